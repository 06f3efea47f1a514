"""Walk through annotated articles with the engine, and note down what each decision was taken on."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from newsclean.article import QuoteType
from newsclean.languages import get
from newsclean.quotes import find_quotes
from newsclean.quotes.antecedents import Antecedents
from newsclean.quotes.attributions import Attribution
from newsclean.quotes.features import attribution_features
from newsclean.quotes.judge import KINDS, Judge
from newsclean.quotes.kinds import joint_features, kind_features
from newsclean.quotes.marks import Stretch
from newsclean.quotes.persons import Person
from newsclean.quotes.places import Before, Place
from training.quotations.logit import Choice
from training.quotations.scores import Document, Gold, mentions, same_name

COMMON = 0.3
"""Share of a stretch that must lie in a gold quotation for it to be that quotation."""


class Examples(NamedTuple):
    """The decisions of one article."""

    attribution: list[Choice]
    joint: list[Choice]
    kind: list[Choice]
    antecedent: list[Choice]


class Teacher:
    """Takes the gold decisions, and notes down what they were taken on.

    Attributions and antecedents are chosen by ``judge`` if there is one, so that what is learned about kinds is learned
    on attributions as they are, not as they should be.
    """

    def __init__(self, document: Document, weight: float, judge: Judge | None) -> None:
        self.text = document["text"]
        self.gold: list[Gold] = document["quotes"]
        self.weight = weight
        self.judge = judge
        self.examples = Examples([], [], [], [])

    def attribute(self, place: Place, options: Sequence[Attribution]) -> tuple[int, float]:
        """Choose the first right option."""
        gold = self._gold(place.stretch.start, place.stretch.end)
        right = []
        if gold and gold["kind"] in KINDS:
            right = [n for n, option in enumerate(options) if self._attributes(option, gold)]
            features = [list(attribution_features(place, option, n)) for n, option in enumerate(options)]
            self.examples.attribution.append(Choice(features, right, self.weight))
        if self.judge:
            return self.judge.attribute(place, options)
        return (right[0] if right else 0), 1.0

    def goes_on(self, place: Place, attribution: Attribution, before: Before, relation: str) -> bool:
        """Tell whether both stretches lie in one gold quotation."""
        one = self._gold(before.end - 1, before.end)
        two = self._gold(place.stretch.start, place.stretch.end)
        if one is None or two is None:
            return False
        features = list(joint_features(place, attribution, before, relation))
        self.examples.joint.append(Choice([[], features], [int(one is two)], self.weight))
        return one is two

    def kind(self, place: Place, attribution: Attribution, sure: float) -> tuple[QuoteType | None, float]:
        """Tell the kind of the gold quotation."""
        gold = self._gold(place.stretch.start, place.stretch.end)
        if place.turn and not self._starts(place.stretch):
            label = 0
        elif gold is None:
            return None, 1.0
        else:
            label = KINDS.index(gold["kind"]) if gold["kind"] in KINDS else 0
        self.examples.kind.append(Choice([list(kind_features(place, attribution, sure))], [label], self.weight))
        return KINDS[label], 1.0

    def refer(self, place: Antecedents, candidates: Sequence[Person | None]) -> int:
        """Choose the first candidate of the right name."""
        gold = self._told(place.mention.start, place.mention.end)
        right: list[int] = []
        if gold and gold["speaker_name"]:
            right = [
                n for n, person in enumerate(candidates) if person and same_name(person.name, gold["speaker_name"])
            ]
            itself = self.text[place.mention.start : place.mention.end]
            if candidates[0] is None and not right and same_name(itself, gold["speaker_name"]):
                right.append(0)
            features = [list(place.features(person)) for person in candidates]
            self.examples.antecedent.append(Choice(features, right, self.weight))
        if self.judge:
            return self.judge.refer(place, candidates)
        return right[0] if right else 0

    def confidence(self, kind: QuoteType, sure: float) -> float:
        """Tell the raw probability."""
        return sure

    def _gold(self, start: int, end: int) -> Gold | None:
        """The gold quotation in which most of a stretch lies."""
        shares = [(max(min(b, end) - max(a, start) for a, b in quote["parts"]), n) for n, quote in enumerate(self.gold)]
        share, n = max(shares, default=(0, 0))
        return self.gold[n] if share > 0 and share >= COMMON * (end - start) else None

    def _starts(self, stretch: Stretch) -> bool:
        """Whether a gold quotation starts where a stretch does."""
        return any(abs(a - stretch.start) <= 1 for quote in self.gold for a, _ in quote["parts"])

    def _told(self, start: int, end: int) -> Gold | None:
        """The gold quotation that a mention or a cue attributes."""
        for quote in self.gold:
            spans = [span for span in (quote["speaker"], quote["cue"]) if span]
            if any(a < max(end, start + 1) and start < b for a, b in spans):
                return quote
        return None

    def _attributes(self, option: Attribution, gold: Gold) -> bool:
        spans, name = mentions(gold), gold["speaker_name"]
        if option.pattern == "none":
            return not spans and not name
        if not spans and gold["cue"] and option.words and option.cue:
            return option.cue[0] < gold["cue"][1] and gold["cue"][0] < option.cue[1]
        if option.person:
            return bool(name) and same_name(option.person.name, name)
        mention = option.mention
        if mention is None:
            return False
        if any(a < mention.end and mention.start < b for a, b in spans):
            return True
        return bool(mention.name and name) and same_name(self.text[slice(*mention.name)], name)


def examine(documents: Iterable[Document], weights: Sequence[float], judges: Sequence[Judge | None]) -> list[Examples]:
    """Note down the decisions of each document.

    Args:
        documents: The annotated articles.
        weights: How much each counts.
        judges: Who chooses attributions and antecedents in each; None for the gold ones.
    """
    out = []
    for document, weight, judge in zip(documents, weights, judges, strict=True):
        teacher = Teacher(document, weight, judge)
        find_quotes(document["text"], language=get(document["lang"]), judge=teacher)
        out.append(teacher.examples)
    return out
