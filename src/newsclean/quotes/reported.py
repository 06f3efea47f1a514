"""Find speech that a sentence reports in the reporter's own words: "She said that the bridge would close."."""

from collections.abc import Iterator

from newsclean.quotes.clauses import FEWEST_WORDS, Clauses, Parts, Pattern, Report
from newsclean.quotes.cues import Cue, find_cues
from newsclean.quotes.frames import Paragraph
from newsclean.quotes.lexicon import ADDRESSING, FINITE, NONFINITE, PARTICIPLE, SPEECH
from newsclean.quotes.mentions import Mention
from newsclean.quotes.reader import Reader
from newsclean.quotes.reporting import Reporting
from newsclean.quotes.sources import Sources
from newsclean.quotes.subjects import behind_fillers, subject_before, with_apposition

LONGEST_GAP = 14
"""Tokens between the verb with its speaker and the clause: "told a meeting of residents in the town hall that"."""
LONGEST_QUESTION_GAP = 6
"""The same before a question: "asked the minister why". Farther off, words like "how" open other clauses."""
LONGEST_TAG = 14
"""Tokens behind an attribution that closes a sentence: "to reporters after the talks on Monday"."""
FEWEST_WITHOUT_VERB = 8
"""Words of a clause before ", he said" whose verb the word lists do not know."""
MOST_CLITICS = 2
"""Words before an infinitive that belong to it."""
LONGEST_COUNT = 2
"""Tokens of a speaker without a noun: "the first", "another"."""
FEWEST_OWN = 2
"""Words of the reporter's in reported speech; with less it is a quotation in quote marks that "that" introduces."""
VERB_WITHIN = 25
"""Tokens of a clause without a complementizer in which its verb must stand, for the clause to be seen as one."""

_STOPS = (".", ";", ":", "!", "?", "…", "—", "–", "--", "(", ")")
_DASHES = ("-", "–", "—", "--", "―")


