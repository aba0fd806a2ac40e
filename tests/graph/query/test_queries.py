from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping
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
from tests.graph.answers import rows_of
from tests.graph.graph_sample import north, south
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
def dataset(graph: GraphStore) -> Dataset:
    """The same for rdflib's own engine."""
    copy = Dataset(default_union=True)
    written = graph.store.dump(format=RdfFormat.N_QUADS)
    assert written is not None
    copy.parse(data=written.decode(), format="nquads")
    return copy


def rows(graph: GraphStore, name: str, **parameters: object) -> list[dict[str, Value]]:
    return rows_of(run(graph, name, parameters=parameters))


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_has_a_head_and_gives_rows(graph: GraphStore, name: str) -> None:
    query = load_query(name)
    assert query.title and query.description and query.example.startswith(f"kg query {name}")
    assert all(parameter.description for parameter in query.parameters)
    found = run(graph, query, parameters=NEEDED.get(name))
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
def test_rdflib_gives_the_same_rows(graph: GraphStore, dataset: Dataset, name: str) -> None:
    query = load_query(name)
    for parameters in parameter_sets(query):
        text, bindings = bound(query, parameters)
        mine = graph.store.query(
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
def test_a_query_is_whole_as_it_stands_in_its_file(graph: GraphStore, name: str) -> None:
    text = load_query(name).text
    prefixes = set(re.findall(r"^PREFIX (\w+):", text, re.MULTILINE))
    assert all(PREFIXES[prefix] in text for prefix in prefixes)
    answer = graph.store.query(text, use_default_graph_as_union=True)
    assert not isinstance(answer, QueryBoolean)
    assert len(list(answer)) > 0


@pytest.mark.parametrize("name", QUERIES)
def test_hostile_values_are_only_values(graph: GraphStore, name: str) -> None:
    before = len(graph.store)
    query = load_query(name)
    for parameter, hostile in itertools.product(query.parameters, HOSTILE):
        if parameter.type in {"date", "integer"}:
            with pytest.raises(QueryError, match=parameter.name):
                run(graph, query, parameters={**NEEDED.get(name, {}), parameter.name: hostile})
        else:
            assert len(run(graph, query, parameters={**NEEDED.get(name, {}), parameter.name: hostile})) == 0
    assert len(graph.store) == before


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
        ("Zuidland", "ja", "feit"),
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
    assert [row["naam"] for row in rows(graph, "meest-centraal", minimum=4)] == ["Anna de Wit", "oude kranen"]


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
