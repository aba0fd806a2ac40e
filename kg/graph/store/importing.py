"""RDF taken in: own exports, and any other RDF that uses the vocabulary, as the statements of each article.

Where a file has the named graphs of the articles, these are taken as they are. Elsewhere (Turtle, N-Triples, RDF/XML,
RDF from others) an article gets what its nodes say, and of each entity that it names every name, class and match that
the file has: which article said them is not in such a file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad, Triple

from kg.errors import StoreError
from kg.graph.rdf import iris
from kg.graph.rdf.checking import check
from kg.graph.rdf.decoding import events
from kg.graph.rdf.formats import FORMATS, format_name
from kg.graph.rdf.iris import term
from kg.graph.rdf.literals import number_literal
from kg.graph.rdf.local import IDENTIFIED_AS, LOCAL_ENTITY, MADE_ANEW, REFERS_TO
from kg.graph.rdf.quads import QuadSource
from kg.graph.rdf.vocabulary_terms import ENTITY_CLASSES, SLOTS
from kg.graph.store.store import GraphStore

_TYPE = term("rdf:type")
_STATEMENTS = {
    term("skos:prefLabel"): term("kg:namedAs"),
    term("skos:altLabel"): term("kg:namedAs"),
    term("skos:exactMatch"): term("kg:matchedTo"),
}
_CLASSES = frozenset(term(name) for name in (*ENTITY_CLASSES.values(), "kg:Action"))
_SLOTS = frozenset(term(name) for name in SLOTS.values())
_COORDINATES = frozenset((term("wgs84:lat"), term("wgs84:long")))
_NUMBERS = _COORDINATES | {term("kg:confidence")}
_MAX_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedRdf:
    """The statements of each article by its id; ``left_out`` counts triples that belong to none of them."""

    articles: Mapping[str, frozenset[Triple]]
    events: int
    left_out: int


def read_rdf(path: str | Path, *, format: str | None = None) -> ImportedRdf:
    """Read and check a file; ``GraphStore.put`` takes each article of it.

    Blank nodes get IRIs made from what stands around them, the same ones at every import.

    Raises:
        StoreError: a file that cannot be read, that has no article of the vocabulary, or that breaks its shapes.
    """
    store = load(path, format=format).quads
    nodes = {quad.subject for quad in store.match(None, _TYPE, term("kg:Article"))}
    if not nodes:
        raise StoreError(f"{path}: no article of the vocabulary ({term('kg:Article').value}) in it")
    by_subject = _by_subject(store)
    articles: dict[str, frozenset[Triple]] = {}
    for node in sorted(nodes, key=str):
        article_id = _identifier(path, node, by_subject)
        graph = iris.article_graph_iri(article_id)
        is_whole = Quad(node, _TYPE, term("kg:Article"), graph) in store
        own = (quad.triple for quad in store.match(None, None, None, graph))
        found = set(own) if is_whole else _gathered(node, graph, by_subject)
        named = _without_blank_nodes(found, iris.article_iri(article_id))
        articles[article_id] = frozenset(map(_with_own_number, named))
    return _checked(path, articles, {quad.triple for quad in store})


def load(path: str | Path, *, format: str | None = None) -> GraphStore:
    """Read a file into a store in memory; from formats without named graphs everything is in the default graph.

    Raises:
        StoreError: an unknown format, or a file that cannot be read or does not hold what its format says.
    """
    name = format_name(Path(path), format)
    graph = GraphStore()
    try:
        graph.store.bulk_load(path=str(path), format=FORMATS[name])
    except (OSError, SyntaxError, ValueError) as error:
        raise StoreError(f"{path} cannot be read as {name}: {error}") from error
    return graph


def _checked(path: str | Path, articles: Mapping[str, frozenset[Triple]], given: set[Triple]) -> ImportedRdf:
    with GraphStore() as taken:
        for article_id, triples in articles.items():
            taken.put(article_id, triples)
        violations = check(taken)
        if violations:
            told = "; ".join(str(violation) for violation in violations[:_MAX_SHOWN])
            more = f"; and {len(violations) - _MAX_SHOWN} more" if len(violations) > _MAX_SHOWN else ""
            raise StoreError(f"{path}: breaks the shapes of the vocabulary: {told}{more}")
        count = sum(1 for _ in events(taken))
        kept = {quad.triple for quad in taken.store}
    left_out = sum(
        1
        for triple in given
        if triple not in kept and triple.predicate not in MADE_ANEW and not _has_blank_node(triple)
    )
    return ImportedRdf(articles=articles, events=count, left_out=left_out)


def _identifier(path: str | Path, node: Any, by_subject: Mapping[Any, set[Triple]]) -> str:
    found = {triple.object for triple in by_subject[node] if triple.predicate == term("dcterms:identifier")}
    identifier = found.pop() if len(found) == 1 else None
    if not isinstance(identifier, Literal):
        raise StoreError(f"{path}: article {node} must have one dcterms:identifier")
    if iris.article_iri(identifier.value) != node:
        wanted = iris.article_iri(identifier.value)
        raise StoreError(f"{path}: article {node} has identifier {identifier.value!r}, whose IRI is {wanted}")
    return identifier.value


def _gathered(article: Any, graph: NamedNode, by_subject: Mapping[Any, set[Triple]]) -> set[Triple]:
    """What a file without the article's own graph says of it, as ``kg.graph.rdf.encoding`` would have written it."""
    found = {Triple(graph, term("prov:wasDerivedFrom"), article), *by_subject[article]}
    for local in _subjects(by_subject, IDENTIFIED_AS, article):
        found |= by_subject[local]
    elsewhere = _named_otherwise(article, found, by_subject)
    for node in _objects(by_subject[article], {term("schema:mentions")}) - elsewhere:
        found |= _entity_statements(node, by_subject)
    for sentence in _subjects(by_subject, term("nif:referenceContext"), article):
        found |= by_subject[sentence]
    for event in _subjects(by_subject, term("kg:inArticle"), article):
        said = by_subject[event]
        found |= said
        for mention in _objects(said, {term("kg:mention")}):
            found |= by_subject.get(mention, set())
        for sentence in _objects(said, {term("kg:sentence")}):
            found |= by_subject.get(sentence, set())
        for entity in _objects(said, _SLOTS):
            found.add(Triple(article, term("schema:mentions"), entity))
            found |= _entity_statements(entity, by_subject) if entity not in elsewhere else set()
        for action in _objects(said, {term("kg:action")}):
            found |= _entity_statements(action, by_subject)
        found |= set(_plain_facts(said))
    return found


