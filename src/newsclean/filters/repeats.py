"""Take out paragraphs that stand in the text twice, whole or cut off."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from newsclean.document import Block, Document
from newsclean.lines import fold, has_full_stop, has_words, is_cut_off, is_prose, opening, word_estimate

COPY = "repeats a paragraph above"
CUT = "the beginning of a paragraph of the text"
ROW_WORDS = 10
"""Words of a line without a full stop that is a copy where it stands right below itself; cries and refrains are
shorter."""
CUT_LETTERS = 40
"""Letters and digits of a cut-off beginning at least; items of lists are shorter."""
WORDS_PER_EDIT = 16
"""Near copies differ in one word of so many at most. Lines of the dev set's lists that differ in fewer words differ in
numbers or names, in which copies must agree."""
MOST_EDITS = 8
"""Words in which they differ at most; this keeps long lines cheap."""
ALIKE = 70.0
"""rapidfuzz ratio from which one word is another spelling of the other (0 to 100)."""
LOOKED_AT = 8
"""Lines of one opening that a line is compared with at most, which keeps the work linear."""
VERSE = 90
"""Code points of a line of verse at most."""

_MARKS = tuple('"“”„«»‹›‘「『')
_ITEM = re.compile(r"[-–—•*·▪►‣]\s|\(?\w{1,3}[.)]\s")
_WORD = re.compile(r"[^\W_]+")


def repeats(document: Document) -> Document:
    """Take out later copies of a paragraph of prose, and beginnings of one that are cut off by "…".

    Copies agree in every letter and digit, or in all but a word of sixteen and in every number and name. Lines without
    a full stop, items of lists and lines of stanzas may come twice for good reason, though hardly right below each
    other: a question in a list of contents and over its answer, a refrain.
    """
    body = document.body()
    changes = {k: document.blocks[k].as_("boilerplate", "repeats", COPY, copy_of=start) for k, start in _copies(body)}
    for k, start in _cut_off(body):
        changes.setdefault(k, document.blocks[k].as_("boilerplate", "repeats", CUT, copy_of=start))
    return document.relabelled(changes)


def _copies(body: Sequence[tuple[int, Block]]) -> Iterator[tuple[int, int]]:
    """Later copies: each with the start of what it repeats."""
    starts = [opening(block.text) for _, block in body]
    openings = Counter(starts)
    if len(openings) == len(starts):
        return
    stanzas = any(block.blank_before for _, block in body[1:])  # else its lines stand close for another reason
    known: dict[str, list[Block]] = defaultdict(list)
    for n, (k, block) in enumerate(body):
        start = starts[n]
        if openings[start] < 2:
            continue
        if n and _is_row(body[n - 1][1].text, block.text):
            yield k, body[n - 1][1].start
        elif is_prose(block.text) and has_full_stop(block.text):
            first = next((other for other in known[start][:LOOKED_AT] if _is_copy(other.text, block.text)), None)
            if first is None:
                known[start].append(block)
            elif not (_ITEM.match(block.text) or block.form == "list item" or (stanzas and _is_verse(body, n))):
                yield k, first.start


def _is_row(above: str, text: str) -> bool:
    """Tell whether a line is the one above once more. What opens with a quote mark is none: chants are printed so."""
    alike = opening(above) == opening(text) and not text.startswith(_MARKS)
    return alike and has_words(text, ROW_WORDS) and fold(above) == fold(text)


def _is_copy(one: str, two: str) -> bool:
    return fold(one) == fold(two) or _is_near(one, two)


def _is_near(one: str, two: str) -> bool:
    """Tell whether two paragraphs say the same but for a spelling or a small word here and there."""
    allowed = min(MOST_EDITS, min(word_estimate(one), word_estimate(two)) // WORDS_PER_EDIT)
    if not allowed or abs(len(one) - len(two)) > allowed * WORDS_PER_EDIT:
        return False
    from rapidfuzz.distance import Levenshtein  # 12 ms to import, and few texts have lines that come here
    from rapidfuzz.fuzz import ratio

    mine, other = _WORD.findall(one), _WORD.findall(two)
    if Levenshtein.distance(mine, other, score_cutoff=allowed) > allowed:
        return False
    for edit in Levenshtein.editops(mine, other):
        words = [mine[edit.src_pos]] if edit.tag != "insert" else []
        words += [other[edit.dest_pos]] if edit.tag != "delete" else []
        if any(not word.islower() for word in words) or (len(words) == 2 and ratio(*words) < ALIKE):
            return False
    return True


def _is_verse(body: Sequence[tuple[int, Block]], n: int) -> bool:
    """Tell whether a line stands close to the one above or below."""
    below = n + 1 == len(body) or body[n + 1][1].blank_before
    return not (body[n][1].blank_before and below) and len(body[n][1].text) <= VERSE


def _cut_off(body: Sequence[tuple[int, Block]]) -> Iterator[tuple[int, int]]:
    """Lines that end in "…" and begin as a longer one does, each with the start of that."""
    ends = ((k, block) for k, block in body[1:] if block.form != "list item" and is_cut_off(block.text))
    cut = {k: block for k, block in ends if len(fold(block.text)) >= CUT_LETTERS}
    openings = {opening(block.text) for block in cut.values()}
    alike: dict[str, list[Block]] = defaultdict(list)
    for _, block in body if cut else ():
        if opening(block.text) in openings:
            alike[opening(block.text)].append(block)
    for k, block in cut.items():
        heart = fold(block.text)
        for other in alike[opening(block.text)][:LOOKED_AT]:
            if len(fold(other.text)) > len(heart) and fold(other.text).startswith(heart):
                yield k, other.start
                break
