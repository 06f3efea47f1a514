"""Describe what tells speech from fragments, titles and terms, and stretches that go on from those that begin anew.

The features are of the form that ``features`` tells of.
"""

from collections.abc import Iterator

from newsclean.quotes.attributions import Attribution
from newsclean.quotes.lexicon import FINITE, PARTICIPLE, SPEECH
from newsclean.quotes.places import (
    GAPS,
    LENGTHS,
    SPAN,
    Before,
    Place,
    between,
    flags_of,
    form_at,
    size_class,
    sort_of,
    voice_of,
)
from newsclean.quotes.shapes import ASKS, ENDS
from newsclean.quotes.turns import Turn


def kind_features(place: Place, attribution: Attribution, sure: float) -> Iterator[str]:
    """Describe what tells speech from fragments, and both from quoted words that are no speech.

    Args:
        place: The quotation.
        attribution: What most likely attributes it.
        sure: How likely that is.
    """
    looks, sentence, k = place.looks, place.sentence, place.k
    stretch, words = place.stretch, sentence.reader.words
    length = size_class(looks.words, LENGTHS)
    case = "title" if looks.title else "upper" if looks.upper else "lower"
    if looks.title and words.capital_nouns:
        case = "nouns"
    before, after = form_at(sentence, k - 1), form_at(sentence, k + 1)
    end = "closed" if looks.closed else "comma" if looks.comma else "bare"
    clause = "clause" if looks.clause else "verb" if looks.verb else "phrase"
    if place.turn:
        yield from _turn_features(place, place.turn, attribution)
        return
    a = attribution
    told = f"{a.pattern} {'strong' if a.strong else 'weak'}"
    yield "always"
    yield f"words {length}"
    yield f"words {length} {case}"
    yield f"words {length} {clause}"
    yield case
    yield end
    yield f"{case} {end}"
    yield clause
    yield f"{clause} {case}"
    yield f"before {before}"
    yield f"before {before} {case}"
    yield f"before {before} {clause}"
    yield f"after {after}"
    yield f"around {before} {after}"
    yield f"edges {before == 'edge'} {after == 'edge'} {case} {end}"
    yield f"by {told}"
    yield f"by {told} {case}"
    yield f"by {told} {clause}"
    yield f"by {told} words {length}"
    yield f"by {told} before {before}"
    who = sort_of(a)
    if a.mention and a.mention.name:
        who = "human" if sentence.reader.is_person(a.mention) else "thing"
    yield f"who {who}"
    yield f"who {who} {a.pattern}"
    yield f"who {who} {case}"
    yield f"sure {int(sure * 4)}"
    yield f"sure {int(sure * 4)} {case} {clause}"
    if a.words:
        yield f"flags {flags_of(a)} {clause}"
        gap, mark = between(place, a)
        yield f"gap {size_class(gap, GAPS)} {mark}"
    for name in ("subject", "early", "late", "terminal", "small"):
        if getattr(looks, name):
            yield name
            yield f"{name} {'told' if a.strong else 'untold'}"
    if stretch.single:
        yield "single"
        yield f"single {case} {clause}"
    if not stretch.opened:
        yield f"unopened {a.pattern}"
    if not stretch.closed:
        yield "unclosed"
    if place.repeated:
        yield f"repeated {case}"
    if place.heading:
        yield f"heading {case} {before}"
        yield f"heading {clause}"
    if words.naming_words.before(sentence.tokens, k):
        yield f"named {case}"
        yield f"named {told} {clause}"
    if sentence.reported:
        yield f"reported {a.pattern}"
        yield f"reported {told} {clause}"
        yield f"reported {case} {before}"
    if sentence.denied(k):
        yield f"denied {told}"
        yield f"denied {case} {clause}"
    if a.mention:
        yield f"who {who} {a.mention.gender or '-'}"
    before_it = _ahead(place) if a.words is None else ""
    if before_it:
        yield f"cue ahead {before_it} {clause}"
        yield f"cue ahead {before_it} {case}"
    behind = _behind(place) if a.words is None else ""
    if behind:
        yield f"cue behind {behind} {clause}"
        yield f"cue behind {behind} {a.pattern}"
    if place.row:
        yield f"row {place.row} {before}"
        yield f"row {place.row} {case}"
    if sentence.addressed:
        yield f"addressed {sentence.addressed} {case}"
        yield f"addressed {sentence.addressed} {told}"
    if place.listed:
        yield f"listed {place.listed} {case}"
        yield f"listed {place.listed} {told}"
    near = place.last is not None and size_class(stretch.start - place.last.end, SPAN)
    yield f"last {near} {case} {a.pattern == 'none'}"
    yield f"stretches {min(len(sentence.stretches), 4)} {place.alone}"


def _ahead(place: Place) -> str:
    """Say which sort of verb stands right before a stretch, for it may leave its subject out: "Indicaron que “…”"."""
    for cue in place.sentence.cues:
        if cue.sort == "verb" and 0 <= place.k - cue.last <= _NEAR:
            return "says" if cue.flags & SPEECH else "frames"
    return ""


