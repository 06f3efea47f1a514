"""Describe the decisions of the engine by named features, none of which is a word of a language.

A feature is a short string, of which ``models/quotes.json`` has the weight; ``training/quotations`` learns the weights
on these same functions.
"""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from newsclean.article import QuoteType
from newsclean.quotes.attributions import Attribution
from newsclean.quotes.lexicon import ADDRESSING, FINITE, FRAMING, NONFINITE, PARTICIPLE, SPEECH
from newsclean.quotes.marks import Stretch
from newsclean.quotes.mentions import Mention
from newsclean.quotes.persons import Person
from newsclean.quotes.shapes import Shape
from newsclean.quotes.speakers import Sentence
from newsclean.quotes.subjects import oblique
from newsclean.quotes.tokens import fold
from newsclean.quotes.turns import Turn

_LENGTHS = (1, 2, 3, 5, 8, 14, 24)
"""Words; the upper bounds of the classes of length."""
_GAPS = (0, 1, 2, 4, 7, 12, 20)
"""Tokens; the upper bounds of the classes of distance."""
_FLAGS = ((SPEECH, "S"), (ADDRESSING, "A"), (FRAMING, "F"), (FINITE, "f"), (PARTICIPLE, "p"), (NONFINITE, "n"))
_SPAN = (0, 150, 400, 800, 1500)
"""Code points; the upper bounds of the classes of distance between quotations."""


class Before(NamedTuple):
    """The quotation before the one that is looked at, in the same sentence or before it."""

    kind: QuoteType
    attribution: Attribution
    person: Person | None
    end: int
    """Where its last part ends in the text."""
    parts: int


class Place(NamedTuple):
    """A quoted stretch and where it stands."""

    sentence: Sentence
    k: int
    """Its token."""
    looks: Shape
    last: Before | None
    """The quotation before it, however far away."""
    repeated: bool
    """Whether its words stand in other marks of the article too."""
    heading: bool
    """Whether its paragraph looks like a headline."""
    asked: bool
    """Whether the paragraph before it ends with a question mark."""
    turn: Turn | None
    """What its line looks like, if it starts with a dash."""
    voices: int
    """How many speakers the quotations just before it have."""
    run: int
    """How many of them in a row have the speaker of the last one."""

    @property
    def stretch(self) -> Stretch:
        """The stretch itself."""
        return self.sentence.paragraph.stretches[self.sentence.tokens[self.k].stretch]

    @property
    def opens(self) -> bool:
        """Whether it opens its paragraph."""
        return self.k == 0

    @property
    def alone(self) -> bool:
        """Whether it opens its sentence."""
        return self.k == self.sentence.first


def _class(value: int, bounds: tuple[int, ...]) -> int:
    return bisect_right(bounds, value - 1)


def _form(sentence: Sentence, n: int) -> str:
    """Say what kind of token stands at place ``n`` of a sentence."""
    if not sentence.first <= n < sentence.last:
        return "edge"
    token, words = sentence.tokens[n], sentence.reader.words
    form = token.form
    if token.stretch >= 0:
        return "quote"
    if not token.word:
        return form if form in ",:.;()!?" else "dash" if form in "-–—―--" else "mark"
    if form in words.complementizers:
        return "that"
    if form in words.determiners:
        return "the"
    if form in words.clause_verbs or form in words.auxiliaries:
        return "is"
    if words.verbs.get(form, 0) & (SPEECH | ADDRESSING):
        return "says"
    if words.verbs.get(form, 0):
        return "frames"
    if form in words.conjunctions:
        return "and"
    if form in words.oblique or form in words.linkers:
        return "of"
    if words.role(form) is not None:
        return "role"
    if token.upper:
        return "Name"
    return "function" if form in words.function_words else "word"


def _flags(attribution: Attribution) -> str:
    flags = attribution.words.flags if attribution.words else 0
    return "".join(letter for flag, letter in _FLAGS if flags & flag)


def _sort(attribution: Attribution) -> str:
    mention = attribution.mention
    if mention is None:
        return "person" if attribution.person else "nobody"
    if mention.sort == "name" and mention.role:
        return "described name"
    return mention.sort


