"""How a sentence was read: its words, tree and names, its clauses, and which rule filled which slot."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text
from rich.tree import Tree
from spacy.tokens import Span, Token

from kg.dutch.syntax.predicates import predicates
from kg.model import Event
from kg.pipeline import Examined


def explanation(examined: Examined, *, only_sentence: int | None = None) -> Iterator[RenderableType]:
    """Blocks for the terminal, sentence by sentence: words, tree, clauses, events; or those of one sentence only."""
    pairs = zip(examined.parsed.sentences, examined.coverage, strict=True)
    for number, (sentence, covered) in enumerate(pairs, start=1):
        if only_sentence not in (None, number):
            continue
        yield Text(f"\n{number}. {sentence.text.strip()}", style="bold")
        yield _word_table(sentence)
        yield _tree(sentence.root)
        yield _clause_list(sentence)
        events = [event for event in examined.reading.events if event.evidence.sentence_number == number]
        yield _event_table(events) if events else Text(f"no events: {covered.reason}", style="yellow")


def _word_table(sentence: Span) -> Table:
    table = Table(box=None)
    for column in ("word", "lemma", "UPOS", "relation", "head", "name"):
        table.add_column(column)
    for token in sentence:
        if not token.is_space:
            head = "–" if token.head == token else token.head.text
            cells = (token.text, token.lemma_, token.pos_, token.dep_, head, token.ent_type_)
            table.add_row(*map(escape, cells))
    return table


def _tree(root: Token) -> Tree:
    made = Tree(Text(root.text, style="bold"), guide_style="dim")
    waiting = [(root, made)]
    while waiting:
        token, branch = waiting.pop()
        children = [child for child in token.children if not child.is_space and not child.is_punct]
        waiting.extend((child, branch.add(Text.assemble(child.text, (f"  {child.dep_}", "dim")))) for child in children)
    return made


def _clause_list(sentence: Span) -> Text:
    lines = []
    for predicate in predicates(sentence):
        folded = " ← ".join(matrix_verb.text for matrix_verb in predicate.matrix_verbs)
        voice = "passive" if predicate.is_passive else "active"
        lines.append(f"clause: {predicate.verb.text} ({voice}{', folded in: ' + folded if folded else ''})")
    return Text("\n".join(lines), style="cyan")


def _event_table(events: list[Event]) -> Table:
    table = Table(box=None)
    for column in ("event", "how", "according to", "place", "time", "confidence", "votes", "rules"):
        table.add_column(column)
    for event in events:
        triple = event.summary
        resolved = [
            f"{participant.text} = {participant.name}"
            for _, participant in event.participants()
            if participant.text != participant.name
        ]
        table.add_row(
            escape(triple + "".join(f"\n  {line}" for line in dict.fromkeys(resolved))),
            f"{event.polarity}, {event.modality}",
            escape(", ".join(source.name for source in event.attributed_to)),
            escape(event.place.name if event.place else ""),
            escape(event.time or ""),
            f"{event.confidence:.2f}",
            "\n".join(f"{vote.score:.2f} {escape(vote.voice)}" for vote in event.votes),
            escape("; ".join(event.rules)),
        )
    return table
