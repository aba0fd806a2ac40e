"""Answers of queries, as rows, CSV, JSON or a table on the screen."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rich.markup import escape
from rich.table import Table

from kg.graph.query.evaluation import Answer
from kg.graph.rdf.iris import term
from kg.graph.rdf.quads import Term, lexical_form

Value = str | int | float | bool | Decimal | date | datetime | None

_INTEGERS = ("xsd:integer", "xsd:int", "xsd:long", "xsd:short", "xsd:nonNegativeInteger", "xsd:positiveInteger")
_READERS: dict[NamedNode, Callable[[str], Value]] = {
    **dict.fromkeys((term(name) for name in _INTEGERS), int),
    term("xsd:double"): float,
    term("xsd:float"): float,
    term("xsd:boolean"): lambda text: text in {"true", "1"},
    term("xsd:decimal"): Decimal,
    term("xsd:date"): date.fromisoformat,
    term("xsd:dateTime"): datetime.fromisoformat,
}
_FORMULA_SIGNS = frozenset("=+-@\t\r＝＋－＠")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)


class Rows:
    """The answer to SELECT or ASK; iterating gives a dict for each row, column name → Python value (None: unbound).

    ``columns`` are the names in order, ``terms`` the rows as RDF terms. For ASK there is one column, ``antwoord``, with
    one boolean.
    """

    def __init__(
        self, columns: tuple[str, ...], terms: tuple[tuple[Term | None, ...], ...], *, is_ask: bool = False
    ) -> None:
        self.columns = columns
        self.terms = terms
        self.is_ask = is_ask

    @classmethod
    def of(cls, answer: Answer) -> Rows:
        """The rows of an answer to SELECT or ASK, without the columns of parameters."""
        if answer.kind == "ask":
            return cls(("antwoord",), ((Literal(bool(answer.rows[0])),),), is_ask=True)
        shown = [number for number, column in enumerate(answer.columns) if not column.startswith("param_")]
        return cls(
            tuple(answer.columns[number] for number in shown),
            tuple(tuple(row[number] for number in shown) for row in answer.rows),
        )

    def joined(self, column: str) -> Rows:
        """The rows, with those that differ only in ``column`` as one, its values sorted and joined by ", "."""
        place = self.columns.index(column)
        together: dict[tuple[Term | None, ...], set[str]] = {}
        for row in self.terms:
            values = together.setdefault((*row[:place], *row[place + 1 :]), set())
            if row[place] is not None:
                values.add(_text(row[place]))
        rows = (
            (*others[:place], Literal(", ".join(sorted(values))) if values else None, *others[place:])
            for others, values in together.items()
        )
        return Rows(self.columns, tuple(rows))

    def first(self, number: int | None) -> Rows:
        """The first rows only, as many as ``number``; all when None."""
        return Rows(self.columns, self.terms[:number], is_ask=self.is_ask)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        for row in self.terms:
            yield dict(zip(self.columns, map(to_value, row), strict=True))

    def __len__(self) -> int:
        return len(self.terms)

    def __bool__(self) -> bool:
        """For ASK the answer itself; for SELECT whether there is any row."""
        return self.terms[0][0] == Literal(True) if self.is_ask else bool(self.terms)


def to_value(value: Term | None) -> Value:
    """An RDF term as str, int, float, bool, Decimal, date or datetime; dates that Python cannot hold stay text."""
    if isinstance(value, Literal) and value.datatype in _READERS:
        try:
            return _READERS[value.datatype](value.value)
        except (ValueError, InvalidOperation):
            return value.value
    return None if value is None else _text(value)


def to_rows(rows: Rows) -> list[list[str]]:
    """The rows as texts, one a column; "" for what is unbound."""
    return [[_text(value) for value in row] for row in rows.terms]


def to_csv(rows: Rows, *, raw: bool = False) -> str:
    """The rows as CSV: a header, CRLF line ends, quotes where needed.

    Cells that a spreadsheet would run have an apostrophe in front (``inert_cell``); with ``raw`` it is SPARQL 1.1 CSV.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(rows.columns)
    writer.writerows(row if raw else map(inert_cell, row) for row in to_rows(rows))
    return file.getvalue()


def inert_cell(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: with an apostrophe in front if it is text that begins like one.

    >>> inert_cell("=1+1"), inert_cell("-1.5"), inert_cell("a=b")
    ("'=1+1", '-1.5', 'a=b')
    """
    return f"'{cell}" if cell[:1] in _FORMULA_SIGNS and not _NUMBER.fullmatch(cell) else cell


def to_json(rows: Rows) -> str:
    """The rows as SPARQL 1.1 Query Results JSON."""
    if rows.is_ask:
        return json.dumps({"head": {}, "boolean": bool(rows)})
    bindings = [
        {column: _json_term(value) for column, value in zip(rows.columns, row, strict=True) if value is not None}
        for row in rows.terms
    ]
    return json.dumps(
        {"head": {"vars": list(rows.columns)}, "results": {"bindings": bindings}}, ensure_ascii=False, indent=1
    )


def to_table(rows: Rows, *, title: str | None = None) -> Table:
    """The rows as a Rich table; text of the graph is shown as it is, never taken for markup or control codes."""
    table = Table(title=None if title is None else escape(title))
    for column in rows.columns:
        table.add_column(escape(column), overflow="fold")
    for row in to_rows(rows):
        table.add_row(*(escape(_visible(cell)) for cell in row))
    return table


def _text(value: Term | None) -> str:
    return "" if value is None else lexical_form(value)


def _visible(text: str) -> str:
    return "".join(char if char.isprintable() else " " if char.isspace() else "\ufffd" for char in text)


def _json_term(value: Term) -> dict[str, Any]:
    if isinstance(value, Triple):
        terms = {"subject": value.subject, "predicate": value.predicate, "object": value.object}
        return {"type": "triple", "value": {name: _json_term(term) for name, term in terms.items()}}
    if isinstance(value, NamedNode):
        return {"type": "uri", "value": value.value}
    if isinstance(value, BlankNode):
        return {"type": "bnode", "value": value.value}
    literal = {"type": "literal", "value": value.value}
    if value.language:
        return {**literal, "xml:lang": value.language}
    return literal if value.datatype == term("xsd:string") else {**literal, "datatype": value.datatype.value}
