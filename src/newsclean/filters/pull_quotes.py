"""Take out quotations that stand on a line of their own and again within a paragraph."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsclean.document import Block, Document
from newsclean.lines import OPENING_SPAN, ends_sentence, fold, has_words, opening, word_count

PULLED = "a quotation of the text, set apart"
CREDITED = "names the speaker of a quotation that is set apart"
LEAST_WORDS = 8
"""Words of a quotation that is set apart, at least."""
LEAST_WORDS_ABOVE = 10
"""Words of one above its paragraph, where subheads that quote stand; these are shorter or have no full stop."""
MOST_LETTERS = 600
"""Code points of one at most: it is to catch the eye."""
CREDIT_WORDS = 12
"""Words of the line that names its speaker at most."""
LOOKED_AT = 8
"""Places of one opening that a line is compared with at most, which keeps the work linear."""

_MARKS = '"“”„«»‹›‚‘「」『』'
_SET_APART = re.compile(rf"[{_MARKS}]\s?([^\"“”„«»「」『』]+?)\s?[{_MARKS}’][.,]?(?:\s?[–—―-]\s?[^{_MARKS}]{{2,80}})?")
_MARK = re.compile(rf"[{_MARKS}]")
_START = re.compile(rf"\A|[{_MARKS}]\s?(?=\w)|[.!?…,;:–—-]\s(?=\w)")
_CREDIT = re.compile(r"[–—―-]\s?\w")


class _Place(NamedTuple):
    """Where a quotation, a sentence or a clause starts in a paragraph."""

    n: int
    block: Block
    at: int


def pull_quotes(document: Document) -> Document:
    """Take out a quotation set apart that repeats words of a paragraph, and the line that names its speaker.

    The paragraph stays, whichever comes first. So does the first line of all, which may be a headline that quotes, and
    a quotation that a colon introduces: that is where the article has it, and a paragraph that takes it up again does
    not set it apart.
    """
    body = document.body()
    changes: dict[int, Block] = {}
    for n, place in _set_apart(body):
        k, block = body[n]
        changes[k] = block.as_("boilerplate", "pull_quotes", PULLED, copy_of=place.block.start)
        if n + 1 < len(body) and _names_speaker(body[n + 1][1].text):
            k, block = body[n + 1]
            changes[k] = block.as_("boilerplate", "pull_quotes", CREDITED)
    return document.relabelled(changes)


def _names_speaker(text: str) -> bool:
    return _CREDIT.match(text) is not None and word_count(text) <= CREDIT_WORDS


def _set_apart(body: Sequence[tuple[int, Block]]) -> Iterator[tuple[int, _Place]]:
    """Lines that are quotations of another, with the place that they quote."""
    likely: dict[int, str] = {}
    for n, (_, block) in enumerate(body):
        if n and len(block.text) <= MOST_LETTERS and not body[n - 1][1].text.endswith((":", "：")):
            words = _words(block)
            if has_words(words, LEAST_WORDS):
                likely[n] = words
    if not likely:
        return
    wanted = {opening(words) for words in likely.values()}
    letters = {key[0] for key in wanted}  # looked at first: most places fail by them, for much less work
    places: dict[str, list[_Place]] = defaultdict(list)
    for n, (_, block) in enumerate(body):
        for start in _START.finditer(block.text):
            at = start.end()
            if block.text[at : at + 1].casefold()[:1] in letters:
                places[opening(block.text[at : at + OPENING_SPAN])].append(_Place(n, block, at))
    for n, words in likely.items():
        above = has_words(words, LEAST_WORDS_ABOVE) and ends_sentence(words)  # whether it may stand there
        for place in places[opening(words)][:LOOKED_AT]:
            if (place.n < n or (place.n > n and above)) and _has(place, words):
                yield n, place
                break


def _words(block: Block) -> str:
    """The words of a quotation that is set apart, without its marks and the speaker behind; none of any other line."""
    found = _SET_APART.fullmatch(block.text) if block.text[0] in _MARKS else None  # as few lines
    return found[1] if found else block.text if block.form == "quotation" else ""


def _has(place: _Place, words: str) -> bool:
    """Tell whether a longer paragraph has these words from a place on, in one run or between its quote marks."""
    heart = fold(words)
    if len(fold(place.block.text)) <= len(heart):
        return False
    rest = place.block.text[place.at : place.at + 2 * MOST_LETTERS]
    return fold(rest).startswith(heart) or fold("".join(_MARK.split(rest)[::2])).startswith(heart)
