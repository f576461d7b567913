"""Exchange formats: one module for each, and the registry that finds the right one."""

from annotator.formats.format import Format
from annotator.formats.registry import FORMATS, HEAD_SIZE, by_name, recognise

__all__ = ["FORMATS", "HEAD_SIZE", "Format", "by_name", "recognise"]
