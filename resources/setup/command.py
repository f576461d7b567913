"""The words after `bootstrap.py`, and what is done for each."""

import os
import subprocess
import sys
from pathlib import Path

from . import check, desktop
from .console import Refusal, clear_progress, say
from .environment import Environment, prepare

USAGE = """usage: python3 resources/bootstrap.py [WORD] [ARGUMENT...]

Makes the environment in .venv, installs the program into it and checks what the desktop needs. Then:

  (no word)   opens the window; the arguments go to the program
  test        runs the whole check: tests, import contracts, lint, format, types; the arguments go to pytest
  bench       runs the benchmarks
  setup       does nothing more"""

WORDS = ("test", "bench", "setup")


def parse(arguments: list[str]) -> tuple[str, list[str]]:
    """Give the word (empty for opening the window, `help`) and the arguments that belong to it."""
    first = arguments[0] if arguments else ""
    if first in WORDS:
        return first, arguments[1:]
    if first in ("-h", "--help"):
        return "help", []
    return "", arguments


def run(root: Path, arguments: list[str]) -> int:
    """Set up and do what the word says; give the exit status."""
    word, rest = parse(arguments)
    if word == "help":
        print(USAGE)
        return 0
    try:
        environment = prepare(root)
        remembered = environment.done.read_text(encoding="utf-8")
        libraries = desktop.check(environment.folder, remembered)
        return _act(environment, word, rest, bool(libraries))
    except Refusal as refusal:
        clear_progress()
        print(refusal, file=sys.stderr)
    except OSError as error:  # a full disk, a folder that may not be written
        clear_progress()
        print(f"The set-up stopped at {error.filename or root}: {error.strerror}.", file=sys.stderr)
        print("Mend that, then run this again.", file=sys.stderr)
    except KeyboardInterrupt:
        clear_progress()
        print("Interrupted. Run it again to continue.", file=sys.stderr)
        return 130
    return 1


def _act(environment: Environment, word: str, rest: list[str], libraries_missing: bool) -> int:
    if word == "test":
        return check.run(environment.python, environment.root, rest)
    if word == "bench":
        command = [str(environment.python), "-m", "tests.benchmarks", *rest]
        surroundings = check.without_display()
        return subprocess.run(command, cwd=environment.root, env=surroundings, check=False).returncode
    if word == "setup":
        say("Everything is set up." if not libraries_missing else "Set up, but for what is named above.")
        return 0
    # Under Wayland Qt can do without the libraries that were looked for; elsewhere it would only abort.
    if libraries_missing and not os.environ.get("WAYLAND_DISPLAY"):
        raise Refusal("The window cannot open before that; run this again afterwards.")
    return _start(environment, rest)


def _start(environment: Environment, arguments: list[str]) -> int:
    command = [str(environment.annotator), *arguments]
    if os.name != "nt":
        sys.stdout.flush()
        # In place of this process: signals and the exit status are then the program's own.
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode
