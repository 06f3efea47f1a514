"""Measure what `newsclean extract` costs on a 10 KB article beside the interpreter with click alone.

    python benchmarks/cold_start.py [--runs N]

The two commands run in turn; printed are the medians of their CPU time and the ratio pair by pair. Compile the
package first (`python -m compileall src`), as an installer does.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from scaling import text_of

COMMAND = "from newsclean.cli import main; main()"
"""What the installed script runs."""
SIZE = 10_000
"""Bytes of the article."""


def seconds(*command: str) -> float:
    """CPU seconds of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command], stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    """Measure and print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--runs", type=int, default=15)
    args = cli.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.txt"
        path.write_text(text_of(SIZE), encoding="utf-8")
        pairs = []
        for run in range(args.runs + 1):
            pair = seconds("-c", "import click"), seconds("-c", COMMAND, "extract", str(path))
            if run:  # the first pair warms the disk's cache
                pairs.append(pair)
    click, newsclean = (1000 * statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(two / one for one, two in pairs)
    print(f"import click {click:.0f} ms, newsclean extract {newsclean:.0f} ms, ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
