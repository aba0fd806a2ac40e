"""The classes and properties of the vocabulary for the types and slots of ``kg.model``."""

from __future__ import annotations

from kg.model import EntityType, EventKind

ENTITY_CLASSES: dict[EntityType, str] = {
    "PERSON": "kg:Person",
    "ORG": "kg:Organisation",
    "GPE": "kg:GeopoliticalEntity",
    "LOC": "kg:Location",
    "FAC": "kg:Facility",
    "NORP": "kg:Group",
    "EVENT": "kg:NamedEvent",
    "PRODUCT": "kg:Product",
    "WORK_OF_ART": "kg:Work",
    "LAW": "kg:Law",
    "LANGUAGE": "kg:Language",
    "MISC": "kg:Miscellaneous",
    "THING": "kg:Thing",
}
KINDS: dict[EventKind, str] = {"event": "kg:clause", "nominal": "kg:nominal", "role": "kg:role"}
SLOTS: dict[str, str] = {
    "actor": "kg:actor",
    "target": "kg:target",
    "recipient": "kg:recipient",
    "instrument": "kg:instrument",
    "topic": "kg:topic",
    "place": "kg:place",
    "attributed_to": "kg:attributedTo",
}
