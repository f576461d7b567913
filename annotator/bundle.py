"""Find the files that travel with the program: the resources and the sample corpus.

In a checkout, and in an editable install of one, they are the folders `resources/` and `corpus/` beside the
package; in an installed wheel they lie inside it, as `_resources` and `_corpus`. Nobody else needs to know
which of the two it is. This is the lowest room of all: the standard library only, nothing of the project.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Give the path of a file or folder of `resources/`, such as `resource("icons", "tag.svg")`.

    Without parts it is the folder itself. Raises FileNotFoundError with a sentence when it is not there:
    that is a damaged installation, never something to work around at the place of the call.
    """
    return _find("resources", parts)


def corpus(*parts: str) -> Path:
    """Give the path of a file or folder of the sample corpus; the contract is that of `resource`."""
    return _find("corpus", parts)


def _find(folder: str, parts: tuple[str, ...]) -> Path:
    packaged = _PACKAGE / f"_{folder}"
    # The packaged folder goes first: in site-packages a neighbour called `resources` may be anybody's.
    base = packaged if packaged.is_dir() else _PACKAGE.parent / folder
    path = base.joinpath(*parts)
    if not path.exists():
        wanted = "/".join((folder, *parts))
        raise FileNotFoundError(
            f"The installed program is incomplete: {wanted} was looked for at {path}. Please install it again."
        )
    return path
