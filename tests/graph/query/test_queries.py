from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import pytest
import rdflib
from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, Variable
from rdflib import Dataset
from rdflib.query import ResultRow
from rdflib.term import Identifier

from kg.errors import QueryError, UnknownQueryError
from kg.graph import GraphStore, Rows, load_query, run
from kg.graph.query.queries import bound, parse_query
from kg.graph.query.results import Value, to_value
from kg.graph.rdf.iris import PREFIXES
from kg.graph.rdf.quads import Term
from kg.model import ArticleReading
from tests.graph.answers import rows_of
from tests.graph.graph_sample import article, east, event, facts, north, south
from tests.graph.query.parameters import NEEDED, QUERIES, parameter_sets

HOSTILE = ['" } DROP ALL #', "'; DROP ALL", "\\", "\n", "$param_actor", "<http://x>", "*", "", "x" * 20_000]


@pytest.fixture(scope="module")
def graph() -> Iterator[GraphStore]:
    """The sample once for all queries: none of them can change it."""
    with GraphStore() as store:
        store.add(north())
        store.add(south())
        yield store


@pytest.fixture(scope="module")
def whole() -> Iterator[GraphStore]:
    """The sample with events that have one side, other roles, quantities and statements."""
    with GraphStore() as store:
        for article in (north(), south(), east()):
            store.add(article)
        yield store


@pytest.fixture(scope="module")
def dataset(whole: GraphStore) -> Dataset:
    """The same for rdflib's own engine."""
    copy = Dataset(default_union=True)
    written = whole.store.dump(format=RdfFormat.N_QUADS)
    assert written is not None
    copy.parse(data=written.decode(), format="nquads")
    return copy


def rows(graph: GraphStore, name: str, **parameters: object) -> list[dict[str, Value]]:
    return rows_of(run(graph, name, parameters=parameters))


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_has_a_head_and_gives_rows(whole: GraphStore, name: str) -> None:
    query = load_query(name)
    assert query.title and query.description and query.example.startswith(f"kg query {name}")
    assert all(parameter.description for parameter in query.parameters)
    found = run(whole, query, parameters=NEEDED.get(name))
    assert len(found) > 0
    if isinstance(found, Rows):
        values = list(found)
        assert len({str(row) for row in values}) == len(values)
        assert not any(column.startswith("param") for column in found.columns)


def rdflib_bindings(bindings: Mapping[str, Term]) -> dict[str, Identifier]:
    terms = {key: rdflib.util.from_n3(str(value)) for key, value in bindings.items()}
    return {key: term for key, term in terms.items() if isinstance(term, Identifier)}


def python_texts(row: object) -> tuple[str, ...]:
    assert isinstance(row, ResultRow)
    return tuple(str(value.toPython() if isinstance(value, rdflib.Literal) else value) for value in row)


@pytest.mark.parametrize("name", QUERIES)
def test_rdflib_gives_the_same_rows(whole: GraphStore, dataset: Dataset, name: str) -> None:
    query = load_query(name)
    for parameters in parameter_sets(query):
        text, bindings = bound(query, parameters)
        mine = whole.store.query(
            text,
            use_default_graph_as_union=True,
            substitutions={Variable(key): value for key, value in bindings.items()},
        )
        theirs = dataset.query(text, initBindings=rdflib_bindings(bindings))
        if theirs.graph is not None:
            assert isinstance(mine, QueryTriples)
            written = {" ".join(term.n3() for term in triple) for triple in theirs.graph}
            assert {str(triple) for triple in mine} == written
            continue
        assert isinstance(mine, QuerySolutions)
        my_rows = Counter(tuple(str(to_value(value)) for value in row) for row in mine)
        assert my_rows == Counter(map(python_texts, theirs))


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_is_whole_as_it_stands_in_its_file(whole: GraphStore, name: str) -> None:
    text = load_query(name).text
    prefixes = set(re.findall(r"^PREFIX (\w+):", text, re.MULTILINE))
    assert all(PREFIXES[prefix] in text for prefix in prefixes)
    answer = whole.store.query(text, use_default_graph_as_union=True)
    assert not isinstance(answer, QueryBoolean)
    assert len(list(answer)) > 0


