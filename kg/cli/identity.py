"""Commands on the identity of names: which are the same entity and why, and decisions about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from kg.cli.screen import counted, out
from kg.cli.shared import DEFAULT_STORE, StoreOption, exit_on_error, open_read_only, require_store, stop

if TYPE_CHECKING:
    from kg.graph.store.why import CandidateDuplicate, Merge, Why
    from kg.knowledge_graph import KnowledgeGraph

Name = Annotated[str, typer.Argument(help="A name, as in the graph or in an article.")]
DecisionsOption = Annotated[
    Path | None, typer.Option("--decisions", help="File of decisions; STORE.decisions.tsv by default.")
]


def why(
    entity: Annotated[str | None, typer.Argument(help="A name; leave it out with --ambiguous.")] = None,
    ambiguous: Annotated[bool, typer.Option("--ambiguous", help="List entities that could be one.")] = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Show every mention of a person, place or organisation, and why they are taken to be the same.

    Of what has no name ("man") it shows what is called so in every article.

    Example: kg why "Donald Trump"
    """
    if (entity is None) != ambiguous:
        stop("give a name, or --ambiguous")
    with exit_on_error(), open_read_only(store) as graph:
        if entity is None:
            _print_candidate_duplicates(graph.candidate_duplicates())
        else:
            _print_why(graph.why(entity))


def merge(
    one: Name,
    other: Annotated[str, typer.Argument(help="Another name of the same entity.")],
    store: StoreOption = DEFAULT_STORE,
    decisions: DecisionsOption = None,
) -> None:
    """Decide that two names are of the same person, place or organisation.

    Example: kg merge VN "Verenigde Naties"
    """
    _decide(store, decisions, lambda graph: graph.merge(one, other))


def split(
    entity: Name,
    article: Annotated[str | None, typer.Option("--article", help="Id of the article that means another.")] = None,
    mention: Annotated[str | None, typer.Option("--mention", help="The name that means another.")] = None,
    store: StoreOption = DEFAULT_STORE,
    decisions: DecisionsOption = None,
) -> None:
    """Decide that an article, or one of the names, means somebody or something else.

    Example: kg split "Jan de Vries" --article artikel-3
    """
    _decide(store, decisions, lambda graph: graph.split(entity, article=article, mention=mention))


def rename(
    entity: Name,
    name: Annotated[str, typer.Argument(help="The new name.")],
    store: StoreOption = DEFAULT_STORE,
    decisions: DecisionsOption = None,
) -> None:
    """Decide what a person, place or organisation is called in the graph.

    Example: kg rename "Jan de Vries (sport)" "Jan de Vries (wielrenner)"
    """
    _decide(store, decisions, lambda graph: graph.rename(entity, name))


def _decide(store: str, decisions: Path | None, decide: Callable[[KnowledgeGraph], None]) -> None:
    from kg.knowledge_graph import KnowledgeGraph

    with exit_on_error():
        require_store(store)
        if store.startswith("sparql+") and decisions is None:
            stop("a server has no place for decisions; name a file with --decisions")
        with KnowledgeGraph.open(store, decisions=decisions) as graph:
            decide(graph)
            out.print(f"written to {graph.store.decisions_path}", markup=False, highlight=False)


def _print_why(explanation: Why) -> None:
    out.print(
        f"{explanation.name}: {counted(len(explanation.mentions), 'mention')}",
        markup=False,
        highlight=False,
        style="bold",
    )
    mentions = _table("article", "sentence", "words", "name there", "events", "text")
    for mention in explanation.mentions:
        number = str(mention.sentence_number)
        events = "\n".join(mention.events)
        mentions.add_row(*map(escape, (mention.article, number, mention.words, mention.name, events, mention.sentence)))
    out.print(mentions)
    if explanation.merges:
        out.print(_merges(explanation.merges, "joined with"))
    if explanation.candidate_duplicates:
        out.print("perhaps the same:", style="bold")
        _print_candidate_duplicates(explanation.candidate_duplicates)


def _merges(merges: Iterable[Merge], heading: str) -> Table:
    table = _table("name", heading, "score", "because")
    for merge in merges:
        table.add_row(*map(escape, (merge.one, merge.other, f"{merge.score:.2f}", merge.reason)))
    return table


def _print_candidate_duplicates(pairs: Iterable[CandidateDuplicate]) -> None:
    table = _table("one", "other", "score", "because", "where")
    for pair in pairs:
        one, other, score, reason = pair.merge
        table.add_row(*map(escape, (pair.one, pair.other, f"{score:.2f}", reason, f"{one}; {other}")))
    if table.row_count:
        out.print(table)
    else:
        out.print("nothing ambiguous")


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
