"""Articles as references in BibTeX, as BibLaTeX and reference managers read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.atomic_files import replacing_text
from kg.export.library import titled_articles
from kg.export.references import authors_of, date_parts, plain_address, plain_words
from kg.export.registry import writer
from kg.graph.rdf.conversion import Source
from kg.graph.rdf.decoding import ArticleInfo
from kg.graph.rdf.iris import search_key

_COMMANDS = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_",
}  # fmt: skip
"""Of the characters that mean something to TeX. A brace is never written as such: BibTeX counts "\\{" too."""


def to_bibtex(cited: Iterable[ArticleInfo]) -> str:
    """An entry an article, with a key made of its id."""
    keys: set[str] = set()
    return "\n".join(_entry(article, keys) for article in cited)


@writer("bib", description="BibTeX, a reference an article", other_names=("bibtex",))
def write_bibtex(source: Source, path: Path) -> tuple[Path]:
    """Write the articles of the graph as ``to_bibtex`` does, in the order of their ids."""
    with replacing_text(path) as file:
        file.write(to_bibtex(titled_articles(source)))
    return (path,)


def _entry(article: ArticleInfo, keys: set[str]) -> str:
    key = _new_key(article.id, keys)
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(article) if value)
    return f"@{'article' if article.source else 'online'}{{{key},\n{fields}}}\n"


def _fields(article: ArticleInfo) -> Iterator[tuple[str, str]]:
    parts = date_parts(article.date)
    title, source = plain_words(article.title), plain_words(article.source)
    yield "author", " and ".join(map(_author, authors_of(article.author)))
    yield "title", f"{{{_escaped(title)}}}" if title else ""  # in braces twice its capitals stay
    yield "journal", _escaped(source)
    yield "date", "-".join(parts)
    yield from zip(("year", "month", "day"), (part.lstrip("0") or "0" for part in parts), strict=False)
    yield "entrysubtype", "newspaper" if source else ""
    yield "langid", "dutch"
    yield "url", plain_address(article.url) or ""


def _author(name: tuple[str, str]) -> str:
    surname, given = map(_escaped, name)
    return f"{surname}, {given}" if given else f"{{{surname}}}"


def _escaped(text: str) -> str:
    return "".join(_COMMANDS.get(char, char) for char in text)


def _new_key(article_id: str, keys: set[str]) -> str:
    """A key of ASCII letters, digits and "-" that no entry before has."""
    stem = re.sub(r"[^a-z0-9]+", "-", search_key(article_id)).strip("-") or "artikel"
    key, number = stem, 1
    while key in keys:
        number += 1
        key = f"{stem}-{number}"
    keys.add(key)
    return key
