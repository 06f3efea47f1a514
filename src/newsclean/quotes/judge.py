"""Take the decisions of the engine, by weights that were learned."""

from collections.abc import Sequence
from functools import cache
from typing import Protocol

from newsclean.article import QuoteType
from newsclean.models.linear import Grouped, Linear, calibrated, load, score, softmax
from newsclean.quotes.antecedents import Antecedents
from newsclean.quotes.attributions import Attribution
from newsclean.quotes.features import attribution_groups
from newsclean.quotes.kinds import joint_features, kind_features
from newsclean.quotes.persons import Person
from newsclean.quotes.places import Before, Place, voice_of

KINDS: tuple[QuoteType | None, ...] = (None, "direct", "mixed")


class Judge(Protocol):
    """Takes decisions: the weights do, or the gold of a training text."""

    def attribute(self, place: Place, options: Sequence[Attribution]) -> tuple[int, float]:
        """Choose what attributes a quotation: the option's number and its probability."""

    def goes_on(self, place: Place, attribution: Attribution, before: Before, relation: str) -> bool:
        """Tell whether a stretch goes on with the quotation before it."""

    def kind(self, place: Place, attribution: Attribution, sure: float) -> tuple[QuoteType | None, float]:
        """Tell what a quoted stretch is, None where it is no speech, and how likely that is."""

    def refer(self, place: Antecedents, candidates: Sequence[Person | None]) -> int:
        """Choose whom a mention stands for: the candidate's number."""

    def confidence(self, kind: QuoteType, sure: float) -> float:
        """Tell how often a quotation whose decisions are so likely is right."""


class Learned:
    """Takes decisions by weights."""

    def __init__(self, model: Linear) -> None:
        self._calibration = model.calibration
        self._attribution = Grouped(model.weights["attribution"])
        self._joint = model.weights["joint"]
        self._antecedent = model.weights["antecedent"]
        self._kinds = [model.weights.get(f"kind {kind}", {}) for kind in KINDS]

    def attribute(self, place: Place, options: Sequence[Attribution]) -> tuple[int, float]:
        """Choose the likeliest."""
        if len(options) == 1:
            return 0, 1.0
        shares = softmax([self._attribution.score(attribution_groups(place, a, n)) for n, a in enumerate(options)])
        best = max(range(len(shares)), key=shares.__getitem__)
        return best, _joint(place, options, shares, best)

    def goes_on(self, place: Place, attribution: Attribution, before: Before, relation: str) -> bool:
        """Tell which is likelier."""
        return score(self._joint, joint_features(place, attribution, before, relation)) > 0

    def kind(self, place: Place, attribution: Attribution, sure: float) -> tuple[QuoteType | None, float]:
        """Tell the likeliest."""
        features = list(kind_features(place, attribution, sure))
        shares = softmax([score(weights, features) for weights in self._kinds])
        best = max(range(len(shares)), key=shares.__getitem__)
        return KINDS[best], shares[best]

    def refer(self, place: Antecedents, candidates: Sequence[Person | None]) -> int:
        """Choose the likeliest."""
        scores = [score(self._antecedent, place.features(person)) for person in candidates]
        return max(range(len(scores)), key=scores.__getitem__)

    def confidence(self, kind: QuoteType, sure: float) -> float:
        """Look the share up that was right in cross-validation."""
        points = self._calibration.get(kind)
        return calibrated(points, sure) if points else sure


def _joint(place: Place, options: Sequence[Attribution], shares: Sequence[float], best: int) -> float:
    """Tell how likely it is that the person whom the best option mentions speaks, whichever words say so.

    Whoever spoke last may be named here again, or be the subject of a verb that two fragments share.
    """
    chosen, last = options[best], place.last
    if chosen.mention is None:
        return shares[best]
    verb = last.attribution.key if last and last.end > place.sentence.start else -1
    told = {"carried"} if verb == chosen.key >= 0 else set()
    return shares[best] + sum(
        share
        for option, share in zip(options, shares, strict=True)
        if option.person and (option.pattern in told or voice_of(place, chosen, option.person) == "same")
    )


@cache
def learned() -> Learned:
    """Give the judge whose weights the package holds."""
    return Learned(load("quotes"))
