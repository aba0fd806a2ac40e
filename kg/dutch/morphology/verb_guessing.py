"""Infinitives of verbs that are in no list, from one form of theirs: ``gewhatsappt`` → whatsappen.

The rules of conjugation backwards: every infinitive that the form could belong to is made, and kept when its own
conjugation has the form again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.dutch.morphology.conjugation import LONG_VOWELS, VOWELS, Slot, conjugate, fold

# The endings of each slot that are cut off to find the stem.
ENDINGS: tuple[tuple[Slot, tuple[str, ...]], ...] = (
    (Slot.PAST_PARTICIPLE, ("ten", "den", "te", "de", "t", "d", "")),
    (Slot.PAST_SINGULAR, ("te", "de")),
    (Slot.PAST_PLURAL, ("ten", "den")),
    (Slot.PRESENT_T, ("t", "")),
    (Slot.PRESENT_SINGULAR, ("", "t")),
)
WELL_FORMED = re.compile(r"([^\W\d_i]en|ën|aan|zien)$")


def guess_infinitives(form: str, slots: Slot | None = None) -> tuple[str, ...]:
    """Regular infinitives that have ``form`` in one of ``slots`` (in any when there are none), likeliest first."""
    lowered = form.lower()
    possible = [
        (slot, verb, stem)
        for slot, verb, stem in _possible_infinitives(lowered)
        if (not slots or slot & slots) and is_well_formed(verb)
    ]
    dutch = [verb for slot, verb, _ in possible if _has(verb, lowered, slot)]
    # Stems of English verbs keep their spelling: appte, skypete.
    english = [verb for slot, verb, stem in possible if stem and _has(verb, lowered, slot, stem=stem)]
    return tuple(dict.fromkeys(dutch + english))


def is_well_formed(infinitive: str) -> bool:
    """Whether a word has the shape of an infinitive: letters with a vowel, and -n at the end."""
    return bool(WELL_FORMED.search(infinitive)) and any(letter in VOWELS for letter in fold(infinitive))


def fits(infinitive: str, form: str, slots: Slot | None = None) -> bool:
    """Whether the rules give ``infinitive`` this form, in one of ``slots`` when there are any."""
    folded = fold(form)
    return is_well_formed(infinitive) and any(
        fold(one) == folded
        for slot, forms in conjugate(infinitive.lower()).items()
        if not slots or slot & slots
        for one in forms
    )


def _has(infinitive: str, form: str, slot: Slot, *, stem: str | None = None) -> bool:
    folded = fold(form)
    return any(fold(one) == folded for one in conjugate(infinitive, stem=stem).get(slot, ()))


def _possible_infinitives(form: str) -> Iterator[tuple[Slot, str, str | None]]:
    """Slots with the infinitive that the form may belong to there, and the stem if it is spelled out in the form."""
    if form.endswith("n"):
        yield Slot.INFINITIVE, form, None
        yield Slot.PRESENT_PLURAL, form, None
    for ending in ("d", "de", "den"):
        if form.endswith("n" + ending):
            yield Slot.PRESENT_PARTICIPLE, form.removesuffix(ending), None
    for slot, endings in ENDINGS:
        for ending in endings:
            if not form.endswith(ending) or len(form) < len(ending) + 2:
                continue
            stem = form[: len(form) - len(ending)]
            stems = [stem]
            if slot == Slot.PAST_PARTICIPLE and stem.startswith("ge") and len(stem) > 4:
                stems.insert(0, _without_trema(stem[2:].lstrip("-")))
            for one in stems:
                for verb in infinitives_of_stem(one, voiced=ending.startswith("d")):
                    yield slot, verb, one


def _without_trema(rest: str) -> str:
    return {"ë": "e", "ï": "i", "ü": "u"}.get(rest[:1], rest[:1]) + rest[1:]


def infinitives_of_stem(stem: str, *, voiced: bool) -> Iterator[str]:
    """Infinitives that have ``stem``, the likeliest first: ``maak`` → maken, ``crash`` → crashen, ``leef`` → leven."""
    if not stem:
        return
    ends = [stem[-1]]
    if stem[-1] in "fs":
        soft = {"f": "v", "s": "z"}[stem[-1]]
        long_vowel = len(stem) > 1 and stem[-2] in VOWELS + "lr"
        ends = [soft, stem[-1]] if voiced or (long_vowel and stem[-1] == "f") else [stem[-1], soft]
    for end in ends:
        body = stem[:-1]
        if len(body) >= 2 and body[-1] == body[-2] and body[-1] in "aeou" and end not in VOWELS:
            yield body[:-1] + end + "en"
        elif stem.endswith("ieer") or stem.endswith("ueer"):
            yield stem[:-3] + ("ë" if stem.endswith("ieer") else "e") + "ren"
        if _is_short(body) and end not in VOWELS + "jwx":
            if body[-1] == "e" and end in "lrnm" and len(re.findall(rf"[{VOWELS}]+", body)) > 1:
                yield body + end + "en"
            yield body + end + end + "en"
        if end == "e":
            yield body + "en"
        else:
            yield body + end + "en"


def _is_short(body: str) -> bool:
    return bool(body) and body[-1] in "aeiou" and body[-2:] not in LONG_VOWELS
