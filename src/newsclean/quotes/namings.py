"""Keep in order where an article names people, outside of quotations."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from newsclean.quotes.persons import SURE, Person

REACH = 2500
"""Code points that a pronoun looks back: some five paragraphs of news; a bound on the work, not a tuned figure."""
MOST_CANDIDATES = 6
"""People that are weighed for a pronoun."""


class Namings:
    """Where people are named, and who."""

    def __init__(self) -> None:
        self._places: list[int] = []
        self._who: list[Person] = []

    def append(self, place: int, person: Person) -> None:
        """Note that a person is named at a place behind all others."""
        self._places.append(place)
        self._who.append(person)

    def insert(self, place: int, person: Person) -> None:
        """Note that a person is named at a place."""
        k = bisect_left(self._places, place)
        self._places.insert(k, place)
        self._who.insert(k, person)

    @cached_property
    def mentioned(self) -> Counter[Person]:
        """How often each person is named."""
        return Counter(person for person in self._who if person.human)

    @cached_property
    def main(self) -> Person | None:
        """Whom the article names most often; of several, who is named first."""
        return max(self.mentioned, key=lambda person: self.mentioned[person] * (1 + person.alone), default=None)

    @cached_property
    def opening(self) -> Person | None:
        """Who surely is a person and is named first."""
        return next((person for person in self._who if person.human == SURE or person.alone), None)

    def share(self, person: Person) -> float:
        """How many of the places at which people are named are a person's, 0 to 1."""
        return self.mentioned[person] / max(1, len(self._who))

    def in_order(self) -> Iterator[Person]:
        """The people of the article in the order in which it names them first."""
        return (person for person in dict.fromkeys(self._who[: 8 * MOST_CANDIDATES]) if person.human)

    def before(self, at: int, *, reach: int) -> Iterator[tuple[int, Person]]:
        """List where people are named before a place, the last one first."""
        for k in range(bisect_left(self._places, at) - 1, -1, -1):
            if at - self._places[k] > reach:
                return
            yield self._places[k], self._who[k]

    def after(self, at: int) -> Iterator[tuple[int, Person]]:
        """List where people are named behind a place, as behind a headline or a lead."""
        for k in range(bisect_left(self._places, at), len(self._places)):
            if self._places[k] - at > REACH:
                return
            yield self._places[k], self._who[k]

    def of(self, person: Person, *, most: int) -> list[int]:
        """Where a person is named first, up to ``most`` places."""
        out: list[int] = []
        for k in range(bisect_left(self._places, person.first), len(self._places)):
            if self._who[k] is person:
                out.append(self._places[k])
            if len(out) >= most or self._places[k] - person.first > 4 * REACH:
                break
        return out

    def beside(self, place: int) -> tuple[int | None, int | None]:
        """Give the places right before and behind one at which a person is named."""
        k = bisect_left(self._places, place)
        return self._places[k - 1] if k else None, self._places[k + 1] if k + 1 < len(self._places) else None
