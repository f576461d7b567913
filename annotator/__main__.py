"""Start: the command line, or the window."""

from __future__ import annotations

import sys

from annotator import cli


def main(argv: list[str] | None = None) -> int:
    """Run the program with `argv` (those of the process when None) and return its exit status."""
    arguments = sys.argv[1:] if argv is None else argv
    if not cli.wants_window(arguments):
        return cli.run(arguments)
    paths = cli.window_paths(arguments)
    if isinstance(paths, int):
        return paths
    try:
        # Qt is slow to load and needs a display; no command pays for it
        from annotator.ui.application import run
    except ImportError as error:
        return cli.refuse(
            f"The window cannot be opened: {error}. Run `python3 resources/bootstrap.py setup`, which "
            "installs what is missing; the commands of `annotator --help` work without it."
        )
    return run(paths)


if __name__ == "__main__":
    sys.exit(main())
