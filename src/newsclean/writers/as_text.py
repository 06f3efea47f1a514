"""Write an Article as plain text: what newsclean makes of that text is the same text again."""

from collections.abc import Iterator
from typing import NamedTuple

from newsclean.article import Article, Caption
from newsclean.document import Document
from newsclean.lines import Form


class Part(NamedTuple):
    """A line of the article's body, or a caption between two."""

    text: str
    form: Form
    blank_before: bool
    caption: Caption | None = None


def as_text(article: Article, *, layout: Document | None = None) -> str:
    """Write the headline and the body, with the blank lines of the input.

    Args:
        article: What to write.
        layout: The Document that it was made of; with it, each caption stands once, where the input has it, between
            blank lines.
    """
    body = "\n".join(_lines(article, layout))
    return "\n\n".join(filter(None, (article.title, body))) + "\n"


def _lines(article: Article, layout: Document | None) -> Iterator[str]:
    if layout is None:
        yield article.text
        return
    after_caption = False
    for n, part in enumerate(parts(article, layout)):
        if n and (part.blank_before or part.caption or after_caption):
            yield ""
        yield _with_credit(part.text, part.caption) if part.caption else part.text
        after_caption = part.caption is not None


def _with_credit(text: str, caption: Caption) -> str:
    """A caption's line with its photo credit, which may stand on a line of its own in the input."""
    return text if caption.credit is None or caption.credit in text else f"{text} ({caption.credit})"


def parts(article: Article, layout: Document) -> Iterator[Part]:
    """Go through the body and the captions in the order of the input."""
    captions = iter(article.captions)
    for block in layout.blocks:
        if block.label == "paragraph":
            yield Part(block.text, block.form, block.blank_before)
        elif block.label == "caption":
            yield Part(block.text, block.form, block.blank_before, next(captions))
