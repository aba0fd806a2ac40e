"""What is kept of a page and what is dropped, rule by rule."""

from __future__ import annotations

import pytest

from kg.reading import read_text

BODY = (
    "De gemeenteraad van Zwolle heeft dinsdag ingestemd met de bouw van een brug. De wethouder is blij.\n\n"
    "Volgens de oppositie kost de brug te veel geld. De bouw begint in mei."
)


def kept(text: str) -> list[str]:
    return [paragraph.text for paragraph in read_text(text).paragraphs]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(paragraph.kind, paragraph.text) for paragraph in read_text(text).paragraphs]


def reasons(text: str) -> dict[str, str]:
    return {dropped.text: dropped.reason for dropped in read_text(text).dropped}


@pytest.mark.parametrize(
    ("line", "dropped", "reason", "rest"),
    [
        ("© AFPSoldaten hebben de brug opgeblazen.", "© AFP", "credit", "Soldaten hebben de brug opgeblazen."),
        ("© ReutersEen schip is gezonken.", "© Reuters", "credit", "Een schip is gezonken."),
        ("Foto: Getty ImagesEen schip is gezonken.", "Foto: Getty Images", "credit", "Een schip is gezonken."),
        ("Getty ImagesEen schip is gezonken.", "Getty Images", "credit", "Een schip is gezonken."),
        ("Foto: ANP / Karel de BoerHet schip is leeg.", "Foto: ANP / Karel de Boer", "credit", "Het schip is leeg."),
        ("Beeld: Els VisserDe brug is dicht vandaag.", "Beeld: Els Visser", "credit", "De brug is dicht vandaag."),
        ("Foto: Els Visser De brug is dicht.", "Foto: Els Visser", "credit", "De brug is dicht."),
        ('© EPA-EFE "Ik ga niet weg", zei hij.', "© EPA-EFE", "credit", '"Ik ga niet weg", zei hij.'),
        ("(Foto: Omroep Zuid) De brug is dicht.", "(Foto: Omroep Zuid)", "credit", "De brug is dicht."),
        ("BRUSSEL - De ministers praten verder.", "BRUSSEL -", "dateline", "De ministers praten verder."),
        ("DEN HAAG (ANP) - Het kabinet valt.", "DEN HAAG (ANP) -", "dateline", "Het kabinet valt."),
        ("Gent (Belga) - De trein rijdt niet.", "Gent (Belga) -", "dateline", "De trein rijdt niet."),
        ("'S-HERTOGENBOSCH – De trein rijdt niet.", "'S-HERTOGENBOSCH –", "dateline", "De trein rijdt niet."),
        ("Utrecht – De politie zoekt getuigen.", "Utrecht –", "dateline", "De politie zoekt getuigen."),
        ("BRUG DICHT | De raad is tegen.", "BRUG DICHT |", "label", "De raad is tegen."),
        ("16:45 De brandweer is ter plaatse.", "16:45", "time", "De brandweer is ter plaatse."),
        ("3 uur geledenDe brug gaat weer open.", "3 uur geleden", "relative_time", "De brug gaat weer open."),
        (
            "Lees hier het hele besluit. De brug gaat open.",
            "Lees hier het hele besluit.",
            "related",
            "De brug gaat open.",
        ),
        ("De brug gaat open. Lees meer »", "Lees meer »", "related", "De brug gaat open."),
        ("De brug ligt er verlaten bij. © ANP", "© ANP", "credit", "De brug ligt er verlaten bij."),
        ("De arbeidsinspectie komt langs. (jvb)", "(jvb)", "byline", "De arbeidsinspectie komt langs."),
        ("Wethouder E. VisserGENT - De raad komt bijeen.", "GENT -", "dateline", "De raad komt bijeen."),
        ("Wethouder E. VisserGENT - De raad komt bijeen.", "Wethouder E. Visser", "caption", "De raad komt bijeen."),
        ("• De brug gaat open om zes uur.", "•", "markup", "De brug gaat open om zes uur."),
        ("Foto: Els Visser / ANPDe brug is dicht.", "Foto: Els Visser / ANP", "credit", "De brug is dicht."),
        ("Beeld ANP / Els VisserDe brug is dicht.", "Beeld ANP / Els Visser", "credit", "De brug is dicht."),
        ("De raad is tegen de brug. | ANP", "| ANP", "credit", "De raad is tegen de brug."),
        (
            "De raad is tegen. De brug komt er. | Foto: Els",
            "| Foto: Els",
            "credit",
            "De raad is tegen. De brug komt er.",
        ),
        ("BRUG ZWOLLEOp de brug rijden auto's.", "BRUG ZWOLLE", "label", "Op de brug rijden auto's."),
        ("Brug ZwolleDe raad is tegen de brug.", "Brug Zwolle", "label", "De raad is tegen de brug."),
        ("Update 15:10 - De brug is open.", "Update 15:10 -", "time", "De brug is open."),
        ("22u15 De brug is weer open.", "22u15", "time", "De brug is weer open."),
        ("Ede, 3 mei 2025 - De raad komt bijeen.", "Ede, 3 mei 2025 -", "dateline", "De raad komt bijeen."),
        ("EconomieBruggen worden duurder dan ooit.", "Economie", "label", "Bruggen worden duurder dan ooit."),
        ("(Ede, 3 mei 2025). De raad komt bijeen.", "(Ede, 3 mei 2025).", "dateline", "De raad komt bijeen."),
        ("3 mei EDE - De raad komt bijeen.", "EDE -", "dateline", "De raad komt bijeen."),
        ("Video niet zichtbaar? De raad komt bijeen.", "Video niet zichtbaar?", "cookies", "De raad komt bijeen."),
        (
            "De brug gaat open. Volg alles in ons liveblog. Lees hier het besluit.",
            "Volg alles in ons liveblog. Lees hier het besluit.",
            "related",
            "De brug gaat open.",
        ),
    ],
)
def test_cut_off_a_sentence(line: str, dropped: str, reason: str, rest: str) -> None:
    text = f"Brug in Zwolle gaat dicht voor verkeer\n\n{line}\n\n{BODY}"
    assert rest in kept(text)
    assert reasons(text).get(dropped) == reason


