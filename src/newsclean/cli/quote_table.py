"""Quotations as a table for people, those of each article together."""

from typing import BinaryIO

import msgspec
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from newsclean.article import Article, Quote
from newsclean.batch.work import Result
from newsclean.cli.explain import UNPRINTABLE

SPEAKER_WIDTH, CUE_WIDTH = 22, 12
"""Columns of the terminal for names and cues at most: of 80, a good half is left to the quotation."""
NOBODY = "-"
PARTS = " … "
"""Between the parts of a quotation that other words interrupt."""


class QuoteTable:
    """A table for each article that comes in, as a record in JSON Lines, with the width of the terminal."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._decoder = msgspec.json.Decoder(Article)
        self._first = True

    def write(self, result: Result) -> None:
        """Show the quotations of an article that could be read."""
        if result.error is not None:
            return
        article = self._decoder.decode(result.output)
        console = Console(highlight=False, emoji=False, markup=False)
        with console.capture() as capture:
            if not self._first:
                console.print()
            console.print(_heading(article, result.name))
            if article.quotes:
                console.print(_table(article))
            else:
                console.print(Text("no quotations", style="dim"))
        self._first = False
        self._file.writelines(f"{line.rstrip()}\n".encode() for line in capture.get().removesuffix("\n").split("\n"))
        self._file.flush()


def _heading(article: Article, name: str) -> Text:
    about = " · ".join(_plain(part) for part in (name, article.sitename, (article.date or "")[:10]) if part)
    heading = Text(about, style="dim")
    return Text.assemble((_plain(article.title), "bold"), "\n", heading) if article.title else heading


def _table(article: Article) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), leading=1, expand=True)
    table.add_column("Speaker", max_width=SPEAKER_WIDTH, ratio=3, overflow="fold")
    table.add_column("Quotation", ratio=6, overflow="fold")
    table.add_column("Cue", max_width=CUE_WIDTH, ratio=2, overflow="fold")
    table.add_column("Type", no_wrap=True)
    table.add_column("Conf.", justify="right", no_wrap=True)
    for quote in article.quotes:
        table.add_row(*_cells(quote, (article.title or "") if quote.field == "title" else article.text))
    return table


def _cells(quote: Quote, field: str) -> tuple[Text, ...]:
    speaker = Text(NOBODY, style="dim")
    if quote.speaker is not None:
        speaker = Text(_plain(quote.speaker.name), style="bold")
        if quote.speaker.role:
            speaker.append(f"\n{_plain(quote.speaker.role)}", style="not bold dim")
    return (
        speaker,
        Text(_plain(PARTS.join(field[span.start : span.end] for span in quote.spans))),
        Text(_plain(quote.cue.text) if quote.cue else NOBODY, style="dim"),
        Text(quote.type if quote.field == "text" else f"{quote.type}\nin {quote.field}"),
        Text(f"{quote.confidence:.2f}"),
    )


def _plain(text: str) -> str:
    """What a terminal shows as it stands."""
    return text.translate(UNPRINTABLE)
