"""What a thing without a name is called in full: whose it is and what it is of, by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from spacy.tokens import Span, Token

from kg.dutch.lexicon.spelling import clean
from kg.dutch.syntax.complements import whole_phrase
from kg.dutch.syntax.phrases import semantic_head
from kg.dutch.syntax.predicates import perceived
from kg.dutch.syntax.subjects import subject_of_clause
from kg.dutch.syntax.tree import ancestors, children, is_nominal, is_plural, is_pronoun, preposition_of
from kg.linking.coreference.gender import names_person
from kg.linking.coreference.mentions import Mention
from kg.tables import word_class

OWNERS = frozenset({"PERSON", "ORG", "GPE"})
OF = " van "

Antecedent = Callable[[Token], Mention | None]
NamesAt = Callable[[Token], frozenset[str]]
Name = Callable[[Token], str]


def owner_of(head: Token, antecedent_of: Antecedent, names_at: NamesAt) -> str:
    """Who "zijn" or "hun" in front of a noun is, by name; "" for other phrases, and where somebody else may be meant.

    Somebody else may be where a person without a name acts ("haar zoon slaapt", "een vrouw verkoopt haar huis"). Nobody
    else is where the subject of the clause owns it, or where the owner was told of in an earlier sentence, or by a
    pronoun.
    """
    owners = children(head, "nmod:poss")
    if not owners and (seer := _seer(head)) is not None:
        return next(iter(names_at(seer)), "") if semantic_head(seer).ent_type_ in OWNERS else ""
    owner = antecedent_of(owners[0]) if len(owners) == 1 and is_pronoun(owners[0]) else None
    if owner is None or owner.members or owner.type not in OWNERS:
        return ""
    verb = next((word for word in ancestors(head) if word.pos_ in ("VERB", "AUX")), None)
    acting = subject_of_clause(verb) if verb is not None else None
    is_subject = acting is not None and acting.head.i == head.i
    is_of_another = head.dep_ == "conj" and owner.name not in names_at(head.head)  # "een vrouw en **haar zoon**"
    may_be_hers = acting is not None and _may_own(acting.head, thing=not is_subject)
    if is_of_another or may_be_hers or (is_subject and names_person(head)):
        return ""
    is_acting = acting is not None and acting.head.i != head.i and owner.name in names_at(acting.head)
    is_near = owner.head.sent == head.sent and not is_pronoun(owner.head)
    return owner.name if is_acting or not is_near else ""


def _seer(noun: Token) -> Token | None:
    """ "**Dekker** zag de winst dalen": whose the winst is."""
    verb = noun.head
    is_seen = noun.dep_ == "obj" and verb.lemma_ == "zien" and perceived(verb) is not None
    is_definite = any(word.lower_ in ("de", "het") for word in children(noun, "det"))
    is_of = any(preposition_of(phrase) == "van" for phrase in children(noun, "nmod"))
    is_figure = noun.lemma_.lower().endswith(tuple(word_class("figure of a body")))
    if not is_seen or not is_definite or not is_figure or is_of or children(noun, "acl:relcl") or names_person(noun):
        return None
    acting = subject_of_clause(verb)
    return acting.head if acting is not None else None


def _may_own(subject: Token, *, thing: bool) -> bool:
    """Whether "haar" or "zijn" may mean a subject without a name: a person, or with ``thing`` "de planeet" too."""
    if semantic_head(subject).ent_type_:
        return False
    return names_person(subject) or (thing and subject.pos_ == "NOUN" and not is_plural(subject))


def full_name(head: Token, name: str, antecedent_of: Antecedent, name_at: Name) -> str:
    """The name of a phrase with that which stands apart from it, and with names in place of descriptions inside.

    "de overname … **van Dekker**" behind a participle is "overname van Dekker"; "winst van het bedrijf" is "winst van
    Dekker", where the text calls Dekker so.
    """
    noun = semantic_head(head)
    span = whole_phrase(head)
    for word, phrase in _descriptions_inside(noun, span):
        meant = antecedent_of(word)
        if meant is not None and meant.is_named and not meant.members and meant.name not in name:
            name = _with(meant.name, clean(phrase.text), name)
    apart = _apart(noun, span)
    return f"{name}{OF}{name_at(apart)}" if apart is not None and OF not in name else name


def _with(meant: str, description: str, name: str) -> str:
    """The name with what a description stands for in its place; "de bank" is no part of "de bankier"."""
    return re.sub(rf"(?<!\w){re.escape(description)}(?!\w)", lambda _: meant, name, count=1)


def _descriptions_inside(noun: Token, span: Span) -> Iterator[tuple[Token, Span]]:
    """The definite noun phrases behind a preposition in a phrase, each with its article."""
    for child in children(noun, "nmod"):
        determiners = children(child, "det")
        if span.start < child.i < span.end and preposition_of(child) and determiners and not is_pronoun(child):
            inside = whole_phrase(child)
            yield child, child.doc[determiners[0].i : min(inside.end, span.end)]


def _apart(noun: Token, span: Span) -> Token | None:
    """What a noun is of that stands behind the verb: "heeft zich achter de overname geschaard **van Dekker**"."""
    for child in children(noun, "nmod"):
        between = child.doc[span.end : child.left_edge.i]
        is_behind_verb = bool(between) and all(word.pos_ in ("VERB", "AUX") for word in between)
        if is_behind_verb and preposition_of(child) == "van" and is_nominal(child) and not is_pronoun(child):
            return child
    return None
