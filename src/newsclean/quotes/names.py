"""Find the runs of capitalised words in a text that may be names."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Set
from functools import lru_cache, partial
from itertools import chain
from typing import NamedTuple, TypeAlias

import msgspec

from newsclean.quotes.lexicon import FINITE, SPEECH, Lexicon
from newsclean.quotes.persons import parts_of, surname_of
from newsclean.quotes.tokens import ELIDED, fold

LONGEST_NAME = 5
"""Words of a person's name; longer runs of capitals are headings or institutions."""
_LONGEST_RUN = 40
"""Capitalised words that are looked at together."""
_WIDEST_GAP = 12
"""Code points between two capitalised words of one name: "de la ", "von der "."""

CAPITALISED = re.compile(r"[^\W\d_a-zß-öø-ÿ](?<![^\W_].)[^\W_]*(?:(?:[-‐‑·\xad]|['’ʼ](?=[\u0400-\u04ff]))[^\W_]+)*")
"""The set of letters stands first because a pattern that starts with a set is searched for faster."""

# What stands before a run is read backwards from it, which takes one try where a search takes one a letter.
_BEFORE = 24
"""Code points before a run that are read."""
_LAST_WORD = re.compile(r"(?:['’]|\s+|\s\.)(\w+)")
_OPENED_WITHIN = 8
"""Code points before a run among which the end of the sentence before it must stand."""
_REMEMBERED = 1 << 13
"""Words, and words before runs, that are known again in the next text: those of 300 German articles, 5 MB."""
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


class _Word(msgspec.Struct, frozen=True, gc=False):
    """What a capitalised word is, wherever it stands in a text."""

    form: str
    """Folded."""
    capital: bool
    nameless: bool
    """Whether it is no name where it stands alone."""
    noun: bool
    """Whether it is none only because it is a noun for people."""
    agency: bool
    title: str | None
    """The gender that it tells where it is an honorific, or a noun for people and no name; None where it is neither."""
    skipped: bool
    """Whether it is no part of a name that follows it."""
    opens: bool
    """Whether it may be capitalised only because it opens a sentence."""
    given: bool


_Capital: TypeAlias = tuple[int, int, _Word]
"""A capitalised word and its place in the text."""


def read_runs(text: str, words: Lexicon, *, start: int = 0) -> list[Run]:
    """Find the runs of ``text[start:]`` in order.

    A noun for people alone is none, unless the article names somebody whose surname it is: "Eva Fischer", "Fischer".
    """
    out: list[Run] = []
    nouns: list[list[_Capital]] = []
    introduced = partial(_introduced, words)
    for run in _capitals(text, words, start):
        if run[-1][2].noun and _titled(run):
            nouns.append(run)
        else:
            out += _clean(text, words, run, introduced)
    out = _without_nouns(out)
    surnames = {surname_of(run.parts, words) for run in out if run.given and len(run.parts) > 1}
    named = [run for run in nouns if run[-1][2].form in surnames]
    if not named:
        return out
    more = chain.from_iterable(_clean(text, words, run, introduced) for run in named)
    return sorted((*out, *(run for run in more if not run.determined)), key=_place)


def _capitals(text: str, words: Lexicon, start: int) -> Iterator[list[_Capital]]:
    """List the capitalised words that stand together."""
    run: list[_Capital] = []
    known = partial(_look_up, words)
    for found in CAPITALISED.finditer(text, start):
        word = known(found[0])
        if not word.capital:
            continue
        at, end = found.span()
        if run:
            last = run[-1]
            if at - last[1] > _WIDEST_GAP or len(run) >= _LONGEST_RUN or not _links(text, words, last, at):
                yield run
                run = []
        run.append((at, end, word))
    if run:
        yield run


def _without_nouns(runs: list[Run]) -> list[Run]:
    """Take what follows a surname of one letter off runs whose name the article has alone: "Jana K. Geld", "Jana K"."""
    short = {run.parts for run in runs if len(run.parts) == 2 and len(run.parts[1]) == 1}
    if not short:
        return runs
    return [
        msgspec.structs.replace(run, end=run.second + 1, parts=run.parts[:2])
        if len(run.parts) > 2 and run.parts[:2] in short
        else run
        for run in runs
    ]


def _titled(run: list[_Capital]) -> bool:
    """Whether nothing but titles stands before the last word of a run: a noun, or a surname ("Fischer")."""
    return all(word.title is not None for _, _, word in run[:-1])


def _place(run: Run) -> int:
    return run.start


@lru_cache(_REMEMBERED)
def _look_up(words: Lexicon, raw: str) -> _Word:
    form = fold(raw)
    given = form in words.given_names
    nameless = opens(form, words) or form in words.not_names
    noun = words.role(form) is not None
    title = words.honorifics.get(form, words.honorifics.get(form + "."))
    if title is None and not given:
        title = words.role(form)
    return _Word(
        form,
        raw[0].isupper(),
        nameless or noun,
        noun and not nameless,
        form in words.agencies,
        title,
        form in words.not_names and not given,
        opens(form, words),
        given,
    )


