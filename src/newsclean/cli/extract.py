"""``newsclean extract``: clean articles and print them."""

import click

from newsclean.batch.discovery import Kind
from newsclean.batch.outputs import Stream
from newsclean.batch.work import process
from newsclean.cli.app import EXIT_CODES, leave
from newsclean.cli.options import (
    STREAMED,
    captions_option,
    cleaning_options,
    format_for,
    format_option,
    indirect_option,
    settings_of,
)
from newsclean.cli.progress import write_all
from newsclean.cli.sources import are_many, files_argument, named, sources
from newsclean.cli.streams import opened


@click.command(epilog=EXIT_CODES)
@files_argument
@format_option("text")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, which appears as a whole or not at all.")
@captions_option
@indirect_option
@cleaning_options
@click.pass_context
def extract(
    ctx: click.Context,
    files: tuple[str, ...],
    form: str | None,
    output: str | None,
    kind: Kind,
    captions: bool,
    indirect: bool,
    parser: str,
    language: str | None,
    only: tuple[str, ...],
    skip: tuple[str, ...],
) -> None:
    """Clean articles and print them.

    \b
    Examples:
      newsclean extract article.txt
      newsclean extract page.html -f json | jq '.quotes[] | [.speaker.name, .text]'
      newsclean extract *.txt *.html -f jsonl -o articles.jsonl
      curl -s https://example.org/news/1 | newsclean extract --captions
      newsclean extract records.jsonl -f jsonl       {"id": ..., "text" or "html": ...} on each line

    FILE is a text, a web page, JSON Lines, a directory (its texts and pages) or - for standard input, which is read
    where no FILE is given. A FILE that fails is named on standard error, and is a record with "error" in JSON.
    """
    files = named(ctx, files)
    chosen = format_for(form, output, "text", STREAMED)
    many = are_many(files, kind)
    if chosen == "json" and many:
        raise click.UsageError("json is one object for one article; for several use --format jsonl", ctx)
    settings = settings_of(
        kind=kind,
        parser=parser,
        language=language,
        only=only,
        skip=skip,
        form=chosen,
        captions=captions,
        indirect=indirect,
    )
    results = (result for item in sources(files, kind=kind, output=output) for result in process(item, settings))
    with opened(output) as file:
        total, failed = write_all(results, Stream(file, form=chosen, several=many))
    leave(ctx, inputs=total, failed=failed)
