"""Read a text by its form: the one article that it is, or the articles that an export or a feed holds."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from typing import Protocol, TypeVar, cast

import msgspec

from newsclean.document import Document
from newsclean.errors import EmptyInputError
from newsclean.readers.plain_text import paragraphs
from newsclean.readers.text_lines import TextLine, text_lines

Part = TypeVar("Part")

LABELS = 2
"""Lines that open with a label and a colon, from which a text may have fields."""
HEADERS = 40
"""Lines at the start of an e-mail among which are the headers that are looked for."""
LABEL = 32
"""Code points of such an opening, and of a line with nothing but a label or a name."""
MOSTLY = 0.5
"""Share of lines so short from which they may stand around the posts of a forum."""
NUMBER = slice(-17, -9)
"""Where the line under an article of Factiva has its date of eight digits."""
OPENS_JSON, CLOSES_JSON = tuple("[{"), tuple("]}")
OPENS_TIME, TIMES = "[0123456789", 3
"""What the time of a message opens with, and how many lines that open so a conversation has at least."""
MARKS = (("]", "]("), ("#", "# "), ("*", "**"), ("_", "__"), ("`", "```"), ("~", "~~~"))
"""What a text in Markdown has one of; a look for its first character is as cheap as there is."""


class Reader(Protocol):
    """The module of a form."""

    def split(self, lines: Sequence[TextLine]) -> list[Sequence[TextLine]]:
        """Find the articles of a text of this form; none in any other text."""

    def read(self, lines: Sequence[TextLine], source: str) -> Document:
        """Read one of them."""


def _possible(lines: Sequence[TextLine], source: str) -> Iterator[str]:
    """The modules of the forms that a text may have, in the order in which they are tried.

    Each is let through by a glance only, so that an ordinary article costs nothing more.
    """
    if any(line.text[NUMBER].isdigit() or line.text[:2] == "HD" for line in lines):
        yield "factiva"
    if "·" in source:
        yield "europresse"
    if "-->" in source:
        yield "subtitles"
    if ", [" in source or sum(line.text[0] in OPENS_TIME for line in lines) >= TIMES:
        yield "chat"
    if lines[0].text[0].isdigit() and "://" in source:
        yield "printouts"
    labelled = _has_labels(lines)
    if labelled:
        if "ProQuest" in source:
            yield "proquest"
        if "GBI-Genios" in source:
            yield "genios"
        yield "lexis"
        if _has_labels(lines[:HEADERS]):
            yield "mail"
    if lines[0].text[0] == ">" or lines[-1].text[0] == ">":
        yield "quoted_text"
    if "=" in source and any(line.text[-1] == "=" for line in lines):
        yield "quoted_printable"
    if lines[0].text == "---" or any(first in source and mark in source for first, mark in MARKS):
        yield "markdown"
    if labelled or sum(len(line.text) < LABEL for line in lines) > MOSTLY * len(lines):
        yield "forum"


def _has_labels(lines: Sequence[TextLine]) -> bool:
    return sum(line.text.find(": ", 0, LABEL) > 0 or line.text[-1] == ":" for line in lines) >= LABELS


def read_texts(source: str) -> Iterator[Document]:
    """Tell the form of a text and read it.

    Args:
        source: The decoded input.

    Returns:
        The articles in order, at least one; each is read when it is asked for.

    Raises:
        EmptyInputError: There is nothing but white space.
    """
    warnings: tuple[str, ...] = ()
    if source.lstrip()[:1] == "<":
        from newsclean.readers import feeds

        if feeds.is_feed(source):
            items = feeds.split_feed(source)
            if items:
                return _numbered(items, feeds.read_item)
            warnings = (feeds.BROKEN,)
    if source.lstrip()[:1] in OPENS_JSON and source.rstrip()[-1:] in CLOSES_JSON:
        from newsclean.readers import json_feed

        if (value := json_feed.parsed(source)) is not None:
            if entries := json_feed.split_feed(value):
                return _numbered(entries, json_feed.read_item)
            warnings = (json_feed.OTHER,)
    lines = text_lines(source)
    if not lines:
        raise EmptyInputError("there is no text in it, only white space" if source else "it is empty")
    for name in _possible(lines, source):
        reader = cast("Reader", import_module(f"newsclean.readers.{name}"))
        if parts := reader.split(lines):
            return _numbered(parts, partial(reader.read, source=source))
    return iter([Document(blocks=tuple(paragraphs(lines, source)), warnings=warnings)])


def _numbered(parts: Sequence[Part], read: Callable[[Part], Document]) -> Iterator[Document]:
    """Read the articles of an input, each when it is asked for, and number them if there are several."""

    def read_part(number: int) -> Document:
        document = read(parts[number])
        if len(parts) == 1:
            return document
        return msgspec.structs.replace(document, part=number + 1, parts=len(parts))

    return map(read_part, range(len(parts)))
