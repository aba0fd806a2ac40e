"""Articles as references in RIS, as reference managers read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.atomic_files import replacing_text
from kg.export.library import titled_articles
from kg.export.references import authors_of, date_parts, plain_address, plain_words
from kg.export.registry import writer
from kg.graph.rdf.conversion import Source
from kg.graph.rdf.decoding import ArticleInfo

_LINE_END = "\r\n"


def to_ris(cited: Iterable[ArticleInfo]) -> str:
    """A reference an article, of type NEWS; each value is on one line, so that no text can begin another."""
    return _LINE_END.join(line for article in cited for line in _reference(article))


@writer("ris", description="RIS, a reference an article")
def write_ris(source: Source, path: Path) -> tuple[Path]:
    """Write the articles of the graph as ``to_ris`` does, in the order of their ids."""
    with replacing_text(path) as file:
        file.write(to_ris(titled_articles(source)))
    return (path,)


def _reference(article: ArticleInfo) -> Iterator[str]:
    yield "TY  - NEWS"
    yield from (f"{tag}  - {value}" for tag, value in _values(article) if value)
    yield f"ER  - {_LINE_END}"


def _values(article: ArticleInfo) -> Iterator[tuple[str, str]]:
    parts = date_parts(article.date)
    for surname, given in authors_of(article.author):
        yield "AU", f"{surname}, {given}" if given else surname
    yield "TI", plain_words(article.title)
    yield "T2", plain_words(article.source)
    yield "PY", parts[0] if parts else ""
    yield "DA", "/".join([*parts, "", "", ""][:3]) + "/" if parts else ""
    yield "UR", plain_address(article.url) or ""
    yield "LA", "nl"
