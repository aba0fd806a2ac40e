"""What has no name: its concepts, and what is meant as a kind; on trees made by hand."""

from __future__ import annotations

import pytest

from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.linking import Linker
from kg.linking.coreference.concepts import concepts_of, kinds_in, unified
from kg.model import Event, Evidence, Participant, Statement
from tests.trees import tree

USES = "Men//PRON/2/nsubj gebruikt/gebruiken/VERB/0/root/Fin"


def kinds(notation: str) -> list[str]:
    doc = tree(notation)
    return [doc[number].text for number in sorted(kinds_in(doc))]


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        (f"{USES} chemische/chemisch/ADJ/4/amod wapens/wapen/NOUN/2/obj/Plur", ["wapens"]),
        (f"{USES} geen//DET/4/det wapens/wapen/NOUN/2/obj/Plur", ["wapens"]),
        (f"{USES} meer//DET/4/det wapens/wapen/NOUN/2/obj/Plur", ["wapens"]),
        (f"{USES} steun//NOUN/2/obj", ["steun"]),
        # one of them, or certain ones
        (f"{USES} wapen//NOUN/2/obj", []),
        (f"{USES} de//DET/4/det wapens/wapen/NOUN/2/obj/Plur", []),
        (f"{USES} de//DET/4/det steun//NOUN/2/obj", []),
        (f"{USES} twee//NUM/4/nummod wapens/wapen/NOUN/2/obj/Plur", []),
        (f"{USES} zijn//PRON/4/nmod:poss wapens/wapen/NOUN/2/obj/Plur", []),
        (f"{USES} Jans/Jan/PROPN/4/nmod:poss/PERSON wapens/wapen/NOUN/2/obj/Plur", []),
        (f"{USES} andere/ander/ADJ/4/amod wapens/wapen/NOUN/2/obj/Plur", []),
        (f"{USES} gestolen/stelen/VERB/4/amod/Part wapens/wapen/NOUN/2/obj/Plur", []),
        (f"{USES} wapens/wapen/NOUN/2/obj/Plur van//ADP/5/case Jan//PROPN/3/nmod/PERSON", []),
        (
            f"{USES} wapens/wapen/NOUN/2/obj/Plur die//PRON/5/nsubj doden//VERB/3/acl:relcl/Fin",
            [],
        ),
        (f"{USES} Russen/Rus/PROPN/2/obj/NORP,Plur", []),
        # what the article speaks of again as certain ones
        (
            "Soldaten/soldaat/NOUN/2/nsubj/Plur schieten//VERB/0/root/Fin | "
            "De//DET/2/det soldaten/soldaat/NOUN/3/nsubj/Plur vluchten//VERB/0/root/Fin",
            [],
        ),
    ],
)
def test_a_kind_is_a_bare_plural_or_mass_noun(notation: str, expected: list[str]) -> None:
    assert kinds(notation) == expected


@pytest.mark.parametrize(
    ("notation", "word", "concepts"),
    [
        (f"{USES} raketaanvallen/raketaanval/NOUN/2/obj/Plur", 2, ("raketaanval", "aanval")),
        (f"{USES} Mannen/Man/NOUN/2/obj/Plur", 2, ("man",)),
        ("De//DET/2/det gewonden/gewond/ADJ/3/nsubj/nom,Plur slapen//VERB/0/root/Fin", 1, ("gewonde",)),
        ("Hij//PRON/2/nsubj slaapt//VERB/0/root/Fin", 0, ()),
    ],
)
def test_the_concept_is_the_head_noun_in_the_singular(notation: str, word: int, concepts: tuple[str, ...]) -> None:
    assert concepts_of(tree(notation)[word]) == concepts


def resolved(notation: str, form: str) -> Participant:
    doc = tree(notation)
    word = [token for token in doc if token.text == form][-1]
    found = Linker(ParsedArticle(doc)).resolve(word)
    assert found is not None
    return found.participant


def test_a_kind_has_a_concept_of_its_own_below_that_of_its_noun() -> None:
    weapons = resolved(f"{USES} chemische/chemisch/ADJ/4/amod wapens/wapen/NOUN/2/obj/Plur", "wapens")
    assert (weapons.name, weapons.type, weapons.concepts) == (
        "chemische wapens",
        "KIND",
        ("chemische wapens", "wapen"),
    )
    soldiers = resolved(f"{USES} soldaten/soldaat/NOUN/2/obj/Plur", "soldaten")
    assert (soldiers.name, soldiers.type, soldiers.concepts) == ("soldaten", "KIND", ("soldaat",))
    man = resolved("Een//DET/3/det oude/oud/ADJ/3/amod man//NOUN/4/nsubj slaapt//VERB/0/root/Fin", "man")
    assert (man.name, man.type, man.concepts) == ("oude man", "THING", ("man",))


def _event(start: int, target: Participant) -> Event:
    evidence = Evidence(article="a", sentence_number=1, sentence="x", start=start, end=start + 1)
    return Event(kind="event", actor=None, action="zien", label="ziet", target=target, evidence=evidence)


def test_a_phrase_is_a_kind_only_where_it_is_one_in_every_place() -> None:
    kind = Participant(name="rode auto's", text="x", type="KIND", start=0, end=1, concepts=("rode auto's", "auto"))
    again = Participant(name="rode auto's", text="zij", type="THING", start=5, end=6, concepts=("auto",))
    other = Participant(name="steun", text="steun", type="KIND", start=9, end=10, concepts=("steun",))
    said = Statement(
        speakers=(again,),
        cue="",
        form="direct",
        content="",
        spans=(),
        evidence=_event(9, other).evidence,
    )
    events, (statement,) = unified([_event(0, kind), _event(9, other)], [said])
    assert [each.first.type for each in events] == ["THING", "KIND"]
    assert [person.concepts for person in (events[0].first, *statement.speakers)] == [("auto",)] * 2
    events, _ = unified([_event(0, kind)], [])
    assert events[0].first == kind
