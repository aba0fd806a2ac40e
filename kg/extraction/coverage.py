"""What was not understood: for each sentence how many events it gave, or why it gave none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from spacy.tokens import Doc, Span

from kg.dutch.syntax.arguments import actors, targets
from kg.dutch.syntax.attribution import is_reporting
from kg.dutch.syntax.objects import has_clausal_object
from kg.dutch.syntax.predicates import predicates
from kg.dutch.syntax.tree import is_pronoun, sentences
from kg.model import ArticleReading

Reason = Literal["no full verb", "only reports", "no actor", "no target", "unresolved pronoun", "unlikely"]


class SentenceCoverage(NamedTuple):
    """A sentence by its number in the article; ``reason`` is None where it gave events."""

    article: str
    number: int
    text: str
    event_count: int
    reason: Reason | None


def coverage(doc: Doc, facts: ArticleReading) -> Iterator[SentenceCoverage]:
    """Every sentence of the article once, in order."""
    counts = Counter(event.evidence.sentence_number for event in facts.events)
    for number, sentence in enumerate(sentences(doc), start=1):
        reason = None if counts[number] else why_nothing(sentence)
        yield SentenceCoverage(facts.article.id, number, sentence.text.strip(), counts[number], reason)


def why_nothing(sentence: Span) -> Reason:
    """The reason nearest to an event: of several clauses the one that came furthest.

    "unlikely" is a sentence with readings that were not sure enough to be kept, or the same on both sides.
    """
    found = list(predicates(sentence))
    if not found:
        return "no full verb"
    told = [predicate for predicate in found if not (is_reporting(predicate.verb) and has_clausal_object(predicate))]
    if not told:
        return "only reports"
    with_actor = [predicate for predicate in told if actors(predicate)]
    if not with_actor:
        return "no actor"
    read = [(actors(predicate), targets(predicate)) for predicate in with_actor if targets(predicate)]
    if not read:
        return "no target"
    is_plain = any(
        not is_pronoun(actor.head) and not is_pronoun(target.head)
        for acting, undergoing in read
        for actor in acting
        for target in undergoing
    )
    return "unlikely" if is_plain else "unresolved pronoun"


def summary(covered: Iterable[SentenceCoverage]) -> dict[str, int]:
    """How many sentences gave events, and how many nothing for which reason; the numbers add up to all sentences."""
    counts = Counter("with events" if sentence.reason is None else sentence.reason for sentence in covered)
    return {"with events": counts.pop("with events", 0), **dict(counts.most_common())}
