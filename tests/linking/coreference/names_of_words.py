"""What a word of a tree made by hand stands for."""

from __future__ import annotations

from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.linking import Linker
from tests.trees import tree


def name_of(notation: str, form: str) -> str | None:
    """The name that the last word of this form stands for."""
    doc = tree(notation)
    word = [token for token in doc if token.text == form][-1]
    resolved = Linker(ParsedArticle(doc)).resolve(word)
    return resolved.participant.name if resolved is not None else None
