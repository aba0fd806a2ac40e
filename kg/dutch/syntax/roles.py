"""Who and what else takes part in a clause: recipients, opponents, partners, instruments, amounts, causes and the like.

The names of the roles are those of ISO 24617-4 (semantic roles) where it has one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import Literal, NamedTuple, cast

from spacy.tokens import Token

from kg.dutch.lexicon.words import event_nouns, is_body_word
from kg.dutch.syntax.arguments import is_cause, recipient
from kg.dutch.syntax.complements import is_age
from kg.dutch.syntax.fixed_words import fixed_words
from kg.dutch.syntax.objects import fixed_expression, is_permission
from kg.dutch.syntax.phrases import is_quantity, is_set_phrase, names_somebody, semantic_head
from kg.dutch.syntax.predicates import Predicate, action_of
from kg.dutch.syntax.relatives import REFLEXIVES, antecedent_of, is_no_thing
from kg.dutch.syntax.times_places import PLACE_LABELS, is_place, is_place_noun, is_time
from kg.dutch.syntax.tree import (
    children,
    conjuncts,
    is_infinitive_noun,
    is_nominal,
    is_plural,
    is_together,
    markers_of,
    preposition_of,
)
from kg.dutch.syntax.voice import is_participle
from kg.model import ParticipantRole
from kg.tables import read_rows, read_words, word_class

ParticipantClass = Literal["person", "thing", "number"]
GOAL_PREPOSITIONS = word_class("preposition of a goal")


class RoleArgument(NamedTuple):
    """The head word of a phrase with its role, and the preposition in front of it."""

    role: ParticipantRole
    head: Token
    preposition: str


def role_arguments(predicate: Predicate, taken: Collection[Token]) -> list[RoleArgument]:
    """The further participants of a clause in text order, coordination distributed.

    Args:
        predicate: the verb of the clause.
        taken: the heads of its actor, target and place, which have no other role.
    """
    used = {word.i for head in taken for side in _coordinated(head) for word in (side, semantic_head(side))}
    found: dict[int, RoleArgument] = {}
    for argument in _arguments(predicate, taken):
        for head in conjuncts(argument.head):
            if head != argument.head and preposition_of(head):
                continue  # it has a role of its own: "per post en via internet"
            if semantic_head(head).i not in used and (not is_no_thing(head) or argument.role == "attribute"):
                found.setdefault(head.i, argument._replace(head=head))
    return [found[number] for number in sorted(found)]


def _coordinated(head: Token) -> list[Token]:
    """All that a head is coordinated with, itself among them."""
    while head.dep_ == "conj":
        head = head.head
    return conjuncts(head)


def expression_argument(predicate: Predicate, taken: Collection[Token]) -> RoleArgument | None:
    """What the noun of a fixed expression is about, where the noun is one of ``taken``: "voert overleg met Gent"."""
    expression = fixed_expression(predicate.verb)
    if expression is None or expression[0] not in taken:
        return None
    head, preposition = expression[1].head, expression[1].preposition
    of_class = "person" if semantic_head(head).ent_type_ in PLACE_LABELS else class_of(head)  # "een aanval op Gaza"
    role = _expression_roles().get((preposition, of_class)) or _expression_roles().get((preposition, "any"))
    return RoleArgument(role, head, preposition) if role is not None else None


def _arguments(predicate: Predicate, taken: Collection[Token]) -> Iterator[RoleArgument]:
    asked = expression_argument(predicate, taken)
    if asked is not None:
        yield asked
    receiver = recipient(predicate)
    if receiver is not None and (not preposition_of(receiver) or class_of(receiver) == "person"):
        yield RoleArgument("recipient", receiver, preposition_of(receiver))
    expression = {word.i for word in fixed_words(predicate.verb)}
    adjectives = [word for word in fixed_words(predicate.verb) if word.pos_ == "ADJ"]  # "2 procent hoger gaan"
    for verb in (*predicate.verbs, *adjectives):
        for first in children(verb, "obl", "obl:arg", "obl:agent", "xcomp", "advcl", "nmod"):
            if first.i not in expression:
                for phrase in [first, *(other for other in conjuncts(first)[1:] if preposition_of(other))]:
                    yield from _of_phrase(phrase, predicate)
    for head in taken:
        if head.dep_ in ("obj", "nsubj:pass", "obl:arg") and head.head in predicate.verbs:
            is_judged = predicate.verb.lemma_.lower() in word_class("verb of approval")
            for phrase in children(head, "nmod"):
                if is_judged and preposition_of(phrase) in ("met", "tussen"):
                    continue  # "keurt **het akkoord met de bond** goed": with whom somebody else made it
                if (
                    phrase.i > predicate.verb.i > head.i and preposition_of(phrase) == "van"
                ):  # "heeft een bod ontvangen **van Dekker**"
                    yield from _of_phrase(phrase, predicate)
                yield from _of_noun(phrase)


def _of_phrase(phrase: Token, predicate: Predicate) -> Iterator[RoleArgument]:
    """The role of a phrase of the verb; none for times, places, sources and what stands for nothing."""
    preposition = "samen met" if is_together(phrase) else preposition_of(phrase)
    says_how = phrase.pos_ == "ADJ" or (phrase.pos_ == "VERB" and is_participle(phrase))
    if says_how and phrase.dep_ == "xcomp" and action_of(phrase.head) in read_words("judging_verbs.txt"):
        yield RoleArgument("attribute", phrase, "")  # "noemt het plan **onhaalbaar**"
        return
    if phrase.pos_ == "SYM" and preposition == "met" and phrase.dep_ == "obl":
        yield RoleArgument("amount", phrase, preposition)  # "met 17-13"
    is_thing = is_nominal(phrase) or (is_infinitive_noun(phrase) and bool(children(phrase, "nmod")))
    if not is_thing or phrase.lower_ in REFLEXIVES or is_time(phrase) or is_set_phrase(phrase):
        return
    if _is_agent(phrase, predicate):
        return
    role = _role_of_phrase(phrase, predicate, preposition)
    if role is not None and not (is_place(phrase) and role not in ("goal", "source")):
        yield RoleArgument(role, antecedent_of(phrase), preposition)


def _role_of_phrase(phrase: Token, predicate: Predicate, preposition: str) -> ParticipantRole | None:
    """What the preposition says, unless the verb or what the phrase names says more."""
    role = _role_without_preposition(phrase) if not preposition else role_of(preposition, class_of(phrase))
    moves = predicate.verb.lemma_.lower() in read_words("motion_verbs.txt") and not _falls_to_nobody(predicate.verb)
    if role == "purpose" and phrase.lemma_.lower() in word_class("sum of money"):
        role = "amount"  # "voor dat bedrag"
    is_deserved = role == "purpose" and action_of(predicate.verb) in word_class("verb with a reason behind voor")
    if is_deserved or (preposition == "uit" and _is_motive(phrase)):
        role = "cause"
    is_its_own = phrase.head == predicate.verb or phrase.i > predicate.verb.i  # "zweert in een brief te vertrekken"
    if preposition in GOAL_PREPOSITIONS and moves and is_its_own:
        role = "goal"
    role = _role_asked_for(preposition, action_of(predicate.verb), role, phrase)
    if role == "amount" and preposition == "op" and not (children(phrase, "nummod") or phrase.pos_ == "NUM"):
        role = None  # "op enkele punten"
    if preposition in ("aan", "in", "op", "tegen") and phrase.lemma_.lower() in word_class("part of the body"):
        return None
    if _is_occasion_of(phrase, preposition) or _is_gone_through(phrase, preposition, predicate):
        return None
    is_way = preposition == "door" and moves and not predicate.is_passive and phrase.i > predicate.verb.i
    if is_way and role == "cause":  # "rijdt door de poort", unlike "door de mist"
        role = None if phrase.lemma_.lower() in word_class("weather") else "goal"
    if role is None and _is_aimed_at(phrase, predicate, preposition):
        return "goal"
    return role or _role_left(phrase, predicate, preposition)


def _falls_to_nobody(verb: Token) -> bool:
    """ "vielen **doden**", "vallen **ontslagen**": what there is of them goes nowhere."""
    subjects = (subject.lemma_.lower() for subject in children(verb, "nsubj"))
    return verb.lemma_ == "vallen" and not word_class("what falls to people").isdisjoint(subjects)


def _is_occasion_of(phrase: Token, preposition: str) -> bool:
    """ "**met** de verkiezingen **in aantocht**", "**met** de laatste zitting", "**voor** de tweede keer": when."""
    if phrase.lemma_.lower() in ("keer", "maal") and not children(phrase, "nummod"):
        return True
    if preposition != "met":
        return False
    behind = (f"{preposition_of(each)} {each.lower_}" for each in children(phrase, "nmod", "obl", "advmod"))
    return phrase.lemma_.lower() in word_class("occasion") or not word_class("what is to come").isdisjoint(behind)


def _is_gone_through(phrase: Token, preposition: str, predicate: Predicate) -> bool:
    """ "sloegen **door het dak**": where an active verb goes through, not why."""
    is_part = phrase.lemma_.lower() in word_class("part of a building")
    return preposition == "door" and is_part and not predicate.is_passive


def _is_aimed_at(phrase: Token, predicate: Predicate, preposition: str) -> bool:
    """ "richt zijn pijlen **op Bos**", "loste schoten **op agenten**": whom what is done is meant for."""
    is_behind = predicate.verb.lemma_.lower() not in read_words("locative_verbs.txt") and phrase.i > predicate.verb.i
    return preposition == "op" and is_behind and names_somebody(phrase) and bool(children(predicate.verb, "obj"))


def _role_left(phrase: Token, predicate: Predicate, preposition: str) -> ParticipantRole | None:
    """Of a phrase that nothing else gives a role: "helpt hem **aan een baan**", "sterft **bij een botsing**"."""
    if phrase.dep_ == "obl:arg" and not is_permission(phrase, predicate.verb):
        return _object_roles().get(preposition)
    return "cause" if preposition == "bij" and _is_harm(predicate) and _is_occasion(phrase) else None


def _role_asked_for(
    preposition: str, action: str, role: ParticipantRole | None, phrase: Token
) -> ParticipantRole | None:
    """The role that a verb gives to what stands behind its preposition: "koopt het **van Gent**"."""
    verb = action.rsplit(" ", maxsplit=1)[-1]
    if preposition == "van" and role is None:
        if verb in word_class("verb of charge"):
            return "topic"
        return "source" if verb in word_class("verb of getting") and names_somebody(phrase) else None
    if preposition == "aan" and role is None and verb in word_class("verb of giving"):
        return "recipient"  # also of a thing: "toegekend aan het beste boek"
    leaves, involves = word_class("verb of leaving"), word_class("verb with a topic behind bij")
    if preposition == "bij" and verb in leaves | involves:
        return "source" if verb in leaves else "topic"  # "is betrokken bij de plannen"
    if preposition == "met" and verb in word_class("verb with a reason behind met"):
        return "cause"
    is_paid_for = preposition == "voor" and role == "recipient" and verb in word_class("verb of paying")
    return "purpose" if is_paid_for else role


def _is_harm(predicate: Predicate) -> bool:
    """Whether somebody is hurt, dies or loses something."""
    return action_of(predicate.verb) in word_class("verb of harm")


def _is_occasion(phrase: Token) -> bool:
    """Whether a noun names something that happens, as "aanval" and "botsing" do."""
    noun = phrase.lemma_.lower()
    return noun in event_nouns() or noun.endswith((*word_class("noun of a cause"), "ing", "aanval", "partij"))


def _is_motive(phrase: Token) -> bool:
    """ "uit protest", "uit voorzorg": a bare noun in the singular."""
    is_bare = phrase.pos_ == "NOUN" and not phrase.ent_type_ and not is_plural(phrase)
    is_left = is_place_noun(phrase) or is_body_word(phrase.lemma_.lower())  # "uit parlement"
    return is_bare and not is_left and not children(phrase, "appos", "det", "nummod", "nmod:poss", "amod")


def _is_agent(phrase: Token, predicate: Predicate) -> bool:
    return predicate.is_passive and preposition_of(phrase) == "door" and not is_cause(phrase, predicate.verb)


def _role_without_preposition(phrase: Token) -> ParticipantRole | None:
    """ "noemt hem **een held**", "daalt **drie procent**", "gebruikt hulp **als drukmiddel**", not "als gevolg"."""
    if phrase.dep_ == "xcomp" and phrase.pos_ in ("NOUN", "PROPN") and not markers_of(phrase):
        return "attribute"
    if phrase.dep_ == "advcl" and markers_of(phrase) == {"als"} and not children(phrase, "nsubj", "cop", "aux"):
        return "attribute" if f"als {phrase.lower_}" not in word_class("phrase of no participant") else None
    is_bare = phrase.lower_ in ("meer", "minder") and semantic_head(phrase) == phrase  # "meer dan verdiend"
    return "amount" if phrase.dep_ == "obl" and class_of(phrase) == "number" and not is_bare else None


def _of_noun(phrase: Token) -> Iterator[RoleArgument]:
    """The role of a phrase that belongs to the object of the verb: "eist een straf tegen hem"."""
    preposition = preposition_of(phrase)
    role = role_of(preposition, class_of(phrase))
    is_of_verb = role in ("opponent", "partner", "purpose", "topic", "amount") or (
        role == "recipient" and preposition == "aan"
    )
    is_how_old = preposition == "van" and phrase.dep_ == "nmod" and is_age(phrase, phrase.head)
    if role is not None and is_of_verb and is_nominal(phrase) and not is_time(phrase) and not is_how_old:
        yield RoleArgument(role, antecedent_of(phrase), preposition)


def class_of(phrase: Token) -> ParticipantClass:
    """Whether a phrase names a sum, a share or a score, somebody or a body, or something else."""
    head = semantic_head(phrase)
    is_counted = bool(children(phrase, "nummod")) or phrase.lower_ in ("procent", "%") or phrase.dep_ == "nmod"
    measures = read_words("measures.txt") | read_words("units.txt") if is_counted else frozenset()
    is_bare_quantity = is_quantity(phrase) and not children(phrase, "det")  # "miljarden", unlike "de groep"
    if is_bare_quantity or phrase.lower_ == "%" or {phrase.lemma_.lower(), head.lemma_.lower()} & measures:
        return "number"
    return "person" if names_somebody(phrase) else "thing"


def role_of(preposition: str, participant: ParticipantClass) -> ParticipantRole | None:
    """The role that a preposition gives to such a participant; None where it gives none."""
    roles = _roles()
    return roles.get((preposition, participant)) or roles.get((preposition, "any"))


@cache
def _roles() -> dict[tuple[str, str], ParticipantRole]:
    return _read_roles("role_prepositions.tsv")


@cache
def _object_roles() -> dict[str, ParticipantRole]:
    """What a further prepositional object is by its preposition: "helpt hem **aan een baan**"."""
    return {preposition: cast(ParticipantRole, role) for preposition, role in read_rows("object_roles.tsv")}


@cache
def _expression_roles() -> dict[tuple[str, str], ParticipantRole]:
    return _read_roles("expression_roles.tsv")


def _read_roles(name: str) -> dict[tuple[str, str], ParticipantRole]:
    return {(preposition, of_class): cast(ParticipantRole, role) for preposition, of_class, role in read_rows(name)}
