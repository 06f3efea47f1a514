"""Read feeds, RSS, RDF or Atom, items that were copied out of one, and exported notes: each is an article."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, fromstring, tostring

from newsclean.document import Block, Document
from newsclean.languages.schema import UNDETERMINED, is_tag
from newsclean.lines import fold
from newsclean.readers.html_page import blocks_of
from newsclean.readers.metadata import Metadata
from newsclean.readers.moments import read_moment
from newsclean.readers.page_lines import Line, page_lines
from newsclean.readers.parsers import lexbor_page

READER = "feeds"
BROKEN = "the feed is no well-formed XML, so that it was read as a text"
CUT_OFF = "the feed is no well-formed XML: only items that are whole were read"
MOST_BESIDE = 40
"""Letters beside a title and a site's name in the line that says where an article appeared; WordPress has 22 in
English, 27 in German and 29 in French."""
CONTENTS = ("encoded", "content", "description", "summary")
"""Elements with the text of an item, the fullest first."""
DATES = ("pubDate", "published", "date", "issued", "created", "updated")
"""Elements with the date of an item, that of its publication first."""

ITEMS = ("item", "entry")
"""Elements that are an article, in RSS and in Atom."""
NOTES = ("note",)
"""The same in what Evernote exports."""

_ROOT = re.compile(
    r"\s*(?:<(?:\?|!--|!DOCTYPE en-export)[^>]{0,2000}>\s*){0,6}<(?:rss|feed|rdf:RDF|item|entry|en-export)[\s>]"
)
_ITEM = re.compile(r"<(?:item|entry|note)[\s>]")
_ITEM_END = re.compile(r"</(?:item|entry|note)>")
_PREFIX = re.compile(r"[</\s]([A-Za-z][\w\-]{0,30}):[A-Za-z]")
_DECLARED = re.compile(r"xmlns:([\w\-]{1,30})\s*=")
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}>(?:\s*<!DOCTYPE[^>\[]{0,300}>)?")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z]{2,10});")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TAG = re.compile(r"<[A-Za-z/!][^<>]{0,2000}>")
_MAIL_NAME = re.compile(r"\S+@\S+ \((.{1,80})\)")


def is_feed(source: str) -> bool:
    """Tell whether an input begins as a feed does."""
    return _ROOT.match(source) is not None


class Item(NamedTuple):
    """An item, and what its feed says of itself."""

    element: Element
    sitename: str | None
    language: str
    warnings: tuple[str, ...] = ()


def split_feed(source: str) -> list[Item] | None:
    """Find the items of a feed; of one that is broken, those that are whole. None if there are none.

    Names of elements need not be declared, and entities may be those of HTML, as in items that were copied out.
    """
    root = _parsed(source)
    if root is None:
        parsed = map(_parsed, _whole_items(source))
        elements = [element for element in parsed if element is not None]
        return [Item(next(iter(element)), None, UNDETERMINED, (CUT_OFF,)) for element in elements] or None
    feed = next((element for element in root.iter() if _name(element) in ("channel", "feed")), root)
    language = _text(feed, "language") or next((value for key, value in feed.items() if key.endswith("}lang")), "")
    known = language if is_tag(language) else UNDETERMINED
    articles = NOTES if _name(root[0]) == "en-export" else ITEMS
    return [Item(element, _text(feed, "title"), known) for element in root.iter() if _name(element) in articles]


def _whole_items(source: str) -> Iterator[str]:
    """The items of a broken feed that have both their ends."""
    starts = [match.start() for match in _ITEM.finditer(source)]
    for start, after in pairwise([*starts, len(source)]):
        if match := _ITEM_END.search(source, start, after):
            yield source[start : match.end()]


def _parsed(source: str) -> Element | None:
    """Parse what may lack its declarations; its elements stand below the root."""
    declared = set(_DECLARED.findall(source))
    names = sorted(set(_PREFIX.findall(source)) - declared - {"xml", "xmlns"})
    scopes = "".join(f' xmlns:{name}="urn:{name}"' for name in names)
    text = _ENTITY.sub(lambda match: unescape(match[0]), _ILLEGAL.sub("", _DECLARATION.sub("", source, count=1)))
    try:
        return fromstring(f"<newsclean{scopes}>{text}</newsclean>")
    except ParseError:
        return None


def read_item(item: Item) -> Document:
    """Read an item. Places in the blocks index its text alone, as for a page."""
    element = item.element
    found = next((child for name in CONTENTS for child in element if _name(child) == name and _markup(child)), None)
    content = _markup(found) if found is not None else ""
    title, is_markup = _text(element, "title"), _TAG.search(content) is not None
    date = next((moment for name in DATES if (moment := read_moment(_text(element, name) or ""))), None)
    return Document(
        blocks=tuple(content_blocks(title, content, is_markup=is_markup, sitename=item.sitename)),
        located=False,
        id=_text(element, "guid") or _text(element, "id"),
        language=item.language,
        url=_link(element),
        authors=tuple(_authors(element)),
        date=date,
        sitename=item.sitename,
        warnings=item.warnings,
    )


def _name(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(element: Element, name: str) -> str | None:
    """The text of the first child of that name."""
    child = next((child for child in element if _name(child) == name), None)
    text = "".join(child.itertext()).strip() if child is not None else ""
    return text or None


def _markup(element: Element) -> str:
    """The HTML in an element: escaped, in a CDATA section, or as elements of their own."""
    if len(element):
        try:
            return (element.text or "") + "".join(tostring(child, "unicode", method="html") for child in element)
        except RecursionError:  # elements nested as deeply as no feed has them
            return "".join(element.itertext())
    return (element.text or "").strip()


def _plain(text: str) -> str:
    """A title without tags and white space."""
    return " ".join(unescape(_TAG.sub("", text)).split())


def content_blocks(title: str | None, content: str, *, is_markup: bool, sitename: str | None) -> Iterator[Block]:
    """The blocks of an item: its title and the lines of its text.

    The last line may say where the article appeared ("The post … appeared first on …"): then it is little more than
    the title and the name of the site, in any language.

    Args:
        title: Its title, which may have tags and entities.
        content: Its text.
        is_markup: Whether that is HTML; else each of its lines is a paragraph.
        sitename: What the feed calls itself.
    """
    headline = _plain(title or "")
    lines = list(_lines(content, is_markup=is_markup))
    if lines and sitename and headline and _names_both(lines[-1].text, headline, sitename):
        lines[-1] = lines[-1]._replace(label="boilerplate", reason="says where the article appeared")
    heading = [Line(headline, "headline", "the title of the item")] if headline else []
    return blocks_of([*heading, *lines], READER)


def _names_both(text: str, title: str, sitename: str) -> bool:
    said, names = fold(text), (fold(title), fold(sitename))
    return all(name in said for name in names) and len(said) <= sum(map(len, names)) + MOST_BESIDE


def _lines(content: str, *, is_markup: bool) -> Iterator[Line]:
    if not is_markup:
        content = "".join(f"<p>{line}</p>" for line in content.splitlines() if line.strip())
    page = lexbor_page(f"<body>{content}</body>")
    return page_lines(page, Metadata(), set(range(len(page.chunks))))


def _link(element: Element) -> str | None:
    """The address of the article: the text of the link, or what the one for people points to."""
    if (text := _text(element, "link")) is not None:
        return text
    clipped = next((child for child in element if _name(child) == "note-attributes"), None)
    if clipped is not None:
        return _text(clipped, "source-url")
    links = [child for child in element if _name(child) == "link" and child.get("rel", "alternate") == "alternate"]
    return links[0].get("href") if links else None


def _authors(element: Element) -> Iterator[str]:
    for child in element:
        if _name(child) in ("creator", "author"):
            name = _text(child, "name") or (child.text or "").strip()
            named = _MAIL_NAME.fullmatch(name)  # RSS 2.0 asks for "mail@example.org (Jane Doe)"
            if name := named[1] if named else name:
                yield name
