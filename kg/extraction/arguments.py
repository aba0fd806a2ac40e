"""Who fills the slots of a predicate: subject, object, prepositional object, agent; also where the clause leaves them out."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

from kg.extraction.lexicon import word_set
from kg.extraction.phrases import is_quantity
from kg.extraction.predicates import Predicate, chain_verb, is_participle, is_present_participle
from kg.extraction.times_places import is_place, is_time
from kg.extraction.tree import above, ancestors, case_of, children, conjuncts, first_child, has_te, is_finite

REFLEXIVES = frozenset({"zich", "zichzelf", "elkaar", "mekaar"})
EMPTY_PRONOUNS = frozenset({"er", "men", "je"})
RELATIVES = frozenset({"die", "dat", "wie", "wat", "welke", "hetgeen", "hetwelk"})
NO_HEAD = frozenset({"VERB", "ADP", "ADV", "PUNCT"})


class Argument(NamedTuple):
    """A head word that fills a slot, the rule that says so, and the preposition in front of it."""

    head: Token
    rule: str
    preposition: str = ""


def actors(predicate: Predicate) -> list[Argument]:
    """Who acts, coordination multiplied out; empty when nobody is named."""
    if predicate.is_passive:
        return _agents(predicate)
    found = subject(predicate)
    if found is None:
        return []
    return _multiplied(found) + [Argument(head, "together with") for head in companions(predicate)]


def companions(predicate: Predicate) -> list[Token]:
    """Those who act together with the subject: "samen met de Duitse dienst"."""
    return [
        head
        for verb in predicate.verbs
        for child in children(verb, "obl", "obl:arg")
        if case_of(child).endswith("met") and _is_together(child)
        for head in conjuncts(child)
    ]


def _is_together(head: Token) -> bool:
    start = head.left_edge
    words = [start.lower_, start.nbor(-1).lower_ if start.i > start.sent.start else ""]
    return any(word in ("samen", "tezamen") for word in words)


def targets(predicate: Predicate) -> list[Argument]:
    """Who or what undergoes it: the object, else the prepositional object; for a passive its subject."""
    if predicate.is_passive:
        found = passive_subject(predicate)
        return _multiplied(found) if found is not None else []
    found = _object(predicate)
    if found is None and not has_clausal_object(predicate):
        found = _prepositional_object(predicate)
    return _multiplied(found) if found is not None else []


def recipient(predicate: Predicate) -> Token | None:
    """The indirect object, the first of two objects, or "aan" beside a direct object."""
    for verb in predicate.verbs:
        found = first_child(verb, "iobj")
        if found is not None and found.lower_ not in REFLEXIVES:
            return _antecedent(found)
    objects = [found for found in children(predicate.verb, "obj") if not _is_empty_object(found, predicate)]
    if len(objects) > 1:
        return objects[0]
    if objects:
        return next((child for child in children(predicate.verb, "obl:arg", "obl") if case_of(child) == "aan"), None)
    return None


def has_clausal_object(predicate: Predicate) -> bool:
    """Whether a clause stands where the object would."""
    return any(
        child.pos_ in ("VERB", "AUX", "ADJ", "NOUN") and child not in predicate.verbs
        for child in children(predicate.verb, "ccomp")
    )


def subject(predicate: Predicate) -> Argument | None:
    """The subject of an active clause, filled in where it is left out."""
    for verb in predicate.verbs:
        found = _first_subject(verb)
        if found is not None:
            return None if _is_impersonal(found, predicate) else _usable(found, "subject")
    return _filled_in(predicate.top)


def _first_subject(verb: Token) -> Token | None:
    """The subject; a quantity that the parser set apart gives way to what is counted ("honderden | gezinnen")."""
    found = children(verb, "nsubj") or children(verb, "nsubj:outer")
    if len(found) > 1 and is_quantity(found[0]) and found[1].i == found[0].i + 1:
        return found[1]
    return found[0] if found else None


def _is_impersonal(found: Token, predicate: Predicate) -> bool:
    """ "het" that stands for nothing: "het gaat om", "het regent", and wherever no object says that something is done."""
    return found.lower_ in ("het", "'t") and (
        predicate.verb.lemma_ in word_set("impersonal_verbs.txt") or first_child(predicate.verb, "obj") is None
    )


def passive_subject(predicate: Predicate) -> Argument | None:
    """What a passive clause says something of."""
    for verb in predicate.verbs:
        found = first_child(verb, "nsubj:pass", "nsubj")
        if found is not None:
            return _usable(found, "passive subject")
    top = predicate.top
    if top.dep_ in ("acl", "amod"):
        return Argument(top.head, "participle")
    return _filled_in(top)


def _filled_in(verb: Token) -> Argument | None:
    """The subject that a clause takes from where it stands in the sentence."""
    head = above(verb)
    if head == verb:
        return None
    if verb.dep_ == "conj":
        return _of_clause(head, "coordination")
    if verb.dep_ in ("xcomp", "ccomp", "advcl", "csubj") and (not is_finite(verb) or verb.dep_ == "xcomp"):
        controlled = _controller(verb, head)
        if controlled is not None:
            return _usable(controlled, "object control")
        if head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
            return _of_clause(head, "infinitive")
    if verb.dep_ == "acl" and is_participle(verb) and is_present_participle(verb):
        return Argument(head, "participle")
    if verb.dep_ == "acl" and has_te(verb):
        owner = first_child(head, "nmod:poss")
        if owner is not None:
            return _usable(owner, "infinitive of a noun")
        for verb_above in ancestors(head):
            if verb_above.pos_ in ("VERB", "AUX"):
                return _of_clause(verb_above, "infinitive of a noun")
    return None


def _controller(verb: Token, head: Token) -> Token | None:
    """The object that an infinitive takes for its subject ("verzoekt hem te vertrekken")."""
    entry = chain_verb(head)
    if entry is None or entry.control not in ("object", "perception") or verb.dep_ == "csubj":
        return None
    found = first_child(head, "iobj", "obj", "nsubj:pass", "obl:arg")
    return None if found is None or found.lower_ in REFLEXIVES | {"er", "het"} else found


def _of_clause(verb: Token, rule: str) -> Argument | None:
    """The grammatical subject of a clause, or what it takes from its own surroundings."""
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        found = first_child(verb, "nsubj", "nsubj:pass", "nsubj:outer")
        if found is not None:
            return _usable(found, rule)
        if verb.dep_ in ("conj", "xcomp"):
            verb = above(verb)
            continue
        filled = _filled_in(verb)
        return Argument(filled.head, rule) if filled is not None else None
    return None


def _usable(found: Token, rule: str) -> Argument | None:
    """The argument with relative pronouns taken back to their noun; None for words that stand for nobody."""
    if found.lower_ in EMPTY_PRONOUNS or found.pos_ in ("ADV", "PUNCT") or found.dep_.startswith("expl"):
        return None
    antecedent = _antecedent(found)
    if antecedent != found:
        return Argument(antecedent, "relative clause")
    if found.lower_ in ("wat", "hetgeen", "waar", "wie") and found.pos_ == "PRON":
        return None
    return Argument(found, rule)


def _antecedent(pronoun: Token) -> Token:
    """The noun that a relative pronoun stands for; the word itself when it is none."""
    if pronoun.lower_ not in RELATIVES or pronoun.pos_ not in ("PRON", "DET", "SCONJ"):
        return pronoun
    for clause in ancestors(pronoun):
        if clause.dep_ == "acl:relcl":
            return clause.head
        if clause.dep_ in ("ccomp", "advcl", "parataxis", "root") and clause.pos_ == "VERB":
            break
    return pronoun


def _multiplied(argument: Argument) -> list[Argument]:
    """One argument for each coordinated head; the front of "drone- en raketaanvallen" is no phrase of its own."""
    heads = [head for head in conjuncts(argument.head) if head.pos_ not in NO_HEAD or head == argument.head]
    whole = [head for head in heads if not head.text.endswith("-")]
    return [argument._replace(head=head) for head in whole or heads]


def _agents(predicate: Predicate) -> list[Argument]:
    for verb in predicate.verbs:
        found = first_child(verb, "obl:agent")
        if found is None:
            found = next(
                (child for child in children(verb, "obl") if case_of(child) == "door" and not is_place(child)), None
            )
        if found is not None:
            usable = _usable(found, "agent with door")
            return _multiplied(usable) if usable is not None else []
    return []


def _object(predicate: Predicate) -> Argument | None:
    """The direct object. Of two, the second: the first is to whom ("heeft Moskou geen sancties opgelegd").

    A second subject of an active clause, and a bare noun phrase that is no time, are objects that the parser took for
    something else.
    """
    verb = predicate.verb
    objects = [found for found in children(verb, "obj") if not _is_empty_object(found, predicate)]
    if len(objects) > 1 and first_child(verb, "iobj") is None:
        objects = objects[1:2]
    for found in objects or _second_subject(verb) or _bare_phrases(verb):
        usable = _usable(found, "object")
        if usable is not None:
            return usable
    for governor in predicate.governors:
        for found in children(governor, "obj"):
            if not _is_empty_object(found, predicate) and found.lower_ != "het":
                return _usable(found, "object of the governing verb")
    return None


def _second_subject(verb: Token) -> list[Token]:
    found = children(verb, "nsubj")[1:2]
    return [] if found == [_first_subject(verb)] else found


def _is_empty_object(found: Token, predicate: Predicate) -> bool:
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


def _prepositional_object(predicate: Predicate) -> Argument | None:
    """A prepositional object, the likeliest first; None when all prepositional phrases say where, when or how."""
    best: tuple[float, Argument] | None = None
    for verb in predicate.verbs:
        for child in children(verb, "obl:arg", "obl"):
            weight = _weight(child, verb)
            usable = _usable(child, "prepositional object" if child.dep_ == "obl:arg" else "adverbial as object")
            if weight > 0 and usable is not None and (best is None or weight > best[0]):
                best = weight, usable._replace(preposition=case_of(child))
    return best[1] if best is not None else None


def _weight(child: Token, verb: Token) -> float:
    preposition = case_of(child).split(" ")[0]
    if not preposition or child.pos_ not in ("NOUN", "PROPN", "PRON", "NUM") or child.lower_ in REFLEXIVES:
        return 0.0
    if preposition in word_set("source_prepositions.txt") or is_time(child):
        return 0.0
    distance = abs(child.i - verb.i) / 1000
    if preposition == "samen" or (preposition == "met" and _is_together(child)):
        return 0.0
    if child.dep_ == "obl:arg":
        return 3.0 - distance
    if preposition not in word_set("object_prepositions.txt") or is_place(child):
        return 0.0
    return 1.0 - distance
