"""Parse HTML by lexbor, as browsers do, and make a Page of what it finds."""

import re

from newsclean.readers.page import Page
from newsclean.readers.page_builder import ROLES, SKIPPED_ROLES, PageBuilder, holds_data

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
_TEXT, _NO_ELEMENTS = "-text", frozenset(("", "-comment", "-doctype", "-document"))
"""What the parser calls nodes that are no elements."""


def lexbor_page(html: str | bytes) -> Page:
    """Parse a page as browsers do (the HTML Standard's algorithm) and walk it with a stack of its own.

    Args:
        html: The page, decoded or in UTF-8, as the parser wants it; broken, deep or empty, it always has a tree.
    """
    from selectolax.lexbor import LexborHTMLParser

    page = PageBuilder()
    put, enter, leave = page.text, page.open, page.close
    node = LexborHTMLParser(_shallow(html)).root
    above = []
    while node is not None:
        tag = node.tag or ""
        role = ROLES.get(tag)
        if tag == _TEXT:
            put(node.text_content or "")
        elif role is None or role == "inline" or role == "link":
            if tag not in _NO_ELEMENTS and (attributes := node.attributes).get("role") not in SKIPPED_ROLES:
                enter(tag, attributes)
                if (child := node.child) is not None:
                    above.append((node, tag))
                    node = child
                    continue
                leave(tag)
        elif role == "plain" or role == "head":
            if role == "head":
                page.head(tag, node.attributes)
            if (child := node.child) is not None:
                above.append((node, ""))
                node = child
                continue
        elif role == "alone":
            page.alone(tag, node.attributes)
        elif role == "control":
            page.control(tag, node.attributes)
        elif role == "data":
            attributes = node.attributes
            if tag == "title" or holds_data(attributes):
                page.data(tag, attributes, node.text())
        after = node.next
        while after is None and above:
            node, opened = above.pop()
            if opened:
                leave(opened)
            after = node.next
        node = after
    return page.page()


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
