"""Describe each chunk of a page in numbers: its form, its place, the containers that it stands in, its neighbours.

No number depends on a language or a site. What tells most is how much of the page's prose stands in the same place: an
article's paragraphs are many and share one path of tags, while furniture is spread over small containers. The one
lexicon is of the words in class names ("share", "comment"), which the markup of the Web has in common whatever its
language; it is learned with the weights.
"""

import re
from collections import Counter
from collections.abc import Hashable, Mapping
from itertools import chain
from statistics import median_low
from typing import TypeVar

from newsclean.lines import PROSE_WORDS, ends_sentence
from newsclean.readers.page import Page

NAMES = (
    # the chunk itself
    "words", "linked", "ends", "relative_words", "repeated", "function_words", "in_description",
    # its place
    "prose_before", "prose_after", "since_title", "prose_since_title", "since_heading", "words_before",
    # chunks of the same kind
    "path_prose", "path_prose_before", "path_prose_after", "path_chunks", "kind_prose",
    # the elements around it: the innermost is 0
    "tag", "depth", "prose_0", "prose_1", "prose_2", "prose_3", "words_2", "linked_2", "chunks_1", "parts_1",
    "images_1", "words_a_chunk_1", "chunks_by_image", "chunks_by_control", "hint_0", "hint_1", "hint_2",
    "lowest_hint_near", "lowest_hint", "highest_hint", "other_article", "hidden", "in_form",
    # where they leave the elements around the core and around the headline
    "in_core", "above_core", "below_core", "prose_of_core_junction", "above_title", "below_title",
    "prose_of_title_junction", "branch_prose", "branch_linked", "branch_chunks", "branch_density",
    # the page
    "page_prose", "articles",
)  # fmt: skip
"""The columns."""

LONG_WORDS = 25
"""Words from which a chunk counts as prose however it ends."""
MOST_LINKED = 0.5
"""Share of its characters within links up to which a chunk counts as prose."""
CORE_SHARE = 0.6
"""The core is the deepest element with this share of the page's prose."""
FUNCTION_WORDS = 25
"""As many of the words that stand in most paragraphs count as the page's function words."""
FUNCTION_SAMPLE = 200
"""Code points at the start of a chunk that are looked at for function words."""
LEAST_DESCRIBED = 25
"""Code points from which a chunk can be recognised in the description of a page, or it in the chunk."""
MOST_DESCRIBED = 60
"""Code points of either that are compared."""
FAR = 99.0
"""The distance where there is nothing to measure to."""
MOST_HINTS = 10_000
"""Class attributes that are remembered with what they say."""

