"""Texts that the weights of ``training/body_lines.py`` are learned from, and others that are made from them."""

import gzip
import json
import random
import re
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from newsclean.document import Block, Document
from newsclean.filters.body_lines import body_lines
from newsclean.pipeline import PIPELINE, filtered
from newsclean.readers.texts import read_texts
from training.gold import label, words_of

BEFORE = PIPELINE[: PIPELINE.index(body_lines)]
"""The filters whose labels the model sees."""
NOISE_LEFT = (0.0, 0.1, 0.3, 1.0)
"""Shares of the furniture that thinned texts keep, each as often as it stands here."""
STREWN_TEXTS = 2
"""Texts that are made from one of grade C by strewing other furniture of the page between its paragraphs."""
STREWN_LEFT = (0.0, 0.3, 1.0)
"""Shares of the furniture between its paragraphs that they keep."""
STREWN = (0.05, 0.15, 0.3, 0.5)
"""Shares of the article's lines above which furniture is strewn in."""
STREWN_LINES = (1, 1, 1, 1, 2)
"""Lines at one place."""
FOREIGN = 0.3
"""The share of these texts whose furniture is of another page in the language."""
STREWN_WORDS = 20
"""Blanks in a line of furniture that is strewn in: fewer than so many."""
FEWEST = 5
"""Lines of furniture that a page must have, and one less of its article."""
SPLIT = 0.3
"""The share of the article's lines that are split into their sentences in thinned texts."""
WIDTHS = (60, 66, 72, 80)
"""Columns at which the lines of wrapped texts end."""
SURE = {"body": True, "furniture": False, "aggregator": False, "caption": False, "copy": False}
"""What the sets themselves say of their lines."""

_SENTENCE = re.compile(r"[.!?…][\"'”’»]?\s+(?=[^\W\d_a-z]|[\"'“„«])|[。！？]」?(?=.)")


class Example(NamedTuple):
    """A text with its gold."""

    set: str
    grade: str
    key: str
    publisher: str
    title: str
    text: str
    gold: str
    sure: dict[str, bool]


class Lines(NamedTuple):
    """A text as the model gets it, and which of its lines are the article's."""

    document: Document
    labels: list[bool]


def read_examples(folder: Path) -> Iterator[Example]:
    """Read every text below a directory."""
    for gold_file in sorted(folder.glob("html/*/gold.jsonl")):
        name = gold_file.parent.name
        pages = {page["id"]: page for page in map(json.loads, gold_file.read_bytes().splitlines())}
        for texts in sorted(folder.glob(f"text/{name}.*.jsonl.gz")):
            for row in map(json.loads, gzip.decompress(texts.read_bytes()).splitlines()):
                page = pages.get(row["key"].split("~")[0], {})
                host = urlsplit(page.get("url") or "").hostname or row["key"].split("_")[0]
                sure = {line.strip(): SURE[kind] for line, kind in row["truth"] or () if kind in SURE}
                yield Example(
                    name, row["grade"], row["key"], host.removeprefix("www."), page.get("title") or "",
                    row["text"], row["gold"], sure,
                )  # fmt: skip


def lines_of(example: Example) -> Lines:
    """Read a text and label its lines."""
    document = before(example.text)
    texts = [block.text for _, block in document.body()]
    labels = label(texts, words_of(example.gold))
    return Lines(document, [example.sure.get(text, known) for text, known in zip(texts, labels, strict=True)])


def furniture_of(example: Example, lines: Lines) -> list[Block]:
    """The short lines around the article, of which aggregators strew some between its paragraphs."""
    gold = {" ".join(words_of(line)) for line in example.gold.split("\n")}
    return [
        block
        for (_, block), inside in zip(lines.document.body(), lines.labels, strict=True)
        if not inside and block.text.count(" ") < STREWN_WORDS and " ".join(words_of(block.text)) not in gold
    ]


def thinned(lines: Lines, rng: random.Random) -> Lines:
    """The same text with less furniture, some of its lines split, and blank lines set in another way."""
    document, labels = lines
    blocks = [block for _, block in document.body()]
    left = rng.choice(NOISE_LEFT)
    kept = [k for k, inside in enumerate(labels) if inside or rng.random() < left]
    parts = [
        (part, labels[k])
        for k in kept
        for part in (sentences(blocks[k]) if labels[k] and rng.random() < SPLIT else [blocks[k]])
    ]
    return Lines(document.with_blocks(respaced((part for part, _ in parts), rng)), [inside for _, inside in parts])


def strewn(lines: Lines, furniture: list[Block], others: list[list[Block]], rng: random.Random) -> Lines:
    """The same text with other furniture between its paragraphs."""
    labels = iter(lines.labels)
    known = [next(labels) if block.label == "paragraph" else None for block in lines.document.blocks]
    inside = [k for k, own in enumerate(known) if own]
    left, often, gap = rng.choice(STREWN_LEFT), rng.choice(STREWN), rng.choice((None, None, True, False))
    source = furniture if rng.random() >= FOREIGN else rng.choice(others) or furniture
    out: list[tuple[Block, bool | None]] = []
    for k, (block, own) in enumerate(zip(lines.document.blocks, known, strict=True)):
        if own is False and inside[0] < k < inside[-1] and rng.random() >= left:
            continue
        if own and k > inside[0] and rng.random() < often:
            new = rng.choices(source, k=rng.choice(STREWN_LINES))
            out += [(msgspec.structs.replace(one, blank_before=block.blank_before), False) for one in new]
        out.append((block, own))
    blocks = (block for block, _ in out)
    if gap is not None:
        blocks = (msgspec.structs.replace(block, blank_before=gap) for block in blocks)
    return Lines(lines.document.with_blocks(blocks), [own for _, own in out if own is not None])


def clean_texts(example: Example, rng: random.Random) -> Iterator[str]:
    """The article alone, and again with its lines set in another way."""
    yield f"{example.title}\n\n{example.gold}"
    lines = [line for line in example.gold.split("\n") if line.strip()]
    width = rng.choice(WIDTHS)
    yield rng.choice((
        "\n".join(lines),
        "\n\n".join(textwrap.fill(line, width) for line in lines),
        "\n".join(textwrap.fill(line, width) for line in lines),
    ))  # fmt: skip


def sentences(block: Block) -> list[Block]:
    """The sentences of a line as lines of their own: interviews and tickers have short ones."""
    cuts = [0, *(found.end() for found in _SENTENCE.finditer(block.text)), len(block.text)]
    parts = [block.cut(one, two) for one, two in pairwise(cuts) if block.text[one:two].strip()]
    return [part if k == 0 else msgspec.structs.replace(part, blank_before=True) for k, part in enumerate(parts)]


def respaced(blocks: Iterator[Block], rng: random.Random) -> Iterator[Block]:
    """The same lines with blank lines as they were, between all of them or between none."""
    gap = rng.choice((None, None, True, False))
    return (block if gap is None else msgspec.structs.replace(block, blank_before=gap) for block in blocks)


def before(text: str) -> Document:
    """A text as the model gets it."""
    seen: list[Document] = []

    def look(document: Document) -> Document:
        seen.append(document)
        return document

    filtered(next(read_texts(text)), steps=(*BEFORE, look))
    return seen[0]
