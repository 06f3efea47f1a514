"""What turns an Article into bytes: one module a format."""

from typing import Literal

from newsclean.article import Article
from newsclean.document import Document

Format = Literal["json", "jsonl", "text", "markdown"]

SUFFIXES: dict[str, Format] = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
}
"""Which format a file name asks for."""


def render(article: Article, form: Format, *, layout: Document | None = None) -> bytes:
    """Write an article out in UTF-8, with a line end at its end.

    Args:
        article: What to write. One with an ``error`` is a record in JSON and nothing in text and Markdown.
        form: ``json`` is one indented object, ``jsonl`` the same on one line; the others are for reading.
        layout: The Document that the article was made of; with it, text and Markdown show each caption where it stood.
    """
    if form in ("json", "jsonl"):
        from newsclean.writers.as_json import as_json, as_json_line

        return as_json(article) if form == "json" else as_json_line(article)
    if article.error is not None:
        return b""
    if form == "text":
        from newsclean.writers.as_text import as_text

        return as_text(article, layout=layout).encode()
    from newsclean.writers.as_markdown import as_markdown

    return as_markdown(article, layout=layout).encode()