@pytest.mark.parametrize(
    "line",
    [
        "GroenLinks-PvdA wil dat de VVD met YouTube praat over TikTok.",
        "Door de overname krijgt de bank er klanten bij.",
        "ANP-directeur Els Visser noemt het besluit onbegrijpelijk.",
        "Foto's van de brand gingen de wereld over.",
        "Reuters meldt dat het schip is gezonken.",
        "Om 16.45 uur kwam de brandweer ter plaatse.",
        "De toezichthouder wil dat winkels geen cookies meer plaatsen.",
        "Meer dan honderd mensen kregen een nieuwsbrief van de burgemeester.",
        "Volgens McDonald's is er niets aan de hand.",
        "Video's van het optreden zijn miljoenen keren bekeken.",
        '"Lees ook eens een boek", zei de minister tegen de leerlingen.',
        "Volg de borden langs de weg, zegt Rijkswaterstaat.",
        "Wanneer gaat die brug dan open?",
        "Poetin – Ruslands president – zegt dat hij vrede wil.",
        "Delen van het land zitten zonder stroom.",
        'Minister Van den Berg (VVD): "Wij gaan door."',
        "Zo verliep de ontmoeting volgens de premier rustig.",
        "De wet van 3 mei 2024 gaat niet door.",
        "Home-deelnemers betalen minder, zegt de vakbond.",
    ],
)
def test_a_sentence_survives_whole(line: str) -> None:
    assert line in kept(f"Brug in Zwolle gaat dicht voor verkeer\n\n{line}\n\n{BODY}")
    assert line in kept(f"Brug in Zwolle gaat dicht voor verkeer\n\n{BODY}\n\n{line}")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Foto: EPA", "credit"),
        ("© ANP / Karel de Boer", "credit"),
        ("Beeld Karel de Boer", "credit"),
        ("ANP", "credit"),
        ("RTL", "source"),
        ("Bron: NOS", "credit"),
        ("Deel dit artikel", "share"),
        ("Deel via WhatsApp", "share"),
        ("Facebook | Twitter | WhatsApp", "share"),
        ("Schrijf je in voor de nieuwsbrief", "newsletter"),
        ("Schrijf je nu in voor onze dagelijkse nieuwsbrief en mis niets.", "newsletter"),
        ("Download de gratis app van Omroep Zuid", "app"),
        ("Cookies", "cookies"),
        ("Wij gebruiken cookies om deze site te verbeteren.", "cookies"),
        ("Advertentie", "advertisement"),
        ("Tekst gaat verder onder de foto", "advertisement"),
        ("Premium", "section"),
        ("Binnenland", "section"),
        ("Nieuws | Sport | Economie", "section"),
        ("Home > Nieuws > Zwolle", "navigation"),
        ("Leestijd: 3 minuten", "byline"),
        ("12 reacties", "comments"),
        ("Bekijk op X", "player"),
        ("Volledig scherm", "player"),
        ("© 2025 Omroep Zuid", "copyright"),
        ("Alle rechten voorbehouden", "copyright"),
        ("Tags: brug, Zwolle, verkeer", "tags"),
        ("ZwolleVerkeerBrugGemeenteraad", "tags"),
        ("UNRWAMidden-OostenGaza", "tags"),
        ("01:47", "time"),
        ("02:05 Zo ziet de nieuwe brug eruit", "video"),
        ("https://voorbeeld.nl/brug", "address"),
        ("Heb je een tip of opmerking? Mail ons via tip@voorbeeld.nl", "contact"),
        ("Terug naar overzicht", "read_more"),
        ("Lees meer »", "read_more"),
        ("* * *", "separator"),
        ("LEES OOK. Wethouder wil af van de oude brug", "related"),
        ("KIJK. Zo ziet de nieuwe brug eruit", "teaser"),
        ("Lees ook: Wethouder wil af van de oude brug", "related"),
        ("Zo verliep de stemming in de raad:", "lead"),
        ("In deze video legt de wethouder uit waarom:", "lead"),
    ],
)
def test_a_line_is_dropped(line: str, reason: str) -> None:
    text = f"Brug in Zwolle gaat dicht voor verkeer\n\n{BODY}\n\n{line}\n\n{BODY.replace('Zwolle', 'Kampen')}"
    assert line not in kept(text)
    assert reason in {dropped.reason for dropped in read_text(text).dropped if dropped.text.strip("* ") in line}


