"""What extraction finds before anything is resolved: events whose slots are words of the ``Doc``."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.model import EventKind, Modality, Polarity


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One event on tokens: each participant by the head word of its phrase.

    ``target_part`` is the front of the target's word where only that is meant ("EU" of "EU-buitenlandchef").
    ``trigger`` holds the words of the action in text order; ``rules`` says which rule filled which slot
    ("actor: relative clause").
    """

    kind: EventKind
    trigger: tuple[Token, ...]
    action: str
    label: str
    actor: Token
    target: Token
    target_part: str | None = None
    recipient: Token | None = None
    instrument: Token | None = None
    topic: Token | None = None
    place: Token | None = None
    time: Span | None = None
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    sources: tuple[Token, ...] = ()
    confidence: float = 0.9
    rules: tuple[str, ...] = ()

    @property
    def main(self) -> Token:
        """The verb or noun of the action, without particles and fixed parts."""
        verbs = [token for token in self.trigger if token.pos_ in ("VERB", "AUX")]
        return verbs[-1] if self.kind == "event" and verbs else self.trigger[0]

    @property
    def sentence(self) -> Span:
        return self.trigger[0].sent
