"""Several voices together: how likely each event is by what all of them make of it, and which events are kept.

The probability is that of a logistic model over the scores of the voices (stacking: Wolpert 1992; weights in
``data/combination.tsv``, fitted by ``training.fit_combination``).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.dutch.syntax.phrases import semantic_head
from kg.dutch.syntax.predicates import action_of
from kg.dutch.syntax.tree import preposition_of
from kg.dutch.syntax.voice import MODALS
from kg.extraction.base import Candidate, Extractor
from kg.extraction.coverage import CoverageRecorder
from kg.extraction.network_probabilities import is_personal
from kg.extraction.neural import NeuralExtractor
from kg.extraction.rules import RULES, RuleExtractor
from kg.extraction.rules.roles import DEPARTMENT_IN_BRACKETS
from kg.model import Vote
from kg.tables import read_rows

MIN_TRIGGER = 0.3  # of the network, less likely triggers are never kept, whatever the links
MIN_LINK = 0.1
MIN_PROBABILITY = 0.001
MIN_WITHOUT_WEIGHTS = 0.5  # the least score of a voice that no weights were fitted for
SETTLES_ACTOR = frozenset(f"actor: {rule}" for rule in RULES if rule.settles_actor)
PHRASE_RELATIONS = frozenset({"appos", "nmod", "flat", "fixed", "amod", "nummod", "compound"})


class Ensemble(Extractor):
    """Extractors as voices: the first has precedence, each other one adds what the ones before it have not found.

    An event keeps every voice's score as its ``votes``. What a voice without fitted weights finds alone counts by its
    own score. The first voice says why a sentence gave nothing.
    """

    name = "ensemble"

    def __init__(self, voices: Sequence[Extractor] | None = None) -> None:
        """The voices in order of precedence; by default the rules and the event head of the network."""
        network = NeuralExtractor(min_trigger=MIN_TRIGGER, min_link=MIN_LINK)
        self.voices: tuple[Extractor, ...] = (RuleExtractor(), network) if voices is None else tuple(voices)

    def __call__(self, parsed: ParsedArticle, coverage: CoverageRecorder) -> Iterator[Candidate]:
        """The candidates that are likely enough right, complete, sentence by sentence in text order."""
        voices = [voice for voice in self.voices if voice.speaks(parsed)]
        proposals = self.proposals(parsed, coverage)
        if len(voices) > 1:
            proposals = _likely(proposals)
            proposals.sort(key=lambda proposal: (proposal.sentence_number, *proposal.position))
        for proposal in proposals:
            candidate = proposal.candidate
            for voice in voices:
                candidate = voice.complete(parsed, candidate)
            votes = tuple(Vote(vote.voice, round(vote.score, 2)) for vote in proposal.votes)
            score = round(proposal.probability, 2) if len(voices) > 1 else candidate.score
            yield replace(candidate, score=score, votes=votes)

    def proposals(self, parsed: ParsedArticle, coverage: CoverageRecorder) -> list[Proposal]:
        """What the voices propose, each event once with the votes of all: by sentence, and there voice after voice."""
        voices = [voice for voice in self.voices if voice.speaks(parsed)]
        proposals: defaultdict[int, list[Proposal]] = defaultdict(list)
        known: dict[Key, Proposal] = {}
        for rank, voice in enumerate(voices):
            earlier = {number: tuple(of_sentence) for number, of_sentence in proposals.items()}
            for candidate in voice(parsed, coverage if rank == 0 else CoverageRecorder()):
                proposal = Proposal.of(parsed, candidate, voice)
                if rank > 0 and proposal.key in known:
                    known[proposal.key].add_vote(voice.name, candidate.score)
                elif rank == 0 or not _is_covered(proposal, earlier.get(proposal.sentence_number, ())):
                    for other in voices:
                        if other is not voice:
                            proposal.add_vote(other.name, other.judge(parsed, candidate))
                    known.setdefault(proposal.key, proposal)
                    proposals[proposal.sentence_number].append(proposal)
        return [proposal for number in sorted(proposals) for proposal in proposals[number]]


def _likely(proposals: Sequence[Proposal]) -> list[Proposal]:
    """The proposals that are likely enough; of a clause those with both sides, or else with the likelier one."""
    likely_enough = (each for each in proposals if each.probability >= each.min_probability)
    told = {_with_first_of_list(each) for each in likely_enough if not _only_colours(each)}
    likely = [proposal for proposal in proposals if _with_first_of_list(proposal) in told]
    best: dict[int, Proposal] = {}
    for proposal in likely:
        if proposal.candidate.kind == "event":
            rival = best.get(proposal.head.i, proposal)
            best[proposal.head.i] = max(rival, proposal, key=lambda each: (each.is_pair, each.probability))
    return [
        proposal
        for proposal in likely
        if proposal.candidate.kind != "event" or proposal.shape == best[proposal.head.i].shape
    ]


def _only_colours(proposal: Proposal) -> bool:
    """ "**kan** een tent": a modal verb whose infinitive is left out or was not found tells nothing."""
    action = action_of(proposal.head) if proposal.head.lemma_ in MODALS else ""
    return proposal.candidate.kind == "event" and action in MODALS - {"willen"}


def _with_first_of_list(proposal: Proposal) -> tuple[object, ...]:
    """What proposals share that differ only in which of several coordinated words is their actor or target.

    Of "Anna, Piet en Jan kopen brood" the network is less sure the longer the list; all of them do or none does.
    """
    sides = (_first_of_list(proposal.actor), _first_of_list(proposal.target))
    return proposal.voice, proposal.candidate.kind, proposal.head.i, proposal.is_front_of_word, *sides


def _first_of_list(side: Token | None) -> tuple[int, str]:
    """The number of the first word that a name or noun is coordinated with, and its kind; -1 for none."""
    if side is None:
        return -1, ""
    first = side
    while first.dep_ == "conj" and first.pos_ == side.pos_ and first.ent_type_ == side.ent_type_:
        first = first.head
    return first.i, side.ent_type_ or side.pos_


Key = tuple[str, int, int, int]
"""What makes two candidates one event: kind, and the numbers of the words of action, actor and target, -1 for none."""


@dataclass(slots=True, kw_only=True)
class Proposal:
    """A candidate of one voice with the words it speaks of, and the votes of every voice that has an opinion.

    ``is_front_of_word`` where the target is the front of a compound only.
    """

    candidate: Candidate
    voice: str
    sentence_number: int
    head: Token
    actor: Token | None
    target: Token | None
    is_front_of_word: bool
    votes: list[Vote]

    @classmethod
    def of(cls, parsed: ParsedArticle, candidate: Candidate, voice: Extractor) -> Proposal:
        """The candidate with the vote of its own voice."""
        head = parsed.head_of(candidate.head)
        actor, target = candidate.first_of("actor"), candidate.first_of("target")
        return cls(
            candidate=candidate,
            voice=voice.name,
            sentence_number=parsed.sentence_number(head),
            head=head,
            actor=parsed.head_of(actor) if actor is not None else None,
            target=parsed.head_of(target) if target is not None else None,
            is_front_of_word=target is not None and bool(parsed.front_of_word(target)),
            votes=[Vote(voice.name, candidate.score)],
        )

    @property
    def key(self) -> Key:
        actor, target = (_number(side, semantic=True) for side in (self.actor, self.target))
        return (self.candidate.kind, self.head.i, actor, target)

    @property
    def position(self) -> tuple[int, int, int]:
        return (self.head.i, _number(self.actor), _number(self.target))

    @property
    def is_pair(self) -> bool:
        """Whether it has both an actor and a target."""
        return self.actor is not None and self.target is not None

    @property
    def shape(self) -> str:
        """What the weights tell apart: the kind, or which side alone an event has."""
        if self.is_pair:
            return self.candidate.kind
        return "actor only" if self.target is None else "target only"

    def add_vote(self, voice: str, score: float | None) -> None:
        """Add what another voice makes of it, unless it has no opinion or has voted."""
        if score is not None and all(vote.voice != voice for vote in self.votes):
            self.votes.append(Vote(voice, score))

    def features(self) -> dict[str, float]:
        """The inputs of the logistic model."""
        kind, score = self.candidate.kind, self.candidate.score
        # The network knows no parts of words and no departments, and of "zijn vrouw" it names the one whose wife it is.
        is_pronoun = self.target is not None and self.target.pos_ == "PRON"
        is_unknown = is_pronoun or DEPARTMENT_IN_BRACKETS.name in self.candidate.rules
        if self.is_front_of_word or (kind == "role" and is_unknown):
            return {"role": 1.0, "rules, role": 1.0, "rules": _log_odds(round(score, 2))}
        features = {self.shape: 1.0, f"{self.voice}, {self.shape}": 1.0}
        if self.actor is not None and self.actor.pos_ not in ("NOUN", "PROPN"):
            features["no noun as actor"] = 1.0
        for vote in self.votes:
            features[vote.voice] = _log_odds(vote.score)
            if vote.voice != self.voice:
                features[f"{self.voice}, {vote.voice}"] = _log_odds(vote.score)
        return features

    @property
    def probability(self) -> float:
        """That the event is right, from 0 to 1; of a voice without fitted weights its own score."""
        weights = combination_weights()
        if self.voice not in weights:
            return self.candidate.score
        total = sum(weights.get(name, 0.0) * value for name, value in self.features().items())
        return 1 / (1 + math.exp(-total))

    @property
    def min_probability(self) -> float:
        """The least probability with which it is kept."""
        weights = combination_weights()
        of_voice = weights.get(f"min, {self.voice}", MIN_WITHOUT_WEIGHTS)
        return weights.get(f"min, {self.voice}, {self.shape}", of_voice)


@cache
def combination_weights() -> dict[str, float]:
    """Feature → weight of the model that joins the voices, and the least probabilities that are kept."""
    return {feature: float(weight) for feature, weight in read_rows("combination.tsv")}


def _number(side: Token | None, *, semantic: bool = False) -> int:
    """The number of a word, or of the word that says best what its phrase is about; -1 for None."""
    if side is None:
        return -1
    return semantic_head(side).i if semantic else side.i


def _is_covered(proposal: Proposal, earlier: Sequence[Proposal]) -> bool:
    """Whether voices with precedence say the same in other words, or that somebody else does it."""
    rivals = [other for other in earlier if other.head.i == proposal.head.i]
    variants = (*rivals, *_roles_between(proposal, earlier))
    return any(_is_variant(proposal, other) for other in variants) or any(
        _names_other_actor(proposal, other) or _is_turned(proposal, other) or _is_in_action(proposal, other)
        for other in rivals
    )


def _is_in_action(proposal: Proposal, other: Proposal) -> bool:
    """Whether what the one takes for the target is a word of the other's action: "doet **een bod** op Dekker"."""
    target = proposal.target
    return target is not None and any(span.start <= target.idx < span.end for span in other.candidate.trigger)


