"""Between what an article alone says and what its graph holds.

In an article's own words an entity is its name: ``entity:Trump``. Where that name is of a thing that has another name
in the graph, the article's events are of that thing (``kg:actor entity:Donald_Trump``), and what the article says of
the name stands on a node of its own, ``<article#entity=Trump> kg:identifiedAs entity:Donald_Trump``, to which the
mentions lead (``kg:localEntity``). ``localised`` undoes exactly what ``identified`` does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.rdf import iris
from kg.graph.rdf.iris import term
from kg.graph.rdf.vocabulary_terms import ENTITY_CLASSES, SLOTS
from kg.linking.identity import NameEvidence
from kg.model import ENTITY_TYPES, EntityType

EVIDENCE = term("kg:identityEvidence")
IDENTIFIED_AS = term("kg:identifiedAs")
LOCAL_ENTITY = term("kg:localEntity")
REFERS_TO = term("itsrdf:taIdentRef")
MADE_ANEW = frozenset(
    (EVIDENCE, *(term(f"kg:{name}") for name in ("identityKey", "decisions", "reportKey", "sameReport")))
)
"""What a store works out itself, so that it is never taken from a file."""
SLOT_TERMS = frozenset(term(name) for name in SLOTS.values())
TYPES: dict[Any, EntityType] = {term(iri): entity_type for entity_type, iri in ENTITY_CLASSES.items()}
_TYPE, _MENTIONS = term("rdf:type"), term("schema:mentions")

Names = Mapping[NamedNode, NamedNode]
"""Node of a name → node of the thing, where these differ."""


def with_evidence(statements: Iterable[Triple]) -> set[Triple]:
    """An article's own statements with, for each name, the evidence of who or what it is."""
    bare = {triple for triple in statements if triple.predicate not in MADE_ANEW}
    found = {Triple(node, EVIDENCE, Literal(evidence.text)) for node, evidence in _evidence(bare)}
    return bare | found


def evidence_in(statements: Iterable[Triple]) -> dict[NamedNode, NameEvidence]:
    """The evidence of each name, as ``with_evidence`` put it there."""
    return {
        node: NameEvidence.read(value.value) for node, predicate, value in _parts(statements) if predicate == EVIDENCE
    }


def identified(statements: Collection[Triple], given: Names, article: NamedNode) -> set[Triple]:
    """The graph of an article whose names are of the things ``given``."""
    changed = {node: thing for node, thing in given.items() if node != thing}
    if not changed:
        return set(statements)
    local = {node: local_node(article, node) for node in changed}
    found: set[Triple] = set()
    for subject, predicate, value in statements:
        if predicate in SLOT_TERMS or predicate == _MENTIONS:
            found.add(Triple(subject, predicate, changed.get(value, value)))
        elif predicate == REFERS_TO:
            found.add(Triple(subject, predicate, changed.get(value, value)))
            found |= {Triple(subject, LOCAL_ENTITY, local[value])} if value in local else set()
        elif predicate.value.startswith(iris.ACTION):
            found.add(Triple(changed.get(subject, subject), predicate, changed.get(value, value)))
        else:
            found.add(Triple(local.get(subject, subject), predicate, local.get(value, value)))
    for node, thing in changed.items():
        found.add(Triple(local[node], _TYPE, term("kg:LocalEntity")))
        found.add(Triple(local[node], IDENTIFIED_AS, thing))
    return found


def localised(graph: Collection[Triple]) -> set[Triple]:
    """What the article alone says: the names as it has them, without the things that they are of."""
    things = things_in(graph)
    if not things:
        return set(graph)
    own = {node: own_node(node) for node in things}
    changed = set(things.values())
    at_home = {triple.subject for triple in graph if triple.predicate == term("kg:typedAs")}
    slots = _slots(graph, own)
    found: set[Triple] = set()
    for subject, predicate, value in _parts(graph):
        if predicate in {IDENTIFIED_AS, LOCAL_ENTITY} or (subject in own and predicate == _TYPE):
            continue
        if predicate.value.startswith(iris.ACTION) and (subject in changed or value in changed):
            continue
        if predicate == _MENTIONS and value in changed and value not in at_home:
            continue
        if (subject, predicate) in slots and predicate in SLOT_TERMS:
            continue
        if predicate == REFERS_TO and value in changed:
            continue
        found.add(Triple(own.get(subject, subject), predicate, own.get(value, value)))
    found |= set(_own_references(graph, own))
    found |= {Triple(node, predicate, value) for (node, predicate), values in slots.items() for value in values}
    articles = {triple.subject for triple in graph if triple.predicate == _TYPE and triple.object == term("kg:Article")}
    found |= {Triple(article, _MENTIONS, node) for article in articles for node in own.values()}
    return found | set(_plain_facts(found))


