"""Cut a paragraph into sentences in which each quotation is one token."""

import re
from typing import NamedTuple

import msgspec

from newsclean.quotes.lexicon import Lexicon
from newsclean.quotes.marks import Stretch, pair
from newsclean.quotes.tokens import Token, tokenise

WINDOW = 700
"""Code points of the reporter's text that are read on either side of a quotation; attributions stand nearer."""

LONGEST_SENTENCE = 250
"""Tokens, a quotation being one; a longer run without a full stop is cut, so that reading it stays linear."""
LONGEST_PARAGRAPH = 50_000
"""Code points; a longer line is read in pieces, so that memory does not grow with it. Real paragraphs have 5,000."""

_LINE = re.compile(rf"[^\n]{{1,{LONGEST_PARAGRAPH}}}(?:[^\n]{{0,400}}[.!?…](?=\s))?")
_TERMINAL = ".!?…"
_FULL_WIDTH = ("。", "！", "？")
"""Marks that end a sentence whatever stands behind them."""
DASHES = ("-", "–", "—", "--", "―")
"""Before a line of dialogue, or around an insertion."""


class Line(NamedTuple):
    """A paragraph of which only the quotations are known."""

    start: int
    end: int
    stretches: list[Stretch]
    turn: Stretch | None = None
    """All that stands behind a dash or a label at its start, which may be a turn of a dialogue."""
    label: tuple[int, int] | None = None
    """The name before the colon that opens a turn."""


class Paragraph(NamedTuple):
    """A paragraph with its quotations, words and sentences."""

    start: int
    end: int
    stretches: list[Stretch]
    tokens: list[Token]
    sentences: list[tuple[int, int]]
    """Half-open, in tokens."""


def read_lines(text: str) -> list[Line]:
    """Find the paragraphs of a text and their quotations, in order; a paragraph is a line that is not blank."""
    spans = (found.span() for found in _LINE.finditer(text))
    return [Line(start, end, pair(text, start, end)) for start, end in spans if not text[start:end].isspace()]


def read_turn(text: str, line: Line, turn: Stretch, words: Lexicon) -> Paragraph:
    """Read a line as one turn of a dialogue, with its label as what stands before it."""
    label = _gap(text, *line.label, words, WINDOW) if line.label else []
    tokens = [*label, Token(turn.open, turn.close, "", stretch=0)]
    return Paragraph(line.start, line.end, [turn], tokens, [(0, len(tokens))])


def read_paragraph(text: str, line: Line, words: Lexicon, *, whole: bool = False) -> Paragraph:
    """Read the words and sentences of a paragraph: what stands near its quotations, or all of it."""
    window = line.end - line.start if whole else WINDOW
    tokens = _tokens(text, line.start, line.end, line.stretches, words, window)
    sentences = _sentences(text, line.stretches, tokens, words)
    return Paragraph(line.start, line.end, line.stretches, tokens, sentences)


def read_end(text: str, line: Line, words: Lexicon) -> Paragraph:
    """Read the last sentences of a paragraph, for a quotation that stands in the next one."""
    start = line.end - 2 * WINDOW
    if start <= line.start:
        return read_paragraph(text, line, words)
    kept = [stretch for stretch in line.stretches[-_LATEST:] if stretch.open >= start]
    return read_paragraph(text, Line(start, line.end, kept), words)


_LATEST = 200
"""Quotations at the end of a paragraph that are looked at; so many do not fit in the text that is read."""


def _tokens(text: str, start: int, end: int, stretches: list[Stretch], words: Lexicon, window: int) -> list[Token]:
    out: list[Token] = []
    left = start
    for n, stretch in enumerate(stretches):
        out += _gap(text, left, stretch.open, words, window)
        _elide(out, stretch.open)
        out.append(Token(stretch.open, stretch.close, "", stretch=n))
        left = stretch.close
    out += _gap(text, left, end, words, window)
    return out


def _elide(out: list[Token], end: int) -> None:
    """Make one word of the last two tokens where it is elided before a quotation: "qu’" in "assure qu’« aucun …"."""
    word, mark = out[-2:] if len(out) > 1 else (None, None)
    if word and mark and mark.form == "'" and word.word and word.end == mark.start and mark.end == end:
        out[-2:] = [msgspec.structs.replace(word, end=end, form=word.form + mark.form)]


def _gap(text: str, start: int, end: int, words: Lexicon, window: int) -> list[Token]:
    out: list[Token] = []
    if end - start > 2 * window:
        out += tokenise(text, start, start + window, words.affixes)
        out.append(Token(start + window, start + window, _BREAK))
        start = end - window
    out += tokenise(text, start, end, words.affixes)
    return out


_BREAK = "\n"
"""Stands for text that was not read; it ends a sentence."""


def _sentences(text: str, stretches: list[Stretch], tokens: list[Token], words: Lexicon) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    first = 0
    for k, token in enumerate(tokens):
        within = k + 1 < len(tokens) and k - first < LONGEST_SENTENCE
        if within and (token.word or not _ends(text, stretches, tokens, k, words)):
            continue
        if token.form == _BREAK and first == k:
            first = k + 1
            continue
        out.append((first, k + 1))
        first = k + 1
    return out


def _lost_blank(tokens: list[Token], k: int) -> bool:
    """Whether the blank behind the full stop at token ``k`` was lost ("…al respecto.En el debate")."""
    before, after = tokens[k - 1], tokens[k + 1]
    glued = bool(k) and before.word and not before.upper and before.end == tokens[k].start
    return glued and before.end - before.start >= _LONG_ENOUGH and after.word and after.upper


_LONG_ENOUGH = 3
"""Letters of a word that a full stop ends rather than shortens."""


def _ends(text: str, stretches: list[Stretch], tokens: list[Token], k: int, words: Lexicon) -> bool:
    """Whether a sentence ends with token ``k``, which is not the last."""
    token, after = tokens[k], tokens[k + 1]
    if token.form == _BREAK:
        return True
    if token.stretch >= 0:
        stretch = stretches[token.stretch]
        if after.stretch >= 0:
            return True
        if not after.word:
            return not stretch.closed
        return after.upper and text[stretch.end - 1] == "."
    if token.form in _FULL_WIDTH:
        return True
    if token.form not in _TERMINAL or len(token.form) != 1:
        return False
    if after.start == token.end and after.stretch < 0 and not _lost_blank(tokens, k):
        return False
    if not (after.upper or after.stretch >= 0 or after.form[:1].isdigit() or after.form in DASHES):
        return False
    if token.form != "." or not k:
        return True
    before = tokens[k - 1]
    if before.end != token.start or before.stretch >= 0:
        return True
    short = before.upper and (before.end - before.start == 1 or "." in before.form)
    short = short or (words.capital_nouns and before.form.isdigit() and after.form in words.not_names)
    title = len(before.form) <= _SHORT_TITLE and before.form in words.honorifics
    return not (short or title or before.form + "." in words.honorifics)


_SHORT_TITLE = 3
"""Letters of a title that may be written with a full stop where the word list has none ("Mr", "Mme"); longer ones
("Schwester", "conde") end a sentence like other nouns."""
