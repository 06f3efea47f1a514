"""Tell where a reported clause starts and ends, and where the reporter goes on."""

from typing import Literal, NamedTuple

from newsclean.quotes.cues import Cue
from newsclean.quotes.fillers import before_fillers
from newsclean.quotes.lexicon import FINITE, NONFINITE, PARTICIPLE
from newsclean.quotes.mentions import Mention
from newsclean.quotes.reader import Reader
from newsclean.quotes.reporting import Reporting

Pattern = Literal["that", "question", "bare", "infinitive", "mood", "fronted", "source"]
Parts = tuple[tuple[int, int], ...]

FEWEST_WORDS = 4
"""Words of a clause that stands by itself before or behind its attribution; less is "In reply" or "After the game"."""
LONGEST_DESCRIPTION = 14
"""Tokens between the commas of a description behind a source: "according to X, a body of the trade,"."""
LONGEST_TAIL = 10
"""Tokens of a source's name that the phrase reader left unread: "l’Agence | spatiale européenne,"."""
LONGEST_CLOSING = 4
"""Tokens behind an attribution that closes a sentence which reports something already: ", X reported in 1991."."""
LONGEST_PARTITIVE = 3
"""Tokens of "each of which", which goes on with the clause."""
LONGEST_BRACKETS = 12
"""Tokens in brackets behind a name."""

_ENDS = ("!", "?", "…", ";", ":")
_DASHES = ("–", "—", "--")
_CLOSERS = ")]%€$£°*’'"


class Report(NamedTuple):
    """Speech that a sentence reports; places are tokens, half-open."""

    pattern: Pattern
    parts: Parts
    cue: tuple[int, int]
    mention: Mention | None
    joined: bool
    """Whether the speaker is that of the report before it in the sentence: "and added that"."""


