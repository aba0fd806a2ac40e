"""Articles of nouns from the genders of a treebank of a few words made up for this."""

from __future__ import annotations

from training.build_noun_genders import noun_genders


def row(lemma: str, gender: str, number: str = "Sing") -> list[str]:
    return ["1", lemma, lemma, "NOUN", "_", f"Gender={gender}|Number={number}", "0", "root", "_", "_"]


def test_a_noun_has_the_article_of_its_gender() -> None:
    nouns = [("bureau", "Neut"), ("tafel", "Com"), ("kat", "Com,Neut")]
    assert noun_genders([[row(noun, gender)] for noun, gender in nouns * 2]) == {"bureau": "het", "tafel": "de"}


def test_what_is_rare_or_unsure_has_none() -> None:
    assert noun_genders([[row("bureau", "Neut")], [row("kat", "Neut"), row("kat", "Com")]]) == {}
    assert noun_genders([[row("bureau", "Neut", "Plur")]] * 2) == {}


def test_a_compound_has_a_row_only_where_its_end_does_not_tell() -> None:
    rows = [[row("bureau", "Neut"), row("hoofdbureau", "Neut"), row("roer", "Neut"), row("tweeroer", "Com")]] * 2
    assert noun_genders(rows) == {"bureau": "het", "roer": "het", "tweeroer": "de"}
