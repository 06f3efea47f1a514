"""Train what tells an article's lines from the rest of a text, and its headline among them.

    python -m training.body_lines DEV          cross-validate and write models/body_lines.json and models/headlines.json
    python -m training.body_lines DEV --check  cross-validate only

DEV has ``text/SET.GRADE.jsonl.gz`` ({key, text, gold, truth} a line) and ``html/SET/gold.jsonl`` ({id, url, title} a
line), where a key is an id, or one with "~" and more behind it. The result is the same on every run. The folds are cut
by publisher over all sets and grades at once, and each text is judged after the whole pipeline has cleaned it. The
headlines are learned from scores that lines have from weights that were trained without their publisher.
"""

import random
import statistics
from collections import Counter, defaultdict
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import lightgbm
import numpy as np
from numpy.typing import NDArray

from newsclean.document import Block, Document
from newsclean.filters.body_lines import HEADLINES, MODEL, body_lines, rows_of, sorted_out
from newsclean.lines import ends_sentence
from newsclean.models import headings
from newsclean.models.body_span import WORDS, ends
from newsclean.models.line_features import NAMES
from newsclean.models.trees import Model, Trees
from newsclean.pipeline import PIPELINE, filtered
from newsclean.readers.texts import read_texts
from training.command import run
from training.disguises import disguised
from training.gold import FOLDS, folds_of, word_f1, words_of
from training.line_texts import (
    FEWEST,
    STREWN_TEXTS,
    Example,
    Lines,
    before,
    clean_texts,
    furniture_of,
    lines_of,
    read_examples,
    strewn,
    thinned,
)
from training.main_content import LICENCES, SET_WEIGHTS, node

MODELS = Path(__file__).parent.parent / "src" / "newsclean" / "models"
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
HEADLINE_ROUNDS = 40
HEADLINE_PARAMETERS = PARAMETERS | {
    "objective": "binary",
    "learning_rate": 0.15,
    "num_leaves": 8,
    "min_data_in_leaf": 30,
}
HEADLINE_MARGIN = 100.0
"""The same for headlines, of which the best score counts: all trees are asked."""
EACH_LINE = 8
"""Words that a line weighs more than it has: a heading that is lost is a loss too."""
FEW_WORDS = 50
"""Words that are added to an article's, so that the lines of short ones do not outweigh all others."""
MOST_MEANS = 30
"""Times its text's mean that a line weighs at most."""
MADE_WEIGHT = 0.5
"""What a text weighs that was made from another one: thinned, or the article alone."""
DISGUISED_WEIGHT = 0.35
"""What one weighs that is written in other letters. Page dumps of news in other languages than German and English have
.845 word F1 with these texts and .769 without, if no text in such a language is learned from; no set moves by
.005 otherwise."""

Floats = NDArray[np.float32]


class Fold(NamedTuple):
    """What was trained without a fold of the texts."""

    lines: Trees
    headlines: Trees


class Sample(NamedTuple):
    """Rows of one text."""

    rows: Floats
    labels: Floats
    weights: Floats


def samples_of(example: Example, lines: Lines) -> list[Sample]:
    """The rows of a text, and of others made from it: with less furniture, with none, or in other letters."""
    rng = random.Random(example.key)
    less = thinned(lines, rng)
    out = [sample(*lines, example, 1.0), sample(*less, example, MADE_WEIGHT)]
    if example.grade == "A":
        for text in clean_texts(example, rng):
            document = before(text)
            out.append(sample(document, [True for _ in document.body()], example, MADE_WEIGHT))
    out += [sample(*made, told, DISGUISED_WEIGHT) for told, made in disguised(example, rng)]
    return [one for one in out if len(one.rows)]


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


def headline_sample(example: Example, document: Document, rows: Floats, model: Trees) -> Sample | None:
    """The candidates for a text's headline; None if it does not show the headline as a line of its own."""
    texts = [block.text for _, block in document.body()]
    title = words_of(example.title)
    own = [words_of(text) == title for text in texts]
    if not any(own):
        return None
    described = [[float(value) for value in row] for row in rows]
    scores = [model.score(row) for row in described]
    first, _ = ends(scores, [row[WORDS] for row in described], [ends_sentence(text) for text in texts])
    found = headings.candidates(texts, described, first)
    columns = headings.describe(texts, described, scores, first)
    return Sample(
        np.array(columns, dtype=np.float32).reshape(-1, len(headings.NAMES)),
        np.array([own[k] for k in found], dtype=np.float32),
        np.full(len(found), SET_WEIGHTS.get(example.set, 1.0), dtype=np.float32),
    )


