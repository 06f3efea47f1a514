"""Drop characters that show nothing."""

import re
from functools import cache

from newsclean.document import Document
from newsclean.lines import INVISIBLE


@cache
def _runs() -> re.Pattern[str]:
    """Runs of such characters; a class that costs 2 ms to compile, and few texts need it."""
    return re.compile(f"[{re.escape(INVISIBLE)}]+")


def controls(document: Document) -> Document:
    """Drop control characters, soft hyphens and zero-width spaces.

    The joiners and direction marks that Persian, Hindi, Arabic and emoji need stay.
    """
    changes = {}
    for k, block in document.unprintable:  # none of them is printable
        if _runs().search(block.text):
            changes[k] = block.substituted((m.start(), m.end(), "") for m in _runs().finditer(block.text))
    return document.relabelled(changes)
