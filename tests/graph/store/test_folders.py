"""The folder of a store: damaged, in use, replaced."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from kg import KnowledgeGraph
from kg.errors import DamagedStoreError, StoreError, StoreLockedError
from kg.graph import GraphStore, events, fill_from_store, rebuild
from kg.graph.store import folders
from tests.conftest import ROOT, Run
from tests.graph.graph_sample import east, north, south

MATCH = "<http://x/> <http://y/> <http://z/> <https://w3id.org/nieuwsgraaf/graph/reconciliation> .\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The folder of a store that was written and closed, with all its quads in files."""
    with GraphStore(tmp_path / "store") as store:
        for reading in (north(), south(), east()):
            store.add(reading)
        store.optimize()
    return tmp_path / "store"


def quads(path: Path) -> set[str]:
    with GraphStore(path, read_only=True) as store:
        return set(map(str, store.store))


def largest(path: Path) -> Path:
    return max(path.glob("*.sst"), key=lambda file: file.stat().st_size)


def cut_off(path: Path) -> None:
    largest(path).write_bytes(largest(path).read_bytes()[:1000])


def emptied(path: Path) -> None:
    largest(path).write_bytes(b"")


def overwritten(path: Path) -> None:
    for file in path.glob("*.sst"):
        size = file.stat().st_size
        file.write_bytes(b"\x00" * (size // 2) + file.read_bytes()[size // 2 :])


def without(pattern: str) -> Callable[[Path], None]:
    def remove(path: Path) -> None:
        for file in path.glob(pattern):
            file.unlink()

    return remove


def nonsense(pattern: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        for file in path.glob(pattern):
            file.write_bytes(b"\xff" * file.stat().st_size)

    return write


DAMAGE: dict[str, Callable[[Path], object]] = {
    "cut off": cut_off,
    "emptied": emptied,
    "overwritten": overwritten,
    "no tables": without("*.sst"),
    "no manifest": without("MANIFEST-*"),
    "manifest of nonsense": nonsense("MANIFEST-*"),
    "no CURRENT": without("CURRENT"),
    "CURRENT of nonsense": nonsense("CURRENT"),
    "empty CURRENT": lambda path: (path / "CURRENT").write_bytes(b""),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_store_says_so_in_one_line_and_can_be_made_anew(path: Path, kind: str) -> None:
    before = quads(path)
    with KnowledgeGraph.open(path, read_only=True) as graph:
        graph.export(path.parent / "backup.nq")
    DAMAGE[kind](path)
    with pytest.raises(DamagedStoreError) as caught, KnowledgeGraph.open(path, read_only=True) as graph:
        graph.check()
    assert str(path) in str(caught.value) and f"kg rebuild FILE… --store {path}" in str(caught.value)
    assert "\n" not in str(caught.value)
    report = KnowledgeGraph.rebuild(path, path.parent / "backup.nq")
    assert report.added == ["noord/haven_1", "oost/haven_3", "zuid/haven_2"]
    assert report.old_store == path.with_name("store.old") and report.old_store.is_dir()
    assert quads(path) == before


def test_the_commands_say_so_too(kg: Run, path: Path) -> None:
    assert kg("export", path.parent / "backup.nq", "--store", path).returncode == 0
    cut_off(path)
    for command in (("check",), ("info",), ("query", "wie-doet-wat"), ("export", path.parent / "g.ttl")):
        done = kg(*command, "--store", path)
        assert done.returncode == 1 and "Traceback" not in done.stderr
        assert f"kg: {path} is damaged: " in done.stderr and done.stderr.count("\n") == 1
    done = kg("rebuild", path.parent / "backup.nq", "--store", path)
    assert done.returncode == 0 and "made anew with 3 articles" in done.stdout and "store.old" in done.stdout
    assert kg("check", "--store", path).returncode == 0


def test_a_store_is_made_anew_of_itself_with_its_matches(path: Path) -> None:
    with GraphStore(path) as store:
        store.store.load(MATCH.encode(), RdfFormat.N_QUADS)
    before = quads(path)
    assert rebuild(path, fill_from_store(path)) == path.with_name("store.old")
    assert rebuild(path, fill_from_store(path)) == path.with_name("store.old1")
    assert quads(path) == before == quads(path.with_name("store.old"))


def test_a_store_is_made_anew_of_articles(kg: Run, path: Path) -> None:
    cut_off(path)
    (path.parent / "zwembad.txt").write_text("De gemeente Zeeburg sluit het zwembad.", encoding="utf-8")
    done = kg("rebuild", path.parent / "zwembad.txt", "--store", path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "made anew with 1 article and 1 event" in done.stdout
    with GraphStore(path, read_only=True) as store:
        assert [event.action for event in events(store)] == ["sluiten"]


@pytest.mark.parametrize("content", ["", "<a> <b> <c> ."])
def test_what_cannot_be_made_anew_stays_as_it_was(path: Path, content: str) -> None:
    before = quads(path)
    (path.parent / "g.nq").write_text(content, encoding="utf-8")
    with pytest.raises(StoreError):
        KnowledgeGraph.rebuild(path, path.parent / "g.nq")
    with pytest.raises(StoreError, match="no article could be read"):
        KnowledgeGraph.rebuild(path, path.parent / "nergens.txt")
    assert sorted(file.name for file in path.parent.iterdir() if file.is_dir()) == ["store"]
    assert quads(path) == before


def test_other_folders_and_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "brief.txt").write_text("beste", encoding="utf-8")
    for place in (tmp_path / "map", tmp_path / "map" / "brief.txt"):
        with pytest.raises(StoreError, match=r"not a store|a store is a folder"):
            rebuild(place, lambda store: None)
    assert (tmp_path / "map" / "brief.txt").read_text("utf-8") == "beste"


def test_an_interrupted_replacement_is_completed(path: Path) -> None:
    before = quads(path)
    in_turn = path.with_name("store.in-turn")
    path.rename(in_turn)  # killed between the two renames
    assert quads(path) == before and not in_turn.exists()
    shutil.copytree(path, in_turn)  # killed after both
    assert quads(path) == before and not in_turn.exists()


def test_optimizing_leaves_the_same_graph_in_less_room(path: Path) -> None:
    with GraphStore(path) as store:
        for _ in range(3):
            store.remove("noord/haven_1")
            store.add(north())
        expected = set(map(str, store.store))
        list(store.dataset.triples((None, None, None)))
        store.optimize()
        assert set(map(str, store.store)) == expected
        assert not store.add(north()) and store.remove("zuid/haven_2")
    assert not path.with_name("store.new").exists() and not path.with_name("store.in-turn").exists()
    with GraphStore(path) as store:
        assert store.article_ids() == ["noord/haven_1", "oost/haven_3"]


def test_a_store_that_is_still_read_is_not_replaced(path: Path) -> None:
    before = quads(path)
    store = GraphStore(path)
    reading = store.quads.match(None, None, None)
    next(reading)
    with pytest.raises(StoreLockedError):
        store.optimize()
    with pytest.raises(StoreError, match="is closed"):
        store.article_ids()
    del reading
    assert quads(path) == before


WRITER = """
import sys
from kg.graph import GraphStore
from tests.graph.graph_sample import east, north
with GraphStore(sys.argv[1]) as store:
    print("open", flush=True)
    for line in sys.stdin:
        for number in range(20):
            store.remove("noord/haven_1")
            store.add(north())
        print("written", flush=True)
"""


def test_a_store_in_use_is_exported_as_it_is_and_not_replaced(kg: Run, path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as writer:
        assert writer.stdin is not None and writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        for number in range(3):
            writer.stdin.write("\n")
            writer.stdin.flush()
            done = kg("export", path.parent / f"{number}.nq", "--store", path)  # while the other one writes
            assert (done.returncode, done.stderr) == (0, "")
            assert writer.stdout.readline() == "written\n"
        with pytest.raises(StoreLockedError, match="open in another process"):
            rebuild(path, fill_from_store(path))
        done = kg("rebuild", path.parent / "2.nq", "--store", path)
        assert done.returncode == 1 and "is open in another process" in done.stderr
        writer.stdin.close()
        assert writer.wait(60) == 0
    for number in range(3):
        KnowledgeGraph.rebuild(path.parent / f"backup-{number}", path.parent / f"{number}.nq")
        with GraphStore(path.parent / f"backup-{number}", read_only=True) as store:
            assert {"oost/haven_3", "zuid/haven_2"} <= set(store.article_ids())
            assert list(events(store))


@pytest.mark.ordinary_user
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_store_of_somebody_else_says_so(path: Path) -> None:
    (path / "CURRENT").chmod(0)
    try:
        with pytest.raises(StoreError, match="may not be read or written by this user"):
            GraphStore(path, read_only=True)
    finally:
        (path / "CURRENT").chmod(0o644)
    assert folders.size_of(path) > 0


def fingerprint(path: Path) -> str | None:
    with GraphStore(path) as store:
        return store.fingerprint()


def test_the_fingerprint_is_of_what_the_files_hold(path: Path, tmp_path: Path) -> None:
    before = fingerprint(path)
    for file in path.glob("*.sst"):
        os.utime(file, (1, 1))
    assert fingerprint(path) == before
    shutil.copytree(path, tmp_path / "copy", copy_function=shutil.copyfile)
    assert fingerprint(tmp_path / "copy") == before
    with GraphStore(tmp_path / "copy") as copy:
        copy.remove("noord/haven_1")
    assert fingerprint(tmp_path / "copy") != before
    assert fingerprint(path) == before


def test_a_file_of_the_same_name_size_and_time_is_another(path: Path) -> None:
    before, file = fingerprint(path), largest(path)
    state, content = file.stat(), bytearray(file.read_bytes())
    content[-200] ^= 1
    file.write_bytes(content)
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert folders.fingerprint(path) != before


def test_what_cannot_be_written_leaves_no_folder(path: Path) -> None:
    def quads() -> Iterator[Quad]:
        yield Quad(NamedNode("http://x/"), NamedNode("http://y/"), NamedNode("http://z/"))
        raise OSError("the disk is full")

    with pytest.raises(StoreError, match="the disk is full"):
        folders.write_new(path, quads())
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("failures", [2, 9])
def test_a_file_that_goes_while_it_is_read_is_no_damage_at_once(
    path: Path, failures: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Changing:
        """A store whose writer replaces a file so many times while it is opened."""

        left = failures

        @classmethod
        def read_only(cls, folder: str) -> Store:
            cls.left -= 1
            if cls.left >= 0:
                raise OSError(f"No such file or directory: {folder}/000009.sst")
            return Store.read_only(folder)

    monkeypatch.setattr(folders, "Store", Changing)
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    if failures < 5:
        assert len(folders.opened(path, is_read_only=True)) > 0
    else:
        with pytest.raises(DamagedStoreError, match="000009"):
            folders.opened(path, is_read_only=True)


def test_a_replacement_that_fails_leaves_the_old_store_in_its_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = folders.write_new(path, [Quad(NamedNode("http://x/"), NamedNode("http://y/"), NamedNode("http://z/"))])
    rename = os.rename

    def failing(old: Path, target: Path) -> None:
        if old == new:
            raise OSError(28, "No space left on device")
        rename(old, target)

    before = {file.name for file in path.iterdir()}
    monkeypatch.setattr("os.rename", failing)
    with pytest.raises(StoreError, match="No space left"):
        folders.replace(path, new, is_kept=True)
    assert {file.name for file in path.iterdir()} == before