def _between(place: Place, attribution: Attribution) -> tuple[int, str]:
    """How many tokens part an attribution from the quotation, and the strongest mark among them."""
    cue = attribution.words
    if cue is None:
        return 0, ""
    first, last = cue.reach()
    k = place.k
    left, right = (last, k) if last <= k else (k + 1, first) if first > k else (k, k)
    tokens = place.sentence.tokens
    marks = {tokens[n].form for n in range(left, right) if not tokens[n].word and tokens[n].stretch < 0}
    if any(tokens[n].stretch >= 0 for n in range(left, right)):
        return right - left, "quote"
    return right - left, next((mark for mark in ";:(,.—–-" if mark in marks), "")


def _voice(place: Place, attribution: Attribution, person: Person | None) -> str:
    """Tell whether an attribution names somebody, as far as the last name tells."""
    mention = attribution.mention
    if person is None or (mention is None and attribution.person is None):
        return "nobody"
    if mention is None:
        return "same" if attribution.person is person else "other"
    if mention.name is None:
        return mention.sort
    name = fold(place.sentence.reader.text[slice(*mention.name)])
    return "same" if person.parts and name.endswith(person.parts[-1]) else "other"


def attribution_features(place: Place, attribution: Attribution, rank: int) -> Iterator[str]:
    """Describe what may attribute a quotation.

    Args:
        place: The quotation.
        attribution: What may attribute it.
        rank: How many more telling ones its sentence has.
    """
    a, looks, sentence = attribution, place.looks, place.sentence
    pattern, sort = a.pattern, _sort(a)
    alone = "alone" if place.alone else "within"
    ended = "ended" if looks.closed or looks.comma else "open"
    yield pattern
    yield f"{pattern} {alone}"
    yield f"{pattern} {sort}"
    yield f"{pattern} {'strong' if a.strong else 'weak'}"
    yield f"{pattern} rank {min(rank, 3)}"
    yield f"{pattern} {ended}"
    yield f"{pattern} {'upper' if looks.upper else 'lower'} {alone}"
    if looks.clause:
        yield f"{pattern} clause"
    if place.last and a.words and place.last.attribution.key == a.key and a.key >= 0:
        yield f"{pattern} shared"
    if a.words:
        flags = _flags(a)
        gap, mark = _between(place, a)
        yield f"flags {flags}"
        yield f"flags {flags} {pattern}"
        yield f"gap {_class(gap, _GAPS)} {pattern}"
        yield f"mark {mark} {pattern}"
        yield f"{pattern} {sort} {'closes' if a.words.reach()[1] >= sentence.last - 1 else 'goes on'}"
        yield f"{pattern} then {_form(sentence, a.words.last)}"
        yield f"side {a.words.side} {'left' if a.words.first < place.k else 'right'}"
    mention = a.mention
    if a.cue and a.words is None:
        yield f"{pattern} dropped"
        yield f"{pattern} dropped {sort}"
    if a.words is None:
        yield f"{pattern} voices {min(place.voices, 3)} {'opens' if place.opens else 'inside'}"
        yield f"{pattern} run {min(place.run, 3)} {'clause' if looks.clause else 'phrase'}"
    if mention and a.words is None:
        yield from _loose_features(place, a, mention)
    if mention:
        yield f"sort {sort}"
        yield f"gender {mention.gender or '-'} {mention.sort}"
        if mention.name:
            human = sentence.reader.is_person(mention)
            yield f"{'human' if human else 'thing'}"
        if a.words and oblique(sentence.reader, mention, sentence.first):
            yield f"oblique {a.words.sort}"
        if mention.name:
            yield f"{pattern} share {int(4 * sentence.reader.names.share(sentence.reader.text[slice(*mention.name)]))}"
        if place.last and place.last.person and mention.name:
            yield f"{_voice(place, a, place.last.person)} {pattern}"
    elif a.person:
        if place.last:
            distance = _class(place.stretch.start - place.last.end, _SPAN)
            near = "paragraph" if place.last.end > place.sentence.paragraph.start else "above"
            if place.last.end > place.sentence.start:
                near = "sentence"
            yield f"{pattern} {distance} {place.last.kind} {alone}"
            yield f"{pattern} {near} {alone}"
            yield f"{pattern} {near} run {min(place.run, 3)}"
            yield f"{pattern} {near} {place.last.kind} {'clause' if looks.clause else 'phrase'}"
            yield f"{pattern} from {place.last.attribution.pattern}"
        yield f"{pattern} {'opens' if place.opens else 'inside'} {'asked' if place.asked else ''} {ended}"
        people = sentence.reader.names
        yield f"{pattern} share {int(4 * people.share(a.person.name))}"
        yield f"{pattern} human {a.person.human} {a.person.alone}"
        yield f"{pattern} {'unnamed' if not a.person.parts else 'named'} {'asked' if place.asked else 'told'}"


