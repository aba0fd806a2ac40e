"""The one loader of data files, and a lexicon folder that adds rows to them."""

from __future__ import annotations

import copy
import multiprocessing
import os
import pickle
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from kg import KnowledgeGraph, data_files, tables, use_lexicon
from kg.dutch.lexicon.words import is_person_word
from kg.errors import DataFileError, PipelineError, StoreError
from kg.linking.grounding.gazetteer import place_of_id, places_named, region_name
from kg.linking.identity.comparison import is_known_acronym
from kg.pipeline import Pipeline
from kg.reading.cleaning.word_lists import marker
from kg.table_format import cells_of, rows_of
from tests.conftest import ROOT, Run

TEXT = """\
Anna Bakker (zeewind) steunt het plan. Piet Mol (VVD) steunt het plan niet.

Anouk Bakker twittert dat de gemeente het zwembad sluit. Anna Bakker koopt een schip.

De politie arresteerde een man in Zeeburgerdam. Het bezoek van Mark Rutte aan China begint morgen.
"""
LEXICON = {
    "parties.txt": "# ours\nzeewind\n",
    "event_nouns.tsv": "-bezoek\n",
    "reporting_verbs.txt": "twitteren\n",
    "spelling_variants.tsv": "Anna Bakker\tAnouk Bakker\n",
    "places.tsv": "900000001\tcity\tZeeburgerdam\tNL\t07\t52.5\t4.75\t1200\n",
}

PAGE = "<article><h1>De raad slaapt</h1><p>De raad van Zeeburgerdam slaapt al dagen, zegt Anna Bos.</p></article>"
MARKERS = """[line]
share = ['zing', "'k zing\\t\\\\d"]
"een reden" = ['lees meer over zeewind']
"""


@pytest.fixture(autouse=True)
def no_lexicon_afterwards() -> Iterator[None]:
    yield
    use_lexicon(None)


def folder_of(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def said_by(graph: KnowledgeGraph) -> list[str]:
    graph.add_text(TEXT)
    return [
        " ".join([event.pair[0].name, event.action, event.pair[1].name, *(each.name for each in event.attributed_to)])
        for event in graph.events()
        if event.pair is not None
    ]


def python(script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )


def test_a_party_a_verb_an_alias_a_place_and_a_noun_taken_out(tmp_path: Path) -> None:
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
    assert "Mark Rutte bezoeken China" in before
    assert "Mark Rutte bezoeken China" not in after
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
        ("partijen.txt", "Zeepartij", "partijen.txt: no such data file (parties.txt?); see kg lexicon"),
        ("9.txt", "9", "9.txt: no such data file; see kg lexicon"),
        ("combinations.tsv", "event\t1", "combinations.tsv: no such data file (combination.tsv?); see"),
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
        ("parties.txt", "# x\n-Zeepartij", "parties.txt:2: nothing to take out: the package has no row 'Zeepartij'"),
        ("parties.txt", " -Zeepartij", "parties.txt:1: nothing to take out: the package has no row 'Zeepartij'"),
        ("places.tsv", "-1", "places.tsv:1: nothing to take out: the package has no row '1'"),
        ("place_names.tsv", "Mokum\t2759794* 1*", "place_names.tsv:1: no place has the id '1*'"),
        ("event_types.tsv", "\tAID", "event_types.tsv:1: action is empty"),
        ("parties.txt", "-", "parties.txt:1: word is empty"),
        ("parties.txt", "zeewind\n\n zeewind ", "parties.txt:3: line 1 is of 'zeewind' already"),
        ("parties.txt", "-VVD\nVVD", "parties.txt:2: line 1 is of 'VVD' already"),
        (
            "markers.toml",
            "[line",
            "markers.toml: not valid TOML: Expected ']'",
        ),
        ("markers.toml", "[lines]\nshare = ['x']", "markers.toml: no section [lines]; there are line, opening, "),
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
    (tmp_path / "parties.txt").write_bytes(b"VVD\ncaf\xe9\n")
    with pytest.raises(DataFileError, match=r"parties.txt:2: is not UTF-8 \(byte 7\)"):
        use_lexicon(tmp_path)
    with pytest.raises(DataFileError, match=r"parties\.txt: is no folder"):
        use_lexicon(tmp_path / "parties.txt")
    with pytest.raises(DataFileError, match=r"partijen.txt: no such data file \(parties.txt\?\); see kg lexicon"):
        data_files.data_path("partijen.txt")


def test_spaces_and_a_byte_order_mark_are_no_part_of_a_row(tmp_path: Path) -> None:
    (tmp_path / "parties.txt").write_bytes(b"\xef\xbb\xbf# ours\n")
    (tmp_path / "abbreviations.tsv").write_bytes(b"\xef\xbb\xbfHBN \t Havenbond Noord \r\n")
    use_lexicon(folder_of(tmp_path, **{"outlets.txt": " zeekrant \n  # x\n"}))
    assert tables.read_rows("abbreviations.tsv")[-1] == ("HBN", "Havenbond Noord")
    assert tables.read_lines("outlets.txt")[-1] == "zeekrant"
    assert tables.read_rows("parties.txt") == data_files.package_rows("parties.txt")
    columns = data_files.header("abbreviations.tsv").columns
    assert rows_of("a.tsv", "HBN \t Havenbond", columns) == (cells_of("a.tsv", 1, "HBN \t Havenbond", columns),)


def test_files_of_other_kinds_and_folders_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "oud.txt").mkdir()
    folder_of(tmp_path, **{"README.md": "x", "parties.txt~": "x", ".parties.txt": "x", "parties.txt": "zeewind\n"})
    lexicon = use_lexicon(tmp_path)
    assert lexicon is not None
    assert list(lexicon.texts) == ["parties.txt"]


