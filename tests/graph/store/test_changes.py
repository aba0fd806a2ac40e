"""Which names of several articles are one node, whatever the order they came in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Triple

from kg import KnowledgeGraph
from kg.errors import DecisionError, UnknownNameError
from kg.export import save
from kg.graph import GraphStore, check, events, statements, to_quads
from kg.graph.rdf.iris import ENTITY_GRAPH, action_iri, article_graph_iri, article_iri, entity_iri, term
from kg.graph.rdf.local import CO_MENTIONS, COMPUTED, SAMPLED, globalise, localise
from kg.graph.rdf.quads import lexical_form
from kg.linking.identity import Decision
from kg.model import ArticleReading
from tests.graph.graph_sample import article, event, facts, filler, statement
from tests.graph.short_news import built, entity, lines, names, news

KYIV = frozenset({"https://sws.geonames.org/703448/"})
HENGELO_OV = frozenset({"https://sws.geonames.org/2754394/"})
HENGELO_GLD = frozenset({"https://sws.geonames.org/2754395/"})

FULL = news("a/vol", [("Donald Trump", "belt", "Poetin")])
SHORT = news("b/kort", [("Trump", "bezoekt", "Parijs")], [entity("Parijs", "GPE")])
OTHER = news("c/ander", [("Melania Trump", "opent", "museum")], [entity("museum", "THING")])
MINISTER = news(
    "d/minister",
    [("Jan de Vries", "bezoekt", "LTO")],
    [entity("Jan de Vries", "PERSON", "minister"), entity("LTO", "ORG")],
)
CYCLIST = news(
    "e/renner", [("Jan de Vries", "verslaat", "Wout Claes")], [entity("Jan de Vries", "PERSON", "wielrenner")]
)
NO_WORD = news("f/zonder", [("Jan de Vries", "verlaat", "LTO")], [entity("LTO", "ORG")])
SURNAME = news("g/naam", [("De Vries", "prijst", "Wout Claes")])
LETTERS = news("h/letters", [("BVW", "eist", "geld")], [entity("BVW", "ORG"), entity("geld", "THING")])
LONG = news(
    "i/lang",
    [("Bond van Wadvaarders", "dreigt", "minister"), ("Poetin", "prijst", "Bond van Wadvaarders")],
    [entity("Bond van Wadvaarders", "ORG", aliases=frozenset({"BVW"})), entity("minister", "THING")],
)
KNOWN_LONG = news(
    "j/dienst",
    [("Algemene Inlichtingen- en Veiligheidsdienst", "waarschuwt", "Shell plc")],
    [entity("Algemene Inlichtingen- en Veiligheidsdienst", "ORG"), entity("Shell plc", "ORG")],
)
KNOWN_SHORT = news("k/dienst", [("AIVD", "waarschuwt", "Shell")], [entity("AIVD", "ORG"), entity("Shell", "ORG")])
SPELT = news("l/spelling", [("Zelenski", "bezoekt", "Kiev")], [entity("Kiev", "GPE", exact_match=KYIV)])
SPELT_TOO = news("m/spelling", [("Volodymyr Zelensky", "verlaat", "Kyiv")], [entity("Kyiv", "GPE", exact_match=KYIV)])
EAST = news(
    "n/oost",
    [("Hengelo", "bouwt", "brug")],
    [entity("Hengelo", "GPE", exact_match=HENGELO_OV), entity("brug", "THING")],
)
WEST = news(
    "o/west",
    [("Hengelo", "sloopt", "brug")],
    [entity("Hengelo", "GPE", exact_match=HENGELO_GLD), entity("brug", "THING")],
)
METONYM = news(
    "p/stad",
    [("Kiev", "weigert", "overleg")],
    [entity("Kiev", "GPE", exact_match=KYIV, metonym_of=frozenset({"Trump"})), entity("overleg", "THING")],
)
ALL = [
    FULL,
    SHORT,
    OTHER,
    MINISTER,
    CYCLIST,
    NO_WORD,
    SURNAME,
    LETTERS,
    LONG,
    KNOWN_LONG,
    KNOWN_SHORT,
    SPELT,
    SPELT_TOO,
    EAST,
    WEST,
    METONYM,
]


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


# Decisions


def test_why_shows_mentions_and_reasons() -> None:
    graph = KnowledgeGraph(built(FULL, SHORT))
    found = graph.why("trump")
    assert found.name == "Donald Trump"
    assert [(each.article, each.words, each.name) for each in found.mentions] == [
        ("a/vol", "Donald Trump", "Donald Trump"),
        ("b/kort", "Trump", "Trump"),
    ]
    (merge,) = found.merges
    assert "surname" in merge.reason and 0.5 < merge.score <= 1
    assert found.candidate_duplicates == ()
    with pytest.raises(UnknownNameError, match="Niemand"):
        graph.why("Niemand")
    unsaid = news("q/lang", [("Bond van Wadvaarders", "eist", "geld")], [entity("Bond van Wadvaarders", "ORG")])
    letters = KnowledgeGraph(built(LETTERS, unsaid))
    (pair,) = letters.why("BVW").candidate_duplicates
    assert pair.merge.reason == "the acronym could stand for this"
    namesakes = KnowledgeGraph(built(MINISTER, CYCLIST))
    with pytest.raises(UnknownNameError, match=r"Jan de Vries \(politiek\), Jan de Vries \(sport\)"):
        namesakes.why("Jan de Vries")
    assert {(pair.one, pair.other) for pair in namesakes.candidate_duplicates()} == {
        ("Jan de Vries (politiek)", "Jan de Vries (sport)")
    }


def test_every_merge_can_be_split_and_stays_so(tmp_path: Path) -> None:
    with built(*ALL) as store:
        found = [KnowledgeGraph(store).why(name) for name in names(store)]
        merged = [why for why in found if len({one.name for one in why.mentions}) > 1]
        assert len(merged) > 4
    for why in merged:
        decisions = tmp_path / f"{len(list(tmp_path.iterdir()))}.tsv"
        own = sorted({one.name for one in why.mentions} - {why.name})[0]
        with GraphStore(decisions=decisions) as store:
            for each in ALL:
                store.add(each)
            KnowledgeGraph(store).split(why.name, mention=own)
            once = lines(store)
        with GraphStore(decisions=decisions) as again:
            for each in ALL[::-1]:
                again.add(each)
            assert lines(again) == once
            assert not any(one.name == own for one in KnowledgeGraph(again).why(why.name).mentions)


def test_split_by_article_merge_and_rename() -> None:
    graph = KnowledgeGraph(built(*ALL))
    untouched = lines(graph.store)
    graph.split("Poetin", article="i/lang")
    assert {"Poetin", "Poetin (lang)"} <= set(names(graph.store))
    graph.merge("Poetin (lang)", "Wout Claes")
    graph.rename("Poetin (lang)" if "Poetin (lang)" in names(graph.store) else "Wout Claes", "Wout de Renner")
    assert "Wout de Renner" in names(graph.store)
    assert {one.name for one in graph.why("Wout de Renner").mentions} == {"Poetin", "Wout Claes"}
    with pytest.raises(DecisionError, match="something else"):
        graph.rename("Poetin", "Wout de Renner")
    with pytest.raises(DecisionError, match="one already"):
        graph.merge("Claes" if "Claes" in names(graph.store) else "Wout Claes", "Wout de Renner")
    with pytest.raises(DecisionError, match="no article 'zz'"):
        graph.split("Poetin", article="zz")
    with pytest.raises(DecisionError, match="one of the two"):
        graph.split("Poetin")
    assert check(graph.store) == []
    before = graph.store.carried_out()
    with GraphStore() as fresh:
        for each in ALL[::-1]:
            fresh.add(each)
        for decision in before:
            fresh.decide(decision)
        assert lines(fresh) == lines(graph.store)
        assert lines(fresh) != untouched


def test_the_file_can_be_edited_and_a_line_taken_out_undoes_it(tmp_path: Path) -> None:
    path = tmp_path / "store"
    file = tmp_path / "store.decisions.tsv"
    with KnowledgeGraph.open(path) as graph:
        graph.store.add(FULL)
        graph.store.add(SHORT)
        untouched = lines(graph.store)
        graph.split("Donald Trump", mention="Trump")
        assert names(graph.store) == ["Donald Trump", "Parijs", "Poetin", "Trump"]
    assert file.read_text("utf-8").splitlines()[-1] == "split\tDonald Trump\tmention\tTrump"
    with KnowledgeGraph.open(path) as graph:
        assert "Trump" in names(graph.store)
    file.write_text("# niets besloten\nrename\tPoetin\tVladimir Poetin\n", encoding="utf-8")
    with KnowledgeGraph.open(path) as graph:
        assert names(graph.store) == ["Donald Trump", "Parijs", "Vladimir Poetin"]
    file.unlink()
    with KnowledgeGraph.open(path) as graph:
        assert lines(graph.store) == untouched
    for wrong, told in (
        ("samen\ta\tb", "'samen' is not a decision"),
        ("merge\ta", "3 columns"),
        ("split\ta\tzin\tb", "'zin'"),
    ):
        file.write_text(f"\n{wrong}\n", encoding="utf-8")
        with pytest.raises(DecisionError, match=rf"store\.decisions\.tsv:2: .*{told}"):
            KnowledgeGraph.open(path)


def test_decisions_about_what_is_not_there_do_nothing() -> None:
    with built(FULL) as store:
        before = lines(store)
        store.decide(Decision("merge", "Niemand", "Poetin"))
        assert [line for line in lines(store) if str(ENTITY_GRAPH) not in line or "decisions" not in line] == before


# Reports


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
