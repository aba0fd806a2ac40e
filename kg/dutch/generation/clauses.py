"""The order of words in a Dutch main clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.dutch.generation.noun_phrases import NounPhrase
from kg.dutch.generation.verb_chains import Chain
from kg.tables import word_class

FOR_ALL = tuple(f"{word} " for word in sorted(word_class("quantifier that niet denies")))


@dataclass(kw_only=True)
class Clause:
    """The parts of a main clause; ``words`` puts them in order.

    ``front`` ("volgens de AIVD") stands in front, and else the subject, or "er". Behind the finite verb come
    ``adverbs``, objects that are names, times, causes and places, other objects that are known, what denies, objects
    that are new, and what belongs to the verb. A subject that ``is_subject_new`` stands behind times and places where
    it is not in front: "in Gent zijn dinsdag twee mannen aangehouden". ``tail`` is behind the verbs: "stemt in **met
    het plan**".
    """

    chain: Chain
    subject: NounPhrase | None
    front: str = ""
    has_er: bool = False
    is_subject_new: bool = False
    is_reflexive: bool = False
    adverbs: Sequence[str] = ()
    times: Sequence[str] = ()
    causes: Sequence[str] = ()
    places: Sequence[str] = ()
    shortfall: str = ""
    negation: str = ""
    negation_end: str = ""
    recipients: Sequence[NounPhrase] = ()
    objects: Sequence[NounPhrase] = ()
    circumstances: Sequence[str] = ()
    complements: Sequence[str] = ()
    fixed_words: Sequence[str] = ()
    tail: Sequence[str] = ()

    def words(self) -> list[str]:
        """All words in order."""
        is_inverted = bool(self.front) or self.has_er or self.subject is None
        finite, end = self.chain.spoken(self.subject, is_inverted=is_inverted)
        subject = [self.subject.words] if self.subject is not None else []
        er = ["er"] if self.has_er or self.subject is None else []
        if not is_inverted:
            return [*subject, finite, *self._middle([], end)]
        start = [self.front, finite, *er] if self.front else [*er, finite]
        if self.is_subject_new:
            return [*start, *self._middle(subject, end)]
        return [*start, *subject, *self._middle([], end)]

    def _middle(self, late_subject: list[str], end: list[str]) -> list[str]:
        early = [phrase.words for phrase in (*self.recipients, *self.objects) if phrase.is_early]
        recipients = [phrase.words for phrase in self.recipients if not phrase.is_early]
        known = [phrase.words for phrase in self.objects if phrase.is_definite and not phrase.is_early]
        new = [phrase.words for phrase in self.objects if not phrase.is_definite and not phrase.is_early]
        is_behind = (
            bool(new)
            and not new[0].startswith(FOR_ALL)
            and self.negation.endswith(("niet", "niet meer", "niet langer"))
        )
        places_last = bool(new or known) and not end and not self.fixed_words and not self.complements
        negation = [self.negation] if self.negation else []
        is_closed = bool(early) and bool(end or negation)  # "heeft Oslo mogelijk gesteund", but "steunt mogelijk Oslo"
        return [
            *(["zich"] if self.is_reflexive else []),
            *([] if is_closed else self.adverbs),
            *early,
            *(self.adverbs if is_closed else []),
            *self.times,
            *self.causes,
            *([] if places_last else self.places),
            *late_subject,
            *recipients,
            *([self.shortfall] if self.shortfall else []),
            *known,
            *([] if is_behind else negation),
            *new,
            *(negation if is_behind else []),
            *([self.negation_end] if self.negation_end else []),
            *(self.places if places_last else []),
            *self.circumstances,
            *self.complements,
            *self.fixed_words,
            *end,
            *self.tail,
        ]
