"""What the parser hangs wrongly on nouns, or wrong nouns on: amounts, lists, descriptions, relative clauses."""

from __future__ import annotations

from spacy.symbols import NOUN, PROPN, VERB
from spacy.tokens import Token

from kg.dutch.lexicon.words import is_person_word, object_share, valency_of
from kg.dutch.morphology.noun_lemmas import noun_lemma
from kg.dutch.parsing.name_repairs import move_apposition
from kg.dutch.syntax.complements import is_penalty
from kg.dutch.syntax.phrases import is_quantity
from kg.dutch.syntax.times_places import is_place_noun
from kg.dutch.syntax.tree import children, finite_word, hang, is_name, is_plural, preposition_of
from kg.tables import read_words, word_class

MEASURES = frozenset({"dag", "euro", "jaar", "maand", "uur", "week"})
TEMPORAL = frozenset({"binnen", "gedurende", "in", "na", "over", "sinds", "voor"})
LIKELY_OBJECT = 0.3  # share of a verb's phrases with the preposition that are its object
AGREEING = {"dat": "Neut", "die": "Com"}


def repair_noun(token: Token) -> None:
    """Correct what hangs on a noun, and what it hangs on, in place."""
    is_below_verb = token.head.pos == VERB and bool(token.i) and not token.is_sent_start
    if is_below_verb and token.pos == NOUN and token.dep_ == "obj":
        _join_number(token)
    if is_below_verb and token.lemma_.lower() in read_words("units.txt"):
        _join_amount(token)
    if is_below_verb and token.lemma_.lower() in MEASURES:
        _join_range(token)
        _join_measured(token)
    if token.pos == PROPN and token.tag_.startswith("N|soort") and not token.ent_type_ and _describes(token):
        token.pos_ = "NOUN"
    if token.pos_ == "NOUN" and token.lower_.endswith("en"):
        token.lemma_ = noun_lemma(token.text, token.lemma_)
    if token.dep_ == "nmod":
        move_apposition(token)
        _lift_over_adverb(token)
        _lift_from_person(token)
        _lift_from_place(token)
        _lift_from_gathering(token)
    if token.dep_ == "conj" and token.head.dep_ == "appos":
        _join_to_description(token)
    if token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN"):
        _join_to_list(token)
    if token.dep_ == "acl:relcl":
        _find_relative(token)
        _move_relative_clause(token)


def _lift_over_adverb(phrase: Token) -> None:
    """ "keerde zich in Gent **fel** tegen hem": what an adverb of the verb parts from a noun belongs to the verb."""
    noun, verb = phrase.head, phrase.head.head
    if not preposition_of(phrase) or noun.i > phrase.i or verb.pos != VERB or noun.dep_ not in ("obl", "obl:arg"):
        return
    between = noun.doc[noun.i + 1 : phrase.left_edge.i]
    if len(between) and all(word.head == verb and word.dep_ == "advmod" for word in between):
        hang(phrase, verb, "obl:arg" if children(verb, "expl:pv") else "obl")


def _join_to_list(noun: Token) -> None:
    """ "artsen en verplegers van Dekker, Bos **en Vos**": who ends the list of names, and joins no nouns in front."""
    first = noun.head
    is_last = any(child.lower_ == "en" for child in children(noun, "cc"))
    others = [other for other in children(first, "conj") if other.i < noun.i and children(other, "cc")]
    if not is_last or not others:
        return
    for name in children(first, "nmod"):
        listed = children(name, "conj")
        is_open = bool(listed) and not any(children(other, "cc") for other in listed)
        if is_open and others[-1].i < name.i < noun.i and listed[-1].i < noun.i:
            hang(noun, name, "conj")
            return


def _join_to_description(noun: Token) -> None:
    """ "minister Anna Bos en **wethouder** Jan Smit": beside the other description, not beside its name."""
    name = noun.head
    described = any(is_name(child) for child in children(noun, "appos"))
    if noun.pos_ == "NOUN" and described and is_name(name) and name.head.pos_ == "NOUN" and name.head.i < name.i:
        hang(noun, name.head, "conj")


