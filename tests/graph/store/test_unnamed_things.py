"""Unnamed things are their article's own, kinds are shared: in the store, in files, in queries and in networks."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, Quad

from kg import KnowledgeGraph
from kg.errors import StoreError, UnknownNameError
from kg.export import save, to_networkx
from kg.graph import GraphStore, entities, events, read_rdf, run
from kg.graph.rdf import iris
from kg.graph.rdf.checking import check
from kg.graph.rdf.iris import term
from kg.model import Article, ArticleReading, EntityType, Event, Evidence, Paragraph, Participant
from tests.graph.answers import rows_of
from tests.graph.short_news import built, lines

Side = tuple[str, EntityType, tuple[str, ...]]

MAN: Side = ("man", "THING", ("man",))
OLD_MAN: Side = ("oude man", "THING", ("man",))
RAID: Side = ("raketaanval", "THING", ("raketaanval", "aanval"))
SOLDIERS: Side = ("soldaten", "KIND", ("soldaat",))
WEAPONS: Side = ("chemische wapens", "KIND", ("chemische wapens", "wapen"))
THEIR_WEAPONS: Side = ("chemische wapens", "THING", ("wapen",))
RUSSIA: Side = ("Rusland", "GPE", ())
SYRIA: Side = ("Syrië", "GPE", ())


def reading(
    article_id: str, *said: tuple[Side, str, Side], day: str | None = None, source: str | None = None
) -> ArticleReading:
    """An article with a sentence for each event, and no entities but the participants of these."""
    found: list[Event] = []
    sentences = [f"{actor[0]} {action} {target[0]}." for actor, action, target in said]
    text, start = " ".join(sentences), 0
    for number, ((actor, action, target), sentence) in enumerate(zip(said, sentences, strict=True), start=1):
        evidence = Evidence(
            article=article_id, sentence_number=number, sentence=sentence, start=start, end=start + len(sentence)
        )
        ends = (_participant(actor, start), _participant(target, start + sentence.rindex(target[0])))
        found.append(Event(kind="event", actor=ends[0], action=action, label=action, target=ends[1], evidence=evidence))
        start += len(sentence) + 1
    article = Article(
        id=article_id, text=text, paragraphs=(Paragraph(text=text, start=0),), date=day, source=source or article_id
    )
    return ArticleReading(article=article, events=tuple(found), entities=(), sentence_count=len(said))


def _participant(side: Side, start: int) -> Participant:
    name, kind, concepts = side
    return Participant(name=name, text=name, type=kind, start=start, end=start + len(name), concepts=concepts)


FIRST = reading("a/een", (MAN, "gooit", RAID), (RUSSIA, "gebruikt", WEAPONS), (SOLDIERS, "zien", MAN))
SECOND = reading("b/twee", (OLD_MAN, "ziet", MAN), (SYRIA, "gebruikt", WEAPONS), (MAN, "ontvlucht", SOLDIERS))
THIRD = reading("c/drie", (RUSSIA, "verkoopt", THEIR_WEAPONS))


def test_a_thing_is_a_node_of_its_article_and_a_kind_the_concept_itself() -> None:
    with built(FIRST, SECOND) as store:
        assert check(store) == []
        found = {(each.name, each.article, each.concepts) for each in entities(store) if each.type != "GPE"}
        assert found == {
            ("man", "a/een", ("man",)),
            ("man", "b/twee", ("man",)),
            ("oude man", "b/twee", ("man",)),
            ("raketaanval", "a/een", ("raketaanval", "aanval")),
            ("soldaat", None, ("soldaat",)),
            ("chemische wapens", None, ("chemische wapens", "wapen")),
        }
        assert list(events(store, article="a/een")) == list(FIRST.events)
        assert list(events(store, article="b/twee")) == list(SECOND.events)
        users = run(store, "SELECT ?who { ?who act:gebruikt concept:chemische_wapens } ORDER BY ?who")
        assert [str(row["who"]).rpartition("/")[2] for row in rows_of(users)] == ["Rusland", "Syrië"]
        assert run(store, "ASK { concept:raketaanval skos:broader concept:aanval ; a skos:Concept }")
        assert run(store, "ASK { concept:soldaat skos:prefLabel 'soldaat' ; skos:altLabel 'soldaten' }")
        assert not run(store, "ASK { ?thing kg:identityEvidence ?evidence . FILTER(CONTAINS(STR(?evidence), 'man')) }")


def test_a_concept_is_asked_for_across_articles_and_with_what_is_narrower() -> None:
    graph = KnowledgeGraph(built(FIRST, SECOND, THIRD))

    def asked(**parameters: Any) -> set[tuple[object, object]]:
        return {(row["wat"], row["artikel"]) for row in rows_of(graph.query("begrip", **parameters))}

    assert asked(begrip="wapen") == {("chemische wapens", article) for article in ("a/een", "b/twee", "c/drie")}
    assert asked(begrip="aanval") == {("raketaanval", "a/een")}
    assert asked(begrip="soldaten") == {("soldaat", "a/een"), ("soldaat", "b/twee")}
    assert asked(begrip="wapen", actor="Syrië") == {("chemische wapens", "b/twee")}
    assert {row["artikel"] for row in rows_of(graph.query("artikelen-over", wie="man"))} == {
        "a/een",
        "b/twee",
    }


def test_removing_an_article_takes_its_things_and_what_of_concepts_no_other_article_says() -> None:
    everything = [FIRST, SECOND, THIRD]
    for gone in everything:
        left = [each for each in everything if each is not gone]
        with built(*everything) as store:
            store.remove(gone.article.id)
            assert lines(store) == lines(built(*left)) == lines(built(*left[::-1]))
            store.add(gone)
            assert lines(store) == lines(built(*everything))
            for each in everything:
                store.remove(each.article.id)
            assert len(store.quads) == 0


@pytest.mark.parametrize("suffix", ["ttl", "trig", "nq", "jsonld", "rdf"])
def test_files_bring_things_and_kinds_back(tmp_path: Path, suffix: str) -> None:
    with built(FIRST, SECOND, THIRD) as store:
        save(store, tmp_path / f"g.{suffix}")
        graph = KnowledgeGraph(GraphStore())
        report = graph.import_(tmp_path / f"g.{suffix}")
        assert report.failures == [] and report.left_out == 0
        assert list(events(graph.store)) == list(events(store))
        assert list(entities(graph.store)) == list(entities(store))


def test_a_file_whose_things_are_of_no_article_is_refused(tmp_path: Path) -> None:
    """As the graphs were in which things of the same words were one node."""
    with built(FIRST) as store:
        thing, shared = iris.thing_iri("a/een", "man"), iris.entity_iri("man")
        save(store, tmp_path / "g.nq")
    text = (tmp_path / "g.nq").read_text(encoding="utf-8").replace(str(thing), str(shared))
    text += f"{shared} {term('kg:typedAs')} {term('kg:Thing')} {iris.article_graph_iri('a/een')} .\n"
    (tmp_path / "oud.nq").write_text(text, encoding="utf-8")
    with pytest.raises(StoreError, match="takes part in the events of its own article alone"):
        read_rdf(tmp_path / "oud.nq")


def test_a_thing_of_another_article_breaks_the_shapes() -> None:
    with built(FIRST, SECOND) as store:
        event = next(quad.subject for quad in store.store.quads_for_pattern(
            None, term("kg:target"), iris.thing_iri("a/een", "man")
        ))  # fmt: skip
        graph = iris.article_graph_iri("a/een")
        store.store.add(Quad(event, term("kg:topic"), iris.thing_iri("b/twee", "man"), graph))
        assert any("its own article" in str(violation) for violation in check(store))


def test_an_event_of_two_articles_is_compared_by_the_words_for_what_has_no_name() -> None:
    def reports(one: Side, other: Side) -> set[object]:
        given = [
            reading("a", (RUSSIA, "gebruikt", one), day="2025-03-09", source="Krant"),
            reading("b", (RUSSIA, "gebruikt", other), day="2025-03-10", source="Blad"),
        ]
        with built(*given) as store:
            assert check(store) == []
            return {row["artikelen"] for row in rows_of(KnowledgeGraph(store).query("meer-bronnen"))}

    assert reports(THEIR_WEAPONS, THEIR_WEAPONS) == {2}
    assert reports(WEAPONS, THEIR_WEAPONS) == {2}
    assert reports(SOLDIERS, ("soldaten", "THING", ("soldaat",))) == {2}
    assert reports(WEAPONS, SOLDIERS) == set()


def test_why_shows_what_is_called_so_in_every_article() -> None:
    graph = KnowledgeGraph(built(FIRST, SECOND, THIRD))
    men = graph.why("MAN")
    assert men.name == "man" and men.merges == ()
    assert {(each.article, each.words) for each in men.mentions} == {("a/een", "man"), ("b/twee", "man")}
    assert {each.name for each in graph.why("soldaten").mentions} == {"soldaten"}
    assert {each.article for each in graph.why("chemische wapens").mentions} == {"a/een", "b/twee", "c/drie"}
    with pytest.raises(UnknownNameError, match="has no name"):
        graph.merge("man", "oude man")


def test_a_network_has_a_node_for_each_article_that_has_the_thing() -> None:
    network = to_networkx([*FIRST.events, *SECOND.events])
    called = {node: name for node, name in network.nodes(data="name") if name in {"man", "soldaat"}}
    assert called == {"thing:a/een/man": "man", "thing:b/twee/man": "man", "concept:soldaat": "soldaat"}
    assert network.has_edge("thing:b/twee/man", "concept:soldaat")


# A corpus


WORDS = ("man", "vrouw", "dader", "auto", "huis", "brand", "verdachte", "agent", "minister van de partij", "hond")
ACTIONS = ("zien", "slaan", "verkopen", "vinden", "verlaten")
CORPUS_SIZE = 1000


def unrelated_articles() -> Iterator[ArticleReading]:
    """Short articles, each of another week, about people and things without a name, a few of a name or a kind too."""
    chance = random.Random(38)
    for number in range(CORPUS_SIZE):
        said: list[tuple[Side, str, Side]] = []
        for _ in range(3):
            one, other = chance.sample(WORDS, 2)
            ends: list[Side] = [(word, "THING", (word.split(" ")[0],)) for word in (one, other)]
            if chance.random() < 0.1:
                ends[chance.randrange(2)] = chance.choice([RUSSIA, SYRIA, WEAPONS, SOLDIERS])
            said.append((ends[0], chance.choice(ACTIONS), ends[1]))
        day = date(2000, 1, 3) + timedelta(weeks=number)
        yield reading(f"map/{number:04}", *said, day=day.isoformat())


def joined_articles(quads: Iterable[Quad], shared: Iterable[NamedNode]) -> list[set[str]]:
    """The articles that paths through the graph join, where no path goes through what is ``shared``.

    A path goes from the subject of a triple to its object or back: from node to node, and by events, mentions,
    sentences and the articles themselves; not through classes and properties of a vocabulary, nor through texts.
    """
    closed = set(shared)
    parent: dict[str, str] = {}

    def origin(node: str) -> str:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for quad in quads:
        ends = quad.subject, quad.object
        if all(isinstance(end, NamedNode) and end not in closed and _is_own(end) for end in ends):
            parent[origin(str(quad.subject))] = origin(str(quad.object))
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for node in list(parent):
        if node.startswith(f"<{iris.ARTICLE}") and "#" not in node:
            groups[origin(node)].add(node)
    return list(groups.values())


def _is_own(node: NamedNode) -> bool:
    kept = (iris.ENTITY, iris.CONCEPT, iris.ARTICLE, iris.EVENT, iris.STATEMENT, iris.REPORT)
    return node.value.startswith(kept)


def test_no_path_joins_unrelated_articles_but_through_names_and_kinds() -> None:
    names = {iris.entity_iri(name) for name in ("Rusland", "Syrië")}
    kinds = {iris.concept_iri(name) for name in ("chemische wapens", "soldaat")}
    heads = {iris.concept_iri(name) for name in ("wapen", *(word.split(" ")[0] for word in WORDS))}
    with built(*unrelated_articles()) as store:
        quads = list(store.quads)
    apart = joined_articles(quads, names | kinds | heads)
    assert len(apart) == CORPUS_SIZE and all(len(group) == 1 for group in apart)
    # The concepts of head nouns take part in nothing: what happens meets in names and kinds alone.
    facts = [quad for quad in quads if quad.predicate not in {term("kg:concept"), term("skos:broader")}]
    assert max(map(len, joined_articles(facts, names | kinds))) == 1
    assert max(map(len, joined_articles(facts, names))) > 1, "the paths that there are must be seen"


def test_queries_count_a_thing_for_its_own_article() -> None:
    graph = KnowledgeGraph(built(FIRST, SECOND, THIRD))
    counted = [row for row in rows_of(graph.query("meest-centraal")) if row["naam"] == "man"]
    assert [(row["artikel"], row["gebeurtenissen"]) for row in counted] == [("a/een", 2), ("b/twee", 2)]
    seen = rows_of(graph.query("netwerk-van", wie="soldaten"))
    assert {(row["richting"], row["ander"], row["artikel"], row["aantal"]) for row in seen} == {
        ("naar", "man", "a/een", 1),
        ("van", "man", "b/twee", 1),
    }
    assert graph.info().entities == len(list(graph.entities()))


def test_a_denial_in_another_article_is_compared_by_words() -> None:
    told = reading("a", (RUSSIA, "gebruikt", THEIR_WEAPONS))
    denied = reading("b", (RUSSIA, "gebruikt", THEIR_WEAPONS), (MAN, "gebruikt", THEIR_WEAPONS))
    denied = replace(denied, events=tuple(replace(event, polarity="negated") for event in denied.events))
    (row,) = rows_of(KnowledgeGraph(built(told, denied)).query("tegenspraak"))
    assert (row["actor"], row["doel"], row["bevestigd_in"], row["ontkend_in"]) == (
        "Rusland",
        "chemische wapens",
        "a",
        "b",
    )