@pytest.mark.parametrize("name", QUERIES)
def test_hostile_values_are_only_values(graph: GraphStore, name: str) -> None:
    before = len(graph.store)
    query = load_query(name)
    for parameter, hostile in itertools.product(query.parameters, HOSTILE):
        if parameter.type in {"date", "integer", "confidence"}:
            with pytest.raises(QueryError, match=parameter.name):
                run(graph, query, parameters={**NEEDED.get(name, {}), parameter.name: hostile})
        else:
            assert len(run(graph, query, parameters={**NEEDED.get(name, {}), parameter.name: hostile})) == 0
    assert len(graph.store) == before


@pytest.mark.parametrize("name", QUERIES)
def test_a_least_confidence_leaves_out_what_is_less_certain(name: str) -> None:
    """As if those events had never been stored; the counts of reports are those of all events."""
    readings = [unsure(each, start) for start, each in enumerate((north(), south(), east()))]
    with GraphStore() as whole, GraphStore() as sure:
        for reading in readings:
            kept = replace(reading, events=tuple(event for event in reading.events if event.confidence >= 0.8))
            whole.add(reading)
            sure.add(kept if name != "artikelen-over" else reading.confident(0.8))
        needed = NEEDED.get(name, {})
        found = answer_of(whole, name, **needed, zekerheid=0.8)
        if name != "meer-bronnen":
            assert found == answer_of(sure, name, **needed)
        assert answer_of(whole, name, **needed, zekerheid=0) == answer_of(whole, name, **needed)


def unsure(reading: ArticleReading, start: int) -> ArticleReading:
    events = [
        replace(event, confidence=0.8 if number % 2 else 0.5)
        for number, event in enumerate(reading.events, start=start)
    ]
    return replace(reading, events=tuple(events))


def answer_of(graph: GraphStore, name: str, **parameters: object) -> object:
    answer = run(graph, name, parameters=parameters)
    return rows_of(answer) if isinstance(answer, Rows) else set(answer)


@pytest.mark.parametrize("least", ["-0.1", "1.01", "nan", "inf", "veel", ""])
def test_a_least_confidence_is_a_number_from_0_to_1(graph: GraphStore, least: str) -> None:
    with pytest.raises(QueryError, match=r"'zekerheid' must be a number from 0 to 1, not '"):
        run(graph, "wie-doet-wat", parameters={"zekerheid": least})


@pytest.mark.parametrize("name", ["Anna de Wit", "anna de wit", "De Wit", "MEVROUW DE WIT"])
def test_an_entity_is_found_by_name_and_alias(graph: GraphStore, name: str) -> None:
    found = rows(graph, "alles-van", actor=name)
    assert {row["actor"] for row in found} == {"Anna de Wit"}
    assert {row["doel"] for row in found} == {"Waterpartij", "haven", "Zeeburg"}


def test_who_does_what(graph: GraphStore) -> None:
    found = rows(graph, "wie-doet-wat", actor="Noordland", doel="oude kranen")
    assert [(row["artikel"], row["bron"], row["plaats"]) for row in found] == [
        ("noord/haven_1", "Havenbond, Persdienst Noord", "Zeeburg"),
        ("zuid/haven_2", None, None),
    ]
    assert len(rows(graph, "wie-doet-wat")) == 6
    assert len(run(graph, "wie-doet-wat", limit=2)) == 2


def test_denied_and_planned_are_no_facts(graph: GraphStore) -> None:
    found = rows(graph, "ontkend-of-gepland")
    assert {(row["actor"], row["ontkend"], row["wijze"]) for row in found} == {
        ("Zuidland", "ja", "gesteld"),
        ("Anna de Wit", "nee", "voorgenomen"),
    }
    assert not rows(graph, "wie-doet-wat", actor="Anna de Wit", actie="sluiten")


def test_contradiction(graph: GraphStore) -> None:
    (first, _) = rows(graph, "tegenspraak")
    assert (first["actor"], first["bevestigd_door"], first["ontkend_door"]) == ("Zuidland", "Havenbond", None)


