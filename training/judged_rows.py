"""Write what readers judged of real pages as features and verdicts: ``training/judged_rows.tsv``.

    python -m training.judged_rows --sitting 2026-11 JUDGED/a JUDGED/b

A folder has for each page ``PAGE.rows.jsonl``, the output of ``kg extract --format jsonl``, and
``PAGE.verdicts.jsonl``, an object a line: ``row`` (the number of a line of the rows, from 1), ``verdict`` (right,
usable or wrong) and ``fault`` (its kind, or null). Rows that are statements have no confidence and are left out. Of
the pages nothing goes into the table but what the model of ``kg.linking.calibration`` is told of an event. Rows of
earlier sittings stay; those of a sitting of the same name are replaced.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kg.data_files import read_file, text_of
from kg.errors import DataFileError
from kg.linking.calibration import TOGETHER, Observed
from kg.model import EVENT_KINDS, Event, Evidence, Participant, RoleFiller, Vote

OUTPUT = Path(__file__).with_name("judged_rows.tsv")
VERDICTS = ("right", "usable", "wrong")
ROWS, JUDGED = ".rows.jsonl", ".verdicts.jsonl"
HEADER = """\
# What readers judged of events that the program read from real news pages, without a word of these: what the model of
# kg/linking/calibration.py is told of each event (see Observed there), and the verdict (right: would stand in print as
# it is; usable: true, but cut, incomplete or not led back to its name; wrong: says what the page does not say).
# Columns: page; confidence = <number> (before calibration); shape = pair|actor only|target only|nominal|role; voices =
# rules|network|both; worst_rule = <number>; actor = name|description|pronoun|thing|kind|unresolved|none; target =
# name|description|pronoun|thing|kind|unresolved|none; source = yes|no; polarity = affirmed|negated; modality =
# asserted|possible|intended|requested|conditional; participants = <integer> (besides actor and target); words =
# <integer> (of the sentence); verdict = right|usable|wrong; [fault] (the kind of what is not right).
# Source: readers who had not seen the rules; written by training/judged_rows.py.
# Licence: Apache-2.0.
"""


class JudgedRow(NamedTuple):
    """An event as the model sees it, and what a reader makes of it; ``page`` is made of sitting, folder and number."""

    page: str
    observed: Observed
    verdict: str
    fault: str

    @property
    def sitting(self) -> str:
        return self.page.partition("/")[0]

    @property
    def line(self) -> str:
        """The row of the table, with its line end."""
        cells = [("no", "yes")[cell] if isinstance(cell, bool) else f"{cell}" for cell in self.observed]
        return "\t".join([self.page, *cells, self.verdict, self.fault]).rstrip("\t") + "\n"

    @classmethod
    def of(cls, page: str, *cells: str) -> JudgedRow:
        """The row of these cells of the table."""
        confidence, shape, voices, worst, actor, target, source, polarity, modality, others, words, *judged = cells
        observed = Observed(
            confidence=float(confidence),
            shape=shape,
            voices=voices,
            worst_rule=float(worst),
            actor=actor,
            target=target,
            source=source == "yes",
            polarity=polarity,
            modality=modality,
            participants=int(others),
            words=int(words),
        )
        verdict, fault = judged
        return cls(page, observed, verdict, fault)


def read_judged_rows(path: Path) -> list[JudgedRow]:
    """The rows of the table.

    Raises:
        DataFileError: it cannot be read, or a row is not what its header declares.
    """
    return [JudgedRow.of(*cells) for cells in read_file(path)]


def judged_rows(folder: Path, sitting: str) -> Iterator[JudgedRow]:
    """The judged events of all pages of a folder, in their order.

    Raises:
        DataFileError: a file is missing, or a line of it is not as it should be; it names file and line.
    """
    for judged in sorted(folder.glob(f"*{JUDGED}")):
        page = judged.name.removesuffix(JUDGED)
        records = [record for _, record in _objects(judged.with_name(page + ROWS))]
        seen = set()
        for place, verdict in _objects(judged):
            number = verdict.get("row")
            if not isinstance(number, int) or not 1 <= number <= len(records) or number in seen:
                raise DataFileError(place, f"row {number!r}: expected each of 1 to {len(records)} once at most")
            seen.add(number)
            if verdict.get("verdict") not in VERDICTS:
                raise DataFileError(place, f"verdict {verdict.get('verdict')!r}: expected {', '.join(VERDICTS)}")
            if (record := records[number - 1]).get("kind") in EVENT_KINDS:
                observed = Observed.of(_event(record))
                fault = verdict.get("fault") or ""
                yield JudgedRow(f"{sitting}/{folder.name}/{page}", observed, str(verdict["verdict"]), str(fault))


def _objects(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each object with its place."""
    for number, line in enumerate(text_of(path).split("\n"), start=1):
        if line.strip():
            try:
                found = json.loads(line)
            except ValueError as problem:
                raise DataFileError(f"{path}:{number}", f"not valid JSON: {problem}") from problem
            if not isinstance(found, dict):
                raise DataFileError(f"{path}:{number}", "expected an object")
            yield f"{path}:{number}", found


def _event(record: Mapping[str, Any]) -> Event:
    """As much of the event of a record as the model is told, with the confidence that it had before calibration."""
    votes = {voice: float(score) for voice, score in record["votes"].items()}
    confidence = votes.pop(TOGETHER, float(record["confidence"]))
    return Event(
        kind=record["kind"],
        actor=_side(record, "actor"),
        action=record["action"],
        label=record["label"],
        target=_side(record, "target"),
        evidence=Evidence(
            article=record["article"],
            sentence_number=record["sentence_number"],
            sentence=record["sentence"],
            start=record["start"],
            end=record["end"],
        ),
        roles=tuple(
            RoleFiller(role=other["role"], participant=_named(other["name"], other["text"], other["type"]))
            for other in record["participants"]
        ),
        polarity=record["polarity"],
        modality=record["modality"],
        attributed_to=tuple(_named(name) for name in record["attributed_to"]),
        place=_named(record["place"]) if record["place"] is not None else None,
        time=record["time"],
        confidence=confidence,
        rules=tuple(record["rules"]),
        votes=tuple(Vote(voice, score) for voice, score in votes.items()),
    )


def _side(record: Mapping[str, Any], side: str) -> Participant | None:
    name = record[side]
    return _named(name, record[f"{side}_text"], record[f"{side}_type"]) if name is not None else None


def _named(name: str, text: str = "", type: Any = "MISC") -> Participant:
    return Participant(name=name, text=text or name, type=type, start=0, end=0)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="with rows and verdicts of pages")
    parser.add_argument("--sitting", required=True, help="what the sitting is called, as in 2026-11")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="file to write")
    options = parser.parse_args(arguments)
    if not options.sitting or not set(options.sitting).isdisjoint("/\t\n#"):
        parser.error(f"--sitting {options.sitting!r}: expected a name without slashes, tabs and #")
    try:
        rows = read_judged_rows(options.output) if options.output.exists() else []
        rows = [row for row in rows if row.sitting != options.sitting]
        for folder in options.folders:
            found = list(judged_rows(folder.resolve(), options.sitting))
            print(f"{folder}: {len({row.page for row in found})} pages, {len(found)} events")
            rows += found
    except DataFileError as problem:
        parser.exit(1, f"{problem}\n")
    rows.sort(key=lambda row: row.page)
    options.output.write_text(HEADER + "".join(row.line for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
