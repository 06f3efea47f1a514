"""Make a clean list of names of what a page gives for its authors."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from newsclean.languages import Language, get
from newsclean.languages.phrasebook import PhraseBook
from newsclean.languages.phrases import parse_phrase
from newsclean.lines import fold
from newsclean.readers.json_ld import plain

LONGEST_NAME = 60
"""Code points of a name; the longest of the dev pages has 41."""
MOST_WORDS = 6
"""Words of a name ("María del Carmen de la Torre"); names of organisations may have as many."""
LONGEST_LIST = 600
"""Code points of a list of names."""
MOST_AUTHORS = 20

_NOISE = re.compile(
    r"https?:\S*|www\.\S*|\S+@\S+|(?<![^\s(])@\w+|[\w-]+(?:\.[\w-]+)*/(?:[\w/.-]*/[\w/.-]*)|[(\[{][^()\[\]{}]*[)\]}]"
)
_BARS = re.compile(r"\s*[|•·;▪●\n\t]\s*|\s+[-–—/]\s+|\s*[、،]\s*|(?<=[^\W\d_])/(?=[^\W\d_a-z])")
_COMMA = re.compile(r"\s*[,，]\s*|\s+&\s+|\s*＆\s*|\s+\+\s+")
_LETTER = re.compile(r"[^\W\d_]")
_EDGES = ' \t\u00a0.,:;-–—|/*•·"“”„«»‹›()[]'
_INITIAL = re.compile(r"(?<![^\W_])[^\W\d_]\.$")


class Names(NamedTuple):
    """Names of authors: people and agencies, and such as are only the publisher itself."""

    people: tuple[str, ...] = ()
    house: tuple[str, ...] = ()


class Cleaner:
    """Reads names out of what a page gives for its authors.

    Args:
        language: The page's; its phrases open bylines, its conjunctions join names, its nouns are jobs.
        sites: Folded names of the site and its publisher.
    """

    def __init__(self, language: Language, sites: frozenset[str]) -> None:
        self.language = language
        self.sites = sites

    def read(self, texts: Iterable[str]) -> Names:
        """Split, clean and sort what machines are told; what is no name is left out."""
        people: dict[str, str] = {}
        house: dict[str, str] = {}
        for text in texts:
            for name in self._split(text):
                key = _key(name)
                target = house if fold(name) in self.sites else people
                target.setdefault(key, name)
        return Names(tuple(people.values())[:MOST_AUTHORS], tuple(house.values())[:1])

    def _split(self, text: str) -> Iterator[str]:
        text = plain(text)
        if not text or len(text) > LONGEST_LIST:
            return
        if fold(text) in self.sites:
            yield text.strip(_EDGES)
            return
        text = _NOISE.sub(" ", text)
        prefix, joint = _opening(self.language.tag), _joint(self.language.tag)
        jobs = _jobs(self.language.tag)
        for part in _BARS.split(text):
            if match := prefix.match(part):
                part = part[match.end() :]
            pieces = [piece for some in _COMMA.split(part) for piece in joint.split(some)]
            for piece in pieces:
                if match := prefix.match(piece):
                    piece = piece[match.end() :]
                name = self._name(piece)
                if name and not (jobs & {word.casefold() for word in name.split()}):
                    yield name

    def _name(self, text: str) -> str | None:
        text = " ".join(text.split())
        dot = bool(_INITIAL.search(text))
        text = text.strip(_EDGES) + ("." if dot else "")
        if not text or len(text) > LONGEST_NAME or any(c.isdigit() for c in text) or not _LETTER.search(text):
            return None
        words = text.split()
        if len(words) > MOST_WORDS:
            return None
        if text.isupper() and len(words) > 1:
            text = " ".join(_recased(word, k, self.language) for k, word in enumerate(words))
        return text


def _recased(word: str, k: int, language: Language) -> str:
    if k and word.casefold() in language.grammar.particles:
        return word.lower()
    return "".join(part.capitalize() for part in re.split(r"([\-'’])", word))


def _key(name: str) -> str:
    """A name without case, accents and punctuation."""
    return fold("".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)))


@cache
def _jobs(tag: str) -> frozenset[str]:
    people = get(tag).people
    return frozenset((*people.roles, *people.roles_male, *people.roles_female))


@cache
def _joint(tag: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, get(tag).grammar.conjunctions))
    return re.compile(rf"\s+(?:{words})\s+" if words else r"(?!)", re.IGNORECASE)


@cache
def _opening(tag: str) -> re.Pattern[str]:
    """What opens a byline: the words of those phrases that end with the names."""
    openings = []
    for source in get(tag).bylines.authors:
        parts = parse_phrase(source).parts
        if parts[-1].kind == "names" and len(parts) > 1 and all(part.choices for part in parts[:-1]):
            pattern = ""
            for part in parts[:-1]:
                words = "|".join(r"\s+".join(map(re.escape, choice)) for choice in part.choices)
                pattern += rf"(?:(?:{words})[\s:.]*)" + ("?" if part.optional else "")
            openings.append(pattern)
    return re.compile(
        rf"\s*(?:{'|'.join(sorted(openings, key=len, reverse=True))})(?<=[\s:.])" if openings else r"(?!)",
        re.IGNORECASE,
    )
