"""Events of kind "role" as sentences: who somebody is of what."""

from __future__ import annotations

from kg.dutch.generation.noun_phrases import PhraseMaker
from kg.model import Event
from kg.tables import word_class

OFFICES = (
    word_class("office of one person") | word_class("office of a town") | word_class("office with a department")
) | {"gezant", "ambassadeur", "onderhandelaar", "leider", "woordvoerder", "hoofdstad", "minister", "generaal"}


def role_words(event: Event, phrases: PhraseMaker, *, source: str) -> list[str]:
    """The words of its sentence: "Anna Bos is minister van Financiën"."""
    actor, target = event.actor, event.target
    if actor is None or target is None:
        return [event.first.name, event.label]
    subject = phrases.phrase(actor, is_subject=True).words
    is_negated = event.polarity == "negated"
    article = "geen" if is_negated else _article(event)
    finite = "zou" if event.modality == "possible" else "is"
    predicate = [article, event.action, _preposition(event), phrases.phrase(target).words]
    start = [source, finite, subject] if source else [subject, finite]
    return [*start, *filter(None, predicate), *(["zijn"] if finite == "zou" else [])]


def _article(event: Event) -> str:
    """ "Een" of things and of one of several in a family; persons have their offices without an article."""
    if event.action in word_class("noun of one that there is one of"):
        return "de"
    is_person = event.actor is not None and event.actor.type == "PERSON"
    return "" if is_person and event.action not in word_class("noun of one of a family") else "een"


def _preposition(event: Event) -> str:
    """ "Van" for an office and for a body, "uit" or "in" for where somebody or something is from."""
    actor, target = event.actor, event.target
    if actor is None or target is None or target.type not in {"GPE", "LOC"}:
        return "van"
    if actor.type in {"GPE", "LOC", "FAC"}:
        return "in"
    return "van" if event.action.endswith(tuple(OFFICES)) else "uit"
