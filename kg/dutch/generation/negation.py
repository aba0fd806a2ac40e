"""How a clause is denied: "niet", "geen", "nooit", "nog niet", "geen … meer"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from kg.dutch.generation.noun_phrases import NounPhrase
from kg.tables import word_class

DENIED_PRONOUNS = {"iemand": "niemand", "iets": "niets"}
ADVERBS = word_class("adverb that denies")


class Negation(NamedTuple):
    """The word that denies, where it stands by itself; whether the new phrase has "geen"; and "meer" behind that."""

    word: str = ""
    is_geen: bool = False
    end: str = ""


def negation_of(words: Sequence[str], phrases: Sequence[NounPhrase], *, has_new_phrase: bool) -> Negation:
    """How to deny a clause.

    Args:
        words: the clause as the text has it, in small letters.
        phrases: its subject and objects.
        has_new_phrase: the object, or the subject of a passive, is new, so that "geen" can deny it.
    """
    if any(phrase.is_negative for phrase in phrases):
        return Negation(end="meer" if "meer" in words[-3:] and "geen" in words else "")
    adverb = next((word for word in words if word in ADVERBS), None)
    if adverb is not None:
        return Negation(adverb)
    if "niet" not in words:
        return Negation(is_geen=True) if has_new_phrase else Negation("niet")
    return _with_niet(list(words), phrases[-1] if has_new_phrase else None)


def _with_niet(words: list[str], new_phrase: NounPhrase | None) -> Negation:
    """What becomes of the "niet" of the text: "niet … een" → "geen", "niet meer" → "geen … meer"."""
    at = words.index("niet")
    behind, before = " ".join(words[at + 1 : at + 2]), words[at - 1] if at else ""
    is_bound = " ".join(words[at + 1 : at + 3]) == "meer dan"
    if behind in {"meer", "langer"} and not is_bound:
        return Negation(is_geen=True, end=behind) if new_phrase is not None else Negation(f"niet {behind}")
    has_een = new_phrase is not None and new_phrase.words.startswith("een ")
    if before == "nog":
        return Negation("nog", is_geen=True) if has_een else Negation("nog niet")
    return Negation(is_geen=True) if has_een else Negation("niet")


def takes_geen(phrase: NounPhrase) -> bool:
    """Whether "geen" can stand in front of a phrase, or "niemand" for it: something new, and not "elke …"."""
    if phrase.words in DENIED_PRONOUNS:
        return True
    is_of_all = phrase.words.split(" ")[0] in word_class("quantifier that niet denies")
    return not (phrase.is_definite or phrase.is_pronoun or is_of_all)


def denied(phrase: NounPhrase) -> NounPhrase:
    """A new phrase with "geen" in front of it, or instead of "een"; one that is known as it is."""
    if phrase.words in DENIED_PRONOUNS:
        return replace(phrase, words=DENIED_PRONOUNS[phrase.words], is_negative=True)
    if phrase.is_definite or phrase.is_negative or phrase.is_pronoun:
        return phrase
    return replace(phrase, words=f"geen {phrase.words.removeprefix('een ')}", is_negative=True)
