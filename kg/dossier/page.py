"""A dossier as one HTML file, without scripts or requests."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from kg.dossier.outline import Outline
from kg.view.page_data import texts_in
from kg.view.rendering import dossier_head


def to_html(outline: Outline) -> str:
    """The page of a dossier; its content security policy allows nothing but its own style."""
    head = dossier_head()
    return _template().render(
        outline=outline,
        style=Markup(head["style"]),
        policy=head["policy"],
        note_label=texts_in(outline.language)["dossier_note"],
    )


@cache
def _template() -> Template:
    text = (files("kg.dossier") / "template.html").read_text(encoding="utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True).from_string(text)
