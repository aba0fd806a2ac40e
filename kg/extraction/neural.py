"""Events as the event head of the network reads them: which words take part, without a rule that says why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import product
from typing import cast

from spacy.tokens import Doc, Token

from kg.dutch.lexicon.words import is_person_word, object_share
from kg.dutch.morphology.present import as_said
from kg.dutch.parsing.event_scores import EventScores, EventWord
from kg.dutch.syntax.appositions import is_body_of
from kg.dutch.syntax.fixed_words import fixed_words
from kg.dutch.syntax.objects import RELATIVE_ADVERB, is_permission
from kg.dutch.syntax.parsed_article import ParsedArticle, offsets_of
from kg.dutch.syntax.phrases import semantic_head
from kg.dutch.syntax.predicates import Predicate, in_order, matrix_verbs, stands_whole, trigger_of, whole_action
from kg.dutch.syntax.relatives import HET
from kg.dutch.syntax.roles import role_arguments
from kg.dutch.syntax.tree import children, is_name, is_nominal, preposition_of
from kg.dutch.syntax.voice import is_passive
from kg.extraction.base import Candidate, Extractor, Filler, Role, characters_of, fill, spans_of
from kg.extraction.coverage import CoverageRecorder
from kg.extraction.factuality import modality_of, polarity_of
from kg.extraction.network_links import (
    may_take_part,
    network_place,
    network_roles,
    network_sources,
    network_time,
)
from kg.extraction.network_probabilities import event_probability, probability_by_form, resolved_probability
from kg.extraction.rules.nominals import event_noun_of
from kg.extraction.rules.one_sided import lacks_object, tells_what_for
from kg.extraction.rules.roles import front_of_compound, front_span
from kg.model import EventKind, Modality, Polarity
from kg.tables import read_words, word_class

RULE = "network"
MIN_SCORE = 0.05  # what is less likely never reaches the least probability that is kept
MEMBER = "lid"
CIRCUMSTANTIAL = word_class("preposition of a circumstance")


class NeuralExtractor(Extractor):
    """The event head of the network as a voice: the actors and targets that a trigger is linked to.

    Its candidates have these two roles and a score; ``complete`` fills the others, which takes far longer.
    """

    name = "network"

    def __init__(self, *, min_trigger: float = 0.5, min_link: float | None = None) -> None:
        """Keep triggers that are at least so likely, from 0 to 1, and of their sides what ``EventWord.sides`` chooses.

        With ``min_link`` every actor and target that is so likely comes, in pairs and alone.
        """
        self.min_trigger = min_trigger
        self.min_link = min_link

    def __call__(self, parsed: ParsedArticle, coverage: CoverageRecorder) -> Iterator[Candidate]:
        """The candidates of every trigger, in text order, yet to be completed."""
        scores = event_scores_of(parsed)
        for number, word in scores.words.items() if scores is not None else ():
            if word.probability < self.min_trigger:
                continue
            sentence_number = parsed.sentence_number(parsed.doc[number])
            coverage.note(sentence_number, "no participant")
            for candidate in candidates_of(parsed.doc, word, min_link=self.min_link):
                coverage.note(sentence_number, "unlikely")
                yield candidate

    def speaks(self, parsed: ParsedArticle) -> bool:
        """Whether the pipeline has an event head."""
        return event_scores_of(parsed) is not None

    def judge(self, parsed: ParsedArticle, candidate: Candidate) -> float | None:
        """The probability of trigger, actor and target together; 0 for a trigger that the network leaves aside."""
        scores = event_scores_of(parsed)
        if scores is None:
            return None
        word = scores.words.get(parsed.head_of(candidate.head).i)
        if word is None:
            return 0.0
        actor, target = (_head_of(parsed, candidate, side) for side in ("actor", "target"))
        found = resolved_probability(word, candidate.kind, actor, target)
        if candidate.kind == "event" and target is None and actor is not None:
            within = {token.i for token in fixed_words(parsed.head_of(candidate.head))}
            linked = word.linked("target", min_probability=0.5)
            likeliest = max(linked, key=lambda number: word.link("target", number), default=-1)
            if likeliest in within:  # "krijgt zijn zin": the target of the network is a word of the action
                return resolved_probability(word, candidate.kind, actor, parsed.doc[likeliest])
        if f"target: {RELATIVE_ADVERB.name}" in candidate.rules:  # "de herindeling waartegen de raad zich verzet"
            return max(found, resolved_probability(word, candidate.kind, actor, None))
        by_form = probability_by_form(word, parsed.head_of(candidate.head), actor, target)
        return max(found, by_form) if candidate.kind == "event" else found

    def complete(self, parsed: ParsedArticle, candidate: Candidate) -> Candidate:
        """Its own candidate with all slots; another voice's with what only the network has."""
        scores = event_scores_of(parsed)
        is_own = not candidate.action
        trigger = parsed.head_of(candidate.trigger[0] if is_own else candidate.head)
        word = scores.words.get(trigger.i) if scores is not None else None
        if word is None:
            return candidate
        return completed(parsed, candidate, word) if is_own else supplemented(parsed, candidate, word)


