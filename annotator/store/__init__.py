"""The project file: the only room that knows SQL."""

from annotator.store.project import Project

__all__ = ["Project"]
