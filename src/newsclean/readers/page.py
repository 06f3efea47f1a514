"""Flatten a web page: its text in order, the elements that it stands in, and what its head says.

Parsers differ; what follows is the same for all. So a parser gives events (``readers/parsers.py``), and this module
turns them into a Page, in one pass and without recursion: pages may nest as deeply as they like.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec

from newsclean.lines import BLANK, INVISIBLE, word_estimate

Attributes = Mapping[str, str | None]
Event = tuple[Literal["open", "close", "text", "data"], str, Attributes, str]
"""Its kind, tag (in lower case), attributes and words: an element opens or closes, or text stands there, or there is an
element whose words are not the page's text (a title, a script that holds data). What does not apply is empty."""

CONTROLS = frozenset(("button", "input", "select", "textarea"))
"""Elements of forms. Parsers report them without what is in them."""
SKIPPED = frozenset((
    "amp-consent", "amp-sidebar", "audio", "canvas", "datalist", "dialog", "embed", "footer", "frame", "frameset",
    "iframe", "map", "math", "meter", "nav", "noframes", "noscript", "object", "progress", "rp", "rt", "style", "svg",
    "template", "video",
))  # fmt: skip
"""Elements whose content is no text of an article: media, navigation, code. Parsers leave them out."""
SKIPPED_ROLES = frozenset(("alertdialog", "dialog", "menu", "menubar", "navigation", "search", "toolbar"))
"""Roles (WAI-ARIA 1.2) of elements that parsers leave out too."""
DATA_SCRIPTS = ("application/ld+json", "application/json")
"""Types of scripts that hold data, not code; parsers leave the others out."""

PLAIN = frozenset((
    "acronym", "bdi", "bdo", "big", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "nobr", "picture", "rb",
    "ruby", "s", "samp", "source", "strike", "sub", "sup", "tt", "u", "var", "wbr",
))  # fmt: skip
"""Elements inside a line that say nothing; parsers report only what is in them."""
INLINE = frozenset(("a", "abbr", "b", "cite", "code", "data", "label", "q", "small", "span", "strong", "time"))
"""Other elements that stand inside a line (HTML Living Standard, chapter 15: shown inline by default)."""
ALONE = CONTROLS | {"br", "img"}
"""Elements without content that stand inside a line."""
APART_INLINE = frozenset(("a", "cite", "label", "small", "span", "time"))
"""Elements inside a line that style sheets often set apart: where one follows on another at once, there is a blank."""
MAIL_FIELD: Attributes = {"type": "email"}
"""The attributes by which parsers report a control that asks for an e-mail address; others have none."""
HEAD = frozenset(("base", "html", "link", "meta", "script", "title"))
"""Elements that speak of the page."""

HINTS = frozenset(("class", "id", "role", "itemprop", "data-testid", "data-component", "data-type"))
"""Attributes by which pages tell what an element is for."""
HIDDEN_CLASSES = frozenset(
    ("d-none", "hide", "hidden", "invisible", "is-hidden", "screen-reader-text", "sr-only", "visually-hidden")
)
"""Classes by which the common style sheets (Bootstrap, Tailwind, WordPress) hide an element."""
PROPERTIES = frozenset(("author", "dateCreated", "dateModified", "datePublished", "headline"))
"""Values of ``itemprop`` (schema.org) that say something of the whole article."""
BYLINE_HINTS = ("author", "byline")
"""Parts of class names by which pages mark who wrote."""
AUTHOR_PATH = "/author"
"""Part of the addresses of pages of authors, as WordPress and others make them ("/author/ana-ruiz")."""
CREDIT_HINTS = ("copyright", "credit", "photographer")
"""Parts of class names by which pages mark who took a picture; such an element breaks the line wherever it stands."""

MOST_REMEMBERED = 10_000
"""Values of attributes that are remembered with what they say: elements of a page share them."""
FACT_LENGTH = 600
"""Code points of a fact's words that are kept: a byline has at most 200, and facts may nest as deeply as a page."""
FACT_PARTS = 50
"""Chunks, and stretches of text in the last one, that its words are taken from."""

