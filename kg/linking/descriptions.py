"""Definite descriptions: "de president", "het concern", "het land" stand for a name of the article."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.extraction.demonyms import place_of_demonym
from kg.extraction.phrases import referent
from kg.extraction.tree import case_of, children, is_name
from kg.linking.gender import read_words
from kg.linking.mentions import Mention
from kg.linking.names import NameTable

DEFINITE = frozenset({"de", "het", "deze", "dit", "die", "dat", "'t", "zijn", "haar", "hun"})
COUNTRY_NOUNS = frozenset({"land"})
CITY_NOUNS = frozenset({"stad", "hoofdstad", "gemeente", "dorp", "havenstad"})


class RoleTable:
    """Which descriptions the article itself ties to which name: "president Zelensky" makes "de president" Zelensky."""

    def __init__(self, doc: Doc, names: NameTable, candidates: Sequence[Mention]) -> None:
        self._learnt: list[tuple[int, str, frozenset[str], Mention]] = []
        by_head = {mention.head.i: mention for mention in candidates}
        for token in doc:
            if token.pos_ != "NOUN":
                continue
            named = self._named(token)
            mention = by_head.get(token.i) or (by_head.get(named.i) if named is not None else None)
            if named is not None and mention is not None and mention.is_named:
                self._learnt.append((token.i, token.lemma_.lower(), _places(token), mention))

    @staticmethod
    def _named(noun: Token) -> Token | None:
        found = referent(noun)
        if found.i != noun.i and is_name(found):
            return found
        if noun.dep_ == "appos" and is_name(noun.head):
            return noun.head
        for child in children(noun, "appos"):
            if is_name(child):
                return child
        return None

    def find(self, noun: Token) -> Mention | None:
        """The name that was last called this before the noun, of the same country where one is given."""
        lemma, places = noun.lemma_.lower(), _places(noun)
        fitting = [
            mention
            for at, role, role_places, mention in self._learnt
            if at < noun.i and _same_role(lemma, role) and (not places or not role_places or places & role_places)
        ]
        return fitting[-1] if fitting else None


def _same_role(said: str, learnt: str) -> bool:
    """ "minister" for "defensieminister", "oud-premier" for "premier", never "lid" for "raadslid" of another."""
    if said == learnt:
        return True
    shorter, longer = sorted(
        (said.removeprefix("oud-").removeprefix("ex-"), learnt.removeprefix("oud-").removeprefix("ex-")), key=len
    )
    return len(shorter) >= 4 and longer.endswith(shorter)


def _places(noun: Token) -> frozenset[str]:
    return frozenset(place for child in children(noun, "amod") if (place := place_of_demonym(child.text)) is not None)


def is_definite(noun: Token) -> bool:
    """Whether an article or demonstrative points back to something known, with nothing behind the noun that says which."""
    determiners = [child.lower_ for child in children(noun, "det")]
    restricted = any(
        child.i > noun.i and child.dep_ in ("nmod", "acl:relcl", "acl") and case_of(child) != ""
        for child in noun.children
    )
    return any(word in DEFINITE for word in determiners) and not restricted and noun.pos_ == "NOUN"


def described(noun: Token, roles: RoleTable, candidates: Sequence[Mention]) -> Mention | None:
    """The name a definite description stands for; None where the article does not tell."""
    if not is_definite(noun):
        return None
    found = roles.find(noun)
    if found is not None:
        return found
    lemma = noun.lemma_.lower()
    before = [mention for mention in candidates if mention.head.i < noun.i]
    if lemma in COUNTRY_NOUNS:
        return _last(before, "GPE")
    if lemma in CITY_NOUNS and lemma != "hoofdstad":
        return _last(before, "GPE")
    if lemma in read_words("organisation_nouns.txt"):
        return _last(before, "ORG")
    return None


def _last(before: Sequence[Mention], kind: str) -> Mention | None:
    """The last subject of that type within reach, else the last of that type."""
    fitting = [mention for mention in before if mention.type == kind][-6:]
    subjects = [mention for mention in fitting if mention.is_subject]
    return (subjects or fitting or [None])[-1]
