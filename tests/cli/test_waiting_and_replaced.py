"""What the commands say of decisions that wait, and of articles that take the place of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import KnowledgeGraph
from kg.errors import DecisionError
from kg.graph import GraphStore
from tests.conftest import Run
from tests.graph.graph_sample import north, south

READING = [
    ("query", "wie-doet-wat"),
    ("info",),
    ("why", "Zeeburg"),
    ("why", "--ambiguous"),
    ("export", "g.nq"),
    ("check",),
    ("show", "--no-open", "-o", "g.svg"),
]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    with GraphStore(tmp_path / "store") as made:
        made.add(north())
        made.add(south())
    return tmp_path / "store"


@pytest.mark.parametrize("command", READING)
def test_reading_commands_say_that_decisions_wait(kg: Run, store: Path, command: tuple[str, ...]) -> None:
    file = store.with_name("store.decisions.tsv")
    asked = (*command, "--store", store)
    assert kg(*asked, cwd=store.parent).stderr == ""
    file.write_text("rename\tZeeburg\tZeeburgh\n", encoding="utf-8")
    told = kg(*asked, cwd=store.parent)
    assert told.returncode == 0
    assert told.stderr == f"kg: {file} has changed; the next command that writes to the store carries it out\n"


def test_the_next_command_that_writes_carries_them_out(kg: Run, store: Path) -> None:
    file = store.with_name("store.decisions.tsv")
    file.write_text("rename\tZeeburg\tZeeburgh\n", encoding="utf-8")
    assert "Zeeburgh" not in kg("query", "wie-doet-wat", "--store", store).stdout
    assert kg("remove", "zuid/haven_2", "--store", store).stderr == ""
    done = kg("query", "wie-doet-wat", "--store", store)
    assert "Zeeburgh" in done.stdout and done.stderr == ""
    file.unlink()
    assert "has changed" in kg("info", "--store", store).stderr
    kg("remove", "geen", "--store", store)  # that it has nothing to remove does not matter
    done = kg("query", "wie-doet-wat", "--store", store)
    assert "Zeeburgh" not in done.stdout and done.stderr == ""


def test_a_damaged_line_keeps_nobody_from_reading(kg: Run, store: Path) -> None:
    file = store.with_name("store.decisions.tsv")
    file.write_text("hernoem\tZeeburg\tZeeburgh\n", encoding="utf-8")
    done = kg("query", "wie-doet-wat", "--store", store)
    assert done.returncode == 0 and "Zeeburg" in done.stdout
    assert done.stderr.startswith(f"kg: {file}:1: 'hernoem' is not a decision") and done.stderr.count("\n") == 1
    assert kg("remove", "zuid/haven_2", "--store", store).returncode == 1
    with pytest.raises(DecisionError):
        KnowledgeGraph.open(store)


def test_two_folders_with_one_id(kg: Run, tmp_path: Path) -> None:
    for folder, text in (("krant1", "De gemeente Gent sluit het zwembad."), ("krant2", "De politie zoekt Jan Bos.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "001.txt").write_text(text, encoding="utf-8")

    def build(*arguments: str) -> str:
        done = kg("build", *arguments, "--store", tmp_path / "s", "-o", tmp_path / "o", cwd=tmp_path)
        assert done.returncode == 0
        return done.stdout + done.stderr

    def ids() -> list[str]:
        with KnowledgeGraph.open(tmp_path / "s", read_only=True) as graph:
            return [article.id for article in graph.articles()]

    told = "replaced: 001: the graph had another article under this id than krant2/001.txt; --keep-both keeps both"
    assert "replaced" not in build("krant1") + build("krant1") + build("krant1", "--refresh")
    assert told in build("krant2") and ids() == ["001"]
    for _ in range(2):
        assert "replaced" not in build("krant1", "--keep-both") and ids() == ["001", "001~2"]
    assert "replaced" not in build("krant2", "krant1", "--keep-both", "--mirror") and ids() == ["001", "001~2"]
    (tmp_path / "s2").mkdir()
    assert "another text; this one is left out" in build("krant1", "krant2", "--store", str(tmp_path / "s2"))
    assert "replaced" not in build("krant1", "krant2", "--keep-both", "--store", str(tmp_path / "s2"))


@pytest.mark.parametrize("seconds", ["inf", "1e300"])
def test_a_time_limit_without_end(kg: Run, store: Path, seconds: str) -> None:
    done = kg("query", "wie-doet-wat", "--store", store, "--timeout", seconds)
    assert done.returncode == 0 and "Zeeburg" in done.stdout
    wrong = kg("query", "wie-doet-wat", "--store", store, "--timeout", "nan")
    assert wrong.returncode and "Traceback" not in wrong.stderr
    unreachable = kg("reconcile", "--endpoint", "http://127.0.0.1:1/", "--store", store, "--timeout", seconds)
    assert unreachable.returncode == 1 and "cannot be reached" in unreachable.stderr


def test_a_depth_without_end(kg: Run, store: Path) -> None:
    asked = ("show", "--actor", "Noordland", "--no-open", "-o", store.with_name("g.svg"), "--store", store)
    assert kg(*asked, "--depth", "3000000000").returncode == 0


def test_csv_for_spreadsheets_or_as_it_is(kg: Run, store: Path) -> None:
    with KnowledgeGraph.open(store) as graph:
        graph.rename("Zeeburg", "=Zeeburg()")
    for raw, name in (((), "'=Zeeburg()"), (("--raw",), "=Zeeburg()")):
        rows = kg("query", "wie-doet-wat", "--store", store, "--format", "csv", *raw).stdout
        assert f"{name}," in rows
        kg("export", store.with_name("g.csv"), "--store", store, *raw).check_returncode()
        assert f"\n{name}," in store.with_name("g.nodes.csv").read_text("utf-8")
    refused = kg("export", store.with_name("g.ttl"), "--store", store, "--raw")
    assert refused.returncode == 1 and "raw is for .csv only" in refused.stderr
