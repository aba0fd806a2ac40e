"""What an edit script makes of a form."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dutch.parsing.lemma_scripts import apply_script
from kg.dutch.parsing.network import MODEL_FOLDER

SCRIPTS = [
    ("Huis", "=", "Huis"),
    ("'t", "!het", "het"),
    ("Huizen", "l0||3|s", "huis"),
    ("gelopen", "k2||0|", "lopen"),
    ("gezet", "k2||0|ten", "zetten"),
    ("nederlanders", "t0||1|", "Nederlander"),
    ("avro", "u0||0|", "AVRO"),
    ("was", "k0|ge|0|sen", "gewassen"),
    ("in", "k1||1|x", "in"),
]


@pytest.mark.parametrize(("form", "script", "lemma"), SCRIPTS)
def test_apply_script(form: str, script: str, lemma: str) -> None:
    assert apply_script(form, script) == lemma


@given(form=st.text(min_size=1, max_size=12), number=st.integers(min_value=0))
def test_every_script_of_the_model_gives_a_lemma(form: str, number: int) -> None:
    scripts = json.loads((MODEL_FOLDER / "labels.json").read_text(encoding="utf-8"))["lemma"]
    assert apply_script(form, scripts[number % len(scripts)])
