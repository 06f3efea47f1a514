"""Find the quotations of a text, with their speakers."""

from collections.abc import Iterable
from typing import NamedTuple

from newsclean.article import Field
from newsclean.languages import Language
from newsclean.quotes.found import Found, FoundSpeaker
from newsclean.quotes.frames import Paragraph, paragraphs
from newsclean.quotes.kinds import Shape, named_thing, shape
from newsclean.quotes.lexicon import Lexicon, lexicon
from newsclean.quotes.marks import Stretch
from newsclean.quotes.mentions import Reader
from newsclean.quotes.people import People, Person
from newsclean.quotes.speakers import Attribution, Pattern, Sentence

CONFIDENCE: dict[Pattern, float] = {
    "colon": 0.9, "before": 0.9, "after": 0.95, "source": 0.85, "label": 0.8, "later": 0.75, "clause": 0.7,
    "neighbour": 0.6, "carried": 0.75, "none": 0.5,
}


class _Quote:
    """A quotation in the making."""

    def __init__(self, kind: str, spans: list[tuple[int, int]], attribution: Attribution | None) -> None:
        self.kind = kind
        self.spans = spans
        self.attribution = attribution
        self.person: Person | None = None
        self.speaker: FoundSpeaker | None = None


def find_quotes(text: str, *, language: Language, title: str | None = None) -> tuple[Found, ...]:
    """Find the quotations of a text and of its headline."""
    words = lexicon(language)
    finder = _Finder(text, words)
    return tuple(finder.found("text"))


