"""Pair the quotation marks of a paragraph, whatever state they are in.

News mixes marks (« … ”, „…"), loses them, nests them and reopens them in each paragraph of a long quotation. Pairing
that counts marks fails on such text, so each mark is judged by what stands on either side of it and by what is open;
every decision looks ahead only into tables made in one pass, so that the time is linear in the marks.
"""

import re
from bisect import bisect_left
from typing import NamedTuple

GUILLEMETS = "«»"
CURLY = "“”„‟〝〞"
STRAIGHT = '"″＂'
CORNERS = "「」『』"
ANGLES = "‹›"
SINGLES = "‘’‚‛'"
DOUBLES = GUILLEMETS + CURLY + STRAIGHT + CORNERS
MARKS = DOUBLES + ANGLES + SINGLES

# These look back from the mark: a pattern that starts with a set of characters is searched for faster.
_DOUBLE = re.compile(rf"[{DOUBLES}',`](?:(?<=[{DOUBLES}])|(?<=')'|(?<=`)`|(?<=,),(?=\w))")
_SINGLE_OPEN = re.compile(
    r"""
    [‘‚‛'‹›]
    (?: (?<=[‘‚‛'])(?<![\w'’‘.,!?].)(?=[^\W\d_]) | (?<=‹)(?<![^\W_].)(?=\s?\w) | (?<=›)(?<!\S.)(?=\w) )
    """,
    re.VERBOSE,
)
_SINGLE_CLOSE = re.compile(r"[’‘'›‹](?<=[^\s(\[].)(?![^\W_])")
_ANY = re.compile(rf"[{MARKS}`]")

_OPENING = set("([{—–-/¿¡'’‘=>*_")
"""Before a mark: it may open."""
_CLOSING = set(".,;:!?)]}…—–/'’<*_")
"""After a mark: it may close."""
_PUNCTUATION = ".,;:!?)"
_VALUE = re.compile(r'=\s?(")[^"]*"')
_FEET = re.compile(r"\d['’′]\s?\d{1,2}\Z")
_WIDEST_FEET = 5
"""Code points of feet and inches: "6' 11"."""
_SENTENCE_END = re.compile(r"[.!?…]\s")

_FAMILIES = 4
"""Kinds of marks, as ``_Mark.family`` counts them."""
_DEEPEST = 4
"""Levels of nesting that are told apart; real texts have two."""


class Stretch(NamedTuple):
    """A quoted stretch of one paragraph: the outermost marks and what stands between them."""

    start: int
    """Where the quoted words start, without white space."""
    end: int
    open: int
    """Where the opening mark stands; ``start`` where it is missing."""
    close: int
    """Behind the closing mark; ``end`` where it is missing."""
    opened: bool
    closed: bool
    single: bool = False
    """Whether its marks are single ones, which are easily mistaken for apostrophes."""


class _Mark(NamedTuple):
    start: int
    end: int
    family: int
    """0 guillemets, 1 curly, 2 straight, 3 corner brackets."""
    role: str
    """``o`` opens, ``c`` closes, ``?`` either."""


def pair(text: str, start: int, end: int) -> list[Stretch]:
    """Find the quoted stretches of the paragraph ``text[start:end]``, in order and disjoint."""
    if not _ANY.search(text, start, end):
        return []
    values = _values(text, start, end)
    found = (mark.span() for mark in _DOUBLE.finditer(text, start, end))
    marks = [_read(text, start, end, a, b) for a, b in found if a not in values and not _is_inches(text, a)]
    doubles = _pair(text, start, end, marks) if marks else []
    return _with_singles(text, start, end, doubles)


def _values(text: str, start: int, end: int) -> set[int]:
    """Where the marks around the values of code stand: ``class="wide"``."""
    if text.find("=", start, end) < 0:
        return set()
    return {at for value in _VALUE.finditer(text, start, end) for at in (value.start(1), value.end() - 1)}


