"""Pronouns: the nearest fitting phrase, subjects before others."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from math import log2
from typing import Literal, NamedTuple

from spacy.tokens import Token

from kg.dutch.lexicon.words import is_body_word, pronouns
from kg.dutch.syntax.predicates import control_verb
from kg.dutch.syntax.reporting import is_reporting
from kg.dutch.syntax.tree import ancestors, children, is_pronoun, markers_of, preposition_of, sentence_distance
from kg.linking.coreference.body_kinds import kind_of_noun
from kg.linking.coreference.descriptions import is_country
from kg.linking.coreference.mentions import SUBJECTS, Mention
from kg.linking.coreference.role_nouns import has_noun
from kg.linking.coreference.told import parts_of
from kg.tables import read_words, word_class

SENTENCE_WINDOW = 4
OBJECTS = frozenset({"obj", "obl", "obl:arg", "iobj"})
# How well a mention fits a pronoun is a sum of the weights below. They were set by hand, against the distance of one
# sentence; the cases in tests/linking/coreference/test_pronouns.py hold them in place.
DISTANCE = -2.0  # for each sentence in between
SUBJECT = 2.0
MAIN_CLAUSE = 1.0  # its verb is the root, or coordinated with it
NAMED = 1.5
SAME_TELLER = 1.5  # who told something in the sentence before, for "zegt hij"
PART_TAKEN = 5.0  # it is called what its event makes of people: "slachtoffers" who die
ADDRESSED = 4.0  # whom the verb above the pronoun is said to
SPOKEN_OF = 3.0  # the clause around or below it is about it
OWN_CLAUSE = 2.0  # for a possessive, the subject of its own clause
WITHIN_PHRASE = -0.5  # part of a longer phrase, or not the first of a coordination
SPOKESMAN = -1.5  # who only tells of others: "een woordvoerder zegt dat hij …"
TOPIC = 0.5  # for each doubling of how often the text spoke of it before
MOST_TOPICAL = 1.5
SOURCE = -2.0  # named as who says something only: "volgens getuigen"
AFTER_DEMONSTRATIVE = -3.0  # a subject, for "die", which comes back to what was named last
LATER_WORD = 0.001  # for "die", for each word of the text before it
PERSON = 2.5  # for a pronoun of the singular or plural
BODY_AS_SHE = -1.5  # an organisation or collective, for "zij" and "haar"
OWNER_AS_HIS = -1.5  # no person, for "zijn"
THING_AS_HE = -4.0
THING_AS_SHE = -0.5  # the subject just before: "de planeet … ze"
BODY_AS_THEY = -3.0
BODY_THAT_UNDERGOES = -2.5  # "de Kamer verwierp moties. Ze waren ingediend"
THINGS_AS_THEY = -2.5  # that neither act nor have names
Number = Literal["singular", "plural"]


class Agreement(NamedTuple):
    """What a pronoun asks of its antecedent."""

    number: Number
    genders: frozenset[str]
    prefers_person: bool


HE = Agreement("singular", frozenset({"male", "common", "unknown"}), True)
SHE = Agreement("singular", frozenset({"female", "common", "unknown", "neuter"}), True)
IT = Agreement("singular", frozenset({"neuter"}), False)
THEY = Agreement("plural", frozenset(), True)
THEM = Agreement("plural", frozenset(), False)
HIS = Agreement("singular", frozenset({"male", "common", "neuter", "unknown"}), True)
THAT_ONE = Agreement("singular", frozenset({"male", "female", "common", "unknown"}), True)

AGREEMENTS = {"he": HE, "she": SHE, "it": IT, "they": THEY, "his": HIS}
PERSONAL = {form: AGREEMENTS[pronoun.agreement] for form, pronoun in pronouns().items() if pronoun.agreement}


def agreement_of(pronoun: Token) -> Agreement | None:
    """What the pronoun asks for; None for those that are not resolved ("dat", "iets")."""
    found = PERSONAL.get(pronoun.lower_)
    if pronoun.lower_ == "ze" and pronoun.dep_ in OBJECTS:
        return _as_only_subject(pronoun) or THEM
    if pronoun.lower_ in ("zij", "ze") and _is_plural_use(pronoun):
        return THEY
    if is_demonstrative(pronoun):
        return THEM if _is_plural_use(pronoun) else THAT_ONE
    return found


def _as_only_subject(pronoun: Token) -> Agreement | None:
    """What "ze" asks for that counts as an object though its clause has no other subject: "die **ze** versloeg"."""
    verb = pronoun.head
    verbs = [verb, *children(verb, "aux", "aux:pass", "cop")]
    finite = [word for word in verbs if "Fin" in word.morph.get("VerbForm", [])]
    is_behind_relative = pronoun.dep_ == "obj" and verb.dep_ == "acl:relcl" and len(children(verb, "obj")) > 1
    if not is_behind_relative or not finite or children(verb, "nsubj", "nsubj:pass"):
        return None
    return THEY if any("Plur" in word.morph.get("Number", []) for word in finite) else SHE


def is_demonstrative(pronoun: Token) -> bool:
    """ "Die" as the subject of a main clause, which comes back to what was named last, rather no subject."""
    return pronoun.lower_ == "die" and pronoun.dep_ in ("nsubj", "nsubj:pass") and pronoun.head.dep_ != "acl:relcl"


def _is_plural_use(pronoun: Token) -> bool:
    if pronoun.dep_ not in ("nsubj", "nsubj:pass"):
        return "|mv" in pronoun.tag_
    verbs = [pronoun.head, *children(pronoun.head, "aux", "aux:pass", "cop")]
    finite = [verb for verb in verbs if "Fin" in verb.morph.get("VerbForm", [])]
    if finite:
        return any("Plur" in verb.morph.get("Number", []) for verb in finite)
    return "|mv" in pronoun.tag_


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
    if asked is None or (pronoun.lower_ == "het" and _is_idiom(pronoun)):
        return None
    near = candidates[_first_within_reach(pronoun, candidates) : _first_behind(pronoun.i, candidates)]
    fitting = [(score, mention) for mention in near if (score := _score(pronoun, mention, asked)) is not None]
    if not fitting:
        return None
    if asked.prefers_person and asked.number == "singular" and not is_demonstrative(pronoun):
        times = Counter(mention.name for mention in candidates if mention.head.i < pronoun.i and not _tells(mention))
        fitting = [(score + _topicality(times[mention.name]), mention) for score, mention in fitting]
    return max(fitting, key=lambda pair: (pair[0], pair[1].head.i, len(pair[1].members)))[1]


def _tells(mention: Mention) -> bool:
    """Whether somebody is only named as who says something."""
    return mention.is_subject and is_reporting(mention.head.head)


def _speaks_for_others(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and noun.lemma_.lower().endswith(tuple(word_class("noun of who tells of others")))


def _topicality(times: int) -> float:
    """What somebody gains by whom the text speaks of more often (Centering; Lappin and Leass 1994)."""
    return min(MOST_TOPICAL, TOPIC * log2(max(times, 1)))


def _is_idiom(pronoun: Token) -> bool:
    """ "het redden", "het opnemen voor": the object stands for nothing."""
    return pronoun.dep_ == "obj" and pronoun.head.lemma_ in read_words("idioms_with_het.txt")


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
    """How well a mention fits; None where it cannot be meant."""
    if mention.head.i >= pronoun.i:
        return None
    distance = sentence_distance(mention.head, pronoun)
    fit = _plural_fit(mention, asked, pronoun) if asked.number == "plural" else _fit(mention, asked, pronoun, distance)
    if fit is None or distance > (1 if pronoun.lower_ in ("het", "die") else SENTENCE_WINDOW):
        return None
    if distance == 0 and (_are_bound(pronoun, mention.head) or _is_demanded(pronoun, mention.head)):
        return None
    if is_demonstrative(pronoun):
        is_first = pronoun.i - pronoun.sent.start <= 1
        fit += LATER_WORD * mention.head.i + AFTER_DEMONSTRATIVE * mention.is_subject
        return fit if distance == is_first else None
    score = fit + DISTANCE * distance
    score += SUBJECT if mention.is_subject else 0.0
    score += MAIN_CLAUSE if mention.head.head.dep_ in ("root", "parataxis", "conj") else 0.0
    score += NAMED if mention.is_named else 0.0
    score += SOURCE if preposition_of(mention.head) in read_words("source_prepositions.txt") else 0.0
    score += SPOKESMAN if distance > 0 and _tells(mention) and _speaks_for_others(mention.head) else 0.0
    score += ADDRESSED if _is_addressed(pronoun, mention.head) else 0.0
    score += SPOKEN_OF if _is_subject_around(pronoun, mention) or _is_told_of(pronoun, mention.head) else 0.0
    score += SAME_TELLER if distance == 1 and _tells_again(pronoun, mention) else 0.0
    score += PART_TAKEN if _takes_such_part(pronoun, mention.head) else 0.0
    score += OWN_CLAUSE if pronoun.dep_ == "nmod:poss" and _is_subject_of_clause(pronoun, mention) else 0.0
    score += WITHIN_PHRASE if mention.head.dep_ in ("nmod", "nmod:poss", "conj") and not mention.is_subject else 0.0
    return score


def _tells_again(pronoun: Token, mention: Mention) -> bool:
    """ "Bos noemt het raar dat Vos slaapt. '…', zegt **hij**": whom the sentence before quotes goes on."""
    verb, before = pronoun.head, mention.head.head
    is_teller = pronoun.dep_ == "nsubj" and is_reporting(verb) and pronoun.i > verb.i
    tells = is_reporting(before) or before.lemma_ in read_words("judging_verbs.txt")
    return is_teller and mention.is_subject and before.dep_ in ("root", "parataxis") and tells


def _takes_such_part(pronoun: Token, head: Token) -> bool:
    """ "De politie meldt twee slachtoffers. **Ze** overleden": what the verb calls who it is told of."""
    return head.pos_ == "NOUN" and any(has_noun(head.lemma_.lower(), noun) for noun in parts_of(pronoun))


def _is_subject_of_clause(possessive: Token, mention: Mention) -> bool:
    """ "Bos hoort dat **Vos** zijn stage afbreekt": the subject of the verb that the owned thing belongs to."""
    verb = next((word for word in ancestors(possessive) if word.pos_ in ("VERB", "AUX")), None)
    return verb is not None and mention.head.dep_ in SUBJECTS and mention.head.head == verb


def _is_addressed(pronoun: Token, head: Token) -> bool:
    """ "verwijt de wethouder dat zij …": the subject of the clause is whom the verb above is said to."""
    if pronoun.dep_ not in ("nsubj", "nsubj:pass") or head.dep_ not in ("iobj", "obj"):
        return False
    entry = control_verb(head.head)
    return (
        entry is not None
        and entry.control == "object"
        and pronoun.head.dep_ == "ccomp"
        and pronoun.head.head == head.head
    )


def _is_subject_around(pronoun: Token, mention: Mention) -> bool:
    """ "De politie pakte hem op, zo meldt zij": who reports what comes before is the subject of it."""
    clause = pronoun.head
    is_comment = pronoun.dep_ == "nsubj" and clause.dep_ == "parataxis" and is_reporting(clause)
    return is_comment and mention.is_subject and mention.head.head == clause.head


def _is_told_of(pronoun: Token, head: Token) -> bool:
    """ "Bos, die vertrok omdat zij …": the pronoun stands deeper in the relative clause of the word."""
    clauses = [pronoun, *ancestors(pronoun)]
    if head not in clauses:
        return False
    relative = next((word for word in clauses if word.dep_ == "acl:relcl" and word.head == head), None)
    return relative is not None and pronoun.head != relative and pronoun.head.pos_ in ("VERB", "AUX")


def _fit(mention: Mention, asked: Agreement, pronoun: Token, distance: int) -> float | None:
    """How well one thing fits a pronoun of the singular.

    Persons are "hij" and "zij"; an organisation is "zij", "het" and what "zijn" and "haar" point to; a thing is "hij"
    only as the subject just before.
    """
    if mention.is_plural or (mention.type in ("EVENT", "LAW", "WORK_OF_ART") and asked.prefers_person):
        return None
    if mention.is_person:
        is_fitting = mention.gender in asked.genders or mention.gender in ("neuter", "common")
        return PERSON if is_fitting and asked is not IT else None
    is_subject = pronoun.dep_ in ("nsubj", "nsubj:pass")
    is_topic = is_subject and mention.is_subject and distance <= 1
    if asked is IT:
        return _fit_as_it(mention, is_subject=is_subject)
    if asked is SHE:
        return _fit_as_she(mention, pronoun, distance, is_topic=is_topic)
    if asked is HIS:
        return OWNER_AS_HIS if mention.gender in asked.genders else None
    is_thing = mention.type == "THING" and mention.gender in asked.genders
    return THING_AS_HE if is_topic and is_thing and not is_body_word(mention.head.lemma_.lower()) else None


def _fit_as_it(mention: Mention, *, is_subject: bool) -> float | None:
    is_neuter_thing = mention.type == "THING" and mention.gender == "neuter" and _is_countable(mention.head)
    is_body = mention.type == "ORG" or (mention.type == "GPE" and mention.is_subject)
    return 0.0 if (is_subject if is_body else is_neuter_thing) else None


def _fit_as_she(mention: Mention, pronoun: Token, distance: int, *, is_topic: bool) -> float | None:
    if is_topic and mention.type == "THING" and mention.gender == "common":
        return THING_AS_SHE
    is_body = mention.type == "ORG" or (mention.type == "THING" and _is_collective(mention))
    return BODY_AS_SHE if is_body and (distance <= 1 or pronoun.dep_ == "nmod:poss") else None


def _is_countable(noun: Token) -> bool:
    """Whether a determiner stands with a noun: "het" is hardly ever what "zonder overleg" names."""
    return noun.pos_ == "PRON" or bool(children(noun, "det", "nmod:poss", "nummod"))


def _is_collective(mention: Mention) -> bool:
    return mention.head.lemma_.lower() in read_words("collectives.txt")


def _plural_fit(mention: Mention, asked: Agreement, pronoun: Token) -> float | None:
    """How well several things, or a body of many people, fit a pronoun of the plural: people before things."""
    if not mention.is_plural:
        is_body = mention.type == "ORG" or (mention.type == "THING" and _is_collective(mention))
        undergone = BODY_THAT_UNDERGOES if pronoun.dep_ == "nsubj:pass" else 0.0
        return BODY_AS_THEY + undergone if is_body else None
    if mention.members and preposition_of(mention.head):  # "moties tegen Bos en Vos. Ze"
        return None
    if any(member.type in ("GPE", "LOC", "FAC") and not is_country(member.name) for member in mention.members):
        return None
    if asked is THEM:
        return 0.0
    if mention.is_person or (mention.is_subject and kind_of_noun(mention.head.lemma_.lower()) is not None):
        return PERSON
    acts = mention.is_named or mention.is_subject
    return 0.0 if acts or pronoun.dep_ in ("nmod:poss", "nsubj:pass") else THINGS_AS_THEY


def _is_demanded(pronoun: Token, head: Token) -> bool:
    """ "De officier eist dat **hij** betaalt": nobody demands it of themselves."""
    verb, clause = head.head, pronoun.head
    are_subjects = head.dep_ in SUBJECTS and pronoun.dep_ in SUBJECTS and verb.pos_ == "VERB"
    entry = control_verb(verb) if are_subjects and verb in ancestors(clause) else None
    is_demand = entry is not None and entry.control == "object" and entry.modality == "requested"
    return is_demand and "dat" in markers_of(clause)


def _are_bound(pronoun: Token, head: Token) -> bool:
    """Two arguments of one verb are never the same thing, unless one is a possessive; nor does a noun own itself."""
    if head in ancestors(pronoun) and head.pos_ in ("NOUN", "PROPN"):
        is_beside = any(word.head == head and word.dep_ == "parataxis" for word in ancestors(pronoun))
        return not is_beside and not _is_told_of(pronoun, head)  # "Bos ook, hij slaapt"
    if pronoun.dep_ == "nmod:poss":
        return False
    verb = head.head
    while head.dep_ == "conj" and verb.pos_ not in ("VERB", "AUX"):
        head, verb = verb, verb.head
    return pronoun.head == verb
