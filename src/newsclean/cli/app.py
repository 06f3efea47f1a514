"""The group of all commands, and what becomes of errors: a message and an exit code, never a traceback."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from newsclean import __version__
from newsclean.errors import FilterError, LanguageError, NewscleanError

SOME_FAILED = 1
USAGE = 2
NOTHING = 3
INTERRUPTED = 130
BROKEN_PIPE = 141
"""What shells report for a command that SIGPIPE (signal 13) ended: 128 + 13."""

COMMANDS = {
    "extract": "newsclean.cli.extract",
    "quotes": "newsclean.cli.quotes",
    "batch": "newsclean.cli.batch",
    "explain": "newsclean.cli.explain",
    "filters": "newsclean.cli.reference",
    "languages": "newsclean.cli.reference",
    "schema": "newsclean.cli.reference",
    "completion": "newsclean.cli.completion",
}
"""Each command and the module that holds it, imported when the command is called: the start stays short."""

EXIT_CODES = """\b
Exit codes:
  0    all done
  1    some inputs failed; the others were written
  2    wrong usage
  3    nothing could be extracted
  130  stopped by Ctrl-C
"""


class Failure(click.ClickException):
    """A message on standard error, and the exit code of wrong usage."""

    exit_code = USAGE

    def show(self, file: object = None) -> None:
        """Print the message in the form that every newsclean message has."""
        complain(self.message)


class NothingExtracted(Failure):
    """A message on standard error, and the exit code of a run without any result."""

    exit_code = NOTHING


def complain(message: str) -> None:
    """Print a message on stderr: "newsclean: PATH: what; what to do"."""
    click.echo(f"newsclean: {message}", err=True)


class Commands(click.Group):
    """A group that imports a command when it is called, and turns newsclean's errors into messages."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order of the help text."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module

        command = getattr(import_module(COMMANDS[cmd_name]), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; where a file stands in its place, say which command is meant."""
        if args and args[0] not in COMMANDS and (args[0] == "-" or Path(args[0]).exists()):
            raise click.UsageError(f"{args[0]} is not a command; did you mean 'newsclean extract {args[0]}'?", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except (FilterError, LanguageError) as error:
            raise Failure(str(error)) from error
        except NewscleanError as error:
            raise NothingExtracted(str(error)) from error
        except BrokenPipeError:  # seen to here: click would make it exit code 1
            _drop_stdout()
            ctx.exit(BROKEN_PIPE)


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXIT_CODES,
)
@click.version_option(__version__, prog_name="newsclean", message="%(prog)s %(version)s")
def newsclean() -> None:
    """Turn news articles as they are found into clean text.

    \b
    Examples:
      newsclean extract page.html                    the clean text
      newsclean extract article.txt -f json          with captions, quotations, speakers
      pbpaste | newsclean extract                    standard input
      newsclean quotes article.txt                   who says what
      newsclean batch corpus -o corpus.jsonl         every text and page below a directory
      newsclean explain article.txt                  what was removed, and why

    Data goes to standard output, everything else to standard error. 'newsclean COMMAND -h' says more.
    """


def run(args: Sequence[str]) -> int:
    """Run a command line and return its exit code.

    A reader that goes away (``| head``) and Ctrl-C are no errors: no message, the exit code that shells give for them.
    """
    if sys.stdout is None:
        complain("standard output is closed; send it to a file or to /dev/null")
        return USAGE
    try:
        code = newsclean.main(args, prog_name="newsclean", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        _drop_stdout()
        return BROKEN_PIPE
    except OSError as error:
        complain(f"{error.filename or 'standard output'}: can't be written ({error.strerror or error}); check the disk")
        _drop_stdout()
        return USAGE
    return code if isinstance(code, int) else 0


def _drop_stdout() -> None:
    """Let what the interpreter still flushes at its end go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def leave(ctx: click.Context, *, inputs: int, failed: int) -> NoReturn:
    """Set the exit code that the counts call for."""
    code = 0 if not failed else NOTHING if failed == inputs else SOME_FAILED
    ctx.exit(code)
