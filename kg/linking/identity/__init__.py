"""Which names of which articles are one thing: a pure function of what the articles say and what people decided."""

from kg.linking.identity.clusters import Corpus, Link, Resolution, Unit
from kg.linking.identity.comparison import SORTS, is_comparable
from kg.linking.identity.decisions import Decision, Decisions, decision_keys
from kg.linking.identity.evidence import NameEvidence, evidence_order
from kg.linking.identity.resolving import resolve

__all__ = [
    "SORTS",
    "Corpus",
    "Decision",
    "Decisions",
    "Link",
    "NameEvidence",
    "Resolution",
    "Unit",
    "decision_keys",
    "evidence_order",
    "is_comparable",
    "resolve",
]
