"""The one name of each thing: the fullest that articles have, and what tells it from its namesakes behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from kg.dutch.lexicon.spelling import preferred
from kg.linking.grounding.gazetteer import GEONAMES, Place, countries, place_of_id, region_name
from kg.linking.identity.clusters import Cluster, Corpus
from kg.linking.identity.comparison import LEGAL_FORMS, Sort, is_abbreviation, is_known_abbreviation, name_key
from kg.linking.identity.evidence import NameEvidence, evidence_order

SORT_NAMES: dict[Sort, str] = {"person": "persoon", "place": "plaats", "other": "organisatie"}


def display_names(clusters: Sequence[Cluster], corpus: Corpus) -> list[str]:
    """A name for each, no two the same: "Jan de Vries (politiek)" and "Jan de Vries (sport)"."""
    names = [cluster.given_name or min((each.name for each in _naming(cluster)), key=_rank) for cluster in clusters]
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        alike[name_key(name)].append(at)
    for places in alike.values():
        if len(places) > 1:
            told = _told_apart([clusters[at] for at in places], [names[at] for at in places], corpus)
            for at, name in zip(places, told, strict=True):
                names[at] = name
    return _all_different(names, clusters, corpus)


def _naming(cluster: Cluster) -> Collection[NameEvidence]:
    """The evidence whose names count: of a thing that is mostly called a person, those of persons with given names."""
    full = {each for each in cluster.evidence if each.is_full_name}
    return full or cluster.evidence


@lru_cache(maxsize=65536)
def _rank(name: str) -> tuple[object, ...]:
    """The best first: the spelling that is kept, letters that everybody knows, no initials, long before short."""
    words = name.split()
    return (
        preferred(name) != name,
        not is_known_abbreviation(name),
        LEGAL_FORMS.search(name) is not None,
        any("." in word for word in words),
        is_abbreviation(name),
        -len(words),
        name.isupper(),
        name,
    )


def _told_apart(clusters: Sequence[Cluster], names: Sequence[str], corpus: Corpus) -> list[str]:
    marks = ["" if cluster.given_name else _mark(cluster) for cluster in clusters]
    plain = [at for at, mark in enumerate(marks) if not mark and not clusters[at].given_name]
    has_owner = len(plain) < len([mark for mark in marks if not mark])
    if len(plain) > 1 or (plain and has_owner):
        sorts = [SORT_NAMES[min(clusters[at].evidence, key=evidence_order).sort] for at in plain]
        for at, sort in zip(plain, sorts, strict=True):
            marks[at] = sort if sorts.count(sort) == 1 else _article(clusters[at], corpus)
    return [f"{name} ({mark})" if mark else name for name, mark in zip(names, marks, strict=True)]


def _mark(cluster: Cluster) -> str:
    """What tells a thing from its namesakes: field of work, region or country, or the only article."""
    if cluster.fields:
        return min(cluster.fields)
    places = sorted({identifier for each in cluster.evidence for identifier in each.identifiers})
    if places:
        return next(filter(None, map(_region, places)), "")
    articles = [unit.article for unit in cluster.units]
    return min(filter(None, articles)).rsplit("/", 1)[-1] if all(articles) else ""


def _region(identifier: str) -> str:
    number = identifier.removeprefix(GEONAMES).rstrip("/")
    if not identifier.startswith(GEONAMES) or not number.isdecimal():
        return ""
    try:
        place: Place = place_of_id(int(number))
    except KeyError:
        return number
    country = countries().get(place.country)
    within = region_name(place.country, place.region) if place.country == "NL" and place.kind == "city" else None
    return within or (country.name if country is not None and place.kind != "country" else SORT_NAMES["place"])


def _article(cluster: Cluster, corpus: Corpus) -> str:
    found: Iterable[str] = (
        unit.article or min(corpus.articles_with(unit.evidence), default="") for unit in cluster.units
    )
    return min(found).rsplit("/", 1)[-1]


def _all_different(names: list[str], clusters: Sequence[Cluster], corpus: Corpus) -> list[str]:
    taken: set[str] = set()
    by_given = sorted(range(len(names)), key=lambda at: clusters[at].given_name is None)
    for at in by_given:
        name, number = names[at], 1
        if name in taken:
            name = f"{name} ({_article(clusters[at], corpus)})"
        while name in taken:
            number += 1
            name = f"{names[at]} ({number})"
        taken.add(name)
        names[at] = name
    return names
