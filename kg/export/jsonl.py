"""Events and statements as flat records: one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from kg.atomic_files import replacing_text
from kg.dutch.generation import sentence_of, short_sentence_of, statement_sentence_of
from kg.errors import ReadingError, ReadingFormatError
from kg.export.registry import writer
from kg.graph.rdf.conversion import Source
from kg.graph.rdf.decoding import events, statements
from kg.model import ArticleReading, Event, Participant, Statement


def event_record(event: Event) -> dict[str, Any]:
    """The event with names for participants.

    ``doc`` is the file name of its article without the extension; ``short_sentence`` and ``full_sentence`` are made
    from the event, ``sentence`` is the one that it was read from.
    """
    evidence = event.evidence
    return {
        "doc": evidence.article.rsplit("/", 1)[-1],
        "article": evidence.article,
        "kind": event.kind,
        "actor": _name(event.actor),
        "action": event.action,
        "target": _name(event.target),
        "label": event.label,
        "short_sentence": short_sentence_of(event),
        "full_sentence": sentence_of(event),
        "polarity": event.polarity,
        "modality": event.modality,
        "attributed_to": [source.name for source in event.attributed_to],
        "place": _name(event.place),
        "time": event.time,
        "time_value": event.time_value,
        "participants": [
            {
                "role": filler.role,
                "name": filler.participant.name,
                "text": filler.participant.text,
                "type": filler.participant.type,
                "span": [filler.participant.start, filler.participant.end],
                "preposition": filler.preposition,
            }
            for filler in event.roles
        ],
        "adjuncts": list(event.adjuncts),
        "quantities": [msgspec.to_builtins(quantity) for quantity in event.quantities],
        "event_type": event.event_type,
        "confidence": event.confidence,
        "sentence": evidence.sentence,
        "sentence_number": evidence.sentence_number,
        "start": evidence.start,
        "end": evidence.end,
        **_side_record("actor", event.actor),
        "action_spans": [list(span) for span in evidence.action_spans],
        **_side_record("target", event.target),
        "rules": list(event.rules),
        "votes": dict(event.votes),
        "id": event.id,
    }


def statement_record(statement: Statement) -> dict[str, Any]:
    """The statement with names for speakers and addressees; ``kind`` is "statement", which is the kind of no event.

    ``short_sentence`` tells it with its speakers.
    """
    evidence = statement.evidence
    return {
        "doc": evidence.article.rsplit("/", 1)[-1],
        "article": evidence.article,
        "kind": "statement",
        "speaker": [speaker.name for speaker in statement.speakers],
        "cue": statement.cue,
        "form": statement.form,
        "content": statement.content,
        "short_sentence": statement_sentence_of(statement),
        "addressee": [addressee.name for addressee in statement.addressees],
        "spans": [list(span) for span in statement.spans],
        "speakers": list(map(_person_record, statement.speakers)),
        "addressees": list(map(_person_record, statement.addressees)),
        "cue_spans": [list(span) for span in evidence.action_spans],
        "sentence": evidence.sentence,
        "sentence_number": evidence.sentence_number,
        "start": evidence.start,
        "end": evidence.end,
        "id": statement.id,
    }


def to_json_lines(events: Iterable[Event], statements: Iterable[Statement] = ()) -> str:
    """A record (``event_record``, ``statement_record``) a line, each line with its line end."""
    records = (*map(event_record, events), *map(statement_record, statements))
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


@writer("jsonl", description="JSON Lines, an event or a statement a line")
def write_jsonl(source: Source, path: Path) -> tuple[Path]:
    """Write every event of the graph, and then every statement, as a record of ``to_json_lines``."""
    write_records(events(source), statements(source), path)
    return (path,)


def write_records(events: Iterable[Event], statements: Iterable[Statement], path: Path) -> None:
    """Write records of ``to_json_lines``, one after the other.

    Raises:
        StoreError: the file cannot be written.
    """
    with replacing_text(path) as file:
        file.writelines(to_json_lines([event]) for event in events)
        file.writelines(to_json_lines([], [statement]) for statement in statements)


def to_reading_line(reading: ArticleReading) -> str:
    """Everything that was read from an article as one line of JSON, ended; ``read_readings`` takes it back."""
    return json.dumps(reading.to_dict()) + "\n"


def read_readings(path: str | Path) -> Iterator[ArticleReading | ReadingError]:
    """The readings of a file of one a line, in order, and an error for a line, or a file, that is none."""
    try:
        with Path(path).open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _read_reading(line, place=f"{path}:{number}")
    except OSError as problem:
        yield ReadingError(str(path), problem.strerror or str(problem))


def _read_reading(line: bytes, *, place: str) -> ArticleReading | ReadingError:
    try:
        return ArticleReading.from_dict(json.loads(line))
    except (ValueError, RecursionError) as problem:
        return ReadingError(place, f"not valid JSON: {problem}")
    except ReadingFormatError as problem:
        return ReadingError(place, str(problem))


def _person_record(person: Participant) -> dict[str, Any]:
    return {"name": person.name, "text": person.text, "type": person.type, "start": person.start, "end": person.end}


def _side_record(side: str, participant: Participant | None) -> dict[str, Any]:
    return {
        f"{side}_text": participant.text if participant is not None else None,
        f"{side}_type": participant.type if participant is not None else None,
        f"{side}_span": [participant.start, participant.end] if participant is not None else None,
    }


def _name(participant: Participant | None) -> str | None:
    return participant.name if participant is not None else None
