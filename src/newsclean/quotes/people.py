"""Know who is who in an article: every name and its fullest form, and who speaks without one."""

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from newsclean.quotes.acronyms import read_acronyms, spelled_out
from newsclean.quotes.bodies import Bodies
from newsclean.quotes.declension import NO_NAMES, Names, nominative
from newsclean.quotes.introductions import Introductions
from newsclean.quotes.lexicon import Lexicon
from newsclean.quotes.mentions import Mention
from newsclean.quotes.names import Run, read_runs, without_genitives, without_openings
from newsclean.quotes.namings import MOST_CANDIDATES, REACH, Namings
from newsclean.quotes.nicknames import read_nicknames
from newsclean.quotes.nouns import Nouns
from newsclean.quotes.persons import (
    STEM,
    SURE,
    Person,
    agree,
    are_initials,
    first_place,
    fits,
    parts_of,
    same_stem,
    surname_of,
)
from newsclean.quotes.surnames import with_second_surnames, without_bodies
from newsclean.quotes.tokens import fold

MOST_NAMESAKES = 32
"""People who share a part of their names that are told apart at one place: a bound on the work, not a tuned figure."""
_OWN_NAME = 3
"""Times that one word is a name before a longer one with it comes that is not surely a person's."""
OPENING = re.compile(r"\w+['’]|\S+")
"""The first word of a phrase: "l’" in "l’agence"."""
_MOST_STRANGERS = 3
"""People without a name that are weighed for a pronoun: a bound on the work, not a tuned figure."""
_MOST_INITIALS = 4
"""Letters by which somebody may be called."""


