"""Graphs of earlier versions, and of others, as this version writes them.

Version 1 of the encoding had a node for each mention, with its characters, slot, type and entity (and with
``kg:localEntity``, the article's own name for it), offsets on sentences and quantities, the rules and votes of an event
as literals, and names and classes stated also where an IRI tells them. Whoever writes RDF by
hand may still do so: ``up_to_date`` makes the reading of an event (``kg.graph.rdf.text_reading``) of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import StoreError
from kg.graph.rdf import iris
from kg.graph.rdf.encoding import ENCODING_VERSION, VERSION, VERSION_LITERAL
from kg.graph.rdf.implied import without_implied
from kg.graph.rdf.iris import term
from kg.graph.rdf.literals import lines_texts, votes_of
from kg.graph.rdf.local import REFERS_TO, TYPES, own_node
from kg.graph.rdf.quads import Node, Term, as_iri, as_literal, lexical_form
from kg.graph.rdf.text_reading import READING, Mention, QuantityWords, TextReading, role_nodes
from kg.graph.rdf.vocabulary_terms import SLOTS, STATEMENT_SLOTS
from kg.model import Span, Vote

_TYPE, _MENTION, _SLOT = term("rdf:type"), term("kg:mention"), term("kg:slot")
_BEGIN, _END, _TEXT = term("nif:beginIndex"), term("nif:endIndex"), term("nif:anchorOf")
_RULES, _VOTES, _ORDER = term("kg:rules"), term("kg:votes"), term("kg:order")
_QUANTITY, _SENTENCE, _CONTEXT = term("kg:quantity"), term("kg:sentence"), term("nif:referenceContext")
_PHRASE, _ENTITY_TYPE, _LOCAL_ENTITY = term("kg:phrase"), term("kg:entityType"), term("kg:localEntity")
_PREPOSITION, _RELATION = term("kg:preposition"), term("kg:relation")
_IS_EVENT, _IS_STATEMENT = term("kg:Event"), term("kg:Statement")
_SLOT_NAMES: dict[Term, str] = {term(name): slot for slot, name in (SLOTS | STATEMENT_SLOTS).items()}
_SLOT_ORDER = {slot: number for number, slot in enumerate(("actor", "target", "place", "attributed_to", "speaker"))}
_WORDS = frozenset((term("kg:action"), term("kg:content")))
_CUE = term("kg:cue")
_OF_QUANTITY = frozenset((_BEGIN, _END, _TEXT, _ORDER))

_Values = dict[NamedNode, Term]


def up_to_date(statements: Collection[Triple]) -> set[Triple]:
    """The statements of a graph, or of a whole file, in the present encoding; those that are already stay as they are.

    An event whose mentions are incomplete stays without a reading, which the shapes of the vocabulary then say.

    Raises:
        StoreError: a later version of the encoding.
    """
    articles = {triple.subject for triple in statements if _is_of_class(triple, term("kg:Article"))}
    versions = {triple.object for triple in statements if triple.predicate == VERSION and triple.subject in articles}
    later = [version for version in map(lexical_form, versions) if not _is_known(version)]
    if later:
        raise StoreError(f"written by a later version of the program (encoding {later[0]}; this one knows up to 2)")
    written = _Rewriting(statements).result() if _is_earlier(statements) else set(statements)
    return without_implied(written) | {Triple(article, VERSION, VERSION_LITERAL) for article in articles}


def _is_known(version: str) -> bool:
    return version.isdecimal() and int(version[:9]) <= ENCODING_VERSION


def _is_earlier(statements: Iterable[Triple]) -> bool:
    return any(triple.predicate in (_BEGIN, _RULES, _VOTES) for triple in statements)


def _is_of_class(triple: Triple, kind: NamedNode) -> bool:
    return triple.predicate == _TYPE and triple.object == kind


@dataclass(slots=True)
class _Rewriting:
    """The triples of a graph, of which some become part of readings."""

    statements: Collection[Triple]
    _values: defaultdict[Term, _Values] = field(default_factory=lambda: defaultdict(dict))
    _links: defaultdict[tuple[Term, NamedNode], list[Node]] = field(default_factory=lambda: defaultdict(list))
    _gone: set[Triple] = field(default_factory=set)
    _new: set[Triple] = field(default_factory=set)
    _renamed: dict[Term, NamedNode] = field(default_factory=dict)

    def result(self) -> set[Triple]:
        of_class = []
        for triple in self.statements:
            self._values[triple.subject].setdefault(triple.predicate, triple.object)
            if triple.predicate in (_MENTION, _QUANTITY, _SENTENCE) and not isinstance(triple.object, Literal):
                self._links[triple.subject, triple.predicate].append(triple.object)
            if _is_of_class(triple, _IS_EVENT) or _is_of_class(triple, _IS_STATEMENT):
                of_class.append(triple.subject)
        for node in of_class:
            if READING not in self._values[node] and isinstance(node, NamedNode):
                self._read(node)
        self._shorten_sentences()
        rest = (triple for triple in self.statements if triple not in self._gone)
        return {self._with_new_nodes(triple) for triple in rest} | self._new

    def _read(self, node: NamedNode) -> None:
        """Make a reading of the mentions and quantities of an event or a statement."""
        values = self._values[node]
        try:
            mentions = list(self._in_order(node, _MENTION))
            reading = self._reading(node, mentions)
        except (LookupError, ValueError):
            return
        self._new.add(Triple(node, READING, reading.literal))
        self._gone.update(
            Triple(node, predicate, values[predicate]) for predicate in (_RULES, _VOTES) if predicate in values
        )
        for mention in mentions:
            self._gone.add(Triple(node, _MENTION, mention))
            self._gone.update(Triple(mention, predicate, value) for predicate, value in self._values[mention].items())
        for number, quantity in enumerate(self._in_order(node, _QUANTITY), start=1):
            self._renamed[quantity] = NamedNode(f"{node.value}#quantity-{number}")
            of_quantity = self._values[quantity].items()
            self._gone.update(Triple(quantity, each, value) for each, value in of_quantity if each in _OF_QUANTITY)

    def _reading(self, node: NamedNode, mentions: Iterable[Node]) -> TextReading:
        values = self._values[node]
        sentence = self._values[self._links[node, _SENTENCE][0]]
        kept: list[tuple[Mention, _Values]] = []
        words: dict[bool, list[Span]] = {True: [], False: []}
        for each in mentions:
            mention = self._values[each]
            slot = mention[_SLOT]
            if slot in _WORDS or slot == _CUE:
                words[slot == _CUE].append(_span(mention))
            elif slot in _SLOT_NAMES:
                kept.append((self._mention(mention, sentence), mention))
        kept.sort(key=lambda pair: _SLOT_ORDER.get(pair[0].slot, len(_SLOT_ORDER)))
        rules, votes = values.get(_RULES), values.get(_VOTES)
        reading = TextReading(
            mentions=tuple(mention for mention, _ in kept),
            words=tuple(words[False]),
            cue=tuple(words[True]),
            quantities=tuple(_quantity_words(self._values[each]) for each in self._in_order(node, _QUANTITY)),
            rules=() if rules is None else lines_texts(as_literal(rules)),
            votes=() if votes is None else tuple(Vote(*vote) for vote in votes_of(as_literal(votes))),
        )
        with_role = [
            mention for mention in kept if mention[0].slot not in _SLOT_ORDER and mention[0].slot != "addressee"
        ]
        for (role, _), (_, old) in zip(role_nodes(node, reading.mentions), with_role, strict=True):
            self._new.update(_role_triples(node, role, old))
        return reading

    def _mention(self, mention: _Values, sentence: _Values) -> Mention:
        """The mention of a participant, with the name that the article has for it."""
        meant = as_iri(mention[REFERS_TO])
        own = own_node(as_iri(mention[_LOCAL_ENTITY])) if _LOCAL_ENTITY in mention else meant
        phrase = mention.get(_PHRASE)
        name = self._name(own)
        span = _span(mention)
        text = lexical_form(mention[_TEXT])
        offset, whole = int(lexical_form(sentence[_BEGIN])), lexical_form(sentence[_TEXT])
        is_inside = offset <= span.start <= span.end <= int(lexical_form(sentence[_END]))
        preposition = mention.get(_PREPOSITION)
        return Mention(
            slot=_SLOT_NAMES[mention[_SLOT]],
            name=name if phrase is None else lexical_form(phrase),
            type=TYPES[mention[_ENTITY_TYPE]],
            start=span.start,
            end=span.end,
            text=None if is_inside and whole[span.start - offset : span.end - offset] == text else text,
            preposition="" if preposition is None else lexical_form(preposition),
            concept=None if phrase is None else name,
        )

    def _name(self, node: NamedNode) -> str:
        """The name that an IRI was made from; the one stated, where it was too long for one.

        Raises:
            ValueError: there is none.
        """
        name = iris.own_name(node)
        if name is not None:
            return name
        for predicate in (term("kg:namedAs"), term("skos:prefLabel")):
            for triple in self.statements:
                if (
                    triple.subject == node
                    and triple.predicate == predicate
                    and iris.is_named(node, lexical_form(triple.object))
                ):
                    return lexical_form(triple.object)
        raise ValueError(f"{node.value} has no name")

    def _in_order(self, node: Node, predicate: NamedNode) -> list[Node]:
        """The nodes that a property leads to, by their ``kg:order``; those without one come first."""

        def place(each: Node) -> tuple[int, str]:
            return int(lexical_form(self._values[each].get(_ORDER) or Literal(0))), lexical_form(each)

        earlier = [
            each for each in self._links[node, predicate] if predicate != _MENTION or _BEGIN in self._values[each]
        ]
        return sorted(earlier, key=place)

    def _shorten_sentences(self) -> None:
        """Leave out what the IRI of a sentence tells, and what leads to it tells of its class and article."""
        sentences = {node for (_, predicate), nodes in self._links.items() if predicate == _SENTENCE for node in nodes}
        sentences |= {node for node, values in self._values.items() if values.get(_TYPE) == term("nif:Sentence")}  # type: ignore[misc]
        for node in sentences:
            values = self._values[node]
            told = iris.sentence_span(node) if isinstance(node, NamedNode) else None
            offsets = [lexical_form(values[each]) for each in (_BEGIN, _END) if each in values]
            predicates = [_TYPE, _CONTEXT, *((_BEGIN, _END) if told and offsets == list(map(str, told)) else ())]
            self._gone.update(Triple(node, each, values[each]) for each in predicates if each in values)

    def _with_new_nodes(self, triple: Triple) -> Triple:
        subject, value = self._renamed.get(triple.subject), self._renamed.get(triple.object)
        if subject is None and value is None:
            return triple
        return Triple(subject or triple.subject, triple.predicate, value or triple.object)


def _span(values: _Values) -> Span:
    return Span(int(lexical_form(values[_BEGIN])), int(lexical_form(values[_END])))


def _quantity_words(values: _Values) -> QuantityWords:
    span = _span(values)
    return QuantityWords(text=lexical_form(values[_TEXT]), start=span.start, end=span.end)


def _role_triples(event: NamedNode, role: NamedNode, old: _Values) -> Iterator[Triple]:
    """What stays of the node of a mention: its preposition, and its relation to the actor."""
    said = [predicate for predicate in (_PREPOSITION, _RELATION) if predicate in old]
    if said:
        yield Triple(event, _MENTION, role)
        for predicate in (_SLOT, REFERS_TO, *said):
            yield Triple(role, predicate, old[predicate])
