"""``newsclean batch``: clean every article below a directory."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click
import msgspec

from newsclean.batch.discovery import Input, Kind, find_files, inputs, kind_of, usual_names
from newsclean.batch.outputs import Stream, Tree
from newsclean.batch.work import Settings
from newsclean.batch.workers import available_cpus, run, run_task
from newsclean.cli.app import EXIT_CODES, Failure, NothingExtracted, complain, leave
from newsclean.cli.options import (
    captions_option,
    cleaning_options,
    format_for,
    format_option,
    indirect_option,
    settings_of,
)
from newsclean.cli.progress import progress, write_all
from newsclean.cli.sources import spare_inputs
from newsclean.cli.streams import opened
from newsclean.writers import ARTICLES, Format


@click.command(epilog=EXIT_CODES)
@click.argument("directory", metavar="DIR", type=click.Path(exists=True, file_okay=False))
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    default="-",
    help="A file for all articles, or OUTDIR/ for a file each in a tree like DIR's.",
)
@click.option(
    "--glob", "globs", metavar="PATTERN", multiple=True, help="Which files; '**' is any number of directories."
)
@click.option("-j", "--jobs", metavar="N", type=click.IntRange(min=1), help="Worker processes.  [default: one a CPU]")
@format_option("jsonl, in a tree json", ARTICLES)
@click.option(
    "--learn-boilerplate",
    is_flag=True,
    help="Read all inputs twice, and take out lines that stand in many articles of one source.",
)
@captions_option
@indirect_option
@cleaning_options
@click.pass_context
def batch(
    ctx: click.Context,
    directory: str,
    output: str,
    globs: tuple[str, ...],
    jobs: int | None,
    form: str | None,
    learn_boilerplate: bool,
    captions: bool,
    indirect: bool,
    kind: Kind,
    parser: str,
    language: str | None,
    only: tuple[str, ...],
    skip: tuple[str, ...],
) -> None:
    """Clean every article below a directory.

    \b
    Examples:
      newsclean batch corpus -o corpus.jsonl           one record a file
      newsclean batch corpus -o clean/ -f text         a tree of clean texts
      newsclean batch corpus --glob '2024/**/*.html' --jobs 8 | jq .title
      newsclean batch dumps --from jsonl -o all.jsonl  {"id": ..., "text": ...} on each line of *.jsonl

    Every file is taken once, in the order of the paths, and the output is the same for any number of jobs. Without
    --glob these are the texts and pages: *.txt, *.text, *.html, *.htm and *.xhtml; --from takes the names of one
    kind. Hidden files are left out and links to directories not followed. A file that fails is named on standard
    error, and is a record with "error" in JSON.
    """
    tree = output.endswith(("/", os.sep)) or Path(output).is_dir()
    default: Format = "json" if tree else "jsonl"
    chosen = format_for(form, None if tree else output, default, ARTICLES)
    if chosen == "json" and not tree:
        raise click.UsageError(
            "json is one object for one article; use --format jsonl, or -o OUTDIR/ for a file each", ctx
        )
    if ARTICLES[chosen].beside and not tree:
        raise click.UsageError(f"{chosen} is two files for each article; give -o OUTDIR/", ctx)
    if ARTICLES[chosen].beside:
        spare_inputs(ctx, (directory,), output)
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
    files = find_files(directory, kind=kind, globs=globs, skip=output)
    if not files:
        wanted = " or ".join(globs) or usual_names(kind)
        raise NothingExtracted(f"{directory}: no {wanted} below it; name others with --glob")

    records = [item.path for item in files if kind_of(item.path, kind) == "jsonl"]
    jobs = jobs or available_cpus()
    jobs = jobs if records else min(jobs, len(files))
    place = _tree(output, directory, chosen, files, records) if tree else None
    if learn_boilerplate:
        settings = _learned(inputs(files, kind=kind), settings, jobs)
    results = run(inputs(files, kind=kind), settings, jobs=jobs)
    with closing(results), progress(total=None if records else len(files)) as show:
        if place is not None:
            counts = write_all(results, place, show=show)
        else:
            with opened(output) as file:
                counts = write_all(results, Stream(file, form=chosen), show=show)
    total, failed = counts
    where = "" if output == "-" else f" -> {output}"
    noun = "1 input" if total == 1 else f"{total} inputs"
    complain(f"{noun}: {total - failed} cleaned, {failed} failed{where}")
    leave(ctx, inputs=total, failed=failed)


def _learned(items: Iterator[Input], settings: Settings, jobs: int) -> Settings:
    """The settings with what stands in many articles of one source."""
    from newsclean.batch.boilerplate import Survey, learn, summary, survey

    with closing(run_task(survey, items, settings, jobs=jobs)) as surveys, progress(total=None) as show:

        def counted() -> Iterator[Survey]:
            for one in surveys:
                show.advance()
                yield one

        learned = learn(counted())
        show.complain(summary(learned))
    return msgspec.structs.replace(settings, learned=learned)


def _tree(output: str, directory: str, form: Format, files: list[Input], records: list[str]) -> Tree:
    """A tree for the results, after a look whether each has a place of its own in it."""
    tree = Tree(output, directory, form)
    if records:
        raise Failure(f"{records[0]}: holds many articles, and a tree has one a file; give -o OUT.jsonl")
    if pair := tree.collision(item.path for item in files):
        raise Failure(f"{pair[0]} and {pair[1]} would go to the same file {tree.target(pair[0])}; use --glob or --from")
    return tree
