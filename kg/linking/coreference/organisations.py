"""Which organisation "het concern", "de bank" or "de club" can be: by what its name and the article call it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from kg.dutch.syntax.tree import sentence_distance
from kg.linking.coreference.mentions import Mention
from kg.linking.coreference.roles import RoleTable, places_of
from kg.tables import read_rows, read_words

NAMED_SO, SAME_KIND, UNKNOWN = 3.0, 2.0, 1.0
# What makes one of several that fit equally well the likelier antecedent, set by hand like the weights of pronouns.
SUBJECT = 1.5
MENTION, MAX_MENTIONS = 0.4, 5  # for each time that the article named it
DISTANCE = -0.6  # for each sentence in between
REACH = {NAMED_SO: 1000, SAME_KIND: 12, UNKNOWN: 4}
LOOKED_AT = 60
BODIES = ("ORG", "FAC")
"""A museum or a stadium is a building, and acts."""


class Kind(NamedTuple):
    """The kind of an organisation; ``noun`` where it says more than the kind ("bank" of a company)."""

    name: str
    noun: str | None


def kind_of_noun(lemma: str) -> Kind | None:
    """The kind that a noun speaks of; of compounds that of their last part; None for other nouns."""
    kinds = _kinds()
    if lemma in kinds:
        return kinds[lemma]
    compounds = read_words("organisation_compounds.txt")
    return next((kinds[end] for end in sorted(compounds, key=len, reverse=True) if lemma.endswith(end)), None)


def organisation(noun: Token, before: Sequence[Mention], roles: RoleTable) -> Mention | None:
    """The organisation of the article that a noun comes back to; None where none fits.

    One that was called so wins from one of the same kind, and that from one of which nothing is known; among these the
    near, the subjects and those named often. A noun of no known kind is the only one that has it in its name ("de
    omgevingsdienst").
    """
    lemma = noun.lemma_.lower()
    asked = kind_of_noun(lemma)
    named = [mention for mention in before if mention.type in BODIES and not mention.members][-LOOKED_AT:]
    if asked is None:
        having = {each.name: each for each in named if lemma in each.name.lower().split()[:-1]}
        return next(iter(having.values())) if len(having) == 1 else None
    counts = Counter(mention.name for mention in named)
    places = places_of(noun)
    fits = {name: fit for name in counts if (fit := _fit(lemma, asked, name, roles, places)) is not None}
    best_fit = max(fits.values(), default=0.0)
    near = [
        (mention, distance)
        for mention in named
        if fits.get(mention.name) == best_fit and (distance := sentence_distance(mention.head, noun)) <= REACH[best_fit]
    ]
    if not near or (places and best_fit == UNKNOWN and len({mention.name for mention, _ in near}) > 1):
        return None

    def score(mention: Mention, distance: int) -> float:
        mentions = min(counts[mention.name], MAX_MENTIONS)
        return SUBJECT * mention.is_subject + MENTION * mentions + DISTANCE * distance

    found = max(reversed(near), key=lambda pair: score(*pair))[0]
    return None if _is_interrupted(noun, found, asked, before) else found


def owned_organisation(noun: Token, owner: str, before: Sequence[Mention], roles: RoleTable) -> Mention | None:
    """ "Zijn partij": the only organisation of the kind that the article says the owner belongs to."""
    lemma = noun.lemma_.lower()
    asked = kind_of_noun(lemma)
    if asked is None:
        return None
    theirs = {
        name for name in roles.organisations_of(owner) if _fit(lemma, asked, name, roles, frozenset()) is not None
    }
    fitting = [mention for mention in before if mention.name in theirs and mention.type == "ORG"]
    return fitting[-1] if len({mention.name for mention in fitting}) == 1 else None


def _is_interrupted(noun: Token, found: Mention, asked: Kind, before: Sequence[Mention]) -> bool:
    """Whether another of the kind, without a name, stands nearer: "de Antwerpse uitgever … het bedrijf"."""
    for mention in reversed(before):
        if mention.head.i <= found.head.i or sentence_distance(mention.head, noun) > 1:
            return False
        if mention.type == "THING" and not mention.is_plural and mention.head.pos_ == "NOUN":
            kind = kind_of_noun(mention.head.lemma_.lower())
            if kind is not None and kind.name == asked.name:
                return True
    return False


def _fit(lemma: str, asked: Kind, name: str, roles: RoleTable, places: frozenset[str]) -> float | None:
    """How well an organisation goes by a noun, of these countries if any; None where it is something else."""
    known_places = roles.places_of_name(name)
    if places and known_places and not places & known_places:
        return None
    called = [*roles.nouns_of(name), *(word.lower() for word in name.split())]
    if (asked.noun is not None or asked.name == "any") and any(_is_called(word, lemma) for word in called):
        return NAMED_SO
    known = set(_known(name, called, roles))
    if asked.noun is not None and asked.name in ("body", "agency"):
        return None
    if asked.name == "any" or not known:
        return None if lemma in read_words("organisation_kinds.txt") else UNKNOWN
    same = {kind for kind in known if kind.name == asked.name}
    others = {kind.noun for kind in same if kind.noun is not None}
    is_other = asked.noun is not None and (others or any(True for _ in roles.nouns_of(name)))
    if not same or (is_other and asked.noun not in others):
        return None
    return SAME_KIND


def _is_called(word: str, lemma: str) -> bool:
    """Whether a word of a name or description is the noun or a compound of it; a "rechtbank" is no bank."""
    ending = _ending(word)
    return word == lemma or (word.endswith(lemma) and ending is not None and len(ending) <= len(lemma))


def _ending(word: str) -> str | None:
    """The longest noun of the table that a word ends in."""
    fitting = [noun for noun in _kinds() if len(noun) > 3 and word.endswith(noun)]
    return max(fitting, key=len, default=None)


def _known(name: str, called: Sequence[str], roles: RoleTable) -> Iterator[Kind]:
    """What kinds the article and the name itself say that it is."""
    if name in read_words("parties.txt"):
        yield Kind("party", None)
    for word in called:
        ending = _ending(word)
        if ending is not None and _kinds()[ending].name != "any":
            yield _kinds()[ending]
    for noun in roles.nouns_within(name):
        if noun in _leaders():
            yield Kind(_leaders()[noun], None)
        elif noun == "ministerie":
            yield _kinds()[noun]


@cache
def _kinds() -> dict[str, Kind]:
    """Noun → kind."""
    found = {}
    for kind, general, special, _ in read_rows("organisation_classes.tsv"):
        found.update({noun: Kind(kind, None) for noun in general.split()})
        found.update({noun: Kind(kind, noun) for noun in special.split()})
    return found


@cache
def _leaders() -> dict[str, str]:
    """Noun of a person → the kind of what they lead or belong to."""
    return {noun: kind for kind, _, _, people in read_rows("organisation_classes.tsv") for noun in people.split()}
