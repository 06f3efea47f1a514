"""Find attributions that stand inside the marks: « Nous partons, a-t-il dit. Il est tard. »."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsclean.quotes.cues import Cue, find_cues
from newsclean.quotes.lexicon import ADDRESSING, FINITE, PARTICIPLE, SPEECH, Lexicon
from newsclean.quotes.marks import Stretch
from newsclean.quotes.mentions import Mention, Names
from newsclean.quotes.reader import Reader
from newsclean.quotes.tokens import Token, fold, tokenise

_PAUSE = re.compile(r"[,!?…\s–—](?:(?<=[,!?…])\s+|(?<=[–—])\s?|(?<=\s)(?:[–—]\s?|-(?:\s|(?=\w))))")
"""It starts with a set of characters, which is searched for faster."""
_WORD = re.compile(r"[^\W_]+")
WIDEST = 250
"""Code points of an attribution inside the marks, with the description of the speaker."""
_MOST = 3
"""Attributions inside one stretch; more are the speaker's own story."""
_MOST_TRIED = 24
"""Verbs behind a comma that are looked at inside one stretch."""


class Inside(NamedTuple):
    """An attribution inside the marks."""

    start: int
    """Where it starts in the text, with its comma or dash."""
    end: int
    """Where the speech goes on."""
    cue: tuple[int, int] | None
    """None where nothing but the dashes tells it ("– Gdzie? – dobiegło z sali.")."""
    mention: Mention | None
    """None where the language drops the subject ("– explica –")."""


def find_inside(text: str, stretch: Stretch, words: Lexicon, names: Names) -> list[Inside]:
    """Find the attributions inside a stretch, in order.

    Args:
        text: The text.
        stretch: The stretch.
        words: The words of its language.
        names: The names of the article.

    Only an inverted verb right behind a comma or a dash counts ("…, souligne-t-elle. …", "—dijo X—"): the speaker's own
    words seldom have that order. Where the closing mark is missing, "…, X said." counts too.
    """
    out: list[Inside] = []
    at = stretch.start
    tried = 0
    for pause in _PAUSE.finditer(text, stretch.start, stretch.end):
        if len(out) == _MOST or tried == _MOST_TRIED:
            break
        if pause.start() < at:
            continue
        word = _WORD.match(text, pause.end())
        if word is None:
            continue
        form = fold(word.group())
        known = (
            words.verbs.get(form, 0) & SPEECH
            or form in words.auxiliaries
            or form in words.fillers
            or form + "'" in words.fillers
        )
        if not known and stretch.closed:
            continue
        tried += 1
        found = _read(text, pause, min(stretch.end, pause.end() + WIDEST), words, names, closed=stretch.closed)
        if found:
            out.append(found)
            at = found.end
    return out


def _read(
    text: str, pause: "re.Match[str]", limit: int, words: Lexicon, names: Names, *, closed: bool
) -> Inside | None:
    tokens = tokenise(text, pause.end(), limit, words.affixes)
    stop = sentence_end(tokens, words)
    reader = Reader(tokens, words, text, names)
    for cue in find_cues(reader, 0, stop)[:1]:
        says = cue.flags & (SPEECH | ADDRESSING) and cue.flags & (FINITE | PARTICIPLE)
        if cue.sort != "verb" or not says:
            return None
        if cue.mention is None:
            between = _between_commas(text, pause, tokens, cue) if words.drops_subjects else None
            return between or _between_dashes(text, pause, tokens, cue, stop)
        if not closed and cue.side == "before" and cue.mention.first == 0 and cue.mention.sort != "other":
            place = (tokens[cue.first].start, tokens[cue.last - 1].end)
            end = tokens[stop].end if stop < len(tokens) else limit
            return Inside(pause.start() + 1, end, place, cue.mention)
        if cue.first > 2 or cue.side != "after":
            return None
        if any(tokens[k].form not in words.fillers for k in range(cue.first)):
            return None
        last = described(reader, max(cue.last, cue.mention.last), stop)
        if last + 1 < stop and tokens[last].form == "," and tokens[last + 1].form in words.relatives:
            last = stop  # "…, se souvient X, qui l’a connue."
        while last < stop and tokens[last].form != ",":
            last += 1
        end = tokens[last].end if last < len(tokens) else limit
        behind = re.compile(r"[\s–—-]*").match(text, end)
        end = min(limit, behind.end()) if behind else end
        start = pause.start() + (text[pause.start()] in "!?…")
        while text[start - 1] == " ":
            start -= 1
        start -= text[start - 1] == ","  # "«A, — said X, — B»": the comma is the interpolated clause's
        return Inside(start, end, (tokens[cue.first].start, tokens[cue.last - 1].end), cue.mention)
    return None


def _between_commas(text: str, pause: "re.Match[str]", tokens: list[Token], cue: Cue) -> Inside | None:
    """Read ", domanda,", a verb between commas that leaves its subject out."""
    closed = cue.last < len(tokens) and tokens[cue.last].form == ","
    if cue.first or not closed or text[pause.start()] not in ",?!" or cue.last > _LONGEST_ALONE:
        return None
    start = pause.start() + (text[pause.start()] != ",")
    place = (tokens[0].start, tokens[cue.last - 1].end)
    behind = _GAP.match(text, tokens[cue.last].end)
    return Inside(start, behind.end() if behind else tokens[cue.last].end, place, None)


_LONGEST_ALONE = 3
"""Words of a verb without its subject: "ha poi risposto"."""


def _between_dashes(text: str, pause: "re.Match[str]", tokens: list[Token], cue: Cue, stop: int) -> Inside | None:
    """Read "– explica –", a verb between dashes that leaves its subject out."""
    if cue.first or cue.last != stop or stop >= len(tokens) or not pause.group().strip() or cue.flags & PARTICIPLE:
        return None
    if pause.group().strip() not in "–—-" or tokens[stop].form not in ("–", "—", "-"):
        return None
    behind = _GAP.match(text, tokens[stop].end)
    place = (tokens[0].start, tokens[cue.last - 1].end)
    return Inside(pause.start(), behind.end() if behind else tokens[stop].end, place, None)


_GAP = re.compile(r"\s*")
ENDS = (".", "!", "?", ":", ";", "–", "—", "…")


def sentence_end(tokens: Sequence[Token], words: Lexicon) -> int:
    """Say where a sentence of the reporter's ends; the full stop of a title does not end it ("mówi prof. Ana Ruiz")."""
    for k, token in enumerate(tokens):
        if token.form in ENDS and not (token.form == "." and k and tokens[k - 1].form + "." in words.honorifics):
            return k
    return len(tokens)


def described(reader: Reader, last: int, stop: int) -> int:
    """Step over descriptions of the speaker between commas."""
    while last < stop and reader.tokens[last].form == ",":
        described = reader.apposition(last + 1, stop)
        if described is None:
            break
        last = described[1]
    return last
