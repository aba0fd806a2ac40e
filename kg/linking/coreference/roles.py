"""Roles that the article ties to a name: "president Zelensky" makes "de president" Zelensky."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from kg.dutch.lexicon.demonyms import place_of_demonym
from kg.dutch.lexicon.occupations import field_of, occupation
from kg.dutch.lexicon.spelling import clean
from kg.dutch.lexicon.words import is_person_word
from kg.dutch.syntax.phrases import phrase, semantic_head
from kg.dutch.syntax.tree import children, is_name, preposition_of
from kg.linking.coreference.gender import names_person
from kg.linking.coreference.mentions import Mention
from kg.linking.coreference.names import NameTable
from kg.model import EntityType
from kg.tables import read_rows

FORMER = re.compile(r"^(?:oud|ex)-|^voormalig ")
AGE = re.compile(r"(?P<age>\d{1,3})-jarige?n?")
BRACKETED_AGE = re.compile(r"\s*\(\s*(?P<age>\d{1,3})(?: jaar)?\s*\)")
MEMBER = re.compile(r"(?P<party>.+)['’]er$")


class Role(NamedTuple):
    """A noun that stands with a name: of which countries it is, and of what ("VVD", "Buitenlandse Zaken")."""

    at: int
    noun: str
    places: frozenset[str]
    of: frozenset[str]
    mention: Mention


class RoleTable:
    """What the names of one article are called."""

    def __init__(self, doc: Doc, names: NameTable, candidates: Sequence[Mention]) -> None:
        self._names = names
        self._roles: list[Role] = []
        self._of_name: dict[str, list[Role]] = defaultdict(list)
        self._within: dict[str, set[str]] = defaultdict(set)
        self._parties: dict[str, set[str]] = defaultdict(set)
        self._ages: dict[str, int] = dict(_ages(doc, names))
        by_head = {mention.head.i: mention for mention in candidates if not mention.members}
        for token in doc:
            if token.pos_ == "NOUN":
                self._learn(token, by_head)
        for person, party in [*_bracketed(doc, names), *self._of_bodies(candidates)]:
            self._parties[person].add(party)

    def _of_bodies(self, candidates: Sequence[Mention]) -> Iterator[tuple[str, str]]:
        """ "Ruben Brekelmans van de VVD": person and organisation."""
        for mention in candidates:
            if mention.type == "PERSON" and mention.is_named and not mention.members:
                for child in children(semantic_head(mention.head), "nmod"):
                    body = (
                        self._names.find(phrase(child).text)
                        if preposition_of(child) in ("van", "bij", "namens")
                        else None
                    )
                    if body is not None and body.type == "ORG":
                        yield mention.name, body.canonical

    def only_member(self, noun: Token, before: Sequence[Mention]) -> Mention | None:
        """The only person before the noun who belongs to what it is of: "de NSC-leider", "de PVV'er"."""
        of = {name for name in self.belongings(noun) if self._is_organisation(name)}
        if not of or any(preposition_of(child) for child in children(noun, "nmod")) or not names_person_of_body(noun):
            return None
        found = {
            mention.name: mention
            for mention in before
            if mention.type == "PERSON" and not mention.members and of & self.organisations_of(mention.name)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _learn(self, noun: Token, by_head: Mapping[int, Mention]) -> None:
        for name in self.belongings(noun):
            self._within[name].add(base_of(noun))
        named = _named(noun)
        mention = by_head.get(named.i) or by_head.get(noun.i) if named is not None else None
        if mention is None or not mention.is_named:
            return
        role = Role(noun.i, base_of(noun), places_of(noun), self.belongings(noun), mention)
        self._roles.append(role)
        self._of_name[mention.name].append(role)

    def belongings(self, noun: Token) -> frozenset[str]:
        """What a role is of: the front of a compound ("VVD-leider", "VVD'er"), and "van Buitenlandse Zaken"."""
        found = {
            phrase(child).text for child in children(noun, "nmod") if preposition_of(child) in ("van", "bij", "voor")
        }
        front, hyphen, _ = noun.text.rpartition("-")
        if hyphen:
            found.add(front)
        if (member := MEMBER.fullmatch(noun.text)) is not None:
            found.add(member["party"])
        return frozenset(known.canonical if (known := self._names.find(text)) else clean(text) for text in found)

    def nouns_of(self, name: str) -> Iterator[str]:
        """What the article calls this name, anywhere."""
        return (role.noun for role in self._of_name.get(name, ()))

    def nouns(self) -> dict[str, frozenset[str]]:
        """Name → the nouns that the article describes it with: "Jan Bos" → {"minister"}."""
        return {name: frozenset(role.noun for role in roles) for name, roles in self._of_name.items()}

    def places_of_name(self, name: str) -> frozenset[str]:
        """The countries of the adjectives that the article gives this name."""
        return frozenset(place for role in self._of_name.get(name, ()) for place in role.places)

    def nouns_within(self, name: str) -> frozenset[str]:
        """Of what the article says that it is of this organisation: "topman", "ministerie"."""
        return frozenset(self._within.get(name, ()))

    def organisations_of(self, name: str) -> frozenset[str]:
        """What the article says that somebody belongs to: parties, companies, clubs."""
        of = {one for role in self._of_name.get(name, ()) for one in role.of} | self._parties.get(name, set())
        return frozenset(one for one in of if self._is_organisation(one))

    def body_of(self, name: str) -> tuple[str, EntityType] | None:
        """The only body that somebody is said to work for, whom "we" is then: "topman Jan Smit van Dekker".

        None of politicians, who may speak for their party, their council or their country.
        """
        roles = self._of_name.get(name, ())
        if any((named := occupation(role.noun)) is not None and field_of(named) == "politiek" for role in roles):
            return None
        bodies = [self._names.find(one) for one in self.organisations_of(name)]
        found = {(body.canonical, body.type) for body in bodies if body is not None}
        return next(iter(found)) if len(found) == 1 else None

    def age_of(self, name: str) -> int | None:
        """How old the article says that somebody is."""
        return self._ages.get(name)

    def note(self, noun: Token, mention: Mention) -> None:
        """Remember what a description says that was found to be somebody's: of what they are, and how old."""
        self._parties[mention.name].update(self.belongings(noun))
        age = age_said(noun)
        if age is not None and mention.type == "PERSON":
            self._ages.setdefault(mention.name, age)

    def find(self, noun: Token, before: Sequence[Mention]) -> Mention | None:
        """Whoever was called this before the noun, and was mentioned last; of the same country where one is given."""
        said, places, of = base_of(noun), places_of(noun), self.belongings(noun)
        is_restricted = any(preposition_of(child) for child in children(noun, "nmod"))
        fitting = {
            role.mention.name: role.mention
            for role in self._roles
            if role.at < noun.i
            and same_role(said, role.noun)
            and not (places and role.places and not places & role.places)
            and (of <= role.of if is_restricted else not self._is_of_another(role, of))
        }
        last = next((mention for mention in reversed(before) if mention.name in fitting and not mention.members), None)
        return fitting[last.name] if last is not None else None

    def _is_of_another(self, role: Role, of: frozenset[str]) -> bool:
        """Whether "de VVD-leider" cannot be this leader, who leads another party."""
        known = {name for name in role.of if self._is_organisation(name)} | self.organisations_of(role.mention.name)
        return bool(of) and bool(known) and not of & known

    def _is_organisation(self, name: str) -> bool:
        known = self._names.find(name)
        return known is not None and known.type == "ORG"

    def speaks_against(self, noun: Token, mention: Mention) -> bool:
        """Whether what the article calls somebody keeps a description from being theirs."""
        roles, of, places = self._of_name.get(mention.name, []), self.belongings(noun), places_of(noun)
        if own := place_of_demonym(noun.text):
            places |= {own}
        theirs = self.places_of_name(mention.name)
        if places and theirs and not places & theirs:
            return True
        known = {name for role in roles for name in role.of} | self._parties.get(mention.name, set())
        if of and any(self._is_organisation(name) for name in known) and not of & known:
            return True
        tells_role = own is None and MEMBER.fullmatch(noun.text) is None and noun.pos_ == "NOUN"
        return tells_role and bool(roles) and all(_are_two_people(noun, role.noun) for role in roles)


