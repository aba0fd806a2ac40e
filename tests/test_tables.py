"""The one loader of data files, and a lexicon folder that adds rows to them."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import KnowledgeGraph, tables, use_lexicon
from kg.dutch.lexicon.words import is_person_word
from kg.errors import DataFileError, PipelineError
from kg.linking.grounding.gazetteer import place_of_id, places_named
from kg.linking.identity.comparison import is_known_acronym
from kg.pipeline import Pipeline
from kg.reading.cleaning.word_lists import marker
from kg.table_format import rows_of
from tests.conftest import ROOT, Run
from tests.event_triples import triple

TEXT = """\
Anna Bakker (zeewind) steunt het plan. Piet Mol (VVD) steunt het plan niet.

Anouk Bakker twittert dat de gemeente het zwembad sluit. Anna Bakker koopt een schip.

De politie arresteerde een man in Zeeburgerdam.
"""
LEXICON = {
    "parties.txt": "# ours\nzeewind\n-VVD\n",
    "reporting_verbs.txt": "twitteren\n",
    "spelling_variants.tsv": "Anna Bakker\tAnouk Bakker\n",
    "places.tsv": "900000001\tcity\tZeeburgerdam\tNL\t07\t52.5\t4.75\t1200\n",
}


@pytest.fixture(autouse=True)
def no_lexicon_afterwards() -> Iterator[None]:
    yield
    use_lexicon(None)


def folder_of(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def said_by(graph: KnowledgeGraph) -> list[str]:
    graph.add_text(TEXT)
    return [" ".join([*triple(event), *(source.name for source in event.attributed_to)]) for event in graph.events()]


def python(script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )


def test_a_party_a_verb_an_alias_and_a_place(tmp_path: Path) -> None:
    with KnowledgeGraph.open() as plain:
        before = said_by(plain)
        version = plain.pipeline.version
    with KnowledgeGraph.open(lexicon=folder_of(tmp_path, **LEXICON)) as graph:
        after = said_by(graph)
        assert "latitude=52.5" in str([entity.position for entity in graph.entities()])
        assert graph.pipeline.version.startswith(f"{version}+lexicon.")
    assert version == "nieuwsgraaf-0.1.0"
    assert "Anna Bakker lid zeewind" not in before
    assert "Anna Bakker lid zeewind" in after
    assert any(line.startswith("Piet Mol lid VVD") for line in before)
    assert "gemeente sluiten zwembad Anna Bakker" in after
    assert "gemeente sluiten zwembad Anna Bakker" not in before
    assert "Anna Bakker kopen schip" in after


def test_a_row_replaces_the_one_with_its_key_and_a_minus_takes_one_out(tmp_path: Path) -> None:
    before = tables.read_rows("control_verbs.tsv")
    governs = "subject\tintended\taffirmed\tno"
    assert not is_known_acronym("HBN")
    use_lexicon(
        folder_of(
            tmp_path,
            **{
                "control_verbs.tsv": f"aandringen\t{governs}\nzweten\t{governs}\n",
                "noun_verbs.tsv": "-aandacht\tbesteden\taan\n",
                "person_nouns.tsv": "stem\tending\n-acteur\tending\n",
                "abbreviations.tsv": "HBN\tHavenbond Noord\n",
            },
        )
    )
    after = tables.read_rows("control_verbs.tsv")
    assert [row[0] for row in after] == [*(row[0] for row in before), "zweten"]
    assert {row[0]: row[1:] for row in after}["aandringen"] == ("subject", "intended", "affirmed", "no")
    assert ("aandacht", "besteden", "aan") not in tables.read_rows("noun_verbs.tsv")
    assert ("aandacht", "hebben", "voor") in tables.read_rows("noun_verbs.tsv")
    assert is_known_acronym("HBN")
    assert is_person_word("stem")
    assert not is_person_word("acteur")
    use_lexicon(None)
    assert tables.read_rows("control_verbs.tsv") == before
    assert is_person_word("acteur")


def test_patterns_are_added_to_those_of_the_package(tmp_path: Path) -> None:
    assert marker("line", "Zing mee met Zeewind") is None
    use_lexicon(folder_of(tmp_path, **{"markers.toml": "[line]\nshare = ['zing mee met \\w+']\n"}))
    assert marker("line", "Zing mee met Zeewind") == "share"
    assert marker("line", "Artikel delen") == "share"


def test_places_and_their_names(tmp_path: Path) -> None:
    amsterdam = places_named("Amsterdam")[0].place
    assert places_named("Emmen") and 2759633 in [named.place.id for named in places_named("Assen")]
    rows = [f"{amsterdam.id}\tcity\tAmsterdam\tNL\t07\t52\t5\t7", "9000\tcity\tParijs\tNL\t07\t52\t5\t12", "-2759633"]
    names = ["Mokum\t9000 2759794*", "-Emmen"]
    use_lexicon(
        folder_of(tmp_path, **{"places.tsv": "\n".join(rows) + "\n", "place_names.tsv": "\n".join(names) + "\n"})
    )
    assert place_of_id(amsterdam.id).population == 7
    assert [named.place.id for named in places_named("Amsterdam")].count(amsterdam.id) == 1
    assert places_named("Parijs")[0].place.country == "FR", "the most populous comes first"
    assert 9000 in [named.place.id for named in places_named("parijs")]
    assert [(named.place.id, named.is_main) for named in places_named("mokum")] == [(9000, False), (2759794, True)]
    assert places_named("Emmen") == ()
    assert 2759633 not in [named.place.id for named in places_named("Assen")]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("partijen.txt", "Zeepartij", "partijen.txt: no such data file; a lexicon can have abbreviat"),
        ("combination.tsv", "event\t1", "combination.tsv: cannot be changed: its numbers are fitted together."),
        ("word_classes.tsv", "het\tut", "word_classes.tsv: cannot be changed"),
        ("control_verbs.tsv", "# x\ndurven\tsubject", "control_verbs.tsv:2: expected 5 columns (infinitive; control; "),
        (
            "control_verbs.tsv",
            "durven\tsubject\tmaybe\taffirmed\tno",
            "control_verbs.tsv:1: modality is 'maybe', none of a",
        ),
        ("verb_additions.txt", "appen\t\tapp\t\t", "verb_additions.txt:1: expected 1 to 4 columns"),
        (
            "places.tsv",
            "1\ttown\tA\tNL\t07\t1\t1\t1",
            "places.tsv:1: kind is 'town', none of continent, country, region, ",
        ),
        ("places.tsv", "1\tcity\tA\tNL\t07\t1\t1\tfew", "places.tsv:1: population is 'few', none of <integer>"),
        ("parties.txt", "Zeepartij\tzp", "parties.txt:1: expected 1 columns (word), got 2 in"),
        ("parties.txt", "-Zeepartij", "parties.txt: nothing to take out: the package has no row 'Zeepartij'"),
        ("markers.toml", "[line", "markers.toml: not valid TOML"),
        ("markers.toml", "[line]\nshare = ['(']", "[line] share: no pattern '('"),
        ("markers.toml", "line = 1", "markers.toml: expected a list of patterns in [line]"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, name: str, content: str, message: str) -> None:
    with pytest.raises(DataFileError) as caught:
        use_lexicon(folder_of(tmp_path, **{name: content + "\n"}))
    assert message in str(caught.value)
    assert str(tmp_path) in str(caught.value)
    assert tables.lexicon_in_use() is None, "what was in use stays so"


def test_a_folder_or_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="nergens: no such folder"):
        use_lexicon("nergens")
    (tmp_path / "parties.txt").write_bytes(b"caf\xe9\n")
    with pytest.raises(DataFileError, match=r"parties.txt: is not UTF-8 \(byte 3\)"):
        use_lexicon(tmp_path)
    with pytest.raises(DataFileError, match=r"partijen.txt: no such data file; there are abbreviations.tsv, "):
        tables.data_path("partijen.txt")


def test_a_name_of_no_place(tmp_path: Path) -> None:
    use_lexicon(folder_of(tmp_path, **{"place_names.tsv": "Mokum\t1\n"}))
    with pytest.raises(DataFileError, match=r"mokum: no place has the id '1'"):
        places_named("Mokum")


def test_the_version_goes_by_what_is_said(tmp_path: Path) -> None:
    first = use_lexicon(folder_of(tmp_path, **{"parties.txt": "zeewind\n"}))
    version = Pipeline().version
    assert use_lexicon(folder_of(tmp_path, **{"parties.txt": "# ours\n\nzeewind\n"})) != first
    assert Pipeline().version == version
    use_lexicon(folder_of(tmp_path, **{"parties.txt": "zeestorm\n"}))
    assert Pipeline().version not in (version, "nieuwsgraaf-0.1.0")
    use_lexicon(folder_of(tmp_path, **{"parties.txt": "# nothing\n"}))
    assert Pipeline().version == "nieuwsgraaf-0.1.0"


def test_a_pipeline_keeps_to_its_lexicon(tmp_path: Path) -> None:
    plain = Pipeline()
    with_party = Pipeline(lexicon=folder_of(tmp_path, **{"parties.txt": "zeewind\n"}))
    with pytest.raises(PipelineError, match="made with another lexicon"):
        _ = plain.language
    pickled = pickle.dumps(with_party)
    (tmp_path / "parties.txt").unlink()
    use_lexicon(None)
    copy = pickle.loads(pickled)
    assert "zeewind" in tables.read_words("parties.txt")
    assert copy.version == with_party.version


def test_a_lexicon_reaches_new_processes(tmp_path: Path) -> None:
    folder_of(tmp_path, **{"parties.txt": "zeewind\n"})
    script = "from kg import tables; print('zeewind' in tables.read_words('parties.txt'))"
    assert python(script, KG_LEXICON="").stdout == "False\n"
    use_lexicon(tmp_path)
    assert python(script).stdout == "True\n"
    assert "no such folder" in python(script, KG_LEXICON="nergens").stderr


def test_only_closed_files_are_read_by_imports() -> None:
    """What is read before a lexicon is chosen could not be changed by it."""
    done = python("""
