"""Find how a text introduces whom it does not name: "a source close to the board", "the agency’s June report"."""

import re
from collections.abc import Callable, Iterator, Sequence

from newsclean.quotes.lexicon import Lexicon
from newsclean.quotes.mentions import Mention, Names
from newsclean.quotes.namings import REACH
from newsclean.quotes.noun_phrases import NounPhrase
from newsclean.quotes.reader import Reader
from newsclean.quotes.tokens import fold, tokenise

_MOST = 8
"""Earlier places of a noun that are looked at: a bound on the work, not a tuned figure."""
_NEAR = 80
"""Code points on either side of a noun in which its article and its owner are looked for."""
_LONGEST = 200
"""Code points of a phrase."""
_LONGEST_ARTICLE, _SHORTEST = 3, 3
"""Letters of an article that hangs on a noun ("mannen" is "en man"), and that are left of the noun at least."""
_LATELY = 600
"""Code points before a pronoun in which somebody without a name is looked for: a paragraph or two of news."""
_MOST_ADJECTIVES = 3
"""Words between an article or an owner and the noun."""
_MOST_SMALL = 2
"""Small words between a noun and its owner, and inside of a name: "by the", "of the"."""
_WORD = re.compile(r"[^\W_]+(?:[-’'&.][^\W_]+)*[’']?")
_FRONT = re.compile(r"(?:[,.!?:;…“”«»\"]\s*|\n\s*|\A)(?:\w[\w.’'-]*\s+){0,3}\Z")
"""What stands before a phrase that opens a clause."""
_SENTENCE_END = re.compile(r"[^\W\d_]{2}[.!?…][”»“\"’]?\s|\n")
"""Where a sentence ends, not behind an initial or a number."""
_BREAK = re.compile(r"[^\w\s’'&-]\s|[()«»“”„\"\n]")


