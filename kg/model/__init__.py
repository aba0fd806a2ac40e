"""What flows through the program: articles in, events and entities out.

Every offset counts characters in ``Article.text``, so ``article.text[start:end]`` is always what was read there.
"""

from __future__ import annotations

from kg.model.articles import Article, Dropped, Paragraph
from kg.model.entities import Entity, NodeKey, Participant, Position
from kg.model.events import Event, Evidence, Quantity, RoleFiller, Span, Statement, Vote
from kg.model.kinds import (
    BOUNDS,
    ENTITY_TYPES,
    EVENT_KINDS,
    MODALITIES,
    PARTICIPANT_ROLES,
    POLARITIES,
    REASONS,
    STATEMENT_FORMS,
    UNNAMED_TYPES,
    Bound,
    EntityType,
    EventKind,
    Modality,
    ParagraphKind,
    ParticipantRole,
    Polarity,
    Reason,
    StatementForm,
)
from kg.model.options import MAX_SECONDS, checked_min_confidence, checked_timeout, min_confidence_suffix
from kg.model.readings import FORMAT_VERSION, ArticleReading, SentenceCoverage, program_version

__all__ = [
    "BOUNDS",
    "ENTITY_TYPES",
    "EVENT_KINDS",
    "FORMAT_VERSION",
    "MAX_SECONDS",
    "MODALITIES",
    "PARTICIPANT_ROLES",
    "POLARITIES",
    "REASONS",
    "STATEMENT_FORMS",
    "UNNAMED_TYPES",
    "Article",
    "ArticleReading",
    "Bound",
    "Dropped",
    "Entity",
    "EntityType",
    "Event",
    "EventKind",
    "Evidence",
    "Modality",
    "NodeKey",
    "Paragraph",
    "ParagraphKind",
    "Participant",
    "ParticipantRole",
    "Polarity",
    "Position",
    "Quantity",
    "Reason",
    "RoleFiller",
    "SentenceCoverage",
    "Span",
    "Statement",
    "StatementForm",
    "Vote",
    "checked_min_confidence",
    "checked_timeout",
    "min_confidence_suffix",
    "program_version",
]
