"""From frames to events and entities."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spacy.tokens import Doc

from kg.dutch.parsing.repairs import repair
from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.extraction import extract
from kg.extraction.base import fill
from kg.linking import link
from kg.model import Article, ArticleReading, Paragraph, Participant, Vote
from tests.trees import tree

TEXT = """\
Anna//PROPN/3/nsubj/PERSON Bos//PROPN/1/flat/PERSON steunt/steunen/VERB/0/root/Fin Dekker//PROPN/3/obj/ORG |
Bos//PROPN/2/nsubj/PERSON prijst/prijzen/VERB/0/root/Fin Assen//PROPN/2/obj/GPE |
Zij//PRON/2/nsubj bezoekt/bezoeken/VERB/0/root/Fin Dekker//PROPN/2/obj/ORG |
Men//PRON/2/nsubj ziet/zien/VERB/0/root/Fin hem//PRON/2/obj"""


def linked(doc: Doc) -> ArticleReading:
    article = Article(id="a", text=doc.text, paragraphs=(Paragraph(text=doc.text, start=0),))
    parsed = ParsedArticle(repair(doc))
    return link(article, parsed, extract(parsed))


def told(facts: ArticleReading) -> list[tuple[str | None, ...]]:
    """Action, actor and target of each event, None where there is none."""
    return [(event.action, _name(event.actor), _name(event.target)) for event in facts.events]


def _name(participant: Participant | None) -> str | None:
    return participant.name if participant is not None else None


def roles(notation: str) -> list[tuple[str, str, str]]:
    """Role, preposition and name of the other participants of the only event."""
    (event,) = linked(tree(notation)).events
    return [(filler.role, filler.preposition, filler.participant.name) for filler in event.roles]


def test_events_have_names_and_their_words() -> None:
    facts = linked(tree(TEXT))
    assert told(facts) == [
        ("steunen", "Anna Bos", "Dekker"),
        ("prijzen", "Anna Bos", "Assen"),
        ("bezoeken", "Anna Bos", "Dekker"),
        ("zien", "men (a)", "hem (a)"),
    ]
    assert [event.first.text for event in facts.events] == ["Anna Bos", "Bos", "Zij", "Men"]
    for event in facts.events:
        for _, participant in event.participants():
            assert facts.article.text[participant.start : participant.end] == participant.text
        evidence = event.evidence
        assert facts.article.text[evidence.start : evidence.end] == evidence.sentence
        assert all(evidence.start <= start < end <= evidence.end for start, end in evidence.action_spans)
    assert facts.sentence_count == 4


def test_what_was_resolved_is_less_certain() -> None:
    named, _, pronoun, _ = linked(tree(TEXT)).events
    assert pronoun.votes[-1].score < named.votes[-1].score  # before it is calibrated
    assert pronoun.confidence <= named.confidence


def test_the_same_words_read_twice_are_one_event() -> None:
    doc = tree(TEXT)
    article = Article(id="a", text=doc.text, paragraphs=(Paragraph(text=doc.text, start=0),))
    parsed = ParsedArticle(doc)
    candidates = list(extract(parsed))
    pronoun = candidates[2]
    named = (*fill("actor", doc[0]), *fill("target", pronoun.target))
    again = replace(pronoun, fillers=named, score=0.99)
    facts = link(article, parsed, [*candidates, again])
    assert [event.votes[-1] for event in facts.events if event.action == "bezoeken"] == [Vote("together", 0.99)]
    assert len(facts.events) == 4


def test_entities_and_their_aliases() -> None:
    entities = {entity.name: entity for entity in linked(tree(TEXT)).entities}
    assert set(entities) == {"Anna Bos", "Assen", "Dekker", "hem (a)", "men (a)"}
    assert entities["Anna Bos"].aliases == {"Bos"}
    assert (entities["Anna Bos"].type, entities["Dekker"].type, entities["Assen"].type) == ("PERSON", "ORG", "GPE")
    assert entities["Dekker"].aliases == frozenset()


def test_nobody_does_something_to_himself() -> None:
    doc = tree(
        "Anna//PROPN/3/nsubj/PERSON Bos//PROPN/1/flat/PERSON steunt/steunen/VERB/0/root/Fin Bos//PROPN/3/obj/PERSON"
    )
    assert linked(doc).events == ()


def test_a_pronoun_is_not_what_the_other_side_of_the_event_is() -> None:
    visit = "Piet//PROPN/3/nsubj/PERSON Vos//PROPN/1/flat/PERSON bezoekt/bezoeken/VERB/0/root/Fin"
    premier = "premier//NOUN/3/obj/Com Jan//PROPN/4/appos/PERSON Bos//PROPN/5/flat/PERSON"
    support = "De//DET/2/det premier//NOUN/3/nsubj/Com steunt/steunen/VERB/0/root/Fin hem//PRON/3/obj"
    doc = tree(f"{visit} {premier} | {support}")
    assert told(linked(doc)) == [("bezoeken", "Piet Vos", "Jan Bos"), ("steunen", "Jan Bos", "Piet Vos")]