def test_evidence_leads_to_the_characters(graph: GraphStore) -> None:
    first, _ = rows(graph, "bewijs", actor="noordland", actie="stilleggen", doel="oude kranen")
    assert (first["artikel"], first["titel"], first["zinnummer"], first["begin"]) == (
        "noord/haven_1",
        "Kranen staan stil",
        1,
        0,
    )
    assert first["eind"] == len(str(first["zin"]))


def test_what_lacks_a_side_is_listed_without_it(whole: GraphStore) -> None:
    found = rows(whole, "wie-doet-wat", van="2024-05")
    assert {(row["actor"], row["actie"], row["doel"]) for row in found} == {
        ("Anna de Wit", "treedt af", None),
        ("Havenbond", "procedeert", None),
        ("Noordland", "betaalt", "2,5 miljoen euro"),
        ("militairen", "kwamen om het leven", None),
        ("Noordland", "verzwijgt", "ongeluk"),
    }
    assert [row["actie"] for row in rows(whole, "alles-van", actor="de wit", van="2024-05")] == ["treedt af"]
    assert [row["doel"] for row in rows(whole, "bewijs", actor="Anna de Wit", actie="aftreden")] == [None]
    assert [row["actie"] for row in rows(whole, "plaatsen", plaats="Zeeburg") if row["doel"] is None] == [
        "kwamen om het leven"
    ]
    counted = {row["naam"]: (row["gebeurtenissen"], row["anderen"]) for row in rows(whole, "meest-centraal")}
    assert (counted["Anna de Wit"], counted["mannen"]) == ((5, 4), (1, 0))


def test_a_role_leads_to_others_as_a_side_does(whole: GraphStore) -> None:
    assert [row["actie"] for row in rows(whole, "tijdlijn", wie="Zuidland", van="2024-05")] == ["betaalt"]
    (row,) = [row for row in rows(whole, "netwerk-van", wie="Noordland") if row["richting"] == "van"]
    assert (row["ander"], row["actie"]) == ("Havenbond", "procederen tegen")
    (row,) = rows(whole, "wie-tegen-wie", wie="havenbond")
    assert (row["tegen"], row["voorzetsel"], row["rol"]) == ("Noordland", "tegen", "tegenstander")
    assert not rows(whole, "wie-tegen-wie", tegen="oude kranen")
    facts_of = run(whole, "feiten-van", parameters={"wie": "Havenbond"})
    assert isinstance(facts_of, rdflib.Graph)
    assert {tuple(str(node).rpartition("/")[2] for node in fact) for fact in facts_of} == {
        ("Havenbond", "vocabulary#did", "procederen"),
        ("Havenbond", "procederen_tegen", "Noordland"),
    }


def test_what_happened_to_somebody(whole: GraphStore) -> None:
    assert [(row["rol"], row["actie"], row["door"]) for row in rows(whole, "wat-overkwam", wie="Zuidland")] == [
        ("ontvanger", "betaalt", "Noordland")
    ]
    assert [(row["rol"], row["plaats"]) for row in rows(whole, "wat-overkwam", wie="mannen")] == [("doel", "Zeeburg")]
    assert [row["rol"] for row in rows(whole, "wat-overkwam", wie="militairen")] == ["actor"]
    assert not rows(whole, "wat-overkwam", wie="Waddenzee")


def test_amounts_and_victims(whole: GraphStore) -> None:
    (row,) = rows(whole, "bedragen", wie="Zuidland", munt="eur")
    assert (row["bedrag"], row["munt"], row["grens"], row["wie"]) == (2_500_000, "EUR", "minstens", "Zeeburg, Zuidland")
    assert not rows(whole, "bedragen", minimum=3_000_000) and not rows(whole, "bedragen", munt="USD")
    (row,) = rows(whole, "slachtoffers", plaats="zeeburg")
    assert (row["aantal"], row["wie"], row["datum"], row["door"]) == (4, "militairen", "2024-05-02", None)
    assert not rows(whole, "slachtoffers", van="2024-06")


