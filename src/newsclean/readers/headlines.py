"""Choose the headline of a page among what its places give for it."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

from newsclean.lines import fold, word_count
from newsclean.readers.page import Page

LONGEST = 400
"""Code points of a headline; the longest of the dev pages has 250."""
SHORTEST_TAIL = 12
"""Letters and digits that a headline has at least which stands behind a kicker in one heading."""
LEAST_ALIKE = 0.3
LONGEST_KICKER = 80
"""Letters and digits of the kicker before it."""
HEADINGS = ("h1", "h2", "h3", "h4")

_BAR = re.compile(r"\s*[|｜•·»«]\s*|\s+[-–—:/]\s+|\s*：\s*|\s*::+\s*|(?<=\S):\s+")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")


class Shown(NamedTuple):
    """A heading of the page."""

    chunk: int
    level: int
    text: str
    folded: str


def cut_site(title: str, sites: frozenset[str], others: frozenset[str] = frozenset()) -> str:
    """Cut the site's name off a title: parts at either end that are one, or behind what another place gives alone.

    Args:
        title: As it stands in the head of a page.
        sites: Folded names of the site, its publisher and its host.
        others: Folded titles that other places give.
    """
    title = " ".join(unescape(title).split())[:LONGEST]
    while True:
        for bar in _BAR.finditer(title):
            head, tail = title[: bar.start()], title[bar.end() :]
            if head and tail and (fold(tail) in sites or (fold(head) in others and fold(title) not in others)):
                title = head
                break
            if head and tail and fold(head) in sites:
                title = tail
                break
        else:
            return title


def choose_title(
    page: Page, headlines: Sequence[str], metas: Sequence[str], sites: frozenset[str]
) -> tuple[str | None, int | None]:
    """Weigh what the head of a page says against the headings that it shows."""
    shown = [heading for heading in _headings(page) if heading.folded not in sites]
    tops = [heading for heading in shown if heading.level == 1]
    others = frozenset(fold(unescape(t)) for t in (*headlines, *metas, *(h.text for h in tops)))
    told = [cut for t in (*metas, *headlines[:1], page.title) if (cut := cut_site(t, sites, others)) and fold(cut) not in sites]
    best = _shown_as_told(shown, told)
    if best is None and tops:
        best = _most_alike(tops, told)
    if best is not None:
        return best
    order = [*(cut_site(t, sites, others) for t in headlines[:1]), *told, *(h.text for h in tops[:1])]
    for text in order:
        if text and fold(text) not in sites:
            return text, next((h.chunk for h in tops), None)
    return None, None


def _shown_as_told(shown: list[Shown], told: list[str]) -> tuple[str, int] | None:
    """A heading that says what the head says, in full or behind a kicker."""
    folded = {fold(text): text for text in reversed(told)}
    folded.pop("", None)
    top = next((h for h in shown if h.level == 1 and h.folded in folded), None)
    for heading in shown:
        if top and not (top.chunk - 1 <= heading.chunk <= top.chunk + 3):
            continue
        for key, text in folded.items():
            if len(key) >= SHORTEST_TAIL and heading.folded != key and heading.folded.endswith(key) and len(heading.folded) <= len(key) + LONGEST_KICKER:
                return text, heading.chunk
    if top is None:
        top = next((h for h in shown if h.folded in folded), None)
    return (top.text, top.chunk) if top else None


def _most_alike(tops: list[Shown], told: list[str]) -> tuple[str, int] | None:
    """The first heading that shares enough words with what the head says; any, where it says nothing."""
    if not told:
        return tops[0].text, tops[0].chunk
    scored = [(max(_likeness(top.text, text) for text in told), -top.chunk, top) for top in tops]
    score, _, top = max(scored)
    return (top.text, top.chunk) if score >= LEAST_ALIKE else None


def _likeness(one: str, two: str) -> float:
    a, b = set(_WORD.findall(one.casefold())), set(_WORD.findall(two.casefold()))
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _headings(page: Page) -> Iterator[Shown]:
    """The headings of a page, each chunk in one, and the whole of those that have several."""
    elements = page.elements
    levels: dict[int, int] = {}
    for k, element in enumerate(elements):
        if element.tag in HEADINGS:
            levels[k] = HEADINGS.index(element.tag) + 1
        elif element.parent in levels and k:
            levels[k] = levels[element.parent]
    if levels:
        for n, chunk in enumerate(page.chunks):
            level = levels.get(chunk.element)
            if level and len(chunk.text) <= LONGEST:
                yield Shown(n, level, chunk.text, fold(chunk.text))
