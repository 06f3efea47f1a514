"""Read the article's text from a page's scripts, where the page itself shows none."""

from newsclean.readers.page import Page


def body_from_scripts(page: Page) -> list[str]:
    """Read the paragraphs of the article from the data in a page's scripts; none if there are none."""
    from newsclean.readers.metadata import read_metadata

    return (read_metadata(page).body or "").splitlines()
