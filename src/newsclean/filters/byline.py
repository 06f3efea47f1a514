"""Take out bylines and date lines, and read authors and dates from them."""

import re

import msgspec

from newsclean.document import Document
from newsclean.languages import get
from newsclean.languages.phrases import Match, book, split_names
from newsclean.lines import word_count

REASON = "says who wrote the article, or when"
MOST_WORDS = 40
"""Words that a byline with its date and reading time has at most."""
NAME_WORDS = range(2, 5)
"""Words of a name that stands alone on its line."""

_JOINT = re.compile(r"\s*[|•·–—]\s*|\s+-\s+|\s*,\s+(?=\d)|\s{2,}")
_NAME = re.compile(r"(?:[^\W\d_][\w.'’\-]*\s?)+")


class _Facts(msgspec.Struct):
    """What the lines have told so far."""

    authors: list[str] = msgspec.field(default_factory=list)
    published: str | None = None
    updated: str | None = None


def byline(document: Document) -> Document:
    """Take out "By Jane Doe | 12 January 2022, 10:32 | 3 min read" and its parts.

    A line is one if every part of it ("|", "•" and dashes divide them) matches a byline phrase. A bare date counts only before the
    first prose, and so does a name alone on its line under another line: elsewhere they may belong to a list of the article.
    Authors are names only, fewer rather than wrong; a date without its year is not kept.
    """
    lead = {k: n for n, (k, _) in enumerate(document.lead())}
    facts = _Facts()
    changes = {}
    for k, block in document.body():
        if word_count(block.text) > MOST_WORDS:
            continue
        if _read(block.text, document.language, facts, lead=k in lead) or (
            lead.get(k, 0) > 0 and _is_name(block.text, document.language, facts)
        ):
            changes[k] = block.as_("byline", "byline", REASON)
    if not changes:
        return document
    return msgspec.structs.replace(
        document.relabelled(changes),
        authors=document.authors or tuple(dict.fromkeys(facts.authors)),
        date=document.date or facts.published or facts.updated,
        date_modified=document.date_modified or (facts.updated if facts.published else None),
    )


def _read(text: str, language: str, facts: _Facts, *, lead: bool) -> bool:
    """Match every part of a line; keep what they tell only if all of them match."""
    found = msgspec.structs.replace(facts, authors=list(facts.authors))
    kinds = set()
    for part in (text, *_JOINT.split(text)):
        kind = _read_part(part, language, found)
        if kind and part is text:
            kinds = {kind}
            break
        if part is not text:
            kinds.add(kind)
    if None in kinds or not kinds or (kinds <= {"dates", "notes"} and not lead):
        return False
    facts.authors, facts.published, facts.updated = found.authors, found.published, found.updated
    return True


def _read_part(part: str, language: str, facts: _Facts) -> str | None:
    match: Match | None
    if not part.strip():
        return "blank"
    if match := book(language, "bylines", "updated").match(part):
        facts.updated = facts.updated or match.date
        return "updated"
    if match := book(language, "bylines", "published").match(part):
        facts.published = facts.published or match.date
        return "published"
    if match := book(language, "bylines", "dates").match(part):
        facts.published = facts.published or match.date
        return "dates"
    if match := book(language, "bylines", "authors").match(part):
        facts.authors += split_names(match.names or "", get(language))
        return "authors"
    return "notes" if book(language, "bylines", "notes").match(part) else None


def _is_name(text: str, language: str, facts: _Facts) -> bool:
    """Tell whether a line is a person's name alone, every word of it capitalised."""
    words = text.split()
    particles = get(language).grammar.particles
    if len(words) not in NAME_WORDS or not _NAME.fullmatch(text):
        return False
    if not all(word[0].isupper() or word in particles for word in words) or text.isupper():
        return False
    facts.authors.append(text)
    return True
