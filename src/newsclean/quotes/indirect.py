"""Find indirect speech in a text, and who said it.

An indirect quotation is a clause that the reporter words, with a cue that attributes it: "She said **the bridge would
close**". Its complementizer is no part of it, a question word is. What its sentence quotes in quote marks lies inside
and stays a ``mixed`` quotation of its own; PARC and PolNeAR have one attribution there, which is the outer one. Speech
reported inside of reported speech is part of it. What is denied, doubted or asked is reported too: "X did not say that
…" attributes its clause to X.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

import msgspec

from newsclean.languages import Language
from newsclean.quotes.clauses import Pattern, Report
from newsclean.quotes.descriptions import describe
from newsclean.quotes.found import Found, FoundSpeaker
from newsclean.quotes.frames import DASHES, Line, read_paragraph
from newsclean.quotes.mentions import Mention
from newsclean.quotes.persons import Person
from newsclean.quotes.reader import Reader
from newsclean.quotes.reported import ReportingSentence
from newsclean.quotes.reporting import reporting
from newsclean.quotes.resolver import Nearby, Resolver, no_topic
from newsclean.quotes.subjects import first_topic

_WORD = re.compile(r"\w")

CONFIDENCE: dict[Pattern, float] = {
    "that": 0.85,
    "question": 0.75,
    "bare": 0.85,
    "infinitive": 0.8,
    "mood": 0.8,
    "fronted": 0.95,
    "source": 0.85,
}
"""By how the speech is attached, the share of indirect quotations whose words and speaker are both right.

Measured on the 595 that were found in the 143 articles of training/corpus which mark all indirect speech, rounded to
0.05; the 29 infinitives, 25 clauses without a complementizer, 21 questions and 17 of the mood are few.
"""


class Spoken(NamedTuple):
    """A quotation in the speaker's own words; pronouns and unsaid subjects behind it can go back to its speaker."""

    spans: Sequence[tuple[int, int]]
    person: Person | None


def find_indirect(
    text: str,
    *,
    lines: Sequence[Line],
    language: Language,
    resolver: Resolver,
    spoken: Sequence[Spoken],
) -> Iterator[Found]:
    """Find the indirect quotations of a text.

    Args:
        text: The headline and the text, as the engine reads them.
        lines: Its paragraphs.
        language: Its language.
        resolver: Tells who its speakers are.
        spoken: Its direct and mixed quotations, in order.
    """
    finder = _Finder(text, language, resolver, spoken)
    for line in lines:
        yield from finder.paragraph(line)


class _Finder:
    """Walks through the paragraphs of one text, and keeps in mind who spoke last."""

    def __init__(self, text: str, language: Language, resolver: Resolver, spoken: Sequence[Spoken]) -> None:
        self.text = text
        self.reporting = reporting(language)
        self.words = self.reporting.words
        self.resolver = resolver
        self.people = resolver.people
        self.spoken = spoken
        self.spans = sorted(span for quote in spoken for span in quote.spans)
        self.at = 0
        """How many of the quotations in the speaker's own words lie behind."""
        self.last: Person | None = None
        self.speaker: FoundSpeaker | None = None

    def paragraph(self, line: Line) -> list[Found]:
        """Find the indirect quotations of a paragraph."""
        paragraph = read_paragraph(self.text, line, self.words, whole=True)
        reader = Reader(paragraph.tokens, self.words, self.text, self.people)
        out: list[Found] = []
        reported = False
        dialogue = any(paragraph.tokens[first].form in DASHES for first, _ in paragraph.sentences)
        for number, (first, last) in enumerate(paragraph.sentences):
            sentence = ReportingSentence(reader, self.reporting, first, last, dialogue=dialogue)
            reports = [report for report in sentence.reports() if not self._inside(report, reader)]
            nearby = partial(first_topic, reader, *paragraph.sentences[number - 1]) if number else no_topic
            out += [self._found(report, reader, nearby) for report in reports]
            more = sentence.carried_on() if reported and not reports else None
            if more:
                span = (paragraph.tokens[more[0]].start, paragraph.tokens[more[1] - 1].end)
                out[-1] = msgspec.structs.replace(out[-1], spans=self._joined(out[-1].spans, span))
            reported = bool(reports or more)
            self._catch_up(paragraph.tokens[last - 1].end)
        return out

    def _joined(self, spans: tuple[tuple[int, int], ...], span: tuple[int, int]) -> tuple[tuple[int, int], ...]:
        """Add a sentence to a quotation; where nothing but a full stop parts them, they are one part."""
        *before, (start, end) = spans
        if _WORD.search(self.text, end, span[0]):
            return (*spans, span)
        return (*before, (start, span[1]))

    def _inside(self, report: Report, reader: Reader) -> bool:
        """Whether a report lies inside a quotation in the speaker's own words."""
        start = reader.tokens[report.parts[0][0]].start
        k = bisect_right(self.spans, (start, len(self.text))) - 1
        return k >= 0 and start < self.spans[k][1]

    def _catch_up(self, place: int) -> None:
        """Take note of the quotations in the speaker's own words before a place."""
        while self.at < len(self.spoken) and self.spoken[self.at].spans[0][0] < place:
            said = self.spoken[self.at]
            self.people.spoken_to = said.spans[-1][1]
            self.last = said.person or self.last
            self.at += 1

    def _found(self, report: Report, reader: Reader, nearby: Nearby) -> Found:
        tokens = reader.tokens
        spans = tuple((tokens[first].start, tokens[last - 1].end) for first, last in report.parts)
        cue = (tokens[report.cue[0]].start, tokens[report.cue[1] - 1].end)
        if not report.joined:
            self.speaker = self._speaker(report.mention, cue, spans[-1][1], nearby)
        self.people.spoken_to = max(self.people.spoken_to, spans[-1][1])
        return Found(
            type="indirect",
            spans=spans,
            speaker=self.speaker,
            cue=cue,
            confidence=CONFIDENCE[report.pattern],
        )

    def _speaker(self, mention: Mention | None, cue: tuple[int, int], end: int, nearby: Nearby) -> FoundSpeaker | None:
        """Tell who speaks, as for quotations in quote marks."""
        if mention is None:
            self.last = self.resolver.dropped(cue, self.last, nearby)
            if self.last is None:
                return None
            role = describe(self.last, self.people, self.words, end)
            return FoundSpeaker(name=self.last.name, role=role, resolution="carried", mention=None)
        resolved = self.resolver.speaker(mention, self.last, nearby)
        self.last = resolved.person
        role = self.text[slice(*mention.role)] if mention.role and mention.name else None
        if role is None and resolved.person:
            role = describe(resolved.person, self.people, self.words, end)
        return FoundSpeaker(
            name=resolved.name, role=role, resolution=resolved.resolution, mention=(mention.start, mention.end)
        )
