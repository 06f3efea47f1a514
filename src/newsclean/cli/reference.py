"""``newsclean filters``, ``languages`` and ``schema``: what there is, and the form of the output."""

import click

from newsclean.cli.app import EXIT_CODES


@click.command(epilog=EXIT_CODES)
def filters() -> None:
    """List the filters in the order in which they run.

    \b
    Examples:
      newsclean filters
      newsclean extract article.txt --skip dateline,kicker
    """
    from newsclean.pipeline import PIPELINE, filter_name

    width = max(len(filter_name(step)) for step in PIPELINE)
    for step in PIPELINE:
        summary = (step.__doc__ or "").strip().split("\n")[0]
        click.echo(f"{filter_name(step):{width}}  {summary}")


@click.command(epilog=EXIT_CODES)
def languages() -> None:
    """List the languages that newsclean knows words of.

    \b
    Examples:
      newsclean languages
      newsclean extract article.txt --language fr

    Texts in other languages are cleaned by what holds for every language.
    """
    from newsclean.languages import available, get

    for tag in available():
        click.echo(f"{tag}  {get(tag).name}")


@click.command(epilog=EXIT_CODES)
def schema() -> None:
    """Print the JSON Schema of the output.

    \b
    Examples:
      newsclean schema > article.schema.json
      newsclean schema | jq '."$defs".Quote.properties | keys'
    """
    import msgspec

    from newsclean.article import json_schema

    text = msgspec.json.format(msgspec.json.encode(json_schema()), indent=2)
    click.echo(text.decode())
