"""Find by what other names an article calls somebody: "Gerd Harm, von allen Judy genannt", "Ana Ruiz, known as Ru"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from newsclean.quotes.lexicon import Lexicon
from newsclean.quotes.names import Run
from newsclean.quotes.tokens import fold

_WIDEST = 45
"""Code points between a name and the other one: "(33), beter bekend als"."""
_PARTED = re.compile(r"[.!?;:\n“”„«»\"]")
_ASIDE = re.compile(r"\s?[,(]")
_BEHIND = re.compile(r"\s(\w+)")


def read_nicknames(text: str, runs: list[Run], words: Lexicon) -> Iterator[tuple[Run, Run]]:
    """Give each full name behind which the article says what its bearer is called, and that name."""
    for named, called in pairwise(runs):
        if len(named.parts) > 1 and called.start - named.end <= _WIDEST and _calls(text, named, called, words):
            yield named, called


def _calls(text: str, named: Run, called: Run, words: Lexicon) -> bool:
    between = text[named.end : called.start]
    if _ASIDE.match(between) is None or _PARTED.search(between):
        return False
    if fold(between).rstrip().endswith(words.known_as):
        return True
    behind = _BEHIND.match(text, called.end)
    return behind is not None and " " + fold(behind[1]) in words.known_as
