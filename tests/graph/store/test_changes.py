"""Which names of several articles are one node, whatever the order they came in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Triple

from kg import KnowledgeGraph
from kg.export import save
from kg.graph import GraphStore, check, events, statements, to_quads
from kg.graph.rdf.iris import action_iri, article_graph_iri, article_iri, entity_iri, term
from kg.graph.rdf.local import CO_MENTIONS, COMPUTED, SAMPLED, globalise, localise
from kg.model import ArticleReading
from tests.graph.graph_sample import article, event, facts, filler, statement
from tests.graph.short_news import built, entity, lines, names, news
from tests.graph.store.name_samples import (
    ALL,
    CYCLIST,
    EAST,
    FULL,
    KNOWN_LONG,
    KNOWN_SHORT,
    LETTERS,
    LONG,
    MINISTER,
    NO_WORD,
    OTHER,
    SHORT,
    SPELT,
    SPELT_TOO,
    SURNAME,
    WEST,
)


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        ([FULL, SHORT], {"Donald Trump", "Parijs", "Poetin"}),
        ([SHORT, OTHER], {"Melania Trump", "Parijs"}),
        ([MINISTER, CYCLIST], {"Jan de Vries (politiek)", "Jan de Vries (sport)", "LTO", "Wout Claes"}),
        ([MINISTER, CYCLIST, NO_WORD], {"Jan de Vries (politiek)", "Jan de Vries (sport)", "LTO", "Wout Claes"}),
        ([MINISTER, CYCLIST, SURNAME], {"Jan de Vries (politiek)", "Jan de Vries (sport)", "LTO", "Wout Claes"}),
        ([MINISTER, NO_WORD, SURNAME], {"Jan de Vries", "LTO", "Wout Claes"}),
        ([LONG, LETTERS], {"Bond van Wadvaarders", "Poetin"}),
        ([KNOWN_LONG, KNOWN_SHORT], {"AIVD", "Shell"}),
        ([SPELT, SPELT_TOO], {"Kyiv", "Volodymyr Zelensky"}),
        ([EAST, WEST], {"Hengelo (Gelderland)", "Hengelo (Overijssel)"}),
    ],
)
def test_one_thing_is_one_node_and_namesakes_are_not(articles: list[ArticleReading], expected: set[str]) -> None:
    with built(*articles) as store:
        assert set(names(store)) == expected
        assert check(store) == []


def test_two_of_one_surname_are_two_until_company_tells() -> None:
    apart = news("x/apart", [("Trump", "koopt", "huis")], [entity("huis", "THING")])
    with built(FULL, OTHER, apart) as store:
        assert {"Donald Trump", "Melania Trump", "Trump (x/apart)"} <= set(names(store))
    company = news("x/samen", [("Trump", "prijst", "Poetin")])
    with built(FULL, OTHER, company) as store:
        assert set(names(store)) == {"Donald Trump", "Melania Trump", "Poetin"}


@settings(max_examples=15, deadline=None)
@given(st.permutations(ALL), st.lists(st.sampled_from(ALL), max_size=6), st.data())
def test_the_order_of_articles_changes_nothing(
    order: list[ArticleReading], changed: list[ArticleReading], data: st.DataObject
) -> None:
    """In any order, with some replaced, taken out, put back: what is left is what a fresh build has."""
    gone = {each.article.id for each in data.draw(st.lists(st.sampled_from(ALL), max_size=5), label="gone")}
    with built(*order) as store, GraphStore() as fresh:
        for each in changed:
            store.add(replace(each, events=each.events[:1], entities=each.entities[:1]))
        for each in changed:
            assert store.remove(each.article.id)
            store.add(each)
        for article in gone:
            assert store.remove(article)
        for each in ALL:
            if each.article.id not in gone:
                fresh.add(each)
        assert lines(store) == lines(fresh)


def _of_two_with_one_surname(number: int, *, seen_with: int | None = None) -> ArticleReading:
    """Every third article says only "Trump", mostly with somebody who tells which one; few have both a full name."""
    company = entity(("LTO", "FNV", "VNO", "ANWB")[number % 12 // 3 if seen_with is None else seen_with], "ORG")
    person = ("Trump", "Donald Trump", "Melania Trump", "Trump", "Donald Trump", "Poetin")[number % 6]
    return news(f"{number % 5}/nieuws-{number}", [(person, "bezoekt", company.name)], [company])


def test_many_articles_with_one_surname_are_what_a_fresh_build_has() -> None:
    """More articles than the sample has of an entity: in any order, with some removed, some put back."""
    given = [_of_two_with_one_surname(number) for number in range(90)]
    with GraphStore() as store, built(*[each for number, each in enumerate(given) if number % 4]) as fresh:
        for number in sorted(range(90), key=lambda number: number * 37 % 90):
            store.add(_of_two_with_one_surname(number, seen_with=number % 2))
        for number in range(90):
            store.add(given[number])
        for number in range(0, 90, 2):
            assert store.remove(given[number].article.id)
        for number in range(2, 90, 4):
            store.add(given[number])
        assert lines(store) == lines(fresh)
        assert {"Donald Trump", "Melania Trump"} < set(names(store))
        assert check(store) == []
        few = [name for name in names(store) if name.startswith("Trump (")]
        KnowledgeGraph(store).merge(few[0], "Donald Trump")
        KnowledgeGraph(fresh).merge(few[0], "Donald Trump")
        assert lines(store) == lines(fresh) and few[0] not in names(store)
        for number in range(1, 90, 2):
            store.remove(given[number].article.id)
            fresh.remove(given[number].article.id)
        assert lines(store) == lines(fresh)


def test_a_file_of_the_graph_is_the_same_to_the_byte(tmp_path: Path) -> None:
    for name, order in (("a", ALL), ("b", ALL[::-1])):
        with built(*order) as store:
            save(store, tmp_path / f"{name}.trig")
            assert check(store) == []
    assert (tmp_path / "a.trig").read_bytes() == (tmp_path / "b.trig").read_bytes()


def test_an_article_keeps_what_it_alone_says() -> None:
    with built(*ALL) as store:
        for each in ALL:
            graph = article_graph_iri(each.article.id)
            with built(each) as alone:
                own, there = (
                    {quad.triple for quad in one.store.quads_for_pattern(None, None, None, graph)}
                    for one in (alone, store)
                )
                assert localise(there) == localise(own)


def test_two_names_of_one_article_that_are_one_thing_come_apart_again() -> None:
    both = news("x", [("Trump", "ziet", "Donald Trump"), ("Poetin", "belt", "Trump")])
    with built(both) as store:
        graph = article_graph_iri("x")
        there = {quad.triple for quad in store.store.quads_for_pattern(None, None, None, graph)}
        merged = globalise(localise(there), {entity_iri("Trump"): entity_iri("Donald Trump")}, article_iri("x"))
        assert localise(merged) == localise(there)
        assert names(store) == ["Donald Trump", "Poetin"]
        assert [event.target and event.target.name for event in events(store)] == ["Donald Trump", "Donald Trump"]


def test_exports_of_merged_names_come_back(tmp_path: Path) -> None:
    with built(*ALL) as store:
        save(store, tmp_path / "g.trig")
        other = KnowledgeGraph(GraphStore())
        report = other.import_(tmp_path / "g.trig")
        assert (report.failures, report.left_out) == ([], 0)
        assert lines(other.store) == lines(store)
        save(store, tmp_path / "g.ttl")
        flat = KnowledgeGraph(GraphStore())
        assert flat.import_(tmp_path / "g.ttl").failures == []
        assert [event.first.name for event in flat.events()] == [event.first.name for event in other.events()]


@pytest.mark.parametrize("missing", [COMPUTED, {SAMPLED, CO_MENTIONS}])
def test_a_store_of_an_earlier_version_is_compared_when_it_is_opened(
    tmp_path: Path, missing: frozenset[NamedNode]
) -> None:
    with GraphStore(tmp_path / "s") as store:
        for each in ALL:
            store.store.extend([quad for quad in to_quads(each) if quad.predicate not in missing])
    with GraphStore(tmp_path / "s") as store, built(*ALL) as fresh:
        assert lines(store) == lines(fresh)


def test_what_a_name_of_an_article_did_is_of_the_entity() -> None:
    """One-sided events, roles and speakers under a short name come to the entity, and apart again."""
    source = article("p/kort", "Trump treedt af.", "Poetin klaagt over Trump.", "'Ik ga', zegt Trump tegen Poetin.")
    first, second, third = (source.text.partition(". ")[0] + ".", "Poetin klaagt over Trump.", source.text[43:])
    reading = facts(
        source,
        [
            event(source, first, "Trump", ("aftreden", "treedt af"), None),
            event(
                source, second, "Poetin", ("klagen", "klaagt"), None, roles=(filler(source, "topic", "Trump", "over"),)
            ),
        ],
        entities=[entity("Trump"), entity("Poetin")],
        statements=[statement(source, third, "Trump", ("zeggen", "zegt"), "Ik ga", said_to=("Poetin",))],
    )
    alone = built(reading)
    with built(FULL, reading) as store:
        assert check(store) == []
        assert {str(quad.subject) for quad in store.quads.match(None, term("kg:did"), None)} == {
            str(entity_iri(name)) for name in ("Donald Trump", "Poetin")
        }
        graph = article_graph_iri("p/kort")
        there = {quad.triple for quad in store.store.quads_for_pattern(None, None, None, graph)}
        assert Triple(entity_iri("Poetin"), action_iri("klagen over"), entity_iri("Donald Trump")) in there
        assert [speaker.name for said in statements(store) for speaker in said.speakers] == ["Donald Trump"]
        assert store.remove(FULL.article.id)
        assert lines(store) == lines(alone)
        assert store.remove("p/kort") and len(store.quads) == 0
