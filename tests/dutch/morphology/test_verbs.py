"""Conjugation by rule and back: tables of forms, and what holds for every verb and every text."""

from __future__ import annotations

import random

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.dutch.morphology.conjugation import Slot, conjugate, fold, join, split_prefix
from kg.dutch.morphology.verb_guessing import guess_infinitives
from kg.dutch.morphology.verbs import VerbLexicon, slots_of
from kg.dutch.parsing.components import correct_verb_lemmas

PRESENT = "WW|pv|tgw|ev"
PRESENT_T = "WW|pv|tgw|met-t"
PRESENT_PLURAL = "WW|pv|tgw|mv"
PAST = "WW|pv|verl|ev"
PAST_PLURAL = "WW|pv|verl|mv"
INFINITIVE = "WW|inf|vrij|zonder"
NOMINAL = "WW|inf|nom|zonder|zonder-n"
PARTICIPLE = "WW|vd|vrij|zonder"
PARTICIPLE_E = "WW|vd|prenom|met-e"
PRESENT_PARTICIPLE = "WW|od|prenom|met-e"


@pytest.fixture(scope="module")
def lexicon() -> VerbLexicon:
    return VerbLexicon.shared()


# infinitive with its border, stem if given: third person, past singular, past plural, participle
WEAK = [
    ("maken", None, "maakt", "maakte", "maakten", "gemaakt"),
    ("zetten", None, "zet", "zette", "zetten", "gezet"),
    ("leven", None, "leeft", "leefde", "leefden", "geleefd"),
    ("reizen", None, "reist", "reisde", "reisden", "gereisd"),
    ("eisen", None, "eist", "eiste", "eisten", "geëist"),
    ("redden", None, "redt", "redde", "redden", "gered"),
    ("baden", None, "baadt", "baadde", "baadden", "gebaad"),
    ("wandelen", None, "wandelt", "wandelde", "wandelden", "gewandeld"),
    ("luisteren", None, "luistert", "luisterde", "luisterden", "geluisterd"),
    ("organiseren", None, "organiseert", "organiseerde", "organiseerden", "georganiseerd"),
    ("variëren", None, "varieert", "varieerde", "varieerden", "gevarieerd"),
    ("creëren", None, "creëert", "creëerde", "creëerden", "gecreëerd"),
    ("evalueren", None, "evalueert", "evalueerde", "evalueerden", "geëvalueerd"),
    ("skiën", None, "skiet", "skiede", "skieden", "geskied"),
    ("gooien", None, "gooit", "gooide", "gooiden", "gegooid"),
    ("verduwen", None, "verduwt", "verduwde", "verduwden", "verduwd"),
    ("lachen", "lach", "lacht", "lachte", "lachten", "gelacht"),
    ("faxen", None, "faxt", "faxte", "faxten", "gefaxt"),
    ("crashen", None, "crasht", "crashte", "crashten", "gecrasht"),
    ("updaten", "update", "updatet", "updatete", "updateten", "geüpdatet"),
    ("managen", "manage", "managet", "managede", "manageden", "gemanaged"),
    ("deleten", "delete", "deletet", "deletete", "deleteten", "gedeletet"),
    ("googelen", None, "googelt", "googelde", "googelden", "gegoogeld"),
    ("appen", "app", "appt", "appte", "appten", "geappt"),
    ("betalen", None, "betaalt", "betaalde", "betaalden", "betaald"),
    ("beëindigen", None, "beëindigt", "beëindigde", "beëindigden", "beëindigd"),
    ("bellen", None, "belt", "belde", "belden", "gebeld"),
    ("beuken", None, "beukt", "beukte", "beukten", "gebeukt"),
    ("verven", None, "verft", "verfde", "verfden", "geverfd"),
    ("ontmoeten", None, "ontmoet", "ontmoette", "ontmoetten", "ontmoet"),
    ("herhalen", None, "herhaalt", "herhaalde", "herhaalden", "herhaald"),
    ("over+leggen", "overleg", "overlegt", "overlegde", "overlegden", "overlegd"),
    ("in|zetten", None, "inzet", "inzette", "inzetten", "ingezet"),
    ("toe|eigenen", None, "toe-eigent", "toe-eigende", "toe-eigenden", "toegeëigend"),
    ("aan|bevelen", None, "aanbeveelt", "aanbeval", "aanbevalen", "aanbevolen"),
]


@pytest.mark.parametrize(("verb", "stem", "expected"), [(row[0], row[1], row[2:]) for row in WEAK])
def test_principal_forms(verb: str, stem: str | None, expected: tuple[str, str, str, str]) -> None:
    forms = conjugate(verb, stem=stem)
    slots = (Slot.PRESENT_T, Slot.PAST_SINGULAR, Slot.PAST_PLURAL, Slot.PAST_PARTICIPLE)
    assert [form for slot, form in zip(slots, expected, strict=True) if form not in forms[slot]] == []


