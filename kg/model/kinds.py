"""What can be said of names, events and statements in one word: types, roles, polarity, modality, reasons."""

from __future__ import annotations

from typing import Literal, get_args

EntityType = Literal[
    "PERSON",
    "ORG",
    "GPE",
    "LOC",
    "FAC",
    "NORP",
    "EVENT",
    "PRODUCT",
    "WORK_OF_ART",
    "LAW",
    "LANGUAGE",
    "MISC",
    "THING",
    "KIND",
    "PRONOUN",
]
"""The labels of the named-entity model, and three for what has no name of its own.

THING is somebody or something of its article ("gouverneur", "de man"): that of another article is another one. KIND is
what is meant as a kind ("chemische wapens", "steun"), one and the same in every article. PRONOUN is whoever or whatever
a pronoun stands for and nothing tells ("hij", "iemand"): something of its article, whose id is part of its name.
"""

EventKind = Literal["event", "nominal", "role"]
Reason = Literal["no full verb", "only reports", "no participant", "half an event", "unlikely"]
"""Why a sentence gave no event, from what is furthest from one to what is nearest.

"half an event" is one whose verb tells of nothing with the only participant that it has ("wordt te duur gevonden").
"unlikely" is a sentence whose candidates were not likely enough to be kept, or had the same thing in both roles.
"""
Polarity = Literal["affirmed", "negated"]
Modality = Literal["asserted", "possible", "intended", "requested", "conditional"]
ParagraphKind = Literal["title", "heading", "text"]
ParticipantRole = Literal[
    "recipient",
    "opponent",
    "partner",
    "instrument",
    "source",
    "goal",
    "topic",
    "amount",
    "cause",
    "purpose",
    "attribute",
]
"""What somebody or something is in an event besides actor, target and place; names of ISO 24617-4 where it has one.

To or for whom; against whom or what; together with whom; with what; from where or whom; to where or into what; about
what; how much, which score or rank; by what or why; what for; as what.
"""
Bound = Literal["exact", "about", "at least", "at most"]
StatementForm = Literal["direct", "indirect", "mixed"]
"""In quotation marks, as a clause of the article's own words, or partly the one and partly the other."""

ENTITY_TYPES: tuple[EntityType, ...] = get_args(EntityType)
UNNAMED_TYPES: frozenset[EntityType] = frozenset({"THING", "KIND", "PRONOUN"})
EVENT_KINDS: tuple[EventKind, ...] = get_args(EventKind)
POLARITIES: tuple[Polarity, ...] = get_args(Polarity)
MODALITIES: tuple[Modality, ...] = get_args(Modality)
PARTICIPANT_ROLES: tuple[ParticipantRole, ...] = get_args(ParticipantRole)
BOUNDS: tuple[Bound, ...] = get_args(Bound)
STATEMENT_FORMS: tuple[StatementForm, ...] = get_args(StatementForm)
REASONS: tuple[Reason, ...] = get_args(Reason)
