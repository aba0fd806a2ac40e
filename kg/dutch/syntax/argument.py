"""A phrase that takes part in what a clause says."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

from kg.dutch.syntax.rule import Rule


class Argument(NamedTuple):
    """A head word that fills a slot, the rule that says so, and the preposition in front of it."""

    head: Token
    rule: Rule
    preposition: str = ""
