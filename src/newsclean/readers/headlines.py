"""Choose the headline of a page among what its places give for it."""

import re
from collections.abc import Iterator, Sequence, Set
from html import unescape
from typing import NamedTuple

from newsclean.lines import INVISIBLE, fold
from newsclean.readers.page import Page

LONGEST = 400
"""Code points of a headline; the longest of the dev pages' golds has 156, and search engines' titles have more."""
SHORTEST_TAIL = 12
"""Letters and digits of a headline behind a kicker in one heading, at least: shorter ones may be any phrase."""
SHORTEST_KICKER = 4
"""Letters of a kicker at least, or of its last word if that is in small letters: shorter ones are articles."""
LONGEST_KICKER = 80
"""Letters and digits of the kicker before it."""
NEAR = range(-1, 4)
"""Chunks from the h1 to another heading that shows the headline in its stead."""
LEAST_ALIKE = 0.3
"""Words that an h1 shares with what the page's head says (Dice's coefficient) from which it is the headline in other
words. Of the dev pages' first h1s 620 are the headline, and 616 of them share as many."""
MOST_LINES = 4
"""Chunks of a heading: a kicker, a headline of two lines, a label."""
LEAST_BRAND = 5
"""Letters of a host's name from which a title's last part that holds it is the site's name."""
LEAST_PART = 4
"""Words of a title's part that a line without a heading's mark must say to be the headline, where there is one heading
with other words; names of publications are shorter."""
BRAND_WORDS = 5
"""Words of such a part, at most."""
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
"""Levels of the elements that show a headline."""

_BAR = re.compile(r"\s*[|｜•·»«]\s*|\s+[-–—:/]\s+|\s*：\s*|\s*::+\s*|(?<=\S):\s+")
_PIPE = re.compile(r"\s*｜\s*|\s+\|\s+")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
_BLANKS = re.compile(r"[^\S\u3000]+")
_NOTHING = str.maketrans("", "", INVISIBLE)


class _Heading(NamedTuple):
    """A heading that the page shows, or a line of one.

    Attributes:
        chunk: Index of the chunk that shows it.
        element: Index of the element; its lines have the same.
        level: 1 for an h1.
        text: Its words.
        folded: Its letters and digits.
        linked: Whether there is a link in it.
    """

    chunk: int
    element: int
    level: int
    text: str
    folded: str
    linked: bool


def choose_title(
    page: Page, *, told: Sequence[str], headlines: Sequence[str], sites: frozenset[str]
) -> tuple[str | None, int | None]:
    """Weigh what the head of a page says against the headings that it shows.

    A heading that says what one place of the head says is the headline; where it has a kicker before it that this place
    has not, the kicker is left out. Else it is the first h1 that shares words with the head, for pages give search
    engines and networks other words than readers: where the h1 of a dev page has other words than what its head says
    with one voice, the annotators of blogs took the h1 in 66 cases of 93. Else it is what the JSON-LD says, then the
    others.

    Args:
        page: The page.
        told: Titles of its meta elements, most telling first.
        headlines: Titles of its JSON-LD.
        sites: Folded names of the site.

    Returns:
        The headline, and the chunk that shows it or stands for it.
    """
    shown = list(_headings(page))
    page_title = page.title[:LONGEST]
    sites |= _brands(page_title, set(map(fold, (*told, *headlines)))) & {heading.folded for heading in shown}
    shown = [heading for heading in shown if heading.folded not in sites]
    tops = [heading for heading in shown if heading.level == 1]
    others = frozenset(map(fold, (*headlines, *told, *(heading.text for heading in tops))))
    main, *rest = [
        [text for title in titles if (text := cut_site(title, sites, others)) and fold(text) not in sites]
        for titles in (headlines[:1], told, [page_title])
    ]
    known = [*rest[0], *main, *rest[1]]
    bare = [_before_pipe(title) for title in known]
    if best := _shown_as_told(shown, known) or _most_alike(tops, known) or _shown_as_told(shown, bare):
        return cut_site(best.text, sites, others).translate(_NOTHING), best.chunk
    parts = [] if rest[0] or main else _parts(page_title)
    lone = shown[0] if parts and len(shown) == 1 and not shown[0].linked else None
    if lone:  # the title is the publication's, as on pages to be printed, unless a longer line has a part of it
        parts = [part for part in parts if len(part.split()) >= LEAST_PART]
    if line := _in_any_line(page, [*known, *bare], parts):
        return line
    if lone:
        return lone.text.translate(_NOTHING), lone.chunk
    title = next(map(_before_pipe, [*main, *known]), None)
    return title and title.translate(_NOTHING), next((heading.chunk for heading in tops), None)


