"""Put a Page together of what a parser finds, in one pass and without recursion: pages may nest as deeply as they like.

A parser's walk tells a PageBuilder of each element and each text in their order (``parsers.py``, ``soup_page.py``);
``ROLES`` says what to tell it of which element.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from newsclean.lines import BLANK, INVISIBLE, word_estimate
from newsclean.readers.page import CREDIT_HINTS, MOST_REMEMBERED, Chunk, Element, Fact, Page, has_any

Attributes = Mapping[str, str | None]
ROLES = {
    name: role
    for role, names in (
        # media, navigation, code: no text of an article stands in them
        ("skipped", (
            "amp-consent", "amp-sidebar", "audio", "canvas", "datalist", "dialog", "embed", "footer", "frame",
            "frameset", "iframe", "map", "math", "meter", "nav", "noframes", "noscript", "object", "progress", "rp",
            "rt", "style", "svg", "template", "video",
        )),
        # inside a line, and they say nothing: only what is in them counts
        ("plain", (
            "acronym", "bdi", "bdo", "big", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "nobr", "picture",
            "rb", "ruby", "s", "samp", "source", "strike", "sub", "sup", "tt", "u", "var", "wbr",
        )),
        # others inside a line (HTML Living Standard, chapter 15: shown inline by default)
        ("inline", ("abbr", "b", "cite", "code", "data", "label", "q", "small", "span", "strong", "time")),
        ("link", ("a",)),
        # inside a line, without content
        ("alone", ("br", "img")),
        # of forms; what is in them is left out
        ("control", ("button", "input", "select", "textarea")),
        # they speak of the page, by their attributes
        ("head", ("base", "html", "link", "meta")),
        # the same by their words
        ("data", ("script", "title")),
    )
    for name in names
}  # fmt: skip
"""What elements are, by their names in lower case; any other breaks the line."""
APART_INLINE = frozenset(("a", "cite", "label", "small", "span", "time"))
"""Elements inside a line that style sheets often set apart: where one follows on another at once, there is a blank."""
SKIPPED_ROLES = frozenset(("alertdialog", "dialog", "menu", "menubar", "navigation", "search", "toolbar"))
"""Roles (WAI-ARIA 1.2) of elements that are left out too."""
DATA_SCRIPTS = ("application/ld+json", "application/json")
"""Types of scripts that hold data, not code; the others are left out."""
NEXT_DATA = "__NEXT_DATA__"
"""The id of the script in which pages of one framework keep what they show, whatever its type says."""

NOTHING: Attributes = {}
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
FACT_LENGTH = 600
"""Code points of a fact's words that are kept: a byline has at most 200, and facts may nest as deeply as a page."""
FACT_PARTS = 50
"""Chunks, and stretches of text in the last one, that its words are taken from."""

_SPACES = re.compile(r"[\t\n\r\f][ \t\n\r\f]*+| [ \t\n\r\f]++")
"""White space of HTML that is more than one blank."""
_EDGES = BLANK + INVISIBLE
_PICTURE_AUTHOR = re.compile(r"(?:foto|image|img|photo|picture)[-_]?(?:author|byline)")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


_Signs: TypeAlias = tuple[str, bool, bool, str | None, str]
"""What the attributes of an element say: its class, id and the like, with blanks between; whether they are those of a
credit; whether it is not shown, or not at first; the kind of the fact that it tells, if it tells one; what it says to
machines of that. (A plain tuple, for there is one for each element.)"""
_SILENT: _Signs = ("", False, False, None, "")


class _Mark(NamedTuple):
    """An open element that is to become a Fact."""

    depth: int
    kind: str
    value: str
    chunk: int
    piece: int


