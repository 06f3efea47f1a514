"""Take out what agencies and press offices write around a text for editors."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from newsclean.document import Block, Document
from newsclean.languages import get
from newsclean.languages.phrasebook import PhraseBook
from newsclean.lines import is_prose, word_count

NOTE = "for editors, not for readers"
BEHIND_END = "stands behind the end of the text"
SIGNATURE = "the signature of an agency's desk"
MOST_SIGNATURES = 4
"""Lines of a signature: initials, a code, the time when the text was sent."""
NEAR = 2
"""Lines above a signature of which one must have a sentence; the last may be a rate of exchange or a number."""
LEAST_ABOVE = 0.5
"""Of the words, the share that must stand over an end mark; a file with several texts has one in its midst."""

_SLUG = re.compile(
    r"""
      [A-Z]{2}-[^\s,]{2,40}(?:\s[^,]{1,60})?,\s?(?:.{1,40},\s?)?\d{2,4}  # BC-US--Pier Closure, 1st Ld-Writethru,389
    | [a-z]{3}\d{4}\ \d\ [a-z]{2,3}\ \d{2,4}\ [a-z]{2,4}\ \d{4}          # bdt0412 3 vm 214 dpa 0671
    | [A-Z]{3}\d{4}\ \d\ [A-Z]{2}\ \d{4}(?:\ .{1,40})?                   # APA0123 5 CI 0214 II/XI Mi, 12.Feb 2026
    """,
    re.VERBOSE,
)
_SIGNATURE = re.compile(
    r"""
      (?:\([^()\s]{2,12}\)\s)?/?[a-z]{2,4}\d?(?:-[a-z]{2,4}\d?){0,3}(?:/[a-z]{2,4}\d?(?:-[a-z]{2,4}\d?){0,3}){1,4}/?
                                                                         # jlp-cmr/abc/dth, (Schluss) ham/an; not and-or
    | /[a-z]{2,4}/                                                       # /jha/
    | (?:[a-z]{2,4}\ ){1,3}yyzz(?:\ \w{1,4}){0,3}                        # dpa hla yyzz n1 est
    | [A-Z]{2,3}\d?-[A-Z]{2,3}\d?                                        # YT4-GRT
    | (?:[a-z]{2,4}/\ ?){1,4}                                            # ang/ mark/
    | [A-Z]{3}\d{4}\ \d{4}-\d\d-\d\d/\d\d:\d\d                           # APA0123 2026-03-12/14:30
    | \(\([^()@]{0,80}@[^()]{0,120}\)\)                                 # ((nora.feld@agency.example; +44 20 0000))
    | (?:\S{1,12}\ ){0,3}NNNN                                            # 12-MAR-24 10:41 NNNN
    | \d{6}\ [^\W\d_]{3,4}\.?\ \d\d                                      # 061430 Feb 24
    | [A-Z]{2,3}-[A-Z]{2}-\d\d-\d\d-\d\d\ \d{4}(?:GMT)?                  # AP-WF-10-11-19 1822GMT
    """,
    re.VERBOSE,
)
_LETTERS = re.compile(r"[^\W\d_]+")
_INITIALS = re.compile(r"[a-z]{2,3}(?: [a-z]{2,3}){0,2}")
_UNDER_SLUG = re.compile(r"[^.!?]{1,120}/|\([^()]{1,200}\)(?: =)?")
"""Matches "Verkehr/Schifffahrt/" and "(Foto - Archiv) ="."""
_SENTENCE = re.compile(r"[.!?…](?:\W|$)")
"""A line with the end of a sentence in it; behind the last one an agency may stand."""


def desk_notes(document: Document) -> Document:
    """Take out slugs and notes to editors over the text, signatures under it, and what stands behind its end mark.

    A signature stands alone under a line that ends as a sentence: initials with strokes between them, or a code. An end
    mark ("ENDS") counts where most of the text stands above it.
    """
    body = document.body()
    if not any(is_prose(block.text) for _, block in body):
        return document
    changes = {k: block.as_("boilerplate", "desk_notes", NOTE) for k, block in _notes(body, document.language)}
    end = _end(body, PhraseBook(document.language, "furniture", "end_marks"))
    changes |= {k: block.as_("boilerplate", "desk_notes", BEHIND_END) for k, block in body[end:]}
    words = frozenset(get(document.language).detection.function_words)
    for k, block in _signatures(body[:end], words, is_wire=document.first("dateline") is not None):
        changes[k] = block.as_("boilerplate", "desk_notes", SIGNATURE)
    return document.relabelled(changes)


def _notes(body: Sequence[tuple[int, Block]], language: str) -> Iterator[tuple[int, Block]]:
    """Slugs and notes over the first prose; under a slug, also what stands in brackets or ends with a stroke."""
    notes = PhraseBook(language, "furniture", "desk_notes")
    slugged = False
    for k, block in body:
        slug = _SLUG.fullmatch(block.text) is not None
        if slug or notes.match(block.text) or (slugged and _UNDER_SLUG.fullmatch(block.text)):
            yield k, block
        elif is_prose(block.text):
            return
        slugged = slugged or slug


def _end(body: Sequence[tuple[int, Block]], marks: PhraseBook) -> int:
    """Where the article ends: at the first end mark with most of the text above it."""
    marked = [n for n, (_, block) in enumerate(body) if n and marks.match(block.text)]
    if not marked:  # as nearly always; to count the words of a whole text takes longer than all else here
        return len(body)
    above = [*accumulate((word_count(block.text) for _, block in body), initial=0)]
    return next((n for n in marked if above[n] >= LEAST_ABOVE * above[-1]), len(body))


def _signatures(
    body: Sequence[tuple[int, Block]], words: frozenset[str], *, is_wire: bool
) -> Sequence[tuple[int, Block]]:
    """The last lines, if they are signatures; under a dateline, bare initials are one too. "And/or" are words."""
    start = len(body)
    while start and start > len(body) - MOST_SIGNATURES:
        text = body[start - 1][1].text
        signs = _SIGNATURE.fullmatch(text) or (is_wire and _INITIALS.fullmatch(text))
        if not signs or words.issuperset(_LETTERS.findall(text)):
            break
        start -= 1
    over = body[max(start - NEAR, 0) : start]
    return body[start:] if any(_SENTENCE.search(block.text) for _, block in over) else []
