"""Which organisation "het concern", "de bank" or "de club" can be: by what its name and the article call it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Token

from kg.dutch.syntax.phrases import semantic_head
from kg.dutch.syntax.tree import children, preposition_of, sentence_distance
from kg.linking.coreference.body_kinds import (
    Kind,
    compound_end,
    ending_of,
    is_called,
    kind_of_leader,
    kinds_of_noun,
    known_body,
    means_the_same,
    noun_of_name_part,
    of_one_trade,
)
from kg.linking.coreference.gender import names_person
from kg.linking.coreference.mentions import Mention
from kg.linking.coreference.role_nouns import are_far_apart, is_told_by_place, places_of
from kg.linking.coreference.roles import RoleTable
from kg.linking.grounding.gazetteer import any_lies_in
from kg.tables import read_words, word_class

NAMED_SO, SAME_KIND, UNKNOWN = 3.0, 2.0, 1.0
SAME_PLACE = 0.5  # what it gains by being told to be from the place that the description has
# What makes one of several that fit equally well the likelier antecedent, set by hand like the weights of pronouns.
SUBJECT = 1.5
MENTION, MAX_MENTIONS = 0.4, 5  # for each time that the article named it
DISTANCE = -0.6  # for each sentence in between
REACH = {NAMED_SO: 1000, SAME_KIND: 12, UNKNOWN: 4}
REACH_OF_SPECIAL = 2
"""How many sentences back one of an unknown kind may stand for a noun that only some of a kind are called by."""
LOOKED_AT = 60
BODIES = ("ORG", "FAC")
"""A museum or a stadium is a building, and acts."""
KINDS_WITH_BUILDINGS = frozenset({"culture", "care", "school"})
SHARED_FRONT = 4


class _Body(NamedTuple):
    """What an organisation is called and of what kinds it is, and whether the article itself calls it anything."""

    called: tuple[str, ...]
    kinds: frozenset[Kind]
    is_described: bool

    @classmethod
    def of(cls, name: str, roles: RoleTable) -> _Body:
        called = tuple(_called(name, roles))
        return cls(called, frozenset(_known(name, called, roles)), any(True for _ in roles.nouns_of(name)))


def organisation(noun: Token, before: Sequence[Mention], roles: RoleTable) -> Mention | None:
    """The organisation of the article that a noun comes back to; None where none fits.

    One that was called so wins from one of the same kind, and that from one of which nothing is known; among these the
    near, the subjects and those named often. A noun of no known kind is the only one that has it in its name ("de
    omgevingsdienst").
    """
    lemma = noun.lemma_.lower()
    asked = kinds_of_noun(lemma)
    bodies = [mention for mention in before if mention.type in BODIES and not mention.members]
    named = [mention for mention in bodies if not _is_of_another(noun, mention.name, roles)][-LOOKED_AT:]
    if not asked:
        return _only_named_so(noun, named) or _only_of_trade(lemma, named, roles)
    counts = Counter(mention.name for mention in named)
    types = {mention.name: mention.type for mention in named}
    places = places_of(noun)
    fits = {
        name: fit
        for name in counts
        if (fit := _fit(lemma, asked, name, roles, places, is_building=types[name] == "FAC")) is not None
    }
    if places:  # "het Britse bedrijf" is rather one that the text calls British
        from_there = {
            name: fit
            for name, fit in fits.items()
            if places & (roles.places_of_name(name) | {*name.split()}) or _has_town_in(places, name)
        }
        fits = from_there or fits
    best_fit = max(fits.values(), default=0.0)
    reach = _reach(best_fit, asked)
    near = [
        (mention, distance)
        for mention in named
        if fits.get(mention.name) == best_fit and (distance := sentence_distance(mention.head, noun)) <= reach
    ]
    is_only = len({mention.name for mention, _ in near}) == 1
    must_be_only = (bool(places) and int(best_fit) == UNKNOWN) or reach == REACH_OF_SPECIAL
    if not near or (not is_only and (must_be_only or (is_told_by_place(noun) and best_fit in REACH))):
        return None

    def score(mention: Mention, distance: int) -> float:
        mentions = min(counts[mention.name], MAX_MENTIONS)
        return SUBJECT * mention.is_subject + MENTION * mentions + DISTANCE * distance

    found = max(reversed(near), key=lambda pair: score(*pair))[0]
    return None if _is_interrupted(noun, found, asked, before) else found


def _has_town_in(places: frozenset[str], name: str) -> bool:
    """Whether a name ends in a town of the country that the description says: "Eintracht Frankfurt" is German."""
    words = name.split()
    return len(words) > 1 and any_lies_in(words[-1], places & read_words("countries.txt")) is True


def _is_of_another(noun: Token, name: str, roles: RoleTable) -> bool:
    """ "De universiteit **van Gent**" is not Universiteit Leiden: its name has not what the noun is of."""
    of = {
        word.text
        for child in children(noun, "nmod")
        if preposition_of(child) in ("in", "te", "uit", "van") and semantic_head(child).ent_type_
        for word in semantic_head(child).subtree
        if word.text[:1].isupper()
    }
    return bool(of) and of.isdisjoint({*name.split(), *roles.places_of_name(name)})


def fits(noun: Token, name: str, roles: RoleTable) -> bool:
    """Whether an organisation can be what a noun with its adjectives and place speaks of."""
    lemma = noun.lemma_.lower()
    asked = kinds_of_noun(lemma)
    return bool(asked) and _fit(lemma, asked, name, roles, places_of(noun)) is not None


def is_of_kind(name: str, kind: str, roles: RoleTable, *, is_known: bool) -> bool:
    """Whether an organisation is known to be of a kind, or, if not ``is_known``, of no kind at all."""
    kinds = {each.name for each in _Body.of(name, roles).kinds}
    return kind in kinds if is_known else not kinds


def _only_named_so(noun: Token, named: Sequence[Mention]) -> Mention | None:
    """The only one whose name begins with the noun, or ends in it: "Omgevingsdienst Haaglanden"."""
    if names_person(noun):
        return None
    lemma = noun.lemma_.lower()
    having = {
        each.name: each
        for each in named
        if len(words := each.name.lower().split()) > 1 and (words[0] == lemma or _is_called_last(lemma, words))
    }
    return next(iter(having.values())) if len(having) == 1 else None


def _only_of_trade(lemma: str, named: Sequence[Mention], roles: RoleTable) -> Mention | None:
    """ "De verfmaker" is the only one that the article calls "verffabrikant"."""
    making = {each.name: each for each in named if any(of_one_trade(noun, lemma) for noun in roles.nouns_of(each.name))}
    return next(iter(making.values())) if len(making) == 1 else None


def _is_called_last(lemma: str, words: Sequence[str]) -> bool:
    """Whether the last word says what it is, unlike in "Stichting Ons Zwembad"."""
    return words[-1] == lemma and words[0] not in word_class("kind in front of the name of a body")


def _reach(fit: float, asked: Sequence[Kind]) -> int:
    level = float(int(fit))
    is_special = all(kind.noun is not None for kind in asked)
    return REACH_OF_SPECIAL if level == UNKNOWN and is_special else REACH.get(level, 0)


def owned_organisation(noun: Token, owner: str, before: Sequence[Mention], roles: RoleTable) -> Mention | None:
    """ "Zijn partij": the only organisation of the kind that the article says the owner belongs to."""
    lemma = noun.lemma_.lower()
    asked = kinds_of_noun(lemma)
    if not asked:
        return None
    theirs = {
        name for name in roles.organisations_of(owner) if _fit(lemma, asked, name, roles, frozenset()) is not None
    }
    fitting = [mention for mention in before if mention.name in theirs and mention.type == "ORG"]
    return fitting[-1] if len({mention.name for mention in fitting}) == 1 else None


def _is_interrupted(noun: Token, found: Mention, asked: Sequence[Kind], before: Sequence[Mention]) -> bool:
    """Whether another of the kind, without a name, stands nearer: "de Antwerpse uitgever … het bedrijf"."""
    names = {kind.name for kind in asked}
    for mention in reversed(before):
        if mention.head.i <= found.head.i or sentence_distance(mention.head, noun) > 1:
            return False
        is_noun = mention.type == "THING" and not mention.is_plural and mention.head.pos_ == "NOUN"
        if is_noun and any(kind.name in names for kind in kinds_of_noun(mention.head.lemma_.lower())):
            return True
    return False


def _fit(
    lemma: str,
    asked: Sequence[Kind],
    name: str,
    roles: RoleTable,
    places: frozenset[str],
    *,
    is_building: bool = False,
) -> float | None:
    """How well an organisation goes by a noun, of these places if any; None where it is something else."""
    known_places = roles.places_of_name(name)
    if are_far_apart(places, known_places):
        return None
    body = _Body.of(name, roles)
    nearer = SAME_PLACE if places & known_places else 0.0
    is_special = any(kind.noun is not None or kind.name == "any" for kind in asked)
    is_same = any(means_the_same(word, lemma) or of_one_trade(word, lemma) for word in body.called)
    if is_same or ((is_special or compound_end(lemma)) and any(is_called(word, lemma) for word in body.called)):
        return NAMED_SO + nearer
    if is_building and not any(kind.name in KINDS_WITH_BUILDINGS for kind in asked):
        return None
    levels = [level for kind in asked if (level := _fit_of_kind(lemma, kind, body)) is not None]
    return max(levels) + nearer if levels else None


def _fit_of_kind(lemma: str, kind: Kind, body: _Body) -> float | None:
    is_no_club = bool(body.kinds) and all(each.name in ("body", "company") for each in body.kinds)
    is_no_club = is_no_club and lemma not in word_class("noun of several kinds of bodies") - {"organisatie"}
    if (kind.noun is not None and kind.name in ("body", "agency")) or (kind.name == "any" and is_no_club):
        return None
    if kind.name == "any" or not body.kinds:
        return None if lemma in read_words("organisation_kinds.txt") else UNKNOWN
    same = {each for each in body.kinds if each.name == kind.name}
    others = {each.noun for each in same if each.noun is not None}
    if not same:
        return None
    must_be_called_so = lemma in read_words("organisation_kinds.txt")
    is_plain = not must_be_called_so and lemma.endswith(tuple(read_words("organisation_compounds.txt")))
    if kind.noun is not None and kind.noun not in others and (others or (body.is_described and not is_plain)):
        return None
    end = compound_end(lemma)
    if end is not None and _is_of_another_trade(lemma.removesuffix(end), body.called, is_special=bool(others)):
        return None
    return SAME_KIND


def _is_of_another_trade(front: str, called: Sequence[str], *, is_special: bool) -> bool:
    """Whether what it is called says that it makes something else: "het chipconcern" is no "telecombedrijf"."""
    if any(word.startswith(front[:SHARED_FRONT]) for word in called):
        return False
    return is_special or any(compound_end(word) is not None for word in called)


def _called(name: str, roles: RoleTable) -> Iterator[str]:
    """What an organisation is called: by the article, by the list of well-known ones, in its own name."""
    for role in roles.roles_of(name):  # what a description was found to stand for tells its kind, but not which of it
        if not role.is_worked_out or any(kind.noun is None for kind in kinds_of_noun(role.noun)):
            yield role.noun
    yield from known_body(name).nouns
    for word in name.lower().split():
        yield word
        part = noun_of_name_part(word)
        if part is not None:
            yield part


def _known(name: str, called: Sequence[str], roles: RoleTable) -> Iterator[Kind]:
    """What kinds the article and the name itself say that it is."""
    if name in read_words("parties.txt"):
        yield Kind("party", None)
    for word in called:
        ending = ending_of(word)
        if ending is not None:
            yield from (
                kind
                for kind in kinds_of_noun(ending)
                if kind.name != "any" and word not in word_class("noun of several kinds of bodies")
            )
    for noun in roles.nouns_within(name):
        leads = kind_of_leader(noun)
        if leads is not None:
            yield Kind(leads, None)
        elif noun == "ministerie":
            yield from kinds_of_noun(noun)
