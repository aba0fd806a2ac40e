"""The sentence that something was read from."""

from __future__ import annotations

from spacy.tokens import Span as Sentence

from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.model import Article, Evidence, Span


def evidence_of(
    article: Article, words: Span, parsed: ParsedArticle, *, action_spans: tuple[Span, ...] = ()
) -> Evidence:
    """The sentence in which these words begin, without the white space around it."""
    first = parsed.head_of(words)
    sentence = _without_white_space(first.sent)
    return Evidence(
        article=article.id,
        sentence_number=parsed.sentence_number(first),
        sentence=article.text[sentence.start_char : sentence.end_char],
        start=sentence.start_char,
        end=sentence.end_char,
        action_spans=action_spans,
    )


def _without_white_space(sentence: Sentence) -> Sentence:
    start, end = sentence.start, sentence.end
    while end - start > 1 and sentence.doc[end - 1].is_space:
        end -= 1
    while end - start > 1 and sentence.doc[start].is_space:
        start += 1
    return sentence.doc[start:end]
