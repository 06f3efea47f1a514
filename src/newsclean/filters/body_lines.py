"""Take out what stands around and between the article's lines where a page was copied as a whole."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from newsclean.document import Document
from newsclean.languages import get
from newsclean.lines import ends_sentence, is_prose

if TYPE_CHECKING:
    from newsclean.models.trees import Trees

MODEL = "body_lines"
ABOVE = "stands above the article"
BELOW = "stands below the article"
BETWEEN = "is no line of the article by its form and place"
FURNITURE = frozenset(("boilerplate", "caption"))
"""Labels that tell a text with furniture."""
KEPT = -0.8
"""Log-odds from which a line between the article's first and last is kept: what is lost is lost more dearly."""
SURE = -2.0
"""Log-odds of the surest line of furniture from which there is any: clean news has none at all."""
ALONE = -3.5
"""The same where no other filter found furniture or a caption: what scores low then are tables, lists and code."""
MENU_LINES = 5
"""Lines in a row that are no sentences from which a text may have a menu; and lines above the article that score below
``SURE`` from which it has one, whatever other filters found."""
LEAD_LINES = 4
"""Lines above the article up to which they are a kicker, a headline and a standfirst, unless they score low."""
LEAD_KEPT = -2.5
"""Log-odds from which a line there is kept: standfirsts have no full stop and look like teasers."""
SHORT_KEPT = -1.5
"""The same for a short line, which is a button more often than the hour of a ticker; but a first line is left to the
filter of kickers."""
SHORT_WORDS = 3
"""Words of a short line."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_LETTER = re.compile(r"[^\W\d_]")
_SLOT = re.compile(r"\{\w+\}")


def body_lines(document: Document) -> Document:
    """Take out lines that the shape of the whole text tells from the article's.

    Gradient-boosted trees score each line; then the article's first and last line are chosen, and its headline above.
    What lies outside goes, and between them what scores low. Sentences are kept unless they score very low, and so are
    single lines between them, where subheads stand; lines without letters (the hours of a ticker) stay if one does.

    A text without prose stays as it is, be it a list or a poem, and so does one in which nothing is furniture for
    certain. Pages and Markdown stay too: what their marks tell is more than a text shows.
    """
    if not document.located or not _may_have_furniture(document):
        return document
    from newsclean.models import trees  # most texts need none of it, and the weights take as long to load as the rest

    return sorted_out(document, trees.load(MODEL))


def _may_have_furniture(document: Document) -> bool:
    """Tell cheaply: another filter found some, or there are several lines in a row that are no sentences."""
    if any(block.form != "paragraph" for block in document.blocks):
        return False
    if any(block.label in FURNITURE for block in document.blocks):
        return True
    runs = groupby(ends_sentence(block.text) for _, block in document.body())
    return any(not sentence and sum(1 for _ in run) >= MENU_LINES for sentence, run in runs)


def sorted_out(document: Document, model: "Trees") -> Document:
    """Take out lines by the scores of some model; see ``body_lines``."""
    from newsclean.models.body_span import LIKELY, WORDS, ends, find_heading

    body = list(document.body())
    texts = [block.text for _, block in body]
    if not _may_have_furniture(document) or not any(map(is_prose, texts)):
        return document
    rows = rows_of(document)
    scores = [model.score(row) for row in rows]
    sentences = [ends_sentence(text) for text in texts]
    first, last = ends(scores, [row[WORDS] for row in rows], sentences)
    menu = sum(score < SURE for score in scores[:first]) >= MENU_LINES
    if min(scores) > (SURE if menu or any(block.label in FURNITURE for block in document.blocks) else ALONE):
        return document
    heading = None if document.first("headline") else find_heading(texts, rows, first)
    figures = [_LETTER.search(text) is None for text in texts]
    some_stay = any(
        alone and score >= KEPT for alone, score in zip(figures[first:last], scores[first:last], strict=True)
    )
    changes = {}
    for n, (k, block) in enumerate(body):
        if n == heading:
            continue
        if n < first:
            short = rows[n][WORDS] <= SHORT_WORDS
            if first > LEAD_LINES or (scores[n] < (SHORT_KEPT if short else LEAD_KEPT) and (n or not short)):
                changes[k] = block.as_("boilerplate", "body_lines", ABOVE)
        elif n > last:
            changes[k] = block.as_("boilerplate", "body_lines", BELOW)
        elif not (figures[n] and some_stay):
            doubted = sentences[n] or (n < last and sentences[n - 1] and sentences[n + 1])
            if scores[n] < (LIKELY if doubted else KEPT):
                changes[k] = block.as_("boilerplate", "body_lines", BETWEEN)
    return document.relabelled(changes)


def rows_of(document: Document) -> list[list[float]]:
    """Describe the lines of a document in numbers, as the model wants it."""
    from newsclean.models.line_features import describe

    furniture, bylines = _evidence(document.language)
    return describe(document.blocks, furniture=furniture, bylines=bylines)


@cache
def _evidence(tag: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words of furniture, and of bylines and credits, that a language's file has."""
    language = get(tag)
    one, two = language.furniture, language.bylines
    common = language.detection.function_words
    return (
        _words(one.promos, one.links, one.link_headings, one.legal, one.kickers).difference(common),
        _words(two.authors, two.published, two.updated, two.notes, language.captions.credits).difference(common),
    )


def _words(*lists: Sequence[str]) -> frozenset[str]:
    entries = (_SLOT.sub("", entry.casefold()) for phrases in lists for entry in phrases)
    return frozenset(word for entry in entries for word in _WORD.findall(entry))
