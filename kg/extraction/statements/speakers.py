"""Who says something, and to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.dutch.syntax.phrases import names_somebody, semantic_head
from kg.dutch.syntax.predicates import control_verb, matrix_verbs
from kg.dutch.syntax.relatives import REFLEXIVES
from kg.dutch.syntax.reporting import reporting_action
from kg.dutch.syntax.subjects import second_subject
from kg.dutch.syntax.tree import children, conjuncts, preposition_of
from kg.tables import read_words, word_class

NOBODY = word_class("speaker without a name")
PREPOSITIONS = frozenset({"aan", "tegen", "tegenover"})


def named_speakers(found: Iterable[Token]) -> tuple[Token, ...]:
    """The words that name somebody: not "men", not the "ik" of who writes the article."""
    return tuple(word for word in found if word.lower_ not in NOBODY)


def saying_action(verb: Token) -> str:
    """The dictionary form of a verb with which somebody says what a clause below it tells; "" of any other verb.

    Verbs that only tell what somebody perceives, knows or decides are none; "willen weten" asks.
    """
    entry = control_verb(verb)
    action = reporting_action(verb) or (verb.lemma_.lower() if entry is not None and entry.is_reporting else "")
    if action == "weten" and any(above.lemma_ == "willen" for above in (*matrix_verbs(verb), *children(verb, "aux"))):
        return "willen weten"
    return "" if action in read_words("unspoken_verbs.txt") else action


def addressees(verb: Token) -> tuple[Token, ...]:
    """Whom somebody says it to: the indirect object, "tegen X", "aan X", the object of "oproepen"."""
    found = [head for named in _named_beside(verb) for head in conjuncts(named)]
    return tuple(semantic_head(head) for head in found if head.lower_ not in REFLEXIVES | {"er", "het", "dat"})


def _named_beside(verb: Token) -> Iterator[Token]:
    if saying_action(verb) not in read_words("judging_verbs.txt"):
        yield from children(verb, "iobj")
        other = second_subject(verb)
        if children(verb, "ccomp", "xcomp", "advcl"):
            yield from (*children(verb, "obj"), *([other] if other is not None else []))
    for phrase in children(verb, "obl", "obl:arg"):
        preposition = preposition_of(phrase)
        is_asked = preposition == "van" and saying_action(verb) in ("willen weten", "eisen", "vragen")
        if (preposition in PREPOSITIONS or is_asked) and names_somebody(phrase):
            yield phrase
        elif preposition == "in":
            yield from (to for to in children(phrase, "nmod") if preposition_of(to) == "aan" and names_somebody(to))
