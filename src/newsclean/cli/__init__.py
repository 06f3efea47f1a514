"""The command line: each command parses, calls the library, prints and sets the exit code."""

SELDOM = 100_000
"""Objects made before the garbage collector looks for cycles: articles are trees and have none, and with Python's 700
its visits take a sixteenth of a short run's time (measured on a 10 KB article)."""


def main() -> None:
    """Run the command line and leave with its exit code.

    Everything is imported inside, so that Ctrl-C is quiet from the first moment on.
    """
    import gc
    import sys

    gc.set_threshold(SELDOM)
    code = 130  # what shells report for a command that Ctrl-C (signal 2) ended: 128 + 2
    try:
        from newsclean.cli.app import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        pass
    sys.exit(code)