class _Finder:
    def __init__(self, text: str, words: Lexicon) -> None:
        self.text = text
        self.words = words
        self.quotes: list[_Quote] = []
        self.people = People(text, words)
        self.last: _Quote | None = None
        self.open: _Quote | None = None
        """A quotation whose paragraph ended without a closing mark."""
        self.before: Paragraph | None = None
        for paragraph in paragraphs(text, words):
            self._paragraph(paragraph)
            self.before = paragraph

    def found(self, field: Field) -> Iterable[Found]:
        for quote in sorted(self.quotes, key=lambda q: q.spans[0]):
            attribution = quote.attribution
            yield Found(
                type="direct" if quote.kind == "direct" else "mixed",
                field=field,
                spans=tuple(quote.spans),
                speaker=quote.speaker,
                cue=attribution.cue if attribution else None,
                confidence=CONFIDENCE[attribution.pattern if attribution else "none"],
            )

    def _paragraph(self, paragraph: Paragraph) -> None:
        reopened = self.open
        self.open = None
        if not paragraph.stretches:
            self.paragraph_last = None
            return
        reader = Reader(paragraph.tokens, self.words, self.text, self.people.is_name)
        previous: _Quote | None = None
        adjacent = False
        for first, last in paragraph.sentences:
            marks = [k for k in range(first, last) if paragraph.tokens[k].stretch >= 0]
            if not marks:
                adjacent = False
                continue
            sentence = Sentence(paragraph, reader, first, last)
            previous = self._sentence(sentence, previous, adjacent=adjacent, reopened=reopened)
            reopened = None
            adjacent = True
        tail = paragraph.stretches[-1]
        if previous and not tail.closed and previous.spans[-1][1] == tail.end:
            self.open = previous

    def _sentence(
        self, sentence: Sentence, previous: _Quote | None, *, adjacent: bool, reopened: _Quote | None
    ) -> _Quote | None:
        made: list[_Quote] = []
        for k in sentence.stretches:
            stretch = sentence.paragraph.stretches[sentence.tokens[k].stretch]
            looks = shape(self.text, stretch, self.words)
            if looks.words == 0:
                continue
            if reopened and k == 0:
                reopened.spans.append((stretch.start, stretch.end))
                made.append(reopened)
                continue
            attribution = sentence.attribution(k)
            kind = self._kind(sentence, k, looks, attribution)
            if kind is None:
                continue
            span = (stretch.start, stretch.end)
            joined = self._joins(sentence, k, made[-1] if made else None, attribution)
            if joined:
                joined.spans.append(span)
                continue
            if attribution is None and not made and k == sentence.first and adjacent and previous and previous.attribution:
                if previous.attribution.pattern == "after":
                    previous.spans.append(span)
                    made.append(previous)
                    continue
            if attribution is None:
                attribution = self._around(sentence, k, previous)
            quote = _Quote(kind, [span], attribution)
            self._resolve(quote)
            made.append(quote)
            self.quotes.append(quote)
            self.last = quote
        return made[-1] if made else previous

    def _joins(self, sentence: Sentence, k: int, before: _Quote | None, attribution: Attribution | None) -> _Quote | None:
        """The quotation of the same sentence that this stretch goes on with, behind an interpolated attribution."""
        if before is None or before.attribution is None or attribution is None:
            return None
        one, two = before.attribution, attribution
        if one.key == two.key and one.pattern == "after" and two.pattern in ("before", "colon") and before.kind == "direct":
            return before
        return None

    def _kind(self, sentence: Sentence, k: int, looks: Shape, attribution: Attribution | None) -> str | None:
        stretch = sentence.paragraph.stretches[sentence.tokens[k].stretch]
        alone = k == sentence.first
        naming = named_thing(sentence.paragraph, k, self.words)
        if not stretch.opened and (attribution is None or attribution.pattern != "after"):
            return None
        if attribution is None:
            whole = alone and looks.words >= 4 and (looks.terminal or k + 1 == sentence.last) and looks.upper
            return "direct" if whole and (looks.clause or looks.words >= 8) else None
        if attribution.pattern == "label":
            return "direct" if looks.words >= 3 else None
        if attribution.pattern in ("after", "source") and alone:
            return "direct" if looks.words >= 2 or looks.terminal or looks.comma else None
        if attribution.pattern == "colon":
            return "direct" if looks.upper or looks.clause else "mixed"
        if naming and not looks.clause:
            return None
        if attribution.pattern == "before":
            if looks.clause or (looks.upper and looks.words >= 5):
                return "direct"
            return "mixed"
        if looks.words < 2:
            return None
        if looks.clause and (looks.early or looks.upper):
            return "direct"
        return "mixed"

    def _around(self, sentence: Sentence, k: int, previous: _Quote | None) -> Attribution | None:
        """Look for the speaker in the sentences around a quotation that its own sentence does not attribute."""
        if previous and previous.speaker:
            return Attribution("carried", None, None, k, strong=True)
        paragraph = sentence.paragraph
        n = paragraph.sentences.index((sentence.first, sentence.last))
        if n + 1 < len(paragraph.sentences):
            first, last = paragraph.sentences[n + 1]
            after = Sentence(paragraph, sentence.reader, first, last)
            if not after.stretches and last - first <= 8:
                for cue in after.cues:
                    if cue.reach()[0] == first and cue.mention and cue.sort == "verb":
                        return after._by(cue, "after")
        if n:
            first, last = paragraph.sentences[n - 1]
            return Sentence(paragraph, sentence.reader, first, last).last_speaker()
        if self.before and self.before.sentences:
            reader = Reader(self.before.tokens, self.words, self.text, self.people.is_name)
            first, last = self.before.sentences[-1]
            if self.before.tokens[last - 1].form == ":":
                return Sentence(self.before, reader, first, last).last_speaker()
            if self.before.stretches and self.last and self.last.speaker:
                return Attribution("carried", None, None, k, strong=True)
            return Sentence(self.before, reader, first, last).last_speaker()
        return None

    def _resolve(self, quote: _Quote) -> None:
        attribution = quote.attribution
        earlier = self.last.person if self.last else None
        if attribution is None:
            return
        if attribution.pattern == "carried" or (attribution.mention is None and attribution.cue):
            if self.last and self.last.speaker:
                quote.person = earlier
                old = self.last.speaker
                quote.speaker = FoundSpeaker(name=old.name, role=old.role, resolution="carried", mention=None)
            return
        mention = attribution.mention
        if mention is None:
            return
        resolved = self.people.speaker(mention, earlier)
        if resolved is None:
            return
        quote.person = resolved.person
        role = self.text[slice(*mention.role)] if mention.role and mention.sort == "name" else None
        if role is None and resolved.person and resolved.person.role and resolved.person.role[0] < quote.spans[-1][1]:
            role = resolved.person.role[1]
        place = mention.name if mention.name and mention.sort == "name" and mention.end - mention.start > 120 else (mention.start, mention.end)
        quote.speaker = FoundSpeaker(name=resolved.name, role=role, resolution=resolved.resolution, mention=place)
