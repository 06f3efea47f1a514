"""Take out bylines and date lines, and read authors and dates from them."""

from functools import cache

import msgspec

from newsclean.document import Document
from newsclean.languages import Language, get
from newsclean.languages.bylines import NAME, Fact, read_byline

REASON = "says who wrote the article, or when"


def byline(document: Document) -> Document:
    """Take out "By Jane Doe | 12 January 2022, 10:32 | 3 min read" and its parts.

    Every part of the line ("|", "•", dashes and commas divide them) must match a byline phrase. A bare date or a job
    counts only before the first prose or right below a byline: elsewhere it may head an entry of a list. A name alone
    on its line counts before the first prose, below another line, and only if a date or a byline stands next to it or
    its given name is known: headings are capitalised too. Authors are people's names only, fewer rather than wrong; a
    date without its year is not kept. When the text was changed stands for when it appeared if nothing else does and
    it stands over the text; under it are corrections.
    """
    language = get(document.language)
    lead = [k for k, _ in document.lead()]
    above_prose = frozenset(lead)
    read = {k: read_byline(block.text, language, names=k in above_prose) for k, block in document.body()}
    taken: dict[int, tuple[Fact, ...]] = {}
    above: int | None = None
    for k, facts in read.items():
        kinds = {fact.kind for fact in facts}
        if kinds and NAME not in kinds and (k in above_prose or above in taken or not kinds <= {"dates", "notes"}):
            taken[k] = facts
        above = k
    for n, k in enumerate(lead[1:], 1):
        if k not in taken and any(fact.kind == NAME for fact in read[k]):
            near = {lead[n - 1], *lead[n + 1 : n + 2]} & taken.keys()
            if len(read[k]) > 1 or near or _has_given_name(document.blocks[k].text, language):
                taken[k] = read[k]
    if not taken:
        return document
    told = [fact for k in sorted(taken) for fact in taken[k]]
    published = next((f.date for f in told if f.kind != "updated" and f.date), None)
    updated = next((f.date for f in told if f.kind == "updated" and f.date), None)
    over = [fact.date for k in lead if k in taken for fact in taken[k]]
    return msgspec.structs.replace(
        document.relabelled({k: document.blocks[k].as_("byline", "byline", REASON) for k in taken}),
        authors=document.authors or tuple(dict.fromkeys(name for fact in told for name in fact.names)),
        date=document.date or published or (updated if updated in over else None),
        date_modified=document.date_modified or (updated if published or updated not in over else None),
    )


def _has_given_name(text: str, language: Language) -> bool:
    return text.split()[0].casefold() in _given_names(language)


@cache
def _given_names(language: Language) -> frozenset[str]:
    return frozenset(language.people.given_names_male + language.people.given_names_female)
