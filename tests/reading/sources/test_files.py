"""Files, folders, standard input, JSON Lines and HTML, and everything that can be wrong with them."""

from __future__ import annotations

import contextlib
import io
import json
import os
import socket
from pathlib import Path
from typing import Any

import pytest

from kg.errors import ReadingError
from kg.model import Article
from kg.reading import read_articles, read_html, read_text
from tests.conftest import EXAMPLES

TEXT = "Brug in Zwolle gaat dicht\n\nDe raad heeft dinsdag ingestemd met de brug. Eén wethouder is blij.\n"

PAGE = """<!DOCTYPE html><html lang="nl"><head><meta charset="{charset}">
<title>Brug in Zwolle gaat dicht | Omroep Zuid</title>
<meta property="og:title" content="Brug in Zwolle gaat dicht"><meta property="og:site_name" content="Omroep Zuid">
<meta property="article:published_time" content="2025-03-04T10:20:00+01:00"><meta name="author" content="Els Visser">
<link rel="canonical" href="https://voorbeeld.nl/brug"></head><body><nav><ul><li>Nieuws</li><li>Sport</li></ul></nav>
<article><h1>Brug in Zwolle gaat dicht</h1>
<p>De gemeenteraad van Zwolle heeft dinsdag ingestemd met de bouw van een brug over de IJssel.
De wethouder is blij met dat besluit.</p>
<h2>Kritiek van de oppositie</h2>
<p>Volgens de oppositie kost de brug véél te veel geld. De bouw begint in mei en duurt naar verwachting twee jaar.</p>
<p>Lees ook: <a href="/x">Wethouder wil af van de oude brug</a></p>
</article><footer>© 2025 Omroep Zuid</footer></body></html>"""


def read(*paths: str | Path, standard_input: bytes = b"") -> tuple[list[Article], list[ReadingError]]:
    found = list(read_articles(paths, standard_input=io.BytesIO(standard_input)))
    return [item for item in found if isinstance(item, Article)], [
        item for item in found if isinstance(item, ReadingError)
    ]


def only_error(*paths: str | Path, standard_input: bytes = b"") -> str:
    articles, errors = read(*paths, standard_input=standard_input)
    assert not articles
    assert len(errors) == 1
    return str(errors[0])


def test_file(tmp_path: Path) -> None:
    path = tmp_path / "brug.txt"
    path.write_text(TEXT)
    (article,), errors = read(path)
    assert not errors
    assert (article.id, article.path, article.title) == ("brug", str(path), "Brug in Zwolle gaat dicht")


def test_folder(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/.hidden.txt", ".git/c.txt", "c.TXT", "d.csv", "x.txt/inside.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT)
    articles, errors = read(tmp_path)
    assert [article.id for article in articles] == ["a/z", "b", "c", "x.txt/inside"]
    assert not errors


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \n\t \n", "holds no text"),
        (b"\xef\xbb\xbf", "holds no text"),
        (b"%PDF-1.7 abc", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        (b"tekst\0met nul", "binary"),
        (bytes(range(1, 256)) * 20, "binary"),
        (b"PK\x03\x04 docx", "ZIP"),
        (b"\xff\xfeabc", "does not fit"),
        (b"a" * 5_000_000, "more than 4 MB"),
        (b"a b " * 300_000, "at most 1,000,000"),
    ],
)
def test_bad_file(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "slecht.txt").write_bytes(data)
    (tmp_path / "goed.txt").write_text(TEXT)
    articles, errors = read(tmp_path)
    assert [article.id for article in articles] == ["goed"]
    assert len(errors) == 1
    assert said in str(errors[0])
    assert "slecht.txt" in str(errors[0])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "iso8859-15", "utf-16", "utf-32"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "brug.txt"
    path.write_bytes(TEXT.replace("wethouder", "wethouder – coördinator –").encode(encoding, errors="replace"))
    (article,), _ = read(path)
    assert "Eén" in article.text
    assert "coördinator" in article.text
    assert article.paragraphs[0].text == "Brug in Zwolle gaat dicht"


def test_damaged_utf8_is_still_utf8(tmp_path: Path) -> None:
    path = tmp_path / "brug.txt"
    path.write_bytes(("é" * 100 + TEXT).encode() + b"\xe2\x80")
    (article,), _ = read(path)
    assert "Eén" in article.text


@pytest.mark.parametrize("name", ["reus.txt", "reus.jsonl", "reus.html", "reus.json"])
def test_line_of_fifty_megabytes(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"De brug is dicht. " * 2_800_000)
    assert "reus" in only_error(path)