def things_in(graph: Iterable[Triple]) -> dict[NamedNode, NamedNode]:
    """The thing of each local entity of an article's graph."""
    return {node: thing for node, predicate, thing in _parts(graph) if predicate == IDENTIFIED_AS}


def own_node(local: NamedNode) -> NamedNode:
    """``<article#entity=Trump>`` → ``entity:Trump``."""
    return NamedNode(iris.ENTITY + local.value.partition("#entity=")[2])


def _parts(triples: Iterable[Triple]) -> Iterator[tuple[Any, NamedNode, Any]]:
    for triple in triples:
        yield triple.subject, triple.predicate, triple.object


def local_node(article: NamedNode, node: NamedNode) -> NamedNode:
    """``entity:Trump`` → ``<article#entity=Trump>``."""
    return NamedNode(f"{article.value}#entity={node.value.removeprefix(iris.ENTITY)}")


def _own_references(graph: Iterable[Triple], own: Names) -> Iterator[Triple]:
    local = {node: own[value] for node, predicate, value in _parts(graph) if predicate == LOCAL_ENTITY}
    for triple in graph:
        if triple.predicate == REFERS_TO:
            yield Triple(triple.subject, REFERS_TO, local.get(triple.subject, triple.object))


def _slots(graph: Collection[Triple], own: Names) -> dict[tuple[Any, Any], set[Any]]:
    """(event, slot) → its values, for slots with a mention of a local entity."""
    mentions: defaultdict[Any, dict[Any, Any]] = defaultdict(dict)
    for triple in graph:
        if triple.predicate in {LOCAL_ENTITY, REFERS_TO, term("kg:slot")}:
            mentions[triple.subject][triple.predicate] = triple.object
    affected: set[tuple[Any, Any]] = set()
    values: defaultdict[tuple[Any, Any], set[Any]] = defaultdict(set)
    for triple in graph:
        if triple.predicate == term("kg:mention"):
            mention = mentions[triple.object]
            if REFERS_TO in mention and term("kg:slot") in mention:
                place = (triple.subject, mention[term("kg:slot")])
                local = mention.get(LOCAL_ENTITY)
                values[place].add(mention[REFERS_TO] if local is None else own[local])
                affected |= {place} if local is not None else set()
    return {place: values[place] for place in affected}


def _plain_facts(statements: Iterable[Triple]) -> Iterator[Triple]:
    """The plain triples of events that are affirmed and asserted."""
    wanted = {term(name) for name in ("kg:polarity", "kg:modality", "kg:actor", "kg:action", "kg:target")}
    events: defaultdict[Any, dict[Any, Any]] = defaultdict(dict)
    for triple in statements:
        if triple.predicate in wanted:
            events[triple.subject][triple.predicate] = triple.object
    for said in events.values():
        is_fact = said.get(term("kg:polarity")) == term("kg:affirmed")
        if is_fact and said.get(term("kg:modality")) == term("kg:asserted") and len(said) == len(wanted):
            yield Triple(said[term("kg:actor")], said[term("kg:action")], said[term("kg:target")])


def _evidence(statements: Collection[Triple]) -> Iterator[tuple[NamedNode, NameEvidence]]:
    said: defaultdict[Any, defaultdict[str, set[Any]]] = defaultdict(lambda: defaultdict(set))
    predicates = {term(f"kg:{name}"): name for name in ("typedAs", "namedAs", "matchedTo", "describedAs")}
    for triple in statements:
        if triple.predicate in predicates:
            said[triple.subject][predicates[triple.predicate]].add(triple.object)
    unmentioned = _without_mention(statements)
    for node, found in said.items():
        types = [TYPES[value] for value in found["typedAs"] if value in TYPES]
        name = iris.entity_name(node) if node.value.startswith(iris.ENTITY) else None
        if name is None or not types or node in unmentioned:
            continue
        evidence = NameEvidence.of(
            name,
            min(types, key=ENTITY_TYPES.index),
            aliases=(value.value for value in found["namedAs"]),
            identifiers=(value.value for value in found["matchedTo"]),
            described_as=(value.value for value in found["describedAs"]),
        )
        if evidence is not None:
            yield node, evidence


def _without_mention(statements: Collection[Triple]) -> set[Any]:
    """What stands in an event without words of the article that say so (RDF of others): it stays what it is called."""
    slot_of = {node: slot for node, predicate, slot in _parts(statements) if predicate == term("kg:slot")}
    node_of = {node: meant for node, predicate, meant in _parts(statements) if predicate == REFERS_TO}
    mentioned = {
        (event, slot_of.get(mention), node_of.get(mention))
        for event, predicate, mention in _parts(statements)
        if predicate == term("kg:mention")
    }
    return {
        triple.object
        for triple in statements
        if triple.predicate in SLOT_TERMS and (triple.subject, triple.predicate, triple.object) not in mentioned
    }
