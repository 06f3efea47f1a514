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
    for k, block in enumerate(document.blocks):
        text = block.text  # of all white space, Python has the plain blank alone as printable
        if ("  " in text or not text.isprintable()) and _FOLD.search(text):
            changes[k] = block.substituted((m.start(), m.end(), " ") for m in _FOLD.finditer(text))
    return document.relabelled(changes)
