"""Between what an article alone says and what its graph in the corpus holds: local and global entities.

In an article's own words an entity is its name: ``entity:Trump``. Where the corpus has that entity under another name,
the article's events are about that global entity (``kg:actor entity:Donald_Trump``), and what the article says about
the name stands on a local entity, ``<article#entity=Trump> kg:identifiedAs entity:Donald_Trump``. Under which name the
article has a participant stands in the reading of the event (``kg.graph.rdf.text_reading``). ``localise`` undoes
exactly what ``globalise`` does.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.rdf import iris
from kg.graph.rdf.iris import term
from kg.graph.rdf.plain_facts import DID, UNDERWENT, plain_facts
from kg.graph.rdf.quads import Node, Term, as_iri, by_predicate, lexical_form
from kg.graph.rdf.text_reading import READING, TextReading, own_slots, readings_in, role_nodes
from kg.graph.rdf.vocabulary_terms import ENTITY_CLASSES, SLOTS, STATEMENT_SLOTS
from kg.linking.identity import NameEvidence, co_mentions_of
from kg.model import ENTITY_TYPES, EntityType

EVIDENCE = term("kg:identityEvidence")
SAMPLED = term("kg:sampledEvidence")
CO_MENTIONS = term("kg:coMentions")
SAMPLE_LEVELS = 6
"""Of the articles of each level one in eight is of the next: the last one has a few of 20 million."""
IDENTIFIED_AS = term("kg:identifiedAs")
REFERS_TO = term("itsrdf:taIdentRef")
COMPUTED = frozenset(
    (
        *(EVIDENCE, SAMPLED, CO_MENTIONS),
        *(term(f"kg:{name}") for name in ("identityKey", "decisions", "reportKey", "sameReport")),
    )
)
"""What a store computes itself, so that it is never taken from a file."""
SLOT_TERMS: frozenset[NamedNode] = frozenset(term(name) for name in (*SLOTS.values(), *STATEMENT_SLOTS.values()))
"""The properties that lead from an event or a statement to its participants."""
TYPES: dict[Term, EntityType] = {term(iri): entity_type for entity_type, iri in ENTITY_CLASSES.items()}
_TYPE, _MENTIONS, _ARTICLE = term("rdf:type"), term("schema:mentions"), term("kg:Article")
_ONE_SIDED = frozenset((DID, UNDERWENT))
_TYPED_AS, _NAMED_AS = term("kg:typedAs"), term("kg:namedAs")
_MATCHED_TO, _DESCRIBED_AS = term("kg:matchedTo"), term("kg:describedAs")
_TELLING = SLOT_TERMS | {_TYPE, _TYPED_AS, _NAMED_AS, _MATCHED_TO, _DESCRIBED_AS, READING}

GlobalNames = Mapping[NamedNode, NamedNode]
"""Node of an article's name → node of the global entity, where these differ."""
_ByPredicate = Mapping[NamedNode, Iterable[Triple]]
_Slot = tuple[Node, NamedNode]
"""An event or a statement, and the property that leads to one of its participants."""


def with_evidence(statements: Iterable[Triple]) -> set[Triple]:
    """An article's own statements and, for each name, the evidence of who or what it is."""
    stated = {triple for triple in statements if triple.predicate not in COMPUTED}
    return stated.union(evidence_of(stated))


def evidence_of(statements: Iterable[Triple]) -> Iterator[Triple]:
    """For each name, what an article's own statements tell of who or what it is; perhaps already among them.

    And what is looked up of articles by the dozen: all names of the article in one triple, and in a sample of the
    articles the evidence once more, by which these are found.
    """
    telling = by_predicate(statements, _TELLING)
    evidence = dict(_evidence(telling))
    for node, told in evidence.items():
        yield Triple(node, EVIDENCE, Literal(told.text))
    for triple in telling[_TYPE]:
        if evidence and triple.object == _ARTICLE and isinstance(triple.subject, NamedNode):
            yield Triple(triple.subject, CO_MENTIONS, Literal(json.dumps(co_mentions_of(evidence.values()))))
            level = sample_level(sample_rank(triple.subject))
            for node, told in evidence.items() if level else ():
                yield Triple(node, SAMPLED, sampled_literal(told, level))


def sampled_literal(evidence: NameEvidence, level: int) -> Literal:
    """What the articles of a level of the sample have in common that have this evidence."""
    return Literal(f"{level} {evidence.text}")


def sample_rank(article: NamedNode) -> int:
    """A number of 64 bits by which articles are sampled: the lowest ones, whatever articles there are besides."""
    return int.from_bytes(hashlib.blake2b(article.value.encode(), digest_size=8).digest(), "big")


