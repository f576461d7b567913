"""A line of native JSONL: what is written, what is read, what is refused and how it is said."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from annotator import bundle, formats
from annotator.formats import native
from annotator.formats.lines import lines
from annotator.model.correction import Correction
from annotator.model.errors import Refusal
from annotator.model.exchange import ArticleLayer, Rejected, Remark
from annotator.model.identity import text_sha256
from annotator.model.span import Span
from tests.formats.projects import Filled, contents

TEXT = "开展夜查行动,四不两直😀3个"
SPAN = {"start": 0, "end": 6, "label": "measure"}


def read(*values: Any) -> list[ArticleLayer | Rejected | Remark]:
    """What is read from lines, given as values or as bytes."""
    pieces = [value if isinstance(value, bytes) else json.dumps(value).encode() for value in values]
    return list(native.read(io.BytesIO(b"\n".join(pieces)), Path("x.jsonl")))


def layer_of(*values: Any) -> ArticleLayer:
    """The only layer that is read, with nothing refused."""
    (piece,) = read(*values)
    assert isinstance(piece, ArticleLayer)
    return piece


def reasons(*values: Any) -> list[str]:
    """What is refused of lines."""
    return [piece.reason for piece in read(*values) if isinstance(piece, Rejected)]


def test_a_written_line_has_the_keys_of_the_contract_in_their_order() -> None:
    spans = [
        Span("c", "a1", "li", 2, 4, "slogan", note="n"),
        Span("b", "a1", "li", 0, 2, "measure"),
        Span("a", "a1", "li", 0, 6, "figure", {"kind": "date"}),
    ]
    line = native.line_of(ArticleLayer(TEXT, tuple(spans), article_id="a1", title="夜查", annotator="li"))
    value = json.loads(line)
    assert line.endswith("}\n")
    assert "夜查" in line
    assert list(value) == ["id", "title", "text", "annotator", "state", "spans", "meta"]
    assert list(value["spans"][0]) == ["id", "start", "end", "label", "text", "attributes", "note"]
    assert [span["id"] for span in value["spans"]] == ["a", "b", "c"]
    assert value["spans"][0]["text"] == "开展夜查行动"
    assert list(value["meta"])[:4] == ["offset_unit", "text_sha256", "scheme", "source"]
    assert value["meta"]["text_sha256"] == text_sha256(TEXT)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(contents())
def test_every_line_fits_the_json_schema(content: Filled) -> None:
    schema = json.loads(bundle.resource("schema", "native-jsonl.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    names = {source.id: source for source in content.sources}
    for article in content.articles:
        source = names[article.source_id]
        spans = tuple(span for span in content.spans if span.article_id == article.id)
        layer = ArticleLayer(
            article.text,
            spans,
            article_id=article.id,
            source_name=source.name,
            source_sha256=source.sha256,
            blocks=article.blocks,
            corrections=article.corrections,
            imprint=article.imprint,
        )
        validator.validate(json.loads(native.line_of(layer)))


def test_the_schema_refuses_what_the_contract_does_not_say() -> None:
    schema = json.loads(bundle.resource("schema", "native-jsonl.schema.json").read_text("utf-8"))
    value = json.loads(native.line_of(ArticleLayer(TEXT, article_id="a", source_sha256="0" * 64)))
    jsonschema.validate(value, schema)
    for change in ({"state": "finished"}, {"text": ""}, {"more": 1}, {"spans": [{"start": 0}]}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**value, **change}, schema)


def test_a_line_of_prodigy_needs_only_text_and_spans() -> None:
    layer = layer_of(
        {"text": TEXT, "spans": [{**SPAN, "token_start": 0}], "_task_hash": 1, "answer": "accept"}
    )
    assert (layer.article_id, layer.title, layer.annotator, layer.state) == (None, None, None, None)
    assert layer.spans == (Span("", "", "", 0, 6, "measure", quote="开展夜查行动", origin="import"),)


def test_what_other_tools_write_beside_is_passed_over() -> None:
    layer = layer_of(
        {"text": TEXT, "meta": {"source": "The Paper", "pattern": "3"}, "tokens": [], "spans": None}
    )
    assert (layer.source_name, layer.source_sha256, layer.spans) == ("The Paper", None, ())
    assert reasons({"text": TEXT, "answer": "reject"}) == [
        "The line was not accepted by its annotator (its answer is not “accept”)."
    ]


def test_mark_line_endings_and_empty_lines_do_no_harm() -> None:
    line = json.dumps({"text": "甲\r\n乙\u2028丙"}, ensure_ascii=False).encode()
    layers = read(b"\xef\xbb\xbf" + line + b"\r", b"", b"  ", line, b"")
    assert [(piece.line, piece.text) for piece in layers if isinstance(piece, ArticleLayer)] == [
        (1, "甲\r\n乙\u2028丙"),
        (4, "甲\r\n乙\u2028丙"),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{oops", "not JSON"),
        (b'{"text": "x"', "not JSON"),
        (b"[1, 2]", "not a JSON object but a list"),
        (b'"x"', "not a JSON object but a text"),
        (b"null", "not a JSON object but null"),
        (b"12", "not a JSON object but a whole number"),
        (b"1" * 5000, "not JSON"),
        (b'{"text": "\xff"}', "not UTF-8"),
        (b'{"text": "x", "text": "y"}', "twice"),
        (b"{" + b"".join(b'"%d": 1, ' % number for number in range(50_000)) + b'"49999": 2}', "twice"),
        (b'{"text": "x", "meta": {"n": NaN}}', "NaN"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"text": "x", "meta": ' + b'{"a":' * 100_000, "nested too deeply"),
        (b"{}", "has no “text”"),
        (b'{"text": ""}', "is empty"),
        (b'{"text": 3}', "“text” must be a text, not a whole number"),
        (b'{"text": true}', "“text” must be a text, not true or false"),
        (rb'{"text": "a\ud800b"}', "cannot be kept"),
        (rb'{"text": "a\u0000b"}', "cannot be kept"),
        (rb'{"text": "ab", "title": "\udc00"}', "cannot be kept"),
        (b'{"text": "x", "id": 3}', "“id” must be a text"),
        (b'{"text": "x", "annotator": ["li"]}', "“annotator” must be a text, not a list"),
        (b'{"text": "x", "state": "finished"}', "must be one of new, in_progress, returned, done, approved"),
        (b'{"text": "x", "spans": {}}', "“spans” must be a list, not an object"),
        (b'{"text": "x", "meta": []}', "“meta” must be an object"),
        (b'{"text": "x", "meta": {"offset_unit": "byte"}}', "counted in “byte”"),
        (b'{"text": "x", "meta": {"source": {"sha256": "ABC"}}}', "64 hexadecimal digits"),
        (b'{"text": "x", "meta": {"position": -1}}', "out of range"),
    ],
)
def test_a_broken_line_is_refused_with_its_number_and_the_next_one_goes_in(line: bytes, reason: str) -> None:
    refused, layer = read(line, {"text": TEXT})
    assert isinstance(refused, Rejected)
    assert isinstance(layer, ArticleLayer)
    assert (refused.path, refused.line) == (Path("x.jsonl"), 1)
    assert reason in refused.reason
    assert len(refused.reason) < 200


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"start": -1}, "does not fit"),
        ({"start": 6}, "does not fit"),
        ({"end": 99}, "does not fit the 14 characters"),
        ({"end": 10**30}, "does not fit"),
        ({"start": False}, "“start” must be a whole number, not true or false"),
        ({"start": 0.0}, "“start” must be a whole number, not a number"),
        ({"start": "0"}, "“start” must be a whole number, not a text"),
        ({"end": None}, "“end” must be a whole number, not null"),
        ({"label": None}, "has no “label”"),
        ({"label": ""}, "has no “label”"),
        ({"label": 1}, "“label” must be a text"),
        ({"text": "别的"}, "reads “开展夜查行动” in the text and “别的” in the span"),
        ({"text": 5}, "“text” must be a text"),
        ({"id": "good"}, "already that of a span before it"),
        ({"id": 7}, "“id” must be a text"),
        ({"note": "\ud800"}, "cannot be kept"),
        ({"attributes": []}, "“attributes” must be an object"),
        ({"attributes": {"kind": [1]}}, "the attribute “kind” must be a text, a number, true or false"),
        ({"attributes": {"size": 1e300}}, "the number of the attribute “size” is out of range"),
        ({"attributes": {"": "x"}}, "name of an attribute is empty"),
    ],
)
def test_a_broken_span_is_refused_and_its_neighbours_go_in(change: dict[str, Any], reason: str) -> None:
    good = {**SPAN, "id": "good"}
    refused, layer = read({"text": TEXT, "spans": [good, {**SPAN, **change}, {**SPAN, "start": 1}]})
    assert isinstance(refused, Rejected)
    assert refused.line == 1
    assert refused.reason.startswith("Span 2: ")
    assert reason in refused.reason
    assert isinstance(layer, ArticleLayer)
    assert [span.start for span in layer.spans] == [0, 1]


def test_a_span_that_is_no_object_is_refused() -> None:
    assert reasons({"text": TEXT, "spans": [[0, 6, "measure"]]}) == [
        "Span 1: it must be an object, not a list."
    ]
    assert reasons({"text": TEXT, "spans": [{"end": 6}]}) == [
        "Span 1: “start” must be a whole number, not absent."
    ]


def test_a_null_attribute_is_an_absent_one() -> None:
    """`datasets` fills the keys that some rows lack with null."""
    layer = layer_of({"text": TEXT, "spans": [{**SPAN, "attributes": {"kind": None}}]})
    assert layer.spans[0].attributes == {}


def test_a_text_that_was_changed_after_the_export_is_told_and_spans_need_their_quote() -> None:
    line = {
        "text": TEXT,
        "meta": {"text_sha256": "0" * 64},
        "spans": [SPAN, {**SPAN, "text": "开展夜查行动"}],
    }
    remark, refused, layer = read(line)
    assert isinstance(remark, Remark)
    assert "text_sha256" in remark.reason
    assert isinstance(refused, Rejected)
    assert "no “text” by which it could be checked" in refused.reason
    assert isinstance(layer, ArticleLayer)
    assert len(layer.spans) == 1


@pytest.mark.parametrize(
    "block",
    [
        3,
        {},
        {"role": "body", "source_start": True, "source_end": 1},
        {"role": "body", "source_start": 0, "source_end": 10**20},
        {"role": "body", "source_start": 0, "source_end": 1, "duplicate_of": [1]},
        {"role": "body", "source_start": 0, "source_end": 1, "joins_previous": 1},
    ],
)
def test_broken_blocks_are_left_out_with_a_remark(block: object) -> None:
    remark, layer = read({"text": TEXT, "meta": {"blocks": [block]}})
    assert isinstance(remark, Remark)
    assert remark.reason.startswith("The blocks were left out.")
    assert isinstance(layer, ArticleLayer)
    assert layer.blocks == ()


@pytest.mark.parametrize("told", [json.dumps, lambda value: value])
def test_what_is_seldom_there_is_read_as_text_and_as_older_versions_wrote_it(
    told: Callable[[Any], Any],
) -> None:
    made = {"source_start": 0, "source_end": 1, "printed": "門", "text": "门", "unreadable": False}
    block = {"role": "body", "source_start": 5, "source_end": 9, "duplicate_of": told([0, 4])}
    layer = layer_of({"text": TEXT, "meta": {"corrections": told([made]), "blocks": [block]}})
    assert layer.corrections == (Correction(0, 1, "門", "门"),)
    assert layer.blocks[0].duplicate_of == (0, 4)
    assert layer_of({"text": TEXT, "meta": {"corrections": told(None)}}).corrections == ()


@pytest.mark.parametrize("told", ["[", "[NaN]", "[" * 100_000, "{}", "7", '"甲"', "\ud800"])
def test_texts_that_are_no_lists_are_left_out_with_a_remark(told: str) -> None:
    block = {"role": "body", "source_start": 0, "source_end": 1, "duplicate_of": told}
    *remarks, layer = read({"text": TEXT, "meta": {"corrections": told, "blocks": [block]}})
    assert [type(remark) for remark in remarks] == [Remark, Remark]
    assert isinstance(layer, ArticleLayer)
    assert (layer.blocks, layer.corrections) == ((), ())


def test_an_id_that_nobody_could_type_is_left_out() -> None:
    for identity in ("x" * 201, "a\nb"):
        remark, layer = read({"text": TEXT, "id": identity})
        assert isinstance(remark, Remark)
        assert isinstance(layer, ArticleLayer)
        assert layer.article_id is None
    layer = layer_of({"text": TEXT, "spans": [{**SPAN, "id": "a\u0007"}]})
    assert layer.spans[0].id == ""


def test_a_line_longer_than_the_limit_is_read_past() -> None:
    file = io.BytesIO(b"x" * 30 + b"\n" + b"y" * 10 + b"\r\n" + b"z" * 12)
    assert list(lines(file, limit=10)) == [(1, None), (2, b"y" * 10), (3, None)]


@pytest.mark.parametrize(
    ("name", "head", "is_native"),
    [
        ("a.jsonl", b'{"text": "x"}\n', True),
        ("a.txt", b'\xef\xbb\xbf\r\n{"text": "x"}\r\n', True),
        ("a.txt", b'{"id": "1", "text": "' + b"x" * 100, True),
        ("a.jsonl", b"{broken\n", True),
        ("a.NDJSON", b"", True),
        ("a.txt", b"{broken\n", False),
        ("a.txt", b'{"title": "x"}\n', False),
        ("a.json", b'[{"text": "x"}]', False),
        ("a.txt", b"\x00\x01", False),
        ("a.txt", "开展夜查行动".encode(), False),
    ],
)
def test_a_file_is_recognised_by_its_content_before_its_name(name: str, head: bytes, is_native: bool) -> None:
    found = formats.recognise(Path(name), head)
    assert (found is native.FORMAT) == is_native


def test_a_format_is_found_by_its_name() -> None:
    assert formats.by_name("jsonl") is native.FORMAT
    with pytest.raises(Refusal, match="Choose one of: jsonl"):
        formats.by_name("word")


def test_reading_formats_needs_no_database_and_no_words(tmp_path: Path) -> None:
    program = "import sys, annotator.formats; print([m for m in ('sqlite3', 'jieba', 'PySide6') if m in sys.modules])"
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={**os.environ}
    )
    assert result.stdout.strip() == "[]"


def test_attributes_of_every_kind_come_as_they_are() -> None:
    said = {"kind": "date", "sure": False, "size": 1.5, "words": "约"}
    layer = layer_of({"text": TEXT, "spans": [{**SPAN, "attributes": said}]})
    assert layer.spans[0].attributes == said
    assert [type(value) for value in layer.spans[0].attributes.values()] == [str, bool, float, str]
