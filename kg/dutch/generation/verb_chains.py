"""A verb with its auxiliaries, conjugated: the finite verb, and what stands at the end of the clause."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kg.dutch.generation.articles import Person
from kg.dutch.generation.noun_phrases import NounPhrase
from kg.dutch.generation.verb_groups import Number, Tense
from kg.dutch.morphology.conjugation import Slot
from kg.dutch.morphology.paradigm import Paradigm, paradigm_of

Voice = Literal["active", "passive"]
WITH_TE = frozenset({"hoeven", "dienen"})
WITH_PARTICIPLE = frozenset({"hebben", "zijn", "worden"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Auxiliaries from the outermost on, the verb, the infinitive that it takes along, and the tense of the first.

    ``form`` is the finite verb of the text, of a subject that is ``form_number``: where it fits it is used as it is.
    """

    auxiliaries: Sequence[str]
    verb: Paradigm
    participle: str | None = None
    infinitive: str = ""
    tense: Tense = "present"
    form: str = ""
    form_number: Number | None = None

    def spoken(self, subject: NounPhrase | None, *, is_inverted: bool) -> tuple[str, list[str]]:
        """The finite verb that agrees with a subject, and the words at the end: ("zet", ["in"])."""
        number: Number = (subject.number or "singular") if subject is not None else "singular"
        person: Person = subject.person if subject is not None else "third"
        is_je = subject is not None and subject.words in {"je", "jij"}
        first = paradigm_of(self.auxiliaries[0]) if self.auxiliaries else self.verb
        finite = self._told_form(number, person) or finite_form(
            first, self.tense, number, "first" if is_je and is_inverted else person
        )
        end = [] if self.auxiliaries else [first.particle] if first.particle else []
        links = [*self.auxiliaries, None]
        for governor, link in itertools.pairwise(links):
            end.append(self._dependent(str(governor), link))
        return finite, [*end, *([self.infinitive] if self.infinitive else [])]

    def _told_form(self, number: Number, person: Person) -> str:
        """The form of the text: of two that there are ("zei toe", "zegde toe") the one that it has."""
        if self.auxiliaries or not self.form or person != "third" or self.tense == "present":
            return ""
        bare = self.form.removeprefix(self.verb.particle)
        if self.form_number == number:
            return bare
        singular = bare.removesuffix("n")
        return singular if number == "singular" and self.verb.slots_of(singular) & Slot.PAST_SINGULAR else ""

    def _dependent(self, governor: str, link: str | None) -> str:
        """An auxiliary, or the verb itself (None), in the form that the one before it asks for."""
        paradigm = self.verb if link is None else paradigm_of(link)
        if governor in WITH_PARTICIPLE:
            if link is None and not self.infinitive:
                return self.participle or paradigm.joined(paradigm.participle)
            return paradigm.joined(
                paradigm.infinitive
            )  # "heeft laten zien": an infinitive in the place of a participle
        return paradigm.te_infinitive if governor in WITH_TE else paradigm.joined(paradigm.infinitive)


def finite_form(verb: Paradigm, tense: Tense, number: Number, person: Person) -> str:
    """The form that agrees with a subject, without a particle."""
    if number == "plural":
        return verb.past_plural if tense == "past" else verb.infinitive
    if tense == "past":
        return verb.past_singular
    return {"first": verb.present_first, "second": verb.present_second, "third": verb.present_third}[person]