def _is_inches(text: str, at: int) -> bool:
    """Whether the mark at a place stands behind feet and inches: ``5’11”``."""
    return text[at - 1 : at].isdigit() and _FEET.search(text, max(0, at - _WIDEST_FEET), at) is not None


def _read(text: str, left: int, right: int, start: int, end: int) -> _Mark:
    mark = text[start]
    before = text[start - 1] if start > left else " "
    after = text[end] if end < right else " "
    free_left = before.isspace() or before in _OPENING or before in DOUBLES
    free_right = after.isspace() or after in _CLOSING or after in DOUBLES
    glued = not before.isspace() and after.isspace()
    if mark in GUILLEMETS:
        if mark == "«":
            closes = not before.isspace() and before not in _OPENING and free_right
            return _Mark(start, end, 0, "c" if closes else "o")
        opens = before.isspace() and (after.isalnum() or after in "([„“‚‘")
        return _Mark(start, end, 0, "?" if opens else "c")
    if mark in CURLY:
        if mark in "„〝":
            return _Mark(start, end, 1, "o")
        if mark == "“":
            nested = before in SINGLES and free_right  # „… ‚…‘“
            closes = nested or (not before.isspace() and before not in _OPENING and (free_right or glued))
            return _Mark(start, end, 1, "c" if closes else "?" if before.isspace() and after.isspace() else "o")
        opens = free_left and before not in DOUBLES and before not in "—–" and after.isalnum()
        return _Mark(start, end, 1, "o" if opens else "c")
    if mark in CORNERS:
        return _Mark(start, end, 3, "o" if mark in "「『" else "c")
    if mark == ",":
        return _Mark(start, end, 1, "o")
    if after in _PUNCTUATION and text[end : end + 2] not in ("..", "…"):
        return _Mark(start, end, 2, "c")
    if free_left and not free_right:
        return _Mark(start, end, 2, "o")
    if free_right and not free_left:
        return _Mark(start, end, 2, "c")
    return _Mark(start, end, 2, "?")


def _pair(text: str, left: int, right: int, marks: list[_Mark]) -> list[Stretch]:
    balance, closer = _ahead(marks)
    sentences = _sentences(text, left, right, marks)
    out: list[Stretch] = []
    stack: list[int] = []
    for k, mark in enumerate(marks):
        role = mark.role
        if role == "?":
            role = "c" if stack and marks[stack[-1]].family == mark.family else "o"
        if role == "o":
            _open(text, marks, k, stack, balance[k], sentences, out)
        elif stack:
            _close(text, marks, k, stack, closer, out)
        elif not out and mark.family != 2 and k == 0:
            out.append(_stretch(text, left, mark.start, left, mark.end, opened=False, closed=True))
    if stack:
        first = marks[stack[0]]
        out.append(_stretch(text, first.end, right, first.start, right, opened=True, closed=False))
    return [stretch for stretch in out if stretch.start < stretch.end]


def _sentences(text: str, left: int, right: int, marks: list[_Mark]) -> list[int]:
    """For each mark, how many sentences end before it in the paragraph."""
    ends = [found.start() for found in _SENTENCE_END.finditer(text, left, right)]
    return [bisect_left(ends, mark.start) for mark in marks]


def _ahead(marks: list[_Mark]) -> tuple[list[int], list[list[int]]]:
    """Count for each mark the closing less the opening marks behind it, and find each family's next closing mark."""
    balance, surplus, following = [0] * len(marks), 0, [len(marks)] * _FAMILIES
    closers: list[list[int]] = []
    for k in range(len(marks) - 1, -1, -1):
        balance[k] = surplus
        closers.append(following)
        if marks[k].role != "o":
            surplus += marks[k].role == "c"
            following = following.copy()
            following[marks[k].family] = k
        else:
            surplus -= 1
    return balance, closers[::-1]