import importlib, pkgutil
import kg
from kg import tables
read = []
of_package = tables._package_rows
tables._package_rows = lambda name: read.append(name) or of_package(name)
for module in pkgutil.walk_packages(kg.__path__, "kg."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print(sorted(name for name in set(read) if not tables.header(name).closed), len(set(read)) > 1)
""")
    assert done.stdout == "[] True\n", done.stderr


def test_kg_lexicon_lists_and_prints(kg: Run, tmp_path: Path) -> None:
    listed = kg("lexicon").stdout.splitlines()
    assert len(listed) == len(tables.data_files())
    assert "parties.txt" in [line.split()[0] for line in listed]
    folder_of(tmp_path, **{"parties.txt": "zeewind\n-VVD\n", "markers.toml": "[line]\nshare = ['zing']\n"})
    plain = kg("lexicon", "parties.txt").stdout
    assert plain == tables.data_path("parties.txt").read_text(encoding="utf-8")
    changed = kg("lexicon", "parties.txt", "--lexicon", tmp_path).stdout.splitlines()
    assert set(plain.splitlines()) ^ set(changed) == {"VVD", "zeewind"}
    assert kg("lexicon", "markers.toml", "--lexicon", tmp_path).stdout.endswith("[line]\nshare = ['zing']\n")
    done = kg("lexicon", "partijen.txt")
    assert done.returncode == 1
    assert "kg: partijen.txt: no such data file" in done.stderr


def test_rows_of_unequal_length_are_an_error() -> None:
    columns = tables.header("noun_verbs.tsv").columns
    with pytest.raises(
        DataFileError, match=r"verbs.tsv:3: expected 3 columns \(noun; infinitive; preposition\), got 1"
    ):
        rows_of("verbs.tsv", "# header\na\tb\tc\nwachten\n", columns)
