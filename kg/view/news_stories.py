"""Which articles tell one story: clusters of articles that share names, above all rare ones, within a few days.

Every article is a vector of its names, each weighted by how few articles have it (Spärck Jones 1972). Two articles are
as near as the angle between their vectors and the days between them say: news about one happening comes in a burst
(Allan, Papka and Lavrenko 1998). Clusters are those of the graph of articles that are near enough to each other
(Louvain, Blondel and others 2008). A name links an article only with the last few before it, so time grows with the
number of mentions, and not with the square of the articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log, sqrt

import networkx

from kg.view.event_network import EventNetwork, ends_of
from kg.view.lead_events import Reported, day_of

ARTICLES_BEFORE = 6
"""With how many articles before it a name links one."""
HALVING_DAYS = 4.0
"""Articles so many days apart are half as near as those of one day."""
UNDATED_DAYS = 4.0
"""How far an article without a date is from every other."""
MIN_NEARNESS = 0.12
"""Less is a name or two that many articles have."""
MAX_ARTICLES = 30
"""More in one cluster is a subject rather than a story: it is divided more finely, as far as that goes."""
RESOLUTIONS = (1.0, 2.0, 4.0)
SEED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsStory:
    """Articles by id, in the order of their days; ``lead`` is the one that has most in common with the others."""

    articles: tuple[str, ...]
    lead: str


def find_stories(network: EventNetwork, articles: Mapping[str, Reported]) -> list[NewsStory]:
    """The stories of all articles with events, the one with the most articles first; each article is in one.

    What is like no other article is a story by itself. The same events give the same stories.
    """
    names = _names_by_article(network)
    days = {article: day_of(getattr(articles.get(article), "date", None)) for article in names}
    # Those without a date come last, each in the order of the events.
    ordered = sorted(names, key=lambda article: days[article] or date.max)
    graph = _graph_of_articles([names[article] for article in ordered], [days[article] for article in ordered])
    clusters = _clusters(graph, RESOLUTIONS)
    titled = [bool(getattr(articles.get(article), "title", None)) for article in ordered]
    event_counts = Counter(event.evidence.article for event in network.events)
    stories = []
    for members in sorted(clusters, key=lambda members: (-len(members), members[0])):
        inside = graph.subgraph(members)
        degrees = dict(inside.degree(weight="weight"))
        lead = max(members, key=lambda one: (titled[one], degrees[one], event_counts[ordered[one]], -one))
        stories.append(NewsStory(articles=tuple(ordered[one] for one in members), lead=ordered[lead]))
    return stories


def _names_by_article(network: EventNetwork) -> dict[str, set[int]]:
    """By article the numbers of the names in its events; a thing of one article is in no other."""
    numbers = {node.key: node.number for node in network.nodes}
    names: dict[str, set[int]] = {}
    for event in network.events:
        own = names.setdefault(event.evidence.article, set())
        own.update(numbers[key] for key in ends_of(event) if key.article is None)
    return names


def _graph_of_articles(names: Sequence[set[int]], days: Sequence[date | None]) -> networkx.Graph:
    """The articles by number; edges between those near enough, with how near they are as ``weight``."""
    counts = Counter(name for own in names for name in own)
    rarity = {name: log(len(names) / count) for name, count in counts.items()}
    lengths = [sqrt(sum(rarity[name] ** 2 for name in own)) or 1.0 for own in names]
    products: dict[tuple[int, int], float] = defaultdict(float)
    latest: dict[int, list[int]] = defaultdict(list)
    for article, own in enumerate(names):
        for name in sorted(own):
            for other in latest[name][-ARTICLES_BEFORE:]:
                products[other, article] += rarity[name] ** 2
            latest[name].append(article)
    graph = networkx.Graph()
    graph.add_nodes_from(range(len(names)))
    for (first, second), product in products.items():
        apart = _days_between(days[first], days[second])
        nearness = product / lengths[first] / lengths[second] * 0.5 ** (apart / HALVING_DAYS)
        if nearness >= MIN_NEARNESS:
            graph.add_edge(first, second, weight=nearness)
    return graph


def _days_between(first: date | None, second: date | None) -> float:
    return UNDATED_DAYS if first is None or second is None else abs((second - first).days)


def _clusters(graph: networkx.Graph, resolutions: Sequence[float]) -> list[list[int]]:
    """The members of each, in order; those that are too large are divided with the next of the resolutions."""
    found = []
    for members in networkx.community.louvain_communities(graph, seed=SEED, resolution=resolutions[0]):
        cluster = sorted(members)
        if len(cluster) > MAX_ARTICLES and len(resolutions) > 1:
            found += _clusters(_part_of(graph, cluster), resolutions[1:])
        else:
            found.append(cluster)
    return found


def _part_of(graph: networkx.Graph, members: Sequence[int]) -> networkx.Graph:
    """In the order of the members: a view of networkx has that of a set."""
    part = networkx.Graph()
    part.add_nodes_from(members)
    inside = set(members)
    edges = ((*sorted(ends), weight) for *ends, weight in graph.edges(inside, data="weight") if inside.issuperset(ends))
    part.add_weighted_edges_from(sorted(edges))
    return part
