"""The page itself: template, style, scripts and data in one file that needs nothing from outside."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from kg.model import Event
from kg.view.bundling import bundle
from kg.view.event_network import build_network
from kg.view.outlines import Coordinates
from kg.view.page_data import ArticleInfo, Language, interface_texts, page_data, to_json
from kg.view.vis_network import library_script


def write_html(
    events: Iterable[Event],
    path: str | Path,
    *,
    articles: Mapping[str, ArticleInfo] | None = None,
    places: Mapping[str, Coordinates] | None = None,
    title: str = "Nieuwsgraaf",
    language: Language = "nl",
) -> Path:
    """Writes the page of ``render_html`` to ``path``, makes the folders it lies in, and returns where it is."""
    written = Path(path)
    html = render_html(events, articles=articles, places=places, title=title, language=language)
    written.parent.mkdir(parents=True, exist_ok=True)
    written.write_text(html, encoding="utf-8")
    return written


def render_html(
    events: Iterable[Event],
    *,
    articles: Mapping[str, ArticleInfo] | None = None,
    places: Mapping[str, Coordinates] | None = None,
    title: str = "Nieuwsgraaf",
    language: Language = "nl",
) -> str:
    """One HTML page with the network of ``events`` and the sentence behind every line.

    The page asks nothing of any host and its content security policy forbids it to. ``articles`` has title, date,
    source and url by article id; an article that is not in it is shown by its id. ``places`` has latitude and
    longitude by name, for the map. ValueError for another language.
    """
    texts = interface_texts()
    if language not in texts:
        raise ValueError(f"language {language!r} is not one of {', '.join(map(repr, sorted(texts)))}")
    data = page_data(build_network(events), articles=articles or {}, places=places or {})
    style, script = _page_file("style.css"), page_script()
    library = library_script()
    return _template().render(
        title=_encodable(title),
        language=language,
        texts=texts[language],
        policy=content_security_policy(styles=[style], scripts=[library, script]),
        style=Markup(style),
        library=Markup(library),
        script=Markup(script),
        data=Markup(to_json(data)),
        words=Markup(to_json(texts[language])),
    )


def content_security_policy(*, styles: list[str], scripts: list[str]) -> str:
    """A policy under which only these inline styles and scripts run and nothing is fetched or sent."""
    allowed = {
        "default-src": ["'none'"],
        "script-src": [_hash(script) for script in scripts],
        "style-src": [_hash(style) for style in styles],
        "img-src": ["data:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(" ".join([directive, *sources]) for directive, sources in allowed.items())


@cache
def page_script() -> str:
    """The page's own script, its modules joined into one function so that it adds one name to the window."""
    return bundle(files("kg.view") / "page" / "script", "main.js")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _encodable(text: str) -> str:
    """Half a surrogate pair cannot be written as UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.from_string(_page_file("template.html"))


@cache
def _page_file(name: str) -> str:
    return (files("kg.view") / "page" / name).read_text(encoding="utf-8")
