"""The file formats of a dossier, by the suffix of the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from kg.atomic_files import replacing, replacing_text
from kg.dossier import markdown
from kg.dossier.contents import Dossier
from kg.dossier.outline import outline_of
from kg.dossier.page import to_html
from kg.dossier.word import write_docx
from kg.errors import StoreError
from kg.export.bibtex import to_bibtex
from kg.export.ris import to_ris
from kg.view.page_data import Language

Writer = Callable[[Dossier, Path, Language], None]


def save(dossier: Dossier, path: str | Path, *, language: Language = "nl") -> Path:
    """Write a dossier as the suffix of the path says: see ``Dossier.save``."""
    target = Path(path)
    writer = WRITERS.get(target.suffix.removeprefix(".").lower())
    if writer is None:
        known = ", ".join(WRITERS)
        raise StoreError(f"{path}: unknown format {target.suffix.removeprefix('.')!r} of a dossier; known are {known}")
    writer(dossier, target, language)
    return target


def to_markdown(dossier: Dossier, *, language: Language = "nl") -> str:
    """The dossier as Markdown, with footnotes.

    Raises:
        ViewError: another language than "nl" and "en".
    """
    return markdown.to_markdown(outline_of(dossier, language=language))


def _write_html(dossier: Dossier, path: Path, language: Language) -> None:
    _write_text(to_html(outline_of(dossier, language=language)), path)


def _write_markdown(dossier: Dossier, path: Path, language: Language) -> None:
    _write_text(to_markdown(dossier, language=language), path)


def _write_docx(dossier: Dossier, path: Path, language: Language) -> None:
    outline = outline_of(dossier, language=language)
    with replacing(path) as file:
        write_docx(outline, file)


def _write_bibtex(dossier: Dossier, path: Path, language: Language) -> None:
    _write_text(to_bibtex(dossier.articles), path)


def _write_ris(dossier: Dossier, path: Path, language: Language) -> None:
    _write_text(to_ris(dossier.articles), path)


def _write_text(text: str, path: Path) -> None:
    with replacing_text(path) as file:
        file.write(text)


WRITERS: Mapping[str, Writer] = {
    "html": _write_html,
    "docx": _write_docx,
    "md": _write_markdown,
    "bib": _write_bibtex,
    "ris": _write_ris,
}
"""By suffix; the last two write the articles that the dossier cites, as references."""