def sample_level(rank: int) -> int:
    """How many times one in eight articles were taken, and this one was among them."""
    return min((64 - rank.bit_length()) // 3, SAMPLE_LEVELS)


def evidence_in(statements: Iterable[Triple]) -> dict[NamedNode, NameEvidence]:
    """The evidence of each name, as ``with_evidence`` put it there."""
    return {
        as_iri(triple.subject): NameEvidence.read(lexical_form(triple.object))
        for triple in statements
        if triple.predicate == EVIDENCE
    }


def globalise(statements: Collection[Triple], entities: GlobalNames, article: NamedNode) -> set[Triple]:
    """An article's own statements as its graph in the corpus has them, about the global ``entities``.

    Args:
        statements: what the article alone says.
        entities: the global entity of each name; names that are not in it are global as they are.
        article: the node of the article.
    """
    changed: dict[Term, NamedNode] = {node: entity for node, entity in entities.items() if node != entity}
    if not changed:
        return set(statements)
    local = {node: local_node(article, as_iri(node)) for node in changed}
    graph: set[Triple] = set()
    for subject, predicate, value in _parts(statements):
        if predicate in SLOT_TERMS or predicate in (_MENTIONS, REFERS_TO):
            graph.add(Triple(subject, predicate, changed.get(value, value)))
        elif predicate in _ONE_SIDED or predicate.value.startswith(iris.ACTION):
            graph.add(Triple(changed.get(subject, subject), predicate, changed.get(value, value)))
        else:
            graph.add(Triple(local.get(subject, subject), predicate, local.get(value, value)))
    for node, entity in changed.items():
        graph.add(Triple(local[node], _TYPE, term("kg:LocalEntity")))
        graph.add(Triple(local[node], IDENTIFIED_AS, entity))
        graph.update(_own_name_triples(local[node]))
    return graph


def localise(graph: Collection[Triple]) -> set[Triple]:
    """What the article alone says: its statements about names, without the global entities."""
    if all(triple.predicate != IDENTIFIED_AS for triple in graph):
        return set(graph)
    entities = global_entities_in(graph)
    names: dict[Term, NamedNode] = {node: own_node(node) for node in entities}
    of_name = {node: entities[local] for local, node in names.items() if isinstance(local, NamedNode)}
    readings = readings_in(graph)
    slots = _local_slots(readings, of_name)
    references = dict(_local_references(graph, readings, of_name))
    is_global = _GlobalStatements(graph, entities, of_name, slots, references)
    statements = {
        Triple(names.get(subject, subject), predicate, names.get(value, value))
        for subject, predicate, value in _parts(graph)
        if not is_global.says(subject, predicate, value)
    }
    statements |= {Triple(node, REFERS_TO, own) for node, own in references.items()}
    statements |= {Triple(node, predicate, value) for (node, predicate), values in slots.items() for value in values}
    articles = {triple.subject for triple in graph if triple.predicate == _TYPE and triple.object == _ARTICLE}
    statements |= {Triple(article, _MENTIONS, node) for article in articles for node in names.values()}
    return statements | set(plain_facts(statements))


class _GlobalStatements:
    """Which statements of an article's graph are about global entities, and so not the article's own."""

    def __init__(
        self,
        graph: Collection[Triple],
        entities: GlobalNames,
        of_name: GlobalNames,
        slots: Mapping[_Slot, set[NamedNode]],
        references: Collection[Node],
    ) -> None:
        self._local: Collection[Term] = entities.keys()
        self._global: Collection[Term] = set(entities.values())
        self._under_own_name = {triple.subject for triple in graph if triple.predicate == term("kg:typedAs")}
        self._slots: dict[_Slot, set[Term]] = {
            slot: {of_name[node] for node in nodes if node in of_name} for slot, nodes in slots.items()
        }
        self._references = references

    def says(self, subject: Node, predicate: NamedNode, value: Term) -> bool:
        if predicate == IDENTIFIED_AS or (predicate == _TYPE and subject in self._local):
            return True
        if predicate == _NAMED_AS and subject in self._local:
            return Triple(subject, predicate, value) in _own_name_triples(as_iri(subject))
        if predicate in SLOT_TERMS:
            return value in self._slots.get((subject, predicate), ())
        if predicate == REFERS_TO:
            return subject in self._references
        if predicate == _MENTIONS:
            return value in self._global and value not in self._under_own_name
        is_plain = predicate in _ONE_SIDED or predicate.value.startswith(iris.ACTION)
        return is_plain and (subject in self._global or value in self._global)


def global_entities_in(graph: Iterable[Triple]) -> dict[NamedNode, NamedNode]:
    """The global entity of each local entity of an article's graph."""
    return {
        local: entity
        for local, predicate, entity in _parts(graph)
        if predicate == IDENTIFIED_AS and isinstance(local, NamedNode) and isinstance(entity, NamedNode)
    }


def own_node(local: NamedNode) -> NamedNode:
    """The node of an article's name for its local entity: ``<article#entity=Trump>`` → ``entity:Trump``."""
    return NamedNode(iris.ENTITY + local.value.partition("#entity=")[2])


def _own_name_triples(local: NamedNode) -> list[Triple]:
    """That a local entity has the name it was made from, which the graph states; none where the IRI is too long."""
    name = iris.entity_name(own_node(local))
    return [] if name is None else [Triple(local, _NAMED_AS, Literal(name))]


def local_node(article: NamedNode, node: NamedNode) -> NamedNode:
    """The local entity of an article for one of its names: ``entity:Trump`` → ``<article#entity=Trump>``."""
    return NamedNode(f"{article.value}#entity={node.value.removeprefix(iris.ENTITY)}")


def _parts(triples: Iterable[Triple]) -> Iterator[tuple[Node, NamedNode, Term]]:
    for triple in triples:
        yield triple.subject, triple.predicate, triple.object


def _local_references(
    graph: Collection[Triple], readings: Mapping[Node, TextReading], of_name: GlobalNames
) -> Iterator[tuple[NamedNode, NamedNode]]:
    """What the nodes of mentions refer to by the article's own names, where the graph has another one."""
    referring = {triple.subject for triple in graph if triple.predicate == REFERS_TO}
    for event, reading in readings.items():
        if isinstance(event, NamedNode):
            for node, mention in role_nodes(event, reading.mentions):
                own = mention.own_name
                if own is not None and own in of_name and node in referring:
                    yield node, own


def _local_slots(readings: Mapping[Node, TextReading], of_name: GlobalNames) -> dict[_Slot, set[NamedNode]]:
    """(event or statement, slot) → the article's own names in it, where the graph has another one for any of them."""
    values: defaultdict[_Slot, set[NamedNode]] = defaultdict(set)
    for node, slot, own in own_slots(readings):
        values[node, slot].add(own)
    return {slot: names for slot, names in values.items() if not names.isdisjoint(of_name)}


@dataclass(slots=True)
class _Description:
    """What an article says about one name."""

    types: set[EntityType] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    identifiers: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)


