"""Parse a page by BeautifulSoup, for who asks for it."""

import re
from io import StringIO

from bs4 import BeautifulSoup
from bs4.builder import builder_registry
from bs4.exceptions import ParserRejectedMarkup

from newsclean.errors import InputError

BEST, ALWAYS_THERE = "lxml", "html.parser"
"""BeautifulSoup's parsers: lxml mends more and need not be installed, the other one is Python's own."""

_XML = re.compile(r"(?:\s*<\?xml[^>]{0,200}>)*", re.IGNORECASE)
"""What an XML document opens with: its declaration and its style sheets."""


def parse_soup(html: str) -> BeautifulSoup:
    """Parse a page by lxml, or by Python's own parser where lxml is not installed.

    What browsers ignore and BeautifulSoup would keep or print warnings of is kept from it: NULs, what XML opens
    with, a page so short that it could be the name of a file.

    Args:
        html: The decoded page.

    Raises:
        InputError: The parser gives up, as Python's own does on a few kinds of broken tags.
    """
    parser = BEST if builder_registry.lookup(BEST) else ALWAYS_THERE
    markup = _XML.sub("", html.replace("\x00", ""), count=1)
    try:
        return BeautifulSoup(StringIO(markup), parser)
    except ParserRejectedMarkup as error:
        raise InputError(
            f"BeautifulSoup can't parse it by {parser}; install lxml, or have it parsed by lexbor"
        ) from error
