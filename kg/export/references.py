"""What formats for references have in common: authors, date, title and address of an article, as plain words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import quote, urlsplit

_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_BETWEEN_AUTHORS = re.compile(r"\s*(?:;|,|&|\ben\b)\s*")
_PERSON = re.compile(r"[^\W\d_][\w.’'-]*(?: [\w.’'-]+){1,5}")
_NOT_PEOPLE = re.compile(
    r"\b(?:redactie|redacteur|correspondent|verslaggever|onze|persbureau|krant|nieuws)", re.IGNORECASE
)
_IN_ADDRESSES = frozenset("!#$%&'()*+,-./:;=?@[]_~")


def plain_words(text: str | None) -> str:
    """A text on one line, without controls, marks that turn its direction, and halves of surrogate pairs."""
    shown = (
        char if char.isspace() or unicodedata.category(char) not in {"Cc", "Cf", "Cs"} else "" for char in text or ""
    )
    return " ".join("".join(shown).split())


def date_parts(date: str | None) -> Sequence[str]:
    """Year, month and day, as far as they are known; empty where there is no date."""
    found = _DATE.match(date or "")
    return [part for part in found.groups() if part] if found else []


def authors_of(author: str | None) -> list[tuple[str, str]]:
    """Surname and given names of each author; a desk or an agency is one name, without given names.

    >>> authors_of("Femke de Wit en Jan Bos")
    [('de Wit', 'Femke'), ('Bos', 'Jan')]
    >>> authors_of("Redactie Economie")
    [('Redactie Economie', '')]
    """
    whole = plain_words(author).strip(" ·|,;-")
    if not whole:
        return []
    people = [each for each in _BETWEEN_AUTHORS.split(whole) if each]
    if any(not _PERSON.fullmatch(each) or _NOT_PEOPLE.search(each) for each in people):
        return [(whole, "")]
    return [_surname_first(each) for each in people]


def safe_link(url: str | None) -> str | None:
    """The address when a click on it opens a web page, else None."""
    if not url or any(unicodedata.category(character) == "Cc" for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def plain_address(url: str | None) -> str | None:
    """A web address with nothing in it that a text format could take for its end; None for any other address."""
    link = safe_link(url)
    return None if link is None else "".join(map(_plain_char, link))


def _plain_char(char: str) -> str:
    is_plain = char.isalnum() or char in _IN_ADDRESSES
    return char if is_plain else quote(char.encode("utf-8", "replace"))


def _surname_first(name: str) -> tuple[str, str]:
    """Small words go with the surname: "Femke van der Wit" is ("van der Wit", "Femke")."""
    words = name.split()
    start = next((place for place, word in enumerate(words[1:-1], start=1) if word[0].islower()), len(words) - 1)
    return " ".join(words[start:]), " ".join(words[:start])
