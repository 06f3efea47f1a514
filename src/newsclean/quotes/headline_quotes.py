"""Know the words of a headline's quotation again in the body, and with them who said them."""

import re
from collections.abc import Sequence

from newsclean.article import QuoteType
from newsclean.quotes.attributions import ELSEWHERE, NOBODY, Attribution
from newsclean.quotes.found import FoundSpeaker
from newsclean.quotes.frames import Line
from newsclean.quotes.lexicon import Lexicon
from newsclean.quotes.marks import MARKS
from newsclean.quotes.shapes import shape
from newsclean.quotes.speech import Quotation

LONGEST_HEADING = 200
"""Code points of a paragraph that may be a headline."""
FEWEST_REPEATED = 3
"""Blanks between the words of a headline's quotation that the body repeats; less may be chance."""
MOST_IN_HEADLINE = 8
"""Quotations of a headline that are looked for in the body: a bound on the work, not a tuned figure."""
_GUESSED = frozenset({*ELSEWHERE, "left", "right", "carried", "turn", "voice", "main", "first", "none"})
"""Patterns by which nothing in the headline itself says who spoke."""
_WORD = re.compile(r"[^\W_]+")


def in_words(text: str) -> str:
    """Fold a text to its words, with a blank at either end so that whole words are found in it."""
    return " " + " ".join(_WORD.findall(text.lower())) + " "


def is_heading(text: str, line: Line) -> bool:
    """Whether a paragraph is short and does not end like a sentence."""
    end = line.end
    while end > line.start and (text[end - 1].isspace() or text[end - 1] in MARKS):
        end -= 1
    return line.end - line.start <= LONGEST_HEADING and text[end - 1 : end] not in (*".!?…:,", "")


def _ends_asking(text: str, line: Line) -> bool:
    """Whether a short paragraph ends with a quotation whose own mark makes it no sentence: "Mayor asks: ‘Why?’"."""
    last = line.stretches[-1]
    closes = not text[last.close : line.end].strip() and text[last.end - 1] in "!?"
    return closes and line.end - line.start <= LONGEST_HEADING


def attribute_headline(
    text: str, lines: Sequence[Line], quotes: list[Quotation], words: Lexicon, *, offset: int
) -> None:
    """Give a quotation of the headline the speaker of the body's quotation that holds its words.

    Unless the headline itself says who spoke. A quotation of the headline that was none by itself is added.

    Args:
        text: The headline and the body.
        lines: Its paragraphs.
        quotes: What was found in it.
        words: The words of its language.
        offset: Where the body starts; 0 where no headline is known.
    """
    edge = offset
    if not edge and lines and lines[0].end - lines[0].start <= LONGEST_HEADING:
        edge = lines[0].end  # a text may open with a headline that nobody took for its title
    here = {start: quote for quote in quotes if quote.spans[0][0] < edge for start, _ in quote.spans}
    heads = [line for line in lines[: 2 * MOST_IN_HEADLINE] if line.start < edge and line.stretches]
    if not heads:
        return
    body = [(in_words(" ".join(text[a:b] for a, b in q.spans)), q) for q in quotes if q.spans[0][0] >= edge]
    for line in heads:
        for stretch in line.stretches[:MOST_IN_HEADLINE]:
            said = in_words(text[stretch.start : stretch.end])
            quote = here.get(stretch.start)
            told = quote is not None and quote.speaker is not None and quote.attribution.pattern not in _GUESSED
            headed = offset or is_heading(text, line) or _ends_asking(text, line)
            if said.count(" ") < FEWEST_REPEATED or told or (quote is None and not headed):
                continue
            known = ((q.speaker, q.sure) for heard, q in body if said in heard and q.speaker)
            speaker, sure = next(known, (None, 0.0))
            if speaker is None:
                continue
            if quote is None:
                kind: QuoteType = "direct" if shape(text, stretch, words).clause else "mixed"
                quote = Quotation(kind, [(stretch.start, stretch.end)], NOBODY, sure)
                quotes.append(quote)
            quote.attribution = Attribution("carried", None, None, 0, strong=True)
            quote.speaker = FoundSpeaker(name=speaker.name, role=speaker.role, resolution="carried", mention=None)
