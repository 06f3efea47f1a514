"""Find what acronyms stand for: "the National Crime Agency (NCA)", or a name whose words open with its letters."""

import re
import unicodedata
from collections.abc import Iterator

from newsclean.quotes.names import CAPITALISED

_DEFINED = re.compile(r"\(([^\W\d_][\w&-]{1,9})(?=[),;])")
_LONGEST = 90
"""Code points before the bracket that are read."""
_SENTENCE = re.compile(r"[\n.!?:;,()“”„«»\"](?:\s|\Z)|[()“”„«»\"\n]")
_FEWEST_CAPITALS = 2
"""Of an acronym; a word in brackets with one capital is a word."""
_MOST_LETTERS = 6
"""Of an acronym without a bracket; longer words in capitals are shouted. A bound on the work, not a tuned figure."""
_CAPITAL = "[A-ZÀ-ÖØ-ÞΑ-ΩА-Я]"
_UNDEFINED = re.compile(rf"{_CAPITAL}(?<!\w.){_CAPITAL}{{2,{_MOST_LETTERS - 1}}}\b")
"""Such an acronym; two letters are the initials of too much. The set stands first: it is searched for faster."""
_LINK = re.compile(r"[^\S\n](?:(\w{1,4})[^\S\n]|\w{1,4}[^\S\n]\w{1,4}[^\S\n])?")
"""What may stand between two capitalised words of one name: nothing, "of" (the group), "of the"."""
_WIDEST_LINK = 11
"""Code points of that."""


def read_acronyms(text: str) -> Iterator[tuple[str, int, int]]:
    """Give each acronym that stands in brackets behind its long form, and the place of that.

    The letters of the acronym are looked for from right to left, and its first one must start a word (A. S. Schwartz
    and M. A. Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text", 2003). The long
    form must have a capital at its start, as names have.
    """
    for found in _DEFINED.finditer(text):
        short = found[1]
        end = found.start()
        while end and text[end - 1].isspace():
            end -= 1
        start = max(0, end - _LONGEST)
        for boundary in _SENTENCE.finditer(text, start, end):
            start = boundary.end()
        if _is_acronym(short):
            at = _long_form(short, text, start, end)
            if at is not None:
                yield short, at, end


def spelled_out(text: str) -> Iterator[tuple[str, int, int]]:
    """Give each acronym whose letters open the capitalised words of a name, and the first place of that."""
    shorts = set(_UNDEFINED.findall(text))
    openings = {short[:n] for short in shorts for n in range(1, len(short) + 1)}
    begun: list[tuple[int, str]] = []
    """Where a name may start, and the letters that open its words up to here: those of no acronym are left out."""
    last = 0
    for word in CAPITALISED.finditer(text) if shorts else ():
        start, end = word.span()
        if not text[start].isupper():
            continue
        letters = text[start] if "-" not in word[0] else "".join(part[0] for part in word[0].split("-"))
        if begun or letters in openings:
            link = _LINK.fullmatch(text, last, start) if start - last <= _WIDEST_LINK else None
            begun = [(first, opened + letters) for first, opened in begun if opened + letters in openings and link]
            for first, opened in begun:
                if opened in shorts:
                    shorts.remove(opened)
                    yield opened, first, end
            if letters in openings and (not link or link[1] is None):
                begun.append((start, letters))  # "the Department of Health" does not start with its second word
        last = end


def _is_acronym(short: str) -> bool:
    return short[0].isupper() and sum(map(str.isupper, short)) >= _FEWEST_CAPITALS


def _long_form(short: str, text: str, start: int, end: int) -> int | None:
    """Find where the long form starts that ends at a place; None where the letters are not in it."""
    at = end
    letters = [_plain(letter) for letter in short if letter.isalnum()]
    for k in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= start and (_plain(text[at]) != letters[k] or (k == 0 and not _starts_word(text, at, start))):
            at -= 1
        if at < start:
            return None
    words = len(text[at:end].split())
    fits = words <= min(len(letters) + 5, 2 * len(letters)) and end - at > len(short)  # the authors' bounds
    return at if fits and text[at].isupper() else None


def _starts_word(text: str, at: int, start: int) -> bool:
    return at == start or not (text[at - 1].isalnum() or text[at - 1] == "-")


def _plain(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0].lower()
