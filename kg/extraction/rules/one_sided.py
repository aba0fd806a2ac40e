"""Which clauses are whole events with one participant: "Anna Bos treedt af", "een man is aangehouden"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.dutch.lexicon.words import valency_of
from kg.dutch.morphology.verbs import VerbLexicon
from kg.dutch.syntax.objects import has_clausal_object
from kg.dutch.syntax.phrases import QUOTATION_MARKS
from kg.dutch.syntax.predicates import Predicate, action_of, control_verb, remaining
from kg.dutch.syntax.relatives import REFLEXIVES
from kg.dutch.syntax.reporting import is_reporting
from kg.dutch.syntax.roles import role_arguments
from kg.dutch.syntax.tree import children, is_finite, markers_of
from kg.dutch.syntax.voice import is_apparent, is_participle, is_present_participle, is_state
from kg.tables import read_words, word_class


def may_stand_alone(predicate: Predicate, *, has_target: bool) -> bool:
    """Whether the clause tells of something that happens, although only one side is named.

    Not verbs that say nothing by themselves ("blijft ziek", "gaat goed", unlike "gaat naar Gent"), nor what somebody is
    found or called ("werd te duur gevonden"), nor verbs that pass on what others say or think, or that ask for a
    clause; not participles that merely describe a noun, nor words that are no Dutch verb. A passive with an agent alone
    tells of something only where "er" stands for its subject ("er wordt door agenten gezocht").
    """
    verb = predicate.verb
    says_nothing = action_of(verb) in read_words("stative_verbs.txt") and remaining(predicate) is None
    if not _is_known(verb) or (says_nothing and not _has_goal(predicate)):
        return False
    if predicate.is_passive and action_of(verb) in read_words("judging_verbs.txt") and children(verb, "xcomp"):
        return False
    if lacks_object(predicate) or tells_what_for(predicate):
        return False
    if has_clausal_object(predicate) or _governs_a_clause(verb):
        return False
    if predicate.is_passive and not has_target:
        return any(child.lower_ == "er" for child in verb.children)
    is_purpose = predicate.is_passive and verb.dep_ == "advcl" and not _has_own_subject(verb)  # "om gehoord te worden"
    return verb.dep_ != "amod" and not is_purpose and not _only_describes(verb)


def lacks_object(predicate: Predicate) -> bool:
    """Whether an active verb says what nobody can tell without an object: "heeft beschuldigd", "antwoordde"."""
    verb = predicate.verb
    only_reports = is_reporting(verb) and verb.lemma_ not in word_class("verb of reaction")
    is_told_elsewhere = only_reports or _tags_a_quotation(verb)
    is_reflexive = any(child.lower_ in REFLEXIVES for child in children(verb, "obj", "expl:pv", "iobj"))
    is_bare = valency_of(action_of(verb)).is_transitive and not is_reflexive  # "voltrok zich" has what it asks for
    return not predicate.is_passive and (is_told_elsewhere or is_bare or is_state(verb))


def tells_what_for(predicate: Predicate) -> bool:
    """ "is **bedoeld** voor", "is **bestemd** om": what a thing is for, and nothing that is done to it."""
    return predicate.is_passive and predicate.verb.lemma_.lower() in word_class("verb of a destination")


def _has_own_subject(verb: Token) -> bool:
    return is_finite(verb) or bool(children(verb, "nsubj", "nsubj:pass", "csubj", "expl"))


def _has_goal(predicate: Predicate) -> bool:
    return any(argument.role in ("goal", "source") for argument in role_arguments(predicate, ()))


def _governs_a_clause(verb: Token) -> bool:
    """ "hoopt te winnen", "denkt na over hoe": what is told is the clause below."""
    entry = control_verb(verb)
    clauses = [child for child in children(verb, "xcomp", "csubj") if child.pos_ in ("VERB", "AUX")]
    return bool(clauses) and (entry is not None or any(is_finite(clause) for clause in clauses))


def _only_describes(verb: Token) -> bool:
    """ "de gevluchte man", "een schitterende plaat", "voelt zich miskend", "reageert verbaasd".

    A present participle, a participle that says how somebody feels or is, and one that tells which noun is meant ("het
    in Gent gevestigde bedrijf", "een boek geschreven in 1970"), or that has nothing of its own.
    """
    if is_finite(verb) or not is_participle(verb):
        return False
    if is_apparent(verb):
        return False
    if is_present_participle(verb) or (verb.dep_ == "xcomp" and not children(verb, "aux", "aux:pass")):
        return True
    if markers_of(verb) & {"dan", "zoals"}:  # "hoger dan verwacht"
        return True
    if verb.dep_ == "acl" and not _is_set_off(verb):
        return True
    return verb.dep_ in ("acl", "advcl") and all(child.dep_ == "punct" for child in verb.children)


def _is_set_off(participle: Token) -> bool:
    """Whether a comma parts it from its noun, so that it says something more: "de schade, geraamd op een ton"."""
    first, last = sorted((participle.head.i, participle.i))
    return any(word.text in {",", "-", "–", "("} for word in participle.doc[first:last])


def _is_known(verb: Token) -> bool:
    """Whether it is a verb of the language, or one with a particle: text in another language tells of nothing here."""
    infinitive = verb.lemma_.lower()
    forms = (infinitive, *(infinitive.removeprefix(particle) for particle in read_words("verb_particles.txt")))
    return any(map(VerbLexicon.shared().is_verb, forms)) or any(valency_of(infinitive))


def _tags_a_quotation(verb: Token) -> bool:
    """ "'Wij komen', foetert Anna": any verb says how something is said right behind a quotation."""
    before = verb.doc[max(verb.i - 2, 0) : verb.i]
    is_behind = len(before) == 2 and all(word.is_punct for word in before)
    is_quoted = any(word.text in QUOTATION_MARKS for word in before)
    return is_behind and is_quoted and any(subject.i > verb.i for subject in children(verb, "nsubj"))
