from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from decimal import Decimal

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, Triple, parse_query_results
from rich.console import Console

from kg.graph import GraphStore, Rows, run, to_csv, to_json, to_rows, to_table
from kg.graph.query.results import to_value
from kg.graph.rdf.iris import term

HOSTILE = Rows(
    ("naam", "x"),
    (
        (Literal('[bold]vet[/bold] "x"; a,b\nc'), Literal(3)),
        (Literal("\x1b[31mrood\x07 \u202eom"), None),
        (NamedNode("https://x/é"), Literal("nl", language="nl")),
    ),
)


@pytest.mark.parametrize(
    ("text", "datatype", "expected"),
    [
        ("3", "integer", 3),
        ("3.5", "double", 3.5),
        ("3.50", "decimal", Decimal("3.50")),
        ("true", "boolean", True),
        ("2025-07-18", "date", date(2025, 7, 18)),
        ("2025-07-18T18:42:00", "dateTime", datetime(2025, 7, 18, 18, 42)),
        ("2025-07", "gYearMonth", "2025-07"),
        ("onzin", "integer", "onzin"),
        ("onzin", "string", "onzin"),
    ],
)
def test_terms_become_python_values(text: str, datatype: str, expected: object) -> None:
    found = to_value(Literal(text, datatype=term(f"xsd:{datatype}")))
    assert found == expected and type(found) is type(expected)
    assert to_value(NamedNode("urn:a")) == "urn:a" and to_value(BlankNode("b")) == "_:b" and to_value(None) is None


def test_csv_is_read_back() -> None:
    found = list(csv.reader(io.StringIO(to_csv(HOSTILE, raw=True), newline="")))
    assert found == [["naam", "x"], *to_rows(HOSTILE)]


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"])
def test_no_cell_of_csv_is_a_formula(text: str) -> None:
    rows = Rows(("x", "y"), ((Literal(text), Literal("-5")),))
    read = {raw: list(csv.reader(io.StringIO(to_csv(rows, raw=raw), newline="")))[1] for raw in (False, True)}
    assert read == {False: [f"'{text}", "-5"], True: [text, "-5"]}


def test_json_is_what_sparql_says() -> None:
    parsed = parse_query_results(to_json(HOSTILE), QueryResultsFormat.JSON)
    assert isinstance(parsed, QuerySolutions)
    assert [variable.value for variable in parsed.variables] == list(HOSTILE.columns)
    assert tuple(tuple(row) for row in parsed) == HOSTILE.terms
    assert json.loads(to_json(Rows(("antwoord",), ((Literal(True),),), is_ask=True))) == {"head": {}, "boolean": True}


def test_the_table_shows_text_as_it_is() -> None:
    console = Console(file=io.StringIO(), width=200, force_terminal=True, color_system=None)
    console.print(to_table(HOSTILE, title="[x]"))
    console.print(to_table(Rows(("[red]x",), ())))
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert "[bold]vet[/bold]" in shown and "[red]x" in shown
    assert "\x1b[31m" not in shown and "\x07" not in shown and "\u202e" not in shown


def test_rows_that_differ_in_one_column_are_joined() -> None:
    rows = Rows(
        ("a", "bron", "b"),
        tuple(
            (Literal(a), Literal(source) if source else None, Literal("z"))
            for a, source in ["1Y", "1X", "2X", ("3", "")]
        ),
    )
    assert to_rows(rows.joined("bron")) == [["1", "X, Y", "z"], ["2", "X", "z"], ["3", "", "z"]]
    assert len(rows.joined("bron").first(2)) == 2


def test_rows_can_be_gone_through_twice(graph: GraphStore) -> None:
    found = run(graph, "rollen")
    assert list(found) == list(found) and len(found) == 1


def test_a_triple_as_a_value_is_json_too() -> None:
    node = NamedNode("urn:a")
    rows = Rows(("x",), ((Triple(node, node, Literal("b")),),))
    (binding,) = json.loads(to_json(rows))["results"]["bindings"]
    assert binding["x"]["type"] == "triple"
    assert binding["x"]["value"]["object"] == {"type": "literal", "value": "b"}
    assert to_rows(rows) == [['<urn:a> <urn:a> "b"']]
