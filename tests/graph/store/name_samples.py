"""Articles whose names stand for one thing, for namesakes, or for what only other articles tell."""

from __future__ import annotations

from tests.graph.short_news import entity, news

KYIV = frozenset({"https://sws.geonames.org/703448/"})
HENGELO_OV = frozenset({"https://sws.geonames.org/2754394/"})
HENGELO_GLD = frozenset({"https://sws.geonames.org/2754395/"})

FULL = news("a/vol", [("Donald Trump", "belt", "Poetin")])
SHORT = news("b/kort", [("Trump", "bezoekt", "Parijs")], [entity("Parijs", "GPE")])
OTHER = news("c/ander", [("Melania Trump", "opent", "museum")], [entity("museum", "THING")])
MINISTER = news(
    "d/minister",
    [("Jan de Vries", "bezoekt", "LTO")],
    [entity("Jan de Vries", "PERSON", "minister"), entity("LTO", "ORG")],
)
CYCLIST = news(
    "e/renner", [("Jan de Vries", "verslaat", "Wout Claes")], [entity("Jan de Vries", "PERSON", "wielrenner")]
)
NO_WORD = news("f/zonder", [("Jan de Vries", "verlaat", "LTO")], [entity("LTO", "ORG")])
SURNAME = news("g/naam", [("De Vries", "prijst", "Wout Claes")])
LETTERS = news("h/letters", [("BVW", "eist", "geld")], [entity("BVW", "ORG"), entity("geld", "THING")])
LONG = news(
    "i/lang",
    [("Bond van Wadvaarders", "dreigt", "minister"), ("Poetin", "prijst", "Bond van Wadvaarders")],
    [entity("Bond van Wadvaarders", "ORG", aliases=frozenset({"BVW"})), entity("minister", "THING")],
)
KNOWN_LONG = news(
    "j/dienst",
    [("Algemene Inlichtingen- en Veiligheidsdienst", "waarschuwt", "Shell plc")],
    [entity("Algemene Inlichtingen- en Veiligheidsdienst", "ORG"), entity("Shell plc", "ORG")],
)
KNOWN_SHORT = news("k/dienst", [("AIVD", "waarschuwt", "Shell")], [entity("AIVD", "ORG"), entity("Shell", "ORG")])
SPELT = news("l/spelling", [("Zelenski", "bezoekt", "Kiev")], [entity("Kiev", "GPE", exact_match=KYIV)])
SPELT_TOO = news("m/spelling", [("Volodymyr Zelensky", "verlaat", "Kyiv")], [entity("Kyiv", "GPE", exact_match=KYIV)])
EAST = news(
    "n/oost",
    [("Hengelo", "bouwt", "brug")],
    [entity("Hengelo", "GPE", exact_match=HENGELO_OV), entity("brug", "THING")],
)
WEST = news(
    "o/west",
    [("Hengelo", "sloopt", "brug")],
    [entity("Hengelo", "GPE", exact_match=HENGELO_GLD), entity("brug", "THING")],
)
METONYM = news(
    "p/stad",
    [("Kiev", "weigert", "overleg")],
    [entity("Kiev", "GPE", exact_match=KYIV, metonym_of=frozenset({"Trump"})), entity("overleg", "THING")],
)
ALL = [
    FULL,
    SHORT,
    OTHER,
    MINISTER,
    CYCLIST,
    NO_WORD,
    SURNAME,
    LETTERS,
    LONG,
    KNOWN_LONG,
    KNOWN_SHORT,
    SPELT,
    SPELT_TOO,
    EAST,
    WEST,
    METONYM,
]
