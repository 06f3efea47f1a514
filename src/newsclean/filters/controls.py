"""Drop characters that show nothing."""

import re

from newsclean.document import Document
from newsclean.lines import INVISIBLE

_INVISIBLE = re.compile(f"[{re.escape(INVISIBLE)}]+")


def controls(document: Document) -> Document:
    """Drop control characters, soft hyphens and zero-width spaces.

    The joiners and direction marks that Persian, Hindi, Arabic and emoji need stay.
    """
    changes = {}
    for k, block in enumerate(document.blocks):
        if _INVISIBLE.search(block.text):
            runs = _INVISIBLE.finditer(block.text)
            changes[k] = block.substituted((m.start(), m.end(), "") for m in runs)
    return document.relabelled(changes)
