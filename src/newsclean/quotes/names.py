"""Find the runs of capitalised words in a text that may be names."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsclean.quotes.lexicon import Lexicon
from newsclean.quotes.tokens import fold

LONGEST_NAME = 5
"""Words of a person's name; longer runs of capitals are headings or institutions."""
_LONGEST_RUN = 40
"""Capitalised words that are looked at together."""
_WIDEST_GAP = 12
"""Code points between two capitalised words of one name: "de la ", "von der "."""

_CAPITALISED = re.compile(r"(?<![^\W_])[^\W\d_a-zß-öø-ÿ][^\W_]*(?:[-‐‑·\xad][^\W_]+)*")
_LAST_WORD = re.compile(r"(\w+)(?:['’]|\s+|\.\s)\Z")
_SENTENCE_START = re.compile(r"(?:[.!?:;…“”„«»\"(\[—–•|-]\s*|\n\s*|\A)\Z")


class Run(NamedTuple):
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


def read_runs(text: str, words: Lexicon, *, start: int = 0) -> Iterator[Run]:
    """Find the runs of ``text[start:]`` in order."""
    run: list[re.Match[str]] = []
    for found in _CAPITALISED.finditer(text, start):
        if not found.group()[0].isupper():
            continue
        if run and (len(run) >= _LONGEST_RUN or not _links(text, words, run[-1], found.start())):
            yield from _clean(text, words, run)
            run = []
        run.append(found)
    if run:
        yield from _clean(text, words, run)


def _links(text: str, words: Lexicon, last: "re.Match[str]", start: int) -> bool:
    """Whether what stands between two capitalised words keeps them in one name."""
    end = last.end()
    if start - end > _WIDEST_GAP:
        return False
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


def _clean(text: str, words: Lexicon, run: "list[re.Match[str]]") -> Iterator[Run]:
    """Take titles and words that only open the sentence off a run."""
    forms = [fold(found.group()) for found in run]
    if len(forms) == 1 and _no_name(forms[0], words):
        return
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
    before = _LAST_WORD.search(text, max(0, at - 24), at) if first == 0 else None
    word = fold(before.group(1)) if before else ""
    word = word if word in words.linkers or word in words.determiners or words.role(word) is not None else word + "'"
    if first == 0 and len(run) > 1 and forms[0] not in words.given_names and word in words.linkers:
        first = next((k for k in range(1, len(run) - 1) if forms[k] in words.given_names), 0)
    kept = run[first:]
    if not kept or len(kept) > LONGEST_NAME:
        return
    if first == 0 and before:
        noun = words.role(word)
        dotted = fold(before.group()).strip()
        if noun is not None:
            gender, human = noun, True
        elif dotted in words.honorifics:
            gender, human = words.honorifics[dotted], True
    start, end = kept[0].start(), kept[-1].end()
    parts = tuple(fold(text[start:end]).replace(".", " ").split())
    if any(part in words.organisations for part in parts) and not human:
        return
    if len(parts) == 1 and _no_name(parts[0], words):
        return
    starts = first == 0 and bool(_SENTENCE_START.search(text, max(0, at - 8), at))
    linked = any(part in words.linkers for part in parts) and parts[0] not in words.given_names
    determined = (word in words.determiners or linked or parts[0] in words.determiners) and not human
    second = kept[1].start() if len(kept) > 1 else end
    yield Run(start, end, parts, gender, human, determined, starts, parts[0] in words.given_names, second)


def _no_name(form: str, words: Lexicon) -> bool:
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