@pytest.mark.parametrize(
    ("line", "author", "date"),
    [
        ("Door Els Visser··Aangepast: 18 juli 2025, 18:42", "Els Visser", "2025-07-18T18:42"),
        ("Buitenlandredactie  11 augustus 2025 · 11:20  Leestijd 2 min", "Buitenlandredactie", "2025-08-11T11:20"),
        ("Door Redactie Economie  Vandaag, 07:15", "Redactie Economie", None),
        ("Door: Karel van den Boer", "Karel van den Boer", None),
        ("Gepubliceerd: 3 mei 2024 09:15 Laatst bijgewerkt: 4 mei 2024 10:00", None, "2024-05-03T09:15"),
        ("Els Visser\ndi 5 mrt. 2024", "Els Visser", "2024-03-05"),
        ("Els Visser", "Els Visser", None),
        ("Zwolle, 12 mei 2025", None, "2025-05-12"),
        ("Persbericht - 12 mei 2025", None, "2025-05-12"),
        ("Door onze redacteuren Els Visser en Jan Bos", "Els Visser en Jan Bos", None),
        ("Geplaatst door Els Visser op 12 mei 2025", "Els Visser", "2025-05-12"),
        ("Door: Els Visser, redacteur verkeer", "Els Visser", None),
    ],
)
def test_byline(line: str, author: str | None, date: str | None) -> None:
    article = read_text(f"Brug in Zwolle gaat dicht voor verkeer\n\n{line}\n\n{BODY}")
    assert (article.author, article.date) == (author, date)
    assert [paragraph.text for paragraph in article.paragraphs] == [
        "Brug in Zwolle gaat dicht voor verkeer",
        *BODY.split("\n\n"),
    ]


def test_date_in_front_of_running_text() -> None:
    article = read_text(f" date 2025-07 {BODY}")
    assert (article.date, article.title) == ("2025-07", None)
    assert [paragraph.text for paragraph in article.paragraphs] == BODY.split("\n\n")


def test_date_in_front_of_a_headline() -> None:
    article = read_text(f" date 2025-12-29 Brug in Zwolle gaat dicht\n\n{BODY}")
    assert (article.date, article.title) == ("2025-12-29", "Brug in Zwolle gaat dicht")


def test_given_date_wins() -> None:
    assert read_text(f" date 2025-07 {BODY}", date="3 mei 2024").date == "2024-05-03"


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