def _links(text: str, words: Lexicon, last: _Capital, start: int) -> bool:
    """Whether what stands between two capitalised words keeps them in one name."""
    begin, end, word = last
    gap = text[end:start]
    if gap in (" ", "\xa0", "\u202f"):
        return True
    if len(gap) == 2 and (gap[1] in _OPENING or gap[0] in _CLOSING):
        return _nickname(text, words, last, gap)
    if gap in ("’", "'"):
        return end - begin == 1 and text[begin] not in ELIDED
    if gap in (". ", ".", ".\xa0"):
        return end - begin == 1 or word.form in words.honorifics or word.form + "." in words.honorifics
    if gap[-1] in "-‐‑":
        return gap[0] == " " and fold(gap[1:-1]) in words.affixes.articles
    small = fold(gap).replace("'", "' ").split()
    joins = bool(small) and (small[0] in words.linkers or small[0] in words.oblique)
    if words.capital_nouns and joins and not word.given and word.title is None:
        return False  # "Harald Brinck von der Berliner Charité", "von Tür zu Tür"
    return gap[0] == " " and gap[-1] in " '’" and all(p in words.particles for p in small)


def _nickname(text: str, words: Lexicon, last: _Capital, gap: str) -> bool:
    """Whether a mark between two words opens or closes a nickname behind a given name: Graciela “Chiche” Robledo."""
    begin, end, word = last
    if gap[0] == " ":
        return word.given and _NICKNAME.match(text, end + 1) is not None
    given = _WORD_BEFORE.search(text, max(0, begin - _LONGEST_GIVEN), begin - 1)
    return gap[1] == " " and text[begin - 1] in _OPENING and given is not None and fold(given[1]) in words.given_names


_LONGEST_GIVEN = 24
"""Code points before a nickname in which the given name stands."""
_WORD_BEFORE = re.compile(r"(?<![\w-])([\w-]+) \Z")
_OPENING, _CLOSING = '“„«"‘', '”“»"’'
_NICKNAME = re.compile(rf"[{_OPENING}]\w[\w-]*[{_CLOSING}] [^\W\d_a-zß-öø-ÿ]")


def _clean(text: str, words: Lexicon, run: list[_Capital], introduced: "Callable[[str], _Before]") -> tuple[Run, ...]:
    """Take titles and words that only open the sentence off a run; nothing may be left.

    ``introduced`` looks the word before the run up.
    """
    if len(run) == 1 and run[0][2].nameless and not run[0][2].noun:
        return ()
    gender, human, first = "", False, 0
    surname = len(run) - 1 - (run[-1][2].form in words.name_suffixes)
    for k, (_, _, word) in enumerate(run[:surname]):
        if k == first and word.agency:
            first = k + 1  # "dijo a Reuters X"
        elif word.title is not None:
            gender, human, first = word.title or gender, True, k + 1
        elif word.skipped or (k == first and word.opens and not _initials(text, run, k)):
            first = k + 1
    at = run[0][0]
    back = text[max(0, at - _BEFORE) : at][::-1]
    found = _LAST_WORD.match(back) if first == 0 else None
    before = introduced(found[0]) if found else _NOTHING
    if before.site:
        return ()
    described = before.linker or words.capital_nouns or words.inflected_names
    if found and before.determiner and not described:  # "député de la Manche Cédric Marie"
        further = _LAST_WORD.match(back, found.end())
        described = further is not None and introduced(further[0]).linker
    if first == 0 and described and len(run) > 1 and not run[0][2].given:
        first = next((k for k in range(1, len(run) - 1) if run[k][2].given), 0)
    if first == 0 and len(run) > 2 and run[1][2].given and not run[0][2].given and _acronym(text, run[0]):
        first = 1  # "the PSD Ana Ruiz"
    kept = run[first:]
    while len(kept) > 1 and kept[-1][2].form in words.postnominals:
        kept.pop()
    if not kept or len(kept) > LONGEST_NAME:
        return ()
    if first == 0 and before.title is not None:
        gender, human = before.title, True
    start, end = kept[0][0], kept[-1][1]
    if len(kept) == 1:
        only = kept[0][2]
        if only.nameless and not only.noun:
            return ()
        parts: tuple[str, ...] = (only.form,)
    else:
        parts = parts_of(text[start:end])
    if not human and not words.organisations.isdisjoint(parts):
        return ()
    if not human and before.determiner and len(kept) > 1 and kept[-1][2].title is not None and not kept[0][2].given:
        return ()  # "the Ohio Republican"
    starts = first == 0 and (at == 0 or _SENTENCE_START.match(back, 0, _OPENED_WITHIN) is not None)
    given = kept[0][2].given
    linked = not given and not words.linkers.isdisjoint(parts)
    determined = (before.determiner or linked or parts[0] in words.determiners) and not human
    second = kept[1][0] if len(kept) > 1 else end
    return (Run(start, end, parts, gender, human, determined, starts, given, second),)


