"""Tell who a mention is: by name, by what somebody is called, or by a pronoun."""

import re
from collections.abc import Callable, Sequence, Set
from typing import Protocol

from newsclean.quotes.antecedents import Antecedents
from newsclean.quotes.mentions import Mention, Topic
from newsclean.quotes.people import OPENING, People
from newsclean.quotes.persons import SURE, Person, Resolved, are_initials, parts_of
from newsclean.quotes.tokens import fold


class Referee(Protocol):
    """Chooses whom a mention stands for."""

    def refer(self, place: Antecedents, candidates: Sequence[Person | None]) -> int:
        """Give the number of the likeliest candidate."""


Nearby = Callable[[], Topic | None]
"""Tells whom the sentence before is about; called only where it matters."""


def no_topic() -> None:
    """Tell that no sentence stands before."""


class Resolver:
    """Tells who the speakers of one article are."""

    def __init__(self, people: People, judge: Referee) -> None:
        self.people = people
        self.judge = judge
        self.text = people.text
        self.words = people.words

    def speaker(self, mention: Mention, earlier: Person | None, nearby: Nearby, *, gender: str = "") -> Resolved:
        """Tell what a mention stands for.

        Args:
            mention: Where the text refers to the speaker.
            earlier: Who spoke last, for pronouns.
            nearby: Tells whom the sentence before is about, for pronouns.
            gender: The speaker's, as the verb tells it.
        """
        if gender and not mention.gender and (gender == "f" or mention.sort != "role"):
            mention = mention._replace(gender=gender)  # nouns for men stand for women too, with verbs for men
        if mention.name:
            return self._named(mention, mention.name, gender)
        if mention.sort == "pronoun":
            person = self._antecedent(mention, earlier, nearby)
            return Resolved(person.name if person else self.people.as_it_stands(mention), "pronoun", person)
        person = self._owner(mention) or self._by_noun(mention, earlier, nearby)
        if person:
            return Resolved(person.name, "alias", person)
        person = self.people.unnamed(mention)
        return Resolved(person.name, "named", person)

    def _named(self, mention: Mention, place: tuple[int, int], told: str) -> Resolved:
        start, end = place
        name = self.text[start:end]
        parts = parts_of(name)
        gender = mention.gender if mention.honorific and mention.gender in ("m", "f") else told
        person = self.people.named(name, start, surely=bool(mention.role or mention.honorific), gender=gender)
        if mention.gender in ("m", "f"):
            person.gender = person.gender or mention.gender
        if mention.role and (person.role is None or person.role[0] > mention.role[0]):
            person.role = (mention.role[0], self.text[slice(*mention.role)])
        if mention.role:
            self.people.nouns.add_titles(person, *mention.role)
        if len(parts) < len(person.parts) or (are_initials(parts) and parts != person.parts):
            return Resolved(person.name, "alias", person)
        if self.words.inflected_names and len(parts) == len(person.parts):
            return Resolved(person.name, "named", person)
        person.name = max(person.name, name, key=lambda n: (len(n.split()), n == person.name))
        return Resolved(person.name if parts_of(person.name) == parts else name, "named", person)

    def _owner(self, mention: Mention) -> Person | None:
        """Find whose a document is: "the Department of Justice complaint", or "the report" of "TNO's report" before."""
        said = fold(self.text[mention.start : mention.end])
        if not any(map(self.words.document, _WORD.findall(said))):
            return None
        if body := self.people.bodies.named_in(mention):
            return body
        place = self.people.introductions.owner(mention)
        return self.people.named(self.text[slice(*place)], place[0], surely=False) if place else None

    def _by_noun(self, mention: Mention, earlier: Person | None, nearby: Nearby) -> Person | None:
        """Find who "the minister" or "la syndicaliste" is."""
        opening = OPENING.match(self.text, mention.start, mention.end)
        first = fold(opening.group().strip()) if opening else ""
        alone = self.text[opening.end() if opening and first in self.words.determiners else mention.start : mention.end]
        if meant := self.people.acronyms.get(alone.strip()):
            return meant
        nouns = self.people.nouns.of_phrase(mention.start, mention.end, mention.sort)
        if mention.start < self.people.start:
            called = (p for p in self.people.namings.in_order() if nouns & self.people.nouns.of(p))
            return next(called, None) if mention.sort in ("role", "organisation") else None
        known = first in self.words.determiners or self.words.bare_nouns or self._titled(mention)
        if not known or first in self.words.indefinites or mention.gender == "p" or mention.sort == "document":
            return None
        if mention.sort == "organisation" and self.people.bodies.named_in(mention):
            return None
        return self._antecedent(mention, earlier, nearby, nouns=nouns)

    def _titled(self, mention: Mention) -> bool:
        """Whether a mention is a title with nothing before it ("Plymouth MP", "Thüringens AfD-Chef")."""
        words = _WORD.findall(self.text[mention.start : mention.end])
        return len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper()

    def dropped(self, cue: tuple[int, int], earlier: Person | None, nearby: Nearby) -> Person | None:
        """Tell who the unsaid subject of a verb is ("dijo"), whose form may tell the gender ("powiedziała")."""
        mention = Mention(0, 0, cue[0], cue[0], "pronoun", gender=self.verb_gender(cue) or self._number(cue))
        return self._antecedent(mention, earlier, nearby)

    def verb_gender(self, cue: tuple[int, int] | None) -> str:
        """Tell whether a man or a woman speaks by the form of the verb at a place; "" where it does not tell."""
        verbs = _WORD.findall(self.text, *cue) if cue and self.words.verb_endings else ()
        return next(filter(None, (self.words.verb_gender(fold(verb)) for verb in verbs)), "")

    def _number(self, cue: tuple[int, int]) -> str:
        return self.words.verb_number(fold(self.text[slice(*cue)]))

    def _antecedent(
        self, mention: Mention, earlier: Person | None, nearby: Nearby, *, nouns: Set[str] = frozenset()
    ) -> Person | None:
        """Choose whom a pronoun or a noun stands for, None for nobody who is named."""
        gender = mention.gender
        if gender == "p":
            return earlier if earlier and (earlier.gender == "p" or earlier.human == 0) else None
        if mention.sort == "pronoun" and gender == "" and mention.last > mention.first:
            return earlier if earlier and earlier.human < SURE else None
        place = Antecedents(self.people, mention, earlier, self._topic(nearby()), nouns)
        candidates: list[Person | None] = [*place.candidates()]
        owner = self._owner_inside(mention)
        candidates = [person for person in candidates if person is not owner]
        if nouns and self._owned(mention):
            candidates = [person for person in candidates if person and nouns & self.people.nouns.of(person)]
        if mention.sort != "pronoun":
            candidates.insert(0, None)
        if not candidates:
            return None
        return candidates[self.judge.refer(place, candidates)]

    def _owner_inside(self, mention: Mention) -> Person | None:
        """Who is named in the description of somebody: "the lawyer for Ana Ruiz" is not she."""
        return next(
            (who for _, who in self.people.namings.before(mention.end, reach=mention.end - mention.start)), None
        )

    def _owned(self, mention: Mention) -> bool:
        """Whether a possessive opens a phrase: what somebody has ("su agente", "il suo legale") is somebody else."""
        opening = _WORD.findall(fold(self.text[mention.start : mention.end]))[:_OWNED_WITHIN]
        return not self.words.owners.isdisjoint(opening)

    def _topic(self, topic: Topic | None) -> tuple[Person | None, str]:
        """Whom the sentence before is about, if the article names them, and how."""
        if topic is None:
            return None, ""
        mention = topic.mention
        if mention.name:
            return self._named(mention, mention.name, "").person, topic.how
        return self._by_noun(mention, None, no_topic), topic.how


_OWNED_WITHIN = 2
"""Words at the start of a phrase among which its possessive stands: an article and it."""
_WORD = re.compile(r"\w+")
