"""A progress bar on standard error, where that is a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from newsclean.cli.app import complain


class Progress(Protocol):
    """What a command tells of its progress."""

    def advance(self) -> None:
        """Count an input as done."""

    def complain(self, message: str) -> None:
        """Print a message on standard error."""


class _Silent:
    """No bar: messages only."""

    def advance(self) -> None:
        pass

    def complain(self, message: str) -> None:
        complain(message)


@contextmanager
def progress(*, total: int | None) -> Iterator[Progress]:
    """Show a bar while the block runs; nothing where standard error goes to a file or a pipe.

    Args:
        total: How many inputs there are; None where that is not known beforehand.
    """
    if not sys.stderr.isatty():
        yield _Silent()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    columns = (TextColumn("newsclean"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        task = bar.add_task("", total=total)

        class Shown:
            def advance(self) -> None:
                bar.advance(task)

            def complain(self, message: str) -> None:
                console.print(f"newsclean: {message}", markup=False, highlight=False, soft_wrap=True)

        yield Shown()