STRONG = [
    ("zijn", {"ben", "bent", "is", "was", "waren", "geweest", "zijnde"}),
    ("hebben", {"heb", "hebt", "heeft", "had", "hadden", "gehad", "hebbe"}),
    ("kunnen", {"kan", "kunt", "kon", "konden", "gekund"}),
    ("zullen", {"zal", "zult", "zou", "zouden"}),
    ("willen", {"wil", "wilt", "wilde", "wou", "wilden", "gewild"}),
    ("gaan", {"ga", "gaat", "ging", "gingen", "gegaan", "gegane", "gaande"}),
    ("rijden", {"rijd", "rij", "rijdt", "reed", "reden", "gereden"}),
    ("komen", {"kom", "komt", "kwam", "kwamen", "gekomen", "kome"}),
    ("geven", {"geef", "geeft", "gaf", "gaven", "gegeven"}),
    ("bespreken", {"bespreek", "bespreekt", "besprak", "bespraken", "besproken"}),
    ("verstaan", {"versta", "verstaat", "verstond", "verstane"}),
    ("onder+nemen", {"onderneem", "ondernam", "ondernamen", "ondernomen"}),
    ("uit|vinden", {"uitvind", "uitvindt", "uitvond", "uitvonden", "uitgevonden", "uitvindende"}),
    ("vragen", {"vraagt", "vroeg", "vroegen", "gevraagd", "gevraagde"}),
]


@pytest.mark.parametrize(("verb", "expected"), STRONG)
def test_irregular_verbs(verb: str, expected: set[str]) -> None:
    forms = {form for of_slot in conjugate(verb).values() for form in of_slot}
    assert expected <= forms
    assert not {form for form in forms if "+" in form or "|" in form}


def test_irregular_verbs_have_no_regular_forms() -> None:
    forms = {
        form
        for verb in ("komen", "geven", "gaan", "zijn", "hebben")
        for forms in conjugate(verb).values()
        for form in forms
    }
    assert not forms & {"koom", "koomt", "geefde", "gegeefd", "gaa", "zijt-", "hebde", "gekoomd"}


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("bespreken", ("be", "spreken")),
        ("geloven", ("ge", "loven")),
        ("ontstaan", ("ont", "staan")),
        ("beïnvloeden", ("be", "invloeden")),
        ("voor+komen", ("voor", "komen")),
        ("geven", ("", "geven")),
        ("beven", ("", "beven")),
        ("gelden", ("", "gelden")),
        ("erven", ("", "erven")),
        ("beuken", ("", "beuken")),
    ],
)
def test_prefixes(verb: str, expected: tuple[str, str]) -> None:
    assert split_prefix(verb) == expected


def test_vowels_that_would_run_together_get_a_hyphen() -> None:
    assert (join("toe", "eigenen"), join("na", "apen"), join("op", "eten")) == ("toe-eigenen", "na-apen", "opeten")


