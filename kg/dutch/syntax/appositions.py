"""Names right behind a noun that are not who or what the noun means: "topman Shell", "de zaak De Vries"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.dutch.lexicon.words import event_nouns, is_person_word
from kg.dutch.syntax.tree import is_plural
from kg.tables import word_class

_CALLED_AFTER = {"PERSON": "body called after a person", "GPE": "body of a place", "EVENT": "part of an event"}


def is_body_of(name: Token, head: Token) -> bool:
    """ "oud-directeur **Noordhaven**", "topman **Shell**": what somebody is of, in headlines; not who they are."""
    lemma = head.lemma_.lower().rpartition("-")[2]
    is_person = head.pos_ == "NOUN" and is_person_word(lemma) and not is_plural(head)
    return is_person and name.dep_ == "appos" and name.ent_type_ == "ORG" and name.i == head.i + 1


def is_named_after(name: Token, head: Token) -> bool:
    """ "het aandeel **Shell**", "de zaak **De Vries**", "parlement **Iran**": called after somebody, and nobody."""
    is_next = name.dep_ == "appos" and name.i == head.i + 1 and bool(name.ent_type_)
    lemma, nouns = head.lemma_.lower(), word_class("noun called after another")
    called_after = _CALLED_AFTER.get(name.ent_type_)
    is_body = called_after is not None and lemma in word_class(called_after)
    is_compound = lemma.endswith(tuple(word_class("end of a noun called after another")))  # "besparingsplan"
    return is_next and (is_body or lemma in nouns or is_compound or _is_of_person(lemma, name))


def _is_of_person(noun: str, name: Token) -> bool:
    """ "na rode kaart **Smit**", "transfer **De Jong**": what befalls somebody is not who they are."""
    if name.ent_type_ != "PERSON" or is_person_word(noun):
        return False
    return noun in event_nouns() or noun.endswith(tuple(word_class("end of a noun of what befalls somebody")))
