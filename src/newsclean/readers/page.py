"""What a web page holds, flat: its text in order, the elements that it stands in, and what its head says.

Parsers differ; what follows is the same for all: ``page_builder.py`` makes a Page of what they find.
"""

from typing import NamedTuple

import msgspec

CREDIT_HINTS = ("copyright", "credit", "photographer")
"""Parts of class names by which pages mark who took a picture; such an element breaks the line wherever it stands."""
MOST_REMEMBERED = 10_000
"""Values of attributes that are remembered with what they say: elements of a page share them."""


class Element(msgspec.Struct, frozen=True, gc=False):
    """An element that breaks the line.

    Attributes:
        tag: Its name in lower case.
        parent: Index of the element around it; the first has itself.
        hints: Its class, id and the like, with blanks between.
        hidden: Whether the page says that it is not shown.
        linked: Whether it stands within a link.
    """

    tag: str
    parent: int
    hints: str
    hidden: bool
    linked: bool


class Chunk(msgspec.Struct, frozen=True, gc=False):
    """A run of text that nothing but inline elements divide: a paragraph, a list item, a cell, a line.

    Attributes:
        text: Its words, with single blanks between them.
        element: Index of the innermost element around it.
        words: How many words it has, as ``lines.word_estimate`` counts them.
        linked: Characters of it that stand within links.
        wrapped: Whether only one line break (``br``) parts it from the chunk before.
    """

    text: str
    element: int
    words: int
    linked: int
    wrapped: bool


class Fact(NamedTuple):
    """A place of the page that says who wrote, when, or the like.

    Attributes:
        kind: ``time`` (the element), ``author`` (a link's relation), ``byline`` (by its class, its id, or a link's
            address), or the value of ``itemprop``.
        value: What it says to machines (``datetime``, ``content`` or ``href``), or "".
        text: The first words in it.
        chunk: How many chunks stand before it.
    """

    kind: str
    value: str
    text: str
    chunk: int


class Page(NamedTuple):
    """A web page, flat.

    Attributes:
        language: ``lang`` of the root element, or "".
        title: The text of ``title``, or "".
        metas: Name (in lower case) and content of each ``meta`` that has both.
        links: Relation (in lower case) and address of each ``link`` that has both.
        scripts: Type or, where it has none, id, and text of each script that holds data.
        facts: Places that say who wrote and when, in the order in which they end.
        elements: Every element that breaks the line, parents before children; the first is the root.
        images: How many images stand directly in an element, by its index.
        controls: How many controls of a form do.
        mail_fields: The elements in which a form asks for an e-mail address.
        chunks: The text, in order.
    """

    language: str
    title: str
    metas: list[tuple[str, str]]
    links: list[tuple[str, str]]
    scripts: list[tuple[str, str]]
    facts: list[Fact]
    elements: list[Element]
    images: dict[int, int]
    controls: dict[int, int]
    mail_fields: list[int]
    chunks: list[Chunk]


def has_any(hints: str, words: tuple[str, ...]) -> bool:
    """Tell whether hints, in lower case, hold one of some words; many times faster than a regular expression."""
    for word in words:  # noqa: SIM110
        if word in hints:
            return True
    return False