def _named_otherwise(article: Any, local: set[Triple], by_subject: Mapping[Any, set[Triple]]) -> set[Any]:
    """The things that the article has only under other names; what it says of those stands on its local entities."""
    under_own_name = set()
    for event in _subjects(by_subject, term("kg:inArticle"), article):
        for mention in _objects(by_subject[event], {term("kg:mention")}):
            said = by_subject.get(mention, set())
            under_own_name |= _objects(said, {REFERS_TO}) if not _objects(said, {LOCAL_ENTITY}) else set()
    return _objects(local, {IDENTIFIED_AS}) - under_own_name


def _plain_facts(said: set[Triple]) -> Iterator[Triple]:
    values = {triple.predicate: triple.object for triple in said}
    is_fact = values.get(term("kg:polarity")) == term("kg:affirmed")
    is_fact = is_fact and values.get(term("kg:modality")) == term("kg:asserted")
    actor, action, target = (values.get(term(name)) for name in ("kg:actor", "kg:action", "kg:target"))
    if is_fact and isinstance(actor, NamedNode) and isinstance(action, NamedNode) and target is not None:
        yield Triple(actor, action, target)


def _entity_statements(node: Any, by_subject: Mapping[Any, set[Triple]]) -> set[Triple]:
    """Names, classes, matches and where these lie, as an article states them: labels are derived from these again."""
    found = set()
    for triple in by_subject.get(node, ()):
        if triple.predicate in _STATEMENTS:
            value = Literal(triple.object.value) if isinstance(triple.object, Literal) else triple.object
            found.add(Triple(node, _STATEMENTS[triple.predicate], value))
        elif triple.predicate == _TYPE and triple.object in _CLASSES:
            found.add(Triple(node, term("kg:typedAs"), triple.object))
        elif triple.predicate not in {term("kg:searchKey"), _TYPE} and not triple.predicate.value.startswith(
            iris.ACTION
        ):
            found.add(triple)
    for place in _objects(found, {term("kg:matchedTo")}):
        found |= {triple for triple in by_subject.get(place, ()) if triple.predicate in _COORDINATES}
    return found


def _by_subject(store: QuadSource) -> defaultdict[Any, set[Triple]]:
    found: defaultdict[Any, set[Triple]] = defaultdict(set)
    for quad in store:
        found[quad.subject].add(quad.triple)
        if quad.predicate in _LINKS:
            found[quad.predicate, quad.object].add(quad.triple)
        elif quad.predicate == IDENTIFIED_AS and isinstance(quad.subject, NamedNode):
            found[quad.predicate, NamedNode(quad.subject.value.partition("#")[0])].add(quad.triple)
    return found


_LINKS = frozenset((term("nif:referenceContext"), term("kg:inArticle")))


def _subjects(by_subject: Mapping[Any, set[Triple]], predicate: NamedNode, value: Any) -> set[Any]:
    return {triple.subject for triple in by_subject.get((predicate, value), ())}


def _objects(triples: Iterable[Triple], predicates: Iterable[NamedNode]) -> set[Any]:
    wanted = frozenset(predicates)
    return {triple.object for triple in triples if triple.predicate in wanted}


def _with_own_number(triple: Triple) -> Triple:
    """A number of any datatype as this program writes it, so that two files never give two of one."""
    if triple.predicate not in _NUMBERS or not isinstance(triple.object, Literal):
        return triple
    try:
        return Triple(triple.subject, triple.predicate, number_literal(float(triple.object.value)))
    except (ValueError, ArithmeticError):
        return triple


def _has_blank_node(triple: Triple) -> bool:
    return isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode)


def _without_blank_nodes(triples: set[Triple], article: NamedNode) -> Iterator[Triple]:
    if not any(map(_has_blank_node, triples)):
        yield from triples
        return
    dataset = Dataset(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)

    def named(node: Any) -> Any:
        return NamedNode(f"{article.value}#{node.value}") if isinstance(node, BlankNode) else node

    for quad in dataset:
        yield Triple(named(quad.subject), quad.predicate, named(quad.object))