def test_a_region(tmp_path: Path) -> None:
    gelderland = places_named("Gelderland")[0].place
    assert region_name("NL", gelderland.region) == "Gelderland"
    row = f"{gelderland.id}\tregion\tGelre\tNL\t{gelderland.region}\t52\t6\t7"
    use_lexicon(folder_of(tmp_path, **{"places.tsv": f"{row}\n9000\tregion\tZeeland-Noord\tNL\t99\t52\t5\t12\n"}))
    assert region_name("NL", gelderland.region) == "Gelre"
    assert region_name("NL", "99") == "Zeeland-Noord"
    use_lexicon(folder_of(tmp_path, **{"places.tsv": f"-{gelderland.id}\n"}))
    assert region_name("NL", gelderland.region) is None


def test_the_version_goes_by_what_is_said(tmp_path: Path) -> None:
    first = use_lexicon(folder_of(tmp_path, **{"parties.txt": "zeewind\n"}))
    version = Pipeline().version
    pipeline = Pipeline()
    again = use_lexicon(folder_of(tmp_path, **{"parties.txt": "# ours\n\nzeewind\n"}))
    assert again == first and hash(again) == hash(first)
    assert Pipeline().version == version
    assert pipeline.language is not None, "it has the lexicon in use"
    use_lexicon(folder_of(tmp_path, **{"parties.txt": "zeestorm\n"}))
    assert Pipeline().version not in (version, "nieuwsgraaf-0.1.0")
    assert pipeline.version == version, "it is the pipeline's own"
    use_lexicon(folder_of(tmp_path, **{"parties.txt": "# nothing\n"}))
    assert Pipeline().version == "nieuwsgraaf-0.1.0"


def test_a_pipeline_keeps_to_its_lexicon(tmp_path: Path) -> None:
    plain = Pipeline()
    with_party = Pipeline(lexicon=folder_of(tmp_path, **{"parties.txt": "zeewind\n"}))
    with pytest.raises(PipelineError, match="made with another lexicon"):
        _ = plain.language
    version = with_party.version
    use_lexicon(None)
    assert with_party.version == version
    for twin in (pickle.loads(pickle.dumps(with_party)), copy.copy(with_party)):
        assert tables.lexicon_in_use() is None, "a copy chooses nothing"
        assert twin.version == version
        with pytest.raises(PipelineError, match="made with another lexicon"):
            _ = twin.language
    assert plain.language is not None
    use_lexicon(with_party.lexicon)
    assert with_party.language is not None


def test_a_graph_that_cannot_be_opened_chooses_nothing(tmp_path: Path) -> None:
    lexicon = folder_of(tmp_path / "lexicon", **{"parties.txt": "zeewind\n"})
    (tmp_path / "store").write_text("no store")
    with pytest.raises(StoreError):
        KnowledgeGraph.open(tmp_path / "store", lexicon=lexicon)
    assert tables.lexicon_in_use() is None
    assert tables.ENVIRONMENT_VARIABLE not in os.environ
    assert "zeewind" not in tables.read_words("parties.txt")


