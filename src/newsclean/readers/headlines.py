"""Choose the headline of a page among what its places give for it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from newsclean.lines import fold, word_count
from newsclean.readers.page import Page

MOST_HEADLINE = 400
"""Code points of a headline; the longest of the dev pages has 180."""

_BAR = re.compile(r"\s*[|｜•·»«]\s*|\s+[-–—:/]\s+|\s*：\s*|\s*::+\s*")
HEADINGS = ("h1",)


def h1_chunks(page: Page) -> list[list[int]]:
    """The chunks of each h1, in order."""
    elements = page.elements
    tops: dict[int, int] = {}
    for k, element in enumerate(elements):
        if element.tag == "h1" and not element.hidden:
            tops[k] = k
        elif element.parent in tops and k:
            tops[k] = tops[element.parent]
    groups: dict[int, list[int]] = {}
    if tops:
        for n, chunk in enumerate(page.chunks):
            if chunk.element in tops:
                groups.setdefault(tops[chunk.element], []).append(n)
    return list(groups.values())


def cut_site(title: str, sites: frozenset[str], others: Sequence[str] = ()) -> str:
    """Cut the site's name off a title: a part at either end that is one, or what another form of the title lacks."""
    title = " ".join(unescape(title).split())
    folded_others = {fold(o) for o in others}
    while True:
        bars = list(_BAR.finditer(title))
        if not bars:
            return title
        for bar in bars:  # the longest tail first
            head, tail = title[: bar.start()], title[bar.end() :]
            if head and fold(tail) in sites:
                title = head
                break
            if head and fold(head) in folded_others and fold(title) not in folded_others:
                return head
            if tail and fold(head) in sites and not bar.group().isspace():
                title = tail
                break
        else:
            return title


def choose_title(
    page: Page, headlines: Sequence[str], metas: Sequence[str], sites: frozenset[str]
) -> tuple[str | None, int | None]:
    h1s = h1_chunks(page)
    texts = [page.chunks[k].text for group in h1s for k in group]
    known = [*headlines[:1], *metas, page.title]
    cleaned = [c for c in (cut_site(t, sites, [*texts, *headlines]) for t in known) if c and fold(c) not in sites]
    for group in h1s:
        for k in group:
            t = page.chunks[k].text
            if any(fold(t) == fold(c) for c in cleaned):
                return t, k
    chosen = cleaned[0] if cleaned else next((t for t in texts if fold(t) not in sites), None)
    if not chosen:
        return None, None
    f = fold(chosen)
    k = next((k for k, c in enumerate(page.chunks) if len(c.text) < MOST_HEADLINE and fold(c.text) == f), None)
    if k is None:
        k = next((g[0] for g in h1s if fold(page.chunks[g[0]].text) not in sites), None)
    return chosen, k
