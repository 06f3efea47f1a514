"""Write an Article as Markdown (CommonMark)."""

import re
from collections.abc import Iterator

from newsclean.article import Article
from newsclean.document import Document
from newsclean.writers.as_text import parts

_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w{1,31};)")
"""Marks of emphasis, code, links, tables and tags, and an ampersand that would begin an entity."""
_LIST_OR_HEADING = re.compile(r"(?:#{1,6}|[-+])(?=\s|$)|[-=]+$")
"""At the start of a line: a heading, a list, a rule or the underline of a heading."""
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
"""At the start of a line: an ordered list ("5. November" at the start of a sentence is meant as it stands)."""


def as_markdown(article: Article, *, layout: Document | None = None) -> str:
    """Write the headline as a heading, the dateline, and each line of the body as a paragraph.

    Args:
        article: What to write.
        layout: The Document that it was made of; with it, each caption stands as a block quote where the input has it.
    """
    return "\n\n".join(_paragraphs(article, layout)) + "\n"


def _paragraphs(article: Article, layout: Document | None) -> Iterator[str]:
    if article.title:
        yield f"# {escape(article.title)}"
    if article.dateline:
        yield f"*{escape(article.dateline)}*"
    if layout is None:
        yield from (escape(line) for line in article.text.split("\n") if line)
        return
    for part in parts(article, layout):
        yield escape(part.text) if part.caption is None else _figure(part.caption.text, part.caption.credit)


def _figure(text: str, credit: str | None) -> str:
    return f"> {escape(text)}" + (f" *{escape(credit)}*" if credit else "")


def escape(text: str) -> str:
    """Put a backslash before what Markdown would read as a mark."""
    text = _ANYWHERE.sub(r"\\\g<0>", text)
    if _LIST_OR_HEADING.match(text):
        return f"\\{text}"
    number = _NUMBERED.match(text)
    return f"{number[1]}\\{text[number.end(1) :]}" if number else text
