"""Marks of who does what to whom: files of word numbers, and news text with words."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.events import EventMark, parse_mark, read_event_file, word_numbers
from training.marked_news import main, paragraph_lines, read_news

NEWS = """\
# made up
Wethouder [Els Maas|PERSON] ([D66|ORG]) wil de brug in [Zwolle|GPE] niet slopen.
> role v=D66 a=Els t=D66
> event v=slopen a=Els t=brug pl=Zwolle pol=- mod=intended

Brug na brug ging open
De gemeente gaf brug na brug vrij.
> event v=gaf x=vrij a=gemeente t=brug@2
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "nieuws.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_news(tmp_path: Path) -> None:
    first, second = read_news(write(tmp_path, NEWS))
    assert [len(first), len(second)] == [1, 2]
    role, event = first[0].events or []
    assert role.pairs == {("role", 5, 2, 5)}
    assert event == EventMark("event", 13, {"actor": (2,), "target": (9,), "place": (11,)}, "negated", "intended")
    assert [word.tag for word in first[0].words[:4]] == ["O", "B-PERSON", "I-PERSON", "O"]
    assert second[0].events == [], "nothing is marked, and that is known"
    assert second[1].events == [EventMark("event", 3, {"part": (7,), "actor": (2,), "target": (6,)})]
    assert paragraph_lines(write(tmp_path, NEWS))[1] == ["Brug na brug ging open", "De gemeente gaf brug na brug vrij."]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("> event v=loopt a=Mia t=weg", "'loopt' is no word"),
        ("> event v=gaat pl=weg", "expected a= or t="),
        ("> role v=gaat a=Mia", "expected a= and t="),
        ("> statement v=gaat a=Mia c=weg", "fo= one of direct"),
        ("> statement v=gaat a=Mia fo=direct", "a statement has c="),
        ("> event v=gaat a=Mia t=weg mod=zeker", "mod=zeker"),
        ("> event v=gaat a=Mia a=Mia t=weg", "a stands twice"),
        ("> event v=gaat a=Maas t=weg", "inside a name"),
        ("> gebeurtenis v=gaat a=Mia t=weg", "k= one of"),
        ("[Mia|MENS] gaat weg.", "'MENS'"),
    ],
)
def test_bad_news_names_file_and_line(tmp_path: Path, line: str, problem: str) -> None:
    path = write(tmp_path, f"[Mia Maas|PERSON] gaat weg.\n{line}\n")
    with pytest.raises(ValueError, match=rf"nieuws\.txt, line 2: .*{problem}"):
        read_news(path)


def test_the_command_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(write(tmp_path, NEWS))])
    assert "0 problems; " in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main([str(write(tmp_path, "> event v=x\n"))])
    assert "a mark without a sentence" in capsys.readouterr().out


def test_event_file(tmp_path: Path) -> None:
    path = tmp_path / "events.tsv"
    path.write_text("een.xml\tk=event\tv=3\ta=1,2\tt=5\tsrc=9\ntwee.xml\t-\n", encoding="utf-8")
    marks = read_event_file(path)
    assert marks["twee.xml"] == []
    assert marks["een.xml"][0].pairs == {("event", 3, 1, 5), ("event", 3, 2, 5)}
    path.write_text("een.xml\tk=event\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"events\.tsv, line 1: "):
        read_event_file(path)


def test_whole_events(tmp_path: Path) -> None:
    lines = [
        "een.xml\tk=event\tv=3\tt=2\tin=5\tso=7\tsrc=9\topt=1",
        "een.xml\tk=statement\ta=9\tr=12\tc=1-3,5-6\tfo=mixed",
    ]
    path = tmp_path / "events.tsv"
    path.write_text("\n".join(lines), encoding="utf-8")
    event, statement = read_event_file(path)["een.xml"]
    assert event.pairs == {("event", 3, 0, 2)}
    assert event.is_optional
    assert event.links == {"target": (2,), "instrument": (5,), "source": (7,), "attributed_to": (9,)}
    assert statement.trigger == 0
    assert statement.links == {"actor": (9,), "recipient": (12,), "content": (1, 2, 3, 5, 6)}
    assert statement.pairs == set()
    assert not statement.is_optional


def test_a_statement_in_news(tmp_path: Path) -> None:
    path = write(
        tmp_path, "De brug gaat dicht, zegt [Mia Maas|PERSON].\n> statement v=zegt a=Mia c=De..dicht fo=indirect\n"
    )
    ((sentence,),) = read_news(path)
    assert sentence.events == [EventMark("statement", 6, {"actor": (7,), "content": (1, 2, 3, 4)})]


def test_numbers_move_when_words_are_dropped() -> None:
    mark = parse_mark(["k=event", "v=4", "a=1", "t=6"], int).without_words({1})
    assert (mark.trigger, mark.links["actor"], mark.links["target"]) == (3, (1,), (5,))


def test_words_by_their_form() -> None:
    number_of = word_numbers(["op", "de", "op", "a@b"])
    assert [number_of(text) for text in ("op", "op@2", "a@b")] == [1, 3, 4]
    with pytest.raises(ValueError, match="op@3"):
        number_of("op@3")
