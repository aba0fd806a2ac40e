"""What a verb is done to: the direct object, else the prepositional object."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.dutch.lexicon.words import het_expressions, object_share, prepositions_of, valency_of
from kg.dutch.syntax.argument import Argument
from kg.dutch.syntax.fixed_words import fixed_words
from kg.dutch.syntax.phrases import is_set_phrase, names_somebody, semantic_head
from kg.dutch.syntax.predicates import Predicate, action_of, control_verb
from kg.dutch.syntax.relatives import (
    EMPTY_PRONOUNS,
    HET,
    REFLEXIVES,
    is_no_thing,
    is_reflexive,
    relative_preposition,
    resolve_relative,
)
from kg.dutch.syntax.rule import Rule, applies
from kg.dutch.syntax.subjects import first_subject, second_subject
from kg.dutch.syntax.times_places import PLACE_LABELS, is_place, is_place_noun, is_time
from kg.dutch.syntax.tree import children, first_child, has_te, is_nominal, is_relation, is_together, preposition_of
from kg.tables import read_words

ADVERBIAL_PREPOSITIONS = frozenset({"aan", "in"})
"""Those of phrases that are hardly ever objects where the parser takes them for adverbials: who gets it, or where."""

OBJECT = Rule("object", "the direct object undergoes", "Het leger zet tanks in.")
INDIRECT_OBJECT = Rule(
    "indirect object alone", "an indirect object without a direct one is the object", "Het plan bevalt de minister."
)
OBJECT_OF_MATRIX_VERB = Rule(
    "object of the governing verb", "the object of the verb above an infinitive", "Zij laten de minister vallen."
)
SHARED_OBJECT = Rule(
    "shared object", "coordinated verbs behind an object share it", "De stad wil het huis kopen en uitbreiden."
)
FIXED_EXPRESSION = Rule(
    "fixed expression", "what the noun of a fixed expression is about", "De stad maakt gebruik van de brug."
)
PREPOSITIONAL_OBJECT = Rule(
    "prepositional object", "a phrase that the parser takes for a prepositional object", "Zij rekent op steun."
)
ADVERBIAL = Rule(
    "adverbial as object", "an adverbial whose preposition the verb asks for", "De club stapt naar de rechter."
)
RELATIVE_ADVERB = Rule(
    "relative adverb", "the noun before 'waar-' is the object of the preposition in it", "De brug waarop zij wachten."
)


def object_of(predicate: Predicate) -> Argument | None:
    """The direct object, or what stands in for it; None where there is none."""
    ways = (_direct_object, _indirect_object_alone, _object_of_matrix_verb, _shared_object)
    return next((argument for way in ways if (argument := way(predicate)) is not None), None)


@applies(OBJECT)
def _direct_object(predicate: Predicate) -> Argument | None:
    """Of two objects, the second: the first is to whom ("heeft Moskou geen sancties opgelegd").

    A second subject of an active clause, and a bare noun phrase that is no time, are objects that the parser took for
    something else.
    """
    verb = predicate.verb
    objects = _objects(predicate)
    other = second_subject(verb)
    for head in objects or ([other] if other is not None else _bare_phrases(verb)):
        direct = resolve_relative(head, OBJECT) if not _belongs_to_infinitive(head, verb) else None
        if direct is not None:
            return direct
    return None


@applies(INDIRECT_OBJECT)
def _indirect_object_alone(predicate: Predicate) -> Argument | None:
    verb = predicate.verb
    is_felt = verb.lemma_ in read_words("impersonal_verbs.txt")
    if is_felt or children(verb, "obl:arg", "ccomp") or _governs_an_infinitive(verb):
        return None
    heads = (head for head in children(verb, "iobj") if not is_empty_object(head, predicate))
    return next((resolve_relative(head, INDIRECT_OBJECT) for head in heads), None)


@applies(OBJECT_OF_MATRIX_VERB)
def _object_of_matrix_verb(predicate: Predicate) -> Argument | None:
    for matrix_verb in predicate.matrix_verbs:
        if _is_causative(matrix_verb) and first_child(predicate.verb, "obl:arg") is not None:
            continue
        for head in children(matrix_verb, "obj"):
            if not is_empty_object(head, predicate) and head.lower_ != "het":
                return resolve_relative(head, OBJECT_OF_MATRIX_VERB)
    return None


@applies(SHARED_OBJECT)
def _shared_object(predicate: Predicate) -> Argument | None:
    """ "wil **de zaak** kopen en van de beurs halen": of verbs of one form behind it, the second has it too."""
    verb, first = predicate.verb, predicate.verb.head
    form = verb.morph.get("VerbForm", [])
    is_alike = verb.dep_ == "conj" and form in (["Inf"], ["Part"]) and form == first.morph.get("VerbForm", [])
    if not is_alike or children(verb, "nsubj", "nsubj:pass", "obl:arg", "ccomp", "xcomp", "expl:pv", "cop"):
        return None
    known = valency_of(verb.lemma_.lower())
    in_front = [each for each in children(first, "obj") if each.i < first.i and not is_empty_object(each, predicate)]
    if len(in_front) != 1 or not known.is_transitive or has_te(verb) != has_te(first):
        return None
    return resolve_relative(in_front[0], SHARED_OBJECT)


def _is_causative(matrix_verb: Token) -> bool:
    """ "laat de leden profiteren van": what is an object of "laten" acts."""
    return matrix_verb.lemma_.lower() == "laten"


def _governs_an_infinitive(verb: Token) -> bool:
    entry = control_verb(verb)
    governs = entry is not None and (entry.is_reporting or entry.control == "perception")
    return governs and bool(children(verb, "xcomp", "advcl"))


def _belongs_to_infinitive(found: Token, verb: Token) -> bool:
    """ "geeft aan weinig ruimte te zien": the object of what is said."""
    entry = control_verb(verb)
    if entry is None or not entry.is_reporting or found.dep_ != "obj" or found.i < verb.i:
        return False
    below = [child for child in children(verb, "xcomp", "ccomp") if child.i > found.i]
    return any(has_te(child) and first_child(child, "obj") is None for child in below)


def _objects(predicate: Predicate) -> list[Token]:
    verb = predicate.verb
    acting = first_subject(verb)
    found = [token for token in children(verb, "obj") if not is_empty_object(token, predicate) and token != acting]
    if len(found) > 1:  # "dieper nog **wat** uit"
        found = [token for token in found if not is_time(token) and token.lower_ != "wat"] or found
    if len(found) > 1 and first_child(verb, "iobj") is None:
        found = found[1:2]
    return [token for token in found if not preposition_of(token)]


@applies(FIXED_EXPRESSION)
def fixed_expression(verb: Token) -> tuple[Token, Argument] | None:
    """The noun of a fixed expression and the target behind its preposition: "gebruik maken van de brug"."""
    for noun in children(verb, "obj", "xcomp", "compound:prt", "obl", "nsubj"):
        prepositions = prepositions_of(noun.lemma_.lower(), verb.lemma_.lower())
        if not prepositions or noun.pos_ != "NOUN":
            continue
        for phrase in [*children(verb, "obl:arg", "obl"), *children(noun, "nmod")]:
            preposition = preposition_of(phrase).split(" ")[0]
            target = resolve_relative(phrase, FIXED_EXPRESSION) if preposition in prepositions else None
            if target is not None and is_nominal(phrase):
                return noun, target._replace(rule=FIXED_EXPRESSION, preposition=preposition)
        for adverb in children(verb, "advmod", "obl"):
            if relative_preposition(adverb) in prepositions:
                preposition = relative_preposition(adverb)
                return noun, Argument(verb.head, FIXED_EXPRESSION, preposition)
    return None


def prepositional_objects(predicate: Predicate) -> list[Argument]:
    """The likeliest prepositional object, and with whom one talks over it; none where all say where, when or how."""
    candidates = list(_prepositional_objects(predicate))
    if not candidates:
        return []
    best = max(candidates, key=lambda candidate: candidate[0])[1]
    partners = [found for _, found in candidates if found.preposition == "met" and names_somebody(found.head)]
    topics = [found for _, found in candidates if found.preposition == "over"]
    is_talk = bool(partners and topics) and best.preposition in ("met", "over")
    return [partners[0], topics[0]] if is_talk else [best]


@applies(PREPOSITIONAL_OBJECT, ADVERBIAL, RELATIVE_ADVERB)
def _prepositional_objects(predicate: Predicate) -> Iterator[tuple[float, Argument]]:
    for verb in predicate.verbs:
        for child in children(verb, "obl:arg", "obl", "obj"):
            weight = _weight(child, verb) if not is_set_phrase(child) else 0
            rule = ADVERBIAL if child.dep_ == "obl" else PREPOSITIONAL_OBJECT
            found = resolve_relative(child, rule) if weight > 0 else None
            if found is not None:
                yield weight, found._replace(preposition=preposition_of(child))
        for adverb in children(verb, "advmod", "obl"):
            preposition = relative_preposition(adverb)
            share = object_share(verb.lemma_.lower(), preposition)
            if share and verb.lemma_.lower() not in read_words("locative_verbs.txt"):
                yield 1.0 + share, Argument(verb.head, RELATIVE_ADVERB, preposition)


def has_clausal_object(predicate: Predicate) -> bool:
    """Whether a clause stands where the object would."""
    return any(
        child.pos_ in ("VERB", "AUX", "ADJ", "NOUN") and child not in predicate.verbs
        for child in children(predicate.verb, "ccomp")
    )


def is_empty_object(found: Token, predicate: Predicate) -> bool:
    """Whether an object stands for nothing: "zich", "er", "het" that announces a clause or belongs to the verb."""
    if is_reflexive(found, first_subject(predicate.verb)) or found.lower_ in EMPTY_PRONOUNS or is_no_thing(found):
        return True
    announced = [child for child in children(predicate.verb, "xcomp") if child.pos_ in ("VERB", "AUX")]
    if found.lower_ not in HET:
        return False
    if any(word.lower_ in ("eens", "oneens") for word in fixed_words(predicate.verb)):
        return True  # "raakten het eens over"
    prepositions = het_expressions().get(predicate.verb.lemma_.lower(), frozenset())
    is_of_expression = any(
        preposition_of(child) in prepositions for child in children(predicate.verb, "obl", "obl:arg")
    )
    return is_of_expression or has_clausal_object(predicate) or bool(announced)


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
        and child.lemma_.lower() not in read_words("measures.txt")
        and _is_bare(child, verb)
    ]
    return found[-1:]


def _is_bare(child: Token, verb: Token) -> bool:
    case = preposition_of(child)
    return not case or (has_te(verb) and case in ("na", "zonder", "alvorens") and child.left_edge.i == verb.left_edge.i)


def _weight(child: Token, verb: Token) -> float:
    """How likely the phrase is an object of the verb; 0 for times, places, sources, company and other adverbials."""
    preposition = preposition_of(child).split(" ")[0]
    is_always_object = child.dep_ == "obl:arg" and object_share(verb.lemma_.lower(), preposition) == 1.0
    says_when = is_time(child) and not is_always_object  # "spreekt van een mooie week"
    if not preposition or not is_nominal(child) or child.lower_ in REFLEXIVES or says_when:
        return 0.0
    if preposition in read_words("source_prepositions.txt") or is_together(child):
        return 0.0
    if is_permission(child, verb) or is_relation(preposition_of(child)):
        return 0.0
    if child.dep_ == "obl" and any(
        mark.text == "," for mark in children(child, "punct") if mark.i == child.left_edge.i
    ):
        return 0.0  # "kwam uit op 9 euro, met een marge van 2 procent"
    share = object_share(verb.lemma_.lower(), preposition)
    weight = 2.0 + share if child.dep_ in ("obl:arg", "obj") else _weight_of_adverbial(child, verb, preposition, share)
    return weight - abs(child.i - verb.i) / 1000 if weight else 0.0


def is_permission(child: Token, verb: Token) -> bool:
    """ "mag van de rechter niet meedoen": who allows or orders it."""
    modals = (aux for aux in children(verb, "aux") if aux.lemma_.lower() in ("mogen", "moeten", "hoeven"))
    return preposition_of(child) == "van" and any(aux.i < child.i < verb.i for aux in modals)


def _weight_of_adverbial(child: Token, verb: Token, preposition: str, share: float) -> float:
    """How likely what the parser takes for an adverbial is an object.

    The phrase of an expression may ask for it: "gaat in beroep tegen".
    """
    if fixed_words(verb) and object_share(action_of(verb), preposition):
        return 1.0
    is_reflexive_verb = bool(children(verb, "expl:pv"))
    is_asked_for = is_reflexive_verb and preposition in ADVERBIAL_PREPOSITIONS  # "mengt zich in het debat"
    if not is_asked_for and _says_where_or_to_whom(child, verb, preposition):
        return 0.0
    if share > 0:
        return 1.0 + share
    if is_reflexive_verb and preposition in read_words("reflexive_prepositions.txt") and not is_place(child):
        return 0.6
    return 0.5 if _is_turned_to(child, preposition) else 0.0


def _says_where_or_to_whom(child: Token, verb: Token, preposition: str) -> bool:
    """ "op het perron wacht haar moeder", "zegt tegen de krant"."""
    if verb.lemma_.lower() in read_words("locative_verbs.txt") or preposition in ADVERBIAL_PREPOSITIONS:
        return True
    entry = control_verb(verb)
    is_told = preposition == "tegen" and entry is not None and entry.is_reporting
    return is_told or (preposition == "op" and child.left_edge.i == child.sent.start)


def _is_turned_to(child: Token, preposition: str) -> bool:
    """ "stapt naar de rechter", "speelt tegen Gent": an object also of a verb that is not known to take one there."""
    label = semantic_head(child).ent_type_
    if preposition == "naar":
        return label not in PLACE_LABELS and not is_place_noun(child)
    return label in ("PERSON", "ORG") and preposition in read_words("object_prepositions.txt")
