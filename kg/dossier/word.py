"""A dossier as a Word document, by python-docx, which is an extra of the package."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING

from kg.dossier.outline import Line, Outline, SourceLine
from kg.errors import MissingPackageError

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_docx(outline: Outline, file: IO[bytes]) -> None:
    """Write the document; the numbers of notes are raised, and the notes are a numbered list at its end.

    Raises:
        MissingPackageError: python-docx is not installed.
    """
    document = _new_document(outline)
    document.add_heading(_clean(outline.title), level=0)
    for about in outline.about:
        document.add_paragraph(_clean(about))
    for link in outline.links:
        document.add_paragraph(_clean(link.text + _remark(link)))
    document.add_paragraph().add_run(_clean(outline.help)).italic = True
    for section in outline.sections:
        document.add_heading(_clean(section.heading), level=1)
        for line in section.lines:
            _add_line(document.add_paragraph(style="List Bullet"), line)
    if outline.sources:
        document.add_heading(_clean(outline.sources_heading), level=1)
    for source in outline.sources:
        _add_source(document.add_paragraph(), source)
    document.save(file)


def _new_document(outline: Outline) -> Document:
    try:
        import docx  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise MissingPackageError(
            "a dossier as .docx needs python-docx; install it with: pip install 'nieuwsgraaf[docx]'"
        ) from error
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author = _clean(outline.title)[:255], "Nieuwsgraaf"
    properties.language, properties.comments = outline.language, ""
    return document


def _add_line(paragraph: Paragraph, line: Line) -> None:
    if line.label:
        paragraph.add_run(f"{_clean(line.label)} ").bold = True
    paragraph.add_run(_clean(line.text + _remark(line)))
    if line.notes:
        paragraph.add_run(", ".join(map(str, line.notes))).font.superscript = True


def _add_source(paragraph: Paragraph, source: SourceLine) -> None:
    paragraph.add_run(f"{source.number}. ").bold = True
    if source.quotation:
        paragraph.add_run(f"{_clean(source.quotation)} ")
    paragraph.add_run(_clean(source.title)).italic = True
    for part in filter(None, (source.about, source.address)):
        paragraph.add_run(f", {_clean(part)}")


def _remark(line: Line) -> str:
    return f" ({line.remark})" if line.remark else ""


def _clean(text: str) -> str:
    """The text without characters that XML has no place for."""
    return _NOT_IN_XML.sub("\ufffd", " ".join(text.split()))
