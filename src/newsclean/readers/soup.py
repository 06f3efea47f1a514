"""Parse a page by BeautifulSoup, for who asks for it, and tell where a parser has gone astray."""

import re
from io import StringIO

from bs4 import BeautifulSoup, Tag
from bs4.builder import builder_registry
from bs4.exceptions import ParserRejectedMarkup

from newsclean.errors import InputError

LXML, PYTHONS_OWN = "lxml", "html.parser"
"""BeautifulSoup's parsers: lxml knows which elements need no end tag, and need not be installed."""
LEFT_OPEN = frozenset(("button", "nav"))
"""Elements in which no page ends with paragraphs in them, unless their end was missed."""

_BODY = re.compile(r"<body\s[^<>]*>", re.IGNORECASE)
_BREAK_END = re.compile(r"</br\s*>", re.IGNORECASE)
"""The end of a line break, which is one to browsers."""
_SELF_CLOSED = re.compile(r"(<(?:a|article|button|div|h[1-6]|li|ol|p|section|span|ul)\s[^<>]*)/>", re.IGNORECASE)
"""A tag that opens an element though it looks as if it were all of it, as browsers do not mind."""
_XML = re.compile(r"(?:\s*<\?xml[^>]{0,200}>)*", re.IGNORECASE)
"""What an XML document opens with: its declaration and its style sheets."""


def parse_soup(html: str) -> BeautifulSoup:
    """Parse a page by lxml; by Python's own parser where lxml is not installed, or has a menu swallow the page.

    lxml misses the end of a menu if an element in it is left open (3 of 222 pages of news and blogs); Python's parser
    does not. What browsers ignore and BeautifulSoup would keep or print warnings of is kept from it: NULs, what XML
    opens with, a page so short that it could be the name of a file.

    Args:
        html: The decoded page.

    Raises:
        InputError: The parser gives up, as Python's own does on a few kinds of broken tags.
    """
    markup = _XML.sub("", html.replace("\x00", ""), count=1)
    markup = _BREAK_END.sub("<br>", markup)
    markup = _SELF_CLOSED.sub(r"\1>", markup)
    soup = BeautifulSoup(StringIO(markup), LXML) if builder_registry.lookup(LXML) else None
    if soup is not None and not left_open(soup):
        _complete_body(soup, markup)
        return soup
    try:
        return BeautifulSoup(StringIO(markup), PYTHONS_OWN)
    except ParserRejectedMarkup as error:
        if soup is not None:
            return soup
        raise InputError("BeautifulSoup can't parse it without lxml; install lxml, or parse it by lexbor") from error


def _complete_body(soup: BeautifulSoup, markup: str) -> None:
    """Give the body the attributes of its tag if that comes late: lxml ignores it where text or a block precedes it."""
    if soup.body is not None and not soup.body.attrs and (tag := _BODY.search(markup)):
        body = BeautifulSoup(tag[0], LXML).body
        soup.body.attrs = body.attrs if body is not None else {}


def left_open(soup: Tag) -> list[Tag]:
    """The menus and buttons that swallowed the rest of a page: its last element stands in them, and paragraphs do."""
    found = []
    node: Tag | None = soup
    while node is not None:
        if node.name in LEFT_OPEN and node.find("p"):
            found.append(node)
        node = next((child for child in reversed(node.contents) if isinstance(child, Tag)), None)
    return found
