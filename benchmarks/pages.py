"""Measure how well and how fast newsclean and its peers take the article out of web pages, side by side.

    pip install -e '.[benchmark]'
    python benchmarks/pages.py PATH... [--peers NAME...] [--sample N] [--by-language] [--worst N] [--pipe]
                               [--json FILE] [--markdown | --docs FILE] [--text-key KEY] [--trained-on]

PATH is a checkout of a set of pages with gold texts: page_sets.py tells which forms are known, peers.py how each peer
is called. Peers that are not installed are left out and named.

All peers get every page, one after the other in one process, in an order that turns from page to page. Time is CPU time
(time.process_time); garbage is collected before the clock starts. The first pages run once more before all others, so
that imports and caches are warm. A peer that fails on a page has an empty text there, and is named. Read times as
ratios: "CPU ×" is to newsclean's in the same run, which is why newsclean always runs.

P, R and F1 are means over the pages, by words as multisets. ΔF1 is the difference to newsclean, with the interval that
holds 95 % of a bootstrap over pages. 4-gram F1 counts runs of four words, and so the order. Of title, date and authors,
the first figure is the share that is right, the second the share that is wrong, of the pages whose gold has them; the
rest was not given.
"""

import argparse
import gc
import json
import logging
import random
import sys
import time
import warnings
from collections.abc import Iterable, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

import newsclean
from page_scores import SEED, Report, Score, figures, judge_metadata, shingle_overlap, word_overlap, words
from page_sets import TEXT_KEY, Gold, PageSet, SetError, read_set
from page_tables import failures, language_table, machine, main_table, peer_table, pipe_table, worst_table
from peers import PEERS, Extractor, Output

WARM_UP = 3
"""Pages that every peer runs on before the clock does."""
BEGIN, END = "<!-- python benchmarks/pages.py writes from here -->\n", "<!-- to here -->\n"
"""The lines of a document between which ``--docs`` writes."""


def load(names: Iterable[str]) -> tuple[dict[str, Extractor], dict[str, str]]:
    """Load newsclean and other peers; for those that are not installed, tell what to do."""
    ready: dict[str, Extractor] = {}
    missing: dict[str, str] = {}
    for name in dict.fromkeys(("newsclean", *names)):
        try:
            ready[name] = PEERS[name].load()
        except ImportError as problem:
            missing[name] = f"pip install {PEERS[name].package} ({problem})"
    return ready, missing


