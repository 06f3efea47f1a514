"""Read noun phrases that can stand for a speaker: names, titles, descriptions, pronouns, organisations."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol

from newsclean.quotes.lexicon import FINITE, PARTICIPLE, SPEECH, Lexicon
from newsclean.quotes.tokens import Token

Sort = Literal["name", "role", "organisation", "document", "pronoun", "other"]

LONGEST_PHRASE = 18
"""Tokens of one noun phrase; the longest official titles of the dev set have 14."""
LONGEST_APPOSITION = 30
"""Tokens between the commas of an apposition."""


class Mention(NamedTuple):
    """A noun phrase that can stand for a speaker."""

    first: int
    """Its tokens, half-open."""
    last: int
    start: int
    """Its place in the text."""
    end: int
    sort: Sort
    name: tuple[int, int] | None = None
    """The name in it, without title and honorific."""
    role: tuple[int, int] | None = None
    """The description in it, without its article."""
    gender: str = ""
    """"m", "f", "p" (plural) or "" (not told)."""
    honorific: bool = False


class Names(Protocol):
    """What an article tells of its names."""

    def is_name(self, name: str) -> bool:
        """Whether the article uses these words as a name by themselves."""

    def is_human(self, name: str) -> bool:
        """Whether these words name a person, as far as the article tells."""


class Reader:
    """Reads noun phrases in the tokens of one paragraph."""

    def __init__(self, tokens: Sequence[Token], words: Lexicon, text: str, names: Names) -> None:
        self.tokens = tokens
        self.words = words
        self.text = text
        self.names = names

    # --- single tokens ---

    def capital(self, i: int) -> bool:
        """Whether token ``i`` can be part of a name."""
        token = self.tokens[i]
        return token.upper and token.word

    def finite(self, i: int) -> bool:
        """Whether token ``i`` is a verb form that ends a noun phrase."""
        token = self.tokens[i]
        if token.upper and i and self.tokens[i - 1].form not in ".!?:":
            return False
        form = token.form
        if form in self.words.genitives:
            return False
        if form in self.words.documents or form in self.words.roles or form in self.words.organisations:
            return False
        flags = self.words.verbs.get(form, 0)
        spoken = flags & PARTICIPLE and flags & SPEECH
        return bool(flags & FINITE or spoken) or form in self.words.clause_verbs

    def opening(self, i: int) -> bool:
        """Whether token ``i`` is a function word that only stands capitalised because it opens a sentence."""
        words, form = self.words, self.tokens[i].form
        return (
            form in words.function_words
            or form in words.fillers
            or form in words.determiners
            or form in words.subject_words
            or form in words.complementizers
            or form in words.conjunctions
        )

    def is_person(self, mention: Mention) -> bool:
        """Whether the name of a mention is a person's."""
        if mention.role or mention.honorific or mention.name is None:
            return True
        return self.names.is_human(self.text[slice(*mention.name)])

    # --- phrases ---

    def pronoun(self, i: int, stop: int) -> Mention | None:
        """Read a pronoun at token ``i``."""
        token = self.tokens[i]
        for length in (2, 1):
            if i + length > stop:
                continue
            form = " ".join(t.form for t in self.tokens[i : i + length])
            gender = self.words.pronouns.get(form)
            if gender is not None:
                return Mention(i, i + length, token.start, self.tokens[i + length - 1].end, "pronoun", gender=gender)
        return None

    def phrase(self, i: int, stop: int, *, bounded: bool = False) -> Mention | None:
        """Read a noun phrase that starts at token ``i``.

        Args:
            i: Its first token.
            stop: The token that it must not reach.
            bounded: Whether it must end at ``stop``; its inside is then read more leniently.
        """
        if i >= stop or self.tokens[i].stretch >= 0:
            return None
        found = self.pronoun(i, stop)
        if found and (found.last == stop or (not bounded and not self._goes_on(found.last))):
            return found
        strict = _Phrase(self, i, stop, bounded=bounded).read()
        if bounded or (strict and strict.sort == "name"):
            return strict or (found if not bounded else None)
        lenient = _Phrase(self, i, stop, bounded=False, lenient=True).read()
        if lenient and strict and self._named_behind(lenient, stop) and not self._named_behind(strict, stop):
            return lenient
        return strict or found

    def _goes_on(self, i: int) -> bool:
        """Whether a word like "one" or "some" before token ``i`` is an article rather than a pronoun."""
        before, token = self.tokens[i - 1], self.tokens[i]
        return (
            before.form in self.words.determiners
            and token.word
            and not self.finite(i)
            and token.form not in self.words.linkers
        )

    def _named_behind(self, mention: Mention, stop: int) -> bool:
        """Whether a phrase holds a name, or one follows behind a comma."""
        if mention.name:
            return self.names.is_human(self.text[slice(*mention.name)]) and mention.name[0] - mention.start > 1
        k = mention.last
        if k + 1 >= stop or self.tokens[k].form != "," or not self.tokens[k + 1].upper:
            return False
        behind = _Phrase(self, k + 1, stop, bounded=False).read()
        return behind is not None and behind.sort == "name"

    def before(self, end: int, left: int) -> Mention | None:
        """Read the longest noun phrase that ends just before token ``end`` and starts at ``left`` or behind it."""
        start = end
        while start > left and end - start < LONGEST_PHRASE and self._inside(start - 1, end):
            start -= 1
        for first in range(start, end):
            if not self._may_start(first):
                continue
            found = self.phrase(first, end, bounded=True)
            if found and found.last == end:
                return found
        return None

    def description(self, end: int, left: int) -> Mention | None:
        """Read the longest description that ends just before token ``end``; names in it belong to it ("head of X")."""
        start = end
        while start > left and end - start < LONGEST_PHRASE and self._inside(start - 1, end):
            start -= 1
        for first in range(start, end):
            if self._may_start(first):
                found = _Phrase(self, first, end, bounded=True, nameless=True).read()
                if found and found.last == end and found.sort == "role":
                    return found
        return None

    def _inside(self, i: int, end: int) -> bool:
        token = self.tokens[i]
        if token.stretch >= 0:
            return False
        if not token.word:
            if token.form == ".":
                before = self.tokens[i - 1] if i else None
                return (
                    before is not None
                    and before.word
                    and (
                        before.form in self.words.honorifics
                        or before.form + "." in self.words.honorifics
                        or (before.upper and before.end - before.start <= 2)
                    )
                )
            return token.form in "&-’'" or (token.form == "." and i + 1 < end)
        if token.form in self.words.relatives or token.form in self.words.complementizers:
            return False
        return not self.finite(i)

    def _may_start(self, i: int) -> bool:
        token, words = self.tokens[i], self.words
        form = token.form
        if form in words.linkers:
            return form in words.determiners and (not i or not self.tokens[i - 1].word)
        named = token.upper and not (self.opening(i) and (not i or not self.tokens[i - 1].word))
        return token.word and (
            named
            or form in words.determiners
            or form in words.pronouns
            or form in words.honorifics
            or words.role(form) is not None
            or form in words.organisations
            or form.isdigit()
            or form in words.possessives
        )

    # --- appositions ---

    def apposition(self, i: int, stop: int) -> tuple[int, int] | None:
        """Read a description that starts at token ``i``, up to a comma, a full stop or a quotation: its tokens."""
        words = self.words
        last = i
        described = False
        while last < stop and last - i < LONGEST_APPOSITION:
            token = self.tokens[last]
            if token.stretch >= 0 or token.form in (",", ".", ";", ":", "—", "–", "!", "?", ")"):
                if token.form == "." and last + 1 < stop and not self.tokens[last + 1].upper:
                    last += 1
                    continue
                break
            if last - i < _HEAD_WITHIN and words.role(token.form) is not None:
                described = True
            if last == i and (token.form in words.relatives or token.form in words.pronouns):
                return None
            if not described and self.finite(last) and not token.upper:
                return None
            last += 1
        return (i, last) if described and last > i else None


