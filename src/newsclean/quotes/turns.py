"""Look at the lines that may be turns of a dialogue: those that start with a dash, or with the name of who speaks."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from newsclean.quotes.frames import Line
from newsclean.quotes.lexicon import SPEECH, Lexicon
from newsclean.quotes.marks import Stretch
from newsclean.quotes.tokens import fold

_PAUSED = re.compile(r"(?:[,!?…]|[–—-])\s*([^\W\d_]+)")
_DASH = re.compile(r"\s*(?:--|[-–—―])\s*(?=[^\W_]|[¿¡«“”„\"(…])")
_LABEL = re.compile(r"\s*([^\W\d_][\w.'’-]*(?: [\w.'’()-]+){0,4})\s?:\s+(?=[^\s«“”„\"»‘])")
_STOPS = frozenset('.!?…”»"')
_SMALL = 4
"""Letters of a word in a name that may be written small ("van der")."""
FEWEST_LABELLED = 3
"""Lines of an article that start with a label which recurs; two are a list."""
MOST_STOP = 0.7
"""Share of those lines that end like sentences."""
LONGEST = 5000
"""Code points of a turn."""
_MOST = 50
"""Lines of an article that are looked at for verbs of speech."""


def find_turns(text: str, lines: Sequence[Line]) -> list[Line]:
    """Find the lines that may be turns: behind a dash, or behind labels that recur or are capitals like those."""
    labels = _labels(text, lines)
    out = []
    for line in lines:
        dash = _DASH.match(text, line.start, line.end)
        if dash:
            out.append(line._replace(turn=_turn(text, line, dash.end(), line.start)))
        elif line.start in labels:
            found = labels[line.start]
            out.append(line._replace(turn=_turn(text, line, found.end(), found.end()), label=found.span(1)))
        else:
            out.append(line)
    return out


def _labels(text: str, lines: Sequence[Line]) -> dict[int, "re.Match[str]"]:
    """Find the labels of turns, by the start of their lines.

    Lists have labels too ("Price: $75"): most lines must end like sentences.
    """
    matches = ((line, _LABEL.match(text, line.start, line.end)) for line in lines)
    named = [(line, found) for line, found in matches if found and _is_name(found[1])]
    names = Counter(found[1] for _, found in named)
    recurring = {name for name, count in names.items() if count > 1}
    shouted = any(name.isupper() for name in recurring)
    kept = [(line, f) for line, f in named if f[1] in recurring or (shouted and f[1].isupper())]
    stopped = sum(text[line.start : line.end].rstrip()[-1] in _STOPS for line, _ in kept)
    if len(kept) < FEWEST_LABELLED or stopped < MOST_STOP * len(kept):
        return {}
    return {line.start: found for line, found in kept}


def _is_name(label: str) -> bool:
    """Whether every word of a label but small ones has a capital."""
    return label[0].isupper() and all(word[0].isupper() or len(word) <= _SMALL for word in label.split())


def _turn(text: str, line: Line, start: int, outer: int) -> Stretch | None:
    end = line.end
    while text[end - 1].isspace():
        end -= 1
    return Stretch(start, end, outer, end, opened=True, closed=False) if start < end <= start + LONGEST else None


class Turn(NamedTuple):
    """What a line with a dash or a label at its start looks like."""

    label: str
    """``letter``, ``capitals`` or ``name``; empty behind a dash."""
    labels: int
    """How many different labels there are."""

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
    """The lines of one article that may be turns."""

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

    @cached_property
    def _labels(self) -> int:
        """How many different labels there are."""
        return len({self.text[slice(*line.label)] for line in self.lines if line.label})

    def describe(self, line: Line, stretch: Stretch, *, told: bool) -> Turn:
        """Describe a line."""
        n = self._number[line.start]
        above = self.lines[n - 1] if n else None
        below = self.lines[n + 1] if n + 1 < len(self.lines) else None
        close = below is not None and below.turn is not None and "\n\n" not in self.text[line.end : below.start + 1]
        last = self.text[stretch.end - 1]
        return Turn(
            label=_sort(self.text[slice(*line.label)]) if line.label else "",
            labels=self._labels,
            told=told,
            others=min(self._told, 2),
            above="" if above is None else "dash" if above.turn else _mark(self.text[above.end - 1]),
            below="dash" if close else "",
            end=_mark(last),
            spaced=self.text[stretch.start - 1].isspace(),
        )


def _sort(label: str) -> str:
    """Tell a letter, a word in capitals and a name apart."""
    return "letter" if len(label.rstrip(".")) == 1 else "capitals" if label.isupper() else "name"


def _mark(character: str) -> str:
    return "" if character.isalnum() else character if character in ".!?…:;," else "mark"
