"""A large network, folded by story: every cluster of articles is one node until a reader opens it in the page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, log, sin, sqrt

from kg.model import UNNAMED_TYPES
from kg.view.event_network import EventNetwork, ends_of
from kg.view.layout import lay_out
from kg.view.lead_events import Reported
from kg.view.news_stories import NewsStory, find_stories
from kg.view.packing import pack

MAX_NODES_UNFOLDED = 1200
"""More names are a cloud in which no line can be followed."""
TITLES_WITH_SPACE = 40
"""As many stories get room for their title before the reader zooms in."""
TITLE_WIDTH = 200.0
"""In pixels."""
STORIES_BEFORE = 4
"""With how many stories before it a name links one."""
LINKS_OF_STORY, NAMES_OF_LINK = 2, 3
"""A story is linked with those that it shares the rarest names with: all links would be a ball."""
NAME_SPACING = 60.0
GOLDEN_ANGLE = 2.39996

Point = tuple[float, float]
Link = tuple[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """A story: its articles by id in the order of their days, and the one by which it is titled.

    ``links`` are the stories after it that share names with it, by position, with the numbers of the rarest of these.
    """

    lead: str
    articles: tuple[str, ...]
    position: Point
    links: tuple[Link, ...]


def fold_network(network: EventNetwork, articles: Mapping[str, Reported]) -> tuple[list[Fold], list[Point]]:
    """The stories, the largest first, and a position for every node, next to those of its story."""
    stories = find_stories(network, articles)
    names = _names_of_stories(network, stories)
    links = _links_between(network, names)
    widths = [TITLE_WIDTH if number < TITLES_WITH_SPACE else 0.0 for number in range(len(stories))]
    positions = lay_out(len(stories), sorted(links), label_widths=widths)
    folds = [
        Fold(
            lead=story.lead,
            articles=story.articles,
            position=positions[number],
            links=tuple((other, shared) for (one, other), shared in sorted(links.items()) if one == number),
        )
        for number, story in enumerate(stories)
    ]
    return folds, _places_of_names(names, len(network.nodes))


def _names_of_stories(network: EventNetwork, stories: Sequence[NewsStory]) -> list[Counter[int]]:
    """By story how many of its events each of its names has."""
    story_of = {article: number for number, story in enumerate(stories) for article in story.articles}
    numbers = {node.key: node.number for node in network.nodes}
    names: list[Counter[int]] = [Counter() for _ in stories]
    for event in network.events:
        names[story_of[event.evidence.article]].update({numbers[end] for end in ends_of(event)})
    return names


def _links_between(network: EventNetwork, names: Sequence[Counter[int]]) -> dict[tuple[int, int], tuple[int, ...]]:
    """By pair of stories the names they share, the rarest first."""
    counts = Counter(name for own in names for name in own)
    shared: dict[tuple[int, int], list[int]] = defaultdict(list)
    latest: dict[int, list[int]] = defaultdict(list)
    for story, own in enumerate(names):
        for name in sorted(own):
            if counts[name] == 1 or network.nodes[name].type in UNNAMED_TYPES:
                continue
            for other in latest[name][-STORIES_BEFORE:]:
                shared[other, story].append(name)
            latest[name].append(story)
    weights = {pair: sum(log(1 + len(names) / counts[name]) for name in both) for pair, both in shared.items()}
    strongest: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in sorted(weights, key=lambda pair: (-weights[pair], pair)):
        for story in pair:
            strongest[story].append(pair)
    kept = {pair for pairs in strongest.values() for pair in pairs[:LINKS_OF_STORY]}
    return {pair: tuple(sorted(shared[pair], key=lambda name: (counts[name], name))[:NAMES_OF_LINK]) for pair in kept}


def _places_of_names(names: Sequence[Counter[int]], node_count: int) -> list[Point]:
    """A disc for every story with the names that are most in it, the busiest in its middle, the discs side by side."""
    homes: dict[int, int] = {}
    for story, own in enumerate(names):
        for name, count in own.items():
            if name not in homes or count > names[homes[name]][name]:
                homes[name] = story
    members: list[list[int]] = [[] for _ in names]
    for name, story in sorted(homes.items()):
        members[story].append(name)
    radii = [NAME_SPACING * (1 + sqrt(len(own))) for own in members]
    corners = pack([(2 * radius, 2 * radius) for radius in radii], width_to_height=1.6)
    positions: list[Point] = [(0.0, 0.0)] * node_count
    for residents, radius, (left, top) in zip(members, radii, corners, strict=True):
        for rank, name in enumerate(residents):
            away, angle = NAME_SPACING * sqrt(rank), rank * GOLDEN_ANGLE
            positions[name] = round(left + radius + away * cos(angle)), round(top + radius + away * sin(angle))
    return positions
