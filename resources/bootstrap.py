#!/usr/bin/env python3
"""Set up a fresh checkout and start the program: python3 resources/bootstrap.py [test | bench | setup]

Only the question whether this Python will do is answered here. This file therefore keeps to syntax that even
Python 3.6 can read, so that whoever has too old a one gets a sentence; the work is done in `setup/` beside it.
"""

import subprocess
import sys
from pathlib import Path
from shutil import which
from subprocess import DEVNULL

OLDEST = (3, 11)
NEWEST = (3, 14)


def unsuitable(version: "tuple[int, int]", found: "list[str]") -> str:
    """Say why this Python will not do and what to run instead.

    `found` are the names of suitable interpreters on this machine, the best one first.
    """
    fault = "too old" if version < OLDEST else "newer than Qt for Python supports"
    if found:
        way_out = f"Run instead: {found[0]} resources/bootstrap.py"
    else:
        way_out = "Install one from your system's packages or from python.org, and run this again with it."
    wanted = "{}.{} to {}.{}".format(*OLDEST, *NEWEST)
    return f"Python {version[0]}.{version[1]} is {fault}: this program needs Python {wanted}. {way_out}"


def works(name: str) -> bool:
    """Tell whether an interpreter is there and starts; a version switcher leaves names that do not."""
    return which(name) is not None and subprocess.call([name, "-c", ""], stdout=DEVNULL, stderr=DEVNULL) == 0


def main() -> int:
    """Refuse with a sentence, or hand over to `setup.command`."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        minors = range(NEWEST[1], OLDEST[1] - 1, -1)
        found = [name for name in (f"python3.{minor}" for minor in minors) if works(name)]
        print(unsuitable(sys.version_info[:2], found), file=sys.stderr)
        return 1
    root = Path(__file__).resolve().parent.parent
    sys.path.insert(0, str(root))
    from resources.setup.command import run

    return run(root, sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