def _are_two_people(noun: Token, role: str) -> bool:
    """Whether who is called by the noun hardly has this role too: "de minister" is no member of parliament.

    One may have been something else before ("de oud-renner" is team manager now), and of a role that is no occupation
    ("talent", "collega") nothing follows.
    """
    said = occupation(base_of(noun))
    other = occupation(role)
    if said is None or other is None or same_role(base_of(noun), role) or same_role(role, base_of(noun)):
        return False
    return not is_former(noun) or field_of(said) != field_of(other)


def is_former(noun: Token) -> bool:
    """ "de oud-minister", "de gewezen burgemeester"."""
    return bool(FORMER.match(noun.lemma_.lower())) or any(
        child.lower_ in ("gewezen", "voormalig", "voormalige") for child in children(noun, "amod")
    )


def names_person_of_body(noun: Token) -> bool:
    """Whether a word names somebody by what they belong to: "VVD-leider", "VVD'er"."""
    return MEMBER.fullmatch(noun.text) is not None or ("-" in noun.text and names_person(noun))


def _named(noun: Token) -> Token | None:
    """The name that a noun stands with: in front of it, behind it, or as what the name "is"."""
    found = semantic_head(noun)
    if found.i != noun.i and is_name(found):
        return found
    if noun.dep_ == "appos" and is_name(noun.head):
        return noun.head
    for child in children(noun, "appos"):
        if is_name(child):
            return child
    if not children(noun, "cop") or not names_person(noun) or any(child.lower_ == "niet" for child in noun.children):
        return None
    return next((child for child in children(noun, "nsubj") if is_name(child)), None)


