"""A small network that has one of everything, and where to click in its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.model import Event, Evidence, Participant, Span, Statement

from .conftest import OpenPage
from .made_up_news import make_event, make_news

Opener = Callable[..., OpenPage]
Writer = Callable[..., Path]

RUSSIA, WEAPONS = ("Rusland", "GPE"), ("chemische wapens", "KIND")
TRUMP, SANCTIONS = ("Donald Trump", "PERSON"), ("sancties", "KIND")
SECRET_SERVICE, UKRAINE = ("AIVD", "ORG"), ("Oekraïne", "GPE")
USE, IMPOSE, STOP = ("inzetten", "zet in"), ("opleggen", "legt op"), ("stoppen met", "stopt met")


@dataclass(frozen=True)
class Info:
    title: str | None = None
    date: str | None = None
    source: str | None = None
    url: str | None = None


ARTICLES = {
    "krant/een": Info("Wapens gevonden", "2025-07-18", "De Krant", "https://krant.example/een"),
    "krant/twee": Info("Geen sancties", url="javascript:alert(1)"),
}


def some_events() -> list[Event]:
    used = make_event(RUSSIA, USE, WEAPONS, said_by=SECRET_SERVICE, article="krant/een", sentence_number=4)
    place = Participant(name="Oekraïne", text="het buurland", type="GPE", start=0, end=12)
    pronoun = replace(used.first, text="het", start=1, end=4)
    return [
        replace(used, place=place, time="vorige week", time_value="2025-07-11", confidence=0.83, event_type="ASSAULT"),
        replace(make_event(RUSSIA, STOP, WEAPONS, sentence_number=5, polarity="negated"), actor=pronoun),
        make_event(TRUMP, IMPOSE, SANCTIONS, sentence_number=6, polarity="negated", article="krant/twee"),
        make_event(TRUMP, ("spreken met", "spreekt met"), RUSSIA, sentence_number=7, modality="intended"),
        make_event(SANCTIONS, ("treffen", "treft"), RUSSIA, sentence_number=8),
        make_event(TRUMP, ("steunen", "steunt"), UKRAINE, sentence_number=9, modality="possible"),
    ]


def a_crowd() -> dict[str, Any]:
    """So many names and lines that not all are drawn at every movement, as what ``write_html`` takes."""
    return {"events": make_news(900)}


def some_statements() -> list[Statement]:
    """What the AIVD says, in which an event is told, and what somebody says who is nowhere else."""
    used = some_events()[0].evidence
    sentence = "“Wij letten op”, zegt Els Coster."
    other = replace(used, article="krant/drie", sentence_number=2, sentence=sentence, start=40, end=40 + len(sentence))
    return [
        make_statement("AIVD", "Rusland zet in: chemische wapens", used, cue="aldus"),
        make_statement("Els Coster", "Wij letten op", other, cue="zeggen"),
    ]


def make_statement(speaker: str, content: str, evidence: Evidence, *, cue: str) -> Statement:
    return Statement(
        speakers=(Participant(name=speaker, text=speaker, type="ORG", start=0, end=1),),
        cue=cue,
        form="indirect",
        content=content,
        spans=(Span(evidence.start, evidence.end),),
        evidence=evidence,
    )


def edge_between(page: OpenPage, actor: str, target: str) -> int:
    numbers = {name["name"]: number for number, name in enumerate(page.ask("nieuwsgraaf.data.names"))}
    edges = page.ask("nieuwsgraaf.data.edges.map(({from, to, id}) => [from, to, id])")
    return next(int(number) for start, end, number in edges if (start, end) == (numbers[actor], numbers[target]))


def node_called(page: OpenPage, name: str) -> int:
    return [node["name"] for node in page.ask("nieuwsgraaf.data.names")].index(name)
