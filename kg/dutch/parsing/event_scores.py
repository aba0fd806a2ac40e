"""What the event head of the network says of a text: which words name an event, and which words take part in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

KINDS = ("event", "nominal", "role", "statement")
POLARITIES = ("affirmed", "negated")
MODALITIES = ("asserted", "possible", "intended", "requested", "conditional")
LINKS = (
    *("actor", "target", "recipient", "opponent", "partner", "instrument", "source", "goal", "topic", "amount"),
    *("cause", "purpose", "attribute", "place", "time", "attributed_to", "preposition", "part", "content"),
)
LINK_NUMBERS = {name: number for number, name in enumerate(LINKS)}
EVENT_TASKS = ("kind", "polarity", "modality")
EVENT_OUTPUTS = (*EVENT_TASKS, "triggers", "links")
MIN_KEPT = 0.02
"""Words that are less likely to name an event are forgotten: the network gives no links for them."""
MIN_KIND = 0.5
MIN_LINK = 0.5
MIN_ONLY = 0.2  # for the best actor or target where none of both is likelier than not

Doc.set_extension("event_scores", default=None, force=True)

Probabilities = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class EventPrediction:
    """What the network says of one sentence of n words; position 0 is the root.

    Probabilities: ``kinds`` [n + 1, 1 + kinds], of no event first; ``polarities`` and ``modalities`` [n + 1, labels];
    ``links`` [kinds of links, n + 1] to each word, by the number of each word that is likely enough to name an event.
    """

    kinds: Probabilities
    polarities: Probabilities
    modalities: Probabilities
    links: Mapping[int, Probabilities]

    @classmethod
    def of(cls, outputs: Mapping[str, npt.NDArray[Any]], row: int, size: int) -> EventPrediction:
        """From the outputs of a batch: those of one sentence with ``size`` words, the root among them."""
        kinds, polarities, modalities = (np.exp(outputs[name][row, :size]) for name in EVENT_TASKS)
        sentences, words = outputs["triggers"].T
        links = {
            int(words[number]): outputs["links"][number, :, :size]
            for number in np.flatnonzero((sentences == row) & (words > 0) & (words < size))
        }
        return cls(kinds, polarities, modalities, links)

    def triggers(self, *, min_probability: float) -> list[int]:
        """The words that are at least so likely to name an event."""
        return [word for word in self.links if 1 - self.kinds[word, 0] >= min_probability]


@dataclass(frozen=True, slots=True)
class EventWord:
    """A word that may name an event, by the number of its token, and what is linked to it.

    ``kinds`` [1 + kinds], of no event first, ``polarities``, ``modalities``; ``links`` [kinds of links, words] to the
    tokens ``words``.
    """

    trigger: int
    kinds: Probabilities
    polarities: Probabilities
    modalities: Probabilities
    words: npt.NDArray[np.int32]
    links: Probabilities

    @property
    def probability(self) -> float:
        """That it names an event of any kind."""
        return float(1 - self.kinds[0])

    def probability_of(self, kind: str) -> float:
        """That it names an event of this kind."""
        return float(self.kinds[1 + KINDS.index(kind)])

    @property
    def kind(self) -> str:
        return KINDS[int(self.kinds[1:].argmax())]

    @property
    def polarity(self) -> str:
        return POLARITIES[int(self.polarities.argmax())]

    @property
    def modality(self) -> str:
        return MODALITIES[int(self.modalities.argmax())]

    def link(self, name: str, token: int) -> float:
        """How likely the link leads to this token."""
        place = int(self.words.searchsorted(token))
        return (
            float(self.links[LINK_NUMBERS[name], place])
            if place < len(self.words) and self.words[place] == token
            else 0.0
        )

    def likeliest(self, name: str) -> float:
        """How likely the link leads to the best of all tokens."""
        row = self.links[LINK_NUMBERS[name]]
        return float(row.max()) if row.size else 0.0

    def linked(self, name: str, *, min_probability: float = MIN_LINK) -> list[int]:
        """The tokens that the link leads to."""
        found: list[int] = self.words[self.links[LINK_NUMBERS[name]] >= min_probability].tolist()
        return found

    def sides(self, *, min_probability: float = MIN_LINK) -> tuple[list[int], list[int]]:
        """The actors and the targets; where there are neither, the one word that is likeliest to be either."""
        actors, targets = (self.linked(side, min_probability=min_probability) for side in ("actor", "target"))
        if not actors and not targets:
            side = max("actor", "target", key=self.likeliest)
            row = self.links[LINK_NUMBERS[side]]
            if row.size and row.max() >= MIN_ONLY:
                (actors if side == "actor" else targets).append(int(self.words[row.argmax()]))
        return actors, targets


class EventScores:
    """The words of a ``Doc`` that may name an event, by the number of the token."""

    def __init__(self, words: Mapping[int, EventWord]) -> None:
        self.words = words

    @classmethod
    def of(cls, doc: Doc) -> EventScores | None:
        """What the parser left in ``doc._.event_scores``; None where the pipeline has no event head."""
        kept = doc._.event_scores
        if kept is None:
            return None
        words = {}
        for number, trigger in enumerate(kept["triggers"].tolist()):
            begin, end = kept["ends"][number], kept["ends"][number + 1]
            words[trigger] = EventWord(
                trigger=trigger,
                kinds=kept["kind"][number],
                polarities=kept["polarity"][number],
                modalities=kept["modality"][number],
                words=kept["words"][begin:end],
                links=kept["links"][:, begin:end],
            )
        return cls(words)


class EventScoresMaker:
    """Gathers the predictions for the parts of a ``Doc`` and writes them as arrays, which pickle and copy well."""

    def __init__(self) -> None:
        self._triggers: list[int] = []
        self._rows: dict[str, list[Probabilities]] = {name: [] for name in (*EVENT_TASKS, "links")}
        self._words: list[npt.NDArray[np.int32]] = []

    def add(self, prediction: EventPrediction, tokens: Sequence[int]) -> None:
        """Add what is said of a sentence whose words are these tokens."""
        for word in prediction.triggers(min_probability=MIN_KEPT):
            self._triggers.append(tokens[word - 1])
            for name, rows in zip(
                EVENT_TASKS, (prediction.kinds, prediction.polarities, prediction.modalities), strict=True
            ):
                self._rows[name].append(rows[word])
            self._rows["links"].append(prediction.links[word][:, 1:])
            self._words.append(np.asarray(tokens, np.int32))

    def write(self, doc: Doc) -> None:
        """Put everything into ``doc._.event_scores``."""
        if not self._triggers:
            return
        kept: dict[str, Any] = {name: np.stack(self._rows[name]) for name in EVENT_TASKS}
        kept["triggers"] = np.asarray(self._triggers, np.int32)
        kept["words"] = np.concatenate(self._words)
        kept["links"] = np.concatenate(self._rows["links"], axis=1).astype(np.float32)
        kept["ends"] = np.cumsum([0, *map(len, self._words)])
        doc._.event_scores = kept


@dataclass(frozen=True, slots=True)
class EventProposal:
    """A trigger by its number in a sentence, with the words of its links: for scoring a sentence by itself."""

    trigger: int
    kind: str
    words: Mapping[str, list[int]]


def propose_events(prediction: EventPrediction, *, min_probability: float = MIN_KIND) -> Iterator[EventProposal]:
    """The events of one sentence, by numbers of words; 1 is the first word."""
    words = np.arange(1, len(prediction.kinds), dtype=np.int32)
    for trigger in prediction.triggers(min_probability=min_probability):
        word = EventWord(
            trigger,
            prediction.kinds[trigger],
            prediction.polarities[trigger],
            prediction.modalities[trigger],
            words,
            prediction.links[trigger][:, 1:],
        )
        actors, targets = word.sides()
        yield EventProposal(
            trigger, word.kind, {name: word.linked(name) for name in LINKS} | {"actor": actors, "target": targets}
        )
