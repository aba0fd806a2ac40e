"""Actions in their parts, and what their verbs ask for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import groupby

from kg.dutch.lexicon.words import event_nouns, valency_of
from kg.dutch.morphology.verbs import VerbLexicon
from kg.tables import read_words, word_class

ACTION_PREPOSITIONS = word_class("preposition of an action")


@dataclass(frozen=True, slots=True)
class Action:
    """An action in its parts: fixed words, the verb, an infinitive that it takes along, and a preposition."""

    verb: str
    fixed_words: tuple[str, ...] = ()
    infinitive: str = ""
    preposition: str = ""


def split_action(action: str) -> Action:
    """The parts of a dictionary form: "akkoord gaan met" → gaan, akkoord, met; "zien stijgen" → zien, stijgen."""
    words = [word for word, _ in groupby(action.split())] or [action]
    preposition = words.pop() if len(words) > 1 and words[-1] in ACTION_PREPOSITIONS else ""
    takes_infinitive = words[0] in word_class("verb before its infinitive") | {"blijven", "gaan", "komen"}
    if len(words) == 2 and takes_infinitive and VerbLexicon.shared().is_verb(words[1]):
        return Action(words[0], infinitive=words[1], preposition=preposition)
    lexicon = VerbLexicon.shared()
    at = next((place for place in reversed(range(len(words))) if lexicon.is_verb(words[place])), len(words) - 1)
    return Action(words[at], (*words[:at], *words[at + 1 :]), preposition=preposition)


def is_mutual(action: str) -> bool:
    """Whether two do it with each other, and "met" stands in front of the second: "overleggen", not "ontmoeten"."""
    valency = valency_of(action)
    return action in _mutual_actions() and (not valency.active or valency.with_object < valency.active)


def is_presentational(verb: str) -> bool:
    """Whether "er" stands in front where something new is its subject: "er klinkt kritiek"."""
    return verb in read_words("presentational_verbs.txt")


@cache
def _mutual_actions() -> frozenset[str]:
    return frozenset(noun.verb for noun in event_nouns().values() if noun.is_symmetric)
