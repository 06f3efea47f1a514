"""Tell what stands in the midst of an article's page and speaks for others: readers' comments, and boxes that sign up.

The trees score them low as a rule; but where the article is short, or its box stands between two paragraphs, the prose
around lifts them. What a page calls comments is never the article's, and nor is what asks for an address: of what the
trees keep on the dev set's pages, 609 words stand in such places, and 5 of them are the article's.
"""

from collections.abc import Set
from functools import lru_cache
from typing import Literal

from newsclean.lines import fold
from newsclean.readers.block_features import hint_words
from newsclean.readers.page import MOST_REMEMBERED, Page

COMMENTS = frozenset(("comment", "comments"))
"""Words of class names by which pages mark comments. On the dev set's pages, of the words below the headline that stand
in such elements 47,295 are none of the article's and 403 are."""
SIGN_UPS = frozenset(("consent", "cookie", "newsletter", "newsletters", "signup"))
"""Those by which they mark boxes that sign readers up."""
BOX_WORDS = 80
"""Words of such a box at most; a newsletter's page has its name on the article as well."""
FIELD_WORDS = 60
"""Words of an element that holds a field for an e-mail address at most, for it to be a box around that field."""
WHOLE = frozenset(("article", "body", "main"))
"""Elements that hold an article however short, and are never a box."""
OWN_WORDS = 50
"""Words of text that must stand before comments: an article may be called a comment."""

PULL_QUOTE = "pullquote"
"""What class names hold, hyphens apart, by which pages mark words of the text that are set apart to catch the eye."""
MOST_PULLED = 20
"""Such words that are looked for in the text, which keeps the work linear; pages have one to four."""

PARAGRAPHS = frozenset(("div", "p"))
LABEL_WORDS = 4
"""Words of the label before a link to another article, at most."""
LINK_WORDS = 4
"""Words of that link, at least: a headline has more, a site's name fewer."""

Box = Literal["comments", "sign-up"]


def in_boxes(page: Page, *, title: int | None, kept: Set[int]) -> set[int]:
    """Find the chunks of a page that stand in readers' comments, or in a box that signs readers up.

    Args:
        page: The page.
        title: The chunk that shows the headline, where one does; what is around it is no box.
        kept: The chunks that are text of the article, as far as was known before.
    """
    elements = page.elements
    marked = {at: box for at, element in enumerate(elements) if element.hints and (box := _told(element.hints))}
    if not marked and not page.mail_fields:
        return set()
    words = [0] * len(elements)
    for chunk in page.chunks:
        words[chunk.element] += chunk.words
    for at in range(len(elements) - 1, 0, -1):
        if words[at]:
            words[elements[at].parent] += words[at]
    whole = _around(page, page.chunks[title].element) if title is not None else {0}
    for field in page.mail_fields:
        at = field
        while at not in whole and elements[at].tag not in WHOLE and words[at] <= FIELD_WORDS:
            marked[at] = "sign-up"
            at = elements[at].parent
    tops = [0] * len(elements)
    for at in range(1, len(elements)):
        tops[at] = tops[elements[at].parent]
        box = None if tops[at] or at in whole else marked.get(at)
        if box == "comments" or (box == "sign-up" and words[at] <= BOX_WORDS):
            tops[at] = at
    out: set[int] = set()
    behind: dict[int, bool] = {}
    own = 0
    for k, chunk in enumerate(page.chunks):
        top = tops[chunk.element]
        if top and (marked[top] == "sign-up" or behind.setdefault(top, own >= OWN_WORDS)):
            out.add(k)
        elif k in kept:
            own += chunk.words
    return out


def pulled(page: Page, *, kept: Set[int]) -> set[int]:
    """Find the chunks that a page marks as set apart, if a longer one of the text has the same words.

    Such words are often too few to be told by the filter for pull quotes, which sees no classes. On the dev set's pages
    the gold has these words once in four cases, in the paragraph, and twice in two; some pages mark so what they quote
    once only, which is the article's.
    """
    marks = {at for at, element in enumerate(page.elements) if element.hints and _is_pull_quote(element.hints)}
    if not marks:
        return set()
    inside = [False] * len(page.elements)
    for at, element in enumerate(page.elements):
        inside[at] = at in marks or inside[element.parent]
    set_apart = [k for k in sorted(kept) if inside[page.chunks[k].element]][:MOST_PULLED]
    text = "\n".join(fold(page.chunks[k].text) for k in sorted(set(kept).difference(set_apart))) if set_apart else ""
    return {k for k in set_apart if (words := fold(page.chunks[k].text)) and words in text}


def links_on(page: Page, *, kept: Set[int]) -> set[int]:
    """Find the paragraphs that are a short label with a colon and the link to another article.

    That is for languages without a file, which would list the labels: guides put the sites and shops that they name so.
    Of the five such paragraphs that are kept on the dev set's news pages, four lead to another article and one to the
    agency's principles.
    """
    found = set()
    for k in kept:
        chunk = page.chunks[k]
        if not chunk.linked or page.elements[chunk.element].tag not in PARAGRAPHS:
            continue
        label, colon, link = chunk.text.replace("：", ":", 1).partition(":")
        words = len(label.split())
        if colon and words <= LABEL_WORDS and len(link.split()) >= LINK_WORDS and chunk.linked >= len(link.strip()):
            found.add(k)
    return found


@lru_cache(MOST_REMEMBERED)
def _is_pull_quote(hints: str) -> bool:
    return PULL_QUOTE in hints.lower().replace("-", "").replace("_", "")


def _around(page: Page, at: int) -> set[int]:
    """An element and those around it."""
    line = {0}
    while at:
        line.add(at)
        at = page.elements[at].parent
    return line


@lru_cache(MOST_REMEMBERED)
def _told(hints: str) -> Box | None:
    """What an element's hints say that it is."""
    lowered = hints.lower()
    if "comment" not in lowered and not any(word in lowered for word in SIGN_UPS):  # as in nearly all
        return None
    words = frozenset(hint_words(hints))
    return "comments" if words & COMMENTS else "sign-up" if words & SIGN_UPS else None
