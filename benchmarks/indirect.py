"""Score indirect speech on the articles of the corpus that mark all of it.

    python benchmarks/indirect.py [--half tune|test] [--errors] [TAG...]

A quotation is found where its letters and digits share 80 % with those of one that is marked (intersection over union),
each with one; its speaker is right where the mentions overlap, or one name holds the other. The articles of each
language, sorted by name, go in turn to the half that the rules were written on (`tune`) and to the one that they are
judged on (`test`).
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import newsclean

sys.path.insert(0, str(Path(__file__).parent.parent))

from training.corpus import Document, Quotation, load
from training.quotations.scores import matched, overlaps, same_name

HALVES = ("tune", "test")


def places(text: str, parts: list[list[int]]) -> set[int]:
    """The characters of a quotation that count; on marks at its edges, annotators differ."""
    return {i for start, end in parts for i in range(start, end) if text[i].isalnum()}


def speaker_right(quote: newsclean.Quote, gold: Quotation) -> bool:
    """Whether a quotation has the speaker that is marked."""
    speaker = quote.speaker
    if speaker is None or gold["speaker_name"] is None:
        return speaker is None and gold["speaker_name"] is None
    mention = speaker.mention
    if mention and gold["speaker"] and mention.source_start is not None and mention.source_end is not None:
        start, end = gold["speaker"]
        if mention.source_start < end and start < mention.source_end:
            return True
    return same_name(speaker.name, gold["speaker_name"])


def joined(quotes: Iterable[Quotation]) -> list[Quotation]:
    """Join what one cue attributes: "said that A and that B" is one quotation, marked as one or as two."""
    out: list[Quotation] = []
    for quote in quotes:
        if out and quote["cue"] and quote["cue"] == out[-1]["cue"]:
            out[-1] = {**out[-1], "parts": [*out[-1]["parts"], *quote["parts"]]}
        else:
            out.append(quote)
    return out


def score(document: Document, show: bool) -> Counter[str]:
    """Count what is found, marked and right in an article."""
    text = document["text"]
    article = newsclean.extract(text, kind="text", language=document["lang"], indirect=True)
    quotes = [quote for quote in article.quotes if quote.type == "indirect"]
    golden = joined(quote for quote in document["quotes"] if quote["kind"] == "indirect")
    found = [places(text, [[s.source_start or 0, s.source_end or 0] for s in quote.spans]) for quote in quotes]
    pairs = overlaps(found, [places(text, quote["parts"]) for quote in golden])
    taken = matched(pairs)
    right = {i for i, j in taken.items() if speaker_right(quotes[i], golden[j])}
    if show:
        for i, quote in enumerate(quotes):
            if i not in right:
                close = next((j for _, n, j in pairs if n == i), None)
                near = " // ".join(text[a:b] for a, b in golden[close]["parts"]) if close is not None else "-"
                name, cue = quote.speaker.name if quote.speaker else None, quote.cue.text if quote.cue else None
                verdict = f"speaker, not {golden[taken[i]]['speaker_name']}" if i in taken else f"words, not {near}"
                print(f"  {document['id']} {quote.text!r} [{cue}] {name}: {verdict}")
        for j, gold in enumerate(golden):
            if j not in taken.values():
                start = gold["parts"][0][0]
                line = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0]
                print(
                    f"  {document['id']} missed {text[slice(*gold['parts'][0])]!r} of {gold['speaker_name']}"
                    f" in {line[:300]!r}"
                )
    return Counter(gold=len(golden), found=len(quotes), words=len(taken), right=len(right))


def main() -> None:
    """Score and print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--half", choices=HALVES)
    cli.add_argument("--errors", action="store_true", help="print what is wrong")
    cli.add_argument("tags", nargs="*", metavar="TAG")
    args = cli.parse_args()
    total: dict[str, Counter[str]] = {}
    number: Counter[str] = Counter()
    for document in load():
        tag = document["lang"]
        if not document["indirect"] or (args.tags and tag not in args.tags):
            continue
        half = HALVES[number[tag] % 2]
        number[tag] += 1
        if args.half in (None, half):
            total.setdefault(tag, Counter()).update(score(document, args.errors))
            total[tag]["articles"] += 1
    print("language  articles  marked  found | words P     R    F1 | words and speaker P     R    F1")
    rows = {**total, "all": sum(total.values(), Counter())}
    for tag, n in rows.items():
        figures = []
        for hit in (n["words"], n["right"]):
            precision, recall = hit / max(n["found"], 1), hit / max(n["gold"], 1)
            f1 = 2 * precision * recall / (precision + recall) if hit else 0.0
            figures.append(" ".join(f"{100 * x:5.1f}" for x in (precision, recall, f1)))
        print(
            f"{tag:8}  {n['articles']:8}  {n['gold']:6}  {n['found']:5} |   {figures[0]} |               {figures[1]}"
        )


if __name__ == "__main__":
    main()
