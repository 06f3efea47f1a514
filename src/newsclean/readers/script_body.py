"""Read the article's text from a page's scripts, where the page itself shows none.

Pages that a browser puts together bring their text along as data: as ``articleBody`` of the JSON-LD, or somewhere in
the state of the framework, whose form is every site's own. There it is a list of paragraphs or a string of HTML, and
close to the headline.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsclean.lines import is_prose
from newsclean.readers.json_ld import paragraphs, plain
from newsclean.readers.loose_json import Json, read_json
from newsclean.readers.metadata import Metadata
from newsclean.readers.page import Page

MOST_VALUES = 500_000
"""Values of a page's data that are looked at. A value in a list of lists counts once for each list."""
ITEM_VALUES = 200
"""Values of one item of a list, within which it may be a paragraph: with links and emphasis as objects of their own."""
LEAST_PARAGRAPHS = 2
"""Paragraphs of prose in a list that may be an article: one may be a summary."""
LEAST_LETTERS = 200
"""Code points that an article's prose has at least: below, it is a summary or a notice."""
LEAST_ALONE = 1_000
"""The same where no headline stands near it: below, it may be what the site says of its cookies."""
LEAST_PROSE = 0.5
"""Prose as a share of an article's text."""
LONGEST_PARAGRAPH = 5_000
"""Code points of a paragraph; a longer item is a whole article among others."""
LONGEST_TITLE = 400
"""Code points of a headline."""
CARD_BLANKS = 2
"""Blanks in what an object says besides its longest text, from which it is a card with a title, not a paragraph."""
TITLE_REACH = 3
"""Levels from an object that has the headline down to the text."""

_TEXT_LIKE = re.compile(r"<p[\s>]|<br|\n\s*\S|&lt;p", re.IGNORECASE)


_CODE = re.compile(r"[{}]|^\s*//|;\s*$")
"""What marks a line as code."""
_WORD = re.compile(r"\s*\S*\s*")
"""An item that is no paragraph: an address, a key."""
_JSON = re.compile(r"\s*[\[{]\s*[\[{\"]")
"""How JSON within a string begins."""


class _Text(NamedTuple):
    """A text that may be the article's; texts compare by what makes them likely."""

    near_title: bool
    letters: int
    paragraphs: list[str]


def body_from_scripts(page: Page, metadata: Metadata) -> list[str]:
    """Read the paragraphs of the article from the data in a page's scripts.

    Args:
        page: The page.
        metadata: What it says of itself.

    Returns:
        Its paragraphs, without tags; none if no script holds a text. What the JSON-LD gives goes before the rest,
        unless it is no more than a summary.
    """
    told = (metadata.body or "").split("\n")
    if (text := _as_text(told, near_title=True, fewest=1)) is not None:  # sites put the whole text into one string
        return text.paragraphs
    titles = {_shape(title) for title in (metadata.title or "", page.title)} - {""}
    data = [value for kind, words in page.scripts if "ld+json" not in kind.lower() for value in read_json(words)]
    best = max(_texts(data, titles), default=None)
    return best.paragraphs if best else []


def _texts(data: Iterable[Json], titles: set[str]) -> Iterator[_Text]:
    """Every list and string that reads like an article, in a walk without recursion."""
    stack = [(value, 0) for value in data]
    left = MOST_VALUES
    while stack and left > 0:
        value, reach = stack.pop()
        left -= 1
        if isinstance(value, str):
            if len(value) < LEAST_LETTERS:
                continue
            if _JSON.match(value):
                stack += [(inner, reach) for inner in read_json(value)]
            elif _TEXT_LIKE.search(value) and (text := _as_text(paragraphs(value), near_title=reach > 0)) is not None:
                yield text
        elif isinstance(value, dict):
            named = any(isinstance(inner, str) and _is_title(inner, titles) for inner in value.values())
            reach = TITLE_REACH if named else reach - 1
            stack += [(inner, reach) for inner in value.values() if isinstance(inner, dict | list | str)]
        elif isinstance(value, list):
            items, work = _items(value)
            left -= work
            if (text := _as_text(items, near_title=reach > 0)) is not None:
                yield text
            stack += [(inner, reach - 1) for inner in value if isinstance(inner, dict | list | str)]


def _as_text(lines: Iterable[str], *, near_title: bool, fewest: int = LEAST_PARAGRAPHS) -> _Text | None:
    """A text, if it has enough prose."""
    kept = [line for line in lines if line and not _CODE.search(line)]
    prose = [line for line in kept if is_prose(line)]
    letters = sum(map(len, prose))
    if len(prose) < fewest or letters < (LEAST_LETTERS if near_title else LEAST_ALONE):
        return None
    if letters < LEAST_PROSE * sum(map(len, kept)):
        return None
    return _Text(near_title, letters, kept)


def _items(values: list[Json]) -> tuple[list[str], int]:
    """What each item of a list says, if it is a paragraph, and how many values were looked at."""
    lines: list[str] = []
    work = 0
    for value in values:
        if isinstance(value, str):
            words = value
        elif isinstance(value, dict):
            words, seen = _words(value)
            work += seen
        else:
            continue
        if len(words) <= LONGEST_PARAGRAPH and not _WORD.fullmatch(words):
            lines += paragraphs(words) if _TEXT_LIKE.search(words) else filter(None, (plain(words),))
    return lines, work


def _words(item: dict[str, Json]) -> tuple[str, int]:
    """The words of an object that stands for a paragraph: the strings behind that key which has most of them.

    An object with prose behind two keys is a card, with a title and a summary, and says nothing.
    """
    found: dict[str, list[str]] = {}
    stack: list[tuple[str, Json]] = [("", item)]
    seen = 0
    while stack and seen < ITEM_VALUES:
        key, value = stack.pop()
        seen += 1
        if isinstance(value, str):
            found.setdefault(key, []).append(value)
        elif isinstance(value, dict):
            stack += reversed(value.items())
        elif isinstance(value, list):
            stack += [(key, inner) for inner in reversed(value)]
    texts = ["".join(parts) for parts in found.values()]
    sizes = sorted(((text.count(" "), text) for text in texts), reverse=True)
    if (
        not sizes
        or not sizes[0][0]
        or (len(sizes) > 1 and sizes[1][0] >= CARD_BLANKS and sizes[1][1] not in sizes[0][1])
    ):
        return "", seen
    return sizes[0][1], seen


def _is_title(text: str, titles: set[str]) -> bool:
    return len(text) <= LONGEST_TITLE and _shape(text) in titles


def _shape(text: str) -> str:
    return " ".join(text.casefold().split())
