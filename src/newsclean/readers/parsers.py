"""Parse HTML by lexbor, as browsers do, and tell what is in it as events."""

import re
from collections.abc import Iterator

from newsclean.readers.page import CONTROLS, DATA_SCRIPTS, MAIL_FIELD, PLAIN, SKIPPED, SKIPPED_ROLES, Attributes, Event

NOTHING: Attributes = {}
NEXT_DATA = "__NEXT_DATA__"
"""The id of the script in which pages of one framework keep what they show, whatever its type says."""
MANY_TAGS = 20_000
"""Tags from which a page is looked at for absurd depth; the largest of 801 news and blog pages has 9,770."""
DEEPEST = 1_000
"""Elements within each other that are kept; browsers stop at 512. The parser's time grows with the square of it."""
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
            if tag == "title" or holds_data(attributes):
                yield "data", tag, attributes, node.text()
        elif tag in CONTROLS:
            yield "open", tag, control(tag, node.attributes) if tag == "input" else NOTHING, ""
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


def control(tag: str, attributes: Attributes) -> Attributes:
    """What is told of a control: whether it asks for an e-mail address, by its type or its name."""
    asks = tag == "input" and any("email" in (attributes.get(name) or "").lower() for name in ("type", "name"))
    return MAIL_FIELD if asks else NOTHING


def holds_data(attributes: Attributes) -> bool:
    """Tell whether a script holds data, by its attributes."""
    kind = (attributes.get("type") or "").strip().lower()
    return kind.startswith(DATA_SCRIPTS) or attributes.get("id") == NEXT_DATA
