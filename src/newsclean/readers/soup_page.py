"""Make a Page of what BeautifulSoup made of a web page, the same as of what lexbor does.

A soup says how its parser understood the page, and none of BeautifulSoup's parsers does so as browsers do: Python's own
does not know which elements end without an end tag, and lxml knows no element of HTML 5. What can be told from the soup
is put right here by the rules of the HTML Living Standard; the numbers are of its chapters.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsclean.readers.page import Page
from newsclean.readers.page_builder import NOTHING, ROLES, SKIPPED_ROLES, PageBuilder, holds_data

if TYPE_CHECKING:
    from bs4.element import PageElement, Tag

ENDS_MENU = frozenset(("article", "h1", "main", "p"))
"""Elements by which it is known that a menu has ended whose end a parser has missed."""
ROOTS = frozenset(("body", "head", "html"))
"""Elements that a page has one of; browsers ignore the tags of any other (13.2.6.4.7)."""
TABLE_PARTS = frozenset(("caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"))
"""Elements before which a row may end, or what stands around rows."""
IMPLIED = {
    ("table", "tr"): ("tbody",),
    **{("table", cell): ("tbody", "tr") for cell in ("td", "th")},
    **{(group, cell): ("tr",) for group in ("tbody", "tfoot", "thead") for cell in ("td", "th")},
}
"""Elements that browsers put around a row or a cell, by what it stands in (13.2.6.4.9 and 13)."""
IMPLIED_HOLD = {"tbody": frozenset(("td", "th", "tr")), "tr": frozenset(("td", "th"))}
"""Parts of a table that such an element goes on to take in; before others it ends."""
ENDS_PARAGRAPH = frozenset((
    "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "ul",
))  # fmt: skip
"""Elements before which an open paragraph ends (13.2.6.4.7)."""
HOLDS_PARAGRAPHS = frozenset(("caption", "table", "td", "th"))
"""Elements whose paragraphs have nothing to do with one that is open around them (13.2.4.2)."""
ENDS_ITEM = {"li": ("li",), "dd": ("dd", "dt"), "dt": ("dd", "dt")}
"""Items of lists, and the open items that end before them."""
HOLDS_ITEMS = frozenset((
    "article", "aside", "blockquote", "center", "details", "dir", "dl", "fieldset", "figcaption", "figure", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "main", "menu", "ol", "pre", "search", "section", "summary",
    "table", "ul",
))  # fmt: skip
"""Elements whose items have nothing to do with one that is open around them: those called special, without the three
that 13.2.6.4.7 excepts."""

Scope = list[tuple[int, str]]
"""Open elements of one kind and those that hold others of it, outermost first: their places in the stack and names."""


def soup_page(soup: "Tag") -> Page:
    """Walk a BeautifulSoup object or one of its tags, which is left as it is.

    Of a menu that its parser has let swallow the page, what stands before the first paragraph is left out. Rows and
    cells get the elements around them that browsers add; paragraphs and items end where they do for browsers.
    """
    from bs4.element import NavigableString, PreformattedString, Tag

    from newsclean.readers.soup import left_open

    page = PageBuilder()
    swallowing = {id(node) for node in left_open(soup)}
    in_menu = False
    above: list[Iterator[PageElement]] = [iter(()), iter((soup,))]
    names = ["", ""]
    roots: set[str] = set()
    paragraphs: Scope = []
    items: Scope = []
    while above:
        node = next(above[-1], None)
        if node is None:
            above.pop()
            if name := names.pop():
                page.close(name)
                _leave(paragraphs, len(names))
                _leave(items, len(names))
        elif isinstance(node, NavigableString):
            if not in_menu and not isinstance(node, PreformattedString):  # comments and the like
                page.text(str(node))
        elif isinstance(node, Tag):
            tag = node.name.lower()
            attributes = {name: " ".join(v) if isinstance(v, list) else v for name, v in node.attrs.items()}
            in_menu = (in_menu and tag not in ENDS_MENU) or id(node) in swallowing
            if tag in ENDS_ITEM and items and items[-1][1] in ENDS_ITEM[tag]:
                _end(page, names, items[-1][0], paragraphs, items)
            if tag in ENDS_PARAGRAPH and paragraphs and paragraphs[-1][1] == "p":
                _end(page, names, paragraphs[-1][0], paragraphs, items)
            role = ROLES.get(tag)
            if role == "data":
                if tag == "title" or holds_data(attributes):
                    page.data(tag, attributes, "".join(node.strings) or node.string or "")
            elif tag == "[document]" or role == "plain" or tag in roots:
                above.append(iter(node.contents))
                names.append("")
            elif id(node) in swallowing:  # it stands for what is around the page's text
                page.open("div", NOTHING)
                above.append(iter(node.contents))
                names.append("div")
            elif role == "control":
                if not in_menu:
                    page.control(tag, attributes)
            elif role != "skipped" and attributes.get("role") not in SKIPPED_ROLES:
                if tag in TABLE_PARTS:
                    while above[-1] is above[-2] and tag not in IMPLIED_HOLD[names[-1]]:
                        above.pop()
                        page.close(names.pop())
                    for around in IMPLIED.get((names[-1], tag), ()):
                        page.open(around, NOTHING)
                        above.append(above[-1])  # what follows stands in it, too
                        names.append(around)
                elif tag in ROOTS:
                    roots.add(tag)
                    if tag == "body" and "head" in names:  # one of those few around it
                        _end(page, names, names.index("head"), paragraphs, items)
                opens = not in_menu and role not in ("alone", "head")
                if not in_menu and role == "head":
                    page.head(tag, attributes)
                elif not in_menu and role == "alone":
                    page.alone(tag, attributes)
                elif opens:
                    page.open(tag, attributes)
                    if tag == "p" or tag in HOLDS_PARAGRAPHS:
                        paragraphs.append((len(names), tag))
                    if tag in ENDS_ITEM or tag in HOLDS_ITEMS or tag in HOLDS_PARAGRAPHS:
                        items.append((len(names), tag))
                above.append(iter(node.contents))
                names.append(tag if opens else "")
    return page.page()


def _end(page: PageBuilder, names: list[str], at: int, *scopes: Scope) -> None:
    """End an element before the soup does, and those in it; links in it go on behind it."""
    for k in range(len(names) - 1, at - 1, -1):
        if name := names[k]:
            page.close(name)
            if name != "a":
                names[k] = ""
    for name in names[at:]:
        if name:
            page.open(name, NOTHING)
    for scope in scopes:
        while scope and scope[-1][0] >= at:
            scope.pop()


def _leave(scope: Scope, at: int) -> None:
    """Take an element that is closed out of a scope, if it stands there."""
    if scope and scope[-1][0] == at:
        scope.pop()