class Introductions:
    """What a text says of something where it speaks of it first.

    Args:
        text: The article.
        words: The words of its language.
        names: What it tells of its names.
    """

    def __init__(self, text: str, words: Lexicon, names: Names) -> None:
        self.text = text
        self.words = words
        self.names = names
        self._hung = tuple(form for form in words.genitives if form[0] == "'")

    def before(self, mention: Mention) -> Iterator[Mention]:
        """List the phrases before a mention that introduce somebody by its noun, the last one first."""
        for start, end in self._places(mention, self._is_noun):
            opening = self._opening(start)
            phrase = self._read(opening, end) if opening is not None else None
            if phrase:
                yield phrase

    def lately(self, since: int, at: int) -> Iterator[Mention]:
        """List those without a name who open a clause between two places, before the sentence at the second one.

        The last one comes first; of a long way, only its end is read. Who is an object there, or stands in the
        sentence itself, seldom is whom it calls "she".
        """
        left = max(since, at - _LATELY)
        ends = [end.start() for end in _SENTENCE_END.finditer(self.text, left, at)]
        words = _WORD.finditer(self.text, left, ends[-1]) if ends else ()
        for word in reversed([word for word in words if self.words.role(fold(word[0])) is not None]):
            opening = self._opening(word.start())
            phrase = self._read(opening, word.end()) if opening is not None and self._leads(opening) else None
            if phrase and phrase.sort == "role":
                yield phrase

    def _leads(self, place: int) -> bool:
        """Whether a phrase opens a clause, maybe behind two words that are no subject: "Im Saal saß ein Mann"."""
        front = _FRONT.search(self.text[max(0, place - _NEAR) : place])
        return front is not None and self.words.pronouns.keys().isdisjoint(map(fold, _WORD.findall(front[0])))

    def owner(self, mention: Mention) -> tuple[int, int] | None:
        """Find where the owner of a document is named: in the mention, or where the text speaks of it before."""
        for noun in self._nouns(mention, self._is_document):
            if found := self._left_owner(noun.start()):
                return found
        for start, end in self._places(mention, self._is_document):
            found = self._left_owner(start) or self._right_owner(end)
            if found:
                return found
            if self._opening(start) is not None:
                return None  # another one
        return None

    # --- nouns ---

    def _is_noun(self, form: str) -> bool:
        return self.words.role(form) is not None or form in self.words.organisations

    def _is_document(self, form: str) -> bool:
        return self.words.document(form)

    def _nouns(self, mention: Mention, is_noun: Callable[[str], bool]) -> "Iterator[re.Match[str]]":
        """List the nouns that a mention may be about: those before a preposition."""
        noun = None
        for word in _WORD.finditer(self.text, mention.start, mention.end):
            form = fold(word[0])
            if noun and form in self.words.linkers:
                break
            if is_noun(form):
                noun = word
                yield word

    def _places(self, mention: Mention, is_noun: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
        """Where the noun of a mention stands before it, the last place first."""
        nouns = [noun[0] for noun in self._nouns(mention, is_noun)]
        if not nouns:
            return
        noun = nouns[-1]
        stem = noun[: max(len(noun) - _LONGEST_ARTICLE, _SHORTEST)] if self.words.bare_nouns else noun
        left, start = max(0, mention.start - 2 * REACH), mention.start
        for _ in range(_MOST):
            start = self.text.rfind(stem, left, start)
            if start < 0:
                return
            end = start + len(stem)
            while end - start < len(noun) and self.text[end : end + 1] == noun[end - start]:
                end += 1
            if not (self.text[start - 1 : start].isalnum() or self.text[end : end + 1].isalnum()):
                yield start, end

    # --- what stands beside them ---

    def _left(self, at: int, most: int) -> "list[re.Match[str]]":
        """The words of the sentence before a place, the last one first."""
        left = max(0, at - _NEAR)
        for boundary in _BREAK.finditer(self.text, left, at):
            left = boundary.end()
        return list(_WORD.finditer(self.text, left, at))[: -most - 1 : -1]

    def _opening(self, at: int) -> int | None:
        """Where the phrase starts whose noun stands at a place; None where it introduces nobody."""
        words = self.words
        for word in self._left(at, _MOST_ADJECTIVES + 1):
            form = fold(word[0])
            if form in words.indefinites:
                return word.start()
            if form in words.determiners or form in words.oblique:
                break
        return None

    def _read(self, start: int, noun: int) -> Mention | None:
        """Read the phrase at a place whose noun ends at another; None where that has a name."""
        end = self.text.find("\n", start, start + _LONGEST)
        tokens = tokenise(self.text, start, end if end >= 0 else start + _LONGEST, self.words.affixes)
        view = Reader(tokens, self.words, self.text, self.names)
        phrase = NounPhrase(view, 0, len(tokens), bounded=False).read()
        if phrase is None or phrase.end < noun or (phrase.name and not self._links(noun, phrase.name[0])):
            return None
        phrase = NounPhrase(view, 0, len(tokens), bounded=False, lenient=True, nameless=True).read() or phrase
        behind = tokens[phrase.last : phrase.last + 2]
        named = len(behind) > 1 and behind[0].form == "," and behind[1].upper
        return None if named else phrase

    def _links(self, start: int, end: int) -> bool:
        """Whether a preposition stands in a part of the text."""
        return any(fold(word) in self.words.linkers for word in _WORD.findall(self.text, start, end))

    def _left_owner(self, at: int) -> tuple[int, int] | None:
        """Where the name stands that owns the noun at a place: "The Conservatives’ letter", "the Strava report"."""
        before = self._left(at, 2 * _MOST_ADJECTIVES + 1)
        for k, word in enumerate(before[: _MOST_ADJECTIVES + 1]):
            form = fold(word[0])
            if form.endswith(self._hung) and word[0][0].isupper():
                cut = max(len(hung) for hung in self._hung if form.endswith(hung))
                return self._first(before, k), word.end() - cut
            if form in self.words.function_words and not word[0][0].isupper():  # "May" is a month here
                break
        if before and before[0][0][0].isupper():
            start, end = self._first(before, 0), before[0].end()
            return (start, end) if self._is_name(start, end) else None
        return None

    def _is_name(self, start: int, end: int) -> bool:
        name = self.text[start:end]
        return fold(name) not in self.words.not_names and self.names.is_name(name)

    def _first(self, before: "Sequence[re.Match[str]]", k: int) -> int:
        """Where the name starts that ends with a word, those before it last first."""
        first = k
        for n in range(k + 1, len(before)):
            form = fold(before[n][0])
            if form in self.words.determiners or n - first > _MOST_SMALL:
                break
            if before[n][0][0].isupper():
                first = n
            elif form not in self.words.linkers:
                break
        return before[first].start()

    def _right_owner(self, at: int) -> tuple[int, int] | None:
        """Where the name stands that owns the noun before a place: "a report by the National Audit Office"."""
        words = self.words
        boundary = _BREAK.search(self.text, at, at + _NEAR)
        behind = list(_WORD.finditer(self.text, at, boundary.start() if boundary else at + _NEAR))
        first = 0
        while first < len(behind) and fold(behind[first][0]) in (words.determiners if first else words.makers):
            first += 1
        last = end = first
        while first and end < len(behind) and end - last <= _MOST_SMALL:
            form = fold(behind[end][0])
            end += 1
            if behind[end - 1][0][0].isupper():
                last = end
            elif form not in words.linkers and form not in words.determiners:
                break
        if last == first:
            return None
        place = behind[first].start(), behind[last - 1].end()
        body = any(fold(word[0]) in words.organisations for word in behind[first:last])
        return place if body or self.names.is_human(self.text[slice(*place)]) else None
