"""What is said of what cannot be read: which path, and why, to the letter."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from kg.model import Article
from kg.reading import known_suffixes, read_articles
from kg.reading.sources.encodings import decode

LINE = "De wethouder sluit dinsdag de brug.\n"


class Broken(io.BytesIO):
    """A stream that fails once something was read."""

    def __init__(self, *errors: Exception) -> None:
        super().__init__(LINE.encode())
        self.errors = errors

    def read(self, size: int | None = -1, /) -> bytes:
        raise self.errors[0]


def errors(*paths: str | Path, standard_input: io.BytesIO | None = None) -> list[str]:
    found = read_articles(paths, standard_input=standard_input)
    return [str(each) for each in found if not isinstance(each, Article)]


def test_folders(tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    (tmp_path / "leeg" / "x.bin").write_bytes(b"x")
    suffixes = " ".join(known_suffixes())
    assert errors(tmp_path / "leeg") == [f"{tmp_path}/leeg: folder without articles; their names end in {suffixes}"]
    (tmp_path / "rond").mkdir()
    (tmp_path / "rond" / "a.txt").write_text(LINE)
    (tmp_path / "rond" / "weer").symlink_to(tmp_path / "rond")
    assert errors(tmp_path / "rond") == [f"{tmp_path}/rond/weer: symbolic link to a folder that it is in"]
    assert errors(tmp_path / "weg") == [f"{tmp_path}/weg: no such file or folder"]


@pytest.mark.parametrize(
    ("stream", "problem"),
    [
        (io.BytesIO(b""), "is empty"),
        (io.BytesIO(b" \n\n \n"), "is empty"),
        (Broken(OSError(5, "Invoer Kapot")), "invoer kapot"),
        (Broken(OSError("Kapot")), "kapot"),
    ],
)
def test_standard_input(stream: io.BytesIO, problem: str) -> None:
    assert errors("-", standard_input=stream) == [f"standard input: {problem}"]


def test_json_on_standard_input_behind_a_byte_order_mark() -> None:
    line = b'\xef\xbb\xbf {"id": "x", "text": "De raad stemt voor de brug."}\n'
    (article,) = read_articles(["-"], standard_input=io.BytesIO(line))
    assert isinstance(article, Article) and (article.id, article.text) == ("x", "De raad stemt voor de brug.")


@pytest.mark.parametrize("encoding", ["cp1252", "iso8859_15"])
def test_a_western_encoding_is_guessed(encoding: str) -> None:
    text = "De coöperatie in België heeft geïnvesteerd in één café, zegt de voorzitter. " * 5
    assert decode(text.encode(encoding)) == text


def test_a_damaged_byte_becomes_a_space() -> None:
    text = "De coöperatie in België heeft geïnvesteerd. " * 40
    assert decode(text.encode() + b"\xff slot") == text + "  slot"


def test_what_is_hardly_letters_is_no_text() -> None:
    with pytest.raises(ValueError, match=r"^is not text in UTF-8, UTF-16 or a Western encoding$"):
        decode(b"\xa7\xb6#&%" * 50 + b"ab")
