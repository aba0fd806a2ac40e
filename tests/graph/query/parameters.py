"""The named queries, with parameters that the sample articles answer."""

from __future__ import annotations

from kg.graph import NamedQuery, list_queries

NEEDED = {
    "alles-van": {"actor": "Anna de Wit"},
    "tijdlijn": {"wie": "Anna de Wit"},
    "begrip": {"begrip": "hijskraan"},
    "bewijs": {"actor": "Noordland"},
    "mede-actoren": {"wie": "Noordland"},
    "netwerk-van": {"wie": "Noordland"},
    "artikelen-over": {"wie": "Zeeburg"},
    "sinds": {"van": "2024-03"},
    "feiten-van": {"wie": "Noordland"},
    "wat-overkwam": {"wie": "Noordland"},
}
VALUES = {
    "entity": "anna DE wit",
    "action": "Stilleggen",
    "text": "coerce",
    "date": "2024-03-01",
    "integer": "1",
    "confidence": "0.8",
}
QUERIES = [query.name for query in list_queries()]


def parameter_sets(query: NamedQuery) -> list[dict[str, str]]:
    """What the query needs, alone and with each of its parameters."""
    needed = NEEDED.get(query.name, {})
    return [needed, *({**needed, given.name: VALUES[given.type]} for given in query.parameters)]