# form, tag, particle, lemma
LEMMAS = [
    ("handhaafden", PAST_PLURAL, None, "handhaven"),
    ("slaagden", PAST_PLURAL, None, "slagen"),
    ("crashte", PAST, None, "crashen"),
    ("spoorde", PAST, "aan", "aansporen"),
    ("stelde", PAST, "op", "opstellen"),
    ("sloot", PAST, "af", "afsluiten"),
    ("zet", PRESENT_T, "in", "inzetten"),
    ("Zet", PRESENT, "in", "inzetten"),
    ("zetten", INFINITIVE, "in", "inzetten"),
    ("inzet", PRESENT_T, None, "inzetten"),
    ("ingezet", PARTICIPLE, None, "inzetten"),
    ("inzettende", PRESENT_PARTICIPLE, None, "inzetten"),
    ("opgelegde", PARTICIPLE_E, None, "opleggen"),
    ("aangedrongen", PARTICIPLE, None, "aandringen"),
    ("vrijgelaten", PARTICIPLE, None, "vrijlaten"),
    ("bekendgemaakt", PARTICIPLE, None, "bekendmaken"),
    ("maakte", PAST, "bekend", "bekendmaken"),
    ("schoot", PAST, "te kort", "tekortschieten"),
    ("eigende", PAST, "toe", "toe-eigenen"),
    ("vielen", PAST_PLURAL, None, "vallen"),
    ("was", PAST, None, "zijn"),
    ("was", PRESENT, None, "wassen"),
    ("is", PRESENT, None, "zijn"),
    ("waren", PAST_PLURAL, None, "zijn"),
    ("zijn", PRESENT_PLURAL, None, "zijn"),
    ("heeft", PRESENT_T, None, "hebben"),
    ("ligt", PRESENT_T, None, "liggen"),
    ("lag", PAST, None, "liggen"),
    ("legt", PRESENT_T, None, "leggen"),
    ("kost", PRESENT_T, None, "kosten"),
    ("werden", PAST_PLURAL, None, "worden"),
    ("zei", PAST, None, "zeggen"),
    ("zag", PAST, None, "zien"),
    ("bracht", PAST, None, "brengen"),
    ("gebracht", PARTICIPLE, None, "brengen"),
    ("zouden", PAST_PLURAL, None, "zullen"),
    ("mocht", PAST, None, "mogen"),
    ("moest", PAST, None, "moeten"),
    ("wezen", INFINITIVE, None, "zijn"),
    ("geïnstalleerd", PARTICIPLE, None, "installeren"),
    ("geinstalleerd", PARTICIPLE, None, "installeren"),
    ("coördineerde", PAST, None, "coördineren"),
    ("beëindigd", PARTICIPLE, None, "beëindigen"),
    ("geëist", PARTICIPLE, None, "eisen"),
    ("hééft", PRESENT_T, None, "hebben"),
    ("GEZEGD", PARTICIPLE, None, "zeggen"),
    ("overlegd", PARTICIPLE, None, "overleggen"),
    ("overgelegd", PARTICIPLE, None, "overleggen"),
    ("genaderd", PARTICIPLE, None, "naderen"),
    ("geboren", PARTICIPLE, None, "geboren"),
    ("onderhandelen", NOMINAL, None, "onderhandelen"),
    ("gewhatsappt", PARTICIPLE, None, "whatsappen"),
    ("ge-e-maild", PARTICIPLE, None, "e-mailen"),
    ("e-mailt", PRESENT_T, None, "e-mailen"),
    ("geüpdatet", PARTICIPLE, None, "updaten"),
    ("geframede", PARTICIPLE_E, None, "framen"),
    ("downloadde", PAST, None, "downloaden"),
    ("appte", PAST, "terug", "terugappen"),
]


@pytest.mark.parametrize(("form", "xpos", "particle", "expected"), LEMMAS)
def test_lemmas(lexicon: VerbLexicon, form: str, xpos: str, particle: str | None, expected: str) -> None:
    assert lexicon.lemmatize(form, xpos=xpos, particle=particle) == expected


# form, tag, guess, lemma: a wrong guess does no harm, a right one helps where the lexicon cannot know
GUESSES = [
    ("handhaafden", PAST_PLURAL, "handhaafen", "handhaven"),
    ("crashte", PAST, "crashken", "crashen"),
    ("sloot", PAST, "aansluiten", "sluiten"),
    ("gelukt", PARTICIPLE, "gelukken", "lukken"),
    ("vloerpte", PAST, "vloerpen", "vloerpen"),
    ("plofzeikte", PAST, "ploften", "plofzeiken"),
]


@pytest.mark.parametrize(("form", "xpos", "guess", "expected"), GUESSES)
def test_guesses(lexicon: VerbLexicon, form: str, xpos: str, guess: str, expected: str) -> None:
    assert lexicon.lemmatize(form, xpos=xpos, guess=guess) == expected


@pytest.mark.parametrize(
    ("form", "slots", "expected"),
    [
        ("geflurkt", Slot.PAST_PARTICIPLE, "flurken"),
        ("flurkte", Slot.PAST_SINGULAR, "flurken"),
        ("gebloovd", Slot.PAST_PARTICIPLE, None),
        ("bloofde", Slot.PAST_SINGULAR, "bloven"),
        ("gesnabbeld", Slot.PAST_PARTICIPLE, "snabbelen"),
        ("getriliseerd", Slot.PAST_PARTICIPLE, "triliseren"),
        ("flurkend", Slot.PRESENT_PARTICIPLE, "flurken"),
    ],
)
def test_unknown_verbs(form: str, slots: Slot, expected: str | None) -> None:
    guesses = guess_infinitives(form, slots)
    assert expected is None or guesses[0] == expected


def test_several_particles(lexicon: VerbLexicon) -> None:
    assert lexicon.lemmatize("stelt", xpos=PRESENT_T, particle=["vragen", "voor"]) == "voorstellen"
    assert lexicon.lemmatize("laat", xpos=PRESENT, particle="zien") == "laten"
    assert lexicon.lemmatize("neemt", xpos=PRESENT_T, particle="in het nauw") == "nemen"


def test_features_serve_without_tag(lexicon: VerbLexicon) -> None:
    assert lexicon.lemmatize("was", features="Number=Sing|Tense=Past|VerbForm=Fin") == "zijn"
    assert lexicon.lemmatize("vertelde", features={"VerbForm": "Fin", "Tense": "Past"}) == "vertellen"
    assert slots_of("", "VerbForm=Inf") == Slot.INFINITIVE
    assert slots_of("N|soort|ev") == Slot(0)