def test_a_graph_opened_without_a_lexicon_has_the_one_in_use(tmp_path: Path) -> None:
    with KnowledgeGraph.open(lexicon=folder_of(tmp_path, **{"parties.txt": "zeewind\n"})) as first:
        with KnowledgeGraph.open() as second:
            assert second.pipeline.version == first.pipeline.version
        use_lexicon(None)
        with KnowledgeGraph.open() as third:
            assert third.pipeline.version == "nieuwsgraaf-0.1.0"


def test_a_new_process_gets_the_lexicon_of_a_pipeline_whose_folder_is_gone(tmp_path: Path) -> None:
    pipeline = Pipeline(lexicon=folder_of(tmp_path / "gone", **{"parties.txt": "zeewind\n"}))
    shutil.rmtree(tmp_path / "gone")
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert pool.submit(getattr, pipeline, "version").result(timeout=100) == pipeline.version
        assert "zeewind" in pool.submit(tables.read_words, "parties.txt").result(timeout=100)


def test_a_lexicon_reaches_new_processes(tmp_path: Path) -> None:
    folder_of(tmp_path, **{"parties.txt": "zeewind\n"})
    script = "from kg import tables; print('zeewind' in tables.read_words('parties.txt'))"
    assert python(script, KG_LEXICON="").stdout == "False\n"
    use_lexicon(tmp_path)
    assert python(script).stdout == "True\n"
    assert "no such folder" in python(script, KG_LEXICON="nergens").stderr


@pytest.mark.parametrize(
    "command", [["lexicon"], ["info"], ["build", "x.txt"], ["explain", "De raad slaapt."], ["read", "x.html"]]
)
def test_a_folder_in_the_environment_that_is_not_there_is_one_line(
    kg_process: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: list[str]
) -> None:
    monkeypatch.setenv("KG_LEXICON", "/nergens")
    done = kg_process(*command, cwd=folder_of(tmp_path, **{"x.txt": "De raad slaapt.", "x.html": PAGE}))
    assert done.returncode == 1
    assert done.stderr == "kg: /nergens: no such folder\n"


def test_only_closed_files_are_read_by_imports() -> None:
    """What is read before a lexicon is chosen could not be changed by it."""
    done = python("""
import importlib, pkgutil
import kg
from kg import tables
read = []
of_package = tables.package_rows
tables.package_rows = lambda name: read.append(name) or of_package(name)
for module in pkgutil.walk_packages(kg.__path__, "kg."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print(sorted(name for name in set(read) if not tables.header(name).closed), len(set(read)) > 1)
""")
    assert done.stdout == "[] True\n", done.stderr


def test_kg_lexicon_lists_and_prints(kg: Run, tmp_path: Path) -> None:
    listed = kg("lexicon").stdout.splitlines()
    assert [line.split()[0] for line in listed] == list(data_files.data_files())
    assert max(map(len, listed)) <= 120
    states = {line.split()[0]: line[28:37].strip() for line in kg("lexicon").stdout.splitlines()}
    assert (states["parties.txt"], states["combination.tsv"]) == ("", "closed")
    folder_of(tmp_path, **{"parties.txt": "zeewind\n-VVD\n", "markers.toml": MARKERS})
    plain = kg("lexicon", "parties.txt").stdout
    assert plain == data_files.data_path("parties.txt").read_text(encoding="utf-8")
    changed = kg("lexicon", "parties.txt", "--lexicon", tmp_path).stdout.splitlines()
    assert set(plain.splitlines()) ^ set(changed) == {"VVD", "zeewind"}
    assert "parties.txt                 changed  " in kg("lexicon", "--lexicon", tmp_path).stdout
    printed = kg("lexicon", "markers.toml", "--lexicon", tmp_path).stdout
    assert tomllib.loads(printed) == tables.read_toml("markers.toml")
    assert tables.read_toml("markers.toml")["line"]["share"][-2:] == ["zing", "'k zing\t\\d"]
    assert printed.startswith("# What gives away")
    done = kg("lexicon", "partijen.txt")
    assert done.returncode == 1
    assert "kg: partijen.txt: no such data file" in done.stderr


def test_rows_of_unequal_length_are_an_error() -> None:
    columns = data_files.header("noun_verbs.tsv").columns
    with pytest.raises(
        DataFileError, match=r"verbs.tsv:3: expected 3 columns \(noun; infinitive; preposition\), got 1"
    ):
        rows_of("verbs.tsv", "# header\na\tb\tc\nwachten\n", columns)
