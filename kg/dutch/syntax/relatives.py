"""Words that stand for another in the same sentence, or for nothing: relative pronouns, "er", "zich"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.dutch.lexicon.words import pronouns
from kg.dutch.syntax.argument import Argument
from kg.dutch.syntax.phrases import semantic_head
from kg.dutch.syntax.rule import Rule, applies
from kg.dutch.syntax.tree import ancestors, children, conjuncts, is_name, is_nominal, is_plural, preposition_of
from kg.tables import read_words, word_class

HET = word_class("het")
FIRST_PERSON = word_class("first person")
PERSONS = word_class("third person as subject")  # as subjects
REFLEXIVES = word_class("reflexive")
SAME_PERSON = {form: pronoun.objects for form, pronoun in pronouns().items()}
EMPTY_PRONOUNS = word_class("empty pronoun")
PREPOSITIONS_IN_ADVERBS = {"mee": "met", "toe": "tot", "af": "van"}
RELATIVES = word_class("relative")
RELATIVE_CLAUSE = Rule(
    "relative clause",
    "a relative pronoun stands for the noun before it",
    "De agent die de dader zag, belde.",
    settles_actor=True,
)
NO_HEAD = frozenset({"VERB", "ADP", "ADV", "PUNCT"})


@applies(RELATIVE_CLAUSE)
def resolve_relative(found: Token, rule: Rule) -> Argument | None:
    """The argument with relative pronouns taken back to their noun; None for words that stand for nobody."""
    if found.lower_ in EMPTY_PRONOUNS or found.pos_ in ("ADV", "PUNCT") or found.dep_.startswith("expl"):
        return None
    antecedent = antecedent_of(found)
    if antecedent != found:
        return Argument(antecedent, RELATIVE_CLAUSE)
    return Argument(found, rule)


def relative_preposition(adverb: Token) -> str:
    """ "met" of "waarmee" or "waar … mee" in a relative clause, where the antecedent stands behind it; else ""."""
    front, _, back = adverb.lower_.partition("waar")
    back = back or preposition_of(adverb)
    if front or not back or adverb.pos_ != "ADV" or adverb.head.dep_ not in ("acl", "acl:relcl"):
        return ""
    return PREPOSITIONS_IN_ADVERBS.get(back, back)


def is_no_thing(word: Token) -> bool:
    """Whether the word stands for no thing or person: a verb (but not "de verdachte"), a preposition, an adverb.

    Nor does an adjective that is not used as a noun ("maakten het plan duidelijk").
    """
    if is_nominal(word) or children(word, "det", "nmod:poss"):
        return False
    is_bare_adjective = word.pos_ == "ADJ" and word.tag_.startswith(("ADJ|vrij", "ADJ|prenom")) and not word.ent_type_
    return word.pos_ in NO_HEAD or is_bare_adjective


def antecedent_of(pronoun: Token) -> Token:
    """The noun that a relative pronoun stands for; the word itself when it is none."""
    if pronoun.lower_ not in RELATIVES or pronoun.pos_ not in ("PRON", "DET", "SCONJ"):
        return pronoun
    for clause in ancestors(pronoun):
        if clause.dep_ == "acl:relcl":
            return _in_focus(clause.head)
        if clause.dep_ in ("ccomp", "advcl", "parataxis", "root") and clause.pos_ == "VERB":
            break
    return pronoun


def _in_focus(antecedent: Token) -> Token:
    """Whom a cleft sentence is about: "Het waren de Russen die …", "Zij zijn het die …", "Bos is een arts die …"."""
    described = _whom_it_describes(antecedent)
    if described is not None:
        return described
    if antecedent.lower_ not in HET:
        return antecedent
    if antecedent.dep_ in ("nsubj", "expl") and children(antecedent.head, "cop"):
        return antecedent.head
    subjects = children(antecedent, "nsubj") if children(antecedent, "cop") else []
    return subjects[0] if subjects else antecedent


def _whom_it_describes(predicate: Token) -> Token | None:
    """Who is said to be "een arts die …": the name that is the subject of such a clause, unless it is denied."""
    subjects = children(predicate, "nsubj") if children(predicate, "cop") else []
    is_one = predicate.pos_ in ("NOUN", "PROPN") and any(word.lower_ == "een" for word in children(predicate, "det"))
    is_denied = any(word.lower_ in read_words("negations.txt") for word in children(predicate, "advmod"))
    if len(subjects) != 1 or not is_one or is_denied or is_plural(predicate):
        return None
    return subjects[0] if subjects[0].ent_type_ in ("PERSON", "ORG") or subjects[0].lower_ in PERSONS else None


def distribute_coordination(argument: Argument) -> list[Argument]:
    """One argument for each coordinated head.

    The front of "drone- en raketaanvallen" is none of its own, nor is the second of "schrijver en dichter Jan Smit".
    """
    heads = [head for head in conjuncts(argument.head) if not is_no_thing(head) or head == argument.head]
    if not preposition_of(argument.head):
        heads = [head for head in heads if head == argument.head or not preposition_of(head)]
    names = [child for child in children(argument.head, "appos") if is_name(child)]
    if names and not is_plural(argument.head):
        heads = [head for head in heads if head == argument.head or head.i > names[0].i]
    whole = [head for head in heads if not head.text.endswith("-")]
    return [argument._replace(head=name) for head in whole or heads for name in _named_one_by_one(head)]


def _named_one_by_one(head: Token) -> list[Token]:
    """ "de partijen **CDA, D66 en VVD**": each of those that a plural is followed by the names of; else the head."""
    name = semantic_head(head)
    is_named = name != head and name.dep_ == "appos" and is_plural(head)
    names = [other for other in conjuncts(name) if is_name(other)] if is_named else []
    return names if len(names) > 1 else [head]


def asks(word: Token) -> bool:
    """Whether the word is a relative pronoun or a question word that can be the object of its clause."""
    return word.pos_ in ("PRON", "DET", "NUM") and (word.lower_ in RELATIVES or word.lower_ == "hoeveel")


def is_reflexive(found: Token, subject: Token | None) -> bool:
    """ "zich", and the pronoun of the same person as the subject ("ik vergis me")."""
    if found.lower_ in REFLEXIVES:
        return True
    return subject is not None and found.lower_ in SAME_PERSON.get(subject.lower_, ())
