"""Which lines, and which beginnings and ends of lines, are not of the article."""

from __future__ import annotations

import pytest

from kg.reading import read_text
from tests.reading.cleaning.pages import BODY, kept, reasons


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
