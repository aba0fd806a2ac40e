"""Articles of nouns and names, the number of names, and the cases of pronouns."""

from __future__ import annotations

from functools import cache
from typing import Literal, cast

from kg.dutch.generation.verb_groups import Number
from kg.dutch.lexicon.words import is_body_word, is_person_word
from kg.model import Participant
from kg.tables import read_rows

Person = Literal["first", "second", "third"]
COMPOUND_END = 4  # letters of a noun that tells the article of its compounds
MAX_NOUN = 40  # letters that are looked at
NO_BODIES = frozenset(
    {"bureau", "kantoor", "stichting", "team", "ploeg", "club", "groep", "stad", "partij"}
)  # "Team Visma" has no article


def article_of(participant: Participant) -> str | None:
    """The article that the noun of an unnamed participant has in the singular; None where it is not known."""
    noun = participant.concepts[0].rpartition(" ")[2] if participant.concepts else ""
    return article_of_noun(noun) or ("de" if is_person_word(noun) else None)


def article_of_noun(noun: str) -> str | None:
    """ "De" or "het", of a compound that of its last part; None where it is not known."""
    word, articles = noun.lower()[-MAX_NOUN:], _noun_articles()
    ends = (word[start:] for start in (0, *range(2, len(word) - COMPOUND_END + 1)))
    return next((articles[end] for end in ends if end in articles), None)


def article_of_body(name: str) -> str | None:
    """The article of a name that begins or ends with the noun of a body: "Universiteit Twente", "Hoge Raad"."""
    words = name.split()
    for word in (words[-1], words[0]) if words else ():
        noun = word.lower()
        is_whole = len(words) == 1 and noun in _noun_articles()
        if word[:1].isupper() and noun not in NO_BODIES and not is_whole and is_body_word(noun):
            return article_of_noun(noun)
    return None


@cache
def name_articles() -> dict[str, tuple[str, Number]]:
    """Name → its article ("-" where it never has one), and its number."""
    return {name: (article, cast(Number, number)) for name, article, number in read_rows("name_articles.tsv")}


@cache
def pronoun_cases() -> dict[str, tuple[str, str, Person, Number]]:
    """Pronoun → its forms as a subject and as anything else, its person and its number."""
    return {
        pronoun: (subject, other, cast(Person, person), cast(Number, number))
        for pronoun, subject, other, person, number in read_rows("pronoun_cases.tsv")
    }


@cache
def _noun_articles() -> dict[str, str]:
    return {noun: article for noun, article in read_rows("noun_genders.tsv")}  # noqa: C416 (makes a dict of str)
