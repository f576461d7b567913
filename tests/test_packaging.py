"""The program works from a wheel as it does from a checkout: everything it reads travels with it."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from annotator import bundle

ROOT = Path(__file__).resolve().parent.parent
# Of use in a checkout only.
LEFT_OUT = (
    "resources/bootstrap.py",
    "resources/constraints.txt",
    "resources/setup/",
    "resources/screenshots/",
)


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command away from the checkout and give what it printed; its complaints when it fails."""
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    finished = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=surroundings,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


def travelling_files(folder: str) -> list[str]:
    """Give the files of a root folder that belong into the wheel, as paths from the root."""
    found = (path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file())
    return sorted(
        name for name in found if not name.endswith((".py", ".pyc")) and not name.startswith(LEFT_OUT)
    )


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist from the checkout and the wheel from the sdist, which shows that it holds enough."""
    folder = tmp_path_factory.mktemp("dist")
    # Without isolation: the environment has hatchling, and a test should need no network.
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(distributions: Path) -> Path:
    return next(distributions.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel alone into a folder of its own."""
    folder = tmp_path_factory.mktemp("installed")
    options = ("--quiet", "--no-index", "--no-deps", "--disable-pip-version-check")
    run(sys.executable, "-m", "pip", "install", *options, "--target", folder, wheel, cwd=folder)
    return folder


def run_installed(folder: Path, code: str) -> str:
    """Run code that sees the installed wheel, what it depends on, and not the checkout."""
    beginning = f"""
import pathlib, sys
sys.path[:] = [{str(folder)!r}, *(p for p in sys.path if pathlib.Path(p).resolve() != pathlib.Path({str(ROOT)!r}))]
import annotator
assert annotator.__file__.startswith({str(folder)!r}), annotator.__file__
"""
    return run(sys.executable, "-I", "-c", beginning + code, cwd=folder)


def test_the_wheel_holds_every_resource_and_the_corpus(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("resources", "corpus"):
        expected = {f"annotator/_{name}" for name in travelling_files(folder)}
        assert expected, f"{folder}/ is empty"
        assert expected <= names


def test_the_wheel_holds_nothing_of_the_set_up_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    unwanted = (
        "annotator/_resources/bootstrap",
        "annotator/_resources/constraints",
        "annotator/_resources/setup",
    )
    assert [name for name in names if name.startswith((*unwanted, "tests/"))] == []
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"annotator", "chinese_annotator"}


def test_the_sdist_holds_the_tests_and_the_set_up(distributions: Path) -> None:
    with tarfile.open(next(distributions.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "resources/bootstrap.py",
        "tests/test_packaging.py",
    } <= names


def test_an_installed_wheel_finds_its_resources_and_corpus(installed: Path) -> None:
    code = (
        "from annotator import bundle\n"
        "for base in bundle.resource(), bundle.corpus():\n"
        "    print(base, sum(path.is_file() for path in base.rglob('*')))\n"
    )
    lines = run_installed(installed, code).splitlines()
    expected = [
        f"{installed.resolve() / 'annotator' / f'_{folder}'} {len(travelling_files(folder))}"
        for folder in ("resources", "corpus")
    ]
    assert lines == expected


def test_an_installed_wheel_answers_on_the_command_line(installed: Path) -> None:
    code = "from annotator.__main__ import main\nsys.argv = ['annotator', '--help']\nsys.exit(main())\n"
    assert "annotator" in run_installed(installed, code)


def test_an_installed_wheel_has_the_command(installed: Path) -> None:
    assert list(installed.glob("bin/annotator*")) or list(installed.glob("Scripts/annotator*"))


def test_a_checkout_finds_its_own_folders() -> None:
    assert bundle.resource() == ROOT / "resources"
    assert bundle.corpus() == ROOT / "corpus"


def test_a_missing_resource_is_named_in_a_sentence() -> None:
    with pytest.raises(
        FileNotFoundError, match=r"resources/icons/nothing\.svg was looked for at .*\. Please"
    ):
        bundle.resource("icons", "nothing.svg")
