"""The classes and properties of the vocabulary for the types and slots of ``kg.model``."""

from __future__ import annotations

from kg.model import PARTICIPANT_ROLES, STATEMENT_FORMS, Bound, EntityType, EventKind, StatementForm

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
    "KIND": "kg:Kind",
    "PRONOUN": "kg:UnresolvedPronoun",
}
KINDS: dict[EventKind, str] = {"event": "kg:clause", "nominal": "kg:nominal", "role": "kg:role"}
SLOTS: dict[str, str] = {
    "actor": "kg:actor",
    "target": "kg:target",
    **{role: f"kg:{role}" for role in PARTICIPANT_ROLES},
    "place": "kg:place",
    "attributed_to": "kg:attributedTo",
}
STATEMENT_SLOTS: dict[str, str] = {"speaker": "kg:speaker", "addressee": "kg:addressee"}
BOUND_TERMS: dict[Bound, str] = {
    "exact": "kg:exactly",
    "about": "kg:about",
    "at least": "kg:atLeast",
    "at most": "kg:atMost",
}
FORMS: dict[StatementForm, str] = {form: f"kg:{form}" for form in STATEMENT_FORMS}
