"""Rules and network together, on trees made by hand with scores made by hand."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.tokens import Doc

from kg.dutch.parsing.event_scores import KINDS, LINKS, EventPrediction, EventScoresMaker
from kg.dutch.parsing.repairs import repair
from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.extraction import EXTRACTORS, CoverageRecorder, NeuralExtractor, RuleExtractor, extract
from tests.extraction.candidate_cases import line_of
from tests.trees import tree

BUILDS = "Mia//PROPN/2/nsubj/PERSON bouwt/bouwen/VERB/0/root/Fin huizen/huis/NOUN/2/obj/Plur"
STEUN = (
    "De//DET/2/det steun//NOUN/6/nsubj uit//ADP/4/case Gent//PROPN/2/nmod/GPE "
    "Mia//PROPN/4/appos/PERSON duurt/duren/VERB/0/root/Fin"
)
EXPRESSION = (
    "Mia//PROPN/2/nsubj/PERSON stelt/stellen/VERB/0/root/Fin het//DET/4/det plan//NOUN/2/obj "
    "aan//ADP/7/case de//DET/7/det kaak//NOUN/2/obl"
)
LONELY = "Mia//PROPN/2/nsubj/PERSON groeit/groeien/VERB/0/root/Fin huizen/huis/NOUN/2/dep/Plur"
ATTACKED = (
    "Gent//PROPN/3/nsubj/GPE is/zijn/AUX/3/aux/Fin aangevallen/aanvallen/VERB/0/root/Part "
    "met//ADP/5/case drones/drone/NOUN/3/obl/Plur"
)
MEMBER = "Mia//PROPN/3/nsubj/PERSON D66//PROPN/1/appos/ORG slaapt/slapen/VERB/0/root/Fin"


def with_event(
    notation: str, trigger: int, *, kind: str = "event", sure: float = 0.99, **links: int | list[int]
) -> Doc:
    """The tree with one trigger by its number, 1 being the first word, and certain links from it."""
    doc = tree(notation)
    size = len(doc) + 1
    kinds = np.tile(np.array([1.0, *(0.0 for _ in KINDS)]), (size, 1))
    kinds[trigger] = [1 - sure, *(sure if name == kind else 0.0 for name in KINDS)]
    table = np.full((len(LINKS), size), 0.001)
    for name, numbers in links.items():
        for number in numbers if isinstance(numbers, list) else [numbers]:
            table[LINKS.index(name), number] = sure
    prediction = EventPrediction(
        kinds,
        np.tile(np.array([0.9, 0.1]), (size, 1)),
        np.tile(np.array([0.8, 0.05, 0.05, 0.05, 0.05]), (size, 1)),
        {trigger: table},
    )
    maker = EventScoresMaker()
    maker.add(prediction, list(range(len(doc))))
    maker.write(doc)
    return doc


def read(doc: Doc, extractor: str = "ensemble") -> list[str]:
    parsed = ParsedArticle(repair(doc))
    return [line_of(parsed, candidate) for candidate in extract(parsed, EXTRACTORS[extractor]())]


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_what_both_find_comes_once(extractor: str) -> None:
    assert read(with_event(BUILDS, 2, actor=1, target=3), extractor) == ["Mia → bouwen → huizen"]


def test_rules_count_where_the_network_has_seen_nothing() -> None:
    assert read(tree(BUILDS)) == ["Mia → bouwen → huizen"]


def test_the_network_adds_what_no_rule_finds() -> None:
    doc = with_event(STEUN, 2, kind="nominal", actor=4, target=5)
    assert read(doc, "rules") == []
    assert read(doc) == ["nominal: Gent → steunen → Mia"]
    (candidate,) = extract(ParsedArticle(doc))
    assert candidate.rules == ("network",)
    assert [vote.voice for vote in candidate.votes] == ["network"]


def test_an_unlikely_event_of_the_network_is_left_out() -> None:
    doc = with_event(STEUN, 2, kind="nominal", sure=0.12, actor=4, target=5)
    assert read(doc) == []


def test_agreement_makes_an_event_surer() -> None:
    (agreed,) = extract(ParsedArticle(with_event(BUILDS, 2, actor=1, target=3)))
    (doubted,) = extract(ParsedArticle(with_event(BUILDS, 2, sure=0.5, actor=1, target=3)))
    assert [vote.voice for vote in agreed.votes] == [vote.voice for vote in doubted.votes] == ["rules", "network"]
    assert agreed.score > doubted.score


def test_words_of_a_fixed_expression_belong_to_the_action() -> None:
    doc = with_event(EXPRESSION, 2, actor=1, target=4, part=[5, 6, 7])
    assert read(doc, "network") == ["Mia → aan de kaak stellen → plan"]


def test_a_party_right_behind_a_name_makes_a_member() -> None:
    doc = with_event(MEMBER, 2, kind="role", actor=1, target=2)
    assert read(doc, "network") == ["role: Mia → lid → D66"]


def test_a_word_that_is_no_verb_is_no_event() -> None:
    assert read(with_event(STEUN, 4, actor=4, target=5), "network") == []


def test_nobody_does_something_to_himself() -> None:
    assert read(with_event(BUILDS, 2, actor=1, target=1), "network") == []


def test_an_event_with_one_side_gives_way_to_a_likely_pair_of_the_same_verb() -> None:
    assert read(tree(LONELY)) == ["Mia → groeien"]
    assert read(with_event(LONELY, 2, actor=1, target=3)) == ["Mia → groeien → huizen"]


def test_an_event_with_one_side_stays_beside_an_unlikely_pair() -> None:
    doc = with_event(LONELY, 2, actor=1, target=3)
    doc._.event_scores["links"][LINKS.index("target")] = 0.12
    assert read(doc) == ["Mia → groeien"]


def test_the_network_judges_an_event_with_one_side_by_the_side_that_it_lacks_too() -> None:
    network = NeuralExtractor()
    pair = ParsedArticle(repair(with_event(LONELY, 2, actor=1, target=3)))
    (lonely,) = extract(pair, RuleExtractor())
    assert network.judge(pair, lonely) == pytest.approx(0.99 * 0.99 * 0.01)
    alone = ParsedArticle(repair(with_event(LONELY, 2, actor=1)))
    assert network.judge(alone, lonely) == pytest.approx(0.99 * 0.99 * 0.999)
    (found,) = network(alone, CoverageRecorder())
    assert found.score == network.judge(alone, lonely)


def test_the_network_adds_events_with_one_side() -> None:
    lost = "Mia//PROPN/2/dep/PERSON vertrekt/vertrekken/VERB/0/root/Fin"
    assert read(tree(lost)) == []
    doc = with_event(lost, 2, actor=1)
    assert read(doc, "network") == read(doc) == ["Mia → vertrekken"]
    (candidate,) = extract(ParsedArticle(repair(doc)))
    assert [vote.voice for vote in candidate.votes] == ["network"]


def test_who_undergoes_it_alone_is_a_target_only_of_a_passive_verb() -> None:
    assert read(with_event(ATTACKED, 3, target=1), "network") == ["→ aanvallen → Gent; instrument drones"]
    assert read(with_event(LONELY, 2, target=3), "network") == []


def test_each_word_has_one_role_of_the_network_and_none_that_is_taken() -> None:
    doc = with_event(f"{BUILDS} Gent//PROPN/2/dep/GPE", 2, actor=1, target=3, goal=[3, 4], cause=1)
    assert read(doc) == read(doc, "network") == ["Mia → bouwen → huizen; goal Gent"]


def test_a_statement_of_the_network_is_no_event() -> None:
    assert read(with_event(BUILDS, 2, kind="statement", actor=1, target=3), "network") == []


def test_an_event_with_one_side_says_which_it_lacks() -> None:
    (lonely,) = extract(ParsedArticle(repair(tree(LONELY))))
    assert [vote.voice for vote in lonely.votes] == ["rules"]
    assert lonely.rules == ("actor: subject", "no target")


def test_the_subject_of_a_passive_is_no_actor_of_the_network() -> None:
    assert read(with_event(ATTACKED, 3, actor=1, target=5), "network") == []
    assert read(with_event(ATTACKED, 3, actor=1), "network") == []


def test_what_somebody_throws_through_is_no_agent() -> None:
    sentence = (
        "Mia//PROPN/2/nsubj/PERSON gooit/gooien/VERB/0/root/Fin stenen/steen/NOUN/2/obj/Plur door//ADP/6/case "
        "de//DET/6/det ruit//NOUN/2/obl"
    )
    assert all(not line.startswith("ruit") for line in read(with_event(sentence, 2, actor=6, target=3), "network"))
    passive = (
        "Stenen/steen/NOUN/6/nsubj:pass/Plur worden//AUX/6/aux:pass/Fin door//ADP/5/case de//DET/5/det "
        "stad//NOUN/6/obl:agent gegooid/gooien/VERB/0/root/Part"
    )
    assert any(line.startswith("stad →") for line in read(with_event(passive, 6, actor=5, target=1), "network"))


SELLS = (
    "Gent//PROPN/2/nsubj/GPE koopt/kopen/VERB/0/root/Fin grond//NOUN/2/obj en//CCONJ/5/cc "
    "verkoopt/verkopen/VERB/2/conj/Fin huizen/huis/NOUN/5/obj/Plur"
)
RELATIVE = (
    "{noun}/partij/NOUN/5/nsubj{plural} die//PRON/4/nsubj Bos//PROPN/4/obj/PERSON "
    "steunen//VERB/1/acl:relcl/Fin juichen//VERB/0/root/Fin"
)
LEAVES = (
    "Anna//PROPN/2/nsubj/PERSON {verb}/VERB/0/root/Fin dat//SCONJ/5/mark Mia//PROPN/5/nsubj/PERSON "
    "vertrekt/vertrekken/VERB/2/ccomp/Fin"
)


def test_who_does_what_to_whom_is_not_told_the_other_way_round_too() -> None:
    assert read(with_event(SELLS, 5, actor=[1, 6], target=[1, 6])) == ["Gent → verkopen → huizen"]


def test_the_network_does_not_doubt_what_form_alone_settles() -> None:
    plural = with_event(RELATIVE.format(noun="Partijen", plural="/Plur"), 4, actor=3, target=1)
    assert read(plural) == ["Partijen → steunen → Bos"]
    singular = with_event(RELATIVE.format(noun="Partij", plural=""), 4, actor=3, target=1)
    assert read(singular) == []


@pytest.mark.parametrize(("noun", "expected"), [("lawaai", ""), ("minister", "; says minister")])
def test_a_source_of_the_network_is_able_to_tell(noun: str, expected: str) -> None:
    doc = with_event(f"{BUILDS} {noun}//NOUN/2/dep", 2, actor=1, target=3, attributed_to=4)
    assert read(doc) == [f"Mia → bouwen → huizen{expected}"]


@pytest.mark.parametrize(("verb", "expected"), [("veroorzaakt/veroorzaken", ""), ("bedenkt/bedenken", "; says Anna")])
def test_the_subject_of_a_verb_that_tells_nothing_is_no_source(verb: str, expected: str) -> None:
    doc = with_event(LEAVES.format(verb=verb), 5, actor=4, attributed_to=1)
    assert read(doc) == [f"Mia → vertrekken{expected}"]


LIST = (
    "Anna//PROPN/6/nsubj/PERSON ,//PUNCT/3/punct Piet//PROPN/1/conj/PERSON en//CCONJ/5/cc {last} "
    "kopen//VERB/0/root/Fin,Plur brood//NOUN/6/obj"
)
JAN = "Jan//PROPN/1/conj/PERSON"


def doubted(doc: Doc, *numbers: int, link: str = "actor") -> Doc:
    """The same scores, but with hardly any for these words as actor or target."""
    doc._.event_scores["links"][LINKS.index(link), [number - 1 for number in numbers]] = 0.0
    return doc


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_list_of_names_stands_as_one(number: int) -> None:
    doc = doubted(with_event(LIST.format(last=JAN), 6, actor=[1, 3, 5], target=7), number)
    assert read(doc) == ["Anna → kopen → brood", "Piet → kopen → brood", "Jan → kopen → brood"]


def test_a_list_of_names_falls_as_one() -> None:
    assert read(doubted(with_event(LIST.format(last=JAN), 6, actor=[1, 3, 5], target=7), 1, 3, 5)) == []


@pytest.mark.parametrize(("word", "rest"), [("vrienden", "/vriend/NOUN/1/conj/Plur"), ("Gent", "//PROPN/1/conj/GPE")])
def test_a_word_of_another_kind_stands_and_falls_alone(word: str, rest: str) -> None:
    notation = LIST.format(last=word + rest)
    alone = doubted(with_event(notation, 6, actor=[1, 3, 5], target=7), 1, 3)
    others = doubted(with_event(notation, 6, actor=[1, 3, 5], target=7), 5)
    assert read(alone) == [f"{word} → kopen → brood"]
    assert read(others) == ["Anna → kopen → brood", "Piet → kopen → brood"]


def test_a_list_of_targets_stands_and_falls_as_one() -> None:
    notation = f"{BUILDS} en//CCONJ/5/cc schuren/schuur/NOUN/3/conj/Plur"
    both = ["Mia → bouwen → huizen", "Mia → bouwen → schuren"]
    assert read(doubted(with_event(notation, 2, actor=1, target=[3, 5]), 5, link="target")) == both
    assert read(doubted(with_event(notation, 2, actor=1, target=[3, 5]), 3, 5, link="target")) == []


def test_what_a_list_of_names_does_tells_nothing_of_another_verb() -> None:
    notation = (
        "Anna//PROPN/4/nsubj/PERSON en//CCONJ/3/cc Piet//PROPN/1/conj/PERSON juichen//VERB/0/root/Fin,Plur "
        "en//CCONJ/6/cc dansen//VERB/4/conj/Fin,Plur"
    )
    assert read(tree(notation)) == [f"{name} → {verb}" for verb in ("juichen", "dansen") for name in ("Anna", "Piet")]
    assert read(with_event(notation, 4, actor=[1, 3])) == ["Anna → juichen", "Piet → juichen"]


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("hoede", ""),
        ("leiding", ""),
        ("brug", "; in brug"),
    ],
)
def test_a_place_of_the_network_is_one_that_somebody_can_be_in(noun: str, expected: str) -> None:
    doc = with_event(
        f"{BUILDS} onder//ADP/6/case de//DET/6/det {noun}//NOUN/2/obl van//ADP/8/case Gent//PROPN/6/nmod/GPE",
        2,
        actor=1,
        target=3,
        place=6,
    )
    assert read(doc) == [f"Mia → bouwen → huizen{expected}"]


@pytest.mark.parametrize("noun", ["regering", "regeringsplan"])
def test_the_network_may_mean_what_is_called_after_somebody_by_that_name(noun: str) -> None:
    notation = (
        f"De//DET/2/det {noun}//NOUN/4/nsubj Bos//PROPN/2/appos/PERSON bouwt/bouwen/VERB/0/root/Fin "
        "huizen/huis/NOUN/4/obj/Plur"
    )
    assert read(with_event(notation, 4, actor=3, target=5)) == [f"{noun} → bouwen → huizen"]
    assert read(with_event(notation, 4, target=5)) == []
