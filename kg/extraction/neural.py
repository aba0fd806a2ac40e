"""Events as the event head of the network reads them: which words take part, without a rule that says why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from spacy.tokens import Doc, Span, Token

from kg.dutch.lexicon.words import is_person_word, object_share
from kg.dutch.morphology.present import as_said
from kg.dutch.parsing.event_scores import EventWord
from kg.dutch.syntax.attribution import Attribution, is_reporting
from kg.dutch.syntax.objects import is_permission
from kg.dutch.syntax.phrases import semantic_head
from kg.dutch.syntax.predicates import Predicate, action_of, is_passive, matrix_verbs, stands_whole, trigger_of
from kg.dutch.syntax.relatives import PERSONS, is_no_thing, is_reflexive
from kg.dutch.syntax.times_places import is_time, may_be_place, may_be_time, time_span, whole_place
from kg.dutch.syntax.tree import is_name, preposition_of
from kg.extraction.factuality import modality_of, polarity_of
from kg.extraction.frames import Frame
from kg.extraction.rules.nominals import event_noun_of
from kg.extraction.rules.roles import front_of_compound
from kg.model import EventKind, Modality, Polarity
from kg.tables import read_words

RULE = "network"
MEMBER = "lid"
MIN_LINK = 0.1
PERSONAL_PRONOUNS = PERSONS | {"hem", "haar", "hen", "hun"}
CIRCUMSTANTIAL = frozenset({"onder", "tussen", "zonder", "sinds"})
PLACE_PRONOUNS = frozenset({"er", "daar", "hier", "waar", "ergens", "nergens"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An event of the network by its participants alone; ``frame`` fills the other slots, which takes far longer."""

    word: EventWord
    kind: EventKind
    verb: str
    label: str
    actor: Token
    target: Token

    @property
    def main(self) -> Token:
        """As that of the frame."""
        trigger = self.actor.doc[self.word.trigger]
        if self.kind != "event":
            return trigger
        return next(token for token in reversed(trigger_of(trigger)) if token.pos_ in ("VERB", "AUX"))

    @property
    def target_part(self) -> str | None:
        """As that of the frame."""
        is_own = self.kind == "role" and self.target.i == self.word.trigger and self.target.pos_ == "NOUN"
        return (front_of_compound(self.target) or None) if is_own else None

    @property
    def confidence(self) -> float:
        """What the network alone makes of it, from 0 to 1."""
        return round(pair_probability(self.word, self.actor, self.target), 2)

    def frame(self, attribution: Attribution) -> Frame:
        """The event with all its slots."""
        word, doc = self.word, self.actor.doc
        verb, label = self.verb, self.label
        trigger = doc[word.trigger]
        words: tuple[Token, ...] = (trigger,)
        if self.kind == "event":
            verb, words = _with_parts(doc, word, verb)
            preposition = preposition_of(self.target).split(" ")[0]
            prepositions = word.linked("preposition")
            if preposition and any(doc[number].lower_ == preposition for number in prepositions):
                verb = f"{verb} {preposition}"
            label = as_said(verb, form=trigger.lower_, is_whole=stands_whole(trigger))
        polarity, modality = _factuality(trigger, self.kind, word, [self.actor, self.target])
        front = self.target_part
        return Frame(
            kind=self.kind,
            trigger=words,
            action=verb[len(front) + 1 :] if front else verb,
            label=label[len(front) + 1 :] if front else label,
            actor=self.actor,
            target=self.target,
            target_part=front,
            recipient=best_link(doc, word, "recipient"),
            place=network_place(doc, word),
            time=network_time(doc, word),
            polarity=polarity,
            modality=modality,
            sources=attribution.sources(trigger) or network_sources(doc, word),
            confidence=self.confidence,
            rules=(RULE,),
        )


def network_pairs(doc: Doc, word: EventWord, *, least: float = MIN_LINK) -> Iterator[Pair]:
    """One for each actor and target whose links are at least so likely."""
    action = _action(doc, word)
    if action is None:
        return
    kind, verb, label = action
    for actor in word.linked("actor", least=least):
        for target in word.linked("target", least=least):
            first, second = doc[actor], doc[target]
            if (verb == MEMBER and target != word.trigger) or is_permission(second, doc[word.trigger]):
                continue
            if kind == "event" and _is_circumstance(second, doc[word.trigger]):
                continue
            if kind == "nominal" and second.dep_ == "amod" and second.head.i == word.trigger:
                continue  # "de Russische aanval": an adjective says who acts
            if (
                kind == "role"
                and target != word.trigger
                and semantic_head(doc[word.trigger]).i == semantic_head(second).i
            ):
                continue  # "Jan Smit van de politiebond ACP": the noun is what the target is
            if semantic_head(first).i != semantic_head(second).i and _may_take_part(first) and _may_take_part(second):
                yield Pair(word=word, kind=kind, verb=verb, label=label, actor=first, target=second)


def _is_circumstance(phrase: Token, verb: Token) -> bool:
    """ "pleitte onder topman Jan Smit voor", unlike "leed onder de brand", where the verb asks for the preposition."""
    while phrase.dep_ in ("appos", "flat"):
        phrase = phrase.head
    preposition = preposition_of(phrase).split(" ")[0]
    return preposition in CIRCUMSTANTIAL and not object_share(verb.lemma_.lower(), preposition)


def _may_take_part(token: Token) -> bool:
    """Not what stands for nothing, as "daar" does, nor a time, unless it is a subject or object ("kreeg drie jaar")."""
    if token.pos_ in ("PUNCT", "ADP", "DET", "CCONJ", "SCONJ", "AUX", "ADV") or is_no_thing(token):
        return False
    if is_time(token) and token.dep_ not in ("obj", "nsubj", "nsubj:pass"):
        return False
    return not is_reflexive(token, None) and token.lower_ not in PLACE_PRONOUNS


