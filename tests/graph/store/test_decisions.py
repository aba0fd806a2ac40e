"""What a user decides about names, and why names are one."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import KnowledgeGraph
from kg.errors import DecisionError, UnknownNameError
from kg.graph import GraphStore, check
from kg.graph.rdf.iris import ENTITY_GRAPH
from kg.linking.identity import Decision
from tests.graph.short_news import built, entity, lines, names, news
from tests.graph.store.name_samples import (
    ALL,
    CYCLIST,
    FULL,
    LETTERS,
    MINISTER,
    SHORT,
)


def test_why_shows_mentions_and_reasons() -> None:
    graph = KnowledgeGraph(built(FULL, SHORT))
    found = graph.why("trump")
    assert found.name == "Donald Trump"
    assert [(each.article, each.words, each.name) for each in found.mentions] == [
        ("a/vol", "Donald Trump", "Donald Trump"),
        ("b/kort", "Trump", "Trump"),
    ]
    (merge,) = found.merges
    assert "surname" in merge.reason and 0.5 < merge.score <= 1
    assert found.candidate_duplicates == ()
    with pytest.raises(UnknownNameError, match="Niemand"):
        graph.why("Niemand")
    unsaid = news("q/lang", [("Bond van Wadvaarders", "eist", "geld")], [entity("Bond van Wadvaarders", "ORG")])
    letters = KnowledgeGraph(built(LETTERS, unsaid))
    (pair,) = letters.why("BVW").candidate_duplicates
    assert pair.merge.reason == "the acronym could stand for this"
    namesakes = KnowledgeGraph(built(MINISTER, CYCLIST))
    with pytest.raises(UnknownNameError, match=r"Jan de Vries \(politiek\), Jan de Vries \(sport\)"):
        namesakes.why("Jan de Vries")
    assert {(pair.one, pair.other) for pair in namesakes.candidate_duplicates()} == {
        ("Jan de Vries (politiek)", "Jan de Vries (sport)")
    }


def test_every_merge_can_be_split_and_stays_so(tmp_path: Path) -> None:
    with built(*ALL) as store:
        found = [KnowledgeGraph(store).why(name) for name in names(store)]
        merged = [why for why in found if len({one.name for one in why.mentions}) > 1]
        assert len(merged) > 4
    for why in merged:
        decisions = tmp_path / f"{len(list(tmp_path.iterdir()))}.tsv"
        own = sorted({one.name for one in why.mentions} - {why.name})[0]
        with GraphStore(decisions=decisions) as store:
            for each in ALL:
                store.add(each)
            KnowledgeGraph(store).split(why.name, mention=own)
            once = lines(store)
        with GraphStore(decisions=decisions) as again:
            for each in ALL[::-1]:
                again.add(each)
            assert lines(again) == once
            assert not any(one.name == own for one in KnowledgeGraph(again).why(why.name).mentions)


def test_split_by_article_merge_and_rename() -> None:
    graph = KnowledgeGraph(built(*ALL))
    untouched = lines(graph.store)
    graph.split("Poetin", article="i/lang")
    assert {"Poetin", "Poetin (lang)"} <= set(names(graph.store))
    graph.merge("Poetin (lang)", "Wout Claes")
    graph.rename("Poetin (lang)" if "Poetin (lang)" in names(graph.store) else "Wout Claes", "Wout de Renner")
    assert "Wout de Renner" in names(graph.store)
    assert {one.name for one in graph.why("Wout de Renner").mentions} == {"Poetin", "Wout Claes"}
    with pytest.raises(DecisionError, match="something else"):
        graph.rename("Poetin", "Wout de Renner")
    with pytest.raises(DecisionError, match="one already"):
        graph.merge("Claes" if "Claes" in names(graph.store) else "Wout Claes", "Wout de Renner")
    with pytest.raises(DecisionError, match="no article 'zz'"):
        graph.split("Poetin", article="zz")
    with pytest.raises(DecisionError, match="one of the two"):
        graph.split("Poetin")
    assert check(graph.store) == []
    before = graph.store.carried_out()
    with GraphStore() as fresh:
        for each in ALL[::-1]:
            fresh.add(each)
        for decision in before:
            fresh.decide(decision)
        assert lines(fresh) == lines(graph.store)
        assert lines(fresh) != untouched


def test_the_file_can_be_edited_and_a_line_taken_out_undoes_it(tmp_path: Path) -> None:
    path = tmp_path / "store"
    file = tmp_path / "store.decisions.tsv"
    with KnowledgeGraph.open(path) as graph:
        graph.store.add(FULL)
        graph.store.add(SHORT)
        untouched = lines(graph.store)
        graph.split("Donald Trump", mention="Trump")
        assert names(graph.store) == ["Donald Trump", "Parijs", "Poetin", "Trump"]
    assert file.read_text("utf-8").splitlines()[-1] == "split\tDonald Trump\tmention\tTrump"
    with KnowledgeGraph.open(path) as graph:
        assert "Trump" in names(graph.store)
    file.write_text("# niets besloten\nrename\tPoetin\tVladimir Poetin\n", encoding="utf-8")
    with KnowledgeGraph.open(path) as graph:
        assert names(graph.store) == ["Donald Trump", "Parijs", "Vladimir Poetin"]
    file.unlink()
    with KnowledgeGraph.open(path) as graph:
        assert lines(graph.store) == untouched
    for wrong, told in (
        ("samen\ta\tb", "'samen' is not a decision"),
        ("merge\ta", "3 columns"),
        ("split\ta\tzin\tb", "'zin'"),
    ):
        file.write_text(f"\n{wrong}\n", encoding="utf-8")
        with pytest.raises(DecisionError, match=rf"store\.decisions\.tsv:2: .*{told}"):
            KnowledgeGraph.open(path)


def test_decisions_about_what_is_not_there_do_nothing() -> None:
    with built(FULL) as store:
        before = lines(store)
        store.decide(Decision("merge", "Niemand", "Poetin"))
        assert [line for line in lines(store) if str(ENTITY_GRAPH) not in line or "decisions" not in line] == before
