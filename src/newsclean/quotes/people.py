"""Who is who in an article: every name, its fullest form, and what pronouns and titles refer to."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from newsclean.article import Resolution
from newsclean.quotes.lexicon import Lexicon
from newsclean.quotes.mentions import Mention
from newsclean.quotes.tokens import fold

_CAPITALISED = re.compile(r"(?<![^\W_])[^\W\d_a-zß-öø-ÿ][^\W_]*(?:[-‐‑·\xad][^\W_]+)*")
_BEFORE_SENTENCE = ".!?:;…\n“”«»\"„"
LONGEST_NAME = 5
"""Words of a person's name; longer runs of capitals are headings or institutions."""
REACH = 6
"""Names that are looked back at for a pronoun."""


class Person:
    """Someone, or something, that an article names."""

    def __init__(self, name: str, first: int) -> None:
        self.name = name
        self.parts = tuple(fold(name).replace(".", "").split())
        self.first = first
        self.gender = ""
        self.human = False
        self.roles: set[str] = set()
        self.role: tuple[int, str] | None = None
        """Where its description was first given, and the description."""


class _Run(NamedTuple):
    start: int
    end: int
    parts: tuple[str, ...]


class Resolved(NamedTuple):
    """What a mention stands for."""

    name: str
    resolution: Resolution
    person: Person | None