_HEAD_WITHIN = 9
"""Tokens of an apposition among which its noun stands ("the longest-serving member of the board")."""


class _Phrase:
    """One reading of a noun phrase, from left to right."""

    def __init__(
        self, reader: Reader, first: int, stop: int, *, bounded: bool, lenient: bool = False, nameless: bool = False
    ) -> None:
        self.reader = reader
        self.lenient = lenient
        self.nameless = nameless
        self.tokens = reader.tokens
        self.words = reader.words
        self.first = first
        self.stop = min(stop, first + LONGEST_PHRASE + 6)
        self.bounded = bounded
        self.at = first
        self.gender = ""
        self.head: Sort | None = None
        self.role_start = first
        self.name: tuple[int, int] | None = None
        self.honorific = False
        self.linked = False
        self.determined = False
        self.plural = False
        self.modifiers = 0

    def read(self) -> Mention | None:
        self._determiners()
        while self.at < self.stop and self.name is None:
            if not self._step():
                break
        return self._result()

    def _determiners(self) -> None:
        words = self.words
        while self.at < self.stop:
            form = self.tokens[self.at].form
            if form not in words.determiners or (
                self.at > self.first and form in words.linkers and form not in words.determiners
            ):
                break
            if self.tokens[self.at].upper and self.at > self.first:
                break
            self.gender = words.determiners[form] or self.gender
            self.determined = True
            self.at += 1
        self.role_start = self.at

    def _step(self) -> bool:
        """Read one more piece; False where the phrase ends."""
        reader, words, i = self.reader, self.words, self.at
        token = self.tokens[i]
        form = token.form
        if token.stretch >= 0:
            return False
        if not token.word:
            return self._punctuation(i)
        if self._honorific(i):
            return True
        if reader.capital(i):
            return self._capitals()
        if form in words.relatives and not (form in words.determiners or form in words.linkers):
            return False
        if form in words.complementizers or reader.finite(i):
            return False
        inner = self.bounded and form in words.function_words and form not in words.conjunctions
        if (
            form in words.linkers
            or (form in words.particles and self.head)
            or (inner and form not in words.determiners)
        ):
            counted = self.determined and i == self.role_start and self.tokens[i - 1].form in words.indefinites
            if not (self.head or self.modifiers or counted):
                return False
            self.linked = True
            self.at += 1
            while self.at < self.stop and self.tokens[self.at].form in words.determiners:
                self.at += 1
            return self.at < self.stop
        if form in words.conjunctions:
            return self._conjunction()
        if form in words.determiners or form in words.pronouns:
            return False
        return self._lower(form)

    def _punctuation(self, i: int) -> bool:
        token = self.tokens[i]
        if token.form in "&-" and self.at > self.first and i + 1 < self.stop:
            self.at += 1
            return True
        return False

    def _honorific(self, i: int) -> bool:
        words, token = self.words, self.tokens[i]
        dotted = i + 1 < self.stop and self.tokens[i + 1].form == "." and self.tokens[i + 1].start == token.end
        gender = words.honorifics.get(token.form + "." if dotted else token.form)
        if gender is None and dotted:
            gender = words.honorifics.get(token.form)
        after = i + 1 + dotted
        if gender is None or after >= self.stop or not self.tokens[after].upper:
            return False
        if not dotted and words.role(token.form) is not None and not token.upper:
            return False
        self.gender = gender or self.gender
        self.honorific = True
        self.at = after
        return True

    def _lower(self, form: str) -> bool:
        words = self.words
        gender = words.role(form)
        if gender is not None:
            if self.head != "role" and not (self.head == "organisation" and self.linked):
                self.head = "role"
                self.gender = gender or self.gender
        elif form in words.organisations and not self.head:
            self.head = "organisation"
        elif form in words.documents and not self.head:
            self.head = "document"
        elif form in words.genitives:
            self.head = None
            self.linked = False
        elif not self.bounded and self._stops(form):
            return False
        else:
            self.modifiers += 1
        self.linked = False if form not in words.linkers else self.linked
        self.at += 1
        return True

    def _stops(self, form: str) -> bool:
        """Whether a lower-case word ends a phrase whose end is open: a preposition, an adverb."""
        if self.lenient and self.head and form in self.words.function_words:
            self.linked = True
            return False
        return form in self.words.function_words or form in self.words.fillers

    def _conjunction(self) -> bool:
        """Go on behind "and" where another person follows."""
        after = self.at + 1
        if not self.head or after >= self.stop:
            return False
        token = self.tokens[after]
        if self.bounded or self.words.role(token.form) is not None:
            self.at += 1
            return True
        return False

    def _capitals(self) -> bool:
        """Read a run of capitalised words: a name, or a part of a description."""
        reader, words = self.reader, self.words
        first = self.at
        if words.capital_nouns and self._common(first):
            return self._lower(self.tokens[first].form)
        last = self._run(first)
        begin = first
        if first == self.first:
            while begin < last and reader.opening(begin):
                begin += 1
            if begin == last or begin > first:
                return False  # the phrase starts behind these words, or is none
        cut = begin
        for k in range(begin, last):
            form = self.tokens[k].form
            if words.role(form) is not None and not (k == last - 1 and self._known(k, last) and k > begin):
                cut = k + 1
                self.head = "role"
                self.gender = words.role(form) or self.gender
            elif form in words.genitives or form in words.honorifics:
                cut = k + 1
                if form in words.honorifics:
                    self.gender = words.honorifics[form] or self.gender
                    self.honorific = True
        while cut < last and (
            (self.tokens[cut].form in words.not_names and not self._given(cut)) or self.tokens[cut].form == "."
        ):
            cut += 1
        if cut == last:
            self.at = last
            if self.head is None:
                self.head = (
                    "organisation"
                    if all(self.tokens[k].form not in words.roles for k in range(begin, last))
                    else "role"
                )
                if self.tokens[last - 1].form in words.not_names and last < self.stop:
                    self.head = None
                    self.modifiers += 1
            self.linked = False
            return True
        if self.nameless:
            self.at = last
            self.head = self.head or "other"
            self.linked = False
            return True
        if (
            self.determined
            and begin == self.role_start
            and cut == begin
            and not self.honorific
            and not self._person(begin, last)
        ):
            self.at = last
            self.head = "organisation"
            return True
        if self.linked and cut == begin:
            split = self._split(begin, last)
            if split is None:
                self.at = last
                self.linked = False
                return True
            cut = split
        elif self.head is None and self.modifiers and cut == begin and not self._nationality(first):
            split = self._split(begin, last)
            person = (
                split == begin
                or self._given(begin)
                or (split is None and self._known(begin, last) and last - begin > 1)
            )
            if person and self.determined and self.modifiers <= _MOST_MODIFIERS:
                self.head = "role"  # an unknown noun for a person
            elif split is None:
                self.at = last
                self.head = "organisation"
                self.linked = False
                return True
            else:
                return False
        if last < self.stop and not self.honorific and self._described_behind(last):
            self.at = last
            self.modifiers += 1
            self.linked = False
            return True
        if cut == begin and begin == first and self.head is None:
            split = self._split(begin, last)
            if split is not None and split > begin:
                cut = split
                self.head = "other"
        if (
            any(self.tokens[k].form in words.organisations for k in range(cut, last))
            and not self.head
            and not self.honorific
        ):
            self.at = last
            self.head = "organisation"
            return True
        self.name = (cut, last)
        self.at = last
        if self.bounded and last < self.stop and self.tokens[last].form in words.linkers:
            self.at = self.stop  # "Mr. Morgan of the Sierra Club" before a verb
        return True

    def _common(self, i: int) -> bool:
        """Whether a capitalised word is a common noun, in a language that capitalises those."""
        token, form = self.tokens[i], self.tokens[i].form
        if self.words.role(form) is not None or form in self.words.organisations or form in self.words.documents:
            return True
        if form in self.words.honorifics or self._given(i):
            return False
        if self.reader.names.is_human(self.reader.text[token.start : token.end]):
            return False
        another = i + 1 < self.stop and self.tokens[i + 1].upper and self.tokens[i + 1].word
        bare = i == self.first and not self.determined and not self.modifiers
        return not (
            (another and self.reader.names.is_name(self.reader.text[token.start : self.tokens[i + 1].end])) or bare
        )

    def _person(self, first: int, last: int) -> bool:
        """Whether a run of capitals names somebody."""
        name = self.reader.text[self.tokens[first].start : self.tokens[last - 1].end]
        return self._given(first) or self.reader.names.is_human(name)

    def _described_behind(self, i: int) -> bool:
        """Whether a noun for people follows: "Trump lawyer X", "Clinton campaign spokesman Y"."""
        for k in range(i, min(self.stop, i + 4)):
            token = self.tokens[k]
            closed = token.form in self.words.linkers or token.form in self.words.function_words
            if not token.word or closed or token.form in self.words.fillers or token.form in self.words.determiners:
                return False
            if self.words.role(token.form) is not None or token.form in self.words.documents:
                return True
        return False

    def _nationality(self, first: int) -> bool:
        return first > self.first and self.tokens[first - 1].form in self.words.not_names

    def _run(self, first: int) -> int:
        """The end of a run of capitalised words, with particles and initials inside."""
        words, last = self.words, first + 1
        while last < self.stop:
            token = self.tokens[last]
            if token.stretch >= 0:
                break
            if (token.word and token.upper) or (
                token.form == "."
                and self._initial(last - 1, last)
                and last + 1 < self.stop
                and self.tokens[last + 1].upper
            ):
                last += 1
            elif token.form in words.particles and last + 1 < self.stop:
                k = last
                while k < self.stop and k - last < 3 and self.tokens[k].form in words.particles:
                    k += 1
                linking = token.form in words.linkers and not self._given(last - 1)
                if k < self.stop and self.tokens[k].upper and self.tokens[k].word and not linking:
                    last = k + 1
                else:
                    break
            elif (
                token.form in words.genitives and last + 1 < self.stop and (self.tokens[last + 1].upper or self.bounded)
            ):
                if self.tokens[last + 1].upper:
                    last += 1
                else:
                    break
            elif (
                token.form == "-"
                and last + 1 < self.stop
                and self.tokens[last + 1].upper
                and self.tokens[last + 1].start == token.end
            ) or (token.form == "&" and last + 1 < self.stop and self.tokens[last + 1].upper):
                last += 2
            else:
                break
        return last

    def _initial(self, i: int, dot: int) -> bool:
        token = self.tokens[i]
        return token.end == self.tokens[dot].start and (
            token.end - token.start <= 2
            or "." in token.form
            or token.form in _SUFFIXED
            or token.form + "." in self.words.honorifics
        )

    def _given(self, i: int) -> bool:
        return self.tokens[i].form.partition("-")[0] in self.words.given_names

    def _known(self, first: int, last: int) -> bool:
        return self.reader.names.is_name(self.reader.text[self.tokens[first].start : self.tokens[last - 1].end])

    def _split(self, first: int, last: int) -> int | None:
        """Where a person's name starts in a run that begins with something else ("Etat Wendy Sherman")."""
        for k in range(first, last - 1):
            if self._given(k) and self.tokens[k].form not in self.words.not_names:
                return k
        for k in range(first + 1, last):
            if self._known(k, last) and (last - k > 1 or not self.linked):
                return k
        return None

    def _result(self) -> Mention | None:
        tokens, last = self.tokens, self.at
        if self.name is None:
            while last > self.first and (
                tokens[last - 1].form in self.words.linkers or tokens[last - 1].form in self.words.determiners
            ):
                last -= 1
        if last <= self.role_start or (self.bounded and last != self.stop and self.at != self.stop):
            return None
        start, end = tokens[self.first].start, tokens[last - 1].end
        if self.name:
            a, b = self.name
            role = self._text(self.role_start, a) if a > self.role_start and self.head == "role" else None
            if a > self.role_start and self.head is None and not self._named_by_nationality(a) and not self.honorific:
                return None
            name = (tokens[a].start, tokens[b - 1].end)
            return Mention(self.first, last, start, end, "name", name, role, self.gender, self.honorific)
        if self.head:
            role = self._text(self.role_start, last) if self.head == "role" else None
            return Mention(self.first, last, start, end, self.head, None, role, self.gender)
        if self.determined and self.modifiers:
            return Mention(self.first, last, start, end, "other", None, None, self.gender)
        return None

    def _named_by_nationality(self, a: int) -> bool:
        return all(
            self.tokens[k].form in self.words.not_names or not self.tokens[k].word for k in range(self.role_start, a)
        )

    def _text(self, first: int, last: int) -> tuple[int, int] | None:
        while last > first and (not self.tokens[last - 1].word or self.tokens[last - 1].form in self.words.linkers):
            last -= 1
        while first < last and (self.tokens[first].form in self.words.determiners):
            first += 1
        return (self.tokens[first].start, self.tokens[last - 1].end) if first < last else None


_MOST_MODIFIERS = 3
"""Words between an article and a name that can describe a person by an unknown noun ("la toxicologue X")."""
_SUFFIXED = frozenset({"jr", "sr"})
