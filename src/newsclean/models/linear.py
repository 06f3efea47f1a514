"""Apply linear models over named features."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import repeat, starmap
from math import exp
from typing import TypeAlias

import msgspec

from newsclean.models import read_weights


class Linear(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of weights.

    Attributes:
        about: What the models do.
        data: What they were trained on, with licences.
        date: When, ISO 8601.
        scores: What the cross-validation gave.
        weights: For each decision, the weight of each feature; a feature that has none counts nothing.
        calibration: For each kind of result, pairs of the raw probability and the share that is right, both rising.
    """

    about: str
    data: str
    date: str
    scores: dict[str, float]
    weights: dict[str, dict[str, float]]
    calibration: dict[str, tuple[tuple[float, float], ...]]


@cache
def load(name: str) -> Linear:
    """Read ``models/NAME.json``, once a process."""
    return msgspec.json.decode(read_weights(name), type=Linear)


def score(weights: dict[str, float], features: Iterable[str]) -> float:
    """Add up the weights of features."""
    return sum(map(weights.get, features, repeat(0.0)))


Describe: TypeAlias = Callable[..., Iterator[str]]
Group: TypeAlias = tuple[Describe, *tuple[Hashable, ...]]
"""A function that gives features, and the facts that it gives them for."""
_REMEMBERED = 1 << 14
"""Groups whose weights are kept added up; the articles of ``training/corpus`` need some 5,000."""


class Grouped:
    """Adds up the weights of features that come in groups, those of the same facts once.

    A look into a table takes the place of ten strings and as many look-ups.
    """

    def __init__(self, weights: dict[str, float]) -> None:
        @lru_cache(_REMEMBERED)
        def added(describe: Describe, *facts: Hashable) -> float:
            return score(weights, describe(*facts))

        self._added = added

    def score(self, groups: Iterable[Group]) -> float:
        """Add up the weights of groups of features."""
        return sum(starmap(self._added, groups))


def softmax(scores: Sequence[float]) -> list[float]:
    """Turn scores into probabilities."""
    most = max(scores)
    powers = [exp(score - most) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def calibrated(points: Sequence[tuple[float, float]], raw: float) -> float:
    """Map a raw probability to the share that is right, linearly between the points."""
    before = points[0]
    if raw <= before[0]:
        return before[1]
    for point in points[1:]:
        if raw <= point[0]:
            share = (raw - before[0]) / (point[0] - before[0])
            return before[1] + share * (point[1] - before[1])
        before = point
    return before[1]
