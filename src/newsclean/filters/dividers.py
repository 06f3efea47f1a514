"""Take out rules and asterisks that divide nothing."""

import re

from newsclean.document import Document

REASON = "a rule with no text on one side"

_WORDED = re.compile(r"[^\W_]")


def dividers(document: Document) -> Document:
    """Take out "----" and "* * *" over the first words of the article or under its last.

    Where text stands on both sides, such a line divides scenes, and stays.
    """
    body = document.body()
    worded = [k for k, block in body if _WORDED.search(block.text)]
    if len(worded) == len(body) or not worded:
        return document
    outside = ((k, block) for k, block in body if k < worded[0] or k > worded[-1])
    return document.relabelled({k: block.as_("boilerplate", "dividers", REASON) for k, block in outside})
