"""A build of many small articles without the Dutch model.

python -m tests.graph.store.crash_build STORE COUNT EDITION
"""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable
from dataclasses import replace

from kg import KnowledgeGraph
from kg.errors import ReadingError
from kg.graph import GraphStore
from kg.model import Article, ArticleReading, Entity
from kg.pipeline import Failure, Pipeline
from tests.graph import graph_sample

VERSION = "proef-1"


def articles(count: int, edition: int) -> list[Article]:
    """The same ids in every edition, with other titles and harbours."""
    given = graph_sample.north().article
    titles = [str((number + edition) % 7) for number in range(count)]
    return [replace(given, id=f"map/a{number}", title=title) for number, title in enumerate(titles)]


def facts(article: Article) -> ArticleReading:
    first = graph_sample.north()
    said = [replace(event, evidence=replace(event.evidence, article=article.id)) for event in first.events]
    harbour = Entity(name=f"Haven {article.title}", type="FAC")
    return graph_sample.facts(article, said, entities=[harbour, *first.entities])


class NoModel(Pipeline):
    """Reads the same facts in every article, without the Dutch model."""

    @property
    def version(self) -> str:
        return VERSION

    def read_many(
        self, articles: Iterable[Article | ReadingError], **options: object
    ) -> Generator[ArticleReading | Failure, None, None]:
        for article in articles:
            assert isinstance(article, Article)
            yield replace(facts(article), model_version=VERSION)


def main() -> None:
    with KnowledgeGraph(GraphStore(sys.argv[1]), pipeline=NoModel()) as graph:
        report = graph.add(*articles(*map(int, sys.argv[2:])), progress=lambda article: print(article, flush=True))
    print("done", len(report.added), len(report.unchanged), flush=True)


if __name__ == "__main__":
    main()
