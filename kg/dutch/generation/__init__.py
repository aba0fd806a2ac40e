"""Events as Dutch sentences."""

from kg.dutch.generation.sentences import SentenceMaker
from kg.model import Event

__all__ = ["sentence_of", "short_sentence_of"]


def sentence_of(event: Event) -> str:
    """The event as one Dutch sentence, with its sources, all who and what takes part, where and when."""
    return SentenceMaker(event).sentence(is_short=False)


def short_sentence_of(event: Event) -> str:
    """The event in one line: who does what to whom, and who says so."""
    return SentenceMaker(event).sentence(is_short=True)
