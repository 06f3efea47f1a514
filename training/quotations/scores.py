"""Score quotations against gold: the words, and who said them."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from newsclean.quotes import Found
from newsclean.quotes.marks import MARKS

Document = dict[str, Any]
"""As in ``training.corpus``: id, lang, text, quotes [{parts, kind, speaker, speaker_name, cue}]."""

Gold = dict[str, Any]
"""One of its quotations."""

Spans = Iterable[Sequence[int]]
"""The parts of a quotation, each with its start and its end."""

SPOKEN = ("direct", "mixed")
LEAST = 0.8
"""Intersection over union of the characters from which two quotations are the same."""
_CLITIC = re.compile(r"['’]s\b")


def fold(name: str) -> list[str]:
    """Split a name into words without accents, case and "'s"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.findall(r"\w+", _CLITIC.sub("", plain.casefold()))


def same_name(one: str, two: str) -> bool:
    """Whether the words of one name stand in the other, in one run."""
    short, long = sorted((fold(one), fold(two)), key=len)
    return bool(short) and any(long[n : n + len(short)] == short for n in range(len(long) - len(short) + 1))


def mentions(gold: Gold) -> list[list[int]]:
    """Where a gold quotation is attributed: every place counts."""
    return [span for span in (gold["speaker"], *gold.get("alt_speakers", ())) if span]


class Result(NamedTuple):
    """What became of the quotations of one article, each with a kind."""

    found: list[tuple[str, float, bool]]
    """Of each found one: its kind, its confidence, and whether its words and speaker are right."""
    gold: list[tuple[str, bool]]
    """Of each gold one: its kind and whether it was found with its speaker."""
    scare: int
    """How many found ones are no speech."""
    named: list[bool]
    """Of each found gold one whose speaker is known: whether the name is right."""


def judge(document: Document, found: Iterable[Found]) -> Result:
    """Match the quotations found in an article with its gold ones, the best first."""
    text = document["text"]
    spoken = (quote for quote in document["quotes"] if quote["kind"] in SPOKEN)
    gold = [quote for quote in spoken if not _single(text, quote["kind"], quote["parts"])]
    scare = [part for quote in document["quotes"] if quote["kind"] == "scare" for part in quote["parts"]]
    kept = [quote for quote in found if quote.field == "text" and not _single(text, quote.type, quote.spans)]
    ours, theirs = [_characters(text, q.spans) for q in kept], [_characters(text, q["parts"]) for q in gold]
    pairs = matched(overlaps(ours, theirs))
    right = {n: _right(text, kept[n], gold[m]) for n, m in pairs.items()}
    back = {m: n for n, m in pairs.items()}
    asked = [m for m, quote in enumerate(gold) if mentions(quote) or quote["speaker_name"]]
    return Result(
        found=[(quote.type, quote.confidence, right.get(n, False)) for n, quote in enumerate(kept)],
        gold=[(gold[m]["kind"], m in back and right[back[m]]) for m in asked],
        scare=sum(
            n not in pairs and any(s < e and a < b for a, e in quote.spans for s, b in scare)
            for n, quote in enumerate(kept)
        ),
        named=[
            (speaker := kept[n].speaker) is not None and same_name(speaker.name, gold[m]["speaker_name"])
            for n, m in pairs.items()
            if gold[m]["speaker_name"]
        ],
    )


def f1(results: Iterable[Result], kind: str) -> float:
    """Words and speaker both right, harmonic mean of precision and recall, in percent."""
    results = list(results)
    found = [right for result in results for sort, _, right in result.found if sort == kind]
    gold = [right for result in results for sort, right in result.gold if sort == kind]
    precision, recall = sum(found) / max(1, len(found)), sum(gold) / max(1, len(gold))
    return round(200 * precision * recall / (precision + recall), 1) if precision + recall else 0.0


def _single(text: str, kind: str, spans: Spans) -> bool:
    """Whether a fragment has one word; such ones are not scored."""
    return kind == "mixed" and len(re.findall(r"\w+", " ".join(text[a:b] for a, b in spans))) < 2


def _right(text: str, found: Found, gold: Gold) -> bool:
    spans, name = mentions(gold), gold["speaker_name"]
    speaker = found.speaker
    if not spans and not name:
        return True
    if speaker is None:
        return False
    if speaker.mention and any(s < speaker.mention[1] and speaker.mention[0] < e for s, e in spans):
        return True
    return any(same_name(speaker.name, other) for other in (*(text[s:e] for s, e in spans), name) if other)


def overlaps(one: Sequence[set[int]], two: Sequence[set[int]]) -> list[tuple[float, int, int]]:
    """Give the share of characters that two quotations have in common, and their numbers; the largest share first."""
    return sorted(
        ((len(a & b) / len(a | b), n, m) for n, a in enumerate(one) for m, b in enumerate(two) if a & b), reverse=True
    )


def matched(shares: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """Match quotations with each other, each with one, the best first."""
    out: dict[int, int] = {}
    for share, n, m in shares:
        if share >= LEAST and n not in out and m not in out.values():
            out[n] = m
    return out


def _characters(text: str, spans: Spans) -> set[int]:
    return {at for a, b in spans for at in range(a, b) if not text[at].isspace() and text[at] not in MARKS}
