"""The nominative of names that an article has in other cases: "Виктору Стешину" is Виктор Стешин.

A name is put into the nominative where all its parts can stand in one case of one gender, and where the article or the
list of given names knows the nominative; a form that can be a nominative itself is left as it stands.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from newsclean.quotes.tokens import fold

GENDERS = "mf"
"""Of given names that are listed for both."""
_LONGEST = 6
"""Letters of an ending; longer ones stand in no language file."""
_REMEMBERED = 1 << 12
"""Words whose readings are known again in the next text."""
TELLING = 3
"""Letters of an ending that tells a case by itself ("Слепцовой"), beside a given name that nobody listed."""


class Reading(NamedTuple):
    """What a form can be."""

    gender: str
    case: int
    """0 is the nominative; the others are counted as the language file lists them."""
    base: str
    """Its nominative, folded."""
    ending: str
    """What the nominative has behind the letters that both share."""
    cut: int
    """Letters of the form that the ending replaces."""
    sure: bool
    """Whether the nominative need not be known from elsewhere: no longer ending of its gender fits."""
    longest: bool
    """Whether no longer ending of any gender fits."""


class Declension:
    """The endings of names in one language."""

    def __init__(self, sure: Iterable[str], known: Iterable[str]) -> None:
        """Compile lines of a language file; see ``People.declensions`` and ``People.declensions_known`` there."""
        self._endings: dict[str, list[tuple[str, int, str, bool]]] = {}
        for lines, is_sure in ((sure, True), (known, False)):
            for line in lines:
                genders, nominative, *cases = line.split()
                for case, endings in enumerate((nominative, *cases)):
                    for ending, gender in product(endings.split(","), genders):
                        row = (gender, case, nominative.strip("-"), is_sure)
                        self._endings.setdefault(ending.strip("-"), []).append(row)
        self._open = frozenset(e for e, rows in self._endings.items() if len(e) == 1 and any(row[3] for row in rows))
        """Letters that are endings, so that a name with one has no ending less."""
        self.readings = lru_cache(_REMEMBERED)(self._readings)

    def __bool__(self) -> bool:
        return bool(self._endings)

    def _readings(self, form: str) -> tuple[Reading, ...]:
        """Give what a folded word can be."""
        out: list[Reading] = []
        fit = ""
        for length in range(min(_LONGEST, len(form) - 1), -1, -1):
            stem = form[: len(form) - length]
            rows = self._endings.get(form[len(stem) :], ())
            if length == 0 and stem[-1] in self._open:
                continue
            out += [
                Reading(gender, case, stem + ending, ending, length, sure and gender not in fit, not fit)
                for gender, case, ending, sure in rows
                if ending or stem[-1] not in self._open
            ]
            fit += "".join(gender for gender, _, _, sure in rows if sure)
        return tuple(out)


class Names(NamedTuple):
    """What an article and the word lists know of names, folded."""

    full: Collection[tuple[str, ...]]
    """Names of several parts that stand in the article."""
    single: Collection[str]
    """Names that stand alone in it."""
    family: Collection[str]
    """Those, and the last parts of others."""
    given: Mapping[str, str]
    """Genders of given names, in all their cases."""

    @classmethod
    def of(cls, names: Iterable[tuple[str, ...]], given: Mapping[str, str]) -> "Names":
        """Gather the names of an article, each as its folded parts."""
        full: set[tuple[str, ...]] = set()
        single: set[str] = set()
        for parts in names:
            if len(parts) > 1:
                full.add((parts[0], parts[-1]))
            else:
                single.add(parts[0])
        return cls(full, single, single.union(family for _, family in full), given)


NO_NAMES = Names(frozenset(), frozenset(), frozenset(), {})
"""Stands for those of an article in a language that does not decline them."""


def nominative(name: str, names: Names, declension: Declension) -> str | None:
    """Give the nominative of a name that stands in another case, None where that cannot be told.

    Args:
        name: As it stands in the text.
        names: What is known of names.
        declension: How the language of the text declines them.
    """
    parts = name.split()
    if len(parts) == 1:
        return _single(name, names, declension)
    given, family = fold(parts[0]), fold(parts[-1])
    pairs = [p for p in product(_readings(given, declension), _readings(family, declension)) if _agree(*p)]
    other = (p for p in pairs if p[0].case > 0 or p[1].case > 0)
    oblique = [p for p in other if (p[0].base, p[1].base) != (given, family)]
    if not oblique:
        return None
    listed = [p for p in oblique if _rooted(p[0], names, declension)]
    unlisted = [] if given in names.given else [p for p in oblique if p[0].sure]
    told = [p for p in oblique if (p[0].base, p[1].base) in names.full]
    if not told and family not in names.single:
        known = [p for p in listed or unlisted if p[1].base != family]
        told = [p for p in known if p[1].base in names.family]
        if not told and not any(p[1].base == family and p[1].sure for p in listed or unlisted):
            told = [p for p in known if _rooted(p[1], names, declension)]
    if not told and not any(_is_nominative(given, *p, names, declension) for p in pairs):
        told = [p for p in listed if p[1].sure] or [p for p in unlisted if _tells(given, *p)]
    if len({p[1].base for p in told}) != 1:
        return None
    one, two = min(told, key=_shortest)
    middle = [_in_case(part, one if one.case > 0 else two, declension) for part in parts[1:-1]]
    return " ".join((_written(parts[0], one), *middle, _written(parts[-1], two)))


def _shortest(pair: tuple[Reading, Reading]) -> int:
    return len(pair[0].base)


def _tells(given: str, one: Reading, two: Reading) -> bool:
    """Whether the endings alone tell a case, of a given name that nobody listed or of initials."""
    changes = one.case == ANY or one.base != given
    return changes and two.cut >= TELLING and two.ending != "" and two.sure


def _single(name: str, names: Names, declension: Declension) -> str | None:
    """Give the nominative of a given name alone, or of another one that the article has in that case too."""
    form = fold(name)
    listed = names.given.get(form)
    if listed is not None and any(_is_root(form, gender, names, declension) for gender in listed or GENDERS):
        return None
    readings = [r for r in _readings(form, declension) if r.case > 0 and r.base != form]
    told = [r for r in readings if _rooted(r, names, declension)]
    told = told or [r for r in readings if r.base in names.single and r.sure]
    return _written(name, told[0]) if len({r.base for r in told}) == 1 else None


def _readings(form: str, declension: Declension) -> Collection[Reading]:
    """Give what a part of a name can be; an initial can be anything."""
    if len(form) == 1 or "." in form:
        return (Reading("", ANY, form, "", 1, sure=True, longest=True),)
    head, hyphen, last = form.rpartition("-")
    found = declension.readings(last)
    return [r._replace(base=head + hyphen + r.base) for r in found] if hyphen else found


ANY = -1
"""The case of an initial, which stays as it is in all cases."""


def _agree(one: Reading, two: Reading) -> bool:
    return ANY in (one.case, two.case) or (one.gender == two.gender and one.case == two.case)


def _is_nominative(given: str, one: Reading, two: Reading, names: Names, declension: Declension) -> bool:
    """Whether two readings make a name that stands in the nominative."""
    if one.case > 0 or two.case > 0 or not (two.longest and two.sure):
        return False
    listed = names.given.get(given)
    return listed is None or (listed in (one.gender, "") and _is_root(given, one.gender, names, declension))


def _rooted(reading: Reading, names: Names, declension: Declension) -> bool:
    """Whether a reading gives a listed given name that is the nominative of its cases."""
    listed = names.given.get(reading.base)
    return listed in (reading.gender, "") and _is_root(reading.base, reading.gender, names, declension)


def _is_root(form: str, gender: str, names: Names, declension: Declension) -> bool:
    """Whether a listed given name is no other case of another listed one."""
    bases = (r.base for r in declension.readings(form) if r.case > 0 and r.gender == gender and r.base != form)
    return not any(names.given.get(base) in (gender, "") for base in bases)


def _in_case(part: str, known: Reading, declension: Declension) -> str:
    """Put a part between given and family name into the nominative; a particle or an initial stays."""
    if not part[0].isupper() or known.case <= 0:
        return part
    found = (r for r in declension.readings(fold(part)) if r.sure and _agree(r, known))
    reading = next(found, None)
    return _written(part, reading) if reading else part


def _written(part: str, reading: Reading) -> str:
    """Write a part of a name with the ending of its nominative."""
    if reading.case <= 0:
        return part
    ending = reading.ending.upper() if part.isupper() else reading.ending
    return part[: len(part) - reading.cut] + ending
