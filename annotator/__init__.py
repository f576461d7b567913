"""Annotator: label Chinese newspaper articles on your own desktop."""

__version__ = "0.1.0"
