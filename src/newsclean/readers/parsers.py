"""Parse HTML by lexbor, or by BeautifulSoup where the caller holds a soup or asks for it; the events are the same."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsclean.readers.page import DATA_SCRIPTS, SKIPPED, SKIPPED_ROLES, Attributes, Event

if TYPE_CHECKING:
    from bs4.element import PageElement, Tag

NOTHING: Attributes = {}
NEXT_DATA = "__NEXT_DATA__"
"""The id of the script in which pages of one framework keep what they show, whatever its type says."""


def lexbor_events(html: str) -> Iterator[Event]:
    """Parse a page as browsers do (the HTML Standard's algorithm) and walk it with a stack of its own.

    Args:
        html: The decoded page; broken, deep or empty, it always has a tree.
    """
    from selectolax.lexbor import LexborHTMLParser

    node = LexborHTMLParser(html).root
    above = []
    while node is not None:
        tag = node.tag or ""
        if tag == "-text":
            yield "text", "", NOTHING, node.text_content or ""
        elif tag == "title" or tag == "script":
            attributes = node.attributes
            if tag == "title" or _holds_data(attributes):
                yield "data", tag, attributes, node.text()
        elif (
            tag not in SKIPPED
            and node.is_element_node
            and (attributes := node.attributes).get("role") not in SKIPPED_ROLES
        ):
            yield "open", tag, attributes, ""
            if (child := node.child) is not None:
                above.append(node)
                node = child
                continue
            yield "close", tag, NOTHING, ""
        after = node.next
        while after is None and above:
            node = above.pop()
            yield "close", node.tag or "", NOTHING, ""
            after = node.next
        node = after


def soup_events(soup: "Tag") -> Iterator[Event]:
    """Walk a BeautifulSoup object or one of its tags, which is left as it is."""
    from bs4.element import NavigableString, PreformattedString, Tag

    above: list[Iterator[PageElement]] = [iter((soup,))]
    names = [""]
    while above:
        node = next(above[-1], None)
        if node is None:
            above.pop()
            if name := names.pop():
                yield "close", name, NOTHING, ""
        elif isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString):  # comments and the like
                yield "text", "", NOTHING, str(node)
        elif not isinstance(node, Tag):
            continue
        elif node.name == "[document]":
            above.append(iter(node.contents))
            names.append("")
        else:
            tag = node.name.lower()
            attributes = {name: " ".join(v) if isinstance(v, list) else v for name, v in node.attrs.items()}
            if tag in ("title", "script"):
                if tag == "title" or _holds_data(attributes):
                    yield "data", tag, attributes, "".join(node.strings) or node.string or ""
            elif tag not in SKIPPED and attributes.get("role") not in SKIPPED_ROLES:
                yield "open", tag, attributes, ""
                above.append(iter(node.contents))
                names.append(tag)


def _holds_data(attributes: Attributes) -> bool:
    kind = (attributes.get("type") or "").strip().lower()
    return kind.startswith(DATA_SCRIPTS) or attributes.get("id") == NEXT_DATA
