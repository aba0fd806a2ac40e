"""The IRIs of the graph: made from names, and turned back into names.

Every ``…_iri`` has a counterpart ``…_name`` or ``…_id`` that undoes it. Different names never share an IRI. An entity
has the IRI of its one name in the graph, which may tell it from a namesake ("Jan de Vries (sport)"). What has no name
is a thing of its article, whose IRI has the article in it, or a kind, which has the IRI of its concept.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache, lru_cache
from urllib.parse import unquote

from pyoxigraph import NamedNode

from kg.model import NodeKey

BASE = "https://w3id.org/nieuwsgraaf/"
VOCABULARY = BASE + "vocabulary#"
ENTITY = BASE + "entity/"
CONCEPT = BASE + "concept/"
ACTION = BASE + "action/"
ARTICLE = BASE + "article/"
EVENT = BASE + "event/"
STATEMENT = BASE + "statement/"
EVENT_TYPE = BASE + "event-type/"
ARTICLE_GRAPH = BASE + "graph/article/"
ENTITY_GRAPH = NamedNode(BASE + "graph/entities")
RECONCILIATION_GRAPH = NamedNode(BASE + "graph/reconciliation")
REPORT = BASE + "report/"
REPORT_GRAPH = NamedNode(BASE + "graph/reports")
SHARED_GRAPHS = (ENTITY_GRAPH, REPORT_GRAPH, RECONCILIATION_GRAPH)
"""The graphs that are no article's own."""

PREFIXES: dict[str, str] = {
    "kg": VOCABULARY,
    "entity": ENTITY,
    "concept": CONCEPT,
    "act": ACTION,
    "article": ARTICLE,
    "event": EVENT,
    "statement": STATEMENT,
    "type": EVENT_TYPE,
    "report": REPORT,
    "graph": BASE + "graph/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "prov": "http://www.w3.org/ns/prov#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "wgs84": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes that exports use and that every query may use without declaring them."""

_SENTENCE = re.compile(r"#char=([0-9]{1,15}),([0-9]{1,15})$")
_MAX_LENGTH = 240
_SHORT = 105  # characters of a tail that was too long
_LATIN_1_LETTERS = frozenset(chr(code) for code in (*range(0xC0, 0xD7), *range(0xD8, 0xF7), *range(0xF8, 0x100)))
_ENDS_IN_XML_NAME = re.compile(r"[A-Za-z_À-ÖØ-öø-ÿ][A-Za-z0-9_.\-À-ÖØ-öø-ÿ]*$")


@cache
def term(name: str) -> NamedNode:
    """The IRI of a prefixed name such as ``kg:actor``; only for names in the code, since all are cached."""
    prefix, local = name.split(":", 1)
    return NamedNode(PREFIXES[prefix] + local)


def node_iri(key: NodeKey) -> NamedNode:
    """The IRI of a node: of a name, of a thing of an article, or of a kind."""
    if key.is_kind:
        return concept_iri(key.name)
    return entity_iri(key.name) if key.article is None else thing_iri(key.article, key.name)


@lru_cache(maxsize=16_384)
def entity_iri(name: str) -> NamedNode:
    """The IRI of an entity: ``chemische wapens`` → ``…/entity/chemische_wapens``."""
    return NamedNode(ENTITY + _shortened(_encoded(name, space="_")))


def entity_name(iri: NamedNode) -> str | None:
    """The name that an entity's IRI was made from; None where it was too long for an IRI (its label has it).

    That of a thing of an article is its phrase alone.
    """
    return _decoded(_tail(iri, ENTITY).rpartition("/")[2], space="_")


@lru_cache(maxsize=16_384)
def thing_iri(article_id: str, phrase: str) -> NamedNode:
    """The IRI of what an article has a phrase for and no name: ``map/a``, ``de man`` → ``…/entity/map/a/de_man``."""
    return _thing_iri(_article_tail(article_id), phrase)


def thing_iri_in(article: NamedNode, phrase: str) -> NamedNode:
    """The IRI of what the article with this node has a phrase for and no name; as ``thing_iri``."""
    return _thing_iri(article.value.removeprefix(ARTICLE), phrase)


def article_of_thing(iri: NamedNode) -> NamedNode | None:
    """The node of the article that a thing is of; None for whatever is no thing of an article."""
    tail = iri.value.removeprefix(ENTITY) if iri.value.startswith(ENTITY) else ""
    article, slash, _ = tail.rpartition("/")  # names have no slash in an IRI
    return NamedNode(ARTICLE + article) if slash else None


@lru_cache(maxsize=16_384)
def concept_iri(name: str) -> NamedNode:
    """The IRI of a concept: ``chemische wapens`` → ``…/concept/chemische_wapens``."""
    return NamedNode(CONCEPT + _shortened(_encoded(name, space="_")))


def concept_name(iri: NamedNode) -> str | None:
    """The name that a concept's IRI was made from; None where it was too long for an IRI."""
    return _decoded(_tail(iri, CONCEPT), space="_")


def own_name(iri: NamedNode) -> str | None:
    """The name that the IRI of an entity, a thing, a concept or an action was made from; None where it is too long."""
    for base, decode in ((ENTITY, entity_name), (CONCEPT, concept_name), (ACTION, action_name)):
        if iri.value.startswith(base):
            return decode(iri)
    return None


def is_named(iri: NamedNode, name: str) -> bool:
    """Whether the IRI of an entity, a thing, a concept or an action was made from this name."""
    if iri.value.startswith(CONCEPT):
        return iri == concept_iri(name)
    if iri.value.startswith(ACTION):
        return iri == action_iri(name)
    article = article_of_thing(iri)
    if article is not None:
        return iri == _thing_iri(article.value.removeprefix(ARTICLE), name)
    return iri == entity_iri(name)


@lru_cache(maxsize=16384)
def action_iri(action: str) -> NamedNode:
    """The IRI of an action, valid as a predicate in RDF/XML: ``aandringen op`` → ``…/action/aandringen_op``."""
    tail = _shortened(_encoded(action, space="_", is_latin=True))
    # An RDF/XML predicate must end in an XML name. No other tail ends in "_": spaces at an end are percent-encoded.
    return NamedNode(ACTION + (tail if _ENDS_IN_XML_NAME.search(tail) else tail + "_"))


def action_name(iri: NamedNode) -> str | None:
    """The dictionary form that an action's IRI was made from; None where it was too long for an IRI."""
    return _decoded(_tail(iri, ACTION).removesuffix("_"), space="_")


@lru_cache(maxsize=16384)
def article_iri(article_id: str) -> NamedNode:
    """The IRI of an article: ``map/000_83d2`` → ``…/article/map/000_83d2``."""
    return NamedNode(ARTICLE + _article_tail(article_id))


def article_id(iri: NamedNode) -> str | None:
    """The id that an article's IRI was made from; None where it was too long for an IRI."""
    return _decoded(_tail(iri, ARTICLE), space=" ")


def article_graph_iri(article_id: str) -> NamedNode:
    """The IRI of the named graph with everything that was read from one article."""
    return NamedNode(ARTICLE_GRAPH + _article_tail(article_id))


def article_of_graph(graph: NamedNode) -> NamedNode:
    """The node of the article that a named graph was read from."""
    return NamedNode(ARTICLE + graph.value.removeprefix(ARTICLE_GRAPH))


def sentence_iri(article_id: str, *, start: int, end: int) -> NamedNode:
    """The IRI of characters ``start`` up to ``end`` of an article, as a fragment after RFC 5147."""
    return NamedNode(f"{article_iri(article_id).value}#char={start},{end}")


def sentence_span(iri: NamedNode) -> tuple[int, int] | None:
    """Where the characters of a ``sentence_iri`` begin and end; None for any other IRI."""
    offsets = _SENTENCE.search(iri.value)
    return None if offsets is None else (int(offsets[1]), int(offsets[2]))


def event_iri(event_id: str) -> NamedNode:
    """The IRI of an event."""
    return NamedNode(EVENT + event_id)


def statement_iri(statement_id: str) -> NamedNode:
    """The IRI of a statement."""
    return NamedNode(STATEMENT + statement_id)


def event_type_iri(event_type: str) -> NamedNode:
    """The IRI of an event type: ``ASSAULT`` → ``…/event-type/ASSAULT``."""
    return NamedNode(EVENT_TYPE + _encoded(event_type, space="_"))


def event_type_name(iri: NamedNode) -> str | None:
    """The event type that an IRI was made from."""
    return _decoded(_tail(iri, EVENT_TYPE), space="_")


def search_key(name: str) -> str:
    """The key that names are looked up by: lower case, no accents, single spaces (``Oekraïne`` → ``oekraine``)."""
    decomposed = unicodedata.normalize("NFKD", name)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.lower().split()) or name


