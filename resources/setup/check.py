"""The whole check: import contracts, lint, format, types, tests. Each runs, whatever became of the others."""

import os
import subprocess
import time
from pathlib import Path

from .console import say


def steps(python: Path, pytest_arguments: list[str]) -> list[tuple[str, list[str]]]:
    """Give the checks in order: pytest last, so that its closing line stands near the end of the output."""
    interpreter = str(python)
    # Through the interpreter rather than by the commands' own names: their first lines break in long paths.
    contracts = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return [
        ("import contracts", [interpreter, "-c", contracts]),
        ("lint", [interpreter, "-m", "ruff", "check", "."]),
        ("format", [interpreter, "-m", "ruff", "format", "--check", "."]),
        ("types", [interpreter, "-m", "mypy"]),
        ("tests", [interpreter, "-m", "pytest", *pytest_arguments]),
    ]


def run(python: Path, root: Path, pytest_arguments: list[str]) -> int:
    """Run every check and sum up; 1 if any failed."""
    results: list[tuple[str, bool, float]] = []
    for title, command in steps(python, pytest_arguments):
        say(f"== {title}")
        started = time.monotonic()
        finished = subprocess.run(command, cwd=root, env=without_display(), check=False)
        results.append((title, finished.returncode == 0, time.monotonic() - started))
    say("")
    for title, passed, seconds in results:
        say(f"{'passed' if passed else 'FAILED'}  {title} ({seconds:.0f} s)")
    failed = [title for title, passed, _ in results if not passed]
    say(f"The check failed: {', '.join(failed)}." if failed else "The check passed.")
    return 1 if failed else 0


def without_display() -> dict[str, str]:
    """Give the environment in which Qt draws into memory, whatever platform the desktop has chosen for it."""
    # import-linter's banner cannot be written to a Windows console otherwise.
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"}
