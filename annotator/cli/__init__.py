"""The command line: reads arguments, calls the session, says what happened. No command needs Qt.

Exit status: 0 done, 1 refused or partly refused (each refusal on standard error), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from annotator.cli.arguments import COMMANDS, command_parser, window_parser
from annotator.cli.terminal import WRONG_USAGE, complain, give_up_broken_output, prepare_streams, refuse
from annotator.model.errors import Refusal

__all__ = ["COMMANDS", "refuse", "run", "wants_window", "window_paths"]


def wants_window(arguments: Sequence[str]) -> bool:
    """Whether this is `annotator [PROJECT] [PATH...]` and not a command, `--help` or `--version`."""
    first = arguments[0] if arguments else ""
    return first not in COMMANDS and first not in ("-h", "--help", "--version")


def window_paths(arguments: Sequence[str]) -> list[str] | int:
    """The paths the window is to open, or the exit status of wrong usage."""
    prepare_streams()
    try:
        paths: list[str] = window_parser().parse_args(arguments).paths
    except SystemExit as end:
        return int(end.code or 0)
    if paths and "--" not in arguments and _is_bare_word(paths[0]):
        complain(
            f"annotator: {paths[0]} is neither a command nor a file. For a new project of that name write "
            f"{paths[0]}.annotator; for the commands, annotator --help."
        )
        return WRONG_USAGE
    return paths


def _is_bare_word(argument: str) -> bool:
    """A mistyped command would otherwise make a project of its name."""
    path = Path(argument)
    return not path.suffix and path.name == argument and not path.exists()


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status. What a user can cause ends in a sentence, not a traceback."""
    prepare_streams()
    try:
        options = command_parser().parse_args(arguments)
        command: Callable[[argparse.Namespace], int] = options.command
        status = command(options)
        sys.stdout.flush()
    except SystemExit as end:
        return int(end.code or 0)
    except Refusal as refusal:
        status = refuse(str(refusal))
    except BrokenPipeError:
        status = refuse("Whoever read the output has stopped reading; it is not complete.")
    except KeyboardInterrupt:
        status = refuse("Stopped. What was finished before is kept, nothing is half done.")
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        status = refuse(f"{where}{error.strerror or error}.")
    give_up_broken_output()
    return status
