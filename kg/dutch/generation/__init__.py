"""Events and statements as Dutch sentences."""

from kg.dutch.generation.sentences import SentenceMaker
from kg.dutch.generation.statements import statement_sentence
from kg.model import Event, Statement

__all__ = ["label_of", "sentence_of", "short_sentence_of", "statement_sentence_of"]


def sentence_of(event: Event, *, has_time: bool = True) -> str:
    """The event as one Dutch sentence, with its sources, all who and what takes part, where and when.

    Without ``has_time`` it does not say when: "gisteren" is only understood next to the date of the article.
    """
    return SentenceMaker(event).sentence(is_short=False, has_time=has_time)


def short_sentence_of(event: Event) -> str:
    """The event in one line: who does what to whom, and who says so."""
    return SentenceMaker(event).sentence(is_short=True)


def label_of(event: Event) -> str:
    """The action as one says it of its actor: "zet in", "zetten in"."""
    return SentenceMaker(event).label()


def statement_sentence_of(statement: Statement) -> str:
    """Who says what, in the words of the text: "De AIVD meldt dat …", "Anna Bos: “…”"."""
    return statement_sentence(statement)
