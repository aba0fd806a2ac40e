"""What was not understood: for each sentence how many events it gave, or why it gave none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.model import REASONS, Event, Reason, SentenceCoverage


class CoverageRecorder:
    """The notes of the extractors on one article: how near each sentence came to an event."""

    def __init__(self) -> None:
        self._ranks: dict[int, int] = {}

    def note(self, sentence_number: int, reason: Reason) -> None:
        """Note why a clause gives nothing, or would if all its candidates fell; of a sentence the nearest counts."""
        rank = REASONS.index(reason)
        self._ranks[sentence_number] = max(rank, self._ranks.get(sentence_number, rank))

    def reason(self, sentence_number: int) -> Reason:
        """Why a sentence without events gave none; "no full verb" where nobody noted anything."""
        return REASONS[self._ranks.get(sentence_number, 0)]

    def sentences(self, article: str, parsed: ParsedArticle, events: Iterable[Event]) -> Iterator[SentenceCoverage]:
        """Every sentence of the article once, in order, with the number of its events."""
        counts = Counter(event.evidence.sentence_number for event in events)
        for number, sentence in enumerate(parsed.sentences, start=1):
            reason = None if counts[number] else self.reason(number)
            yield SentenceCoverage(article, number, sentence.text.strip(), counts[number], reason)


def summary(covered: Iterable[SentenceCoverage]) -> dict[str, int]:
    """How many sentences gave events, and how many nothing for which reason; the numbers add up to all sentences."""
    counts = Counter("with events" if sentence.reason is None else sentence.reason for sentence in covered)
    return {"with events": counts.pop("with events", 0), **dict(counts.most_common())}
