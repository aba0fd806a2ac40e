"""The command line from end to end, on the example articles and on bad input."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg import KnowledgeGraph
from kg.cli import app
from kg.errors import QueryError
from kg.graph import GraphStore
from kg.model import Article, ArticleReading
from kg.reading import read_articles
from tests.conftest import EXAMPLES, ROOT, Built, Run
from tests.graph.store.sparql_server import running


def test_build_writes_store_picture_turtle_and_events(built: Built) -> None:
    assert {"store", "graph.html", "graph.ttl", "events.jsonl"} <= {path.name for path in built.folder.iterdir()}
    assert "articles read" in built.screen
    events = [json.loads(line) for line in (built.folder / "events.jsonl").read_text("utf-8").splitlines()]
    assert len(events) > 80
    assert len({event["article"] for event in events}) == 8


def test_every_event_stands_in_its_article(built: Built) -> None:
    texts = {article.id: article.text for article in read_articles([EXAMPLES]) if isinstance(article, Article)}
    for line in (built.folder / "events.jsonl").read_text("utf-8").splitlines():
        event = json.loads(line)
        text = texts[event["article"]]
        assert text[event["start"] : event["end"]] == event["sentence"]
        for start, end in event.get("action_spans", ()):
            assert event["start"] <= start < end <= event["end"]
        for side in ("actor", "target"):
            if event.get(f"{side}_span") is not None:
                start, end = event[f"{side}_span"]
                assert text[start:end] == event[f"{side}_text"]
        for start, end in event.get("spans", ()):
            assert text[start:end] in event["content"]


def test_page_left_overs_of_the_examples_give_no_events(built: Built) -> None:
    page = (EXAMPLES / "overname-veldkracht.txt").read_text("utf-8")
    assert "Lees ook" in page
    sentences = {json.loads(line)["sentence"] for line in (built.folder / "events.jsonl").open(encoding="utf-8")}
    assert not [sentence for sentence in sentences if "Lees ook" in sentence or "Meer over" in sentence]


def test_the_same_articles_again_change_nothing(kg: Run, built: Built, tmp_path: Path) -> None:
    before = tmp_path / "before.nq"
    after = tmp_path / "after.nq"
    kg("export", before, "--store", built.store)
    done = kg("build", EXAMPLES, "--store", built.store, "-o", tmp_path / "again")
    assert "unchanged" in done.stdout
    kg("export", after, "--store", built.store)
    assert before.read_bytes() == after.read_bytes()
    other = kg("build", EXAMPLES, "-o", tmp_path / "other")
    assert other.returncode == 0
    kg("export", tmp_path / "other.nq", "--store", tmp_path / "other" / "store")
    assert sorted((tmp_path / "other.nq").read_bytes().splitlines()) == sorted(before.read_bytes().splitlines())


def test_a_least_confidence(kg: Run, built: Built, tmp_path: Path) -> None:
    def events_in(text: str) -> list[float]:
        records = map(json.loads, text.splitlines())
        return [record["confidence"] for record in records if record["kind"] != "statement"]

    all_events = events_in((built.folder / "events.jsonl").read_text("utf-8"))
    bound = str(sorted(all_events)[len(all_events) // 2])
    at_least = ("--min-confidence", bound)
    wanted = sorted(confidence for confidence in all_events if confidence >= float(bound))
    assert 0 < len(wanted) < len(all_events)
    kg("export", tmp_path / "e.jsonl", "--store", built.store, *at_least).check_returncode()
    assert sorted(events_in((tmp_path / "e.jsonl").read_text("utf-8"))) == wanted
    assert sorted(events_in(kg("extract", EXAMPLES, *at_least).stdout)) == wanted
    kg("show", "--store", built.store, "-o", tmp_path / "g.svg", *at_least).check_returncode()
    asked = ("query", "wie-doet-wat", "--store", built.store, "--format", "csv")
    rows, fewer = (list(csv.DictReader(io.StringIO(kg(*asked, *more).stdout))) for more in ((), at_least))
    assert 0 < len(fewer) < len(rows) and all(row in rows for row in fewer)
    for wrong in ("2", "-0.5", "nan", "veel"):
        for command in (("export", tmp_path / "e.ttl"), ("query", "wie-doet-wat"), ("extract", EXAMPLES)):
            store = () if command[0] == "extract" else ("--store", built.store)
            done = kg(*command, *store, "--min-confidence", wrong)
            assert done.returncode != 0 and "Traceback" not in done.stderr
            assert re.search(r"must be a number from 0 to 1, not|valid (float|number)", done.stderr), done.stderr
    own = tmp_path / "own.rq"
    own.write_text("SELECT ?event WHERE { ?event a kg:Event }", encoding="utf-8")
    refused = kg("query", "--file", own, "--store", built.store, *at_least)
    assert refused.returncode == 1 and "FILTER(?confidence >= " in refused.stderr


def test_query_as_table_csv_and_json(kg: Run, built: Built) -> None:
    table = kg("query", "wie-doet-wat", "--store", built.store, "--limit", "3")
    assert table.returncode == 0
    assert "actor" in table.stdout
    as_csv = kg("query", "wie-doet-wat", "--set", "actor=Rusland", "--store", built.store, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(as_csv.stdout)))
    assert rows
    assert {row["actor"] for row in rows} == {"Rusland"}
    as_json = kg("query", "wie-doet-wat", "--set", "actor=Rusland", "--store", built.store, "--format", "json")
    assert len(json.loads(as_json.stdout)["results"]["bindings"]) == len(rows)


def test_query_without_a_name_lists_all_queries(kg: Run) -> None:
    listed = kg("query").stdout
    for file in (ROOT / "queries").glob("*.rq"):
        assert file.stem in listed


def test_own_query_from_a_file(kg: Run, built: Built, tmp_path: Path) -> None:
    query = tmp_path / "own.rq"
    query.write_text("SELECT (COUNT(*) AS ?n) WHERE { ?event a kg:Event }", encoding="utf-8")
    done = kg("query", "--file", query, "--store", built.store, "--format", "csv")
    assert int(done.stdout.split()[1]) > 80


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("query", "bestaat-niet"), "wie-doet-wat"),
        (("query", "wie-doet-wat", "--set", "onbekend=1"), "onbekend"),
        (("query", "wie-doet-wat", "--set", "actor"), "NAME=VALUE"),
        (("query", "wie-doet-wat", "--store", "nergens/store"), "no store there"),
        (("query", "--file", "nergens.rq"), "nergens.rq"),
        (("build", "nergens"), "no such file"),
        (("extract", "nergens.txt"), "no such file"),
        (("read", "nergens.txt"), "no such file"),
        (("extract", "--pipeline", "xx_geen_model", "examples"), "xx_geen_model"),
        (("show", "--language", "fr"), "nl and en"),
    ],
)
def test_wrong_calls_say_what_is_wrong(
    kg: Run, built: Built, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    if arguments[0] == "query" and "--store" not in arguments:
        arguments = (*arguments, "--store", str(built.store))
    if arguments[0] == "build":
        arguments = (*arguments, "-o", str(tmp_path))
    done = kg(*arguments)
    assert done.returncode != 0
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_wrong_sparql_is_shown_with_its_place(kg: Run, built: Built, tmp_path: Path) -> None:
    query = tmp_path / "wrong.rq"
    query.write_text("SELECT * WHERE { ?s ?p", encoding="utf-8")
    done = kg("query", "--file", query, "--store", built.store)
    assert done.returncode == 1
    assert "line" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_query_cannot_write(kg: Run, built: Built, tmp_path: Path) -> None:
    query = tmp_path / "write.rq"
    query.write_text("DELETE WHERE { ?s ?p ?o }", encoding="utf-8")
    done = kg("query", "--file", query, "--store", built.store)
    assert done.returncode == 1
    assert "refused" in done.stderr


def test_one_bad_file_never_stops_the_rest(kg: Run, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    (folder / "empty").mkdir(parents=True)
    (folder / "good.txt").write_text("De minister opent de nieuwe brug.\n", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "binary.txt").write_bytes(b"\x89PNG\x00\x01\x02" * 50)
    (folder / "latin.txt").write_bytes("De cafés weigeren één klant.".encode("cp1252"))
    (folder / "huge.txt").write_bytes(b"woord " * 9_000_000)
    (folder / "lines.jsonl").write_text('{"text": "De bank koopt een verzekeraar."}\n{broken\n', encoding="utf-8")
    done = kg("build", folder, folder / "empty", tmp_path / "missing", "-o", tmp_path / "out")
    assert done.returncode == 0
    for named in ("empty.txt", "binary.txt", "huge.txt", "lines.jsonl:2", "missing"):
        assert named in done.stderr
    assert "folder without articles" in done.stderr
    assert "Traceback" not in done.stderr
    events = [json.loads(line) for line in (tmp_path / "out" / "events.jsonl").open(encoding="utf-8")]
    assert {(event["actor"], event["target"]) for event in events} >= {
        ("minister", "nieuwe brug"),
        ("bank", "verzekeraar"),
    }
    assert any(event["actor"] == "cafés" for event in events)


def test_standard_input(kg: Run) -> None:
    done = kg("extract", "-", input="De gemeente sluit het zwembad.")
    event = json.loads(done.stdout)
    assert (event["actor"], event["action"], event["target"]) == ("gemeente", "sluiten", "zwembad")
    assert event["label"] == "sluit"


def test_the_table_of_an_extract_tells_events_of_one_side(kg: Run) -> None:
    done = kg("extract", "-", "--format", "table", input="In Ede zijn twee dieven aangehouden met een tas.")

    assert done.returncode == 0, done.stderr
    told = " ".join(done.stdout.split())
    assert "aanhouden" in told
    assert "dieven" in told
    assert "Ede" in told


def test_extract_prints_statements_behind_the_events(kg: Run) -> None:
    done = kg("extract", "-", input="De wethouder meldt dat de gemeente het zwembad sluit.")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["kind"] for row in rows] == ["event", "statement"]
    assert (rows[1]["speaker"], rows[1]["content"]) == (["wethouder"], "de gemeente het zwembad sluit")


def test_coverage_adds_up_to_all_sentences(kg: Run, built: Built) -> None:
    told = kg("extract", EXAMPLES, "--coverage").stdout.splitlines()
    total, counts = told[-1].split(" sentences: ")
    assert int(total) == len(told) - 1 == sum(int(count.rsplit(" ", 1)[1]) for count in counts.split(", "))
    assert "with events" in counts
    assert "no participant" in counts
    assert "with events" in built.screen


def test_explain_shows_words_tree_clauses_and_rules(kg: Run, tmp_path: Path) -> None:
    told = kg("explain", "De gemeente sluit het zwembad. Het regent [bold]hard[/bold].").stdout
    for part in ("lemma", "nsubj", "clause: sluit (active)", "gemeente → sluit → zwembad", "actor: subject"):
        assert part in told
    assert "[bold]" in told
    article = tmp_path / "artikel.txt"
    article.write_text("De gemeente sluit het zwembad.\n\nDe bank koopt een verzekeraar.\n", encoding="utf-8")
    second = kg("explain", "--file", article, "--sentence", "2").stdout
    assert "bank → koopt → verzekeraar" in second
    assert "zwembad" not in second
    assert kg("explain").returncode == 1
    assert "nergens.txt" in kg("explain", "--file", "nergens.txt").stderr


def test_read_explains_what_was_dropped(kg: Run) -> None:
    page = EXAMPLES / "overname-veldkracht.txt"
    explained = kg("read", page, "--explain").stdout
    assert "dropped" in explained
    assert "Lees ook" in explained
    assert "Lees ook" not in kg("read", page).stdout


def test_export_remove_and_info(kg: Run, tmp_path: Path) -> None:
    article = tmp_path / "artikel.txt"
    article.write_text("De gemeente sluit het zwembad.", encoding="utf-8")
    store = tmp_path / "store"
    kg("build", article, "--store", store, "-o", tmp_path / "out")
    for suffix in ("ttl", "trig", "nq", "nt", "jsonld", "rdf", "graphml"):
        done = kg("export", tmp_path / f"graph.{suffix}", "--store", store)
        assert done.returncode == 0, done.stderr
        assert (tmp_path / f"graph.{suffix}").stat().st_size > 100
    assert "zwembad" in kg("export", tmp_path / "graph.csv", "--store", store).stdout + (
        tmp_path / "graph.edges.csv"
    ).read_text("utf-8")
    assert kg("export", tmp_path / "graph.gexf", "--store", store).returncode == 0
    taken_in = kg("import", tmp_path / "graph.nq", "--store", tmp_path / "other")
    assert (taken_in.returncode, taken_in.stdout) == (0, "1 article imported, 0 unchanged, 1 event\n")
    refused = kg("import", tmp_path / "graph.nq", "README.md", "--store", tmp_path / "other")
    assert refused.returncode == 1 and "0 articles imported, 1 unchanged" in refused.stdout
    assert "not imported: README.md: unknown RDF format" in refused.stderr
    assert "articles" in kg("info", "--store", store).stdout
    assert kg("export", tmp_path / "graph.docx", "--store", store).returncode == 1
    wrong = kg("remove", "ander", "--store", store)
    assert wrong.returncode == 1
    assert "artikel" in wrong.stderr
    assert kg("remove", "artikel", "--store", store).returncode == 0
    kg("export", tmp_path / "empty.nt", "--store", store)
    assert "zwembad" not in (tmp_path / "empty.nt").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "INSERT is refused: a query can only read"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE is refused"),
        ("LOAD <http://127.0.0.1:9/a.ttl>", "LOAD is refused"),
        ("DROP ALL", "DROP is refused"),
        ("SELECT * { ?s ?p ?o } ; CLEAR ALL", "wrong SPARQL at line 1"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused: a query cannot call another"),
        ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STR(?a) > STR(?i)) }", "its time limit"),
    ],
)
def test_hostile_sparql_is_refused_or_stopped(built: Built, tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "own.rq"
    file.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(app, ["query", "--file", str(file), "--store", str(built.store), "--timeout", "1"])
    assert done.exit_code == 1
    assert message in " ".join(done.stderr.split())
    with KnowledgeGraph.open(built.store, read_only=True) as graph:
        with pytest.raises(QueryError, match=re.escape(message)):
            graph.sparql(text, timeout=1)
        assert graph.store.article_ids()


def test_check_says_what_is_wrong_with_a_file(kg: Run, built: Built, north: ArticleReading, tmp_path: Path) -> None:
    done = kg("check", "--store", built.store)
    assert (done.returncode, done.stderr) == (0, "")
    assert "conforms (8 articles" in done.stdout
    broken = tmp_path / "broken.nt"
    with GraphStore(tmp_path / "small") as store:
        store.add(north)
    kg("export", broken, "--store", tmp_path / "small")
    assert kg("check", broken).returncode == 0
    lines = broken.read_text("utf-8").splitlines(keepends=True)
    cut = next(line for line in lines if "vocabulary#sentence>" in line)
    broken.write_text("".join(line for line in lines if line is not cut), encoding="utf-8")
    done = kg("check", broken)
    assert done.returncode == 1
    assert f"An event leads back to one sentence.  event:{cut.split('/event/')[1][:20]}  kg:sentence" in done.stderr
    assert "does not conform" in done.stdout
    assert "unknown RDF format" in kg("check", "README.md").stderr


def test_a_store_in_use_is_told_and_can_still_be_read(kg: Run, tmp_path: Path) -> None:
    store = tmp_path / "store"
    holder = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(f"""
            from kg import KnowledgeGraph
            graph = KnowledgeGraph.open({str(store)!r})
            graph.add_text("De gemeente sluit het zwembad.")
            print("ready", flush=True)
            input()
        """)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    assert holder.stdout is not None
    assert holder.stdout.readline() == "ready\n"
    try:
        refused = kg("build", EXAMPLES, "--store", store, "-o", tmp_path / "out")
        assert refused.returncode == 1
        assert "another process" in refused.stderr
        read = kg("query", "wie-doet-wat", "--store", store)
        assert "zwembad" in read.stdout
    finally:
        holder.communicate("\n", timeout=60)


def test_show_of_a_part_and_still_pictures(kg: Run, built: Built, tmp_path: Path) -> None:
    pytest.importorskip("resvg_py", reason="resvg-py is not installed")
    whole, part, png = tmp_path / "whole.svg", tmp_path / "part.svg", tmp_path / "part.png"
    assert kg("show", "--store", built.store, "-o", whole).returncode == 0
    asked = ("--actor", "Rusland", "--depth", "2", "--since", "2025")
    assert kg("show", "--store", built.store, *asked, "-o", part, "-o", png).returncode == 0
    assert "Rusland" in part.read_text(encoding="utf-8")
    assert part.stat().st_size < whole.stat().st_size
    assert png.read_bytes().startswith(b"\x89PNG")
    nobody = kg("show", "--store", built.store, "--actor", "Niemand", "--no-open")
    assert (nobody.returncode, "Niemand: no event" in nobody.stderr) == (1, True)


def test_show_writes_the_picture(kg: Run, built: Built, tmp_path: Path) -> None:
    done = kg("show", "--store", built.store, "-o", tmp_path / "picture.html", "--no-open", "--language", "en")
    assert done.returncode == 0
    assert (tmp_path / "picture.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_sparql_server_is_a_store_too(kg: Run, tmp_path: Path) -> None:
    article = tmp_path / "artikel.txt"
    article.write_text("De gemeente sluit het zwembad.", encoding="utf-8")
    with running() as server:
        built = kg("build", article, "--store", server.address, "-o", tmp_path)
        assert built.returncode == 0, built.stderr
        asked = kg("query", "wie-doet-wat", "--set", "actor=gemeente", "--store", server.address, "--format", "csv")
        assert "gemeente,sluit,zwembad" in asked.stdout
        assert kg("remove", "artikel", "--store", server.address).returncode == 0
        assert len(server.store) == 0
    gone = kg("query", "wie-doet-wat", "--store", server.address)
    assert gone.returncode == 1 and "cannot be reached" in gone.stderr


def test_a_process_of_its_own_says_what_is_wrong(kg_process: Run, built: Built) -> None:
    done = kg_process("query", "bestaat-niet", "--store", built.store)
    assert done.returncode == 1
    assert "wie-doet-wat" in done.stderr
    assert "Traceback" not in done.stderr
