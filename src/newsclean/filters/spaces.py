"""Fold white space inside lines."""

import re

from newsclean.document import Document

_FOLD = re.compile(r"\s{2,}|[^\S \xa0\u202f\u3000]")
"""Matches the blanks of "a  b" and of "a\\tb"; not "a b", nor a no-break or an ideographic space by itself."""


def spaces(document: Document) -> Document:
    """Make runs of white space one blank.

    A single no-break space stays: French sets it inside its quote marks.
    """
    changes = {}
    blank = ((k, block) for k, block in enumerate(document.blocks) if "  " in block.text)
    for k, block in (*blank, *document.unprintable):  # of all white space, the plain blank alone is printable
        if k not in changes and _FOLD.search(block.text):
            changes[k] = block.substituted((m.start(), m.end(), " ") for m in _FOLD.finditer(block.text))
    return document.relabelled(changes)
