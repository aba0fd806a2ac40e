"""Headlines, teasers, lists and paragraphs: what of a page is the article."""

from __future__ import annotations

import pytest

from kg.reading import read_text
from tests.reading.cleaning.pages import BODY, kept, kinds


def test_kicker_and_headline() -> None:
    text = f"Brug gesloten\n\nZwolle doet oude brug dicht voor verkeer\n\n{BODY}"
    article = read_text(text)
    assert article.title == "Zwolle doet oude brug dicht voor verkeer"
    assert [paragraph.kind for paragraph in article.paragraphs] == ["title", "title", "text", "text"]


def test_caption_that_repeats_the_headline() -> None:
    headline = "Zwolle doet oude brug dicht voor verkeer"
    text = f"{headline}\n\n© AFP{headline}\n\n{BODY}"
    assert kinds(text)[0] == ("title", headline)
    assert kept(text).count(headline) == 1


def test_subheadings_stay() -> None:
    first, second = BODY.split("\n\n")
    parts = ("Zwolle doet brug dicht", first, "'Brug over twee jaar klaar'", second, "Kritiek", "De VVD is tegen.")
    text = "\n\n".join(parts)
    assert ("heading", "'Brug over twee jaar klaar'") in kinds(text)
    assert ("heading", "Kritiek") in kinds(text)


TEASER = "Wethouder onder vuur na brief: 'Dit kan niet'"


@pytest.mark.parametrize(
    "block",
    [
        f"Lees ook\n{TEASER}",
        f"LEES OOK\n\n{TEASER}",
        f"{TEASER}\nLees ook\n\n{TEASER}",
        "Zwollenaren bieden de raad een brief aan\nLees ook\n\nZwollenaren bieden de raad een brief aan",
        f"{TEASER}\n\n{TEASER}\nLees ook",
        f"Lees ook:\n• {TEASER}\n• Nog een kop over heel iets anders",
        f"Meer over dit onderwerp\n{TEASER}",
        f"{TEASER}\nLees ook",
        f"Lees meer over\nZwolleVerkeerBrug\n\nBekijk ook\n{TEASER}",
        f"Laatste video's\n\n01:47\n{TEASER}\n\n  1. 00:38\n    Hond redt kat\n    Els Visser\n\n    Hond redt kat",
        f"Meest gelezen\n{TEASER}\nNog een kop over heel iets anders",
        f"{TEASER}\n\n{TEASER}",
        f"01:12\n{TEASER}",
    ],
)
def test_teasers_go_and_the_text_after_them_stays(block: str) -> None:
    first, second = BODY.split("\n\n")
    headline = "Zwolle doet oude brug dicht voor verkeer"
    assert kept(f"{headline}\n\n{first}\n\n{block}\n\n{second}") == [headline, first, second]
    assert kept(f"{headline}\n\n{first}\n\n{second}\n\n{block}") == [headline, first, second]


def test_teaser_on_a_page_without_a_headline() -> None:
    first, second = BODY.split("\n\n")
    assert kept(f" date 2025-07 {first}\n\n{TEASER}\nLees ook\n\n{TEASER}\n\n{second}") == [first, second]


def test_subheading_after_teasers_stays() -> None:
    first, second = BODY.split("\n\n")
    text = f"Zwolle doet oude brug dicht\n\n{first}\n\nLees ook\n{TEASER}\n\nKritiek\n\n{second}"
    assert kinds(text)[-2:] == [("heading", "Kritiek"), ("text", second)]


def test_page_without_blank_lines() -> None:
    first, second = BODY.split("\n\n")
    text = f"Zwolle doet oude brug dicht\nDoor Els Visser\n{first}\nLees ook\n{TEASER}\n{second}\nDeel dit artikel"
    assert kept(text) == ["Zwolle doet oude brug dicht", first, second]


def test_list_of_other_articles_with_whole_sentences_under_them() -> None:
    item = "{} (ANP) - De politie heeft een man aangehouden. Hij zit vast."
    first, second = f"Man opgepakt in Assen\n\n{item.format('ASSEN')}", f"Nog een man opgepakt\n\n{item.format('URK')}"
    text = f"Zwolle doet oude brug dicht\n\n{BODY}\n\nMeer uit Binnenland\n\n{first}\n\n2 uur geleden\n\n{second}"
    assert kept(text) == ["Zwolle doet oude brug dicht", *BODY.split("\n\n")]


def test_menu_and_notice_above_the_headline() -> None:
    headline = "Zwolle doet oude brug dicht voor verkeer"
    menu = "Mijn Zuid\nRadio\nPodcast\nGidsen\nInstellingen\n\nDit is een melding over storingen op de site."
    text = f"{menu}\n\n{headline}\n\n{headline}\n\n{BODY}"
    assert kept(text) == [headline, *BODY.split("\n\n")]


def test_notice_above_a_headline_with_a_byline() -> None:
    headline = "Zwolle doet oude brug dicht voor verkeer"
    article = read_text(f"Deze site is vannacht niet bereikbaar.\n\n{headline}\nDoor Els Visser\n\n{BODY}")
    assert article.title == headline
    assert [paragraph.text for paragraph in article.paragraphs] == [headline, *BODY.split("\n\n")]


