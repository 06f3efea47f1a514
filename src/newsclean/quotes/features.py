"""Describe the decisions of the engine by named features, none of which is a word of a language.

A feature is a short string, of which ``models/quotes.json`` has the weight; ``training/quotations`` learns the weights
on these same functions. The facts that tell speakers apart come in groups, each with the function that puts them into
features: the same facts come again and again, and their weights need be added up once only.
"""

from collections.abc import Iterator

from newsclean.models.linear import Group
from newsclean.quotes.attributions import Attribution
from newsclean.quotes.mentions import Mention
from newsclean.quotes.persons import Person
from newsclean.quotes.places import GAPS, SPAN, Place, between, flags_of, form_at, size_class, sort_of, voice_of
from newsclean.quotes.shapes import ASKS
from newsclean.quotes.subjects import oblique

_INTRODUCING = ("label", "intro", "left")
"""Patterns of what stands before the quotation in its own sentence without a verb of speech."""


def attribution_features(place: Place, attribution: Attribution, rank: int) -> Iterator[str]:
    """Describe what may attribute a quotation; the arguments are those of ``attribution_groups``."""
    for describe, *facts in attribution_groups(place, attribution, rank):
        yield from describe(*facts)


def attribution_groups(place: Place, attribution: Attribution, rank: int) -> Iterator[Group]:
    """Gather the facts about what may attribute a quotation.

    Args:
        place: The quotation.
        attribution: What may attribute it.
        rank: How many more telling ones its sentence has.
    """
    a, looks, cue, mention = attribution, place.looks, attribution.words, attribution.mention
    pattern, sort = a.pattern, sort_of(a)
    ended = looks.closed or looks.comma
    shared = cue is not None and place.last is not None and place.last.attribution.key == a.key >= 0
    yield _pattern, pattern, sort, a.strong, min(rank, 3), ended, looks.upper, place.alone, looks.clause, shared
    if cue:
        gap, mark = between(place, a)
        yield _cue, pattern, flags_of(a), size_class(gap, GAPS), mark
        closes = cue.reach()[1] >= place.sentence.last - 1
        yield _clause, pattern, sort, closes, form_at(place.sentence, cue.last), cue.side, cue.first < place.k
    else:
        reported = place.sentence.reported
        yield _said_before, pattern, min(place.voices, 3), min(place.run, 3), place.opens, looks.clause, reported
        if a.cue:
            yield _dropped, pattern, sort
        elif headed := _headed(place):
            yield _heading, pattern, sort, headed
        if mention:
            yield from _loose(place, a, mention, sort)
    if mention:
        yield _sort, sort, mention.sort, mention.gender
        if cue and oblique(place.sentence.reader, mention, place.sentence.first):
            yield _oblique, cue.sort
        if mention.name:
            reader = place.sentence.reader
            share = int(4 * reader.names.share(reader.text[slice(*mention.name)]))
            known = place.last is not None and place.last.person is not None
            voice = voice_of(place, a, place.last.person) if place.last and known else None
            yield _name, pattern, reader.is_person(mention), share, voice
    elif a.person:
        yield from _unmentioned(place, a, a.person)


def _pattern(
    pattern: str,
    sort: str,
    strong: bool,
    rank: int,
    ended: bool,
    upper: bool,
    alone: bool,
    clause: bool,
    shared: bool,
) -> Iterator[str]:
    where = "alone" if alone else "within"
    yield pattern
    yield f"{pattern} {where}"
    yield f"{pattern} {sort}"
    yield f"{pattern} {'strong' if strong else 'weak'}"
    yield f"{pattern} rank {rank}"
    yield f"{pattern} {'ended' if ended else 'open'}"
    yield f"{pattern} {'upper' if upper else 'lower'} {where}"
    if clause:
        yield f"{pattern} clause"
    if shared:
        yield f"{pattern} shared"


def _cue(pattern: str, flags: str, gap: int, mark: str) -> Iterator[str]:
    yield f"flags {flags}"
    yield f"flags {flags} {pattern}"
    yield f"gap {gap} {pattern}"
    yield f"mark {mark} {pattern}"


def _clause(pattern: str, sort: str, closes: bool, then: str, side: str, left: bool) -> Iterator[str]:
    yield f"{pattern} {sort} {'closes' if closes else 'goes on'}"
    yield f"{pattern} then {then}"
    yield f"side {side} {'left' if left else 'right'}"


def _said_before(pattern: str, voices: int, run: int, opens: bool, clause: bool, reported: bool) -> Iterator[str]:
    yield f"{pattern} voices {voices} {'opens' if opens else 'inside'}"
    yield f"{pattern} run {run} {'clause' if clause else 'phrase'}"
    if reported:
        yield f"{pattern} reported {'opens' if opens else 'inside'}"


def _dropped(pattern: str, sort: str) -> Iterator[str]:
    yield f"{pattern} dropped"
    yield f"{pattern} dropped {sort}"


