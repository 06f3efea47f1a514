"""A language's word lists for reported speech, compiled; only who asks for indirect speech pays for them."""

from functools import cache

import msgspec

from newsclean.languages import Language, get
from newsclean.quotes.lexicon import Lexicon, genders, lexicon, with_verbs
from newsclean.quotes.tokens import Phrases, fold_all, pieces


class Reporting(msgspec.Struct, frozen=True, eq=False):
    """The words of ``languages.schema.Indirect``, folded (see ``tokens.fold``)."""

    words: Lexicon
    """The word lists of quotations, with the verbs that only report."""
    complementizers: frozenset[str]
    question_words: Phrases
    bare_verbs: frozenset[str]
    clause_openers: frozenset[str]
    infinitive_links: frozenset[str]
    infinitive_verbs: frozenset[str]
    infinitive_markers: frozenset[str]
    infinitive_endings: tuple[str, ...]
    subjunctives: frozenset[str]
    purpose_words: frozenset[str]
    as_words: frozenset[str]
    contrasts: Phrases
    possessive_sources: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    """What stands before and behind a possessive: "w" and "ocenie"."""
    narrators: frozenset[str]
    possessives: dict[str, str]
    """Gender by possessive: "m", "f" or ""."""
    dropped_subjects: bool


def reporting(language: Language) -> Reporting:
    """Give the compiled word lists of a language; they are compiled once a process."""
    return _compiled(language.tag) if get(language.tag) is language else _compile(language)


@cache
def _compiled(tag: str) -> Reporting:
    return _compile(get(tag))


def _compile(language: Language) -> Reporting:
    own = language.indirect
    return Reporting(
        words=with_verbs(lexicon(language), own.verbs),
        complementizers=frozenset(fold_all(own.complementizers)),
        question_words=Phrases(map(pieces, own.question_words)),
        bare_verbs=frozenset(fold_all(own.bare_verbs)),
        clause_openers=frozenset(fold_all(own.clause_openers)),
        infinitive_links=frozenset(fold_all(own.infinitive_links)),
        infinitive_verbs=frozenset(fold_all(own.infinitive_verbs)),
        infinitive_markers=frozenset(fold_all(own.infinitive_markers)),
        infinitive_endings=tuple(fold_all(own.infinitive_endings)),
        subjunctives=frozenset(fold_all(own.subjunctives)),
        purpose_words=frozenset(fold_all(own.purpose_words)),
        as_words=frozenset(fold_all(own.as_words)),
        contrasts=Phrases(map(pieces, own.contrasts)),
        possessive_sources=tuple(_around(entry) for entry in own.possessive_sources),
        narrators=frozenset(fold_all(own.narrators)),
        possessives=genders(m=own.possessives_male, f=own.possessives_female, n=own.possessives),
        dropped_subjects=own.dropped_subjects,
    )


def _around(entry: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split "w {possessive} ocenie" into what stands before and behind the possessive."""
    before, _, behind = entry.partition("{possessive}")
    return pieces(before), pieces(behind)
