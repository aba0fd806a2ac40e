"""The page itself: template, style, scripts and data in one self-contained file."""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from kg.model import Event, Statement
from kg.view.bundling import bundle
from kg.view.outlines import Coordinates
from kg.view.page_data import ArticleInfo, Language, page_json, texts_in, to_json
from kg.view.styles import theme_css
from kg.view.vis_network import library_script

if TYPE_CHECKING:
    from kg.view.pyvis_network import StyledNetwork


def write_html(
    events: Iterable[Event],
    path: str | Path,
    *,
    articles: Mapping[str, ArticleInfo] | None = None,
    places: Mapping[str, Coordinates] | None = None,
    statements: Iterable[Statement] = (),
    title: str = "Nieuwsgraaf",
    language: Language = "nl",
) -> Path:
    """Write the page of ``render_html`` to ``path``, as a whole or not at all, and make the folders it lies in.

    Returns:
        The path of the page.

    Raises:
        ViewError: another language than "nl" and "en".
        StoreError: the file cannot be written.
    """
    from kg.view.pyvis_network import to_pyvis  # noqa: PLC0415 - brings in IPython

    return to_pyvis(
        events,
        articles=articles,
        places=places,
        statements=statements,
        title=title,
        language=language,
        has_titles=False,
    ).write_page(path)


def render_html(
    events: Iterable[Event],
    *,
    articles: Mapping[str, ArticleInfo] | None = None,
    places: Mapping[str, Coordinates] | None = None,
    statements: Iterable[Statement] = (),
    title: str = "Nieuwsgraaf",
    language: Language = "nl",
) -> str:
    """One HTML page with the network of ``events`` and the source sentences of every edge.

    The page makes no network requests, and its content security policy forbids them. ``articles`` has title, date,
    source and url by article id; an article that is not in it is shown by its id. ``places`` has latitude and
    longitude by name, for the map. ``statements`` are what the page lists of what speakers say.

    Raises:
        ViewError: another language than "nl" and "en".
    """
    from kg.view.pyvis_network import to_pyvis  # noqa: PLC0415 - brings in IPython

    return render_page(
        to_pyvis(
            events,
            articles=articles,
            places=places,
            statements=statements,
            title=title,
            language=language,
            has_titles=False,
        )
    )


def render_page(drawn: StyledNetwork) -> str:
    """The page of a pyvis network, with what was changed in it since ``to_pyvis`` gave it.

    Raises:
        ViewError: another language than "nl" and "en", a node or an edge that was added or removed.
    """
    texts = texts_in(drawn.context.language)
    style, library = theme_css() + _page_file("style.css"), library_script()
    script, unpacking = page_script(), unpacking_script()
    return _template().render(
        title=_encodable(drawn.context.title),
        language=drawn.context.language,
        texts=texts,
        policy=content_security_policy(styles=[style], scripts=[library, unpacking, script]),
        style=Markup(style),
        library=_packed(library),
        library_size=len(library.encode()),
        unpacking=Markup(unpacking),
        script=Markup(script),
        data=Markup(page_json(drawn, dossier=dossier_head())),
        words=Markup(to_json(texts)),
    )


def dossier_head() -> dict[str, str]:
    """The ``style`` of a dossier, and the ``policy`` that allows nothing else: also for those that the page makes."""
    style = _page_file("dossier.css")
    return {"style": style, "policy": content_security_policy(styles=[style], scripts=[])}


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


@cache
def unpacking_script() -> str:
    """The script that runs the library, which the page holds compressed: it is most of the page."""
    return bundle(files("kg.view") / "page" / "script", "unpack.js")


@cache
def _packed(script: str) -> str:
    compressor = zlib.compressobj(level=9, wbits=-zlib.MAX_WBITS)
    return base64.b64encode(compressor.compress(script.encode()) + compressor.flush()).decode()


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
