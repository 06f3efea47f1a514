"""The inputs that a command line names: files, directories, standard input."""

from collections.abc import Iterator
from pathlib import Path

import click

from newsclean.batch.discovery import STANDARD_INPUT, Input, Kind, find_files, inputs, kind_of, usual_names
from newsclean.cli.app import USAGE
from newsclean.cli.streams import named_input, standard_input

files_argument = click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path())


def named(ctx: click.Context, files: tuple[str, ...]) -> tuple[str, ...]:
    """Give the names of the inputs: standard input if there are none, or a short help where a person sits at it."""
    if files:
        return files
    if standard_input() is None:
        click.echo(f"{ctx.get_usage()}\nName a FILE or pipe one in; '{ctx.command_path} -h' says more.", err=True)
        ctx.exit(USAGE)
    return (STANDARD_INPUT,)


def are_many(files: tuple[str, ...], kind: Kind) -> bool:
    """Tell whether the names stand for several inputs."""
    return len(files) > 1 or Path(files[0]).is_dir() or kind_of(files[0], kind) == "jsonl"


def sources(files: tuple[str, ...], *, kind: Kind, output: str | None) -> Iterator[Input]:
    """Give the inputs, of directories the texts and pages below them, without the file that the output goes to."""
    return inputs(_expanded(files, kind, output), kind=kind, stdin=named_input)


def spare_inputs(ctx: click.Context, files: tuple[str, ...], directory: str) -> None:
    """Refuse to write texts into a directory that holds inputs: the clean text would take the place of the input."""
    own = Path(directory).resolve()
    for file in files:
        home = Path(file) if Path(file).is_dir() else Path(file).parent
        if file != STANDARD_INPUT and home.resolve() == own:
            raise click.UsageError(f"{directory} holds the input {file}, which would be overwritten; name another", ctx)


def _expanded(files: tuple[str, ...], kind: Kind, output: str | None) -> Iterator[Input]:
    for path in files:
        if not Path(path).is_dir():
            yield Input(path=path)
            continue
        found = find_files(path, kind=kind, skip=output)
        yield from found or [Input(path=path, problem=f"no {usual_names(kind)} in this directory; name the files")]
