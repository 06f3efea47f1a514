r"""Turn a news article as it is found into clean text, its captions once, and every quotation with who said it.

>>> import newsclean
>>> article = newsclean.extract(
...     "Mayor opens bridge\n\n“It took ten years,” said Mayor Ana Ruiz on Monday in Port Lowell."
... )
>>> article.title
'Mayor opens bridge'
>>> article.quotes[0].text, article.quotes[0].speaker.name
('It took ten years,', 'Ana Ruiz')
"""

from newsclean.article import (
    Article,
    Caption,
    Credit,
    Cue,
    Mention,
    Paragraph,
    Passage,
    Quote,
    Removal,
    Span,
    Speaker,
    json_schema,
)
from newsclean.errors import (
    BinaryInputError,
    EmptyInputError,
    FilterError,
    InputError,
    LanguageError,
    NewscleanError,
    RecordError,
)
from newsclean.pipeline import extract, extract_all

__version__ = "0.1.0"

__all__ = [
    "Article",
    "BinaryInputError",
    "Caption",
    "Credit",
    "Cue",
    "EmptyInputError",
    "FilterError",
    "InputError",
    "LanguageError",
    "Mention",
    "NewscleanError",
    "Paragraph",
    "Passage",
    "Quote",
    "RecordError",
    "Removal",
    "Span",
    "Speaker",
    "extract",
    "extract_all",
    "json_schema",
]
