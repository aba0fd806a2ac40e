"""Pronouns: the nearest fitting phrase, subjects before others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, NamedTuple

from spacy.tokens import Token

from kg.extraction.predicates import chain_verb
from kg.extraction.tree import ancestors, children
from kg.linking.mentions import Mention

SENTENCE_WINDOW = 4
Number = Literal["singular", "plural", "any"]


class Agreement(NamedTuple):
    """What a pronoun asks of its antecedent."""

    number: Number
    genders: frozenset[str]
    prefers_person: bool
    needs_person: bool


HE = Agreement("singular", frozenset({"male", "common", "unknown"}), True, False)
SHE = Agreement("singular", frozenset({"female", "common", "unknown", "neuter"}), True, False)
IT = Agreement("singular", frozenset({"neuter"}), False, False)
THEY = Agreement("plural", frozenset({"male", "female", "common", "neuter", "unknown"}), False, False)
HIS = Agreement("singular", frozenset({"male", "common", "neuter", "unknown"}), True, False)

FIRST_PERSON = frozenset({"ik", "mij", "me", "mijn", "we", "wij", "ons", "onze", "mezelf", "onszelf"})
PERSONAL: dict[str, Agreement] = {
    "hij": HE, "hem": HE, "ie": HE, "zijn": HIS, "zij": SHE, "ze": SHE, "haar": SHE,
    "hun": THEY, "hen": THEY, "het": IT,
}  # fmt: skip


def is_pronoun(token: Token) -> bool:
    """Whether the word stands for something else: no noun, name or adjective."""
    return token.pos_ in ("PRON", "DET") and not token.ent_type_


def agreement_of(pronoun: Token) -> Agreement | None:
    """What the pronoun asks for; None for those that are not resolved ("dat", "iets")."""
    found = PERSONAL.get(pronoun.lower_)
    if pronoun.lower_ in ("zij", "ze") and _is_plural_use(pronoun):
        return THEY
    if pronoun.lower_ == "die" and pronoun.dep_ in ("nsubj", "nsubj:pass", "obj") and pronoun.head.dep_ != "acl:relcl":
        return THEY if _is_plural_use(pronoun) else HE
    return found


def _is_plural_use(pronoun: Token) -> bool:
    if "|mv" in pronoun.tag_:
        return True
    if pronoun.dep_ not in ("nsubj", "nsubj:pass"):
        return pronoun.lower_ == "ze" and pronoun.dep_ in ("obj", "obl", "iobj") and "|ev" not in pronoun.tag_
    verbs = [pronoun.head, *children(pronoun.head, "aux", "aux:pass", "cop")]
    return any("Fin" in verb.morph.get("VerbForm", []) and "Plur" in verb.morph.get("Number", []) for verb in verbs)


def same_pronoun_before(pronoun: Token) -> Token | None:
    """The same personal pronoun earlier in the sentence: in "hij komt en zegt dat hij blijft" both are one person."""
    asked = agreement_of(pronoun)
    if pronoun.lower_ not in ("hij", "zij", "ze", "hem") or asked is None:
        return None
    first = pronoun.sent.start
    for token in reversed(pronoun.doc[first : pronoun.i]):
        if token.lower_ == pronoun.lower_ and is_pronoun(token) and agreement_of(token) == asked:
            return None if _are_bound(pronoun, token) else token
    return None


def antecedent(pronoun: Token, candidates: Sequence[Mention]) -> Mention | None:
    """The best fitting mention before the pronoun; None where nothing fits."""
    asked = agreement_of(pronoun)
    if asked is None:
        return None
    near = candidates[_first_within_reach(pronoun, candidates) : _first_behind(pronoun.i, candidates)]
    fitting = [(score, mention) for mention in near if (score := _score(pronoun, mention, asked)) is not None]
    if not fitting:
        return None
    return max(fitting, key=lambda pair: (pair[0], pair[1].head.i))[1]


def _first_within_reach(pronoun: Token, candidates: Sequence[Mention]) -> int:
    """The first mention of the sentences that a pronoun looks back to; pieces of white space count as none."""
    start, left = pronoun.i, SENTENCE_WINDOW + 1
    while start > 0 and left > 0:
        start -= 1
        if pronoun.doc[start].is_sent_start and not pronoun.doc[start].is_space:
            left -= 1
    return _first_behind(start, candidates)


def _first_behind(word: int, candidates: Sequence[Mention]) -> int:
    return bisect_left(candidates, word, key=lambda mention: mention.head.i)


def _score(pronoun: Token, mention: Mention, asked: Agreement) -> float | None:
    if mention.head.i >= pronoun.i or not _agrees(mention, asked, is_subject=pronoun.dep_ == "nsubj"):
        return None
    distance = _sentence_distance(mention.head, pronoun)
    if distance > SENTENCE_WINDOW or (pronoun.lower_ == "het" and distance > 1):
        return None
    if distance == 0 and _are_bound(pronoun, mention.head):
        return None
    score = -2.0 * distance
    score += 2.0 if mention.is_subject else 0.0
    score += 1.0 if mention.head.head.dep_ in ("root", "parataxis") or mention.head.head.dep_ == "conj" else 0.0
    score += 1.5 if mention.is_named else 0.0
    score += 4.0 if _is_addressed(pronoun, mention.head) else 0.0
    score -= 0.5 if mention.head.dep_ in ("nmod", "nmod:poss", "conj") and not mention.is_subject else 0.0
    if asked.prefers_person:
        score += 2.5 if mention.is_person else -1.5
    return score


def _is_addressed(pronoun: Token, head: Token) -> bool:
    """ "verwijt de wethouder dat zij …": the subject of the clause is whom the verb above is said to."""
    if pronoun.dep_ not in ("nsubj", "nsubj:pass") or head.dep_ not in ("iobj", "obj"):
        return False
    entry = chain_verb(head.head)
    return (
        entry is not None
        and entry.control == "object"
        and pronoun.head.dep_ == "ccomp"
        and pronoun.head.head == head.head
    )


def _agrees(mention: Mention, asked: Agreement, *, is_subject: bool) -> bool:
    if mention.type in ("EVENT", "LAW", "WORK_OF_ART") and asked.prefers_person:
        return False
    if asked.number == "plural":
        return mention.is_plural or mention.type == "ORG"
    if mention.is_plural or (asked is HE and mention.type in ("GPE", "LOC", "FAC")):
        return False
    if asked is IT:
        is_neuter_thing = mention.type == "THING" and mention.gender == "neuter" and not mention.is_person
        return is_subject if mention.type in ("ORG", "GPE") else is_neuter_thing
    if asked is SHE and not mention.is_person:
        return mention.type == "ORG"
    return mention.gender in asked.genders or (mention.is_person and mention.gender in ("neuter", "common"))


def _sentence_distance(first: Token, second: Token) -> int:
    if first.sent.start == second.sent.start:
        return 0
    return sum(1 for token in first.doc[first.i + 1 : second.i + 1] if token.is_sent_start and not token.is_space)


def _are_bound(pronoun: Token, head: Token) -> bool:
    """Two arguments of one verb are never the same thing, unless one is a possessive; nor does a noun own itself."""
    if head in ancestors(pronoun) and head.pos_ in ("NOUN", "PROPN"):
        return True
    if pronoun.dep_ == "nmod:poss":
        return False
    verb = head.head
    while head.dep_ == "conj" and verb.pos_ not in ("VERB", "AUX"):
        head, verb = verb, verb.head
    return pronoun.head == verb
