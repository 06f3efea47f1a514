"""Take out paragraphs that stand in the text twice, and the headline where the body repeats it."""

from newsclean.document import Document
from newsclean.lines import fold, has_full_stop, is_prose

REPEATED = "repeats a paragraph above"
HEADLINE = "repeats the headline"


def repeats(document: Document) -> Document:
    """Take out every later copy of a paragraph of prose, and lines of the body that say the headline again.

    Copies must agree in every letter and digit. Lines without a full stop may come twice for good reason (a question in a list of
    contents and over its answer, a refrain), so only prose with one counts.
    """
    title = document.first("headline")
    head = fold(title.text) if title else ""
    seen: dict[str, int] = {}
    changes = {}
    for k, block in document.body():
        text = fold(block.text)
        if head and text == head:
            changes[k] = block.as_("boilerplate", "repeats", HEADLINE)
        elif is_prose(block.text) and has_full_stop(block.text):
            if text in seen:
                changes[k] = block.as_("boilerplate", "repeats", REPEATED, copy_of=seen[text])
            else:
                seen[text] = k
    return document.relabelled(changes)