@lru_cache(maxsize=1)
def event_scores_of(parsed: ParsedArticle) -> EventScores | None:
    """What the event head says of the article; None where the pipeline has none. Built once, while it is read."""
    return EventScores.of(parsed.doc)


def _head_of(parsed: ParsedArticle, candidate: Candidate, role: Role) -> Token | None:
    span = candidate.first_of(role)
    return parsed.head_of(span) if span is not None else None


def candidates_of(doc: Doc, word: EventWord, *, min_link: float | None) -> Iterator[Candidate]:
    """One for each actor and target of the trigger, together and, of a verb and with ``min_link``, alone."""
    kind = _kind(doc, word)
    if kind is None:
        return
    trigger = doc[word.trigger]
    for actor, target in _sides(doc, word, kind, min_link=min_link):
        score = event_probability(word, kind, actor, target)
        if (min_link is not None and score < MIN_SCORE) or not _fits(actor, target, trigger, kind):
            continue
        is_own_target = kind == "role" and target is not None and target.i == trigger.i and target.pos_ == "NOUN"
        front = front_of_compound(target) if is_own_target and target is not None else ""
        yield Candidate(
            kind=kind,
            trigger=spans_of([trigger]),
            head=offsets_of(_main_word(trigger) if kind == "event" else trigger),
            fillers=(
                *fill("actor", actor),
                *fill("target", front_span(target, front) if front and target is not None else target),
            ),
            score=score,
            rules=(RULE,),
        )


def _sides(
    doc: Doc, word: EventWord, kind: EventKind, *, min_link: float | None
) -> Iterator[tuple[Token | None, Token | None]]:
    """Actor and target; one of both is None where an event of a clause has only the other."""
    if min_link is None:
        actors, targets = ([doc[number] for number in some] for some in word.sides())
    else:
        actors, targets = (
            [doc[number] for number in word.linked(side, min_probability=min_link)] for side in ("actor", "target")
        )
    yield from product(actors, targets)
    if kind == "event" and (min_link is not None or not targets):
        yield from ((actor, None) for actor in actors)
    if kind == "event" and (min_link is not None or not actors):
        yield from ((None, target) for target in targets)


def _fits(actor: Token | None, target: Token | None, trigger: Token, kind: EventKind) -> bool:
    """Whether the word can have this actor and this target, or only one of both."""
    if kind == "event" and actor is not None and _has_empty_subject(trigger):
        return False
    if any(side is not None and is_body_of(side, side.head) for side in (actor, target)):
        return False
    if actor is not None and target is not None:
        return _is_pair(actor, target, trigger, kind)
    side = actor or target
    if side is None or not is_nominal(side) or not may_take_part(side):
        return False
    is_undergone = is_passive(trigger)
    if is_undergone != (target is not None) or _tells_half(trigger):
        return False
    return target is None or not _is_circumstance(target, trigger)


def _tells_half(verb: Token) -> bool:
    """Whether one side of a clause tells nothing."""
    predicate = _predicate(verb)
    return lacks_object(predicate) or tells_what_for(predicate)


