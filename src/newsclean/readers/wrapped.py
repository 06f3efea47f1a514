"""Join the lines that paragraphs were broken into: text wrapped at some 72 columns, and what is copied out of a PDF."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsclean.document import Block
from newsclean.languages import detect
from newsclean.languages.phrasebook import PhraseBook
from newsclean.lines import ends_sentence
from newsclean.readers.printed_pages import page_furniture
from newsclean.readers.text_lines import LineEnd, TextLine, block_of, block_of_lines, columns

NARROWEST = 45
"""Code points of the width from which lines are taken for wrapped; verse is narrower, but for long metres."""
NARROWEST_COLUMN = 26
"""The same where words are divided by hyphens at line ends: only the columns of a paper do that."""
DIVIDED = 2
"""Words so divided that tell a column."""
FULL_LINES = 0.95
"""The share of lines that are no longer than the width: one may stick out."""
LEAST_DOUBLE = 8
"""Lines from which a text may be set in double space, with a blank line behind each."""
LEAST_RULE = 4
"""Marks of a rule."""
LEAST_JOINS = 2
"""Line ends inside paragraphs that a text must have to be wrapped."""
LEAST_SHARE = 0.55
"""Of the line ends in a run of close lines, the share that must be inside paragraphs. Verse has few: its next word
would have had room."""
LEAST_FULL = 0.4
"""Of the line ends in such runs, the share where the next line's first word had no room left. Proportional type leaves
more room."""
LEAST_FULL_UNCASED = 0.7
"""The same in scripts without capitals, where nothing else tells that a sentence goes on."""
LEAST_LOWER = 0.5
"""Of the lines that go on, the share that must begin with a small letter, in scripts that have such. It allows for the
nouns of German."""
NEARLY = 0.6
"""Share of the width from which a line may go on in the next one though a word would have had room."""
SLACK = 2
"""Code points by which a line may fall short of that: people who break lines by hand are no machines."""
HEADLINE = 0.8
"""Share of the width that the lines of a headline keep below: it is set in larger type."""
HEADLINE_LINES = 3
"""Lines of a headline."""
TITLE_WORDS = 3
"""Words of a part of a headline whose words have capitals; with fewer it may be a name."""
SMALL_WORD = 3
"""Letters of words that have none there; a line that opens with one may be a byline."""
READER = "wrapped"
TURNS = 2
"""Lines that open with the same name and colon, from which each of them begins a paragraph."""

_ITEM = re.compile(r"(?:[-–—*•·▪◦‣►]|\(?\d{1,3}[.)]|\(?[a-z]\))\s")
_TURN = re.compile(r"([^\W\d_][\w.'’\- ]{0,30}):(?=\s|$)")
_DIVIDED = re.compile(r"[^\W\d_](?:-|\u00ad)$")
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_LAST = re.compile(r"(?:[^\W\d_]+-)+$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORT_WORD = re.compile(r"\s[^\W\d_A-ZÀ-Þ]{1,3}$|\w\s?[,&\-–—]$")


def joined(lines: Sequence[TextLine], source: str, *, sure: bool = False) -> list[Block]:
    """Join the lines of each paragraph, if the text is wrapped; else make a block of each line.

    A text is wrapped if most line ends would have left no room for the next word, and the lines that follow begin with
    small letters as the middle of a sentence does. Verse, lists, tables, addresses and the turns of a dialogue keep
    their lines, in a wrapped text too. Of the dev set's 2,309 texts it joins those of one article, which is wrapped.

    Args:
        lines: The lines, none of them longer than a page is wide.
        source: The input that they index.
        sure: Whether the input is wrapped for certain, of which the lines may be too few to tell.
    """
    furniture = page_furniture(lines)
    alone = set(_credits_and_links(lines)) if furniture else set()
    kept = [k for k in range(len(lines)) if k not in furniture and k not in alone]
    broken = {n for n, (a, b) in enumerate(pairwise(kept)) if b > a + 1}
    layout = _Layout([lines[k] for k in kept], source, broken=broken)
    if layout.width < NARROWEST if sure else not layout.is_wrapped():
        return [block_of(line) for line in lines]
    apart = (block_of(lines[k], "boilerplate", READER, reason) for k, reason in furniture.items())
    return sorted((*layout.blocks(), *apart, *(block_of(lines[k]) for k in alone)), key=lambda block: block.start)


def _credits_and_links(lines: Sequence[TextLine]) -> Iterator[int]:
    """Find the lines of a printed page that are no part of a paragraph: "Photo: Jane Doe", "Continued on page 4"."""
    tag = detect("\n".join(line.text for line in lines))
    books = (PhraseBook(tag, "captions", "credits"), PhraseBook(tag, "furniture", "links"))
    return (k for k, line in enumerate(lines) if any(book.match(line.text) for book in books))


def is_wrapped(lines: Sequence[TextLine], source: str) -> bool:
    """Tell whether an input of many articles is wrapped."""
    return _Layout(lines, source, broken=set()).is_wrapped()


class _Layout:
    """Which line ends are inside paragraphs."""

    def __init__(self, lines: Sequence[TextLine], source: str, *, broken: set[int]) -> None:
        self.lines = lines
        self.close = [not line.blank_before for line in lines[1:]]
        """For each line end whether the next line follows without a blank one, but for what is set in double space."""
        if len(lines) >= LEAST_DOUBLE and not any(self.close):
            self.close = [True] * len(self.close)
        self.broken = broken
        """Line ends with the furniture of a page behind them."""
        self.divided = [
            len(a.text) > 1
            and b.text[0].islower()
            and (_DIVIDED.search(a.text) is not None or source[a.end : a.end + 1] == "\u00ad")
            for a, b in pairwise(lines)
        ]
        self.edges = [line.indent + columns(line.text) for line in lines]
        inner = sorted(edge for edge, close in zip(self.edges, self.close, strict=False) if close)
        self.width = inner[min(int(FULL_LINES * len(inner)), len(inner) - 1)] if inner else 0
        names = Counter(match[1] for line in lines if (match := _TURN.match(line.text)))
        self.turns = {name for name, count in names.items() if count >= TURNS}
        self.joins = [self._joins(k) for k in range(len(lines) - 1)]
        self.ends = list(self._settled_ends())

    def _starts(self, line: TextLine) -> bool:
        """Tell a line that begins an item of a list or a turn of a dialogue."""
        turn = _TURN.match(line.text)
        return _ITEM.match(line.text) is not None or (turn is not None and turn[1] in self.turns)

    def _full(self, k: int) -> bool:
        """Tell whether the first word of the next line had no room on this one."""
        below = self.lines[k + 1].text
        first = below[0] if columns(below[0]) > 1 else below.split(maxsplit=1)[0]
        return self.edges[k] + 1 + columns(first) > self.width - SLACK

    def _joins(self, k: int) -> bool:
        """Tell whether line end k is inside a paragraph."""
        above, below = self.lines[k], self.lines[k + 1]
        goes_on = below.text[0].islower() and not ends_sentence(above.text)
        if k in self.broken:
            return goes_on or self.divided[k]
        if not self.close[k] or self._starts(below) or _is_rule(above.text) or _is_rule(below.text):
            return False
        if above.text == below.text:
            return False  # a copy, which is for the filters to see
        if self.divided[k]:
            return True
        if below.indent > above.indent + 1 and not self._starts(above):
            return False  # a paragraph's first line stands further in
        return self._full(k) or (goes_on and self.edges[k] >= NEARLY * self.width)

    def is_wrapped(self) -> bool:
        """Tell whether the text as a whole is wrapped."""
        narrowest = NARROWEST_COLUMN if sum(self.divided) >= DIVIDED else NARROWEST
        if self.width < narrowest:
            return False
        inside = [k for k in self.ends if self.joins[k]]
        if len(inside) < LEAST_JOINS:
            return False
        begins = [self.lines[k + 1].text[0] for k in inside]
        cased = [char for char in begins if char.lower() != char.upper()]
        least = LEAST_FULL if cased else LEAST_FULL_UNCASED
        if sum(self._full(k) or self.divided[k] for k in self.ends) < least * len(self.ends):
            return False
        unfinished = sum(not ends_sentence(self.lines[k].text) for k in inside)
        return sum(char.islower() for char in cased) >= LEAST_LOWER * len(cased) and unfinished > len(inside) / 2

    def blocks(self) -> list[Block]:
        """The paragraphs, and the lines that stand alone."""
        self._join_headline()
        compounds = {word for line in self.lines if "-" in line.text for word in _COMPOUND.findall(line.text)}
        ends = [self._end(k, compounds) for k in range(len(self.divided))]
        out: list[Block] = []
        start = 0
        for k in range(len(self.lines)):
            if k == len(self.lines) - 1 or not self.joins[k]:
                run = self.lines[start : k + 1]
                out.append(block_of_lines(run, ends=ends[start:k]))
                start = k + 1
        return out

    def _settled_ends(self) -> Iterator[int]:
        """Settle each run of close lines by itself, so that verse and tables stay; the line ends of those to join."""
        start = 0
        for k in range(len(self.lines)):
            if k == len(self.lines) - 1 or not (self.close[k] if k not in self.broken else self.joins[k]):
                ends = [j for j in range(start, k) if not self._starts(self.lines[j + 1])]
                joined = sum(self.joins[j] for j in ends)
                if joined < LEAST_SHARE * len(ends):
                    for j in ends:
                        self.joins[j] = False
                elif joined:
                    yield from ends
                start = k + 1

    def _join_headline(self) -> None:
        """Join the first lines of the text where they are one headline that goes on as a sentence does."""
        for k in range(min(HEADLINE_LINES, len(self.lines)) - 1):
            above, below = self.lines[k].text, self.lines[k + 1].text
            narrow = max(self.edges[k : k + 2]) < HEADLINE * self.width
            if not self.close[k] or not narrow or ends_sentence(above):
                return
            goes_on = below[0].islower() or _SHORT_WORD.search(above) is not None
            self.joins[k] = goes_on or (_is_title_case(above) and _is_title_case(below) and "," not in below)

    def _end(self, k: int, compounds: set[str]) -> LineEnd:
        """Tell "exam-" and "ple" from "well-" and "known", which the text may have on one line elsewhere."""
        if not self.divided[k]:
            return "blank"
        above, below = self.lines[k].text, self.lines[k + 1].text
        start, end = _LAST.search(above), _WORD.match(below)
        return "close" if start and end and f"{start[0]}{end[0]}" in compounds else "mark"


def _is_rule(text: str) -> bool:
    """Tell a line of marks alone, as letters to readers have over and under their headings."""
    return len(text) >= LEAST_RULE and len(set(text)) == 1 and not text[0].isalnum()


def _is_title_case(text: str) -> bool:
    """Tell a line whose words have capitals as those of a headline do in English."""
    words = text.split()
    long = [word for word in words if len(word) > SMALL_WORD]
    return len(words) >= TITLE_WORDS and words[0] in long and all(word[0].isupper() for word in long)
