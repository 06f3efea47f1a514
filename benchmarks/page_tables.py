"""Set out the scores of benchmarks/pages.py as tables, for a terminal or in Markdown."""

import os
import platform
import statistics
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from page_scores import Figures, Overlap, Report, mean_overlap
from peers import ALL, PEERS, Fact

MOST_OF_ERROR = 120
"""Characters of an error that are shown."""

Row = Sequence[str]


def rendered(header: Row, rows: Sequence[Row], *, markdown: bool) -> str:
    """A table whose columns stand under one another; those of figures are set to the right."""
    table = [header, *rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    right = [all(cell[:1] in "0123456789.+−–" for cell in column) for column in zip(*rows, strict=True)]
    if markdown:
        rule = ["---:" if one else "---" for one in right]
        return "\n".join(f"| {' | '.join(row)} |" for row in (header, rule, *rows))
    forms = [f"{{:{'>' if one else '<'}{width}}}" for one, width in zip(right, widths, strict=True)]
    return "\n".join("  ".join(forms).format(*row).rstrip() for row in table)


def share(value: float, digits: int = 3) -> str:
    """A number of 0 to 1 without the zero before its point: .953, 1.000."""
    return f"{value:.{digits}f}".removeprefix("0")


def _shares(overlap: Overlap) -> Iterator[str]:
    return map(share, msgspec.structs.astuple(overlap))


def signed(value: float) -> str:
    """A difference of two such numbers: +.012, −.004."""
    return ("−" if round(value, 3) < 0 else "+") + share(abs(value))


def machine() -> str:
    """The machine and its Python."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    cpu = model or platform.processor() or platform.machine()
    return f"{cpu}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}."


def is_newsclean(name: str) -> bool:
    """Whether a peer is newsclean itself, called in one way or another."""
    return PEERS[name].package == "newsclean"


def label(name: str, report: Report) -> str:
    """A peer's name in the tables of a set; newsclean must not look good on pages that it knows unawares."""
    return f"{name}, trained on these pages" if report.validated is not None and is_newsclean(name) else name


def peer_table(names: Iterable[str], *, markdown: bool) -> str:
    """The peers' versions and settings."""
    tick = "`" if markdown else ""
    peers = [PEERS[name] for name in names]
    rows = [[peer.name, peer.package, peer.version(), f"{tick}{peer.call}{tick}"] for peer in peers]
    return rendered(["peer", "package", "version", "call"], rows, markdown=markdown)


def main_table(report: Report, figures: dict[str, Figures], *, markdown: bool) -> str:
    """Quality and time of each peer."""
    facts = [fact for fact in ALL if any(fact in one.metadata for one in figures.values())]
    header = ["peer", "P", "R", "F1", "ΔF1", "4-gram F1", *facts, "failed", "ms median", "ms mean", "CPU ×"]
    rows = [] if report.validated is None else [_validated_row(report.validated, len(header))]
    for name, own in figures.items():
        rows.append(
            [
                label(name, report),
                *_shares(own.words),
                _difference(name, own, report.validated),
                share(own.shingle_f1),
                *(_metadata(own, fact) for fact in facts),
                str(own.failed),
                f"{own.median_ms:.1f}",
                f"{own.mean_ms:.1f}",
                f"{own.ratio:.2f}",
            ]
        )
    return rendered(header, rows, markdown=markdown)


def _validated_row(f1: float, columns: int) -> list[str]:
    """The figure of newsclean's models that have not seen the publisher of the page."""
    row = ["–"] * columns
    row[0], row[3] = "newsclean, cross-validated", share(f1)
    return row


def _difference(name: str, own: Figures, validated: float | None) -> str:
    if validated is not None:
        return "–" if is_newsclean(name) else signed(own.words.f1 - validated)
    if own.difference is None:
        return "–"
    return f"{signed(own.difference.mean)} ({signed(own.difference.low)} to {signed(own.difference.high)})"


def _metadata(own: Figures, fact: Fact) -> str:
    shares = own.metadata.get(fact)
    return f"{share(shares.right, 2)}/{share(shares.wrong, 2)}" if shares else "–"


def failures(report: Report) -> Iterator[str]:
    """What the peers failed on, a line each error."""
    for name, scores in report.scores.items():
        pages: dict[str, list[str]] = {}
        for score in scores:
            if score.error is not None:
                pages.setdefault(" ".join(score.error.split()), []).append(score.id)
        for error, ids in pages.items():
            yield f"{name} failed on {', '.join(ids)}: {error[:MOST_OF_ERROR]}"
    if report.missing:
        yield f"pages that the gold has and the folder has not: {', '.join(report.missing)}"


def language_table(report: Report, *, markdown: bool) -> str:
    """F1 of each peer by language."""
    reference = next(iter(report.scores.values()))
    rows = []
    for language in sorted({score.language for score in reference}):
        at = [k for k, score in enumerate(reference) if score.language == language]
        means = [statistics.fmean(scores[k].overlap.f1 for k in at) for scores in report.scores.values()]
        rows.append([language, str(len(at)), *map(share, means)])
    header = ["language", "pages", *(label(name, report) for name in report.scores)]
    return rendered(header, rows, markdown=markdown)


def pipe_table(report: Report, *, markdown: bool) -> str:
    """Each peer's text before and after newsclean cleans it."""
    rows = []
    for name, scores in report.scores.items():
        before = mean_overlap(score.overlap for score in scores)
        after = mean_overlap(score.piped for score in scores if score.piped is not None)
        rows.append([label(name, report), *_shares(before), *_shares(after), signed(after.f1 - before.f1)])
    return rendered(["peer", "P", "R", "F1", "P after", "R after", "F1 after", "ΔF1"], rows, markdown=markdown)


def worst_table(report: Report, count: int, *, markdown: bool) -> str:
    """The pages that each peer does worst on."""
    rows = [
        [label(name, report), score.id, *_shares(score.overlap)]
        for name, scores in report.scores.items()
        for score in sorted(scores, key=lambda score: score.overlap.f1)[:count]
    ]
    return rendered(["peer", "page", "P", "R", "F1"], rows, markdown=markdown)
