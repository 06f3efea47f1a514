"""Count work in Python calls, which are the same on every machine, and hold it to grow no faster than the input."""

import sys
from collections.abc import Callable

TIMES = 12
"""What ten times the input may take, in the work of one time."""
AT_START = 20_000
"""Calls that do not depend on the input."""


def calls_of(work: Callable[[], object]) -> int:
    """Count the calls that something makes; what is imported and compiled at the first time does not count."""
    count = 0

    def tick(*_: object) -> None:
        nonlocal count
        count += 1

    work()
    sys.setprofile(tick)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def check_linear(work: Callable[[str], object], small: str, large: str) -> None:
    """Hold the work for a text to no more than twelve times that for a tenth of it."""
    few, many = calls_of(lambda: work(small)), calls_of(lambda: work(large))
    assert many < TIMES * few + AT_START
