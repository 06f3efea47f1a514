"""Read the posts of a forum that were copied with what stands around them."""

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from newsclean.document import Block, Document
from newsclean.languages import get
from newsclean.languages.phrasebook import PhraseBook
from newsclean.languages.schema import UNDETERMINED
from newsclean.lines import Form, has_full_stop
from newsclean.readers.plain_text import paragraphs
from newsclean.readers.text_lines import TextLine, block_of

READER = "forum"
LEAST_MARKS = 4
"""Lines around posts that a thread has: a post has two, and one post makes no thread."""
LEAST_SHARE = 0.1
"""Of all lines, the share that must be such: a page with an article may have comments below it."""
LONGEST_MARK = 80
"""Code points of such a line."""
NAME_WORDS = 3
"""Words of the name that an author posts under."""
INITIAL = 2
"""Code points of an initial with its full stop."""
WARNING = "the posts of a forum: what follows is by several people, and each author stands under removed"
MARK = "says who posted what, and when"
QUOTING = "says who is quoted"
AUTHOR = "the author of a post"
SIGNATURE = "the signature of a post"
DOTS = ("•", "·")
"""What stands between a name and a time, on a line of its own where a page was copied."""
_RULES = ("--", "---", "____", "__________________", "_________________")
"""What forums set over signatures."""


def split(lines: Sequence[TextLine]) -> list[Sequence[TextLine]]:
    """The whole text if it is a thread, else nothing."""
    marks = sum(_mark(line.text, ("posts",)) is not None for line in lines)
    return [lines] if marks >= max(LEAST_MARKS, LEAST_SHARE * len(lines)) else []


def _mark(text: str, lists: tuple[str, ...] = ("posts", "beside", "labels")) -> str | None:
    """What a line around posts tells; None for a line of a post."""
    if len(text) > LONGEST_MARK or not _may_be_mark(text) or has_full_stop(text):
        return None
    if PhraseBook(UNDETERMINED, "forums", "quotations").match(text):
        return QUOTING
    return MARK if PhraseBook(UNDETERMINED, "forums", *lists).find(text) else None


@cache
def _edges() -> tuple[frozenset[str], frozenset[str]]:
    """The words that such lines open with, and those that the others end with."""
    forums = get(UNDETERMINED).forums
    phrases = [
        phrase.removesuffix(" :").split()
        for phrase in (*forums.posts, *forums.beside, *forums.quotations, *forums.labels)
    ]
    opening = frozenset(words[0] for words in phrases if words[0].isalpha())
    return opening, frozenset(words[-1] for words in phrases if not words[0].isalpha())


def _may_be_mark(text: str) -> bool:
    """Tell cheaply that a line is none, by its first and its last word."""
    opening, closing = _edges()
    folded = text.casefold().removesuffix(":").rstrip()
    first, last = folded.split(" ", 1)[0].rstrip(":"), folded.rsplit(" ", 1)[-1]
    return first in opening or last in closing or text[-1].isdigit()


def read(lines: Sequence[TextLine], source: str) -> Document:
    """Read a thread: its posts one after another, what they quote as quotations.

    Args:
        lines: Its lines.
        source: The decoded input that they index.
    """
    return Document(blocks=tuple(sorted(_blocks(lines, source), key=lambda block: block.start)), warnings=(WARNING,))


def _blocks(lines: Sequence[TextLine], source: str) -> Iterator[Block]:
    marks = _marks(lines)
    kept: list[TextLine] = []
    quotations: set[int] = set()
    quoting = signing = False
    for k, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        below = marks[k + 1] if k + 1 < len(lines) else None
        if mark is not None:
            yield block_of(line, "boilerplate", READER, mark)
            quoting, signing = mark == QUOTING, False
        elif below == MARK and _is_author(line, lines[k + 1], close=not k or marks[k - 1] is not None):
            yield block_of(line, "boilerplate", READER, AUTHOR)
            quoting = signing = False
        elif signing or line.text in _RULES:
            yield block_of(line, "boilerplate", READER, SIGNATURE)
            signing = True
        else:
            quoting = quoting and not (line.blank_before and marks[k - 1] is None)
            if quoting:
                quotations.add(line.start)
            kept.append(line._replace(blank_before=line.blank_before or (k > 0 and marks[k - 1] is not None)))
    for block in paragraphs(kept, source):
        form: Form = "quotation" if block.start in quotations else "paragraph"
        yield msgspec.structs.replace(block, form=form)


def _marks(lines: Sequence[TextLine]) -> list[str | None]:
    """What each line around posts tells, with the values under labels and dots between marks; None for the others."""
    labels = PhraseBook(UNDETERMINED, "forums", "labels")
    marks = [_mark(line.text) for line in lines]
    for k, line in enumerate(lines):
        over = lines[k - 1].text if k else ""
        short = marks[k] is None and len(line.text.split()) <= NAME_WORDS and not has_full_stop(line.text)
        value = short and marks[k - 1] == MARK and not line.blank_before and labels.match(over)
        if value or line.text in DOTS:
            marks[k] = MARK
    return marks


def _is_author(line: TextLine, below: TextLine, *, close: bool) -> bool:
    """Tell a name right over the line with the date of the post; if such a line stands above too, a single word."""
    words = line.text.split()
    sentence = has_full_stop(line.text) and len(words[-1]) > INITIAL
    return not below.blank_before and len(words) <= (1 if close else NAME_WORDS) and not sentence
