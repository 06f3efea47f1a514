"""Read the noun phrases of a paragraph forwards and backwards, with the descriptions that stand beside them."""

from collections.abc import Iterator

from newsclean.quotes.capitals import INITIAL
from newsclean.quotes.lexicon import FINITE, SPEECH
from newsclean.quotes.mentions import Mention, View
from newsclean.quotes.noun_phrases import LONGEST_PHRASE, NounPhrase

LONGEST_APPOSITION = 30
"""Tokens between the commas of an apposition."""
_HEAD_WITHIN = 9
"""Tokens of an apposition among which its noun stands ("the longest-serving member of the board")."""


class Reader(View):
    """Reads noun phrases."""

    def pronoun(self, i: int, stop: int) -> Mention | None:
        """Read a pronoun at token ``i``."""
        token, pronouns = self.tokens[i], self.words.pronouns
        last = token
        gender = None
        if i + 1 < stop and token.form in self.words.pronoun_starts:
            last = self.tokens[i + 1]
            gender = pronouns.get(f"{token.form} {last.form}")
        if gender is None and i < stop:
            last = token
            gender = pronouns.get(token.form)
        if gender is None or (token.upper and self.polite(i)):
            return None
        return Mention(i, i + 1 + (last is not token), token.start, last.end, "pronoun", gender=gender)

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
        if found and (found.last == stop or (not bounded and not self.goes_on(found.last))):
            return found
        reading = NounPhrase(self, i, stop, bounded=bounded)
        strict = reading.read()
        if strict is None:
            return found if not bounded else None
        if reading.cut and strict.sort != "name" and not self._named_behind(strict, stop):
            lenient = NounPhrase(self, i, stop, bounded=False, lenient=True).read()
            if lenient and self._named_behind(lenient, stop):
                return lenient
        return strict

    def goes_on(self, i: int) -> bool:
        """Whether a word like "one" or "some" before token ``i`` is an article rather than a pronoun."""
        before, token = self.tokens[i - 1], self.tokens[i]
        if self.words.pronouns.get(before.form) and token.form in self.words.determiners:
            return False  # "volgens haar | het vertrouwen"
        return (
            before.form in self.words.determiners
            and token.word
            and not self.finite(i)
            and (token.form not in self.words.linkers or before.form in self.words.indefinites)
        )

    def _named_behind(self, mention: Mention, stop: int) -> bool:
        """Whether a phrase holds a name, or one follows behind a comma."""
        if mention.name:
            return self.names.is_human(self.text[slice(*mention.name)]) and mention.name[0] - mention.start > 1
        k = mention.last
        if k + 1 >= stop or self.tokens[k].form != "," or not self.tokens[k + 1].upper:
            return False
        behind = NounPhrase(self, k + 1, stop, bounded=False).read()
        return behind is not None and behind.sort == "name"

    def before(self, end: int, left: int) -> Mention | None:
        """Read the longest noun phrase that ends just before token ``end`` and starts at ``left`` or behind it."""
        for first in self._starts(end, left):
            found = self.phrase(first, end, bounded=True)
            if found and found.last == end:
                return found
        return None

    def description(self, end: int, left: int) -> Mention | None:
        """Read the longest description that ends just before token ``end``; names in it belong to it ("head of X")."""
        for first in self._starts(end, left):
            found = NounPhrase(self, first, end, bounded=True, nameless=True).read()
            if found and found.last == end and found.sort == "role":
                return found
        return None

    def _starts(self, end: int, left: int) -> Iterator[int]:
        """List where a phrase may start that ends just before token ``end``, the farthest first."""
        start = end
        while start > left and end - start < LONGEST_PHRASE and self._inside(start - 1):
            start -= 1
        return filter(self._may_start, range(start, end))

    def _inside(self, i: int) -> bool:
        """Whether token ``i`` can stand inside a phrase."""
        token, words = self.tokens[i], self.words
        if token.stretch >= 0:
            return False
        if token.form == ".":
            return self._shortens(i)
        if not token.word:
            return token.form in "&-'"
        closes = token.form in words.relatives or token.form in words.complementizers
        if closes and token.form not in words.linkers:
            return False
        return not self.finite(i)

    def _shortens(self, i: int) -> bool:
        """Whether the full stop at token ``i`` shortens a title or an initial."""
        before, honorifics = self.tokens[i - 1], self.words.honorifics
        if not i or not before.word:
            return False
        initial = before.upper and before.end - before.start <= INITIAL
        return before.form in honorifics or before.form + "." in honorifics or initial

    def _may_start(self, i: int) -> bool:
        token, words = self.tokens[i], self.words
        form = token.form
        if form in words.linkers:
            before = self.tokens[i - 1] if i else None
            return form in words.determiners and (before is None or not before.form[:1].isalpha())
        named = token.upper and not (self.opening(i) and (not i or not self.tokens[i - 1].word))
        return token.word and (
            named
            or form in words.determiners
            or form in words.pronouns
            or form in words.honorifics
            or words.role(form) is not None
            or form in words.organisations
            or self._counts(i)
            or form in words.possessives
        )

    def _counts(self, i: int) -> bool:
        """Whether token ``i`` is a number before a noun ("200 residents")."""
        after = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        return self.tokens[i].form.isdigit() and after is not None and after.word and not after.upper

    # --- appositions ---

    def _source(self, i: int) -> bool:
        """Whether token ``i`` says where something is from: ", so der Minister", ", selon le maire"."""
        return bool(self.words.sources.at(self.tokens, i) or self.words.weak_sources.at(self.tokens, i))

    def apposition(self, i: int, stop: int) -> tuple[int, int] | None:
        """Read a description that starts at token ``i``, up to a comma, a full stop or a quotation: its tokens."""
        words = self.words
        last = i
        described = relative = False
        while last < stop and last - i < LONGEST_APPOSITION:
            token = self.tokens[last]
            if token.stretch >= 0 or token.form in (",", ".", ";", ":", "—", "–", "!", "?", ")"):
                if token.form == "." and last + 1 < stop and not self.tokens[last + 1].upper:
                    last += 1
                    continue
                break
            if last - i < _HEAD_WITHIN and words.role(token.form) is not None:
                described = True
            if last == i and (token.form in words.relatives or token.form in words.pronouns or self._source(i)):
                return None
            if not described and self.finite(last) and not token.upper:
                return None
            relative = relative or token.form in words.relatives
            if not relative and (self._auxiliary(last) or (described and self._says(last))):
                return None  # "Selon X, le maire a qualifié le pont de “…”"
            last += 1
        return (i, last) if described else None

    def _says(self, i: int) -> bool:
        """Whether token ``i`` is a verb that says something, and no noun that looks like one."""
        words, form, before = self.words, self.tokens[i].form, self.tokens[i - 1].form
        flags = words.verbs.get(form, 0)
        if not (flags & SPEECH and flags & FINITE) or self.tokens[i].upper or words.role(form) is not None:
            return False
        return before not in words.linkers and before not in words.determiners and self.finite(i)

    def _auxiliary(self, i: int) -> bool:
        """Whether token ``i`` is an auxiliary, and no article that looks like one ("a" in Romanian)."""
        words, form = self.words, self.tokens[i].form
        if form not in words.auxiliaries:
            return False
        return not (form in words.linkers or form in words.determiners or form in words.genitives)