class People:
    """The names of one article."""

    def __init__(self, text: str, words: Lexicon) -> None:
        self.text = text
        self.words = words
        self.persons: dict[str, Person] = {}
        self._by_part: dict[str, list[Person]] = {}
        self._singles: set[str] = set()
        self._places: list[int] = []
        self._who: list[Person] = []
        self._read()

    # --- reading ---

    def _read(self) -> None:
        runs = list(self._runs())
        for run in runs:
            if len(run.parts) > 1:
                self._add(run)
        for run in runs:
            person = self._of(run.parts, run.start)
            if person is None and len(run.parts) == 1:
                self._singles.add(run.parts[0])
                person = self._single(run)
            if person:
                self._places.append(run.start)
                self._who.append(person)

    def _runs(self) -> Iterator[_Run]:
        """Runs of capitalised words that may be names, without title."""
        text, words = self.text, self.words
        run: list[re.Match[str]] = []
        for found in _CAPITALISED.finditer(text):
            if not found.group()[0].isupper():
                continue
            if run and not self._links(run[-1], found.start()):
                yield from self._clean(run)
                run = []
            run.append(found)
            if len(run) > 40:
                yield from self._clean(run)
                run = []
        yield from self._clean(run)

    def _links(self, last: "re.Match[str]", start: int) -> bool:
        """Whether what stands between two capitalised words keeps them in one name."""
        end = last.end()
        if start - end > 12:
            return False
        gap = self.text[end:start]
        if gap in (" ", "\xa0", "’", "'"):
            return gap in (" ", "\xa0") or end - last.start() == 1
        if gap in (". ", ".", ".\xa0"):
            form = fold(last.group())
            return end - last.start() <= 1 or form + "." in self.words.honorifics
        return gap[0] == " " and gap[-1] == " " and all(p in self.words.particles for p in fold(gap).split())

    def _clean(self, run: "list[re.Match[str]]") -> Iterator[_Run]:
        words = self.words
        gender, human = "", False
        first = 0
        forms = [fold(found.group()) for found in run]
        for k, form in enumerate(forms[:-1] if len(forms) > 1 else ()):
            role = words.role(form)
            if form in words.honorifics or form + "." in words.honorifics:
                gender, human, first = words.honorifics.get(form, words.honorifics.get(form + ".", "")) or gender, True, k + 1
            elif role is not None and form not in words.given_names:
                gender, human, first = role or gender, True, k + 1
            elif form in words.not_names or (k == first and self._opens(form)):
                first = k + 1
        kept = run[first:]
        if not kept or len(kept) > LONGEST_NAME:
            return
        parts = tuple(form.replace(".", "") for form in forms[first:])
        if len(parts) == 1 and (self._opens(parts[0]) or parts[0] in words.not_names or words.role(parts[0]) is not None):
            return
        start, end = kept[0].start(), kept[-1].end()
        between = fold(self.text[start:end]).replace(".", " ").split()
        parts = tuple(between)
        if any(part in words.organisations for part in parts):
            return
        out = _Run(start, end, parts)
        self._hint(out, gender, human)
        yield out

    def _hint(self, run: _Run, gender: str, human: bool) -> None:
        self._hints = getattr(self, "_hints", {})
        if human:
            self._hints[run.parts] = gender or self._hints.get(run.parts, "")

    def _opens(self, form: str) -> bool:
        words = self.words
        return (
            form in words.function_words or form in words.determiners or form in words.subject_words
            or form in words.complementizers or form in words.fillers or form in words.conjunctions or form in words.clause_verbs
            or len(form) == 1
        )

    def _add(self, run: _Run) -> None:
        key = " ".join(run.parts)
        person = self.persons.get(key)
        if person is None:
            person = self.persons[key] = Person(self.text[run.start : run.end], run.start)
            given = run.parts[0].partition("-")[0]
            gender = self.words.given_names.get(run.parts[0], self.words.given_names.get(given))
            if gender is not None:
                person.human = True
                person.gender = gender
            for part in {run.parts[0], run.parts[-1]}:
                self._by_part.setdefault(part, []).append(person)
        if run.parts in self._hints:
            person.human = True
            person.gender = person.gender or self._hints[run.parts]

    def _single(self, run: _Run) -> Person | None:
        """A person that the article only ever calls by one name."""
        if run.parts not in self._hints and run.parts[0] not in self.words.given_names:
            return None
        key = run.parts[0]
        person = self.persons.get(key)
        if person is None:
            person = self.persons[key] = Person(self.text[run.start : run.end], run.start)
            person.human = True
            person.gender = self._hints.get(run.parts) or self.words.given_names.get(key, "")
        return person

    # --- looking up ---

    def is_name(self, name: str) -> bool:
        """Whether the article uses these words as a name by themselves."""
        parts = tuple(fold(name).replace(".", " ").split())
        return " ".join(parts) in self.persons or (len(parts) == 1 and parts[0] in self._singles)

    def _of(self, parts: tuple[str, ...], at: int) -> Person | None:
        """The fullest person that these name parts can stand for."""
        key = " ".join(parts)
        found = self.persons.get(key)
        candidates = [p for p in self._by_part.get(parts[-1], ()) if _fits(parts, p.parts)]
        if not candidates and len(parts) > 1:
            return found
        if not candidates:
            return found
        surnames = [p for p in candidates if p.parts[-1] == parts[-1]] or candidates
        before = [p for p in surnames if p.first <= at] or surnames
        fullest = max(len(p.parts) for p in before) if len(parts) > 1 else 0
        return next((p for p in reversed(before) if len(p.parts) >= fullest), before[-1])

    def speaker(self, mention: Mention, earlier: Person | None) -> Resolved | None:
        """Tell what a mention stands for.

        Args:
            mention: Where the text refers to the speaker.
            earlier: Who spoke last, for pronouns.

        Returns:
            None for a pronoun that nothing answers to.
        """
        if mention.name:
            return self._named(mention)
        if mention.sort == "pronoun":
            person = self._antecedent(mention, earlier)
            return Resolved(person.name, "pronoun", person) if person else None
        if mention.sort == "role":
            person = self._by_role(mention)
            if person:
                return Resolved(person.name, "alias", person)
        return Resolved(self._as_it_stands(mention), "named", None)

    def _named(self, mention: Mention) -> Resolved:
        assert mention.name is not None
        start, end = mention.name
        name = self.text[start:end]
        parts = tuple(fold(name).replace(".", " ").split())
        person = self._of(parts, start)
        if person is None:
            person = self.persons.get(" ".join(parts))
        if person is None:
            person = self.persons[" ".join(parts)] = Person(name, start)
            self._by_part.setdefault(parts[-1], []).append(person)
        person.gender = person.gender or (mention.gender if mention.gender in ("m", "f") else "")
        if mention.role or mention.honorific:
            person.human = True
        if mention.role and person.role is None:
            person.role = (mention.role[0], self.text[mention.role[0] : mention.role[1]])
        whole = len(parts) >= len(person.parts)
        return Resolved(person.name if not whole else name, "named" if whole else "alias", person)

    def _by_role(self, mention: Mention) -> Person | None:
        if mention.role is None or mention.gender == "p":
            return None
        head = set(fold(self.text[mention.role[0] : mention.role[1]]).split())
        heads = {form for form in head if self.words.role(form) is not None}
        stop = bisect_left(self._places, mention.start)
        determined = mention.role[0] > mention.start
        if not determined:
            return None
        seen: set[str] = set()
        for k in range(stop - 1, max(-1, stop - 40), -1):
            person = self._who[k]
            if person.name in seen:
                continue
            seen.add(person.name)
            if heads & self._roles(person) and _agree(mention.gender, person.gender):
                return person
        return None

    def _roles(self, person: Person) -> set[str]:
        """The nouns for people that stand beside a person's name."""
        if not person.roles:
            person.roles.add("")
            for place, who in zip(self._places, self._who, strict=True):
                if who is person:
                    around = self.text[max(0, place - 60) : place], self.text[place : place + len(person.name) + 80]
                    near = re.split(r"[.!?\n“”«»\"]", around[0])[-1] + " " + re.split(r"[.!?\n“”«»\"]", around[1])[0]
                    person.roles.update(w for w in re.findall(r"[\w-]+", fold(near)) if self.words.role(w) is not None)
                    if len(person.roles) > 12:
                        break
        return person.roles

    def _antecedent(self, mention: Mention, earlier: Person | None) -> Person | None:
        stop = bisect_left(self._places, mention.start)
        line = self.text.rfind("\n", 0, mention.start) + 1
        best: tuple[float, Person] | None = None
        for back, k in enumerate(range(stop - 1, max(-1, stop - 1 - REACH), -1)):
            person = self._who[k]
            if not person.human or not _agree(mention.gender, person.gender):
                continue
            score = -0.5 * back
            place = self._places[k]
            if place >= line:
                score += 1.0
            if self._starts_sentence(place):
                score += 1.5
            if person is earlier:
                score += 1.5
            if person.gender and person.gender == mention.gender:
                score += 1.0
            if best is None or score > best[0]:
                best = (score, person)
        if earlier and _agree(mention.gender, earlier.gender) and (best is None or best[0] < 0.5):
            return earlier
        return best[1] if best else None

    def _starts_sentence(self, place: int) -> bool:
        before = self.text[max(0, place - 25) : place].rstrip()
        return not before or before[-1] in _BEFORE_SENTENCE or "\n" in self.text[max(0, place - 25) : place]

    def _as_it_stands(self, mention: Mention) -> str:
        text = self.text[mention.start : mention.end]
        first = re.split(r"(?<=['’])|\s", text, maxsplit=1)[0]
        if fold(first) in self.words.determiners and first[:1].isupper() and not first.isupper() or fold(first) in self.words.determiners and len(first) == 1:
            return text[0].lower() + text[1:]
        return text


def _fits(parts: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether a name can be short for another: its parts stand in it in the same order."""
    rest = iter(whole)
    return all(part in rest for part in parts)


def _agree(one: str, two: str) -> bool:
    """Whether two genders can be one person's; "p" is plural."""
    return not one or not two or one == two