def _main_word(trigger: Token) -> Token:
    """The verb of an action of several words."""
    return next(token for token in reversed(trigger_of(trigger)) if token.pos_ in ("VERB", "AUX"))


def _is_pair(actor: Token, target: Token, trigger: Token, kind: EventKind) -> bool:
    """Whether two words can be the actor and the target of an event of this kind."""
    undergoes_it = is_passive(trigger) and actor in children(trigger, "nsubj", "nsubj:pass")
    if kind == "event" and (undergoes_it or _goes_through(actor, trigger)):
        return False
    if is_permission(target, trigger) or (kind == "event" and _is_circumstance(target, trigger)):
        return False
    if kind == "role" and target.i != trigger.i and not _is_of(target, trigger):
        return False
    if kind == "nominal" and target.dep_ == "amod" and target.head.i == trigger.i:
        return False  # "de Russische aanval": an adjective says who acts
    is_same = semantic_head(actor).i == semantic_head(target).i
    return not is_same and may_take_part(actor) and may_take_part(target)


def _is_of(target: Token, role: Token) -> bool:
    """Whether somebody can have the role with or for the target: whoever has it is described by no other noun."""
    is_of_other_noun = target.dep_ == "amod" and target.head.i != role.i  # "woordvoerder van de Brugse politie"
    is_same = semantic_head(role).i == semantic_head(target).i  # "Jan Smit van de politiebond ACP"
    return _role_of(role) != MEMBER and not is_of_other_noun and not is_same


def _goes_through(phrase: Token, verb: Token) -> bool:
    """ "gooide een steen **door de ruit**": where somebody else does it, "door" names no agent."""
    has_it_done = any(aux.lemma_ in ("laten", "doen") for aux in children(verb, "aux"))
    does_it = bool(children(verb, "nsubj")) and not is_passive(verb) and not has_it_done
    return does_it and phrase.head == verb and preposition_of(phrase) == "door"


def _has_empty_subject(verb: Token) -> bool:
    """ "het gaat om": whatever "het" is taken to stand for, it does nothing."""
    is_het = any(subject.lower_ in HET for subject in children(verb, "nsubj", "expl"))
    return is_het and verb.lemma_ in read_words("impersonal_verbs.txt")


def _is_circumstance(phrase: Token, verb: Token) -> bool:
    """ "pleitte onder topman Jan Smit voor", unlike "leed onder de brand", where the verb asks for the preposition."""
    while phrase.dep_ in ("appos", "flat"):
        phrase = phrase.head
    preposition = preposition_of(phrase).split(" ")[0]
    return preposition in CIRCUMSTANTIAL and not object_share(verb.lemma_.lower(), preposition)


def _predicate(verb: Token) -> Predicate:
    return Predicate(verb, tuple(matrix_verbs(verb)), is_passive(verb))


def _factuality(trigger: Token, kind: str, word: EventWord, taken: list[Token]) -> tuple[Polarity, Modality]:
    """Of clauses as the rules read it, which are right more often here; of nouns as the network does."""
    if kind == "role":
        return "affirmed", "asserted"
    if kind == "event":
        predicate = _predicate(trigger)
        return polarity_of(predicate, taken), modality_of(predicate)
    return cast(Polarity, word.polarity), cast(Modality, word.modality)


def completed(parsed: ParsedArticle, candidate: Candidate, word: EventWord) -> Candidate:
    """A bare candidate of the network with its action and all that the network and the tree say of the event."""
    doc = parsed.doc
    trigger = doc[word.trigger]
    sides = [head for side in ("actor", "target") if (head := _head_of(parsed, candidate, side)) is not None]
    action, label, words = _action(parsed, word, candidate)
    polarity, modality = _factuality(
        trigger, candidate.kind, word, [*sides, *(each for each in words if each.pos_ == "NOUN")]
    )
    place = network_place(doc, word)
    return replace(
        candidate,
        trigger=spans_of(words),
        action=action,
        label=label,
        fillers=(
            *candidate.fillers,
            *_role_fillers(doc, word, candidate.kind, [*sides, *([place] if place is not None else [])]),
            *fill("place", place),
            *fill("attributed_to", *(parsed.attribution.sources(trigger) or network_sources(doc, word))),
        ),
        time=characters_of(network_time(doc, word)),
        polarity=polarity,
        modality=modality,
    )


