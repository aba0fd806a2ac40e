"""From words to things: every slot of a frame gets the name of what it stands for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from kg.extraction import Frame
from kg.extraction.attribution import Attribution
from kg.extraction.lexicon import event_types
from kg.extraction.phrases import phrase, referent
from kg.extraction.tree import sentences
from kg.linking.dates import time_value
from kg.linking.descriptions import RoleTable, described, is_nominalised_demonym
from kg.linking.entities import entities_of
from kg.linking.mentions import Mention, mention_of, mentions
from kg.linking.names import NameTable
from kg.linking.pronouns import FIRST_PERSON, antecedent, is_pronoun, same_pronoun_before
from kg.linking.spelling import clean
from kg.types import Article, ArticleFacts, Event, Evidence, Participant
from kg.types import Span as Offsets

__all__ = ["link"]

PRONOUN_CONFIDENCE = 0.75
DESCRIPTION_CONFIDENCE = 0.85


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a slot stands for, and the share of confidence that its resolution costs."""

    participant: Participant
    confidence: float = 1.0


class Linker:
    """Names for the words of one article."""

    def __init__(self, doc: Doc) -> None:
        self.names = NameTable.of(doc)
        self.mentions = list(mentions(doc, self.names))
        self.roles = RoleTable(doc, self.names, self.mentions)
        self.attribution = Attribution(doc)

    def resolve(self, head: Token, *, depth: int = 0, other_than: str | None = None) -> Resolved | None:
        """The participant that this head word stands for; None for a pronoun that stands for nothing known.

        A pronoun never stands for ``other_than``, the name of what the same event does something with.
        """
        if is_pronoun(head):
            return self._resolve_pronoun(head, depth, other_than)
        mention = mention_of(head, self.names)
        if is_nominalised_demonym(head):
            found = described(head, self.roles, self.mentions)
            name = found.name if found is not None else head.text
            return Resolved(_participant(head, name, found or replace(mention, type="THING")), DESCRIPTION_CONFIDENCE)
        if not mention.is_named:
            found = described(referent(head), self.roles, self.mentions)
            if found is not None and found.head.i != head.i:
                return Resolved(_participant(head, found.name, found), DESCRIPTION_CONFIDENCE)
        return Resolved(_participant(head, mention.name, mention))

    def part(self, word: Token, front: str) -> Resolved:
        """The participant named by the front of a compound ("EU" in "EU-buitenlandchef")."""
        known = self.names.find(front)
        name, kind = (known.canonical, known.type) if known is not None else (front, "ORG")
        return Resolved(Participant(name=name, text=front, type=kind, start=word.idx, end=word.idx + len(front)))

    def _resolve_pronoun(self, pronoun: Token, depth: int, other_than: str | None) -> Resolved | None:
        if pronoun.lower_ in FIRST_PERSON:
            speaker = self.attribution.speaker(pronoun)
            if speaker is None or depth > 2:
                return None
            found = self.resolve(speaker, depth=depth + 1)
            return found and Resolved(_moved(found.participant, pronoun), PRONOUN_CONFIDENCE)
        earlier = same_pronoun_before(pronoun)
        if earlier is not None and other_than is None:
            found = self.resolve(earlier, depth=depth)
            return found and Resolved(_moved(found.participant, pronoun), PRONOUN_CONFIDENCE)
        mention = antecedent(pronoun, [mention for mention in self.mentions if mention.name != other_than])
        if mention is None:
            return None
        if not mention.is_named and depth <= 2:
            found = self.resolve(mention.head, depth=depth + 1)
            if found is not None:
                return Resolved(_moved(found.participant, pronoun), PRONOUN_CONFIDENCE)
        return Resolved(_participant(pronoun, mention.name, mention), PRONOUN_CONFIDENCE)


def _participant(head: Token, name: str, mention: Mention) -> Participant:
    span = phrase(referent(head))
    text = span.text.strip()
    start = span.start_char + len(span.text) - len(span.text.lstrip())
    return Participant(
        name=name or clean(text) or text, text=text, type=mention.type, start=start, end=start + len(text)
    )


def _moved(participant: Participant, pronoun: Token) -> Participant:
    return Participant(
        name=participant.name,
        text=pronoun.text,
        type=participant.type,
        start=pronoun.idx,
        end=pronoun.idx + len(pronoun.text),
    )


def link(article: Article, doc: Doc, frames: Iterable[Frame]) -> ArticleFacts:
    """The events of the article with every slot named, and the entities they name.

    An event whose actor or target stays an unresolved pronoun is left out.
    """
    linker = Linker(doc)
    numbers = {sentence.start: number for number, sentence in enumerate(sentences(doc), start=1)}
    events: dict[str, Event] = {}
    for frame in frames:
        event = _event(article, frame, linker, numbers)
        if event is not None:
            events.setdefault(event.id, event)
    return ArticleFacts(
        article=article,
        events=tuple(events.values()),
        entities=entities_of(events.values(), doc, linker.names, linker.roles.nouns()),
        sentence_count=len(numbers),
    )


def _event(article: Article, frame: Frame, linker: Linker, numbers: dict[int, int]) -> Event | None:
    actor = linker.resolve(frame.actor)
    target = linker.part(frame.target, frame.target_part) if frame.target_part else linker.resolve(frame.target)
    if actor is not None and target is not None and actor.participant.name == target.participant.name:
        if is_pronoun(frame.target):
            target = linker.resolve(frame.target, other_than=actor.participant.name)
        else:
            actor = linker.resolve(frame.actor, other_than=target.participant.name)
    if actor is None or target is None or actor.participant.name == target.participant.name:
        return None
    sources = [found.participant for token in frame.sources if (found := linker.resolve(token)) is not None]

    def optional(head: Token | None) -> Participant | None:
        found = linker.resolve(head) if head is not None else None
        return found.participant if found is not None else None

    return Event(
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
