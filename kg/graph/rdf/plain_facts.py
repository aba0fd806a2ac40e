"""The plain triples of events: what a graph says without saying who said so, in which sentence, and when.

An event that is affirmed, asserted and sure enough is a triple of actor, action and target, unless one of them is a
pronoun and nothing tells what it stands for. One without a target is ``actor kg:did action``, one without an actor
``target kg:underwent action``. Of two names of one event, the actor and another participant, there is a triple as well,
by the action with its preposition (``kg:relation`` of the mention in that role): ``entity:Openbaar_Ministerie
act:eisen_tegen entity:Karel_B.``.

How sure is enough stands in ``kg/extraction/data/plain_triples.tsv``, and each article states what it was for its own
(``kg:minPlainConfidence``): so its plain triples can be derived again, and checked, whatever it is today. Of an article
that does not state it every such event is a plain triple.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from pyoxigraph import NamedNode, Triple

from kg.graph.rdf.iris import term
from kg.graph.rdf.quads import Node, Term, lexical_form
from kg.graph.rdf.text_reading import READING, reading_of
from kg.model import Event
from kg.tables import read_rows

TABLE = "plain_triples.tsv"
MIN_CONFIDENCE = term("kg:minPlainConfidence")
DID, UNDERWENT = term("kg:did"), term("kg:underwent")
_POLARITY, _MODALITY = term("kg:polarity"), term("kg:modality")
_ACTOR, _ACTION, _TARGET = term("kg:actor"), term("kg:action"), term("kg:target")
_MENTION, _RELATION, _REFERS_TO = term("kg:mention"), term("kg:relation"), term("itsrdf:taIdentRef")
_CONFIDENCE = term("kg:confidence")
_EVENT_TERMS = frozenset((_POLARITY, _MODALITY, _CONFIDENCE, _ACTOR, _ACTION, _TARGET, READING))
_MENTION_TERMS = frozenset((_RELATION, _REFERS_TO))

_Values = dict[NamedNode, Term]


@cache
def min_plain_confidence() -> float:
    """The least confidence of an event that becomes a plain triple, from 0 to 1."""
    return next(float(confidence) for _, confidence in read_rows(TABLE))


def becomes_plain(event: Event) -> bool:
    """Whether the event becomes a plain triple where it is written now."""
    return event.is_fact and event.confidence >= min_plain_confidence()


def plain_facts(statements: Iterable[Triple], *, min_confidence: float | None = None) -> Iterator[Triple]:
    """The plain triples that follow from what is stated of events and their mentions; some perhaps twice.

    Args:
        statements: of one article, or of some of its events.
        min_confidence: the least confidence; when None the one that the article states, 0 where it states none.
    """
    events: defaultdict[Node, _Values] = defaultdict(dict)
    mentions: defaultdict[Term, _Values] = defaultdict(dict)
    mentions_of: defaultdict[Node, list[Term]] = defaultdict(list)
    stated: Term | None = None
    for triple in statements:
        predicate = triple.predicate
        if predicate in _EVENT_TERMS:
            events[triple.subject][predicate] = triple.object
        elif predicate == _MENTION:
            mentions_of[triple.subject].append(triple.object)
        elif predicate in _MENTION_TERMS:
            mentions[triple.subject][predicate] = triple.object
        elif predicate == MIN_CONFIDENCE and min_confidence is None:
            stated = triple.object
    bound = min_confidence if min_confidence is not None else _number(stated, otherwise=0.0)
    for node, values in events.items():
        of_event = [mentions[mention] for mention in mentions_of[node] if mention in mentions]
        if _number(values.get(_CONFIDENCE), otherwise=1.0) >= bound and _is_fact(values):
            yield from _facts(values, of_event)


def _is_fact(event: Mapping[NamedNode, Term]) -> bool:
    if event.get(_POLARITY) != term("kg:affirmed") or event.get(_MODALITY) != term("kg:asserted"):
        return False
    return READING not in event or not _has_unknown_side(event[READING])


def _has_unknown_side(reading: Term) -> bool:
    """Whether the actor or the target is a pronoun that nothing resolves."""
    try:
        mentions = reading_of(reading).mentions
    except ValueError:  # told of where the event is decoded
        return False
    return any(mention.type == "PRONOUN" and mention.slot in ("actor", "target") for mention in mentions)


def _facts(event: Mapping[NamedNode, Term], mentions: Iterable[Mapping[NamedNode, Term]]) -> Iterator[Triple]:
    actor, action, target = event.get(_ACTOR), event.get(_ACTION), event.get(_TARGET)
    if not isinstance(action, NamedNode):
        return
    if isinstance(actor, NamedNode):
        yield Triple(actor, action, target) if target is not None else Triple(actor, DID, action)
        for mention in mentions:
            relation, other = mention.get(_RELATION), mention.get(_REFERS_TO)
            if isinstance(relation, NamedNode) and other is not None:
                yield Triple(actor, relation, other)
    elif isinstance(target, NamedNode):
        yield Triple(target, UNDERWENT, action)


def _number(value: Term | None, *, otherwise: float) -> float:
    """The number of a literal; another one where there is none, or it is not a number."""
    try:
        return otherwise if value is None else float(lexical_form(value))
    except ValueError:
        return otherwise
