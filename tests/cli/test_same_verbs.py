"""The commands and the methods of ``KnowledgeGraph`` are the same verbs with the same options; old names still work."""

from __future__ import annotations

import inspect
import json
import re
from pathlib import Path
from typing import Any

import click
import pytest
import typer
from typer.testing import CliRunner

from kg import KnowledgeGraph
from kg import graph as rdf
from kg.cli import COMMANDS, app
from kg.cli.command import OLD_COMMANDS, OLD_OPTIONS
from kg.export import writers
from kg.model import Article
from kg.pipeline import Examined
from kg.reading import known_suffixes
from tests.conftest import EXAMPLES, ROOT, Built, Run

PAIRS = {
    "build": "build",
    "extract": "extract",
    "explain": "explain",
    "read": "read",
    "query": "query",
    "show": "show",
    "dossier": "dossier",
    "reconcile": "reconcile",
    "why": "why",
    "merge": "merge",
    "split": "split",
    "rename": "rename",
    "export": "export",
    "import": "import_",
    "add-readings": "add_readings",
    "check": "check",
    "rebuild": "rebuild",
    "remove": "remove",
    "info": "info",
    "vocabulary": "vocabulary",
    "lexicon": "lexicon",
}
"""The method of each command."""
WITHOUT_METHOD = {"serve"}
"""Commands that are a program of their own."""
OLD_REFRESH: dict[str, Any] = {"read_again": True}
OLD_MIRROR: dict[str, Any] = {"remove_missing": True}
OF_OPEN = {"--store", "--pipeline", "--decisions", "--lexicon"}
"""Options that ``KnowledgeGraph.open`` takes."""
OTHERWISE = {
    "extract": {"--format", "--coverage", "--processes"},  # how the terminal shows it; Pipeline.read_many(processes=)
    "explain": {"--file", "--sentence", "--rules"},
    "read": {"--explain"},
    "query": {"--set", "--file", "--format", "--raw"},  # parameters by name; the method sparql(); to_csv, to_json
    "show": {"--output"},  # the path
    "dossier": {"--output", "--language"},  # of Dossier.save
    "reconcile": {"--undo", "--exact", "--close"},  # the method unreconcile(); thresholds=
    "why": {"--ambiguous"},  # a method of that name
}
"""Options of a command for which Python has another form."""


def commands() -> dict[str, click.Command]:
    return {**typer.main.get_command(app).commands}  # type: ignore[attr-defined]


def shown() -> dict[str, click.Command]:
    return {name: command for name, command in commands().items() if not command.hidden}


def test_each_command_has_its_method() -> None:
    assert shown().keys() == PAIRS.keys() | WITHOUT_METHOD
    assert len(COMMANDS) == len(PAIRS) + len(WITHOUT_METHOD)
    for method in PAIRS.values():
        assert getattr(KnowledgeGraph, method).__doc__


@pytest.mark.parametrize("name", PAIRS)
def test_options_have_the_names_of_the_parameters(name: str) -> None:
    options = {
        max(parameter.opts, key=len) for parameter in shown()[name].params if parameter.param_type_name == "option"
    }
    taken = {
        f"--{word.replace('_', '-')}" for word in inspect.signature(getattr(KnowledgeGraph, PAIRS[name])).parameters
    }
    if name == "show":
        taken |= {"--language", "--actor", "--depth", "--since", "--min-confidence"}  # keys of kg.view.PictureOptions
    assert options - OF_OPEN - OTHERWISE.get(name, set()) <= taken
    assert OTHERWISE.get(name, set()) <= options


@pytest.mark.parametrize("name", [*PAIRS, *WITHOUT_METHOD])
def test_every_command_has_help_with_an_example_and_stands_in_the_readme(kg: Run, name: str) -> None:
    done = kg(name, "--help")
    assert done.returncode == 0
    assert f"kg {name}" in done.stdout
    assert "Example:" in done.stdout
    table = (ROOT / "README.md").read_text("utf-8").split("## Command line")[1].split("\n## ")[0]
    assert re.search(rf"^\| .*`kg {name}\b", table, re.MULTILINE)


def test_help_lists_the_formats_of_the_registries(kg: Run) -> None:
    export, show = ("".join(kg(command, "--help").stdout.split()) for command in ("export", "show"))
    for entry in writers():
        listed = f".{entry.suffix}({entry.description})".replace(" ", "")
        assert listed in export
        assert (listed in show) is entry.is_picture
    for command in ("build", "extract", "read"):
        words = kg(command, "--help").stdout.replace("(", " ").replace(")", " ").split()
        assert set(known_suffixes()) <= set(words)


