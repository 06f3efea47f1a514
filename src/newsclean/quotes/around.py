"""List what may attribute a quotation: in its sentence, around it, and without a mention."""

import re
from collections.abc import Iterator, Set

from newsclean.quotes.attributions import NOBODY, Attribution
from newsclean.quotes.frames import DASHES, Line, read_end, read_paragraph
from newsclean.quotes.lexicon import Lexicon
from newsclean.quotes.people import People
from newsclean.quotes.persons import SURE, agree
from newsclean.quotes.points import asked_about
from newsclean.quotes.reader import Reader
from newsclean.quotes.sentences import Sentence, Sentences
from newsclean.quotes.shapes import ends_clause
from newsclean.quotes.speakers import Speakers
from newsclean.quotes.speech import Speech
from newsclean.quotes.tokens import fold

_LONGEST_SIGNATURE = 120
"""Code points of a line below a quotation that tells whose it is: a name and a description."""
_UNSTOPPED = re.compile(r"(?:[^.!?…:,;]|[^\W_](?<![^\W_]{2})\.)\Z")
"""How such a line ends: not like a sentence, but maybe with an initial."""
EARLIER = 3
"""Sentences of a paragraph before the last one that are looked at for speakers."""


class Around:
    """The paragraph before the one that is read."""

    def __init__(self, text: str, words: Lexicon, people: People, speech: Speech, points: Set[int]) -> None:
        self.text = text
        self.words = words
        self.people = people
        self.speech = speech
        self.points = points
        """Where the points of a press conference start."""
        self.before: Line | None = None
        """The paragraph before; None at the start of a field."""
        self.behind: Line | None = None
        """The paragraph behind; None at the end of a field."""
        self.signature: Line | None = None
        """The last line that was a name below a quotation."""
        self._read: tuple[Line, Sentences] | None = None

    def passed(self, line: Line, sentences: Sentences | None) -> None:
        """Take note of a paragraph that was read, and of its sentences if they were."""
        self.before = line
        if sentences:
            self._read = line, sentences

    def options(self, sentences: Sentences, sentence: Sentence, k: int) -> list[Attribution]:
        """List what may attribute the quotation at token ``k`` of a sentence.

        The sentences around are looked at only where no words of its own say that somebody spoke.
        Where a cue leaves its subject out ("dijo"), whoever is mentioned around the sentence may be the subject.
        """
        own = Speakers(sentence).attributions(k)
        if sentence.paragraph.start in self.points:
            own = [a for a in own if not asked_about(sentence, a)]
        if own and _settles(own[0]):
            return own
        cue = next((a.cue for a in own if a.mention is None), None)
        told = any(a.strong and a.mention for a in own)
        mentioned = () if told else self._mentioned(sentences, sentence.number)
        around = [*self.speech.persons(self.people), *mentioned, NOBODY]
        if cue:
            around = [a if a.cue else a._replace(cue=cue) for a in around if self._may_say(a, cue)]
        return [a for a in own if a.mention] + around

    def _may_say(self, attribution: Attribution, cue: tuple[int, int]) -> bool:
        """Whether the form of a verb lets somebody be its subject that is left out: "powiedziała" no man."""
        form = fold(self.text[slice(*cue)])
        verb = self.words.verb_gender(form) if self.words.verb_endings else self.words.verb_number(form)
        if not verb:
            return True
        mention, person = attribution.mention, attribution.person
        if mention and mention.name:
            person = self.people.whole(self.text[slice(*mention.name)])
        gender = mention.gender if mention and mention.gender else person.gender if person else ""
        body = person.human < SURE if person else mention is not None and mention.sort == "organisation"
        return agree(verb, gender) or (verb == "p" and body)

    def _mentioned(self, sentences: Sentences, n: int) -> Iterator[Attribution]:
        """List what stands in the sentences around sentence ``n`` of a paragraph."""
        if n + 1 < len(sentences) and (tag := sentences[n + 1].opening()):
            yield tag
        elif n + 1 == len(sentences) and (signed := self._signed(sentences)):
            yield signed
        if n:
            yield from _told(sentences[n - 1], above=False)
            for back in range(n - 2, max(-1, n - 2 - EARLIER), -1):
                yield from _earlier(sentences[back], n - back)
        elif self.before and self.before.start not in self.points:
            above = self.above(self.before)
            last = len(above) - 1
            if last >= 0:
                yield from _told(above[last], above=True)
            if last > 0:
                yield from _earlier(above[0], last)

    def _signed(self, sentences: Sentences) -> Attribution | None:
        """Read the line below a paragraph of nothing but a quotation, where it is a name: "– Ana Ruiz, engineer"."""
        line = self.behind
        if line is None or line.stretches or line.label or line.end - line.start > _LONGEST_SIGNATURE:
            return None
        if len(sentences) > 1 or len(sentences[0].tokens) > 1 or not _UNSTOPPED.search(self.text, line.start, line.end):
            return None
        paragraph = read_paragraph(self.text, line, self.words)
        reader = Reader(paragraph.tokens, self.words, self.text, self.people)
        first = next((n for n, token in enumerate(paragraph.tokens) if token.form not in DASHES), 0)
        found = reader.phrase(first, len(paragraph.tokens))
        if found is None or found.name is None or not reader.is_person(found):
            return None
        if any(reader.finite(n) for n in range(found.last)) or ends_clause(paragraph.tokens[-1].form, self.words):
            return None  # "Ana Ruiz laughs"
        self.signature = line
        return Attribution("below", None, found, 0, strong=True)

    def introducer(self) -> Attribution | None:
        """Tell whose speech the paragraph before announces in its last sentence, by a verb with its speaker."""
        told = self.above(self.before)[-1].last_speaker() if self.before else None
        return told._replace(pattern="told above") if told and told.mention else None

    def above(self, line: Line) -> Sentences:
        """Read the sentences of the paragraph before, the last ones if it is long."""
        if self._read is None or self._read[0] is not line:
            paragraph = read_end(self.text, line, self.words)
            self._read = line, Sentences(paragraph, Reader(paragraph.tokens, self.words, self.text, self.people))
        return self._read[1]


def _told(sentence: Sentence, *, above: bool) -> Iterator[Attribution]:
    """List who speaks last in a sentence, and whom it mentions."""
    told = sentence.last_speaker()
    if told:
        yield told._replace(pattern="told above") if above else told
    told_of = range(0) if sentence.cues else sentence.told_of(sentence.last)
    for n, mention in enumerate(sentence.mentions):
        known = told and told.mention and told.mention.last == mention.last
        if not known and (mention.sort == "pronoun" or mention.first not in told_of):
            yield Attribution("about above" if above else "about", None, mention, n, strong=False, sentence=sentence)


def _earlier(sentence: Sentence, back: int) -> Iterator[Attribution]:
    """Tell whom a sentence further back is about."""
    if sentence.leading:
        yield Attribution("earlier", None, sentence.leading, back, strong=False, sentence=sentence)


def _settles(attribution: Attribution) -> bool:
    """Whether an attribution leaves no doubt that another one is better."""
    mention = attribution.mention
    adjacent = attribution.pattern in ("before", "after", "colon") and attribution.strong
    return adjacent and mention is not None and mention.sort in ("name", "role", "pronoun")
