"""List what may attribute a quotation: in its sentence, around it, and without a mention."""

from collections.abc import Iterator

from newsclean.quotes.attributions import NOBODY, Attribution
from newsclean.quotes.frames import Line, read_end
from newsclean.quotes.lexicon import Lexicon
from newsclean.quotes.people import People
from newsclean.quotes.reader import Reader
from newsclean.quotes.speakers import Sentence, Sentences
from newsclean.quotes.speech import Speech

EARLIER = 3
"""Sentences of a paragraph before the last one that are looked at for speakers."""


class Around:
    """The paragraph before the one that is read."""

    def __init__(self, text: str, words: Lexicon, people: People, speech: Speech) -> None:
        self.text = text
        self.words = words
        self.people = people
        self.speech = speech
        self.before: Line | None = None
        """The paragraph before; None at the start of a field."""
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
        own = sentence.attributions(k)
        if own and sentence.settles(own[0]):
            return own
        cue = next((a.cue for a in own if a.mention is None), None)
        told = any(a.strong and a.mention for a in own)
        mentioned = () if told else self._mentioned(sentences, sentence.number)
        around = [*self.speech.persons(self.people), *mentioned, NOBODY]
        if cue:
            around = [a if a.cue else a._replace(cue=cue) for a in around]
        return [a for a in own if a.mention] + around

    def _mentioned(self, sentences: Sentences, n: int) -> Iterator[Attribution]:
        """List what stands in the sentences around sentence ``n`` of a paragraph."""
        if n + 1 < len(sentences) and (tag := sentences[n + 1].opening()):
            yield tag
        if n:
            yield from _told(sentences[n - 1], above=False)
            for back in range(n - 2, max(-1, n - 2 - EARLIER), -1):
                yield from _earlier(sentences[back], n - back)
        elif self.before:
            above = self.above(self.before)
            last = len(above) - 1
            if last >= 0:
                yield from _told(above[last], above=True)
            if last > 0:
                yield from _earlier(above[0], last)

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
    for n, mention in enumerate(sentence.mentions):
        if not (told and told.mention and told.mention.last == mention.last):
            yield Attribution("about above" if above else "about", None, mention, n, strong=False, sentence=sentence)


def _earlier(sentence: Sentence, back: int) -> Iterator[Attribution]:
    """Tell whom a sentence further back is about."""
    if sentence.leading:
        yield Attribution("earlier", None, sentence.leading, back, strong=False, sentence=sentence)
