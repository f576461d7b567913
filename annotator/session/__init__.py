"""The open project, article and selection; every command a user can give is a method of `Session`."""

from annotator.session.session import Session

__all__ = ["Session"]
