"""Articles as BibTeX and RIS, read back by strict readers of these formats."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg import KnowledgeGraph
from kg.export import save
from kg.export.bibtex import to_bibtex
from kg.export.references import authors_of, plain_address
from kg.export.ris import to_ris
from kg.graph import ArticleInfo, GraphStore
from tests.conftest import Built, Run
from tests.graph.short_news import built, news

PLAIN = ArticleInfo(
    id="krant/een",
    title="Brug in 's-Hertogenbosch open",
    date="2025-07-08T18:42",
    author="Femke van der Wit en Jan Bos",
    source="De Krant",
    url="https://krant.example/een?a=1&b=%20",
)
HOSTILE = ArticleInfo(
    id="krant/één }",
    title="} @misc{x,\n title={y}} \\input{a} 50% $x$ & #1 a_b ~ ^ {\nER  - \nTY  - JOUR\x00\u202e",
    date="geen datum",
    author="Bos }, Jan\nAU  - Kwaad",
    source="Krant & {Co}\r\nUR  - https://kwaad.example",
    url='https://krant.example/a b"{}\\<x>',
)
COMMANDS = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
}


def read_bibtex(text: str) -> list[dict[str, str]]:
    """The entries of a text in which every field is in braces and nothing stands between the entries."""
    entries, place = [], 0
    while place < len(text):
        head = re.compile(r"@(\w+)\{([a-z0-9-]+),\n").match(text, place)
        assert head is not None, text[place : place + 60]
        entry, place = {"": head[1], "key": head[2]}, head.end()
        while text[place] != "}":
            field = re.compile(r"  (\w+) = \{").match(text, place)
            assert field is not None and field[1] not in entry, text[place : place + 60]
            end = closing(text, field.end())
            entry[field[1]] = text[field.end() : end]
            assert text[end : end + 3] == "},\n"
            place = end + 3
        assert text[place : place + 2] == "}\n"
        place += 2 if text[place + 2 : place + 3] in {"", "@"} else 3
        entries.append(entry)
    return entries


def closing(text: str, place: int) -> int:
    """Where the brace is closed that was opened in front of a place: BibTeX counts those after "\\" too."""
    depth = 1
    while True:
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return place
        place += 1


def typeset(value: str) -> str:
    """What TeX makes of a value; it fails for a character that is a command."""
    value = re.sub(r"\\(text\w+)\{\}", lambda command: f"\0{ord(COMMANDS[command[1]])};", value)
    value = re.sub(r"\\([%&#$_])", lambda char: f"\0{ord(char[1])};", value)
    assert not re.search(r"[\\%&#$_~^]", value), value
    return re.sub(r"\0(\d+);", lambda code: chr(int(code[1])), value.replace("{", "").replace("}", ""))


def read_ris(text: str) -> list[list[tuple[str, str]]]:
    """The references of a text, each from TY to ER, as tags with their values."""
    references: list[list[tuple[str, str]]] = []
    is_open = False
    for line in text.split("\r\n"):
        assert "\n" not in line and "\r" not in line
        if not line:
            assert not is_open
            continue
        tag, value = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line).groups()  # type: ignore[union-attr]
        assert (tag == "TY") is not is_open
        if tag == "TY":
            references.append([])
        references[-1].append((tag, value))
        is_open = tag != "ER"
    assert not is_open
    return references


def test_a_reference_in_bibtex() -> None:
    (entry,) = read_bibtex(to_bibtex([PLAIN]))
    assert entry == {
        "": "article",
        "key": "krant-een",
        "author": "van der Wit, Femke and Bos, Jan",
        "title": "{Brug in 's-Hertogenbosch open}",
        "journal": "De Krant",
        "date": "2025-07-08",
        "year": "2025",
        "month": "7",
        "day": "8",
        "entrysubtype": "newspaper",
        "langid": "dutch",
        "url": "https://krant.example/een?a=1&b=%20",
    }


def test_a_reference_in_ris() -> None:
    (reference,) = read_ris(to_ris([PLAIN]))
    assert reference == [
        ("TY", "NEWS"),
        ("AU", "van der Wit, Femke"),
        ("AU", "Bos, Jan"),
        ("TI", "Brug in 's-Hertogenbosch open"),
        ("T2", "De Krant"),
        ("PY", "2025"),
        ("DA", "2025/07/08/"),
        ("UR", "https://krant.example/een?a=1&b=%20"),
        ("LA", "nl"),
        ("ER", ""),
    ]


def test_no_text_begins_another_field_or_entry_in_bibtex() -> None:
    hostile, plain = read_bibtex(to_bibtex([HOSTILE, PLAIN]))
    assert (hostile["key"], plain["key"]) == ("krant-een", "krant-een-2")
    assert typeset(hostile["title"]) == "} @misc{x, title={y}} \\input{a} 50% $x$ & #1 a_b ~ ^ { ER - TY - JOUR"
    assert typeset(hostile["journal"]) == "Krant & {Co} UR - https://kwaad.example"
    assert hostile["url"] == "https://krant.example/a%20b%22%7B%7D%5C%3Cx%3E"
    assert not hostile.keys() & {"date", "year", "month", "day"}


def test_no_text_begins_another_line_in_ris() -> None:
    hostile, plain = read_ris(to_ris([HOSTILE, PLAIN]))
    assert [tag for tag, _ in hostile] == ["TY", "AU", "TI", "T2", "UR", "LA", "ER"]
    assert dict(hostile)["TI"].endswith("{ ER - TY - JOUR") and len(plain) == 10


def test_keys_are_of_one_article_each() -> None:
    infos = [ArticleInfo(id=each) for each in ("a/b", "a-b", "A b", "///")]
    assert [entry["key"] for entry in read_bibtex(to_bibtex(infos))] == ["a-b", "a-b-2", "a-b-3", "artikel"]


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        (None, []),
        ("ANP", [("ANP", "")]),
        ("Redactie Economie ·", [("Redactie Economie", "")]),
        ("Van onze correspondent", [("Van onze correspondent", "")]),
        ("Jan Bos", [("Bos", "Jan")]),
        ("Anna van 't Hof, Jan Bos & Cor Dam", [("van 't Hof", "Anna"), ("Bos", "Jan"), ("Dam", "Cor")]),
    ],
)
def test_authors(author: str | None, expected: list[tuple[str, str]]) -> None:
    assert authors_of(author) == expected


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "https://", "http://a\nb", "file:///etc/passwd", "//a.b"])
def test_only_web_addresses_are_given(url: str | None) -> None:
    assert plain_address(url) is None


def test_an_article_without_a_title_goes_by_its_first_words(tmp_path: Path) -> None:
    with built(news("x", [("Anna Bos", "opent", "brug")], date="2025")) as store:
        save(store, tmp_path / "a.ris")
        save(store, tmp_path / "a.bib")
    assert ("TI", "Anna Bos opent brug.") in read_ris((tmp_path / "a.ris").read_bytes().decode())[0]
    (entry,) = read_bibtex((tmp_path / "a.bib").read_text("utf-8"))
    assert (entry["title"], entry["date"], entry[""]) == ("{Anna Bos opent brug.}", "2025", "online")


def test_export_writes_all_articles(kg: Run, built: Built, tmp_path: Path) -> None:
    with KnowledgeGraph.open(built.store, read_only=True) as graph:
        count = graph.info().articles
        assert graph.export(tmp_path / "python.bib") == (tmp_path / "python.bib",)
    for suffix in ("bib", "ris"):
        assert kg("export", tmp_path / f"a.{suffix}", "--store", built.store).returncode == 0
    assert (tmp_path / "a.bib").read_bytes() == (tmp_path / "python.bib").read_bytes()
    assert len(read_bibtex((tmp_path / "a.bib").read_text("utf-8"))) == count
    assert len(read_ris((tmp_path / "a.ris").read_bytes().decode())) == count


def test_a_store_without_articles_gives_empty_files(tmp_path: Path) -> None:
    with GraphStore() as store:
        for suffix in ("bib", "ris"):
            (path,) = save(store, tmp_path / f"a.{suffix}")
            assert path.read_bytes() == b""
