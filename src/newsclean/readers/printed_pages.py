"""Find what stands at the edges of printed pages: page numbers and running heads."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from newsclean.readers.text_lines import TextLine

NUMBER = "the number of a printed page"
HEAD = "the running head of a printed page"
LONGEST = 120
"""Code points of a running head with its page number."""
LEAST_PAGES = 2
"""Page numbers that must follow on each other; a single number may be anything."""
LEAST_HEADS = 2
"""How often a running head stands there."""
REACH = 2
"""Lines from a page's edge in which running heads stand."""

_NUMBER = re.compile(r"\W{0,3}(?:[^\W\d_]{1,12}\.?\s)?(\d{1,4})(?:(?:\s?/\s?|\s[^\W\d_]{1,4}\s)\d{1,4})?\W{0,3}")
"""Matches "12", "- 12 -", "Page 12 of 40", "S. 12", "12/40"; not "12 people"."""
_DIGITS = re.compile(r"\d+")


def page_furniture(lines: Sequence[TextLine]) -> dict[int, str]:
    """Find page numbers and running heads by their form alone.

    Page numbers are lines that are a number, alone or behind a word, and count on from one to the next; a form feed
    beside one makes up for the next. Running heads are lines beside those that come again with other numbers in them.

    Args:
        lines: The lines of a wrapped text.

    Returns:
        The indexes of such lines with the reason.
    """
    numbered = [(k, int(match[1])) for k, line in enumerate(lines) if (match := page_number(line.text))]
    found: dict[int, str] = {}
    for (k, one), (j, two) in pairwise(numbered):
        if two == one + 1 and j > k + 1:
            found[k] = found[j] = NUMBER
    feeds = {k for k, line in enumerate(lines) if line.page_before}
    found |= {k: NUMBER for k, _ in numbered if k in feeds or k + 1 in feeds}
    if not found and len(feeds) < LEAST_PAGES:
        return {}
    edges = {k + step for k in found for step in range(-REACH, REACH + 1)}
    edges |= {k + step for k in (*feeds, 0, len(lines)) for step in range(-REACH, REACH)}
    near = [k for k in sorted(edges) if 0 <= k < len(lines) and k not in found and len(lines[k].text) <= LONGEST]
    heads = Counter(_DIGITS.sub("0", lines[k].text) for k in near)
    found |= {k: HEAD for k in near if heads[_DIGITS.sub("0", lines[k].text)] >= LEAST_HEADS}
    return found


def page_number(text: str) -> re.Match[str] | None:
    """Match a line that may be a page's number, with the number as its first group."""
    return _NUMBER.fullmatch(text) if len(text) <= LONGEST and any(map(str.isdigit, text)) else None
