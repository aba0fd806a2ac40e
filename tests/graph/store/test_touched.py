from __future__ import annotations

import random
from collections.abc import Iterable

import pytest
from pyoxigraph import NamedNode, Triple

from benchmarks.growing_news import reading
from kg.graph import GraphStore
from kg.graph.rdf.quads import QuadSource, Term
from kg.graph.store import changes, touched


def whole(store: QuadSource, graph: NamedNode, names: Iterable[NamedNode], entities: Iterable[Term]) -> set[Triple]:
    return {quad.triple for quad in store.match(None, None, None, graph)}


def test_names_that_move_change_a_graph_as_if_all_of_it_were_written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[tuple[int, int]] = []

    def part(store: QuadSource, graph: NamedNode, names: Iterable[NamedNode], entities: Iterable[Term]) -> set[Triple]:
        of_graph = touched.touched_part(store, graph, names, entities)
        sizes.append((len(of_graph), len(whole(store, graph, (), ()))))
        return of_graph

    chance = random.Random(2)
    news = [reading(number, events=8) for number in range(45)]
    steps = [*news, *chance.sample(news, 25)]
    stores = {part: GraphStore(), whole: GraphStore()}
    for number, facts in enumerate(steps):
        for way, store in stores.items():
            monkeypatch.setattr(changes, "touched_part", way)
            _ = store.add(facts) if number < len(news) else store.remove(facts.article.id)
    assert set(map(str, stores[part].store)) == set(map(str, stores[whole].store))
    assert sizes and sum(few for few, _ in sizes) < sum(all_of_it for _, all_of_it in sizes) / 3
