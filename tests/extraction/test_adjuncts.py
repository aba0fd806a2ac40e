"""How, how often and under which circumstances something happens."""

from __future__ import annotations

import pytest

from kg.extraction.adjuncts import adjuncts
from kg.extraction.base import Candidate, Filler, Role
from kg.model import EventKind
from kg.model import Span as Offsets
from tests.trees import parse

LOST = "Bos/bos/PROPN/2/nsubj/PERSON verloor/verliezen/VERB/0/root/Fin "

# tree, the words (from 1) that fill roles, the adjuncts
ADJUNCTS = [
    (LOST + "in//ADP/5/case twee//NUM/5/nummod sets/set/NOUN/2/obl/Plur", {"actor": 1}, ["in twee sets"]),
    (LOST + "bitter//ADJ/2/advmod", {"actor": 1}, ["bitter"]),
    (LOST + "te//ADV/4/advmod vaak//ADV/2/advmod", {"actor": 1}, ["te vaak"]),
    (LOST + "echter//ADV/2/advmod toch//ADV/2/advmod", {"actor": 1}, []),
    (LOST + "vermoedelijk//ADJ/2/advmod", {"actor": 1}, []),  # modality says so
    (LOST + "niet//ADV/4/advmod eerlijk//ADJ/2/advmod", {"actor": 1}, ["eerlijk"]),  # polarity says so
    (LOST + "daarmee//ADV/2/obl", {"actor": 1}, []),
    (LOST + "met//ADP/4/case hem//PRON/2/obl", {"actor": 1}, []),
    (LOST + "volgens//ADP/4/case Smit//PROPN/2/obl/PERSON", {"actor": 1}, []),
    (LOST + "van//ADP/4/case Smit//PROPN/2/obl/PERSON", {"actor": 1, "opponent": 4}, []),
    (LOST + "in//ADP/4/case Gent//PROPN/2/obl/GPE", {"actor": 1, "place": 4}, []),
    (  # the house that is not the place is told
        LOST + "in//ADP/5/case een//DET/5/det huis//NOUN/2/obl in//ADP/7/case Gent//PROPN/5/nmod/GPE",
        {"actor": 1, "place": 7},
        ["in een huis in Gent"],
    ),
    (
        LOST + "de//DET/4/det finale//NOUN/2/obj in//ADP/6/case Gent//PROPN/4/nmod/GPE",
        {"actor": 1, "target": 4},
        ["in Gent"],
    ),
    (  # without the clause that tells more of it
        LOST + "met//ADP/5/case een//DET/5/det plan//NOUN/2/obl dat//PRON/8/nsubj niet//ADV/8/advmod "
        "deugt/deugen/VERB/5/acl:relcl/Fin",
        {"actor": 1},
        ["met een plan"],
    ),
    (LOST + "zeker//ADJ/2/advmod", {"actor": 1}, []),  # leads from sentence to sentence
    (LOST + "bijna//ADV/2/advmod", {"actor": 1}, ["bijna"]),
    (LOST + "al//ADV/5/advmod erg//ADV/5/advmod vaak//ADV/2/advmod", {"actor": 1}, ["erg vaak"]),
    (LOST + "hoe//ADV/4/advmod snel//ADJ/2/advmod", {"actor": 1}, []),  # asked for
    (LOST + "dan//ADV/2/advmod", {"actor": 1}, []),
    (LOST + "in//ADP/4/case daarbuiten//NOUN/2/obl", {"actor": 1}, []),
    (LOST + "in//ADP/4/case +31//NUM/2/obl", {"actor": 1}, []),
    (LOST + "huilend/huilen/VERB/2/advcl/Part", {"actor": 1}, ["huilend"]),
    (LOST + "thuis//NOUN/4/obl huilend/huilen/VERB/2/advcl/Part", {"actor": 1}, []),
    (LOST + "huilt/huilen/VERB/2/advcl/Fin", {"actor": 1}, []),
    (LOST + "trainer//NOUN/2/xcomp", {"actor": 1}, []),
    (LOST + "als//SCONJ/4/mark laatste/laat/ADJ/2/xcomp", {"actor": 1}, []),
    (LOST + "heel//ADV/6/advmod erg//ADV/6/advmod en//CCONJ/6/cc oud//ADJ/2/xcomp", {"actor": 1}, ["heel erg en oud"]),
    (LOST + "zo//ADV/7/advmod heel//ADV/7/advmod erg//ADV/7/advmod en//CCONJ/7/cc oud//ADJ/2/xcomp", {"actor": 1}, []),
    (LOST + "zo//ADV/7/advmod heel//ADV/7/advmod erg//ADV/7/advmod en//CCONJ/7/cc oud//ADJ/2/advmod", {"actor": 1}, []),
    (
        LOST
        + "in//ADP/11/case de//DET/11/det oude//ADJ/11/amod oude//ADJ/11/amod oude//ADJ/11/amod oude//ADJ/11/amod "
        + "oude//ADJ/11/amod oude//ADJ/11/amod regen//NOUN/2/obl",
        {"actor": 1},
        ["in de oude oude oude oude oude oude regen"],
    ),
    (
        LOST
        + "in//ADP/13/case de//DET/13/det oude//ADJ/13/amod oude//ADJ/13/amod oude//ADJ/13/amod oude//ADJ/13/amod "
        + "oude//ADJ/13/amod oude//ADJ/13/amod oude//ADJ/13/amod oude//ADJ/13/amod regen//NOUN/2/obl",
        {"actor": 1},
        [],
    ),
    (  # a phrase in front of its noun says nothing more of it
        LOST + "in//ADP/4/case Gent//PROPN/6/nmod/GPE de//DET/6/det finale//NOUN/2/obj",
        {"actor": 1, "target": 6},
        [],
    ),
    (LOST + "Vos//PROPN/2/obj/PERSON in//ADP/5/case Gent//PROPN/3/nmod/GPE", {"actor": 1, "target": 3}, []),
    (  # of a name that acts
        "Bond//NOUN/4/nsubj/ORG in//ADP/3/case Gent//PROPN/1/nmod/GPE stopt/stoppen/VERB/0/root/Fin",
        {"actor": 1, "verb": 4},
        [],
    ),
    (  # in the order of the text
        LOST + "de//DET/4/det finale//NOUN/2/obj in//ADP/6/case regen//NOUN/4/nmod bitter//ADJ/2/advmod",
        {"actor": 1, "target": 4},
        ["in regen", "bitter"],
    ),
    (
        LOST + "verder//ADJ/2/advmod toen//SCONJ/5/mark tiende//ADJ/2/advcl",
        {"actor": 1},
        [],
    ),
    (
        LOST + "vaker//ADJ/2/advmod dan//SCONJ/6/mark Vos//PROPN/6/nsubj/PERSON wint/winnen/VERB/2/advcl/Fin",
        {"actor": 1},
        ["vaker"],
    ),
    (LOST + "ontdaan//ADJ/2/xcomp", {"actor": 1}, ["ontdaan"]),
    (LOST + "tien//NUM/4/nummod dagen/dag/NOUN/2/obl/Plur", {"actor": 1}, ["tien dagen"]),
    (LOST + "drie//NUM/4/nummod bruggen/brug/NOUN/2/obl/Plur", {"actor": 1}, []),
    (  # of who acts, what reads as well behind the verb
        "storing//NOUN/4/nsubj in//ADP/3/case net//NOUN/1/nmod duurt/duren/VERB/0/root/Fin",
        {"actor": 1, "verb": 4},
        ["in net"],
    ),
    (
        "storing//NOUN/4/nsubj van//ADP/3/case net//NOUN/1/nmod duurt/duren/VERB/0/root/Fin",
        {"actor": 1, "verb": 4},
        [],
    ),
    (  # as it is in the middle of a sentence
        "In//ADP/3/case twee//NUM/3/nummod sets/set/NOUN/4/obl/Plur verloor/verliezen/VERB/0/root/Fin "
        "Bos/bos/PROPN/4/nsubj/PERSON",
        {"actor": 5, "verb": 4},
        ["in twee sets"],
    ),
]


