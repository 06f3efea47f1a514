"""Find the quotations of a text, with their speakers."""

import re
from collections.abc import Iterator

from newsclean.article import Field, QuoteType
from newsclean.languages import Language
from newsclean.quotes.descriptions import describe
from newsclean.quotes.found import Found, FoundSpeaker
from newsclean.quotes.frames import Line, Paragraph, read_end, read_lines, read_paragraph
from newsclean.quotes.inside import find_inside
from newsclean.quotes.kinds import kind_of, shape
from newsclean.quotes.lexicon import Lexicon, lexicon
from newsclean.quotes.mentions import Mention
from newsclean.quotes.people import People
from newsclean.quotes.persons import Person
from newsclean.quotes.reader import Reader
from newsclean.quotes.speakers import Attribution, Pattern, Sentence
from newsclean.quotes.subjects import first_mention

CONFIDENCE: dict[Pattern, float] = {
    "after": 0.95,
    "before": 0.85,
    "clause": 0.85,
    "colon": 0.9,
    "inside": 0.8,
    "source": 0.8,
    "later": 0.75,
    "label": 0.75,
    "carried": 0.5,
    "neighbour": 0.6,
    "none": 0.55,
}
"""By the kind of attribution, the share of quotations whose words and speaker are both right.

Measured on 1,282 quotations found in news texts annotated by hand (de, en, es, fr, it, pl, pt) and in the development
parts of PolNeAR (en) and GRC (de), rounded to 0.05.
"""
WEAK = 0.15
"""Taken off where the words only frame the fragment ("called the plan …") and do not say that it was said."""


CARRIED_WITHIN = 600
"""Code points between the end of a quotation and one that goes on without an attribution, as in interviews."""


_WORD = re.compile(r"[^\W_]+")
FEWEST_REPEATED = 3
"""Blanks between the words of a headline's quotation that the body repeats; less may be chance."""
MOST_IN_HEADLINE = 8
"""Quotations of a headline that are looked for in the body: a bound on the work, not a tuned figure."""


def _words(text: str) -> str:
    """Fold a text to its words, with a blank at either end so that whole words are found in it."""
    return " " + " ".join(_WORD.findall(text.lower())) + " "


def _confidence(attribution: Attribution | None) -> float:
    if attribution is None:
        return CONFIDENCE["none"]
    known = CONFIDENCE[attribution.pattern]
    return known if attribution.strong else round(known - WEAK, 2)


class _Quote:
    """A quotation in the making."""

    __slots__ = ("attribution", "kind", "person", "spans", "speaker")

    def __init__(self, kind: QuoteType, spans: list[tuple[int, int]], attribution: Attribution | None) -> None:
        self.kind = kind
        self.spans = spans
        self.attribution = attribution
        self.person: Person | None = None
        self.speaker: FoundSpeaker | None = None


def find_quotes(
    text: str, *, language: Language, title: str | None = None, indirect: bool = False
) -> tuple[Found, ...]:
    """Find the quotations of a text and of its headline; indirect ones too if asked for."""
    head = (title or "").replace("\n", " ")
    offset = len(head) + 2 if head else 0
    whole = head + "\n\n" + text if head else text
    lines = read_lines(whole)
    if not indirect and not any(line.stretches for line in lines):
        return ()
    finder = _Finder(whole, lines, lexicon(language), offset)
    found = list(finder.found())
    if indirect:
        from newsclean.quotes.indirect import Spoken, find_indirect  # few ask for it

        quoted = sorted(finder.quotes, key=lambda q: q.spans[0])
        spoken = [Spoken(q.spans, q.person) for q in quoted]
        found += find_indirect(
            whole,
            lines=lines,
            language=language,
            people=finder.people,
            spoken=spoken,
            offset=offset,
        )
        found.sort(key=lambda q: (q.field == "title", q.spans[0][0], -q.spans[-1][1]))
    return tuple(found)


