"""What newsclean is compared with: one entry a peer, called as its own documentation calls it for an article's text.

To add a peer is one function with its ``@peer``, and its package in the extra ``benchmark`` of pyproject.toml. Every
peer gets the bytes of the page and nothing else, neither its address nor its language; none may reach for the network.
A peer that takes no bytes gets ``decoded(raw)``, and that is part of its time. Packages are imported when a peer is
asked for, so that none need be installed.
"""

import re
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Literal, NamedTuple

Fact = Literal["title", "date", "authors"]


class Output(NamedTuple):
    """What a peer makes of a page; the date in ISO 8601."""

    text: str
    title: str = ""
    date: str = ""
    authors: tuple[str, ...] = ()


Extractor = Callable[[bytes], Output]


class Peer(NamedTuple):
    """A way to call a package.

    Attributes:
        name: What ``--peers`` calls it.
        package: What pip calls it.
        call: How it is called, with every setting that is not the default.
        gives: The metadata that this call gives.
        load: Imports the package and returns the function that extracts.
    """

    name: str
    package: str
    call: str
    gives: tuple[Fact, ...]
    load: Callable[[], Extractor]

    def version(self) -> str:
        """The version of the package that is installed."""
        try:
            return version(self.package)
        except PackageNotFoundError:
            return "unknown"


PEERS: dict[str, Peer] = {}
"""Every peer by its name; newsclean is the first."""

ALL: tuple[Fact, ...] = ("title", "date", "authors")


def peer(
    name: str, package: str, *, call: str, gives: tuple[Fact, ...] = ()
) -> Callable[[Callable[[], Extractor]], Callable[[], Extractor]]:
    """Enter a function that loads a peer."""

    def enter(load: Callable[[], Extractor]) -> Callable[[], Extractor]:
        PEERS[name] = Peer(name, package, call, gives, load)
        return load

    return enter


def decoded(raw: bytes) -> str:
    """Decode a page for peers that take text: as UTF-8, or else as BeautifulSoup's UnicodeDammit does."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        dammit = import_module("bs4").UnicodeDammit(raw, is_html=True)
        return dammit.unicode_markup or raw.decode(errors="replace")


def names(found: object) -> tuple[str, ...]:
    """Make a flat list of authors from what a peer hands on of a page's metadata: names, None, lists of lists."""
    if isinstance(found, list | tuple | set):
        return tuple(name for part in found for name in names(part))
    return (found,) if isinstance(found, str) else ()


@peer("newsclean", "newsclean", call='extract(raw, kind="html")', gives=ALL)
def newsclean() -> Extractor:
    """Load newsclean; its time includes quotations, captions and all else that an Article has."""
    extract = import_module("newsclean").extract

    def run(raw: bytes) -> Output:
        article = extract(raw, kind="html")
        return Output(article.text, article.title or "", article.date or "", article.authors)

    return run


@peer("newsclean-text", "newsclean", call='extract(raw, kind="html", quotes=False)', gives=ALL)
def newsclean_text() -> Extractor:
    """Load newsclean for who wants no quotations: what the other peers give."""
    extract = import_module("newsclean").extract

    def run(raw: bytes) -> Output:
        article = extract(raw, kind="html", quotes=False)
        return Output(article.text, article.title or "", article.date or "", article.authors)

    return run


@peer("newsclean-bs4", "newsclean", call='extract(raw, kind="html", parser="bs4")', gives=ALL)
def newsclean_bs4() -> Extractor:
    """Load newsclean with the parser of those who hold a soup already."""
    import_module("lxml")
    extract = import_module("newsclean").extract

    def run(raw: bytes) -> Output:
        article = extract(raw, kind="html", parser="bs4")
        return Output(article.text, article.title or "", article.date or "", article.authors)

    return run


def _trafilatura(**settings: bool) -> Extractor:
    bare_extraction = import_module("trafilatura").bare_extraction

    def run(raw: bytes) -> Output:
        found = bare_extraction(raw, include_comments=False, with_metadata=True, **settings)
        if found is None:
            return Output("")
        authors = tuple((found.author or "").split("; ")) if found.author else ()
        return Output(found.text or "", found.title or "", found.date or "", authors)

    return run


@peer(
    "trafilatura",
    "trafilatura",
    call="bare_extraction(raw, include_comments=False, with_metadata=True)",
    gives=ALL,
)
def trafilatura() -> Extractor:
    """Load trafilatura."""
    return _trafilatura()


@peer("trafilatura-fast", "trafilatura", call="extract(raw, include_comments=False, fast=True)")
def trafilatura_fast() -> Extractor:
    """Load trafilatura at its fastest: no metadata, and none of the other extractors that it falls back on."""
    extract = import_module("trafilatura").extract

    def run(raw: bytes) -> Output:
        return Output(extract(raw, include_comments=False, fast=True) or "")

    return run


@peer(
    "trafilatura-precision",
    "trafilatura",
    call="bare_extraction(raw, include_comments=False, with_metadata=True, favor_precision=True)",
    gives=ALL,
)
def trafilatura_precision() -> Extractor:
    """Load trafilatura, told to prefer less text."""
    return _trafilatura(favor_precision=True)


@peer(
    "trafilatura-recall",
    "trafilatura",
    call="bare_extraction(raw, include_comments=False, with_metadata=True, favor_recall=True)",
    gives=ALL,
)
def trafilatura_recall() -> Extractor:
    """Load trafilatura, told to prefer more text."""
    return _trafilatura(favor_recall=True)


