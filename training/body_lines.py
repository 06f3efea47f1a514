"""Train what tells an article's lines from the rest of a text: ``models/body_lines.json``.

    python -m training.body_lines DEV          cross-validate and write the weights
    python -m training.body_lines DEV --check  cross-validate only

DEV has ``text/SET.GRADE.jsonl.gz`` ({key, text, gold, truth} a line) and ``html/SET/gold.jsonl`` ({id, url, title} a
line), where a key is an id, or one with "~" and more behind it. The result is the same on every run. The folds are cut
by publisher over all sets and grades at once, and each text is judged after the whole pipeline has cleaned it.
"""

import gzip
import json
import random
import re
import statistics
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import lightgbm
import msgspec
import numpy as np
from numpy.typing import NDArray

from newsclean.document import Block, Document
from newsclean.filters.body_lines import body_lines, rows_of, sorted_out
from newsclean.models.line_features import NAMES
from newsclean.models.trees import Model, Trees
from newsclean.pipeline import PIPELINE, filtered
from newsclean.readers.texts import read_texts
from training.command import run
from training.main_content import FOLDS, LICENCES, SET_WEIGHTS, label, node, word_f1, words_of

OUTPUT = Path(__file__).parent.parent / "src" / "newsclean" / "models" / "body_lines.json"
BEFORE = PIPELINE[: PIPELINE.index(body_lines)]
"""The filters whose labels the model sees."""
ROUNDS = 90
PARAMETERS = {
    "objective": "cross_entropy",
    "learning_rate": 0.13,
    "num_leaves": 31,
    "min_data_in_leaf": 60,
    "lambda_l2": 5.0,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "max_bin": 63,
    "seed": 1,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
MARGIN = 3.0
"""Log-odds from which the first trees decide alone."""
EACH_LINE = 8
"""Words that a line weighs more than it has: a heading that is lost is a loss too."""
FEW_WORDS = 50
"""Words that are added to an article's, so that the lines of short ones do not outweigh all others."""
MOST_MEANS = 30
"""Times its text's mean that a line weighs at most."""
MADE_WEIGHT = 0.5
"""What a text weighs that was made from another one: thinned, or the article alone."""
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

Floats = NDArray[np.float32]


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


class Sample(NamedTuple):
    """Rows of one text."""

    rows: Floats
    labels: Floats
    weights: Floats


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


def samples_of(example: Example, lines: Lines) -> list[Sample]:
    """The rows of a text, and of others made from it: with less furniture, or with none."""
    rng = random.Random(example.key)
    document, labels = lines
    blocks = [block for _, block in document.body()]
    out = [sample(document, labels, example, 1.0)]
    left = rng.choice(NOISE_LEFT)
    thinned = [k for k, inside in enumerate(labels) if inside or rng.random() < left]
    parts = [
        (part, labels[k])
        for k in thinned
        for part in (sentences(blocks[k]) if labels[k] and rng.random() < SPLIT else [blocks[k]])
    ]
    made = document.with_blocks(respaced((part for part, _ in parts), rng))
    out.append(sample(made, [inside for _, inside in parts], example, MADE_WEIGHT))
    if example.grade == "A":
        for text in clean_texts(example, rng):
            document = before(text)
            out.append(sample(document, [True for _ in document.body()], example, MADE_WEIGHT))
    return [one for one in out if len(one.rows)]


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


def sample(document: Document, labels: list[bool], example: Example, weight: float) -> Sample:
    """The rows of a document, labelled and weighted; its headline, which is found later, weighs nothing."""
    texts = [block.text for _, block in document.body()]
    title = words_of(example.title)
    words = [words_of(text) for text in texts]
    article = sum(len(own) for own, inside in zip(words, labels, strict=True) if inside)
    costs = [(len(own) + EACH_LINE) / (article + FEW_WORDS) for own in words]
    most = weight * MOST_MEANS * statistics.fmean(costs or [0.0])
    weights = [0.0 if own == title else min(cost * weight, most) for own, cost in zip(words, costs, strict=True)]
    return Sample(
        np.array(rows_of(document), dtype=np.float32).reshape(-1, len(NAMES)),
        np.array(labels, dtype=np.float32),
        np.array(weights, dtype=np.float32),
    )


class Lab:
    """Texts, their folds and their rows."""

    def __init__(self, examples: list[Example]) -> None:
        self.examples = examples
        publishers = sorted({example.publisher for example in examples})
        random.Random(1).shuffle(publishers)
        fold_of = {publisher: k % FOLDS for k, publisher in enumerate(publishers)}
        self.folds = [fold_of[example.publisher] for example in examples]
        read = [lines_of(example) for example in examples]
        strewn = self._strewn(read)
        self._samples = [
            samples_of(example, own) + more for example, own, more in zip(examples, read, strewn, strict=True)
        ]
        texts = Counter((example.publisher, example.grade) for example in examples)
        self._weights = [
            SET_WEIGHTS.get(example.set, 1.0) / texts[example.publisher, example.grade] ** 0.5 for example in examples
        ]

    def _strewn(self, read: list[Lines]) -> list[list[Sample]]:
        """For each text of grade C, the rows of those with other furniture; that of other pages is of the same fold."""
        furniture = {
            (example.set, example.key): furniture_of(example, own)
            for example, own in zip(self.examples, read, strict=True)
            if example.grade == "A"
        }
        alike: dict[tuple[str, str, int], list[list[Block]]] = defaultdict(list)
        for example, own, fold in zip(self.examples, read, self.folds, strict=True):
            if example.grade == "C":
                alike[example.set, own.document.language, fold].append(furniture.get((example.set, example.key), []))
        out: list[list[Sample]] = []
        for example, own, fold in zip(self.examples, read, self.folds, strict=True):
            lines = furniture.get((example.set, example.key), [])
            if example.grade != "C" or len(lines) < FEWEST or sum(own.labels) < FEWEST - 1:
                out.append([])
                continue
            rng = random.Random(example.key)
            others = alike[example.set, own.document.language, fold]
            made = [strewn(own, lines, others, rng) for _ in range(STREWN_TEXTS)]
            out.append([sample(document, labels, example, MADE_WEIGHT) for document, labels in made])
        return out

    def train(self, without: int | None = None) -> Model:
        """Train on all folds but one."""
        parts = [
            Sample(one.rows, one.labels, one.weights * weight)
            for samples, weight, fold in zip(self._samples, self._weights, self.folds, strict=True)
            for one in samples
            if fold != without
        ]
        rows, labels, weights = (np.concatenate(columns) for columns in zip(*parts, strict=True))
        data = lightgbm.Dataset(rows, labels, weight=weights, feature_name=list(NAMES))
        booster = lightgbm.train(PARAMETERS, data, ROUNDS)
        return Model(
            about="scores the lines of a text by how likely they are text of its article, in log-odds",
            data="; ".join(LICENCES[name] for name in sorted({example.set for example in self.examples})),
            date=date.today().isoformat(),
            scores={},
            columns=NAMES,
            margin=MARGIN,
            hints={},
            trees=tuple(node(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]),
        )

    def cross_validate(self) -> dict[str, float]:
        """Word F1 by set and grade, and the share of lines that are lost where the article alone is given.

        Each text is judged by a model that has seen none of its publisher.
        """
        values: dict[str, list[float]] = defaultdict(list)
        for fold in range(FOLDS):
            model = Trees(self.train(fold))
            for example, own in zip(self.examples, self.folds, strict=True):
                if own == fold:
                    text = cleaned(example.text, model)
                    values[f"{example.set} {example.grade}"].append(word_f1(words_of(text), words_of(example.gold)))
                    if example.grade == "A":
                        values[f"{example.set} lines lost"].append(lost(example.gold, model))
        return {name: round(statistics.fmean(shares), 4) for name, shares in sorted(values.items())}


def cleaned(text: str, model: Trees) -> str:
    """The article's text after the whole pipeline, with some model in the place of the shipped one."""
    return "\n".join(block.text for _, block in cleaned_document(text, model).body())


def cleaned_document(text: str, model: Trees) -> Document:
    """A text after the whole pipeline, with some model in the place of the shipped one."""

    def judged(document: Document) -> Document:
        return sorted_out(document, model)

    steps = tuple(judged if step is body_lines else step for step in PIPELINE)
    return filtered(next(read_texts(text)), steps=steps)


def lost(gold: str, model: Trees) -> float:
    """The share of lines of clean text that the model takes out; what other filters do is theirs."""
    document = before(gold)
    return 1 - sum(1 for _ in sorted_out(document, model).body()) / sum(1 for _ in document.body())


if __name__ == "__main__":
    run(
        __doc__ or "",
        what="texts",
        folds=FOLDS,
        trainer=lambda dev: Lab(list(read_examples(dev))),
        output=OUTPUT,
    )
