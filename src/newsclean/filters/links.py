"""Take out link lists: previous and next, breadcrumbs, tags, and what stands under "Related"."""

import re
from collections.abc import Sequence

from newsclean.document import Block, Document
from newsclean.languages.phrasebook import LISTS, PhraseBook
from newsclean.lines import ends_sentence, is_prose, word_count

LINK = "a link or a list of links"
UNDER = "stands under a heading of links"
LONGEST_MENU = 300
"""Code points of a menu line."""
SEGMENT_WORDS = 4
"""Words that a part of a breadcrumb or menu line has at most."""
TEASER_WORDS = 25
"""Words that a link's text has at most."""

_BAR = re.compile(r"[>›|•·]")
_TRAIL = re.compile(r"\s+[>›]\s+")
_MENU = re.compile(r"\s*\|\s*|\s+[•·]\s+")
_NO_MENU = re.compile(r"[«“„\":\d]")


def links(document: Document) -> Document:
    """Take out lines that lead elsewhere.

    A line is one if it matches a link phrase, if it is a breadcrumb or a menu ("News > World > Asia"), or if it stands
    under a heading such as "Related stories": directly (no blank line between), or anywhere after it where no prose
    follows any more. A phrase with an open end ("more about *") does not count between paragraphs, where it may be a
    subhead, unless a link stands right before it. Other unpunctuated lines stay: they may be subheads.
    """
    phrases = PhraseBook(document.language, "furniture", "links")
    headings = PhraseBook(document.language, "furniture", "link_headings")
    body = document.body()
    first = next((n for n, (_, block) in enumerate(body) if is_prose(block.text)), len(body))
    last = next((n for n in range(len(body) - 1, first, -1) if is_prose(body[n][1].text)), first)
    changes = {}
    under = after_link = False
    for n, (k, block) in enumerate(body):
        outside = not first < n < last
        match = phrases.match(block.text)
        if headings.match(block.text):
            under = after_link = True
            changes[k] = block.as_("boilerplate", "links", LINK)
        elif (_is_menu(block.text, document.language) and not _in_table(body, n)) or (
            match and (outside or after_link or not match.open)
        ):
            after_link = True
            changes[k] = block.as_("boilerplate", "links", LINK)
        elif under and n > first and (n > last or not block.blank_before) and _is_teaser(block.text):
            changes[k] = block.as_("boilerplate", "links", UNDER)
        else:
            under = after_link = False
    return document.relabelled(changes)


def _in_table(body: Sequence[tuple[int, Block]], n: int) -> bool:
    """Tell whether a line with bars stands next to another: rows of a table do, menus do not."""
    near = body[max(n - 1, 0) : n + 2]
    return sum("|" in block.text for _, block in near) > 1


def _is_menu(text: str, language: str) -> bool:
    """Two or more short parts with ">" between, or three or more with "|": no sentence, no figures, no byline."""
    if len(text) > LONGEST_MENU or not _BAR.search(text) or ends_sentence(text) or _NO_MENU.search(text):
        return False
    trail, menu = _TRAIL.split(text), _MENU.split(text.strip(" |"))
    parts = trail if len(trail) >= 2 else menu if len(menu) >= 3 else []
    if not parts or not all(0 < word_count(part) <= SEGMENT_WORDS for part in parts):
        return False
    bylines = PhraseBook(language, "bylines", *LISTS["bylines"])
    return not any(map(bylines.match, parts))


def _is_teaser(text: str) -> bool:
    return not is_prose(text) and word_count(text) <= TEASER_WORDS
