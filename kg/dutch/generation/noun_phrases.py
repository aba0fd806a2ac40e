"""Participants as noun phrases: with their article, numbers and case, and whether they are singular or plural."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.dutch.generation.articles import (
    Person,
    article_of,
    article_of_body,
    name_articles,
    pronoun_cases,
)
from kg.dutch.generation.source_text import ARTICLES, POSSESSIVES, Front, SourceText
from kg.dutch.generation.verb_groups import Number
from kg.dutch.lexicon.numerals import read_numeral
from kg.dutch.morphology.conjugation import lengthen_by_e
from kg.model import UNNAMED_TYPES, Participant
from kg.tables import read_words, word_class

PREPOSITIONS = word_class("preposition")
SINGULAR_DETERMINERS = word_class("determiner of one")
PLURAL_QUANTIFIERS = word_class("determiner of several")
SINGULAR_UNITS = word_class("noun of a countless one")
SINGULAR_FRONTS = ("een van ", "één van ", "geen van ", "helft ", "meerderheid ")
NEGATIVE_PRONOUNS = word_class("pronoun that denies")
PLURAL_ONLY = word_class("noun that is plural")
EARLY_TYPES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
PLAIN_DETERMINERS = {"die": "de", "deze": "de", "dat": "het", "dit": "het", "’t": "het", "'t": "het"}
INFLECTING = frozenset({"de", "het"}) | POSSESSIVES
OF_THE_SPEAKER = word_class("determiner of the first and second person")
OBJECT_OF = {"haar": "haar", "hem": "hem", "hij": "hem"}
"""Pronouns of the text that stand for the source of the sentence, as its object."""
FOR_ALL = word_class("pronoun for all")
QUANTIFIERS_FOR_ALL = word_class("quantifier that niet denies")


@dataclass(frozen=True, slots=True, kw_only=True)
class NounPhrase:
    """A participant as it stands in a sentence; ``number`` is None where nothing tells it.

    ``is_definite``: a name, or with an article that points; ``is_negative``: it denies its clause ("geen", "niemand").
    ``is_early``: a name or a pronoun, which stands in front of times and places.
    """

    words: str
    number: Number | None = "singular"
    person: Person = "third"
    is_definite: bool = True
    is_negative: bool = False
    is_pronoun: bool = False
    is_early: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseMaker:
    """Makes the noun phrases of one event from the sentence that it was read from.

    ``verbs`` are the words of its verbs; ``sources`` are the names of who tells it, so that "onze" is not ours.
    """

    text: SourceText
    verbs: frozenset[int]
    is_negated: bool
    sources: frozenset[str]

    def phrase(
        self,
        participant: Participant,
        *,
        is_subject: bool = False,
        is_listed: bool = False,
        is_source: bool = False,
        owner: Participant | None = None,
    ) -> NounPhrase:
        """The phrase of a participant, in the case of a subject or of anything else.

        Args:
            participant: whom or what it is for.
            is_subject: it is the subject.
            is_listed: it is one of several, so that a name needs no article.
            is_source: it is who tells the event.
            owner: the subject of its clause, whose "zijn" it may have.
        """
        if participant.type == "PRONOUN":
            return self._pronoun(participant, is_subject=is_subject)
        place = self.text.place(participant.start)
        front = self.text.front(place, verbs=self.verbs) if place is not None else None
        if (
            not is_subject
            and not is_source
            and participant.name in self.sources
            and participant.text.lower() in OBJECT_OF
        ):
            return NounPhrase(words=OBJECT_OF[participant.text.lower()], is_pronoun=True, is_early=True)
        if participant.type not in UNNAMED_TYPES:
            return self._named(participant, front, is_listed=is_listed)
        if front is None or not _is_told_as(participant):
            return self._resolved(participant)
        return self._unnamed(participant, front, owner)

    def _pronoun(self, participant: Participant, *, is_subject: bool) -> NounPhrase:
        word = participant.text.lower()
        if word in pronoun_cases():
            subject, other, person, number = pronoun_cases()[word]
            words = subject if is_subject else other
            return NounPhrase(words=words, person=person, number=number, is_pronoun=True, is_early=True)
        is_denied = self._is_behind_niet(participant, self.text.place(participant.start)) and word in FOR_ALL
        return NounPhrase(
            words=f"niet {word}" if is_denied else word,
            is_definite=False,
            is_negative=word in NEGATIVE_PRONOUNS or is_denied,
            is_pronoun=True,
            number=None if word in {"ze", "zij", "die", "deze"} else "singular",
        )

    def _is_behind_niet(self, participant: Participant, start: int | None) -> bool:
        return self.is_negated and start is not None and self.text.lower(start - 1) == "niet"

    def _named(self, participant: Participant, front: Front | None, *, is_listed: bool) -> NounPhrase:
        name = _unqualified(participant)
        article, number = name_articles().get(name, ("-" if name.startswith(("De ", "Het ", "The ")) else "", None))
        is_called_so = participant.text == name or (participant.text.isupper() and not name.isupper())
        if not article and front is not None and is_called_so and participant.type != "PERSON":
            is_plain = front.determiner in ARTICLES - {"een"} and not front.quantifiers
            article = PLAIN_DETERMINERS.get(front.determiner, front.determiner) if is_plain else ""
        described = self._described(participant, front)
        if described and not article:
            return NounPhrase(words=f"een {described} {name}", is_definite=False, is_early=True)
        if not article and participant.type == "ORG":
            article = article_of_body(name) or ""
        if participant.type == "NORP" and number is None and name.endswith(("en", "s")):
            number = "plural"
        has_article = article not in {"", "-"} and not is_listed
        return NounPhrase(
            words=f"{article} {name}" if has_article else name,
            number=number or "singular",
            is_early=participant.type in EARLY_TYPES,
        )

    def _described(self, participant: Participant, front: Front | None) -> str:
        """The adjective of "een zilverkleurige BMW": of a name that stands for one of its kind."""
        if front is None or front.determiner or front.quantifiers or participant.type not in {"ORG", "PRODUCT", "MISC"}:
            return ""
        adjective = self.text.lower(front.start - 1)
        is_adjective = adjective.isalpha() and adjective.endswith("e") and participant.text == participant.name
        return adjective if is_adjective and self.text.lower(front.start - 2) == "een" else ""

    def _unnamed(self, participant: Participant, front: Front, owner: Participant | None) -> NounPhrase:
        name, quantifiers = participant.name, list(front.quantifiers)
        number = self._number(participant, name, front.determiner, quantifiers)
        determiner = self._determiner(participant, front.determiner, number, owner)
        if front.determiner == "geen" and not determiner:
            quantifiers = [word for word in quantifiers if word not in {"enkel", "enkele"}]
        if name.lower() != participant.text.lower() and determiner in INFLECTING:
            name = _inflected(name, participant)
        is_denied = self._is_behind_niet(participant, front.start) and bool(QUANTIFIERS_FOR_ALL & set(quantifiers))
        return NounPhrase(
            words=" ".join(filter(None, ["niet" if is_denied else "", determiner, *quantifiers, name])),
            number=number,
            is_definite=determiner in INFLECTING or bool({"alle", "beide"} & set(quantifiers)),
            is_negative=determiner == "geen" or is_denied,
        )

    def _determiner(self, participant: Participant, told: str, number: Number | None, owner: Participant | None) -> str:
        """The determiner of the text as it can stand alone: "die" → "de"; "geen" only where the event is denied."""
        determiner = PLAIN_DETERMINERS.get(told, told)
        if determiner == "geen":
            return "geen" if self.is_negated else ""
        if determiner not in POSSESSIVES:
            return determiner
        article = "de" if number == "plural" else article_of(participant) or ""
        is_resolved = " van " in participant.name[len(participant.text) :]  # "haar keuze" is "keuze van Anna Bos"
        if is_resolved or (determiner in OF_THE_SPEAKER and self.sources):
            return article or determiner
        if determiner == "hun" and owner is not None and owner.type in {"ORG", "GPE"} and owner is not participant:
            return "zijn"  # of one of several
        return determiner

    def _resolved(self, participant: Participant) -> NounPhrase:
        """What a pronoun or another sentence of the text stands for: definite, since it was mentioned before."""
        name = participant.name
        number = self._number(participant, name, "", [])
        if participant.type == "KIND" or not participant.concepts:
            return NounPhrase(words=name, number=number, is_definite=False)
        told = {"het": "het", "dat": "het", "dit": "het"}.get(participant.text.lower())
        article = "de" if number == "plural" else told or article_of(participant)
        if article is None:
            return NounPhrase(words=name, number=number, is_definite=False)
        return NounPhrase(words=f"{article} {_inflected(name, participant)}", number=number)

    def _number(
        self, participant: Participant, name: str, determiner: str, quantifiers: Sequence[str]
    ) -> Number | None:
        words = _core(name).split()
        head = words[-1].lower() if words else ""
        if head in read_words("units.txt") | SINGULAR_UNITS or name.lower().startswith(SINGULAR_FRONTS):
            return "singular"
        return _number_by_front(name, determiner, quantifiers) or _number_by_noun(participant, words)


def _unqualified(participant: Participant) -> str:
    """The name as it is said: without what tells two of a name apart, as in "Limburg (België)"."""
    return participant.name if "(" in participant.text else participant.name.partition(" (")[0]


def with_preposition(preposition: str, words: str) -> str:
    """The phrase behind a preposition, which is not said twice: "naar" and "naar schatting 300 mensen"."""
    return words if words.startswith(f"{preposition} ") else f"{preposition} {words}".strip()


def _number_by_front(name: str, determiner: str, quantifiers: Sequence[str]) -> Number | None:
    """What numbers and determiners say: "drie", "alle", "een"."""
    numeral = read_numeral([*quantifiers, *name.split()])
    if numeral is not None and not numeral.is_share and (quantifiers or name[:1].isdigit()):
        return "plural" if numeral.value > 1 else "singular"
    if {determiner, *quantifiers} & SINGULAR_DETERMINERS or (determiner == "geen" and "enkele" in quantifiers):
        return "singular"
    return "plural" if PLURAL_QUANTIFIERS & set(quantifiers) else None


def _number_by_noun(participant: Participant, words: Sequence[str]) -> Number | None:
    """Whether the noun is its own lemma; a diminutive never is."""
    lemma = _lemma(participant)
    head = words[-1].lower() if words else ""
    if head in PLURAL_ONLY:
        return "plural"
    if not lemma or not words:
        return None
    return "singular" if lemma in words or head.endswith(("je", lemma)) else "plural"


def _is_told_as(participant: Participant) -> bool:
    """Whether the text has the phrase itself, not a pronoun or another description of it."""
    name, text = participant.name.lower(), participant.text.lower()
    return text in name and len(text.split()) <= len(name.split())


def _lemma(participant: Participant) -> str:
    """The singular of its noun; empty where it is not known, as of a kind that no wider one tells it of."""
    concepts = participant.concepts
    if participant.type == "KIND" and concepts and concepts[0] == participant.name and " " in concepts[0]:
        return concepts[1].rpartition(" ")[2] if len(concepts) > 1 else ""
    return concepts[0].rpartition(" ")[2] if concepts else ""


def _core(name: str) -> str:
    """The phrase up to its first preposition: "lidstaten van de NAVO" → "lidstaten"."""
    words = name.split()
    end = next((place for place, word in enumerate(words) if place and word in PREPOSITIONS), len(words))
    return " ".join(words[:end])


def _inflected(name: str, participant: Participant) -> str:
    """The phrase with its adjectives as they are behind "de": "nieuw pakket" → "nieuwe pakket"."""
    words = name.split()
    lemma = _lemma(participant).lower()
    head = next((place for place, word in enumerate(words) if lemma and word.lower().startswith(lemma[:3])), 0)
    return " ".join([*map(_with_e, words[:head]), *words[head:]])


def _with_e(word: str) -> str:
    return word if word.endswith(("e", "en", "er", "a")) or not word.isalpha() else lengthen_by_e(word)
