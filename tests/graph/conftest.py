from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import graph_sample as sample

from kg.graph import GraphStore
from kg.model import ArticleReading


@pytest.fixture
def north() -> ArticleReading:
    return sample.north()


@pytest.fixture
def south() -> ArticleReading:
    return sample.south()


@pytest.fixture
def graph(north: ArticleReading, south: ArticleReading) -> Iterator[GraphStore]:
    """Both articles in memory."""
    with GraphStore() as store:
        store.add(north)
        store.add(south)
        yield store
