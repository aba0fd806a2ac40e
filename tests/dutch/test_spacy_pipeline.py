"""The whole pipeline on real and on hostile text."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from kg import dutch
from kg.errors import PipelineError
from kg.model import Article, Paragraph

TEXT = "De minister zet het leger in. Volgens Jan de Boer legt zij dat niet uit. Wie steunt haar?"


def analysis(doc: Doc) -> list[tuple[object, ...]]:
    words = [(t.text, t.idx, t.pos_, t.tag_, str(t.morph), t.lemma_, t.head.i, t.dep_, t.is_sent_start) for t in doc]
    return [*words, *((name.start, name.end, name.label_) for name in doc.ents)]


def check(doc: Doc, text: str) -> None:
    """Offsets are right, and each sentence is one tree within itself."""
    assert doc.text == text
    for token in doc:
        assert text[token.idx : token.idx + len(token.text)] == token.text
    for sentence in doc.sents:
        assert [token.i for token in sentence if token.head == token] == [sentence.root.i]
        for token in sentence:
            assert sentence.start <= token.head.i < sentence.end
            seen = {token.i}
            while token.head != token:
                token = token.head  # noqa: PLW2901
                assert token.i not in seen
                seen.add(token.i)
    for token in doc:
        assert token.dep_
        assert token.is_space or (token.pos_ and token.lemma_)
    for name in doc.ents:
        assert name.text.strip()


def test_an_ordinary_text(nlp: Language) -> None:
    doc = nlp(TEXT)
    check(doc, TEXT)
    words = {token.text: token for token in doc}
    assert len(list(doc.sents)) == 3
    assert (words["zet"].lemma_, words["in"].head.text, words["in"].dep_) == ("inzetten", "zet", "compound:prt")
    assert words["legt"].lemma_ == "uitleggen"
    assert (words["minister"].dep_, words["leger"].dep_) == ("nsubj", "obj")
    assert [(name.text, name.label_) for name in doc.ents] == [("Jan de Boer", "PERSON")]


@pytest.mark.parametrize("behind", ["", "\n\nDaarna sliep zij.", "\f\fDaarna sliep zij."])
def test_a_particle_at_the_end_of_a_headline(nlp: Language, behind: str) -> None:
    doc = nlp("Minister stelt nieuwe wet uit" + behind)
    assert (doc[1].lemma_, doc[4].dep_) == ("uitstellen", "compound:prt")


def test_what_stands_apart_in_front_of_a_participle_is_no_particle(nlp: Language) -> None:
    doc = nlp("De man zou los van elkaar een vrouw en een jongen hebben gewurgd.")
    assert [token.lemma_ for token in doc if token.text == "gewurgd"] == ["wurgen"]
    doc = nlp("Zij zegt dat hij het plan op heeft gegeven.")
    assert [token.lemma_ for token in doc if token.text == "gegeven"] == ["opgeven"]


def test_typographic_apostrophes_are_read_as_straight_ones(nlp: Language) -> None:
    text = "Zo'n burgemeester ziet Anna's collega's in 's-Gravenhage."
    straight, typographic = (
        [(t.pos_, t.tag_, t.lemma_, t.head.i, t.dep_, t.ent_type_) for t in nlp(each)]
        for each in (text, text.replace("'", "’"))
    )
    assert straight == typographic
    assert "collega" in [lemma for _, _, lemma, *_ in straight]


HOSTILE = {
    "empty": "",
    "white space": " \n\t \n\n ",
    "emoji": "😀",
    "control characters": "\x00\x01 De\x07 kat \x1f\x85 slaapt\u2028.\u200f",
    "no space": "a" * 100_000,
    "no space, many words": "ab-c." * 20_000,
    "long sentence": " ".join(["De man ziet een hond in de tuin"] * 250),
    "long sentence without a comma": " ".join(["woord"] * 2_000),
    "Arabic, Chinese": "مرحبا بالعالم 你好世界。 Привет мир!",
    "combining": "e\u0301\u0301\u0301 \u0000a\ufeff 👩‍👩‍👧‍👦",
    "form feeds": "\f\f\fDe kat slaapt.\f\f\fDe hond niet.\f",
    "full stops": "." * 3_000,
    "quotes": "\"' ” „ ’ '' " * 60,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text(nlp: Language, text: str) -> None:
    check(nlp(text), text)


def test_a_long_sentence_stays_one_sentence(nlp: Language) -> None:
    assert len(list(nlp(HOSTILE["long sentence without a comma"]).sents)) == 1


def test_any_text(nlp: Language) -> None:
    pieces = st.sampled_from(["De", "zet", "in", "Jan", "B.", ".", '"', "(", "\n\n", "\f", "?", "12", "'s", ",,"])
    texts = st.text(max_size=60) | st.lists(pieces | st.text(max_size=5), max_size=25).map(" ".join)

    @settings(deadline=None, max_examples=120)
    @given(texts)
    def holds(text: str) -> None:
        check(nlp(text), text)

    holds()


def test_without_sentence_starts_it_is_one_sentence(nlp: Language) -> None:
    with nlp.select_pipes(disable=["dutch_sentences"]):
        assert len(list(nlp(TEXT).sents)) == 1


def test_company_changes_nothing(nlp: Language) -> None:
    alone = analysis(nlp(TEXT))
    stream = ["Een ander bericht, dat veel langer is dan het eerste.", TEXT, "😀 " * 50, TEXT]
    together = [analysis(doc) for doc in nlp.pipe(stream, batch_size=4)]
    assert together[1] == together[3] == alone


def article(*paragraphs: str, between: str = "\n<menu> Lees ook\n") -> Article:
    text, found = between, []
    for paragraph in paragraphs:
        found.append(Paragraph(text=paragraph, start=len(text)))
        text += paragraph + between
    return Article(id="a", text=text, paragraphs=tuple(found))


def test_parse_keeps_the_offsets_of_the_article(nlp: Language) -> None:
    read = article("Brand in haven van Delfzijl", "De haven brandt. Niemand raakte gewond.", "De brand is uit")
    doc = dutch.parse(nlp, read).doc
    for token in doc:
        if not token.is_space:
            assert read.text[token.idx : token.idx + len(token.text)] == token.text
    starts = {token.idx for token in doc if token.is_sent_start and not token.is_space}
    assert starts >= {paragraph.start for paragraph in read.paragraphs}
    assert len([sentence for sentence in doc.sents if sentence.text.strip()]) == 4
    assert "menu" not in doc.text


def test_parse_an_article_without_paragraphs(nlp: Language) -> None:
    assert len(dutch.parse(nlp, Article(id="leeg", text="", paragraphs=())).doc) == 0


def test_paragraphs_that_touch_are_sentences_of_their_own(nlp: Language) -> None:
    doc = dutch.parse(nlp, article("Kop zonder punt", "de tekst zelf", between=" ")).doc
    assert [sentence.text.strip() for sentence in doc.sents if sentence.text.strip()] == [
        "Kop zonder punt",
        "de tekst zelf",
    ]


def test_pickle(nlp: Language) -> None:
    parser = pickle.loads(pickle.dumps(nlp.get_pipe("dutch_parser")))
    doc = nlp.make_doc("De kat slaapt .")
    assert [token.pos_ for token in parser(doc)] == ["DET", "NOUN", "VERB", "PUNCT"]
    assert analysis(pickle.loads(pickle.dumps(nlp(TEXT)))) == analysis(nlp(TEXT))


def test_saved_and_loaded(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "own")
    assert (tmp_path / "own" / "dutch_parser" / "model.onnx").exists()
    assert analysis(spacy.load(tmp_path / "own")(TEXT)) == analysis(nlp(TEXT))
    loaded = dutch.load(str(tmp_path / "own"))
    assert loaded.pipe_names == nlp.pipe_names
    assert analysis(loaded(TEXT)) == analysis(nlp(TEXT))


def test_two_processes(nlp: Language) -> None:
    docs = list(nlp.pipe([TEXT, "Nog een zin."] * 2, n_process=2, batch_size=2))
    assert (
        [analysis(doc) for doc in docs[:2]]
        == [analysis(doc) for doc in docs[2:]]
        == [
            analysis(nlp(TEXT)),
            analysis(nlp("Nog een zin.")),
        ]
    )


def test_threads() -> None:
    assert dutch.load(threads=1)("De kat slaapt.")[2].dep_ == "root"


def test_an_unknown_pipeline() -> None:
    with pytest.raises(PipelineError, match=r"nl_core_news_xxl: no such spaCy pipeline"):
        dutch.load("nl_core_news_xxl")


def test_a_pipeline_for_another_language(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(PipelineError, match="for the language 'en'"):
        dutch.load(str(tmp_path))


def test_a_pipeline_without_parser(tmp_path: Path) -> None:
    other = spacy.blank("nl")
    other.add_pipe("sentencizer")
    other.to_disk(tmp_path)
    with pytest.raises(PipelineError, match="has no parser; it has sentencizer"):
        dutch.load(str(tmp_path))


def test_a_folder_that_is_no_pipeline(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="no such spaCy pipeline"):
        dutch.load(str(tmp_path))
