"""Which place a name is: the one that its size, the words beside it and the other places of the article favour.

Every place of the name gets a score in powers of ten of inhabitants: a place with ten times the people, one that has
the name as its own, and one near the readers count as a point or so. What the article says of it counts more: "het
Noorse Bergen", "Bergen in Noorwegen", "de provincie Utrecht". Where no place is clearly the best, none is taken.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, cast

from spacy.tokens import Doc

from kg.dutch.lexicon.demonyms import place_of_demonym
from kg.dutch.lexicon.spelling import clean, preferred
from kg.linking.coreference.names import NameTable
from kg.linking.grounding.gazetteer import NamedPlace, Place, PlaceKind, countries, places_named
from kg.tables import read_rows

PLACE_LABELS = frozenset({"GPE", "LOC"})

OTHER_NAME = -0.5
READERS = {"NL": 1.2, "BE": 1.2}
NEIGHBOUR = 0.4
CAPITAL = 1.0
KINDS: dict[PlaceKind, float] = {"continent": 3.0, "country": 3.0, "region": -0.7, "city": 0.0}
NAMED_AFTER_ITS_CITY = -1.7
CITY_AS_LOCATION = -1.0
SAID_KIND = 4.0
SAID_BESIDE = 4.0
SAID_NEAR = 1.0
SHARE = 1.5
MIN_SCORE = 4.0
MIN_LEAD = 0.25
LEAD_OF_ANCHOR = 1.5
NEAR_WORDS = 15
NEAR_KM = 120.0

LINKS_BEHIND = frozenset({"in", ",", "(", "de", "het", "te", "nabij", "bij", "vlakbij", "-"})


class PlaceMention(NamedTuple):
    """Words ``start`` up to ``end`` of the ``Doc`` that name a place, or its people ("Duitse")."""

    name: str
    start: int
    end: int
    is_demonym: bool
    is_location: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """A place with its score."""

    place: Place
    score: float


def link_places(doc: Doc, names: NameTable) -> dict[str, Place]:
    """Canonical name → place, for the names of countries, regions and cities in the article.

    A name means one place in an article. One that is not in the tables, or could be several places, is left out.
    """
    mentions = list(_mentions(doc, names))
    by_name: defaultdict[str, list[PlaceMention]] = defaultdict(list)
    for mention in mentions:
        by_name[mention.name].append(mention)
    priors = {name: _priors(doc, name, found) for name, found in by_name.items()}
    anchors = {name: scored[0].place for name, scored in priors.items() if _lead(scored) >= LEAD_OF_ANCHOR}
    found = {}
    for name, scored in priors.items():
        others = {other: place for other, place in anchors.items() if other != name}
        ranked = _ranked(
            Scored(one.place, one.score + _support(doc, one.place, by_name, name, others)) for one in scored
        )
        if ranked and ranked[0].score >= MIN_SCORE and _lead(ranked) >= MIN_LEAD:
            found[name] = ranked[0].place
    return found


def _mentions(doc: Doc, names: NameTable) -> Iterable[PlaceMention]:
    named: set[int] = set()
    for entity in doc.ents:
        if entity.label_ in PLACE_LABELS:
            known = names.find(entity.text)
            name = known.canonical if known is not None else clean(entity.text)
            if name and (known is None or known.type in PLACE_LABELS):
                named.update(range(entity.start, entity.end))
                is_location = (known.type if known is not None else entity.label_) == "LOC"
                yield PlaceMention(name, entity.start, entity.end, False, is_location)
    for token in doc:
        if token.i not in named and token.text[:1].isupper() and (place := place_of_demonym(token.text)) is not None:
            yield PlaceMention(place, token.i, token.i + 1, True, False)


def _priors(doc: Doc, name: str, mentions: Sequence[PlaceMention]) -> list[Scored]:
    """The places of this name by themselves, and by the nouns in front of it."""
    candidates, said = _candidates(name)
    kinds = {kind for mention in mentions if (kind := _kind_in_front(doc, mention)) is not None} | said
    is_location = all(mention.is_location for mention in mentions)
    places = [candidate.place for candidate in candidates]
    return _ranked(
        Scored(
            candidate.place,
            _weight(candidate, places)
            + (SAID_KIND if candidate.place.kind in kinds else 0.0)
            + (CITY_AS_LOCATION if is_location and candidate.place.kind == "city" else 0.0),
        )
        for candidate in candidates
    )


def _candidates(name: str) -> tuple[tuple[NamedPlace, ...], set[PlaceKind]]:
    """The places of a name, and the kind that a noun inside it says ("provincie Utrecht")."""
    first, _, rest = name.partition(" ")
    found = places_named(name) or places_named(preferred(name))
    kind = place_words().get(first.lower())
    if not found and kind is not None:
        return places_named(rest), {kind}
    return found, set()


def _weight(candidate: NamedPlace, others: Sequence[Place]) -> float:
    place = candidate.place
    weight = math.log10(place.population + 10) + KINDS[place.kind] + (0.0 if candidate.is_main else OTHER_NAME)
    country = countries().get(place.country)
    if country is not None:
        weight += READERS.get(place.country, NEIGHBOUR if country.continent == "EU" else 0.0)
        weight += CAPITAL if place.id == country.capital else 0.0
    if place.kind == "region" and any(one.kind == "city" and _is_inside(one, place) for one in others):
        weight += NAMED_AFTER_ITS_CITY
    return weight


def _kind_in_front(doc: Doc, mention: PlaceMention) -> PlaceKind | None:
    """ "de provincie Utrecht": what the noun right in front of a name says."""
    return place_words().get(doc[mention.start - 1].lower_) if mention.start > 0 else None


def _support(
    doc: Doc, place: Place, mentions: Mapping[str, Sequence[PlaceMention]], name: str, anchors: Mapping[str, Place]
) -> float:
    """What the other places of the article say for this one."""
    related = {other: _relation(place, anchor) for other, anchor in anchors.items()}
    beside = near = 0.0
    for other, relation in related.items():
        if relation > 0.0:
            for one in mentions[name]:
                for two in mentions[other]:
                    if _stands_beside(doc, one, two):
                        beside = max(beside, relation)
                    elif _words_between(one, two) <= NEAR_WORDS:
                        near = max(near, relation)
    counts = {other: len(mentions[other]) for other in anchors}
    share = sum(related[other] * counts[other] for other in anchors) / max(sum(counts.values()), 1)
    return SAID_BESIDE * beside + SAID_NEAR * near + SHARE * min(share, 1.0)


def _relation(place: Place, other: Place) -> float:
    """How much naming the other place says for this one: from 0 (nothing) to 1 or a little more."""
    if place.id == other.id or not place.country or place.country != other.country:
        return 0.0
    if other.kind == "country":
        return 1.0
    if other.kind == "region":
        return 1.4 if _is_inside(place, other) else 0.3
    return 1.2 if place.distance_to(other) < NEAR_KM else 0.5


def _is_inside(place: Place, region: Place) -> bool:
    """Whether a place lies in a region of its country."""
    return place.country == region.country and f"{place.region}.".startswith(f"{region.region}.")


def _stands_beside(doc: Doc, name: PlaceMention, other: PlaceMention) -> bool:
    """ "het Noorse Bergen", "de Noorse stad Bergen", "Bergen in Noorwegen", "Parijs (Texas)"."""
    if other.is_demonym and other.end <= name.start:
        return all(word.lower_ in place_words() for word in doc[other.end : name.start])
    if other.is_demonym or not name.end < other.start <= name.end + 5:
        return False
    between = doc[name.end : other.start]
    is_linked = any(word.lower_ in ("in", ",", "(") for word in between)
    return is_linked and all(word.lower_ in LINKS_BEHIND or word.lower_ in place_words() for word in between)


def _words_between(one: PlaceMention, two: PlaceMention) -> int:
    return max(one.start - two.end, two.start - one.end)


def _ranked(scored: Iterable[Scored]) -> list[Scored]:
    return sorted(scored, key=lambda one: (-one.score, one.place.id))


def _lead(ranked: Sequence[Scored]) -> float:
    """How far the first is ahead of the second; without a second, far."""
    if not ranked:
        return 0.0
    return ranked[0].score - ranked[1].score if len(ranked) > 1 else math.inf


@cache
def place_words() -> Mapping[str, PlaceKind]:
    """Noun → the kind of place it says."""
    return {noun: cast(PlaceKind, kind) for noun, kind in read_rows("place_words.tsv")}


def country_named(name: str) -> Place | None:
    """The country of this name, whatever the article."""
    return next((found.place for found in places_named(name) if found.place.kind == "country"), None)
