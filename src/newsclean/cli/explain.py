"""``newsclean explain``: what became of each line, and why."""

import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

import click

from newsclean.batch.discovery import STANDARD_INPUT, Input, Kind, describe, inputs
from newsclean.batch.work import Settings, read
from newsclean.cli.app import EXIT_CODES, complain, leave
from newsclean.cli.options import cleaning_options, settings_of
from newsclean.cli.streams import named_input
from newsclean.document import Document, Label
from newsclean.errors import NewscleanError

KEPT: dict[Label, str] = {
    "paragraph": "text",
    "headline": "title",
    "dateline": "dateline",
    "caption": "caption",
    "credit": "credit",
}
"""Labels of lines that stay, and what the output calls them."""
COLUMN = 10
"""Width of the column that says what a line is, in characters."""

_UNPRINTABLE = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], "\ufffd")
"""Control characters: a terminal would obey them."""


class Line(NamedTuple):
    """A line of the explanation, and whether it tells of something kept, removed or neither."""

    text: str
    style: str


@click.command(epilog=EXIT_CODES)
@click.argument("file", metavar="FILE", default=STANDARD_INPUT)
@cleaning_options
@click.pass_context
def explain(
    ctx: click.Context,
    file: str,
    kind: Kind,
    language: str | None,
    only: tuple[str, ...],
    skip: tuple[str, ...],
) -> None:
    """Show what became of each line of an article, and why.

    \b
    Examples:
      newsclean explain article.txt
      newsclean explain article.txt | grep '^-'      what was removed
      newsclean explain article.txt --skip captions

    Lines come in the order of the input. '+' is kept, with the key of the output that it goes to; '-' is removed.
    Below a line stand the filter that decided and its reason. FILE may be - for standard input.
    """
    settings = settings_of(kind=kind, language=language, only=only, skip=skip)
    show = _printer()
    total = failed = 0
    for item in inputs([Input(path=file)], kind=kind, stdin=named_input):
        if item.line is not None:
            show(Line(f"==> {item.name} <==", "bold"))
        total += 1
        if problem := _explain(item, settings, show):
            failed += 1
            complain(f"{item.name}: {problem}")
    leave(ctx, inputs=total, failed=failed)


def _explain(item: Input, settings: Settings, show: Callable[[Line], None]) -> str | None:
    """Print the explanation of an input; return what is wrong where there is none."""
    try:
        document, _ = read(item, settings)
    except NewscleanError as error:
        return str(error)
    except OSError as error:
        return describe(error)
    for line in _lines(document):
        show(line)
    return None if any(document.body()) else "no text is left"


def _lines(document: Document) -> Iterator[Line]:
    for block in document.blocks:
        kept = block.label in KEPT
        name = KEPT.get(block.label, "removed")
        text = block.text.translate(_UNPRINTABLE)
        yield Line(f"{'+' if kept else '-'} {name:{COLUMN}}{text}", "" if kept else "red")
        if block.filter is not None:
            yield Line(f"{'':{COLUMN + 2}}{block.filter}: {block.reason}", "dim")
    kept_lines = sum(block.label in KEPT for block in document.blocks)
    yield Line("", "")
    yield Line(
        f"language {document.language}; {kept_lines} lines kept, {len(document.blocks) - kept_lines} removed", "bold"
    )
    for warning in document.warnings:
        yield Line(f"warning: {warning}", "yellow")


def _printer() -> Callable[[Line], None]:
    """Print in colour on a terminal, plainly elsewhere."""
    if not sys.stdout.isatty():

        def plain(line: Line) -> None:
            sys.stdout.buffer.write(f"{line.text}\n".encode())

        return plain

    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)

    def coloured(line: Line) -> None:
        console.print(Text(line.text, style=line.style), soft_wrap=True)

    return coloured
