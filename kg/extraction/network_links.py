"""What else the network links to the trigger of an event: participants, place, time, sources."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from kg.dutch.parsing.event_scores import EventWord
from kg.dutch.syntax.complements import is_age, is_range_of_penalty
from kg.dutch.syntax.parsed_article import offsets_of
from kg.dutch.syntax.phrases import names_somebody, semantic_head
from kg.dutch.syntax.predicates import control_verb
from kg.dutch.syntax.relatives import is_no_thing, is_reflexive
from kg.dutch.syntax.reporting import can_tell, is_manner, is_reporting
from kg.dutch.syntax.roles import class_of
from kg.dutch.syntax.times_places import is_time, leads_to_clause, located, may_be_place, may_be_time, time_span
from kg.dutch.syntax.tree import children, conjuncts, has_te, markers_of, preposition_of
from kg.dutch.syntax.voice import is_passive
from kg.extraction.base import Filler
from kg.model import PARTICIPANT_ROLES, ParticipantRole
from kg.tables import read_words, word_class

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
PLACE_PRONOUNS = word_class("place pronoun")


def network_roles(doc: Doc, word: EventWord, taken: Sequence[Token]) -> Iterator[Filler]:
    """The participants besides actor and target that the network finds, each word in its likeliest role; none taken."""
    used = {number for head in taken for number in (head.i, semantic_head(head).i)}
    best: dict[int, tuple[float, ParticipantRole]] = {}
    for role in PARTICIPANT_ROLES:
        for number in word.linked(role):
            best[number] = max(best.get(number, (0.0, role)), (word.link(role, number), role))
    for number, (_, role) in sorted(best.items()):
        head = whole_name_or_time(doc[number])
        is_new = used.isdisjoint((head.i, semantic_head(head).i)) and not _belongs_to(head, used)
        if (
            is_new
            and not _is_of_another(head, taken)
            and may_take_part(head)
            and _fits_role(head, role, doc[word.trigger])
        ):
            used.update((head.i, semantic_head(head).i))
            yield Filler(role, offsets_of(head))


def _fits_role(head: Token, role: ParticipantRole, trigger: Token) -> bool:
    """Whether a word can have a role by its preposition and by what it is; nothing in front of a colon has one."""
    preposition = preposition_of(head).split(" ")[0]
    first, last = sorted((head.i, trigger.i))
    if preposition in word_class("preposition of no role") or any(word.text == ":" for word in head.doc[first:last]):
        return False
    if role == "amount":
        is_how_old = preposition == "van" and head.dep_ == "nmod" and is_age(head, head.head)
        return class_of(head) == "number" and head.lower_ not in ("meer", "minder") and not is_how_old
    if role == "attribute" and "zoals" in markers_of(head):
        return False
    if head.pos_ == "ADJ" and role != "attribute":
        return bool(children(head, "det"))
    wanted = word_class(f"preposition of a {role}") if role in ("goal", "recipient") else frozenset()
    if preposition == "bij" and role == "recipient":
        return names_somebody(head)
    return not wanted or not preposition or preposition in wanted or (role == "goal" and preposition in ("naar", "tot"))


def _belongs_to(head: Token, used: set[int]) -> bool:
    """ "9 miljoen | euro": whether a word is of the phrase of one of these, or one of them of its phrase."""
    within = [head, *children(head, "nummod", "nmod", "appos", "flat")]
    return any(
        word.dep_ in ("nummod", "nmod", "appos", "flat") and not preposition_of(word) and other.i in used
        for word in within
        for other in ([word.head] if word == head else [word])
    )


def _is_of_another(head: Token, taken: Sequence[Token]) -> bool:
    """ "een omzet van **2 miljoen** en een winst": of what is coordinated with a participant, and no role for that."""
    above = head
    while above.dep_ in ("nmod", "nummod", "appos", "flat") and above.head != above:
        above = above.head
    first = above
    while first.dep_ == "conj":
        first = first.head
    numbers = {word.i for word in taken}
    return above != head and above.i not in numbers and any(each.i in numbers for each in conjuncts(first))


def network_place(doc: Doc, word: EventWord) -> Token | None:
    """The head of the phrase that says where."""
    head = best_link(doc, word, "place")
    return located(head) if head is not None and may_be_place(located(head)) else None


def network_sources(doc: Doc, word: EventWord) -> tuple[Token, ...]:
    """Who says so; not who prevents it ("het leger voorkwam dat …")."""
    trigger = doc[word.trigger]
    above = trigger.head
    is_prevented = trigger.dep_ in ("ccomp", "csubj") and above.lemma_ in read_words("denying_verbs.txt")
    if is_prevented and not is_reporting(above):
        return ()
    sources = (doc[number] for number in word.linked("attributed_to"))
    return tuple(source for source in sources if _may_be_source(source) and not _only_does_it(source, trigger))


def _only_does_it(subject: Token, trigger: Token) -> bool:
    """ "**hij** weigerde te vertrekken": the subject of a verb with an infinitive that tells nothing of it."""
    above = trigger.head
    entry = control_verb(above) if trigger.dep_ in ("xcomp", "ccomp") and has_te(trigger) else None
    is_silent = entry is not None and not entry.is_reporting and not is_reporting(above)
    return is_silent and subject.head == above and subject.dep_ in SUBJECTS


def _may_be_source(word: Token) -> bool:
    """Whether somebody can be a source: able to tell, and not the subject of a verb that reports nothing."""
    if word.dep_ in (*SUBJECTS, "iobj", "obj") and word.head.pos_ == "VERB" and is_passive(word.head):
        return False  # "Bos wordt verweten dat": whom it is said to
    is_silent = word.dep_ in SUBJECTS and word.head.lemma_.lower() in word_class("verb that tells nothing")
    return not is_manner(word) and can_tell(word) and not is_silent


def network_time(doc: Doc, word: EventWord, taken: Collection[Token] = ()) -> Span | None:
    """The words that say when, unless they are taken for something else."""
    head = best_link(doc, word, "time")
    if head in taken:
        return None
    if head is not None and head.dep_ == "nmod" and preposition_of(head.head) in ("na", "voor", "vóór"):
        head = head.head  # "twee dagen | na de moord"
    is_when = head is not None and may_be_time(head) and not leads_to_clause(head) and not is_range_of_penalty(head)
    return time_span(head) if head is not None and is_when else None


def best_link(doc: Doc, word: EventWord, link: str) -> Token | None:
    """The likeliest word that the link leads to, if it leads to any."""
    found = word.linked(link)
    return whole_name_or_time(doc[max(found, key=lambda number: word.link(link, number))]) if found else None


def whole_name_or_time(token: Token) -> Token:
    """The head of a name or time: "9" of "9 november", "kwart" of "kwart over elf", "geleden" of "een jaar geleden"."""
    while (
        token.head.i < token.i
        and (token.dep_ == "flat" or (token.dep_ == "fixed" and token.head.pos_ in ("NOUN", "NUM")))
    ) or token.head.lower_ == "geleden" != token.lower_:
        token = token.head
    return token


def may_take_part(token: Token) -> bool:
    """Not what stands for nothing, as "daar" does, nor a time, unless it is a subject or object ("kreeg drie jaar").

    Nor the front of a compound: "**water-** en rookschade".
    """
    if token.text.endswith("-") and len(token.text) > 1:
        return False
    if token.pos_ in ("PUNCT", "ADP", "DET", "CCONJ", "SCONJ", "AUX", "ADV") or is_no_thing(token):
        return False
    if is_time(token) and token.dep_ not in ("obj", "nsubj", "nsubj:pass"):
        return False
    return not is_reflexive(token, None) and token.lower_ not in PLACE_PRONOUNS
