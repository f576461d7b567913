"""The virtual environment in `.venv`: making it, knowing that it is whole, mending it when it is not.

Two small files in it carry the knowledge. `bootstrap-begun` is there from the first step until after the last,
so an interrupted set-up is recognised. `bootstrap-done` says for which folder, Python and
requirements the environment is complete; without it nothing is believed.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import packages
from .console import Refusal, say
from .pip import install, provide_pip

# Finding the packages is enough: importing Qt and jieba would cost more than the rest of a second start.
_PROBE = (
    "import pip, annotator.bundle; from importlib.util import find_spec; "
    "raise SystemExit(not all(map(find_spec, "
    "('PySide6.QtWidgets', 'jieba', 'sqlite_utils', 'charset_normalizer', 'platformdirs', 'opencc', "
    "'pytest', 'hatchling'))))"
)


@dataclass(frozen=True)
class Environment:
    """Where things lie in the environment of the checkout at `root`."""

    root: Path

    @property
    def folder(self) -> Path:
        """The environment itself."""
        return self.root / ".venv"

    @property
    def begun(self) -> Path:
        """Present while the environment is being made or filled."""
        return self.folder / "bootstrap-begun"

    @property
    def done(self) -> Path:
        """Present when everything is installed; see `identity`."""
        return self.folder / "bootstrap-done"

    @property
    def python(self) -> Path:
        """Its interpreter, which is not there when the Python it was made from has been removed."""
        return self._program("python")

    @property
    def annotator(self) -> Path:
        """The program's own command."""
        return self._program("annotator")

    def _program(self, name: str) -> Path:
        if sys.platform == "win32":
            return self.folder / "Scripts" / f"{name}.exe"
        return self.folder / "bin" / name


def read_project(root: Path) -> dict[str, Any]:
    """Give pyproject.toml as a dictionary."""
    with (root / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)


def identity(root: Path) -> dict[str, str]:
    """Say what a complete environment depends on.

    Of pyproject.toml only the parts that change what is installed: a new lint rule is no reason to install.
    """
    project = read_project(root)
    parts = [project["project"], project["build-system"], project.get("tool", {}).get("hatch", {})]
    digest = hashlib.sha256(json.dumps(parts, sort_keys=True).encode())
    digest.update((root / "resources" / "constraints.txt").read_bytes())
    return {"root": str(root), "python": python_version(), "needs": digest.hexdigest()}


def python_version() -> str:
    """Give the running Python's version as far as installed packages depend on it."""
    return "{}.{}".format(*sys.version_info[:2])


def prepare(root: Path) -> Environment:
    """Give the checkout's environment with everything installed, doing only what is missing."""
    environment = Environment(root)
    wanted = identity(root)
    recorded = _recorded(environment)
    if recorded == wanted and _runs(environment, _PROBE):
        return environment
    if recorded and recorded.get("needs") != wanted["needs"]:
        say("What the program needs has changed since the last set-up.")
    if not _can_be_continued(environment, recorded, wanted):
        _remove(environment)
        _make(environment)
    environment.done.unlink(missing_ok=True)
    environment.begun.touch()
    install(environment.python, root, read_project(root)["project"])
    if not _runs(environment, _PROBE) or not environment.annotator.exists():
        raise Refusal(
            f"The installation in {environment.folder} did not become whole; please run this again."
        )
    environment.done.write_text(json.dumps(wanted), encoding="utf-8")
    environment.begun.unlink()
    return environment


def _recorded(environment: Environment) -> dict[str, str]:
    try:
        recorded = json.loads(environment.done.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return recorded if isinstance(recorded, dict) else {}


def _can_be_continued(environment: Environment, recorded: dict[str, str], wanted: dict[str, str]) -> bool:
    """Tell whether packages may be added to the environment that is there.

    Not after an interruption (a package may be half written), not for another Python, and not when the folder
    was moved (its commands name the old place). An environment somebody else made, with pip in it, will do.
    """
    if environment.begun.exists() or not environment.python.exists():
        return False
    if recorded.get("needs") == wanted["needs"]:
        return False  # it claimed to be whole, and the probe found that it is not, or it is for another place
    if any(recorded.get(key, wanted[key]) != wanted[key] for key in ("root", "python")):
        return False
    same = f"import pip, sys; raise SystemExit('%d.%d' % sys.version_info[:2] != {wanted['python']!r})"
    return _runs(environment, same)


def _runs(environment: Environment, code: str) -> bool:
    # Isolated from PYTHONPATH and the working folder: only what is installed counts.
    command = [str(environment.python), "-I", "-c", code]
    try:
        return subprocess.run(command, capture_output=True, timeout=120, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _remove(environment: Environment) -> None:
    folder = environment.folder
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        say("The environment in .venv is incomplete or for another Python; making it anew.")
        try:
            shutil.rmtree(folder)
        except OSError as error:
            raise Refusal(
                f"{folder} could not be removed ({error.strerror}). Close every window of the program, "
                "remove the folder by hand, and run this again."
            ) from error


def _make(environment: Environment) -> None:
    """Make the environment with pip in it, also where Debian's Python comes without ensurepip."""
    say(f"Making the environment in .venv with Python {python_version()} ...")
    trouble = _venv(environment)
    if not trouble:
        return
    if importlib.util.find_spec("ensurepip") is not None:
        raise Refusal(f"The environment in {environment.folder} could not be made: {trouble}")
    wanted = f"python{python_version()}-venv"
    say("This Python comes without what puts pip into an environment (ensurepip).")
    if packages.may_install() and packages.apt_install([wanted]) and not _venv(environment):
        return
    say("Fetching pip another way ...")
    trouble = _venv(environment, "--without-pip")
    if trouble or not provide_pip(base_python(), environment.python):
        shutil.rmtree(environment.folder, ignore_errors=True)
        if packages.manager() != "apt":
            raise Refusal("The environment could not be made: please install venv and pip for this Python.")
        line = packages.line("apt", [wanted])
        raise Refusal(f"The environment could not be made. Run this, then start again: {line}")


def base_python() -> str:
    """Give the interpreter to make environments with.

    Not sys.executable: when .venv is active that lies inside the very folder that may have to be made anew.
    """
    return getattr(sys, "_base_executable", "") or sys.executable


def _venv(environment: Environment, *options: str) -> str:
    """Run venv; give the last line of what it complained about, empty when it was content."""
    shutil.rmtree(environment.folder, ignore_errors=True)
    environment.folder.mkdir()
    environment.begun.touch()
    command = [base_python(), "-m", "venv", *options, str(environment.folder)]
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONHOME"}
    finished = subprocess.run(command, capture_output=True, text=True, check=False, env=surroundings)
    if finished.returncode == 0:
        return ""
    said = (finished.stderr + finished.stdout).strip().splitlines()
    return said[-1] if said else f"venv ended with status {finished.returncode}"
