"""The files of a dossier, read back; and that no text of an article becomes markup in any of them."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import docx
import lxml.html
import pytest
from markdown_it import MarkdownIt

from kg.dossier import Dossier, make_dossier, to_markdown
from kg.dossier.markdown import escaped
from kg.errors import MissingPackageError, StoreError, ViewError
from tests.dossier import hostile, sample

SUFFIXES = ("html", "docx", "md", "bib", "ris")


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    with sample.store() as store:
        return make_dossier(store, "Anna Bos")


@pytest.fixture(scope="module")
def attacked() -> Dossier:
    with hostile.store() as store:
        return make_dossier(store, "Anna Bos")


def paragraphs(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def test_html_has_every_sentence_with_its_notes(dossier: Dossier, tmp_path: Path) -> None:
    page = lxml.html.fromstring(dossier.save(tmp_path / "a.html").read_bytes())
    lines = [" ".join(item.text_content().split()) for item in page.xpath("//main//ul/li")]
    (number,) = dossier.as_target[0].notes
    assert f"Volgens de AIVD bekritiseert Cor Dam Anna Bos. (artikel van 18 juli 2025){number}" in lines
    targets = {link.get("href") for link in page.xpath("//sup/a")}
    assert targets == {f"#{note.get('id')}" for note in page.xpath("//ol/li")}
    note = page.get_element_by_id(f"note-{number}").text_content()
    assert "“Cor Dam bekritiseert Anna Bos.” Brug open, De Krant, Femke de Wit, 18 juli 2025, 18.42 uur" in note
    assert page.xpath("//ol//a/@href")[0] == "https://krant.example/een"


def test_word_has_the_same_lines(dossier: Dossier, tmp_path: Path) -> None:
    lines = paragraphs(dossier.save(tmp_path / "a.docx"))
    (number,) = dossier.as_target[0].notes
    assert lines[0] == "Dossier: Anna Bos"
    assert f"Volgens de AIVD bekritiseert Cor Dam Anna Bos. (artikel van 18 juli 2025){number}" in lines
    assert f"juli 2025 Anna Bos opent brug.{dossier.timeline[0].notes[0]}" in lines
    quoted = f"{number}. “Cor Dam bekritiseert Anna Bos.” Brug open, De Krant, Femke de Wit, 18 juli 2025, 18.42 uur"
    assert f"{quoted}, https://krant.example/een" in lines
    document = docx.Document(str(tmp_path / "a.docx"))
    assert document.core_properties.title == "Dossier: Anna Bos"
    assert any(run.font.superscript for paragraph in document.paragraphs for run in paragraph.runs)


def test_markdown_has_footnotes(dossier: Dossier) -> None:
    text = to_markdown(dossier)
    (number,) = dossier.as_target[0].notes
    assert f"- Volgens de AIVD bekritiseert Cor Dam Anna Bos. (artikel van 18 juli 2025)[^{number}]\n" in text
    assert f"\n[^{number}]: “Cor Dam bekritiseert Anna Bos.” *Brug open*, De Krant" in text
    assert "<https://krant.example/een>" in text


def test_headings_and_dates_in_english(dossier: Dossier) -> None:
    text = to_markdown(dossier, language="en")
    assert "## Done by others" in text and "**article of 18 July 2025**" in text
    with pytest.raises(ViewError):
        to_markdown(dossier, language="fr")  # type: ignore[arg-type]


def test_nothing_in_a_period_is_told(tmp_path: Path) -> None:
    with sample.store() as store:
        empty = make_dossier(store, "Anna Bos", until="1999")
    assert "In deze periode staat er niets over in de artikelen" in to_markdown(empty)
    for suffix in SUFFIXES:
        assert empty.save(tmp_path / f"leeg.{suffix}").exists()


def test_no_text_becomes_markup_in_html(attacked: Dossier, tmp_path: Path) -> None:
    page = lxml.html.fromstring(attacked.save(tmp_path / "a.html").read_bytes())
    assert not page.xpath("//script | //img | //b | //iframe | //*[@onerror]")
    assert hostile.SCRIPT in page.text_content()
    addresses = set(page.xpath("//a/@href"))
    assert all(address.startswith(("#note-", "https://krant.example/a%20b%22%3E%3Cscript%3E")) for address in addresses)


def test_no_text_becomes_markup_in_markdown(attacked: Dossier) -> None:
    text = to_markdown(attacked)
    assert not any(char in text for char in "\x00\x1b\u202e")
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    inline = [child for token in tokens for child in token.children or []]
    assert {token.tag for token in (*tokens, *inline)} <= {"h1", "h2", "p", "ul", "li", "em", "strong", "a", "", "br"}
    targets = [token.attrs["href"] for token in inline if token.type == "link_open"]
    assert targets and all(str(target).startswith("https://krant.example/a%20b") for target in targets)
    assert not any(token.type.startswith("html") for token in (*tokens, *inline))
    assert sum(token.type == "heading_open" for token in tokens) == text.count("\n## ") + 1
    said = "".join(child.content for child in inline)
    assert hostile.SCRIPT in said and hostile.TEX.split(" }")[0] in said


TEXTS = [
    *("# kop", "- punt", "1. een", "1) een", "+ a", "> b", "==", "`c`", "a*b*", "_c_", "~~d~~", "|a|b|", "<b>", "&lt;"),
    *(
        "[a](b)",
        "![a](b)",
        "[^1]",
        "[^1]: x",
        "\\*",
        "https://a.example",
        "www.a.example",
        "$x$",
        "a\n\n# b",
        "    code",
    ),
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_reads_in_markdown_as_it_is(text: str) -> None:
    for block in (escaped(text), f"- {escaped(text)}"):
        tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(block)
        inline = [token for token in tokens if token.type == "inline"]
        assert len(inline) == 1 and all(child.type in {"text", "text_special"} for child in inline[0].children or [])
        assert "".join(child.content for child in inline[0].children or []) == " ".join(text.split())


def test_odd_characters_do_not_keep_a_word_document_from_being_read(attacked: Dossier, tmp_path: Path) -> None:
    lines = paragraphs(attacked.save(tmp_path / "a.docx"))
    assert any(hostile.SCRIPT in line for line in lines)
    assert not any("\x00" in line or "\x1b" in line for line in lines)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_is_written_as_a_whole_or_an_error_names_it(dossier: Dossier, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / "weg" / f"a.{suffix}"
    with pytest.raises(StoreError, match=r"weg/a\.\w+ cannot be written"):
        dossier.save(path)
    kept = tmp_path / f"b.{suffix.upper()}"
    assert dossier.save(kept) == kept and [each.name for each in tmp_path.iterdir()] == [kept.name]


def test_the_same_bytes_every_time(dossier: Dossier, tmp_path: Path) -> None:
    for suffix in ("html", "md", "bib", "ris"):
        first, second = (dossier.save(tmp_path / f"{name}.{suffix}").read_bytes() for name in "ab")
        assert first == second


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.htm"])
def test_other_formats_are_refused_with_those_that_there_are(dossier: Dossier, tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError, match="of a dossier; known are html, docx, md, bib, ris"):
        dossier.save(tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_without_python_docx_the_error_names_the_extra(
    dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "docx":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingPackageError, match=r"nieuwsgraaf\[docx\]"):
        dossier.save(tmp_path / "a.docx")
    assert not list(tmp_path.iterdir())
