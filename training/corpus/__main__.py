"""Check the corpus or print it as JSON Lines.

python -m training.corpus check training/corpus/en training/corpus/nl
python -m training.corpus export training/corpus
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from training.corpus.files import CorpusError, articles, read


def check(folders: list[Path]) -> int:
    """Print every problem and what the folders hold; return the exit code."""
    failed = 0
    for folder in folders:
        tally: Counter[str] = Counter()
        for path in articles(folder):
            tally["articles"] += 1
            try:
                document = read(path)
            except CorpusError as error:
                failed += 1
                print(error)
                continue
            tally["words"] += len(document["text"].split())
            tally["without quotations"] += all(quote["kind"] == "scare" for quote in document["quotes"])
            tally["with indirect speech"] += document["indirect"]
            tally.update(quote["kind"] for quote in document["quotes"])
            tally["nested"] += len(document["nested"])
        print(f"{folder}: " + ", ".join(f"{count} {what}" for what, count in tally.items()))
        if not tally:
            failed += 1
    return 1 if failed else 0


def main() -> None:
    """Run the command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = cli.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="say what is wrong, and count what there is")
    checking.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    exporting = commands.add_parser("export", help="print the documents as JSON Lines")
    exporting.add_argument("folder", type=Path, metavar="DIR")
    args = cli.parse_args()
    if args.command == "check":
        sys.exit(check(args.folders))
    for path in articles(args.folder):
        print(json.dumps(read(path), ensure_ascii=False))


if __name__ == "__main__":
    main()
