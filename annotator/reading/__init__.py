"""The reading room: files to sources, sources to articles, texts to words and clauses.

The only jieba and the only OpenCC."""

from annotator.reading.cutting import cut
from annotator.reading.files import read_source, walk
from annotator.reading.words import Words

__all__ = ["Words", "cut", "read_source", "walk"]