@peer(
    "resiliparse",
    "resiliparse",
    call="extract_plain_text(bytes_to_str(raw, detect_encoding(raw)), main_content=True, alt_texts=False, "
    "list_bullets=False)",
)
def resiliparse() -> Extractor:
    """Load resiliparse."""
    extract_plain_text = import_module("resiliparse.extract.html2text").extract_plain_text
    encoding = import_module("resiliparse.parse.encoding")

    def run(raw: bytes) -> Output:
        html = encoding.bytes_to_str(raw, encoding.detect_encoding(raw))
        return Output(extract_plain_text(html, main_content=True, alt_texts=False, list_bullets=False))

    return run


_BLOCKS = {
    "address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
    "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip


def block_text(tree: Any) -> str:
    """The text of an lxml tree; text_content() would glue the last word of a paragraph to the first of the next."""
    parts: list[str] = []
    for event, node in import_module("lxml.etree").iterwalk(tree, events=("start", "end", "comment", "pi")):
        if node.tag in _BLOCKS:
            parts.append("\n")
        parts.append((node.text if event == "start" else node.tail) or "")
    return "".join(parts)


@peer(
    "readability",
    "readability-lxml",
    call="Document(decoded(raw)): summary(), its blocks on lines of their own; short_title()",
    gives=("title",),
)
def readability() -> Extractor:
    """Load readability-lxml, which returns HTML."""
    document_of = import_module("readability").Document
    fromstring = import_module("lxml.html").fromstring

    def run(raw: bytes) -> Output:
        document = document_of(decoded(raw))
        return Output(block_text(fromstring(document.summary())), document.short_title() or "")

    return run


@peer("newspaper4k", "newspaper4k", call='article("", input_html=decoded(raw), fetch_images=False)', gives=ALL)
def newspaper4k() -> Extractor:
    """Load newspaper4k."""
    article_of = import_module("newspaper").article

    def run(raw: bytes) -> Output:
        article = article_of("", input_html=decoded(raw), fetch_images=False)
        return Output(article.text, article.title or "", str(article.publish_date or ""), names(article.authors))

    return run


_STOPLISTS = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "fi": "Finnish", "fr": "French", "hi": "Hindi", "hu": "Hungarian", "it": "Italian", "ko": "Korean",
    "lt": "Lithuanian", "nb": "Norwegian_Bokmal", "nl": "Dutch", "nn": "Norwegian_Nynorsk", "no": "Norwegian_Bokmal",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "tr": "Turkish",
    "uk": "Ukrainian", "vi": "Vietnamese",
}  # fmt: skip
"""jusText's stoplists by the language tags that pages declare."""
_DECLARED = re.compile(rb"""<html[^>]{0,2000}?\blang\s*=\s*["']?([A-Za-z]{2})\b""", re.IGNORECASE)


@peer(
    "justext",
    "jusText",
    call="justext(raw, stoplist of the language in <html lang>); of other languages frozenset(), stopwords_low=0, "
    "stopwords_high=0; paragraphs that are not boilerplate",
)
def justext() -> Extractor:
    """Load jusText, which wants to know the language; where it has no list it is called as its readme says."""
    module = import_module("justext")
    stoplists = {tag: module.get_stoplist(name) for tag, name in _STOPLISTS.items()}

    def run(raw: bytes) -> Output:
        declared = _DECLARED.search(raw, 0, 20_000)
        words = stoplists.get(declared[1].decode().lower() if declared else "en")
        settings = {} if words else {"stopwords_low": 0, "stopwords_high": 0}
        paragraphs = module.justext(raw, words or frozenset(), **settings)
        return Output("\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate))

    return run


@peer("goose3", "goose3", call="Goose().extract(raw_html=decoded(raw)): cleaned_text", gives=ALL)
def goose3() -> Extractor:
    """Load goose3, which fetches no images unless told to."""
    goose = import_module("goose3").Goose()

    def run(raw: bytes) -> Output:
        article = goose.extract(raw_html=decoded(raw))
        return Output(
            article.cleaned_text or "", article.title or "", str(article.publish_date or ""), names(article.authors)
        )

    return run


@peer("boilerpy3", "boilerpy3", call="ArticleExtractor().get_doc(decoded(raw)): content, title", gives=("title",))
def boilerpy3() -> Extractor:
    """Load boilerpy3."""
    extractor = import_module("boilerpy3.extractors").ArticleExtractor()

    def run(raw: bytes) -> Output:
        document = extractor.get_doc(decoded(raw))
        return Output(document.content or "", document.title or "")

    return run


@peer("news-please", "news-please", call="NewsPlease.from_html(decoded(raw), fetch_images=False): maintext", gives=ALL)
def news_please() -> Extractor:
    """Load news-please, which runs newspaper4k and readability-lxml and chooses."""
    from_html = import_module("newsplease").NewsPlease.from_html

    def run(raw: bytes) -> Output:
        article = from_html(decoded(raw), fetch_images=False)
        return Output(
            article.maintext or "", article.title or "", str(article.date_publish or ""), names(article.authors)
        )

    return run


@peer("whole-page", "beautifulsoup4", call='BeautifulSoup(raw, "lxml").get_text("\\n"), less script and style')
def whole_page() -> Extractor:
    """Load what many begin with: all text of the page."""
    soup_of = import_module("bs4").BeautifulSoup
    import_module("lxml")

    def run(raw: bytes) -> Output:
        soup = soup_of(raw, "lxml")
        for tag in soup(["script", "style", "noscript", "template"]):
            tag.decompose()
        return Output(soup.get_text("\n"))

    return run
