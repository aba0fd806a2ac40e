"""Names that earlier articles settled are not compared again, and the graph is what comparing all of them makes it."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from kg.errors import StoreError
from kg.graph import GraphStore
from kg.graph.rdf.quads import Change
from kg.graph.store import settled_names
from kg.graph.store.stored_corpus import StoredCorpus
from kg.linking.identity import Decision, NameEvidence
from kg.model import ArticleReading, Entity
from tests.graph.short_news import entity, lines, news

SURNAMES = ("Bos", "Claes", "Trump", "Jansen")
GIVEN = ("Jan", "Anna", "J.", "")
JOBS = ("minister", "wielrenner", "")
TOWNS = ("Hengelo", "Kyiv", "Breda")


def named(chance: random.Random) -> Entity:
    """A person with or without given name and occupation, a town that may be one of two, or a body with an acronym."""
    kind = chance.random()
    if kind < 0.6:
        name = f"{chance.choice(GIVEN)} {chance.choice(SURNAMES)}".strip()
        job = chance.choice(JOBS)
        return entity(name, "PERSON", *([job] if job else []))
    if kind < 0.8:
        place = f"https://sws.geonames.org/{chance.choice((1, 2))}/"
        return entity(chance.choice(TOWNS), "GPE", exact_match=frozenset({place} if chance.random() < 0.5 else ()))
    return chance.choice((entity("Bond van Wadvaarders", "ORG", aliases=frozenset({"BVW"})), entity("BVW", "ORG")))


def article(number: int, seed: int, id: str | None = None) -> ArticleReading:
    """An article of some names; in the place of the one with this id."""
    chance = random.Random(1000 * seed + number)
    known = {each.name: each for each in (named(chance) for _ in range(4))}
    names = sorted(known)
    said = [(names[0], f"doen {number % 7}", name) for name in names[1:]] or [(names[0], "doen", "Poetin")]
    return news(id or f"krant/{chance.randrange(16**6):06x}", said, known.values(), date="2025-06-01")


@pytest.fixture
def pair() -> Iterator[tuple[GraphStore, GraphStore]]:
    """A graph, and one in which all names of every article are compared."""
    with GraphStore() as graph, GraphStore() as careful:
        careful._settled = None
        yield graph, careful


@pytest.mark.parametrize("seed", [1, 3])
def test_it_is_the_graph_of_comparing_all_names(pair: tuple[GraphStore, GraphStore], seed: int) -> None:
    chance = random.Random(seed)
    inside: list[ArticleReading] = []
    for number in range(60):
        old = inside.pop(chance.randrange(len(inside))) if inside and chance.random() < 0.5 else None
        added = article(number, seed, None if old is None else old.article.id)
        gone = [inside.pop(chance.randrange(len(inside)))] if inside and chance.random() < 0.2 else []
        for graph in pair:
            graph.add(added)
            for each in gone:
                assert graph.remove(each.article.id)
            if number == 45:
                graph.decide(Decision("merge", "Anna Bos", "Jan Claes"))
        inside.append(added)
        if number % 5 == 4:
            assert lines(pair[0]) == lines(pair[1])


def test_what_is_known_is_not_compared_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    block = StoredCorpus.block

    def counted(self: StoredCorpus, *arguments: object, **options: object) -> set[NameEvidence]:
        found = block(self, *arguments, **options)  # type: ignore[arg-type]
        asked.append(len(found))
        return found

    monkeypatch.setattr(StoredCorpus, "block", counted)
    with GraphStore() as graph:
        for number in range(3):
            graph.add(news(f"a/{number}", [("Anna Bos", "bellen", "Wout Claes")]))
        assert asked == [2, 0, 0]
        graph.remove("a/1")
        assert asked[3:] == [0]
        graph.quads.apply(Change())
        graph.apply(Change())  # of somebody else: whatever is known may have changed
        graph.add(news("a/4", [("Anna Bos", "bellen", "Wout Claes")]))
        assert asked[4:] == [2]


def test_a_change_that_fails_leaves_nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    with GraphStore() as graph:
        graph.add(news("a/1", [("Anna Bos", "bellen", "Wout Claes")]))

        def fail(change: Change) -> None:
            raise StoreError("the disk is full")

        with monkeypatch.context() as full_disk:
            full_disk.setattr(graph.quads, "apply", fail)
            with pytest.raises(StoreError):
                graph.add(news("a/2", [("Bos", "bellen", "Jan Trump")]))
        assert not graph._settled._is_consulted  # type: ignore[union-attr]


def test_there_is_a_limit_to_what_is_kept_in_mind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settled_names, "MAX_KNOWN", 8)
    with GraphStore() as graph, GraphStore() as careful:
        careful._settled = None
        for number in range(12):
            for each in (graph, careful):
                each.add(article(number, 5))
        assert 0 < len(graph._settled._is_consulted) <= 8  # type: ignore[union-attr]
        assert lines(graph) == lines(careful)
