"""The one name of each entity: the fullest that articles have, and after it what tells it from its namesakes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache, partial

from kg.dutch.lexicon.spelling import preferred
from kg.linking.grounding.gazetteer import GEONAMES, Place, countries, place_of_id, region_name
from kg.linking.identity.clusters import Cluster, Corpus
from kg.linking.identity.comparison import LEGAL_FORMS, EntityClass, is_acronym, is_known_acronym, name_key
from kg.linking.identity.evidence import NameEvidence, evidence_order

CLASS_NAMES: dict[EntityClass, str] = {"person": "persoon", "place": "plaats", "other": "organisatie"}


def display_names(clusters: Sequence[Cluster], corpus: Corpus, consulted: set[NameEvidence]) -> list[str]:
    """The names of the clusters, no two the same: "Jan de Vries (politiek)" and "Jan de Vries (sport)".

    Args:
        clusters: the entities.
        corpus: the articles.
        consulted: gets the evidence in whose name an article stands, since that depends on which articles there are.
    """
    article_of = partial(_article, corpus=corpus, consulted=consulted)
    names = [
        cluster.given_name or min((evidence.name for evidence in _naming(cluster)), key=_rank) for cluster in clusters
    ]
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        alike[name_key(name)].append(at)
    for places in alike.values():
        if len(places) > 1:
            distinct = _with_qualifiers([clusters[at] for at in places], [names[at] for at in places], article_of)
            for at, name in zip(places, distinct, strict=True):
                names[at] = name
    return _all_different(names, clusters, article_of)


def _naming(cluster: Cluster) -> Collection[NameEvidence]:
    """The evidence whose names count: full names of people, where there are any."""
    full = {evidence for evidence in cluster.evidence if evidence.is_full_name}
    return full or cluster.evidence


@lru_cache(maxsize=16_384)
def _rank(name: str) -> tuple[object, ...]:
    """The key that sorts names, best first: preferred spellings, known acronyms, no initials, long before short."""
    words = name.split()
    return (
        preferred(name) != name,
        not is_known_acronym(name),
        LEGAL_FORMS.search(name) is not None,
        any("." in word for word in words),
        is_acronym(name),
        -len(words),
        name.isupper(),
        name,
    )


def _with_qualifiers(
    clusters: Sequence[Cluster], names: Sequence[str], article_of: Callable[[Cluster], str]
) -> list[str]:
    qualifiers = ["" if cluster.given_name else _qualifier(cluster) for cluster in clusters]
    plain = [at for at, qualifier in enumerate(qualifiers) if not qualifier and not clusters[at].given_name]
    has_owner = len(plain) < len([qualifier for qualifier in qualifiers if not qualifier])
    if len(plain) > 1 or (plain and has_owner):
        classes = [CLASS_NAMES[min(clusters[at].evidence, key=evidence_order).entity_class] for at in plain]
        for at, name in zip(plain, classes, strict=True):
            qualifiers[at] = name if classes.count(name) == 1 else article_of(clusters[at])
    return [f"{name} ({qualifier})" if qualifier else name for name, qualifier in zip(names, qualifiers, strict=True)]


def _qualifier(cluster: Cluster) -> str:
    """The qualifier that tells an entity from its namesakes: field of work, region or country, or the only article."""
    if cluster.fields:
        return min(cluster.fields)
    places = sorted({identifier for evidence in cluster.evidence for identifier in evidence.identifiers})
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
    return within or (country.name if country is not None and place.kind != "country" else CLASS_NAMES["place"])


def _article(cluster: Cluster, *, corpus: Corpus, consulted: set[NameEvidence]) -> str:
    everywhere = {unit.evidence for unit in cluster.units if not unit.article}
    consulted |= everywhere
    articles = {unit.article for unit in cluster.units if unit.article}
    articles |= {min(corpus.sample([evidence]), default="") for evidence in everywhere}
    return min(articles).rsplit("/", 1)[-1]


def _all_different(names: list[str], clusters: Sequence[Cluster], article_of: Callable[[Cluster], str]) -> list[str]:
    taken: set[str] = set()
    by_given = sorted(range(len(names)), key=lambda at: clusters[at].given_name is None)
    for at in by_given:
        name, number = names[at], 1
        if name in taken:
            name = f"{name} ({article_of(clusters[at])})"
        while name in taken:
            number += 1
            name = f"{names[at]} ({number})"
        taken.add(name)
        names[at] = name
    return names
