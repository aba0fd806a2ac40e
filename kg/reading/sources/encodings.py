"""From the bytes of a file to its text, whatever it was written in."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_SAMPLE = 200_000
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP or Office file",
    b"\xd0\xcf\x11\xe0": "an Office file",
    b"{\\rtf": "an RTF file",
    b"\x1f\x8b": "a gzip file",
    b"BZh": "a bzip2 file",
    b"\xfd7zXZ": "an xz file",
    b"7z\xbc\xaf": "a 7-Zip file",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"SQLite format 3": "a database",
}
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")
_CANDIDATES = ["cp1252", "iso8859_15", "mac_roman", "cp850", "cp1250"]
"""The likeliest in Dutch first: the same bytes are often good text in several."""
_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)


def decode(data: bytes, *, is_html: bool = False) -> str:
    """The text of a file: UTF-8, UTF-16 and UTF-32 with a byte order mark, or a Western single-byte encoding.

    For HTML the encoding that the page declares takes precedence over a guess.
    Raises ValueError, saying why, for what is not text.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    for magic, name in _MAGIC.items():
        if data.startswith(magic):
            raise ValueError(f"is {name}, not text")
    if b"\0" in data:
        raise ValueError(f"is a binary file (byte 0 at position {data.index(0)}), not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        position = error.start
    sample = data[max(0, position - _SAMPLE // 2) : position + _SAMPLE // 2]
    if len(_CONTROL.findall(sample)) > len(sample) / 100:
        raise ValueError("is a binary file, not text")
    if is_html and (declared := _DECLARED.search(data[:4096])) is not None:
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    if len(_MULTIBYTE.findall(sample)) > 20 * sample.decode("utf-8", errors="replace").count("\ufffd"):
        return data.decode("utf-8", errors="replace").replace("\ufffd", " ")  # UTF-8 that was cut or damaged somewhere
    return _guessed(data, sample)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ValueError(f"begins as {error.encoding} but byte {error.start} does not fit") from None


def _guessed(data: bytes, sample: bytes) -> str:
    encoding = _likeliest_encoding(sample)
    text = data.decode(encoding, errors="replace").replace("\ufffd", " ")
    readable = sum(character.isalnum() or character.isspace() for character in text[:_SAMPLE])
    if readable < 0.6 * len(text[:_SAMPLE]):
        raise ValueError("is not text in UTF-8, UTF-16 or a Western encoding")
    return text


def _likeliest_encoding(sample: bytes) -> str:
    guesses = from_bytes(sample, cp_isolation=_CANDIDATES)
    best = guesses.best()
    if best is None:
        return _CANDIDATES[0]
    tied = [guess for guess in guesses if (guess.chaos, guess.coherence) == (best.chaos, best.coherence)]
    as_good = {name for guess in tied for name in guess.could_be_from_charset}
    return next((name for name in _CANDIDATES if name in as_good), best.encoding)