def test_what_people_said_and_about_whom(whole: GraphStore) -> None:
    words = {(row["bron"], row["woorden"], row["actie"]) for row in rows(whole, "wie-zegt-wat")}
    assert words == {
        ("Anna de Wit", "dat onzin", None),
        ("Bram Kuipers", "Noordland verzwijgt het ongeluk", "verzwijgt"),
        ("Havenbond", None, "legt stil"),
        ("Persdienst Noord", None, "legt stil"),
    }
    assert {row["woorden"] for row in rows(whole, "wie-zegt-wat", over="ongeluk")} == {
        "Noordland verzwijgt het ongeluk"
    }
    (row,) = rows(whole, "wat-zegt-over", over="Noordland")
    assert (row["bron"], row["woorden"], row["vorm"]) == (
        "Bram Kuipers",
        "Noordland verzwijgt het ongeluk",
        "letterlijk",
    )
    assert not rows(whole, "wat-zegt-over", bron="Anna de Wit")


def test_what_is_denied_of_one_side_contradicts() -> None:
    said, denied = "Anna de Wit treedt af.", "Anna de Wit treedt niet af."
    source = article("a", said, denied)
    resigns = ("aftreden", "treedt af")
    with GraphStore() as store:
        store.add(
            facts(
                source,
                [
                    event(source, said, "Anna de Wit", resigns, None),
                    event(source, denied, "Anna de Wit", resigns, None, word="treedt", polarity="negated"),
                ],
            )
        )
        (row,) = rows(store, "tegenspraak")
    assert (row["actor"], row["doel"], row["bevestigd"], row["ontkend"]) == ("Anna de Wit", None, said, denied)


def test_dates_are_limits(graph: GraphStore) -> None:
    assert [row["datum"] for row in rows(graph, "tijdlijn", wie="Anna de Wit", van="2024-04")] == ["2024-04"]
    assert {row["datum"] for row in rows(graph, "tijdlijn", wie="Anna de Wit", tot=date(2024, 3, 8))} == {"2024-03-08"}
    assert len(rows(graph, "tijdlijn", wie="Anna de Wit", van="2024", tot="2024")) == 4


def test_roles_are_found_by_office_and_by_side(graph: GraphStore) -> None:
    for parameters in ({}, {"wie": "De Wit"}, {"bij": "waterpartij"}, {"functie": "lid"}):
        (role,) = rows(graph, "rollen", **parameters)
        assert (role["wie"], role["functie"], role["bij"]) == ("Anna de Wit", "lid van", "Waterpartij")


def test_defaults_hold_until_another_value_is_given(graph: GraphStore) -> None:
    (row,) = rows(graph, "meer-bronnen")
    assert row == {
        "actor": "Noordland",
        "actie": "stilleggen",
        "doel": "oude kranen",
        "vanaf": "2024-03-08",
        "artikelen": 2,
        "bronnen": 2,
    }
    assert rows(graph, "meer-bronnen", minimum=3) == []
    assert [row["naam"] for row in rows(graph, "meest-centraal", minimum=4)] == ["Anna de Wit"]


def test_unknown_queries_and_parameters(graph: GraphStore) -> None:
    with pytest.raises(UnknownQueryError, match=r"'wie-doet-niks'; known are .*wie-doet-wat"):
        load_query("wie-doet-niks")
    with pytest.raises(UnknownQueryError):
        run(graph, "wie-doet-niks")
    with pytest.raises(QueryError, match="no parameter 'akteur'; its parameters are actor, actie"):
        run(graph, "wie-doet-wat", parameters={"akteur": "x"})
    with pytest.raises(QueryError, match="needs parameter 'actor'"):
        run(graph, "alles-van")
    with pytest.raises(QueryError, match="must be a date"):
        run(graph, "tijdlijn", parameters={"wie": "x", "van": "gisteren"})
    with pytest.raises(QueryError, match="Unicode"):
        run(graph, "alles-van", parameters={"actor": "\ud800"})


def test_the_head_of_a_query_is_checked() -> None:
    with pytest.raises(QueryError, match="no line '# title"):
        parse_query("x", "ASK {}")
    with pytest.raises(QueryError, match="type 'getal'; known are entity"):
        parse_query("x", "# title: t\n# param n: getal = 3 : hoeveel\nASK {}")
    query = parse_query("x", "# title: t\n# param n: integer = 3 : hoeveel\nSELECT $param_n {\n}  #? n")
    assert bound(query, {}) == bound(query, {"n": 3}) == bound(query, {"n": None})
    assert query.parameters[0].default == "3"