def _evidence(statements: _ByPredicate) -> Iterator[tuple[NamedNode, NameEvidence]]:
    unmentioned = _without_mention(statements)
    for node, description in _descriptions(statements).items():
        is_name = node.value.startswith(iris.ENTITY) and iris.article_of_thing(node) is None
        name = iris.entity_name(node) if is_name else None
        if name is None or not description.types or node in unmentioned:
            continue
        evidence = NameEvidence.of(
            name,
            min(description.types, key=ENTITY_TYPES.index),
            aliases=description.names,
            identifiers=description.identifiers,
            described_as=description.nouns,
        )
        if evidence is not None:
            yield node, evidence


def _descriptions(statements: _ByPredicate) -> dict[NamedNode, _Description]:
    descriptions: defaultdict[NamedNode, _Description] = defaultdict(_Description)
    for node, _, value in _named(statements[_TYPED_AS]):
        descriptions[node].types |= {TYPES[value]} if value in TYPES else set()
    for node, _, value in _named(statements[_NAMED_AS]):
        descriptions[node].names.add(lexical_form(value))
    for node, _, value in _named(statements[_MATCHED_TO]):
        descriptions[node].identifiers.add(lexical_form(value))
    for node, _, value in _named(statements[_DESCRIBED_AS]):
        descriptions[node].nouns.add(lexical_form(value))
    return descriptions


def _named(triples: Iterable[Triple]) -> Iterator[tuple[NamedNode, NamedNode, Term]]:
    for node, predicate, value in _parts(triples):
        if isinstance(node, NamedNode):
            yield node, predicate, value


def _without_mention(statements: _ByPredicate) -> set[Term]:
    """The participants without a mention in the text (RDF of others), which keep the names they have."""
    mentioned: set[tuple[Node, NamedNode, Term]] = set(own_slots(readings_in(statements[READING])))
    return {
        participant
        for slot in SLOT_TERMS
        for event, _, participant in _parts(statements[slot])
        if (event, slot, participant) not in mentioned
    }
