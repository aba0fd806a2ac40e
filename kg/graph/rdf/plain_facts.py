"""The plain triples of events: what a graph says without saying who said so, in which sentence, and when.

An event that is affirmed and asserted is a triple of actor, action and target, unless one of them is a pronoun and
nothing tells what it stands for. One without a target is ``actor kg:did
action``, one without an actor ``target kg:underwent action``. Of two names of one event, the actor and another
participant, there is a triple as well, by the action with its preposition (``kg:relation`` of the mention):
``entity:Openbaar_Ministerie act:eisen_tegen entity:Karel_B.``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Triple

from kg.graph.rdf.iris import term
from kg.graph.rdf.quads import Node, Term

DID, UNDERWENT = term("kg:did"), term("kg:underwent")
_POLARITY, _MODALITY = term("kg:polarity"), term("kg:modality")
_ACTOR, _ACTION, _TARGET = term("kg:actor"), term("kg:action"), term("kg:target")
_MENTION, _RELATION, _REFERS_TO = term("kg:mention"), term("kg:relation"), term("itsrdf:taIdentRef")
_EVENT_TERMS = frozenset((_POLARITY, _MODALITY, _ACTOR, _ACTION, _TARGET))
_SLOT, _TYPE, _PRONOUN = term("kg:slot"), term("kg:entityType"), term("kg:UnresolvedPronoun")
_MENTION_TERMS = frozenset((_RELATION, _REFERS_TO, _SLOT, _TYPE))

_Values = dict[NamedNode, Term]


def plain_facts(statements: Iterable[Triple]) -> Iterator[Triple]:
    """The plain triples that follow from what is stated of events and their mentions; some perhaps twice."""
    events: defaultdict[Node, _Values] = defaultdict(dict)
    mentions: defaultdict[Term, _Values] = defaultdict(dict)
    mentions_of: defaultdict[Node, list[Term]] = defaultdict(list)
    for triple in statements:
        predicate = triple.predicate
        if predicate in _EVENT_TERMS:
            events[triple.subject][predicate] = triple.object
        elif predicate == _MENTION:
            mentions_of[triple.subject].append(triple.object)
        elif predicate in _MENTION_TERMS:
            mentions[triple.subject][predicate] = triple.object
    for node, values in events.items():
        of_event = [mentions[mention] for mention in mentions_of[node] if mention in mentions]
        if _is_fact(values, of_event):
            yield from _facts(values, of_event)


def _is_fact(event: Mapping[NamedNode, Term], mentions: Iterable[Mapping[NamedNode, Term]]) -> bool:
    if event.get(_POLARITY) != term("kg:affirmed") or event.get(_MODALITY) != term("kg:asserted"):
        return False
    return all(mention.get(_TYPE) != _PRONOUN or mention.get(_SLOT) not in (_ACTOR, _TARGET) for mention in mentions)


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
