"""Events named by a noun, with both participants in the same phrase: "het gesprek tussen Trump en Poetin"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.dutch.lexicon.demonyms import place_of_demonym
from kg.dutch.lexicon.words import EventNoun, event_nouns
from kg.dutch.morphology.present import as_said
from kg.dutch.syntax.attribution import Attribution
from kg.dutch.syntax.parsed_article import offsets_of
from kg.dutch.syntax.phrases import semantic_head
from kg.dutch.syntax.predicates import Predicate, is_full_verb, matrix_verbs
from kg.dutch.syntax.rule import Rule, applies
from kg.dutch.syntax.times_places import is_time, place_of, time_of
from kg.dutch.syntax.tree import children, conjuncts, is_name, preposition_of
from kg.dutch.syntax.voice import is_passive
from kg.extraction.base import Candidate, characters_of, fill, spans_of
from kg.extraction.factuality import modality_of
from kg.extraction.rules.shares import share_of
from kg.model import Modality, Polarity
from kg.tables import word_class

MIN_FRONT = 3  # letters of a compound: no "fr" of "fractie"
MIN_BACK = 5


NOMINAL_EVENT = Rule(
    "nominal event", "a noun names an event whose parties stand in its phrase", "Het gesprek tussen Anna en Piet."
)


@applies(NOMINAL_EVENT)
def nominal_candidates(sentence: Span, attribution: Attribution) -> Iterator[Candidate]:
    """One event for each pair of participants of an event noun; both must be names, demonyms or pronouns."""
    for noun in sentence:
        if noun.pos_ not in ("NOUN", "PROPN"):
            continue
        entry = event_noun_of(noun)
        if entry is None:
            continue
        verb = _verb_of(noun)
        for actor, target in _pairs(noun, entry):
            if semantic_head(actor).i != semantic_head(target).i:
                yield Candidate(
                    kind="nominal",
                    trigger=spans_of([noun]),
                    head=offsets_of(noun),
                    fillers=(
                        *fill("actor", actor),
                        *fill("target", target),
                        *fill("place", place_of(verb, [actor, target]) if verb is not None else None),
                        *fill("attributed_to", *(attribution.sources(noun) if _is_new(noun) else ())),
                    ),
                    score=share_of(NOMINAL_EVENT),
                    action=entry.verb,
                    label=as_said(entry.verb),
                    time=characters_of(time_of(verb) if verb is not None else None),
                    polarity=_polarity(noun),
                    modality=_modality(noun),
                    rules=(NOMINAL_EVENT.name,),
                )


def _is_new(noun: Token) -> bool:
    """Whether the sentence says that it took place, and not only speaks of it: no "het gesprek"."""
    return noun.dep_ in ("nsubj", "nsubj:pass", "obj", "obl") and not any(
        child.lower_ in ("de", "het", "dat", "die", "deze", "dit") for child in children(noun, "det")
    )


def _polarity(noun: Token) -> Polarity:
    return "negated" if any(child.lower_ == "geen" for child in children(noun, "det")) else "affirmed"


def _modality(noun: Token) -> Modality:
    """From an adjective ("een mogelijke ontmoeting"), its noun ("voorbereidingen voor …") or its verb."""
    adjectives = {child.lemma_.lower() for child in children(noun, "amod")}
    if adjectives & word_class("adjective of possibility"):
        return "possible"
    if adjectives & word_class("adjective of intention"):
        return "intended"
    if noun.dep_ == "nmod" and noun.head.lemma_.lower() in word_class("noun of intention"):
        return "intended"
    if _is_still_open(noun):
        return "possible"
    verb = _verb_of(noun)
    return modality_of(verb) if verb is not None and noun.dep_ in ("nsubj", "nsubj:pass") else "asserted"


def _is_still_open(noun: Token) -> bool:
    """ "onderhandelt over **de toetreding** van Kosovo tot de EU", "dreigt met": what nobody says to be so."""
    action = f"{noun.head.lemma_.lower()} {preposition_of(noun)}"
    return action in word_class("verb of what is still open")


def _verb_of(noun: Token) -> Predicate | None:
    """The clause that the noun is a part of: where and when it takes place, so does what the noun names."""
    verb = noun.head
    if noun.dep_ not in ("nsubj", "nsubj:pass", "obj", "obl", "obl:agent") or not is_full_verb(verb):
        return None
    return Predicate(verb, tuple(matrix_verbs(verb)), is_passive(verb))


def event_noun_of(noun: Token) -> EventNoun | None:
    """What the lexicon says of the noun, or of the last part of a compound ("raketaanval", "EU-top")."""
    lemma = noun.lemma_.lower()
    found = event_nouns().get(lemma)
    if found is not None:
        return found
    for start in range(MIN_FRONT, len(lemma) - MIN_BACK + 1):
        found = event_nouns().get(lemma[start:])
        if found is not None:
            return found
    front, _, back = lemma.rpartition("-")
    return event_nouns().get(back) if front else None


def _pairs(noun: Token, entry: EventNoun) -> Iterator[tuple[Token, Token]]:
    between = [child for child in _phrases(noun) if preposition_of(child) == "tussen"]
    for child in between:
        sides = [side for side in conjuncts(child) if _is_party(side)]
        for position, first in enumerate(sides):
            for second in sides[position + 1 :]:
                yield first, second
    if between:
        return
    actors = _actors(noun, entry)
    for target in _targets(noun, entry):
        for actor in actors:
            if actor.i != target.i:
                yield actor, target


def _phrases(noun: Token) -> list[Token]:
    """The noun's prepositional phrases, and those of its verb that stand right behind it."""
    found = children(noun, "nmod")
    if noun.i + 1 < noun.sent.end:
        following = noun.nbor()
        if following.dep_ == "case" and following.head.i > noun.i and following.head not in found:
            found.append(following.head)
    return found


def _actors(noun: Token, entry: EventNoun) -> list[Token]:
    found = [child for child in children(noun, "amod") if place_of_demonym(child.text) is not None]
    found += children(noun, "nmod:poss")
    found += [
        child for child in children(noun, "nmod") if not preposition_of(child) and child.i < noun.i and is_name(child)
    ]
    if "van" not in entry.prepositions or entry.is_symmetric:
        for child in _phrases(noun):
            if preposition_of(child) in ("van", "door"):
                found += [side for side in conjuncts(child) if _is_party(side) and not is_time(side)]
    else:
        for child in _phrases(noun):
            if preposition_of(child) == "door":
                found += conjuncts(child)
    return found


def _targets(noun: Token, entry: EventNoun) -> list[Token]:
    found = []
    for child in _phrases(noun):
        if preposition_of(child) in entry.prepositions and not is_time(child):
            found += [side for side in conjuncts(child) if _is_party(side)]
    return found


def _is_party(token: Token) -> bool:
    """A name, a demonym or a pronoun: somebody or something that a reader can point at."""
    named = semantic_head(token)
    return (
        is_name(named)
        or token.pos_ == "PRON"
        or place_of_demonym(token.text) is not None
        or (token.pos_ == "NOUN" and any(place_of_demonym(child.text) for child in children(token, "amod")))
    )