def _lift_from_person(infinitive: Token) -> None:
    """ "maakte de minister **van het bouwen** een speerpunt": nobody is the minister of a verb."""
    person, verb = infinitive.head, infinitive.head.head
    is_verbal = infinitive.pos == VERB and preposition_of(infinitive) == "van"
    if is_verbal and is_person_word(person.lemma_.lower()) and verb.pos == VERB and verb.lemma_ == "maken":
        hang(infinitive, verb, "obl")


def _lift_from_place(phrase: Token) -> None:
    """ "sprak in de zaal **met de leden**", "in de zalen **met schilderijen** gemengd": what the verb asks for."""
    place, verb = phrase.head, phrase.head.head
    is_there = place.dep_ == "obl" and preposition_of(place) in ("bij", "in", "op") and is_place_noun(place)
    preposition = preposition_of(phrase)
    is_fit = preposition in ("met", "over", "tegen") and verb.pos == VERB
    if is_there and is_fit and object_share(verb.lemma_.lower(), preposition) > LIKELY_OBJECT:
        hang(phrase, verb, "obl:arg")


def _lift_from_gathering(phrase: Token) -> None:
    """ "reageerde op een persconferentie **op het nieuws**": the preposition of the verb, the second time."""
    gathering, verb = phrase.head, phrase.head.head
    preposition = preposition_of(phrase)
    is_occasion = gathering.lemma_.lower().endswith(tuple(word_class("end of a gathering")))
    is_again = preposition == "op" == preposition_of(gathering) and verb.pos == VERB and phrase.i > gathering.i
    if is_occasion and is_again and object_share(verb.lemma_.lower(), preposition) > LIKELY_OBJECT:
        hang(phrase, verb, "obl:arg")
        hang(gathering, verb, "obl")


def _find_relative(clause: Token) -> None:
    """ "het bloed **dat** de man afstond": a relative pronoun that was taken for a conjunction, or the other way round.

    In "het bericht dat hij aftreedt" a verb that takes no object has none.
    """
    noun, known = clause.head.lemma_.lower(), valency_of(clause.lemma_.lower())
    if noun in read_words("reporting_nouns.txt") and known.active and not known.is_transitive:
        for word in children(clause, "obj"):
            if word.lower_ == "dat" and children(clause, "nsubj"):
                word.pos_ = "SCONJ"
                hang(word, clause, "mark")
                clause.dep_ = "acl"
    has_pronoun = any(word.lower_ in AGREEING for word in children(clause, "nsubj", "obj", "nsubj:pass", "obl", "iobj"))
    if has_pronoun or noun in read_words("reporting_nouns.txt") or noun in read_words("time_words.txt"):
        return
    lacks_object = not children(clause, "obj", "ccomp", "xcomp") and (known.is_transitive or not known.active)
    for mark in children(clause, "mark"):
        is_subject = not children(clause, "nsubj", "nsubj:pass")
        if mark.lower_ == "dat" and (is_subject or lacks_object):
            mark.pos_ = "PRON"
            hang(mark, clause, "nsubj" if is_subject else "obj")


def _move_relative_clause(clause: Token) -> None:
    """ "een baas voor het bedrijf dat …": "dat" stands for a neuter noun, so here for the nearer one.

    So does "die" for a name right in front of it where the noun further off is neuter: "het plan in de Kamer, die …".
    """
    pronoun = next((word for word in children(clause, "nsubj", "obj", "nsubj:pass") if word.lower_ in AGREEING), None)
    far = clause.head
    if pronoun is not None and far.dep_ == "conj" and is_name(far) and _is_plural_verb(clause):  # "A en B, die komen"
        hang(clause, _first_of_names(far), clause.dep_)
        return
    if pronoun is not None and (known := _by_whom_it_is_known(far, pronoun)) is not None:
        hang(clause, known, clause.dep_)
        return
    if pronoun is None or far.pos_ != "NOUN" or _agrees(far, pronoun) is not False:
        return
    near = [word for word in far.subtree if far.i < word.i < pronoun.i and word.pos_ == "NOUN" and word.dep_ == "nmod"]
    fitting = [word for word in near if _agrees(word, pronoun)]
    if fitting and fitting[-1].i == near[-1].i:
        hang(clause, fitting[-1], clause.dep_)
    elif not near and pronoun.lower_ == "die" and (name := _name_before(pronoun)) is not None and name.i > far.i:
        hang(clause, name, clause.dep_)