def _behind(place: Place) -> str:
    """Say which sort of verb stands right behind a stretch, for who spoke may stand before it: "X, “…” dedi"."""
    for cue in place.sentence.cues:
        if cue.sort == "verb" and cue.flags & (FINITE | PARTICIPLE) and 0 < cue.first - place.k <= _NEAR:
            return "says" if cue.flags & SPEECH else "frames"
    return ""


_NEAR = 2
"""Tokens between a stretch and the verb beside it: a comma, a "that" or a "diye"."""


def _turn_features(place: Place, turn: Turn, attribution: Attribution) -> Iterator[str]:
    """Describe a line with a dash or a label at its start."""
    looks = place.looks
    case = "upper" if looks.upper else "lower"
    length = size_class(looks.words, LENGTHS)
    told = "told" if turn.told else "untold"
    if turn.label:
        who = _labelled(place, attribution)
        yield "label"
        yield f"label {turn.label} {turn.end}"
        yield f"label {turn.label} of {min(turn.labels, 3)}"
        yield f"label words {length}"
        yield f"label {case} {turn.end}"
        yield f"label above {turn.above}"
        yield f"label {who} {turn.label}"
        yield f"label {who} share {turn.share}"
        yield f"label human {turn.human} {who}"
        yield f"label human {turn.human} of {min(turn.labels, 3)}"
        yield f"label row {turn.row} {turn.label}"
        yield f"label asked {turn.asked} {turn.end}"
        yield f"label asks {turn.asks} {turn.label}"
        return
    yield "turn"
    yield f"turn {told}"
    yield f"turn {told} others {turn.others}"
    yield f"turn {case} {turn.end}"
    yield f"turn {case} {told}"
    yield f"turn words {length}"
    yield f"turn others {turn.others} end {turn.end}"
    yield f"turn others {turn.others} above {turn.above}"
    yield f"turn above {turn.above} below {turn.below}"
    yield f"turn below {turn.below} end {turn.end}"
    yield f"turn {'clause' if looks.clause else 'verb' if looks.verb else 'phrase'} {turn.end}"
    yield f"turn {'spaced' if turn.spaced else 'glued'} {turn.others}"
    yield f"turn last {place.last is not None} {turn.others}"
    yield f"turn dash {turn.dash} {told}"
    yield f"turn dash {turn.dash} {turn.others}"
    yield f"turn dash {turn.dash} {turn.end}"
    yield f"turn asked {turn.asked} {turn.end} {told}"
    yield f"turn row {turn.row} {turn.others}"
    yield f"turn share {turn.share} {turn.others}"


def _labelled(place: Place, attribution: Attribution) -> str:
    """Say whether the name in a label is that of somebody whom the article knows: a list has labels too."""
    mention, reader = attribution.mention, place.sentence.reader
    if mention is None or mention.name is None or not reader.is_person(mention):
        return "unknown"
    return "sure" if reader.names.is_surely_human(reader.text[slice(*mention.name)]) else "known"


def joint_features(place: Place, attribution: Attribution, before: Before, relation: str) -> Iterator[str]:
    """Describe what tells whether a stretch goes on with the quotation before it.

    Args:
        place: The stretch.
        attribution: What most likely attributes it.
        before: The quotation before it.
        relation: ``sentence`` if both stand in one, ``next`` if in two that follow each other, ``paragraph`` if the
            paragraph of the one ends and that of the other starts with them, ``reopened`` if the first had no closing
            mark besides.
    """
    looks, stretch = place.looks, place.stretch
    a, b = attribution, before.attribution
    shared = "same" if a.key == b.key and a.key >= 0 else "other"
    case = "upper" if looks.upper else "lower"
    whole = place.alone and place.k + 1 >= place.sentence.last - 1
    text = place.sentence.reader.text
    last = text[before.end - 1]
    ending = "asking" if last in ASKS else "stopped" if last in ENDS else "paused" if last == "," else "running"
    asked = any(mark in text[before.end + 1 : stretch.open] for mark in ASKS)
    voice = voice_of(place, a, before.person)
    r = relation
    yield r
    yield f"{r} {before.kind}"
    yield f"{r} {b.pattern} {a.pattern}"
    yield f"{r} {b.pattern}"
    yield f"{r} {a.pattern} {'strong' if a.strong else 'weak'}"
    yield f"{r} {shared}"
    yield f"{r} {shared} {b.pattern}"
    yield f"{r} {case}"
    yield f"{r} {'clause' if looks.clause else 'phrase'}"
    yield f"{r} words {size_class(looks.words, LENGTHS)}"
    yield f"{r} {'whole' if whole else 'part'} {'said' if a.words else 'unsaid'}"
    yield f"{r} {'alone' if place.alone else 'within'} {a.pattern}"
    yield f"{r} {ending} {case}"
    yield f"{r} {ending} {voice}"
    yield f"{r} {'asked' if asked else 'told'} {ending}"
    yield f"{r} {voice} {b.pattern}"
    yield f"{r} {voice} {shared}"
    yield f"{r} gap {size_class(stretch.start - before.end, SPAN)}"
    yield f"{r} before {form_at(place.sentence, place.k - 1)}"
    yield f"{r} {'terminal' if looks.terminal else 'unfinished'}"
    yield f"{r} parts {min(before.parts, 3)}"
