"""A dossier in words: its headings, lines and sources, as every file format of it has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.dossier.contents import Companion, Dossier, Note, Told
from kg.export.references import plain_address, plain_words
from kg.view.page_data import Language, texts_in
from kg.view.wording import Texts, counted, written_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a section: ``label`` in front of the text (a date), ``remark`` behind it, the numbers of its notes."""

    text: str
    label: str = ""
    remark: str = ""
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A note in words: the sentence it quotes, the title of the article, paper and date, and its address."""

    number: int
    quotation: str
    title: str
    about: str
    address: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A whole dossier in words: ``about`` says who it is and of when, ``help`` how to read it.

    ``links`` are addresses of open data, with a remark where they are perhaps of another; ``sections`` are only those
    with lines.
    """

    language: Language
    title: str
    about: tuple[str, ...]
    help: str
    links: tuple[Line, ...]
    sections: tuple[Section, ...]
    sources_heading: str
    sources: tuple[SourceLine, ...]


def outline_of(dossier: Dossier, *, language: Language = "nl") -> Outline:
    """The dossier in words; headings and dates are in ``language``, sentences in Dutch.

    Raises:
        ViewError: another language than "nl" and "en".
    """
    texts = texts_in(language)
    links = tuple(
        Line(text=address, remark=texts["dossier_perhaps"] if link in dossier.uncertain_links else "")
        for link in dossier.links
        if (address := plain_address(link)) is not None
    )
    return Outline(
        language=language,
        title=f"{texts['dossier']}: {dossier.name}",
        about=tuple(_about(dossier, texts)),
        help=_help(dossier, texts, language=language),
        links=links,
        sections=tuple(_sections(dossier, texts, language=language)),
        sources_heading=texts["dossier_sources"],
        sources=tuple(_source_line(note, texts) for note in dossier.notes),
    )


def _help(dossier: Dossier, texts: Texts, *, language: Language) -> str:
    if not dossier.notes:
        return texts["dossier_empty"]
    return texts["dossier_help"].format(articles=counted("article", len(dossier.articles), texts, language=language))


def _about(dossier: Dossier, texts: Texts) -> Iterator[str]:
    yield texts[f"type_{dossier.type}"]
    if dossier.aliases:
        yield f"{texts['also_called']}: {', '.join(dossier.aliases)}"
    dates = {"since": written_date(dossier.since, texts), "until": written_date(dossier.until, texts)}
    if key := "_".join(name for name, date in dates.items() if date):
        yield texts[f"dossier_{key}"].format(**dates)


def _sections(dossier: Dossier, texts: Texts, *, language: Language) -> Iterator[Section]:
    parts: Sequence[tuple[str, Iterable[Line]]] = (
        ("dossier_described", (Line(text=told.text, notes=told.notes) for told in dossier.described_as)),
        ("dossier_roles", (_line(told, texts) for told in dossier.roles)),
        ("dossier_actor", (_line(told, texts) for told in dossier.as_actor)),
        ("dossier_target", (_line(told, texts) for told in dossier.as_target)),
        ("dossier_other", (_line(told, texts) for told in dossier.otherwise)),
        ("dossier_said", (_line(told, texts) for told in dossier.said)),
        ("dossier_said_about", (_line(told, texts) for told in dossier.said_about)),
        ("view_timeline", (_dated_line(told, texts) for told in dossier.timeline)),
        ("dossier_companions", (_companion_line(each, texts, language=language) for each in dossier.companions)),
    )
    for key, lines in parts:
        if made := tuple(lines):
            yield Section(texts[key], made)


def _line(told: Told, texts: Texts) -> Line:
    """A line with its date and reserves behind it."""
    remark = "; ".join(filter(None, [_date_label(told, texts), _reserves(told, texts)]))
    return Line(text=told.text, remark=remark, notes=told.notes)


def _dated_line(told: Told, texts: Texts) -> Line:
    """A line with its date in front."""
    return Line(text=told.text, label=_date_label(told, texts), remark=_reserves(told, texts), notes=told.notes)


def _reserves(told: Told, texts: Texts) -> str:
    return ", ".join(texts[f"line_{reserve}"] for reserve in told.reserves)


def _date_label(told: Told, texts: Texts) -> str:
    """The date of an event, or that its article is of this day; "" where neither is known."""
    if told.is_own_date or not told.date:
        return written_date(told.date, texts)
    return texts["dossier_reported"].format(date=written_date(told.date[:10], texts))


def _companion_line(companion: Companion, texts: Texts, *, language: Language) -> Line:
    return Line(text=companion.name, remark=counted("event", companion.event_count, texts, language=language))


def _source_line(note: Note, texts: Texts) -> SourceLine:
    article = note.article
    about = ", ".join(filter(None, [article.source, _author(article.author), written_date(article.date, texts)]))
    return SourceLine(
        number=note.number,
        quotation=f"“{note.sentence}”" if note.sentence else "",
        title=note.title,
        about=about,
        address=plain_address(article.url),
    )


def _author(author: str | None) -> str:
    return plain_words(author).strip(" ·|,;-")
