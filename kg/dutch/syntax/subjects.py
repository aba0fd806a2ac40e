"""Who the grammatical subject of a clause is, also where the clause leaves it out."""

from __future__ import annotations

from spacy.tokens import Token

from kg.dutch.syntax.argument import Argument
from kg.dutch.syntax.phrases import is_quantity, names_somebody
from kg.dutch.syntax.predicates import Predicate, asks_for_thing, control_verb, is_request
from kg.dutch.syntax.relatives import HET, REFLEXIVES, asks, resolve_relative
from kg.dutch.syntax.rule import Rule, applies
from kg.dutch.syntax.tree import (
    ancestors,
    children,
    effective_head,
    first_child,
    has_te,
    is_finite,
    markers_of,
    preposition_of,
)
from kg.dutch.syntax.voice import is_headline_participle, is_participle, is_passive
from kg.tables import read_words, word_class

SUBJECT = Rule("subject", "the subject of an active clause acts", "De minister sluit de haven.", settles_actor=True)
PASSIVE_SUBJECT = Rule(
    "passive subject", "the subject of a passive clause undergoes", "De haven wordt door de stad gesloten."
)
PARTICIPLE = Rule("participle", "the noun with a participle is its subject", "De door de rechter veroordeelde bankier.")
COORDINATION = Rule("coordination", "coordinated verbs share a subject", "Het bedrijf koopt boten en verkoopt treinen.")
INFINITIVE = Rule(
    "infinitive", "an infinitive takes the subject above it", "Om de brug te slopen huurt de stad een kraan."
)
OBJECT_CONTROL = Rule(
    "object control", "the object of an object-control verb acts", "De rechter verplicht de bank klanten te betalen."
)
INFINITIVE_OF_NOUN = Rule(
    "infinitive of a noun", "whose plan, right or order it is acts", "Het plan van de stad om de brug te slopen."
)


@applies(SUBJECT)
def subject(predicate: Predicate) -> Argument | None:
    """The subject of an active clause, filled in where it is left out."""
    for verb in predicate.verbs:
        found = first_subject(verb)
        if found is not None:
            return None if _is_impersonal(found, predicate) else resolve_relative(found, SUBJECT)
    return _filled_in(predicate.top)


@applies(PASSIVE_SUBJECT, PARTICIPLE)
def passive_subject(predicate: Predicate) -> Argument | None:
    """What a passive clause says something of."""
    for verb in predicate.verbs:
        found = first_child(verb, "nsubj:pass", "nsubj")
        if found is not None:
            return resolve_relative(found, PASSIVE_SUBJECT)
    top = predicate.top
    if top.dep_ == "conj" and top.head.dep_ in ("acl", "amod"):
        top = top.head
    if top.dep_ in ("acl", "amod") or is_headline_participle(top):
        return Argument(top.head, PARTICIPLE)
    return _filled_in(top)


def first_subject(verb: Token) -> Token | None:
    """The subject, as far as the tree tells it from an object.

    A quantity that the parser set apart gives way to what is counted ("honderden | gezinnen"). Of a relative pronoun or
    question word and a noun, both subjects or both objects, the noun acts ("een akkoord dat de partijen sloten").
    """
    found = children(verb, "nsubj") or children(verb, "nsubj:outer") or children(verb, "nsubj:pass")
    if len(found) > 1 and is_quantity(found[0]) and found[1].i == found[0].i + 1:
        return found[1]
    if len(found) > 1 and (asks(found[0]) or _describes_next(found)):
        return found[1]
    objects = children(verb, "obj")
    if not found and len(objects) > 1 and asks(objects[0]) and is_finite(verb):
        return objects[1]
    return found[0] if found else None


def _describes_next(found: list[Token]) -> bool:
    """ "de Nederlandse | Sanne Woudstra": an adjective of people right before the name of one of them."""
    return found[0].ent_type_ == "NORP" and found[1].ent_type_ == "PERSON" and found[1].i == found[0].i + 1


def second_subject(verb: Token) -> Token | None:
    """What the parser took for another subject, beside the one that acts."""
    acting = first_subject(verb)
    found = children(verb, "nsubj")[:2]
    if len(found) < 2 or _describes_next(found) or (found[1] == acting and not asks(found[0])):
        return None
    return next((other for other in found if other != acting), None)


def _is_impersonal(found: Token, predicate: Predicate) -> bool:
    """ "het" that stands for nothing: "het gaat om", "het regent", and wherever there is no object."""
    if found.lower_ not in HET:
        return False
    return predicate.verb.lemma_ in read_words("impersonal_verbs.txt") or not children(predicate.verb, "obj", "obl:arg")


@applies(COORDINATION, OBJECT_CONTROL, PARTICIPLE)
def _filled_in(verb: Token) -> Argument | None:
    """The subject that a clause takes from where it stands in the sentence."""
    head = effective_head(verb)
    if head == verb:
        return None
    if verb.dep_ == "conj":
        first = _first_infinitive(verb)
        controlled = _controller(first, effective_head(first)) if first is not None else None
        return resolve_relative(controlled, OBJECT_CONTROL) if controlled else subject_of_clause(head, COORDINATION)
    if verb.dep_ in ("xcomp", "ccomp", "advcl", "csubj") and (not is_finite(verb) or verb.dep_ == "xcomp"):
        return _of_infinitive(verb, head)
    is_attribute = verb.dep_ in ("acl", "amod") or is_headline_participle(verb)
    if is_attribute and is_participle(verb) and not is_passive(verb):
        return Argument(head, PARTICIPLE)
    if verb.dep_ == "acl" and has_te(verb):
        return _of_noun_with_infinitive(head)
    return None


