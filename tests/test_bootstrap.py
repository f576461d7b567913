"""The set-up, as far as it can be tried without a network: what it decides, what it says, what it remembers."""

import ast
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from resources import bootstrap
from resources.setup import check, command, desktop, environment, packages, pip
from resources.setup.console import Refusal

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [ROOT / "resources" / "bootstrap.py", *(ROOT / "resources" / "setup").glob("*.py")]


class TestWhichPythonWillDo:
    def test_one_too_old_gets_a_sentence_with_a_way_out(self) -> None:
        said = bootstrap.unsuitable((3, 10), ["python3.13"])
        assert said.startswith("Python 3.10 is too old: this program needs Python 3.11 to 3.14.")
        assert said.endswith("Run instead: python3.13 resources/bootstrap.py")

    def test_without_a_better_one_the_way_out_is_to_install_it(self) -> None:
        assert "Install one" in bootstrap.unsuitable((3, 8), [])

    def test_one_too_new_is_told_so(self) -> None:
        assert "newer than" in bootstrap.unsuitable((3, 15), [])

    def test_old_ones_can_read_far_enough_to_say_so(self) -> None:
        ast.parse(SOURCES[0].read_text(encoding="utf-8"), feature_version=(3, 6))

    def test_the_range_is_the_one_of_the_project(self) -> None:
        wanted = environment.read_project(ROOT)["project"]["requires-python"]
        assert wanted == ">={}.{},<{}.{}".format(
            *bootstrap.OLDEST, bootstrap.NEWEST[0], bootstrap.NEWEST[1] + 1
        )


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_the_set_up_imports_the_standard_library_only(source: Path) -> None:
    imported = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            imported.add(node.module.partition(".")[0])
    assert imported - sys.stdlib_module_names <= {"resources"}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ("", [])),
        (["test"], ("test", [])),
        (["test", "-k", "bundle"], ("test", ["-k", "bundle"])),
        (["bench"], ("bench", [])),
        (["setup"], ("setup", [])),
        (["mine.annotator", "page.txt"], ("", ["mine.annotator", "page.txt"])),
        (["./test"], ("", ["./test"])),
        (["--help"], ("help", [])),
    ],
)
def test_the_first_word_decides_and_the_rest_is_passed_on(arguments: list[str], expected: object) -> None:
    assert command.parse(arguments) == expected


class TestThePackageManager:
    @pytest.mark.parametrize(
        ("release", "expected"),
        [
            ({"ID": "debian"}, "apt"),
            ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "apt"),
            ({"ID": "fedora"}, "dnf"),
            ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "dnf"),
            ({"ID": "manjaro", "ID_LIKE": "arch"}, "pacman"),
            ({"ID": "opensuse-tumbleweed", "ID_LIKE": "opensuse suse"}, "zypper"),
            ({"ID": "nixos"}, ""),
            ({}, ""),
        ],
    )
    def test_is_known_by_the_system_and_its_relatives(self, release: dict[str, str], expected: str) -> None:
        assert packages.family(release) == expected

    @pytest.mark.parametrize(
        ("library", "package"),
        [
            ("libxcb-cursor.so.0", "libxcb-cursor0"),
            ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
            ("libdbus-1.so.3", "libdbus-1-3"),
            ("libEGL.so.1", "libegl1"),
            ("libX11.so.6", "libx11-6"),
            ("libX11-xcb.so.1", "libx11-xcb1"),
            ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
            ("libgthread-2.0.so.0", "libglib2.0-0"),
            ("libz.so.1", "zlib1g"),
        ],
    )
    def test_debian_names_packages_after_libraries(self, library: str, package: str) -> None:
        assert packages.debian_package(library) == package

    def test_rpm_systems_are_asked_for_the_library_itself(self) -> None:
        names = packages.library_packages("dnf", ["libxcb-cursor.so.0"])
        assert packages.line("dnf", names) == "sudo dnf install -y 'libxcb-cursor.so.0()(64bit)'"

    def test_many_names_are_shortened_for_a_sentence(self) -> None:
        assert packages.shortened(["a", "b", "c", "d", "e"]) == "a, b, c and 2 more"
        assert packages.shortened(["a"]) == "a"