def test_no_frames() -> None:
    facts = linked(tree("Niets//PRON/0/root"))
    assert (facts.events, facts.entities, facts.sentence_count) == ((), (), 1)


LEAVES = "vertrekt/vertrekken/VERB/0/root/Fin"
BUYS = "Dekker//PROPN/2/nsubj/ORG koopt/kopen/VERB/0/root/Fin grond//NOUN/2/obj"


def test_an_event_with_one_side_is_one_for_each_that_it_stands_for() -> None:
    meet = "Anna//PROPN/4/nsubj/PERSON en//CCONJ/3/cc Piet//PROPN/1/conj/PERSON praten//VERB/0/root/Fin,Plur"
    both = "Beiden//PRON/2/nsubj vertrekken//VERB/0/root/Fin,Plur"
    assert told(linked(tree(f"{meet} | {both}"))) == [
        ("praten", "Anna", None),
        ("praten", "Piet", None),
        ("vertrekken", "Anna", None),
        ("vertrekken", "Piet", None),
    ]


def test_who_undergoes_it_alone_is_a_target() -> None:
    held = "Bos//PROPN/3/nsubj:pass/PERSON is/zijn/AUX/3/aux:pass/Fin opgepakt/oppakken/VERB/0/root/Part"
    assert told(linked(tree(held))) == [("oppakken", None, "Bos")]


def test_who_a_pronoun_stands_for_and_nothing_tells_is_somebody_of_the_article() -> None:
    gent = "Gent//PROPN/2/nsubj/GPE steunt/steunen/VERB/0/root/Fin hem//PRON/2/obj"
    facts = linked(tree(f"{gent} | {gent} | Hij//PRON/2/nsubj {LEAVES}"))
    assert told(facts) == [("steunen", "Gent", "hem (a)")] * 2 + [("vertrekken", "hij (a)", None)]
    assert [side.type for event in facts.events for side in event.sides] == ["GPE", "PRONOUN"] * 2 + ["PRONOUN"]
    assert not any(event.is_fact for event in facts.events)


def test_a_pronoun_for_what_was_said_is_no_participant() -> None:
    said = "Dat//PRON/2/obj meldt/melden/VERB/0/root/Fin Gent//PROPN/2/nsubj/GPE"
    denied = "Dat//PRON/2/obj weigert/weigeren/VERB/0/root/Fin Gent//PROPN/2/nsubj/GPE"
    empty = "Het//PRON/2/nsubj bevalt/bevallen/VERB/0/root/Fin Gent//PROPN/2/obj/GPE"
    assert told(linked(tree(said))) == []
    assert told(linked(tree(denied))) == [("weigeren", "Gent", None)]
    assert told(linked(tree(empty))) == []


@pytest.mark.parametrize("pronoun", ["Dat", "Dit", "Zoiets"])
def test_what_was_told_does_nothing(pronoun: str) -> None:
    assert (
        told(linked(tree(f"{pronoun}//PRON/2/nsubj sloopt/slopen/VERB/0/root/Fin huizen/huis/NOUN/2/obj/Plur"))) == []
    )


def test_a_question_names_nobody() -> None:
    lit = "{}//PRON/5/nsubj brand//NOUN/5/obj stichtte/stichten/VERB/2/ccomp/Fin"
    asked = "Men//PRON/2/nsubj weet/weten/VERB/0/root/Fin " + lit
    assert told(linked(tree(asked.format("wie")))) == []
    assert told(linked(tree(asked.format("zij")))) == [("stichten", "zij (a)", "brand")]


def test_the_reader_is_nobody_but_who_is_spoken_to_is() -> None:
    demolish = "{}//PRON/{verb}/nsubj sloopt/slopen/VERB/0/root/Fin het//DET/{noun}/det huis~//NOUN/{verb}/obj"
    assert told(linked(tree(demolish.format("Je", verb=2, noun=4) + " .//PUNCT/2/punct"))) == []
    quoted = f'"~//PUNCT/3/punct {demolish.format("Je", verb=3, noun=5)} "~//PUNCT/3/punct ,//PUNCT/8/punct'
    anna = "zegt/zeggen/VERB/3/parataxis/Fin Anna//PROPN/8/nsubj/PERSON .//PUNCT/3/punct"
    assert told(linked(tree(f"{quoted} {anna}"))) == []  # "je" is anybody
    quoted = quoted.replace("Je//", "U//")
    assert told(linked(tree(f"{quoted} {anna}"))) == [("slopen", "u (a)", "huis")]