class Lab:
    """Texts, their folds and their rows."""

    def __init__(self, examples: list[Example]) -> None:
        self.examples = examples
        self.folds = folds_of([example.publisher for example in examples])
        read = [lines_of(example) for example in examples]
        self._documents = [own.document for own in read]
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

    @cached_property
    def _lines_without(self) -> list[Trees]:
        """The weights of lines that are trained without each of the folds."""
        return [Trees(self._train_lines(fold)) for fold in range(FOLDS)]

    @cached_property
    def _headline_samples(self) -> list[Sample | None]:
        return [
            headline_sample(example, document, samples[0].rows, self._lines_without[fold]) if samples else None
            for example, document, samples, fold in zip(
                self.examples, self._documents, self._samples, self.folds, strict=True
            )
        ]

    def models(self) -> dict[Path, Model]:
        """Train on everything; by the file that the weights go to."""
        return {
            MODELS / f"{MODEL}.json": self._train_lines(),
            MODELS / f"{HEADLINES}.json": self._train_headlines(),
        }

    def _train_lines(self, without: int | None = None) -> Model:
        """Train the weights of lines on all folds but one."""
        parts = [
            Sample(one.rows, one.labels, one.weights * weight)
            for samples, weight, fold in zip(self._samples, self._weights, self.folds, strict=True)
            for one in samples
            if fold != without
        ]
        about = "scores the lines of a text by how likely they are text of its article, in log-odds"
        return self._fit(parts, NAMES, PARAMETERS, ROUNDS, about=about, margin=MARGIN)

    def _train_headlines(self, without: int | None = None) -> Model:
        """Train the weights of headlines on all folds but one."""
        parts = [
            sample
            for sample, fold in zip(self._headline_samples, self.folds, strict=True)
            if sample and len(sample.rows) and fold != without
        ]
        about = "scores the lines above an article by how likely they are its headline, in log-odds"
        return self._fit(
            parts, headings.NAMES, HEADLINE_PARAMETERS, HEADLINE_ROUNDS, about=about, margin=HEADLINE_MARGIN
        )

    def _fit(
        self,
        parts: list[Sample],
        names: tuple[str, ...],
        parameters: dict[str, object],
        rounds: int,
        *,
        about: str,
        margin: float,
    ) -> Model:
        rows, labels, weights = (np.concatenate(columns) for columns in zip(*parts, strict=True))
        data = lightgbm.Dataset(rows, labels, weight=weights, feature_name=list(names))
        booster = lightgbm.train(parameters, data, rounds)
        return Model(
            about=about,
            data="; ".join(LICENCES[name] for name in sorted({example.set for example in self.examples})),
            date=date.today().isoformat(),
            scores={},
            columns=names,
            margin=margin,
            hints={},
            trees=tuple(node(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]),
        )

    def cross_validate(self) -> dict[str, float]:
        """Word F1 by set and grade, the share of headlines found, and that of lines lost if the article alone is given.

        Each text is judged by models that have seen none of its publisher. A headline is found if it has all words of
        the page's and no other; texts that don't show it as a line of its own don't count.
        """
        values: dict[str, list[float]] = defaultdict(list)
        for fold in range(FOLDS):
            models = Fold(self._lines_without[fold], Trees(self._train_headlines(fold)))
            for example, sample, own in zip(self.examples, self._headline_samples, self.folds, strict=True):
                if own != fold:
                    continue
                document = cleaned_document(example.text, models)
                text = "\n".join(block.text for _, block in document.body())
                values[f"{example.set} {example.grade}"].append(word_f1(words_of(text), words_of(example.gold)))
                if sample:
                    headline = document.first("headline")
                    found = headline is not None and words_of(headline.text) == words_of(example.title)
                    values[f"{example.set} {example.grade} headlines"].append(found)
                if example.grade == "A":
                    values[f"{example.set} lines lost"].append(lost(example.gold, models))
        return {name: round(statistics.fmean(shares), 4) for name, shares in sorted(values.items())}


def cleaned_document(text: str, models: Fold) -> Document:
    """A text after the whole pipeline, with some models in the place of the shipped ones."""

    def judged(document: Document) -> Document:
        return sorted_out(document, *models)

    steps = tuple(judged if step is body_lines else step for step in PIPELINE)
    return filtered(next(read_texts(text)), steps=steps)


def lost(gold: str, models: Fold) -> float:
    """The share of lines of clean text that the models take out; what other filters do is theirs."""
    document = before(gold)
    return 1 - sum(1 for _ in sorted_out(document, *models).body()) / sum(1 for _ in document.body())


if __name__ == "__main__":
    run(
        __doc__ or "",
        what="texts",
        folds=FOLDS,
        trainer=lambda dev: Lab(list(read_examples(dev))),
    )
