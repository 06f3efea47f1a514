"""Take out what stands around and between the article's lines where a page was copied as a whole."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from newsclean.document import Document
from newsclean.languages import get
from newsclean.languages.phrasebook import PhraseBook
from newsclean.lines import ends_sentence, is_prose

if TYPE_CHECKING:
    from newsclean.models.body_span import Place
    from newsclean.models.trees import Trees

MODEL, HEADLINES = "body_lines", "headlines"
"""The weights of lines, and those of the headline among them."""
REASONS = {
    "above": "stands above the article",
    "below": "stands below the article",
    "between": "is no line of the article by its form and place",
}
FURNITURE = frozenset(("boilerplate", "caption"))
"""Labels that tell a text with furniture."""
KICKER_LINES = 4
"""Lines above an article up to which kickers may be among them: more are a menu."""
MENU_LINES = 5
"""Lines in a row that are no sentences from which a text may have a menu."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_SLOT = re.compile(r"\{\w+\}")


def body_lines(document: Document) -> Document:
    """Take out lines that the shape of the whole text tells from the article's.

    Gradient-boosted trees score each line; then the article's first and last line are chosen, and its headline above.
    What lies outside goes, and between them what scores low (``body_span.outside``).

    A text without prose stays as it is, be it a list or a poem, and so does one in which nothing is furniture for
    certain. Pages and Markdown stay too: what their marks tell is more than a text shows.
    """
    if not document.located or not _may_have_furniture(document):
        return document
    from newsclean.models import trees  # most texts need none of it, and the weights take as long to load as the rest

    return sorted_out(document, trees.load(MODEL), trees.load(HEADLINES))


def _may_have_furniture(document: Document) -> bool:
    """Tell cheaply: another filter found some, or there are several lines in a row that are no sentences."""
    if any(block.form != "paragraph" for block in document.blocks):
        return False
    if any(block.label in FURNITURE for block in document.blocks):
        return True
    runs = groupby(ends_sentence(block.text) for _, block in document.body())
    return any(not sentence and sum(1 for _ in run) >= MENU_LINES for sentence, run in runs)


def sorted_out(document: Document, model: "Trees", headlines: "Trees") -> Document:
    """Take out lines by the scores of some models; see ``body_lines``."""
    from newsclean.models.body_span import outside

    body = list(document.body())
    texts = [block.text for _, block in body]
    if not _may_have_furniture(document) or not any(map(is_prose, texts)):
        return document
    rows = rows_of(document)
    places = outside(
        texts,
        rows,
        model.scores(rows),
        furniture=sum(block.label in FURNITURE for block in document.blocks),
        headlines=None if document.first("headline") else headlines,
    )
    kept = _kickers(document.language, texts, places)
    changes = {
        body[n][0]: body[n][1].as_("boilerplate", "body_lines", REASONS[place])
        for n, place in places.items()
        if n not in kept
    }
    return document.relabelled(changes)


def _kickers(tag: str, texts: Sequence[str], places: "dict[int, Place]") -> frozenset[int]:
    """The lines to go that are left to the filter of kickers: such as stand over a headline with few lines above."""
    above = [n for n, place in places.items() if place == "above"]
    if not 0 < len(above) <= KICKER_LINES:
        return frozenset()
    phrases = PhraseBook(tag, "furniture", "kickers")
    return frozenset(n for n in above if phrases.match(texts[n]))


def rows_of(document: Document) -> list[tuple[float, ...]]:
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