class Clauses:
    """The clauses of one sentence."""

    def __init__(self, reader: Reader, reporting: Reporting, cues: list[Cue], first: int, last: int) -> None:
        self.reader = reader
        self.tokens = reader.tokens
        self.reporting = reporting
        self.cues = cues
        self.first = first
        self.last = last

    def end(self, start: int, cue: Cue | None) -> int:
        """Find the end of a reported clause: a token's number, half-open.

        Args:
            start: The clause's first token.
            cue: What attributes it.
        """
        stop = self._next_report(start, cue)
        shut = -1
        for k in range(start, stop):
            token = self.tokens[k]
            if token.word or token.stretch >= 0:
                continue
            parted = token.form in _DASHES and k != shut
            if parted:
                shut = next((n for n in range(k + 1, stop) if self.tokens[n].form == token.form), stop)
                parted = shut == stop
            goes_on = token.form == "," and start < k < stop - 1
            contrasted = goes_on and self.reporting.contrasts.at(self.tokens, k + 1)
            aside = token.form == "," and self._aside(start, k, stop)
            if token.form in _ENDS or parted or aside or (k + 1 < stop and contrasted):
                stop = k
                break
        while stop > start and not (self.tokens[stop - 1].word or self.tokens[stop - 1].stretch >= 0):
            if self.tokens[stop - 1].form in _CLOSERS:
                break
            stop -= 1
        return stop

    def _aside(self, start: int, k: int, stop: int) -> bool:
        """Whether a noun phrase behind the comma at token ``k`` closes the sentence: ", a record since 1990"."""
        words = self.reader.words
        opening = self.tokens[k + 1].form if k + 2 < stop else ""
        if opening not in words.indefinites or opening in words.possessives:
            return False
        if sum(token.word for token in self.tokens[start:k]) < FEWEST_WORDS:
            return False
        rest = self.tokens[k + 1 : stop]
        listed = any(token.form == "," or token.form in words.conjunctions for token in rest)
        relative = next((n for n, token in enumerate(rest, k + 1) if token.form in words.relatives), stop)
        if relative - k <= LONGEST_PARTITIVE:
            return False
        return not listed and not any(self.verbal(n) for n in range(k + 1, relative))

    def _next_report(self, start: int, cue: Cue | None) -> int:
        """Where the speaker's next verb of speech starts: "said that A | and added that B", "…, adding that"."""
        words = self.reader.words
        for other in self.cues:
            if other.first <= start or other.sort != "verb":
                continue
            k = before_fillers(self.reader, other.first, start)
            if other.flags & NONFINITE:
                if self.tokens[k - 1].form == ",":
                    return k - 1
                continue
            own = other.mention is not None and other.mention.first > start
            left = min(k, other.mention.first) if other.mention and own else k
            if left - 1 <= start:
                continue
            form = self.tokens[left - 1].form
            parted = form == "," or self.tokens[left - 1].stretch >= 0
            if parted and own and (self._introduces(other) or self._closes(other)):
                return left - (form == ",")
            contrasts = self.reporting.contrasts.before(self.tokens, left) is not None
            goes_on = form in words.conjunctions and (self._same_tense(cue, other) or self._reports(other))
            if contrasts or goes_on:
                return left - 1
        return self.last

    @staticmethod
    def _same_tense(cue: Cue | None, other: Cue) -> bool:
        """Whether two verbs can have one subject by their form: a compound tense goes with a compound one."""
        return (
            cue is None
            or cue.sort != "verb"
            or (cue.flags & (FINITE | PARTICIPLE)) == (other.flags & (FINITE | PARTICIPLE))
        )

    def _introduces(self, cue: Cue) -> bool:
        """Whether a quotation in quote marks follows a verb and its speaker."""
        k = min(self.last - 1, cue.reach()[1])
        return self.tokens[k].form == ":" or self.tokens[k].stretch >= 0

    def _closes(self, cue: Cue) -> bool:
        """Whether a verb and its speaker close the sentence: they attribute what stands before them."""
        right = cue.reach()[1]
        return self.last - right <= LONGEST_CLOSING and not any(self.verbal(k) for k in range(right, self.last))

    def _reports(self, cue: Cue) -> bool:
        """Whether a reported clause follows a verb at once."""
        near = self.tokens[cue.last : min(self.last, cue.last + 2)]
        infinitive = self.reporting.infinitive_endings if not self.reporting.infinitive_markers else ()
        if near and infinitive and near[0].form.endswith(infinitive) and not near[0].upper:
            return True
        return any(token.form in self.reporting.complementizers or token.stretch >= 0 for token in near)

    def behind_speaker(self, k: int) -> int:
        """Step over what describes a speaker, between commas or in brackets, at token ``k``."""
        tokens = self.tokens
        if k < self.last and tokens[k].form == "(":
            shut = next((n for n in range(k, min(self.last, k + LONGEST_BRACKETS)) if tokens[n].form == ")"), None)
            k = shut + 1 if shut is not None else k
        if k + 1 < self.last and tokens[k].form == ",":
            described = self.reader.apposition(k + 1, self.last)
            if described and not any(self.verbal(n) for n in range(*described)):
                return described[1]
        return k

    def behind_source(self, mention: Mention, k: int) -> int:
        """Find the clause behind a source that opens the sentence: "according to X, a friend of Y, | the plan …".

        Args:
            mention: The source.
            k: The token behind it.
        """
        tokens, words = self.tokens, self.reader.words
        if words.verb_second:
            lower = k < self.last and words.capital_nouns and self.tokens[k].word and not self.tokens[k].upper
            if lower and self.adjacent_verb(k):
                return k
            verb = next((n for n in range(k, min(self.last, k + LONGEST_TAIL)) if self.verbal(n)), None)
            return k + (k < self.last and tokens[k].form == ",") if verb is None else verb
        tail = range(k, min(self.last, k + LONGEST_TAIL))
        relative = any(tokens[n].form in words.relatives for n in tail[:2])
        comma = next((n for n in tail if tokens[n].form == "," or not (relative or not self._pauses(n))), k)
        if comma >= self.last or tokens[comma].form != ",":
            return k
        after = comma + 1
        if after >= self.last:
            return after
        described, opening = self.reader.apposition(after, self.last), tokens[after].form
        stop = min(self.last, after + LONGEST_DESCRIPTION)
        shut = next((n for n in range(after, stop) if self._pauses(n)), self.last)
        if described and opening in words.indefinites and self._hangs_on_noun(*described):
            shut = described[1]
        if shut >= self.last or tokens[shut].form != "," or self.last - shut < LONGEST_TAIL // 2:
            return after
        article = opening in words.determiners and opening not in words.indefinites
        told = opening in words.indefinites or opening in words.relatives or (described and described[1] == shut)
        told = told and mention.sort != "pronoun"
        fits = not article or mention.sort == "name" or opening in words.relatives
        return shut + 1 if told and fits else after

    def _hangs_on_noun(self, first: int, last: int) -> bool:
        """Whether every verb of a description stands in a relative clause: "a friend who came late"."""
        relatives = self.reader.words.relatives
        verb = next((k for k in range(first, last) if self.verbal(k)), last)
        return any(self.tokens[k].form in relatives for k in range(first, verb))

    def adjacent_verb(self, k: int) -> bool:
        """Whether a small word right behind a noun is a verb, as far as the other word lists tell."""
        words, form = self.reader.words, self.tokens[k].form
        others = (words.linkers, words.oblique, words.function_words, words.determiners, words.fillers)
        return self.tokens[k - 1].upper and not any(form in group for group in others)

    def _pauses(self, k: int) -> bool:
        """Whether token ``k`` is a comma, or a verb, which comes too late for one."""
        return self.tokens[k].form == "," or self.verbal(k) or self.tokens[k].stretch >= 0

    def lead(self, left: int) -> int:
        """Where an attribution starts, with the words before its verb or its subject that belong to it."""
        while left > self.first and self.tokens[left - 1].form in self.reader.words.fillers:
            left -= 1
        return left

    def verbal(self, k: int) -> bool:
        """Whether token ``k`` is a finite verb, as far as the word lists tell."""
        return self.auxiliary(k) or self.reader.finite(k)

    def in_mood(self, k: int) -> bool:
        """Whether token ``k`` is a verb in the mood of reported speech; nouns that look like one have a capital."""
        token = self.tokens[k]
        return not token.upper and token.form in self.reporting.subjunctives

    def auxiliary(self, k: int) -> bool:
        """Whether token ``k`` is a finite verb and surely no noun: have, be, a modal verb, another frequent one."""
        token, words = self.tokens[k], self.reader.words
        if token.upper and k > self.first:
            return False
        return token.form in words.clause_verbs or token.form in words.auxiliaries

    def adverbial(self, k: int) -> bool:
        """Whether token ``k`` opens an adverbial rather than an object: a preposition, an adverb."""
        words, form = self.reader.words, self.tokens[k].form
        if form in words.determiners and form not in words.linkers:
            return False
        return form in words.oblique or form in words.function_words or form in words.linkers

    def nominal(self, k: int) -> bool:
        """Whether token ``k`` can open a clause: a noun phrase does, a preposition or a conjunction does not."""
        token, words = self.tokens[k], self.reader.words
        if token.stretch >= 0 or not token.word:
            return token.stretch >= 0
        closed = (words.function_words, words.oblique, words.conjunctions, words.complementizers)
        return self.determined(k) or not any(token.form in group for group in closed)

    def determined(self, k: int) -> bool:
        """Whether token ``k`` is sure to open a noun phrase: an article, a pronoun, a name, a number."""
        token, words = self.tokens[k], self.reader.words
        groups = (words.determiners, words.pronouns, words.subject_words, self.reporting.clause_openers)
        named = token.upper and k > self.first
        return named or token.stretch >= 0 or token.form[:1].isdigit() or any(token.form in g for g in groups)
