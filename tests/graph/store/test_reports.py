"""Events that several articles report."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kg import KnowledgeGraph
from kg.graph import check
from kg.graph.rdf.iris import term
from kg.graph.rdf.quads import lexical_form
from kg.model import ArticleReading
from tests.graph.graph_sample import article, event, facts
from tests.graph.short_news import built, entity, lines, news


def dated(article: str, sentence: tuple[str, str, str], date: str, source: str) -> ArticleReading:
    return news(article, [sentence], [entity("Rusland", "GPE"), entity("Kyiv", "GPE")], date=date, source=source)


def test_one_event_of_several_articles_is_one_report() -> None:
    strike = ("Rusland", "beschiet", "Kyiv")
    given = [
        dated("a", strike, "2025-03-09", "Krant"),
        dated("b", strike, "2025-03-10", "Krant"),
        dated("c", strike, "2025-03-11", "Blad"),
        dated("d", strike, "2025-03-20", "Blad"),
        dated("e", ("Kyiv", "beschiet", "Rusland"), "2025-03-09", "Blad"),
        dated("f", strike, "2025-03", "Blad"),
    ]
    graph = KnowledgeGraph(built(*given))
    (row,) = graph.query("meer-bronnen")
    # All have the very same sentence, so nobody knows that they have it from two sources.
    assert (row["artikelen"], row["bronnen"], row["vanaf"]) == (3, 1, "2025-03-09")
    graph.store.remove("b")
    assert list(graph.query("meer-bronnen")) == []
    graph.store.add(dated("g", strike, "2025-03-10", "Bode"))
    graph.store.add(given[1])
    fresh = built(*given[::-1], dated("g", strike, "2025-03-10", "Bode"))
    assert lines(graph.store) == lines(fresh)
    assert check(graph.store) == []


def test_sources_are_independent_with_words_of_their_own() -> None:
    def told(article: str, more: str, source: str) -> ArticleReading:
        facts = dated(article, ("Rusland", "beschiet", "Kyiv"), "2025-03-09", source)
        said = replace(
            facts.events[0], evidence=replace(facts.events[0].evidence, sentence=f"Rusland beschiet Kyiv {more}.")
        )
        return replace(facts, events=(said,))

    with built(told("a", "weer", "Krant"), told("b", "opnieuw", "Blad"), told("c", "weer", "Bode")) as store:
        (row,) = KnowledgeGraph(store).query("meer-bronnen")
        assert (row["artikelen"], row["bronnen"]) == (3, 2)


def test_events_with_one_side_are_clustered_by_name_or_place() -> None:
    def reading(article_id: str, actor: str, **more: Any) -> ArticleReading:
        said = f"{actor} verongelukt in Zeeburg, meldt {article_id}."
        source = article(article_id, said, date="2024-05-02", source=article_id)
        return facts(source, [event(source, said, actor, ("verongelukken", "verongelukt"), None, **more)])

    def clusters(*readings: ArticleReading) -> list[str]:
        with built(*readings) as store:
            assert check(store) == []
            return [lexical_form(quad.object) for quad in store.quads.match(None, term("kg:sourceCount"), None)]

    assert clusters(reading("a", "Anna de Wit"), reading("b", "Anna de Wit")) == ["2"]
    assert clusters(reading("a", "man"), reading("b", "man")) == []
    assert clusters(reading("a", "man", place="Zeeburg"), reading("b", "man", place="Zeeburg")) == ["2"]
    assert clusters(reading("a", "man", place="Zeeburg"), reading("b", "vrouw", place="Zeeburg")) == []
