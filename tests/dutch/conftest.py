"""The pipeline, loaded once."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg import dutch


@pytest.fixture(scope="session")
def nlp() -> Language:
    return dutch.load()
