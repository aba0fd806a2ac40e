"""What a dossier holds: every part of it, in which order, with which notes; and whom it cannot be made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from kg import KnowledgeGraph
from kg.dossier import Dossier, Told, make_dossier, to_markdown
from kg.errors import OptionError, UnknownNameError
from kg.graph import GraphStore, save_matches
from kg.graph.rdf import iris
from kg.linking.reconciliation.reconciliation import Match, MatchKind
from tests.dossier import sample
from tests.graph.short_news import built, entity, news

MATCHES: list[tuple[int, float, MatchKind]] = [(1, 98.0, "exact"), (2, 60.0, "close")]


@pytest.fixture(scope="module")
def store() -> GraphStore:
    return sample.store()


@pytest.fixture(scope="module")
def dossier(store: GraphStore) -> Dossier:
    return make_dossier(store, "anna bos")


def texts(told: Iterable[Told]) -> list[str]:
    return [each.text for each in told]


def test_events_are_told_by_the_part_that_somebody_has_in_them(dossier: Dossier) -> None:
    assert (dossier.name, dossier.type, texts(dossier.described_as)) == ("Anna Bos", "PERSON", ["minister"])
    assert texts(dossier.as_actor) == [
        "Anna Bos opent brug.",
        "Anna Bos opent brug in Gent.",
        "Anna Bos steunt Cor Dam mogelijk niet.",
    ]
    assert texts(dossier.as_target) == ["Volgens de AIVD bekritiseert Cor Dam Anna Bos."]
    assert texts(dossier.otherwise) == ["Dora Els geeft Anna Bos boek."]
    assert [each.reserves for each in dossier.as_actor] == [(), (), ("negated", "possible")]


def test_statements_by_and_about_are_apart(dossier: Dossier) -> None:
    assert texts(dossier.said) == ["Anna Bos: “Dat is mooi”."]
    assert texts(dossier.said_about) == ["Cor Dam: “Anna Bos moet weg”."]


def test_every_sentence_has_the_words_that_it_was_read_from(dossier: Dossier) -> None:
    parts = (dossier.as_actor, dossier.as_target, dossier.otherwise, dossier.said, dossier.said_about, dossier.timeline)
    notes = {note.number: note for note in dossier.notes}
    assert list(notes) == list(range(1, len(notes) + 1))
    for told in (each for part in parts for each in part):
        assert told.notes and all(notes[number].sentence for number in told.notes), told
    (number,) = dossier.as_target[0].notes
    assert notes[number].sentence == "Cor Dam bekritiseert Anna Bos."
    assert (notes[number].title, notes[number].article.source) == ("Brug open", "De Krant")
    assert notes[dossier.said[0].notes[0]].title == "Anna Bos opent brug."  # the opening of one without a title
    assert [article.title for article in dossier.articles] == ["Brug open", "Anna Bos opent brug."]


def test_the_time_line_tells_own_dates_from_those_of_articles(dossier: Dossier) -> None:
    assert [(each.date, each.is_own_date) for each in dossier.timeline] == [
        ("2025-07", True),
        ("2025-07-17", True),
        ("2025-07-18T18:42", False),
        ("2025-07-18T18:42", False),
        ("2025-08-02", False),
    ]


def test_names_that_it_occurs_with_are_counted_in_events(dossier: Dossier) -> None:
    counts = {each.name: each.event_count for each in dossier.companions}
    assert counts["Cor Dam"] == 2 and counts["Gent"] == counts["AIVD"] == 1 and "Anna Bos" not in counts
    assert dossier.companions[0].event_count == 2


def test_what_only_rests_on_somebodys_word_is_what_he_says(store: GraphStore) -> None:
    service = make_dossier(store, "AIVD")
    assert texts(service.said) == ["Volgens de AIVD bekritiseert Cor Dam Anna Bos."]
    assert not (service.as_actor or service.as_target or service.otherwise)


def test_the_same_told_by_several_articles_is_one_sentence_with_several_notes() -> None:
    told = [("Anna Bos", "opent", "brug")]
    with built(news("a", told, date="2025-07-01"), news("b", told, date="2025-07-03")) as store:
        (opened,) = make_dossier(store, "Anna Bos").as_actor
    assert (len(opened.notes), opened.date) == (2, "2025-07-01")


def test_a_part_of_a_noun_is_no_noun_for_somebody() -> None:
    named = [entity("Anna Bos", "PERSON", "generaal", "secretaris-generaal", "arts")]
    with built(news("a", [("Anna Bos", "belt", "secretaris-generaal Cor Dam")], named)) as store:
        assert texts(make_dossier(store, "Anna Bos").described_as) == ["arts", "secretaris-generaal"]


def test_roles_are_told_apart_from_events() -> None:
    with built(sample.with_role(news("a", [("Anna Bos", "opent", "brug")], date="2025-07-01"))) as store:
        mayor, town = make_dossier(store, "Anna Bos"), make_dossier(store, "Gent")
    assert texts(mayor.roles) == texts(town.roles) == ["Anna Bos is burgemeester van Gent."]
    assert texts(mayor.timeline) == ["Anna Bos opent brug."] and not town.timeline


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2025-07-18", None, ["2025-07", "2025-07-18T18:42", "2025-07-18T18:42", "2025-08-02"]),
        (None, "2025-07-17", ["2025-07", "2025-07-17"]),
        ("2025-07-18", "2025-07-18", ["2025-07", "2025-07-18T18:42", "2025-07-18T18:42"]),
        ("2025", "2025-06", []),
        ("2025-08", "2025", ["2025-08-02"]),
    ],
)
def test_a_period(store: GraphStore, since: str | None, until: str | None, expected: list[str]) -> None:
    told = make_dossier(store, "Anna Bos", since=since, until=until)
    assert [each.date for each in told.timeline] == expected
    assert (told.since, told.until) == (since, until)


def test_what_is_less_certain_is_left_out(store: GraphStore) -> None:
    assert len(make_dossier(store, "Anna Bos", min_confidence=0.5).as_actor) == 2


@pytest.mark.parametrize(
    ("since", "until", "problem"),
    [
        ("gisteren", None, "since 'gisteren': expected a date, as in 2025-07-01"),
        (None, "2025-02-30", "until '2025-02-30': expected a date"),
        ("2025-08", "2025-07-31", "since 2025-08 is after until 2025-07-31"),
    ],
)
def test_dates_that_there_are_not(store: GraphStore, since: str | None, until: str | None, problem: str) -> None:
    with pytest.raises(OptionError, match=problem):
        make_dossier(store, "Anna Bos", since=since, until=until)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("Anne Bos", "nothing in the graph is called so; the nearest names are Anna Bos"),
        ("Dam", "the nearest names are Cor Dam"),
        ("Zzzzz", "called so$"),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest(store: GraphStore, name: str, problem: str) -> None:
    with pytest.raises(UnknownNameError, match=problem):
        make_dossier(store, name)


def test_an_ambiguous_name_is_told_with_its_candidates() -> None:
    named = [entity("Jan Bos", aliases=frozenset({"Bos"})), entity("Piet Bos", aliases=frozenset({"Bos"}))]
    with (
        built(news("a", [("Jan Bos", "belt", "Piet Bos")], named)) as store,
        pytest.raises(UnknownNameError, match="bos: could be Jan Bos, Piet Bos"),
    ):
        make_dossier(store, "bos")


def test_open_identifiers_are_links_and_likely_ones_told_apart() -> None:
    item = "http://www.wikidata.org/entity/Q1"
    named = [entity("Anna Bos", exact_match=frozenset({item}))]
    with built(news("a", [("Anna Bos", "belt", "Cor Dam")], named)) as store:
        assert make_dossier(store, "Anna Bos").links == (item,)


def test_matches_of_a_reconciliation_service_are_links() -> None:
    matches = [
        Match(
            entity="Anna Bos", iri=f"http://www.wikidata.org/entity/Q{number}", label="Anna Bos", score=score, kind=kind
        )
        for number, score, kind in MATCHES
    ]
    with built(news("a", [("Anna Bos", "belt", "Cor Dam")])) as store:
        save_matches(store, matches, endpoint="https://service.example/api", date="2025-08-01")
        dossier = make_dossier(store, "Anna Bos")
    assert dossier.links == tuple(match.iri for match in matches)
    assert dossier.uncertain_links == {matches[1].iri}
    assert f"<{matches[1].iri}> (misschien een ander)" in to_markdown(dossier)


def test_only_articles_with_the_name_are_read(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    read: set[object] = set()
    whole: list[object] = []
    real = type(store.quads).match

    def match(self: Any, subject: Any, predicate: Any, object: Any, graph: Any = None) -> Any:
        read.add(graph)
        whole.extend([graph] * ((subject, predicate, object) == (None, None, None)))
        return real(self, subject, predicate, object, graph)

    monkeypatch.setattr(type(store.quads), "match", match)
    make_dossier(store, "AIVD")
    others = {None, iris.ENTITY_GRAPH, iris.RECONCILIATION_GRAPH}
    assert read - others == {iris.article_graph_iri("krant/een")} and not whole


def test_the_python_api_gives_the_same(dossier: Dossier, store: GraphStore) -> None:
    assert KnowledgeGraph(store).dossier("Anna Bos") == dossier
