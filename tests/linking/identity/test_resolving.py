"""Whether evidence of names is of one thing: the rules alone on small tables, and from text to store on a corpus."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import permutations

import pytest

from kg import KnowledgeGraph
from kg.dutch.lexicon.occupations import field_of, group_of, occupation
from kg.graph import GraphStore
from kg.linking.identity import Decision, Decisions, NameEvidence, Resolution, is_comparable, resolve
from kg.linking.identity.comparison import acronyms_of, name_key, person_name, phonetic_key
from kg.model import EntityType
from tests.linking.identity.identity_corpus import read_corpus, score, tell_score


class Articles:
    """Articles by their ids, each with the evidence of its names."""

    def __init__(self, articles: Mapping[str, Sequence[NameEvidence]]) -> None:
        self.articles = articles

    def articles_with(self, evidence: NameEvidence) -> list[str]:
        return sorted(article for article, named in self.articles.items() if evidence in named)

    def has(self, evidence: NameEvidence, article: str) -> bool:
        return evidence in self.articles.get(article, ())

    def sample(self, evidence: Collection[NameEvidence]) -> list[str]:
        return sorted(article for article, named in self.articles.items() if set(evidence) & set(named))[:20]

    def co_mentions(self, article: str) -> Mapping[str, float]:
        return {evidence.key: 1.0 for evidence in self.articles[article]}


def name(text: str, type: EntityType = "PERSON", *described_as: str, aliases: Sequence[str] = ()) -> NameEvidence:
    found = NameEvidence.of(text, type, described_as=described_as, aliases=aliases)
    assert found is not None
    return found


def resolved(*articles: Sequence[NameEvidence], decisions: Decisions = Decisions()) -> Resolution:  # noqa: B008
    corpus = Articles({f"a{number}": named for number, named in enumerate(articles)})
    return resolve([each for named in articles for each in named], decisions, corpus)


def things(*articles: Sequence[NameEvidence], decisions: Decisions = Decisions()) -> list[list[str]]:  # noqa: B008
    found = resolved(*articles, decisions=decisions)
    return [[found.name_of(each, f"a{number}") for each in named] for number, named in enumerate(articles)]


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        (name("Donald Trump"), name("Trump"), True),
        (name("Donald J. Trump"), name("Donald Trump"), True),
        (name("M. Verhoeven"), name("Marieke Verhoeven"), True),
        (name("M. Verhoeven"), name("Tom Verhoeven"), False),
        (name("Karin Mulder"), name("Tom Mulder"), False),
        (name("Piet Bos", "PERSON", "wielrenner"), name("Piet Bos", "PERSON", "minister"), False),
        (name("Piet Bos", "PERSON", "oud-minister"), name("Piet Bos", "PERSON", "topman"), True),
        (name("Piet Bos", "PERSON", "trainer"), name("Bos", "PERSON", "minister"), False),
        (name("Tom van den Berg"), name("Van den Berg"), True),
        (name("Tom van den Berg"), name("Berg"), False),
        (name("Zelensky"), name("Volodymyr Zelenskyy"), True),
        (name("Mohamed El Amrani"), name("Mohammed el Amrani"), True),
        (name("Jan Jansen"), name("Jan Janssen"), False),
        (name("AIVD", "ORG"), name("Algemene Inlichtingen- en Veiligheidsdienst", "ORG"), True),
        (name("BVW", "ORG"), name("Bond van Wadvaarders", "ORG", aliases=["BVW"]), True),
        (name("BVW", "ORG"), name("Bond van Wadvaarders", "ORG"), False),
        (name("Shell", "ORG"), name("Shell plc", "ORG"), True),
        (name("Bouwbedrijf Van Dijk", "ORG"), name("Van Dijk", "ORG"), True),
        (name("Peter van Dijk"), name("Van Dijk", "ORG"), False),
        (name("Nijmegen", "ORG"), name("Nijmegen", "GPE"), True),
        (name("Oekraine", "GPE"), name("Oekraïne", "GPE"), True),
    ],
)
def test_pairs_of_names(one: NameEvidence, other: NameEvidence, are_one: bool) -> None:
    for given in ([[one], [other]], [[other], [one]]):
        (first,), (second,) = things(*given)
        assert (first == second) == are_one
    assert not are_one or one.joining_keys & other.joining_keys, "a store would not compare them"


def test_what_nobody_can_tell_is_asked() -> None:
    for given, reason in [
        ([[name("Jan Jansen")], [name("Jan Janssen")]], "spelling"),
        ([[name("BVW", "ORG")], [name("Bond van Wadvaarders", "ORG")]], "acronym"),
        ([[name("Karin Mulder")], [name("Tom Mulder")], [name("Mulder")]], "of several"),
        ([[name("Karin Mulder")], [name("Mulder", "ORG")]], "surname"),
    ]:
        ambiguous = resolved(*given).ambiguous
        assert ambiguous and all(reason in link.reason and 0.2 < link.score < 0.6 for link in ambiguous)
        assert all(link.one.evidence.keys & link.other.evidence.keys for link in ambiguous)


def test_company_tells_namesakes_apart() -> None:
    club, ship, coach = name("NEC", "ORG"), name("Waddenbond", "ORG"), name("Rogier Smit")
    found = things(
        [name("Karin Mulder"), ship], [name("Tom Mulder"), club, coach], [name("Mulder"), club, coach], [name("Mulder")]
    )
    assert [named[0] for named in found] == ["Karin Mulder", "Tom Mulder", "Tom Mulder", "Mulder (a3)"]


def test_the_order_of_evidence_changes_nothing() -> None:
    named = [
        name("Jan de Vries", "PERSON", "minister"),
        name("Jan de Vries", "PERSON", "wielrenner"),
        name("De Vries"),
        name("Els de Vries"),
        name("J. de Vries"),
    ]
    corpus = Articles({each.text: [each] for each in named})
    results = [resolve(order, Decisions(), corpus) for order in permutations(named)]
    assert all(dict(result.names) == dict(results[0].names) for result in results)
    assert all(result.ambiguous == results[0].ambiguous for result in results)


def test_decisions_count_in_their_order() -> None:
    given = [[name("Donald Trump")], [name("Trump")], [name("Poetin")]]
    apart = Decision("split", "Donald Trump", "Trump", "mention")
    assert things(*given, decisions=Decisions((apart,))) == [["Donald Trump"], ["Trump"], ["Poetin"]]
    joined = Decisions((apart, Decision("merge", "Trump", "Poetin"), Decision("rename", "Trump", "T")))
    found = things(*given, decisions=joined)
    assert found[1] == found[2] != found[0]
    back = Decisions((*joined, Decision("merge", found[1][0], "Donald Trump")))
    assert len({named[0] for named in things(*given, decisions=back)}) == 1
    assert things(*given, decisions=Decisions((Decision("split", "Poetin", "a9", "article"),))) == things(*given)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("De Nederlandsche Bank", "DNB"),
        ("DNB", "DNB"),
        ("Dnb", "Dnb"),
        ("Shell plc", "shell"),
        ("Bouwbedrijf Van Dijk", "van dijk"),
        ("Havenbedrijf Rotterdam", "havenbedrijf rotterdam"),
        ("Zelenskyy", "zelensky"),
        ("Citroën", "citroen"),
    ],
)
def test_name_keys(text: str, key: str) -> None:
    assert name_key(text) == key


def test_parts_of_names() -> None:
    assert person_name("Tom van den Berg") == (("tom",), "van den berg")
    assert person_name("De Vries") == ((), "de vries")
    assert person_name("M. Verhoeven").has_initials and not person_name("Mo Bos").has_initials
    assert phonetic_key("Lawrow") == phonetic_key("Lavrov") and phonetic_key("Bos") != phonetic_key("Bol")
    assert (acronyms_of("Bond van Wadvaarders"), acronyms_of("Rabobank")) == (frozenset({"BVW", "BW"}), frozenset())
    assert [is_comparable(text, "ORG") for text in ("AIVD", "~", "a", "het plan", "Bos\n", "x" * 300)] == [
        True,
        *[False] * 5,
    ]
    assert not is_comparable("Gouverneur", "THING")


def test_occupations() -> None:
    assert occupation("landbouwminister") == occupation("Oud-minister") == "minister"
    assert occupation("profwielrenner") == "wielrenner" and occupation("tafel") is None
    assert field_of("wielrenner") == "sport" and group_of("politiek") != group_of("sport")


def test_evidence_is_read_as_it_was_written() -> None:
    evidence = name("Jan Bos", "PERSON", "minister", aliases=["Bos", "Johan Bos"])
    assert NameEvidence.read(evidence.text) == evidence
    assert evidence.aliases == ("Johan Bos",)
    for wrong in ("", "[]", "{}", '{"name": "Bos"}'):
        with pytest.raises(ValueError, match="is not evidence"):
            NameEvidence.read(wrong)


def test_the_corpus_from_text_to_store(capsys: pytest.CaptureFixture[str]) -> None:
    articles, gold = read_corpus()
    assert len(articles) == 60
    with KnowledgeGraph(GraphStore()) as graph:
        graph.add(*articles)
        found = score(graph, gold)
    with capsys.disabled():
        print()
        tell_score(found)
    assert found.precision >= 0.97
    assert found.recall >= 0.9
    assert found.found >= 0.8 * found.mentions


def test_initials_of_several_people_are_divided_among_articles() -> None:
    minister, cyclist = (name("P. Jansen", "PERSON", occupation) for occupation in ("minister", "wielrenner"))
    found = things([minister], [cyclist], [name("P. Jansen")], [name("Piet Jansen")])
    assert found[2] not in (found[0], found[1])


def test_a_surname_that_divided_bodies_have_joins_none() -> None:
    first, second = (
        NameEvidence.of("Mulder", "GPE", identifiers=(f"https://sws.geonames.org/{number}/",)) for number in (1, 2)
    )
    assert first is not None and second is not None
    found = things([first], [second], [name("Mulder", "GPE")], [name("Mulder")])
    assert found[0] != found[1]
