"""Import of RDF: own exports, and any other RDF that uses the vocabulary, as the statements of each article.

Where a file has the named graphs of the articles, these are taken as they are. From other files (Turtle, N-Triples,
RDF/XML, RDF of others) an article gets what its nodes say, and of each entity that it mentions every name, class and
match in the file: such a file does not say which article they come from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from kg.errors import StoreError
from kg.graph.rdf import iris
from kg.graph.rdf.checking import Violation, check, ill_formed
from kg.graph.rdf.conversion import quad_store
from kg.graph.rdf.decoding import events
from kg.graph.rdf.earlier import up_to_date
from kg.graph.rdf.formats import format_name
from kg.graph.rdf.implied import without_implied
from kg.graph.rdf.iris import term
from kg.graph.rdf.limited import canonicalized, load_file
from kg.graph.rdf.literals import number_literal
from kg.graph.rdf.local import COMPUTED, IDENTIFIED_AS, SLOT_TERMS
from kg.graph.rdf.plain_facts import DID, UNDERWENT, plain_facts
from kg.graph.rdf.quads import GraphName, Node, QuadSource, QuadStore, Term
from kg.graph.rdf.text_reading import own_slots, readings_in
from kg.graph.rdf.vocabulary_terms import ENTITY_CLASSES
from kg.graph.store.store import GraphStore

_TYPE = term("rdf:type")
_STATEMENTS = {
    term("skos:prefLabel"): term("kg:namedAs"),
    term("skos:altLabel"): term("kg:namedAs"),
    term("skos:exactMatch"): term("kg:matchedTo"),
}
_CLASSES = frozenset(term(name) for name in (*ENTITY_CLASSES.values(), "kg:Action", "skos:Concept"))
_COORDINATES = frozenset((term("wgs84:lat"), term("wgs84:long")))
_NUMBERS = _COORDINATES | {term("kg:confidence"), term("kg:minPlainConfidence"), term("schema:value")}
_PARTS = frozenset(term(name) for name in ("kg:mention", "kg:sentence", "kg:quantity"))
_CONCEPTS = frozenset(term(name) for name in ("kg:concept", "skos:broader"))
_ACTIONS = frozenset(term(name) for name in ("kg:action", "kg:relation"))
_DERIVED = frozenset((_TYPE, term("kg:searchKey"), DID, UNDERWENT))
_LINKS = frozenset((term("kg:inArticle"),))
_MAX_SHOWN = 3

AnyTerm = TypeVar("AnyTerm", bound=Term)
_Key = Term | tuple[NamedNode, Term]
Triples = Mapping[_Key, set[Triple]]
"""The triples of a file by subject, and those of ``_LINKS`` and of local entities by predicate and object too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedRdf:
    """The statements of each article by its id; ``left_out`` counts triples that belong to none of them."""

    articles: Mapping[str, frozenset[Triple]]
    events: int
    left_out: int


def read_rdf(path: str | Path, *, format: str | None = None, is_checked: bool = True) -> ImportedRdf:
    """The articles of a file, checked; ``GraphStore.put`` takes each of them.

    Blank nodes get IRIs made from their neighbourhood, the same ones at every import. Without a check by the shapes
    (``is_checked``), which takes most of the time, what is left out is not counted either.

    Raises:
        StoreError: a file that cannot be read, that has no article of the vocabulary, or that breaks its shapes.
    """
    store = _up_to_date(load(path, format=format).quads)
    nodes = {quad.subject for quad in store.match(None, _TYPE, term("kg:Article"))}
    if not nodes:
        raise StoreError(f"{path}: no article of the vocabulary ({term('kg:Article').value}) in it")
    _refuse_violations(path, ill_formed(quad.triple for quad in store))
    by_subject = _by_subject(store)
    articles: dict[str, frozenset[Triple]] = {}
    for node in sorted(nodes, key=str):
        article_id = _identifier(path, node, by_subject)
        graph = iris.article_graph_iri(article_id)
        is_whole = Quad(node, _TYPE, term("kg:Article"), graph) in store
        own = (quad.triple for quad in store.match(None, None, None, graph))
        statements = set(own) if is_whole else _gathered(node, graph, by_subject)
        try:
            named = _without_blank_nodes(statements, iris.article_iri(article_id))
        except ValueError as error:
            raise StoreError(f"{path}: article {article_id!r}: {error}") from error
        articles[article_id] = frozenset(map(_with_own_number, without_implied(set(named))))
    if not is_checked:
        events_in_file = sum(1 for _ in store.match(None, _TYPE, term("kg:Event")))
        return ImportedRdf(articles=articles, events=events_in_file, left_out=0)
    return _checked(path, articles, {quad.triple for quad in store})