def _headed(place: Place) -> str:
    """Say what stands before the colon that opens a quotation, where nothing says that it is said.

    A "topic" has no verb: "Injury of Ana Ruiz: “She will be back in May.”".
    """
    sentence, k = place.sentence, place.k
    if k - 1 <= sentence.first or sentence.tokens[k - 1].form != ":":
        return ""
    finite = any(sentence.reader.finite(n) for n in range(sentence.first, k - 1))
    return "clause" if finite else "topic"


def _heading(pattern: str, sort: str, headed: str) -> Iterator[str]:
    yield f"{pattern} headed {headed}"
    yield f"{pattern} headed {headed} {sort}"


def _sort(sort: str, plain: str, gender: str) -> Iterator[str]:
    yield f"sort {sort}"
    yield f"gender {gender or '-'} {plain}"


def _oblique(cue: str) -> Iterator[str]:
    yield f"oblique {cue}"


def _name(pattern: str, human: bool, share: int, voice: str | None) -> Iterator[str]:
    yield "human" if human else "thing"
    yield f"{pattern} share {share}"
    if voice:
        yield f"{voice} {pattern}"


def _loose(place: Place, attribution: Attribution, mention: Mention, sort: str) -> Iterator[Group]:
    """Gather the facts about a phrase that no cue ties to the quotation: what stands beside it, how far away it is."""
    pattern = attribution.pattern
    sentence = attribution.sentence or place.sentence
    yield _between, pattern, form_at(sentence, mention.first - 1), form_at(sentence, mention.last)
    if place.point:
        named = sort if sentence.reader.is_person(mention) else f"{sort} thing"
        yield _point, pattern, named, form_at(sentence, mention.last) if pattern in _INTRODUCING else "elsewhere"
    if pattern in ("left", "right"):
        gap = place.k - mention.last if pattern == "left" else mention.first - place.k - 1
        next_to = form_at(place.sentence, place.k - 1 if pattern == "left" else place.k + 1)
        yield _in_sentence, pattern, size_class(gap, GAPS), next_to
    else:
        first = mention.first == sentence.first
        yield _elsewhere, pattern, min(attribution.key, 3), place.opens, place.asked, first


def _point(pattern: str, sort: str, then: str) -> Iterator[str]:
    yield f"{pattern} point"
    yield f"{pattern} point {sort}"
    yield f"{pattern} point {then}"


def _between(pattern: str, left: str, right: str) -> Iterator[str]:
    yield f"{pattern} left {left}"
    yield f"{pattern} right {right}"
    yield f"{pattern} {left} {right}"


def _in_sentence(pattern: str, gap: int, next_to: str) -> Iterator[str]:
    yield f"{pattern} gap {gap}"
    yield f"{pattern} next {next_to}"


def _elsewhere(pattern: str, number: int, opens: bool, asked: bool, first: bool) -> Iterator[str]:
    yield f"{pattern} number {number}"
    yield f"{pattern} {'opens' if opens else 'inside'} {'asked' if asked else 'told'}"
    yield f"{pattern} first {first}"


def _unmentioned(place: Place, attribution: Attribution, person: Person) -> Iterator[Group]:
    """Gather the facts about somebody who may speak without being mentioned."""
    pattern, looks, last = attribution.pattern, place.looks, place.last
    if place.point:
        yield _point, pattern, "unmentioned", last.attribution.pattern if last else "first"
    if last:
        distance = size_class(place.stretch.start - last.end, SPAN)
        above = "paragraph" if last.end > place.sentence.paragraph.start else "above"
        near = "sentence" if last.end > place.sentence.start else above
        yield _after, pattern, distance, last.kind, near, min(place.run, 3), place.alone, looks.clause
        if place.sentence.reader.text[last.end - 1] in ASKS:
            yield _answers, pattern, near
        yield _from, pattern, last.attribution.pattern
    yield _asked, pattern, place.opens, place.asked, looks.closed or looks.comma
    share = int(4 * place.sentence.reader.names.share(person.name))
    yield _person, pattern, share, person.human, person.alone, bool(person.parts), place.asked


def _after(pattern: str, distance: int, kind: str, near: str, run: int, alone: bool, clause: bool) -> Iterator[str]:
    where = "alone" if alone else "within"
    yield f"{pattern} {distance} {kind} {where}"
    yield f"{pattern} {near} {where}"
    yield f"{pattern} {near} run {run}"
    yield f"{pattern} {near} {kind} {'clause' if clause else 'phrase'}"


def _answers(pattern: str, near: str) -> Iterator[str]:
    yield f"{pattern} answers"
    yield f"{pattern} answers {near}"


def _from(pattern: str, last: str) -> Iterator[str]:
    yield f"{pattern} from {last}"


def _asked(pattern: str, opens: bool, asked: bool, ended: bool) -> Iterator[str]:
    place = "opens" if opens else "inside"
    yield f"{pattern} {place} {'asked' if asked else ''} {'ended' if ended else 'open'}"


def _person(pattern: str, share: int, human: int, alone: bool, named: bool, asked: bool) -> Iterator[str]:
    yield f"{pattern} share {share}"
    yield f"{pattern} human {human} {alone}"
    yield f"{pattern} {'named' if named else 'unnamed'} {'asked' if asked else 'told'}"
