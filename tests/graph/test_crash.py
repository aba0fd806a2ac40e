from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from kg.graph import GraphStore

HERE = Path(__file__).parent
COUNT = 150
BUILD = """
import dataclasses, sys
import graph_sample
from kg import knowledge_graph
from kg.graph import GraphStore

class Reader:
    version = "proef-1"
    def examine(self, article):
        first = graph_sample.north()
        here = {"article": article.id}
        said = [dataclasses.replace(e, evidence=dataclasses.replace(e.evidence, **here)) for e in first.events]
        entities = [graph_sample.Entity(name=f"Haven {article.title}", type="FAC"), *first.entities]
        return None, graph_sample.facts(article, said, entities=entities)

knowledge_graph.coverage = lambda doc, facts: []
articles = [
    dataclasses.replace(graph_sample.north().article, id=f"map/a{number}", title=str(number % 7))
    for number in range(int(sys.argv[2]))
]
graph = knowledge_graph.KnowledgeGraph(GraphStore(sys.argv[1]), pipeline=Reader())
report = graph.add(*articles, progress=lambda article: print(article, flush=True))
graph.close()
print("done", len(report.added), len(report.unchanged), flush=True)
"""


def started(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", BUILD, str(path), str(COUNT)],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": f"{HERE}:{HERE.parents[1]}"},
    )


def test_a_build_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    chance = random.Random(11)
    for number in (1, COUNT // 3, 2 * COUNT // 3):
        process = started(tmp_path / "killed")
        assert process.stdout is not None
        for _ in range(number):
            assert process.stdout.readline().startswith("map/a")
        time.sleep(chance.uniform(0, 0.01))
        process.send_signal(signal.SIGKILL)
        assert "done" not in process.communicate()[0]
    told, _ = started(tmp_path / "killed").communicate()
    undisturbed, _ = started(tmp_path / "whole").communicate()
    added, unchanged = map(int, told.split()[-2:])
    assert added + unchanged == COUNT and unchanged >= 2 * COUNT // 3 - 1
    assert undisturbed.endswith(f"done {COUNT} 0\n")
    with GraphStore(tmp_path / "killed") as killed, GraphStore(tmp_path / "whole") as whole:
        assert sorted(map(str, killed.store)) == sorted(map(str, whole.store))
        assert len(killed.article_ids()) == COUNT
