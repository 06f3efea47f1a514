"""Apply gradient-boosted decision trees without a library."""

from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, TypeAlias

import msgspec

Node: TypeAlias = float | tuple[int, float, Any, Any]
"""A leaf's value; or a split: the column, the threshold, the node for values up to it, the node for values above it."""

STAGES = (24, 48)
"""Numbers of trees after which a row that they decide is not shown to the others. With the margin of 2 log-odds that
the weights have, a row meets 68 of 150 trees on average, and word F1 in cross-validation stays as it is."""


class Model(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of weights.

    Attributes:
        about: What the model does.
        data: What it was trained on, with licences.
        date: When, ISO 8601.
        scores: What the cross-validation gave.
        columns: The features, in the order of a row.
        margin: The score, either way, from which the first trees decide alone.
        hints: The weight of words in class names.
        trees: One root node each; a row's score, in log-odds, is the sum of the leaves that it falls into.
    """

    about: str
    data: str
    date: str
    scores: dict[str, float]
    columns: tuple[str, ...]
    margin: float
    hints: dict[str, float]
    trees: tuple[Node, ...]


class Trees:
    """A model ready to score rows: its trees compiled to nested conditions, which Python runs fastest."""

    __slots__ = ("_margin", "_stages", "model")

    def __init__(self, model: Model) -> None:
        self.model = model
        self._margin = model.margin
        bounds = (0, *STAGES, len(model.trees))
        self._stages = [_compiled(model.trees[one:two], len(model.columns)) for one, two in pairwise(bounds)]

    def score(self, row: Sequence[float]) -> float:
        """Score one row of features, in log-odds."""
        score = 0.0
        for stage in self._stages:
            score += stage(*row)
            if not -self._margin < score < self._margin:
                break
        return score


@cache
def load(name: str) -> Trees:
    """Load the weights ``models/NAME.json``."""
    data = files(__package__).joinpath(f"{name}.json").read_bytes()
    return Trees(msgspec.json.decode(data, type=Model))


def _compiled(trees: Sequence[Node], columns: int) -> Callable[..., float]:
    """Compile trees to one function of a row's values."""
    names = ", ".join(f"x{k}" for k in range(columns))
    total = " + ".join(map(_expression, trees)) or "0.0"
    function: Callable[..., float] = eval(compile(f"lambda {names}: {total}", __name__, "eval"))
    return function


def _expression(node: Node) -> str:
    if isinstance(node, float | int):
        return repr(float(node))
    column, threshold, low, high = node
    return f"({_expression(low)} if x{int(column)} <= {float(threshold)!r} else {_expression(high)})"
