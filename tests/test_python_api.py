"""The Python API: the README's code, and what a program may count on."""

from __future__ import annotations

import doctest
import re
import shutil
from pathlib import Path

import pytest
import rdflib

import kg as package
from kg import KnowledgeGraph
from kg.errors import OptionError, QueryError, StoreError, UnknownQueryError
from kg.model import EVENT_KINDS
from tests.conftest import EXAMPLES, ROOT, Built
from tests.event_triples import triple
from tests.graph.answers import rows_of


@pytest.fixture(scope="module")
def graph(built: Built) -> KnowledgeGraph:
    return KnowledgeGraph.open(built.store, read_only=True)


PUBLIC = {
    *("Article", "ArticleReading", "BuildReport", "Entity", "Event", "Evidence"),
    *("KnowledgeGraph", "NieuwsgraafError", "Participant"),
}
"""Names that programs have; one is taken out a version after it is deprecated."""
INNER = {"log_path", "save", "to_html", "to_picture"}
"""What other methods do by themselves."""


def python_blocks(document: Path) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```", document.read_text("utf-8"), re.DOTALL | re.MULTILINE)


DOCUMENTS = [path for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))) if python_blocks(path)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_the_python_of_the_documents_runs(
    built: Built, document: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "examples").symlink_to(EXAMPLES)
    for name in ("store", "voorbeeld"):
        shutil.copytree(built.store, tmp_path / "output" / name)
    monkeypatch.chdir(tmp_path)
    space: dict[str, object] = {"__name__": "document"}
    for number, block in enumerate(python_blocks(document), start=1):
        exec(compile(block, f"{document.name}, block {number}", "exec"), space)
    assert list(tmp_path.rglob("*.html")) and list(tmp_path.rglob("*.t*"))


def test_the_documents_have_every_method() -> None:
    told = "".join(document.read_text(encoding="utf-8") for document in DOCUMENTS)
    methods = [name for name in vars(KnowledgeGraph) if not name.startswith("_") and name not in INNER]
    assert [name for name in methods if f".{name}" not in told] == []


@pytest.mark.parametrize("module", ["kg", "kg.dutch", "kg.knowledge_graph"])
def test_examples_in_docstrings(module: str) -> None:
    imported = __import__(module, fromlist=["_"])
    failed, tried = doctest.testmod(imported)
    assert tried
    assert not failed


def test_public_names_are_there() -> None:
    assert set(package.__all__) >= PUBLIC
    for name in package.__all__:
        assert getattr(package, name).__doc__
    with pytest.raises(AttributeError, match="no_such_name"):
        package.no_such_name  # noqa: B018


def test_query_takes_parameters_by_name(graph: KnowledgeGraph) -> None:
    rows = list(graph.query("wie-doet-wat", actor="Rusland"))
    assert rows
    assert all(row["actor"] == "Rusland" and row["zin"] for row in rows)


def test_a_least_confidence_is_the_same_everywhere(graph: KnowledgeGraph, tmp_path: Path) -> None:
    events = list(graph.events())
    bound = sorted(event.confidence for event in events)[len(events) // 2]
    sure = {event.id for event in events if event.confidence >= bound}
    assert 0 < len(sure) < len(events)
    assert {event.id for event in graph.events(min_confidence=bound)} == sure
    assert {event.id for event in graph.subgraph(min_confidence=bound)} == sure
    network = graph.to_networkx(min_confidence=bound)
    assert {key for *_, key, kind in network.edges(keys=True, data="kind") if kind in EVENT_KINDS} == sure
    assert set(graph.to_pandas(min_confidence=bound).events["id"]) == sure
    graph.save(tmp_path / "g.trig", min_confidence=bound)
    with KnowledgeGraph.open() as copy:
        assert not copy.import_(tmp_path / "g.trig").failures
        assert {event.id for event in copy.events()} == sure
    rows = graph.query("wie-doet-wat", min_confidence=bound)
    assert rows_of(rows) == rows_of(graph.query("wie-doet-wat", zekerheid=bound))
    assert len(rows) < len(graph.query("wie-doet-wat"))
    for wrong in (-0.01, 1.01, float("nan"), "veel"):
        for refuse in (graph.events, graph.subgraph, graph.to_networkx, graph.extract, graph.add):
            with pytest.raises(OptionError, match="min_confidence must be a number from 0 to 1, not"):
                refuse(min_confidence=wrong)  # type: ignore[arg-type]
        with pytest.raises(QueryError, match="'zekerheid' must be a number from 0 to 1, not"):
            graph.query("wie-doet-wat", min_confidence=wrong)  # type: ignore[arg-type]


def test_what_is_less_certain_is_not_stored(tmp_path: Path) -> None:
    texts = tmp_path / "artikel.txt"
    texts.write_text(
        "De gemeente Utrecht sluit het zwembad. Zij zou volgens hem toen iets met hen doen dat zij hun gaf.\n"
        "Anna Bos steunt Jan Smit, zei hij, al wist niemand wie dat was.\n",
        encoding="utf-8",
    )
    with KnowledgeGraph.open() as graph:
        graph.add(texts)
        events = list(graph.events())
        bound = max(event.confidence for event in events)
        wanted = {event.id for event in events if event.confidence >= bound}
        assert len(wanted) < len(events)
        assert graph.add(texts, min_confidence=bound).added == ["artikel"]  # of another bound: read again
        assert {event.id for event in graph.events()} == wanted and graph.check() == []
        assert graph.add(texts, min_confidence=bound).unchanged == ["artikel"]
        (reading,) = [examined.reading for examined in graph.extract(texts, min_confidence=bound)]  # type: ignore[union-attr]
        assert {event.id for event in reading.events} == wanted
        participants = {each.name for event in reading.events for _, each in event.participants()}
        speakers = {person.name for each in reading.statements for person in (*each.speakers, *each.addressees)}
        assert {entity.name for entity in reading.entities} <= participants | speakers
        assert graph.add_readings([reading]).unchanged == ["artikel"]
        (whole,) = [examined.reading for examined in graph.extract(texts)]  # type: ignore[union-attr]
        assert graph.add_readings([whole], min_confidence=bound).unchanged == ["artikel"]
        assert graph.add(texts).added == ["artikel"] and len(list(graph.events())) == len(events)


def test_own_sparql_gives_rows_or_a_graph(graph: KnowledgeGraph) -> None:
    (row,) = rows_of(graph.sparql("SELECT (COUNT(?e) AS ?n) WHERE { ?e a kg:Event }"))
    assert row["n"] == sum(1 for _ in graph.events())
    found = graph.sparql("CONSTRUCT { ?e a kg:Event } WHERE { ?e a kg:Event } LIMIT 3")
    assert isinstance(found, rdflib.Graph)
    assert len(found) == 3


def test_networkx_has_every_event(graph: KnowledgeGraph) -> None:
    network = graph.to_networkx()
    events = {event.id for event in graph.events()}
    assert {key for *_, key, kind in network.edges(keys=True, data="kind") if kind in EVENT_KINDS} == events
    assert network.nodes["Rusland"]["type"] == "GPE"


def test_evidence_of_an_event(graph: KnowledgeGraph) -> None:
    event = next(graph.events())
    evidence = graph.evidence(event)
    assert evidence.sentence
    assert evidence.end - evidence.start == len(evidence.sentence)


def test_denied_and_planned_events_are_no_plain_triples(graph: KnowledgeGraph) -> None:
    unsure = [event for event in graph.events() if not event.is_fact]
    assert {event.polarity for event in unsure} == {"affirmed", "negated"}
    facts = {
        (str(row["s"]), str(row["p"]), str(row["o"]))
        for row in rows_of(graph.sparql("SELECT ?s ?p ?o WHERE { ?p a kg:Action . ?s ?p ?o }"))
    }
    plain = {triple(event) for event in graph.events() if event.is_fact}
    for event in unsure:
        key = triple(event)
        if key not in plain:
            assert not [fact for fact in facts if _ends_alike(fact, key)]


def _ends_alike(fact: tuple[str, ...], key: tuple[str, ...]) -> bool:
    return all(iri.endswith("/" + name.replace(" ", "_")) for iri, name in zip(fact, key, strict=True))


def test_examples_conform_to_the_shapes(graph: KnowledgeGraph) -> None:
    assert graph.check() == []


def test_adding_changing_and_removing() -> None:
    with KnowledgeGraph.open() as graph:
        first = graph.add_text("De gemeente sluit het zwembad.", id="a")
        assert (first.articles, first.events, first.added) == (1, 1, ["a"])
        size = graph.info().triples
        assert graph.add_text("De gemeente sluit het zwembad.", id="a").unchanged == ["a"]
        assert graph.info().triples == size
        graph.add_text("De gemeente opent het zwembad.", id="a")
        assert [event.action for event in graph.events()] == ["openen"]
        assert graph.remove("a")
        assert not graph.remove("a")
        assert graph.info().triples == 0


def test_a_folder_is_mirrored(tmp_path: Path) -> None:
    for name, verb in (("a", "sluit"), ("b", "opent"), ("c", "verkoopt")):
        (tmp_path / f"{name}.txt").write_text(f"De gemeente {verb} het zwembad.", encoding="utf-8")
    with KnowledgeGraph.open() as graph:
        graph.add(tmp_path)
        (tmp_path / "a.txt").unlink()
        (tmp_path / "b.txt").rename(tmp_path / "d.txt")
        assert graph.add(tmp_path).removed == []
        (tmp_path / "leeg.txt").write_text("")
        assert graph.add(tmp_path, mirror=True).removed == []
        assert graph.store.article_ids() == ["a", "b", "c", "d"]
        (tmp_path / "leeg.txt").unlink()
        report = graph.add(tmp_path, mirror=True)
        assert (report.removed, report.unchanged) == (["a", "b"], ["c", "d"])
        with KnowledgeGraph.open() as fresh:
            fresh.add(tmp_path)
            assert set(map(str, graph.store.store)) == set(map(str, fresh.store.store))


def test_clear_errors(tmp_path: Path, graph: KnowledgeGraph) -> None:
    with pytest.raises(UnknownQueryError, match="wie-doet-wat"):
        graph.query("geen-query")
    with pytest.raises(QueryError, match="onbekend"):
        graph.query("wie-doet-wat", onbekend=1)
    file = tmp_path / "file"
    file.write_text("no store")
    with pytest.raises(StoreError, match="file"):
        KnowledgeGraph.open(file)
    with pytest.raises(StoreError, match="reading only"):
        graph.add_text("De gemeente sluit het zwembad.")


def test_notebook_picture_is_one_frame(graph: KnowledgeGraph) -> None:
    html = graph._repr_html_()
    assert html.startswith("<iframe srcdoc=")
    assert "<script" not in html
