"""Compare the nouns by which an article calls people and bodies: "the minister", "la syndicaliste"."""

import re
from collections.abc import Iterable, Iterator, Set
from itertools import chain, islice

from newsclean.quotes.lexicon import Lexicon
from newsclean.quotes.mentions import Sort
from newsclean.quotes.namings import MOST_CANDIDATES, REACH, Namings
from newsclean.quotes.persons import Person
from newsclean.quotes.tokens import fold

AKIN = "-"
"""Before what a noun has in common with its compounds, derivations and synonyms, in sets of nouns."""
NOUN_STEM, LONG_STEM = 5, 8
"""Letters that the forms of a noun share where nouns are inflected or carry their article ("ministern"): at least, and
mostly."""
_NEAR = re.compile(r"[.!?\n“”«»\"]")
_HYPHENATED = re.compile(r"[\w-]+")
_LAST = re.compile(r"(?<![\w'’])(\w+['’]|\w+(?= ))\s*\Z")
_SHORT = re.compile(r"([^\W\d_]+)\.\s\Z")
_PART = re.compile(r"[,;:()–—]")
_APPOSED = re.compile(r",\s|\s[(–—]")
_LONGEST_TITLE = 4
"""Words before a name that can be its title."""
_DESCRIBED_WITHIN = 60
"""Code points on either side of a name in which its titles are looked for."""


class Nouns:
    """The nouns of an article.

    Args:
        text: The article.
        words: The words of its language.
        namings: Where it names people.
    """

    def __init__(self, text: str, words: Lexicon, namings: Namings) -> None:
        self.text = text
        self.words = words
        self.namings = namings

    def read(self, start: int, end: int) -> set[str]:
        """The nouns for people and bodies in a part of the text, or its content words, as they are compared."""
        words, found = self.words, _HYPHENATED.findall(fold(self.text[start:end]))
        nouns = [w for w in found if words.role(w) is not None or w in words.organisations]
        content = (w for w in found if w not in words.function_words and w not in words.determiners)
        return set(self._compared(nouns or content))

    def of_phrase(self, start: int, end: int, sort: Sort) -> set[str]:
        """The nouns by which a phrase calls somebody; of a body those before its first preposition."""
        if sort == "organisation":
            for word in islice(_HYPHENATED.finditer(self.text, start, end), 1, None):
                if fold(word[0]) in self.words.linkers:
                    end = word.start()
                    break
        return self.read(start, end)

    def _compared(self, nouns: Iterable[str]) -> Iterator[str]:
        """Give of each noun what is the same in all its forms, and behind ``AKIN`` what its compounds share."""
        inflected, short = self.words.bare_nouns, self.words.abbreviations
        for noun in chain.from_iterable((noun, *short.get(noun, ())) for noun in nouns):
            head = self.words.head(noun)
            yield noun[:LONG_STEM] if inflected else noun
            yield AKIN + (head[:NOUN_STEM] if inflected else head)
            synonyms = self.words.synonyms
            for same in synonyms.get(noun) or synonyms.get(head, ()):
                yield f"{AKIN}{AKIN}{same}"

    def of(self, person: Person) -> set[str]:
        """The nouns for people that the article uses for a person."""
        return self._beside(person) if person.parts else person.nouns or set()

    def add_titles(self, person: Person, start: int, end: int) -> None:
        """Note that a part of the text describes a person."""
        nouns = self.read(start, end)
        self.of(person).update(nouns)
        person.titles.update(nouns)

    def called(self, nouns: Set[str], at: int) -> list[Person]:
        """List the people near a place beside whose names one of these nouns stands, those before it first."""
        seen: dict[int, Person] = {}
        near = chain(self.namings.before(at, reach=4 * REACH), self.namings.after(at))
        for _, person in near:
            if person.human:
                seen.setdefault(id(person), person)
                if len(seen) >= 4 * MOST_CANDIDATES:
                    break
        return [person for person in seen.values() if not self._beside(person).isdisjoint(nouns)]

    def _beside(self, person: Person) -> set[str]:
        """The words that stand beside a person's name, as nouns are compared."""
        if person.nouns is None:
            person.nouns = set()
            for place in self.namings.of(person, most=6):
                left, right = self._around(place, len(person.name))
                person.nouns.update(self._compared(_HYPHENATED.findall(fold(left + " " + right))))
                person.titles.update(self._compared(self._titles(left, right[len(person.name) :])))
        return person.nouns

    def _titles(self, left: str, right: str) -> Iterator[str]:
        """List the words that describe a name by where they stand: right before it, or between commas behind it."""
        words = self.words
        before = [fold(word) for word in _HYPHENATED.findall(_PART.split(left.rstrip(", "))[-1])]
        opens = before and before[-1] not in words.function_words and before[-1] not in words.verbs
        if opens and before[-1] not in words.oblique:
            yield from before[-_LONGEST_TITLE:]
        if _APPOSED.match(right):
            yield from _HYPHENATED.findall(fold(_PART.split(right.lstrip(" ,(–—"))[0]))

    def _around(self, place: int, length: int) -> tuple[str, str]:
        """The words of its sentence that may describe who is named at a place, not those that describe the next."""
        before, behind = self.namings.beside(place)
        start, end = max(0, place - _DESCRIBED_WITHIN), place + length + _DESCRIBED_WITHIN
        if before is not None and before > start:
            start = before
        right = _NEAR.split(self.text[place:end])[0]
        if behind is not None and behind < place + len(right):
            right = right[: behind - place].rpartition(",")[0]
        left = self.text[start:place]
        short = _SHORT.search(left)
        if short and fold(short[1]) in self.words.abbreviations:
            return short[1] + " ", right
        left = _NEAR.split(left)[-1]
        return ("" if self._owns(left) else left[self._relative(left) :]), right

    def _owns(self, left: str) -> bool:
        """Whether what ``left`` holds, before a name, only belongs to who is named: "l'avvocato di Ana Ruiz"."""
        word = _LAST.search(left)
        return word is not None and fold(word[1]) in self.words.linkers

    def _relative(self, left: str) -> int:
        """Where the last relative clause before a name starts: "der Minister, dessen Sprecherin Ana Ruiz"."""
        comma = left.rfind(",")
        word = _HYPHENATED.search(left, comma + 1) if comma >= 0 else None
        return comma + 1 if word and fold(word[0]) in self.words.relatives else 0
