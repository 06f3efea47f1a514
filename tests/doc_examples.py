"""The examples of the documentation: reads ``console`` blocks, runs their commands, and can write what these print.

``make docs`` runs this file; tests/test_docs.py checks what it would write.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
SCHEMA = ROOT / "docs" / "schema" / "article.schema.json"

_BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)


def commands(block: str) -> Iterator[tuple[str, str]]:
    """The commands of a block, and what it shows for each."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def blocks(page: Path) -> list[str]:
    """The console blocks of a page."""
    return _BLOCK.findall(page.read_text(encoding="utf-8"))


def run(command: str) -> str:
    """What a command prints in the directory of the project, on standard output and standard error."""
    env = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "80",
    }
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60
    )
    return done.stdout.decode()


def as_run(block: str) -> str:
    """The block with what its commands print now."""
    return "".join(f"$ {command}\n{run(command)}" for command, _ in commands(block))


def update() -> None:
    """Write what the commands print into the pages, and the schema into its file."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        page.write_text(_BLOCK.sub(lambda block: as_run(block[0]), text), encoding="utf-8")
    SCHEMA.parent.mkdir(exist_ok=True)
    SCHEMA.write_text(run("newsclean schema"), encoding="utf-8")


if __name__ == "__main__":
    update()
