"""Find the reported clause behind a verb: "She said that the bridge would close", "He denied having signed"."""

from newsclean.quotes.clauses import Clauses, Parts, Pattern
from newsclean.quotes.cues import Cue
from newsclean.quotes.fillers import behind_fillers
from newsclean.quotes.lexicon import ADDRESSING, NONFINITE, SPEECH

LONGEST_GAP = 14
"""Tokens between the verb with its speaker and the clause: "told a meeting of residents in the town hall that"."""
LONGEST_QUESTION_GAP = 6
"""The same before a question: "asked the minister why". Farther off, words like "how" open other clauses."""
MOST_CLITICS = 2
"""Words before an infinitive that belong to it."""
VERB_WITHIN = 25
"""Tokens of a clause without a complementizer in which its verb must stand, for the clause to be seen as one."""
VERB_SOON = 8
"""The same where the clause opens with a word that the word lists do not know: "residents had complained"."""

_STOPS = (".", ";", ":", "!", "?", "…", "—", "–", "--", "(", ")")


class Complements:
    """The clauses behind the verbs of one sentence."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.reader = clauses.reader
        self.tokens = clauses.tokens
        self.reporting = clauses.reporting
        self.last = clauses.last

    def find(self, cue: Cue) -> tuple[Pattern, Parts] | None:
        """Find the clause behind a verb, and how it is attached."""
        opened = self._opened(cue, self._behind(cue))
        if opened is None:
            return None
        pattern, start = opened
        end = self.clauses.end(start, cue)
        if end <= start:
            return None
        comma = next((k for k in range(start, end) if self.tokens[k].form == ","), end)
        if pattern == "that" and self._points(cue, start) and not any(map(self.clauses.verbal, range(start, comma))):
            return None  # "called that report a lie"
        return pattern, ((start, end),)

    def _points(self, cue: Cue, start: int) -> bool:
        """Whether a word like "that" before token ``start`` may point at a noun there, which has no article."""
        words, opening = self.reader.words, self.tokens[start].form
        if words.verb_second or self.tokens[start - 1].form not in words.determiners:
            return False
        return not cue.flags & SPEECH or not (opening in words.determiners or opening in words.pronouns)

    def _behind(self, cue: Cue) -> int:
        """Where the words behind a verb start: behind its speaker, and what describes the speaker."""
        if cue.side != "after" or cue.mention is None or cue.mention.first < cue.first:
            return cue.last
        return self.clauses.behind_speaker(max(cue.last, cue.mention.last))

    def _opened(self, cue: Cue, after: int) -> tuple[Pattern, int] | None:
        """Find what opens the reported clause, and the clause's first token."""
        tokens, reporting = self.tokens, self.reporting
        said = bool(cue.flags & (SPEECH | ADDRESSING))
        commas = 0
        for k in range(after, min(self.last, after + LONGEST_GAP)):
            token = tokens[k]
            if token.form in _STOPS or (token.stretch >= 0 and not self._named(k)):
                break
            if token.form == ",":
                commas += 1
                if k + 1 < self.last and said and self._reported_mood(k + 1):
                    return "mood", k + 1
            if token.form in reporting.complementizers:
                if not self._may_open(cue, after, k, commas):
                    break
                return "that", self._behind_complementizer(k)
            question = said and k - after <= LONGEST_QUESTION_GAP and reporting.question_words.at(tokens, k)
            if (
                question
                and not self._compares(k)
                and not self._describes(k)
                and self._may_open(cue, after, k, commas)
                and self._asks(k)
            ):
                return "question", k
            if self.reader.finite(k):
                break
        infinitive = self._infinitive(cue, after)
        if infinitive is not None:
            return "infinitive", infinitive
        bare = self._bare(cue, after)
        return ("bare", bare) if bare is not None else None

    def _behind_complementizer(self, k: int) -> int:
        """Where a clause starts behind a complementizer; one that is the subject belongs to it: "said that would"."""
        words = self.reader.words
        after = self.tokens[k + 1].form if k + 1 < self.last else ""
        if self.tokens[k].form in words.subject_words and (after in words.clause_verbs or after in words.auxiliaries):
            return k
        start = k + 1
        while start < self.last and self.tokens[start].form == ",":
            start += 1
        return start

    def _may_open(self, cue: Cue, after: int, k: int, commas: int) -> bool:
        """Whether a word that opens relative clauses too opens the reported one at token ``k``.

        It does right behind the verb, behind who is told, when and where, and between the verb and it no comma stands
        alone: "said X, who", "presented the plan that", "so that" open other clauses.
        """
        words = self.reader.words
        if k == after or self.tokens[k].form not in words.relatives:
            return True
        before = self.tokens[k - 1]
        infinitive = cue.first > self.clauses.first and self.tokens[cue.first - 1].form in words.oblique
        hangs = infinitive or (cue.flags & NONFINITE and not cue.flags & ADDRESSING)
        if hangs or not cue.flags & (SPEECH | ADDRESSING):
            between = self.tokens[after:k]
            return all(token.form in words.fillers or token.form in words.pronouns for token in between)
        linked = k == after + 1 and (before.form in words.linkers or before.form in self.reporting.infinitive_links)
        if linked:
            return True
        closed = before.form in words.determiners or (
            self.clauses.adverbial(k - 1) and before.form not in words.pronouns and before.form not in words.fillers
        )
        if commas % 2 or closed:
            return False
        opening = self.tokens[after]
        if cue.flags & ADDRESSING or not opening.word or opening.form in words.fillers:
            return True
        dated = any(token.form in words.not_names for token in self.tokens[after : after + 2])
        placed = opening.form in words.oblique or opening.form in words.linkers
        return dated or placed or opening.form in words.pronouns

    def _compares(self, k: int) -> bool:
        """Whether a word like "jak" or "wie" opens an attribution: ", jak mówił"."""
        verb = k + 1 < self.last and self.reader.words.verbs.get(self.tokens[k + 1].form, 0) & SPEECH
        return bool(verb) and self.tokens[k].form in self.reporting.as_words

    def _named(self, k: int) -> bool:
        """Whether a quotation is the name of a paper before a clause in the mood of speech: 'sagte der „Welt“, man'."""
        words, before = self.reader.words, self.tokens[k - 1].form
        named = before in words.determiners or before in words.oblique
        parted = k + 1 < self.last and self.tokens[k + 1].form == ","
        return bool(self.reporting.subjunctives) and named and parted

    def _describes(self, k: int) -> bool:
        """Whether a question word describes what stands before it: "those who", "ceux qui"."""
        words, before = self.reader.words, self.tokens[k - 1].form
        return self.tokens[k].form in words.relatives and (before in words.pronouns or before in words.determiners)

    def _asks(self, k: int) -> bool:
        """Whether a question word is none of the prepositions that look like one ("om" in Danish)."""
        if self.tokens[k].form not in self.reader.words.oblique:
            return True
        return any(self.clauses.verbal(n) for n in range(k + 1, min(self.last, k + VERB_SOON)))

    def _reported_mood(self, start: int) -> bool:
        """Whether a clause without a complementizer stands in the mood of reported speech, or in an infinitive."""
        reporting, tokens = self.reporting, self.tokens
        words = self.reader.words
        opening = tokens[start].form
        if not reporting.subjunctives or opening in words.conjunctions or reporting.contrasts.at(tokens, start):
            return False
        if opening in reporting.complementizers or opening in reporting.purpose_words:
            return False
        if opening in words.relatives and opening not in words.determiners:
            return False
        stop = min(self.last, start + VERB_WITHIN)
        for k in range(start, stop):
            if self.clauses.in_mood(k):
                return True
            marked = k > start and tokens[k - 1].form in reporting.infinitive_markers and k - 1 > start
            if marked and tokens[k].form.endswith(reporting.infinitive_endings) and not tokens[k].upper:
                return True
        return False

    def _infinitive(self, cue: Cue, after: int) -> int | None:
        """Find "avoir signé" behind "affirme", "di aver firmato" behind "assicura"."""
        reporting, words = self.reporting, self.reader.words
        if not reporting.infinitive_endings or reporting.infinitive_markers:
            return None
        k = behind_fillers(self.reader, after, self.last)
        if k < self.last and self.tokens[k].form in reporting.infinitive_links:
            k += 1
        elif self.tokens[cue.last - 1].form in reporting.infinitive_verbs:
            k = after
        else:
            return None
        start = k
        while k < self.last and k - start <= MOST_CLITICS and self._light(k):
            k += 1
        if k >= self.last:
            return None
        token = self.tokens[k]
        known = token.word and not token.upper and token.form.endswith(reporting.infinitive_endings)
        return start if known and token.form not in words.determiners else None

    def _light(self, k: int) -> bool:
        """Whether token ``k`` can stand before an infinitive: "n’avoir", "se rendre"."""
        form, words = self.tokens[k].form, self.reader.words
        light = form in words.fillers or form in words.function_words
        elided = form.endswith("'")
        return light and form not in words.determiners and (elided or not self.clauses.verbal(k))

    def _bare(self, cue: Cue, after: int) -> int | None:
        """Find the clause of "He said the bridge would close"."""
        tokens, words, clauses = self.tokens, self.reader.words, self.clauses
        if tokens[cue.last - 1].form not in self.reporting.bare_verbs or cue.side == "after":
            return None
        if after >= self.last or clauses.verbal(after):
            return None  # "what analysts said was a sign"
        start = behind_fillers(self.reader, after, self.last)
        if cue.flags & ADDRESSING:
            start = self._behind_addressed(start)
        while start < self.last and tokens[start].form in words.not_names:
            if start + 1 < self.last and clauses.nominal(start + 1):
                break
            start += 1
        if start >= self.last or not clauses.nominal(start):
            return None
        stop = min(clauses.end(start, cue), start + (VERB_WITHIN if clauses.determined(start) else VERB_SOON))
        if not clauses.determined(start):
            stop = next((k for k in range(start, stop) if tokens[k].form in self.reporting.complementizers), stop)
        return start if any(clauses.verbal(k) for k in range(start + 1, stop)) else None

    def _behind_addressed(self, start: int) -> int:
        """Step over who is told something."""
        if start + 1 < self.last and self.tokens[start].form in self.reader.words.possessives:
            after = self.tokens[start + 1].form
            if after in self.reader.words.determiners or after in self.reader.words.pronouns:
                return start + 1  # "told her the bill was correct"
        addressed = self.reader.phrase(start, self.last)
        return addressed.last if addressed else self.last
