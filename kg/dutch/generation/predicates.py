"""The verb of an event with its auxiliaries, as its sentence is to have them."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from kg.dutch.generation.actions import Action
from kg.dutch.generation.auxiliaries import PLAIN_MODALS
from kg.dutch.generation.source_text import SourceText
from kg.dutch.generation.verb_chains import Chain
from kg.dutch.generation.verb_groups import Tense, VerbGroup, read_verb_group, tense_of_sentence
from kg.dutch.lexicon.words import is_body_word, is_person_word, perfect_auxiliary
from kg.dutch.morphology.paradigm import Paradigm, paradigm_of
from kg.model import Event, Modality, Participant
from kg.tables import read_words

MODALS_OF: dict[Modality, frozenset[str]] = {
    "possible": frozenset({"kunnen", "mogen", "zullen"}),
    "intended": frozenset({"willen", "zullen", "gaan"}),
    "requested": frozenset({"moeten", "dienen", "hoeven", "mogen"}),
    "conditional": frozenset({"kunnen", "zullen"}),
    "asserted": frozenset({"blijven"}),
}
WILLED_TYPES = frozenset({"PERSON", "ORG", "GPE", "NORP", "PRONOUN"})


class PredicateMaker:
    """Makes the verbs of the sentences of one event."""

    def __init__(self, event: Event, text: SourceText, action: Action) -> None:
        """Keep what the verbs are made from."""
        self.event, self.text, self.action = event, text, action
        self.has_preposition = bool(action.preposition)
        """Whether a preposition stands in front of the target."""
        places = (text.place(span.start) for span in event.evidence.action_spans)
        self._places = [place for place in places if place is not None]

    @cached_property
    def paradigm(self) -> Paradigm:
        """The forms of the verb; where an infinitive is two verbs, of the one that the text has."""
        paradigm, label = paradigm_of(self.action.verb), self.event.label.split()
        if paradigm.present_third in label:
            return paradigm
        words = [self.text.lower(place) for place in self._places]
        found = [
            paradigm_of(self.action.verb, form=word, is_whole=is_whole)
            for word in (*label, *words)
            for is_whole in (False, True)
        ]
        said = (each for each in found if each.present_third in label)
        return next(said, next((each for each in found if any(map(each.slots_of, words))), paradigm))

    @cached_property
    def group(self) -> VerbGroup:
        """The verb as the text has it; of a noun only the tense of its sentence."""
        if self.event.kind != "event" or not self._places:
            return VerbGroup(tense=tense_of_sentence(self.text, self._places))
        group = read_verb_group(self.text, self._places, self.paradigm, is_passive=self.event.actor is None)
        if group.is_finite or group.modal or group.participle or group.auxiliary or group.is_te or group.is_causative:
            return group
        return replace(group, tense=tense_of_sentence(self.text, self._places))

    @property
    def verb_places(self) -> list[int]:
        """The words of the verb without its auxiliaries."""
        return self._places

    def chain(self, subject: Participant | None) -> Chain:
        """The auxiliaries and the verb of a sentence with this subject."""
        group, event = self.group, self.event
        is_passive = event.actor is None
        if group.adjective:
            return Chain(auxiliaries=["zijn"], verb=self.paradigm, participle=group.adjective)
        modal = self._modal(subject)
        if group.is_te and is_passive and not modal:
            verb = replace(self.paradigm, particle="", participle=self.paradigm.te_infinitive)
            return Chain(auxiliaries=["zijn"], verb=verb, tense=group.tense)
        return Chain(
            auxiliaries=self._auxiliaries(modal, is_passive=is_passive),
            verb=self.paradigm,
            participle=group.participle,
            infinitive=self.action.infinitive,
            tense=self._tense(modal),
            form=group.verb_form if group.is_finite and not is_passive else "",
            form_number=group.number,
        )

    def is_modality_told(self) -> bool:
        """Whether a modal verb of the text says how the event is meant."""
        return self.group.modal in MODALS_OF[self.event.modality]

    def acts_by_door(self) -> bool:
        """Whether the actor is the one that the text has behind "door"."""
        place = self.text.place(self.event.actor.start) if self.event.actor is not None else None
        return place is not None and self.text.lower(self.text.front(place).start - 1) == "door"

    def _auxiliaries(self, modal: str | None, *, is_passive: bool) -> list[str]:
        group = self.group
        is_causative = group.is_causative and not is_passive and not self.acts_by_door()
        causative = ["laten"] if is_causative else []
        is_perfect = group.is_perfect and (modal == group.modal or modal is None)
        if modal and modal == group.modal and is_perfect and group.auxiliary == "hebben" and group.participle is None:
            return ["hebben", modal, *causative]  # "had kunnen inkopen"
        outer = [modal] if modal else []
        if is_perfect:
            return [*outer, "zijn" if is_passive else self._perfect(), *causative]
        return [*outer, *causative, *(["worden"] if is_passive else [])]

    def _perfect(self) -> str:
        group, known = self.group, perfect_auxiliary(self.action.verb)
        if self.event.target is not None and not self.has_preposition:
            return "zijn" if known == "zijn" and group.auxiliary == "zijn" and not group.is_passive else "hebben"
        return group.auxiliary or known or "hebben"

    def _tense(self, modal: str | None) -> Tense:
        group = self.group
        if modal is not None and modal != group.modal:
            return "present"
        is_counterfactual = modal is not None and group.auxiliary == "hebben" and group.participle is None
        if (group.is_perfect and modal is None) or (group.is_perfect and not group.modal):
            return "present"
        return group.tense if modal is not None or not group.is_perfect or is_counterfactual else "present"

    def _modal(self, subject: Participant | None) -> str | None:
        modality, group = self.event.modality, self.group
        told = group.modal if self.is_modality_told() else None
        if self.action.verb in PLAIN_MODALS:
            return None
        is_passive = self.event.actor is None
        if told == "willen" and (is_passive or self.acts_by_door()):
            return "moeten"
        if told is not None or modality in {"asserted", "possible", "conditional"}:
            return told
        if modality == "requested":
            return "moeten"
        if self._is_state() and self.event.attributed_to:
            return None
        return "willen" if not is_passive and subject is not None and _has_will(subject) else "zullen"

    def _is_state(self) -> bool:
        return self.action.verb == "hebben" or self.action.verb in read_words("stative_verbs.txt")


def _has_will(participant: Participant) -> bool:
    """Whether it is somebody, or a body, that can want something."""
    if participant.type in WILLED_TYPES:
        return True
    return any(is_person_word(noun) or is_body_word(noun) for noun in participant.concepts)
