"""Options that several commands share, and the checks that go with them."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

import click

from newsclean.batch.discovery import Kind
from newsclean.batch.selection import Selection
from newsclean.batch.work import Settings, check
from newsclean.readers.inputs import Parser
from newsclean.writers import ARTICLES, QUOTES, Content, Format, QuoteFormat, Writer

STREAMED = {name: writer for name, writer in ARTICLES.items() if writer.beside is None}
"""Formats of articles that go into one file or pipe."""

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
_Name = TypeVar("_Name", bound=str)

kind_option = click.option(
    "--from",
    "kind",
    type=click.Choice(get_args(Kind)),
    default="auto",
    show_default=True,
    help="What the input is. auto: html and jsonl by the file's name; else a page or a text by how it begins.",
)
parser_option = click.option(
    "--parser",
    type=click.Choice(get_args(Parser)),
    default="lexbor",
    show_default=True,
    help="What parses pages. bs4 is BeautifulSoup: slower, the same result.",
)
language_option = click.option("--language", metavar="TAG", help="BCP 47 tag of the language; else it is detected.")
only_option = click.option("--only", metavar="FILTER", multiple=True, help="Run only these filters (a,b or repeated).")
skip_option = click.option("--skip", metavar="FILTER", multiple=True, help="Leave these filters out.")
captions_option = click.option(
    "--captions", is_flag=True, help="Text and Markdown show each caption once, in its place."
)
indirect_option = click.option(
    "--indirect", is_flag=True, help="Find indirect speech too, as quotations of type indirect: she said that …"
)


def format_option(default: str, formats: Iterable[str] = STREAMED) -> Decorator:
    """Build -f, whose default is told by the output's name or else is the command's own."""
    return click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(tuple(formats)),
        help=f"Output format.  [default: by the name of -o, else {default}]",
    )


def cleaning_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what says how an input is cleaned."""
    for option in (skip_option, only_option, language_option, parser_option, kind_option):
        command = option(command)
    return command


def format_for(given: str | None, output: str | None, default: _Name, formats: Mapping[_Name, Writer]) -> _Name:
    """Choose the format: as given, else by the output's name, else the default.

    Raises:
        UsageError: The name is that of a format which the command does not have.
    """
    if given is not None:
        return cast("_Name", given)
    suffix = Path(output or "").suffix.lower()
    chosen = next((name for name, writer in formats.items() if suffix in writer.suffixes), None)
    if chosen is None and any(suffix in writer.suffixes for writer in (*ARTICLES.values(), *QUOTES.values())):
        others = "" if formats is QUOTES else "; 'newsclean quotes' writes tables of quotations, and files for brat"
        raise click.UsageError(f"{output}: {suffix} is no format of this command; name one with --format{others}")
    return chosen or default


def settings_of(
    *,
    kind: str,
    parser: str,
    language: str | None,
    only: tuple[str, ...],
    skip: tuple[str, ...],
    form: Format | QuoteFormat = "text",
    content: Content = "article",
    selection: Selection | None = None,
    captions: bool = False,
    indirect: bool = False,
) -> Settings:
    """Gather the options, and try them before any input is read.

    Raises:
        FilterError: ``--only`` or ``--skip`` names a filter that does not exist.
        LanguageError: ``--language`` is no language tag.
    """
    settings = Settings(
        kind=cast("Kind", kind),
        parser=cast("Parser", parser),
        language=language,
        only=_names(only) if only else None,
        skip=_names(skip) if skip else None,
        form=form,
        content=content,
        selection=selection,
        captions=captions,
        indirect=indirect,
    )
    if language or only or skip:
        check(settings)
    return settings


def _names(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for value in values for part in value.split(",") if (name := part.strip()))
