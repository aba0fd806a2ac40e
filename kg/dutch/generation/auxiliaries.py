"""The auxiliary verbs and their forms."""

from __future__ import annotations

from functools import cache

from kg.dutch.morphology.conjugation import Slot
from kg.dutch.morphology.paradigm import paradigm_of

PERFECT = ("hebben", "zijn")
PLAIN_MODALS = ("zullen", "kunnen", "moeten", "mogen", "willen", "hoeven")
MODALS = (*PLAIN_MODALS, "gaan", "dienen", "blijven", "komen")
CAUSATIVE = "laten"
_NO_AUXILIARY = frozenset({"zij", "zijt", "ware", "wees", "weest", "wierd", "wierden"})  # "zij" is a pronoun


@cache
def auxiliaries() -> dict[str, tuple[str, Slot]]:
    """Form of an auxiliary → its infinitive and the slots of the form."""
    found: dict[str, tuple[str, Slot]] = {}
    for lemma in (*PERFECT, "worden", *MODALS, CAUSATIVE):
        paradigm = paradigm_of(lemma)
        for form, slots in paradigm.slots:
            if slots & ~(Slot.SUBJUNCTIVE | Slot.PRESENT_PARTICIPLE):
                found.setdefault(form, (lemma, slots))
    return {form: entry for form, entry in found.items() if form not in _NO_AUXILIARY and not form.startswith("ge")}
