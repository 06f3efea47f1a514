"""Find the quotations of a text, with their speakers."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial

from newsclean.article import QuoteType
from newsclean.languages import Language
from newsclean.quotes.around import Around
from newsclean.quotes.attributions import ELSEWHERE, Attribution
from newsclean.quotes.descriptions import describe
from newsclean.quotes.dialogue import find_narrated, find_spoken
from newsclean.quotes.found import Found, FoundSpeaker, in_field
from newsclean.quotes.frames import Line, Paragraph, read_lines, read_paragraph, read_turn
from newsclean.quotes.headline_quotes import attribute_headline, in_words, is_heading
from newsclean.quotes.inside import Inside, find_inside
from newsclean.quotes.judge import Judge, learned
from newsclean.quotes.lexicon import Lexicon, lexicon
from newsclean.quotes.marks import MARKS, Stretch
from newsclean.quotes.mentions import Mention, Topic
from newsclean.quotes.people import People
from newsclean.quotes.places import Place
from newsclean.quotes.points import find_points
from newsclean.quotes.reader import Reader
from newsclean.quotes.resolver import Nearby, Resolver
from newsclean.quotes.sentences import Sentence, Sentences
from newsclean.quotes.shapes import shape
from newsclean.quotes.speech import Quotation, Speech
from newsclean.quotes.turns import Turn, Turns, find_turns

_LONGEST_REPEATED = 80
"""Code points by which quoted words are known again."""
_AFTER_QUOTE = " \xa0.,;:!?…" + MARKS
"""What may stand behind a quotation that ends a paragraph."""
CLEARLY = 0.9
"""Quoted words are a quotation if they are speech as clearly as this, whoever said it."""
LEAST: dict[QuoteType, float] = {"direct": 0.4, "mixed": 0.3}
"""Else kind and attribution together must be as likely as this: of direct ones between 0.3 and 0.4, three in five are
wrong. Measured in cross-validation."""
_INSIDE = 0.9
"""How likely an attribution inside the marks is right."""

_NUMBERED = re.compile(r"\s*(?:\d{1,2}[.)]|[•*])\s")


def find_quotes(
    text: str, *, language: Language, title: str | None = None, indirect: bool = False, judge: Judge | None = None
) -> tuple[Found, ...]:
    """Find the quotations of a text and of its headline.

    Args:
        text: The body.
        language: Its language.
        title: Its headline.
        indirect: Whether to find indirect speech too.
        judge: Who takes the decisions; the learned weights if None.
    """
    head = (title or "").replace("\n", " ")
    offset = len(head) + 2 if head else 0
    whole = head + "\n\n" + text if head else text
    words = lexicon(language)
    lines = find_turns(whole, read_lines(whole), words)
    if not indirect and not any(line.stretches or line.turn for line in lines):
        return ()
    finder = _Finder(whole, lines, words, offset, judge or learned())
    found = finder.found()
    if indirect:
        from newsclean.quotes.indirect import Spoken, find_indirect  # few ask for it

        quoted = sorted(finder.quotes, key=lambda q: q.spans[0])
        spoken = [Spoken(q.spans, q.person) for q in quoted]
        found += find_indirect(
            whole,
            lines=lines,
            language=language,
            resolver=finder.resolver,
            spoken=spoken,
        )
        found.sort(key=lambda q: (q.spans[0][0] < offset, q.spans[0][0], -q.spans[-1][1]))
    return tuple(in_field(quote, offset) for quote in found)


class _Finder:
    """Walks through the paragraphs of one text."""

    def __init__(self, text: str, lines: list[Line], words: Lexicon, offset: int, judge: Judge) -> None:
        self.text = text
        self.words = words
        self.offset = offset
        self.judge = judge
        quoted = [place for line in lines for place in self._quoted(line)]
        self.people = People(text, words, quoted, start=offset)
        self.resolver = Resolver(self.people, judge)
        self.said = Counter(self._said(s) for line in lines if line.start >= offset for s in line.stretches)
        """How often the same words stand in marks."""
        self.numbered = {line.start for line in lines if _NUMBERED.match(text, line.start)}
        self.points = find_points(text, lines)
        self.turns = Turns(text, lines, words)
        self.speech = Speech()
        self.around = Around(text, words, self.people, self.speech, self.points)
        self._walk(lines)
        attribute_headline(text, lines, self.quotes, words, offset=offset)

    def _quoted(self, line: Line) -> Iterator[tuple[int, int]]:
        """The parts of a line that are somebody's words: what stands in marks, or is surely said behind a dash."""
        if line.turn and not line.label and not line.stretches:
            yield from find_spoken(self.text, line.turn, self.words)
        for stretch in line.stretches:
            yield stretch.open, stretch.close

    @property
    def quotes(self) -> list[Quotation]:
        """What was found, those added to the headline last."""
        return self.speech.quotes

    def _walk(self, lines: list[Line]) -> None:
        """Read the paragraphs in order: each may tell who speaks in the next."""
        for line, behind in zip(lines, (*lines[1:], None), strict=False):
            headed = behind is not None and line.start < self.offset <= behind.start
            self.around.behind = None if headed else behind
            signs = line is self.around.signature
            spoken = line.turn is not None and not signs and self._turn(line, line.turn)
            sentences = self._paragraph(line) if line.stretches and not spoken else None
            self.around.passed(line, sentences)
            if line.start < self.offset:
                self.speech.last = self.around.before = None

    def _said(self, stretch: Stretch) -> str:
        return in_words(self.text[stretch.start : min(stretch.end, stretch.start + _LONGEST_REPEATED)])

    def found(self) -> list[Found]:
        """The quotations in order, those of the headline last: it quotes what the text quotes with its speaker."""
        quotes = sorted(self.quotes, key=lambda q: (q.spans[0][0] < self.offset, q.spans[0]))
        return [quote.found(confidence=self.judge.confidence(quote.kind, quote.sure)) for quote in quotes]

    def _paragraph(self, line: Line) -> Sentences:
        """Read the quotations of a paragraph."""
        sentences = self._sentences(read_paragraph(self.text, line, self.words))
        heading = is_heading(self.text, line)
        quoted = False
        for number, sentence in enumerate(sentences):
            if sentence.stretches:
                self._sentence(sentences, number, follows=quoted, heading=heading)
            quoted = bool(sentence.stretches)
        return sentences

    def _sentences(self, paragraph: Paragraph) -> Sentences:
        return Sentences(paragraph, Reader(paragraph.tokens, self.words, self.text, self.people))

    def _sentence(self, sentences: Sentences, number: int, *, follows: bool, heading: bool) -> None:
        """Read the quotations of a sentence.

        Args:
            sentences: The sentences of its paragraph.
            number: Its number.
            follows: Whether the sentence before it in its paragraph quotes too.
            heading: Whether its paragraph looks like a headline.
        """
        here: Quotation | None = None
        row = ""
        sentence = sentences[number]
        nearby = partial(self._nearby, sentences, number)
        for k in sentence.stretches:
            stretch = sentence.paragraph.stretches[sentence.tokens[k].stretch]
            if inside := find_inside(self.text, stretch, self.words, self.people) if stretch.opened else []:
                here = self._told_inside(stretch, inside, k, nearby)
                row = "direct"
                continue
            place = self._place(sentence, k, heading=heading, row=row)
            if not place.looks.words:
                continue
            options = self.around.options(sentences, sentence, k)
            n, sure = self.judge.attribute(place, options)
            attribution = options[n]
            relation = self._relation(sentence, k, here, follows=follows)
            last = self.speech.last
            if relation and last and self.judge.goes_on(place, attribution, last.before(), relation):
                last.spans.append((stretch.start, stretch.end))
                self._attribute_late(last, attribution, nearby)
                here = last
                row = last.kind
                continue
            kind, likely = self.judge.kind(place, attribution, sure)
            row = kind or "none"
            if kind and (likely >= CLEARLY or sure * likely >= LEAST[kind]):
                here = self._add(kind, [(stretch.start, stretch.end)], attribution, nearby, sure * likely)

    def _place(self, sentence: Sentence, k: int, *, heading: bool, row: str = "", turn: Turn | None = None) -> Place:
        stretch = sentence.paragraph.stretches[sentence.tokens[k].stretch]
        return Place(
            sentence=sentence,
            k=k,
            looks=shape(self.text, stretch, self.words),
            last=self.speech.last.before() if self.speech.last else None,
            repeated=self.said[self._said(stretch)] > 1,
            heading=heading,
            asked=self.around.before is not None and self.text[self.around.before.end - 1] == "?",
            voices=self.speech.voices,
            run=self.speech.run,
            turn=turn,
            row=row,
            listed="item" if sentence.paragraph.start in self.numbered else "list" if self.numbered else "",
            point=sentence.paragraph.start in self.points,
        )

    def _turn(self, line: Line, stretch: Stretch) -> bool:
        """Read a line that may be a turn of a dialogue; whether it is one."""
        if self.turns.asks(line):
            return False
        sentences = self._sentences(read_turn(self.text, line, stretch, self.words))
        k = sentences[0].stretches[0]
        inside = find_narrated(self.text, stretch, self.words, self.people) if line.label is None else []
        place = self._place(sentences[0], k, heading=False, turn=self.turns.describe(line, stretch, told=bool(inside)))
        attribution, sure = self._attribute_turn(line, place, sentences, inside)
        kind, likely = self.judge.kind(place, attribution, sure)
        if kind is None and self._introduced(line):
            kind, likely = "direct", 1 - likely
        if kind is None:
            return False
        nearby = partial(self._nearby_turn, line)
        if inside:
            self._told_inside(stretch, inside, k, nearby)
        else:
            self._add(kind, [(stretch.start, stretch.end)], attribution, nearby, sure * likely)
        return True

    def _introduced(self, line: Line) -> bool:
        """Whether a line was cut off behind a verb of speech and a colon: "Prostuje: – Dzwoniłem."."""
        before = self.around.before
        return (
            before is not None
            and before.end == line.start
            and self.text[before.start : line.start].rstrip().endswith(":")
        )

    def _attribute_turn(
        self, line: Line, place: Place, sentences: Sentences, inside: list[Inside]
    ) -> tuple[Attribution, float]:
        """Tell who speaks in a turn, and how sure that is: by what stands inside it, by its label, or as elsewhere."""
        if inside:
            return Attribution("inside", inside[0].cue, inside[0].mention, place.k, strong=True), _INSIDE
        if line.label and place.turn and place.turn.label != "letter":
            label = self._label(place.sentence, line.label)
            return Attribution("label", None, label, 0, strong=True), _INSIDE
        if line.label and self.turns.interview and (main := self.people.namings.main):
            return Attribution("main", None, None, -1, strong=True, person=main), _INSIDE
        if self._introduced(line) and (told := self.around.introducer()):
            return told, _INSIDE
        options = self.around.options(sentences, place.sentence, place.k)
        n, sure = self.judge.attribute(place, options)
        return options[n], sure

    def _nearby_turn(self, line: Line) -> Topic | None:
        """Whom the sentence before a turn is about, if it stands in the same paragraph."""
        before = self.around.before
        if before is None or "\n" in self.text[before.end : line.start]:
            return None
        sentences = self.around.above(before)
        return self._nearby(sentences, len(sentences))

    @staticmethod
    def _label(sentence: Sentence, span: tuple[int, int]) -> Mention:
        """Read the label of a turn: a name, with its title if there is one."""
        stop = sentence.stretches[0]
        found = sentence.reader.phrase(0, stop, bounded=True)
        return found if found and found.name else Mention(0, stop, *span, "name", span)

    def _told_inside(self, stretch: Stretch, inside: list[Inside], k: int, nearby: Nearby) -> Quotation:
        """Cut the attributions that stand inside the marks out of a quotation."""
        first = inside[0]
        attribution = Attribution("inside", first.cue, first.mention, k, strong=True)
        cuts = [stretch.start, *(x for part in inside for x in (part.start, part.end)), stretch.end]
        spans = [self._trim(cuts[n], cuts[n + 1]) for n in range(0, len(cuts), 2)]
        return self._add("direct", [s for s in spans if s[0] < s[1]], attribution, nearby, _INSIDE)

    def _relation(self, sentence: Sentence, k: int, here: Quotation | None, *, follows: bool) -> str | None:
        """Say how a stretch stands to the quotation before it, if it may go on with it."""
        last, before = self.speech.last, self.around.before
        if last is None or (here and here is not last):
            return None
        if here:
            return "sentence"
        if last.spans[-1][0] >= sentence.paragraph.start:
            return "next" if follows and k == sentence.stretches[0] else None
        if k or before is None or not before.stretches:
            return None
        tail = before.stretches[-1]
        if tail.end != last.spans[-1][1] or self.text[tail.close : before.end].strip(_AFTER_QUOTE):
            return None
        return "paragraph" if tail.closed else "reopened"

    def _attribute_late(self, quote: Quotation, found: Attribution, nearby: Nearby) -> None:
        """Give a quotation of several parts the attribution of its last one, where nothing told before it."""
        if quote.attribution.cue is None and found.cue:
            quote.attribution = found
            self._resolve(quote, nearby)

    def _nearby(self, sentences: Sentences, number: int) -> Topic | None:
        """Tell whom the sentence before is about, which may end the paragraph before."""
        if number:
            return sentences[number - 1].topic()
        above = self.around.above(self.around.before) if self.around.before else ()
        topic = above[len(above) - 1].topic() if above else None
        return topic._replace(how=f"{topic.how} above") if topic else None

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end

    def _add(
        self,
        kind: QuoteType,
        spans: list[tuple[int, int]],
        attribution: Attribution,
        nearby: Nearby,
        sure: float,
    ) -> Quotation:
        quote = Quotation(kind, spans, attribution, sure)
        self._resolve(quote, nearby)
        self.speech.add(quote)
        self.people.spoken_to = quote.spans[-1][1]
        return quote

    def _resolve(self, quote: Quotation, nearby: Nearby) -> None:
        """Tell who speaks."""
        attribution, earlier = quote.attribution, self.speech.last.person if self.speech.last else None
        mention, resolved = attribution.mention, None
        person = attribution.person
        if mention:
            gender = self.resolver.verb_gender(attribution.cue)
            resolved = self.resolver.speaker(mention, earlier, nearby, gender=gender)
            person = resolved.person
        elif person is None and attribution.cue:
            person = self.resolver.dropped(attribution.cue, earlier, nearby) or earlier
        quote.person = person
        role = self.text[slice(*mention.role)] if mention and mention.role and mention.name else None
        if role is None and person:
            role = describe(person, self.people, self.words, quote.spans[-1][1])
        unsaid = attribution.cue is not None and attribution.words is None and attribution.pattern != "inside"
        if attribution.pattern in ELSEWHERE and earlier is not None and person is earlier:
            unsaid = True  # somebody goes on speaking
        if mention and resolved and not unsaid:
            place = mention.start, mention.end
            quote.speaker = FoundSpeaker(name=resolved.name, role=role, resolution=resolved.resolution, mention=place)
        elif resolved or person:
            name = resolved.name if resolved else person.name if person else ""
            quote.speaker = FoundSpeaker(name=name, role=role, resolution="carried", mention=None)
