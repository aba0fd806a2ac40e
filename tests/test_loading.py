"""What serves one thing only is loaded for that thing only."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT

FOR_ONE_THING = {
    "resvg_py",
    "pyshacl",
    "owlrl",
    "pyvis",
    "IPython",
    "trafilatura",
    "lxml",
    "docx",
    "pandas",
    "babel",
    "torch",
    "onnx",
}
READ_TEXT = "KnowledgeGraph.open().add_text('Rusland zet chemische wapens in.', id='a')"


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import kg", {"spacy", "onnxruntime", "rdflib", "networkx", "numpy", "rich", "typer", *FOR_ONE_THING}),
        ("import kg.cli", {"spacy", "onnxruntime", "rdflib", "networkx", "numpy", *FOR_ONE_THING}),
        (f"from kg import KnowledgeGraph; {READ_TEXT}", FOR_ONE_THING - {"babel"}),
    ],
)
def test_what_is_not_loaded(code: str, absent: set[str]) -> None:
    shown = f"{code}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not absent & set(done.stdout.split())
