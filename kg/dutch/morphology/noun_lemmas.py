"""Dictionary forms of nouns by their plural: of people in -e ("ooggetuigen"), and behind a doubled consonant."""

from __future__ import annotations

import re

from kg.dutch.lexicon.words import is_person_word

DOUBLED = re.compile(r"(.{2,}?([bdfgklmnprst]))\2en")


def noun_lemma(form: str, guess: str) -> str:
    """The dictionary form of a noun.

    Args:
        form: the noun as it is written, "ooggetuigen".
        guess: its dictionary form as far as known, "ooggetuig".

    Returns:
        The form without its plural ending where that is a noun for people in -e and the guess is none ("ooggetuige"),
        or where the ending doubles a consonant and the guess is no singular of it ("celstraffen": "celstraf", not
        "celstraff"); else the guess.
    """
    singular = form.lower().removesuffix("n")
    is_plural = form.lower() == f"{guess.lower()}en"
    if is_plural and is_person_word(singular) and not is_person_word(guess.lower()):
        return singular
    doubled = DOUBLED.fullmatch(form.lower())
    is_known = doubled is None or guess.lower() in (doubled[1], singular, form.lower())
    return guess if doubled is None or is_known else doubled[1]