def _is_turned(proposal: Proposal, other: Proposal) -> bool:
    """Whether both say who does what to whom, the one the other way round."""
    is_same_kind = proposal.candidate.kind == other.candidate.kind == "event" and proposal.is_pair and other.is_pair
    return (
        is_same_kind and _is_same_phrase(proposal.actor, other.target) and _is_same_phrase(proposal.target, other.actor)
    )


def _is_variant(proposal: Proposal, other: Proposal) -> bool:
    """Whether both say the same with another word of the same phrases: "drie jaar | cel", "de politie | Utrecht".

    A description has its bearer and owner already; the network mixes up those of descriptions that are coordinated.
    """
    if proposal.candidate.kind == other.candidate.kind == "role":
        return True
    return _is_same_phrase(proposal.actor, other.actor) and _is_same_phrase(proposal.target, other.target)


def _names_other_actor(proposal: Proposal, other: Proposal) -> bool:
    """Whether the clause itself says that somebody else does it: its subject is another noun.

    Of a clause with a pronoun the network says whom that stands for, which ``kg.linking`` does better.
    """
    if not proposal.candidate.kind == other.candidate.kind == "event":
        return False
    if other.actor is None or proposal.actor is None:
        return False
    if is_personal(other.actor):
        return _is_same_phrase(proposal.target, other.target)
    actor = semantic_head(other.actor)
    is_noun = other.actor.pos_ in ("NOUN", "PROPN")
    if SETTLES_ACTOR.isdisjoint(other.candidate.rules) or not is_noun or actor.i == semantic_head(proposal.actor).i:
        return False
    return not any(word in (other.actor, actor) for word in (proposal.actor, *proposal.actor.ancestors))


def _roles_between(proposal: Proposal, earlier: Sequence[Proposal]) -> list[Proposal]:
    """The roles with the same two participants: "minister X (Justitie)" is no member of the department."""
    if proposal.candidate.kind != "role":
        return []
    ends = proposal.key[2:]
    return [other for other in earlier if other.candidate.kind == "role" and other.key[2:] == ends]


def _is_same_phrase(one: Token | None, other: Token | None) -> bool:
    if one is None or other is None:
        return False
    if semantic_head(one).i == semantic_head(other).i:
        return True
    lower, upper = (one, other) if one.head == other else (other, one)
    return lower.head == upper and lower.dep_ in PHRASE_RELATIONS and not preposition_of(lower)


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, MIN_PROBABILITY), 1 - MIN_PROBABILITY)
    return math.log(bounded / (1 - bounded))
