"""Parse HTML by lexbor, or by BeautifulSoup where the caller holds a soup or asks for it; the events are the same."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsclean.readers.page import CONTROLS, DATA_SCRIPTS, MAIL_FIELD, PLAIN, SKIPPED, SKIPPED_ROLES, Attributes, Event

if TYPE_CHECKING:
    from bs4.element import PageElement, Tag

NOTHING: Attributes = {}
NEXT_DATA = "__NEXT_DATA__"
"""The id of the script in which pages of one framework keep what they show, whatever its type says."""
MANY_TAGS = 20_000
"""Tags from which a page is looked at for absurd depth; the largest of 801 news and blog pages has 9,770."""
DEEPEST = 1_000
"""Elements within each other that are kept; browsers stop at 512. The parser's time grows with the square of it."""
ENDS_MENU = frozenset(("article", "h1", "main", "p"))
"""Elements by which it is known that a menu has ended whose end a parser has missed."""
TABLE_PARTS = frozenset(("caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"))
"""Elements before which a row may end, or what stands around rows."""
IMPLIED = {
    ("table", "tr"): ("tbody",),
    **{("table", cell): ("tbody", "tr") for cell in ("td", "th")},
    **{(group, cell): ("tr",) for group in ("tbody", "tfoot", "thead") for cell in ("td", "th")},
}
"""Elements that browsers put around a row or a cell, by what it stands in (HTML Living Standard, 13.2.6.4.9 and 13)."""
IMPLIED_HOLD = {"tbody": frozenset(("td", "th", "tr")), "tr": frozenset(("td", "th"))}
"""Parts of a table that such an element goes on to take in; before others it ends."""

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*)[^<>]*>")
_CLOSED_BY_OTHERS = frozenset((
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
))  # fmt: skip
"""Elements that need no closing tag (HTML Living Standard, 13.1.2), so that their opening tags tell no depth."""


def lexbor_events(html: str | bytes) -> Iterator[Event]:
    """Parse a page as browsers do (the HTML Standard's algorithm) and walk it with a stack of its own.

    Args:
        html: The page, decoded or in UTF-8, as the parser wants it; broken, deep or empty, it always has a tree.
    """
    from selectolax.lexbor import LexborHTMLParser

    node = LexborHTMLParser(_shallow(html)).root
    above = []
    while node is not None:
        tag = node.tag or ""
        if tag == "-text":
            yield "text", "", NOTHING, node.text_content or ""
        elif tag in PLAIN:
            if (child := node.child) is not None:
                above.append((node, ""))
                node = child
                continue
        elif tag == "title" or tag == "script":
            attributes = node.attributes
            if tag == "title" or _holds_data(attributes):
                yield "data", tag, attributes, node.text()
        elif tag in CONTROLS:
            yield "open", tag, _control(tag, node.attributes) if tag == "input" else NOTHING, ""
            yield "close", tag, NOTHING, ""
        elif (
            tag not in SKIPPED
            and tag[:1] not in ("", "-")
            and (attributes := node.attributes).get("role") not in SKIPPED_ROLES
        ):
            yield "open", tag, attributes, ""
            if (child := node.child) is not None:
                above.append((node, tag))
                node = child
                continue
            yield "close", tag, NOTHING, ""
        after = node.next
        while after is None and above:
            node, tag = above.pop()
            if tag:
                yield "close", tag, NOTHING, ""
            after = node.next
        node = after


def _shallow(html: str | bytes) -> str | bytes:
    """Leave out the tags of a page that open elements deeper than DEEPEST."""
    if (html.count("<") if isinstance(html, str) else html.count(b"<")) < MANY_TAGS:
        return html
    html = html if isinstance(html, str) else html.decode(errors="replace")
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag[2].lower() in _CLOSED_BY_OTHERS:
            return tag[0]
        if tag[1]:
            depth = max(depth - 1, 0)
            return tag[0] if depth < DEEPEST else ""
        depth += 1
        return tag[0] if depth <= DEEPEST else ""

    return _TAG.sub(kept, html)


def soup_events(soup: "Tag") -> Iterator[Event]:
    """Walk a BeautifulSoup object or one of its tags, which is left as it is.

    Of a menu that its parser has let swallow the page, what stands before the first paragraph is left out. Rows and
    cells get the elements around them that browsers add.
    """
    from bs4.element import NavigableString, PreformattedString, Tag

    from newsclean.readers.soup import left_open

    swallowing = {id(node) for node in left_open(soup)}
    in_menu = False
    above: list[Iterator[PageElement]] = [iter(()), iter((soup,))]
    names = ["", ""]
    while above:
        node = next(above[-1], None)
        if node is None:
            above.pop()
            if name := names.pop():
                yield "close", name, NOTHING, ""
        elif isinstance(node, NavigableString):
            if not in_menu and not isinstance(node, PreformattedString):  # comments and the like
                yield "text", "", NOTHING, str(node)
        elif isinstance(node, Tag):
            tag = node.name.lower()
            attributes = {name: " ".join(v) if isinstance(v, list) else v for name, v in node.attrs.items()}
            in_menu = (in_menu and tag not in ENDS_MENU) or id(node) in swallowing
            if tag in ("title", "script"):
                if tag == "title" or _holds_data(attributes):
                    yield "data", tag, attributes, "".join(node.strings) or node.string or ""
            elif tag == "[document]" or tag in PLAIN:
                above.append(iter(node.contents))
                names.append("")
            elif id(node) in swallowing:  # it stands for what is around the page's text
                yield "open", "div", NOTHING, ""
                above.append(iter(node.contents))
                names.append("div")
            elif tag in CONTROLS:
                if not in_menu:
                    yield "open", tag, _control(tag, attributes), ""
                    yield "close", tag, NOTHING, ""
            elif tag not in SKIPPED and attributes.get("role") not in SKIPPED_ROLES:
                if tag in TABLE_PARTS:
                    while above[-1] is above[-2] and tag not in IMPLIED_HOLD[names[-1]]:
                        above.pop()
                        yield "close", names.pop(), NOTHING, ""
                    for around in IMPLIED.get((names[-1], tag), ()):
                        yield "open", around, NOTHING, ""
                        above.append(above[-1])  # what follows stands in it, too
                        names.append(around)
                if not in_menu:
                    yield "open", tag, attributes, ""
                above.append(iter(node.contents))
                names.append("" if in_menu else tag)


def _control(tag: str, attributes: Attributes) -> Attributes:
    """What is told of a control: whether it asks for an e-mail address, by its type or its name."""
    asks = tag == "input" and any("email" in (attributes.get(name) or "").lower() for name in ("type", "name"))
    return MAIL_FIELD if asks else NOTHING


def _holds_data(attributes: Attributes) -> bool:
    kind = (attributes.get("type") or "").strip().lower()
    return kind.startswith(DATA_SCRIPTS) or attributes.get("id") == NEXT_DATA
