"""A treebank of four short sentences, made up and annotated by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

TREEBANK = """\
# sent_id = verhaal.p.1.s.1
# text = Mia belt Assen op.
# ner = yes
1 Mia Mia PROPN N|eigen|ev|basis|zijd|stan Gender=Com|Number=Sing 2 nsubj _ NE=B-PERSON
2 belt opbellen VERB WW|pv|tgw|met-t Number=Sing|Tense=Pres|VerbForm=Fin 0 root _ _
3 Assen Assen PROPN N|eigen|ev|basis|onz|stan Gender=Neut|Number=Sing 2 obj _ NE=B-GPE
4 op op ADP VZ|fin _ 2 compound:prt _ SpaceAfter=No
5 . . PUNCT LET _ 2 punct _ _

# sent_id = verhaal.p.1.s.2
# text = Niemand antwoordt.
1 Niemand niemand PRON VNW|onbep|pron|stan|vol|3p|ev Person=3|PronType=Ind 2 nsubj _ _
2 antwoordt antwoorden VERB WW|pv|tgw|met-t Number=Sing|Tense=Pres|VerbForm=Fin 0 root _ SpaceAfter=No
3 . . PUNCT LET _ 2 punct _ _

# sent_id = verhaal.p.2.s.1
# text = Daarna slaapt Mia
# ner = yes
1 Daarna daarna ADV BW _ 2 advmod _ _
2 slaapt slapen VERB WW|pv|tgw|met-t Number=Sing|Tense=Pres|VerbForm=Fin 0 root _ _
3 Mia Mia PROPN N|eigen|ev|basis|zijd|stan Gender=Com|Number=Sing 2 nsubj _ NE=B-PERSON

# sent_id = anders.p.1.s.1
# text = Het regent.
# ner = yes
1 Het het PRON VNW|pers|pron|stan|red|3|ev|onz Person=3|PronType=Prs 2 expl _ _
2 regent regenen VERB WW|pv|tgw|met-t Number=Sing|Tense=Pres|VerbForm=Fin 0 root _ SpaceAfter=No
3 . . PUNCT LET _ 2 punct _ _
"""


@pytest.fixture(scope="session")
def treebank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("treebank") / "klein.conllu"
    lines = [line if line.startswith("#") else line.replace(" ", "\t") for line in TREEBANK.splitlines()]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return path
