"""The documents of a contributor: what they name is there, and the picture is that of the imports."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tools import draw_architecture

ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
PATHS = sorted(set(re.findall(r"`((?:kg|tests|docs|training|queries)/[\w/.]+)`", ARCHITECTURE)))


def test_the_picture_is_that_of_the_imports() -> None:
    assert draw_architecture.drawn(ARCHITECTURE) == ARCHITECTURE


@pytest.mark.parametrize("path", PATHS)
def test_what_the_architecture_names_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize(
    "document", sorted((ROOT / "docs").glob("*.md")) + sorted(ROOT.glob("*.md")), ids=lambda path: path.name
)
def test_links_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", document.read_text("utf-8"))
    assert [link for link in links if "://" not in link and not (document.parent / link).exists()] == []
