"""Who is who in an article: every name, its fullest form, and what pronouns and titles refer to."""

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from functools import cached_property
from typing import Protocol

from newsclean.quotes.antecedents import MOST_CANDIDATES, REACH, Antecedents
from newsclean.quotes.lexicon import Lexicon
from newsclean.quotes.mentions import Mention
from newsclean.quotes.names import Run, read_runs, without_openings
from newsclean.quotes.persons import STEM, Person, Resolved, first_place, fits, parts_of, same_stem
from newsclean.quotes.tokens import fold

MOST_NAMESAKES = 32
"""People who share a part of their names that are told apart at one place: a bound on the work, not a tuned figure."""
_NEAR = re.compile(r"[.!?\n“”«»\"]")
_DESCRIBED_WITHIN = 60
"""Code points on either side of a name in which its titles are looked for."""


SURE = 2
"""How human somebody is who surely is a person."""


class Referee(Protocol):
    """Chooses whom a mention stands for."""

    def refer(self, place: Antecedents, candidates: Sequence[Person | None]) -> int:
        """Give the number of the likeliest candidate."""


class People:
    """The names of one article."""

    def __init__(
        self, text: str, words: Lexicon, quoted: Sequence[tuple[int, int]], judge: "Referee", *, start: int = 0
    ) -> None:
        self.judge = judge
        self.text = text
        self.words = words
        self._start = start
        self._quoted = [start for start, _ in quoted]
        self._quoted_ends = [end for _, end in quoted]
        self.persons: dict[str, Person] = {}
        self._by_part: dict[str, list[Person]] = {}
        self._by_stem: dict[str, list[Person]] = {}
        """In languages that inflect names: people by the first letters of their surname."""
        self._known: set[str] = set()
        self._loose: dict[str, list[int]] = {}
        """Where words stand that are names if somebody of that name speaks."""
        self._places: list[int] = []
        self._who: list[Person] = []
        self._lines = [found.start() for found in re.finditer(r"\n\n*", text)]  # faster than \n+
        self.spoken_to = 0
        """Where the last quotation ended."""
        self._called: dict[str, Person | None] = {}
        """Whom names stand for in the whole of the article; emptied when it is told anew who is who."""
        self._unnamed: list[Person] = []
        """Speakers without a name ("a resident"), in the order of the text."""
        self._read(read_runs(text, words, start=start))

    # --- reading ---

    def _read(self, runs: list[Run]) -> None:
        runs = without_openings(runs)
        for run in runs:
            if len(run.parts) > 1:
                self._add(run)
            elif not run.opens:
                self._known.add(run.parts[0])
        for run in runs:
            person = self._of(run.parts, run.start) or self._single(run)
            if person is None:
                if len(run.parts) == 1:
                    self._loose.setdefault(run.parts[0], []).append(run.start)
                continue
            if run.human:
                person.human = 2
                person.gender = person.gender or run.gender
            if len(run.parts) == 1 and len(person.parts) > 1 and run.parts[0] == person.parts[-1]:
                person.alone = True
            if not self._in_quote(run.start):
                self._places.append(run.start)
                self._who.append(person)

    def _in_quote(self, at: int) -> bool:
        k = bisect_right(self._quoted, at) - 1
        return k >= 0 and at < self._quoted_ends[k]

    def _add(self, run: Run) -> None:
        key = " ".join(run.parts)
        if key in self.persons:
            return
        known = self._inflected(run.parts)
        if known:
            self.persons[key] = known
            return
        person = self.persons[key] = Person(self.text[run.start : run.end], run.start, parts=run.parts)
        gender = self._given(run.parts[0])
        person.human = 2 if gender is not None else 0 if run.determined else 1
        person.gender = gender or ""
        for part in {run.parts[0], run.parts[-1]}:
            insort(self._by_part.setdefault(part, []), person, key=first_place)
        if self.words.inflected_names:
            self._by_stem.setdefault(run.parts[-1][:STEM], []).append(person)

    def _inflected(self, parts: tuple[str, ...]) -> Person | None:
        """The person whose name these words are in another case, the first one named."""
        if not self.words.inflected_names:
            return None
        near = self._by_stem.get(parts[-1][:STEM], ())[:MOST_NAMESAKES]
        return next((person for person in near if same_stem(parts, person.parts)), None)

    def _given(self, part: str) -> str | None:
        """The gender of a given name, or None where the word is none."""
        names = self.words.given_names
        found = names.get(part)
        return found if found is not None else names.get(part.partition("-")[0])

    def _single(self, run: Run) -> Person | None:
        """A person that the article only ever calls by one name."""
        if len(run.parts) > 1:
            return None
        key = run.parts[0]
        if key not in self.persons and (run.human or key in self.words.given_names):
            person = self.persons[key] = Person(self.text[run.start : run.end], run.start, parts=run.parts)
            person.human = 2
            person.gender = run.gender or self.words.given_names.get(key, "")
        return self.persons.get(key)

    @cached_property
    def mentioned(self) -> Counter[Person]:
        """How often each person is named outside of quotations."""
        return Counter(person for person in self._who if person.human)

    @cached_property
    def main(self) -> Person | None:
        """Whom the article names most often; of several, who is named first."""
        return max(self.mentioned, key=lambda person: self.mentioned[person] * (1 + person.alone), default=None)

    @cached_property
    def opening(self) -> Person | None:
        """Who surely is a person and is named first."""
        return next((person for person in self._who if person.human == SURE or person.alone), None)

    def share(self, name: str) -> float:
        """How many of the places at which people are named are somebody's, 0 to 1."""
        person = self._whole(name)
        return self.share_of(person) if person else 0.0

    # --- looking up ---

    def is_name(self, name: str) -> bool:
        """Whether the article uses these words as a name by themselves."""
        key = " ".join(parts_of(name))
        return key in self.persons or key in self._known

    def is_human(self, name: str) -> bool:
        """Whether these words name a person, as far as the article tells."""
        person = self._whole(name)
        return person is not None and person.human > 0

    def _whole(self, name: str) -> Person | None:
        """Whom a name stands for in the whole of the article."""
        if name not in self._called:
            self._called[name] = self._of(parts_of(name), len(self.text))
        return self._called[name]

    def _of(self, parts: tuple[str, ...], at: int) -> Person | None:
        """The fullest person that these parts of a name can stand for, the one named last before ``at``."""
        if not parts:
            return None
        found = self.persons.get(" ".join(parts))
        namesakes = self._same(parts[-1], at)
        if not namesakes:
            return found or self._inflected(parts)
        fitting = [p for p in namesakes if fits(parts, p.parts)]
        if found and len(parts) > 1 and not any(len(p.parts) > len(parts) for p in fitting):
            return found
        family = [p for p in fitting if p.parts[-1] == parts[-1]] or fitting
        if not family:
            return found or self._inflected(parts)
        sure = len(parts) > 1  # two names are enough to know somebody whose third one comes later
        before = family if sure else [p for p in family if p.first <= at] or family
        most = max(p.human for p in before)
        likely = [p for p in before if p.human == most]
        if len(parts) > 1:
            return max(likely, key=lambda p: len(p.parts))
        newest = likely[-1]
        same = [p for p in likely if fits(newest.parts, p.parts)]
        return max(same, key=lambda p: len(p.parts))

    def _same(self, part: str, at: int) -> Sequence[Person]:
        """The people who share the first or last part of a name, those named nearest to a place if they are many."""
        found = self._by_part.get(part, ())
        if len(found) <= MOST_NAMESAKES:
            return found
        k = max(MOST_NAMESAKES, bisect_right(found, at, key=first_place))
        return found[k - MOST_NAMESAKES : k]

    def speaker(self, mention: Mention, earlier: Person | None, nearby: Mention | None = None) -> Resolved:
        """Tell what a mention stands for.

        Args:
            mention: Where the text refers to the speaker.
            earlier: Who spoke last, for pronouns.
            nearby: Whom the sentence before is about, for pronouns.
        """
        if mention.name:
            return self._named(mention, mention.name)
        if mention.sort == "pronoun":
            person = self._antecedent(mention, earlier, nearby)
            return Resolved(person.name if person else self._as_it_stands(mention), "pronoun", person)
        person = self._by_noun(mention, earlier, nearby)
        if person:
            return Resolved(person.name, "alias", person)
        person = Person(self._as_it_stands(mention), mention.start)
        person.gender = mention.gender
        person.human = 2 if mention.sort == "role" else 0
        person.nouns = self._nouns(self.text[mention.start : mention.end])
        self._unnamed.append(person)
        return Resolved(person.name, "named", person)

    def _named(self, mention: Mention, place: tuple[int, int]) -> Resolved:
        start, end = place
        name = self.text[start:end]
        parts = parts_of(name)
        person = self._of(parts, start) or self._initials(name)
        if person is None:
            self._called.clear()
            person = self.persons[" ".join(parts)] = Person(name, start, parts=parts)
            person.human = 1
            insort(self._by_part.setdefault(parts[-1] if parts else "", []), person, key=first_place)
            self._place(person)
        if mention.gender in ("m", "f"):
            person.gender = person.gender or mention.gender
        if (mention.role or mention.honorific) and person.human < SURE:
            self._called.clear()
            person.human = SURE
        if mention.role and (person.role is None or person.role[0] > mention.role[0]):
            person.role = (mention.role[0], self.text[slice(*mention.role)])
        whole = len(parts) >= len(person.parts)
        if not whole:
            return Resolved(person.name, "alias", person)
        if self.words.inflected_names and same_stem(parts, person.parts):
            return Resolved(person.name, "named", person)
        person.name = max(person.name, name, key=lambda n: (len(n.split()), n == person.name))
        return Resolved(person.name if parts_of(person.name) == parts else name, "named", person)

    def _initials(self, name: str) -> Person | None:
        """Who is called by the first letters of a name, as in interviews ("RS:", "R.S.:")."""
        letters = fold(name).replace(".", "")
        if not name.isupper() or not 1 < len(letters) <= _MOST_INITIALS:
            return None
        found = next((p for p in self.persons.values() if "".join(part[0] for part in p.parts) == letters), None)
        if found:
            self._called.clear()
            self.persons[" ".join(parts_of(name))] = found
        return found

    def _place(self, person: Person) -> None:
        """Note where a name stands that was not known for one."""
        for at in self._loose.pop(" ".join(person.parts), ()):
            if not self._in_quote(at):
                k = bisect_left(self._places, at)
                self._places.insert(k, at)
                self._who.insert(k, person)

    def _nouns(self, text: str) -> set[str]:
        words = self.words
        return {w for w in re.findall(r"[\w-]+", fold(text)) if words.role(w) is not None or w in words.organisations}

    def _by_noun(self, mention: Mention, earlier: Person | None, nearby: Mention | None) -> Person | None:
        """Find who "the minister" or "la syndicaliste" is."""
        opening = _OPENING.match(self.text, mention.start, mention.end)
        first = fold(opening.group().strip()) if opening else ""
        nouns = self._nouns(self.text[mention.start : mention.end])
        if mention.start < self._start:
            return next((p for p in self._in_order() if nouns & self._beside(p)), None) if nouns else None
        definite = first in self.words.determiners or not self.words.determiners
        if not definite or first in self.words.indefinites or mention.gender == "p":
            return None
        short = mention.last - mention.first <= _SHORT
        if mention.sort not in ("role", "organisation") and not (
            short and mention.sort != "document" and self._is_nationality(mention)
        ):
            return None
        return self._antecedent(mention, earlier, nearby, nouns=nouns)

    def _is_nationality(self, mention: Mention) -> bool:
        words = _WORD.findall(self.text[mention.start : mention.end])
        named = any(word[0].isupper() for word in words[1:-1])  # "la Unión Europea"
        return bool(words) and not named and not words[-1].isupper() and fold(words[-1]) in self.words.not_names

    def _in_order(self) -> Iterator[Person]:
        """The people of the article in the order in which it names them first."""
        return (person for person in dict.fromkeys(self._who[: 8 * MOST_CANDIDATES]) if person.human)

    def named_before(self, at: int, *, reach: int) -> Iterator[tuple[int, Person]]:
        """List where people are named before a place, the last one first."""
        for k in range(bisect_left(self._places, at) - 1, -1, -1):
            if at - self._places[k] > reach:
                return
            yield self._places[k], self._who[k]

    def unnamed_before(self, at: int) -> Iterator[Person]:
        """List the speakers without a name before a place, the last one first."""
        return (p for p in reversed(self._unnamed[-MOST_CANDIDATES:]) if at - p.first < REACH)

    def called(self, nouns: Set[str], at: int) -> list[Person]:
        """List the people before a place beside whose names one of these nouns stands, the last one first."""
        seen: dict[int, Person] = {}
        for _, person in self.named_before(at, reach=4 * REACH):
            if person.human:
                seen.setdefault(id(person), person)
                if len(seen) >= 4 * MOST_CANDIDATES:
                    break
        return [person for person in seen.values() if not self._beside(person).isdisjoint(nouns)]

    def paragraphs_between(self, one: int, two: int) -> int:
        """Count the paragraphs that start between two places."""
        return bisect_left(self._lines, two) - bisect_left(self._lines, one)

    def nouns_of(self, person: Person) -> set[str]:
        """The nouns for people that the article uses for a person."""
        return self._beside(person) if person.parts else person.nouns or set()

    def share_of(self, person: Person) -> float:
        """How many of the places at which people are named are a person's, 0 to 1."""
        return self.mentioned[person] / max(1, len(self._who))

    def _beside(self, person: Person) -> set[str]:
        """The nouns for people that stand beside a person's name."""
        if person.nouns is None:
            person.nouns = set()
            for place in self.places(person, most=6):
                left = _NEAR.split(self.text[max(0, place - _DESCRIBED_WITHIN) : place])[-1]
                right = _NEAR.split(self.text[place : place + len(person.name) + _DESCRIBED_WITHIN])[0]
                person.nouns |= self._nouns(left + " " + right)
        return person.nouns

    def places(self, person: Person, *, most: int) -> list[int]:
        """Where a person is named first, up to ``most`` places outside of quotations."""
        out: list[int] = []
        for k in range(bisect_left(self._places, person.first), len(self._places)):
            if self._who[k] is person:
                out.append(self._places[k])
            if len(out) >= most or self._places[k] - person.first > 4 * REACH:
                break
        return out

    def dropped(self, at: int, earlier: Person | None, nearby: Mention | None) -> Person | None:
        """Tell who the unsaid subject of a verb at a place is ("dijo")."""
        mention = Mention(0, 0, at, at, "pronoun")
        return self._antecedent(mention, earlier, nearby)

    def _antecedent(
        self, mention: Mention, earlier: Person | None, nearby: Mention | None, *, nouns: Set[str] = frozenset()
    ) -> Person | None:
        """Choose whom a pronoun or a noun stands for, None for nobody who is named."""
        gender = mention.gender
        if gender == "p":
            return earlier if earlier and (earlier.gender == "p" or earlier.human == 0) else None
        if mention.sort == "pronoun" and gender == "" and mention.last > mention.first:
            return earlier if earlier and earlier.human < SURE else None
        place = Antecedents(self, mention, earlier, self._subject(nearby), nouns)
        candidates = place.candidates()
        if mention.sort != "pronoun":
            candidates.insert(0, None)
        if not candidates:
            return None
        return candidates[self.judge.refer(place, candidates)]

    def _subject(self, nearby: Mention | None) -> Person | None:
        """Whom the sentence before is about."""
        if nearby is None or nearby.sort not in ("name", "role"):
            return None
        return self.speaker(nearby, None).person

    def _as_it_stands(self, mention: Mention) -> str:
        """The words of a mention, with its article in lower case."""
        text = self.text[mention.start : mention.end]
        opening = _OPENING.match(text)
        first = opening.group().strip() if opening else text
        form = fold(first)
        if (form in self.words.determiners or form in self.words.pronouns) and first[1:] == first[1:].lower():
            return text[0].lower() + text[1:]
        return text


_MOST_INITIALS = 3
"""Letters by which somebody may be called."""
_OPENING = re.compile(r"\w+['’]|\S+")
_SHORT = 3
"""Tokens of a phrase that can stand for whoever spoke last ("la jeune femme")."""
_WORD = re.compile(r"\w+")
