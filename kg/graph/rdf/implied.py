"""Names and classes that follow from an IRI, and so are not stated: those of actions, concepts and things.

That an article has an entity (``schema:mentions``), an action or a concept is stated; what it is called stands in its
IRI, and so does the class of what is no proper name. What an IRI does not tell is stated: the class of a name, other
names (``kg:namedAs``), and a name that is too long for an IRI.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph.rdf import iris
from kg.graph.rdf.iris import term
from kg.graph.rdf.quads import Node, QuadSource, Term, lexical_form

NAMED_AS, TYPED_AS = term("kg:namedAs"), term("kg:typedAs")
MENTIONS = term("schema:mentions")
_CONCEPT, _BROADER = term("kg:concept"), term("skos:broader")
_ACTIONS = (term("kg:action"), term("kg:relation"))
_VERSION = term("kg:encodingVersion")
IMPLYING = frozenset((MENTIONS, _CONCEPT, _BROADER, *_ACTIONS))
"""The predicates of statements that names and classes follow from."""
_IS_ACTION, _IS_CONCEPT = term("kg:Action"), term("skos:Concept")
_IS_THING, _IS_KIND = term("kg:Thing"), term("kg:Kind")
_NAME_PROPERTIES = frozenset((term("skos:prefLabel"), term("skos:altLabel")))

_Pattern = tuple[Node | None, NamedNode, Term | None]


def implied_triples(statements: Iterable[Triple]) -> set[Triple]:
    """What follows from statements of an article, as if it were stated by ``kg:namedAs`` and ``kg:typedAs``."""
    implied: set[Triple] = set()
    done: set[tuple[NamedNode, bool]] = set()
    for triple in statements:
        for node, is_mentioned in _nodes(triple):
            if (node, is_mentioned) not in done:
                done.add((node, is_mentioned))
                implied.update(_of_node(node, is_mentioned=is_mentioned))
    return implied


def without_implied(statements: Collection[Triple]) -> set[Triple]:
    """The statements but for those that follow from others of them."""
    return set(statements).difference(implied_triples(statements))


def implied_class(node: Term) -> NamedNode | None:
    """The class of an entity that an article mentions, as its IRI tells it: a thing or a kind; None for a name."""
    if not isinstance(node, NamedNode):
        return None
    if node.value.startswith(iris.CONCEPT):
        return _IS_KIND
    return _IS_THING if iris.article_of_thing(node) is not None else None


def is_implied(store: QuadSource, derived: Triple, is_kept: Callable[[Quad], bool]) -> bool:
    """Whether a name or a class in the graph of entities, or its version, follows from a quad that ``is_kept``."""
    node = derived.subject
    if not isinstance(node, NamedNode):
        return False
    return any(
        is_kept(quad)
        for pattern in _implying(node, derived.predicate, derived.object)
        for quad in store.match(*pattern)
    )


def _implying(node: NamedNode, predicate: NamedNode, value: Term) -> Iterator[_Pattern]:
    """The patterns of the statements that such a triple follows from."""
    if predicate == _VERSION:
        yield None, _VERSION, value
        return
    is_name = predicate in _NAME_PROPERTIES and lexical_form(value) == iris.own_name(node)
    is_class = predicate == term("rdf:type")
    if node.value.startswith(iris.ACTION):
        if is_name or (is_class and value == _IS_ACTION):
            yield from ((None, way, node) for way in _ACTIONS)
        return
    if is_name or (is_class and value in (implied_class(node), _IS_CONCEPT)):
        yield None, MENTIONS, node
    if node.value.startswith(iris.CONCEPT) and (is_name or (is_class and value == _IS_CONCEPT)):
        yield None, _CONCEPT, node
        yield None, _BROADER, node
        yield node, _BROADER, None


def _nodes(triple: Triple) -> Iterator[tuple[NamedNode, bool]]:
    """The nodes whose names and classes follow from a statement, and whether as what an article mentions."""
    predicate, value = triple.predicate, triple.object
    if predicate not in IMPLYING:
        return
    if isinstance(value, NamedNode):
        yield value, predicate == MENTIONS
    if predicate == _BROADER and isinstance(triple.subject, NamedNode):
        yield triple.subject, False


def _of_node(node: NamedNode, *, is_mentioned: bool) -> Iterator[Triple]:
    name = iris.own_name(node)
    if name is not None:
        yield Triple(node, NAMED_AS, Literal(name))
    if node.value.startswith(iris.ACTION):
        yield Triple(node, TYPED_AS, _IS_ACTION)
    elif node.value.startswith(iris.CONCEPT):
        yield Triple(node, TYPED_AS, _IS_CONCEPT)
    entity_class = implied_class(node) if is_mentioned else None
    if entity_class is not None:
        yield Triple(node, TYPED_AS, entity_class)
