"""What the event head of the network says of a sentence: which words name an event, and which words take part in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

KINDS = ("event", "nominal", "role")
POLARITIES = ("affirmed", "negated")
MODALITIES = ("asserted", "possible", "intended", "requested", "conditional")
LINKS = ("actor", "target", "recipient", "source", "place", "time", "preposition", "part")
NEEDED = ("actor", "target")
LEAST_KIND = 0.5
LEAST_LINK = 0.5
LEAST_NEEDED = 0.2  # for the best actor or target where none is likelier than not

Probabilities = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class EventProposal:
    """A word that names an event with a participant on either side, by numbers of words; 1 is the first word.

    ``probability`` of its kind (a number of ``KINDS``), ``links`` [kinds of links, n + 1] to the words.
    """

    trigger: int
    kind: int
    probability: float
    links: Probabilities

    def words(self, link: str) -> list[int]:
        """The words that the link leads to; of actor and target the best one, if it is not very unlikely."""
        row = self.links[LINKS.index(link)]
        found = [int(word) for word in np.flatnonzero(row > LEAST_LINK)]
        if not found and link in NEEDED and row.max() > LEAST_NEEDED:
            return [int(row.argmax())]
        return found


def propose_events(kinds: Probabilities, links: Probabilities, *, least: float = LEAST_KIND) -> Iterator[EventProposal]:
    """The events of a sentence of n words, position 0 being the root.

    Args:
        kinds: probabilities [n + 1, 1 + kinds] of no event and of each kind.
        links: probabilities [n + 1, kinds of links, n + 1] of trigger, link, word.
        least: the least probability of being any event.
    """
    for trigger in np.flatnonzero(1 - kinds[:, 0] > least):
        if trigger > 0:
            kind = int(kinds[trigger, 1:].argmax())
            row = links[trigger].copy()
            row[:, 0] = 0
            yield EventProposal(int(trigger), kind, float(1 - kinds[trigger, 0]), row)
