"""Named queries: ``.rq`` files with a title, a description and typed parameters in the comments at the top.

A file is valid SPARQL 1.1 and runs anywhere. Its head is a list of comments::

    # title: Wie doet wat
    # description: …
    # param actor: entity = ! : wie het doet
    # param doel: entity = - : met wie of wat
    # param van: date = - : vanaf deze datum
    # param maximum: integer = 20 : hoogstens zoveel
    # param zekerheid: confidence = - : met minstens deze zekerheid, van 0 tot 1
    # join: bron
    # example: kg query wie-doet-wat --set actor=Rusland

A parameter with ``!`` must be given; one with ``-`` may be left out. Rows that differ only in the column named by
``join`` become one.

Parameter ``actor`` is the variable ``$param_actor``. It is bound, never pasted into the text: so it is one of the
selected variables (and is left out of the answer). A line that ends in ``#? actor`` counts only when the parameter is
given. An entity or action is bound to its search key (``kg.graph.rdf.iris.search_key``), which every name and alias
has. A confidence is a number from 0 to 1; every query has one, ``zekerheid``, the least of the events that count.

All triple patterns come before the first OPTIONAL and BIND: one after them is joined as a whole, not looked up.
An OPTIONAL is joined as a whole too; so a side that an event may lack is a UNION of those that have it and those that
have not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, cast, get_args

from pyoxigraph import BlankNode, NamedNode
from pyoxigraph import Literal as RdfLiteral

from kg.errors import OptionError, QueryError, UnknownQueryError
from kg.graph.rdf.iris import search_key
from kg.graph.rdf.literals import number_literal
from kg.graph.rdf.quads import Term
from kg.model import checked_min_confidence

ParameterType = Literal["entity", "action", "text", "date", "integer", "confidence"]
MIN_CONFIDENCE = "zekerheid"
"""The parameter of every named query that takes a least confidence of events."""

# Comments, IRIs, strings, variables and prefixed names, so that only keywords are left as bare words.
TOKENS = re.compile(
    r"""#[^\n\r]*|<[^<>"{}|^`\s]*>|\"{3}(?:\\.|[^\\])*?\"{3}|'{3}(?:\\.|[^\\])*?'{3}|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'"""
    r"""|[?$@][\w-]+|[\w.%-]*:(?:\\.|[\w.:%-])*|\w+""",
    re.DOTALL,
)
_HEAD = re.compile(r"#\s*(title|description|example|join)\s*:\s*(.*)")
_PARAMETER = re.compile(r"#\s*param\s+([a-z_]+)\s*:\s*([a-z]+)\s*=\s*(\S+)\s*:\s*(.*)")
_ONLY_WITH = re.compile(r"#\?\s*([a-z_]+)\s*$")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?)?)?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A value that a query takes; one that is not required and has no default means "any" when it is left out."""

    name: str
    type: ParameterType
    default: str | None
    is_required: bool
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedQuery:
    """A query with a name, in SPARQL 1.1; rows that differ only in column ``joined_column`` are shown as one."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    example: str
    joined_column: str | None
    text: str


def list_queries() -> list[NamedQuery]:
    """All named queries, in the order of their names."""
    return [_all_queries()[name] for name in sorted(_all_queries())]


def load_query(name: str) -> NamedQuery:
    """The query of that name.

    Raises:
        UnknownQueryError: there is none; the text lists those that exist.
    """
    if name not in _all_queries():
        raise UnknownQueryError(f"unknown query {name!r}; known are {', '.join(sorted(_all_queries()))}")
    return _all_queries()[name]


def parse_query(name: str, text: str) -> NamedQuery:
    """A named query from the text of its file.

    Raises:
        QueryError: a parameter of an unknown type, or a title that is missing.
    """
    head: dict[str, str] = {}
    parameters: list[Parameter] = []
    for line in text.splitlines():
        if entry := _HEAD.match(line):
            head[entry[1]] = f"{head[entry[1]]} {entry[2]}" if entry[1] in head else entry[2]
        elif entry := _PARAMETER.match(line):
            parameters.append(_parameter(name, *entry.groups()))
    if "title" not in head:
        raise QueryError(f"query {name!r} has no line '# title: …'")
    return NamedQuery(
        name=name,
        title=head["title"],
        description=head.get("description", ""),
        parameters=tuple(parameters),
        example=head.get("example", ""),
        joined_column=head.get("join"),
        text=text,
    )


