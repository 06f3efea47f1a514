"""Fit logistic models over named features."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

FEWEST = 6
"""Choices in which a feature must occur."""
SMALLEST = 0.04
"""Weights nearer to zero are left out."""
MOST_STEPS = 300
PLACES = 3
"""Decimals of a weight."""

CERTAIN = 0.99
"""The highest share: no decision is beyond doubt."""

Floats = NDArray[np.float64]


class Choice(NamedTuple):
    """A choice among options."""

    options: Sequence[Sequence[str]]
    """The features of each."""
    right: Sequence[int]
    """The numbers of those that are right."""
    weight: float


def fit(choices: Iterable[Choice], *, penalty: float) -> dict[str, float]:
    """Maximise the log-probability of the right options, less ``penalty`` / 2 times the sum of the squared weights.

    Where several options are right, it is their common probability that counts. A choice without any is passed over.
    """
    used = [choice for choice in choices if choice.right]
    counts = Counter(name for choice in used for name in {name for option in choice.options for name in option})
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    numbers = {name: n for n, name in enumerate(names)}
    options = [option for choice in used for option in choice.options]
    cells = [(row, numbers[name]) for row, option in enumerate(options) for name in option if name in numbers]
    rows, columns = zip(*cells, strict=True)
    table = csr_matrix((np.ones(len(cells)), (rows, columns)), shape=(len(options), len(names)))
    group = np.repeat(np.arange(len(used)), [len(choice.options) for choice in used])
    right = np.array([n in choice.right for choice in used for n in range(len(choice.options))], dtype=float)
    weight = np.array([choice.weight for choice in used])

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = table @ weights
        most = np.full(len(used), -np.inf)
        np.maximum.at(most, group, scores)
        powers = np.exp(scores - most[group])
        total = np.bincount(group, powers, len(used))
        good = np.bincount(group, powers * right, len(used))
        value = -(weight * np.log(good / total)).sum() + penalty / 2 * weights @ weights
        pull = weight[group] * (powers / total[group] - powers * right / good[group])
        return float(value), table.T @ pull + penalty * weights

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": MOST_STEPS}).x
    return {
        name: round(float(value), PLACES) for name, value in zip(names, best, strict=True) if abs(value) >= SMALLEST
    }


def calibrate(pairs: Iterable[tuple[float, bool]], *, steps: int) -> tuple[tuple[float, float], ...]:
    """Map raw probabilities to the share that is right: points of a line that never falls.

    The pairs are cut into ``steps`` classes of equal size; neighbours that fall are put together (Ayer et al. 1955).
    Each share counts one more that is right and one that is wrong, and none is above ``CERTAIN``.
    """
    ordered = sorted(pairs)
    blocks: list[tuple[float, float, int]] = []
    for n in range(steps):
        part = ordered[n * len(ordered) // steps : (n + 1) * len(ordered) // steps]
        if not part:
            continue
        block = (sum(raw for raw, _ in part), float(sum(right for _, right in part)), len(part))
        while blocks and blocks[-1][1] / blocks[-1][2] >= block[1] / block[2]:
            last = blocks.pop()
            block = (last[0] + block[0], last[1] + block[1], last[2] + block[2])
        blocks.append(block)
    return tuple(
        (round(raw / size, 2), min(CERTAIN, round((right + 1) / (size + 2), 2))) for raw, right, size in blocks
    )
