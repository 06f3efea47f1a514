"""Tell of how many words surnames are: "Nuno Brito e Abreu", "Mercedes Pardo de Andrade", "Noemi Salghetti di Acli"."""

import re
from collections import Counter
from collections.abc import Set
from itertools import pairwise
from typing import TypeAlias

import msgspec

from newsclean.quotes.lexicon import Lexicon
from newsclean.quotes.names import Run
from newsclean.quotes.persons import parts_of

_Names: TypeAlias = Set[tuple[str, ...]]
"""Folded."""


def with_second_surnames(text: str, runs: list[Run], words: Lexicon) -> list[Run]:
    """Join two surnames with "and" between them, where the article has them so twice and the second one never alone.

    Only a conjunction of one letter stands in names ("e", "i", "y"); what it parts only once may be two people.
    """
    alone = Counter(run.parts[0] for run in runs if len(run.parts) == 1)
    last = {run.parts[-1] for run in runs if len(run.parts) > 1}
    pairs = [_pair(text, one, two, words) for one, two in pairwise(runs)]
    times = Counter(pairs)
    full = {pair for run, pair in zip(runs, pairs, strict=False) if run.given and len(run.parts) > 1}
    names = {pair for pair in full if pair and pair[1] not in last and 1 < times[pair] == alone[pair[1]]}
    out: list[Run] = []
    joins = False
    for run, pair in zip(runs, [*pairs, None], strict=False):
        if joins:
            name = text[out[-1].start : run.end]
            out[-1] = msgspec.structs.replace(out[-1], end=run.end, parts=parts_of(name))
        else:
            out.append(run)
        joins = pair in names
    return out


def _pair(text: str, one: Run, two: Run, words: Lexicon) -> tuple[str, str] | None:
    """The surnames at which two runs may be one name."""
    gap = text[one.end : two.start]
    if len(gap) != 3 or gap[1] not in words.conjunctions or not gap[0] == gap[2] == " " or two.given:
        return None
    return (one.parts[-1], two.parts[0]) if len(two.parts) == 1 else None


def without_bodies(text: str, runs: list[Run], words: Lexicon) -> list[Run]:
    """Take off a name what only says for whom somebody speaks ("Noemi Salghetti di Difesa Utenti").

    It is no part of the name where the article has the name without it, or has it with an article of its own, and where
    it is several words or an acronym.
    """
    whole = {run.parts for run in runs}
    bodies = {run.parts for run in runs if run.determined}
    return [_without_body(text, run, words, whole, bodies) for run in runs]


def _without_body(text: str, run: Run, words: Lexicon, whole: _Names, bodies: _Names) -> Run:
    parts = run.parts
    joins = range(2, len(parts) - 1) if run.given else ()
    k = next((k for k in joins if parts[k] in words.linkers and parts[k - 1] not in words.given_names), 0)
    if not k:
        return run
    places = list(_PART.finditer(text, run.start, run.end))
    tail = next(j for j in range(k, len(parts)) if j == len(parts) - 1 or parts[j] not in words.particles)
    stands_alone = parts[:k] in whole or parts[tail:] in bodies
    if len(places) != len(parts) or not (stands_alone or len(parts) - tail > 1 or places[tail][0].isupper()):
        return run
    return msgspec.structs.replace(run, end=places[k - 1].end(), parts=parts[:k])


_PART = re.compile(r"[^\s.]+")
