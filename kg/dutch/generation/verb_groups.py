"""How the text has the verb of an event: its tense, voice and modal verb, and the number of its subject."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from kg.dutch.generation.auxiliaries import CAUSATIVE, MODALS, PERFECT, auxiliaries
from kg.dutch.generation.source_text import CLAUSE_ENDS, COORDINATORS, SourceText, subordinators
from kg.dutch.morphology.conjugation import PAST, Slot
from kg.dutch.morphology.paradigm import Paradigm
from kg.dutch.morphology.verbs import VerbLexicon

Tense = Literal["present", "past"]
Number = Literal["singular", "plural"]

PARTICIPLE_LIKE = re.compile(r"(ge|be|ver|ont|her|er|\w{1,6}ge)\w+(d|t|en)")
SINGULAR = Slot.PRESENT_SINGULAR | Slot.PRESENT_T | Slot.PAST_SINGULAR
PLURAL = Slot.PRESENT_PLURAL | Slot.PAST_PLURAL
STRONG_ENDS = frozenset(".;:()–—•")


class Auxiliary(NamedTuple):
    """A form of an auxiliary in the text: where, of which verb, and in which slots."""

    place: int
    lemma: str
    slots: Slot

    @property
    def is_surely_finite(self) -> bool:
        return not self.slots & (Slot.INFINITIVE | Slot.PAST_PARTICIPLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbGroup:
    """The verb of an event with its auxiliaries, as the text has them.

    ``number`` is that of the finite verb, None where the form leaves it open. ``is_te`` says that the text has "te
    zien": what can or must be done. ```verb_form`` is the finite
    verb itself where no auxiliary governs it, ``places`` are the words of verb and auxiliaries.
    """

    tense: Tense = "present"
    number: Number | None = None
    modal: str | None = None
    is_perfect: bool = False
    is_passive: bool = False
    is_causative: bool = False
    is_finite: bool = False
    is_te: bool = False
    verb_form: str = ""
    auxiliary: str | None = None
    participle: str | None = None
    adjective: str | None = None
    places: tuple[int, ...] = ()


def read_verb_group(
    text: SourceText, verb_places: list[int], paradigm: Paradigm, *, is_passive: bool = False
) -> VerbGroup:
    """The group of a verb, one of whose words at ``verb_places`` is a form of it; a bare one where none is."""
    forms = [(place, paradigm.slots_of(text.lower(place))) for place in verb_places]
    place, slots = next(((place, slots) for place, slots in reversed(forms) if slots), (None, Slot(0)))
    if place is None:
        return VerbGroup(places=tuple(verb_places))
    if slots & Slot.PRESENT_PARTICIPLE and not slots & ~Slot.PRESENT_PARTICIPLE:
        return VerbGroup(adjective=text.lower(place), places=tuple(verb_places))
    finite_only = not slots & (Slot.INFINITIVE | Slot.PAST_PARTICIPLE)
    if finite_only:
        return _finite(slots, verb_places, text.lower(place))
    return _dependent(text, place, slots, verb_places, is_passive=is_passive)


def _finite(slots: Slot, places: list[int], form: str) -> VerbGroup:
    return VerbGroup(tense=_tense(slots), number=_number(slots), is_finite=True, verb_form=form, places=tuple(places))


def _dependent(text: SourceText, place: int, slots: Slot, verb_places: list[int], *, is_passive: bool) -> VerbGroup:
    """The group of a form that is, or can be, an infinitive or a participle."""
    may_be_finite = bool(slots & (Slot.PRESENT_T | Slot.PRESENT_PLURAL | PAST))
    cluster, has_te = _cluster(text, place, set(verb_places))
    is_participle = bool(slots & Slot.PAST_PARTICIPLE) and not (has_te and slots & Slot.INFINITIVE)  # "te voorkomen"
    chain = [each for each in cluster if _can_govern(each.lemma, slots, has_te=has_te)]
    if not any(each.is_surely_finite for each in chain):
        start = min([place, *(each.place for each in cluster)])
        governed = chain[0].slots | slots if chain else slots
        chain = [*_distant(text, start, governed, is_bold=not may_be_finite, has_te=has_te, is_ipp=bool(chain)), *chain]
        if not chain and has_te and is_passive:
            chain = _distant(text, start, slots, is_bold=True, has_te=False, is_ipp=False)
    if not chain:
        if may_be_finite and not has_te:
            return _finite(slots & ~(Slot.INFINITIVE | Slot.PAST_PARTICIPLE), verb_places, text.lower(place))
        return VerbGroup(
            is_perfect=is_participle, participle=text.lower(place) if is_participle else None, places=tuple(verb_places)
        )
    finite = next((each for each in chain if each.is_surely_finite), chain[0])
    lemmas = [each.lemma for each in chain]
    modal = next((lemma for lemma in lemmas if lemma in MODALS), None)
    is_participle = is_participle and not (slots & Slot.INFINITIVE and modal and not set(lemmas) & {*PERFECT, "worden"})
    return VerbGroup(
        tense=_tense(finite.slots),
        number=_number(finite.slots),
        modal=modal,
        is_perfect=bool(set(lemmas) & set(PERFECT)) and not has_te,
        is_passive="worden" in lemmas,
        is_causative=CAUSATIVE in lemmas,
        is_te=has_te and "zijn" in lemmas,
        auxiliary=next((lemma for lemma in lemmas if lemma in PERFECT), None),
        participle=text.lower(place) if is_participle and slots & Slot.PAST_PARTICIPLE else None,
        places=(*verb_places, *(each.place for each in chain)),
    )


def _cluster(text: SourceText, place: int, own: set[int]) -> tuple[list[Auxiliary], bool]:
    """The auxiliaries directly around a verb, in the order of the text, and whether "te" is in front of it."""
    before: list[Auxiliary] = []
    has_te = False
    left = place - 1
    while left >= 0 and (left in own or text.lower(left) == "te" or text.lower(left) in auxiliaries()):
        if text.lower(left) == "te":
            has_te = has_te or not before
        elif left not in own:
            before.insert(0, Auxiliary(left, *auxiliaries()[text.lower(left)]))
        left -= 1
    behind: list[Auxiliary] = []
    right = place + 1
    while text.lower(right) in auxiliaries() or text.lower(right) == "te" or (right in own and text.lower(right)):
        if text.is_possessive(right):
            break  # "verkocht zijn huis"
        if right not in own and text.lower(right) != "te":
            behind.append(Auxiliary(right, *auxiliaries()[text.lower(right)]))
        right += 1
    return [*before, *behind], has_te


def _can_govern(lemma: str, slots: Slot, *, has_te: bool) -> bool:
    """Whether an auxiliary takes a verb in this form along."""
    if has_te:
        return lemma in {"zijn", "hoeven", "dienen", "blijven"}
    if slots & Slot.PAST_PARTICIPLE and not slots & Slot.INFINITIVE:
        return lemma not in {CAUSATIVE, "gaan", "komen"}
    return lemma != "zijn" or bool(slots & Slot.PAST_PARTICIPLE)


def _distant(
    text: SourceText, place: int, slots: Slot, *, is_bold: bool, has_te: bool, is_ipp: bool
) -> list[Auxiliary]:
    """The finite auxiliary in second place, to the left of its verb: "heeft gisteren … gezet".

    With ``is_ipp`` others stand at the verb, so that "hebben" may govern an infinitive ("heeft … laten zien").
    """
    has_comma = False
    owned: list[Auxiliary] = []
    for left in range(place - 1, -1, -1):
        word = text.lower(left)
        if word in STRONG_ENDS:
            break
        if word in CLAUSE_ENDS:
            if not is_bold:
                break
            has_comma = True
        if word in subordinators() and not has_comma:
            break
        if word not in auxiliaries():
            continue
        auxiliary = Auxiliary(left, *auxiliaries()[word])
        if not _can_govern(auxiliary.lemma, slots, has_te=has_te) or not auxiliary.slots & (SINGULAR | PLURAL):
            continue
        if auxiliary.lemma == "hebben" and not slots & Slot.PAST_PARTICIPLE and not is_ipp:
            continue
        if auxiliary.lemma in MODALS and slots & Slot.PAST_PARTICIPLE and not slots & Slot.INFINITIVE:
            continue
        if _is_owned(text, left) or text.may_be_possessive(left):
            owned.append(auxiliary)
            continue
        return [auxiliary]
    return owned[:1] if is_bold and not has_te and not is_ipp else []


def _is_owned(text: SourceText, place: int) -> bool:
    """Whether an auxiliary stands at the end of a clause of its own: "die gewond was"."""
    is_last = text.lower(place + 1) in CLAUSE_ENDS | COORDINATORS | {""}
    is_behind_verb = PARTICIPLE_LIKE.fullmatch(text.lower(place - 1)) is not None
    is_before_verb = PARTICIPLE_LIKE.fullmatch(text.lower(place + 1)) is not None
    ends_behind = text.lower(place + 2) in CLAUSE_ENDS | COORDINATORS | {""}
    return (is_behind_verb and is_last) or (is_before_verb and ends_behind) or (is_last and not is_before_verb)


def tense_of_sentence(text: SourceText, places: list[int]) -> Tense:
    """The tense of the verbs around words that are no finite verb themselves: past where one can be nothing else."""
    lexicon = VerbLexicon.shared()
    for place in range(len(text.words)):
        if place in places:
            continue
        _, slots = auxiliaries().get(text.lower(place), ("", Slot(0)))
        if slots & PAST or (
            text.lower(place).isalpha()
            and text.words[place].text.islower()
            and lexicon.is_past_of_third_person(text.lower(place))
        ):
            return "past"
    return "present"


def _tense(slots: Slot) -> Tense:
    return (
        "past"
        if slots & PAST and not slots & (Slot.PRESENT_T | Slot.PRESENT_PLURAL | Slot.PRESENT_SINGULAR)
        else "present"
    )


def _number(slots: Slot) -> Number | None:
    if slots & SINGULAR and not slots & PLURAL:
        return "singular"
    return "plural" if slots & PLURAL and not slots & SINGULAR else None
