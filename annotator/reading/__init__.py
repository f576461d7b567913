"""The reading room: files to sources, sources to articles, texts to words and clauses.

The only jieba and the only OpenCC, and the only libraries that read other programs' files."""

from annotator.reading.cutting import byline_of, cut, goes_on
from annotator.reading.files import read_source, walk
from annotator.reading.imprints import read_imprint
from annotator.reading.sources.encodings import OFFERED
from annotator.reading.sources.kinds import SUFFIXES
from annotator.reading.sources.reader import examine, read_sources
from annotator.reading.sources.values import AS_FOUND, ENCODED, Choice, Examined, Reading
from annotator.reading.sources.whole import whole_article
from annotator.reading.words import Words

__all__ = [
    "AS_FOUND",
    "ENCODED",
    "OFFERED",
    "SUFFIXES",
    "Choice",
    "Examined",
    "Reading",
    "Words",
    "byline_of",
    "cut",
    "examine",
    "goes_on",
    "read_imprint",
    "read_source",
    "read_sources",
    "walk",
    "whole_article",
]