def _parameter(query: str, name: str, type: str, default: str, description: str) -> Parameter:
    if type not in get_args(ParameterType):
        known = ", ".join(get_args(ParameterType))
        raise QueryError(f"query {query!r}: parameter {name!r} has type {type!r}; known are {known}")
    return Parameter(
        name=name,
        type=cast(ParameterType, type),
        default=None if default in {"-", "!"} else default,
        is_required=default == "!",
        description=description,
    )


def bound(query: NamedQuery | str, parameters: Mapping[str, object]) -> tuple[str, dict[str, Term]]:
    """The text to run, and the terms that its variables are bound to.

    Args:
        query: a named query, or SPARQL text, whose parameters are then variables and their values plain literals.
        parameters: values by name; None is the same as a missing parameter.

    Raises:
        QueryError: a parameter that the query does not have or that is missing, or a value of the wrong type.
    """
    if isinstance(query, str):
        return query, {name: _plain_term(value) for name, value in parameters.items()}
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in parameters:
        if name not in known:
            listed = ", ".join(known) or "none"
            raise QueryError(f"query {query.name!r} has no parameter {name!r}; its parameters are {listed}")
    terms: dict[str, Term] = {}
    for name, parameter in known.items():
        value = parameters.get(name)
        value = parameter.default if value is None else value
        if value is None and parameter.is_required:
            raise QueryError(f"query {query.name!r} needs parameter {name!r}: {parameter.description}")
        if value is not None:
            terms[name] = _parameter_term(query.name, parameter, value)
    lines = (line for line in query.text.splitlines() if _is_selected(line, terms))
    return "\n".join(lines), {f"param_{name}": term for name, term in terms.items()}


def filled_in(text: str, terms: Mapping[str, Term]) -> str | None:
    """The text with terms instead of its variables, which then no longer are columns of the answer.

    Returns:
        None where one of them is a column that does not have its own line, and so cannot be left out.
    """
    variables = {f"{sign}{name}": str(value) for name, value in terms.items() for sign in "?$"}
    lines = [line for line in text.splitlines() if line.split("#")[0].strip() not in variables]
    head, brace, body = "\n".join(lines).partition("{")
    if not variables.keys().isdisjoint(TOKENS.findall(head)):
        return None
    return head + brace + TOKENS.sub(lambda token: variables.get(token[0], token[0]), body)


def _is_selected(line: str, terms: Mapping[str, Term]) -> bool:
    condition = _ONLY_WITH.search(line)
    return not condition or condition[1] in terms


def _parameter_term(query: str, parameter: Parameter, value: object) -> Term:
    text = value.isoformat() if isinstance(value, date | datetime) else str(value)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise _wrong(query, parameter, text, "Unicode text") from error
    if parameter.type == "integer":
        if not re.fullmatch(r"-?[0-9]{1,15}", text):
            raise _wrong(query, parameter, text, "a whole number")
        return RdfLiteral(int(text))
    if parameter.type == "confidence":
        try:
            return number_literal(checked_min_confidence(float(text)))
        except (ValueError, OptionError) as error:
            raise _wrong(query, parameter, text, "a number from 0 to 1") from error
    if parameter.type == "date":
        if not _DATE.fullmatch(text):
            raise _wrong(query, parameter, text, "a date such as 2025, 2025-07 or 2025-07-18")
        return RdfLiteral(text)
    return RdfLiteral(search_key(text) if parameter.type in {"entity", "action"} else text)


def _wrong(query: str, parameter: Parameter, text: str, expected: str) -> QueryError:
    return QueryError(f"query {query!r}: parameter {parameter.name!r} must be {expected}, not {text[:80]!r}")


def _plain_term(value: object) -> Term:
    if isinstance(value, NamedNode | BlankNode | RdfLiteral):
        return value
    return RdfLiteral(value if isinstance(value, bool | int | float) else str(value))


@cache
def _all_queries() -> dict[str, NamedQuery]:
    queries = {}
    for file in _folder().iterdir():
        if file.name.endswith(".rq"):
            name = file.name.removesuffix(".rq")
            queries[name] = parse_query(name, file.read_text(encoding="utf-8"))
    return queries


def _folder() -> Traversable:
    installed = files("kg").joinpath("queries")
    checkout = Path(__file__).parents[3] / "queries"
    for folder in (installed, checkout):
        if folder.is_dir():
            return folder
    raise QueryError(f"the folder of named queries is not at {installed} nor at {checkout}")