def test_line_of_fifty_megabytes_on_standard_input() -> None:
    assert "more than 4 MB" in only_error("-", standard_input=b"De brug is dicht. " * 2_800_000)


def test_missing_and_empty_folder(tmp_path: Path) -> None:
    assert "no such file or folder" in only_error(tmp_path / "weg")
    assert "folder without articles" in only_error(tmp_path)
    assert "no such file" in only_error("a\0b")


@pytest.mark.ordinary_user
@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "dicht.txt"
    path.write_text(TEXT)
    path.chmod(0)
    assert "permission denied" in only_error(path)


def test_denied_by_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, mode: str = "r") -> None:
        raise PermissionError(13, "Permission denied", str(self))

    (tmp_path / "dicht.txt").write_text(TEXT)
    monkeypatch.setattr(Path, "open", refuse)
    assert "permission denied" in only_error(tmp_path / "dicht.txt")


def test_links(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "brug.txt").write_text(TEXT)
    (tmp_path / "a" / "rond").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "kapot.txt").symlink_to(tmp_path / "nergens.txt")
    (tmp_path / "zelf.txt").symlink_to(tmp_path / "zelf.txt")
    articles, errors = read(tmp_path)
    assert [article.id for article in articles] == ["a/brug"]
    assert len(errors) == 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_what_is_no_file_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "brug.txt").write_text(TEXT)
    os.mkfifo(tmp_path / "pijp.txt")
    (tmp_path / "nul.txt").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listener:
        with contextlib.chdir(tmp_path):  # the path of a socket is short
            listener.bind("contact.txt")
        opened: list[str] = []
        open_file = Path.open

        def recorded(path: Path, *arguments: Any, **options: Any) -> Any:
            if path.parent == tmp_path:
                assert path.is_file()  # to open another would wait for ever
                opened.append(path.name)
            return open_file(path, *arguments, **options)

        monkeypatch.setattr(Path, "open", recorded)
        articles, errors = read(tmp_path)
    assert ([article.id for article in articles], opened) == (["brug"], ["brug.txt"])
    assert [str(error) for error in errors] == [
        f"{tmp_path / name}.txt: is {kind}, not a file; it was skipped"
        for name, kind in (("contact", "a socket"), ("nul", "a device"), ("pijp", "a pipe"))
    ]


def test_file_names_that_are_not_utf_8(tmp_path: Path) -> None:
    names = (b"caf\xe9", b"caf\xe8", b"\xff", b"\xfe", "café".encode())
    try:
        for name in names:
            Path(os.fsdecode(bytes(tmp_path) + b"/" + name + b".txt")).write_text(TEXT)
    except OSError:
        pytest.skip("the names of files are UTF-8 here")
    articles, errors = read(tmp_path)
    assert errors == []
    assert sorted(article.id for article in articles) == [r"\xfe", r"\xff", r"caf\xe8", r"caf\xe9", "café"]
    assert [article.id for article in read(os.fsdecode(bytes(tmp_path) + b"/\xff.txt"))[0]] == [r"\xff"]


