"""Find the reported clause before its attribution: "The bridge will close, he said", "As he said, it will close"."""

from newsclean.quotes.clauses import FEWEST_WORDS, Clauses, Parts, Pattern, Report
from newsclean.quotes.cues import Cue
from newsclean.quotes.lexicon import ADDRESSING, NONFINITE, PARTICIPLE, SPEECH

LONGEST_TAG = 14
"""Tokens behind an attribution that closes a sentence: "to reporters after the talks on Monday"."""
FEWEST_WITHOUT_VERB = 8
"""Words of a clause before ", he said" whose verb the word lists do not know."""


class Fronted:
    """The clauses before the attributions of one sentence.

    Args:
        clauses: The sentence.
        dialogue: Whether its paragraph holds lines of dialogue behind dashes, which are no reported speech.
    """

    def __init__(self, clauses: Clauses, *, dialogue: bool) -> None:
        self.clauses = clauses
        self.dialogue = dialogue
        self.reader = clauses.reader
        self.tokens = clauses.tokens
        self.reporting = clauses.reporting
        self.first = clauses.first
        self.last = clauses.last

    def find(self, cue: Cue, taken: int, *, subjectless: bool) -> tuple[Pattern, Parts] | None:
        """Find the clause of "The bridge will close, he said", with what follows an attribution inside of it."""
        tokens = self.tokens
        if not cue.flags & (SPEECH | ADDRESSING) or cue.flags & NONFINITE:
            return None
        left, right = cue.reach()
        left = self.clauses.lead(left)
        if left - 1 <= taken or tokens[left - 1].form not in (",", "-", "–", "—"):
            return None
        if tokens[left - 1].form != "," and cue.side != "after" and not subjectless:
            return None
        right = self.clauses.behind_speaker(right)
        part = (self._behind_colon(taken, left - 1), left - 1)
        rest = self._rest(right, part)
        if cue.side == "before" and not rest and not self._whole(part):
            return None
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
        rest = self._resumed(comma + 1, part)
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
        if words.verbs.get(tokens[first].form, 0) & (PARTICIPLE | NONFINITE):
            return False  # "Asked whether he would run, he said no"
        if tokens[first].form in words.complementizers and tokens[first].form not in words.subject_words:
            return self._in_mood(part)
        comma = next((k for k in range(first, last) if tokens[k].form == ","), last)
        if not self.clauses.nominal(first) and not any(self.clauses.auxiliary(k) for k in range(first, comma)):
            return False  # "In a letter that she sent, the mayor said"
        return not (tokens[last - 1].form in words.oblique or tokens[last - 1].form in words.conjunctions)

    def _in_mood(self, part: tuple[int, int]) -> bool:
        return any(self.clauses.in_mood(k) for k in range(*part))

    def _closes(self, right: int, part: tuple[int, int]) -> bool:
        """Whether behind an attribution its sentence ends, or only goes on with a comma or circumstances."""
        tokens = self.tokens
        rest = range(right, self.last)
        if self._in_mood(part):
            return True
        if any(tokens[k].stretch >= 0 or tokens[k].form == ":" for k in rest):
            return False
        if right >= self.last or not tokens[right].word:
            return True
        if self.last - right > LONGEST_TAG or any(self.clauses.verbal(k) for k in rest):
            return False
        words, form = self.reader.words, tokens[right].form
        light = form in words.fillers and form not in words.determiners
        return light or self.clauses.adverbial(right) or form in words.not_names

    def _resumed(self, start: int, part: tuple[int, int]) -> tuple[int, int] | None:
        """The clause that goes on behind an attribution between commas: ", he said, and that is why"."""
        end = self.clauses.end(start, None)
        words = self.reader.words
        opening = self.tokens[start].form if start < self.last else ""
        if end - start < FEWEST_WORDS or (opening in words.relatives and not self._in_mood((start, end))):
            return None
        own = next((cue for cue in self.clauses.cues if cue.first in (start, start + 1)), None)
        if own and (own.flags & NONFINITE or any(self.clauses.verbal(k) for k in range(*part))):
            return None
        return (start, end) if any(self.clauses.verbal(k) for k in range(start, end)) else None

    def compared(self, cue: Cue, taken: int) -> Report | None:
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
        if cue.last < self.last and tokens[cue.last].form in words.conjunctions:
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
