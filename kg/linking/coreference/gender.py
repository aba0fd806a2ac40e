"""Gender and number of what a pronoun may stand for."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal
from unicodedata import combining, normalize

from spacy.tokens import Token

from kg.dutch.lexicon.demonyms import place_of_demonym
from kg.dutch.lexicon.words import is_person_word
from kg.tables import read_rows, read_words, word_class

Gender = Literal["female", "male", "neuter", "common", "unknown"]

FEMALE_FIRST_NAME = re.compile(r"(?:tte|line|trud|hild)$")
FEMALE_ENDINGS = tuple(word_class("ending of a female noun"))
FEMALE_AGENT = re.compile(r"\w{3,}(?<!mini)(?<!mee)(?<!gang)(?<!oli)(?<!film)(?<!pop)(?<!rock)ster$")


def gender_of_first_name(name: str) -> Gender:
    """From the first word of a full name; "unknown" where the lists do not say."""
    first = re.split(r"[\s-]", name, maxsplit=1)[0]
    if first in read_words("female_first_names.txt"):
        return "female"
    if first in read_words("male_first_names.txt"):
        return "male"
    listed = _first_names().get("".join(sign for sign in normalize("NFKD", first) if not combining(sign)))
    if listed is not None:
        return listed
    return "female" if " " in name and FEMALE_FIRST_NAME.search(first) else "unknown"


@cache
def _first_names() -> dict[str, Gender]:
    return {name: "female" if gender == "f" else "male" for name, gender in read_rows("first_names.tsv")}


def gender_of_noun(head: Token) -> Gender:
    """From the word itself where it names women or men, else the grammatical gender."""
    lemma = head.lemma_.lower()
    if (
        lemma in read_words("female_nouns.txt")
        or lemma.endswith(FEMALE_ENDINGS)
        or (FEMALE_AGENT.fullmatch(lemma) and is_person_word(lemma))
    ):
        return "female"
    if lemma in read_words("male_nouns.txt"):
        return "male"
    genders = head.morph.get("Gender", [])
    if "Neut" in genders and "Com" not in genders:
        return "neuter"
    return "common" if "Com" in genders else "unknown"


def names_person(head: Token) -> bool:
    """Whether a noun names a person by what they are ("woordvoerder")."""
    lemma = head.lemma_.lower()
    if gender_of_noun(head) in ("female", "male") or (
        head.pos_ in ("NOUN", "PROPN") and place_of_demonym(head.text) is not None
    ):
        return True
    return is_person_word(lemma) or head.lower_ in word_class("people by their state")
