"""Events as an evening of Dutch news would give them, made up: few names that do much, and many that occur once."""

from __future__ import annotations

import random
from typing import cast

from kg.model import EVENT_KINDS, EntityType, Event, EventKind, Evidence, Modality, Participant, Polarity, Span

Name = tuple[str, str]

NAMES: list[Name] = [
    ("Rusland", "GPE"), ("Oekraïne", "GPE"), ("Verenigde Staten", "GPE"), ("Donald Trump", "PERSON"),
    ("Nederland", "GPE"), ("Vladimir Poetin", "PERSON"), ("Volodymyr Zelensky", "PERSON"), ("Europese Unie", "ORG"),
    ("NAVO", "ORG"), ("Tweede Kamer", "ORG"), ("kabinet", "ORG"), ("China", "GPE"), ("Israël", "GPE"),
    ("AIVD", "ORG"), ("MIVD", "ORG"), ("Duitsland", "GPE"), ("chemische wapens", "KIND"), ("sancties", "KIND"),
    ("ASML", "ORG"), ("PostNL", "ORG"), ("Rotterdam", "GPE"), ("Amsterdam", "GPE"), ("Zwarte Zee", "LOC"),
    ("Schiphol", "FAC"), ("Oekraïners", "NORP"), ("Olympische Spelen", "EVENT"), ("Grondwet", "LAW"),
    ("gemeenteraad", "ORG"), ("provincie Groningen", "GPE"), ("Rijkswaterstaat", "ORG"), ("boeren", "KIND"),
    ("stikstofplan", "KIND"), ("Feyenoord", "ORG"), ("Ajax", "ORG"),
]  # fmt: skip


def _split(words: str) -> list[str]:
    return words.split()


FIRST_NAMES = _split(
    "Anna Bram Carla Dirk Els Femke Gijs Hanna Ivo Joris Karin Lotte Maarten Nienke Otto Petra Ruben Sanne"
)
LAST_NAMES = _split(
    "Akkerman Bakhuis Coster Dijkgraaf Elzinga Feenstra Groenewoud Hoekstra Iersel Jorritsma Kuipers Lubbers "
    "Molenaar Nijboer Oosterhuis Pietersen Reitsma Schipper Terpstra Uittenbogaard Veldman Wiersma Zijlstra"
)
PLACES = _split(
    "Assen Breda Culemborg Delft Edam Franeker Goes Heerlen IJmuiden Joure Kampen Lelystad Meppel Nijkerk Oss"
)
OBJECTS = _split(
    "wetsvoorstel akkoord onderzoek vergunning brug fabriek voorstel begroting staking woning tunnel rapport "
    "haven stadion museum ziekenhuis spoorlijn windpark school dijk kazerne gevangenis markt sluis datacentrum camping"
)
QUALITIES = _split("nieuwe omstreden gezamenlijke uitgestelde geheime dure tijdelijke Europese oude tweede")
ACTIONS = [
    ("inzetten", "zet in"), ("opleggen", "legt op"), ("spreken met", "spreekt met"), ("aanvallen", "valt aan"),
    ("steunen", "steunt"), ("bekritiseren", "bekritiseert"), ("tekenen", "tekent"), ("afwijzen", "wijst af"),
    ("leveren aan", "levert aan"), ("waarschuwen", "waarschuwt"), ("verkopen", "verkoopt"), ("openen", "opent"),
    ("beschuldigen van", "beschuldigt van"), ("uitnodigen", "nodigt uit"), ("stemmen tegen", "stemt tegen"),
]  # fmt: skip
MODALITIES: list[Modality] = [
    *cast(list[Modality], ["asserted"] * 14),
    "intended",
    "intended",
    "requested",
    "possible",
    "possible",
    "conditional",
]


def make_participant(name: str, entity_type: str, sentence_start: int, text: str, *, at: int) -> Participant:
    start = sentence_start + at
    return Participant(name=name, text=text, type=cast(EntityType, entity_type), start=start, end=start + len(text))


def make_event(
    actor: Name,
    action: tuple[str, str],
    target: Name,
    *,
    kind: EventKind = "event",
    polarity: Polarity = "affirmed",
    modality: Modality = "asserted",
    said_by: Name | None = None,
    article: str = "krant/artikel",
    sentence_number: int = 1,
) -> Event:
    """An event with a sentence of its own: "Rusland zet in, aldus AIVD: chemische wapens."."""
    start = sentence_number * 500
    opening = f"{actor[0]} {action[1]}"
    source = f", aldus {said_by[0]}" if said_by else ""
    sentence = f"{opening}{source}: {target[0]}."
    action_start = start + len(actor[0]) + 1
    return Event(
        kind=kind,
        actor=make_participant(*actor, start, actor[0], at=0),
        action=action[0],
        label=action[1],
        target=make_participant(*target, start, target[0], at=len(opening + source) + 2),
        evidence=Evidence(
            article=article,
            sentence_number=sentence_number,
            sentence=sentence,
            start=start,
            end=start + len(sentence),
            action_spans=(Span(action_start, action_start + len(action[1])),),
        ),
        polarity=polarity,
        modality=modality,
        attributed_to=(make_participant(*said_by, start, said_by[0], at=len(opening) + 8),) if said_by else (),
    )


def make_news(event_count: int, *, seed: int = 1) -> list[Event]:
    """That many events; the same seed gives the same news."""
    random_numbers = random.Random(seed)
    events: list[Event] = []
    while len(events) < event_count:
        article_number, sentence_number = divmod(len(events), 12)
        kind = random_numbers.choices(EVENT_KINDS, weights=[80, 8, 12])[0]
        action = ("minister van", "minister van") if kind == "role" else random_numbers.choice(ACTIONS)
        actor = _someone(random_numbers) if kind == "role" else _anyone(random_numbers)
        target = _often(random_numbers) if kind == "role" else _anything(random_numbers)
        if actor == target:
            continue
        events.append(
            make_event(
                actor,
                action,
                target,
                kind=kind,
                polarity="negated" if random_numbers.random() < 0.1 else "affirmed",
                modality="asserted" if kind == "role" else random_numbers.choice(MODALITIES),
                said_by=_often(random_numbers) if random_numbers.random() < 0.25 else None,
                article=f"krant/artikel-{article_number}",
                sentence_number=sentence_number + 1,
            )
        )
    return events


def _often(random_numbers: random.Random) -> Name:
    """A name from the list; the first ones far more often than the last ones, as in the news."""
    return random_numbers.choices(NAMES, weights=[1 / (rank + 3) for rank in range(len(NAMES))])[0]


def _someone(random_numbers: random.Random) -> Name:
    return f"{random_numbers.choice(FIRST_NAMES)} {random_numbers.choice(LAST_NAMES)}", "PERSON"


def _anyone(random_numbers: random.Random) -> Name:
    return _often(random_numbers) if random_numbers.random() < 0.6 else _someone(random_numbers)


def _anything(random_numbers: random.Random) -> Name:
    if random_numbers.random() < 0.35:
        return _often(random_numbers)
    quality, thing = random_numbers.choice(QUALITIES), random_numbers.choice(OBJECTS)
    rest = random_numbers.choice(
        [
            f" bij {random_numbers.choice(PLACES)}",
            f" in {random_numbers.choice(PLACES)}",
            f" van {random_numbers.choice(LAST_NAMES)}",
        ]
    )
    return f"{quality} {thing}{rest}", "KIND"
