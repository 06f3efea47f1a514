"""Read a sentence for who speaks in it and whom it mentions."""

from collections.abc import Iterator, Sequence, Set
from functools import cached_property

from newsclean.quotes.attributions import Attribution, Pattern
from newsclean.quotes.cues import Cue, find_cues
from newsclean.quotes.frames import Paragraph
from newsclean.quotes.lexicon import ADDRESSING, FRAMING, SPEECH
from newsclean.quotes.mentions import Mention, Topic
from newsclean.quotes.reader import Reader
from newsclean.quotes.subjects import all_mentions, first_topic

_LONGEST_TAG = 9
"""Tokens of a sentence that only attributes the quotation before it."""

_DENIED_WITHIN = 12
"""Tokens before a quotation among which its clause is denied."""
_CLAUSES = (",", ";", ":", "–", "—")


class Sentence:
    """A sentence with its cues, its mentions and the quotations in it."""

    def __init__(self, paragraph: Paragraph, reader: Reader, number: int) -> None:
        first, last = paragraph.sentences[number]
        self.number = number
        self.paragraph = paragraph
        self.reader = reader
        self.tokens = paragraph.tokens
        self.first = first
        self.last = last
        self.start = self.tokens[first].start
        """Where it starts in the text."""
        self.stretches = [k for k in range(first, last) if self.tokens[k].stretch >= 0]

    @cached_property
    def cues(self) -> list[Cue]:
        """The words that attribute speech, in order."""
        return find_cues(self.reader, self.first, self.last)

    @cached_property
    def addressed(self) -> str:
        """Whether it speaks to the reader, or the writer of himself, outside of quotations: "you", "I", or nothing."""
        words = self.reader.words
        forms = {token.form for token in self.tokens[self.first : self.last]}
        if not forms.isdisjoint(words.addressees) or any(map(self.reader.polite, self._polite(forms))):
            return "you"
        return "" if forms.isdisjoint(words.narrators) else "I"

    def _polite(self, forms: Set[str]) -> Sequence[int]:
        """Where pronouns may stand that address somebody."""
        return () if forms.isdisjoint(self.reader.words.polite_pronouns) else range(self.first, self.last)

    def denied(self, k: int) -> bool:
        """Whether its clause denies what stands at token ``k``: "would not call it a “…”"."""
        negations = self.reader.words.negations
        for token in reversed(self.tokens[max(self.first, k - _DENIED_WITHIN) : k]):
            if token.stretch >= 0 or token.form in _CLAUSES:
                return False
            if token.form in negations:
                return True
        return False

    @cached_property
    def mentions(self) -> list[Mention]:
        """Every phrase of the sentence that can stand for a speaker, outside of quotations, in order."""
        return list(all_mentions(self.reader, self.first, self.last))

    @cached_property
    def leading(self) -> Mention | None:
        """The first of these phrases; the rest is not read for it."""
        return next(all_mentions(self.reader, self.first, self.last), None)

    @cached_property
    def reported(self) -> bool:
        """Whether the sentence goes on with reported speech, as its verb tells."""
        verbs = self.reader.words.reported_verbs
        return bool(verbs) and any(token.form in verbs for token in self.tokens[self.first : self.last])

    def told_of(self, k: int) -> range:
        """The words before token ``k`` whose mood says that somebody else tells them: "Der Bau sei „…“"."""
        reader, words, start, seen = self.reader, self.reader.words, self.first, False
        for n in range(self.first, k) if words.reported_verbs else ():
            form = self.tokens[n].form
            if form in words.reported_verbs and not self.tokens[n].upper:
                return range(start, k)
            if form in (",", ":", ";") and seen:
                start, seen = n + 1, False
            seen = seen or form in words.auxiliaries or reader.finite(n)
        return range(0)

    def attribution(self, cue: Cue, pattern: Pattern) -> Attribution:
        """Say that a cue of the sentence attributes a quotation."""
        tokens = self.tokens
        first, last = cue.word or (cue.first, cue.last)
        place = (tokens[first].start, tokens[last - 1].end)
        strong = cue.sort == "source" or bool(cue.flags & (SPEECH | ADDRESSING))
        return Attribution(pattern, place, cue.mention, cue.first, strong, cue)

    def opening(self) -> Attribution | None:
        """Tell who speaks where this sentence is an attribution of the quotation before it: ``"…." X said.``."""
        if self.stretches or self.last - self.first > _LONGEST_TAG:
            return None
        for cue in self.cues:
            if (
                cue.sort == "verb"
                and cue.mention
                and cue.mention.sort != "other"
                and cue.reach()[0] == self.first
                and cue.flags & (SPEECH | ADDRESSING)
            ):
                return self.attribution(cue, "tag")
        return None

    def last_speaker(self) -> Attribution | None:
        """Tell who speaks last in this sentence, for a quotation that follows it."""
        for cue in reversed(self.cues):
            said = cue.sort == "source" or cue.flags & (SPEECH | ADDRESSING)
            known = cue.mention and (
                cue.mention.sort in ("name", "role", "pronoun") or (said and cue.mention.sort != "other")
            )
            if known and (said or cue.flags & FRAMING):
                return Attribution("told", None, cue.mention, cue.first, strong=bool(cue.flags & SPEECH))
        return None

    def topic(self) -> Topic | None:
        """Tell whom it is about: who speaks in it, else whom it names first if it quotes nobody."""
        told = self.last_speaker()
        if told and told.mention and told.mention.sort in ("name", "role"):
            return Topic(told.mention, "told")
        return None if self.stretches else first_topic(self.reader, self.first, self.last)


class Sentences:
    """The sentences of a paragraph, each read once."""

    def __init__(self, paragraph: Paragraph, reader: Reader) -> None:
        self.paragraph = paragraph
        self.reader = reader
        self._read: dict[int, Sentence] = {}

    def __len__(self) -> int:
        return len(self.paragraph.sentences)

    def __iter__(self) -> Iterator[Sentence]:
        return (self[number] for number in range(len(self)))

    def __getitem__(self, number: int) -> Sentence:
        if number not in self._read:
            self._read[number] = Sentence(self.paragraph, self.reader, number)
        return self._read[number]
