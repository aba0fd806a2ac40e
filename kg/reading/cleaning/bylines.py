"""By-lines: who wrote it, and when it appeared and was changed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.reading.cleaning.publication_dates import DATE_WORDS, FULL_DATE, TIME, parse_date
from kg.reading.cleaning.shapes import GLUE, is_name, without_known_capitals
from kg.reading.cleaning.word_lists import any_of, folded_words

MAX_BYLINE_LENGTH = 160

_DATE_LABEL = re.compile(
    r"\b(?P<modified>(?:voor het )?(?:laatste? )?(?:aangepast|bijgewerkt|gewijzigd|geactualiseerd|update|ge-?updatet?"
    r"|aangevuld|wijziging))\b"
    r"|\b(?P<published>gepubliceerd|geplaatst|verschenen|publicatie(?:datum)?|plaatsing|geschreven|aangemaakt"
    r"|toegevoegd|online sinds|online gezet)\b",
    re.IGNORECASE,
)
_BY_BEHIND = re.compile(r"\A(?P<name>.{3,60}?)\s+(?:geschreven|tekst) door\Z", re.IGNORECASE)
_READ_TIME = re.compile(
    r"\b(?:leestijd|luistertijd|leesduur)?:?\s*(?:ca\. ?)?\d+ ?(?:min\b\.?|minuten|minuut)(?: (?:leestijd|lezen))?",
    re.IGNORECASE,
)
_AGO = re.compile(r"\b\d+ ?(?:min|minuten|uur|uren|dagen|dag|weken|week|maanden|jaar)\.? geleden\b", re.IGNORECASE)
_TIME = re.compile(rf"(?<![\d.,]){TIME}(?![\d%])", re.IGNORECASE)
_BY = re.compile(
    r"\A(?:(?:(?:tekst|auteur|geschreven|bericht|artikel|geplaatst|gepubliceerd)?:?\s*(?:door|auteur|van onze|onze)\b:?"
    r"|tekst(?: (?:en|&|\+) (?:foto['’]?s|beeld))?:)\s*|by (?-i:(?=[A-ZÀ-Þ])))",
    re.IGNORECASE,
)
_ROLE_BEFORE_NAME = re.compile(r"\A(?:(?:van|onze|de) )*(?:redacteur(?:en)?|verslaggevers?|correspondent) (?=[A-ZÀ-Þ])")
_DATE_BESIDE_BAR = re.compile(rf"(?:[|•·–]|\s-)\s*{FULL_DATE}|{FULL_DATE}\s*(?:[|•·–]|-\s)")
_EDITORIAL = re.compile(
    r"\b\w*(?:redactie|redacteur|verslaggever|correspondent|journalist|medewerker|columnist|stagiair|nieuwsdienst|commentator)\w*\b",
    re.IGNORECASE,
)
_FILLERS = re.compile(
    r"\b(?:posted|on|om|op|in|uur|en|de|het|onze|van|datum|laatste?|voor|premium|correctie melden|deel|bewaar|reageer"
    r"|nieuws|kopieer(?: naar)?(?: clipboard| klembord)?)\b",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[\s·•|,/:()–—*-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """What a by-line says; ``is_certain`` when it could be nothing else."""

    author: str | None = None
    published: str | None = None
    modified: str | None = None
    is_certain: bool = False


def read_byline(text: str) -> Byline | None:
    """What a line says of author and date, or None if it is not a by-line.

    >>> read_byline("Door Els Visser··Aangepast: 18 juli 2024, 18:42").modified
    '2024-07-18T18:42'
    """
    if len(text) > MAX_BYLINE_LENGTH or _TIME.fullmatch(text):
        return None
    if GLUE.search(text) is not None:  # "NOS SportAangepast"
        text = GLUE.sub(" ", without_known_capitals(text))
    text = _BY_BEHIND.sub(r"Door \g<name>", text)
    by = _BY.match(text)
    rest = text[by.end() :] if by is not None else text
    bare, label, is_dated = _without_dates(rest)
    names = " ".join(part for part in _SEPARATORS.split(bare) if part)
    editorial = _EDITORIAL.sub(" ", names)
    has_role = editorial != names
    if by is not None and has_role and "," in bare:  # "Door: Els Visser, redacteur zorg & welzijn"
        names, editorial = " ".join(bare.split(",")[0].split()), ""
    left = " ".join(_FILLERS.sub(" ", editorial or names).split())
    is_nameless = not left or left.casefold() in folded_words("sections")
    if not is_nameless and not is_name(left, max_words=9):
        return None
    if by is None and not is_dated and label is None and not (has_role and is_nameless):
        return None
    if by is not None and not names:
        return None
    published, modified = _dates(rest)
    return Byline(
        author=_author(names) if has_role or _may_be_author(left, by, is_dated=is_dated) else None,
        published=published,
        modified=modified,
        is_certain=by is not None
        or label is not None
        or is_nameless
        or has_role
        or _DATE_BESIDE_BAR.search(text) is not None,
    )


def is_source(text: str) -> bool:
    """The name of a newspaper, broadcaster, site or agency alone: "RTL", "Bron: ANP"."""
    bare = re.sub(r"\A(?:bron|door|via)\s*:?\s*", "", text, flags=re.IGNORECASE).strip(" .·|")
    known = folded_words("outlets") | folded_words("agencies")
    parts = [part for part in re.split(r"\s*[/|,·+]\s*|\s+en\s+", bare.casefold()) if part]
    return bool(parts) and all(part in known for part in parts)


def source_name(text: str) -> str | None:
    """The outlet of a source line as it is written; an agency does not count."""
    match = re.search(rf"\b(?:{any_of('outlets')})(?!\w)", text, re.IGNORECASE)
    return match[0] if match is not None and is_source(text) else None


def _without_dates(text: str) -> tuple[str, re.Match[str] | None, bool]:
    label = _DATE_LABEL.search(text)
    bare = _DATE_LABEL.sub(" ", text)
    dated = _READ_TIME.sub(" ", bare)
    dated = _AGO.sub(" ", dated)
    dated = DATE_WORDS.sub(" ", dated)
    dated = _TIME.sub(" ", dated)
    return dated, label, dated != bare


def _dates(text: str) -> tuple[str | None, str | None]:
    """Publication and modification date; a label says which of the two the date after it is, else the former."""
    published: str | None = None
    modified: str | None = None
    labels = list(_DATE_LABEL.finditer(text))
    ends = [*(label.start() for label in labels[1:]), len(text)][: len(labels)]
    for label, end in zip(labels, ends, strict=True):
        labelled = parse_date(text[label.end() : end])
        if label["modified"] is not None:
            modified = modified or labelled
        else:
            published = published or labelled
    return published or parse_date(text[: labels[0].start()] if labels else text), modified


def _may_be_author(left: str, by: re.Match[str] | None, *, is_dated: bool) -> bool:
    """Whether the words that are left name somebody: of "Zwolle, 3 mei 2025" they do not."""
    return (
        bool(left)
        and left.casefold() not in folded_words("sections")
        and (by is not None or (is_dated and " " in left))
    )


def _author(names: str) -> str | None:
    left = re.sub(r"\s+(?:Correctie melden|Kopieer|Deel|Bewaar|Reageer|Premium|in|op|om|uur)\b.*\Z", "", names).strip()
    return _ROLE_BEFORE_NAME.sub("", left) or None
