"""From words to entities: every slot of a candidate event gets the name of what it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import prod
from typing import Literal

from kg.dutch.lexicon.spelling import clean
from kg.dutch.lexicon.words import event_types
from kg.dutch.syntax.complements import whole_phrase
from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.dutch.syntax.predicates import action_of
from kg.dutch.syntax.relatives import HET
from kg.dutch.syntax.reporting import is_reporting
from kg.dutch.syntax.tree import is_present_tense, is_pronoun, preposition_of
from kg.extraction.adjuncts import Adjunct, adjuncts
from kg.extraction.base import Candidate, Role
from kg.extraction.quantities import quantities
from kg.extraction.statements import StatementCandidate
from kg.linking.calibration import calibrated
from kg.linking.coreference.concepts import unified
from kg.linking.coreference.entities import entities_of
from kg.linking.coreference.linker import Linker, Resolved
from kg.linking.doubles import without_doubles
from kg.linking.evidence import evidence_of
from kg.linking.grounding.anchors import with_anchored_times
from kg.linking.grounding.dates import time_value
from kg.linking.statements import linked_statements
from kg.model import (
    PARTICIPANT_ROLES,
    Article,
    ArticleReading,
    Event,
    Participant,
    ParticipantRole,
    Quantity,
    RoleFiller,
)
from kg.model import Span as Offsets
from kg.tables import read_words, word_class

CLAUSE_PRONOUNS = word_class("pronoun for what was said")
QUESTION_WORDS = word_class("question word")
ANYBODY = word_class("second person that is anybody")
SECOND_PERSON = word_class("second person")
SINGLE = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})
"""The types of participants of which there is one."""

__all__ = ["Linker", "Resolved", "link"]


def link(
    article: Article,
    parsed: ParsedArticle,
    candidates: Iterable[Candidate],
    statements: Iterable[StatementCandidate] = (),
) -> ArticleReading:
    """The events and statements of the article with every slot named, and the entities that the events name.

    What an actor or target stands for that is an unresolved pronoun is something of the article, of the type PRONOUN.
    """
    linker = Linker(parsed)
    events: dict[tuple[object, ...], Event] = {}
    for candidate in candidates:
        for event in _events(article, candidate, linker):
            key = _same_words(event)
            if key not in events or event.confidence > events[key].confidence:
                events[key] = event
    told, said = unified(
        with_anchored_times(without_doubles(events.values())), linked_statements(article, statements, linker)
    )
    return ArticleReading(
        article=article,
        events=tuple(map(calibrated, told)),
        entities=entities_of(told, parsed.doc, linker.names, linker.roles.nouns()),
        sentence_count=len(parsed.sentences),
        statements=said,
    )


def _events(article: Article, candidate: Candidate, linker: Linker) -> Iterator[Event]:
    """One event for each pair of an actor and a target; of a thing with itself there is none."""
    is_pair = candidate.first_of("actor") is not None and candidate.first_of("target") is not None
    actors, targets = linker.arguments(candidate)
    if candidate.kind == "event":
        actors = actors or _unknown(article, candidate, "actor", linker)
        targets = targets or _unknown(article, candidate, "target", linker)
        is_pair = is_pair and not (not targets and _is_clause(candidate, linker))
    pairs = list(_pairs(actors, targets, is_pair=is_pair))
    if candidate.kind == "role":  # of "de minister" it says nothing new that he is minister
        pairs = [pair for pair in pairs if pair[0] is not None and pair[0].participant.type not in ("THING", "KIND")]
    if not pairs:
        return
    head_of = linker.parsed.head_of
    sources = [
        source.participant for span in candidate.all_of("attributed_to") for source in linker.resolve_all(head_of(span))
    ]

    others = list(_role_fillers(candidate, linker))

    def optional(role: Role) -> Participant | None:
        span = candidate.first_of(role)
        resolved = linker.resolve(head_of(span)) if span is not None else None
        return resolved.participant if resolved is not None else None

    counted = quantities(linker.parsed, candidate)
    how = adjuncts(linker.parsed, candidate)
    for actor, target in pairs:
        named = _names(actor, target) | {other.participant.name for _, other, _ in others}
        time = _time(article, candidate, actor, target)
        yield Event(
            kind=candidate.kind,
            actor=actor.beside(named) if actor is not None else None,
            action=candidate.action,
            label=candidate.label,
            target=target.beside(named) if target is not None else None,
            evidence=evidence_of(article, candidate.trigger[0], linker.parsed, action_spans=candidate.trigger),
            roles=tuple(
                RoleFiller(role=role, participant=other.beside(named), preposition=preposition)
                for role, other, preposition in others
                if other.participant.name not in _names(actor, target)
            ),
            adjuncts=tuple(each.text for each in how if not _is_within(each, actor, target)),
            quantities=tuple(
                quantity
                for quantity in counted
                if _may_be_of(quantity, actor=_participant(actor), target=_participant(target))
            ),
            polarity=candidate.polarity,
            modality=candidate.modality,
            attributed_to=tuple({source.name: source for source in sources}.values()),
            place=optional("place"),
            time=time,
            time_value=_time_value(article, candidate, linker) if time is not None else None,
            event_type=event_types().get(candidate.action) or event_types().get(candidate.action.split(" ")[0])
            if candidate.kind != "role"
            else None,
            confidence=_confidence(candidate, actor, target),
            rules=candidate.rules,
            votes=candidate.votes,
        )


def _unknown(
    article: Article, candidate: Candidate, side: Literal["actor", "target"], linker: Linker
) -> list[Resolved]:
    """Whoever or whatever an unresolved pronoun stands for: one and the same in its article for each form.

    The "we" of one speaker is another one than that of the next.

    Not the empty subject "het", nor what was told before: no thing or person, but a clause ("dat blijkt uit onderzoek",
    "spreekt dat tegen"). Nor whom a question asks for ("wie de brand stichtte"), or the reader ("hier lees je meer"),
    or anybody at all ("zoiets hoor je niet graag").
    """
    span = candidate.first_of(side)
    if span is None:
        return []
    head = linker.parsed.head_of(span)
    form = head.lower_
    says_nothing = action_of(linker.parsed.head_of(candidate.head)) in read_words("stative_verbs.txt")
    is_what_was_told = form in CLAUSE_PRONOUNS and (side == "target" or says_nothing or form not in HET)
    is_reader = form in SECOND_PERSON and linker.attribution.quotation_of(head) is None
    if is_reader or form in ANYBODY | QUESTION_WORDS:
        return []
    if not is_pronoun(head) or is_what_was_told or (side == "actor" and form in HET):
        return []
    speaker = linker.speaker_of_group(head)
    named = f"{speaker.split()[-1]}-{article.id}" if speaker else article.id
    return [
        Resolved(Participant(name=f"{form} ({named})", text=head.text, type="PRONOUN", start=span.start, end=span.end))
    ]


def _is_clause(candidate: Candidate, linker: Linker) -> bool:
    """ "De VN spreekt **dat** tegen": what was told before is the target, and the event is told by its actor alone.

    Not where it is what somebody says ("dat meldt de politie"), or where the verb says nothing without it.
    """
    target, verb = candidate.first_of("target"), linker.parsed.head_of(candidate.head)
    is_told = is_reporting(verb) or action_of(verb) in read_words("stative_verbs.txt")
    return target is not None and linker.parsed.head_of(target).lower_ in CLAUSE_PRONOUNS and not is_told


def _time(article: Article, candidate: Candidate, *sides: Resolved | None) -> str | None:
    """When it is, as written; nothing where that is a part of its actor or target: "begroting 2016"."""
    time, participants = candidate.time, [side.participant for side in sides if side is not None]
    if time is None or any(each.start <= time.start and time.end <= each.end for each in participants):
        return None
    return clean(_text(article, time))


def _is_within(adjunct: Adjunct, *sides: Resolved | None) -> bool:
    """Whether words are a part of a participant: "van het toernooi" or "finale van het toernooi"."""
    span, participants = adjunct.span, [side.participant for side in sides if side is not None]
    return any(span.start < each.end and each.start < span.end for each in participants) or any(
        f" {adjunct.text} " in f" {each.name} " for each in participants
    )


def _may_be_of(quantity: Quantity, *, actor: Participant | None, target: Participant | None) -> bool:
    """Whether a number can be that of its participant: "de twee" counts neither Anna Bos nor Jan Smit, who they are."""
    side = {"actor": actor, "target": target}.get(quantity.of)
    return quantity.of == "amount" or (side is not None and side.type not in SINGLE)


def _pairs(
    actors: Sequence[Resolved], targets: Sequence[Resolved], *, is_pair: bool
) -> Iterator[tuple[Resolved | None, Resolved | None]]:
    """Each actor with each target, but nothing with itself; each alone where the clause has no other side."""
    if is_pair:
        yield from ((one, other) for one, other in product(actors, targets) if not _names(one) & _names(other))
    else:
        yield from ((actor, None) for actor in actors)
        yield from ((None, target) for target in targets)


def _participant(side: Resolved | None) -> Participant | None:
    return side.participant if side is not None else None


def _confidence(candidate: Candidate, *sides: Resolved | None) -> float:
    return round(candidate.score * prod(side.confidence for side in sides if side is not None), 2)


def _names(*sides: Resolved | None) -> set[str]:
    return {side.participant.name for side in sides if side is not None}


def _role_fillers(candidate: Candidate, linker: Linker) -> Iterator[tuple[ParticipantRole, Resolved, str]]:
    """Everything that fills a role besides actor, target and place, with its preposition.

    No role has a name twice, nor a phrase that is part of another phrase of the role.
    """
    seen: set[tuple[Role, str]] = set()
    spans = [(role, linker.parsed.head_of(span)) for role, span in candidate.fillers if role in PARTICIPANT_ROLES]
    phrases = [(role, whole_phrase(head)) for role, head in spans]
    for role, head in spans:
        own = whole_phrase(head)
        if any(role == other and own != phrase and head in phrase for other, phrase in phrases):
            continue
        for resolved in [linker.amount(head)] if role == "amount" else linker.resolve_all(head):
            if (role, resolved.participant.name) not in seen:
                seen.add((role, resolved.participant.name))
                yield role, resolved, preposition_of(head)


def _same_words(event: Event) -> tuple[object, ...]:
    """What events share that are the same words read twice, once with a pronoun and once with whom it stands for."""
    evidence = event.evidence
    return (
        event.kind,
        evidence.start,
        evidence.action_spans,
        event.action,
        *(side and side.name for side in (event.actor, event.target)),
    )


def _time_value(article: Article, candidate: Candidate, linker: Linker) -> str | None:
    """The date that an event's time stands for, ISO 8601; None where the text names no point in time."""
    if candidate.time is None:
        return None
    return time_value(
        clean(_text(article, candidate.time)),
        article_date=article.date,
        is_future=candidate.modality in ("intended", "requested"),
        is_present=candidate.kind == "event" and is_present_tense(linker.parsed.head_of(candidate.head)),
    )


def _text(article: Article, span: Offsets) -> str:
    return article.text[span.start : span.end]