TAGS = {
    name: float(code)
    for code, names in enumerate((
        ("p",), ("h1",), ("h2",), ("h3", "h4", "h5", "h6"), ("li",), ("td", "th"), ("blockquote",), ("pre",),
        ("figcaption",), ("article", "div", "section"), ("dd", "dt"),
    ))
    for name in names
}  # fmt: skip
"""The number of each element that the column ``tag`` tells apart."""
OTHER_TAG = 11.0
"""The number of all others."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

Key = TypeVar("Key", bound=Hashable)

_HINT = re.compile(r"[A-Z]?[a-z]{2,15}|[A-Z]{3,16}")


def hint_words(hints: str) -> list[str]:
    """Split class names and ids into words: ``articleBody-text_x1`` gives ``article``, ``body`` and ``text``."""
    return [word.lower() for word in _HINT.findall(hints)]


class Lexicon:
    """What class names say of the text below them, by the weights of their words."""

    __slots__ = ("_known", "_weights")

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._known: dict[str, tuple[float, float, float]] = {}

    def read(self, hints: str) -> tuple[float, float, float]:
        """The lowest, the highest and the mean weight of the words in some hints; 0 where none is known."""
        known = self._known.get(hints)
        if known is None:
            if len(self._known) >= MOST_HINTS:
                self._known.clear()
            weights = [self._weights[word] for word in hint_words(hints) if word in self._weights]
            known = (min(weights), max(weights), sum(weights) / len(weights)) if weights else (0.0, 0.0, 0.0)
            self._known[hints] = known
        return known


def describe(page: Page, lexicon: Lexicon, *, title: int | None, description: str) -> dict[int, list[float]]:
    """Describe the chunks of a page that may be text of its article.

    Links outside the core with no prose around them are none: menus, tags, lists of teasers. They are a fifth of the
    chunks, and to see that costs next to nothing. (Of 28,400 such chunks on the dev set's pages and the fixtures', the
    model keeps none: the highest scores -1.20.)

    Args:
        page: The page.
        lexicon: The weights of the words in class names.
        title: The index of the chunk that shows the headline, where one does.
        description: What the page's metadata say that it is about, or "".

    Returns:
        A row for each of these chunks, by its index, the columns named by NAMES. All are floats, which trees compare in
        half the time.
    """
    chunks = page.chunks
    if not chunks:
        return {}
    own = [page.elements[chunk.element] for chunk in chunks]
    words = [float(chunk.words) for chunk in chunks]
    linked = [
        1.0 if element.linked else min(1.0, chunk.linked / len(chunk.text)) if chunk.linked else 0.0
        for chunk, element in zip(chunks, own, strict=True)
    ]
    ends = [1.0 if ends_sentence(chunk.text) else 0.0 for chunk in chunks]
    prose = [
        count if share < MOST_LINKED and (count >= LONG_WORDS or (end and count >= PROSE_WORDS)) else 0.0
        for count, share, end in zip(words, linked, ends, strict=True)
    ]
    tree = _Tree(page, lexicon, words=words, linked=linked, prose=prose, title=title)
    paths = [tree.paths[chunk.element] for chunk in chunks]
    kinds = [(path, element.hints) for path, element in zip(paths, own, strict=True)]
    path_prose, kind_prose = _sums(paths, prose), _sums(kinds, prose)
    path_chunks = Counter(paths)
    all_prose = sum(prose) or 1.0
    typical = median_low([count for count in prose if count] or [1.0])
    heads = {
        k: chunk.text[:FUNCTION_SAMPLE].lower().split()
        for k, chunk in enumerate(chunks)
        if linked[k] < MOST_LINKED or not tree.is_aside(chunk.element)
    }
    is_function_word = _function_words([head for k, head in heads.items() if prose[k]]).__contains__
    seen: set[str] = set()
    before = before_title = 0.0
    heading = -1
    rows = {}
    last = len(chunks) - 1
    shares = [path_prose[path] / all_prose for path in paths]
    for k, chunk in enumerate(chunks):
        text = chunk.text
        if k == title:
            before_title = before
        if own[k].tag in HEADINGS:
            heading = k
        if (head := heads.get(k)) is not None:
            rows[k] = [
                words[k], linked[k], ends[k], words[k] / typical, 1.0 if text in seen else 0.0,
                sum(map(is_function_word, head)) / len(head),
                (1.0 if is_described(text, description) else 0.0) if description else -1.0,
                before / all_prose, (all_prose - before - prose[k]) / all_prose,
                FAR if title is None else float(k - title), (before - before_title) / all_prose,
                float(k - heading) if heading >= 0 else FAR, words[k - 1] if k else 0.0,
                shares[k], shares[k - 1] if k else 0.0, shares[k + 1] if k < last else 0.0,
                float(path_chunks[paths[k]]), kind_prose[kinds[k]] / all_prose,
                *tree.row(chunk.element),
            ]  # fmt: skip
        before += prose[k]
        seen.add(text)
    return rows


def _sums(keys: list[Key], counts: list[float]) -> dict[Key, float]:
    sums = dict.fromkeys(keys, 0.0)
    for key, count in zip(keys, counts, strict=True):
        sums[key] += count
    return sums


def _function_words(heads: list[list[str]]) -> frozenset[str]:
    """The words that stand in most of the page's paragraphs: in any language, those that bind the others."""
    counts = Counter(chain.from_iterable(map(dict.fromkeys, heads)))  # each once, and in order: ties stay
    return frozenset(word for word, _ in counts.most_common(FUNCTION_WORDS))


def is_described(text: str, description: str) -> bool:
    """Tell whether a chunk and the page's description start alike, as far as both go."""
    if text[:1].casefold()[:1] != description[:1].casefold()[:1]:  # as nearly all
        return False
    one, two = text[:MOST_DESCRIBED].casefold(), description[:MOST_DESCRIBED].casefold()
    return min(len(one), len(two)) >= LEAST_DESCRIBED and (one.startswith(two) or two.startswith(one))