def _role_fillers(doc: Doc, word: EventWord, kind: EventKind, taken: list[Token]) -> list[Filler]:
    """The other participants: of a clause those of the tree, and those that the network has besides."""
    others: list[Token] = []
    found: list[Filler] = []
    if kind == "event":
        for role, head, _ in role_arguments(_predicate(doc[word.trigger]), taken):
            others.append(head)
            found.append(Filler(role, offsets_of(head)))
    return [*found, *network_roles(doc, word, [*taken, *others])]


def supplemented(parsed: ParsedArticle, candidate: Candidate, word: EventWord) -> Candidate:
    """Another voice's candidate with what only the network has: roles, place, time, sources."""
    doc = parsed.doc
    spans = (doc.char_span(span.start, span.end, alignment_mode="expand") for span in candidate.trigger)
    action = [token for span in spans if span is not None for token in span]
    taken = [parsed.head_of(filler.span) for filler in candidate.fillers]
    place = network_place(doc, word)
    fillers = [*candidate.fillers, *network_roles(doc, word, [*taken, *action])]
    taken += [parsed.head_of(filler.span) for filler in fillers]
    if candidate.first_of("place") is None:
        fillers += fill("place", place if place not in taken else None)
    if candidate.first_of("attributed_to") is None:
        fillers += fill("attributed_to", *network_sources(doc, word))
    time = candidate.time or characters_of(network_time(doc, word, taken))
    return replace(candidate, fillers=tuple(fillers), time=time)


def _kind(doc: Doc, word: EventWord) -> EventKind | None:
    """The kind of event; None where the word cannot be the trigger of one."""
    trigger = doc[word.trigger]
    if word.kind == "event":
        return "event" if trigger.pos_ in ("VERB", "AUX") else None
    if word.kind == "nominal":
        is_noun = trigger.pos_ in ("NOUN", "PROPN")
        return "nominal" if is_noun and event_noun_of(trigger) is not None else None
    if word.kind != "role":
        return None
    if is_name(trigger):
        return None if preposition_of(trigger) else "role"
    is_role = trigger.pos_ == "NOUN" and (event_noun_of(trigger) is None or is_person_word(trigger.lemma_.lower()))
    return "role" if is_role else None


def _role_of(trigger: Token) -> str:
    """What somebody is by this word: a name makes a member ("Jan Smit (D66)")."""
    if is_name(trigger):
        return MEMBER
    return trigger.lemma_.lower() if trigger.text.islower() else trigger.lemma_


def _action(parsed: ParsedArticle, word: EventWord, candidate: Candidate) -> tuple[str, str, tuple[Token, ...]]:
    """Dictionary form, label and words of the action."""
    doc = parsed.doc
    trigger = doc[word.trigger]
    if candidate.kind == "event":
        action, words = _with_parts(doc, word, *whole_action(_predicate(trigger)))
        target = _head_of(parsed, candidate, "target")
        preposition = preposition_of(target).split(" ")[0] if target is not None else ""
        if preposition and any(doc[number].lower_ == preposition for number in word.linked("preposition")):
            action = f"{action} {preposition}"
        return action, as_said(action, form=trigger.lower_, is_whole=stands_whole(trigger)), words
    if candidate.kind == "nominal":
        entry = event_noun_of(trigger)
        action = entry.verb if entry is not None else trigger.lemma_
        return action, as_said(action), (trigger,)
    role = _role_of(trigger)
    front = parsed.front_of_word(candidate.target)
    if front:
        role = role[len(front) + 1 :]
    return role, role, (trigger,)


def _with_parts(doc: Doc, word: EventWord, action: str, own: tuple[Token, ...]) -> tuple[str, tuple[Token, ...]]:
    """The action with the words of a fixed expression in front, and all its words: "aan de kaak stellen"."""
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
    return f"{phrase} {action}", in_order(*own, *parts)
