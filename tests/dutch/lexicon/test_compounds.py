"""What a compound is a kind of."""

from __future__ import annotations

import pytest

from kg.dutch.lexicon.compounds import head_of_compound, is_mass_noun


@pytest.mark.parametrize(
    ("noun", "head"),
    [
        ("raketaanval", "aanval"),
        ("veiligheidsmaatregel", "maatregel"),
        ("AI-regel", "regel"),
        ("reisbegeleider", "begeleider"),
        # lexicalised, of another kind, or only by its letters a compound
        ("maatregel", None),
        ("begeleider", None),
        ("oud-minister", None),
        ("vicepremier", None),
        ("misdrijf", None),
        ("terrein", None),
        ("rechtbank", None),
        ("aanval", None),
        ("", None),
    ],
)
def test_a_compound_is_of_the_kind_of_its_last_part_or_of_none_known(noun: str, head: str | None) -> None:
    assert head_of_compound(noun) == head


def test_mass_nouns_and_their_compounds_stand_for_a_kind() -> None:
    assert is_mass_noun("steun") and is_mass_noun("legersteun")
    assert not is_mass_noun("man") and not is_mass_noun("brand")
