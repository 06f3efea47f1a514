"""Fold white space inside lines, and drop characters that show nothing."""

import re

from newsclean.document import Document

_INVISIBLE = r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff"
_FOLD = re.compile(
    rf"""
    [\s{_INVISIBLE}]{{2,}}             # "a  b" and "a \u200b b"; not "a b"
    | [^\S\x20\xa0\u202f\u3000]        # a tab or an exotic blank; not a no-break or an ideographic space
    | [{_INVISIBLE}]                   # a control character, a soft hyphen, a zero-width space
    """,
    re.VERBOSE,
)


def spaces(document: Document) -> Document:
    """Make runs of white space one blank, and drop control characters, soft hyphens and zero-width spaces.

    A single no-break space stays (French sets it inside its quote marks), and so do the joiners and direction marks that Persian,
    Hindi, Arabic and emoji need.
    """
    changes = {}
    for k, block in enumerate(document.blocks):
        if _FOLD.search(block.text):
            runs = _FOLD.finditer(block.text)
            changes[k] = block.substituted((m.start(), m.end(), " " if any(map(str.isspace, m.group())) else "") for m in runs)
    return document.relabelled(changes)
