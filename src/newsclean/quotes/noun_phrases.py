"""Read one noun phrase from left to right: article, description, name."""

from newsclean.quotes.capitals import (
    common,
    describes,
    named_behind,
    names_its_place,
    read_run,
    read_titles,
    split_name,
)
from newsclean.quotes.genitives import owns
from newsclean.quotes.mentions import Mention, Sort, View

LONGEST_PHRASE = 18
"""Tokens of one noun phrase; the longest official titles of the dev set have 14."""
_SLACK = 6
"""Tokens that a name may add to the longest description."""
_MOST_MODIFIERS = 3
"""Words between an article and a name that can describe a person by an unknown noun ("la toxicologue X")."""
_BRACKETED = 3
"""Tokens of an acronym in brackets."""
_ENDS_EARLY = ("role", "organisation")
"""Heads behind which an unknown word must prove that it belongs to the phrase."""


class NounPhrase:
    """One reading of a noun phrase.

    Args:
        view: The paragraph.
        first: Its first token.
        stop: The token that it must not reach.
        bounded: Whether it must end at ``stop``; its inside is then read more leniently.
        lenient: Whether prepositions may continue it ("secrétaire d’État à la Santé").
        nameless: Whether names in it belong to the description ("head of X").
    """

    def __init__(
        self, view: View, first: int, stop: int, *, bounded: bool, lenient: bool = False, nameless: bool = False
    ) -> None:
        self.view = view
        self.tokens = view.tokens
        self.words = view.words
        self.first = first
        self.stop = min(stop, first + LONGEST_PHRASE + _SLACK)
        self.bounded = bounded
        self.lenient = lenient
        self.nameless = nameless
        self.at = first
        self.gender = ""
        self.head: Sort | None = None
        self.headed = first
        """Where the last word ends that makes it a person, a body or a document."""
        self.role_start = first
        self.name: tuple[int, int] | None = None
        self.honorific = False
        self.linked = False
        """Whether the last word was a preposition."""
        self.inner = False
        """Whether a preposition stands behind the noun: what follows describes it, and is not named beside it."""
        self.cut = False
        """Whether it ends before a preposition that would continue a lenient reading."""
        self.determined = False
        self.modifiers = 0
        """Words that are neither the head nor part of a name."""

    def read(self) -> Mention | None:
        """Read it; None where the words are no noun phrase."""
        self._determiners()
        while self.at < self.stop and self.name is None:
            if not self._step():
                break
        return self._result()

    # --- its pieces: each takes at least one token, or ends the phrase by giving False ---

    def _determiners(self) -> None:
        words = self.words
        while self.at < self.stop:
            token = self.tokens[self.at]
            if token.form not in words.determiners or (token.upper and self.at > self.first):
                break
            self.gender = words.determiners[token.form] or self.gender
            self.determined = True
            self.at += 1
        self.role_start = self.at

    def _step(self) -> bool:
        view, words, i = self.view, self.words, self.at
        token = self.tokens[i]
        form = token.form
        if token.stretch >= 0:
            return False
        if not token.word:
            return self._punctuation(i)
        if self._honorific(i):
            return True
        if view.capital(i):
            return self._capitals()
        if form in words.relatives and not (form in words.determiners or form in words.linkers):
            return False
        if self._links(form):
            return self._link(i)
        if form in words.complementizers or view.finite(i):
            return False
        if form in words.conjunctions:
            return self._conjunction()
        if form in words.determiners or form in words.pronouns:
            return False
        if self.bounded and form in words.function_words and form not in words.fillers:
            return False  # "the deal but"
        return self._lower(form)

    def _links(self, form: str) -> bool:
        words = self.words
        inner = self.bounded and form in (words.oblique or words.function_words)
        inner = inner and form not in words.conjunctions and form not in words.determiners
        inner = inner and form not in words.complementizers
        return form in words.linkers or (form in words.particles and self.head is not None) or inner

    def _link(self, i: int) -> bool:
        """Go on behind a preposition, and the article behind it."""
        counted = self.determined and i == self.role_start and self.tokens[i - 1].form in self.words.indefinites
        opened = not (self.head or self.determined) and self.tokens[i].form in self.words.determiners
        if opened or not (self.head or self.modifiers or counted):
            return False  # "soddisfatta l'assessora": the phrase starts behind these words
        self.linked = self.inner = True
        self.at += 1
        while self.at < self.stop and self.tokens[self.at].form in self.words.determiners:
            self.at += 1
        return self.at < self.stop

    def _punctuation(self, i: int) -> bool:
        tokens, token = self.tokens, self.tokens[i]
        if token.form in "&-" and self.at > self.first and i + 1 < self.stop:
            self.at += 1
            return True
        if token.form == "," and self._hangs(i):
            self.at += 1
            return True
        if token.form == "'" and self._owns(i):
            self.at += 1
            self.head = None
            return True
        behind = i + _BRACKETED
        bracketed = token.form == "(" and behind < self.stop and tokens[behind - 1].form == ")"
        if bracketed and self.head and (tokens[behind].upper or tokens[behind].form in self.words.linkers):
            self.at = behind  # "Certified Financial Planner (CFP) Ana Ruiz", "le député (RN) de la Manche"
            return True
        return False

    def _owns(self, i: int) -> bool:
        """Whether the apostrophe at token ``i`` ends a plural that something belongs to: "the teachers' union"."""
        if not self.words.genitives or i == self.first or i + 1 >= self.stop:
            return False
        before, after = self.tokens[i - 1], self.tokens[i + 1]
        return before.form.endswith("s") and before.end == self.tokens[i].start and after.word and not after.upper

    def _hangs(self, i: int) -> bool:
        """Whether the word before token ``i`` waits for its end: "Gesundheits-, Sozial- und Integrationsdirektor"."""
        return i - 1 > self.first and self.tokens[i - 1].form == "-" and self.tokens[i - 2].word

    def _honorific(self, i: int) -> bool:
        """Step over the honorifics before a capital: "prof. dr hab. Ana Ruiz"."""
        words, tokens, k, gender = self.words, self.tokens, i, ""
        while k < self.stop:
            token = tokens[k]
            dotted = k + 1 < self.stop and tokens[k + 1].form == "." and tokens[k + 1].start == token.end
            found = words.honorifics.get(token.form + "." if dotted else token.form)
            if found is None and dotted:
                found = words.honorifics.get(token.form)
            if found is None or (not dotted and words.role(token.form) is not None and not token.upper):
                break
            gender = found or gender
            k += 1 + dotted
        if k == i or k >= self.stop or not tokens[k].upper:
            return False
        self.gender = gender or self.gender
        self.honorific = True
        self.at = k
        return True

    def _lower(self, form: str) -> bool:
        words = self.words
        gender = words.role(form)
        if gender is not None:
            if self.head != "role" and not (self.head == "organisation" and self.inner):
                self.head = "role"
                self.gender = gender or self.gender
        elif form in words.organisations and not self.head:
            self.head = "organisation"
        elif not self.head and (self.tokens[self.at].upper or not words.capital_nouns) and words.document(form):
            self.head = "document"
        elif form in words.genitives:
            self.head = None
            self.linked = self.inner = False
        elif not self.bounded and (
            self._stops(form) or (self.head in _ENDS_EARLY and not (self.linked or self._describes()))
        ):
            return False
        else:
            self.modifiers += 1
        self.linked = self.linked and (form in words.linkers or form.isdigit() or self._places(form))
        self.at += 1
        if gender is not None or form in words.organisations or form in words.documents:
            self.headed = self.at
        return True

    def _places(self, form: str) -> bool:
        """Whether a word behind the noun tells where: what follows is no name of hers in "die Juristin in Bad Aue"."""
        return self.lenient and self.head is not None and form in self.words.places

    def _describes(self) -> bool:
        """Whether an unknown word behind the noun can belong to it: no verb with its preposition or adverb."""
        if self.tokens[self.at].form in self.words.not_names or self.at + 1 >= self.stop:
            return True
        if self.words.genitive_endings and owns(self.view, self.at, self.stop):
            return True
        after = self.tokens[self.at + 1]
        near = not after.word or after.upper or after.form in self.words.linkers or after.form in self.words.auxiliaries
        if near or self.at + 2 >= self.stop or self.words.role(after.form) is None:
            return near
        return self.tokens[self.at + 2].upper  # "celebrity party planner Ana Ruiz"

    def _stops(self, form: str) -> bool:
        """Whether a lower-case word ends a phrase whose end is open: a preposition, an adverb."""
        if self.head and form in self.words.function_words and form not in self.words.determiners:
            self.linked = self.linked or self.lenient
            self.cut = not self.lenient
            return self.cut
        words = self.words
        if self.determined and self.at == self.role_start and not (form in words.oblique or form in words.auxiliaries):
            return form in words.fillers  # "a new source", "une autre voisine"
        return form in words.function_words or form in words.fillers or form in words.oblique

    def _conjunction(self) -> bool:
        """Go on behind "and" where another person follows."""
        after = self.at + 1
        if self._hangs(self.at) and after < self.stop:
            self.at = after
            return True
        if not self.head or after >= self.stop:
            return False
        token = self.tokens[after]
        if self.bounded or self.words.role(token.form) is not None:
            self.at += 1
            return True
        if self._another_role(after):
            self.at = after + 1
            return True
        return False

    def _another_role(self, i: int) -> bool:
        """Whether a second description without an article starts at token ``i``: "sister and campaign manager, X"."""
        words, token = self.words, self.tokens[i]
        plain = token.word and not token.upper and token.form not in words.function_words
        if self.head != "role" or not plain or token.form in words.determiners or i + 2 >= self.stop:
            return False
        return words.role(self.tokens[i + 1].form) is not None and self.tokens[i + 2].form == ","

    def _capitals(self) -> bool:
        """Read a run of capitalised words: a name, or a part of a description."""
        view, words, first = self.view, self.words, self.at
        surname = (self._bare(first) or self.head == "role") and view.surname(first)
        if words.capital_nouns and not surname and common(view, first, self.stop, bare=self._bare(first)):
            return self._lower(self.tokens[first].form)
        last = read_run(view, first, self.stop)
        if self.head == "document" and not self.linked and not self.nameless:
            return False  # "in her last interview X said"
        if first == self.first and (view.opening(first) or (last == first + 1 and view.starts(first))):
            return False  # the phrase starts behind this word, or is none
        cut = self._titles(first, last, bare=surname)
        if cut == last:
            return self._titles_alone(last)
        if self.nameless or (self.head == "organisation" and self.inner):  # "the foundation of the writer Ana Ruiz"
            return self._absorb(last, self.head or "other")
        alone = cut == first
        if (
            alone
            and self.determined
            and first == self.role_start
            and not self.honorific
            and not view.person(first, last)
        ):
            return self._absorb(last, "organisation")
        inner = self.inner and not (self.linked or self.honorific) and self.head in _ENDS_EARLY
        if alone and inner and names_its_place(view, self.first, first, last):
            return self._absorb(last, self.head)
        if alone and self.linked:
            split = split_name(view, first, last, linked=True)
            if split is None or (split == first and self.head in _ENDS_EARLY and not self._hung(first - 1)):
                return self._absorb(last, self.head)  # "the lawyer for Ana Ruiz" is not she
            cut = split
        elif alone and self.head is None and self.modifiers and not self._nationality(first):
            if not self._names_unknown(first, last):
                return split_name(view, first, last) is None and self._absorb(last, "organisation")
            self.head = "role"
        if not self.honorific and (describes(view, first, last, self.stop) or self._title_goes_on(cut, last)):
            self.modifiers += 1
            return self._absorb(last, self.head)
        if cut == first and self.head is None:
            split = split_name(view, first, last)
            if split is not None and split > first and (view.given(split) or not view.person(first, last)):
                cut = split
                self.head = "other"
        named = any(self.tokens[k].form in words.organisations for k in range(cut, last))
        if named and not self.honorific and (self.inner or not self.head):
            return self._absorb(last, self.head or "organisation")  # "sources in the Chief Minister's Office"
        end = last
        while end - 1 > cut and self.tokens[end - 1].form in words.postnominals:
            end -= 1
        self.name = (cut, end)
        self.at = last
        if self.bounded and last < self.stop and self.tokens[last].form in words.linkers:
            self.at = self.stop  # "Mr. Morgan of the Sierra Club" before a verb
        return True

    def _title_goes_on(self, cut: int, last: int) -> bool:
        """Whether capitals behind a title belong to it: a full name follows ("βουλευτής Μαγνησίας Ελένη Ζορμπά")."""
        return self.head == "role" and not self.view.person(cut, last) and named_behind(self.view, last, self.stop)

    def _hung(self, i: int) -> bool:
        """Whether token ``i`` hangs on the word before it, as a case does ("Parti'den")."""
        return not self.view.text[self.tokens[i].start - 1].isspace()

    def _bare(self, i: int) -> bool:
        return i == self.first and not self.determined and not self.modifiers

    def _absorb(self, last: int, head: Sort | None) -> bool:
        """Take a run as part of the description."""
        self.head = head
        self.at = self.headed = last
        self.linked = self.inner = False
        return True

    def _titles(self, first: int, last: int, *, bare: bool) -> int:
        """Take up the titles at the start of a run: where the name in it can start."""
        found = read_titles(self.view, first, last, bare=bare)
        if found.role:
            self.head = "role"
        self.gender = found.gender or self.gender
        self.honorific = self.honorific or found.honorific
        return found.end

    def _titles_alone(self, last: int) -> bool:
        """Take a run that holds no name: "Foreign Minister", "White House", "Russian"."""
        if self.head is not None:
            return self._absorb(last, self.head)
        if self.tokens[last - 1].form in self.words.not_names and last < self.stop:
            self.modifiers += 1
            return self._absorb(last, None)
        return self._absorb(last, "organisation")

    def _names_unknown(self, first: int, last: int) -> bool:
        """Whether a run names a person whom unknown words describe ("la toxicologue X")."""
        view = self.view
        split = split_name(view, first, last, linked=self.linked)
        known = last - first > 1 and view.known(first, last)
        person = split == first or view.given(first) or (known and (split is None or view.person(first, last)))
        opened = self.determined or (view.given(first) and not self.bounded)
        return person and opened and self.modifiers <= _MOST_MODIFIERS

    def _nationality(self, first: int) -> bool:
        return first > self.first and self.tokens[first - 1].form in self.words.not_names

    # --- what comes of it ---

    def _result(self) -> Mention | None:
        tokens, last = self.tokens, self.at
        if self.name is None:
            while last > self.first and (
                tokens[last - 1].form in self.words.linkers or tokens[last - 1].form in self.words.determiners
            ):
                last -= 1
        if self.name is None and self.head and self.words.verb_final:
            if self.bounded and self.headed < last:
                return None  # where the verb closes its clause, the noun closes its phrase
            last = min(last, self.headed)
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
        if self.determined and self.modifiers and not self._time():
            return Mention(self.first, last, start, end, "other", None, None, self.gender)
        return None

    def _time(self) -> bool:
        """Whether it is a phrase like "this Wednesday"."""
        words = self.tokens[self.role_start : self.at]
        return all(token.form in self.words.not_names and not token.upper for token in words)

    def _named_by_nationality(self, a: int) -> bool:
        return all(
            self.tokens[k].form in self.words.not_names or not self.tokens[k].word for k in range(self.role_start, a)
        )

    def _text(self, first: int, last: int) -> tuple[int, int] | None:
        tokens, linkers = self.tokens, self.words.linkers
        while last > first and not (tokens[last - 1].word or tokens[last - 1].form == ")"):
            last -= 1
        while last > first and tokens[last - 1].form in linkers:
            last -= 1
        while first < last and (self.tokens[first].form in self.words.determiners):
            first += 1
        return (self.tokens[first].start, self.tokens[last - 1].end) if first < last else None