class _Finder:
    """Walks through the paragraphs of one text."""

    def __init__(self, text: str, lines: list[Line], words: Lexicon, offset: int) -> None:
        self.text = text
        self.words = words
        self.offset = offset
        quoted = [(stretch.open, stretch.close) for line in lines for stretch in line.stretches]
        self.people = People(text, words, quoted, start=offset)
        self.quotes: list[_Quote] = []
        self.last: _Quote | None = None
        """The quotation before, whatever its paragraph."""
        self.open: _Quote | None = None
        """The quotation whose paragraph ended without a closing mark."""
        self.before: Line | None = None
        """The paragraph before."""
        for line in lines:
            if line.stretches:
                self._paragraph(read_paragraph(text, line, words))
            else:
                self.open = None
            self.before = line
            if line.start < offset:
                self.last = self.open = self.before = None
        if offset:
            self._headline(lines)

    def _headline(self, lines: list[Line]) -> None:
        """Give a quotation of the headline the speaker of the body's quotation that holds its words."""
        body = [
            (_words(" ".join(self.text[a:b] for a, b in q.spans)), q)
            for q in self.quotes
            if q.spans[0][0] >= self.offset
        ]
        here = {quote.spans[0][0]: quote for quote in self.quotes if quote.spans[0][0] < self.offset}
        for line in lines:
            if line.start >= self.offset:
                break
            for stretch in line.stretches[:MOST_IN_HEADLINE]:
                said = _words(self.text[stretch.start : stretch.end])
                quote = here.get(stretch.start)
                if said.count(" ") < FEWEST_REPEATED or (quote and quote.speaker):
                    continue
                known = (q.speaker for words, q in body if said in words and q.speaker)
                speaker = next(known, None)
                if speaker is None:
                    continue
                if quote is None:
                    kind: QuoteType = "direct" if shape(self.text, stretch, self.words).clause else "mixed"
                    quote = _Quote(kind, [(stretch.start, stretch.end)], None)
                    self.quotes.append(quote)
                quote.attribution = Attribution("carried", None, None, 0, strong=True)
                quote.speaker = FoundSpeaker(name=speaker.name, role=speaker.role, resolution="carried", mention=None)

    def found(self) -> Iterator[Found]:
        """The quotations in order, those of the headline last: it quotes what the text quotes with its speaker."""
        for quote in sorted(self.quotes, key=lambda q: (q.spans[0][0] < self.offset, q.spans[0])):
            field: Field = "title" if quote.spans[0][0] < self.offset else "text"
            shift = 0 if field == "title" else self.offset
            attribution, speaker = quote.attribution, quote.speaker
            if speaker and speaker.mention:
                mention = (speaker.mention[0] - shift, speaker.mention[1] - shift)
                speaker = FoundSpeaker(
                    name=speaker.name, role=speaker.role, resolution=speaker.resolution, mention=mention
                )
            cue = attribution.cue if attribution else None
            yield Found(
                type=quote.kind,
                field=field,
                spans=tuple((start - shift, end - shift) for start, end in quote.spans),
                speaker=speaker,
                cue=(cue[0] - shift, cue[1] - shift) if cue else None,
                confidence=_confidence(attribution),
            )

    def _paragraph(self, paragraph: Paragraph) -> None:
        reader = Reader(paragraph.tokens, self.words, self.text, self.people)
        reopened, self.open = self.open, None
        previous: _Quote | None = None
        adjacent = False
        for number, (first, last) in enumerate(paragraph.sentences):
            if any(paragraph.tokens[k].stretch >= 0 for k in range(first, last)):
                sentence = Sentence(paragraph, reader, number)
                previous = self._sentence(sentence, previous, adjacent=adjacent, reopened=reopened) or previous
                adjacent = True
            else:
                adjacent = False
        tail = paragraph.stretches[-1]
        if previous and not tail.closed and previous.spans[-1][1] == tail.end:
            self.open = previous

    def _sentence(
        self, sentence: Sentence, previous: _Quote | None, *, adjacent: bool, reopened: _Quote | None
    ) -> _Quote | None:
        """Read the quotations of a sentence; the last one is returned."""
        here: _Quote | None = None
        nearby = self._nearby(sentence)
        for k in sentence.stretches:
            stretch = sentence.paragraph.stretches[sentence.tokens[k].stretch]
            span = (stretch.start, stretch.end)
            if reopened and k == 0:
                reopened.spans.append(span)
                self._attribute_late(reopened, sentence, k, nearby)
                here = reopened
                continue
            inside = find_inside(self.text, stretch, self.words, self.people) if stretch.opened else []
            if inside:
                first = inside[0]
                attribution: Attribution | None = Attribution("inside", first.cue, first.mention, k, strong=True)
                cuts = [stretch.start, *(x for part in inside for x in (part.start, part.end)), stretch.end]
                spans = [self._trim(cuts[n], cuts[n + 1]) for n in range(0, len(cuts), 2)]
                here = self._add("direct", [s for s in spans if s[0] < s[1]], attribution, nearby)
                continue
            attribution = sentence.attribution(k)
            if attribution is None and here is None and adjacent and previous and self._splits(previous, sentence, k):
                previous.spans.append(span)
                here = previous
                continue
            kind = kind_of(sentence, k, shape(self.text, stretch, self.words), attribution, self.words)
            if kind is None:
                continue
            if here and self._goes_on(here, attribution):
                here.spans.append(span)
                continue
            if attribution is None:
                attribution = self._around(sentence, k, here or previous)
            if attribution is None and kind == "mixed":
                continue  # a fragment of nobody's speech
            here = self._add(kind, [span], attribution, nearby)
        return here

    def _attribute_late(self, quote: _Quote, sentence: Sentence, k: int, nearby: Mention | None) -> None:
        """Give a quotation of several paragraphs the attribution behind its last one, where nothing told before it."""
        if quote.attribution is not None and quote.attribution.cue:
            return
        found = sentence.attribution(k)
        if found is None or not found.cue or found.pattern not in ("after", "source"):
            return
        named = found.mention is not None and found.mention.name is not None
        if found.strong or named:
            quote.attribution = found
            if named or quote.speaker is None:
                self._resolve(quote, nearby)

    @staticmethod
    def _nearby(sentence: Sentence) -> Mention | None:
        """Whom the sentence before is about, if it stands in the same paragraph and quotes nobody."""
        paragraph = sentence.paragraph
        if not sentence.number:
            return None
        first, last = paragraph.sentences[sentence.number - 1]
        quoted = any(paragraph.tokens[k].stretch >= 0 for k in range(first, last))
        return None if quoted else first_mention(sentence.reader, first, last)

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end

    def _add(
        self, kind: QuoteType, spans: list[tuple[int, int]], attribution: Attribution | None, nearby: Mention | None
    ) -> _Quote:
        quote = _Quote(kind, spans, attribution)
        self._resolve(quote, nearby)
        self.quotes.append(quote)
        self.last = quote
        self.people.spoken_to = quote.spans[-1][1]
        return quote

    @staticmethod
    def _goes_on(before: _Quote, attribution: Attribution | None) -> bool:
        """Whether a stretch goes on with the one before in its sentence, behind an interpolated attribution."""
        one, two = before.attribution, attribution
        return (
            one is not None
            and two is not None
            and one.key == two.key
            and before.kind == "direct"
            and one.pattern == "after"
            and two.pattern in ("before", "colon")
        )

    @staticmethod
    def _splits(previous: _Quote, sentence: Sentence, k: int) -> bool:
        """Whether a stretch that is a sentence goes on with the quotation before it ("A", said X. "B")."""
        said = (
            previous.attribution is not None and previous.attribution.pattern == "after" and previous.kind == "direct"
        )
        alone = k == sentence.first and not any(sentence.tokens[n].word for n in range(k + 1, sentence.last))
        return said and alone

    def _around(self, sentence: Sentence, k: int, previous: _Quote | None) -> Attribution | None:
        """Look for the speaker in the sentences around a quotation that its own sentence does not attribute."""
        paragraph = sentence.paragraph
        if paragraph.start < self.offset:
            return None
        own = sentence.intro(k)
        if own:
            return own
        if previous and previous.speaker:
            return Attribution("carried", None, None, k, strong=True)
        n = sentence.number
        if n + 1 < len(paragraph.sentences):
            behind = Sentence(paragraph, sentence.reader, n + 1).opening()
            if behind:
                return behind
        carried = Attribution("carried", None, None, k, strong=True) if self._speaks_on(paragraph) else None
        if n:
            neighbour = Sentence(paragraph, sentence.reader, n - 1)
            return neighbour.last_speaker() or neighbour.subject() or carried
        if self.before is None:
            return None
        before = read_end(self.text, self.before, self.words)
        if not before.sentences or (before.stretches and self.text[before.end - 1] != ":"):
            return carried
        reader = Reader(before.tokens, self.words, self.text, self.people)
        neighbour = Sentence(before, reader, len(before.sentences) - 1)
        return neighbour.last_speaker() or carried or neighbour.subject()

    def _speaks_on(self, paragraph: Paragraph) -> bool:
        """Whether the last speaker is near enough to go on in a paragraph."""
        last = self.last
        return last is not None and last.speaker is not None and paragraph.start - last.spans[-1][1] < CARRIED_WITHIN

    def _resolve(self, quote: _Quote, nearby: Mention | None) -> None:
        attribution = quote.attribution
        if attribution is None:
            return
        mention = attribution.mention
        if mention is None and attribution.cue and attribution.pattern != "carried":
            earlier = self.last.person if self.last else None
            person = self.people.dropped(attribution.cue[0], earlier, nearby)
            if person:
                role = describe(person, self.people, self.words, quote.spans[-1][1])
                quote.person = person
                quote.speaker = FoundSpeaker(name=person.name, role=role, resolution="carried", mention=None)
                return
        if mention is None:
            if self.last and self.last.speaker and (attribution.cue or attribution.pattern == "carried"):
                old = self.last.speaker
                quote.person = self.last.person
                quote.speaker = FoundSpeaker(name=old.name, role=old.role, resolution="carried", mention=None)
            return
        resolved = self.people.speaker(mention, self.last.person if self.last else None, nearby)
        quote.person = resolved.person
        role = self.text[slice(*mention.role)] if mention.role and mention.name else None
        if role is None and resolved.person:
            role = describe(resolved.person, self.people, self.words, quote.spans[-1][1])
        quote.speaker = FoundSpeaker(
            name=resolved.name, role=role, resolution=resolved.resolution, mention=(mention.start, mention.end)
        )
