"""What reporting verbs say: clauses below them, clauses beside them, the sentence before "Dat meldt X"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.dutch.lexicon.words import evidence_verbs
from kg.dutch.syntax.phrases import names_somebody
from kg.dutch.syntax.predicates import action_of, control_verb, matrix_verbs, trigger_of
from kg.dutch.syntax.relatives import REFLEXIVES
from kg.dutch.syntax.reporting import is_comment, points_back, reporters, speaks_around
from kg.dutch.syntax.tree import children, first_child, has_te, is_finite, markers_of
from kg.extraction.statements.base import Report
from kg.extraction.statements.speakers import addressees, named_speakers, saying_action
from kg.extraction.statements.words import clause_words, is_clause, without_opening
from kg.tables import read_words, word_class

PROMISES = word_class("verb of promise")
NOT_SAID_YET = frozenset({"moeten", "hoeven", "kunnen", "mogen", "weigeren"})
MARKERS_OF_INFINITIVES = frozenset({"om", "te"})
NEGATIONS = frozenset({"niet", "nooit", "evenmin"})
PRONOUNS_OF_CLAUSES = frozenset({"dat", "het", "dit", "zo"})


def verb_reports(verb: Token, before: Span | None) -> Iterator[Report]:
    """What the verb reports, by whoever the sentence names.

    Args:
        verb: any verb.
        before: the sentence before its own.
    """
    action = saying_action(verb) or (verb.lemma_ if verb.lemma_ in evidence_verbs() else "")
    if not action or _is_not_said(verb, action):
        return
    speakers = named_speakers(reporters(verb))
    if action in PROMISES:  # "het toernooi belooft mooi te worden"
        speakers = tuple(speaker for speaker in speakers if names_somebody(speaker))
    if not speakers:
        return
    is_judged = action in read_words("judging_verbs.txt")
    for head, words, told in _what_is_said(verb, before):
        named = () if is_judged else told
        yield Report(words, head, speakers, action, trigger_of(verb), (*addressees(verb), *named))


def _is_not_said(verb: Token, action: str) -> bool:
    """Whether it is denied, only possible or asked that somebody says so; "verwacht niet dat" is an opinion."""
    above = {each.lemma_.lower() for each in (*matrix_verbs(verb), *children(verb, "aux"))}
    if above & NOT_SAID_YET:
        return True
    is_negated = any(child.lower_ in NEGATIONS for child in children(verb, "advmod"))
    is_opinion = action in read_words("denying_verbs.txt") or action in read_words("neg_raising_verbs.txt")
    return is_negated and not is_opinion


def _what_is_said(verb: Token, before: Span | None) -> Iterator[tuple[Token, frozenset[int], tuple[Token, ...]]]:
    """Each clause that the verb reports by its head, its words, and whom that clause shows to be told."""
    clauses = [child for child in verb.children if _is_said(verb, child)]
    judgement = _judgement(verb)
    for clause in clauses:
        told = _told_inside(clause, verb)
        words = without_opening(clause_words(clause, without=told), clause)
        yield clause, words | judgement, told
    if clauses:
        return
    if verb.dep_ in ("parataxis", "advcl") and not markers_of(verb) and is_comment(verb):
        yield verb.head, clause_words(verb.head, without=(verb,)), ()
    elif verb.head == verb and points_back(verb) and before is not None:
        yield before.root, frozenset(token.i for token in before), ()


def _is_said(verb: Token, clause: Token) -> bool:
    """Whether a clause is what the verb reports."""
    if not is_clause(clause) or (clause.lower_ in PRONOUNS_OF_CLAUSES and clause.pos_ != "VERB"):
        return False
    if clause.dep_ in ("ccomp", "csubj") and is_finite(clause):
        return True
    if clause.dep_ in ("ccomp", "xcomp", "advcl") and has_te(clause):
        return markers_of(clause) <= MARKERS_OF_INFINITIVES and _takes_infinitive(verb, clause)
    if clause.dep_ == "advcl":
        return "of" in markers_of(clause) and not children(verb, "ccomp")
    return clause.dep_ == "parataxis" and _is_said_beside(verb, clause)


def _takes_infinitive(verb: Token, clause: Token) -> bool:
    """Whether an infinitive with "te" is what the verb reports; one with "om" only below verbs like "oproepen"."""
    entry = control_verb(verb)
    action = action_of(verb)
    if action in PROMISES:
        return True
    if entry is not None and not entry.is_reporting:
        return False
    is_asked = entry is not None and entry.control == "object"
    return is_asked or (clause.dep_ != "advcl" and "om" not in markers_of(clause))


def _is_said_beside(verb: Token, clause: Token) -> bool:
    """ "X zegt: het is op", "Het is op, zegt X": a clause that stands beside a verb without other object."""
    if any(child.lower_ not in PRONOUNS_OF_CLAUSES for child in children(verb, "obj", "ccomp", "xcomp")):
        return False
    if clause.pos_ == "VERB" and is_comment(clause):
        return False
    subject = first_child(verb, "nsubj")
    is_inverted = clause.i < verb.i and subject is not None and subject.i > verb.i
    return is_inverted or (clause.i > verb.i and speaks_around(verb, clause))


def _judgement(verb: Token) -> frozenset[int]:
    """ "noemt het | onacceptabel | dat …": what somebody says of the clause."""
    if verb.lemma_.lower() not in read_words("judging_verbs.txt"):
        return frozenset()
    return frozenset(
        number
        for child in children(verb, "xcomp")
        if not has_te(child) and not is_finite(child)
        for number in clause_words(child)
    )


def _told_inside(clause: Token, verb: Token) -> tuple[Token, ...]:
    """ "verweet | haar | de buurt te overvallen": who is told, where the parser hangs them on the infinitive."""
    entry = control_verb(verb)
    if entry is None or entry.control != "object" or not has_te(clause) or children(verb, "iobj", "obj"):
        return ()
    found = children(clause, "iobj")
    return tuple(child for child in found[:1] if child.lower_ not in REFLEXIVES)
