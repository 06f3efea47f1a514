"""Describe the decisions of the engine by named features, none of which is a word of a language.

A feature is a short string, of which ``models/quotes.json`` has the weight; ``training/quotations`` learns the weights
on these same functions.
"""

from collections.abc import Iterator

from newsclean.quotes.attributions import Attribution
from newsclean.quotes.mentions import Mention
from newsclean.quotes.places import GAPS, SPAN, Place, between, flags_of, form_at, size_class, sort_of, voice_of
from newsclean.quotes.subjects import oblique


def attribution_features(place: Place, attribution: Attribution, rank: int) -> Iterator[str]:
    """Describe what may attribute a quotation.

    Args:
        place: The quotation.
        attribution: What may attribute it.
        rank: How many more telling ones its sentence has.
    """
    a, looks, sentence = attribution, place.looks, place.sentence
    pattern, sort = a.pattern, sort_of(a)
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
        flags = flags_of(a)
        gap, mark = between(place, a)
        yield f"flags {flags}"
        yield f"flags {flags} {pattern}"
        yield f"gap {size_class(gap, GAPS)} {pattern}"
        yield f"mark {mark} {pattern}"
        yield f"{pattern} {sort} {'closes' if a.words.reach()[1] >= sentence.last - 1 else 'goes on'}"
        yield f"{pattern} then {form_at(sentence, a.words.last)}"
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
            yield f"{voice_of(place, a, place.last.person)} {pattern}"
    elif a.person:
        if place.last:
            distance = size_class(place.stretch.start - place.last.end, SPAN)
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
    left, right = form_at(sentence, mention.first - 1), form_at(sentence, mention.last)
    yield f"{pattern} left {left}"
    yield f"{pattern} right {right}"
    yield f"{pattern} {left} {right}"
    if pattern in ("left", "right"):
        gap = place.k - mention.last if pattern == "left" else mention.first - place.k - 1
        yield f"{pattern} gap {size_class(gap, GAPS)}"
        yield f"{pattern} next {form_at(place.sentence, place.k - 1 if pattern == 'left' else place.k + 1)}"
    else:
        yield f"{pattern} number {min(attribution.key, 3)}"
        yield f"{pattern} {'opens' if place.opens else 'inside'} {'asked' if place.asked else 'told'}"
        yield f"{pattern} first {mention.first == sentence.first}"
