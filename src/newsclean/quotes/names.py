"""Find the runs of capitalised words in a text that may be names."""

import re
from collections.abc import Callable
from functools import cache, partial
from typing import NamedTuple

import msgspec

from newsclean.quotes.lexicon import Lexicon
from newsclean.quotes.tokens import fold

LONGEST_NAME = 5
"""Words of a person's name; longer runs of capitals are headings or institutions."""
_LONGEST_RUN = 40
"""Capitalised words that are looked at together."""
_WIDEST_GAP = 12
"""Code points between two capitalised words of one name: "de la ", "von der "."""

_CAPITALISED = re.compile(r"[^\W\d_a-zß-öø-ÿ](?<![^\W_].)[^\W_]*(?:(?:[-‐‑·\xad]|['’ʼ](?=[\u0400-\u04ff]))[^\W_]+)*")
"""The set of letters stands first because a pattern that starts with a set is searched for faster."""

# What stands before a run is read backwards from it, which takes one try where a search takes one a letter.
_BEFORE = 24
"""Code points before a run that are read."""
_LAST_WORD = re.compile(r"(?:['’]|\s+|\s\.)(\w+)")
_OPENED_WITHIN = 8
"""Code points before a run among which the end of the sentence before it must stand."""
_SENTENCE_START = re.compile(r"\s*[.!?:;…“”„«»\"(\[—–•|\n-]")


class Run(msgspec.Struct, frozen=True, gc=False):
    """Capitalised words that may be a name, without title."""

    start: int
    end: int
    parts: tuple[str, ...]
    """Folded, without dots."""
    gender: str
    """As a title before it tells."""
    human: bool
    """Whether a title or an honorific stands before it."""
    determined: bool
    """Whether an article stands before it ("la Maison Blanche")."""
    opens: bool
    """Whether it stands at the start of a sentence, where capitals tell nothing."""
    given: bool
    """Whether its first word is a given name."""
    second: int
    """Where its second word starts."""


def read_runs(text: str, words: Lexicon, *, start: int = 0) -> list[Run]:
    """Find the runs of ``text[start:]`` in order."""
    out: list[Run] = []
    run: list[re.Match[str]] = []
    nameless = cache(partial(_nameless, words))
    introduced = cache(partial(_introduced, words))
    for found in _CAPITALISED.finditer(text, start):
        if not found[0][0].isupper():
            continue
        at = found.start()
        if run and (
            at - run[-1].end() > _WIDEST_GAP or len(run) >= _LONGEST_RUN or not _links(text, words, run[-1], at)
        ):
            out += _clean(text, words, run, nameless, introduced)
            run = []
        run.append(found)
    if run:
        out += _clean(text, words, run, nameless, introduced)
    return out


def _links(text: str, words: Lexicon, last: "re.Match[str]", start: int) -> bool:
    """Whether what stands between two capitalised words keeps them in one name."""
    end = last.end()
    gap = text[end:start]
    if gap in (" ", "\xa0", "\u202f"):
        return True
    if gap in ("’", "'"):
        return end - last.start() == 1 and last.group() not in _ELIDED
    if gap in (". ", ".", ".\xa0"):
        form = fold(last.group())
        return end - last.start() == 1 or form in words.honorifics or form + "." in words.honorifics
    return (
        gap[0] == " " and gap[-1] in " '’" and all(p in words.particles for p in fold(gap).replace("'", "' ").split())
    )


_ELIDED = "LDJMNSTCQ"


def _clean(
    text: str,
    words: Lexicon,
    run: "list[re.Match[str]]",
    nameless: Callable[[str], bool],
    introduced: Callable[[str], "_Before"],
) -> tuple[Run, ...]:
    """Take titles and words that only open the sentence off a run; nothing may be left.

    The last two look words up, each word of a text once.
    """
    forms = [fold(found[0]) for found in run]
    if len(forms) == 1 and nameless(forms[0]):
        return ()
    gender, human, first = "", False, 0
    for k, form in enumerate(forms[:-1]):
        if k == first and form in words.agencies:
            first = k + 1  # "dijo a Reuters X"
            continue
        role = words.role(form)
        title = words.honorifics.get(form, words.honorifics.get(form + "."))
        if title is not None:
            gender, human, first = title or gender, True, k + 1
        elif role is not None and form not in words.given_names:
            gender, human, first = role or gender, True, k + 1
        elif (form in words.not_names and form not in words.given_names) or (k == first and opens(form, words)):
            first = k + 1
    at = run[0].start()
    back = text[max(0, at - _BEFORE) : at][::-1]
    found = _LAST_WORD.match(back) if first == 0 else None
    before = introduced(found[0]) if found else _NOTHING
    if before.linker and len(run) > 1 and forms[0] not in words.given_names:
        first = next((k for k in range(1, len(run) - 1) if forms[k] in words.given_names), 0)
    kept = run[first:]
    if not kept or len(kept) > LONGEST_NAME:
        return ()
    if first == 0 and before.title is not None:
        gender, human = before.title, True
    start, end = kept[0].start(), kept[-1].end()
    parts = (forms[-1],) if len(kept) == 1 else tuple(fold(text[start:end]).replace(".", " ").split())
    if not human and not words.organisations.isdisjoint(parts):
        return ()
    if len(parts) == 1 and nameless(parts[0]):
        return ()
    starts = first == 0 and (at == 0 or _SENTENCE_START.match(back, 0, _OPENED_WITHIN) is not None)
    linked = not words.linkers.isdisjoint(parts) and parts[0] not in words.given_names
    determined = (before.determiner or linked or parts[0] in words.determiners) and not human
    second = kept[1].start() if len(kept) > 1 else end
    return (Run(start, end, parts, gender, human, determined, starts, parts[0] in words.given_names, second),)


class _Before(NamedTuple):
    """What the word before a run is."""

    linker: bool
    determiner: bool
    title: str | None
    """The gender that it tells where it is a noun for people or an honorific; None where it is neither."""


_NOTHING = _Before(linker=False, determiner=False, title=None)


def _introduced(words: Lexicon, back: str) -> _Before:
    """Look up the word before a run, given backwards with what parts it from the run: " .rM"."""
    before = back[::-1].rstrip()
    word = fold(before.rstrip(".'’"))
    if word not in words.linkers and word not in words.determiners and words.role(word) is None:
        word += "'"
    title = words.role(word)
    if title is None:
        title = words.honorifics.get(fold(before))
    return _Before(word in words.linkers, word in words.determiners, title)


def _nameless(words: Lexicon, form: str) -> bool:
    """Whether a word is no name where it stands alone."""
    return opens(form, words) or form in words.not_names or words.role(form) is not None


def opens(form: str, words: Lexicon) -> bool:
    """Whether a word is capitalised only because it opens a sentence."""
    return len(form) == 1 or (
        form not in words.given_names
        and (
            form in words.function_words
            or form in words.determiners
            or form in words.subject_words
            or form in words.complementizers
            or form in words.fillers
            or form in words.conjunctions
            or form in words.clause_verbs
            or form in words.linkers
        )
    )


def without_openings(runs: list[Run]) -> list[Run]:
    """Take a word off a run that only opens the sentence, where the rest is a name elsewhere ("Unlike Meyer")."""
    inside = {run.parts for run in runs if not run.opens}
    out = []
    for run in runs:
        rest = run.parts[1:]
        if run.opens and rest in inside and run.parts not in inside and not run.given:
            out.append(msgspec.structs.replace(run, start=run.second, parts=rest, opens=False))
        else:
            out.append(run)
    return out
