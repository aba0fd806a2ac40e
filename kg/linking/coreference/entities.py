"""The nodes of an article: every participant once, with its names, its open identifiers and what it stands for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc, Span

from kg.dutch.lexicon.occupations import occupation
from kg.dutch.lexicon.spelling import clean, trimmed
from kg.dutch.lexicon.words import is_person_word
from kg.linking.coreference.metonyms import metonyms_used
from kg.linking.coreference.names import NameTable
from kg.linking.coreference.places import PLACE_LABELS, country_named, link_places
from kg.linking.grounding.gazetteer import Place
from kg.model import Entity, EntityType, Event, NodeKey, Participant, Position


def entities_of(
    events: Collection[Event], doc: Doc, names: NameTable, nouns: Mapping[str, frozenset[str]]
) -> tuple[Entity, ...]:
    """Every participant once, by the key of its node; ``nouns`` describe people by name.

    Pronouns and descriptions are no names. What has no name is of its article, or has the name of its concept.

    A country, region or city has its identifiers; a capital or palace that stands for a government keeps its own name
    and says for which, and that country is an entity too.
    """
    found: dict[str, Entity] = {}
    unnamed: dict[NodeKey, Entity] = {}
    for event in events:
        for _, participant in event.participants():
            key = event.key_of(participant)
            if participant.type in ("THING", "KIND"):
                of_node = unnamed.get(key) or _unnamed(key, participant)
                aliases = of_node.aliases | {participant.name} - {key.name}
                unnamed[key] = replace(of_node, aliases=aliases)
            elif participant.name not in found:
                known = names.find(participant.name)
                forms = frozenset(known.forms) - {participant.name} if known is not None else frozenset()
                found[participant.name] = Entity(name=participant.name, type=participant.type, aliases=forms)
    _add_metonyms(found, events, names)
    _add_places(found, doc, names)
    _add_descriptions(found, events, doc, names, nouns)
    return tuple(sorted((*found.values(), *unnamed.values()), key=lambda entity: (entity.name, entity.type)))


def _unnamed(key: NodeKey, participant: Participant) -> Entity:
    return Entity(name=key.name, type=participant.type, article=key.article, concepts=participant.concepts)


def _add_metonyms(found: dict[str, Entity], events: Collection[Event], names: NameTable) -> None:
    for name, meant in metonyms_used(events).items():
        known = names.find(meant)
        government = known.canonical if known is not None else meant
        if government != name and name in found:
            found[name] = replace(found[name], metonym_of=frozenset({government}))
            place = country_named(meant)
            kind: EntityType = "GPE" if place is not None else "ORG"
            found.setdefault(government, located(Entity(name=government, type=kind), place))


def _add_places(found: dict[str, Entity], doc: Doc, names: NameTable) -> None:
    unplaced = [entity for entity in found.values() if entity.type in PLACE_LABELS and not entity.exact_match]
    if unplaced:
        places: Mapping[str, Place] = link_places(doc, names)
        found.update({entity.name: located(entity, places.get(entity.name)) for entity in unplaced})


def _add_descriptions(
    found: dict[str, Entity],
    events: Iterable[Event],
    doc: Doc,
    names: NameTable,
    nouns: Mapping[str, frozenset[str]],
) -> None:
    """What people are: nouns beside their names, titles in front of them, and the offices that events give them."""
    said: defaultdict[str, set[str]] = defaultdict(set)
    for name, described in nouns.items():
        said[name].update(described)
    for event in events:
        if event.kind == "role" and event.actor is not None:
            said[event.actor.name].add(event.action)
    for span in doc.ents:
        known = names.find(span.text)
        if known is not None and known.type == "PERSON":
            title = span.text.partition(trimmed(clean(span.text), "PERSON"))[0]
            said[known.canonical].update(title.lower().split())
            said[known.canonical].update(_noun_in_front(span))
    for name, words in said.items():
        if name in found and found[name].type == "PERSON":
            nouns_of_people = (noun for noun in words if occupation(noun) is not None or is_person_word(noun))
            found[name] = replace(found[name], described_as=frozenset(nouns_of_people))


def _noun_in_front(name: Span) -> Iterator[str]:
    """ "minister" in "minister Bos", however the tree has it."""
    if name.start > name.sent.start:
        before = name.doc[name.start - 1]
        if before.pos_ in ("NOUN", "PROPN") and not before.ent_type_:
            yield before.lower_


def located(entity: Entity, place: Place | None) -> Entity:
    """The entity with the identifiers and position of a place; as it was without one."""
    if place is None:
        return entity
    position = None
    if place.latitude is not None and place.longitude is not None:
        position = Position(place.iri, place.latitude, place.longitude)
    return replace(entity, exact_match=place.identifiers, position=position)
