"""Stores of earlier versions of the encoding are brought up to date article by article; later ones are refused."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kg.errors import StoreVersionError
from kg.graph.rdf import iris
from kg.graph.rdf.earlier import up_to_date
from kg.graph.rdf.encoding import ENCODING_VERSION, VERSION, VERSION_LITERAL
from kg.graph.rdf.iris import term
from kg.graph.rdf.quads import Change, QuadSource, lexical_form

_CURRENT = Triple(iris.ENTITY_GRAPH, VERSION, VERSION_LITERAL)


def is_earlier(quads: QuadSource, *, place: str, is_read_only: bool) -> bool:
    """Whether a store has the encoding of an earlier version, and so has to be brought up to date.

    Args:
        quads: the quads of the store.
        place: what errors call it.
        is_read_only: whether it is open for reading only.

    Raises:
        StoreVersionError: a later version, or an earlier one where nothing may be written.
    """
    stated = quads.match(iris.ENTITY_GRAPH, VERSION, None, iris.ENTITY_GRAPH)
    versions = {lexical_form(quad.object) for quad in stated}
    later = sorted(versions - {str(number) for number in range(1, ENCODING_VERSION + 1)})
    if later:
        raise StoreVersionError(
            f"{place} was made by a later version of the program (encoding {later[0]}, and this one knows up to "
            f"{ENCODING_VERSION}); use that version, or a newer one"
        )
    if str(ENCODING_VERSION) in versions or not _has_article(quads):
        return False
    if is_read_only:
        raise StoreVersionError(
            f"{place} was made by an earlier version of the program; the next command that writes to it brings it up "
            f"to date, or now: kg rebuild --store {place}"
        )
    return True


def migration(quads: QuadSource) -> Iterator[Change]:
    """The changes that bring a store up to date, one an article; the last says that it is. Can be interrupted.

    Labels, keys and reports follow from the same statements in both encodings and stay as they are. So do the labels of
    events, which version 1 made another way, until their article is read anew.
    """
    typed = quads.match(None, term("rdf:type"), term("kg:Article"))
    graphs = {quad.graph_name for quad in typed if isinstance(quad.graph_name, NamedNode)}
    for graph in sorted(graphs, key=str):
        before = {quad.triple for quad in quads.match(None, None, None, graph)}
        after = up_to_date(before)
        yield Change(removed={graph: before - after}, added={graph: after - before})
    yield Change(removed={}, added={iris.ENTITY_GRAPH: {_CURRENT}})


def _has_article(quads: QuadSource) -> bool:
    typed = quads.match(None, term("rdf:type"), term("kg:Article"))
    return any(isinstance(quad.graph_name, NamedNode) for quad in typed)