def test_questions_of_the_lexicon(lexicon: VerbLexicon) -> None:
    assert lexicon.is_verb("inzetten") and lexicon.is_separable("inzetten")
    assert lexicon.is_verb("Voorkomen") and not lexicon.is_separable("vertellen")
    assert not lexicon.is_verb("handhaafen") and not lexicon.is_verb("paarden")
    assert lexicon.candidates("vielen")[0] == "vallen"
    assert set(lexicon.candidates("was")) >= {"zijn", "wassen"}
    assert lexicon.candidates("tafelpoot") == ()


def test_nouns_are_no_infinitives(lexicon: VerbLexicon) -> None:
    nouns = "mensen vrouwen kinderen straten landen partijen ministers huizen begeleidden gezetten belandden steden"
    assert [noun for noun in nouns.split() if lexicon.is_verb(noun)] == ["landen", "huizen"]


def test_every_form_of_every_verb_leads_back(lexicon: VerbLexicon) -> None:
    lost = [
        (verb.border, form)
        for verb in lexicon.verbs()
        for form in verb.forms()
        if verb.lemma not in lexicon.candidates(form)
    ]
    assert lost == []


def test_every_infinitive_is_its_own_lemma(lexicon: VerbLexicon) -> None:
    verbs = random.Random(1).sample(lexicon.verbs(), 2000)
    wrong = [verb.lemma for verb in verbs if fold(lexicon.lemmatize(verb.lemma, xpos=INFINITIVE)) != fold(verb.lemma)]
    assert wrong == []


TAGS = st.sampled_from(
    [PRESENT, PRESENT_T, PAST, PAST_PLURAL, INFINITIVE, PARTICIPLE, PRESENT_PARTICIPLE, "", "N|soort"]
)


@settings(max_examples=300, deadline=None)
@given(
    form=st.one_of(st.text(min_size=1), st.text("abdegijknorstuvz-ëï'", min_size=1, max_size=20)),
    xpos=TAGS,
    particle=st.one_of(st.none(), st.text(max_size=6), st.sampled_from(["in", "op", "te kort", "aan het"])),
    guess=st.one_of(st.none(), st.text(max_size=12)),
)
def test_any_text_has_a_lemma(form: str, xpos: str, particle: str | None, guess: str | None) -> None:
    lemma = VerbLexicon.shared().lemmatize(form, xpos=xpos, particle=particle, guess=guess)
    assert lemma
    assert lemma == VerbLexicon.shared().lemmatize(form, xpos=xpos, particle=particle, guess=guess)


@settings(max_examples=200, deadline=None)
@given(st.text("abcdefghijklmnoprstuvwzëï", min_size=1, max_size=14))
def test_any_invented_verb_has_forms(body: str) -> None:
    forms = conjugate(body + "en")
    assert all(form for of_slot in forms.values() for form in of_slot)


def test_long_words_and_white_space(lexicon: VerbLexicon) -> None:
    assert lexicon.lemmatize("a" * 100_000)
    assert lexicon.lemmatize("   ") == "   "
    assert lexicon.lemmatize("") == ""


@pytest.mark.parametrize(
    ("form", "expected"),
    [("stal", True), ("vond", True), ("kan", False), ("wil", False), ("zet", False), ("loop", False), ("is", False)],
)
def test_third_persons_that_can_only_be_past(lexicon: VerbLexicon, form: str, expected: bool) -> None:
    assert lexicon.is_past_of_third_person(form) is expected


def test_a_present_without_t_beside_a_third_person_is_a_past() -> None:
    words = ["man", "stal", "auto", "ik", "stal", "auto"]
    tags = ["N|soort", PRESENT, "N|soort", "VNW|pers", PRESENT, "N|soort"]
    doc = Doc(
        spacy.blank("nl").vocab,
        words=words,
        tags=tags,
        pos=["NOUN", "VERB", "NOUN", "PRON", "VERB", "NOUN"],
        lemmas=["man", "stallen", "auto", "ik", "stallen", "auto"],
        morphs=["", "Tense=Pres|VerbForm=Fin", "", "", "Tense=Pres|VerbForm=Fin", ""],
        heads=[1, 1, 1, 4, 4, 4],
        deps=["nsubj", "root", "obj", "nsubj", "root", "obj"],
    )
    correct_verb_lemmas(doc)
    assert [doc[at].lemma_ for at in (1, 4)] == ["stelen", "stallen"]
    assert (doc[1].tag_, str(doc[1].morph)) == (PAST, "Tense=Past|VerbForm=Fin")
