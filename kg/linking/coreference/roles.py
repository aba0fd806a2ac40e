"""Roles that the article ties to a name: "president Zelensky" makes "de president" Zelensky."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from spacy.tokens import Doc, Token

from kg.dutch.lexicon.occupations import field_of, occupation
from kg.dutch.lexicon.spelling import clean
from kg.dutch.lexicon.words import is_body_word
from kg.dutch.syntax.appositions import is_named_after
from kg.dutch.syntax.phrases import phrase, semantic_head
from kg.dutch.syntax.times_places import is_place_noun
from kg.dutch.syntax.tree import children, conjuncts, is_name, is_plural, preposition_of, sentence_distance
from kg.linking.coreference.body_kinds import is_called, kinds_of_noun, known_body, means_the_same
from kg.linking.coreference.gender import Gender, gender_of_first_name, gender_of_noun, names_person
from kg.linking.coreference.mentions import REMEMBERED, Mention
from kg.linking.coreference.names import NameTable
from kg.linking.coreference.origins import origin_of
from kg.linking.coreference.role_nouns import (
    FORMER,
    MEMBER,
    age_said,
    are_far_apart,
    base_of,
    has_noun,
    is_former,
    is_other,
    is_told_by_place,
    masculine,
    names_person_of_body,
    places_of,
    same_role,
)
from kg.linking.coreference.told import ages, employers, origins, parts_in_events, undergone
from kg.model import EntityType
from kg.tables import read_words, word_class

OF = frozenset({"van", "bij", "voor", "namens"})
BESIDE_NAMES, OF_EVENTS, OF_DESCRIPTIONS = range(3)


class Role(NamedTuple):
    """A noun that stands with a name: of which places it is, and of what ("VVD", "Buitenlandse Zaken").

    ``is_worked_out`` where it does not stand with the name, but follows from an event or a description; ``is_told``
    unless it is a description that was found to mean the name.
    """

    at: int
    noun: str
    places: frozenset[str]
    of: frozenset[str]
    mention: Mention
    is_former: bool = False
    is_worked_out: bool = False
    is_told: bool = True


class RoleTable:
    """What the names of one article are called."""

    def __init__(self, doc: Doc, names: NameTable, candidates: Sequence[Mention]) -> None:
        self._names = names
        self._roles: tuple[list[Role], list[Role], list[Role]] = ([], [], [])
        """Those beside names, those that follow from events, and those of descriptions, each in text order."""
        self._of_name: dict[str, list[Role]] = defaultdict(list)
        self._within: dict[str, set[str]] = defaultdict(set)
        self._parties: dict[str, set[str]] = defaultdict(set)
        self._places: dict[str, set[str]] = defaultdict(set)
        self._ages: dict[str, int] = dict(ages(doc, names))
        self._undergone = undergone(candidates)
        self._called_by_origin: dict[str, set[str]] = defaultdict(set)
        self._has_several_people = len({each.name for each in candidates if each.type == "PERSON"}) > 1
        by_head = {mention.head.i: mention for mention in candidates if not mention.members}
        for token in doc:
            if token.pos_ == "NOUN" or (token.pos_ == "VERB" and "|nom|" in token.tag_):
                self._learn(token, by_head)
        for mention, noun in parts_in_events(candidates):
            role = Role(mention.head.i, noun, frozenset(), frozenset(), mention, is_worked_out=True)
            self._add(role, OF_EVENTS)
        for name, place in origins(doc, names):
            self._places[name].add(place)
        for person, party in [*_bracketed(doc, names), *self._of_bodies(candidates), *employers(candidates, names)]:
            self._parties[person].add(party)

    def _of_bodies(self, candidates: Sequence[Mention]) -> Iterator[tuple[str, str]]:
        """ "Ruben Brekelmans van de VVD": person and organisation."""
        for mention in candidates:
            if mention.type == "PERSON" and mention.is_named and not mention.members:
                for child in children(semantic_head(mention.head), "nmod"):
                    body = self._names.find(phrase(child).text) if preposition_of(child) in OF else None
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

    def _add(self, role: Role, kind: int) -> None:
        self._roles[kind].append(role)
        self._of_name[role.mention.name].append(role)

    def _learn(self, noun: Token, by_head: Mapping[int, Mention]) -> None:
        for name in self.belongings(noun):
            self._within[name].add(base_of(noun))
        named = _named(noun)
        mention = by_head.get(named.i) or by_head.get(noun.i) if named is not None else None
        if mention is not None and mention.is_named and _can_be_called(noun, mention):
            self._add(self._role(noun, mention), BESIDE_NAMES)
            for other in conjuncts(named)[1:] if named is not None and is_plural(noun) and named.i > noun.i else ():
                beside = by_head.get(other.i)
                if beside is not None and beside.type == mention.type:
                    self._add(self._role(noun, beside), BESIDE_NAMES)

    def _role(self, noun: Token, mention: Mention) -> Role:
        return Role(noun.i, base_of(noun), places_of(noun), self.belongings(noun), mention, is_former(noun))

    def belongings(self, noun: Token) -> frozenset[str]:
        """What a role is of: the front of a compound ("VVD-leider", "VVD'er"), and "van Buitenlandse Zaken"."""
        found = {
            phrase(child).text for child in children(noun, "nmod") if preposition_of(child) in ("van", "bij", "voor")
        }
        front, hyphen, _ = noun.text.rpartition("-")
        if hyphen and not FORMER.match(noun.lower_) and not front.isdigit():
            found.add(front)
        if (member := MEMBER.fullmatch(noun.text)) is not None:
            found.add(member["party"])
        return frozenset(known.canonical if (known := self._names.find(text)) else clean(text) for text in found)

    def nouns_of(self, name: str) -> Iterator[str]:
        """What the article calls this name, anywhere."""
        return (role.noun for role in self._of_name.get(name, ()))

    def roles_of(self, name: str) -> Sequence[Role]:
        """The roles of this name, anywhere in the article."""
        return self._of_name.get(name, ())

    def nouns(self) -> dict[str, frozenset[str]]:
        """Name → the nouns that the article has with it: "Jan Bos" → {"minister"}."""
        return {
            name: frozenset(role.noun for role in roles if not role.is_worked_out)
            for name, roles in self._of_name.items()
        }

    def places_of_name(self, name: str) -> frozenset[str]:
        """The places that the article, or the list of well-known bodies, says that a name is from."""
        told = {place for role in self._of_name.get(name, ()) for place in role.places} | self._places.get(name, set())
        return frozenset(told) or known_body(name).places

    def nouns_within(self, name: str) -> frozenset[str]:
        """Of what the article says that it is of this organisation: "topman", "ministerie"."""
        return frozenset(self._within.get(name, ()))

    def organisations_of(self, name: str) -> frozenset[str]:
        """What the article says that somebody belongs to: parties, companies, clubs."""
        of = {one for role in self._of_name.get(name, ()) for one in role.of} | self._parties.get(name, set())
        return frozenset(one for one in of if self._is_organisation(one))

    def body_of(self, name: str) -> tuple[str, EntityType] | None:
        """The only body that somebody is said to work for, whom "we" is then: "topman Jan Smit van Dekker"."""
        bodies = self.organisations_of(name)
        kind: EntityType = "ORG"
        return (next(iter(bodies)), kind) if len(bodies) == 1 else None

    def speaks_for_several(self, name: str) -> bool:
        """Whether "we" tells nothing: a politician's party, council or country, a scholar's colleagues."""
        named = (occupation(role.noun) for role in self._of_name.get(name, ()))
        return any(one is not None and field_of(one) in ("politiek", "wetenschap") for one in named)

    def age_of(self, name: str) -> int | None:
        """How old the article says that somebody is."""
        return self._ages.get(name)

    def undergone(self, verb: str) -> Sequence[Mention]:
        """The names that something was done to, or that are said to be in that state: "ontslaan", "overlijden"."""
        return self._undergone.get(verb, ())

    def note(self, noun: Token, mention: Mention) -> None:
        """Remember what a description says that was found to be somebody's: what they are, of what, and how old."""
        self._parties[mention.name].update(self.belongings(noun))
        if noun.pos_ == "NOUN" and mention.type in ("PERSON", "ORG"):
            self._add(self._role(noun, mention)._replace(is_worked_out=True, is_told=False), OF_DESCRIPTIONS)
        if (own := origin_of(noun.text)) is not None and mention.type == "PERSON":
            self._places[mention.name].add(own)
        if noun.pos_ != "NOUN" and mention.type == "PERSON":
            self._called_by_origin[noun.lower_].add(mention.name)
        age = age_said(noun)
        if age is not None and mention.type == "PERSON":
            self._ages.setdefault(mention.name, age)

    def find(self, noun: Token, before: Sequence[Mention], *, loosely: bool = False) -> Mention | None:
        """Whoever was called this before the noun, and was mentioned last; of the same country where one is given.

        ``loosely`` also who was called something that the noun comes back to: "wethouder" for "bestuurder".
        """
        fitting = self._called_so(noun, is_before=True, loosely=loosely)
        places = places_of(noun)
        from_there = {name: each for name, each in fitting.items() if places & self.places_of_name(name)}
        if places and len(fitting) > 1:
            fitting = from_there  # of several only who is told to be from there
        named = [mention for mention in before if mention.name in fitting and not mention.members]
        last = named[-1] if named else None
        if last is not None and len(fitting) > 1:  # of two in one sentence rather its subject
            beside = (each for each in reversed(named) if each.is_subject and _are_together(each, last))
            last = next(beside, last)
        return fitting[last.name] if last is not None else None

    def is_called_by_origin(self, noun: Token, name: str) -> bool:
        """Whether this very word was found to stand for somebody before, and for nobody else: "de Westlandse"."""
        return noun.pos_ != "NOUN" and self._called_by_origin.get(noun.lower_) == {name}

    def was_told(self, noun: Token, mention: Mention) -> bool:
        """Whether this noun stands with the name itself, and was not only found to be meant; or what they belong to."""
        roles = self._of_name.get(mention.name, ())
        return bool(self.belongings(noun) & self.organisations_of(mention.name)) or any(
            role.is_told and has_noun(base_of(noun), role.noun) for role in roles
        )

    def find_later(self, noun: Token) -> Mention | None:
        """The only one of the article who is called this behind the noun, where nobody is before it."""
        if self._called_so(noun, is_before=True):
            return None
        found = self._called_so(noun, is_before=False)
        return next(iter(found.values())) if len(found) == 1 else None

    def _called_so(self, noun: Token, *, is_before: bool, loosely: bool = False) -> dict[str, Mention]:
        said, places, of = base_of(noun), places_of(noun), self.belongings(noun)
        is_restricted = any(preposition_of(child) for child in children(noun, "nmod"))
        was, is_new, gender = is_former(noun), is_other(noun), gender_of_noun(noun)
        return {
            role.mention.name: role.mention
            for role in self._roles_around(noun, is_before=is_before)
            if (_goes_by(said, role, loosely=loosely) if is_before else said == role.noun)
            and not are_far_apart(places, role.places)
            and not (role.is_worked_out and role.mention.type != "PERSON" and kinds_of_noun(said))
            and (role.mention.type == "PERSON" or not places or places & self.places_of_name(role.mention.name))
            and (
                of <= role.of or (is_told_by_place(noun) and places <= role.places)
                if is_restricted
                else not self._is_of_another(role, of)
            )
            and not (was is not role.is_former and masculine(said) == masculine(role.noun) and self._has_several_people)
            and {gender, _gender_of(role.mention)} != {"female", "male"}
            and not (is_new and not places)
        }

    def _roles_around(self, noun: Token, *, is_before: bool) -> Iterator[Role]:
        """The last roles before the noun, or the first from there on."""
        for roles in self._roles:
            at = bisect_left(roles, noun.i, key=attrgetter("at"))
            yield from roles[max(0, at - REMEMBERED) : at] if is_before else roles[at : at + REMEMBERED]

    def _is_of_another(self, role: Role, of: frozenset[str]) -> bool:
        """Whether "de VVD-leider" cannot be this leader, who leads another party."""
        known = {name for name in role.of if self._is_organisation(name)} | self.organisations_of(role.mention.name)
        return bool(of) and bool(known) and not of & known

    def _is_organisation(self, name: str) -> bool:
        known = self._names.find(name)
        return known.type == "ORG" if known is not None else bool(known_body(name).nouns) or name in _parties()

    def speaks_against(self, noun: Token, mention: Mention) -> bool:
        """Whether what the article calls somebody keeps a description from being theirs."""
        roles, of, places = self._of_name.get(mention.name, []), self.belongings(noun), places_of(noun)
        own = origin_of(noun.text)
        places |= {own} if own is not None else frozenset()
        if are_far_apart(places, self.places_of_name(mention.name)):
            return True
        known = {name for role in roles for name in role.of} | self._parties.get(mention.name, set())
        if of - places and any(self._is_organisation(name) for name in known) and not of & known:
            return True
        tells_role = own is None and MEMBER.fullmatch(noun.text) is None and noun.pos_ == "NOUN"
        if (
            is_former(noun)
            and self._has_several_people
            and any(same_role(base_of(noun), role.noun) and not role.is_former for role in roles)
        ):
            return True
        return tells_role and bool(roles) and all(_are_two_people(noun, role.noun) for role in roles)


