"""Find the quote marks of a text that no bracket accounts for."""

import re
from collections.abc import Iterator

DOUBLE = re.compile(r"[“”„‟\"«»‹›″]|''|,,|``")
"""Marks that are nothing but quote marks, save `"` and `″` after a digit: inches."""
SINGLE = re.compile(r"(?<![\w’'])[‘‚'](?=\w{3})[^\n‘‚']*?[\w.,!?…][’'](?![\w])")
"""A stretch in single marks; shorter first words are elisions ('s, 't, 'em)."""
AROUND = re.compile(r"[\s“”„‟\"«»‹›″'’‘‚`,]*")
"""What may stand between a bracket and a quote mark: more marks, and the space that some habits set."""
EXCERPT = 15
"""Characters shown on either side of a mark."""


def unmarked(text: str, spans: list[list[int]]) -> Iterator[tuple[int, str]]:
    """Yield place and surroundings of each quote mark that neither borders nor lies in one of the spans.

    Single marks are told from apostrophes only where a whole stretch stands between two of them.
    """
    covered = bytearray(len(text) + 1)
    for start, end in spans:
        before = AROUND.match(text[max(start - EXCERPT, 0) : start][::-1])
        after = AROUND.match(text, end, min(end + EXCERPT, len(text)))
        left = start - (before.end() if before else 0)
        right = after.end() if after else end
        covered[left:right] = b"\1" * (right - left)
    for found in DOUBLE.finditer(text):
        inches = found.group() in '"″' and text[max(found.start() - 1, 0)].isdecimal()
        if not covered[found.start()] and not inches:
            yield found.start(), around(text, found.start())
    for found in SINGLE.finditer(text):
        if not any(covered[found.start() : found.end()]):
            yield found.start(), around(text, found.start())


def around(text: str, place: int) -> str:
    """Return what stands around a place, in its line."""
    before = text[max(place - EXCERPT, 0) : place].rpartition("\n")[2]
    return before + text[place : place + EXCERPT + 1].partition("\n")[0]