def _bracketed(doc: Doc, names: NameTable) -> Iterator[tuple[str, str]]:
    """ "Ruben Brekelmans (VVD)": person and party."""
    for person, party in zip(doc.ents, doc.ents[1:], strict=False):
        between = doc[person.end : party.start].text
        if person.label_ == "PERSON" and party.label_ == "ORG" and between == "(":
            known, of = names.find(person.text), names.find(party.text)
            if known is not None and of is not None:
                yield known.canonical, of.canonical


def age_said(noun: Token) -> int | None:
    """The age that a description gives: "de 44-jarige", "de 44-jarige Hagenaar"."""
    words = (noun, *children(noun, "amod"))
    found = (AGE.fullmatch(word.lower_) for word in words)
    return next((int(match["age"]) for match in found if match is not None), None)


def _ages(doc: Doc, names: NameTable) -> Iterator[tuple[str, int]]:
    """ "Farid Aziz (44)", "de 44-jarige onderzoeker Farid Aziz": person and age."""
    for person in doc.ents:
        known = names.find(person.text) if person.label_ == "PERSON" else None
        if known is None:
            continue
        behind = BRACKETED_AGE.match(doc.text, person.end_char)
        root = person.root
        nouns = (root, *((root.head,) if root.dep_ in ("appos", "flat") else ()))
        said = next((age for noun in nouns if (age := age_said(noun)) is not None), None)
        if behind is not None or said is not None:
            yield known.canonical, int(behind["age"]) if behind is not None else said or 0


def base_of(noun: Token) -> str:
    """The noun of a role without what it is of and without "oud-": "leider" for "VVD-leider"."""
    lemma = FORMER.sub("", noun.lemma_.lower() if noun.pos_ == "NOUN" else noun.lower_)
    return lemma.rpartition("-")[2] if lemma != "start-up" else lemma


def places_of(noun: Token) -> frozenset[str]:
    """The countries of the adjectives of a noun."""
    return frozenset(place for child in children(noun, "amod") if (place := place_of_demonym(child.text)) is not None)


@lru_cache(maxsize=20_000)
def same_role(said: str, learnt: str) -> bool:
    """ "minister" for "defensieminister", "bewindsman" for "minister", never "lid" for "raadslid" of another."""
    said, learnt = masculine(said), masculine(learnt)
    if said == learnt:
        return True
    shorter, longer = sorted((said, learnt), key=len)
    if len(shorter) >= 4 and longer.endswith(shorter):
        return True
    others = _synonyms().get(said, frozenset())
    return learnt in others or any(len(other) >= 6 and learnt.endswith(other) for other in others)


@cache
def masculine(noun: str) -> str:
    """The noun for a man: "onderzoeker" for "onderzoekster", "bioloog" for "biologe"; any other as it is."""
    for ending, other in (row for row in read_rows("female_endings.tsv") if noun.endswith(row[0])):
        found = noun.removesuffix(ending) + other
        if len(found) > len(ending) and (is_person_word(found) or occupation(found) is not None):
            return found
    return noun


@cache
def _synonyms() -> dict[str, frozenset[str]]:
    rows = read_rows("role_synonyms.tsv")
    return {masculine(noun): frozenset(map(masculine, others.split())) for noun, others in rows}
