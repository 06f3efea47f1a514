"""``newsclean quotes``: the quotations alone, with who said them."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final, Literal, get_args

import click

from newsclean.article import QuoteType
from newsclean.batch.discovery import Kind
from newsclean.batch.outputs import Output, Shelf, Stream
from newsclean.batch.selection import Selection
from newsclean.batch.workers import run
from newsclean.cli.app import EXIT_CODES, leave
from newsclean.cli.options import cleaning_options, format_for, indirect_option, settings_of
from newsclean.cli.progress import write_all
from newsclean.cli.sources import files_argument, named, sources, spare_inputs
from newsclean.cli.streams import opened
from newsclean.writers import QUOTES, QuoteFormat

TABLE: Final = "table"


@click.command(epilog=EXIT_CODES)
@files_argument
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice((TABLE, *QUOTES)),
    help="Output format.  [default: by the name of -o, else table on a terminal, csv elsewhere]",
)
@click.option("-o", "--output", metavar="OUT", help="Write to the file OUT; for brat, to the directory OUT.")
@click.option(
    "--speaker",
    "speakers",
    metavar="NAME",
    multiple=True,
    help="Only quotations of this speaker; part of the name will do, without accents and capitals. Repeatable.",
)
@click.option(
    "--type",
    "types",
    type=click.Choice(get_args(QuoteType)),
    multiple=True,
    help="Only quotations of a type; indirect asks for them.",
)
@click.option(
    "--min-confidence",
    metavar="SHARE",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Only quotations of this confidence or more.",
)
@click.option(
    "-j", "--jobs", metavar="N", type=click.IntRange(min=1), default=1, show_default=True, help="Worker processes."
)
@indirect_option
@cleaning_options
@click.pass_context
def quotes(
    ctx: click.Context,
    files: tuple[str, ...],
    form: str | None,
    output: str | None,
    speakers: tuple[str, ...],
    types: tuple[QuoteType, ...],
    min_confidence: float,
    jobs: int,
    indirect: bool,
    kind: Kind,
    parser: str,
    language: str | None,
    only: tuple[str, ...],
    skip: tuple[str, ...],
) -> None:
    """Print the quotations of articles, with who said them.

    \b
    Examples:
      newsclean quotes article.txt
      newsclean quotes *.html -o quotes.csv
      newsclean quotes corpus -f jsonl --jobs 4 | jq -r 'select(.speaker) | .speaker' | sort | uniq -c
      newsclean quotes article.txt --speaker marchetti --type direct --min-confidence 0.9
      newsclean quotes corpus -f brat -o brat/       texts and annotations for brat

    A table on a terminal; in csv, tsv and jsonl a row for each quotation, with the article that it comes from and its
    places there. webannotation is W3C Web Annotation, a collection on a line for each article. FILE is what it is for
    'newsclean extract'. A FILE that fails is named on standard error; an article without quotations is no failure.
    """
    files = named(ctx, files)
    chosen = _format(ctx, form, output)
    if chosen != TABLE and QUOTES[chosen].beside is not None:
        spare_inputs(ctx, files, output or "")
    if any(not any(map(str.isalnum, speaker)) for speaker in speakers):
        raise click.UsageError("--speaker needs a name with letters in it", ctx)
    settings = settings_of(
        kind=kind,
        parser=parser,
        language=language,
        only=only,
        skip=skip,
        form="jsonl" if chosen == TABLE else chosen,
        content="article" if chosen == TABLE else "quotes",
        indirect=indirect or "indirect" in types,
        selection=Selection(speakers=speakers, types=types, min_confidence=min_confidence),
    )
    results = run(sources(files, kind=kind, output=output), settings, jobs=jobs)
    with closing(results), _sink(chosen, output) as sink:
        total, failed = write_all(results, sink)
    leave(ctx, inputs=total, failed=failed)


def _format(ctx: click.Context, given: str | None, output: str | None) -> Literal["table"] | QuoteFormat:
    """Choose the format, and hold it against the output."""
    if given == TABLE:
        return TABLE
    usual: QuoteFormat = "csv"
    to_stdout = output in (None, "-")
    if given is None and to_stdout and sys.stdout.isatty():
        return TABLE
    chosen = format_for(given, output, usual, QUOTES)
    if QUOTES[chosen].beside is not None and (to_stdout or Path(output or "").is_file()):
        raise click.UsageError(f"{chosen} is two files for each article; name a directory for them: -o OUTDIR/", ctx)
    return chosen


@contextmanager
def _sink(form: Literal["table"] | QuoteFormat, output: str | None) -> Iterator[Output]:
    """Open what the results go to."""
    if form != TABLE and QUOTES[form].beside is not None:
        yield Shelf(output or "", form)
        return
    with opened(output) as file:
        if form == TABLE:
            from newsclean.cli.quote_table import QuoteTable  # rich takes a while to import

            yield QuoteTable(file)
        else:
            yield Stream(file, form=form, content="quotes")
