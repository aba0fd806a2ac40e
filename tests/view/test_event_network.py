from __future__ import annotations

from dataclasses import replace

from kg.model import Event
from kg.view import subgraph_of
from kg.view.event_network import build_network

from .made_up_news import make_event, make_news

RUSSIA, WEAPONS = ("Rusland", "GPE"), ("chemische wapens", "THING")
USE, STOP = ("inzetten", "zet in"), ("stoppen met", "stopt met")


def test_empty() -> None:
    network = build_network([])
    assert (network.nodes, network.edges, network.events) == ((), (), ())


def test_events_of_one_pair_share_an_edge() -> None:
    events = [
        make_event(RUSSIA, USE, WEAPONS, sentence_number=1),
        make_event(RUSSIA, USE, WEAPONS, sentence_number=2),
        make_event(RUSSIA, STOP, WEAPONS, sentence_number=3, polarity="negated"),
        make_event(WEAPONS, USE, RUSSIA, sentence_number=4),
    ]
    network = build_network(events)
    named = [(network.nodes[edge.source].name, network.nodes[edge.target].name, edge.events) for edge in network.edges]
    assert named == [("Rusland", "chemische wapens", (0, 1, 2)), ("chemische wapens", "Rusland", (3,))]


def test_roles_have_an_edge_of_their_own() -> None:
    minister = ("Els Coster", "PERSON")
    events = [
        make_event(minister, ("minister van", "minister van"), ("Nederland", "GPE"), kind="role"),
        make_event(minister, ("verlaten", "verlaat"), ("Nederland", "GPE"), sentence_number=2),
    ]
    assert [edge.is_role for edge in build_network(events).edges] == [False, True]


def test_the_same_event_counts_once() -> None:
    event = make_event(RUSSIA, USE, WEAPONS)
    network = build_network([event, replace(event)])
    assert len(network.events) == 1
    assert network.nodes[0].event_count == 1


def test_nodes_are_ranked_by_events_and_then_by_name() -> None:
    events = [
        make_event(RUSSIA, USE, WEAPONS, sentence_number=1),
        make_event(RUSSIA, USE, ("raketten", "THING"), sentence_number=2),
        make_event(RUSSIA, USE, ("drones", "THING"), sentence_number=3),
    ]
    names = [node.name for node in build_network(events).nodes]
    assert names == ["Rusland", "chemische wapens", "drones", "raketten"]


def test_a_telling_type_goes_before_others() -> None:
    events = [
        make_event(("kabinet", "MISC"), USE, WEAPONS, sentence_number=1),
        make_event(("kabinet", "MISC"), STOP, WEAPONS, sentence_number=2),
        make_event(("kabinet", "ORG"), USE, ("drones", "THING"), sentence_number=3),
    ]
    network = build_network(events)
    assert network.nodes[0].name == "kabinet"
    assert network.nodes[0].type == "ORG"


def _called(event: Event, text: str) -> Event:
    return replace(event, actor=replace(event.first, text=text))


def test_aliases_are_names_and_no_pronouns() -> None:
    event = make_event(("Volodymyr Zelensky", "PERSON"), USE, WEAPONS)
    events = [
        _called(replace(event, action=text), text) for text in ("Zelensky", "Hij", "hij", "de president", "Zelenski")
    ]
    network = build_network([event, *events])
    assert network.nodes[0].aliases == ("Zelenski", "Zelensky")


def test_a_self_loop_counts_once_for_its_node() -> None:
    network = build_network([make_event(RUSSIA, ("beperken", "beperkt"), RUSSIA)])
    assert [(node.name, node.event_count) for node in network.nodes] == [("Rusland", 1)]
    assert (network.edges[0].source, network.edges[0].target) == (0, 0)


def test_every_event_is_in_one_edge() -> None:
    network = build_network(make_news(400))
    assert sorted(number for edge in network.edges for number in edge.events) == list(range(len(network.events)))


def test_a_pronoun_that_stands_for_nobody_known_is_no_node() -> None:
    pair = make_event(("Ajax", "ORG"), USE, ("hem (a)", "PRONOUN"))
    unknown = make_event(("hij (a)", "PRONOUN"), USE, ("hem (a)", "PRONOUN"), sentence_number=2)
    network = build_network([pair, unknown])
    assert [node.name for node in network.nodes] == ["Ajax"]
    assert (network.edges, network.events) == ((), (pair,))
    assert [(stub.side, stub.events) for stub in network.stubs] == [("actor", (0,))]


def test_a_thing_is_a_node_for_each_article_and_a_kind_for_all() -> None:
    man = ("man", "THING")
    events = [
        *(make_event(man, USE, ("drones", "KIND"), article=article, sentence_number=2) for article in ("a", "b")),
        make_event(man, STOP, RUSSIA, article="a", sentence_number=3),
    ]
    network = build_network(events)
    assert [(node.name, node.key.article, node.event_count) for node in network.nodes] == [
        ("drones", None, 2),
        ("man", "a", 2),
        ("Rusland", None, 1),
        ("man", "b", 1),
    ]
    assert [edge.events for edge in network.edges] == [(0,), (2,), (1,)]


def test_a_subgraph_never_runs_through_a_thing_of_another_article() -> None:
    man = ("man", "THING")
    own = make_event(RUSSIA, USE, man, article="a")
    same = make_event(man, USE, ("huis", "THING"), article="a", sentence_number=2)
    other = make_event(man, USE, ("hond", "THING"), article="b")
    assert subgraph_of([own, same, other], actor="Rusland", depth=5) == [own, same]
    assert subgraph_of([own, same, other], actor="Rusland", depth=10**12) == [own, same]
    assert subgraph_of([own, same, other], actor="man") == [own, same, other]


def test_a_kind_is_found_by_the_words_that_articles_have_for_it() -> None:
    event = make_event(RUSSIA, USE, ("soldaten", "KIND"))
    event = replace(event, target=replace(event.sides[1], concepts=("soldaat",)))
    (_, node) = build_network([event]).nodes
    assert (node.name, node.aliases) == ("soldaat", ("soldaten",))