@pytest.mark.parametrize(
    "line",
    [
        "Heb je een tip over deze brug?",
        "Heb je een nieuwstip of foto? Stuur een bericht via WhatsApp of mail de redactie.",
        "Wat vind jij van de brug?",
        "Plaats reactie",
        "Els Visser Geschreven door",
        "Door: Els Visser, redacteur verkeer & bruggen",
        "Archieffoto: Els Visser vergroot",
        "Ⓒ brug24",
        "Foto / tekst: Els Visser",
        "De brug bij avond (archieffoto)",
        "brug-zwolle.jpg",
        "Volledig scherm De brug ligt er verlaten bij. © Els Visser",
        "Bekijk hieronder beelden van de brug.",
        "Liveblog gesloten",
        "Els Visser | 12 mei 2025",
        "Els Visser • 12 mei 2025, 10:22 • 3 min leestijd",
        "Tekst: Els Visser",
        "Geplaatst door Els Visser op 12 mei 2025",
        "Posted on 12 mei 2025",
        "Mis niets! Volg ons op WhatsApp",
        "Abonneer je op onze nieuwsbrief",
        "Ontvang elke ochtend het laatste nieuws",
        "Steun onze journalistiek",
        "Zelf nieuws? Tip de redactie",
        "Klopt dit artikel niet? Laat het weten",
        "Stelling: de brug moet open",
        "Wat vind jij? Stem mee",
        "Bron: eigen berichtgeving",
        "Toon volledige tekst",
        "Volgend artikel Brug gaat open",
        "Cookies beheren",
        "Om deze inhoud te tonen moet je toestemming geven voor cookies",
        "anp080126164 1",
        "Schermafbeelding 2026-01-08 om 05.52.02",
        "Bronnen gebruikt: ANP, Reuters",
        "Hier staat content van een ander netwerk dat cookies wil schrijven of uitlezen.",
        "Zwolle, vrijdag, 23 januari 2026.",
        "Dit artikel bevat 327 woorden.",
        "14.32 uur",
        "Zwolle -",
        "InterviewEls Visser",
        "ma 12 mei 2025, 10:22",
        "Lees het hele artikel op Brug24.nl »",
        "Wij gebruiken cookies om de site te verbeteren. Met jouw toestemming plaatsen onze partners ook cookies.",
    ],
)
def test_what_a_page_says_around_the_article(line: str) -> None:
    text = f"Brug in Zwolle gaat dicht voor verkeer\n\n{BODY}\n\n{line}\n\n{BODY.replace('Zwolle', 'Kampen')}"
    assert kept(text) == kept(text.replace(line, ""))


@pytest.mark.parametrize(
    "line",
    [
        "Heb je de brug gezien, vroeg de wethouder aan de raad.",
        "LinkedIn heeft de brug als voorbeeld genoemd.",
        "Een site moet vooraf vragen of er cookies geplaatst mogen worden. Zonder cookies werkt veel niet.",
        "De brug ging om 14.32 uur open.",
        "Op 12 mei 2025 stemde de raad in met de brug.",
        "Een foto van de brug leidde in 2021 tot een ruzie.",
        "Ken jij een brug die sneller open gaat, vroeg hij.",
        "VoetbalPrimeur heeft de brug in een filmpje.",
        "De raad stemde op 20 september 2022.",
    ],
)
def test_what_looks_like_that_and_is_text(line: str) -> None:
    assert line in kept(
        f"Brug in Zwolle gaat dicht voor verkeer\n\n{BODY}\n\n{line}\n\n{BODY.replace('Zwolle', 'Ede')}"
    )


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


def test_a_newspaper_above_a_paragraph_is_no_publisher() -> None:
    text = f"Brug in Zwolle gaat dicht\n\n{BODY}\n\nTrouw\n\nDe krant is tegen de brug."
    assert read_text(text).source is None
    assert read_text(f"{text}\n\nBron: Trouw").source == "Trouw"


@pytest.mark.parametrize(
    ("page", "date"),
    [
        (f"Brug gaat dicht voor verkeer\nGepubliceerd op 3 mei 2025 om 14:05\n\n{BODY}", "2025-05-03T14:05"),
        (f"Brug gaat dicht voor verkeer\nma 12 mei 2025, 10:22\n\n{BODY}", "2025-05-12T10:22"),
        (f"Brug gaat dicht voor verkeer\n12-05-2025\n\n{BODY}", "2025-05-12"),
        (f"Brug gaat dicht voor verkeer\n12/05/25\n\n{BODY}", "2025-05-12"),
        (f"Brug gaat dicht voor verkeer\n\ndoorOp 12-04-2018\n\n{BODY}", "2018-04-12"),
        (f"Brug gaat dicht voor verkeer\n\nEde, maandag 12 mei 2025 - {BODY}", "2025-05-12"),
        (f"Woensdag 3 september 2025\n\nBrug gaat dicht voor verkeer\n\n26-08-2025\n\n{BODY}", "2025-08-26"),
        (f"Woensdag 3 september 2025\n\nBrug gaat dicht voor verkeer\n\n{BODY}", "2025-09-03"),
        (f"Raadsnieuws, 11 april 2024\n\n{BODY}", "2024-04-11"),
        (f"Brug gaat dicht voor verkeer\n\nEde, vrijdag, 23 januari 2026.\n\n{BODY}", "2026-01-23"),
        (f"Brug gaat dicht • 3 mei 2025 • leestijd 2 minuten • 90 keer bekeken\n\n{BODY}", None),
    ],
)
def test_the_date_of_a_page(page: str, date: str | None) -> None:
    article = read_text(page)
    assert article.date == date
    assert [part.text for part in article.paragraphs if part.kind == "text"] == BODY.split("\n\n")


def test_a_day_told_further_on_is_not_the_date() -> None:
    text = f"Brug in Zwolle gaat dicht\n\n{BODY}\n\nEde, 3 mei 1958 - De raad stemt in met de eerste brug."
    assert read_text(text).date is None
