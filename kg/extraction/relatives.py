"""Words that stand for another in the same sentence, or for nothing: relative pronouns, "er", "zich"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.frames import Argument
from kg.extraction.tree import ancestors, conjuncts

REFLEXIVES = frozenset({"zich", "zichzelf", "elkaar", "mekaar"})
EMPTY_PRONOUNS = frozenset({"er", "men", "je"})
RELATIVES = frozenset({"die", "dat", "wie", "wat", "welke", "hetgeen"})
NO_HEAD = frozenset({"VERB", "ADP", "ADV", "PUNCT"})


def usable(found: Token, rule: str) -> Argument | None:
    """The argument with relative pronouns taken back to their noun; None for words that stand for nobody."""
    if found.lower_ in EMPTY_PRONOUNS or found.pos_ in ("ADV", "PUNCT") or found.dep_.startswith("expl"):
        return None
    antecedent = antecedent_of(found)
    if antecedent != found:
        return Argument(antecedent, "relative clause")
    if found.lower_ in ("wat", "hetgeen", "waar", "wie") and found.pos_ == "PRON":
        return None
    return Argument(found, rule)


def antecedent_of(pronoun: Token) -> Token:
    """The noun that a relative pronoun stands for; the word itself when it is none."""
    if pronoun.lower_ not in RELATIVES or pronoun.pos_ not in ("PRON", "DET", "SCONJ"):
        return pronoun
    for clause in ancestors(pronoun):
        if clause.dep_ == "acl:relcl":
            return clause.head
        if clause.dep_ in ("ccomp", "advcl", "parataxis", "root") and clause.pos_ == "VERB":
            break
    return pronoun


def multiplied(argument: Argument) -> list[Argument]:
    """One argument for each coordinated head; the front of "drone- en raketaanvallen" is no phrase of its own."""
    heads = [head for head in conjuncts(argument.head) if head.pos_ not in NO_HEAD or head == argument.head]
    whole = [head for head in heads if not head.text.endswith("-")]
    return [argument._replace(head=head) for head in whole or heads]
