"""Repairs of who acts, by the number of the verb and by which verb of several stands nearest."""

from __future__ import annotations

from spacy.tokens import Token

from kg.dutch.lexicon.words import control_verbs
from kg.dutch.syntax.phrases import is_quantity, names_somebody
from kg.dutch.syntax.tree import children, finite_word, forget_index, hang, is_plural, preposition_of
from kg.dutch.syntax.voice import is_passive
from kg.tables import read_words

RELATIVES = frozenset({"dat", "die"})


def agree_with_relative(verb: Token) -> None:
    """ "een test **die** artsen moet helpen", "partijen **die** Bos steunen": who acts by the number of the verb."""
    sides = [each for each in children(verb, "nsubj", "obj") if each.dep_ == "nsubj" or each.i < verb.i]
    relatives = [each for each in sides if each.lower_ in RELATIVES]
    if len(sides) != 2 or len(relatives) != 1 or verb.head.pos_ not in ("NOUN", "PROPN"):
        return
    relative = relatives[0]
    noun = next(each for each in sides if each != relative)
    finite = finite_word(verb)
    numbers = finite.morph.get("Number", []) if finite is not None else []
    is_known = (
        noun.pos_ in ("NOUN", "PROPN") and not children(noun, "conj", "nummod") and not children(verb.head, "conj")
    )
    if not numbers or not is_known or is_quantity(noun) or is_quantity(verb.head):
        return
    if is_plural(noun) == is_plural(verb.head):
        if not _is_done_to_somebody(verb) or names_somebody(noun) == names_somebody(verb.head):
            return
        acts = names_somebody(verb.head)  # "een motie **die** de gemeente moet dwingen"
    else:
        acts = is_plural(noun) == (numbers[0] == "Plur")
    noun.dep_, relative.dep_ = ("nsubj", "obj") if acts else ("obj", "nsubj")
    forget_index(verb.doc)


def _is_done_to_somebody(verb: Token) -> bool:
    """Whether it is people whom one does it to, as in "dwingen te betalen"."""
    entry = control_verbs().get(verb.lemma_.lower())
    return entry is not None and entry.control == "object"


def agree_with_verb(verb: Token) -> None:
    """ "kwam terug en de dieven **oppakte**": a plural noun acts by no singular verb, nor a singular by a plural one.

    It changes places with an object that agrees; without one it is itself the object, where another verb in front tells
    who acts.
    """
    subjects, objects = children(verb, "nsubj"), children(verb, "obj")
    finite = finite_word(verb)
    numbers = finite.morph.get("Number", []) if finite is not None else []
    if len(subjects) != 1 or not numbers or not _has_known_number(subjects[0]) or is_passive(verb):
        return
    if _is_several(subjects[0]) == (numbers[0] == "Plur"):
        return
    if len(objects) == 1 and _has_known_number(objects[0]) and _is_several(objects[0]) == (numbers[0] == "Plur"):
        subjects[0].dep_, objects[0].dep_ = "obj", "nsubj"
        forget_index(verb.doc)
    elif not objects and verb.dep_ == "conj" and _is_several(subjects[0]) and not children(verb, "expl", "expl:pv"):
        subjects[0].dep_ = "obj"
        forget_index(verb.doc)


def _has_known_number(noun: Token) -> bool:
    """Whether the form of a noun tells how many it stands for: no name, no number of things, nothing joined to it."""
    is_noun = noun.pos_ == "NOUN" or "|mv" in noun.tag_
    is_joined = bool(children(noun, "conj", "appos", "nmod"))
    return is_noun and not noun.ent_type_ and not is_quantity(noun) and not is_joined


def _is_several(noun: Token) -> bool:
    return is_plural(noun) or "|mv" in noun.tag_


def free_source(verb: Token) -> None:
    """ "zijn **volgens de minister** doden gevallen": who says so is no subject; what was taken for a state is it."""
    for subject in children(verb, "nsubj"):
        if preposition_of(subject).split(" ")[0] not in read_words("source_prepositions.txt"):
            continue
        hang(subject, verb, "obl")
        states = [each for each in children(verb, "xcomp") if each.pos_ == "NOUN" and not preposition_of(each)]
        if len(states) == 1 and not children(verb, "nsubj", "nsubj:pass"):
            hang(states[0], verb, "nsubj")


def join_nearer(verb: Token) -> None:
    """ "A liet gijzelaars vrij en B liet gevangenen vrij en **bracht** hen weg": it is joined to the verb of B."""
    first = verb.head
    if children(verb, "nsubj", "nsubj:pass") or first.i > verb.i:
        return
    others = [other for other in children(first, "conj") if first.i < other.i < verb.i and other.pos_ == "VERB"]
    if others and children(others[-1], "nsubj", "nsubj:pass"):
        hang(verb, others[-1], "conj")
