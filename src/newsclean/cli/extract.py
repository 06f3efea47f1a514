"""``newsclean extract``: clean articles and print them."""

from collections.abc import Iterator
from pathlib import Path

import click

from newsclean.batch.discovery import STANDARD_INPUT, Input, Kind, find_files, inputs, kind_of, usual_names
from newsclean.batch.outputs import Stream
from newsclean.batch.work import process
from newsclean.cli.app import EXIT_CODES, USAGE, complain, leave
from newsclean.cli.options import captions_option, cleaning_options, format_for, format_option, settings_of
from newsclean.cli.streams import named_input, opened, standard_input


@click.command(epilog=EXIT_CODES)
@click.argument("files", metavar="[FILE]...", nargs=-1)
@format_option("text")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, which appears as a whole or not at all.")
@captions_option
@cleaning_options
@click.pass_context
def extract(
    ctx: click.Context,
    files: tuple[str, ...],
    form: str | None,
    output: str | None,
    kind: Kind,
    captions: bool,
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
    if not files:
        if standard_input() is None:
            click.echo(f"{ctx.get_usage()}\nName a FILE or pipe one in; '{ctx.command_path} -h' says more.", err=True)
            ctx.exit(USAGE)
        files = (STANDARD_INPUT,)
    chosen = format_for(form, output, "text")
    many = len(files) > 1 or Path(files[0]).is_dir() or kind_of(files[0], kind) == "jsonl"
    if chosen == "json" and many:
        raise click.UsageError("json is one object for one article; for several use --format jsonl", ctx)
    settings = settings_of(
        kind=kind, parser=parser, language=language, only=only, skip=skip, form=chosen, captions=captions
    )
    total = failed = 0
    with opened(output) as file:
        sink = Stream(file, form=chosen, several=many)
        for item in inputs(_expanded(files, kind, output), kind=kind, stdin=named_input):
            for result in process(item, settings):
                sink.write(result)
                total += 1
                if result.error is not None:
                    failed += 1
                    complain(f"{result.name}: {result.error}")
    leave(ctx, inputs=total, failed=failed)


def _expanded(files: tuple[str, ...], kind: Kind, output: str | None) -> Iterator[Input]:
    for path in files:
        if not Path(path).is_dir():
            yield Input(path=path)
            continue
        found = find_files(path, kind=kind, skip=output)
        yield from found or [Input(path=path, problem=f"no {usual_names(kind)} in this directory; name the files")]
