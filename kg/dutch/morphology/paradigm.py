"""The forms of a verb that a sentence is made of, one for each slot: "zette", "ingezet", "in te zetten"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.dutch.morphology.conjugation import Slot, conjugate, join, principal_parts, split_particle
from kg.dutch.morphology.present import PRESENT_OF_HE, entry_of

FORMS_OF_U = {"hebben": "hebt", "kunnen": "kunt", "zijn": "bent", "zullen": "zult", "willen": "wilt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paradigm:
    """The forms of one verb; those of a separable verb ("in|zetten") are without its particle, but for ``joined``."""

    particle: str
    infinitive: str
    present_first: str
    present_second: str
    present_third: str
    past_singular: str
    past_plural: str
    participle: str
    slots: tuple[tuple[str, Slot], ...]

    def joined(self, form: str) -> str:
        """A form with the particle in front, as one word: "ingezet"."""
        return join(self.particle, form)

    @property
    def te_infinitive(self) -> str:
        """ "in te zetten"."""
        return f"{self.particle} te {self.infinitive}".strip()

    def slots_of(self, word: str) -> Slot:
        """Where a word of a text stands in the paradigm; none where it is not a form of the verb."""
        bare = word.lower()
        found = dict(self.slots)
        slots = found.get(bare, Slot(0))
        if not slots and self.particle and bare.startswith(self.particle):
            slots = found.get(bare.removeprefix(self.particle).lstrip("-"), Slot(0))
        return slots


@lru_cache(maxsize=8192)
def paradigm_of(infinitive: str, *, form: str = "", is_whole: bool = False) -> Paradigm:
    """The forms of a verb, by rule where no list has it; arguments as of ``kg.dutch.morphology.present``."""
    entry = entry_of(infinitive, form=form, is_whole=is_whole)
    particle, body = split_particle(entry.border)
    bare = body.replace("+", "")
    if not body.endswith("n"):
        return _uninflected(infinitive)
    forms = conjugate(body, stem=entry.stem, participle=entry.participle)
    parts = None if entry.stem else principal_parts(body)
    singular, plural, participle = (
        (parts.past_singular[:1], parts.past_plural[:1], parts.participles[:1]) if parts else ((), (), ())
    )
    third = _third(bare, forms)
    return Paradigm(
        particle=particle,
        infinitive=bare,
        present_first=_shortest(forms, Slot.PRESENT_SINGULAR, bare),
        present_second=FORMS_OF_U.get(bare, third),
        present_third=third,
        past_singular=singular[0] if singular else _shortest(forms, Slot.PAST_SINGULAR, bare),
        past_plural=plural[0] if plural else _shortest(forms, Slot.PAST_PLURAL, bare),
        participle=participle[0] if participle else _shortest(forms, Slot.PAST_PARTICIPLE, bare),
        slots=_by_form(forms),
    )


def _third(bare: str, forms: dict[Slot, frozenset[str]]) -> str:
    with_t = sorted(forms.get(Slot.PRESENT_T, ()))
    return PRESENT_OF_HE.get(bare) or next((form for form in with_t if form.endswith("t")), with_t[-1])


def _shortest(forms: dict[Slot, frozenset[str]], slot: Slot, default: str) -> str:
    """The form without endings; of two spellings the one with -t, which is the older one."""
    return min(
        forms.get(slot, ()), key=lambda form: (len(form), not form.endswith(("t", "te", "ten")), form), default=default
    )


def _by_form(forms: dict[Slot, frozenset[str]]) -> tuple[tuple[str, Slot], ...]:
    found: dict[str, Slot] = {}
    for slot, of_slot in forms.items():
        is_inflected = slot in (Slot.PAST_PARTICIPLE, Slot.PRESENT_PARTICIPLE, Slot.INFINITIVE)
        for form in of_slot:
            if is_inflected and any(other != form and form.startswith(other) for other in of_slot):
                continue  # "verstopte" in front of a noun
            found[form] = found.get(form, Slot(0)) | slot
    return tuple(found.items())


def _uninflected(word: str) -> Paradigm:
    return Paradigm(
        particle="",
        infinitive=word,
        present_first=word,
        present_second=word,
        present_third=word,
        past_singular=word,
        past_plural=word,
        participle=word,
        slots=((word, Slot.INFINITIVE),),
    )
