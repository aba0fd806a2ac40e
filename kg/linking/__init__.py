"""From words to things: every slot of a frame gets the name of what it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from spacy.tokens import Doc, Span, Token

from kg.dutch.lexicon.spelling import clean
from kg.dutch.lexicon.words import event_types
from kg.dutch.syntax.tree import sentences
from kg.extraction import Frame
from kg.linking.coreference.entities import entities_of
from kg.linking.coreference.linker import Linker, Resolved
from kg.linking.grounding.dates import time_value
from kg.model import Article, ArticleReading, Event, Evidence, Participant
from kg.model import Span as Offsets

__all__ = ["Linker", "Resolved", "link"]


def link(article: Article, doc: Doc, frames: Iterable[Frame]) -> ArticleReading:
    """The events of the article with every slot named, and the entities they name.

    An event whose actor or target stays an unresolved pronoun is left out.
    """
    linker = Linker(doc)
    numbers = {sentence.start: number for number, sentence in enumerate(sentences(doc), start=1)}
    events: dict[tuple[object, ...], Event] = {}
    for frame in frames:
        for event in _events(article, frame, linker, numbers):
            key = _same_words(event)
            if key not in events or event.confidence > events[key].confidence:
                events[key] = event
    return ArticleReading(
        article=article,
        events=tuple(events.values()),
        entities=entities_of(events.values(), doc, linker.names, linker.roles.nouns()),
        sentence_count=len(numbers),
    )


def _events(article: Article, frame: Frame, linker: Linker, numbers: dict[int, int]) -> Iterator[Event]:
    """One event for each pair of an actor and a target; of a thing with itself there is none."""
    actors, targets = linker.sides(frame)
    pairs = [
        (actor, target)
        for actor, target in product(actors, targets)
        if actor.participant.name != target.participant.name
    ]
    if not pairs:
        return
    sources = [found.participant for token in frame.sources for found in linker.resolve_all(token)]

    def optional(head: Token | None) -> Participant | None:
        found = linker.resolve(head) if head is not None else None
        return found.participant if found is not None else None

    for actor, target in pairs:
        yield Event(
            kind=frame.kind,
            actor=actor.participant,
            action=frame.action,
            label=frame.label,
            target=target.participant,
            evidence=_evidence(article, frame, numbers),
            recipient=optional(frame.recipient),
            instrument=optional(frame.instrument),
            topic=optional(frame.topic),
            polarity=frame.polarity,
            modality=frame.modality,
            attributed_to=tuple({source.name: source for source in sources}.values()),
            place=optional(frame.place),
            time=clean(frame.time.text) if frame.time is not None else None,
            time_value=_time_value(frame, article),
            event_type=event_types().get(frame.action) or event_types().get(frame.action.split(" ")[0])
            if frame.kind != "role"
            else None,
            confidence=round(frame.confidence * actor.confidence * target.confidence, 2),
            rules=frame.rules,
        )


def _same_words(event: Event) -> tuple[object, ...]:
    """What events share that are the same words read twice, once with a pronoun and once with whom it stands for."""
    evidence = event.evidence
    return event.kind, evidence.start, evidence.action_spans, event.action, event.actor.name, event.target.name


def _time_value(frame: Frame, article: Article) -> str | None:
    """The date that an event's time stands for, ISO 8601; None where the text names no point in time."""
    if frame.time is None:
        return None
    is_future = frame.modality in ("intended", "requested")
    return time_value(clean(frame.time.text), article_date=article.date, is_future=is_future)


def _evidence(article: Article, frame: Frame, numbers: dict[int, int]) -> Evidence:
    sentence = _without_white_space(frame.sentence)
    return Evidence(
        article=article.id,
        sentence_number=numbers[frame.sentence.start],
        sentence=article.text[sentence.start_char : sentence.end_char],
        start=sentence.start_char,
        end=sentence.end_char,
        action_spans=tuple(Offsets(token.idx, token.idx + len(token.text)) for token in frame.trigger),
    )


def _without_white_space(sentence: Span) -> Span:
    start, end = sentence.start, sentence.end
    while end - start > 1 and sentence.doc[end - 1].is_space:
        end -= 1
    while end - start > 1 and sentence.doc[start].is_space:
        start += 1
    return sentence.doc[start:end]
