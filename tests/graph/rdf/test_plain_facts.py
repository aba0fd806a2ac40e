"""Only what is sure enough is a plain triple; the event is there all the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, Triple
from rdflib import Graph

from kg import export, use_lexicon
from kg.errors import DataFileError
from kg.graph import GraphStore, check, events, read_rdf, run
from kg.graph.rdf.encoding import article_triples
from kg.graph.rdf.iris import article_iri, term
from kg.graph.rdf.plain_facts import MIN_CONFIDENCE, becomes_plain, min_plain_confidence, plain_facts
from kg.model import ArticleReading
from tests.graph.graph_sample import east, north


@pytest.fixture(autouse=True)
def no_lexicon_afterwards() -> Iterator[None]:
    yield
    use_lexicon(None)


def use_bound(folder: Path, bound: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "plain_triples.tsv").write_text(f"min confidence\t{bound}\n", encoding="utf-8")
    use_lexicon(folder)


def unsure(reading: ArticleReading, confidence: float = 0.6) -> ArticleReading:
    """The same with every other event less certain."""
    return replace(
        reading,
        events=tuple(
            replace(event, confidence=confidence if number % 2 else 0.95) for number, event in enumerate(reading.events)
        ),
    )


def test_what_is_less_certain_is_no_plain_triple(tmp_path: Path) -> None:
    use_bound(tmp_path / "hoog", "0.9")
    assert min_plain_confidence() == 0.9
    for reading in (unsure(north()), unsure(east())):
        sure = replace(reading, events=tuple(event for event in reading.events if event.confidence > 0.9))
        plain, of_sure, of_all = (
            set(plain_facts(article_triples(each), min_confidence=bound))
            for each, bound in ((reading, None), (sure, None), (reading, 0.0))
        )
        assert plain == of_sure < of_all
        assert plain <= article_triples(reading).keys()
        with GraphStore() as store:
            store.add(reading)
            assert len(list(events(store))) == len(reading.events)
            assert check(store) == []
    assert [becomes_plain(event) for event in unsure(north()).events[:3]] == [True, False, False]


def test_its_own_bound_goes_with_an_article(tmp_path: Path) -> None:
    use_bound(tmp_path / "hoog", "0.9")
    with GraphStore() as store:
        store.add(unsure(north()))
        export.save(store, tmp_path / "g.ttl")
        made = {quad.triple for quad in store.store}
    use_bound(tmp_path / "laag", "0")
    imported = read_rdf(tmp_path / "g.ttl")
    with GraphStore() as store:
        for article, statements in imported.articles.items():
            store.put(article, statements)
        assert {quad.triple for quad in store.store} == made
        assert check(store) == []


def test_without_a_bound_every_fact_is_a_plain_triple() -> None:
    stated = set(article_triples(unsure(north(), 0.01)))
    bound = {triple for triple in stated if triple.predicate == MIN_CONFIDENCE}
    assert [(triple.subject, float(triple.object.value)) for triple in bound] == [  # type: ignore[union-attr]
        (article_iri("noord/haven_1"), min_plain_confidence())
    ]
    assert set(plain_facts(stated - bound)) == set(plain_facts(stated, min_confidence=0.0))
    odd = Triple(article_iri("noord/haven_1"), MIN_CONFIDENCE, Literal("veel"))
    assert set(plain_facts({*(stated - bound), odd})) == set(plain_facts(stated - bound))


def test_the_shapes_see_a_plain_triple_of_what_is_not_sure_enough(tmp_path: Path) -> None:
    use_bound(tmp_path / "hoog", "0.9")
    for reading in (unsure(north()), unsure(east())):
        graph = Graph()
        with GraphStore() as store:
            store.add(reading)
            extra = set(plain_facts(article_triples(reading), min_confidence=0.0))
            for triple in [*(quad.triple for quad in store.store), *extra]:
                graph.parse(data=f"{triple} .", format="nt")
        assert "sure enough" in "\n".join(map(str, check(graph)))


def test_the_query_for_plain_triples_gives_those(tmp_path: Path) -> None:
    use_bound(tmp_path / "hoog", "0.9")
    with GraphStore() as store:
        store.add(unsure(north()))
        answer = run(store, "feiten-van", parameters={"wie": "Anna de Wit"})
        assert isinstance(answer, Graph)
        stored = {quad.triple for quad in store.store}
        predicates = {triple.predicate for triple in plain_facts(stored, min_confidence=0.9)}
        assert {str(predicate) for predicate in answer.predicates()} <= {each.value for each in predicates}
        for event in events(store):
            if event.is_fact and event.confidence < 0.9 and "Anna de Wit" in [side.name for side in event.sides]:
                assert term("kg:did") is not None
                assert not any(str(predicate).endswith("/" + event.action) for predicate in answer.predicates())


def test_a_bound_that_is_no_number_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="confidence is 'veel'"):
        use_bound(tmp_path / "fout", "veel")
        min_plain_confidence()