def test_two_texts_with_one_id_for_whoever_keeps_both(tmp_path: Path) -> None:
    for folder, text in (("een", TEXT), ("twee", TEXT), ("drie", TEXT + "Meer volgt later vandaag.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "brug.txt").write_text(text)
    found = list(read_articles([tmp_path / "een", tmp_path / "twee", tmp_path / "drie"], keep_both=True))
    assert [type(each) for each in found] == [Article, ReadingError, Article]


def test_same_id_twice(tmp_path: Path) -> None:
    for folder, text in (("een", TEXT), ("twee", TEXT), ("drie", TEXT + "Meer volgt later vandaag.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "brug.txt").write_text(text)
    articles, errors = read(tmp_path / "een", tmp_path / "twee", tmp_path / "drie")
    assert len(articles) == 1
    assert ["the same text" in str(errors[0]), "another text" in str(errors[1])] == [True, True]


def line(**values: object) -> str:
    return json.dumps(values)


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "nieuws.jsonl"
    lines = [
        line(
            id="brug",
            title="Brug dicht",
            date="2025-03-04",
            url="https://voorbeeld.nl/1",
            text=TEXT,
            author=["Els", "Jan"],
        ),
        line(url="https://voorbeeld.nl/2", text=TEXT, source="Omroep Zuid", onbekend=[1]),
        line(text=TEXT),
        line(id=17, html=PAGE),
    ]
    path.write_text("\n".join(lines) + "\n\n")
    articles, errors = read(path)
    assert not errors
    assert [article.id for article in articles] == ["brug", "https://voorbeeld.nl/2", "nieuws-3", "17"]
    first = articles[0]
    assert (first.title, first.date, first.author) == ("Brug dicht", "2025-03-04", "Els, Jan")
    assert articles[3].title == "Brug in Zwolle gaat dicht"


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ('{"text": "afgebroken', "is not valid JSON"),
        ("geen json", "is not valid JSON"),
        ("[1, 2]", "got list"),
        ("null", "got NoneType"),
        (line(id="x"), "no key 'text'"),
        (line(text=5), "key 'text' holds int"),
        (line(text=["a"]), "key 'text' holds list"),
        (line(text=TEXT, title={"a": 1}), "key 'title' holds dict"),
        (line(text=TEXT, id=True), "key 'id' holds bool"),
        (line(text=TEXT, date="gisteren"), "'gisteren' is not a valid date"),
        (line(text="  \n "), "holds no text"),
        (line(html="<html><body></body></html>"), "no article text"),
        ("[" * 100_000, "nested"),
    ],
)
def test_broken_line_of_json(tmp_path: Path, broken: str, said: str) -> None:
    path = tmp_path / "nieuws.jsonl"
    path.write_text("\n".join([line(text=TEXT, id="een"), broken, line(text=TEXT, id="drie")]))
    articles, errors = read(path)
    assert [article.id for article in articles] == ["een", "drie"]
    assert len(errors) == 1
    assert said in str(errors[0])
    assert "nieuws.jsonl:2" in str(errors[0])


def test_line_of_json_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "nieuws.jsonl"
    path.write_bytes(b'{"text": "caf\xe9"}\n' + line(text=TEXT).encode())
    articles, errors = read(path)
    assert [article.id for article in articles] == ["nieuws-2"]
    assert "nieuws.jsonl:1: is not UTF-8" in str(errors[0])


@pytest.mark.parametrize(
    "text", [line(text=TEXT), f"[{line(text=TEXT)}]", f"{line(text=TEXT)}\n{line(text=TEXT + 'x')}"]
)
def test_json(tmp_path: Path, text: str) -> None:
    path = tmp_path / "nieuws.json"
    path.write_text(text)
    articles, errors = read(path)
    assert articles
    assert not errors


def test_standard_input() -> None:
    for data in (
        TEXT.encode(),
        PAGE.format(charset="utf-8").encode(),
        (line(text=TEXT) + "\n" + line(id="x", text=TEXT)).encode(),
    ):
        articles, errors = read("-", standard_input=data)
        assert not errors
        assert articles[0].text.startswith("Brug in Zwolle gaat dicht")
    assert [article.id for article in articles] == ["stdin-1", "x"]
    assert "is empty" in only_error("-")
    assert "stdin" in read("-", standard_input=TEXT.encode())[0][0].id


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_html(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "brug.html"
    path.write_bytes(PAGE.format(charset=charset).encode(charset))
    (article,), errors = read(path)
    assert not errors
    assert article.title == "Brug in Zwolle gaat dicht"
    assert (article.date, article.author, article.source) == ("2025-03-04T10:20", "Els Visser", "Omroep Zuid")
    assert article.url == "https://voorbeeld.nl/brug"
    kept = [(paragraph.kind, paragraph.text[:20]) for paragraph in article.paragraphs]
    assert kept == [
        ("title", "Brug in Zwolle gaat "),
        ("text", "De gemeenteraad van "),
        ("heading", "Kritiek van de oppos"),
        ("text", "Volgens de oppositie"),
    ]
    assert "véél" in article.text


@pytest.mark.parametrize("html", ["", "<html></html>", b"\0\0", b"<p>"])
def test_html_without_an_article(html: str | bytes) -> None:
    with pytest.raises(ReadingError):
        read_html(html, id="x")


def test_characters_that_break_things() -> None:
    article = read_text(
        "Brug\x07 \ud800dicht\x00\n\nDe\u00a0raad heeft dins\u00addag be\u200bsloten.\u2028Dat is zo gezegd.",
        id="a\x00b",
    )
    assert article.text == "Brug   dicht \n\nDe raad heeft dinsdag besloten.\nDat is zo gezegd."
    assert article.id == "a b"
    assert article.content_hash


def test_examples() -> None:
    articles, errors = read(EXAMPLES)
    assert not errors
    assert len(articles) == 8
    for article in articles:
        assert article.date is not None
        text = " ".join(paragraph.text for paragraph in article.paragraphs)
        assert 150 <= len(text.split()) <= 300
        assert not any(
            junk in text for junk in ("Lees ook", "paalzitten", "nieuwsbrief", "rechten voorbehouden", "leren breien")
        )
