"""Which names of which articles are one entity: a pure function of what the articles say and of decisions."""

from kg.linking.identity.clusters import Corpus, Link, Unit
from kg.linking.identity.comparison import is_comparable
from kg.linking.identity.decisions import Decision, Decisions, decision_keys
from kg.linking.identity.evidence import NameEvidence, co_mentions_of, evidence_order, read_co_mentions
from kg.linking.identity.resolution import Resolution
from kg.linking.identity.resolving import resolve

__all__ = [
    "Corpus",
    "Decision",
    "Decisions",
    "Link",
    "NameEvidence",
    "Resolution",
    "Unit",
    "co_mentions_of",
    "decision_keys",
    "evidence_order",
    "is_comparable",
    "read_co_mentions",
    "resolve",
]
