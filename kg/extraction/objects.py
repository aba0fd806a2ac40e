"""What a verb is done to: the direct object, else the prepositional object."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.frames import Argument
from kg.extraction.lexicon import word_set
from kg.extraction.predicates import Predicate
from kg.extraction.relatives import EMPTY_PRONOUNS, NO_HEAD, REFLEXIVES, usable
from kg.extraction.subjects import first_subject
from kg.extraction.times_places import is_place, is_time
from kg.extraction.tree import case_of, children, first_child, has_te, is_together


def object_of(predicate: Predicate) -> Argument | None:
    """The direct object. Of two, the second: the first is to whom ("heeft Moskou geen sancties opgelegd").

    A second subject of an active clause, and a bare noun phrase that is no time, are objects that the parser took for
    something else.
    """
    verb = predicate.verb
    objects = [found for found in children(verb, "obj") if not is_empty_object(found, predicate)]
    if len(objects) > 1 and first_child(verb, "iobj") is None:
        objects = objects[1:2]
    for found in objects or _second_subject(verb) or _bare_phrases(verb):
        direct = usable(found, "object")
        if direct is not None:
            return direct
    for governor in predicate.governors:
        for found in children(governor, "obj"):
            if not is_empty_object(found, predicate) and found.lower_ != "het":
                return usable(found, "object of the governing verb")
    return None


def prepositional_object(predicate: Predicate) -> Argument | None:
    """A prepositional object, the likeliest first; None when all prepositional phrases say where, when or how."""
    best: tuple[float, Argument] | None = None
    for verb in predicate.verbs:
        for child in children(verb, "obl:arg", "obl"):
            weight = _weight(child, verb)
            rule = "prepositional object" if child.dep_ == "obl:arg" else "adverbial as object"
            found = usable(child, rule) if weight > 0 else None
            if found is not None and (best is None or weight > best[0]):
                best = weight, found._replace(preposition=case_of(child))
    return best[1] if best is not None else None


def has_clausal_object(predicate: Predicate) -> bool:
    """Whether a clause stands where the object would."""
    return any(
        child.pos_ in ("VERB", "AUX", "ADJ", "NOUN") and child not in predicate.verbs
        for child in children(predicate.verb, "ccomp")
    )


def _second_subject(verb: Token) -> list[Token]:
    found = children(verb, "nsubj")[1:2]
    return [] if found == [first_subject(verb)] else found


def is_empty_object(found: Token, predicate: Predicate) -> bool:
    """Whether an object stands for nothing: "zich", "er", "het" that announces a clause."""
    if found.lower_ in REFLEXIVES or found.lower_ in EMPTY_PRONOUNS or found.pos_ in NO_HEAD:
        return True
    return found.lower_ == "het" and (has_clausal_object(predicate) or bool(children(predicate.verb, "xcomp")))


def _bare_phrases(verb: Token) -> list[Token]:
    """The last noun phrase without a preposition beside the subject; in a "te"-clause also behind its conjunction.

    "kost mensen het leven", "treft onder meer 74 tankers", "na een tip te hebben gekregen".
    """
    if first_child(verb, "obl:arg", "ccomp", "xcomp") is not None:
        return []
    found = [
        child
        for child in children(verb, "obl")
        if child.pos_ in ("NOUN", "PROPN", "NUM")
        and not is_time(child)
        and child.lemma_.lower() not in word_set("measures.txt")
        and _is_bare(child, verb)
    ]
    return found[-1:]


def _is_bare(child: Token, verb: Token) -> bool:
    case = case_of(child)
    return not case or (has_te(verb) and case in ("na", "zonder", "alvorens") and child.left_edge.i == verb.left_edge.i)


def _weight(child: Token, verb: Token) -> float:
    preposition = case_of(child).split(" ")[0]
    if not preposition or child.pos_ not in ("NOUN", "PROPN", "PRON", "NUM") or child.lower_ in REFLEXIVES:
        return 0.0
    if preposition in word_set("source_prepositions.txt") or is_time(child):
        return 0.0
    distance = abs(child.i - verb.i) / 1000
    if preposition == "samen" or (preposition == "met" and is_together(child)):
        return 0.0
    if child.dep_ == "obl:arg":
        return 3.0 - distance
    if preposition not in word_set("object_prepositions.txt") or is_place(child):
        return 0.0
    return 1.0 - distance