def _thing_iri(article: str, phrase: str) -> NamedNode:
    tail = _without_dots(_encoded(phrase, space="_"))
    return NamedNode(f"{ENTITY}{article}/{_shortened(tail, most=max(_MAX_LENGTH - len(article), _SHORT))}")


def _article_tail(article_id: str) -> str:
    tail = _encoded(article_id, space="%20", also="_/")
    return _shortened("/".join(map(_without_dots, tail.split("/"))))


def _without_dots(part: str) -> str:
    # "." and ".." would be taken for path segments and resolved away.
    return part.replace(".", "%2E") if part in {".", ".."} else part


def _encoded(text: str, *, space: str, also: str = "", is_latin: bool = False) -> str:
    if not text:
        return "~"
    inner = text.strip(" ")
    before, after = (len(text) - len(text.lstrip(" ")), len(text) - len(text.rstrip(" "))) if inner else (len(text), 0)
    encoded = "".join(space if char == " " else _encoded_char(char, also, is_latin) for char in inner)
    return "%20" * before + encoded + "%20" * after


def _encoded_char(char: str, also: str, is_latin: bool) -> str:
    if char in also or char in "-." or (char.isascii() and char.isalnum()):
        return char
    if char in _LATIN_1_LETTERS if is_latin else _is_iri_char(char):
        return char
    return "".join(f"%{byte:02X}" for byte in char.encode(errors="surrogatepass"))


def _is_iri_char(char: str) -> bool:
    # RFC 3987 leaves out private use and the symbols below U+00A0; letters, digits and marks elsewhere are all fine.
    return ord(char) >= 0xA0 and unicodedata.category(char)[0] in "LNM" and ord(char) < 0xE0000


def _shortened(tail: str, *, most: int = _MAX_LENGTH) -> str:
    # Some stores refuse IRIs of more than about 1,900 bytes. No other tail of more than one character has a "~".
    if len(tail) <= most:
        return tail
    start = re.sub(r"%[0-9A-F]?$", "", tail[:80])
    return f"{start}~{hashlib.sha256(tail.encode()).hexdigest()[:24]}"


def _decoded(tail: str, *, space: str) -> str | None:
    if tail == "~":
        return ""
    return None if "~" in tail else unquote(tail.replace(space, " ") if space != " " else tail)


def _tail(iri: NamedNode, base: str) -> str:
    if not iri.value.startswith(base):
        raise ValueError(f"{iri.value} does not begin with {base}")
    return iri.value[len(base) :]