def _candidate(notation: str, kind: EventKind, roles: dict[str, int]) -> tuple[list[str], list[Offsets]]:
    parsed = parse(notation)
    spans = [Offsets(token.idx, token.idx + len(token)) for token in parsed.doc]
    verb = spans[roles.get("verb", 2) - 1]
    names: dict[str, Role] = {"actor": "actor", "target": "target", "opponent": "opponent", "place": "place"}
    fillers = tuple(Filler(names[role], spans[word - 1]) for role, word in roles.items() if role != "verb")
    found = adjuncts(parsed, Candidate(kind=kind, trigger=(verb,), head=verb, fillers=fillers, score=1, action="x"))
    return [each.text for each in found], [each.span for each in found]


@pytest.mark.parametrize(("notation", "roles", "expected"), ADJUNCTS)
def test_what_fills_no_role_says_how(notation: str, roles: dict[str, int], expected: list[str]) -> None:
    texts, spans = _candidate(notation, "event", roles)

    assert texts == expected
    text = parse(notation).doc.text
    assert [text[span.start : span.end].lower() for span in spans] == [each.lower() for each in expected]


def test_only_clauses_have_adjuncts() -> None:
    assert _candidate(ADJUNCTS[0][0], "nominal", {"actor": 1})[0] == []


def test_the_time_of_an_event_is_no_adjunct() -> None:
    parsed = parse(LOST + "op//ADP/4/case dinsdag//NOUN/2/obl")
    verb, time = (Offsets(token.idx, token.idx + len(token)) for token in (parsed.doc[1], parsed.doc[3]))
    candidate = Candidate(kind="event", trigger=(verb,), head=verb, fillers=(), score=1, action="x")

    assert [each.text for each in adjuncts(parsed, candidate)] == ["op dinsdag"]
    assert not adjuncts(parsed, Candidate(kind="event", trigger=(verb,), head=verb, fillers=(), score=1, time=time))


def test_what_is_compared_stands_with_the_adverb() -> None:
    notation = (
        "Bos/bos/PROPN/2/nsubj/PERSON kwam/komen/VERB/0/root/Fin niet//ADV/2/advmod verder//ADJ/2/advmod "
        "dan//SCONJ/8/mark de//DET/8/det tiende//ADJ/8/amod plaats//NOUN/2/advcl"
    )

    assert _candidate(notation, "event", {"actor": 1})[0] == ["verder dan de tiende plaats"]


def test_the_words_of_the_action_are_no_adjunct() -> None:
    parsed = parse(LOST + "in//ADP/4/case stilte//NOUN/2/obl")
    verb, noun = (Offsets(token.idx, token.idx + len(token)) for token in (parsed.doc[1], parsed.doc[3]))
    candidate = Candidate(kind="event", trigger=(verb, noun), head=verb, fillers=(), score=1, action="x")

    assert not adjuncts(parsed, candidate)


def test_what_is_no_verb_has_no_adjuncts() -> None:
    notation = "Bos/bos/PROPN/2/nsubj/PERSON baas//NOUN/0/root in//ADP/4/case regen//NOUN/2/obl"

    assert _candidate(notation, "event", {"actor": 1})[0] == []