def test_comments_under_an_article() -> None:
    comments = "2 reacties\n\nHans83\nIk vind het een slecht plan van de raad.\nBeantwoorden\n"
    text = f"Zwolle doet oude brug dicht\n\n{BODY}\n\n{comments}"
    assert kept(text) == ["Zwolle doet oude brug dicht", *BODY.split("\n\n")]


def test_names_after_the_last_sentence() -> None:
    assert kept(f"Zwolle doet oude brug dicht\n\n{BODY}\n\nEls Visser\nOok bekend") == kept(
        f"Zwolle doet oude brug dicht\n\n{BODY}"
    )


def test_introduction_to_a_quotation_stays() -> None:
    introduction = "De wethouder over het besluit van de raad:"
    assert introduction in kept(f'Zwolle doet oude brug dicht\n\n{BODY}\n\n{introduction}\n\n"Wij gaan door."')


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Zwolle doet oude brug dicht\n\n"
        "De gemeenteraad van Zwolle heeft dinsdagavond laat ingestemd met de\n"
        "bouw van een brug over de IJssel. De wethouder is opgelucht, de\n"
        "Partij voor de Dieren niet. Volgens haar kost de brug te veel geld\n"
        "en wordt de natuur vergeten.\n\n"
        "De bouw begint naar verwachting volgend jaar in mei of juni, zegt\n"
        "Rijkswaterstaat. De oude brug blijft open.\n"
    )
    assert [paragraph.text.count("\n") for paragraph in read_text(text).paragraphs] == [0, 3, 1]


def test_sentence_that_is_broken_off_around_a_link() -> None:
    lines = "De minister sprak met\nEls Visser\nover de brug en met\nOmroep Zuid\n."
    assert lines in kept(f"Zwolle doet oude brug dicht\n\n{lines}\n\n{BODY}")


@pytest.mark.parametrize("separator", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\n \u00a0\n", "\u2028"])
def test_line_breaks(separator: str) -> None:
    parts = ["Zwolle doet oude brug dicht", *BODY.split("\n\n")]
    assert kept(separator.join(parts)) == parts


def test_markdown() -> None:
    text = f"# Zwolle doet brug dicht\n\n{BODY}\n\n## Kritiek van de raad\n\n- Zo kan het niet langer, zegt de VVD.\n"
    assert kinds(text)[0] == ("title", "Zwolle doet brug dicht")
    assert ("heading", "Kritiek van de raad") in kinds(text)
    assert kept(text)[-1] == "Zo kan het niet langer, zegt de VVD."


@pytest.mark.parametrize("line", ["Jan slaat Piet", "Rusland valt Oekraïne aan", "De minister liegt."])
def test_a_single_line_is_read(line: str) -> None:
    assert kinds(line) == [("text", line)]


def test_last_line_without_a_full_stop_is_read() -> None:
    assert kinds("De hond blaft hard.\nDe kat slaapt op de bank")[-1] == ("text", "De kat slaapt op de bank")


def test_given_title() -> None:
    article = read_text(f"Zwolle doet brug dicht\n\n{BODY}", title="Zwolle doet brug dicht")
    assert article.paragraphs[0].kind == "title"
    assert read_text(BODY, title="Zwolle doet brug dicht").title == "Zwolle doet brug dicht"


def test_a_pull_quote_is_read_once() -> None:
    quoted = f"{BODY}\n\n'We zijn alles kwijt in een nacht'\n\n'We zijn alles kwijt in een nacht', zegt Els Visser."
    assert [text for text in kept(f"Brug in Zwolle gaat dicht\n\n{quoted}") if "kwijt" in text] == [
        "'We zijn alles kwijt in een nacht', zegt Els Visser."
    ]


def test_the_latest_news_in_the_middle_is_left_out_and_the_article_goes_on() -> None:
    teasers = "Het laatste nieuws\nWethouder stapt op om zwembad\nJongen valt van fiets in Ede"
    after = (
        "De brug ligt er in mei. Dat zegt de wethouder.\n\nLees ook:\nDe brug in beeld\n\nDe raad komt maandag bijeen."
    )
    article = read_text(f"Brug in Zwolle gaat dicht voor verkeer\n\n{BODY}\n\n{teasers}\n\n{after}")
    texts = [paragraph.text for paragraph in article.paragraphs]
    assert article.source is None
    assert texts[-2:] == ["De brug ligt er in mei. Dat zegt de wethouder.", "De raad komt maandag bijeen."]
    assert not any("zwembad" in text or "fiets" in text for text in texts)


def test_other_articles_with_their_summaries_are_left_out() -> None:
    others = (
        "Wethouder stapt op om zwembad\nDe wethouder van Urk is opgestapt. Het zwembad is dicht.\n\n"
        "Jongen valt van fiets in Ede\nEen jongen is gevallen. Hij is ongedeerd."
    )
    lead = "De raad heeft ingestemd met de brug. Het college is blij."
    assert kept(f"Raad stemt in met brug\n\n{lead}\n\nHet laatste nieuws\n\n{others}") == [
        "Raad stemt in met brug",
        lead,
    ]
