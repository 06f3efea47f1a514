"""What a command tells while it writes its results: which inputs failed, and how many are done."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol

from newsclean.batch.outputs import Output
from newsclean.batch.work import Result
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


_SILENT = _Silent()


def write_all(results: Iterable[Result], output: Output, *, show: Progress = _SILENT) -> tuple[int, int]:
    """Write results as they come, and name those that failed; count them all, and these."""
    total = failed = 0
    for result in results:
        output.write(result)
        total += 1
        if result.error is not None:
            failed += 1
            show.complain(f"{result.name}: {result.error}")
        if result.part in (None, 1):  # the bar counts inputs
            show.advance()
    return total, failed


@contextmanager
def progress(*, total: int | None) -> Iterator[Progress]:
    """Show a bar while the block runs; nothing where standard error goes to a file or a pipe.

    Args:
        total: How many inputs there are; None where that is not known beforehand.
    """
    if not sys.stderr.isatty():
        yield _SILENT
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
