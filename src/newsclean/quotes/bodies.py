"""Find the bodies that a text names by what they are: "Department of Transportation", "ministère de l’Intérieur"."""

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence, Set
from functools import cached_property
from itertools import islice

from newsclean.quotes.lexicon import Lexicon
from newsclean.quotes.mentions import Mention
from newsclean.quotes.namings import MOST_CANDIDATES
from newsclean.quotes.nouns import Nouns
from newsclean.quotes.persons import Person, first_place, parts_of
from newsclean.quotes.tokens import fold

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*[’']?")
_LONGEST = 12
"""Words of a name, small ones and all."""
_MOST_SMALL = 3
"""Small words between two words of a name: "por unas", "of the"."""
_MOST_NEAR = 32
"""Bodies on either side of a place that are looked at: a bound on the work, not a tuned figure."""


class Bodies:
    """The bodies that an article names by what they are.

    Args:
        text: The article.
        words: The words of its language.
        nouns: Its nouns.
    """

    def __init__(self, text: str, words: Lexicon, nouns: Nouns) -> None:
        self.text = text
        self.words = words
        self.nouns = nouns

    @cached_property
    def _bodies(self) -> list[Person]:
        """In the order of the text."""
        return [
            Person(name, first, parts=parts_of(name), nouns=self.nouns.read(first, first + len(name)))
            for name, first in read_bodies(self.text, self.words)
        ]

    def _near(self, at: int) -> list[Person]:
        """Those that are named first around a place, those before it first, the last one first."""
        k = bisect_left(self._bodies, at, key=first_place)
        return [*self._bodies[max(0, k - _MOST_NEAR) : k][::-1], *self._bodies[k : k + _MOST_NEAR]]

    def named_in(self, mention: Mention) -> Person | None:
        """Give the body that a mention names ("the Department of Justice")."""
        said = self.text[mention.start : mention.end]
        return next((body for body in self._near(mention.end) if body.name in said), None)

    def called(self, nouns: Set[str], at: int) -> list[Person]:
        """List those near a place that are called so."""
        called = (body for body in self._near(at) if body.nouns and not nouns.isdisjoint(body.nouns))
        return list(islice(called, MOST_CANDIDATES))


def read_bodies(text: str, words: Lexicon) -> Iterator[tuple[str, int]]:
    """Give the name of each body and where it stands first.

    A name has a noun for a body in it, and a capitalised word beside that.
    """
    seen: set[str] = set()
    found = list(_WORD.finditer(text))
    small: list[Container[str]] = [words.linkers, words.determiners, words.particles]
    if not words.capital_nouns:  # "Ministerium auf Anfrage", "Die Stadt und die Hunde"
        small += [words.oblique, words.conjunctions]
    done = 0
    for k, word in enumerate(found):
        if k < done or fold(word[0]) not in words.organisations:
            continue
        first = _before(text, found, k, max(done, k - _LONGEST), words) if word[0][0].isupper() else k
        done = _behind(text, found, k, small, words)
        name = text[found[first].start() : found[done - 1].end()]
        capitals = sum(other[0][0].isupper() for other in found[first:done]) - word[0][0].isupper()
        if capitals and name not in seen:
            seen.add(name)
            yield name, found[first].start()


def _before(text: str, found: "Sequence[re.Match[str]]", k: int, least: int, words: Lexicon) -> int:
    """Where the capitalised words before a noun start, at ``least`` there: "Fairfield" before "Police"."""
    while k > least and text[found[k - 1].end() : found[k].start()] == " " and found[k - 1][0][0].isupper():
        form = fold(found[k - 1][0])
        if form in words.function_words or form in words.determiners or words.role(form) is not None:
            break
        k -= 1
    return k


def _behind(
    text: str, found: "Sequence[re.Match[str]]", k: int, small: "Sequence[Container[str]]", words: Lexicon
) -> int:
    """Where the name ends that goes on behind a noun: behind its last capitalised word."""
    end = at = k + 1
    while at < len(found) and at - k < _LONGEST and at - end <= _MOST_SMALL:
        gap, form = text[found[at - 1].end() : found[at].start()], fold(found[at][0])
        if gap not in (" ", "", " & ", "\xa0") or form in words.not_names:
            break
        at += 1
        if found[at - 1][0][0].isupper():
            end = at
        elif not any(form in entries for entries in small):
            break
    return end
