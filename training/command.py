"""The command that rebuilds weights of trees: cross-validate, print the scores, train on everything, write."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import msgspec

from newsclean.models.trees import Model


class Trainer(Protocol):
    """Trains on a set, and tells how well that goes."""

    def cross_validate(self) -> dict[str, float]:
        """Score what is trained without a fold on that fold, by set."""

    def models(self) -> dict[Path, Model]:
        """Train on everything; by the file that the weights go to."""


def run(about: str, *, what: str, folds: int, trainer: Callable[[Path], Trainer]) -> None:
    """Run the command.

    Args:
        about: What it does, for its help.
        what: What its sets hold: "pages".
        folds: How many there are in cross-validation.
        trainer: Reads the directory of the sets.
    """
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dev", type=Path, help=f"the directory of the sets of {what}")
    parser.add_argument("--check", action="store_true", help="write nothing")
    arguments = parser.parse_args()
    lab = trainer(arguments.dev)
    scores = lab.cross_validate()
    print(f"word F1 by cross-validation over {folds} folds of publishers: {scores}")
    if not arguments.check:
        for output, trained in lab.models().items():
            model = msgspec.structs.replace(trained, scores=scores)
            output.write_bytes(msgspec.json.format(msgspec.json.encode(model), indent=0) + b"\n")
            print(f"wrote {output}: {len(model.trees)} trees, {len(model.hints)} words of class names")