class PageBuilder:
    """A page in the making: elements open and close, and text stands there."""

    __slots__ = (
        "_chunks", "_controls", "_elements", "_facts", "_images", "_in_link", "_language", "_linked", "_links",
        "_mail_fields", "_marks", "_meets", "_metas", "_opened", "_path", "_pieces", "_scripts", "_title", "_touches",
        "_wrapped",
    )  # fmt: skip

    def __init__(self) -> None:
        self._language = self._title = ""
        self._metas: list[tuple[str, str]] = []
        self._links: list[tuple[str, str]] = []
        self._scripts: list[tuple[str, str]] = []
        self._facts: list[Fact] = []
        self._elements = [Element("html", 0, "", False, False)]
        self._images: dict[int, int] = {}
        self._controls: dict[int, int] = {}
        self._mail_fields: list[int] = []
        self._chunks: list[Chunk] = []
        self._opened: list[str | None] = []
        self._path = [0]
        self._in_link = 0
        self._marks: list[_Mark] = []
        self._pieces: list[str] = []
        self._linked = 0
        self._wrapped = False
        self._touches = False  # whether an inline element has closed right here
        self._meets = False  # whether one that may be set apart opens or closes right here

    def page(self) -> Page:
        """Give the page when all is told."""
        self._flush()
        return Page(
            self._language,
            self._title,
            self._metas,
            self._links,
            self._scripts,
            self._facts,
            self._elements,
            self._images,
            self._controls,
            self._mail_fields,
            self._chunks,
        )

    def head(self, tag: str, attributes: Attributes) -> None:
        """Take in what a page says of itself to machines; wherever in the page it says so."""
        get = attributes.get
        if tag == "meta":
            name = get("property") or get("name") or get("itemprop") or get("http-equiv")
            content = get("content")
            if name and content:
                self._metas.append((name.strip().lower(), content.strip()))
        elif tag == "link":
            relation, address = get("rel"), get("href")
            if relation and address:
                self._links.append((relation.strip().lower(), address.strip()))
        elif tag == "html":
            self._language = (get("lang") or get("xml:lang") or "").strip()

    def data(self, tag: str, attributes: Attributes, words: str) -> None:
        """Take in the words of a title, or of a script that holds data."""
        if tag == "script":
            self._scripts.append((attributes.get("type") or attributes.get("id") or "", words))
        else:
            self._title = self._title or _SPACES.sub(" ", words).strip()

    def text(self, words: str) -> None:
        """Take some text in."""
        pieces = self._pieces
        if not pieces and words.isspace():  # blanks before a chunk's first word are none of it
            return
        if self._meets:
            if pieces and words[:1].isupper() and words[1:2].islower() and pieces[-1][-1:].islower():
                pieces.append(" ")
            self._meets = False
        pieces.append(words)
        self._touches = False
        if self._in_link:
            self._linked += len(words.strip())

    def alone(self, tag: str, attributes: Attributes) -> None:
        """Take a line break or an image in."""
        if tag == "br":
            self._wrapped = self._flush()
        else:
            at = self._path[-1]
            self._images[at] = self._images.get(at, 0) + 1
        self._touches = self._meets = False
        _, _, _, fact, value = _signs(tag, attributes)
        if fact:
            self._facts.append(Fact(fact, value, "", len(self._chunks)))

    def control(self, tag: str, attributes: Attributes) -> None:
        """Take a control of a form in; some ask for an e-mail address, as their type or their name says."""
        at = self._path[-1]
        self._controls[at] = self._controls.get(at, 0) + 1
        if tag == "input" and any("email" in (attributes.get(name) or "").lower() for name in ("type", "name")):
            self._mail_fields.append(at)
        self._touches = self._meets = False

    def open(self, tag: str, attributes: Attributes) -> None:
        """Enter an element that breaks the line, or one inside a line."""
        hints, is_credit, is_hidden, fact, value = _signs(tag, attributes)
        role = None if is_credit else ROLES.get(tag)
        pieces = self._pieces
        if role is not None:
            if pieces and tag in APART_INLINE:
                self._meets = True
                if self._touches:
                    pieces.append(" ")
            if role == "link":
                self._in_link += 1
        else:
            if pieces:
                self._flush()
            self._wrapped = False
            elements = self._elements
            at = self._path[-1]
            self._path.append(len(elements))
            elements.append(Element(tag, at, hints, is_hidden or elements[at].hidden, self._in_link > 0))
        self._opened.append(role)
        if fact:
            self._marks.append(_Mark(len(self._opened), fact, value, len(self._chunks), len(pieces)))

    def close(self, tag: str) -> None:
        """Leave it."""
        marks = self._marks
        if marks and marks[-1].depth == len(self._opened):
            self._close_mark(marks.pop())
        role = self._opened.pop()
        if role is None:
            if self._pieces:
                self._flush()
            self._wrapped = False
            self._path.pop()
        else:
            if role == "link":
                self._in_link -= 1
            self._touches = self._meets = bool(self._pieces) and tag in APART_INLINE

    def _flush(self) -> bool:
        """End the chunk; tell whether there was one."""
        pieces = self._pieces
        if not pieces:
            return False
        text = "".join(pieces).strip()
        if "  " in text or not text.isprintable():  # of all white space, the plain blank alone is printable
            text = _SPACES.sub(" ", text.strip(_EDGES))
        if text:
            self._chunks.append(Chunk(text, self._path[-1], word_estimate(text), self._linked, self._wrapped))
        pieces.clear()
        self._linked = 0
        self._touches = False
        return bool(text)

    def _close_mark(self, mark: _Mark) -> None:
        same = mark.chunk == len(self._chunks)
        first = mark.piece if same else 0
        words = [chunk.text[:FACT_LENGTH] for chunk in self._chunks[mark.chunk : mark.chunk + FACT_PARTS]]
        words.append("".join(self._pieces[first : first + FACT_PARTS])[:FACT_LENGTH])
        text = _SPACES.sub(" ", " ".join(words)).strip()[:FACT_LENGTH]
        self._facts.append(Fact(mark.kind, mark.value, text, mark.chunk))


