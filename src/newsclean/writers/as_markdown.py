"""Write an Article as Markdown (CommonMark)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from newsclean.article import Article
from newsclean.document import Document
from newsclean.lines import Form
from newsclean.writers.as_text import parts

_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w{1,31};)")
"""Marks of emphasis, code, links, tables and tags, and an ampersand that would begin an entity."""
_LIST_OR_HEADING = re.compile(r"(?:#{1,6}|[-+])(?=\s|$)|[-=]+$")
"""At the start of a line: a heading, a list, a rule or the underline of a heading."""
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
"""At the start of a line: an ordered list ("5. November" at the start of a sentence is meant as it stands)."""
_CLOSING = re.compile(r"(?<= )(?=#+$)")
"""Before marks that Markdown would take for the end of a heading."""
_BACKTICKS = re.compile(r"`+")
FENCE = 3
"""Backticks that fence code at least."""


class _Line(NamedTuple):
    """A line of the body: how it is set, or a caption (None), which is Markdown already."""

    form: Form | None
    text: str


def as_markdown(article: Article, *, layout: Document | None = None) -> str:
    """Write the headline as a heading, the dateline, and the body with its subheads, lists, quotations and code.

    The rows of a table stand below each other: CommonMark has no tables, and a page's need not have a head.

    Args:
        article: What to write.
        layout: The Document that it was made of; with it, each caption stands as a block quote where the input has it.
    """
    return "\n\n".join(_blocks(article, layout)) + "\n"


def _blocks(article: Article, layout: Document | None) -> Iterator[str]:
    if article.title:
        yield _heading("#", article.title)
    if article.dateline:
        yield f"*{escape(article.dateline)}*"
    for form, run in groupby(_lines(article, layout), key=lambda line: line.form):
        yield from _rendered(form, [line.text for line in run])


def _lines(article: Article, layout: Document | None) -> Iterator[_Line]:
    if layout is not None:
        for part in parts(article, layout):
            caption = part.caption
            yield _Line(None, _figure(caption.text, caption.credit)) if caption else _Line(part.form, part.text)
        return
    forms = {paragraph.start: paragraph.type for paragraph in article.paragraphs}
    at = 0
    for text in article.text.split("\n"):
        if text:
            yield _Line(forms.get(at, "paragraph"), text)
        at += len(text) + 1


def _rendered(form: Form | None, texts: Sequence[str]) -> Iterable[str]:
    """Write lines that follow on each other and are set alike."""
    match form:
        case None:
            return texts
        case "code":
            return (_fenced(texts),)
        case "list item":
            return ("\n".join(f"- {escape(text)}" for text in texts),)
        case "quotation":
            return ("\n>\n".join(f"> {escape(text)}" for text in texts),)
        case "table row":
            return ("\\\n".join(map(escape, texts)),)
        case "subhead":
            return (_heading("##", text) for text in texts)
        case "standfirst":
            return (f"**{escape(text)}**" for text in texts)
    return map(escape, texts)


def _heading(marks: str, text: str) -> str:
    escaped = _CLOSING.sub(r"\\", escape(text))
    return f"{marks} {escaped}"


def _fenced(texts: Sequence[str]) -> str:
    """Fence code by more backticks than any line of it has in a row."""
    longest = max((len(run) for text in texts for run in _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(FENCE, longest + 1)
    return "\n".join((fence, *texts, fence))


def _figure(text: str, credit: str | None) -> str:
    return f"> {escape(text)}" + (f" *{escape(credit)}*" if credit else "")


def escape(text: str) -> str:
    """Put a backslash before what Markdown would read as a mark."""
    text = _ANYWHERE.sub(r"\\\g<0>", text)
    if _LIST_OR_HEADING.match(text):
        return f"\\{text}"
    number = _NUMBERED.match(text)
    return f"{number[1]}\\{text[number.end(1) :]}" if number else text
