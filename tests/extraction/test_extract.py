"""The whole way from text to frames with the real model: plain sentences, and text that is no plain sentence."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

import kg.dutch
from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.dutch.syntax.phrases import phrase, semantic_head
from kg.extraction import extract
from kg.model import Span as Offsets
from tests.trees import VOCAB


@pytest.fixture(scope="module")
def dutch() -> Language:
    return kg.dutch.load()


def read(dutch: Language, text: str) -> list[str]:
    parsed = ParsedArticle(dutch(text))

    def words(span: Offsets) -> str:
        return phrase(semantic_head(parsed.head_of(span))).text

    return [
        f"{words(actor)} → {found.action} → {words(target)}"
        for found in extract(parsed)
        if (actor := found.first_of("actor")) is not None and (target := found.first_of("target")) is not None
    ]


# text, what must be among the frames
SENTENCES = [
    ("Het leger zet zware tanks in.", "leger → inzetten → zware tanks"),
    ("De gemeente Utrecht wil het oude postkantoor verbouwen.", "Utrecht → verbouwen → oude postkantoor"),
    ("De uitdager wordt door de kampioen verslagen.", "kampioen → verslaan → uitdager"),
    ("Anna Smit en Bert de Vries kopen een boerderij.", "Bert de Vries → kopen → boerderij"),
    ("Het bedrijf koopt boten en verkoopt vliegtuigen.", "bedrijf → verkopen → vliegtuigen"),
    ("De agent die de dader zag, belde een collega.", "agent → zien → dader"),
    ("De minister rekent op de steun van de Kamer.", "minister → rekenen op → steun"),
    ("De directie liet weten dat de fabriek arbeiders ontslaat.", "fabriek → ontslaan → arbeiders"),
    ("De door de rechter veroordeelde bankier verliest zijn vergunning.", "rechter → veroordelen → bankier"),
    ("Volgens de politie heeft de man de auto gestolen.", "man → stelen → auto"),
    ("Omdat de school geld nodig heeft, verkoopt zij het gebouw.", "zij → verkopen → gebouw"),
    ("De Franse minister Jan Bakker bezoekt de haven.", "Jan Bakker → minister → Franse"),
    ("Jan Bakker (CDA) steunt het plan.", "Jan Bakker → lid → CDA"),
    ("Jan Bakker, burgemeester van Tiel, bezoekt de haven.", "Jan Bakker → burgemeester → Tiel"),
    ("Het gesprek tussen Jan Bakker en Piet Smit duurde lang.", "Jan Bakker → spreken → Piet Smit"),
    ("De Amerikaanse steun aan Oekraïne groeit.", "Amerikaanse → steunen → Oekraïne"),
    ("Een aantal landen verwerpt het voorstel.", "landen → verwerpen → voorstel"),
    ("De bank leent geld aan de stad.", "bank → lenen → geld"),
    ("De club heeft de beker nooit gewonnen.", "club → winnen → beker"),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentence(dutch: Language, text: str, expected: str) -> None:
    assert expected in read(dutch, text)


def test_slots(dutch: Language) -> None:
    text = "Volgens de krant wil de club vorige week in Gent geen spelers hebben verkocht."
    (candidate,) = extract(ParsedArticle(dutch(text)))
    assert (candidate.polarity, candidate.modality) == ("negated", "intended")
    assert [text[slice(*span)] for span in candidate.all_of("attributed_to")] == ["krant"]
    assert [text[slice(*span)] for span in candidate.all_of("place")] == ["Gent"]
    assert candidate.time is not None and text[slice(*candidate.time)] == "vorige week"
    assert 0 < candidate.score < 1


ODD = {
    "white space": " \n\t \n\n ",
    "punctuation": "... !!! ??? --- *** “” '' \"",
    "one word": "Brand",
    "capitals": "GROTE BRAND VERWOEST FABRIEK IN DEN HAAG, POLITIE ZOEKT GETUIGEN",
    "no verb": "Een lange brug over de rivier, met aan weerszijden een fietspad.",
    "list": "- appels\n- peren\n- 3 kilo meel\n\n1. Snijden\n2. Bakken\n3. Eten",
    "table": "Ploeg | Punten | Doelsaldo\nAjax | 34 | +21\nPSV | 33 | +30\nTwente | 28 | +9",
    "poem": "Ik zag\neen zwaan, wit,\nop het water\n\nniets\nbewoog",
    "tweet": "RT @jan: echt niet normaal dit!!! 😡😡 #files #A2 https://t.co/abc123 @rws grtjs xx",
    "English": "The minister said that the army had shelled the town, but he denied it was planned.",
    "French": "Le ministre a déclaré que l’armée avait bombardé la ville.",
    "Cyrillic": "Министр заявил, что армия обстреляла город.",
    "Arabic": "قال الوزير إن الجيش قصف المدينة.",
    "digits": "12 345,67 - 89% 1.000.000 € 06-12345678 12:30 1/2 3/4",
    "open quotes": '"Hij zei: "ik kom", en “zij „kwam» niet\'',
    "brackets": "Jan (VVD, (CDA) zei ((dat) hij [het] wist).",
    "code": 'if (x < 3) { return foo("bar", 1); } // TODO <b>&amp;</b>',
    "one long sentence": "De man zag de vrouw die de hond zag die de kat zag, " * 30,
    "repeated word": "dat " * 200,
    "control characters": "De club\x00 kocht\x0b een\u200b speler\ufeff.\x1f",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_text_gives_no_exception(dutch: Language, text: str) -> None:
    for candidate in extract(ParsedArticle(dutch(text))):
        assert 0 <= candidate.score <= 1
        assert candidate.first_of("actor") != candidate.first_of("target")
        assert candidate.trigger


@pytest.mark.parametrize("text", [ODD[name] for name in ("French", "Cyrillic", "Arabic")])
def test_text_in_another_language_gives_no_event_with_one_side(dutch: Language, text: str) -> None:
    found = list(extract(ParsedArticle(dutch(text))))
    assert all(candidate.first_of("actor") and candidate.first_of("target") for candidate in found)


def test_empty_doc() -> None:
    assert list(extract(ParsedArticle(Doc(VOCAB)))) == []


def test_same_text_gives_the_same_frames(dutch: Language) -> None:
    text = "De agent die de dader zag, belde een collega. Dat meldt de krant."
    assert read(dutch, text) == read(dutch, text)
