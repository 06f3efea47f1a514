"""Say which words of a sentence attribute a quotation in it."""

from bisect import bisect_left
from operator import attrgetter

from newsclean.quotes.attributions import Attribution, Pattern
from newsclean.quotes.cues import Cue
from newsclean.quotes.frames import DASHES
from newsclean.quotes.lexicon import ADDRESSING, FINITE, NONFINITE, PARTICIPLE, SPEECH
from newsclean.quotes.mentions import Mention
from newsclean.quotes.sentences import Sentence
from newsclean.quotes.subjects import closes, first_mention, with_apposition

_BETWEEN = (",", "-", "–", "—", "--", "―", ":", "…", "(")
_FRAMING_WITHIN = 16
"""Tokens between a verb that frames a fragment and the fragment: "called the plan a …"."""
_MOST_NEAR = 4
"""Verbs on either side of a quotation that may be its: a bound on the work, not a tuned figure."""
_NEAR_AFTER = 5
"""Tokens between a quotation and its attribution ("…", as he said)."""
_REST_AFTER = 14
"""Tokens behind an attribution that closes a sentence: "to reporters after the talks on Monday"."""


class Speakers:
    """The words of a sentence that attribute its quotations."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.reader = sentence.reader
        self.tokens = sentence.tokens
        self.cues = sentence.cues
        self.first = sentence.first
        self.last = sentence.last

    def attributions(self, k: int) -> list[Attribution]:
        """List what may attribute the quotation at token ``k`` in its sentence, the most telling first."""
        out: list[Attribution] = []
        seen: set[int] = set()
        for find in (
            self._adjacent_before,
            self._adjacent_after,
            self._unknown_verb,
            self._label,
            self._coordinated,
            self._source,
            self._later,
            self._clause,
            self._intro,
        ):
            found = find(k)
            if found and found.key not in seen:
                seen.add(found.key)
                out.append(found)
        if not any(a.pattern == "later" for a in out):  # it holds for all before it
            at = bisect_left(self.cues, k, key=attrgetter("first"))
            near = self.cues[max(0, at - _MOST_NEAR) : at + _MOST_NEAR]
            out += (self.sentence.attribution(cue, "near") for cue in near if cue.mention and cue.first not in seen)
        if any(a.strong and a.mention for a in out):
            return out
        owned = {a.mention.last for a in out if a.mention}
        told_of = range(0) if owned else self.sentence.told_of(k)
        for mention in self.sentence.mentions:
            if mention.last not in owned and (mention.sort == "pronoun" or mention.first not in told_of):
                side: Pattern = "left" if mention.first < k else "right"
                out.append(Attribution(side, None, mention, -1, strong=False))
        return out

    def _coordinated(self, k: int) -> Attribution | None:
        """Find the verb of ``X called it "…" and "…"`` for the second fragment."""
        tokens, i = self.tokens, k - 2
        if i < self.first or tokens[i].stretch < 0 or tokens[k - 1].form not in self.reader.words.conjunctions:
            return None
        found = self._adjacent_before(i) or self._clause(i)
        return found._replace(pattern="coordinated") if found and found.mention else None

    def _adjacent_before(self, k: int) -> Attribution | None:
        """Find ``X said: "…"``, ``X said "…"``, ``X said that "…"``, ``said X, "…"``."""
        words = self.reader.words
        i = k - 1
        colon = i >= self.first and self.tokens[i].form == ":"
        while (
            i >= self.first
            and self.tokens[i].stretch < 0
            and (self.tokens[i].form in (",", ":", "-", "–", "—", "--") or self.tokens[i].form in words.complementizers)
        ):
            i -= 1
        if i < self.first:
            return None
        for cue in reversed(self.cues):
            last = cue.reach()[1]
            if cue.first > i or cue.sort in ("source", "weak"):
                continue
            adjacent = last == i + 1 or self._addressee(last, i + 1, cue, colon=colon)
            if adjacent and (cue.mention or cue.flags & (SPEECH | ADDRESSING)):
                return self.sentence.attribution(
                    cue if cue.flags & (SPEECH | ADDRESSING) else self._outer(cue), "colon" if colon else "before"
                )
            if colon and not self._parted(last, i + 1) and cue.mention and cue.flags & (SPEECH | ADDRESSING):
                return self.sentence.attribution(cue, "colon")
            if last <= i and not colon:
                break
        return None

    def _addressee(self, left: int, right: int, cue: Cue, *, colon: bool) -> bool:
        """Whether between the cue and the quotation stand only the person addressed, a time or a short adverbial."""
        if self._parted(left, right):
            return False
        limit = 8 if cue.flags & ADDRESSING else 4 if colon or self.tokens[right].form == "," else 0
        return right - left <= limit

    def _parted(self, left: int, right: int) -> bool:
        return any(self.tokens[n].stretch >= 0 or self.tokens[n].form in ";:" for n in range(left, right))

    def _adjacent_after(self, k: int) -> Attribution | None:
        """Find ``"…", said X``, ``"…", X said``."""
        i = k + 1
        while i < self.last and self.tokens[i].form in _BETWEEN:
            i += 1
        for cue in self.cues:
            first, last = cue.reach()
            if last <= i or cue.first < k:
                continue
            if first < k:
                return None  # the second verb of a subject that stands before the quotation
            if cue.sort == "weak" and i == k + 1 and not self._ended(k) and (told := self._clause(k)) and told.strong:
                continue  # X said it was "cooperating fully" with prosecutors
            if cue.sort in ("source", "weak") and cue.first == i:
                return self.sentence.attribution(cue, "source")
            if cue.sort != "verb":
                continue
            near = first - i <= _NEAR_AFTER and not any(
                self.tokens[n].stretch >= 0 or self.tokens[n].form in ".;:" for n in range(i, first)
            )
            plain = all(self._light(n) for n in range(i, min(first, cue.first))) or (
                (i > k + 1 or self._ended(k)) and all(self.tokens[n].word for n in range(i, first))
            )
            own = any(not self._runs_on(n) for n in range(i, min(first, cue.first)))
            if near and plain and not own and self._says(cue):
                if cue.flags & NONFINITE and (first > i or (i == k + 1 and not self._ended(k))):
                    return None
                weak = cue.mention is None or not cue.flags & (SPEECH | ADDRESSING)
                if weak and (first > i or (i == k + 1 and not self._ended(k))):
                    return None
                return self.sentence.attribution(cue, "after")
            return None
        return None

    def _unknown_verb(self, k: int) -> Attribution | None:
        """Find ``"…," crowed X`` and ``"…," X crows.`` with a verb that the word lists do not have.

        The quotation opens the sentence and ends with a comma, or what calls or asks.
        """
        i, tokens, reader = k + 1, self.tokens, self.reader
        if k != self.first or not (self._ended(k) or (i < self.last and tokens[i].form == ",")):
            return None
        while i < self.last and tokens[i].form in _BETWEEN:
            i += 1
        if i + 1 >= self.last:
            return None
        behind = self._unknown(i)
        mention = reader.phrase(i + behind, self.last) if behind or not reader.words.verb_second else None
        verb = i if behind or mention is None else mention.last
        if mention is None or not self._speaks(mention) or not self._unknown(verb):
            return None
        if not closes(reader, mention.last if behind else verb + 1, self.last):
            return None
        cue = Cue(verb, verb + 1, FINITE | SPEECH, "verb", mention, "after" if behind else "before")
        return self.sentence.attribution(cue, "after")

    def _speaks(self, mention: Mention) -> bool:
        """Whether a phrase is somebody, by name, by title or by a pronoun that tells a gender."""
        if mention.sort == "name":
            return self.reader.is_person(mention)
        return mention.sort == "role" or (mention.sort == "pronoun" and mention.gender in ("m", "f"))

    def _unknown(self, i: int) -> bool:
        """Whether token ``i`` is a small word of which no word list tells anything."""
        words, token = self.reader.words, self.tokens[i] if i < self.last else None
        if token is None or not token.word or token.upper or token.form in words.verbs or token.form.isdigit():
            return False
        known = (
            words.function_words,
            words.fillers,
            words.determiners,
            words.pronouns,
            words.conjunctions,
            words.complementizers,
            words.relatives,
            words.linkers,
            words.oblique,
            words.organisations,
            words.documents,
            words.auxiliaries,
            words.clause_verbs,
        )
        return words.role(token.form) is None and not any(token.form in group for group in known)

    def _ended(self, k: int) -> bool:
        """Whether the quotation at token ``k`` ends with punctuation inside its marks."""
        stretch = self.sentence.paragraph.stretches[self.tokens[k].stretch]
        return self.reader.text[stretch.end - 1] in ",.!?…"

    def _runs_on(self, n: int) -> bool:
        """Whether a word between a quotation and its attribution opens no clause of its own (", which X denies")."""
        token, words = self.tokens[n], self.reader.words
        return token.form not in words.relatives or token.form in words.determiners or token.form in words.fillers

    def _light(self, n: int) -> bool:
        form = self.tokens[n].form
        words = self.reader.words
        return form in words.fillers or (form in words.function_words and form not in words.conjunctions)

    def _says(self, cue: Cue) -> bool:
        if cue.flags & (SPEECH | ADDRESSING):
            return cue.mention is not None or bool(cue.flags & (FINITE | PARTICIPLE))
        return cue.mention is not None

    def _label(self, k: int) -> Attribution | None:
        """Find ``X: "…"`` without a verb, and ``"…" – X`` at the end of a paragraph."""
        tokens = self.tokens
        if k - 1 > self.first and tokens[k - 1].form == ":":
            mention = self._described_label(k - 1)
            if mention:
                return Attribution("label", None, mention, k - 1, strong=True)
            mention = self.reader.before(k - 1, self.first)
            if mention and mention.first == self.first and mention.sort in ("name", "role", "organisation"):
                return Attribution("label", None, mention, k - 1, strong=True)
        if k + 2 < len(tokens) and tokens[k + 1].form in DASHES and k == self.first:
            mention = with_apposition(self.reader, self.reader.phrase(k + 2, len(tokens)), len(tokens))
            if (
                mention
                and mention.sort == "name"
                and (mention.last == len(tokens) or tokens[mention.last].form in ",.(")
            ):
                return Attribution("label", None, mention, k + 1, strong=True)
        return None

    def _described_label(self, stop: int) -> Mention | None:
        """Read "X, mayor of Y" where it is all that stands before a colon."""
        named = self.reader.phrase(self.first, stop)
        if named is None or named.sort != "name" or named.last >= stop or self.tokens[named.last].form != ",":
            return None
        described = self.reader.apposition(named.last + 1, stop)
        return with_apposition(self.reader, named, stop) if described and described[1] == stop else None

    def _source(self, k: int) -> Attribution | None:
        """Find ``selon X, "…"`` and ``"…", according to X``, the nearest one."""
        near = [cue for cue in self.cues if cue.sort == "source" or (cue.sort == "weak" and cue.first == self.first)]
        near = [cue for cue in near if cue.mention]
        if not near:
            return None
        best = min(near, key=lambda cue: (abs(cue.first - k), cue.first))
        verb = self._clause(k)
        if verb and best.sort == "weak" and verb.strong:
            return None
        nearer = verb is not None and abs(best.first - k) > abs(verb.key - k)
        framed = verb is not None and verb.words is not None and not verb.words.flags & (SPEECH | ADDRESSING)
        opens = framed and best.sort == "source" and best.first == self.first  # "Selon X, le pont présente des « … »"
        if verb and nearer and not opens and not self._within(best, verb.key, k):
            return None
        return self.sentence.attribution(best, "source")

    def _within(self, source: Cue, i: int, k: int) -> bool:
        """Whether a relative clause about a source holds token ``i`` and not ``k``: "according to X, who asked …,"."""
        tokens, words = self.tokens, self.reader.words
        start = source.reach()[1]
        if not source.first < start < i or tokens[start].form != "," or tokens[start + 1].form not in words.relatives:
            return False
        inside = not any(tokens[n].form == "," or tokens[n].stretch >= 0 for n in range(start + 1, i))
        return inside and any(tokens[n].form == "," for n in range(i, k))

    def _later(self, k: int) -> Attribution | None:
        """Find ``… "fragment" …, said X`` at the end of the sentence."""
        for cue in self.cues:
            first, last = cue.reach()
            if (
                min(first, cue.first) <= k
                or cue.sort != "verb"
                or not cue.mention
                or not cue.flags & (SPEECH | ADDRESSING)
            ):
                continue
            if cue.flags & NONFINITE:
                continue
            left = first
            words = self.reader.words
            if left - 1 > k and (
                self.tokens[left - 1].form in words.complementizers or words.sources.at(self.tokens, left - 1)
            ):
                left -= 1
            opened = self.tokens[left - 1].form in (",", "-", "–", "—") or self.tokens[left - 1].stretch >= 0
            rest = self.last - last
            if (
                opened
                and rest <= _REST_AFTER
                and not any(self.tokens[n].stretch >= 0 for n in range(last, min(self.last, last + 2)))
            ):
                return self.sentence.attribution(cue, "later")
        return None

    def _clause(self, k: int) -> Attribution | None:
        """Find the nearest verb before the quotation in its sentence: ``X said the plan was "…"``."""
        for cue in reversed(self.cues):
            _first, last = cue.reach()
            if last > k or cue.sort != "verb":
                continue
            said = cue.flags & (SPEECH | ADDRESSING)
            if not cue.mention:
                if self._leads(cue) and cue.flags & SPEECH and cue.flags & FINITE:
                    return self.sentence.attribution(cue, "clause")  # "Agregó que el plan es “…”"
                continue
            if not said and (k - last > _FRAMING_WITHIN or cue.mention.sort == "other"):
                continue
            between = [self.tokens[n].form for n in range(last, k)]
            if between.count("(") > between.count(")") or (not said and (":" in between or ";" in between)):
                continue  # an example, not the speaker's word
            if cue.mention.sort == "other" and (self._hangs(cue) or self._has_object(cue, k)):
                continue
            return self.sentence.attribution(self._outer(cue), "clause")
        return None

    def _leads(self, cue: Cue) -> bool:
        """Whether a verb opens its sentence, behind a conjunction or not."""
        joined = cue.first == self.first + 1 and self.tokens[self.first].form in self.reader.words.conjunctions
        return cue.first == self.first or joined

    def _has_object(self, cue: Cue, k: int) -> bool:
        """Whether a verb has an object of its own before token ``k``: "the talks launched the project of a “…”"."""
        words, form = self.reader.words, self.tokens[cue.last].form
        return cue.last + 1 < k and form in words.determiners and form not in words.complementizers

    def _hangs(self, cue: Cue) -> bool:
        """Whether a verb stands in a clause that only tells which thing is meant: "words that say “…”"."""
        return cue.first > self.first and self.tokens[cue.first - 1].form in self.reader.words.relatives

    def _outer(self, cue: Cue) -> Cue:
        """Give the verb of speech whose clause a cue opens: "she said" in ``she said it shows that he is "…"``."""
        for other in reversed(self.cues):
            if other.first >= cue.first or cue.mention is None or other.mention is None or other.sort != "verb":
                continue
            said = other.flags & (SPEECH | ADDRESSING) and other.mention.first < cue.mention.first
            if said and self._opens_clause(other, cue.mention.first):
                return self._outer(other)
        return cue

    def _opens_clause(self, verb: Cue, i: int) -> bool:
        """Whether what a verb reports starts at token ``i``, behind a "that" and the person addressed or not."""
        start = verb.reach()[1]
        if 0 <= i - start <= 1:
            return True
        if not (verb.flags & ADDRESSING and start < i and self.tokens[i - 1].form in self.reader.words.complementizers):
            return False
        addressed = self.reader.phrase(start, i - 1)
        return addressed is not None and addressed.last == i - 1

    def _intro(self, k: int) -> Attribution | None:
        """Find whom the words before a colon are about, where they hold no verb of speech: ``X is angry: "…"``."""
        if k - 1 <= self.first or self.tokens[k - 1].form not in (":", "—", "–"):
            return None
        mention = first_mention(self.reader, self.first, k - 1)
        return Attribution("intro", None, mention, self.first, strong=False) if mention else None
