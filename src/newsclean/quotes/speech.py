"""Keep in mind what was said so far in an article."""

from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from newsclean.article import QuoteType
from newsclean.quotes.attributions import Attribution, Pattern
from newsclean.quotes.found import Found, FoundSpeaker
from newsclean.quotes.people import People
from newsclean.quotes.persons import Person
from newsclean.quotes.places import Before

RECENT = 6
"""Quotations back that tell whether one person speaks, or several in turn."""


class Quotation:
    """A quotation in the making."""

    __slots__ = ("attribution", "kind", "person", "spans", "speaker", "sure")

    def __init__(self, kind: QuoteType, spans: list[tuple[int, int]], attribution: Attribution, sure: float) -> None:
        self.kind = kind
        self.spans = spans
        self.attribution = attribution
        self.sure = sure
        """How likely its kind and its attribution are, both together."""
        self.person: Person | None = None
        self.speaker: FoundSpeaker | None = None

    def before(self) -> Before:
        """Show it to those who judge what follows it."""
        return Before(self.kind, self.attribution, self.person, self.spans[-1][1], len(self.spans))

    def found(self, *, confidence: float) -> Found:
        """Show it to those who asked for quotations; its places index the title and the text together.

        Args:
            confidence: How often such a one is right.
        """
        return Found(
            type=self.kind,
            spans=tuple(self.spans),
            speaker=self.speaker,
            cue=self.attribution.cue,
            confidence=round(confidence, 2),
        )


class Speech:
    """The quotations of an article so far."""

    def __init__(self) -> None:
        self.quotes: list[Quotation] = []
        self.last: Quotation | None = None
        """The one before; None at the start of a field."""
        self._counts: Counter[Person] = Counter()
        self._voice: Person | None = None

    def add(self, quote: Quotation) -> None:
        """Add one, with its speaker."""
        self.quotes.append(quote)
        self.last = quote
        person = quote.person
        if person:
            self._counts[person] += 1
            if self._voice is None or self._counts[person] > self._counts[self._voice]:
                self._voice = person

    @property
    def voices(self) -> int:
        """How many speakers the last quotations have."""
        return len({id(quote.person) for quote in self.quotes[-RECENT:]})

    @property
    def run(self) -> int:
        """How many of the last quotations in a row have one speaker."""
        recent = self.quotes[: -RECENT - 1 : -1]
        return sum(1 for _ in takewhile(lambda quote: quote.person is recent[0].person, recent))

    def persons(self, people: People) -> Iterator[Attribution]:
        """List who may speak without being mentioned.

        It may be who spoke last, who spoke before that, who spoke most often, whom the article names most often, and
        whom it names first.
        """
        last = self.last.person if self.last else None
        recent = (quote.person for quote in self.quotes[: -RECENT - 1 : -1])
        turn = next((person for person in recent if person and person is not last), None)
        seen: list[Person] = []
        listed: tuple[tuple[Pattern, Person | None], ...] = (
            ("carried", last),
            ("turn", turn),
            ("voice", self._voice),
            ("main", people.namings.main),
            ("first", people.namings.opening),
        )
        for pattern, person in listed:
            if person and person not in seen:
                seen.append(person)
                yield Attribution(pattern, None, None, -1, strong=True, person=person)
