"""Look at the lines that may be turns of a dialogue: those that start with a dash, or with the name of who speaks."""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import chain, pairwise
from typing import NamedTuple

from newsclean.quotes.dialogue import find_closings, find_openings
from newsclean.quotes.frames import Line
from newsclean.quotes.labels import find_labels, is_human
from newsclean.quotes.lexicon import SPEECH, Lexicon
from newsclean.quotes.marks import Stretch
from newsclean.quotes.tokens import fold

_PAUSED = re.compile(r"(?:[,!?…]|[–—-])\s*([^\W\d_]+)")
_DASH = re.compile(r"\s*(?:--|[-–—―])\s*(?=[^\W_]|[¿¡«“”„\"(…])")
_UNCUT = 2
"""Edges of a paragraph that is not cut: its start and its end."""
LONGEST = 5000
"""Code points of a turn."""
MANY_ASK, FEW_ASK = 0.4, 0.2
"""Share of the lines of a letter that end with a question mark: of who asks, at least, and of who answers, at most.
Interviewers assert as well ("P. Su abuelo sale en el libro."); drawn from the corpus's interviews, not tuned."""
_LONGEST_ROW = 6
"""Lines around a turn from which on a row is as long: a bound on the work, not a tuned figure."""
_MOST = 50
"""Lines of an article that are looked at for verbs of speech."""


def find_turns(text: str, lines: Sequence[Line], words: Lexicon) -> list[Line]:
    """Find the lines that may be turns: behind a dash, or behind labels that recur or are capitals like those.

    A paragraph in which a dash opens speech is cut there, as if a line began with it.
    """
    lines = list(chain.from_iterable(_cut(text, line, words) for line in lines))
    labels = find_labels(text, lines, words)
    out = []
    for line in lines:
        if label := labels.get(line.start):
            out.append(line._replace(turn=_turn(text, line, label.end, label.end), label=label.span))
        elif dash := _DASH.match(text, line.start, line.end):
            out.append(line._replace(turn=_turn(text, line, dash.end(), line.start)))
        else:
            out.append(line)
    return out


def _cut(text: str, line: Line, words: Lexicon) -> list[Line]:
    """Cut a paragraph where a dash opens speech, and where speech behind a dash ends for good."""
    edges = {line.start, *find_openings(text, line, words), line.end}
    if _DASH.match(text, line.start, line.end):
        edges.update(find_closings(text, line, words))
    if len(edges) == _UNCUT:
        return [line]
    out: list[Line] = [Line(start, end, []) for start, end in pairwise(sorted(edges))]
    k = 0
    for stretch in line.stretches:
        while stretch.open >= out[k].end and k + 1 < len(out):
            k += 1
        out[k].stretches.append(stretch)
    return out


def _turn(text: str, line: Line, start: int, outer: int) -> Stretch | None:
    end = line.end
    while text[end - 1].isspace():
        end -= 1
    return Stretch(start, end, outer, end, opened=True, closed=False) if start < end <= start + LONGEST else None


class Turn(NamedTuple):
    """What a line with a dash or a label at its start looks like."""

    label: str
    """``letter``, ``capitals`` or ``name``, ``described`` if more stands behind that; empty behind a dash."""
    labels: int
    """How many different labels there are."""
    human: bool
    """Whether one of them looks like that of a person."""

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
    dash: str
    """Which dash it is."""
    asked: str
    """Whether the turn above ends with a question mark, and how many of all do: none, some or many."""
    asks: bool
    """Whether a line of the same label ends with a question mark."""
    row: int
    """How many lines around it start with dashes or labels."""
    share: int
    """How many tenths of the lines of the article do."""


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
    def _labels(self) -> set[str]:
        """The different labels."""
        return {self.text[slice(*line.label)] for line in self.lines if line.label}

    @cached_property
    def _human(self) -> bool:
        return any(is_human(label, self.words) for label in self._labels)

    def _label(self, line: Line, stretch: Stretch) -> str:
        """Tell a letter, a word in capitals, a name and a described one apart."""
        if line.label is None:
            return ""
        label = self.text[slice(*line.label)]
        if len(label.rstrip(".")) == 1:
            return "letter"
        more = self.text[line.label[1] : stretch.start]
        sort = "capitals" if label.isupper() else "name"
        return f"described {sort}" if any(sign in more for sign in ",(") else sort

    def _ends(self, line: Line) -> str:
        return self.text[line.start : line.end].rstrip()[-1:]

    @cached_property
    def _asked(self) -> str:
        """How many turns end with a question mark."""
        turns = [line for line in self.lines if line.turn][:_MOST]
        asked = sum(self._ends(line) == "?" for line in turns)
        return "many" if 3 * asked >= len(turns) else "some" if asked else "none"

    @cached_property
    def _asking(self) -> set[str]:
        """The labels of lines that end with a question mark."""
        return {self.text[slice(*line.label)] for line in self.lines if line.label and self._ends(line) == "?"}

    @cached_property
    def _askers(self) -> set[str]:
        """The letters that stand before questions, with another one before answers ("P." and "R.") or alone ("Q:")."""
        asked: dict[str, list[bool]] = {}
        for line in self.lines:
            label = self.text[slice(*line.label)] if line.label else ""
            if len(label) == 1:
                asked.setdefault(label, []).append(self._ends(line) == "?")
        shares = {label: sum(ends) / len(ends) for label, ends in asked.items()}
        if len(shares) > 1 and min(shares.values()) > FEW_ASK:
            return set()
        return {label for label, share in shares.items() if share >= MANY_ASK}

    @property
    def interview(self) -> bool:
        """Whether one letter stands before questions and another one before the answers of one person."""
        return bool(self._askers) and len(self._labels - self._askers) == 1

    def asks(self, line: Line) -> bool:
        """Whether the letter before a line stands for who asks the questions of an interview."""
        return line.label is not None and self.text[slice(*line.label)] in self._askers

    def _row(self, n: int) -> int:
        """How many lines in a row around a line start with dashes or labels."""
        row = 0
        for step in (1, -1):
            m = n + step
            while 0 <= m < len(self.lines) and self.lines[m].turn and row < _LONGEST_ROW:
                row += 1
                m += step
        return row

    def describe(self, line: Line, stretch: Stretch, *, told: bool) -> Turn:
        """Describe a line."""
        n = self._number[line.start]
        above = self.lines[n - 1] if n else None
        below = self.lines[n + 1] if n + 1 < len(self.lines) else None
        close = below is not None and below.turn is not None and "\n\n" not in self.text[line.end : below.start + 1]
        last = self.text[stretch.end - 1]
        return Turn(
            label=self._label(line, stretch),
            labels=len(self._labels),
            human=bool(line.label) and self._human,
            told=told,
            others=min(self._told, 2),
            above="" if above is None else "dash" if above.turn else _mark(self.text[above.end - 1]),
            below="dash" if close else "",
            end=_mark(last),
            spaced=self.text[stretch.start - 1].isspace(),
            dash=self.text[line.start : line.end].lstrip()[:1] if not line.label else "",
            asked=f"{above is not None and above.turn is not None and self._ends(above) == '?'} {self._asked}",
            asks=line.label is not None and self.text[slice(*line.label)] in self._asking,
            row=self._row(n),
            share=10 * len(self._number) // len(self.lines),
        )


def _mark(character: str) -> str:
    return "" if character.isalnum() else character if character in ".!?…:;," else "mark"
