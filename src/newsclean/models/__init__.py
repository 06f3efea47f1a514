"""Learned weights, as data, and what applies them. ``training/`` makes them."""

from pathlib import Path

_FOLDER = Path(__file__).parent
"""Where the weights are. ``importlib.resources`` would find them in archives too, for 8 ms more at each start."""


def read_weights(name: str) -> bytes:
    """Read the file ``models/NAME.json``."""
    return (_FOLDER / f"{name}.json").read_bytes()
