"""Measure how time and memory of ``newsclean extract`` grow with the text: 10 KB, 100 KB, 1 MB, 10 MB.

    python benchmarks/scaling.py [--largest BYTES] [--runs N]

Each size is a made-up article of the same make (quotations, captions, links, prose; no paragraph stands twice),
extracted to JSON by a process of its own. Printed are the median of CPU time and the peak of memory, less what a text
of one line takes, and the ratio of the time to that of the size before.
"""

import argparse
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

NAMES = ["Ana Ruiz", "Bo Lund", "Carla Weiss", "Dan Okoro", "Eva Brandt", "Femi Adair", "Gus Renn", "Hana Sato"]
PLACES = ["Port Lowell", "Kerrow", "Eastport", "Harwell", "Summerby", "Oller", "Castor Bay", "Linden"]
THINGS = ["bridge", "harbour", "school", "clinic", "library", "ferry", "market", "stadium", "dam", "station"]
FORMS = [
    "“We have waited {n} years for the {thing} in {place},” said {name}, mayor of {place}. “Now we build it.”",
    "The {thing} in {place} will cost {n} million, according to {name}, who called it “bold but fair to everyone”.",
    "Residents of {place} met on Monday to discuss the {thing}, the {n}th meeting of its kind, and asked for time.",
    "{name} told reporters that the {thing} would open in {n} days. “Nobody will be left behind,” she said.",
    "FILE – Workers stand in front of the {thing} number {n} in {place}.",
    "Read more: How the {thing} of {place} came to be, part {n}",
    "What the {thing} means for {place} ({n})",
]


def paragraphs(seed: int) -> Iterator[str]:
    """Endless paragraphs, none of them twice."""
    chance = random.Random(seed)
    n = 10
    while True:
        n += 1
        yield chance.choice(FORMS).format(
            n=n, name=chance.choice(NAMES), place=chance.choice(PLACES), thing=chance.choice(THINGS)
        )


def text_of(size: int) -> str:
    """A text of about so many bytes."""
    out, length = [], 0
    for paragraph in paragraphs(size):
        out.append(paragraph)
        length += len(paragraph.encode()) + 2
        if length >= size:
            break
    return "\n\n".join(out) + "\n"


def measure(path: Path) -> tuple[float, float]:
    """CPU seconds and peak MiB of one extraction, by a helper process that has no other child."""
    code = (
        "import resource, subprocess, sys;"
        f"subprocess.run([{sys.executable!r}, '-m', 'newsclean', 'extract', {str(path)!r}, '-f', 'json'],"
        " stdout=subprocess.DEVNULL, check=True);"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, mib = map(float, done.stdout.split())
    return seconds, mib


def main() -> None:
    """Measure and print a row a size."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--largest", type=int, default=10_000_000, help="bytes of the largest text")
    cli.add_argument("--runs", type=int, default=3)
    args = cli.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.txt"
        path.write_text("One line of text.\n", encoding="utf-8")
        base = [measure(path) for _ in range(args.runs)]
        start, floor = statistics.median(s for s, _ in base), min(m for _, m in base)
        print(f"{'one line':>10}  {1000 * start:9.0f} ms  {floor:6.0f} MiB")
        before = None
        size = 10_000
        while size <= args.largest:
            path.write_text(text_of(size), encoding="utf-8")
            runs = [measure(path) for _ in range(args.runs)]
            seconds, mib = statistics.median(s for s, _ in runs) - start, max(m for _, m in runs) - floor
            ratio = f"x {seconds / before:.1f}" if before else ""
            print(f"{size:>10}  {1000 * seconds:9.0f} ms  {mib:6.0f} MiB  {ratio}", flush=True)
            before = seconds
            size *= 10


if __name__ == "__main__":
    main()
