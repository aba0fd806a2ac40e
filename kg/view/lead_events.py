"""The events that a page opens on: those that tell what its articles are about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import log2
from typing import Protocol

from kg.model import UNNAMED_TYPES, Event, Participant
from kg.view.event_network import EventNetwork, ends_of, shown_sides


class Reported(Protocol):
    """What is asked of an article: how it is headed, when it came out, and in which paper."""

    @property
    def title(self) -> str | None: ...
    @property
    def date(self) -> str | None: ...
    @property
    def source(self) -> str | None: ...


MIN_LEADS, MAX_LEADS = 5, 8
"""Of one article the five lines that it would be told in; of many no more than one can take in at once."""

NAME_WEIGHT = 1.5
"""Who has a name is news rather than what has none: for actor and target each."""
OTHER_NAME_WEIGHT = 0.4
"""For whoever else takes part or says so, up to ``MAX_OTHER_NAMES``."""
MAX_OTHER_NAMES = 2
PAIR_WEIGHT = 1.0
"""An event with both an actor and a target tells a whole story."""
REPORT_WEIGHT, SOURCE_WEIGHT = 1.5, 1.0
"""For every doubling of the articles, and of the papers, that have the same actor doing the same to the same target."""
PROMINENCE_WEIGHT = 0.3
"""For every doubling of the events of its most frequent name: what the articles keep coming back to."""
HEADLINE_WEIGHT = 1.2
"""For actor, action and target, each that stands in the headline, which the newsroom has chosen."""
POSITION_WEIGHT, POSITION_HALVING = 1.5, 4.0
"""News stands in front: for the first sentence, half as much every four sentences further on."""
RECENCY_WEIGHT, RECENCY_HALVING = 1.5, 7.0
"""For the last day of the articles, half as much for every week before it."""
BACKGROUND_WEIGHT, BACKGROUND_DAYS = -2.0, 60
"""An event that was over two months before its article is what the article recalls, not what it brings."""
CLASS_WEIGHTS = {
    "ASSAULT": 1.0, "SANCTION": 0.8, "AGREE": 0.8, "MOBILIZE": 0.7, "RETREAT": 0.7, "PROTEST": 0.7, "THREATEN": 0.7,
    "COERCE": 0.7, "ACCUSE": 0.6, "REJECT": 0.6, "AID": 0.6, "COOPERATE": 0.5, "SUPPORT": 0.5, "CONCEDE": 0.5,
    "REQUEST": 0.5, "CONSULT": 0.4,
}  # fmt: skip
"""By event class: what changes things goes before what is said about them; those without a class have nothing."""
KIND_WEIGHTS = {"event": 0.0, "nominal": -1.0, "role": -4.0}
"""A noun tells less than a verb ("de inzet van"); an office is no news."""
SAME_SENTENCE, SAME_ARTICLE, SAME_ENDS = -2.5, -0.6, -1.5
"""For every lead already chosen with the same sentence, article, or actor and target: the leads are to differ."""


def lead_events(network: EventNetwork, articles: Mapping[str, Reported]) -> tuple[int, ...]:
    """The positions in ``network.events`` of its five to eight most important events.

    Those of one article are in the order of its text, those of several with the most important first.
    """
    if not network.events:
        return ()
    scores = _scores(network, articles)
    article_count = len({event.evidence.article for event in network.events})
    chosen = _choose(network.events, scores, count=min(MAX_LEADS, MIN_LEADS + article_count - 1))
    if article_count == 1:
        chosen.sort(key=lambda number: network.events[number].evidence.start)
    return tuple(chosen)


def lines_of_articles(network: EventNetwork, articles: Mapping[str, Reported]) -> dict[str, tuple[int, ...]]:
    """By article the positions of the at most five events that it would be told in, in the order of its text."""
    scores = _scores(network, articles)
    told: dict[str, list[int]] = defaultdict(list)
    for number, event in enumerate(network.events):
        told[event.evidence.article].append(number)
    lines = {
        article: _choose(network.events, scores, count=MIN_LEADS, among=numbers) for article, numbers in told.items()
    }
    return {
        article: tuple(sorted(numbers, key=lambda number: network.events[number].evidence.start))
        for article, numbers in lines.items()
    }


def _choose(
    events: Sequence[Event], scores: Sequence[float], *, count: int, among: Iterable[int] | None = None
) -> list[int]:
    """The highest ones, each after what those before it have in common with it."""
    chosen: list[int] = []
    ranked = sorted(range(len(events)) if among is None else among, key=lambda number: -scores[number])
    # Nothing further down can come out above what the penalties leave of the first hundred.
    open_numbers = ranked[:100] + [number for number in ranked[100:] if scores[number] > scores[ranked[0]] - 1]
    while open_numbers and len(chosen) < count:
        best = max(open_numbers, key=lambda number: scores[number] + _overlap(events, number, chosen))
        chosen.append(best)
        told = _telling(events[best])
        open_numbers = [number for number in open_numbers if number != best and _telling(events[number]) != told]
    return chosen


def _overlap(events: Sequence[Event], number: int, chosen: Sequence[int]) -> float:
    event, penalty = events[number], 0.0
    for other in (events[lead] for lead in chosen):
        same_article = other.evidence.article == event.evidence.article
        penalty += SAME_ARTICLE if same_article else 0.0
        penalty += SAME_SENTENCE if same_article and other.evidence.start == event.evidence.start else 0.0
        penalty += SAME_ENDS if set(ends_of(other)) == set(ends_of(event)) else 0.0
    return penalty


def _telling(event: Event) -> tuple[object, ...]:
    """What makes two events the same news: who does what to whom."""
    return (*sorted(ends_of(event)), event.action, event.polarity)


def _scores(network: EventNetwork, articles: Mapping[str, Reported]) -> list[float]:
    counts = {node.key: node.event_count for node in network.nodes}
    reports: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for event in network.events:
        reports[_telling(event)].add(event.evidence.article)
    days = {article_id: day_of(getattr(article, "date", None)) for article_id, article in articles.items()}
    last_day = max(filter(None, days.values()), default=None)
    scores = []
    for event in network.events:
        article = articles.get(event.evidence.article)
        papers = Counter(getattr(articles.get(report), "source", None) or report for report in reports[_telling(event)])
        score = _weight_of_participants(event) + CLASS_WEIGHTS.get(event.event_type or "", 0.0)
        score += KIND_WEIGHTS[event.kind]
        score += REPORT_WEIGHT * log2(len(reports[_telling(event)])) + SOURCE_WEIGHT * log2(len(papers))
        score += PROMINENCE_WEIGHT * log2(max(counts[end] for end in ends_of(event)))
        score += _weight_of_headline(event, getattr(article, "title", None))
        score += POSITION_WEIGHT * 0.5 ** ((event.evidence.sentence_number - 1) / POSITION_HALVING)
        score += _weight_of_time(event, days.get(event.evidence.article), last_day)
        scores.append(score)
    return scores


def _weight_of_participants(event: Event) -> float:
    sides = list(shown_sides(event).values())
    others = [one for _, one in event.participants() if one not in sides]
    named = sum(map(_has_name, sides)) * NAME_WEIGHT
    also_named = min(MAX_OTHER_NAMES, sum(map(_has_name, others))) * OTHER_NAME_WEIGHT
    return named + also_named + (PAIR_WEIGHT if len(sides) == 2 else 0.0)


def _has_name(participant: Participant) -> bool:
    return participant.type not in UNNAMED_TYPES


def _weight_of_headline(event: Event, title: str | None) -> float:
    headline = (title or "").casefold()
    told = [*(side.name for side in shown_sides(event).values()), event.label.split(" ")[0]]
    return HEADLINE_WEIGHT * sum(words.casefold() in headline for words in told) if headline else 0.0


def _weight_of_time(event: Event, published: date | None, last_day: date | None) -> float:
    happened = day_of(event.time_value)
    weight = 0.0
    if happened and published and (published - happened).days > BACKGROUND_DAYS:
        weight += BACKGROUND_WEIGHT
    if published and last_day:
        weight += RECENCY_WEIGHT * 0.5 ** ((last_day - published).days / RECENCY_HALVING)
    return weight


def day_of(text: str | None) -> date | None:
    """The first day of an ISO 8601 date of whatever precision; None for anything else."""
    try:
        return date.fromisoformat(((text or "")[:10] + "-01-01")[:10]) if text else None
    except ValueError:
        return None