class _Tree:
    """What the elements of a page hold, and what that says of a chunk that stands directly in one of them."""

    def __init__(
        self,
        page: Page,
        lexicon: Lexicon,
        *,
        words: list[float],
        linked: list[float],
        prose: list[float],
        title: int | None,
    ) -> None:
        self._elements = page.elements
        size = len(page.elements)
        self._words, self._prose, self._chunks, self._parts = ([0.0] * size for _ in range(4))
        self._images = [0.0] * size
        self._controls = [0.0] * size
        self._linked = [0.0] * size
        for k, chunk in enumerate(page.chunks):
            at = chunk.element
            self._words[at] += words[k]
            self._prose[at] += prose[k]
            self._linked[at] += words[k] * linked[k]
            self._chunks[at] += 1.0
        for at, count in page.images.items():
            self._images[at] = float(count)
        for at, count in page.controls.items():
            self._controls[at] = float(count)
        self._sum_up()
        self._all_prose = self._prose[0] or 1.0
        self._heading = page.chunks[title].element if title is not None else 0
        self._go_down(lexicon)
        self._around: dict[int, tuple[float, ...]] = {}

    def _sum_up(self) -> None:
        """Let elements hold what those within them hold; children come after their parents."""
        elements, words, prose, linked = self._elements, self._words, self._prose, self._linked
        chunks, parts, images, controls = self._chunks, self._parts, self._images, self._controls
        for at in range(len(elements) - 1, 0, -1):
            parent = elements[at].parent
            if chunks[at]:
                words[parent] += words[at]
                prose[parent] += prose[at]
                linked[parent] += linked[at]
                chunks[parent] += chunks[at]
                parts[parent] += 1.0
            if images[at]:
                images[parent] += images[at]
            if controls[at]:
                controls[parent] += controls[at]

    def _go_down(self, lexicon: Lexicon) -> None:
        """Give elements what they have from those around them: their depth, path of tags, article, lowest hint, ..."""
        size = len(self._elements)
        self._core = self._find_core()
        core_line, title_line = self._line(self._core), self._line(self._heading)
        self._depths, self._articles, self._in_form = depths, own_articles, in_form = (
            [0.0] * size, [0.0] * size, [0.0] * size
        )  # fmt: skip
        self.paths = paths = [0] * size
        self._core_junctions, self._title_junctions, self._branches = [0] * size, [0] * size, [0] * size
        core_junctions, title_junctions, branches = self._core_junctions, self._title_junctions, self._branches
        self._hints, self._lowest, self._highest = means, lowest, highest = [0.0] * size, [0.0] * size, [0.0] * size
        known_paths: dict[tuple[int, str], int] = {}
        articles = 0.0
        chunks, read = self._chunks, lexicon.read
        for at, element in enumerate(self._elements):
            tag, parent, hints = element.tag, element.parent, element.hints
            if tag == "article":
                articles += 1.0
            if not at or not chunks[at]:
                continue
            depths[at] = depths[parent] + 1.0
            paths[at] = known_paths.setdefault((paths[parent], tag), len(known_paths) + 1)
            own_articles[at] = articles if tag == "article" else own_articles[parent]
            in_form[at] = 1.0 if tag == "form" else in_form[parent]
            core_junctions[at] = at if at in core_line else core_junctions[parent]
            title_junctions[at] = at if at in title_line else title_junctions[parent]
            branches[at] = at if at in core_line or parent in core_line else branches[parent]
            lowest[at], highest[at] = lowest[parent], highest[parent]
            if hints:
                low, high, means[at] = read(hints)
                if low < lowest[at]:
                    lowest[at] = low
                if high > highest[at]:
                    highest[at] = high
        self._all_articles = articles

    def _find_core(self) -> int:
        """The deepest element that holds most of the page's prose."""
        core = 0
        least = CORE_SHARE * self._prose[0]
        for at, prose in enumerate(self._prose):
            if at and prose >= least > 0 and self._elements[at].parent == core:
                core = at
        return core

    def _line(self, at: int) -> set[int]:
        """An element and those around it."""
        line = {0}
        while at:
            line.add(at)
            at = self._elements[at].parent
        return line

    def is_aside(self, at: int) -> bool:
        """Tell whether an element stands outside the core, with no prose in the element two above it."""
        elements = self._elements
        return self._core_junctions[at] != self._core and not self._prose[elements[elements[at].parent].parent]

    def row(self, at: int) -> tuple[float, ...]:
        """What the elements around a chunk say of it, from the innermost outwards."""
        elements, prose, words, chunks, depths = self._elements, self._prose, self._words, self._chunks, self._depths
        element = elements[at]
        one = element.parent
        two = elements[one].parent
        three = elements[two].parent
        all_prose = self._all_prose
        depth, core, heading = depths[at], self._core_junctions[at], self._title_junctions[at]
        branch, article, own = self._branches[at], self._articles[at], self._articles[self._heading]
        images, controls, hints = self._images, self._controls, self._hints
        around = self._around.get(one)  # many chunks stand side by side
        if around is None:
            around = self._around[one] = (
                prose[one] / all_prose, prose[two] / all_prose, prose[three] / all_prose,
                words[two] / (words[0] or 1.0), self._linked[two] / (words[two] or 1.0),
                chunks[one], self._parts[one], images[one], words[one] / (chunks[one] or 1.0),
            )  # fmt: skip
        return (
            TAGS.get(element.tag, OTHER_TAG), depth, prose[at] / all_prose, *around,
            chunks[at] if images[at] else chunks[one] if images[one] else chunks[two] if images[two]
            else chunks[three] if images[three] else FAR,
            chunks[at] if controls[at] else chunks[one] if controls[one] else chunks[two] if controls[two]
            else chunks[three] if controls[three] else FAR,
            hints[at], hints[one], hints[two], min(hints[at], hints[one], hints[two], hints[three]),
            self._lowest[at], self._highest[at],
            article - own if article and own else -FAR * (article != own), 1.0 if element.hidden else 0.0,
            self._in_form[at],
            1.0 if core == self._core else 0.0, depths[self._core] - depths[core], depth - depths[core],
            prose[core] / all_prose,
            depths[self._heading] - depths[heading], depth - depths[heading], prose[heading] / all_prose,
            prose[branch] / all_prose, self._linked[branch] / (words[branch] or 1.0), chunks[branch],
            prose[branch] / (words[branch] or 1.0),
            prose[0], self._all_articles,
        )  # fmt: skip
