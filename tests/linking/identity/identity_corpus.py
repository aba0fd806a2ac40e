"""The corpus of names that recur in many articles: its gold identity, and how well a graph agrees with it.

Two mentions in different articles are a pair. A pair is right when graph and gold both hold them to be one thing, or
both two. Mentions that gave no node at all (no event of theirs was found) are counted apart.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from kg.dutch.lexicon.spelling import key
from kg.knowledge_graph import KnowledgeGraph
from kg.model import UNNAMED_TYPES, Article
from kg.reading import read_text

CORPUS = Path(__file__).parent / "corpus" / "articles.txt"
MARKED = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


class GoldMention(NamedTuple):
    """Characters ``start`` up to ``end`` of an article, and the thing that they name (``person:trump``)."""

    article: str
    words: str
    start: int
    end: int
    thing: str


class Miss(NamedTuple):
    """A pair that graph and gold do not agree on; ``is_merged`` where the graph has it as one thing."""

    one: GoldMention
    other: GoldMention
    is_merged: bool

    @property
    def kind(self) -> str:
        """The kind of thing, and what went wrong."""
        return f"{self.one.thing.partition(':')[0]}, {'two as one' if self.is_merged else 'one as two'}"


@dataclass
class Score:
    """Pairs right, wrongly joined and wrongly apart; ``found`` of ``mentions`` have a node."""

    mentions: int = 0
    found: int = 0
    right: int = 0
    misses: list[Miss] = field(default_factory=list)

    @property
    def precision(self) -> float:
        joined = self.right + sum(miss.is_merged for miss in self.misses)
        return self.right / joined if joined else 1.0

    @property
    def recall(self) -> float:
        same = self.right + sum(not miss.is_merged for miss in self.misses)
        return self.right / same if same else 1.0

    @property
    def by_kind(self) -> Counter[str]:
        return Counter(miss.kind for miss in self.misses)


def read_corpus(path: Path = CORPUS) -> tuple[list[Article], list[GoldMention]]:
    """The articles, and the gold of all their names."""
    articles, gold = [], []
    for head, marked in _entries(path.read_text(encoding="utf-8").splitlines()):
        article_id, date, source = (part.strip() for part in head.removeprefix("==").split("|"))
        text, mentions = _unmarked(marked)
        articles.append(read_text(text, id=article_id, date=date, source=source))
        assert articles[-1].text[: len(text)] == text, f"{article_id}: the text is changed by reading"
        gold += [GoldMention(article_id, text[start:end], start, end, thing) for start, end, thing in mentions]
    return articles, gold


def score(graph: KnowledgeGraph, gold: Iterable[GoldMention]) -> Score:
    """How well the graph, built from the corpus, agrees with the gold."""
    nodes = _nodes(graph)
    result = Score()
    found: list[tuple[GoldMention, str]] = []
    for mention in gold:
        result.mentions += 1
        node = _node_of(mention, nodes[mention.article])
        if node is not None:
            found.append((mention, node))
    result.found = len(found)
    for (one, its_node), (other, other_node) in combinations(found, 2):
        if one.article != other.article:
            is_same, is_joined = one.thing == other.thing, its_node == other_node
            result.right += is_same and is_joined
            if is_same != is_joined:
                result.misses.append(Miss(one, other, is_joined))
    return result


def tell_score(found: Score) -> None:
    """Print the figures, and the pairs that are wrong by kind and by name."""
    print(
        f"{found.mentions} names in 60 articles, {found.found} of them in the graph; of pairs in different articles: "
        f"precision {found.precision:.3f}, recall {found.recall:.3f} ({found.right} right)"
    )
    for kind, number in found.by_kind.most_common():
        print(f"  {kind}: {number}")
    for one, other, is_merged in found.misses:
        sign = "=" if is_merged else "≠"
        print(f"    {one.words} ({one.article}) {sign} {other.words} ({other.article})")


def _entries(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    kept = [line for line in lines if line and not line.startswith("#")]
    yield from zip(kept[::2], kept[1::2], strict=True)


def _unmarked(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    text, mentions, end = "", [], 0
    for found in MARKED.finditer(marked):
        text += marked[end : found.start()]
        mentions.append((len(text), len(text) + len(found[1]), found[2]))
        text += found[1]
        end = found.end()
    return text + marked[end:], mentions


def _nodes(graph: KnowledgeGraph) -> Mapping[str, dict[tuple[int, int] | str, str]]:
    """Article → node by place in the text, and by the words of a name."""
    found: defaultdict[str, dict[tuple[int, int] | str, str]] = defaultdict(dict)
    for event in graph.events():
        for _, participant in event.participants():
            if participant.type in UNNAMED_TYPES and " " in participant.text:
                continue  # "motie van de SP" is no name, and ends with one
            places = found[event.evidence.article]
            places[participant.start, participant.end] = participant.name
            places.setdefault(key(participant.text), participant.name)
    return found


def _node_of(mention: GoldMention, nodes: Mapping[tuple[int, int] | str, str]) -> str | None:
    """The node of the words themselves, of a phrase that ends with them, or of the same words elsewhere."""
    exact = nodes.get((mention.start, mention.end))
    if exact is not None:
        return exact
    around = [
        (end - start, node)
        for place, node in nodes.items()
        if not isinstance(place, str)
        for start, end in [place]
        if start <= mention.start and end == mention.end
    ]
    return min(around)[1] if around else nodes.get(key(mention.words))
