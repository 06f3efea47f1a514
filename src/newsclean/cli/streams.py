"""Where data comes from and goes to: standard streams, and the file that ``-o`` names."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from newsclean.batch.outputs import whole_file
from newsclean.cli.app import Failure


def standard_input() -> BinaryIO | None:
    """Give standard input, unless a person sits there (or it is closed): then nobody would feed it."""
    return None if sys.stdin is None or sys.stdin.isatty() else sys.stdin.buffer


def named_input(path: str) -> BinaryIO:
    """Give standard input where the caller asks for it by name: from a terminal too.

    Raises:
        Failure: It is closed.
    """
    if sys.stdin is None:
        raise Failure(f"{path}: standard input is closed; name a file")
    return sys.stdin.buffer


@contextmanager
def opened(output: str | None) -> Iterator[BinaryIO]:
    """Open the file that ``-o`` names; standard output where there is none or it is ``-``."""
    if output is None or output == "-":
        yield sys.stdout.buffer
        return
    if Path(output).is_dir():
        raise Failure(f"{output}: is a directory; name a file")
    try:
        with whole_file(Path(output)) as file:
            yield file
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or error
        raise Failure(f"{output}: can't be written ({reason}); check the path, its permissions and the disk") from error
