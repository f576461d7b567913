"""Words are found at once by rule, and as jieba has them once it is loaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from annotator.model.numbers import find_numbers
from annotator.reading import Words

PATIENCE = 60


def loaded(folder: Path | None) -> Words:
    words = Words(folder)
    ready = threading.Event()
    words.when_ready(ready.set)
    words.start()
    assert ready.wait(PATIENCE)
    for thread in threading.enumerate():
        if thread.name == "jieba":
            thread.join(PATIENCE)  # not stopped: the dictionary is written after words are there
    return words


@pytest.fixture(scope="module")
def words() -> Iterator[Words]:
    found = loaded(None)
    assert found.ready
    yield found
    found.stop()


def split(words: Words, text: str) -> list[str]:
    return [text[start:end] for start, end in words.segmentation(text).words]


def test_words_are_jiebas_with_numbers_in_one_piece(words: Words) -> None:
    assert split(words, "开发区投资60亿元,近5000万元税收。") == [
        *["开发区", "投资", "60亿元", ",", "近5000万元", "税收", "。"]
    ]
    assert split(words, "3月18日上午,疫情 防控") == ["3月18日上午", ",", "疫情", "防控"]


def test_punctuation_is_a_word_each_and_white_space_none(words: Words) -> None:
    assert split(words, "(疫情)……\n  好") == ["(", "疫情", ")", "…", "…", "好"]


@pytest.mark.parametrize("ready", [True, False])
def test_a_short_quoted_phrase_and_a_title_are_one_word_each_without_their_marks(
    words: Words, ready: bool
) -> None:
    found = words if ready else Words(None)
    assert split(found, "“四不两直”") == ["“", "四不两直", "”"]
    assert split(found, "《安全生产法》") == ["《", "安全生产法", "》"]
    assert split(found, "「5个5」") == ["「", "5个5", "」"]


def test_names_are_one_word_where_function_verb_or_list_shows_them(words: Words) -> None:
    assert "俞怀瑾" in split(words, "区委书记俞怀瑾到园区调研")
    assert {"申屠雁", "罗景行"} <= set(split(words, "区领导申屠雁、罗景行、李某参加。"))
    assert "陶望之" in split(words, "陶望之强调,要抓好落实")
    assert words.segmentation("主任高度评价,代表高度赞扬。").figures == ()


def test_a_list_of_names_needs_no_function(words: Words) -> None:
    assert {"罗景行", "霍长生"} <= set(split(words, "罗景行、刘涛、霍长生等出席。"))
    assert words.segmentation("安全、文明、方便,大家都好。").figures == ()


def test_a_name_that_was_shown_once_is_one_everywhere(words: Words) -> None:
    text = "通讯员霍长生报道。后来霍长生又看了一遍。"
    assert split(words, text).count("霍长生") == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("做到早发现、早报告、早隔离、早治疗。", "早发现、早报告、早隔离、早治疗"),
        ("筑牢外防输入、内防反弹防线", "外防输入、内防反弹"),
        (
            "要立足新发展阶段、贯彻新发展理念、构建新发展格局,",
            "立足新发展阶段、贯彻新发展理念、构建新发展格局",
        ),
        ("闻令而动,听令而行。", "闻令而动,听令而行"),
        (
            "实行统一摊位、统一着装、统一餐具消毒、统一垃圾收运;",
            "统一摊位、统一着装、统一餐具消毒、统一垃圾收运",
        ),
        ("做到必查必扫必测,", "必查必扫必测"),
    ],
)
def test_a_parallel_series_is_found_as_one(words: Words, text: str, expected: str) -> None:
    assert [text[start:end] for start, end in words.segmentation(text).series] == [expected]


@pytest.mark.parametrize(
    "text", ["区领导罗景行、陶望之、韩亦川参加。", "公安、医院、社区一起出动", "好,大家都来了。"]
)
def test_what_is_not_alike_is_no_series(words: Words, text: str) -> None:
    assert words.segmentation(text).series == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("区纪委要牵头成立督导组;", "牵头成立督导组"),
        ("各部门要严格落实报备要求,", "严格落实报备要求"),
        ("并坚持一天一调度、一天一研判,", "坚持一天一调度、一天一研判"),
        ("坚持管行业必须管疫情防控;", "坚持管行业必须管疫情防控"),
        ("把矛盾化解在基层,", "把矛盾化解在基层"),
        ("区教育局推行集团化办学。", "推行集团化办学"),
        ("要求各单位落实到人", "落实到人"),
        ("以“四不两直”方式加大暗访力度,", "以“四不两直”方式加大暗访力度"),
    ],
)
def test_a_clause_s_action_is_without_subject_modal_and_connective(
    words: Words, text: str, expected: str
) -> None:
    found = words.segmentation(text)
    taken = found.take("clause", text.index(expected[-1], text.index(expected)))
    assert taken is not None
    assert text[slice(*taken)] == expected


def test_steps_pass_over_what_tells_no_deed(words: Words) -> None:
    """Reporting verbs, attendance, times, dates and states are actions for a click, and no stops."""
    text = (
        "会议强调,要严格落实值班制度。他指出,加强暗访。8月3日,社区成立专班,"
        "有关负责人参加。活动开展以来,河道治理是头等大事,落实“四必查”要求。"
    )
    found = words.segmentation(text)
    stops = [text[slice(*run)] for run in found.deeds]
    assert stops == ["严格落实值班制度", "加强暗访", "成立专班", "落实“四必查”要求"]
    assert set(found.deeds) < set(found.actions)


def test_presets_take_phrase_series_number_and_name(words: Words) -> None:
    text = "书记俞怀瑾说,“5个5”工程投资60亿元,做到早发现、早报告。"
    found = words.segmentation(text)

    def taken(snap: str, part: str) -> str | None:
        run = found.take(snap, text.index(part))
        return None if run is None else text[slice(*run)]

    assert taken("phrase", "个5") == "5个5"
    assert taken("number", "个5") == "5个"
    assert taken("number", "60") == "60亿元"
    assert taken("number", "怀瑾") == "俞怀瑾"
    assert taken("phrase", "报告") == "早发现、早报告"
    assert taken("phrase", "投资") == taken("word", "投资") == "投资"


def test_latin_runs_and_what_is_drawn_on_another_character_stay_whole(words: Words) -> None:
    assert split(words, "用PM2.5和COVID-19说明") == ["用", "PM2.5", "和", "COVID-19", "说明"]
    assert split(words, "e\u0301x👨‍👩‍👧😀") == ["e\u0301x", "👨‍👩‍👧", "😀"]


def test_before_jieba_the_rules_answer() -> None:
    words = Words(None)
    assert not words.ready
    assert split(words, "总投资60亿元,好") == ["总", "投", "资", "60亿元", ",", "好"]
    assert words.segmentation("").words == ()


def test_who_asks_late_is_called_at_once(words: Words) -> None:
    called: list[str] = []
    words.when_ready(lambda: called.append(threading.current_thread().name))
    assert called == [threading.current_thread().name]


def test_starting_twice_loads_once_and_stopping_ends_the_thread() -> None:
    words = Words(None)
    words.start()
    words.start()
    assert sum(thread.name == "jieba" for thread in threading.enumerate()) <= 1
    words.stop()
    assert not any(thread.name == "jieba" for thread in threading.enumerate())


def test_the_dictionary_is_kept_in_the_persons_folder_and_read_from_there(
    tmp_path: Path, words: Words
) -> None:
    folder = tmp_path / "cache"
    loaded(folder)
    (kept,) = folder.iterdir()
    if os.name == "posix":
        assert kept.stat().st_mode & 0o077 == 0
        assert folder.stat().st_mode & 0o077 == 0
    before = kept.stat().st_mtime_ns
    text = "开发区党委管委会高度重视疫情防控工作,压紧压实责任"
    assert split(loaded(folder), text) == split(words, text)
    assert kept.stat().st_mtime_ns == before


def test_a_damaged_cache_is_made_again(tmp_path: Path, words: Words) -> None:
    loaded(tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"[498113, 1]\n{}\n")
    assert split(loaded(tmp_path), "疫情防控") == split(words, "疫情防控")
    assert json.loads(kept.read_text(encoding="utf-8").splitlines()[1])


def test_a_folder_that_cannot_be_written_costs_only_the_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert loaded(tmp_path / "file" / "cache").ready


def test_loading_is_silent_and_costs_nothing_at_import(tmp_path: Path) -> None:
    """In a process of its own: nothing on stderr, nothing in the shared temporary folder, no pkg_resources."""
    code = (
        "import sys, threading\n"
        "from annotator.reading import Words\n"
        "assert 'jieba' not in sys.modules\n"
        "words = Words(None); ready = threading.Event(); words.when_ready(ready.set); words.start()\n"
        "assert ready.wait(60); words.stop()\n"
        "assert 'pkg_resources' not in sys.modules\n"
        "import jieba; assert not jieba.dt.initialized\n"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path), "TEMP": str(tmp_path), "TMP": str(tmp_path)}
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])
    # -B and another prefix: jieba is compiled anew, which is when its escapes are warned about
    environment["PYTHONPYCACHEPREFIX"] = str(tmp_path / "compiled")
    done = subprocess.run(
        [sys.executable, "-B", "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


TEXTS = st.text(
    st.sampled_from(
        "开发区疫情防控总投资60亿元3月18日近超多个,，.。:：“”《》() \n\r\u3000𠮷😀\u200d\u0301aB-"
    )
    | st.characters(codec="utf-8")
)


@given(TEXTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("ready", [True, False])
def test_words_cover_what_is_no_white_space_and_keep_numbers_whole(
    words: Words, ready: bool, text: str
) -> None:
    found = (words if ready else Words(None)).segmentation(text)
    last = 0
    covered: set[int] = set()
    for start, end in found.words:
        assert last <= start < end <= len(text)
        covered.update(range(start, end))
        last = end
    assert not any(text[offset].isspace() for offset in covered)
    assert all(offset in covered or character.isspace() for offset, character in enumerate(text))
    for start, end, _ in find_numbers(text):
        assert any(low <= start and end <= high for low, high in found.words)
    for run in (*found.actions, *found.phrases, *found.series, *found.figures):
        assert 0 <= run[0] < run[1] <= len(text)


@given(TEXTS | st.text("0123A.,:：·À１．，٠ ", max_size=12))
@example("0.À")
@example("A,123")
@example("1,000\u0660")
@example("１.２")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_word_reaches_over_the_edge_of_a_clause(words: Words, text: str) -> None:
    found = words.segmentation(text)
    edges = {edge for run in found.clauses for edge in run}
    assert not any(start < edge < end for start, end in found.words for edge in edges)
