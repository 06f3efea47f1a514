"""Train the decisions of the quotation engine: ``models/quotes.json``.

    python -m training.quotations DEV          cross-validate and write the weights
    python -m training.quotations DEV --check  cross-validate only, and leave one language after the other out

DEV holds ``quotes/annotated``, articles of one JSON file each, and ``html``, the sets of pages to which the quotations
of ``training/annotations`` belong; ``training/corpus`` is learned from too. The result is the same on every run. The
folds are cut by article. Leaving a language out tells what the weights do for one from which nothing was learned.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import chain
from pathlib import Path

import msgspec

from newsclean.languages import get
from newsclean.models.linear import Linear
from newsclean.quotes import find_quotes
from newsclean.quotes.judge import KINDS, Learned
from training import annotations
from training.corpus.files import load
from training.quotations.logit import Choice, calibrate, fit
from training.quotations.scores import SPOKEN, Document, Result, f1, judge
from training.quotations.teacher import Examples, examine

OUTPUT = Path(__file__).parents[2] / "src" / "newsclean" / "models" / "quotes.json"
DATA = (
    "newsclean's own annotations of 63 articles, of pages of the parser tests of flairNLP/fundus (MIT) and of the WCXB "
    "development set, CC BY 4.0; newsclean's own corpus"
)
FOUND_WEIGHT = 3.0
"""How much more an article weighs that was found than one that was written to be learned from."""
PENALTIES = {"attribution": 15.0, "joint": 3.0, "kind": 8.0, "antecedent": 3.0}
FOLDS = 5
INNER_FOLDS = 4
"""Folds in which attributions are chosen by weights that were learned from the others, to learn kinds on them."""
CALIBRATION_STEPS = 20
SOURCES = {"annotated": "Annotated articles", "pages": "Annotated pages", "corpus": "Written articles"}
FEWEST_LEFT_OUT = 20
"""Quotations of a language from which it is left out for a score of its own."""

Weights = dict[str, dict[str, float]]


def read(dev: Path) -> list[Document]:
    """Read the annotated articles, the annotated pages and the corpus, those with indirect speech without it."""
    folder = dev / "quotes" / "annotated"
    annotated = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    if not annotated:
        raise SystemExit(f"there is no annotated article (*.json) in {folder}")
    try:
        pages = list(annotations.load(dev / "html"))
    except annotations.PagesError as error:
        raise SystemExit(str(error)) from None
    sources = {"annotated": annotated, "pages": pages, "corpus": [dict(document) for document in load()]}
    for source, documents in sources.items():
        for document in documents:
            document["source"] = source
            document["quotes"] = [quote for quote in document["quotes"] if quote["kind"] != "indirect"]
    return list(chain.from_iterable(sources.values()))


def learned(weights: Weights) -> Learned:
    """Make a judge of weights."""
    return Learned(Linear(about="", data="", date="", scores={}, weights=weights, calibration={}))


def train(documents: Sequence[Document]) -> Weights:
    """Learn the weights: attributions and antecedents on gold decisions, the others on what these then choose."""
    counts = [1.0 if document["source"] == "corpus" else FOUND_WEIGHT for document in documents]
    first = examine(documents, counts, [None] * len(documents))

    def choices(of: Callable[[Examples], list[Choice]], examples: Iterable[Examples]) -> list[Choice]:
        return list(chain.from_iterable(map(of, examples)))

    def attributions(examples: Sequence[Examples]) -> Weights:
        return {
            "attribution": fit(choices(lambda e: e.attribution, examples), penalty=PENALTIES["attribution"]),
            "antecedent": fit(choices(lambda e: e.antecedent, examples), penalty=PENALTIES["antecedent"]),
        }

    rest: Weights = {"joint": {}, **{f"kind {kind}": {} for kind in KINDS}}
    inner = [
        learned(attributions([e for n, e in enumerate(first) if n % INNER_FOLDS != fold]) | rest)
        for fold in range(INNER_FOLDS)
    ]
    second = examine(documents, counts, [inner[n % INNER_FOLDS] for n in range(len(documents))])
    return {
        **attributions(second),
        "joint": fit(choices(lambda e: e.joint, second), penalty=PENALTIES["joint"]),
        **kinds(choices(lambda e: e.kind, second)),
    }


def kinds(examples: Iterable[Choice]) -> Weights:
    """Fit one set of weights for each kind: a choice among kinds, of which each has the features as its own."""
    spread = [
        Choice([[f"{n}\t{name}" for name in example.options[0]] for n in range(len(KINDS))], *example[1:])
        for example in examples
    ]
    out: Weights = {f"kind {kind}": {} for kind in KINDS}
    for name, weight in fit(spread, penalty=PENALTIES["kind"]).items():
        number, _, feature = name.partition("\t")
        out[f"kind {KINDS[int(number)]}"][feature] = weight
    return out


def apply(weights: Weights, documents: Iterable[Document]) -> list[Result]:
    """Find and score the quotations of documents."""
    one = learned(weights)
    return [judge(d, find_quotes(d["text"], language=get(d["lang"]), judge=one)) for d in documents]


def cross_validate(documents: Sequence[Document]) -> list[Result]:
    """Score each document with weights from the other folds."""
    numbers = list(range(len(documents)))
    random.Random(1).shuffle(numbers)
    fold_of = {number: n % FOLDS for n, number in enumerate(numbers)}
    out: dict[int, Result] = {}
    for fold in range(FOLDS):
        weights = train([d for n, d in enumerate(documents) if fold_of[n] != fold])
        held = [n for n in range(len(documents)) if fold_of[n] == fold]
        out.update(zip(held, apply(weights, [documents[n] for n in held]), strict=True))
    return [out[n] for n in range(len(documents))]


def row(results: Sequence[Result]) -> dict[str, float]:
    """Summarise results, in percent."""
    found = sum(len(result.found) for result in results)
    named = [right for result in results for right in result.named]
    return {
        **{kind: f1(results, kind) for kind in SPOKEN},
        "name": round(100 * sum(named) / max(1, len(named)), 1),
        "scare": round(100 * sum(result.scare for result in results) / max(1, found), 1),
    }


def show(title: str, documents: Sequence[Document], results: Sequence[Result]) -> dict[str, float]:
    """Print a table by language, and give the line of all."""
    print(f"\n{title}\n{'':8}{'articles':>9}" + "".join(f"{name:>8}" for name in ("direct", "mixed", "name", "scare")))
    counts = Counter(document["lang"] for document in documents)
    for lang in (None, *sorted(counts, key=lambda lang: (-counts[lang], lang))):
        some = [r for d, r in zip(documents, results, strict=True) if lang in (None, d["lang"])]
        print(f"{lang or 'all':8}{len(some):9}" + "".join(f"{value:8.1f}" for value in row(some).values()))
    return row(results)


def leave_out(documents: Sequence[Document]) -> None:
    """Score each language with weights that were learned from the others."""
    counts = Counter(d["lang"] for d in documents for quote in d["quotes"] if quote["kind"] in SPOKEN)
    print("\nLeft out: trained on the other languages")
    for lang in (lang for lang, count in sorted(counts.items()) if count >= FEWEST_LEFT_OUT):
        weights = train([d for d in documents if d["lang"] != lang])
        print(f"{lang:8}", row(apply(weights, [d for d in documents if d["lang"] == lang])))


def main() -> None:
    """Run the command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", type=Path, metavar="DEV")
    cli.add_argument("--check", action="store_true", help="write nothing, and leave languages out")
    args = cli.parse_args()
    documents = read(args.folder)
    results = cross_validate(documents)
    scores: dict[str, float] = {}
    for source, title in SOURCES.items():
        pairs = [(d, r) for d, r in zip(documents, results, strict=True) if d["source"] == source]
        line = show(f"{title}: F1 of words and speaker", *zip(*pairs, strict=True))
        scores |= {f"{source} {name}": value for name, value in line.items()}
    show("All articles", documents, results)
    calibration = {
        kind: calibrate(
            ((sure, right) for result in results for sort, sure, right in result.found if sort == kind),
            steps=CALIBRATION_STEPS,
        )
        for kind in SPOKEN
    }
    print("\nCalibration: raw probability, share that is right")
    for kind, points in calibration.items():
        print(f"{kind:8}", "  ".join(f"{raw:.2f} {share:.2f}" for raw, share in points))
    if args.check:
        leave_out(documents)
        return
    model = Linear(
        about="decides what is speech, what goes together, who said it, and whom a mention stands for",
        data=DATA,
        date=date.today().isoformat(),
        scores=scores,
        weights=train(documents),
        calibration=calibration,
    )
    OUTPUT.write_bytes(msgspec.json.format(msgspec.json.encode(model), indent=1) + b"\n")
    print(f"wrote {sum(map(len, model.weights.values()))} weights to {OUTPUT.name}")


if __name__ == "__main__":
    main()
