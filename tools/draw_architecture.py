"""Draw the steps of kg as docs/architecture.md shows them: a Mermaid picture made from the imports.

    python -m tools.draw_architecture

An arrow goes from a step to one that it imports; where a step is reached by way of others, its own arrow is left out.
"""

from __future__ import annotations

from pathlib import Path

import grimp
import networkx

DOCUMENT = Path(__file__).parents[1] / "docs" / "architecture.md"
BEGIN, END = "<!-- picture -->", "<!-- end of picture -->"
STEPS = {
    "cli": "commands",
    "server": "SPARQL over HTTP",
    "knowledge_graph": "the Python API",
    "dossier": "all of one name",
    "view": "pictures",
    "export": "files and objects",
    "graph": "RDF, store, SPARQL",
    "pipeline": "the steps of one article",
    "linking": "who is who, when, where",
    "extraction": "candidate events",
    "dutch": "trees, words, syntax",
    "reading": "articles",
    "tables": "data files",
    "model": "what flows through",
}
"""The steps of the package and what each is about."""


def picture() -> str:
    """The Mermaid text."""
    imports = grimp.build_graph("kg", exclude_type_checking_imports=True)
    arrows = networkx.DiGraph()
    arrows.add_nodes_from(STEPS)
    for step in STEPS:
        inside = {f"kg.{step}", *imports.find_descendants(f"kg.{step}")}
        imported = {module for one in inside for module in imports.find_modules_directly_imported_by(one)}
        others = {module.split(".")[1] for module in imported if "." in module}
        arrows.add_edges_from((step, other) for other in sorted(others & STEPS.keys()) if other != step)
    reduced = sorted(networkx.transitive_reduction(arrows).edges)
    boxes = [f'    {step}["kg.{step}<br>{about}"]' for step, about in STEPS.items()]
    return "\n".join(["```mermaid", "flowchart TD", *boxes, *(f"    {a} --> {b}" for a, b in reduced), "```"])


def drawn(text: str) -> str:
    """The document with the picture as it is now."""
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n{picture()}\n{END}{after}"


def main() -> None:
    """Write the document."""
    DOCUMENT.write_text(drawn(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
