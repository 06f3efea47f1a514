"""Hold the quotation corpus: news articles written for the purpose, marked up inline, one folder a language.

`python -m training.corpus check DIR…` says what is wrong in the files of some folders, `python -m training.corpus
export DIR` prints the documents as JSON Lines. The form of a file is told in `training.corpus.markup`.
"""

from training.corpus.files import CorpusError, load, read
from training.corpus.markup import Document, Problem, Quotation, parse

__all__ = ["CorpusError", "Document", "Problem", "Quotation", "load", "parse", "read"]