def test_old_names_are_hidden_and_still_work(kg: Run, built: Built, tmp_path: Path) -> None:
    for old, new in OLD_COMMANDS.items():
        assert commands()[old].hidden and new in shown()
        assert kg(old, "--help").returncode == 0
    for name, options in OLD_OPTIONS.items():
        for old in options:
            assert old not in kg(name, "--help").stdout.split()
    article = tmp_path / "artikel.txt"
    article.write_text("De gemeente sluit het zwembad.", encoding="utf-8")
    for expected in ("1", "0"):
        kg("build", article, "-o", tmp_path).check_returncode()
        done = kg("build", article, "-o", tmp_path, *["--again"] * (expected == "1"))
        assert re.search(rf"articles read +{expected}\b", done.stdout)
    assert "--again is called --refresh now" in kg("build", article, "-o", tmp_path, "--again").stderr
    svg, png = tmp_path / "a.svg", tmp_path / "a.png"
    assert kg("show", "--store", built.store, f"--svg={svg}", "--png", png, "--lang", "en").returncode == 0
    assert svg.exists() and png.read_bytes().startswith(b"\x89PNG")
    done = kg("link", "--wikidata", "http://127.0.0.1:9/api", "--dry-run", "--store", built.store)
    assert done.returncode == 1 and "http://127.0.0.1:9/api" in done.stderr


def test_old_names_of_methods_and_options_warn_and_work(tmp_path: Path) -> None:
    with KnowledgeGraph.open() as graph:
        graph.add_text("De gemeente sluit het zwembad.", id="a")
        with pytest.warns(DeprecationWarning, match=r"statistics\(\) is called info\(\)"):
            assert graph.statistics() == graph.info()
        with pytest.warns(DeprecationWarning, match=r"unsure\(\) is called candidate_duplicates\(\)"):
            assert list(graph.unsure()) == list(graph.candidate_duplicates())
        reasons = graph.why("gemeente")
        with pytest.warns(DeprecationWarning, match="doubts is called candidate_duplicates"):
            assert reasons.doubts == reasons.candidate_duplicates
        for old, new in (("Doubt", rdf.CandidateDuplicate), ("unsure", rdf.candidate_duplicates)):
            with pytest.warns(DeprecationWarning, match=f"{old} is called"):
                assert getattr(rdf, old) is new
        assert graph.save(tmp_path / "g.nq") == tmp_path / "g.nq"
        with pytest.warns(DeprecationWarning, match=r"import_rdf\(\) is called import_\(\)"):
            assert graph.import_rdf(tmp_path / "g.nq").unchanged == ["a"]
        assert graph.to_html(tmp_path / "g.html", language="en").stat().st_size
        assert graph.to_picture(tmp_path / "g.svg", language="en").stat().st_size
        article = next(article for article in graph.read(EXAMPLES) if isinstance(article, Article))
        graph.add(article)
        with pytest.warns(DeprecationWarning, match=r"add\(read_again=…\) is called refresh=") as warned:
            report = graph.add(article, **OLD_REFRESH)
        with pytest.warns(DeprecationWarning, match=r"add\(remove_missing=…\) is called mirror="):
            graph.add(article, **OLD_MIRROR)
        assert len(report.added) == 1 and graph.store.article_ids() == [article.id]
        assert warned[0].filename == __file__


def test_new_methods_are_what_the_commands_do(kg: Run, built: Built, tmp_path: Path) -> None:
    article = tmp_path / "artikel.txt"
    article.write_text("De gemeente sluit het zwembad.", encoding="utf-8")
    with KnowledgeGraph.open() as graph:
        (read,), (extracted,) = graph.read(article), graph.extract(article)
        assert isinstance(read, Article) and isinstance(extracted, Examined)
        assert read.text == "De gemeente sluit het zwembad."
        (event,) = extracted.reading.events
        assert json.loads(kg("extract", article).stdout)["id"] == event.id
        assert graph.explain(read.text).parsed.doc.text == read.text
        assert graph.info().articles == 0
        assert not graph.build(tmp_path / "leeg", output=tmp_path / "uit").articles and not (tmp_path / "uit").exists()
        assert graph.build(article, output=tmp_path / "uit", outputs=False).added and not (tmp_path / "uit").exists()
        graph.build(article, output=tmp_path / "uit")
        assert {path.name for path in (tmp_path / "uit").iterdir()} == {"graph.html", "graph.ttl", "events.jsonl"}
        assert graph.vocabulary() == kg("vocabulary").stdout
    store = tmp_path / "store"
    done = kg("build", article, "--no-outputs", "-o", tmp_path / "niets", "--store", store)
    assert "events" in done.stdout and "in the graph" not in done.stdout and not (tmp_path / "niets").exists()
    with KnowledgeGraph.open(store, read_only=True) as graph:
        assert graph.info().articles == 1


def test_pictures_are_written_by_the_same_call(built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    with KnowledgeGraph.open(built.store, read_only=True) as graph:
        assert graph.export(tmp_path / "a.html") == (tmp_path / "a.html",)
        assert (tmp_path / "a.html").read_bytes() == graph.show(tmp_path / "b.html").read_bytes()
        assert not opened
        graph.show(tmp_path / "c.SVG", open=True)
        assert opened == [(tmp_path / "c.SVG").as_uri()]
    done = CliRunner().invoke(app, ["show", "--store", str(built.store), "-o", str(tmp_path / "a.ttl")])
    assert done.exit_code == 1
    assert "unknown picture format 'ttl'; known are html, png, svg" in done.stderr
    CliRunner().invoke(app, ["show", "--store", str(built.store), "-o", str(tmp_path / "d.html")])
    assert opened[1:] == [(tmp_path / "d.html").as_uri()]