def _by_whom_it_is_known(far: Token, pronoun: Token) -> Token | None:
    """ "de advocaat van **de man** die vastzit": a clause without a comma tells which man, not which advocate."""
    if far.lemma_.lower() not in word_class("somebody known by another") or pronoun.nbor(-1).is_punct:
        return None
    for near in children(far, "nmod"):
        is_next = near.right_edge.i < pronoun.i <= near.right_edge.i + 1
        is_somebody = (
            near.pos_ == "NOUN" and is_person_word(near.lemma_.lower()) and not children(near, "conj", "appos")
        )
        if is_next and is_somebody and preposition_of(near) == "van" and _agrees(near, pronoun) is not False:
            return near if is_plural(near) == _is_plural_verb(pronoun.head) else None
    return None


def _name_before(pronoun: Token) -> Token | None:
    """The head of a name that stands right in front of a relative pronoun; of several names joined, of the first."""
    before = next(
        (word for word in reversed(pronoun.doc[: pronoun.i]) if not word.is_punct and not word.is_space), None
    )
    return _first_of_names(before) if before is not None and is_name(before) else None


def _first_of_names(name: Token) -> Token:
    while name.dep_ in ("flat", "fixed", "conj") and is_name(name.head) and name.head.i < name.i:
        name = name.head
    return name


def _is_plural_verb(clause: Token) -> bool:
    finite = finite_word(clause)
    return finite is not None and is_plural(finite)


def _agrees(noun: Token, pronoun: Token) -> bool | None:
    """Whether a relative pronoun has the gender and number of the noun; None where the noun's are not known."""
    genders = noun.morph.get("Gender", [])
    if is_plural(noun):
        return pronoun.lower_ == "die"
    if genders not in (["Com"], ["Neut"]):
        return None
    return AGREEING[pronoun.lower_] == genders[0]


def _describes(word: Token) -> bool:
    """ "Meta-topman", "CEO Jan Smit": a description, although it looks like a name."""
    return "-" in word.text or any(child.ent_type_ == "PERSON" for child in children(word, "appos"))


def _join_amount(unit: Token) -> None:
    """ "trekt 40 miljoen | euro uit": the number belongs to the unit, and is not whom it goes to."""
    number = unit.doc[unit.i - 1]
    if number.head == unit.head and number.dep_ in ("iobj", "obj", "nsubj", "obl") and is_quantity(number):
        hang(number, unit, "nummod")


def _join_number(noun: Token) -> None:
    """ "kent **1 miljoen** inwoners": who is counted by the number right in front."""
    number = noun.doc[noun.i - 1]
    is_beside = number.head == noun.head and number.dep_ in ("iobj", "obj")
    if is_beside and is_quantity(number) and children(number, "nummod") and not children(number, "det", "nmod"):
        hang(number, noun, "nummod")


def _join_range(unit: Token) -> None:
    """ "vorderde een celstraf **tot vier jaar**", "**tussen 80 en 120 uur**": how much right behind a penalty."""
    start = unit.left_edge.i
    noun = unit.doc[start - 1] if start > unit.sent.start else unit
    is_range = preposition_of(unit) in word_class("preposition of a range") and bool(children(unit, "nummod"))
    if not is_range or noun.head != unit.head or not is_penalty(noun):
        return
    for number in children(unit, "nummod"):
        for other in children(number, "conj"):
            if other.lemma_ == unit.lemma_:
                hang(other, unit, "conj")
    hang(unit, noun, "nmod")


def _join_measured(unit: Token) -> None:
    """ "riskeert 30 jaar **opsluiting**", "maakt een eind aan 50 jaar **oorlog**": what is measured."""
    behind = unit.doc[unit.i + 1] if unit.i + 1 < unit.sent.end else unit
    is_bare = behind.pos_ == "NOUN" and behind.left_edge == behind and behind.dep_ in ("obj", "obl", "nmod")
    if not is_bare or not children(unit, "nummod") or behind.head not in (unit.head, unit.head.head):
        return
    case = preposition_of(unit)
    is_object = not case and unit.dep_ == "obj" and is_penalty(behind)
    if is_object or (case and case not in TEMPORAL and behind.dep_ == "obj"):
        hang(behind, unit, "nmod")