_SPACES = re.compile(r"[ \t\n\r\f]+")
_EDGES = BLANK + INVISIBLE
_PICTURE_AUTHOR = re.compile(r"(?:foto|image|img|photo|picture)[-_]?(?:author|byline)")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


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


def read_page(events: Iterable[Event]) -> Page:
    """Flatten a page, given what a parser found in it; every "open" must have its "close"."""
    text = _Text()
    head = _Head()
    pieces = text.pieces
    for kind, tag, attributes, words in events:
        if kind == "text":
            if pieces or not words.isspace():  # blanks before a chunk's first word are none of it
                text.add(words)
        elif tag in HEAD:
            if kind != "close":
                head.read(tag, attributes, words)
        elif kind == "open":
            text.open(tag, attributes)
        else:
            text.close(tag)
    text.flush()
    return Page(
        head.language,
        head.title,
        head.metas,
        head.links,
        head.scripts,
        text.facts,
        text.elements,
        text.images,
        text.controls,
        text.mail_fields,
        text.chunks,
    )


class _Head:
    """What a page says of itself to machines; wherever in the page it says so."""

    __slots__ = ("language", "links", "metas", "scripts", "title")

    def __init__(self) -> None:
        self.language = self.title = ""
        self.metas: list[tuple[str, str]] = []
        self.links: list[tuple[str, str]] = []
        self.scripts: list[tuple[str, str]] = []

    def read(self, tag: str, attributes: Attributes, words: str) -> None:
        """Take one element in."""
        get = attributes.get
        if tag == "meta":
            name = get("property") or get("name") or get("itemprop") or get("http-equiv")
            content = get("content")
            if name and content:
                self.metas.append((name.strip().lower(), content.strip()))
        elif tag == "link":
            relation, address = get("rel"), get("href")
            if relation and address:
                self.links.append((relation.strip().lower(), address.strip()))
        elif tag == "script":
            self.scripts.append((get("type") or get("id") or "", words))
        elif tag == "title":
            self.title = self.title or _SPACES.sub(" ", words).strip()
        elif tag == "html":
            self.language = (get("lang") or get("xml:lang") or "").strip()


class _Mark(NamedTuple):
    """An open element that is to become a Fact."""

    depth: int
    kind: str
    value: str
    chunk: int
    piece: int


