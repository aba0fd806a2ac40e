"""What the tables say of single words."""

from __future__ import annotations

import pytest

from kg.dutch.lexicon import words
from kg.dutch.lexicon.words import UNKNOWN_VALENCY, Valency, is_body_word, perfect_auxiliary, valency_of

# active clauses, those with an object, perfects with "zijn" and with "hebben"; is_transitive, takes_zijn, takes_hebben
VALENCIES = [
    ((20, 19, 0, 5), (True, False, True)),
    ((20, 17, 0, 0), (True, False, True)),
    ((20, 16, 0, 0), (False, False, True)),
    ((4, 4, 0, 0), (False, False, False)),
    ((20, 2, 6, 0), (False, True, False)),
    ((20, 2, 6, 5), (False, True, False)),
    ((20, 2, 5, 5), (False, False, False)),
    ((20, 2, 1, 5), (False, False, False)),
    ((20, 2, 0, 5), (False, False, True)),
    ((20, 10, 0, 0), (False, False, False)),
]


@pytest.mark.parametrize(("counts", "expected"), VALENCIES, ids=[str(counts) for counts, _ in VALENCIES])
def test_valency(counts: tuple[int, int, int, int], expected: tuple[bool, bool, bool]) -> None:
    found = Valency(*counts)
    assert (found.is_transitive, found.takes_zijn, found.takes_hebben) == expected


def test_valencies_are_read() -> None:
    assert valency_of("vertrekken").takes_zijn
    assert valency_of("aanvallen").takes_hebben
    assert valency_of("beschuldigen").is_transitive
    assert valency_of("zweefvliegeren") == UNKNOWN_VALENCY
    assert not (UNKNOWN_VALENCY.is_transitive or UNKNOWN_VALENCY.takes_zijn or UNKNOWN_VALENCY.takes_hebben)


def test_the_auxiliary_of_the_perfect(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = {"slopen": Valency(9, 9, 0, 2), "gaan": Valency(9, 0, 5, 0), "opstaan": Valency(6, 0, 0, 1)}
    monkeypatch.setattr(words, "_valencies", lambda: counts)
    assert perfect_auxiliary("slopen") == "hebben"
    assert perfect_auxiliary("gaan") == "zijn", "by its counts"
    assert perfect_auxiliary("opstaan") == "zijn", "the list wins from the counts"
    assert perfect_auxiliary("ontsporen") == "zijn", "in the list alone"
    assert perfect_auxiliary("zweefvliegeren") is None


@pytest.mark.parametrize(
    ("lemma", "is_body"),
    [
        ("politie", True),
        ("stad", True),
        ("vakbond", True),
        ("gokbedrijf", True),
        ("steekpartij", False),
        ("fiets", False),
    ],
)
def test_bodies(lemma: str, is_body: bool) -> None:
    assert is_body_word(lemma) is is_body