def test_what_somebody_owns_is_called_after_them_where_nobody_in_the_clause_is() -> None:
    anna = "Anna//PROPN/3/nsubj/PERSON Bos//PROPN/1/flat/PERSON"
    gent = "Gent//PROPN/2/nsubj/GPE"
    of_another = f"{gent} steunt/steunen/VERB/0/root/Fin haar//PRON/4/nmod:poss plan//NOUN/2/obj"
    of_herself = f"{anna} steunt/steunen/VERB/0/root/Fin haar//PRON/5/nmod:poss plan//NOUN/3/obj"
    acting = "Haar//PRON/2/nmod:poss plan//NOUN/3/nsubj verdeelt/verdelen/VERB/0/root/Fin Gent//PROPN/3/obj/GPE"
    brother = f"{gent} belt/bellen/VERB/0/root/Fin haar//PRON/4/nmod:poss broer//NOUN/2/obj"
    assert told(linked(tree(of_herself))) == [("steunen", "Anna Bos", "plan")]
    for second, expected in [
        (of_another, ("steunen", "Gent", "plan van Anna Bos")),
        (acting, ("verdelen", "plan van Anna Bos", "Gent")),
        (brother, ("bellen", "Gent", "broer van Anna Bos")),
    ]:
        assert told(linked(tree(f"{anna} {LEAVES} | {second}"))) == [("vertrekken", "Anna Bos", None), expected]


HER_BIKE = "met//ADP/6/case haar//PRON/6/nmod:poss fiets//NOUN/2/obl"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # who acts owns it
        (f"Zij//PRON/2/nsubj wint/winnen/VERB/0/root/Fin goud//NOUN/2/obj {HER_BIKE}", ["fiets"]),
        (f"Gent//PROPN/2/nsubj/GPE wint/winnen/VERB/0/root/Fin goud//NOUN/2/obj {HER_BIKE}", ["fiets van Anna"]),
        # who undergoes it does, and another participant
        (f"Gent//PROPN/2/nsubj/GPE helpt/helpen/VERB/0/root/Fin haar//PRON/2/obj {HER_BIKE}", ["fiets"]),
        (
            f"Gent//PROPN/2/nsubj/GPE bouwt/bouwen/VERB/0/root/Fin brood//NOUN/2/obj {HER_BIKE} voor//ADP/8/case "
            "haar//PRON/2/obl",
            ["Anna", "fiets"],
        ),
        # what it is of is told already
        (
            f"Gent//PROPN/2/nsubj/GPE wint/winnen/VERB/0/root/Fin goud//NOUN/2/obj {HER_BIKE} van//ADP/8/case "
            "staal//NOUN/6/nmod",
            ["fiets van staal"],
        ),
    ],
)
def test_what_is_called_after_its_owner_is_not_where_the_event_names_that(sentence: str, expected: list[str]) -> None:
    known = f"Anna//PROPN/2/nsubj/PERSON {LEAVES}"
    (_, event) = linked(tree(f"{known} | {sentence}")).events
    assert sorted(filler.participant.name for filler in event.roles) == expected


def test_what_is_called_after_a_body_or_place_is_no_person() -> None:
    joe = f"Joe//PROPN/3/nsubj/PERSON Bos//PROPN/1/flat/PERSON {LEAVES}"
    builds = "bouwt/bouwen/VERB/0/root/Fin huizen/huis/NOUN/4/obj/Plur"
    for noun, name, label, expected in [
        ("regering", "Bos//PROPN", "PERSON", "regering Bos"),
        ("president", "Bos//PROPN", "PERSON", "Joe Bos"),
        ("parlement", "Iran//PROPN", "GPE", "parlement Iran"),
        ("stad", "Gent//PROPN", "GPE", "Gent"),
    ]:
        second = f"De//DET/2/det {noun}//NOUN/4/nsubj {name}/2/appos/{label} {builds}"
        assert told(linked(tree(f"{joe} | {second}")))[1:] == [("bouwen", expected, "huizen")]


def test_other_participants_have_their_name_and_preposition() -> None:
    known = f"Anna//PROPN/3/nsubj/PERSON Bos//PROPN/1/flat/PERSON {LEAVES} "
    doc = tree(f"{known} | {BUYS} samen//ADV/6/advmod met//ADP/6/case Bos//PROPN/2/obl/PERSON")
    event = linked(doc).events[1]
    assert event.pair is not None
    (partner,) = event.roles
    assert (partner.role, partner.preposition, partner.participant.name) == ("partner", "met", "Anna Bos")
    assert partner.participant.text == "Bos"