class ReportingSentence:
    """A sentence, read for reported speech."""

    def __init__(self, paragraph: Paragraph, reader: Reader, reporting: Reporting, number: int) -> None:
        self.first, self.last = paragraph.sentences[number]
        self.reader = reader
        self.tokens = paragraph.tokens
        self.dialogue = any(self.tokens[first].form in _DASHES for first, _ in paragraph.sentences)
        """Whether the paragraph holds lines of dialogue behind dashes, which are no reported speech."""
        self.reporting = reporting
        self.cues = find_cues(reader, self.first, self.last)
        self.clauses = Clauses(reader, reporting, self.cues, self.first, self.last)

    def reports(self) -> Iterator[Report]:
        """Find what the sentence reports, in order; speech inside of reported speech is part of it."""
        taken = self.first
        sources = Sources(self.reader, self.reporting, self.clauses, self.first, self.last)
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

    def carried_on(self) -> tuple[int, int] | None:
        """The words of a sentence without an attribution, where its mood alone says that it goes on with speech."""
        for k in range(self.first, self.last):
            if self.tokens[k].form in self.reporting.subjunctives:
                return self.first, self.clauses.end(self.first, None)
            if self.tokens[k].stretch >= 0 or self.clauses.verbal(k):
                break
        return None

    def _verb(self, cue: Cue, taken: int) -> Report | None:
        if cue.sort != "verb" or self._subordinate(cue):
            return None
        compared = self._compared(cue, taken)
        if compared:
            return compared
        cue = self._with_speaker(self._inverted(cue))
        joined = taken > self.first and cue.mention is not None and cue.mention.first < taken
        found = self._fronted(cue, taken) if cue.side == "after" and not joined else None
        found = found or self._complement(cue) or (None if joined else self._fronted(cue, taken))
        if found is None or (cue.mention is None and not self._subjectless(cue)):
            return None
        return Report(*found, (cue.first, cue.last), None if joined else cue.mention, joined)

    def _subordinate(self, cue: Cue) -> bool:
        """Whether a form that looks finite is none: "has to find that money"."""
        before = self.tokens[cue.first - 1].form if cue.first > self.first else ""
        return bool(cue.flags & FINITE and not cue.flags & SPEECH) and before in self.reader.words.oblique

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
        return cue._replace(mention=with_apposition(self.reader, behind, self.first, self.last), side="after")

    def _with_speaker(self, cue: Cue) -> Cue:
        """Correct a speaker whose phrase starts with the complementizer, and read one that no noun names."""
        mention = cue.mention
        if mention and cue.side == "after" and self.tokens[mention.first].form in self.reporting.complementizers:
            found = subject_before(self.reader, cue.first, self.first)
            cue = cue._replace(mention=found, side="before" if found else "none")
        words, opening = self.reader.words, self.tokens[self.first]
        short = 0 < cue.first - self.first <= LONGEST_COUNT
        if cue.mention is None and short and cue.flags & FINITE and opening.form in words.determiners:
            span = self.tokens[self.first : cue.first]
            if all(token.word for token in span):  # "the first", "another"
                place = Mention(self.first, cue.first, opening.start, span[-1].end, "other")
                return cue._replace(mention=place, side="before")
        return cue

    def _subjectless(self, cue: Cue) -> bool:
        """Whether a verb can leave its subject out: "Dijo que …", "… y añadió que …"."""
        if not (self.reporting.dropped_subjects and cue.flags & (FINITE | PARTICIPLE)):
            return False
        before = self.tokens[cue.first - 1] if cue.first > self.first else None
        words = self.reader.words
        return before is None or not before.word or before.form in words.conjunctions or before.form in words.fillers

    # --- the clause behind the verb ---

    def _complement(self, cue: Cue) -> tuple[Pattern, Parts] | None:
        opened = self._opened(cue, self._behind(cue))
        if opened is None:
            return None
        pattern, start = opened
        end = self.clauses.end(start, cue)
        return (pattern, ((start, end),)) if end > start else None

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
            if token.stretch >= 0 or token.form in _STOPS:
                break
            if token.form == ",":
                commas += 1
                if k + 1 < self.last and said and self._reported_mood(k + 1):
                    return "mood", k + 1
            if token.form in reporting.complementizers:
                if not self._may_open(cue, after, k, commas):
                    break
                start = k + 1
                while start < self.last and tokens[start].form == ",":
                    start += 1
                return "that", start
            question = said and k - after <= LONGEST_QUESTION_GAP and reporting.question_words.at(tokens, k)
            if question and not self._compares(k) and self._may_open(cue, after, k, commas) and self._asks(k):
                return "question", k
            if self.reader.finite(k):
                break
        infinitive = self._infinitive(cue, after)
        if infinitive is not None:
            return "infinitive", infinitive
        bare = self._bare(cue, after)
        return ("bare", bare) if bare is not None else None

    def _may_open(self, cue: Cue, after: int, k: int, commas: int) -> bool:
        """Whether a word that opens relative clauses too opens the reported one at token ``k``.

        It does right behind the verb, behind who is told, when and where, and between the verb and it no comma stands
        alone: "said X, who", "presented the plan that", "so that" open other clauses.
        """
        words = self.reader.words
        if k == after or self.tokens[k].form not in words.relatives:
            return True
        before = self.tokens[k - 1]
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
        return dated or opening.form in words.pronouns or self.clauses.adverbial(after)

    def _compares(self, k: int) -> bool:
        """Whether a word like "jak" or "wie" opens an attribution: ", jak mówił"."""
        verb = k + 1 < self.last and self.reader.words.verbs.get(self.tokens[k + 1].form, 0) & SPEECH
        return bool(verb) and self.tokens[k].form in self.reporting.as_words

    def _asks(self, k: int) -> bool:
        """Whether a question word is none of the prepositions that look like one ("om" in Danish)."""
        words = self.reader.words
        if self.tokens[k].form not in words.oblique:
            return True
        after = self.tokens[k + 1] if k + 1 < self.last else None
        return after is not None and (after.form in words.pronouns or after.form in words.subject_words)

    def _reported_mood(self, start: int) -> bool:
        """Whether a clause without a complementizer stands in the mood of reported speech, or in an infinitive."""
        reporting, tokens = self.reporting, self.tokens
        words = self.reader.words
        opening = tokens[start].form
        if not reporting.subjunctives or opening in words.conjunctions or reporting.contrasts.at(tokens, start):
            return False
        if opening in reporting.purpose_words or (opening in words.relatives and opening not in words.determiners):
            return False
        stop = min(self.last, start + VERB_WITHIN)
        for k in range(start, stop):
            if tokens[k].form in reporting.subjunctives:
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
        elif not cue.flags & SPEECH or k > after:
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
        return (form in words.fillers or form in words.function_words) and form not in words.determiners

    def _bare(self, cue: Cue, after: int) -> int | None:
        """Find the clause of "He said the bridge would close"."""
        tokens, words, clauses = self.tokens, self.reader.words, self.clauses
        if tokens[cue.last - 1].form not in self.reporting.bare_verbs or cue.side == "after":
            return None
        start = behind_fillers(self.reader, after, self.last)
        if cue.flags & ADDRESSING:
            start = self._behind_addressed(start)
        while start < self.last and tokens[start].form in words.not_names and not clauses.nominal(start + 1):
            start += 1
        if start >= self.last or not clauses.nominal(start):
            return None
        stop = min(clauses.end(start, cue), start + VERB_WITHIN)
        return start if any(clauses.verbal(k) for k in range(start + 1, stop)) else None

    def _behind_addressed(self, start: int) -> int:
        """Step over who is told something."""
        if start + 1 < self.last and self.tokens[start].form in self.reader.words.possessives:
            after = self.tokens[start + 1].form
            if after in self.reader.words.determiners or after in self.reader.words.pronouns:
                return start + 1  # "told her the bill was correct"
        addressed = self.reader.phrase(start, self.last)
        return addressed.last if addressed else self.last

    # --- the clause before the verb ---

    def _fronted(self, cue: Cue, taken: int) -> tuple[Pattern, Parts] | None:
        """Find the clause of "The bridge will close, he said", with what follows an attribution inside of it."""
        tokens = self.tokens
        if not cue.flags & (SPEECH | ADDRESSING) or cue.flags & NONFINITE:
            return None
        left, right = cue.reach()
        left = self.clauses.lead(left)
        if left - 1 <= taken or tokens[left - 1].form not in (",", "-", "–", "—"):
            return None
        if tokens[left - 1].form != "," and cue.side != "after" and not self._subjectless(cue):
            return None
        right = self.clauses.behind_speaker(right)
        part = (self._behind_colon(taken, left - 1), left - 1)
        if cue.side == "before" and not self._whole(part):
            return None
        rest = self._rest(right, part)
        words = sum(tokens[k].word for k in range(*part)) + (FEWEST_WORDS if rest else 0)
        if words < FEWEST_WORDS or not self._stands_alone(part) or not (rest or self._closes(right, part)):
            return None
        return "fronted", (part, rest) if rest else (part,)

    def _behind_colon(self, first: int, last: int) -> int:
        """Where a clause starts that a colon introduces: "The mayor disagrees: the bridge is safe, she said"."""
        at = next((k for k in range(last - 1, first, -1) if self.tokens[k].form in (":", ";")), None)
        return first if at is None or last - at <= FEWEST_WORDS else at + 1

    def _rest(self, right: int, part: tuple[int, int]) -> tuple[int, int] | None:
        """The clause that goes on behind an attribution, at once or behind its circumstances."""
        comma = next((k for k in range(right, min(self.last, right + LONGEST_TAG)) if self._pauses(k)), self.last)
        if comma + 1 >= self.last or self.tokens[comma].form != ",":
            return None
        rest = self._resumed(comma + 1)
        return rest if rest and (comma == right or (self._in_mood(rest) and self._in_mood(part))) else None

    def _pauses(self, k: int) -> bool:
        return not self.tokens[k].word or self.clauses.verbal(k)

    def _whole(self, part: tuple[int, int]) -> bool:
        """Whether a stretch is a clause: it has a known verb, or is long and opens with no preposition."""
        if any(self.clauses.verbal(k) for k in range(*part)):
            return True
        words = sum(self.tokens[k].word for k in range(*part))
        return words >= FEWEST_WITHOUT_VERB and self.clauses.nominal(part[0])

    def _stands_alone(self, part: tuple[int, int]) -> bool:
        """Whether a stretch before an attribution is a clause rather than its circumstances, or a line of dialogue."""
        tokens, words, (first, last) = self.tokens, self.reader.words, part
        if tokens[last - 1].stretch >= 0:
            return False
        if self.dialogue or tokens[first].stretch >= 0 or words.sources.at(tokens, first):
            return False
        if tokens[first].form in words.complementizers and tokens[first].form not in self._subjects():
            return self._in_mood(part)
        comma = next((k for k in range(first, last) if tokens[k].form == ","), last)
        if tokens[first].form in words.oblique and not any(self.clauses.verbal(k) for k in range(first, comma)):
            return False  # "In a letter that she sent, the mayor said"
        return not (tokens[last - 1].form in words.oblique or tokens[last - 1].form in words.conjunctions)

    def _subjects(self) -> frozenset[str]:
        return self.reader.words.subject_words

    def _in_mood(self, part: tuple[int, int]) -> bool:
        return any(self.tokens[k].form in self.reporting.subjunctives for k in range(*part))

    def _closes(self, right: int, part: tuple[int, int]) -> bool:
        """Whether behind an attribution its sentence ends, or only goes on with a comma or circumstances."""
        tokens = self.tokens
        rest = range(right, self.last)
        if any(tokens[k].form == ":" for k in rest):
            return False
        if self._in_mood(part):
            return True
        if any(tokens[k].stretch >= 0 for k in rest):
            return False
        if right >= self.last or not tokens[right].word:
            return True
        if self.last - right > LONGEST_TAG or any(self.clauses.verbal(k) for k in rest):
            return False
        words, form = self.reader.words, tokens[right].form
        return self.clauses.adverbial(right) or form in words.fillers or form in words.not_names

    def _resumed(self, start: int) -> tuple[int, int] | None:
        """The clause that goes on behind an attribution between commas: ", he said, and that is why"."""
        end = self.clauses.end(start, None)
        words = self.reader.words
        opening = self.tokens[start].form if start < self.last else ""
        if end - start < FEWEST_WORDS or (opening in words.relatives and not self._in_mood((start, end))):
            return None
        if any(cue.first in (start, start + 1) for cue in self.cues):
            return None
        return (start, end) if any(self.clauses.verbal(k) for k in range(start, end)) else None

    def _compared(self, cue: Cue, taken: int) -> Report | None:
        """Read "As the mayor said, the bridge will close" and "The bridge will close, as the mayor said"."""
        tokens, words = self.tokens, self.reader.words
        if not self.reporting.as_words or not cue.flags & (SPEECH | ADDRESSING):
            return None
        stop = max(taken, cue.first - LONGEST_TAG)
        at = next((k for k in range(cue.first - 1, stop - 1, -1) if tokens[k].form in self.reporting.as_words), None)
        if at is None or any(tokens[k].form == "," for k in range(at, cue.first)):
            return None
        mention = self.reader.phrase(at + 1, cue.first)
        if mention is None:
            mention = cue.mention if cue.side == "after" else None
            if mention is None and not (self.reporting.dropped_subjects and cue.first == at + 1):
                return None
        right = self.clauses.behind_speaker(max(cue.last, mention.last if mention else 0))
        comma = next((k for k in range(right, min(self.last, right + LONGEST_TAG)) if tokens[k].form == ","), None)
        opens = at == self.first or tokens[at - 1].form in words.conjunctions
        if opens and comma is not None:
            parts = ((comma + 1, self.clauses.end(comma + 1, cue)),)
        elif at - 1 > taken and tokens[at - 1].form == "," and self._stands_alone((taken, at - 1)):
            if not self._closes(right, (taken, at - 1)):
                return None
            parts = ((taken, at - 1),)
        else:
            return None
        enough = sum(tokens[k].word for k in range(*parts[0])) >= FEWEST_WORDS
        return Report("fronted", parts, (cue.first, cue.last), mention, False) if enough else None

    def _has_own_words(self, parts: Parts) -> bool:
        """Whether the reporter's words are enough of it: "said that “…”" is a quotation in quote marks."""
        return sum(self.tokens[k].word for part in parts for k in range(*part)) >= FEWEST_OWN
