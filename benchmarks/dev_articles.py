"""Triples on articles with gold answers: the score of all, of each, and of all but one.

usage: python -m benchmarks.dev_articles GOLD_FOLDER --score score.py [--extractor rules|network|ensemble]

GOLD_FOLDER holds NAME.txt and NAME.gold.jsonl; score.py is the program that compares (it prints JSON with --json).
A rule that serves one article only shows as a score of all but that one that does not fall with it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from kg.dutch import parse
from kg.export.jsonl import to_json_lines
from kg.extraction import EXTRACTORS, extract
from kg.linking import link
from kg.model import Article, Event
from kg.pipeline import Pipeline
from kg.reading import read_articles


def score(program: Path, gold: Iterable[Path], events: Iterable[Event]) -> dict[str, Any]:
    """What the program says of these events and gold files."""
    with tempfile.TemporaryDirectory() as folder:
        for path in gold:
            (Path(folder) / path.name).write_bytes(path.read_bytes())
        predictions = Path(folder) / "predictions.jsonl"
        predictions.write_text(to_json_lines(events), encoding="utf-8")
        command = [sys.executable, str(program), folder, str(predictions), "--json"]
        found: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        return found


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--score", type=Path, required=True)
    parser.add_argument("--extractor", choices=EXTRACTORS, default="ensemble")
    options = parser.parse_args()
    pipeline = Pipeline()
    gold = {path.name.removesuffix(".gold.jsonl"): path for path in sorted(options.folder.glob("*.gold.jsonl"))}
    events: dict[str, list[Event]] = {name: [] for name in gold}
    for article in read_articles([options.folder]):
        if isinstance(article, Article) and article.doc in events:
            parsed = parse(pipeline.language, article)
            events[article.doc] = list(link(article, parsed, extract(parsed, EXTRACTORS[options.extractor]())).events)
    console = Console()
    whole = score(options.score, gold.values(), [event for found in events.values() for event in found])
    console.print_json(json.dumps(whole))
    table = Table(title=f"{options.extractor}: F1 {whole['f1']:.3f}")
    for column in ("article", "precision", "recall", "F1", "F1 of the others"):
        table.add_column(column, justify="left" if column == "article" else "right")
    for name, path in gold.items():
        alone = score(options.score, [path], events[name])
        others = [event for other, found in events.items() if other != name for event in found]
        rest = score(options.score, [other for key, other in gold.items() if key != name], others)
        row = [f"{alone[measure]:.2f}" for measure in ("precision", "recall", "f1")]
        table.add_row(name, *row, f"{rest['f1']:.3f}")
    console.print(table)


if __name__ == "__main__":
    main()