def _initials(text: str, run: list[_Capital], k: int) -> bool:
    """Whether a name starts with two initials at place ``k`` of a run ("J.D. Vance", not "E.U.")."""
    two, rest = run[k : k + 2], run[k + 2 :]
    return bool(rest) and all(end - start == 1 and text[end : end + 1] == "." for start, end, _ in two)


def _acronym(text: str, word: _Capital) -> bool:
    begin, end, _ = word
    return end - begin > 1 and text[begin:end].isupper() and text[end] != "."


class _Before(NamedTuple):
    """What the word before a run is."""

    linker: bool
    determiner: bool
    site: bool
    """Whether it is a noun for a place that is called after somebody: "estadio"."""
    title: str | None
    """The gender that it tells where it is a noun for people or an honorific; None where it is neither."""


_NOTHING = _Before(linker=False, determiner=False, site=False, title=None)


@lru_cache(_REMEMBERED)
def _introduced(words: Lexicon, back: str) -> _Before:
    """Look up the word before a run, given backwards with what parts it from the run: " .rM"."""
    before = back[::-1].rstrip()
    word = fold(before.rstrip(".'’"))
    site = word in words.sites
    if word not in words.linkers and word not in words.determiners and words.role(word) is None:
        word += "'"
    title = None if before[-1] == "." else words.role(word)  # "Er ist Bergführer. Weitere Abbrüche drohen."
    if title is None:
        title = words.honorifics.get(fold(before))
    return _Before(word in words.linkers, word in words.determiners, site, title)


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


def without_openings(text: str, runs: list[Run], words: Lexicon) -> list[Run]:
    """Take a word off a run that is no part of the name behind it.

    It opens the sentence, where the article has it in small letters too, or has the whole only here, and the rest as a
    name that it named before ("Unlike Meyer") or that starts with a given name ("Cellist Ana Ruiz"); or a preposition
    joins it to a full name that starts like another one ("Bücherregal von Liat
    Atzili"). A single word that only opens sentences is no name if it is small elsewhere or a verb ("Dodaje, że").
    Where nouns have capitals, an adjective and a noun that open a sentence once are none either ("Hitzige Debatte").
    """
    inside = {run.parts for run in runs if not run.opens}
    firsts = {run.parts[0] for run in runs if len(run.parts) > 1}
    times = Counter(run.parts for run in runs)
    small = {run.parts[0] for run in runs if run.opens}.intersection(text.split())
    last = Counter(run.parts[-1] for run in runs) if words.adjective_endings else Counter[str]()
    met: set[str] = set()
    """The last words of the names so far."""
    out = []
    for run in runs:
        first, rest = run.parts[0], run.parts[1:]
        again = run.parts[-1] in met
        met.add(run.parts[-1])
        if run.given or run.human:
            out.append(run)
            continue
        if last and run.opens and len(rest) == 1 and last[rest[0]] == 1 and first.endswith(words.adjective_endings):
            continue
        while len(rest) > 1 and rest[0] in words.particles:
            rest = rest[1:]
        joined = len(rest) > 1 and len(run.parts) - len(rest) > 1 and rest[0] in firsts
        opens = run.opens and run.parts not in inside
        common = first in small or (not rest and _says(first, words))
        given = len(rest) > 1 and rest[0] in words.given_names
        opened = opens and (common or (times[run.parts] == 1 and (given or (again and rest in inside))))
        if rest and (joined or opened):
            out.append(
                msgspec.structs.replace(run, start=run.second, parts=rest, opens=False, determined=False, given=given)
            )
        elif rest or not (opens and common):
            out.append(run)
    return out


def _says(part: str, words: Lexicon) -> bool:
    """Whether a word is a finite form of a verb of speech."""
    flags = words.verbs.get(fold(part), 0)
    return bool(flags & FINITE and flags & SPEECH)


def without_genitives(text: str, runs: list[Run]) -> list[Run]:
    """Take the s of the genitive off names that the article also has without it, and what they own off them.

    "Angela Merkels Rede" names Angela Merkel where she is named, and "Angelas Rede" Angela.
    """
    last = {run.parts[-1] for run in runs}
    first = {run.parts[0] for run in runs if run.given or len(run.parts) == 1}
    return [_without_genitive(text, run, first, last) for run in runs]


def _without_genitive(text: str, run: Run, first: Set[str], last: Set[str]) -> Run:
    for k, part in enumerate(run.parts):
        owner = part.removesuffix("s")
        if owner == part or (owner not in last and (k or run.given or owner not in first)):
            continue
        words = list(_PART.finditer(text, run.start, run.end))
        if len(words) != len(run.parts) or (k == 0 and (run.given or len(words) == 1)):
            break
        end = words[k].end() - 1
        parts = (*run.parts[:k], owner)
        return msgspec.structs.replace(run, end=end, parts=parts, second=min(run.second, end))
    return run


_PART = re.compile(r"[^\s.]+")