class People:
    """The names of one article."""

    def __init__(self, text: str, words: Lexicon, quoted: Sequence[tuple[int, int]], *, start: int = 0) -> None:
        self.text = text
        self.words = words
        self.start = start
        """Where the body starts, behind the headline."""
        self._quoted = [start for start, _ in quoted]
        self._quoted_ends = [end for _, end in quoted]
        self.persons: dict[str, Person] = {}
        self.acronyms: dict[str, Person] = {}
        """What the article says that its acronyms stand for."""
        self._by_part: dict[str, list[Person]] = {}
        self._longest: dict[str, int] = {}
        """By part of a name: how many parts the longest name with it has."""
        self._full: Counter[tuple[str, ...]] = Counter()
        """How often each name stands in the text in full."""
        self._by_stem: dict[str, list[Person]] = {}
        """In languages that inflect names: people by the first letters of their surname."""
        self._forms = NO_NAMES
        self._known: set[str] = set()
        self._loose: dict[str, list[int]] = {}
        """Where words stand that are names if somebody of that name speaks."""
        self._lines = [found.start() for found in re.finditer(r"\n\n*", text)]  # faster than \n+
        self.spoken_to = 0
        """Where the last quotation ended."""
        self._called: dict[str, Person | None] = {}
        """Whom names stand for in the whole of the article; emptied when it is told anew who is who."""
        self.namings = Namings()
        self.nouns = Nouns(text, words, self.namings)
        self.bodies = Bodies(text, words, self.nouns)
        self.introductions = Introductions(text, words, self)
        self._strangers: dict[int, Person] = {}
        """Those without a name, by where the article speaks of them."""
        self._unnamed: list[Person] = []
        """Speakers without a name ("a resident"), in the order of the text."""
        self._read(read_runs(text, words, start=start))

    # --- reading ---

    def _read(self, runs: list[Run]) -> None:
        runs = without_openings(self.text, runs, self.words)
        if self.words.genitive_s:
            runs = without_genitives(self.text, runs)
        runs = without_bodies(self.text, with_second_surnames(self.text, runs, self.words), self.words)
        if self.words.declension:
            self._forms = Names.of((run.parts for run in runs), self.words.given_names)
        for run in runs:
            if len(run.parts) > 1:
                self._full[run.parts] += 1
                self._add(run)
            elif not run.opens:
                self._known.add(run.parts[0])
        for short in [known for known in self.persons.values() if are_initials(known.parts)]:
            self._initials(short.name)
        self._read_acronyms()
        self._read_nicknames(runs)
        self._part_namesakes(runs)
        for run in runs:
            person = self._of(run.parts, run.start) or self._single(run)
            if person is None:
                if len(run.parts) == 1:
                    self._loose.setdefault(run.parts[0], []).append(run.start)
                continue
            if run.human:
                person.human = 2
                person.gender = person.gender or run.gender
            if len(run.parts) == 1 < len(person.parts) and run.parts[0] == surname_of(person.parts, self.words):
                person.alone = True
                self._known.add(run.parts[0])
            if not self._in_quote(run.start):
                self.namings.append(run.start, person)

    def _part_namesakes(self, runs: list[Run]) -> None:
        """Keep a name apart from a longer one that comes late and may be no person's ("Strava", then "Camp Strava")."""
        alone: dict[str, list[int]] = {}
        for run in runs:
            if len(run.parts) == 1:
                alone.setdefault(run.parts[0], []).append(run.start)
        for part, places in alone.items():
            if len(places) >= _OWN_NAME and part in self._by_part:
                kept = [p for p in self._by_part[part] if p.human == SURE or p.first < places[_OWN_NAME - 1]]
                self._by_part[part] = kept

    def _read_acronyms(self) -> None:
        """Take up what acronyms stand for, each as another name of it."""
        for short, start, end in chain(spelled_out(self.text), read_acronyms(self.text)):
            name = self.text[start:end]
            parts = parts_of(name)
            person = self.persons.get(" ".join(parts)) or Person(name, start, parts=parts)
            self.acronyms[short] = self.persons[" ".join(parts_of(short))] = person

    def _read_nicknames(self, runs: list[Run]) -> None:
        """Take up what somebody is called besides, alone and before the surname, as other names of theirs."""
        for named, called in read_nicknames(self.text, runs, self.words):
            person = self.persons.get(" ".join(named.parts))
            if person is None or person.human == 0:
                continue
            for parts in (called.parts, (*called.parts, person.parts[-1])):
                other = self.persons.get(" ".join(parts))
                self.persons[" ".join(parts)] = person
                for part in other.parts if other and other is not person else ():
                    self._by_part[part] = [one for one in self._by_part.get(part, ()) if one is not other]

    def _in_quote(self, at: int) -> bool:
        k = bisect_right(self._quoted, at) - 1
        return k >= 0 and at < self._quoted_ends[k]

    def _add(self, run: Run) -> None:
        key = " ".join(run.parts)
        if key in self.persons:
            return
        name = self._nominative(self.text[run.start : run.end])
        parts = run.parts if name is None else parts_of(name)
        known = self.persons.get(" ".join(parts)) or self._inflected(run.parts)
        if known:
            self.persons[key] = known
            return
        person = Person(name or self.text[run.start : run.end], run.start, parts=parts)
        self.persons[key] = self.persons[" ".join(parts)] = person
        gender = self._given(parts[0])
        person.human = 2 if gender is not None else 0 if run.determined else 1
        person.gender = gender or ""
        middle = (p for p in parts[1:-1] if p not in self.words.particles and p not in self.words.given_names)
        for part in {parts[0], surname_of(parts, self.words), parts[-1], *middle}:
            self._file(part, person)
        if self.words.inflected_names:
            self._by_stem.setdefault(parts[-1][:STEM], []).append(person)

    def _nominative(self, name: str) -> str | None:
        """The nominative of a name that stands in another case."""
        return nominative(name, self._forms, self.words.declension) if self.words.declension else None

    def _file(self, part: str, person: Person) -> None:
        """Note that a name has a part."""
        insort(self._by_part.setdefault(part, []), person, key=first_place)
        self._longest[part] = max(self._longest.get(part, 0), len(person.parts))

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
            name = self._nominative(self.text[run.start : run.end]) or self.text[run.start : run.end]
            parts = parts_of(name)
            known = self.persons.get(" ".join(parts))
            person = self.persons[key] = known or Person(name, run.start, parts=parts)
            self.persons[" ".join(parts)] = person
            person.human = 2
            person.gender = self.words.given_names.get(parts[0]) or run.gender
        return self.persons.get(key)

    def share(self, name: str) -> float:
        """How many of the places at which people are named are somebody's, 0 to 1."""
        person = self.whole(name)
        return self.namings.share(person) if person else 0.0

    # --- looking up ---

    def is_name(self, name: str) -> bool:
        """Whether the article uses these words as a name by themselves."""
        key = " ".join(parts_of(name))
        return key in self.persons or key in self._known

    def is_human(self, name: str) -> bool:
        """Whether these words name a person, as far as the article or a given name tells."""
        person = self.whole(name)
        if person is None:
            parts = parts_of(name)
            return len(parts) > 1 and self._given(parts[0]) is not None
        return person.human > 0

    def is_surely_human(self, name: str) -> bool:
        """Whether these words surely name a person, by a given name or a title."""
        person = self.whole(name)
        return person is not None and person.human == SURE

    def whole(self, name: str) -> Person | None:
        """Whom a name stands for in the whole of the article."""
        if name not in self._called:
            self._called[name] = self._of(parts_of(name), len(self.text))
        return self._called[name]

    def _of(self, parts: tuple[str, ...], at: int, gender: str = "") -> Person | None:
        """The fullest person that these parts of a name can stand for, the one named last before ``at``."""
        if not parts:
            return None
        found = self.persons.get(" ".join(parts))
        if found and not agree(gender, found.gender):
            found = None
        if found and 1 < len(parts) >= self._longest.get(parts[-1], 0):
            return found
        namesakes = self._same(parts[-1], at)
        if not namesakes:
            return found or self._inflected(parts)
        fitting = [p for p in namesakes if fits(parts, p.parts) and agree(gender, p.gender)]
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
        if newest.parts[-1] != parts[0]:  # a first name: of several, whoever is named in full most often
            newest = max(reversed(likely), key=lambda p: self._full[p.parts])
        same = [p for p in likely if fits(newest.parts, p.parts)]
        return max(same, key=lambda p: len(p.parts))

    def _same(self, part: str, at: int) -> Sequence[Person]:
        """The people who share the first or last part of a name, those named nearest to a place if they are many."""
        found = self._by_part.get(part, ())
        if len(found) <= MOST_NAMESAKES:
            return found
        k = max(MOST_NAMESAKES, bisect_right(found, at, key=first_place))
        return found[k - MOST_NAMESAKES : k]

    def named(self, name: str, at: int, *, surely: bool, gender: str = "") -> Person:
        """Give whom a name at a place of the text stands for, somebody new if nobody fits.

        Args:
            name: The name, without title.
            at: Where it stands.
            surely: Whether what stands beside it tells that it is a person's.
            gender: As its honorific tells ("Mrs").
        """
        parts = parts_of(name)
        person = self._of(parts, at, gender) or self._initials(name)
        if person is None:
            self._called.clear()
            name = self._nominative(name) or name
            person = self.persons[" ".join(parts)] = Person(name, at, parts=parts)
            person.human = 1
            self._file(parts[-1] if parts else "", person)
            self._place(person)
        if surely and person.human < SURE:
            self._called.clear()
            person.human = SURE
        return person

    def unnamed(self, mention: Mention) -> Person:
        """Take up a speaker without a name ("a resident")."""
        person = self._nameless(mention)
        self._unnamed.append(person)
        return person

    def _nameless(self, mention: Mention) -> Person:
        """Whom a mention without a name speaks of, the same for each place."""
        person = self._strangers.get(mention.start)
        if person is None:
            nouns = self.nouns.read(mention.start, mention.end)
            person = self._strangers[mention.start] = Person(self.as_it_stands(mention), mention.start, nouns=nouns)
            person.gender = mention.gender
            person.human = SURE if mention.sort == "role" else 0
        return person

    def as_it_stands(self, mention: Mention) -> str:
        """The words of a mention, with its article in lower case."""
        text = self.text[mention.start : mention.end]
        opening = OPENING.match(text)
        first = opening.group().strip() if opening else text
        form = fold(first)
        small = form in self.words.determiners or (form in self.words.pronouns and len(first) > 1)  # not "I"
        if small and first[1:] == first[1:].lower():
            return text[0].lower() + text[1:]
        return text

    def _initials(self, name: str) -> Person | None:
        """Who is called by the first letters of a name, as in interviews ("RS:", "R.S.:")."""
        letters = fold(name).replace(".", "").replace("-", "")
        if not name.isupper() or not 1 < len(letters) <= _MOST_INITIALS:
            return None
        found = next((p for p in self.persons.values() if _letters(p) == letters and not are_initials(p.parts)), None)
        if found:
            self._called.clear()
            self.persons[" ".join(parts_of(name))] = found
        return found

    def _place(self, person: Person) -> None:
        """Note where a name stands that was not known for one."""
        for at in self._loose.pop(" ".join(person.parts), ()):
            if not self._in_quote(at):
                self.namings.insert(at, person)

    def unnamed_before(self, at: int) -> Iterator[Person]:
        """List the speakers without a name before a place, the last one first."""
        return (p for p in reversed(self._unnamed[-MOST_CANDIDATES:]) if at - p.first < REACH)

    def introduced(self, mention: Mention) -> Iterator[Person]:
        """List those without a name whom the article introduces by the noun of a mention, the last one first."""
        for phrase in self.introductions.before(mention):
            if not self._in_quote(phrase.start):
                yield self._nameless(phrase)

    def strangers(self, since: int, at: int) -> Iterator[Person]:
        """List those without a name whom the article introduces between two places, the last one first."""
        unquoted = (phrase for phrase in self.introductions.lately(since, at) if not self._in_quote(phrase.start))
        return (self._nameless(phrase) for phrase in islice(unquoted, _MOST_STRANGERS))

    def paragraphs_between(self, one: int, two: int) -> int:
        """Count the paragraphs that start between two places."""
        return bisect_left(self._lines, two) - bisect_left(self._lines, one)


def _letters(person: Person) -> str:
    """The first letters of a name, of each half of a double one too."""
    return "".join(part[0] for whole in person.parts for part in whole.split("-") if part)
