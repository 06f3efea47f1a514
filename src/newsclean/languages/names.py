"""People's names in lines that list them: bylines and credits."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from newsclean.languages.schema import Language, get
from newsclean.languages.tokens import Token

MOST_TOKENS = 24
"""Words of a list of names: six names of four words."""

INITIALS = 2
"""Letters before a full stop that does not end a sentence: "J.", "St."."""

_RUN = re.compile(r"[^\W\d_][\w.'’\-]*|[^\w\s]")


@cache
def _small(tag: str) -> frozenset[str]:
    """Lower-case words that may stand inside a list of names."""
    grammar = get(tag).grammar
    return frozenset((*grammar.particles, *grammar.conjunctions))


@cache
def _joint(tag: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, get(tag).grammar.conjunctions))
    return re.compile(rf"\s*[,&/]\s*|\s+(?:{words})\s+" if words else r"\s*[,&/]\s*")


def name_ends(text: str, tokens: Sequence[Token], i: int, language: Language) -> Iterator[int]:
    """Find where a list of names may end that starts at token i, longest first.

    A list is a run of capitalised words, with particles and conjunctions between them; it has two capitalised words or
    more.
    """
    ends: list[int] = []
    capitals = 0
    for k in range(i, min(len(tokens), i + MOST_TOKENS)):
        token = tokens[k]
        if k > i and not _is_gap(text[tokens[k - 1].end : token.start], tokens[k - 1]):
            break
        if text[token.start].isupper():
            capitals += 1
            if capitals >= 2:
                ends.append(k + 1)
        elif k == i or token.word not in _small(language.tag):
            break
    return reversed(ends)


def _is_gap(gap: str, before: Token) -> bool:
    """Tell whether two words with this between them may belong to one list: a full stop only behind an initial."""
    if "." in gap and before.end - before.start > INITIALS:
        return False
    return len(gap) <= 3 and all(c in " ,&.'’-/\u00a0" for c in gap)


def split_names(text: str, language: Language) -> tuple[str, ...]:
    """Split "Ana Ruiz, Bo Lund and Cy Young" into names; parts of one word are left out."""
    parts = (part.strip(" .,-") for part in _joint(language.tag).split(text))
    return tuple(part for part in parts if " " in part)


def find_names(text: str, language: Language) -> tuple[str, ...]:
    """Find people's names in a credit line: runs of two or more capitalised words.

    A run behind a word such as "in" is a place. A run's first word is none of a name if it is a determiner ("This
    Report"), or an unknown word before a particle ("Report by").

    Args:
        text: "Reporting by Ana Ruiz in New York and Bo van Lund".
        language: Its particles ("van") may stand inside a name; its prepositions of place come before towns.
    """
    grammar = language.grammar
    names: list[str] = []
    run: list[str] = []
    before = place = ""
    for word in [*_RUN.findall(text), "."]:
        core = word.rstrip(".")
        if core and (core[0].isupper() or (run and core.casefold() in grammar.particles)):
            if not run:
                place = before
            run.append(word if len(core) <= INITIALS else core)
            before = core.casefold()
            if word == core or len(core) <= INITIALS:
                continue
        if (name := _name(run, language)) and place not in grammar.place_prepositions:
            names.append(name)
        run, before = [], word.casefold()
    return tuple(dict.fromkeys(names))


def _name(run: list[str], language: Language) -> str | None:
    """A run of capitalised words as a name, without what is none of it at its ends."""
    people = language.people
    known = people.given_names_male + people.given_names_female
    particles = language.grammar.particles
    while run and not run[-1][0].isupper():
        run = run[:-1]
    if run and run[0].casefold() in language.grammar.articles + people.determiners:
        run = run[1:]
    if len(run) > 3 and run[1].casefold() in particles and run[0].casefold() not in known:
        run = run[2:]
    return " ".join(run) if sum(word[0].isupper() for word in run) >= 2 else None