def load(path: str | Path, *, format: str | None = None) -> GraphStore:
    """A store in memory with the triples of a file; those of formats without named graphs are in its default graph.

    It is parsed in a process of its own, with limits to memory, time and depth (``kg.graph.rdf.limited``).

    Raises:
        StoreError: an unknown format, or a file that cannot be read, does not hold what its format says, or takes more
            than these limits.
    """
    name = format_name(Path(path), format)
    graph = GraphStore()
    try:
        load_file(Path(path), name, into=graph.store)
    except ValueError as error:
        raise StoreError(f"{path} cannot be read as {name}: {error}") from error
    return graph


def _up_to_date(store: QuadSource) -> QuadStore:
    """The same quads as this version writes them, also those of earlier versions and of others; a copy in memory."""
    graphs: defaultdict[GraphName, set[Triple]] = defaultdict(set)
    for quad in store:
        graphs[quad.graph_name].add(quad.triple)
    copy = Store()
    for name, triples in graphs.items():
        copy.extend(Quad(triple.subject, triple.predicate, triple.object, name) for triple in up_to_date(triples))
    return quad_store(copy)


def _checked(path: str | Path, articles: Mapping[str, frozenset[Triple]], triples: set[Triple]) -> ImportedRdf:
    with GraphStore() as taken:
        for article_id, statements in articles.items():
            taken.put(article_id, statements)
        _refuse_violations(path, check(taken))
        count = sum(1 for _ in events(taken))
        kept = {quad.triple for quad in taken.store}
    left_out = sum(
        1
        for triple in triples
        if triple not in kept and triple.predicate not in COMPUTED and not _has_blank_node(triple)
    )
    return ImportedRdf(articles=articles, events=count, left_out=left_out)


def _refuse_violations(path: str | Path, violations: list[Violation]) -> None:
    if violations:
        shown = "; ".join(str(violation) for violation in violations[:_MAX_SHOWN])
        more = f"; and {len(violations) - _MAX_SHOWN} more" if len(violations) > _MAX_SHOWN else ""
        raise StoreError(f"{path}: breaks the shapes of the vocabulary: {shown}{more}")


def _identifier(path: str | Path, node: Node, by_subject: Triples) -> str:
    values = {triple.object for triple in by_subject[node] if triple.predicate == term("dcterms:identifier")}
    identifier = values.pop() if len(values) == 1 else None
    if not isinstance(identifier, Literal):
        raise StoreError(f"{path}: article {node} must have one dcterms:identifier")
    expected = iris.article_iri(identifier.value)
    if expected != node:
        raise StoreError(f"{path}: article {node} has identifier {identifier.value!r}, whose IRI is {expected}")
    return identifier.value


def _gathered(article: Node, graph: NamedNode, by_subject: Triples) -> set[Triple]:
    """What a file without the article's own graph says of it, as ``kg.graph.rdf.encoding`` would have written it."""
    statements = {Triple(graph, term("prov:wasDerivedFrom"), article), *by_subject[article]}
    for local in _subjects(by_subject, IDENTIFIED_AS, article):
        statements |= by_subject[local]
    elsewhere = _only_under_other_names(article, statements, by_subject)
    for node in _objects(by_subject[article], {term("schema:mentions")}) - elsewhere:
        statements |= _entity_statements(node, by_subject)
    for node in _subjects(by_subject, term("kg:inArticle"), article):
        statements |= _node_statements(node, article, elsewhere, by_subject)
    return statements | set(plain_facts(statements))


