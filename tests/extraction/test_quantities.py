"""The numbers of an event, and whose they are."""

from __future__ import annotations

import pytest

from kg.extraction.base import Candidate, Filler, Role
from kg.extraction.quantities import quantities
from kg.linking import link
from kg.model import Article, Event, EventKind, Paragraph
from kg.model import Span as Offsets
from tests.trees import parse

Told = tuple[str, float, str, str]


def candidate_of(notation: str, kind: EventKind = "event", /, **roles: int) -> tuple[list[Told], Candidate]:
    """The quantities of an event with the second word as its action and these words (from 1) in its roles."""
    parsed = parse(notation)
    doc = parsed.doc
    spans = [Offsets(token.idx, token.idx + len(token)) for token in doc]
    names: dict[str, Role] = {"actor": "actor", "target": "target", "amount": "amount", "goal": "goal"}
    names |= {"instrument": "instrument", "partner": "partner"}
    fillers = tuple(Filler(names[role], spans[word - 1]) for role, word in roles.items())
    candidate = Candidate(kind=kind, trigger=(spans[1],), head=spans[1], fillers=fillers, score=1, action="doen")
    return [(each.of, each.value, each.unit, each.bound) for each in quantities(parsed, candidate)], candidate


FRONT = "gemeente//NOUN/2/nsubj doet/doen/VERB/0/root/Fin "
FINE = FRONT + "boete//NOUN/2/obj van//ADP/6/case 90//NUM/6/nummod euro//NOUN/3/nmod"

# tree, roles, quantities
QUANTITIES = [
    (
        FRONT + "zeker//ADV/4/advmod drie//NUM/5/nummod bruggen/brug/NOUN/2/obj/Plur",
        {"actor": 1, "target": 5},
        [("target", 3, "bruggen", "at least")],
    ),
    (
        "veertien//NUM/2/nsubj zakten/zakken/VERB/0/root in//ADP/4/case water//NOUN/2/obl",
        {"actor": 1},
        [("actor", 14, "", "exact")],
    ),
    (FINE, {"actor": 1, "target": 3}, [("amount", 90, "euro", "exact")]),
    (
        FRONT + "een//DET/4/det reeks//NOUN/2/obj van//ADP/7/case negen//NUM/7/nummod bruggen/brug/NOUN/4/nmod/Plur",
        {"actor": 1, "target": 4},
        [("target", 9, "bruggen", "exact")],
    ),
    (  # one of all of them
        FRONT + "de//DET/4/det laatste/laat/ADJ/2/obj/nom van//ADP/8/case de//DET/8/det negen//NUM/8/nummod "
        "bruggen/brug/NOUN/4/nmod/Plur",
        {"actor": 1, "target": 4},
        [],
    ),
    (FINE, {"actor": 1, "target": 3, "amount": 6}, [("amount", 90, "euro", "exact")]),
    (FINE, {"target": 6}, [("amount", 90, "euro", "exact")]),
    (FRONT + "9//NUM/4/nummod euro//NOUN/2/obj", {"actor": 1, "target": 4}, [("target", 9, "euro", "exact")]),
    (
        FRONT + "naar//ADP/6/case schatting//NOUN/3/fixed 9//NUM/6/nummod euro//NOUN/2/obj",
        {"target": 6},
        [("target", 9, "euro", "about")],
    ),
    (
        FRONT + "tussen//ADP/7/case 6//NUM/7/nummod en//CCONJ/6/cc 9//NUM/4/conj euro//NOUN/2/obj",
        {"target": 7},
        [("target", 6, "euro", "at least"), ("target", 9, "euro", "at most")],
    ),
    (FRONT + "9//NUM/4/nummod procent//NOUN/2/obj", {"target": 4}, [("amount", 9, "procent", "exact")]),
    (
        FRONT + "9//NUM/4/nummod procent//NOUN/2/obj van//ADP/6/case geld//NOUN/4/nmod",
        {"target": 4},
        [("target", 9, "procent", "exact")],
    ),
    (
        FRONT + "met//ADP/5/case 3//NUM/5/nummod procent//NOUN/2/obl tot//ADP/8/case 4//NUM/8/nummod euro//NOUN/2/obl",
        {"actor": 1, "amount": 5, "goal": 8},
        [("amount", 3, "procent", "exact"), ("amount", 4, "euro", "exact")],
    ),
    (
        FRONT + "opvang//NOUN/2/obj voor//ADP/6/case 150//NUM/6/nummod schepen/schip/NOUN/3/nmod",
        {"target": 3},
        [("target", 150, "schepen", "exact")],
    ),
    (FRONT + "huis//NOUN/2/obj in//ADP/6/case twee//NUM/6/nummod straten/straat/NOUN/3/nmod", {"target": 3}, []),
    (FRONT + "vader//NOUN/2/obj van//ADP/6/case twee//NUM/6/nummod zonen/zoon/NOUN/3/nmod", {"target": 3}, []),
    (
        FRONT + "muur//NOUN/2/obj van//ADP/6/case 2//NUM/6/nummod meter//NOUN/7/obl hoog//ADJ/3/nmod",
        {"target": 3},
        [],
    ),
    (
        FRONT + "vier//NUM/4/nummod jaar//NOUN/2/obj cel//NOUN/4/nmod",
        {"target": 5},
        [("target", 4, "jaar", "exact")],
    ),
    (
        FRONT + "vier//NUM/4/nummod bruggen/brug/NOUN/2/obj van//ADP/6/case staal//NOUN/4/nmod",
        {"target": 6},
        [],
    ),
    (
        FRONT + "celstraf//NOUN/2/obj van//ADP/6/case vier//NUM/6/nummod jaar//NOUN/3/nmod",
        {"target": 3},
        [("amount", 4, "jaar", "exact")],
    ),
    (FRONT + "staking//NOUN/2/obj van//ADP/6/case vier//NUM/6/nummod uur//NOUN/3/nmod", {"target": 3}, []),
    (
        FRONT + "9//NUM/4/nummod euro//NOUN/2/obj aan//ADP/6/case brood//NOUN/2/obl:arg",
        {"target": 6},
        [("target", 9, "euro", "exact")],
    ),
    (
        FRONT + "voor//ADP/5/case 9//NUM/5/nummod euro//NOUN/2/obl aan//ADP/7/case brood//NOUN/2/obl:arg",
        {"target": 7},
        [("amount", 9, "euro", "exact")],
    ),
    (
        FRONT + "twee//NUM/4/nummod jaar//NOUN/2/obl de//DET/6/det tijd//NOUN/2/obj",
        {"target": 6},
        [("target", 2, "jaar", "exact")],
    ),
    (
        FRONT + "met//ADP/5/case twintig//NUM/5/nummod wagens/wagen/NOUN/2/obl",
        {"instrument": 5},
        [("amount", 20, "wagens", "exact")],
    ),
    (FRONT + "met//ADP/5/case twintig//NUM/5/nummod gasten/gast/NOUN/2/obl", {"partner": 5}, []),
    (
        FRONT + "kracht//NOUN/2/obj van//ADP/5/case 6,3//NUM/3/nmod",
        {"target": 3},
        [("target", 6.3, "kracht", "exact")],
    ),
    (
        FRONT + "met//ADP/4/case kracht//NOUN/2/obl van//ADP/6/case 6,3//NUM/4/nmod",
        {"amount": 4},
        [("amount", 6.3, "kracht", "exact")],
    ),
    (
        FRONT + "van//ADP/4/case 60//NUM/2/obl naar//ADP/6/case 90//NUM/2/obl",
        {"amount": 4},
        [("amount", 60, "", "exact"), ("amount", 90, "", "exact")],
    ),
    (
        FRONT + "van//ADP/4/case 60//NUM/2/obl naar//ADP/7/case 90//NUM/7/nummod euro//NOUN/2/obl",
        {"goal": 7},
        [("amount", 60, "euro", "exact"), ("amount", 90, "euro", "exact")],
    ),
    (
        "drie//NUM/3/nummod gekochte//ADJ/3/amod bruggen/brug/NOUN/4/nsubj zakten/zakken/VERB/0/root |"
        " twee//NUM/2/nsubj bleven/blijven/VERB/0/root",
        {"actor": 5},
        [("actor", 2, "bruggen", "exact")],
    ),
    (
        "drie//NUM/3/nummod gekochte//ADJ/3/amod bruggen/brug/NOUN/4/nsubj zakten/zakken/VERB/0/root |"
        " Alles//PRON/2/nsubj brak/breken/VERB/0/root | twee//NUM/2/nsubj bleven/blijven/VERB/0/root",
        {"actor": 7},
        [("actor", 2, "", "exact")],
    ),
    (
        "drie//NUM/3/nummod doet/doen/VERB/0/root bruggen/brug/NOUN/2/nsubj en//CCONJ/6/cc twee//NUM/6/nummod"
        " boten/boot/NOUN/3/conj",
        {"actor": 6},
        [("actor", 2, "boten", "exact")],
    ),
]


