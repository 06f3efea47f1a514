"""Fuzz the reader of web pages: pages of the tests, broken at random, must give an Article or an error of ours.

    python benchmarks/fuzz_pages.py [--seconds S] [--seed N] [--run K]
    python benchmarks/fuzz_pages.py --atheris [--seconds S]

Run K of seed N is the same on every machine that has the same pages, so a crash is repeated by its number; a lasting
hang ends the program with a traceback. Printed are the runs, what came of them, each crash (its place and the first
run that had it) and the slowest runs. Every tenth run goes through BeautifulSoup. With ``--atheris`` Google's fuzzer
breaks the pages instead, led by the branches that they reach (``pip install atheris``); it stops at the first crash.
"""

import argparse
import faulthandler
import random
import re
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec

import newsclean
from newsclean.readers.inputs import Parser

PAGES = Path(__file__).parents[1] / "tests" / "fixtures" / "readers" / "html_page"
HANG_SECONDS = 60
"""A page of the fixtures takes some milliseconds; broken ones grow to a few times their size."""
SLOWEST = 5
LARGEST = 400_000
"""Bytes of a broken page at most, so that a run stays cheap."""
BITS = [
    b"<div>", b"</div>", b"<p>", b"</p>", b"<table><tr><td>", b"</table>", b"<b>", b"<a href='", b"</a>", b"<!--",
    b"-->", b"<script>", b"</script>", b"<script type=application/ld+json>{", b"<style>", b"<svg>", b"<template>",
    b"<select>", b"<br>", b"<plaintext>", b"<textarea>", b"<title>", b"<h1>", b"<meta charset=utf-16>",
    b"<meta charset=big5>", b"<html>", b"</html>", b"<figcaption>", b"<li>", b"<article>", b"<base href=//x>",
    b"<time datetime=", b"<frameset>", b"&#0;", b"&#xD800;", b"&lt", b"\x00", b"\xff", b"\xef\xbb\xbf",
    b"\xe2\x80\xa8", b"\xe2\x80\x8f", b"<![CDATA[", b"]]>", b'"', b"'", b"<", b">", b"\\u0000", b'"@type":[', b"}}]",
]  # fmt: skip
TAG = re.compile(rb"<[^<>]{1,300}>")

Change = Callable[[random.Random, bytes, list[bytes]], bytes]


def stretch(chance: random.Random, page: bytes, most: int) -> tuple[int, int]:
    """A random stretch of a page."""
    start = chance.randrange(len(page) + 1)
    return start, min(len(page), start + chance.randint(0, most))


def drop(chance: random.Random, page: bytes, pages: list[bytes]) -> bytes:
    """Leave a stretch out."""
    start, end = stretch(chance, page, 2_000)
    return page[:start] + page[end:]


def repeat(chance: random.Random, page: bytes, pages: list[bytes]) -> bytes:
    """Say a stretch again and again."""
    start, end = stretch(chance, page, 400)
    return page[:end] + page[start:end] * chance.choice((1, 2, 50)) + page[end:]


def move(chance: random.Random, page: bytes, pages: list[bytes]) -> bytes:
    """Put a stretch elsewhere."""
    start, end = stretch(chance, page, 2_000)
    rest = page[:start] + page[end:]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + page[start:end] + rest[at:]


def insert(chance: random.Random, page: bytes, pages: list[bytes]) -> bytes:
    """Put something in that parsers stumble over."""
    for _ in range(chance.choice((1, 5, 40))):
        at = chance.randrange(len(page) + 1)
        page = page[:at] + chance.choice(BITS) * chance.choice((1, 1, 1, 30)) + page[at:]
    return page