def run(
    pages: PageSet,
    extractors: dict[str, Extractor],
    *,
    sample: int | None = None,
    pipe: bool = False,
    validated: float | None = None,
) -> Report:
    """Let every peer loose on every page of a set.

    Args:
        pages: The set.
        extractors: The peers' functions by name.
        sample: How many of the pages; the same ones on every run. All if None.
        pipe: Clean each peer's text with newsclean, too.
        validated: What newsclean's F1 is by cross-validation, if it was trained on these pages.
    """
    golds: Sequence[Gold] = pages.golds
    if sample is not None and sample < len(golds):
        golds = random.Random(SEED).sample(golds, sample)
    for gold in golds[:WARM_UP]:
        for extract in extractors.values():
            timed(extract, gold.raw())
    gc.collect()
    gc.freeze()  # modules and tables need not be looked through before each page
    scores: dict[str, list[Score]] = {name: [] for name in extractors}
    names = list(extractors)
    for k, gold in enumerate(golds):
        raw = gold.raw()
        first = k % len(names)
        for name in names[first:] + names[:first]:
            scores[name].append(judged(gold, *timed(extractors[name], raw), pipe=pipe))
        if sys.stderr.isatty():
            print(f"\r{pages.name}: {k + 1} of {len(golds)} pages", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    gc.unfreeze()
    return Report(pages.name, scores, pages.missing, validated)


def timed(extract: Extractor, raw: bytes) -> tuple[Output, float, str | None]:
    """Run a peer on a page; return what it found, the CPU milliseconds, and the error if it failed."""
    output, error = Output(""), None
    gc.collect()
    start = time.process_time()
    try:
        output = extract(raw)
    except Exception as bug:  # noqa: BLE001 - a peer may raise anything, and must not end the run
        error = f"{type(bug).__name__}: {bug}"
    milliseconds = 1000 * (time.process_time() - start)
    try:
        return msgspec.convert(tuple(output), Output), milliseconds, error
    except msgspec.ValidationError as problem:  # some hand on what a page's metadata has, whatever it is
        return Output(""), milliseconds, f"it returns no text: {problem}"


def judged(gold: Gold, output: Output, milliseconds: float, error: str | None, *, pipe: bool) -> Score:
    """Compare what a peer found with the gold."""
    given, wanted = words(output.text), words(gold.text)
    return Score(
        id=gold.id,
        language=gold.language,
        overlap=word_overlap(given, wanted),
        shingles=shingle_overlap(given, wanted),
        hits=judge_metadata(output, gold),
        piped=word_overlap(words(cleaned(output.text)), wanted) if pipe else None,
        milliseconds=milliseconds,
        error=error,
    )


def cleaned(text: str) -> str:
    """What newsclean leaves of a text."""
    try:
        return newsclean.extract(text, kind="text").text
    except newsclean.EmptyInputError:
        return ""


def cross_validated(name: str) -> float:
    """F1 of newsclean on a set that its weights were trained on, by models that saw no page of the same publisher.

    Raises:
        SetError: The weights were trained on no set of this name.
    """
    weights = json.loads((resources.files("newsclean") / "models" / "main_content.json").read_bytes())
    if name not in weights["scores"]:
        raise SetError(f"{name}: the weights were trained on {', '.join(weights['scores'])}; leave --trained-on out")
    return float(weights["scores"][name])


def shown(reports: Sequence[Report], missing: dict[str, str], args: argparse.Namespace) -> str:
    """Everything that is printed."""
    markdown = bool(args.markdown or args.docs)
    bullet = "- " if markdown else ""
    parts = [machine(), peer_table(reports[0].scores, markdown=markdown)]
    parts += ["\n".join(f"{bullet}left out: {name}, {reason}" for name, reason in missing.items())]
    for report in reports:
        tables = [("", main_table(report, figures(report), markdown=markdown))]
        if args.by_language and len({score.language for score in report.scores["newsclean"]}) > 1:
            tables.append((", F1 by language", language_table(report, markdown=markdown)))
        if args.pipe:
            tables.append((", before and after newsclean.extract(text)", pipe_table(report, markdown=markdown)))
        if args.worst:
            tables.append((", the worst pages", worst_table(report, args.worst, markdown=markdown)))
        count = len(report.scores["newsclean"])
        for heading, table in tables:
            parts += [f"{'### ' if markdown else ''}{report.name}, {count} pages{heading}", table]
        parts.append("\n".join(bullet + line for line in failures(report)))
    return "\n\n".join(filter(None, parts)) + "\n"


def record(reports: Sequence[Report], missing: dict[str, str]) -> dict[str, Any]:
    """Everything that was measured, page by page."""
    peers = [PEERS[name] for name in reports[0].scores]
    return {
        "machine": machine(),
        "peers": {peer.name: {"package": peer.package, "version": peer.version(), "call": peer.call} for peer in peers},
        "left_out": missing,
        "sets": {
            report.name: {
                "newsclean_cross_validated_f1": report.validated,
                "missing": report.missing,
                "figures": figures(report),
                "pages": report.scores,
            }
            for report in reports
        },
    }


def write_docs(path: Path, text: str) -> None:
    """Put the output between the two marks of a document.

    Raises:
        SetError: They are not there.
    """
    before, begin, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise SetError(f"{path}: the lines {BEGIN.strip()!r} and {END.strip()!r} are not there")
    path.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="the folder of a set")
    cli.add_argument("--peers", nargs="+", choices=PEERS, metavar="NAME", help=f"some of: {', '.join(PEERS)}")
    cli.add_argument("--sample", type=int, metavar="N", help="only N pages of each set, the same ones on every run")
    cli.add_argument("--by-language", action="store_true", help="add F1 by language")
    cli.add_argument("--worst", type=int, default=0, metavar="N", help="add each peer's N worst pages")
    cli.add_argument("--pipe", action="store_true", help="add what newsclean.extract(text) makes of each peer's text")
    cli.add_argument("--json", type=Path, metavar="FILE", help="write everything, page by page, to a file")
    cli.add_argument("--markdown", action="store_true", help="print Markdown")
    cli.add_argument("--docs", type=Path, metavar="FILE", help="write Markdown between the marks in a document instead")
    cli.add_argument("--text-key", default=TEXT_KEY, metavar="KEY", help="key of the text in ground-truth/ID.json")
    cli.add_argument(
        "--trained-on",
        action="store_true",
        help="newsclean's weights were trained on these sets: mark its figures, and add those of its cross-validation",
    )
    return cli.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; return the exit code."""
    args = arguments(argv)
    logging.disable()  # what peers log is not the benchmark's output
    warnings.simplefilter("ignore")
    try:
        sets = [read_set(path, text_key=args.text_key) for path in args.paths]
        validated = {pages.name: cross_validated(pages.name) for pages in sets if args.trained_on}
        extractors, missing = load(args.peers or PEERS)
        reports = [
            run(pages, extractors, sample=args.sample, pipe=args.pipe, validated=validated.get(pages.name))
            for pages in sets
        ]
        text = shown(reports, missing, args)
        if args.json:
            args.json.write_bytes(msgspec.json.encode(record(reports, missing)))
        if args.docs:
            write_docs(args.docs, text)
        else:
            print(text, end="")
    except (SetError, OSError) as problem:
        print(f"pages.py: {problem}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