def _loose_features(place: Place, attribution: Attribution, mention: Mention) -> Iterator[str]:
    """Describe a phrase that no cue ties to the quotation: what stands beside it, and how far away it is."""
    pattern = attribution.pattern
    sentence = attribution.sentence or place.sentence
    left, right = _form(sentence, mention.first - 1), _form(sentence, mention.last)
    yield f"{pattern} left {left}"
    yield f"{pattern} right {right}"
    yield f"{pattern} {left} {right}"
    if pattern in ("left", "right"):
        gap = place.k - mention.last if pattern == "left" else mention.first - place.k - 1
        yield f"{pattern} gap {_class(gap, _GAPS)}"
        yield f"{pattern} next {_form(place.sentence, place.k - 1 if pattern == 'left' else place.k + 1)}"
    else:
        yield f"{pattern} number {min(attribution.key, 3)}"
        yield f"{pattern} {'opens' if place.opens else 'inside'} {'asked' if place.asked else 'told'}"
        yield f"{pattern} first {mention.first == sentence.first}"


def kind_features(place: Place, attribution: Attribution, sure: float) -> Iterator[str]:
    """Describe what tells speech from fragments, and both from quoted words that are no speech.

    Args:
        place: The quotation.
        attribution: What most likely attributes it.
        sure: How likely that is.
    """
    looks, sentence, k = place.looks, place.sentence, place.k
    stretch, words = place.stretch, sentence.reader.words
    length = _class(looks.words, _LENGTHS)
    case = "title" if looks.title else "upper" if looks.upper else "lower"
    if looks.title and words.capital_nouns:
        case = "nouns"
    before, after = _form(sentence, k - 1), _form(sentence, k + 1)
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
    who = _sort(a)
    if a.mention and a.mention.name:
        who = "human" if sentence.reader.is_person(a.mention) else "thing"
    yield f"who {who}"
    yield f"who {who} {a.pattern}"
    yield f"who {who} {case}"
    yield f"sure {int(sure * 4)}"
    yield f"sure {int(sure * 4)} {case} {clause}"
    if a.words:
        yield f"flags {_flags(a)} {clause}"
        gap, mark = _between(place, a)
        yield f"gap {_class(gap, _GAPS)} {mark}"
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
    if sentence.reported():
        yield f"reported {a.pattern}"
    near = place.last is not None and _class(stretch.start - place.last.end, _SPAN)
    yield f"last {near} {case} {a.pattern == 'none'}"
    yield f"stretches {min(len(sentence.stretches), 4)} {place.alone}"


def _turn_features(place: Place, turn: Turn, attribution: Attribution) -> Iterator[str]:
    """Describe a line with a dash or a label at its start."""
    looks = place.looks
    case = "upper" if looks.upper else "lower"
    length = _class(looks.words, _LENGTHS)
    told = "told" if turn.told else "untold"
    if turn.label:
        mention = attribution.mention
        who = "known" if mention and mention.name and place.sentence.reader.is_person(mention) else "unknown"
        yield "label"
        yield f"label {turn.label} {turn.end}"
        yield f"label {turn.label} of {min(turn.labels, 3)}"
        yield f"label words {length}"
        yield f"label {case} {turn.end}"
        yield f"label above {turn.above}"
        yield f"label {who} {turn.label}"
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
    ending = "stopped" if last in ".!?…" else "paused" if last == "," else "running"
    voice = _voice(place, a, before.person)
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
    yield f"{r} words {_class(looks.words, _LENGTHS)}"
    yield f"{r} {'whole' if whole else 'part'} {'said' if a.words else 'unsaid'}"
    yield f"{r} {'alone' if place.alone else 'within'} {a.pattern}"
    yield f"{r} {ending} {case}"
    yield f"{r} {ending} {voice}"
    yield f"{r} {voice} {b.pattern}"
    yield f"{r} {voice} {shared}"
    yield f"{r} gap {_class(stretch.start - before.end, _SPAN)}"
    yield f"{r} before {_form(place.sentence, place.k - 1)}"
    yield f"{r} {'terminal' if looks.terminal else 'unfinished'}"
    yield f"{r} parts {min(before.parts, 3)}"