def _first_infinitive(verb: Token) -> Token | None:
    """ "vraagt hem te komen en **te helpen**": the infinitive with "te" that another one is coordinated with."""
    first = verb
    while first.dep_ == "conj" and has_te(first) and has_te(first.head):
        first = first.head
    return first if first != verb and first.dep_ in ("xcomp", "ccomp", "advcl") else None


@applies(INFINITIVE, OBJECT_CONTROL)
def _of_infinitive(verb: Token, head: Token) -> Argument | None:
    """Who does what the infinitive says: the object of a verb like "verzoeken", else the subject above."""
    controlled = _controller(verb, head)
    if controlled is not None:
        return resolve_relative(controlled, OBJECT_CONTROL)
    if is_request(verb) or (head.pos_ == "ADJ" and head.lemma_.lower() in word_class("what an infinitive is")):
        return None  # "geld dat nodig is om te bouwen": nobody says who builds
    is_meant = head.lemma_.lower() in word_class("verb of a destination")
    if verb.dep_ == "advcl" and "om" in markers_of(verb) and is_passive(head) and not is_meant:
        return None  # "moet worden gestut om het te kunnen betreden": nobody says who enters it
    if _is_left_open(verb, head):
        return None
    return subject_of_clause(head, INFINITIVE) if head.pos_ in ("VERB", "AUX", "ADJ", "NOUN") else None


def _is_left_open(verb: Token, head: Token) -> bool:
    """ "roept op **te komen**", "vroeg niets **te zeggen**": whom one asks is not named, and does it.

    Unlike "vraagt te mogen komen", "eist te worden gehoord".
    """
    entry = control_verb(head)
    is_asked = entry is not None and entry.control == "object" and has_te(verb) and verb.dep_ in ("xcomp", "ccomp")
    is_for_oneself = is_passive(verb) or any(aux.lemma_ in ("mogen", "kunnen") for aux in children(verb, "aux"))
    return is_asked and not is_for_oneself


@applies(INFINITIVE_OF_NOUN, OBJECT_CONTROL)
def _of_noun_with_infinitive(noun: Token) -> Argument | None:
    """Whose "besluit om te vertrekken" it is.

    Its possessor; whom it goes to ("de oproep aan de bewoners om"), whose it is ("het aanbod van het bedrijf om"); to
    whom the verb gives it; else the subject of the clause the noun stands in.
    """
    owner = first_child(noun, "nmod:poss")
    if owner is not None:
        return resolve_relative(owner, INFINITIVE_OF_NOUN)
    verb = next((word for word in ancestors(noun) if word.pos_ in ("VERB", "AUX")), None)
    if verb is not None and noun.head == verb and verb.lemma_.lower() in word_class("verb of hiring"):
        return resolve_relative(noun, OBJECT_CONTROL) if names_somebody(noun) else None
    receivers = children(verb, "iobj") if verb is not None and noun.head == verb else []
    for preposition in ("aan", "van"):
        receivers += [child for child in children(noun, "nmod") if preposition_of(child) == preposition]
    if verb is not None and noun.head == verb and noun.dep_ in ("nsubj", "nsubj:pass"):
        receivers += [child for child in children(verb, "obl", "obl:arg") if preposition_of(child) in ("aan", "voor")]
        return resolve_relative(receivers[0], INFINITIVE_OF_NOUN) if receivers else None
    if receivers:
        return resolve_relative(receivers[0], INFINITIVE_OF_NOUN)
    return subject_of_clause(verb, INFINITIVE_OF_NOUN) if verb is not None else None


def _controller(verb: Token, head: Token) -> Token | None:
    """The object that an infinitive takes for its subject ("verzoekt hem te vertrekken")."""
    receiver = first_child(head, "iobj")
    if verb.dep_ == "csubj" and receiver is not None and has_te(verb):
        return receiver
    entry = control_verb(head)
    if is_request(verb):
        phrases = [each for each in children(head, "obl", "obl:arg") if preposition_of(each) == "tegen"]
        return next(iter([*children(head, "iobj", "obj", "nsubj:pass"), *phrases]), None)
    if head.lemma_.lower() in word_class("verb of hiring") and "om" in markers_of(verb):
        hired = first_child(head, "obj", "nsubj:pass")  # "huurt een bedrijf in om de brug te slopen"
        return hired if hired is not None and names_somebody(hired) else None
    is_controlled = entry is not None and entry.control in ("object", "perception") and verb.dep_ != "csubj"
    if entry is None or not is_controlled or ("om" in markers_of(verb) and asks_for_thing(head)):
        return None
    found = first_child(head, "iobj", "obj", "nsubj:pass") or _asked_in_a_phrase(head) or first_child(head, "obl:arg")
    if found is None and entry.control == "object" and has_te(verb):  # "verweet haar | de buurt te overvallen"
        found = first_child(verb, "iobj")
    return None if found is None or found.lower_ in REFLEXIVES | {"er", "het"} else found


def _asked_in_a_phrase(verb: Token) -> Token | None:
    """ "vraagt **aan Anna** om te komen", "dringt er **bij de minister** op aan"."""
    phrases = children(verb, "obl", "obl:arg")
    return next((each for each in phrases if preposition_of(each) in ("aan", "bij") and names_somebody(each)), None)


def subject_of_clause(verb: Token, rule: Rule = SUBJECT) -> Argument | None:
    """The grammatical subject of a clause, or what it takes from its own surroundings."""
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        found = first_child(verb, "nsubj", "nsubj:pass", "nsubj:outer")
        if found is not None:
            return resolve_relative(found, rule)
        if verb.dep_ in ("conj", "xcomp"):
            verb = effective_head(verb)
            continue
        filled = _filled_in(verb)
        return Argument(filled.head, rule) if filled is not None else None
    return None
