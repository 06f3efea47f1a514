"""``newsclean explain``: what became of each line, and why."""

import sys
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import NamedTuple

import click

from newsclean.batch.discovery import STANDARD_INPUT, Input, Kind, describe, inputs
from newsclean.batch.work import Settings, read
from newsclean.cli.app import EXIT_CODES, complain, leave
from newsclean.cli.options import cleaning_options, settings_of
from newsclean.cli.streams import named_input
from newsclean.document import Block, Document, Label
from newsclean.errors import NewscleanError
from newsclean.lines import is_prose

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
FOLDED = 3
"""Short lines of a page that are removed one after another for one reason, from which they share a line: two would
take no less room as the first and the last."""
SHOWN = 40
"""Characters that a folded run shows of its first and of its last line."""

UNPRINTABLE = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], "\ufffd")
"""Control characters: a terminal would obey them."""


class Line(NamedTuple):
    """A line of the explanation, and whether it tells of something kept, removed or neither."""

    text: str
    style: str


@click.command(epilog=EXIT_CODES)
@click.argument("file", metavar="FILE", default=STANDARD_INPUT)
@click.option("-v", "--verbose", is_flag=True, help="Show each line of a page, however many are removed in a row.")
@cleaning_options
@click.pass_context
def explain(
    ctx: click.Context,
    file: str,
    verbose: bool,
    kind: Kind,
    parser: str,
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
      newsclean explain page.html -v                 every line of a page

    Lines come in the order of the input. '+' is kept, with the key of the output that it goes to; '-' is removed.
    Below a line stand the filter that decided and its reason. Of a page, short lines that are removed in a row for one
    reason share a line with their number. FILE may be - for standard input.
    """
    settings = settings_of(kind=kind, parser=parser, language=language, only=only, skip=skip)
    show = _printer()
    total = failed = 0
    for item in inputs([Input(path=file)], kind=kind, stdin=named_input):
        if item.line is not None:
            show(Line(f"==> {item.name} <==", "bold"))
        for problem in _explain(item, settings, show, verbose=verbose):
            total += 1
            if problem is not None:
                failed += 1
                complain(f"{item.name}: {problem}")
    leave(ctx, inputs=total, failed=failed)


def _explain(item: Input, settings: Settings, show: Callable[[Line], None], *, verbose: bool) -> Iterator[str | None]:
    """Print the explanations of the articles of an input; yield what is wrong with each, None where nothing is."""
    documents: Iterator[Document] | None = None
    while True:
        try:  # nothing is printed in here: a reader that goes away is no error of the input
            documents = documents or read(item, settings)[0]
            document = next(documents, None)
        except (NewscleanError, OSError) as error:
            yield describe(error) if isinstance(error, OSError) else str(error)
            if documents is None:
                return
            continue  # the next article may be sound
        if document is None:
            return
        if document.part is not None:
            show(Line(f"==> {item.name}, article {document.part} <==", "bold"))
        for line in _lines(document, fold=not (verbose or document.located)):
            show(line)
        yield None if any(document.body()) else "no text is left"


def _lines(document: Document, *, fold: bool) -> Iterator[Line]:
    folded = False
    for key, group in groupby(document.blocks, key=lambda block: _furniture(block) if fold else None):
        run = list(group)
        if key is not None and len(run) >= FOLDED:
            folded = True
            yield from _told(run[0], f"[{len(run)} lines: {_start(run[0].text)} ... {_start(run[-1].text)}]")
        else:
            for block in run:
                yield from _told(block, block.text)
    kept = sum(block.label in KEPT for block in document.blocks)
    more = " (-v shows each)" if folded else ""
    yield Line("", "")
    yield Line(f"language {document.language}; {kept} lines kept, {len(document.blocks) - kept} removed{more}", "bold")
    for warning in document.warnings:
        yield Line(f"warning: {warning}", "yellow")


def _furniture(block: Block) -> tuple[str | None, str | None] | None:
    """Why a short line is removed, by which a run of them shares a line; None for what stands by itself.

    Prose never shares a line: it is what a reader of a page looks for who misses something in the article.
    """
    return None if block.label in KEPT or is_prose(block.text) else (block.filter, block.reason)


def _start(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()}…"


def _told(block: Block, text: str) -> Iterator[Line]:
    """What became of a block, and why."""
    kept = block.label in KEPT
    name = KEPT.get(block.label, "removed")
    yield Line(f"{'+' if kept else '-'} {name:{COLUMN}}{text.translate(UNPRINTABLE)}", "" if kept else "red")
    if block.filter is not None:
        yield Line(f"{'':{COLUMN + 2}}{block.filter}: {block.reason}", "dim")


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
