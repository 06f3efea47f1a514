"""Read the cases of web pages: a page as a site serves it, and what a careful reader takes for its article.

A case is a folder under ``fixtures/readers/html_page``: ``page.html``, the bytes of the page in whatever encoding, and
``expected.md``::

    # Why this case exists, in one sentence

    language: de
    title: A headline
    authors: Ana Ruiz; Bo Lund     (empty: nobody may be named)
    date: 2021-03-04T10:12:00+01:00
    warnings: live; free           (each must stand in a warning; "*": there must be any)
    defect_captions: what is wrong (this part of the case is known to fail: it must go on failing until it is mended)

    ```body
    A paragraph, a subhead or a list item: a line each, without blank lines.
    ? A line that a careful reader may count to the article or not.
    Cell | Cell | Cell
    ```

    ```captions
    A caption. | Photo: Bo Lund | 2
    ```

    ```removed
    promos | Follow us on Facebook
    *      | A headline of another article
    ```

    ```credits
    Ana Ruiz contributed to this report.
    ```

A fact that is not given is not looked at; facts are ``language``, ``title``, ``authors``, ``date``,
``date_modified``, ``sitename``, ``dateline`` and ``kicker``. The body must have these lines in this order and no
others. A caption's columns are its text, its credit ("-" for none) and how often it stands on the page. Each row of
``removed`` is a filter ("*" for any) and a text that it must have taken out. ``article: no`` says that the page holds
no article: the body may have nothing but lines marked "?". ``error`` names the exception that the page must raise;
nothing else is looked at then.
"""

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from newsclean.article import Article
from newsclean.lines import fold
from newsclean.readers.metadata import read_metadata
from newsclean.readers.parsers import lexbor_page

PAGES = Path(__file__).parent / "fixtures" / "readers" / "html_page"
FACTS = ("language", "title", "authors", "date", "date_modified", "sitename", "dateline", "kicker")
PARTS = ("facts", "body", "captions", "removed", "credits", "warnings", "again", "parsers")
"""What is looked at, each by itself, so that a defect in one hides nothing of the others; "again": the article as text
is a text that gives itself; "parsers": both give the same."""
BLOCKS = {"body", "captions", "removed", "credits"}


class CaptionRow(NamedTuple):
    text: str
    credit: str
    copies: int


class PageCase(NamedTuple):
    path: Path
    why: str
    facts: dict[str, str]
    blocks: dict[str, list[str]]

    @property
    def id(self) -> str:
        return self.path.name

    @property
    def data(self) -> bytes:
        """The page."""
        return (self.path / "page.html").read_bytes()

    @property
    def warnings(self) -> list[str]:
        return [part for part in self.facts.get("warnings", "").split("; ") if part]

    @property
    def captions(self) -> list[CaptionRow]:
        rows = (row.rsplit(" | ", 2) for row in self.blocks.get("captions", []))
        return [CaptionRow(text, credit, int(copies)) for text, credit, copies in rows]

    @property
    def removed(self) -> list[tuple[str, str]]:
        """Filter and text."""
        rows = (row.partition("|") for row in self.blocks.get("removed", []))
        return [(name.strip(), text.strip()) for name, _, text in rows]


def read_page_case(folder: Path) -> PageCase:
    path = folder / "expected.md"
    source = path.read_text(encoding="utf-8")
    heading = re.match(r"# (\S.*)\n", source)
    assert heading, f"{path}: the first line must say, after '# ', why the case exists"
    fenced = re.findall(r"^```(\w+)\n(.*?)^```$", source, re.MULTILINE | re.DOTALL)
    blocks = {name: text.splitlines() for name, text in fenced}
    assert set(blocks) <= BLOCKS, f"{path}: blocks are {sorted(BLOCKS)}, not {sorted(blocks)}"
    facts = dict(re.findall(r"^(\w+):[ \t]*(.*)$", source.split("```")[0], re.MULTILINE))
    known = {*FACTS, "article", "error", "warnings", *(f"defect_{part}" for part in PARTS)}
    assert set(facts) <= known, f"{path}: nobody looks at {sorted(set(facts) - known)}"
    return PageCase(folder, heading[1], facts, blocks)


def page_cases() -> list[PageCase]:
    """All cases, sorted by name."""
    return [read_page_case(path.parent) for path in sorted(PAGES.glob("*/expected.md"))]


def expected_body(case: PageCase, got: list[str]) -> list[str]:
    """The lines that the body must have, given which of those that it may have it has."""
    article = case.facts.get("article") != "no"
    out = []
    for line in case.blocks.get("body", []):
        text = line.removeprefix("? ")
        if text in got if line.startswith("? ") else article:
            out.append(text)
    return out


def letters_shown(source: str) -> Counter[str]:
    """Letters and digits of a page's text, its headline aside, if the metadata name it: that may be shown in part."""
    page = lexbor_page(source)
    headline = read_metadata(page).title_chunk
    return Counter(fold("".join(chunk.text for k, chunk in enumerate(page.chunks) if k != headline)))


def letters_given(source: str, article: Article) -> Counter[str]:
    """Letters and digits of all places where an article has text of the page's body."""
    out = [article.dateline, article.text, *(removal.text for removal in article.removed)]
    out += [credit.text for credit in article.credits]
    out += [caption.text for caption in article.captions]
    apart = {removal.text for removal in article.removed}  # a credit on a line of its own is listed there too
    out += [caption.credit for caption in article.captions if caption.credit not in apart]
    if read_metadata(lexbor_page(source)).title is None:
        out.append(article.title)
    return Counter(fold("".join(filter(None, out))))
