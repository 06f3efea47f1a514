"""Find the labels before the turns of interviews, transcripts and surveys: "LOI:", "Nadia, 38 ans, coiffeuse :"."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from newsclean.quotes.frames import Line
from newsclean.quotes.lexicon import Lexicon
from newsclean.quotes.tokens import fold

_CAPITALS = r"(?:(?![a-zß-öø-ÿ])[^\W\d_]|[.'’-])"
_LABEL = re.compile(
    rf"""
    \s* (?:[–—]\s?|-\s)?
    (?:
        (?P<letter> [^\W\d_] ) [.:] \s+ (?!{_CAPITALS}{{2}})               # "P. ¿Volverá?"
      | (?P<name> [^\W\d_][\w.'’-]*+ (?:\ [\w.'’-]++){{0,5}}+ )
        (?P<more> \ \([^()\n]{{1,40}}\) | ,\ [^:.!?\n«“”„"()]{{1,80}} )?  # "(VVD)", ", 38 ans, coiffeuse"
        (?P<colon> \s?: ) \s+
      | (?P<capitals> {_CAPITALS}+ (?:\ {_CAPITALS}+){{0,6}} )            # "LOI. Grazie.", "A SRA. REIS (PSOL) –"
        (?P<party> \ \([^()\n]{{1,40}}\) )?
        (?: \ [–—] | (?<=[^\W\d_])\. ) \s+
    )
    (?=\S)
    """,
    re.VERBOSE,
)
_BEHIND = " \xa0.,;!?…"
"""What may stand behind a quotation that ends a line."""
_STOPS = frozenset('.!?…)”»"')
_SMALL = 4
"""Letters of a word in a name that may be written small ("van der")."""
FEWEST_LABELLED = 3
"""Lines of an article that start with a label which recurs; two are a list."""
FEWEST_HUMAN = 0.3
"""Share of the labels that look like names of people; given names are known only in part."""
MOST_STOP = 0.7
"""Share of those lines that end like sentences."""


class Label(NamedTuple):
    """The label of a turn."""

    text: str
    """The name."""
    span: tuple[int, int]
    """Where the name stands."""
    end: int
    """Where the speech starts."""
    colon: bool
    """Whether a colon ends it."""
    described: bool
    """Whether a party, an age or a trade stands behind the name."""
    human: bool
    """Whether it looks like that of a person."""


def find_labels(text: str, lines: Sequence[Line], words: Lexicon) -> dict[int, Label]:
    """Find the labels of turns, by the start of their lines.

    A label counts if it recurs, if it is in capitals like one that does, or if it describes who speaks in an article
    where enough labels look like names of people; then also their short forms, and what stands next to such a line.
    Lists have labels too ("Price: $75"): most lines must end like sentences.
    """
    found = [_read(text, line, words) for line in lines]
    if not any(found):
        return {}
    named = [label for label in found if label and _is_name(label.text)]
    counts = Counter(label.text for label in named)
    shouted = any(label.text.isupper() and counts[label.text] > 1 for label in named)
    people = sum(label.human for label in named) >= max(1, FEWEST_HUMAN * len(named))
    surnames = {label.text.rpartition(" ")[2] for label in named if " " in label.text} if people else set()
    shortened = surnames & counts.keys()
    known = set(named)

    def is_turn(label: Label | None) -> bool:
        if label is None or label not in known:
            return False
        capitals = shouted and label.colon and label.text.isupper()
        recurs = counts[label.text] > 1 or label.text in surnames or label.text.rpartition(" ")[2] in shortened
        return capitals or recurs or (people and label.described)

    kept = [is_turn(label) for label in found]
    ends = [text[line.start : line.end].rstrip()[-1] for line, one in zip(lines, kept, strict=True) if one]
    if len(ends) < FEWEST_LABELLED or sum(end in _STOPS for end in ends) < MOST_STOP * len(ends):
        return {}
    order = range(len(lines))
    for numbers, step in ((order, -1), (reversed(order), 1)) if people or shouted else ():
        for n in numbers:
            beside = 0 <= n + step < len(lines) and kept[n + step]
            kept[n] = kept[n] or (beside and found[n] is not None)
    return {line.start: label for line, label, one in zip(lines, found, kept, strict=True) if label and one}


def _read(text: str, line: Line, words: Lexicon) -> Label | None:
    match = _LABEL.match(text, line.start, line.end)
    if match is None:
        return None
    opening = line.stretches[0] if line.stretches else None
    if opening and opening.open == match.end() and not text[opening.close : line.end].strip(_BEHIND):
        return None  # a quotation with who said it before it
    which = "letter" if match["letter"] else "name" if match["name"] else "capitals"
    colon = match["colon"] is not None
    if not colon and not match[which].isupper():
        return None
    described = bool(match["more"] or match["party"])
    return Label(
        match[which],
        match.span(which),
        match.end(),
        colon=colon,
        described=described,
        human=is_human(match[which], words),
    )


def is_human(label: str, words: Lexicon) -> bool:
    """Tell whether a label holds a given name, a title or a noun for people."""
    forms = [fold(word) for word in label.split()]
    titles = words.honorifics
    return any(
        form in words.given_names or form in titles or form.rstrip(".") in titles or words.role(form) is not None
        for form in forms
    )


def _is_name(label: str) -> bool:
    """Whether every word of a label but small ones has a capital."""
    return label[0].isupper() and all(word[0].isupper() or len(word) <= _SMALL for word in label.split())
