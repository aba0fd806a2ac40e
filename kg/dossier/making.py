"""The dossier of a name, from what a store has of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.dossier.citing import Notes
from kg.dossier.contents import Companion, Dossier, Reserve, Told
from kg.dossier.period import Period
from kg.dutch.generation import sentence_of, short_sentence_of, statement_sentence_of
from kg.export.library import Library
from kg.graph.rdf.decoding import events_and_statements_of
from kg.graph.store.profile import Profile, profile
from kg.graph.store.store import GraphStore
from kg.model import UNNAMED_TYPES, Event, Evidence, NodeKey, Participant, Statement, checked_min_confidence

MAX_COMPANIONS = 15


def make_dossier(
    store: GraphStore,
    name: str,
    *,
    since: str | None = None,
    until: str | None = None,
    min_confidence: float = 0.0,
) -> Dossier:
    """The dossier of the person or body that has this name or alias; only articles with it are read.

    Args:
        store: the graph.
        name: in whatever case, with or without accents.
        since: the first day, month or year, ISO 8601; of an event, or else of its article.
        until: the last one. What has no date at all is left out where there is a first or a last one.
        min_confidence: only events with at least this confidence, from 0 to 1. Statements have none, and stay.

    Raises:
        UnknownNameError: no entity has this name, or several have.
        OptionError: a date that there is not, or a confidence that is not a number from 0 to 1.
    """
    period, bound = Period.of(since, until), checked_min_confidence(min_confidence)
    return _DossierMaker(store, profile(store, name), period, bound).make()


class _Dated(NamedTuple):
    """A sentence that is made of an event or a statement, with what it was read from."""

    text: str
    short_text: str
    evidence: Evidence
    reserves: tuple[Reserve, ...]
    date: str | None
    is_own_date: bool


class _DossierMaker:
    """Sorts what a store has of one entity into the parts of its dossier."""

    def __init__(self, store: GraphStore, entity: Profile, period: Period, min_confidence: float) -> None:
        self.entity, self.period = entity, period
        self.key = NodeKey(entity.name)
        self.library = Library(store.quads)
        self.notes = Notes(self.library)
        events, statements = events_and_statements_of(store.quads, entity.node)
        sure = [event for event in events if event.confidence >= min_confidence]
        self.events = [event for event in sure if period.holds(self._date(event))]
        self.dated: dict[str, _Dated] = {}
        self.statements = [each for each in statements if period.holds(self._date_of_article(each.evidence))]

    def make(self) -> Dossier:
        """The dossier; notes are numbered in the order in which it is read."""
        entity, parts = self.entity, self._parts()
        said = self._statements_by()
        according_to_it = [event for event in parts["source"] if not any(each.holds(event) for each in said)]
        return Dossier(
            name=entity.name,
            type=entity.type,
            aliases=entity.aliases,
            links=(*entity.exact_match, *entity.similar),
            uncertain_links=frozenset(entity.similar),
            since=self.period.since,
            until=self.period.until,
            described_as=self._descriptions(),
            roles=self._told(map(self._dated, parts["role"])),
            as_actor=self._told(map(self._dated, parts["actor"])),
            as_target=self._told(map(self._dated, parts["target"])),
            otherwise=self._told(map(self._dated, parts["other"])),
            said=self._told([*self._dated_statements(said), *map(self._dated, according_to_it)]),
            said_about=self._told(self._dated_statements(self._statements_about())),
            timeline=self._timeline(),
            companions=self._companions(),
            notes=self.notes.made(),
        )

    def _parts(self) -> dict[str, list[Event]]:
        """The events by the part of the dossier that they are told in."""
        parts: defaultdict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            parts[self._part(event)].append(event)
        return parts

    def _part(self, event: Event) -> str:
        slots = {slot for slot, participant in event.participants() if event.key_of(participant) == self.key}
        if event.kind == "role" and slots & {"actor", "target"}:
            return "role"
        first = next((slot for slot in ("actor", "target") if slot in slots), None)
        return first or ("source" if slots == {"attributed_to"} else "other")

    # What is said.

    def _statements_by(self) -> list[Statement]:
        return [each for each in self.statements if self._is_among(each, each.speakers)]

    def _statements_about(self) -> list[Statement]:
        """What others say to it, or with its name in their words, or of an event that it takes part in."""
        own = {id(each) for each in self._statements_by()}
        names = "|".join(re.escape(name) for name in (self.entity.name, *self.entity.aliases) if name)
        named = re.compile(rf"(?<!\w)(?:{names})(?!\w)")
        events: defaultdict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            if self._part(event) != "source":
                events[event.evidence.article].append(event)
        return [
            each
            for each in self.statements
            if id(each) not in own
            and (
                self._is_among(each, each.addressees)
                or named.search(each.content)
                or any(map(each.holds, events[each.evidence.article]))
            )
        ]

    def _is_among(self, statement: Statement, people: Iterable[Participant]) -> bool:
        return any(person.key(statement.evidence.article) == self.key for person in people)

    # Sentences with their dates and notes.

    def _dated(self, event: Event) -> _Dated:
        if event.id not in self.dated:
            self.dated[event.id] = self._newly_dated(event)
        return self.dated[event.id]

    def _newly_dated(self, event: Event) -> _Dated:
        reserves: list[Reserve] = ["negated"] if event.polarity == "negated" else []
        if event.modality != "asserted":
            reserves.append(event.modality)
        return _Dated(
            text=sentence_of(event, has_time=event.time_value is None),
            short_text=short_sentence_of(event),
            evidence=event.evidence,
            reserves=tuple(reserves),
            date=self._date(event),
            is_own_date=event.time_value is not None,
        )

    def _dated_statements(self, statements: Iterable[Statement]) -> Iterator[_Dated]:
        """What is said; words that stand apart in the text are told by the events in them, where there are any."""
        for statement in statements:
            is_broken = statement.form == "indirect" and len(statement.spans) > 1
            events = [event for event in self.events if statement.holds(event)] if is_broken else []
            yield from map(self._dated, events)
            if not events:
                text, date = statement_sentence_of(statement), self._date_of_article(statement.evidence)
                yield _Dated(text, text, statement.evidence, (), date, is_own_date=False)

    def _told(self, all_dated: Iterable[_Dated]) -> tuple[Told, ...]:
        """Each sentence once a day that it tells of, with a note for every article that has it; by their dates."""
        by_text: defaultdict[tuple[object, ...], list[_Dated]] = defaultdict(list)
        for dated in sorted(all_dated, key=_order):
            by_text[dated.text, dated.reserves, dated.date if dated.is_own_date else None].append(dated)
        return tuple(self._cited(same, same[0].text) for same in by_text.values())

    def _cited(self, same: Sequence[_Dated], text: str) -> Told:
        notes = dict.fromkeys(self.notes.cite(each.evidence.article, each.evidence.sentence) for each in same)
        first = same[0]
        return Told(
            text=text, notes=tuple(notes), reserves=first.reserves, date=first.date, is_own_date=first.is_own_date
        )

    def _timeline(self) -> tuple[Told, ...]:
        by_day: defaultdict[tuple[object, ...], list[_Dated]] = defaultdict(list)
        told = (self._dated(event) for event in self.events if event.kind != "role")
        for dated in sorted(told, key=_order):
            if dated.date is not None:
                by_day[dated.date, dated.is_own_date, dated.short_text, dated.reserves].append(dated)
        return tuple(self._cited(same, same[0].short_text) for same in by_day.values())

    def _descriptions(self) -> tuple[Told, ...]:
        """The words that articles of the period have for it, each with where it does so."""
        articles: defaultdict[str, list[str]] = defaultdict(list)
        for noun, article in self.entity.descriptions:
            if self.period.holds(self.library.article(article).date) and not self._is_part(noun, article):
                articles[noun].append(article)
        return tuple(
            Told(text=noun, notes=tuple(self.notes.cite(each, self._sentence_with(noun, each)) for each in where))
            for noun, where in articles.items()
        )

    def _is_part(self, noun: str, article: str) -> bool:
        """Whether a noun only stands in another one: "generaal" in "secretaris-generaal"."""
        longer = [each for each, where in self.entity.descriptions if where == article and each.endswith(f"-{noun}")]
        return bool(longer) and self._sentence_with(noun, article) is None

    def _sentence_with(self, noun: str, article: str) -> str | None:
        """The first sentence of an article with this word, of those that the store has."""
        word = re.compile(rf"(?<![\w-]){re.escape(noun)}(?![\w-])", re.IGNORECASE)
        return next((each for each in self.library.sentences(article) if word.search(each)), None)

    def _companions(self) -> tuple[Companion, ...]:
        counts: Counter[str] = Counter()
        types = {}
        for event in self.events:
            others = {each.name: each.type for _, each in event.participants() if each.type not in UNNAMED_TYPES}
            others.pop(self.entity.name, None)
            counts.update(others.keys())
            types.update(others)
        ranked = sorted(counts, key=lambda name: (-counts[name], name))[:MAX_COMPANIONS]
        return tuple(Companion(name, types[name], counts[name]) for name in ranked)

    def _date(self, event: Event) -> str | None:
        return event.time_value or self._date_of_article(event.evidence)

    def _date_of_article(self, evidence: Evidence) -> str | None:
        return self.library.article(evidence.article).date


def _order(dated: _Dated) -> tuple[bool, str, str, int]:
    return dated.date is None, dated.date or "", dated.evidence.article, dated.evidence.start
