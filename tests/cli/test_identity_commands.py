"""The commands on which names are one thing, from the command line to the file of decisions."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.graph import GraphStore
from tests.conftest import ROOT
from tests.graph.short_news import names, news

FIRST = news("a/vol", [("Donald Trump", "belt", "Poetin")])
SECOND = news("b/kort", [("Trump", "bezoekt", "[bold]Parijs")])
THIRD = news("c/ander", [("Wout Claes", "belt", "Poetin")])


@pytest.fixture
def store(tmp_path: Path) -> Path:
    with GraphStore(tmp_path / "store") as graph:
        for each in (FIRST, SECOND, THIRD):
            graph.add(each)
    return tmp_path / "store"


def run(store: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--store", str(store)], env={"COLUMNS": "200"})


def held(store: Path) -> list[str]:
    with GraphStore(store, read_only=True) as graph:
        return names(graph)


def test_why(store: Path) -> None:
    told = run(store, "why", "Trump")
    assert told.exit_code == 0
    for words in (
        "Donald Trump: 2 mentions",
        "a/vol",
        "b/kort",
        "surname of the only one known",
        "0.85",
        "[bold]Parijs",
    ):
        assert words in told.output
    assert "nothing ambiguous" in run(store, "why", "--ambiguous").output
    by_old_name = run(store, "why", "--unsure")
    assert by_old_name.exit_code == 0 and "nothing ambiguous" in by_old_name.output


def test_split_merge_and_rename(store: Path) -> None:
    assert run(store, "split", "Trump", "--mention", "Trump").exit_code == 0
    assert {"Donald Trump", "Trump"} <= set(held(store))
    assert run(store, "merge", "Trump", "Donald Trump").exit_code == 0
    assert "Trump" not in held(store)
    assert run(store, "split", "Poetin", "--article", "c/ander").exit_code == 0
    assert run(store, "rename", "Poetin (ander)", "Vladimir").exit_code == 0
    assert {"Poetin", "Vladimir"} <= set(held(store))
    lines = (store.parent / "store.decisions.tsv").read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        "split\tDonald Trump\tmention\tTrump",
        "merge\tTrump\tDonald Trump",
        "split\tPoetin\tarticle\tc/ander",
        "rename\tPoetin (ander)\tVladimir",
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["why"], "give a name, or --ambiguous"),
        (["why", "Niemand"], "Niemand: nothing in the graph is called so"),
        (["merge", "Trump", "Donald Trump"], "are one already"),
        (["split", "Poetin"], "one of the two"),
        (["split", "Wout Claes", "--article", "c/ander"], "nothing is left of it"),
        (["rename", "Poetin", "Wout Claes"], "is the name of something else"),
        (["rename", "Poetin", "a\tb"], "line end or tab"),
    ],
)
def test_errors_are_one_line(store: Path, arguments: list[str], told: str) -> None:
    done = run(store, *arguments)
    assert done.exit_code == 1
    assert told in done.output and len(done.output.splitlines()) == 1


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    assert "no store there" in run(tmp_path / "weg", "merge", "a", "b").output


@pytest.mark.parametrize("command", ["why", "merge", "split", "rename"])
def test_help_has_an_example_and_the_readme_the_command(command: str) -> None:
    told = CliRunner().invoke(app, [command, "--help"]).output
    assert "Example:" in told and f"kg {command}" in told
    assert f"kg {command}" in (ROOT / "README.md").read_text("utf-8")