def scramble(chance: random.Random, page: bytes, pages: list[bytes]) -> bytes:
    """Change some bytes."""
    changed = bytearray(page)
    for _ in range(chance.choice((1, 10, 100)) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def splice(chance: random.Random, page: bytes, pages: list[bytes]) -> bytes:
    """Begin as one page and go on as another."""
    other = chance.choice(pages)
    return page[: chance.randrange(len(page) + 1)] + other[chance.randrange(len(other) + 1) :]


def cut(chance: random.Random, page: bytes, pages: list[bytes]) -> bytes:
    """Stop early."""
    return page[: chance.randrange(len(page) + 1)]


def lose_tags(chance: random.Random, page: bytes, pages: list[bytes]) -> bytes:
    """Leave some tags out."""
    share = chance.choice((0.01, 0.1, 0.6))
    return TAG.sub(lambda found: b"" if chance.random() < share else found[0], page)


def swap_tags(chance: random.Random, page: bytes, pages: list[bytes]) -> bytes:
    """Shuffle some tags."""
    tags = TAG.findall(page)
    return TAG.sub(lambda found: chance.choice(tags) if chance.random() < 0.05 else found[0], page)


def recode(chance: random.Random, page: bytes, pages: list[bytes]) -> bytes:
    """Write the page in another encoding than it says."""
    codec = chance.choice(("utf-16", "utf-16-be", "utf-32", "cp1252", "cp1251", "cp932", "utf-7"))
    return page.decode("utf-8", "replace").encode(codec, "replace")


CHANGES: tuple[Change, ...] = (drop, repeat, move, insert, scramble, splice, cut, lose_tags, swap_tags, recode)


def broken(seed: int, run: int, pages: list[bytes]) -> bytes:
    """The page of a run."""
    chance = random.Random(f"{seed}:{run}")
    page = chance.choice(pages)
    for _ in range(chance.randint(1, 4)):
        page = chance.choice(CHANGES)(chance, page, pages)[:LARGEST]
    return page


def outcome(page: bytes, *, parser: Parser = "lexbor") -> str:
    """What comes of a page: an article, or the name of our error; whatever else is raised is a crash."""
    try:
        article = newsclean.extract(page, kind="html", parser=parser)
    except newsclean.NewscleanError as error:
        return type(error).__name__
    msgspec.json.encode(article)
    return "articles" if article.text else "articles without text"


def place_of(error: Exception) -> str:
    """Where a crash happened, and what it says."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno} ({last.name}): {str(error)[:100]}"


def fuzz(seconds: float, seed: int, first: int, pages: list[bytes]) -> int:
    """Break pages until the time is up; return how many kinds of crashes there were."""
    results: Counter[str] = Counter()
    crashes: dict[str, list[int]] = {}
    slowest: list[tuple[float, int, int]] = []
    started = time.monotonic()
    run = first
    while run == first or time.monotonic() - started < seconds:
        page = broken(seed, run, pages)
        faulthandler.dump_traceback_later(HANG_SECONDS, exit=True)
        before = time.perf_counter()
        try:
            results[outcome(page, parser="bs4" if run % 10 == 9 else "lexbor")] += 1
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
            crashes.setdefault(place_of(error), []).append(run)
        slowest = sorted([*slowest, (time.perf_counter() - before, run, len(page))], reverse=True)[:SLOWEST]
        faulthandler.cancel_dump_traceback_later()
        run += 1
    print(f"{run - first} runs in {time.monotonic() - started:.0f} s, seed {seed}, {len(pages)} pages")
    for name, count in results.most_common():
        print(f"  {count:8} {name}")
    print(f"{sum(map(len, crashes.values()))} crashes of {len(crashes)} kinds")
    for crash, runs in sorted(crashes.items()):
        print(f"  {crash}; {len(runs)} times, first in run {runs[0]}")
    for took, number, size in slowest:
        print(f"  {1000 * took:8.0f} ms run {number} ({size} bytes)")
    return len(crashes)


def fuzz_by_branches(seconds: float) -> None:
    """Let atheris break the pages; it ends the program itself."""
    import atheris

    with atheris.instrument_imports(include=["newsclean"]):
        from newsclean.readers import html_page, metadata, page, parsers, script_body  # noqa: F401
    with tempfile.TemporaryDirectory() as folder:
        for path in PAGES.glob("*/page.html"):
            (Path(folder) / path.parent.name).write_bytes(path.read_bytes())
        options = [
            sys.argv[0],
            folder,
            f"-max_total_time={int(seconds)}",
            f"-max_len={LARGEST}",
            f"-timeout={HANG_SECONDS}",
        ]
        atheris.Setup(options, lambda data: outcome(data) and None)
        atheris.Fuzz()


def main() -> int:
    """Run the program."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=600, help="how long to go on (default: 600)")
    parser.add_argument("--seed", type=int, default=1, help="which endless list of broken pages (default: 1)")
    parser.add_argument("--run", type=int, metavar="K", help="do run K alone")
    parser.add_argument("--atheris", action="store_true", help="let atheris break the pages")
    options = parser.parse_args()
    if options.atheris:
        fuzz_by_branches(options.seconds)
        return 0
    pages = [path.read_bytes() for path in sorted(PAGES.glob("*/page.html"))]
    if options.run is not None:
        return fuzz(0, options.seed, options.run, pages)
    return min(1, fuzz(options.seconds, options.seed, 0, pages))


if __name__ == "__main__":
    sys.exit(main())
