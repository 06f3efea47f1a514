"""Take out paragraphs that stand in the text twice."""

from collections import Counter

from newsclean.document import Document
from newsclean.lines import fold, has_full_stop, is_prose, opening

REASON = "repeats a paragraph above"


def repeats(document: Document) -> Document:
    """Take out every later copy of a paragraph of prose.

    Copies must agree in every letter and digit. Lines without a full stop may come twice for good reason (a question
    in a list of contents and over its answer, a refrain), so only prose with one counts.
    """
    body = list(document.body())
    openings = Counter(opening(block.text) for _, block in body)
    first: dict[str, int] = {}
    changes = {}
    for k, block in body:
        if openings[opening(block.text)] > 1 and is_prose(block.text) and has_full_stop(block.text):
            start = first.setdefault(fold(block.text), block.start)
            if start != block.start:
                changes[k] = block.as_("boilerplate", "repeats", REASON, copy_of=start)
    return document.relabelled(changes)
