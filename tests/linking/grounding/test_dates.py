"""Dutch time expressions worked out against the date of an article."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.linking.grounding.dates import time_value

FRIDAY = "2025-07-18T18:42"

# expression in an article of Friday 18 July 2025, its value
TOLD = [
    ("vandaag", "2025-07-18"),
    ("gisteren", "2025-07-17"),
    ("eergisteren", "2025-07-16"),
    ("morgen", "2025-07-19"),
    ("overmorgen", "2025-07-20"),
    ("vanochtend", "2025-07-18"),
    ("Vanmorgen vroeg", "2025-07-18"),
    ("vanavond laat", "2025-07-18"),
    ("gisteravond", "2025-07-17"),
    ("gistermiddag", "2025-07-17"),
    ("morgenochtend", "2025-07-19"),
    ("afgelopen nacht", "2025-07-18"),
    ("vannacht", "2025-07-18"),
    ("deze ochtend", "2025-07-18"),
    ("eerder vandaag", "2025-07-18"),
    ("maandagavond", "2025-07-14"),
    ("dinsdag", "2025-07-15"),
    ("op zaterdag", "2025-07-12"),
    ("vrijdag", "2025-07-18"),
    ("vrijdagochtend", "2025-07-18"),
    ("zondagavond laat", "2025-07-13"),
    ("afgelopen woensdag", "2025-07-16"),
    ("afgelopen vrijdag", "2025-07-11"),
    ("komende dinsdag", "2025-07-22"),
    ("aanstaande vrijdag", "2025-07-25"),
    ("vorige week dinsdag", "2025-07-08"),
    ("vorige week", "2025-07"),
    ("vrijdag vorige week", "2025-07-11"),
    ("de maandag van volgende week", "2025-07-21"),
    ("volgende week woensdag", "2025-07-23"),
    ("in de nacht van dinsdag op woensdag", "2025-07-16"),
    ("in de nacht van zaterdag op zondag", "2025-07-13"),
    ("dinsdag in Den Haag", "2025-07-15"),
    ("donderdag, tijdens een debat", "2025-07-17"),
    ("dinsdag voor de rechtbank", "2025-07-15"),
    ("vorig jaar", "2024"),
    ("vorige maand", "2025-06"),
    ("deze week", "2025-07"),
    ("eerder deze week", "2025-07"),
    ("eerder deze maand", "2025-07"),
    ("later dit jaar", "2025"),
    ("volgende week", "2025-07"),
    ("volgende maand", "2025-08"),
    ("volgend jaar", "2026"),
    ("afgelopen weekend", "2025-07"),
    ("komend weekend", "2025-07"),
    ("afgelopen week", "2025-07"),
    ("twee weken geleden", "2025"),
    ("drie dagen geleden", "2025-07-15"),
    ("een week geleden", "2025-07"),
    ("vier maanden geleden", "2025-03"),
    ("drie jaar geleden", "2022"),
    ("25 jaar geleden", "2000"),
    ("over drie dagen", "2025-07-21"),
    ("over twee jaar", "2027"),
    ("in 2023", "2023"),
    ("2019", "2019"),
    ("het jaar 2021", "2021"),
    ("eind 2024", "2024"),
    ("begin 1998", "1998"),
    ("heel 2024", "2024"),
    ("18 juli", "2025-07-18"),
    ("op 12 december", "2024-12-12"),
    ("18 juli 2025", "2025-07-18"),
    ("zaterdag 12 juli", "2025-07-12"),
    ("maandag 19 januari", "2026-01-19"),
    ("dinsdag 4 maart 2025", "2025-03-04"),
    ("4 mrt. 2024", "2024-03-04"),
    ("6-9-2023", "2023-09-06"),
    ("2024-02-29", "2024-02-29"),
    ("5 mei vorig jaar", "2024-05-05"),
    ("11 juli jl.", "2025-07-11"),
    ("juli", "2025-07"),
    ("in september", "2024-09"),
    ("begin maart", "2025-03"),
    ("maart 2022", "2022-03"),
    ("in mei van dit jaar", "2025-05"),
    ("vorig jaar augustus", "2024-08"),
    ("oktober vorig jaar", "2024-10"),
    ("de eerste week van juni", "2025-06"),
    ("eind vorige maand", "2025-06"),
    ("zomer 2024", "2024"),
    ("in de zomer van 2023", "2023"),
    ("najaar", "2024"),
    ("dit najaar", "2025"),
    ("afgelopen voorjaar", "2025"),
    ("komende zomer", "2026"),
    ("vorig jaar zomer", "2024"),
    ("2e kwartaal", "2025"),
    ("het vierde kwartaal van 2023", "2023"),
    ("de eerste helft van 2024", "2024"),
    ("rond 16.30 uur vrijdag", "2025-07-18"),
    ("vrijdag om 16.30 uur", "2025-07-18T16:30"),
    ("gisteren om 9.05 uur", "2025-07-17T09:05"),
    ("dinsdag om 20u15", "2025-07-15T20:15"),
    ("dinsdagavond om 8 uur", "2025-07-15T20:00"),
    ("dinsdag om 8 uur", "2025-07-15"),
    ("kort na 14.00 uur vandaag", "2025-07-18"),
    ("eerste kerstdag", "2024-12-25"),
    ("tweede paasdag", "2025-04-21"),
    ("Koningsdag 2024", "2024-04-27"),
    ("Hemelvaartsdag", "2025-05-29"),
    ("met Kerst vorig jaar", "2024-12"),
    ("voor het eerst in 2020", "2020"),
]
# expressions that name no date, or none that is one day, month or year
UNTOLD = [
    "sinds 2021",
    "sinds zijn aantreden",
    "tot dinsdag",
    "van maandag",
    "van 2019 tot 2023",
    "vóór 1 januari",
    "voor 2030",
    "vanaf 1 september",
    "uiterlijk vrijdag",
    "tussen 2019 en 2023",
    "na 2015",
    "binnen twee weken",
    "al jaren",
    "wekenlang",
    "twee jaar lang",
    "drie dagen",
    "de afgelopen jaren",
    "de komende dagen",
    "begin deze eeuw",
    "de jaren tachtig",
    "eind jaren 90",
    "om 14.30 uur",
    "elke dinsdag",
    "op een vrijdag",
    "op maandagen",
    "een dag later",
    "de volgende dag",
    "twee weken eerder",
    "een week na 18 juli",
    "dinsdag en woensdag",
    "18 en 19 juli",
    "2023/2024",
    "winter 2024",
    "ruim tien jaar geleden",
    "enkele jaren geleden",
    "rond 2010",
    "onlangs",
    "inmiddels",
    "in de morgen",
    "31 februari 2024",
    "de afgelopen 24 uur",
    "",
]
# expression of an intended or requested event, its value
INTENDED = [
    ("dinsdag", "2025-07-22"),
    ("vrijdag", "2025-07-18"),
    ("zondagavond", "2025-07-20"),
    ("in september", "2025-09"),
    ("op 1 januari", "2026-01-01"),
    ("najaar", "2025"),
    ("afgelopen dinsdag", "2025-07-15"),
    ("gisteren", "2025-07-17"),
    ("in het weekend", "2025-07"),
    ("eerste kerstdag", "2025-12-25"),
]
# expression, date of the article, value
ROUGHLY_DATED = [
    ("vandaag", "2025-07", "2025-07"),
    ("vandaag", "2025", "2025"),
    ("gisteren", "2025-07", "2025"),
    ("dinsdag", "2025-07", "2025-07"),
    ("woensdag", "2025-07", "2025"),
    ("dinsdag", "2025-01", None),
    ("dinsdag", "2025", None),
    ("vorige maand", "2025-07", "2025-06"),
    ("vorige maand", "2025", None),
    ("vorig jaar", "2025", "2024"),
    ("in mei", "2025-07", "2025-05"),
    ("in mei", "2025", None),
    ("18 juli", "2025-07", "2025-07-18"),
    ("12 december", "2025-07", "2024-12-12"),
    ("18 juli", "2025-08", "2025-07-18"),
    ("18 juli 2024", None, "2024-07-18"),
    ("in 2023", None, "2023"),
    ("vorig jaar", None, None),
    ("dinsdag", "geen datum", None),
    ("vrijdag 18 juli", None, None),
    ("in de nacht van dinsdag op woensdag", "2025-01-01", "2025-01-01"),
    ("gisteren", "2024-03-01", "2024-02-29"),
    ("vorige maand", "2025-01-31", "2024-12"),
    ("maandag", "2025-07-14", "2025-07-14"),
    ("een jaar geleden", "2024-02-29", "2023"),
]


@pytest.mark.parametrize(("text", "value"), [*TOLD, *((text, None) for text in UNTOLD)])
def test_worked_out_against_the_date_of_the_article(text: str, value: str | None) -> None:
    assert time_value(text, article_date=FRIDAY) == value


@pytest.mark.parametrize(("text", "value"), INTENDED)
def test_an_intended_event_lies_ahead(text: str, value: str) -> None:
    assert time_value(text, article_date=FRIDAY, is_future=True) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("dinsdag", "2025-07-22"),
        ("vrijdag", "2025-07-18"),
        ("in september", "2025-09"),
        ("in mei", "2025-05"),
        ("op 2 juli", "2025-07-02"),
        ("op 1 december", "2025-12-01"),
        ("gisteren", "2025-07-17"),
        ("afgelopen dinsdag", "2025-07-15"),
        ("sinds maart", None),
    ],
)
def test_in_the_present_tense_a_day_is_the_coming_one_and_a_month_the_nearer_one(text: str, value: str | None) -> None:
    assert time_value(text, article_date=FRIDAY, is_present=True) == value


@pytest.mark.parametrize("text", ["oktober van dat jaar", "3 mei van hetzelfde jaar", "dat jaar"])
def test_a_year_told_before_is_not_the_last_one(text: str) -> None:
    assert time_value(text, article_date=FRIDAY) is None


@pytest.mark.parametrize(("text", "article_date", "value"), ROUGHLY_DATED)
def test_precision_of_the_date_of_the_article(text: str, article_date: str | None, value: str | None) -> None:
    assert time_value(text, article_date=article_date) == value


def is_iso(value: str) -> bool:
    """Whether a value is a year, month, day or minute of the calendar."""
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?", value):
        return False
    datetime.fromisoformat(value + "0001-01-01"[len(value) :] if len(value) < 10 else value)
    return True


WORDS = st.sampled_from(
    [word for text in [*(text for text, _ in TOLD), *UNTOLD] for word in text.split()] + ["31", "0", "99", "9999", "²"]
)
DATES = st.one_of(st.none(), st.dates().map(date.isoformat), st.datetimes().map(datetime.isoformat), st.text())


@given(
    text=st.one_of(st.text(), st.lists(WORDS, max_size=7).map(" ".join)), article_date=DATES, is_future=st.booleans()
)
def test_any_text_gives_a_date_or_nothing(text: str, article_date: str | None, is_future: bool) -> None:
    value = time_value(text, article_date=article_date, is_future=is_future)
    assert value is None or is_iso(value)
    assert value == time_value(text, article_date=article_date, is_future=is_future)
