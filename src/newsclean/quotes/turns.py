"""Look at the lines that may be turns of a dialogue: those that start with a dash."""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from newsclean.quotes.frames import Line
from newsclean.quotes.lexicon import SPEECH, Lexicon
from newsclean.quotes.marks import Stretch
from newsclean.quotes.tokens import fold

_PAUSED = re.compile(r"(?:[,!?…]|[–—-])\s*([^\W\d_]+)")
_MOST = 50
"""Lines of an article that are looked at for verbs of speech."""


class Turn(NamedTuple):
    """What a line with a dash at its start looks like."""

    told: bool
    """Whether an attribution stands inside it."""
    others: int
    """How many lines of the article start with a dash and hold a verb of speech behind a pause, 2 at most."""
    above: str
    """What stands above it: ``dash``, or how the line ends, or nothing."""
    below: str
    """``dash`` if the next line starts with one too and no blank line parts them."""
    end: str
    """Its last character, if it is punctuation."""
    spaced: bool
    """Whether a blank follows the dash."""


class Turns:
    """The lines of one article that start with a dash."""

    def __init__(self, text: str, lines: Sequence[Line], words: Lexicon) -> None:
        self.text = text
        self.words = words
        self.lines = lines
        self._number = {line.start: n for n, line in enumerate(lines) if line.turn}

    @cached_property
    def _told(self) -> int:
        """How many lines hold a verb of speech behind a pause."""
        verbs = self.words.verbs
        count = 0
        for line in [line for line in self.lines if line.turn][:_MOST]:
            pauses = _PAUSED.finditer(self.text, line.start + 2, line.end)
            count += any(verbs.get(fold(found[1]), 0) & SPEECH for found in pauses)
        return count

    def describe(self, line: Line, stretch: Stretch, *, told: bool) -> Turn:
        """Describe a line."""
        n = self._number[line.start]
        above = self.lines[n - 1] if n else None
        below = self.lines[n + 1] if n + 1 < len(self.lines) else None
        close = below is not None and below.turn is not None and "\n\n" not in self.text[line.end : below.start + 1]
        last = self.text[stretch.end - 1]
        return Turn(
            told=told,
            others=min(self._told, 2),
            above="" if above is None else "dash" if above.turn else _mark(self.text[above.end - 1]),
            below="dash" if close else "",
            end=_mark(last),
            spaced=self.text[stretch.start - 1].isspace(),
        )


def _mark(character: str) -> str:
    return "" if character.isalnum() else character if character in ".!?…:;," else "mark"
