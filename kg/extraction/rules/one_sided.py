"""Which clauses are whole events with one participant: "Anna Bos treedt af", "een man is aangehouden"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.dutch.syntax.argument import Argument
from kg.dutch.syntax.objects import has_clausal_object
from kg.dutch.syntax.predicates import Predicate, control_verb
from kg.dutch.syntax.reporting import is_reporting
from kg.dutch.syntax.tree import children, is_finite
from kg.tables import read_words


def may_stand_alone(predicate: Predicate, sides: Sequence[Argument]) -> bool:
    """Whether the clause tells of something that happens, although only one side is named.

    Not verbs that only say how things are ("blijft ziek"), that pass on what others say or think, or that ask for a
    clause; not participles that merely describe a noun.
    """
    verb = predicate.verb
    if not sides or verb.lemma_.lower() in read_words("stative_verbs.txt"):
        return False
    if is_reporting(verb) and not predicate.is_passive:
        return False
    if has_clausal_object(predicate) or _governs_a_clause(verb):
        return False
    return verb.dep_ not in ("amod",) and not _only_describes(verb)


def _governs_a_clause(verb: Token) -> bool:
    """ "hoopt te winnen", "denkt na over hoe": what is told is the clause below."""
    entry = control_verb(verb)
    clauses = [child for child in children(verb, "xcomp", "csubj") if child.pos_ in ("VERB", "AUX")]
    return bool(clauses) and (entry is not None or any(is_finite(clause) for clause in clauses))


def _only_describes(verb: Token) -> bool:
    """ "de gevluchte man": a participle of a noun that has nothing of its own beside it."""
    return verb.dep_ == "acl" and not is_finite(verb) and not any(child.dep_ != "punct" for child in verb.children)
