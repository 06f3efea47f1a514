"""List and describe whom a pronoun, a noun or an unsaid subject can stand for."""

import re
from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from newsclean.quotes.lexicon import SPEECH
from newsclean.quotes.mentions import Mention
from newsclean.quotes.persons import Person, agree
from newsclean.quotes.tokens import fold

if TYPE_CHECKING:
    from newsclean.quotes.people import People

REACH = 2500
"""Code points that a pronoun looks back: some five paragraphs of news; a bound on the work, not a tuned figure."""
MOST_CANDIDATES = 6
"""People that are weighed for a pronoun."""
_FURTHEST = 4
"""Paragraphs from which all are as far."""

_SENTENCE_START = re.compile(r"(?:[.!?:;…“”«»\"]\s*|\n\s*|\A)(?:\w[\w.’'-]*\s+){0,3}\Z")
_TITLE_BEFORE = 40
"""Code points between the start of a sentence and a name that is its subject: article and title."""
_WORD = re.compile(r"\w+")
_BESIDE = 20
"""Code points beside a name in which a verb of speech is looked for."""


class Antecedents:
    """Whom a mention can stand for, and what speaks for each."""

    def __init__(
        self, people: "People", mention: Mention, earlier: Person | None, subject: Person | None, nouns: Set[str]
    ) -> None:
        self.people = people
        self.mention = mention
        self.earlier = earlier
        self.subject = subject
        self.nouns = nouns
        self._seen: dict[int, tuple[int, int]] = {}
        """By person: how many are named behind it, and where it is named last."""

    def candidates(self) -> list[Person | None]:
        """List the people who may be meant: those named last, who spoke last, and unnamed speakers."""
        people, at = self.people, self.mention.start
        out: list[Person | None] = []
        for place, person in people.named_before(at, reach=REACH):
            if id(person) in self._seen or not person.human:
                continue
            self._seen[id(person)] = (len(out), place)
            if agree(self.mention.gender, person.gender):
                out.append(person)
                if len(out) >= MOST_CANDIDATES:
                    break
        called = people.called(self.nouns, at) if self.nouns else []
        for other in (self.earlier, self.subject, *people.unnamed_before(at), *called):
            if other and other not in out and agree(self.mention.gender, other.gender) and self._fits(other):
                out.append(other)
        return out

    def _fits(self, person: Person) -> bool:
        """Whether a mention can stand for somebody, or for something that is called the same."""
        thing = self.mention.sort in ("organisation", "document")
        return person.human > 0 or (thing and not self.nouns.isdisjoint(self.people.nouns_of(person)))

    def features(self, person: Person | None) -> Iterator[str]:
        """Describe a candidate; None stands for nobody who is named."""
        sort = self.mention.sort if self.mention.last else "dropped"
        if person is None:
            yield f"{sort} itself"
            yield f"{sort} itself {min(self.mention.last - self.mention.first, 4)}"
            yield f"itself {'earlier' if self.earlier else 'first'}"
            return
        people, at = self.people, self.mention.start
        rank, place = self._seen.get(id(person), (MOST_CANDIDATES, -1))
        gender = "same" if self.mention.gender and person.gender else "open"
        away = people.paragraphs_between(place, at) if place >= 0 else _FURTHEST
        spoke = "earlier" if person is self.earlier else "other"
        yield f"{sort} {spoke}"
        yield f"{sort} {gender}"
        yield f"human {person.human} {gender}"
        yield f"human {person.human} {person.alone} {sort}"
        yield f"rank {rank} {sort}"
        yield f"away {min(away, _FURTHEST)} {spoke}"
        yield f"away {min(away, _FURTHEST)} {sort}"
        if person is self.earlier:
            since = min(people.paragraphs_between(people.spoken_to, at), _FURTHEST)
            yield f"spoke {since} {sort}"
            yield f"spoke {since} {'named' if place > people.spoken_to else 'unnamed'}"
        if person is self.subject:
            yield f"subject {sort}"
        if not person.parts:
            yield f"nameless {sort}"
        if self.nouns:
            yield f"noun {'open' if self.nouns.isdisjoint(people.nouns_of(person)) else 'fits'} {sort}"
        yield f"share {int(4 * people.share_of(person))} {sort}"
        if place >= 0:
            yield f"opens {_opens_sentence(people.text, place)} {min(away, 2)}"
            yield f"speaks {self._speaks(place, person)}"

    def _speaks(self, place: int, person: Person) -> bool:
        """Whether a verb of speech stands beside a name, as in indirect speech."""
        text, verbs = self.people.text, self.people.words.verbs
        left = _WORD.findall(text[max(0, place - _BESIDE) : place])[-1:]
        right = _WORD.findall(text[place : place + len(person.name) + _BESIDE])[1:5]
        return any(verbs.get(fold(word), 0) & SPEECH for word in left + right)


def _opens_sentence(text: str, place: int) -> bool:
    before = text[max(0, place - _TITLE_BEFORE) : place]
    return place < _TITLE_BEFORE or bool(_SENTENCE_START.search(before))