@pytest.mark.parametrize(("notation", "roles", "expected"), QUANTITIES)
def test_whose_numbers_are(notation: str, roles: dict[str, int], expected: list[Told]) -> None:
    assert candidate_of(notation, **roles)[0] == expected


def test_a_role_of_an_office_has_none() -> None:
    told, _ = candidate_of(QUANTITIES[0][0], "role", actor=1, target=5)
    assert told == []


def test_a_quantity_says_where_it_was_read() -> None:
    parsed = parse(QUANTITIES[0][0])
    _, candidate = candidate_of(QUANTITIES[0][0], actor=1, target=5)
    (found,) = quantities(parsed, candidate)
    assert found.text == "zeker drie bruggen"
    assert parsed.doc.text[found.start : found.end] == found.text


def events_of(notation: str, **roles: int) -> tuple[Event, ...]:
    parsed = parse(notation)
    _, candidate = candidate_of(notation, **roles)
    text = parsed.doc.text
    article = Article(id="a", text=text, paragraphs=(Paragraph(text=text, start=0),))
    return link(article, parsed, [candidate]).events


def test_events_have_their_quantities() -> None:
    (event,) = events_of(QUANTITIES[0][0], actor=1, target=5)
    assert [(each.of, each.value, each.unit) for each in event.quantities] == [("target", 3, "bruggen")]


def test_the_number_of_several_is_not_that_of_each() -> None:
    notation = (
        "Anna//PROPN/2/nsubj/PERSON ziet/zien/VERB/0/root/Fin Jan//PROPN/2/obj/PERSON en//CCONJ/5/cc"
        " Piet//PROPN/3/conj/PERSON | Eva//PROPN/2/nsubj/PERSON belt/bellen/VERB/0/root/Fin de//DET/4/det"
        " twee//NUM/2/obj"
    )
    events = events_of(notation, actor=6, target=9)
    assert [event.target and event.target.name for event in events] == ["Jan", "Piet"]
    assert [event.quantities for event in events] == [(), ()]
