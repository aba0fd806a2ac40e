"""What a word of a tree made by hand stands for."""

from __future__ import annotations

from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.linking import Linker, Resolved
from tests.trees import tree


def name_of(notation: str, form: str) -> str | None:
    """The name that the last word of this form stands for."""
    resolved = _resolved(notation, form)
    return resolved.participant.name if resolved is not None else None


def owner_of(notation: str, form: str) -> str:
    """Whose the last word of this form is by a possessive pronoun; "" where the text does not tell."""
    resolved = _resolved(notation, form)
    return resolved.owner if resolved is not None else ""


def _resolved(notation: str, form: str) -> Resolved | None:
    doc = tree(notation)
    word = [token for token in doc if token.text == form][-1]
    return Linker(ParsedArticle(doc)).resolve(word)