def holds_data(attributes: Attributes) -> bool:
    """Tell whether a script holds data, by its attributes."""
    kind = (attributes.get("type") or "").strip().lower()
    return kind.startswith(DATA_SCRIPTS) or attributes.get("id") == NEXT_DATA


def _signs(tag: str, attributes: Attributes) -> _Signs:
    """Read the attributes of an element; most have none but a class, and many share that."""
    if len(attributes) < 2 and "-" not in tag and tag != "time":
        if not attributes:
            return _SILENT
        if names := attributes.get("class"):
            return _class_signs(names)
    hints = " ".join([value for name, value in attributes.items() if value and name in HINTS])
    if "-" in tag:  # the name of a page's own element says as much as a class does
        hints = f"{tag} {hints}"
    _, is_credit, _, fact, _ = _class_signs(hints)
    get = attributes.get
    style, names = get("style"), get("class")
    is_hidden = (
        "hidden" in attributes
        or get("aria-hidden") == "true"
        or (style is not None and _HIDDEN.search(style) is not None)
        or (names is not None and _class_signs(names)[2])
    )
    if tag == "time":
        fact = "time" if attributes else None
    elif (name := get("itemprop")) in PROPERTIES:
        fact = name
    elif get("rel") == "author":
        fact = "author"
    elif tag == "a" and AUTHOR_PATH in (get("href") or ""):
        fact = "byline"
    value = (get("datetime") or get("content") or get("href") or "").strip() if fact else ""
    return hints, is_credit, is_hidden, fact, value


@lru_cache(MOST_REMEMBERED)
def _class_signs(names: str) -> _Signs:
    """Read the class of an element that has no other attribute."""
    lowered = names.lower()
    fact = "byline" if has_any(lowered, BYLINE_HINTS) and not _PICTURE_AUTHOR.search(lowered) else None
    is_hidden = not HIDDEN_CLASSES.isdisjoint(names.split())
    return names, has_any(lowered, CREDIT_HINTS), is_hidden, fact, ""
