"""Find the clause that a preposition attributes: "According to X, the bridge will close."."""

from newsclean.quotes.clauses import FEWEST_WORDS, Clauses, Parts, Report
from newsclean.quotes.cues import Cue
from newsclean.quotes.mentions import Mention

FEWEST_SOURCED = 3
"""Words of a clause with a source: "Ninguno reviste gravedad, según X"."""
NAMED_WITHIN = 14
"""Tokens behind a description that was read in part, in which the name that it belongs to stands."""

_STOPS = (".", ";", ":", "!", "?", "…", "—", "–", "--", "(", ")")


class Sources:
    """The prepositional attributions of one sentence."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.reader = clauses.reader
        self.tokens = clauses.tokens
        self.reporting = clauses.reporting
        self.first = clauses.first
        self.last = clauses.last

    def report(self, cue: Cue, taken: int) -> Report | None:
        """Find the clause that "according to X" attributes: the rest of its sentence."""
        tokens, words = self.tokens, self.reader.words
        mention = cue.mention
        if mention is None or (cue.side == "before" and mention.sort == "other"):
            return None
        left, right = cue.reach()
        left = self.clauses.lead(left)
        parts: Parts
        if left <= taken + 1 or tokens[left - 1].form in words.conjunctions:
            mention, right = self._without_verb(*self._named_on(mention, right))
            start = self.clauses.behind_source(mention, right)
            parts = ((start, self.clauses.end(start, cue)),)
        else:
            parts = self._around(left, self.clauses.behind_speaker(right), taken)
        enough = sum(tokens[k].word for part in parts for k in range(*part)) >= FEWEST_SOURCED
        if not enough or any(end <= start for start, end in parts):
            return None
        return Report("source", parts, (cue.first, cue.last), mention, False)

    def _around(self, left: int, right: int, taken: int) -> Parts:
        """The clause around a source that stands behind it or inside of it."""
        tokens, words = self.tokens, self.reader.words
        before = (taken, left - (tokens[left - 1].form == ","))
        parted = tokens[left - 1].form == ","
        if tokens[taken].stretch >= 0 and any(
            cue.sort == "verb" and taken < cue.first < left for cue in self.clauses.cues
        ):
            return ()  # “…”, X writes, according to Y
        if self.last - right <= 1 or tokens[right].form in _STOPS:
            return (before,)
        described = right + (tokens[right].form == ",")
        if described < self.last and tokens[described].form in words.relatives:
            return (before,)
        if parted and self._plain(right):
            return (before,)
        if parted and tokens[right].form == ",":
            rest = (right + 1, self.clauses.end(right + 1, None))
            verbs = any(self.clauses.verbal(k) for k in range(*rest)) or words.verb_second
            return (before, rest) if verbs else (before,)
        return ()

    def _plain(self, right: int) -> bool:
        """Whether nothing but the rest of a noun phrase stands from token ``right`` to the end of the sentence."""
        rest = range(right, self.last)
        return len(rest) <= NAMED_WITHIN and not any(self._parts(k) for k in rest)

    def _parts(self, k: int) -> bool:
        return self.tokens[k].stretch >= 0 or self.tokens[k].form in (",", ":", ";", "–", "—") or self.clauses.verbal(k)

    def unread(self, taken: int) -> Report | None:
        """Read a source that closes the sentence and holds no noun that the word lists know: "…, per recent data"."""
        tokens, words = self.tokens, self.reader.words
        if tokens[taken].stretch >= 0:
            return None
        start = max(taken + FEWEST_SOURCED, self.last - NAMED_WITHIN - 1)
        for k in range(start, self.last):
            entry = words.sources.at(tokens, k) if tokens[k - 1].form == "," else None
            behind = k + len(entry or ())
            if entry and behind < self.last and tokens[behind].word and self._plain(behind):
                end = max(n for n in range(behind, self.last) if tokens[n].word) + 1
                mention = Mention(behind, end, tokens[behind].start, tokens[end - 1].end, "other")
                return Report("source", ((taken, k - 1),), (k, behind), mention, False)
        return None

    def _named_on(self, mention: Mention, right: int) -> tuple[Mention, int]:
        """Read on to the name of a source whose description was read in part: "Zdaniem szefa kopalni | Jana Gaja"."""
        if self.reader.words.verb_second or mention.sort == "name" or mention.sort == "pronoun":
            return mention, right
        for k in range(right, min(self.last, right + NAMED_WITHIN)):
            token = self.tokens[k]
            titled = token.form == "." and self.tokens[k - 1].form + "." in self.reader.words.honorifics
            if (not token.word and not titled) or self.clauses.verbal(k):
                break
            named = self.reader.phrase(k, self.last) if token.upper else None
            if named and named.name and self.reader.is_person(named) and named.first == k:
                return named, named.last
        return mention, right

    def _without_verb(self, mention: Mention, right: int) -> tuple[Mention, int]:
        """Cut a verb that the word lists do not know off a source: "Nach Angaben des Amts | kostet das"."""
        words = self.reader.words
        if not words.capital_nouns or mention.last != right or mention.last - mention.first < 2:
            return mention, right
        verb, noun = self.tokens[right - 1], self.tokens[right - 2]
        if verb.upper or not noun.upper or verb.form in words.linkers:
            return mention, right
        return mention._replace(last=right - 1, end=noun.end), right - 1

    def possessive(self) -> Report | None:
        """Read "in her view" and the like where it opens the sentence."""
        tokens, words = self.tokens, self.reader.words
        for before, behind in self.reporting.possessive_sources:
            owner = self.first + len(before)
            end = owner + 1 + len(behind)
            if end >= self.last or tokens[owner].form not in self.reporting.possessives:
                continue
            if tuple(t.form for t in tokens[self.first : owner]) != before:
                continue
            if tuple(t.form for t in tokens[owner + 1 : end]) != behind:
                continue
            owned = tokens[owner].form in words.possessives or words.verb_second
            if not behind and owned and not (self.clauses.verbal(end) or tokens[end].form == ","):
                continue  # "volgens haar broer"
            token = tokens[owner]
            gender = self.reporting.possessives[token.form]
            mention = Mention(owner, owner + 1, token.start, token.end, "pronoun", gender=gender)
            start = end + (tokens[end].form == ",")
            parts = ((start, self.clauses.end(start, None)),)
            enough = sum(tokens[k].word for k in range(*parts[0])) >= FEWEST_WORDS
            cue = (
                (self.first, owner) if before and not behind else (owner + 1, end) if not before else (self.first, end)
            )
            return Report("source", parts, cue, mention, False) if enough else None
        return None