def _can_be_called(noun: Token, mention: Mention) -> bool:
    """Whether a noun beside a name says what it is: no "steekpartij Rotterdam", no "kabinet De Block"."""
    if mention.type == "PERSON":
        return not kinds_of_noun(noun.lemma_.lower()) or names_person(noun)
    return mention.type not in ("GPE", "LOC") or is_place_noun(noun) or bool(kinds_of_noun(noun.lemma_.lower()))


def _parties() -> frozenset[str]:
    return read_words("parties.txt")


def _are_together(mention: Mention, other: Mention) -> bool:
    return sentence_distance(mention.head, other.head) == 0


def _gender_of(mention: Mention) -> Gender:
    """The gender that a person's mention or name shows."""
    if mention.type != "PERSON" or mention.gender != "unknown" or " " not in mention.name:
        return mention.gender
    return gender_of_first_name(mention.name)


def _goes_by(said: str, role: Role, *, loosely: bool) -> bool:
    """Whether who has this role can be called so: "minister" for "defensieminister", no "bank" for a "rechtbank"."""
    if kinds_of_noun(said) and role.mention.type != "PERSON":
        return is_called(role.noun, said) or means_the_same(role.noun, said)
    if role.mention.type != "PERSON" and said != role.noun and not is_body_word(said):
        return False  # the house is no hospital
    if loosely:
        return same_role(said, role.noun)
    is_for_a_man = masculine(role.noun) != role.noun and masculine(said) == said  # "de acteur" is hardly the actress
    return has_noun(said, role.noun) and not (is_for_a_man and has_noun(said, masculine(role.noun)))


def _are_two_people(noun: Token, role: str) -> bool:
    """Whether who is called by the noun hardly has this role too: "de minister" is no member of parliament.

    One may have been something else before ("de oud-renner" is team manager now), and of a role that is no occupation
    ("talent", "collega") nothing follows.
    """
    said = occupation(base_of(noun))
    other = occupation(role)
    if role in word_class("noun that tells no work"):
        return False
    if said is None or other is None or same_role(base_of(noun), role) or same_role(role, base_of(noun)):
        return False
    return not is_former(noun)


def _named(noun: Token) -> Token | None:
    """The name that a noun stands with: in front of it, behind it, or as what the name "is"."""
    found = semantic_head(noun)
    if found.i != noun.i and is_name(found):
        return found
    if noun.dep_ == "appos" and is_name(noun.head):
        return noun.head
    for child in children(noun, "appos"):
        if is_name(child) and not is_named_after(child, noun):
            return child
    if noun.dep_ == "xcomp" and noun.head.lemma_ in word_class("verb of becoming"):
        return next((child for child in children(noun.head, "nsubj") if is_name(child)), None)
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
