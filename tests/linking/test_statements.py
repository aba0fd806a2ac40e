"""Statements with the names of who says them and to whom."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kg.extraction.statements import StatementCandidate
from kg.linking import link
from kg.linking.coreference.linker import Linker
from kg.linking.statements import linked_statements
from kg.model import Article, Paragraph, ParagraphKind, Span, Statement
from tests.trees import parse

TEXT = (
    "Hij//PRON/2/nsubj lacht/lachen/VERB/0/root/Fin .//PUNCT/2/punct | "
    "Anna//PROPN/3/nsubj/PERSON Bos//PROPN/1/flat/PERSON prijst/prijzen/VERB/0/root/Fin Dekker//PROPN/3/obj/ORG "
    ".//PUNCT/3/punct | "
    "Zij//PRON/2/nsubj zegt/zeggen/VERB/0/root/Fin dat//SCONJ/5/mark het//PRON/5/nsubj regent/regenen/VERB/2/ccomp/Fin "
    ".//PUNCT/2/punct"
)


def linked(*candidates: StatementCandidate, kinds: tuple[ParagraphKind, ...] = ("text",)) -> tuple[Statement, ...]:
    parsed = parse(TEXT)
    text = parsed.doc.text
    cuts = [0, *([text.index("Zij")] if len(kinds) == 2 else []), len(text)]
    paragraphs = [
        Paragraph(text=text[start:end], start=start, kind=kind)
        for (start, end), kind in zip(pairwise(cuts), kinds, strict=True)
    ]
    article = Article(id="map/a", text=text, paragraphs=tuple(paragraphs))
    return linked_statements(article, candidates, Linker(parsed))


def span(words: str) -> Span:
    start = parse(TEXT).doc.text.index(words)
    return Span(start, start + len(words))


def test_speakers_and_addressees_have_names_and_their_words() -> None:
    (statement,) = linked(
        StatementCandidate(
            spans=(span("het regent"),),
            speakers=(span("Zij"), span("Zij")),
            form="indirect",
            cue="zeggen",
            cue_spans=(span("zegt"),),
            addressees=(span("Dekker"),),
        )
    )
    assert [(speaker.name, speaker.text) for speaker in statement.speakers] == [("Anna Bos", "Zij")]
    assert [addressee.name for addressee in statement.addressees] == ["Dekker"]
    assert (statement.cue, statement.form, statement.content) == ("zeggen", "indirect", "het regent")
    evidence = statement.evidence
    assert (evidence.article, evidence.sentence_number) == ("map/a", 3)
    assert (evidence.sentence, evidence.action_spans) == ("Zij zegt dat het regent .", (span("zegt"),))


def test_parts_are_joined_and_a_pronoun_without_a_name_is_nobody() -> None:
    (statement,) = linked(
        StatementCandidate(spans=(span("Anna Bos"), span("regent")), speakers=(span("Hij"),), form="mixed")
    )
    assert (statement.content, statement.speakers) == ("Anna Bos … regent", ())


HEADLINES = [
    # words of the headline, words of the text, whether somebody says the headline, how many statements stay
    ("prijst Dekker", "Zij zegt", True, 2),
    ("prijst Dekker", "Zij zegt", False, 1),
    ("Anna Bos", "het regent", True, 2),
]


@pytest.mark.parametrize(("headline", "text", "is_named", "expected"), HEADLINES)
def test_headlines(headline: str, text: str, is_named: bool, expected: int) -> None:
    speakers = (span("Anna"),) if is_named else ()
    found = linked(
        StatementCandidate(spans=(span(headline),), speakers=speakers, form="direct"),
        StatementCandidate(spans=(span(text),), speakers=(span("Anna"),), form="direct"),
        kinds=("title", "text"),
    )
    assert len(found) == expected


def test_what_the_text_repeats_of_a_headline_is_one_statement() -> None:
    whole = Span(span("Anna").start, span("regent").end)
    again = StatementCandidate(spans=(whole,), speakers=(span("Anna"),), form="direct")
    headline = StatementCandidate(spans=(span("prijst Dekker"),), speakers=(span("Anna"),), form="direct")
    assert len(linked(headline, again, kinds=("title", "text"))) == 1


def test_readings_have_statements() -> None:
    parsed = parse(TEXT)
    article = Article(id="a", text=parsed.doc.text, paragraphs=(Paragraph(text=parsed.doc.text, start=0),))
    candidate = StatementCandidate(spans=(span("het regent"),), speakers=(span("Zij"),), form="indirect")
    assert [each.content for each in link(article, parsed, [], [candidate]).statements] == ["het regent"]
    assert link(article, parsed, []).statements == ()
