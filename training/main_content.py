"""Train what tells an article from the rest of its page: ``models/main_content.json``.

    python -m training.main_content DEV          cross-validate and write the weights
    python -m training.main_content DEV --check  cross-validate only

DEV is a directory with one directory for each set of pages: ``gold.jsonl`` ({id, url, text} a line) and ``ID.html.gz``.
The result is the same on every run. The folds are cut by publisher, so that no publisher is both learned from and
judged; so are the weights of the words in class names, whose rows in the training folds come from the others.
"""

import gzip
import json
import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import lightgbm
import numpy as np
from numpy.typing import NDArray

from newsclean.models.trees import Model, Node, Trees
from newsclean.pipeline import filtered
from newsclean.readers.block_features import NAMES, Lexicon, hint_words
from newsclean.readers.decode import decode_html
from newsclean.readers.html_page import document_of
from newsclean.readers.main_content import rows_of, scores_of
from newsclean.readers.metadata import Metadata, read_metadata
from newsclean.readers.page import Page
from newsclean.readers.parsers import lexbor_page
from training.command import run
from training.gold import FOLDS, folds_of, label, word_f1, words_of

OUTPUT = Path(__file__).parent.parent / "src" / "newsclean" / "models" / "main_content.json"
LICENCES = {
    "wcxb": "WCXB development set, CC BY 4.0",
    "multi": "pages of the parser tests of flairNLP/fundus (MIT); weights only",
}
SET_WEIGHTS = {"multi": 5.0}
"""How much more a page of news weighs: there are few, and news is what newsclean is for."""
ROUNDS = 150
PARAMETERS = {
    "objective": "binary",
    "learning_rate": 0.12,
    "num_leaves": 16,
    "min_data_in_leaf": 40,
    "lambda_l2": 5.0,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "seed": 1,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
MARGIN = 2.0
"""Log-odds from which the first trees decide alone."""
FEWEST_PUBLISHERS = 6
"""Publishers on whose pages a word of class names must stand to get a weight."""
SHRINKAGE = 4.0
"""Imaginary publishers of no opinion that are added to each word's."""
Floats = NDArray[np.float64]


class Example(NamedTuple):
    """A page with its gold."""

    set: str
    id: str
    publisher: str
    page: Page
    metadata: Metadata
    gold: list[str]
    labels: list[bool]
    weights: list[float]


def read_examples(folder: Path) -> Iterator[Example]:
    """Read every set of pages below a directory."""
    for gold_file in sorted(folder.glob("*/gold.jsonl")):
        name = gold_file.parent.name
        for line in gold_file.read_bytes().splitlines():
            record = json.loads(line)
            raw = gzip.decompress((gold_file.parent / f"{record['id']}.html.gz").read_bytes())
            page = lexbor_page(decode_html(raw)[0])
            metadata = read_metadata(page, url=record["url"])
            gold = words_of(record["text"])
            texts = [chunk.text for chunk in page.chunks]
            labels = label(texts, gold)
            host = (urlsplit(record["url"] or "").hostname or record["id"].split("_")[0]).removeprefix("www.")
            yield Example(
                name, record["id"], host, page, metadata, gold, labels, weigh(texts, labels),
            )  # fmt: skip


def weigh(texts: Sequence[str], labels: list[bool]) -> list[float]:
    """Weigh chunks or lines by what a mistake costs: their share of the article's words."""
    sizes = [len(words_of(text)) for text in texts]
    article = sum(size for size, inside in zip(sizes, labels, strict=True) if inside) or sum(sizes)
    weights = [(size + 3) / (article + 50) for size in sizes]
    most = 30 * statistics.fmean(weights) if weights else 0.0
    return [min(weight, most) for weight in weights]


def hint_shares(example: Example) -> dict[str, float]:
    """For each word of a page's class names, the share of the text below it that is the article's."""
    elements = example.page.elements
    around: list[frozenset[str]] = [frozenset()]
    for element in elements[1:]:
        around.append(around[element.parent].union(hint_words(element.hints)))
    total: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for chunk, in_article in zip(example.page.chunks, example.labels, strict=True):
        weight = len(chunk.text) ** 0.5
        for word in around[chunk.element]:
            total[word] += weight
            inside[word] += weight * in_article
    return {word: inside[word] / total[word] for word in total}


def learn_hints(shares: list[tuple[str, dict[str, float]]]) -> dict[str, float]:
    """The weight of each word of class names, in log-odds, from (publisher, shares) of many pages."""
    by_word: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for publisher, known in shares:
        for word, share in known.items():
            by_word[word][publisher].append(share)
    weights = {}
    for word, publishers in sorted(by_word.items()):
        if len(publishers) >= FEWEST_PUBLISHERS:
            means = [statistics.fmean(values) for values in publishers.values()]
            mean = (sum(means) + SHRINKAGE / 2) / (len(means) + SHRINKAGE)
            weights[word] = round(math.log(mean / (1 - mean)), 2)
    return weights


class Sample(NamedTuple):
    """Rows of one page with one lexicon: those of the chunks that the model must judge."""

    rows: Floats
    labels: Floats
    weights: Floats


class Lab:
    """Pages, their folds, and their rows under lexicons that have not seen them."""

    def __init__(self, examples: list[Example]) -> None:
        self.examples = examples
        self.folds = folds_of([example.publisher for example in examples])
        self._shares = [(example.publisher, hint_shares(example)) for example in examples]
        self._pages = Counter(example.publisher for example in examples)

    def hints(self, *without: int) -> dict[str, float]:
        """The weights of class names' words, learned without some folds."""
        return learn_hints([one for one, fold in zip(self._shares, self.folds, strict=True) if fold not in without])

    def sample(self, k: int, lexicon: Lexicon) -> Sample:
        """The rows of a page, labelled and weighted."""
        example = self.examples[k]
        rows = rows_of(example.page, example.metadata, lexicon)
        judged = list(rows)
        weight = SET_WEIGHTS.get(example.set, 1.0) / self._pages[example.publisher] ** 0.5
        return Sample(
            np.array(list(rows.values()), dtype=np.float64).reshape(-1, len(NAMES)),
            np.array(example.labels, dtype=np.float64)[judged],
            np.array(example.weights)[judged] * weight,
        )

    def train(self, *without: int) -> Model:
        """Train on all folds but some; rows of a fold come from a lexicon that has not seen it."""
        samples = []
        for fold in sorted(set(self.folds) - set(without)):
            lexicon = Lexicon(self.hints(fold, *without))
            samples += [self.sample(k, lexicon) for k, own in enumerate(self.folds) if own == fold]
        rows, labels, weights = (np.concatenate(parts) for parts in zip(*samples, strict=True))
        data = lightgbm.Dataset(rows, labels, weight=weights, feature_name=list(NAMES))
        booster = lightgbm.train(PARAMETERS, data, ROUNDS)
        return Model(
            about="scores the chunks of a web page by how likely they are text of its article, in log-odds",
            data="; ".join(LICENCES[name] for name in sorted({example.set for example in self.examples})),
            date=date.today().isoformat(),
            scores={},
            columns=NAMES,
            margin=MARGIN,
            hints=self.hints(*without),
            trees=tuple(node(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]),
        )

    def models(self) -> dict[Path, Model]:
        """Train on everything; by the file that the weights go to."""
        return {OUTPUT: self.train()}

    def cross_validate(self) -> dict[str, float]:
        """Word F1 of the article's text, by set; each page is judged by a model that has seen none of its publisher."""
        by_set: dict[str, list[float]] = defaultdict(list)
        for fold in range(FOLDS):
            model = self.train(fold)
            trees, lexicon = Trees(model), Lexicon(model.hints)
            for example, own in zip(self.examples, self.folds, strict=True):
                if own == fold:
                    scores = scores_of(example.page, rows_of(example.page, example.metadata, lexicon), trees)
                    document = filtered(document_of(example.page, example.metadata, scores))
                    text = "\n".join(block.text for _, block in document.body())
                    by_set[example.set].append(word_f1(words_of(text), example.gold))
        return {name: round(statistics.fmean(values), 4) for name, values in sorted(by_set.items())}


def node(tree: dict[str, Any]) -> Node:
    """A node of LightGBM's dump as the weights' file has it, its numbers rounded."""
    if "leaf_value" in tree:
        return float(f"{tree['leaf_value']:.4g}")
    threshold = float(f"{tree['threshold']:.6g}")
    return tree["split_feature"], threshold, node(tree["left_child"]), node(tree["right_child"])


if __name__ == "__main__":
    run(
        __doc__ or "",
        what="pages",
        folds=FOLDS,
        trainer=lambda dev: Lab(list(read_examples(dev))),
    )
