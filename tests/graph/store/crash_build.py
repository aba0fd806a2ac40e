"""A build of many small articles without the Dutch model.

python -m tests.graph.store.crash_build STORE COUNT EDITION
"""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from types import SimpleNamespace

from kg.model import Article, ArticleReading
from tests.graph import graph_sample

VERSION = "proef-1"


def articles(count: int, edition: int) -> list[Article]:
    """The same ids in every edition, with other titles and harbours."""
    given = graph_sample.north().article
    titles = [str((number + edition) % 7) for number in range(count)]
    return [dataclasses.replace(given, id=f"map/a{number}", title=title) for number, title in enumerate(titles)]


def facts(article: Article) -> ArticleReading:
    first = graph_sample.north()
    here = {"article": article.id}
    said = [dataclasses.replace(event, evidence=dataclasses.replace(event.evidence, **here)) for event in first.events]
    harbour = graph_sample.Entity(name=f"Haven {article.title}", type="FAC")
    return graph_sample.facts(article, said, entities=[harbour, *first.entities])


class Reader:
    """In place of the pipeline."""

    version = VERSION

    def try_to_examine(self, article: Article, *, log: Path | None) -> SimpleNamespace:
        return SimpleNamespace(reading=dataclasses.replace(facts(article), model_version=VERSION))


def main() -> None:
    from kg import knowledge_graph  # noqa: PLC0415 (the test itself does without)
    from kg.graph import GraphStore  # noqa: PLC0415

    with knowledge_graph.KnowledgeGraph(GraphStore(sys.argv[1]), pipeline=Reader()) as graph:  # type: ignore[arg-type]
        report = graph.add(*articles(*map(int, sys.argv[2:])), progress=lambda article: print(article, flush=True))
    print("done", len(report.added), len(report.unchanged), flush=True)


if __name__ == "__main__":
    main()
