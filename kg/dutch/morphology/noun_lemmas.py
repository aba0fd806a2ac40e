"""Dictionary forms of nouns for people that end in -e, of which the plural looks like that of a noun without it."""

from __future__ import annotations

from kg.dutch.lexicon.words import is_person_word


def noun_lemma(form: str, guess: str) -> str:
    """The dictionary form of a noun.

    Args:
        form: the noun as it is written, "ooggetuigen".
        guess: its dictionary form as far as known, "ooggetuig".

    Returns:
        The form without its plural ending where that is a noun for people in -e and the guess is none ("ooggetuige");
        else the guess.
    """
    singular = form.lower().removesuffix("n")
    is_plural = form.lower() == f"{guess.lower()}en"
    return singular if is_plural and is_person_word(singular) and not is_person_word(guess.lower()) else guess
