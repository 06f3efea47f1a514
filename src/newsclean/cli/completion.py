"""``newsclean completion``: the script that makes a shell complete newsclean's commands, options and files."""

import click

from newsclean.cli.app import EXIT_CODES, newsclean


@click.command(epilog=EXIT_CODES)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print a completion script for bash, zsh or fish.

    \b
    Examples:
      newsclean completion bash > ~/.local/share/bash-completion/completions/newsclean
      newsclean completion zsh > "${fpath[1]}/_newsclean"
      newsclean completion fish > ~/.config/fish/completions/newsclean.fish
    """
    from click.shell_completion import get_completion_class

    source = get_completion_class(shell)
    assert source is not None
    click.echo(source(newsclean, {}, "newsclean", "_NEWSCLEAN_COMPLETE").source())
