"""Foreign RDF made to break its reader: each file is told what is wrong with it, and others are taken in."""

from __future__ import annotations

import logging
import os
import resource
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, Store

from kg import KnowledgeGraph
from kg.errors import StoreError
from kg.export import save
from kg.graph import GraphStore, check, load, read_rdf
from kg.graph.rdf import iris, limited, parser_process
from tests.conftest import ROOT, Run
from tests.graph.attacks import FILES, ILL_FORMED, entangled, with_value

ARTICLE = iris.article_graph_iri("noord/haven_1")


def written(folder: Path, name: str) -> Path:
    text = FILES[name][0]()
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


@pytest.mark.parametrize("name", FILES)
def test_each_file_is_told_what_is_wrong_with_it(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError) as told:
        load(written(tmp_path, name))
    assert str(told.value).startswith(f"{tmp_path / name} cannot be read as {name.rpartition('.')[2]}: ")
    assert FILES[name][1] in str(told.value)


def test_other_files_are_taken_in(graph: GraphStore, tmp_path: Path, kg: Run) -> None:
    save(graph, tmp_path / "g.nq")
    bad = [written(tmp_path, name) for name in ("entities.rdf", "objects.jsonld", "triples.nt")]
    done = kg("import", *bad, tmp_path / "g.nq", "--store", tmp_path / "store")
    assert done.returncode == 1 and "2 articles imported" in done.stdout
    assert [line.split(" cannot be read")[0] for line in done.stderr.splitlines()] == [
        f"not imported: {file}" for file in bad
    ]
    checked = kg("check", bad[1])
    assert checked.returncode == 1 and checked.stderr.startswith(f"kg: {bad[1]} cannot be read as jsonld: nested")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="this system does not tell the peak of memory")
def test_attacks_take_little_time_and_memory(tmp_path: Path) -> None:
    """In one process, so that its peak, and that of its children, is the peak of all of them."""
    script = """
        import resource, sys
        from pathlib import Path
        from kg.errors import StoreError
        from kg.graph import load

        def used():
            both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
            lines = Path("/proc/self/status").read_text().splitlines()
            own = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))  # maxrss has the parent's
            return sum(each.ru_utime + each.ru_stime for each in both), max(own, both[1].ru_maxrss) // 1024

        for file in map(Path, sys.argv[1:]):
            before = used()[0]
            try:
                load(file)
            except StoreError:
                print(file.name, round(used()[0] - before, 2), used()[1])
    """
    files = [written(tmp_path, name) for name in FILES]
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), *files],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=300,
        check=False,
    )
    assert done.returncode == 0 and done.stderr == ""
    rows = [line.split() for line in done.stdout.splitlines()]
    assert [row[0] for row in rows] == list(FILES)
    assert not [row for row in rows if float(row[1]) > 10 or int(row[2]) > 500], rows


def test_a_text_that_is_too_long_once_it_is_escaped(tmp_path: Path) -> None:
    """The child can read it, the N-Quads it gives cannot be read, and more follows: neither waits for the other."""
    file = tmp_path / "quotes.ttl"
    more = "".join(f"<urn:a{number}> <urn:p> 1 .\n" for number in range(20_000))
    text = "x\x01" * 7_000_000
    file.write_text(f'<urn:a> <urn:p> """{text}""" .\n{more}', encoding="utf-8")
    with pytest.raises(StoreError, match=r"cannot be read as ttl: Reached the buffer maximal size"):
        load(file)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_only_regular_files_are_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ttl")
    (tmp_path / "folder.ttl").mkdir()
    for name, problem in (("pipe", "not a regular file"), ("folder", "not a regular file"), ("none", "no such file")):
        with pytest.raises(StoreError, match=rf"{name}\.ttl cannot be read as ttl: {problem}"):
            load(tmp_path / f"{name}.ttl")