def cut_site(title: str, sites: frozenset[str], others: frozenset[str] = frozenset()) -> str:
    """Cut the site's name off a title: parts at either end that are one, or behind what another place gives alone.

    Args:
        title: As it stands in the head of a page.
        sites: Folded names of the site, its publisher and its host.
        others: Folded titles that other places give.
    """
    title = _BLANKS.sub(" ", unescape(title[:LONGEST])).strip()
    if fold(title) not in others:
        heads = (title[: bar.start()] for bar in reversed(list(_BAR.finditer(title))))
        title = next((head for head in heads if head and fold(head) in others), title)
    while parts := [(title[: bar.start()], title[bar.end() :]) for bar in _BAR.finditer(title)]:
        for head, tail in parts:
            if head and tail and (fold(tail) in sites or ((head, tail) == parts[-1] and _is_brand(tail, sites))):
                title = head
                break
            if head and tail and fold(head) in sites:
                title = tail
                break
        else:
            break
    return title


def _is_brand(part: str, sites: frozenset[str]) -> bool:
    """Tell whether a title's last part holds a name of the site ("Lowell Courier Online")."""
    folded = fold(part)
    return len(part.split()) <= BRAND_WORDS and any(len(site) >= LEAST_BRAND and site in folded for site in sites)


def _before_pipe(title: str) -> str:
    """Cut off what stands behind a pipe and is no longer: a section, or a site that nothing else names."""
    for pipe in reversed(list(_PIPE.finditer(title))):
        if len(_WORD.findall(title, pipe.end())) > len(_WORD.findall(title, 0, pipe.start())):
            break
        title = title[: pipe.start()]
    return title


def _brands(title: str, told: Set[str]) -> set[str]:
    """What a page's title has beside the headline, folded: a shorter last part, and what stands before what is told.

    A heading that says no more is the site's name, or a kicker.
    """
    bars = list(_BAR.finditer(title))
    parts = {fold(title[: bar.start()]) for bar in bars if fold(title[bar.end() :]) in told}
    if bars and len(title[: bars[-1].start()].split()) > len((tail := title[bars[-1].end() :]).split()):
        parts.add(fold(tail))
    return parts - told


def _shown_as_told(shown: Sequence[_Heading], told: Sequence[str]) -> _Heading | None:
    """The heading that says what the head says, in full or behind a kicker; an h1 rather than another."""
    keys = {fold(text): text for text in reversed(told)}
    same = [heading for heading in shown if heading.folded in keys]
    best = min(same, key=lambda heading: heading.level > 1, default=None)
    if best and len(_BAR.findall(keys[best.folded])) > len(_BAR.findall(best.text)):
        best = best._replace(
            text=keys[best.folded]
        )  # the colon behind a kicker, for which the page has a line of its own
    least = min((heading.level for heading in shown), default=0)
    for heading in shown:
        if heading.chunk - best.chunk not in NEAR if best else heading.level > least:
            continue
        apart = {fold(part) for part in _parts(keys[heading.folded])} if heading.folded in keys else keys.keys()
        for key, text in keys.items():
            kicker = len(heading.folded) - len(key) if key in apart and len(key) >= SHORTEST_TAIL else 0
            if 0 < kicker <= LONGEST_KICKER and heading.folded.endswith(key) and _is_kicker(heading.text, kicker):
                return heading._replace(text=text)
    return best


def _is_kicker(title: str, letters: int) -> bool:
    """Tell whether a title's first letters and digits may be a kicker; "The", "2025" and "How much is a" are none."""
    words = title.split()
    count = next((n for n in range(1, len(words)) if len(fold(" ".join(words[:n]))) >= letters), len(words))
    last = words[count - 1]
    if letters < SHORTEST_KICKER or (count == 1 and last.isdigit()):
        return False
    return not (len(last) < SHORTEST_KICKER and last.islower())


