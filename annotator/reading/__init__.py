"""The reading room: files to sources, sources to articles, texts to words and clauses.

The only jieba and the only OpenCC."""

from annotator.reading.cutting import byline_of, cut, goes_on
from annotator.reading.files import read_source, walk
from annotator.reading.imprints import read_imprint
from annotator.reading.words import Words

__all__ = ["Words", "byline_of", "cut", "goes_on", "read_imprint", "read_source", "walk"]