def test_no_role_has_a_name_twice() -> None:
    with_both = "met//ADP/5/case Gent//PROPN/2/obl/GPE en//CCONJ/7/cc Gent//PROPN/5/conj/GPE"
    assert roles(f"{BUYS} {with_both}") == [("partner", "met", "Gent")]


def test_two_roles_may_have_one_name() -> None:
    both = "met//ADP/5/case Gent//PROPN/2/obl/GPE tegen//ADP/7/case Gent//PROPN/2/obl/GPE"
    assert roles(f"{BUYS} {both}") == [("partner", "met", "Gent"), ("opponent", "tegen", "Gent")]


def test_who_acts_or_undergoes_it_has_no_other_role() -> None:
    assert roles(f"{BUYS} voor//ADP/5/case Dekker//PROPN/2/obl/ORG") == []


def test_an_amount_is_as_it_is_written() -> None:
    price = "voor//ADP/7/case 2,1//NUM/6/nummod miljard/miljard/NUM/7/nummod euro//NOUN/2/obl"
    assert roles(f"{BUYS} {price}") == [("amount", "voor", "2,1 miljard euro")]


def test_what_has_no_name_has_no_role() -> None:
    """ "De minister … Hij is minister van Volksgezondheid": that the minister is minister says nothing."""
    first = "De//DET/2/det minister//NOUN/3/nsubj/Com zwijgt/zwijgen/VERB/0/root/Fin .//PUNCT/3/punct"
    second = (
        "Hij//PRON/3/nsubj is/zijn/AUX/3/cop/Fin minister//NOUN/0/root van//ADP/5/case Dekker//PROPN/3/nmod/ORG"
        " .//PUNCT/3/punct"
    )
    assert [event.kind for event in linked(tree(f"{first} | {second}")).events] == ["event"]
    named = "Anna//PROPN/2/nsubj/PERSON zwijgt/zwijgen/VERB/0/root/Fin .//PUNCT/2/punct"
    assert [event.kind for event in linked(tree(f"{named} | {second.replace('Hij', 'Zij')}")).events] == [
        "event",
        "role",
    ]


def said(pronoun: str, speaker: str) -> list[tuple[str | None, ...]]:
    """What comes of: "PRONOUN bouwt het huis", zegt SPEAKER (its words with heads in a sentence of its own)."""
    words = f'"~//PUNCT/3/punct {pronoun}//PRON/3/nsubj bouwt/bouwen/VERB/0/root/Fin het//DET/5/det huis~//NOUN/3/obj '
    return told(linked(tree(f'{words} "~//PUNCT/3/punct ,//PUNCT/8/punct zegt/zeggen/VERB/3/parataxis/Fin {speaker}')))


def test_we_is_not_the_speaker_alone() -> None:
    anna = "Anna//PROPN/8/nsubj/PERSON .//PUNCT/3/punct"
    boss = "topman//NOUN/8/nsubj Bos//PROPN/9/appos/PERSON van//ADP/12/case Dekker//PROPN/9/nmod/ORG .//PUNCT/3/punct"
    body = "Dekker//PROPN/8/nsubj/ORG .//PUNCT/3/punct"
    assert said("ik", anna) == [("bouwen", "Anna", "huis")]
    assert said("we", anna) == [("bouwen", "we (Anna-a)", "huis")]
    assert said("wij", body) == [("bouwen", "Dekker", "huis")]
    assert ("bouwen", "Dekker", "huis") in said("we", boss)


def test_who_says_two_words_is_who_says_i() -> None:
    short = '"~//PUNCT/3/punct ik//PRON/3/nsubj vertrek~/vertrekken/VERB/0/root/Fin "~//PUNCT/3/punct ,//PUNCT/6/punct'
    doc = tree(f"{short} zegt/zeggen/VERB/3/parataxis/Fin Anna//PROPN/6/nsubj/PERSON .//PUNCT/3/punct")
    assert told(linked(doc)) == [("vertrekken", "Anna", None)]


def test_a_phrase_inside_another_of_the_role_is_not_told_again() -> None:
    doc = tree(
        "Gent//PROPN/2/nsubj/GPE spreekt/spreken/VERB/0/root/Fin over//ADP/5/case een//DET/5/det poging//NOUN/2/obl "
        "tot//ADP/7/case moord//NOUN/5/nmod"
    )
    article = Article(id="a", text=doc.text, paragraphs=(Paragraph(text=doc.text, start=0),))
    parsed = ParsedArticle(repair(doc))
    (speaks,) = extract(parsed)
    with_both = replace(speaks, fillers=(*fill("actor", doc[0]), *fill("topic", doc[4], doc[6])))
    (event,) = link(article, parsed, [with_both]).events
    assert [other.participant.name for other in event.roles] == ["poging tot moord"]
