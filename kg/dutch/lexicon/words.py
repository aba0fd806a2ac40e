"""What the word lists and tables of ``kg/dutch/lexicon/data`` say of single words."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple, cast

from kg.model import Modality, Polarity
from kg.tables import read_rows, read_words, word_class

CLASSED_SHARE = 0.5
MIN_CLAUSES = 5
TRANSITIVE_SHARE = 0.85
MIN_PART = 5  # letters of the last part of a compound


def is_person_word(lemma: str) -> bool:
    """Whether a noun names a person by what they are: "woordvoerder"."""
    is_compound = lemma.endswith(_person_endings()) and lemma not in _person_nouns("exception")
    return is_compound or lemma in _person_nouns("word")


@cache
def _person_nouns(kind: str) -> frozenset[str]:
    return frozenset(noun for noun, of_kind in read_rows("person_nouns.tsv") if of_kind == kind)


@cache
def _person_endings() -> tuple[str, ...]:
    return tuple(_person_nouns("ending"))


def is_body_word(lemma: str) -> bool:
    """Whether a noun names people who act as one: "politie", "gokbedrijf", "stad"."""
    if lemma in read_words("collectives.txt") | word_class("city noun") | _organisation_nouns():
        return True
    return lemma.endswith(tuple(read_words("organisation_compounds.txt")))


@cache
def _organisation_nouns() -> frozenset[str]:
    rows = read_rows("organisation_classes.tsv")
    return frozenset(noun for _, nouns, special, _ in rows for noun in f"{nouns} {special}".replace("=", " ").split())


TitleUse = Literal["address", "not-in-name", "abbreviation", "of-place"]


@cache
def titles(use: TitleUse) -> frozenset[str]:
    """The titles, in lower case, that ``titles.tsv`` marks with this use."""
    return frozenset(title for title, uses in read_rows("titles.tsv") if use in uses.split())


class Valency(NamedTuple):
    """A row of ``verb_valency.tsv``: how often a verb is used how."""

    active: int
    with_object: int
    with_zijn: int
    with_hebben: int

    @property
    def is_transitive(self) -> bool:
        """Whether nearly no active clause is without an object."""
        return self.active >= MIN_CLAUSES and self.with_object >= TRANSITIVE_SHARE * self.active

    @property
    def takes_zijn(self) -> bool:
        """Whether its perfect is made with "zijn", so that its subject acts beside "zijn" too: "is vertrokken"."""
        return self.with_zijn > self.with_hebben

    @property
    def takes_hebben(self) -> bool:
        """Whether its perfect is made with "hebben", so that it is passive beside "zijn": "is aangevallen"."""
        has_objects = self.active >= MIN_CLAUSES and self.with_object > self.active / 2
        return self.with_zijn == 0 and (self.with_hebben > 0 or has_objects)


UNKNOWN_VALENCY = Valency(0, 0, 0, 0)


@cache
def _valencies() -> dict[str, Valency]:
    return {verb: Valency(*map(int, counts)) for verb, *counts in read_rows("verb_valency.tsv")}


def valency_of(infinitive: str) -> Valency:
    """How a verb is used; all counts 0 for one that is not known."""
    return _valencies().get(infinitive, UNKNOWN_VALENCY)


def perfect_auxiliary(infinitive: str) -> Literal["zijn", "hebben"] | None:
    """What a verb makes its perfect with; None where it is not known, or both."""
    valency = valency_of(infinitive)
    if infinitive in read_words("zijn_verbs.txt") or valency.takes_zijn:
        return "zijn"
    return "hebben" if valency.takes_hebben else None


class Pronoun(NamedTuple):
    """A row of ``pronouns.tsv``, whose header says what its columns mean."""

    agreement: str
    gender: Literal["female", "male", ""]
    is_person: bool
    objects: tuple[str, ...]


@cache
def pronouns() -> dict[str, Pronoun]:
    """Personal and possessive pronouns by their form in lower case."""
    return {
        form: Pronoun(agreement, cast(Literal["female", "male", ""], gender), person == "yes", tuple(objects.split()))
        for form, agreement, gender, person, objects in read_rows("pronouns.tsv")
    }


@cache
def het_expressions() -> dict[str, frozenset[str]]:
    """Verb → the prepositions beside which its object "het" stands for nothing."""
    return {verb: frozenset(prepositions.split()) for verb, prepositions in read_rows("het_expressions.tsv")}


@cache
def infinitive_heads() -> dict[str, tuple[Modality, Polarity]]:
    """Noun or adjective → what it makes of the infinitive that it takes along."""
    return {
        lemma: (cast(Modality, modality), cast(Polarity, polarity))
        for lemma, modality, polarity in read_rows("infinitive_heads.tsv")
    }


@cache
def institutions() -> dict[str, tuple[str, frozenset[str]]]:
    """Ending of a noun → the label of that noun with the name of a place behind it, and labels that name may have."""
    return {lemma: (label, frozenset(behind.split(","))) for lemma, label, behind in read_rows("institutions.tsv")}


@cache
def whole_phrases() -> frozenset[tuple[str, str, str]]:
    """Noun, preposition and noun that name something only together."""
    return frozenset((noun, preposition, other) for noun, preposition, other in read_rows("whole_phrases.tsv"))


@cache
def modality_verbs() -> dict[tuple[str, str], Modality]:
    """(construction, infinitive) → what the verb makes of the clause: ("auxiliary", "kunnen") → "possible"."""
    rows = read_rows("modality_verbs.tsv")
    return {(construction, verb): cast(Modality, modality) for construction, verb, modality in rows}


@cache
def evidence_verbs() -> dict[str, str]:
    """Verb → the preposition of the document or figures that it says something is found in: "blijken" → "uit"."""
    return {verb: preposition for verb, preposition in read_rows("evidence_verbs.tsv")}  # noqa: C416 (makes a dict of str)


@cache
def source_phrases() -> frozenset[tuple[str, str]]:
    """Preposition and noun of phrases like "naar het oordeel van", whose owner is the source of the clause."""
    return frozenset((preposition, noun) for preposition, noun in read_rows("source_phrases.tsv"))


class ControlVerb(NamedTuple):
    """A verb that takes an infinitive along: who is its subject, and what becomes of polarity and modality."""

    control: str
    modality: Modality
    polarity: Polarity
    is_reporting: bool


@cache
def control_verbs() -> dict[str, ControlVerb]:
    """Lemma → how it governs an infinitive."""
    return {
        lemma: ControlVerb(control, cast(Modality, modality), cast(Polarity, polarity), reporting == "yes")
        for lemma, control, modality, polarity, reporting in read_rows("control_verbs.tsv")
    }


class EventNoun(NamedTuple):
    """A noun of an action: its verb, the prepositions of its target, and whether both sides do the same."""

    verb: str
    prepositions: frozenset[str]
    is_symmetric: bool


@cache
def event_nouns() -> dict[str, EventNoun]:
    """Noun lemma → its verb and arguments."""
    return {
        noun: EventNoun(verb, frozenset(prepositions.split()), symmetric == "yes")
        for noun, verb, prepositions, symmetric in read_rows("event_nouns.tsv")
    }


@cache
def event_types() -> dict[str, str]:
    """Verb lemma → PLOVER class."""
    return {row[0]: row[1] for row in read_rows("event_types.tsv")}


@cache
def currency_codes() -> dict[str, str | None]:
    """Name of a currency → its code of ISO 4217; None where several are called so ("kroon")."""
    return {name: code if code != "-" else None for name, code in read_rows("currencies.tsv")}


@cache
def _object_shares() -> dict[tuple[str, str], float]:
    return {
        (verb, word): int(objects) / int(phrases) for verb, word, objects, phrases in read_rows("verb_prepositions.tsv")
    }


def object_share(verb: str, preposition: str) -> float:
    """How often a phrase with this preposition is an object of the verb, from 0 (or not known) to 1.

    Where the treebank has none, a class of events that the verb names together with the preposition counts as half.
    """
    share = _object_shares().get((verb, preposition), 0.0)
    return share or (CLASSED_SHARE if f"{verb} {preposition}" in event_types() else 0.0)


@cache
def noun_verbs() -> dict[tuple[str, str], frozenset[str]]:
    """(noun, verb) of a fixed expression → the prepositions of its target: ("gebruik", "maken") → {"van"}."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for noun, verb, preposition in read_rows("noun_verbs.tsv"):
        found[noun, verb] = found.get((noun, verb), frozenset()) | {preposition}
    return found


@cache
def prepositions_of(noun: str, verb: str) -> frozenset[str]:
    """The prepositions of a fixed expression; that of a compound is the expression of its last part ("raketaanval")."""
    whole = noun_verbs().get((noun, verb))
    if whole is not None:
        return whole
    parts = (noun[start:] for start in range(2, len(noun) - MIN_PART + 1))
    return next((noun_verbs()[part, verb] for part in parts if (part, verb) in noun_verbs()), frozenset())


@cache
def verb_phrases() -> dict[str, frozenset[str]]:
    """Infinitive → the prepositional phrases it is a fixed expression with: "roepen" → {"ter verantwoording", …}."""
    found: dict[str, set[str]] = {}
    for action in event_types():
        phrase, _, verb = action.rpartition(" ")
        words = phrase.split(" ")
        prepositions = read_words("expression_prepositions.txt")
        if words[0] in prepositions and len(words) > 1 and verb not in prepositions:
            found.setdefault(verb, set()).add(phrase)
    return {verb: frozenset(phrases) for verb, phrases in found.items()}
