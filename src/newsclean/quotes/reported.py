"""Find speech that a sentence reports in the reporter's own words: "She said that the bridge would close."."""

from collections.abc import Iterator

from newsclean.quotes.clauses import Clauses, Parts, Report
from newsclean.quotes.complements import Complements
from newsclean.quotes.cues import Cue, find_cues
from newsclean.quotes.fillers import before_fillers
from newsclean.quotes.fronted import Fronted
from newsclean.quotes.lexicon import ADDRESSING, FINITE, PARTICIPLE, SPEECH
from newsclean.quotes.mentions import Mention
from newsclean.quotes.reader import Reader
from newsclean.quotes.reporting import Reporting
from newsclean.quotes.sources import Sources
from newsclean.quotes.subjects import subject_before, with_apposition

LONGEST_COUNT = 2
"""Tokens of a speaker without a noun: "the first", "another"."""
FEWEST_OWN = 2
"""Words of the reporter's in reported speech; with less it is a quotation in quote marks that "that" introduces."""


class ReportingSentence:
    """A sentence, read for reported speech.

    Args:
        reader: Its paragraph.
        reporting: The word lists of its language.
        first: Its first token.
        last: Behind its last token.
        dialogue: Whether its paragraph holds lines of dialogue behind dashes.
    """

    def __init__(self, reader: Reader, reporting: Reporting, first: int, last: int, *, dialogue: bool) -> None:
        self.first = first
        self.last = last
        self.reader = reader
        self.tokens = reader.tokens
        self.reporting = reporting
        self.cues = find_cues(reader, first, last)
        self.clauses = Clauses(reader, reporting, self.cues, first, last)
        self.complements = Complements(self.clauses)
        self.fronted = Fronted(self.clauses, dialogue=dialogue)

    def reports(self) -> Iterator[Report]:
        """Find what the sentence reports, in order; speech inside of reported speech is part of it."""
        taken = self.first
        sources = Sources(self.clauses)
        owned = sources.possessive()
        if owned:
            taken = owned.parts[-1][1]
            yield owned
        for cue in self.cues:
            if cue.first < taken:
                continue
            found = sources.report(cue, taken) if cue.sort == "source" else self._verb(cue, taken)
            if found and self._has_own_words(found.parts):
                taken = max(found.parts[-1][1], cue.last)
                yield found
        if taken == self.first:
            unread = sources.unread(taken)
            if unread:
                yield unread

    def carried_on(self) -> tuple[int, int] | None:
        """The words of a sentence without an attribution, where its mood alone says that it goes on with speech."""
        for k in range(self.first, self.last):
            if self.clauses.in_mood(k):
                return self.first, self.clauses.end(self.first, None)
            if self.tokens[k].stretch >= 0 or self.clauses.verbal(k):
                break
        return None

    def _verb(self, cue: Cue, taken: int) -> Report | None:
        if cue.sort != "verb" or self._no_verb(cue) or self._narrated(cue):
            return None
        compared = self.fronted.compared(cue, taken)
        if compared:
            return compared
        cue = self._with_speaker(self._inverted(cue))
        joined = taken > self.first and cue.mention is not None and cue.mention.first < taken
        subjectless = self._subjectless(cue)
        before = None if joined else self.fronted.find(cue, taken, subjectless=subjectless)
        found = before if before and cue.side == "after" else self.complements.find(cue) or before
        if found is None or (cue.mention is None and not subjectless):
            return None
        return Report(*found, (cue.first, cue.last), None if joined else cue.mention, joined)

    def _no_verb(self, cue: Cue) -> bool:
        """Whether a form that looks finite is none, or a noun: "has to find that money", "fends off talk that"."""
        words, mention = self.reader.words, cue.mention
        if not cue.flags & FINITE or cue.first <= self.first:
            return False
        before = self.tokens[cue.first - 1]
        if mention and mention.sort == "other" and cue.side == "before" and not self._names(mention):
            return True  # "la même analyse que"
        if before.form in words.oblique:
            return not cue.flags & (SPEECH | ADDRESSING)
        if self.reporting.contrasts.before(self.tokens, cue.first):
            return False
        adjacent = cue.side == "after" or mention is None or mention.last >= cue.first
        links = (words.fillers, words.conjunctions, words.relatives, words.pronouns, words.complementizers)
        return not adjacent and before.word and not any(before.form in group for group in links)

    def _names(self, mention: Mention) -> bool:
        """Whether a phrase holds a noun: more than articles and function words."""
        words = self.reader.words
        forms = (self.tokens[k].form for k in range(mention.first, mention.last))
        return any(form not in words.determiners and form not in words.function_words for form in forms)

    def _narrated(self, cue: Cue) -> bool:
        """Whether the writer speaks: "I learned that"."""
        mention, narrators = cue.mention, self.reporting.narrators
        ends = (mention.first, mention.last - 1) if mention else ()
        return any(self.tokens[k].form in narrators for k in ends)

    def _inverted(self, cue: Cue) -> Cue:
        """Give a verb behind a comma the speaker that closes its sentence: "…, a indiqué la préfecture."."""
        if cue.side != "before" or cue.first <= self.first or self.tokens[cue.first - 1].form != ",":
            return cue
        behind = self.reader.phrase(cue.last, self.last)
        if behind is None or behind.sort in ("other", "document"):
            return cue
        closed = behind.last >= self.last or self.tokens[behind.last].form in (".", ",")
        closing = self.last - behind.last <= 1 or (closed and behind.sort in ("name", "role"))
        if not closing:
            return cue
        return cue._replace(mention=with_apposition(self.reader, behind, self.last), side="after")

    def _with_speaker(self, cue: Cue) -> Cue:
        """Correct a speaker whose phrase starts with the complementizer, and read one that no noun names."""
        mention = cue.mention
        if mention and cue.side == "after" and self.tokens[mention.first].form in self.reporting.complementizers:
            found = subject_before(self.reader, cue.first, self.first)
            cue = cue._replace(mention=found, side="before" if found else "none")
        opening = self.tokens[self.first]
        if cue.mention is None and cue.flags & FINITE:
            found = self._behind_modal(cue)
            if found:
                return cue._replace(mention=found, side="before")
        short = 0 < cue.first - self.first <= LONGEST_COUNT
        if cue.mention is None and short and cue.flags & FINITE and opening.form in self.reader.words.determiners:
            span = self.tokens[self.first : cue.first]
            if all(token.word for token in span):  # "the first", "another"
                place = Mention(self.first, cue.first, opening.start, span[-1].end, "other")
                return cue._replace(mention=place, side="before")
        return cue

    def _behind_modal(self, cue: Cue) -> Mention | None:
        """Read the subject before "did not say", "would say"."""
        words, k = self.reader.words, before_fillers(self.reader, cue.first, self.first)
        if k <= self.first or self.tokens[k - 1].form not in words.clause_verbs:
            return None
        return subject_before(self.reader, k - 1, self.first)

    def _subjectless(self, cue: Cue) -> bool:
        """Whether a verb can leave its subject out: "Dijo que …", "… y añadió que …"."""
        if not (self.reporting.dropped_subjects and cue.flags & (FINITE | PARTICIPLE)):
            return False
        before = self.tokens[cue.first - 1] if cue.first > self.first else None
        words = self.reader.words
        return before is None or not before.word or before.form in words.conjunctions or before.form in words.fillers

    def _has_own_words(self, parts: Parts) -> bool:
        """Whether the reporter's words are enough of it: "said that “…”" is a quotation in quote marks."""
        return sum(self.tokens[k].word for part in parts for k in range(*part)) >= FEWEST_OWN