class _Text:
    """The text of a page in the making."""

    __slots__ = (
        "_in_link", "_linked", "_marks", "_meets", "_opened", "_path", "_touches", "_wrapped", "chunks", "controls",
        "elements", "facts", "images", "mail_fields", "pieces",
    )  # fmt: skip

    def __init__(self) -> None:
        self.chunks: list[Chunk] = []
        self.elements = [Element("html", 0, "", False, False)]
        self.images: dict[int, int] = {}
        self.controls: dict[int, int] = {}
        self.mail_fields: list[int] = []
        self.facts: list[Fact] = []
        self._opened: list[Literal["block", "link", "inline", "alone"]] = []
        self._path = [0]
        self._in_link = 0
        self._marks: list[_Mark] = []
        self.pieces: list[str] = []
        self._linked = 0
        self._wrapped = False
        self._touches = False  # whether an inline element has closed right here
        self._meets = False  # whether one that may be set apart opens or closes right here

    def add(self, words: str) -> None:
        """Take some text in."""
        if self._meets:
            if words[:1].isupper() and words[1:2].islower() and self.pieces and self.pieces[-1][-1:].islower():
                self.pieces.append(" ")
            self._meets = False
        self.pieces.append(words)
        self._touches = False
        if self._in_link:
            self._linked += len(words.strip())

    def open(self, tag: str, attributes: Attributes) -> None:
        """Enter an element."""
        hints, is_credit, is_byline = "", False, False
        if attributes:
            hints = " ".join([value for name, value in attributes.items() if value and name in HINTS])
        if "-" in tag:  # the name of a page's own element says as much as a class does
            hints = f"{tag} {hints}"
        if hints:
            is_credit, is_byline = _told(hints)
        if tag in INLINE and not is_credit:
            if tag in APART_INLINE and self.pieces:
                self._meets = True
                if self._touches:
                    self.pieces.append(" ")
            if tag == "a":
                self._in_link += 1
            self._opened.append("link" if tag == "a" else "inline")
        elif tag in ALONE:
            if tag == "br":
                self._wrapped = self.flush()
            else:
                at, counts = self._path[-1], self.images if tag == "img" else self.controls
                counts[at] = counts.get(at, 0) + 1
                if attributes is MAIL_FIELD:
                    self.mail_fields.append(at)
            self._opened.append("alone")
        else:
            if self.pieces:
                self.flush()
            self._wrapped = False
            at = self._path[-1]
            hidden = self.elements[at].hidden or (bool(attributes) and _is_hidden(attributes))
            self._path.append(len(self.elements))
            self.elements.append(Element(tag, at, hints, hidden, self._in_link > 0))
            self._opened.append("block")
        if (attributes or is_byline) and (kind := _fact_kind(tag, attributes, is_byline)):
            value = attributes.get("datetime") or attributes.get("content") or attributes.get("href") or ""
            self._marks.append(_Mark(len(self._opened), kind, value, len(self.chunks), len(self.pieces)))

    def close(self, tag: str) -> None:
        """Leave an element."""
        if self._marks and self._marks[-1].depth == len(self._opened):
            self._close_mark(self._marks.pop())
        kind = self._opened.pop()
        if kind == "block":
            if self.pieces:
                self.flush()
            self._wrapped = False
            self._path.pop()
        else:
            self._in_link -= kind == "link"
            self._touches = self._meets = tag in APART_INLINE and bool(self.pieces)

    def flush(self) -> bool:
        """End the chunk; tell whether there was one."""
        if not self.pieces:
            return False
        text = "".join(self.pieces).strip(_EDGES)
        if text:
            if "  " in text or not text.isprintable():  # of all white space, the plain blank alone is printable
                text = _SPACES.sub(" ", text)
            self.chunks.append(Chunk(text, self._path[-1], word_estimate(text), self._linked, self._wrapped))
        self.pieces.clear()
        self._linked = 0
        self._touches = False
        return bool(text)

    def _close_mark(self, mark: _Mark) -> None:
        same = mark.chunk == len(self.chunks)
        first = mark.piece if same else 0
        words = [chunk.text[:FACT_LENGTH] for chunk in self.chunks[mark.chunk : mark.chunk + FACT_PARTS]]
        words.append("".join(self.pieces[first : first + FACT_PARTS])[:FACT_LENGTH])
        text = _SPACES.sub(" ", " ".join(words)).strip()[:FACT_LENGTH]
        self.facts.append(Fact(mark.kind, mark.value.strip(), text, mark.chunk))


@lru_cache(MOST_REMEMBERED)
def _told(hints: str) -> tuple[bool, bool]:
    """Tell whether an element's hints are those of a credit, and whether they are those of a byline."""
    lowered = hints.lower()
    is_byline = has_any(lowered, BYLINE_HINTS) and not _PICTURE_AUTHOR.search(lowered)
    return has_any(lowered, CREDIT_HINTS), is_byline


def _is_hidden(attributes: Attributes) -> bool:
    """Tell whether an element says that it is not shown, or not at first."""
    style, names = attributes.get("style"), attributes.get("class")
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or (style is not None and _HIDDEN.search(style) is not None)
        or (names is not None and _hide(names))
    )


@lru_cache(MOST_REMEMBERED)
def _hide(classes: str) -> bool:
    return not HIDDEN_CLASSES.isdisjoint(classes.split())


def has_any(hints: str, words: tuple[str, ...]) -> bool:
    """Tell whether hints, in lower case, hold one of some words; many times faster than a regular expression."""
    for word in words:  # noqa: SIM110
        if word in hints:
            return True
    return False


def _fact_kind(tag: str, attributes: Attributes, is_byline: bool) -> str | None:
    """What an element says of the article, by its tag and its attributes."""
    if tag == "time":
        return "time"
    if (name := attributes.get("itemprop")) in PROPERTIES:
        return name
    if attributes.get("rel") == "author":
        return "author"
    if not is_byline and tag == "a" and (address := attributes.get("href")):
        is_byline = AUTHOR_PATH in address
    return "byline" if is_byline else None
