"""Read what browsers print or save as PDF: pages with a time and a title above, an address and a number below.

The marks at the edges of each page stand on lines of their own or together, as the copy of a PDF has them::

    3/11/26, 9:42 AM          School buses to go electric - Maple County Courier
    ...
    https://courier.example/2026/03/buses                                    1/2
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsclean.document import Document
from newsclean.readers.plain_text import paragraphs
from newsclean.readers.text_lines import TextLine, block_of

READER = "printouts"
EDGE = "the edge of a printed page: when it was printed, its title, its address or its number"

_STAMP = re.compile(
    r"(?:\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}),?\s\d{1,2}[:.]\d{2}(?:\s?[AaPp]\.?\s?[Mm]\.?)?"
    r"(?:\s+(?P<title>\S.{0,300}))?"
)
"""Matches "3/11/26, 9:42 AM" and "11.03.26, 09:42   Title of the page"."""
_NUMBER = re.compile(r"(?:(?P<url>https?://\S{1,2000})\s+)?(?P<page>\d{1,4})/(?P<pages>\d{1,4})")
"""Matches "1/2" and "https://courier.example/buses 1/2"."""
_ADDRESS = re.compile(r"https?://\S{1,2000}")


class _Edges(NamedTuple):
    """The lines at the edges of pages."""

    lines: frozenset[int]
    url: str


def split(lines: Sequence[TextLine]) -> list[Sequence[TextLine]]:
    """The whole text if a browser printed it, else nothing."""
    return [lines] if _edges(lines) else []


def _edges(lines: Sequence[TextLine]) -> _Edges | None:
    """The edges: there must be the number of each page in its turn, a time for each, and an address."""
    stamps = [(k, match) for k, line in enumerate(lines) if (match := _STAMP.fullmatch(line.text))]
    numbers = [(k, match) for k, line in enumerate(lines) if (match := _NUMBER.fullmatch(line.text))]
    addresses = [k for k, line in enumerate(lines) if _ADDRESS.fullmatch(line.text)]
    urls = [match["url"] for _, match in numbers if match["url"]] or [lines[k].text for k in addresses]
    pages = [int(match["page"]) for _, match in numbers]
    if not urls or not stamps or len(stamps) != len(pages) or pages != list(range(1, len(pages) + 1)):
        return None
    if any(int(match["pages"]) != len(pages) for _, match in numbers):
        return None
    found = {k for k, _ in (*stamps, *numbers)} | {k for k in addresses if lines[k].text == urls[0]}
    title = next((match["title"] for _, match in stamps if match["title"]), None)
    first = stamps[0][0] + 1
    if title is None and first < len(lines):
        title = lines[first].text
        found |= {k + 1 for k, _ in stamps if k + 1 < len(lines) and lines[k + 1].text == title}
    return _Edges(frozenset(found), urls[0])


def read(lines: Sequence[TextLine], source: str) -> Document:
    """Read the text between the edges.

    Args:
        lines: Its lines.
        source: The decoded input that they index.
    """
    edges = _edges(lines)
    aside = edges.lines if edges else frozenset[int]()
    kept = [line for k, line in enumerate(lines) if k not in aside]
    blocks = [block_of(lines[k], "boilerplate", READER, EDGE) for k in aside]
    return Document(
        blocks=tuple(sorted((*blocks, *paragraphs(kept, source)), key=lambda block: block.start)),
        url=edges.url if edges else None,
    )
