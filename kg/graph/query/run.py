"""Queries run against a store: nothing is written, no other server is called, and the time limit holds.

SPARQL text, and any query with a time limit, runs in its own process, since Oxigraph cannot stop one half-way, and a
text can make it run out of stack or memory: for a store on disk a fresh process over a snapshot (hard links, made in
milliseconds), for one in memory a fork. Such a process may take half of the machine's memory. Named queries without a
time limit run in this process. A query to a server stops waiting at its time limit, which by default is a minute.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from pyparsing import ParseResults
from rdflib import Graph
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import QueryError
from kg.graph.query.evaluation import Answer, Question
from kg.graph.query.queries import TOKENS, NamedQuery, bound, load_query
from kg.graph.query.results import Rows
from kg.graph.rdf.conversion import Source, quad_store, to_graph
from kg.graph.rdf.iris import PREFIXES
from kg.model import checked_timeout

MAX_NESTING = 100
"""Brackets within brackets, and signs of negation in a row, in a SPARQL text."""
_BRACKETS = re.compile(rf"{TOKENS.pattern}|<<|>>|[(){{}}\[\]]", re.DOTALL)
_OPENING, _CLOSING = frozenset(("(", "{", "[", "<<")), frozenset((")", "}", "]", ">>"))
_SIGNS = re.compile(r"[-!+^](?:\s*[-!+^]){" + str(MAX_NESTING) + ",}")
_UPDATES = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"))


def run(
    source: Source,
    query: str | NamedQuery,
    *,
    parameters: Mapping[str, object] | None = None,
    limit: int | None = None,
    timeout: float | None = None,
) -> Rows | Graph:
    """The answer to a named query or to SPARQL text, over all graphs together unless it says FROM.

    A triple that two articles state is matched twice: SPARQL text should say DISTINCT.

    Args:
        source: a ``GraphStore``, a pyoxigraph store, or an rdflib dataset.
        query: a ``NamedQuery``, the name of one, or SPARQL text, in which ``PREFIXES`` need no declaration.
        parameters: values by parameter name (for SPARQL text: by variable that it selects).
        limit: the maximum number of rows.
        timeout: the time limit in seconds; without one a query to a server has a minute, any other no limit.

    Returns:
        ``Rows`` for SELECT and ASK, an rdflib graph for CONSTRUCT and DESCRIBE.

    Raises:
        UnknownQueryError: no query of that name.
        QueryError: wrong syntax (with line and column), wrong parameter, an update, SERVICE, the time limit, or a text
            that is nested too deeply.
        OptionError: ``timeout`` is not a number above 0.
    """
    seconds = None if timeout is None else checked_timeout(timeout)
    if isinstance(query, str) and not re.search(r"[\s{]", query.strip()):
        query = load_query(query.strip())
    text, bindings = bound(query, parameters or {})
    is_named = isinstance(query, NamedQuery)
    if not is_named:
        _refuse_deep(text)
    refuse_reaching_out(text)
    joined_column = query.joined_column if isinstance(query, NamedQuery) else None
    max_rows = None if joined_column else limit
    is_over_union = "FROM" not in keywords(text)
    question = Question(text, bindings, PREFIXES, max_rows, is_over_union, is_trusted=is_named)
    answer = _answer(source, question, seconds)
    if answer.kind == "construct":
        return to_graph(answer.rows)
    rows = Rows.of(answer)
    return rows.joined(joined_column).first(limit) if joined_column else rows


def answer_text(
    source: Source,
    text: str,
    *,
    timeout: float,
    default_graphs: tuple[str, ...] = (),
    named_graphs: tuple[str, ...] = (),
) -> Answer:
    """The answer to SPARQL text as terms, over the graphs given, which replace those of FROM; without any, as ``run``.

    Raises:
        QueryStoppedError: the time limit, or too little memory.
        QueryError: wrong syntax, an update, SERVICE, or a text that is nested too deeply.
    """
    _refuse_deep(text)
    refuse_reaching_out(text)
    is_over_union = not default_graphs and not named_graphs and "FROM" not in keywords(text)
    question = Question(
        text, {}, PREFIXES, None, is_over_union, default_graphs=default_graphs, named_graphs=named_graphs
    )
    return _answer(source, question, checked_timeout(timeout))


def _answer(source: Source, question: Question, seconds: float | None) -> Answer:
    answer = quad_store(source).answer(question, seconds=seconds)
    if answer.kind == "syntax error":
        raise QueryError(_syntax_message(question.text, str(answer.rows[0])))
    if answer.kind == "error":
        raise QueryError(f"the query cannot be run: {answer.rows[0]}")
    return answer


def _refuse_deep(text: str) -> None:
    """Raise QueryError for a text that could make a parser run out of stack."""
    depth = 0
    for token in _BRACKETS.findall(text):
        depth += (token in _OPENING) - (token in _CLOSING)
        if depth > MAX_NESTING:
            raise QueryError(f"the query is nested more than {MAX_NESTING} deep")
    if _SIGNS.search(TOKENS.sub(" x ", text)):
        raise QueryError(f"the query has more than {MAX_NESTING} signs in a row")


@lru_cache(maxsize=256)
def keywords(text: str) -> tuple[str, ...]:
    """The bare words of a SPARQL text in upper case, without comments, strings, IRIs, variables and prefixed names."""
    return tuple(token.upper() for token in TOKENS.findall(text) if token.isalpha())


def refuse_reaching_out(text: str) -> None:
    """Raise QueryError for a text that writes (any update) or calls another server (SERVICE)."""
    words = keywords(text)
    if "SERVICE" in words or ("service" in text.lower() and _calls_service(text)):
        raise QueryError("SERVICE is refused: a query cannot call another server")
    opening = next((word for word in words if word not in {"PREFIX", "BASE"}), "")
    if opening in _UPDATES:
        raise QueryError(f"{opening} is refused: a query can only read")


def _calls_service(text: str) -> bool:
    # A second opinion, from a real parser, whenever the word is there at all; what it cannot read counts as a call.
    try:
        parsed = parseQuery("".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items()) + text)
    except Exception:
        return True
    waiting: list[object] = [parsed]
    while waiting:
        part = waiting.pop()
        if isinstance(part, CompValue):
            if part.name == "ServiceGraphPattern":
                return True
            waiting.extend(part.values())
        elif isinstance(part, list | ParseResults):
            waiting.extend(part)
    return False


def _syntax_message(text: str, problem: str) -> str:
    parts = re.match(r"error at (\d+):(\d+): (.*)", problem, re.DOTALL)
    if not parts:
        return f"wrong SPARQL: {problem}"
    line, column, expected = int(parts[1]), int(parts[2]), parts[3]
    lines = text.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1]
    hint = f" ({expected})" if len(expected) <= 80 else ""
    return f"wrong SPARQL at line {line}, column {column}{hint}:\n  {shown}\n  {' ' * (column - 1)}^"
