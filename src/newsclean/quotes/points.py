"""Find the points of a press conference: paragraphs of a few words, a colon and a quotation."""

import re
from collections.abc import Sequence, Set

from newsclean.quotes.attributions import Attribution
from newsclean.quotes.frames import Line
from newsclean.quotes.sentences import Sentence
from newsclean.quotes.subjects import preposition

FEWEST = 3
"""Paragraphs of that form from which they are points; one or two are introduced so by chance."""
LONGEST = 120
"""Code points before the colon: a bound on the work, not a tuned figure."""
_REST = re.compile(r"[\s.,;!?…]*")


def find_points(text: str, lines: Sequence[Line]) -> Set[int]:
    """Find where those paragraphs start; none if there are fewer than ``FEWEST``.

    What stands before the colon is whom or what the speaker is asked about ("On the injury: “…”", "La situation de X :
    « … »"), or who speaks.
    """
    out = {line.start for line in lines if len(line.stretches) == 1 and _is_point(text, line)}
    return out if len(out) >= FEWEST else frozenset()


def asked_about(sentence: Sentence, attribution: Attribution) -> bool:
    """Whether somebody before the colon of a point is whom the speaker is asked about: "X's injury", "Su X", "de X"."""
    mention, reader = attribution.mention, sentence.reader
    if attribution.cue or mention is None:
        return False
    tokens, words, k = reader.tokens, reader.words, mention.first
    while k > sentence.first and (tokens[k - 1].upper or words.role(tokens[k - 1].form) is not None):
        k -= 1
    owner = mention.last < len(tokens) and tokens[mention.last].form in words.genitives
    within = tokens[k].form in words.oblique or tokens[k].form in words.linkers
    behind = k > sentence.first and (tokens[k - 1].form in words.oblique or preposition(reader, k - 1))
    return owner or within or behind


def _is_point(text: str, line: Line) -> bool:
    stretch = line.stretches[0]
    before, end = stretch.open, min(stretch.close, line.end)
    if before - line.start > LONGEST or text[line.start : before].rstrip()[-1:] != ":":
        return False
    return _REST.fullmatch(text, end, line.end) is not None
