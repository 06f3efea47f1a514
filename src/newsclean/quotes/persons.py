"""Someone whom an article names, and how names and genders fit together."""

import re
from typing import NamedTuple

from newsclean.article import Resolution
from newsclean.quotes.lexicon import Lexicon
from newsclean.quotes.tokens import fold


class Person:
    """Someone, or something, that an article names or lets speak."""

    __slots__ = ("alone", "first", "gender", "human", "name", "nouns", "parts", "placed", "role", "searched", "titles")

    def __init__(self, name: str, first: int, *, parts: tuple[str, ...] = (), nouns: set[str] | None = None) -> None:
        self.name = name
        self.parts = parts
        self.first = first
        self.alone = False
        """Whether the article calls it by its last name too, as it calls people."""
        self.gender = ""
        self.human = 0
        """2 surely a person, 1 maybe, 0 not."""
        self.nouns = nouns
        """The nouns for people that stand beside the name."""
        self.titles: set[str] = set()
        """Those of them that belong to it: "the lawyer Ana Ruiz", "Ana Ruiz, a lawyer"."""
        self.role: tuple[int, str] | None = None
        """Where its description was first given, and the description."""
        self.searched = False
        """Whether the description has been looked for."""
        self.placed: bool | None = None
        """Whether the name stands behind a preposition of place; None as long as that was not looked for."""


def first_place(person: Person) -> int:
    """Where a person is named first, as a key for sorting."""
    return person.first


class Resolved(NamedTuple):
    """What a mention stands for."""

    name: str
    resolution: Resolution
    person: Person | None


_ARTICLE = re.compile(r"(?<!\S)[^\W\d_A-Z]{2,3}[-‐‑](?=[^\W\d_a-z])")
"""What hangs on the front of a name in lower case. Names with other letters than ASCII are rare behind it."""


def parts_of(name: str) -> tuple[str, ...]:
    """Split a name into its folded parts, without dots, articles ("al-Assad") and the marks of nicknames."""
    if "-" in name:
        name = _ARTICLE.sub("", name)
    return tuple(fold(name).translate(_NO_PARTS).split())


_NO_PARTS = str.maketrans(dict.fromkeys('.“”„«»"', " "))


def surname_of(parts: tuple[str, ...], words: Lexicon) -> str:
    """The last part of a name that is no suffix: "king" in "Marcus King Jr."."""
    return next((part for part in reversed(parts) if part not in words.name_suffixes), parts[-1])


def are_initials(parts: tuple[str, ...]) -> bool:
    """Whether the parts of a name are single letters: "R.S."."""
    return all(len(part) == 1 for part in parts)


def fits(parts: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether a name can be short for another: its parts stand in it in the same order."""
    if len(parts) == 1:
        return parts[0] in whole
    rest = iter(whole)
    return all(part in rest for part in parts)


def same_stem(parts: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether a name is another one, or its last part, in another case: "Jowity Lanz" and "Jowita Lanz"."""
    same = whole if len(parts) == len(whole) else whole[-1:]
    return len(parts) == len(same) and all(map(_inflected, parts, same))


def _inflected(one: str, two: str) -> bool:
    common = next((k for k, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return common >= STEM and max(len(one), len(two)) - common <= ENDING


SURE = 2
"""How human somebody is who surely is a person."""
STEM, ENDING = 3, 3
"""Letters that the cases of a name share at least, and in which they can differ at most ("Marka", "Marek")."""


def agree(one: str, two: str) -> bool:
    """Whether two genders can be one person's; "p" is plural."""
    return not one or not two or one == two
