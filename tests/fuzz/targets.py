"""What is done with an input of each kind, and what has to hold whatever is in it.

Each check gives whether the input was taken or refused; everything that it raises is a finding.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from kg import KnowledgeGraph
from kg.errors import DecisionError, QueryError, ReadingError
from kg.export import save
from kg.graph import GraphStore, check, events
from kg.linking.identity import Decisions
from kg.model import Article, ArticleReading
from kg.pipeline import Pipeline
from kg.reading import read_articles
from tests.graph import graph_sample
from tests.reading.test_properties import check_spans

Outcome = Literal["taken", "refused"]
Check = Callable[[bytes, Path], Outcome]
"""Takes an input and an empty folder."""

SOUND = "Brug dicht\n\nDe wethouder sluit dinsdag de brug over de rivier.\n"


def _read_between_sound_files(suffix: str) -> Check:
    """An article file: the files before and after it are read, and all offsets are right."""

    def read(data: bytes, folder: Path) -> Outcome:
        first, last = folder / "a.txt", folder / "z.txt"
        for path in (first, last):
            path.write_text(SOUND, encoding="utf-8")
        (folder / f"m{suffix}").write_bytes(data)
        found = list(read_articles([folder]))
        taken = [each for each in found if isinstance(each, Article)]
        refused = [each for each in found if isinstance(each, ReadingError)]
        assert len(taken) + len(refused) == len(found) >= 3, "a file gave neither an article nor an error"
        assert found[0] in taken and taken[0].path == str(first), "the file before is gone"
        assert taken[-1].path == str(last) or "was read already" in str(refused[-1]), "the file after is gone"
        for article in taken:
            check_spans(article)
        return "taken" if len(taken) > 2 else "refused"

    return read


@cache
def _pipeline() -> Pipeline:
    return Pipeline(threads=1)


def _read_whole(data: bytes, folder: Path) -> Outcome:
    """The whole way of a text with the model: parsed, linked, encoded, stored, decoded, checked."""
    path = folder / "m.txt"
    path.write_bytes(data)
    (article,) = read_articles([path])
    if isinstance(article, ReadingError):
        return "refused"
    try:
        reading = _pipeline().read(article)
    except ReadingError:
        return "refused"
    assert ArticleReading.from_dict(reading.to_dict()) == reading
    told = [event.evidence for event in reading.events] + [said.evidence for said in reading.statements]
    for evidence in told:
        assert article.text[evidence.start : evidence.end] == evidence.sentence
    with GraphStore() as store:
        store.add(reading)
        assert {event.id for event in events(store)} == {event.id for event in reading.events}
        assert check(store) == []
        assert store.remove(article.id)
        assert len(store.quads) == 0
    return "taken"


def _import_before_a_sound_file(suffix: str) -> Check:
    """An RDF file: what follows it is taken in (tried with every eighth length, as the check of shapes takes long)."""

    def import_(data: bytes, folder: Path) -> Outcome:
        path, last = folder / f"m{suffix}", folder / "z.nq"
        path.write_bytes(data)
        last.write_bytes(sample(".nq", "south"))
        is_followed = len(data) % 8 == 0
        with GraphStore() as store:
            report = KnowledgeGraph(store).import_(path, *([last] if is_followed else []))
            assert not is_followed or "zuid/haven_2" in store.article_ids(), "a sound file was not taken in"
        return "refused" if report.failures else "taken"

    return import_


def _query(data: bytes, folder: Path) -> Outcome:
    """SPARQL of one's own: an answer or a ``QueryError``, and the store is as it was."""
    graph, before = _sample_graph()
    try:
        graph.sparql(data.decode("utf-8", "replace"), limit=1000, timeout=5)
    except QueryError:
        return "refused"
    finally:
        assert len(graph.store.quads) == before
    return "taken"


def _decide(data: bytes, folder: Path) -> Outcome:
    """A file of decisions: carried out or refused as a whole; without it everything is as before."""
    path = folder / "decisions.tsv"
    path.write_bytes(data)
    graph, _ = _sample_graph()
    undecided = {str(quad) for quad in graph.store.store}
    with GraphStore(decisions=path if _is_readable(path) else None) as store:
        for reading in (graph_sample.north(), graph_sample.south(), graph_sample.east()):
            store.add(reading)
        assert len(data) % 8 or check(store) == []  # takes long
        assert store.article_ids() == graph.store.article_ids()
        store.decisions = Decisions()
        store._carry_out()
        assert {str(quad) for quad in store.store} == undecided
        return "taken" if _is_readable(path) else "refused"


def run_python(data: bytes, folder: Path) -> Outcome:
    """Any fault that one asks for, to see that it is found."""
    exec(data.decode())
    return "taken"


def _is_readable(path: Path) -> bool:
    try:
        Decisions.read(path)
    except DecisionError:
        return False
    return True


@cache
def _sample_graph() -> tuple[KnowledgeGraph, int]:
    store = GraphStore()
    for reading in (graph_sample.north(), graph_sample.south(), graph_sample.east()):
        store.add(reading)
    return KnowledgeGraph(store), len(store.quads)


@cache
def sample(suffix: str, name: Literal["north", "south", "east"]) -> bytes:
    """An export of one hand-made article."""
    reading = {"north": graph_sample.north, "south": graph_sample.south, "east": graph_sample.east}[name]()
    with tempfile.TemporaryDirectory() as folder, GraphStore() as store:
        store.add(reading)
        save(store, Path(folder) / f"g{suffix}")
        return (Path(folder) / f"g{suffix}").read_bytes()


RDF_SUFFIXES = {"turtle": ".ttl", "trig": ".trig", "nquads": ".nq", "rdfxml": ".rdf", "jsonld": ".jsonld"}
TARGETS: Mapping[str, Check] = {
    "text": _read_between_sound_files(".txt"),
    "html": _read_between_sound_files(".html"),
    "json": _read_between_sound_files(".json"),
    "jsonlines": _read_between_sound_files(".jsonl"),
    "article": _read_whole,
    **{kind: _import_before_a_sound_file(suffix) for kind, suffix in RDF_SUFFIXES.items()},
    "sparql": _query,
    "decisions": _decide,
}