def _factuality(trigger: Token, kind: str, word: EventWord, taken: list[Token]) -> tuple[Polarity, Modality]:
    """Of clauses as the rules read it, which are right more often here; of nouns as the network does."""
    if kind == "role":
        return "affirmed", "asserted"
    if kind == "event":
        predicate = Predicate(trigger, tuple(matrix_verbs(trigger)), is_passive(trigger))
        return polarity_of(predicate, taken), modality_of(predicate)
    return cast(Polarity, word.polarity), cast(Modality, word.modality)


def pair_probability(word: EventWord, actor: Token, target: Token) -> float:
    """That the word names an event with this actor and this target."""
    return word.probability * link_probability(word, "actor", actor) * link_probability(word, "target", target)


def link_probability(word: EventWord, link: str, head: Token) -> float:
    """The best of the words that may stand for the phrase: its head, the name it describes, the name's first word."""
    named = semantic_head(head)
    return max(word.link(link, token.i) for token in (head, named, _first_of_name(named)))


def resolved_probability(word: EventWord, actor: Token, target: Token) -> float:
    """As ``pair_probability``, but for a pronoun that of what the network takes it to stand for."""
    found = word.probability
    for link, head in (("actor", actor), ("target", target)):
        found *= word.likeliest(link) if is_personal(head) else link_probability(word, link, head)
    return found


def is_personal(token: Token) -> bool:
    """Whether the word is a pronoun of the third person that stands for somebody or something named elsewhere."""
    return token.pos_ == "PRON" and token.lower_ in PERSONAL_PRONOUNS


def _first_of_name(token: Token) -> Token:
    while token.ent_iob_ == "I" and token.i > 0:
        token = token.nbor(-1)
    return token


def completed(frame: Frame, word: EventWord) -> Frame:
    """The frame of a rule with what only the network has found: recipient, place, time, sources."""
    doc, taken = frame.main.doc, (frame.actor, frame.target)
    recipient, place = best_link(doc, word, "recipient"), network_place(doc, word)
    return replace(
        frame,
        recipient=frame.recipient or (recipient if recipient not in taken else None),
        place=frame.place or (place if place not in taken else None),
        time=frame.time or network_time(doc, word),
        sources=frame.sources or network_sources(doc, word),
    )


def best_link(doc: Doc, word: EventWord, link: str) -> Token | None:
    """The likeliest word that the link leads to, if it leads to any."""
    found = word.linked(link)
    return _whole(doc[max(found, key=lambda number: word.link(link, number))]) if found else None


def _whole(token: Token) -> Token:
    """The head of a name or date that the token is part of: "9" of "9 november", "geleden" of "twee jaar geleden"."""
    while (token.dep_ == "flat" and token.head.i < token.i) or token.head.lower_ == "geleden" != token.lower_:
        token = token.head
    return token


def network_place(doc: Doc, word: EventWord) -> Token | None:
    """The head of the phrase that says where."""
    head = best_link(doc, word, "place")
    return whole_place(head) if head is not None and may_be_place(head) else None


def network_sources(doc: Doc, word: EventWord) -> tuple[Token, ...]:
    """Who says so; not who prevents it ("het leger voorkwam dat …")."""
    trigger = doc[word.trigger]
    above = trigger.head
    is_prevented = trigger.dep_ in ("ccomp", "csubj") and above.lemma_ in read_words("denying_verbs.txt")
    if is_prevented and not is_reporting(above):
        return ()
    return tuple(doc[number] for number in word.linked("source"))


def network_time(doc: Doc, word: EventWord) -> Span | None:
    """The words that say when."""
    head = best_link(doc, word, "time")
    return time_span(head) if head is not None and may_be_time(head) else None


def _action(doc: Doc, word: EventWord) -> tuple[EventKind, str, str] | None:
    """Kind, dictionary form and label of the action; None where the word cannot be that of such an event."""
    trigger = doc[word.trigger]
    if word.kind == "event":
        return ("event", action_of(trigger), "") if trigger.pos_ in ("VERB", "AUX") else None
    if word.kind == "nominal":
        entry = event_noun_of(trigger) if trigger.pos_ in ("NOUN", "PROPN") else None
        return ("nominal", entry.verb, as_said(entry.verb)) if entry is not None else None
    if is_name(trigger):
        return None if preposition_of(trigger) else ("role", MEMBER, MEMBER)
    lemma = trigger.lemma_.lower() if trigger.text.islower() else trigger.lemma_
    is_role = trigger.pos_ == "NOUN" and (event_noun_of(trigger) is None or is_person_word(lemma.lower()))
    return ("role", lemma, lemma) if is_role else None


def _with_parts(doc: Doc, word: EventWord, action: str) -> tuple[str, tuple[Token, ...]]:
    """The action with the words of a fixed expression in front, and all its words: "aan de kaak stellen"."""
    verb = doc[word.trigger]
    own = trigger_of(verb)
    parts = [
        doc[number]
        for number in word.linked("part")
        if doc[number] not in own and doc[number].pos_ not in ("VERB", "AUX") and doc[number].head != doc[number]
    ]
    nouns = [part for part in parts if part.pos_ == "NOUN"]
    if not nouns:
        return action, own
    parts = [part for part in parts if part in nouns or part.head in nouns]
    phrase = " ".join(part.lower_ for part in parts)
    words = tuple(sorted({*own, *parts}, key=lambda token: token.i))
    return f"{phrase} {action}", words