class TestTheDesktop:
    def test_with_nothing_missing_nothing_is_said(self) -> None:
        assert desktop.advice("apt", [], font=True) == []

    def test_a_missing_font_says_what_will_look_wrong_and_one_line_mends_it(self) -> None:
        said = desktop.advice("apt", [], font=False)
        assert "empty boxes" in said[0]
        assert said[-1] == "Run: sudo apt-get update && sudo apt-get install -y fonts-noto-cjk"

    def test_libraries_and_font_are_mended_by_one_line(self) -> None:
        said = desktop.advice("apt", ["libEGL.so.1"], font=False)
        assert said[-1].endswith("install -y libegl1 fonts-noto-cjk")

    def test_an_unknown_system_is_told_what_to_look_for(self) -> None:
        said = desktop.advice("", ["libEGL.so.1"], font=False)
        assert "libEGL.so.1" in said[0]
        assert "Noto Sans CJK" in said[-1]

    def test_fonts_are_found_by_their_files_where_fontconfig_is_absent(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("shutil.which", lambda name: None)
        monkeypatch.setattr(desktop, "_FONT_FOLDERS", (str(tmp_path),))
        assert not desktop.has_chinese_font()
        (tmp_path / "truetype").mkdir()
        (tmp_path / "truetype" / "NotoSansCJK-Regular.ttc").touch()
        assert desktop.has_chinese_font()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems bring libraries and fonts themselves")
class TestTheDesktopIsMended:
    @pytest.fixture
    def lacking(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """Stand in a system without a Chinese font; gives the packages that were asked for."""
        asked: list[str] = []
        monkeypatch.setattr(desktop, "missing_libraries", lambda folder: [])
        monkeypatch.setattr(desktop, "has_chinese_font", lambda: "worked" in asked)
        monkeypatch.setattr(packages, "manager", lambda: "apt")
        monkeypatch.setattr(packages, "may_install", lambda: True)
        monkeypatch.setattr(packages, "apt_install", asked.extend)
        return asked

    def test_what_cannot_be_installed_is_tried_once_and_named_each_time(
        self, lacking: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for _ in range(2):
            desktop.check(tmp_path, "this environment")
            assert "empty boxes" in capsys.readouterr().out
        assert lacking == ["fonts-noto-cjk"]

    def test_a_mended_desktop_is_not_looked_at_again(
        self, lacking: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(packages, "apt_install", lambda names: lacking.append("worked"))
        desktop.check(tmp_path, "this environment")
        monkeypatch.setattr(desktop, "has_chinese_font", lambda: pytest.fail("looked again"))
        assert desktop.check(tmp_path, "this environment") == []

    def test_where_nothing_may_be_installed_nothing_is(
        self, lacking: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(packages, "may_install", lambda: False)
        desktop.check(tmp_path, "this environment")
        assert lacking == []


class TestPip:
    def test_keeps_the_users_configuration_but_installs_here(self, tmp_path: Path) -> None:
        base = {"PIP_INDEX_URL": "https://mirror.example/simple", "PIP_USER": "1", "PIP_TARGET": "/elsewhere"}
        used = pip.pip_environment(base)
        assert used["PIP_INDEX_URL"] == "https://mirror.example/simple"
        assert used["PIP_USER"] == "0"
        assert "PIP_TARGET" not in used

    def test_holds_isolated_builds_to_the_constraints_also_in_a_folder_with_blanks(
        self, tmp_path: Path
    ) -> None:
        file = tmp_path / "我的 项目" / "constraints.txt"
        used = pip.with_build_constraints({"PIP_CONSTRAINT": "own.txt"}, file)
        assert used["PIP_CONSTRAINT"].split() == ["own.txt", file.as_uri()]
        assert used["PIP_BUILD_CONSTRAINT"].split() == [file.as_uri()]

    @pytest.mark.parametrize(
        ("said", "expected"),
        [
            ("WARNING: Retrying after: NewConnectionError('…')", "Is this machine online?"),
            ("ERROR: [Errno 28] No space left on device", "The disk is full."),
            ("SSLError(…CERTIFICATE_VERIFY_FAILED…)", "PIP_CERT"),
            ("ERROR: No matching distribution found for jieba", "No matching distribution found for jieba"),
        ],
    )
    def test_failures_are_explained_with_a_way_out(self, said: str, expected: str) -> None:
        assert expected in pip.explain(["Collecting jieba", said])

    def test_the_index_is_the_variable_then_the_configuration_then_the_public_one(
        self, tmp_path: Path
    ) -> None:
        weak, strong = tmp_path / "weak.conf", tmp_path / "strong.conf"
        weak.write_text("[global]\nindex-url = https://weak.example/simple\n", encoding="utf-8")
        strong.write_text("[global]\nindex-url = https://strong.example/simple\n", encoding="utf-8")
        assert pip.index_url({"PIP_INDEX_URL": "https://named.example"}, [weak]) == "https://named.example"
        assert pip.index_url({}, [weak, strong]) == "https://strong.example/simple"
        assert pip.index_url({}, []).startswith("https://")

    def test_the_newest_wheel_of_an_index_page_is_taken_and_withdrawn_ones_are_not(self) -> None:
        page = """
            <a href="../../files/pip-9.0.3-py2.py3-none-any.whl#sha256=aa">pip-9.0.3-py2.py3-none-any.whl</a>
            <a href="../../files/pip-24.9-py3-none-any.whl#sha256=bb">pip-24.9-py3-none-any.whl</a>
            <a href="../../files/pip-24.10-py3-none-any.whl#sha256=cc&amp;x">pip-24.10-py3-none-any.whl</a>
            <a href="../../files/pip-25.0b1-py3-none-any.whl#sha256=dd">pip-25.0b1-py3-none-any.whl</a>
            <a href="../../files/pip-26.0-py3-none-any.whl#sha256=ee" data-yanked="broken">pip-26.0</a>
        """
        assert pip.newest_wheel(page) == "../../files/pip-24.10-py3-none-any.whl#sha256=cc&x"

    def test_an_index_without_pip_is_refused(self) -> None:
        with pytest.raises(ValueError, match="offers no pip"):
            pip.newest_wheel("<html></html>")


class Workshop:
    """A checkout in miniature whose environment is made without pip: it counts how often what is done."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.made = self.installed = 0
        self.healthy = True
        self.interrupt = False
        (root / "resources").mkdir()
        (root / "resources" / "constraints.txt").write_text("jieba==0.42.1\n", encoding="utf-8")
        self.declare("0.1.0", lint="E")
        monkeypatch.setattr(environment, "_make", self._make)
        monkeypatch.setattr(environment, "install", self._install)
        monkeypatch.setattr(environment, "_runs", lambda made, code: self.healthy)

    def declare(self, version: str, lint: str) -> None:
        text = f'[project]\nversion = "{version}"\n[build-system]\nrequires = []\n[tool.ruff]\nselect = ["{lint}"]\n'
        (self.root / "pyproject.toml").write_text(text, encoding="utf-8")

    def prepare(self) -> environment.Environment:
        return environment.prepare(self.root)

    def _make(self, made: environment.Environment) -> None:
        self.made += 1
        made.python.parent.mkdir(parents=True)
        made.python.touch()
        made.annotator.touch()

    def _install(self, python: Path, root: Path, project: object) -> None:
        self.installed += 1
        if self.interrupt:
            raise Refusal("no network")


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    return Workshop(tmp_path, monkeypatch)


class TestTheEnvironment:
    def test_is_made_once(self, workshop: Workshop) -> None:
        workshop.prepare()
        workshop.prepare()
        assert (workshop.made, workshop.installed) == (1, 1)

    def test_is_kept_when_only_a_lint_rule_changes(self, workshop: Workshop) -> None:
        workshop.prepare()
        workshop.declare("0.1.0", lint="F")
        workshop.prepare()
        assert workshop.installed == 1

    def test_is_brought_up_to_date_when_the_requirements_change(self, workshop: Workshop) -> None:
        workshop.prepare()
        workshop.declare("0.2.0", lint="E")
        workshop.prepare()
        assert (workshop.made, workshop.installed) == (1, 2)

    def test_is_made_anew_after_an_interrupted_installation(self, workshop: Workshop) -> None:
        workshop.interrupt = True
        with pytest.raises(Refusal):
            workshop.prepare()
        assert not environment.Environment(workshop.root).done.exists()
        workshop.interrupt = False
        workshop.prepare()
        assert (workshop.made, workshop.installed) == (2, 2)

    def test_is_made_anew_when_its_python_is_gone(self, workshop: Workshop) -> None:
        workshop.prepare().python.unlink()
        workshop.healthy = False
        with pytest.raises(Refusal, match="did not become whole"):
            workshop.prepare()
        assert workshop.made == 2

    def test_is_made_anew_when_the_checkout_has_moved(self, workshop: Workshop) -> None:
        made = workshop.prepare()
        recorded = json.loads(made.done.read_text(encoding="utf-8"))
        made.done.write_text(json.dumps({**recorded, "root": "/somewhere/else"}), encoding="utf-8")
        workshop.prepare()
        assert workshop.made == 2

    def test_a_damaged_record_is_not_believed(self, workshop: Workshop) -> None:
        workshop.prepare().done.write_text("[", encoding="utf-8")
        workshop.prepare()
        assert workshop.installed == 2

    def test_one_that_somebody_else_made_is_used(self, workshop: Workshop) -> None:
        made = environment.Environment(workshop.root)
        made.python.parent.mkdir(parents=True)
        made.python.touch()
        made.annotator.touch()
        workshop.prepare()
        assert (workshop.made, workshop.installed) == (0, 1)


class TestTheCheck:
    def run(self, monkeypatch: pytest.MonkeyPatch, *statuses: int) -> int:
        def steps(python: Path, rest: list[str]) -> list[tuple[str, list[str]]]:
            return [
                (f"step {number}", [sys.executable, "-c", f"raise SystemExit({status})"])
                for number, status in enumerate(statuses, 1)
            ]

        monkeypatch.setattr(check, "steps", steps)
        return check.run(Path(sys.executable), ROOT, [])

    def test_passes_when_everything_passes(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(monkeypatch, 0, 0) == 0
        assert capsys.readouterr().out.endswith("The check passed.\n")

    def test_goes_on_after_a_failure_and_names_every_one(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(monkeypatch, 1, 0, 2) == 1
        said = capsys.readouterr().out
        assert "passed  step 2" in said
        assert said.endswith("The check failed: step 1, step 3.\n")

    def test_is_the_whole_one(self) -> None:
        titles = [title for title, _ in check.steps(Path("python"), [])]
        assert titles == ["import contracts", "lint", "format", "types", "tests"]


def test_what_a_user_can_cause_is_a_sentence_and_not_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(root: Path) -> environment.Environment:
        raise Refusal("The disk is full. Make about 1 GB of room and run this again.")

    monkeypatch.setattr(command, "prepare", refuse)
    assert command.run(ROOT, []) == 1
    assert capsys.readouterr().err == "The disk is full. Make about 1 GB of room and run this again.\n"


def test_help_needs_no_set_up() -> None:
    script = ROOT / "resources" / "bootstrap.py"
    said = subprocess.run(
        [sys.executable, script, "--help"], capture_output=True, text=True, check=True
    ).stdout
    assert said.startswith("usage: python3 resources/bootstrap.py")


class TestTheConstraints:
    def test_pin_everything_the_project_asks_for_within_what_it_allows(self) -> None:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        pins = self.pins()
        for text in [*project["dependencies"], *project["optional-dependencies"]["test"]]:
            wanted = Requirement(text)
            assert wanted.specifier.contains(pins[canonicalize_name(wanted.name)]), text

    def test_are_exact(self) -> None:
        assert all(self.pins().values())

    def pins(self) -> dict[str, str]:
        lines = (ROOT / "resources" / "constraints.txt").read_text(encoding="utf-8").splitlines()
        pinned = [Requirement(line) for line in lines if line and not line.startswith("#")]
        return {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in pinned}