@pytest.mark.parametrize("attack", ILL_FORMED)
def test_values_that_are_not_what_their_datatype_says(
    graph: GraphStore, tmp_path: Path, attack: tuple[str, str, str], caplog: pytest.LogCaptureFixture
) -> None:
    predicate, value, problem = attack
    save(graph, tmp_path / "g.nq")
    file = tmp_path / "broken.nq"
    file.write_text(with_value((tmp_path / "g.nq").read_text("utf-8"), predicate, value), encoding="utf-8")
    with pytest.raises(StoreError, match=rf"broken\.nq: breaks the shapes of the vocabulary: A value {problem}"):
        read_rdf(file)
    (violation,) = check(load(file))
    assert problem in violation.message and violation.path.partition(":")[2] == predicate.strip("#>").split("/")[-1]
    assert caplog.records == []


def test_what_no_shape_is_about_may_be_ill_formed_and_is_not_logged(
    graph: GraphStore, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    quads = Store()
    quads.load(f'<urn:a> <urn:b> "2025-02-31"^^<{iris.PREFIXES["xsd"]}date> .'.encode(), parser_process.FORMATS["nt"])
    graph.store.extend(quads)
    assert check(graph) == []
    assert [record for record in caplog.records if record.name.startswith("rdflib")] == []


def test_blank_nodes_that_all_point_at_each_other(graph: GraphStore, tmp_path: Path) -> None:
    save(graph, tmp_path / "g.nq")
    lines = (tmp_path / "g.nq").read_text("utf-8")
    few, many = tmp_path / "few.nq", tmp_path / "many.nq"
    few.write_text(lines + entangled(str(ARTICLE), 4), encoding="utf-8")
    many.write_text(lines + entangled(str(ARTICLE), 12), encoding="utf-8")
    report = KnowledgeGraph(taken := GraphStore()).import_(many, few)
    (problem,) = report.failures
    assert str(problem).startswith(f"{many}: article 'noord/haven_1': its blank nodes point at each other")
    assert len(report.added) == 2 and len(list(taken.store.quads_for_pattern(None, None, None, ARTICLE))) > 16
    assert KnowledgeGraph(taken).import_(few).added == []  # the same names again


def test_blank_nodes_have_the_same_names_in_a_process_of_their_own() -> None:
    text = "_:x <urn:p> _:y . _:y <urn:p> <urn:a> . _:z <urn:q> _:x ."
    loaded = Store()
    loaded.load(text.encode(), parser_process.FORMATS["ttl"])
    quads = [Quad(quad.subject, quad.predicate, quad.object) for quad in loaded]
    here = Dataset(quads)
    here.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    assert sorted(map(str, limited._canonicalized_in_child(quads))) == sorted(str(quad.triple) for quad in here)


def test_the_limits_of_the_process_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever gets past the checks of a file ends in its process, and is told as an error of the file."""
    file = tmp_path / "triples.nt"
    file.write_bytes(written(tmp_path, "triples.nt").read_bytes())
    program = Path(parser_process.__file__).read_text("utf-8")
    for old, new, problem in (
        ("MAX_NESTING = 100", "MAX_NESTING = 10**9", "too large, or nested too deeply, to be read"),
        ("            refuse_deep(text, name)", "            while True: pass", "takes too long to be read"),
        ("            refuse_deep(text, name)", '            "x" * 10**9', "too large, or nested too deeply"),
        ("            refuse_deep(text, name)", "            raise KeyError('bug')", "its reader failed: .*KeyError"),
    ):
        assert old in program
        (tmp_path / "program.py").write_text(
            program.replace(old, new).replace(
                "MIN_SECONDS, SECONDS_PER_MB = 10, 2", "MIN_SECONDS, SECONDS_PER_MB = 1, 0"
            ),
            encoding="utf-8",
        )
        monkeypatch.setattr(parser_process, "__file__", str(tmp_path / "program.py"))
        with pytest.raises(StoreError, match=problem):
            load(file)
    assert resource.getrlimit(resource.RLIMIT_CPU)[0] == resource.RLIM_INFINITY  # of this process, nothing changed