def _most_alike(tops: Sequence[_Heading], told: Sequence[str]) -> _Heading | None:
    """The first h1 that shares words with what the head says, and of its lines the one that shares most.

    The first one where the head says nothing. One that is a link leads to another article, if there is one that is not.
    """
    if not told:
        return next(iter(tops), None)
    scores = [max(likeness(heading.text, text) for text in told) for heading in tops]
    alike = [n for n, score in enumerate(scores) if score >= LEAST_ALIKE]
    if not alike:
        return None
    first = tops[min(alike, key=lambda n: (tops[n].linked, n))]
    lines = [n for n in alike if tops[n].element == first.element]
    heading = tops[max(lines, key=lambda n: scores[n])]
    return heading._replace(text=_behind_kickers(heading.text, told) or heading.text)


def _behind_kickers(title: str, told: Sequence[str]) -> str | None:
    """What a title and one that the head tells have in common behind a bar, with another kicker before it in each."""
    fronts = {fold(text[bar.end() :]): text[: bar.start()] for text in told for bar in _BAR.finditer(text)}
    for bar in _BAR.finditer(title):
        front, tail = title[: bar.start()], title[bar.end() :]
        key = fold(tail)
        if len(key) >= SHORTEST_TAIL and key in fronts and likeness(front, fronts[key]) < LEAST_ALIKE:
            return tail
    return None


def last_part(title: str) -> frozenset[str]:
    """What stands behind the last bar of a page's title, folded: as a name of an author, it is the publication's."""
    bars = list(_BAR.finditer(title[:LONGEST]))
    return frozenset((fold(title[bars[-1].end() :]),)) if bars else frozenset()


def _parts(title: str) -> list[str]:
    """Both sides of each bar in a title; one of them may be the headline where nothing else tells it."""
    return [part for bar in _BAR.finditer(title) for part in (title[: bar.start()], title[bar.end() :])]


def _in_any_line(page: Page, told: Sequence[str], parts: Sequence[str]) -> tuple[str, int] | None:
    """The first line of the page that says what the head says, or else a part of that, where no heading does."""
    for texts in (told, parts):
        keys = {key for text in texts if len(key := fold(text)) >= SHORTEST_TAIL}
        for n, chunk in enumerate(page.chunks if keys else ()):
            if len(chunk.text) <= LONGEST and fold(chunk.text) in keys:
                return chunk.text.translate(_NOTHING), n
    return None


def likeness(one: str, two: str) -> float:
    """Say how many words two titles share: Dice's coefficient, 0 to 1."""
    a, b = set(_WORD.findall(one.casefold())), set(_WORD.findall(two.casefold()))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _headings(page: Page) -> Iterator[_Heading]:
    """The headings of a page: each chunk in one, and each that has several as a whole, shown by its longest chunk."""
    elements = page.elements
    tops: dict[int, int] = {}
    for top in [k for k, element in enumerate(elements) if element.tag in HEADINGS]:
        if top in tops:
            continue
        tops[top] = top
        for k in range(top + 1, len(elements)):
            if elements[k].parent < top:
                break
            tops[k] = top
    if not tops:
        return
    group: list[_Heading] = []
    last = -1
    for n, chunk in enumerate(page.chunks):
        if (top := tops.get(chunk.element, -1)) != last:
            yield from _whole(group)
            group, last = [], top
        if top >= 0 and len(chunk.text) <= LONGEST:
            linked = elements[chunk.element].linked or chunk.linked > 0
            group.append(_Heading(n, top, HEADINGS[elements[top].tag], chunk.text, fold(chunk.text), linked))
    yield from _whole(group)


def _whole(group: Sequence[_Heading]) -> Iterator[_Heading]:
    yield from group
    if 1 < len(group) <= MOST_LINES:
        longest = max(group, key=lambda heading: len(heading.folded))
        yield longest._replace(
            text=" ".join(heading.text for heading in group), folded="".join(heading.folded for heading in group)
        )