def _open(
    text: str, marks: list[_Mark], k: int, stack: list[int], balance: int, sentences: list[int], out: list[Stretch]
) -> None:
    mark = marks[k]
    if not stack:
        if mark.family == 2 and mark.start and text[mark.start - 1].isdigit():
            return  # inches
        stack.append(k)
        return
    outer = marks[stack[0]]
    if len(stack) >= _DEEPEST:
        return
    nested = marks[stack[-1]].family != mark.family or balance >= 2
    if nested:
        stack.append(k)
    elif sentences[k] > sentences[stack[0]]:
        out.append(_stretch(text, outer.end, mark.start, outer.start, mark.start, opened=True, closed=False))
        stack[:] = [k]
    # otherwise a nested mark that nothing closes, inside a sentence: one closing mark ends both


def _close(
    text: str, marks: list[_Mark], k: int, stack: list[int], closer: list[list[int]], out: list[Stretch]
) -> None:
    mark = marks[k]
    level = next((n for n in range(len(stack) - 1, -1, -1) if marks[stack[n]].family == mark.family), None)
    if level is None:
        family = marks[stack[0]].family
        proper = closer[k][family]
        reopened = any(marks[n].role == "o" and marks[n].family == family for n in range(k + 1, min(proper, k + 3)))
        another = k + 1 < len(marks) and marks[k + 1].role == "o" and k + 1 < proper
        if proper < len(marks) and not reopened and not another:
            return  # the right mark still comes: a stray one
        level = len(stack) - 1 if len(stack) > 1 else 0
    first = marks[stack[level]]
    del stack[level:]
    if not stack:
        out.append(_stretch(text, first.end, mark.start, first.start, mark.end, opened=True, closed=True))


def _stretch(
    text: str, start: int, end: int, outer_start: int, outer_end: int, *, opened: bool, closed: bool
) -> Stretch:
    first, last = (text[outer_start], text[outer_end - 1]) if outer_end > outer_start else ("", "")
    while start < end and (text[start].isspace() or (opened and text[start] == first)):
        start += 1
    while end > start and (text[end - 1].isspace() or (closed and text[end - 1] == last)):
        end -= 1
    return Stretch(start, end, outer_start, outer_end, opened, closed)


def _with_singles(text: str, left: int, right: int, doubles: list[Stretch]) -> list[Stretch]:
    """Add stretches in single marks that stand outside of double ones; a double one inside single ones is nested."""
    opens = list(_SINGLE_OPEN.finditer(text, left, right))
    if not opens:
        return doubles
    shut = [found.start() for found in _SINGLE_CLOSE.finditer(text, left, right)]
    taken = [(stretch.open, stretch.close) for stretch in doubles]
    singles: list[Stretch] = []
    at = inside = 0
    reached = left
    for n, found in enumerate(opens):
        begin = found.start()
        while inside < len(taken) and taken[inside][1] <= begin:
            inside += 1
        if begin < reached or (inside < len(taken) and taken[inside][0] <= begin):
            continue
        limit = opens[n + 1].start() if n + 1 < len(opens) else right
        while at < len(shut) and shut[at] <= found.end():
            at += 1
        best, k, skip = None, at, inside
        while k < len(shut) and shut[k] <= limit:
            while skip < len(taken) and taken[skip][1] <= shut[k]:
                skip += 1
            if not (skip < len(taken) and taken[skip][0] <= shut[k]):
                best = shut[k]
                if text[best - 1] not in "sS" or (text[best] == "’" != text[begin] and text[begin] == "'"):
                    break
            k += 1
        if best is not None and best > found.end():
            stretch = _stretch(text, found.end(), best, begin, best + 1, opened=True, closed=True)
            if stretch.start < stretch.end:
                singles.append(stretch._replace(single=True))
                reached = best + 1
    if not singles:
        return doubles
    spans = [(s.open, s.close) for s in singles]
    kept, k = [], 0
    for stretch in doubles:
        while k < len(spans) and spans[k][1] <= stretch.open:
            k += 1
        if not (k < len(spans) and spans[k][0] <= stretch.open):
            kept.append(stretch)
    return sorted(kept + singles)
