"""List and describe whom a pronoun, a noun or an unsaid subject can stand for."""

import re
from collections.abc import Iterator, Set

from newsclean.quotes.lexicon import SPEECH
from newsclean.quotes.mentions import Mention
from newsclean.quotes.namings import MOST_CANDIDATES, REACH
from newsclean.quotes.nouns import AKIN
from newsclean.quotes.people import People
from newsclean.quotes.persons import SURE, Person, agree
from newsclean.quotes.tokens import fold

_MOST = 3
"""Candidates, and places of a word, from which on more are as many."""
_FURTHEST = 4
"""Paragraphs from which all are as far."""

_SENTENCE_START = re.compile(r"(?:[.!?:;…“”«»\"]\s*|\n\s*|\A)(?:\w[\w.’'-]*\s+){0,3}\Z")
_TITLE_BEFORE = 40
"""Code points between the start of a sentence and a name that is its subject: article and title."""
_WORD = re.compile(r"\w+")
_WORD_BEFORE = re.compile(r"(?<!\w)(\w+['’]?)\s?\Z")
_BESIDE = 20
"""Code points beside a name in which a verb of speech is looked for."""


class Antecedents:
    """Whom a mention can stand for, and what speaks for each.

    Args:
        people: The names of the article.
        mention: The pronoun, the noun phrase or, of no length, the place of an unsaid subject.
        earlier: Who spoke last.
        topic: Whom the sentence before is about, and how.
        nouns: The nouns in the mention, as they are compared.
    """

    def __init__(
        self,
        people: People,
        mention: Mention,
        earlier: Person | None,
        topic: tuple[Person | None, str],
        nouns: Set[str],
    ) -> None:
        self.people = people
        self.mention = mention
        self.earlier = earlier
        self.subject, self.how = topic
        self.nouns = nouns
        self.sort = mention.sort if mention.last else "dropped"
        self._seen: dict[int, tuple[int, int]] = {}
        """By person: how many are named behind it, and where it is named last."""
        self._introduced: dict[int, Person] = {}
        self._listed: list[Person] = []

    def candidates(self) -> list[Person]:
        """List those who may be meant: those named last, who spoke last, unnamed speakers, and who is called so."""
        people, at, out = self.people, self.mention.start, self._listed
        for place, person in people.namings.before(at, reach=REACH):
            if id(person) in self._seen or not person.human:
                continue
            self._seen[id(person)] = (len(out), place)
            if self._agrees(person):
                out.append(person)
                if len(out) >= MOST_CANDIDATES:
                    break
        called = people.nouns.called(self.nouns, at) if self.nouns else []
        if self.nouns:
            self._introduced.update((id(person), person) for person in people.introduced(self.mention))
        unsaid = self.sort in ("pronoun", "dropped")
        newest = max((place for _, place in self._seen.values()), default=0)
        met = people.strangers(newest, at) if unsaid else ()
        strangers = (*people.unnamed_before(at), *self._introduced.values(), *met)
        for other in (self.earlier, self.subject, *strangers, *called):
            if other and other not in out and self._agrees(other) and self._fits(other):
                out.append(other)
                if unsaid and not other.parts:
                    later = sum(place > other.first for _, place in self._seen.values())
                    self._seen[id(other)] = (later, other.first)
        if self.sort == "organisation":
            for n, body in enumerate(people.bodies.called(self.nouns, at)):
                if not any(body.name in person.name for person in out):
                    self._seen[id(body)] = (n, body.first)
                    out.append(body)
        return out

    def _agrees(self, person: Person) -> bool:
        """Whether gender and sort let somebody be meant; a body is no man or woman, unless it is named so."""
        human = self.sort == "organisation" and person.human == SURE and person.gender in ("m", "f")
        return agree(self.mention.gender, person.gender) and (not human or self._is_called(person))

    def _fits(self, person: Person) -> bool:
        """Whether a mention can stand for somebody, or for something that is called the same."""
        return person.human > 0 or (self.sort in ("organisation", "document") and self._is_called(person))

    def _is_called(self, person: Person) -> bool:
        return not self.nouns.isdisjoint(self.people.nouns.of(person))

    def features(self, person: Person | None) -> Iterator[str]:
        """Describe a candidate; None stands for nobody who is named."""
        if person is None:
            yield from self._itself()
            return
        people, at, sort = self.people, self.mention.start, self.sort
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
            yield f"{self.how} {sort}"
        if person is people.namings.main:
            yield f"main {sort}"
        if not person.parts:
            yield f"nameless {sort}"
            if id(person) in self._introduced:
                yield f"introduced {'as' if self.nouns <= people.nouns.of(person) else 'like'} it"
        if self.nouns:
            shared = self.nouns & people.nouns.of(person)
            akin = all(noun[0] == AKIN for noun in shared)
            title = "fits" if shared.isdisjoint(person.titles) else "title"
            called = "open" if not shared else "akin" if akin else title
            yield f"noun {called} {sort}"
            if person.human == 0 and person.parts:
                yield f"body {called} {sort}"
        if sort == "organisation":
            yield f"{'thing' if person.human < SURE else 'human'} of {min(self._things, _MOST)}"
        yield f"share {int(4 * people.namings.share(person))} {sort}"
        if place >= 0:
            yield f"opens {_opens_sentence(people.text, place)} {min(away, 2)}"
            yield f"speaks {self._speaks(place, person)}"
            yield f"behind {self._front(place)} {sort}"
            yield f"placed {self._placed(person)} {min(person.human, SURE)}"

    @property
    def _things(self) -> int:
        """How many of the candidates may be none of flesh and blood."""
        return sum(person.human < SURE for person in self._listed)

    def _itself(self) -> Iterator[str]:
        """Describe a mention that stands for nobody who is named."""
        people, mention, itself = self.people, self.mention, f"{self.sort} itself"
        words = _WORD.findall(people.text[mention.start : mention.end])
        yield itself
        yield f"{itself} {min(mention.last - mention.first, 4)}"
        yield f"itself {'earlier' if self.earlier else 'first'}"
        yield f"{itself} {'the' if fold(words[0]) in people.words.determiners else 'bare'}"
        yield f"{itself} {_shape(words)} {people.words.capital_nouns}"
        yield f"itself {mention.gender or '-'}"
        if any(word[0].isdigit() for word in words):
            yield "itself aged"  # "der 32-Jährige"
        if fold(words[-1]) in people.words.not_names:
            yield "itself demonym"
        yield f"{itself} called {min(sum(map(self._is_called, self._listed)), 2)}"
        repeated = people.text.count(words[-1], max(0, mention.start - REACH), mention.start)
        yield f"{itself} repeated {min(repeated, _MOST)}"

    def _placed(self, person: Person) -> bool:
        """Whether a name stands behind a preposition of place, as people seldom do: "en Rio Maior"."""
        if person.placed is None:
            person.placed = any(self._front(place) == "in" for place in self.people.namings.of(person, most=_MOST))
        return person.placed

    def _front(self, place: int) -> str:
        """Tell what stands before a name: a preposition, an article, another word or none."""
        words, before = self.people.words, _WORD_BEFORE.search(self.people.text, max(0, place - _BESIDE), place)
        if before is None:
            return "start"
        form = fold(before[1])
        lists = (("in", words.places), ("of", words.linkers), ("the", words.determiners), ("to", words.oblique))
        return next((name for name, entries in lists if form in entries), "word")

    def _speaks(self, place: int, person: Person) -> bool:
        """Whether a verb of speech stands beside a name, as in indirect speech."""
        text, verbs = self.people.text, self.people.words.verbs
        left = _WORD.findall(text[max(0, place - _BESIDE) : place])[-1:]
        right = _WORD.findall(text[place : place + len(person.name) + _BESIDE])[1:5]
        return any(verbs.get(fold(word), 0) & SPEECH for word in left + right)


def _shape(words: list[str]) -> str:
    """Tell whether a mention of several words is a title ("Plymouth MP"), or has a name in it."""
    if words[0][0].isupper() and words[-1][0].isupper():
        return "title"
    return "named" if any(word[0].isupper() for word in words[1:-1]) else "plain"


def _opens_sentence(text: str, place: int) -> bool:
    before = text[max(0, place - _TITLE_BEFORE) : place]
    return place < _TITLE_BEFORE or bool(_SENTENCE_START.search(before))
