"""An article whose texts try to break out of HTML, Markdown, BibTeX, RIS and Word."""

from __future__ import annotations

from kg.graph import GraphStore
from kg.model import ArticleReading
from tests.dossier.sample import headed, statement
from tests.graph.short_news import built, entity, news

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
LINK = "[klik](javascript:alert) ![](https://kwaad.example/a.png) <https://kwaad.example> www.kwaad.example"
LIST = "# kop"
TEX = r"\input{/etc/passwd} } @misc{x, title={y}} 50% $x$ & #1 a_b ~ ^ {"
TITLE = f"Kop {SCRIPT} {LINK} {TEX}\nER  - \nTY  - JOUR\x00\x1b[31m\u202e"
ADDRESS = 'https://krant.example/a b"><script>{%7d}'


def reading() -> ArticleReading:
    article = news(
        "krant/../kwaad",
        [
            ("Anna Bos", "opent", SCRIPT),
            ("Anna Bos", "sluit", LINK),
            (LIST, "raakt", "Anna Bos"),
            ("Anna Bos", "leest", TEX),
        ],
        [entity("Anna Bos", "PERSON", "<b>baas</b>", aliases=frozenset({"*Bos*", "Bos](x)"}))],
        date="2025-07-18",
        source='De "Krant" & Co\nUR  - https://kwaad.example',
    )
    article = headed(article, title=TITLE, url=ADDRESS, author="Jan } Bos\nAU  - Kwaad")
    return statement(article, "Anna Bos", f"Ik zeg {SCRIPT} {LINK}", at=5)


def store() -> GraphStore:
    return built(reading())