def _node_statements(node: Node, article: Node, elsewhere: set[Term], by_subject: Triples) -> set[Triple]:
    """What a file says of an event or statement, its parts, and its participants but for those ``elsewhere``."""
    own = by_subject[node]
    statements = set(own)
    for part in _objects(own, _PARTS):
        statements |= by_subject.get(part, set())
    for entity in _objects(own, SLOT_TERMS):
        statements.add(Triple(article, term("schema:mentions"), entity))
        statements |= _entity_statements(entity, by_subject) if entity not in elsewhere else set()
    for action in _objects(statements, _ACTIONS):
        statements |= _entity_statements(action, by_subject)
    return statements


def _only_under_other_names(article: Node, local: set[Triple], by_subject: Triples) -> set[Term]:
    """The entities that the article has only under other names; what it says of those is about local entities."""
    under_own_name: set[Term] = set()
    for event in _subjects(by_subject, term("kg:inArticle"), article):
        under_own_name |= {own for _, _, own in own_slots(readings_in(by_subject[event]))}
    return _objects(local, {IDENTIFIED_AS}) - under_own_name


def _entity_statements(node: Term, by_subject: Triples) -> set[Triple]:
    """Names, classes, concepts, matches, positions, as an article states them: labels are derived from these again."""
    statements: set[Triple] = set()
    reached, remaining = {node}, [node]
    while remaining:
        own = _own_statements(remaining.pop(), by_subject)
        statements |= own
        concepts = _objects(own, _CONCEPTS) - reached
        reached |= concepts
        remaining += concepts
    for place in _objects(statements, {term("kg:matchedTo")}):
        statements |= {triple for triple in by_subject.get(place, ()) if triple.predicate in _COORDINATES}
    return statements


def _own_statements(node: Term, by_subject: Triples) -> set[Triple]:
    """What an article states of one entity or concept itself."""
    statements = set()
    for triple in by_subject.get(node, ()):
        if triple.predicate in _STATEMENTS:
            value = Literal(triple.object.value) if isinstance(triple.object, Literal) else triple.object
            statements.add(Triple(triple.subject, _STATEMENTS[triple.predicate], value))
        elif triple.predicate == _TYPE and triple.object in _CLASSES:
            statements.add(Triple(triple.subject, term("kg:typedAs"), triple.object))
        elif triple.predicate not in _DERIVED and not triple.predicate.value.startswith(iris.ACTION):
            statements.add(triple)
    return statements


def _by_subject(quads: Iterable[Quad]) -> defaultdict[_Key, set[Triple]]:
    by_subject: defaultdict[_Key, set[Triple]] = defaultdict(set)
    for quad in quads:
        by_subject[quad.subject].add(quad.triple)
        if quad.predicate in _LINKS:
            by_subject[quad.predicate, quad.object].add(quad.triple)
        elif quad.predicate == IDENTIFIED_AS and isinstance(quad.subject, NamedNode):
            by_subject[quad.predicate, NamedNode(quad.subject.value.partition("#")[0])].add(quad.triple)
    return by_subject


def _subjects(by_subject: Triples, predicate: NamedNode, value: Term) -> set[Node]:
    return {triple.subject for triple in by_subject.get((predicate, value), ())}


def _objects(triples: Iterable[Triple], predicates: Collection[NamedNode]) -> set[Term]:
    return {triple.object for triple in triples if triple.predicate in predicates}


def _with_own_number(triple: Triple) -> Triple:
    """The triple with a number of any datatype as this program writes it, so that equal numbers are equal literals."""
    if triple.predicate not in _NUMBERS or not isinstance(triple.object, Literal):
        return triple
    try:
        return Triple(triple.subject, triple.predicate, number_literal(float(triple.object.value)))
    except (ValueError, ArithmeticError):
        return triple


def _has_blank_node(triple: Triple) -> bool:
    return isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode)


def _without_blank_nodes(triples: set[Triple], article: NamedNode) -> Iterable[Triple]:
    if not any(map(_has_blank_node, triples)):
        return triples

    def named(node: AnyTerm) -> AnyTerm | NamedNode:
        return NamedNode(f"{article.value}#{node.value}") if isinstance(node, BlankNode) else node

    return [Triple(named(triple.subject), triple.predicate, named(triple.object)) for triple in canonicalized(triples)]
