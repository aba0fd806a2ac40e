"""What people say: on trees made by hand, and in plain sentences with the real model."""

from __future__ import annotations

import pytest
from spacy.language import Language

import kg.dutch
from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.extraction.statements import StatementCandidate, statements
from kg.model import Span
from tests.trees import parse


@pytest.fixture(scope="module")
def dutch() -> Language:
    return kg.dutch.load()


def line_of(parsed: ParsedArticle, candidate: StatementCandidate) -> str:
    """ "speaker to addressee | cue | form | content"."""

    def words(*spans: Span) -> str:
        return ", ".join(parsed.doc.text[span.start : span.end] for span in spans)

    content = " … ".join(words(span) for span in candidate.spans)
    told = f" to {words(*candidate.addressees)}" if candidate.addressees else ""
    return f"{words(*candidate.speakers)}{told} | {candidate.cue} | {candidate.form} | {content}"


def told(parsed: ParsedArticle) -> list[str]:
    return [line_of(parsed, candidate) for candidate in statements(parsed)]


SAYS = "Jan//PROPN/2/nsubj/PERSON zegt/zeggen/VERB/0/root/Fin"
TREES = {
    "a clause with dat": (
        f"{SAYS} dat//SCONJ/5/mark Els//PROPN/5/nsubj/PERSON slaapt/slapen/VERB/2/ccomp/Fin .//PUNCT/2/punct",
        ["Jan | zeggen | indirect | Els slaapt"],
    ),
    "an infinitive": (
        f"{SAYS} morgen//ADV/5/advmod te//ADP/5/mark komen/komen/VERB/2/xcomp/Inf .//PUNCT/2/punct",
        ["Jan | zeggen | indirect | morgen te komen"],
    ),
    "what somebody hopes, sees or decides is not said": (
        "Jan//PROPN/2/nsubj/PERSON hoopt/hopen/VERB/0/root/Fin dat//SCONJ/5/mark Els//PROPN/5/nsubj/PERSON "
        "slaapt/slapen/VERB/2/ccomp/Fin",
        [],
    ),
    "nor what nobody in particular says": (
        "Men//PRON/2/nsubj zegt/zeggen/VERB/0/root/Fin dat//SCONJ/5/mark Els//PROPN/5/nsubj/PERSON "
        "slaapt/slapen/VERB/2/ccomp/Fin",
        [],
    ),
    "nor what somebody must still say": (
        "Jan//PROPN/3/nsubj/PERSON moet/moeten/AUX/3/aux/Fin zeggen/zeggen/VERB/0/root/Inf of//SCONJ/6/mark "
        "Els//PROPN/6/nsubj/PERSON slaapt/slapen/VERB/3/ccomp/Fin",
        [],
    ),
    "nor what somebody does not say": (
        f"{SAYS} niet//ADV/2/advmod dat//SCONJ/6/mark Els//PROPN/6/nsubj/PERSON slaapt/slapen/VERB/2/ccomp/Fin",
        [],
    ),
    "an opinion is one also where it is denied": (
        "Jan//PROPN/2/nsubj/PERSON denkt/denken/VERB/0/root/Fin niet//ADV/2/advmod dat//SCONJ/6/mark "
        "Els//PROPN/6/nsubj/PERSON slaapt/slapen/VERB/2/ccomp/Fin",
        ["Jan | denken | indirect | Els slaapt"],
    ),
    "a reporting clause beside": (
        "Els//PROPN/2/nsubj/PERSON slaapt/slapen/VERB/0/root/Fin ,//PUNCT/4/punct zegt/zeggen/VERB/2/parataxis/Fin "
        "Jan//PROPN/4/nsubj/PERSON .//PUNCT/2/punct",
        ["Jan | zeggen | indirect | Els slaapt"],
    ),
    "zoals somebody says is a comparison": (
        "Els//PROPN/2/nsubj/PERSON slaapt/slapen/VERB/0/root/Fin ,//PUNCT/5/punct zoals//SCONJ/5/mark "
        "zegt/zeggen/VERB/2/parataxis/Fin Jan//PROPN/5/nsubj/PERSON",
        [],
    ),
    "the sentence before": (
        "Els//PROPN/2/nsubj/PERSON slaapt/slapen/VERB/0/root/Fin .//PUNCT/2/punct | "
        "Dat//PRON/2/obj meldt/melden/VERB/0/root/Fin Jan//PROPN/2/nsubj/PERSON .//PUNCT/2/punct",
        ["Jan | melden | indirect | Els slaapt"],
    ),
    "a source in the middle": (
        "Els//PROPN/2/nsubj/PERSON slaapt/slapen/VERB/0/root/Fin volgens//ADP/4/case Jan//PROPN/2/obl/PERSON "
        "goed//ADV/2/advmod .//PUNCT/2/punct",
        ["Jan | volgens | indirect | Els slaapt … goed"],
    ),
    "what the source does beside is not what it says": (
        "Volgens//ADP/2/case Jan//PROPN/3/obl/PERSON slaapt/slapen/VERB/0/root/Fin Els//PROPN/3/nsubj/PERSON "
        ",//PUNCT/8/punct maar//CCONJ/8/cc hij//PRON/8/nsubj aarzelt/aarzelen/VERB/3/conj/Fin",
        ["Jan | volgens | indirect | slaapt Els"],
    ),
    "how something goes is no source": (
        "Els//PROPN/2/nsubj/PERSON slaapt/slapen/VERB/0/root/Fin volgens//ADP/4/case planning//NOUN/2/obl",
        [],
    ),
    "the speech of the subject": (
        "Els//PROPN/2/nsubj/PERSON slaapt/slapen/VERB/0/root/Fin naar//ADP/5/case eigen//ADJ/5/amod "
        "zeggen//NOUN/2/obl goed//ADV/2/advmod",
        ["Els | naar eigen zeggen | indirect | slaapt … goed"],
    ),
    "a noun with an owner": (
        "Jans//PROPN/2/nmod:poss/PERSON bewering//NOUN/6/nsubj dat//SCONJ/5/mark Els//PROPN/5/nsubj/PERSON "
        "slaapt/slapen/VERB/2/acl/Fin klopt/kloppen/VERB/0/root/Fin",
        ["Jans | bewering | indirect | Els slaapt"],
    ),
    "a noun without an owner": (
        "De//DET/2/det bewering//NOUN/6/nsubj dat//SCONJ/5/mark Els//PROPN/5/nsubj/PERSON "
        "slaapt/slapen/VERB/2/acl/Fin klopt/kloppen/VERB/0/root/Fin",
        [],
    ),
    "what a judging verb says of a clause": (
        "Jan//PROPN/2/nsubj/PERSON noemt/noemen/VERB/0/root/Fin het//PRON/2/expl "
        '"~//PUNCT/5/punct dom~//ADJ/2/xcomp "//PUNCT/5/punct dat//SCONJ/9/mark Els//PROPN/9/nsubj/PERSON '
        "slaapt/slapen/VERB/2/ccomp/Fin",
        ["Jan | noemen | mixed | dom … Els slaapt"],
    ),
    "a verb of another class right behind a quotation": (
        '"~//PUNCT/3/punct Wij//PRON/3/nsubj slapen/slapen/VERB/0/root/Fin hier//ADV/3/advmod goed~//ADV/3/advmod '
        '"~//PUNCT/3/punct ,//PUNCT/8/punct mijmert/dromen/VERB/3/parataxis/Fin Jan//PROPN/8/nsubj/PERSON',
        ["Jan | dromen | direct | Wij slapen hier goed"],
    ),
}


@pytest.mark.parametrize(("notation", "expected"), TREES.values(), ids=TREES)
def test_tree(notation: str, expected: list[str]) -> None:
    assert told(parse(notation)) == expected


TEXTS = {
    "indirect: erop": (
        "De wethouder wijst erop dat de kade verzakt.",
        ["wethouder | wijzen op | indirect | de kade verzakt"],
    ),
    "indirect: a question": (
        "De raad wil van de wethouder weten wie de kade heeft gekeurd.",
        ["raad to wethouder | willen weten | indirect | wie de kade heeft gekeurd"],
    ),
    "indirect: a request": (
        "De burgemeester roept de inwoners op om binnen te blijven.",
        ["burgemeester to inwoners | oproepen | indirect | binnen te blijven"],
    ),
    "indirect: not what somebody accuses is told": (
        "De bond beschuldigt de directie ervan de lonen te drukken.",
        ["bond | beschuldigen | indirect | de lonen te drukken"],
    ),
    "indirect: an opinion by a phrase": (
        "Naar het oordeel van de rechtbank is de man schuldig.",
        ["rechtbank | naar oordeel | indirect | is de man schuldig"],
    ),
    "indirect: with the place of the interview": (
        "De minister zegt in een interview op Radio 2 dat de belasting omlaag gaat.",
        ["minister | zeggen | indirect | de belasting omlaag gaat"],
    ),
    "indirect: figures": (
        "Uit cijfers van het CBS blijkt dat het aantal inwoners daalt.",
        ["CBS | blijken | indirect | het aantal inwoners daalt"],
    ),
    "indirect: an action with its reasons is not said": (
        "De minister kondigde een heffing aan, zonder details te geven.",
        [],
    ),
    "mixed: parts of a clause": (
        'De trainer vond dat zijn ploeg "veel te bang om te winnen" was.',
        ["trainer | vinden | mixed | zijn ploeg … veel te bang om te winnen … was"],
    ),
    "direct: broken": (
        '"Wij bouwen hier een brug", zei de wethouder, "en daarna een tunnel."',
        ["wethouder | zeggen | direct | Wij bouwen hier een brug … en daarna een tunnel."],
    ),
    "direct: who goes on is one": (
        '"Wij bouwen hier een brug", aldus wethouder Anna Bos. "En daarna komt er een tunnel." Het is nog niet zover.',
        ["Anna | aldus | direct | Wij bouwen hier een brug … En daarna komt er een tunnel."],
    ),
    "direct: to somebody": (
        '"Wij bouwen een brug", vertelde de wethouder aan Omroep Brabant.',
        ["wethouder to Omroep | vertellen | direct | Wij bouwen een brug"],
    ),
    "direct: a quoted phrase": (
        'De directie spreekt van "een bijzonder zwaar jaar".',
        ["directie | spreken | direct | een bijzonder zwaar jaar"],
    ),
    "direct: what is told besides is not said": (
        '"Wij bouwen een mooie brug", zei de wethouder, maar de raad stemde tegen.',
        ["wethouder | zeggen | direct | Wij bouwen een mooie brug"],
    ),
    "direct: it sounds": (
        'De bond meldde zich bij de poort. Een lid vertelde dat het te laat is. "Wij gaan nu staken", klonk het.',
        ["lid | vertellen | indirect | het te laat is", "lid | klinken | direct | Wij gaan nu staken"],
    ),
    "direct: without a source": (
        'Het regent. "Wij blijven vandaag liever thuis."',
        [" |  | direct | Wij blijven vandaag liever thuis."],
    ),
    "direct: no mood for a speaker": (
        'De stemming in het dorp is somber: "Wij krijgen geen hulp."',
        [" |  | direct | Wij krijgen geen hulp."],
    ),
    "no statement: quoted words and titles": (
        'De trainer prees de "redder" van de club, en de criticus prees "Alles komt altijd goed".',
        [],
    ),
    "no statement: of somebody else's title": ('De schrijver van "Alles komt altijd goed" zwijgt.', []),
    "indirect: a headline": (
        "Burgemeester: kade blijft dicht",
        ["Burgemeester |  | indirect | kade blijft dicht"],
    ),
    "mixed: several words of a judgement": (
        'De minister noemt het "heel dom" dat de kade dicht is.',
        ["minister | noemen | mixed | heel dom … de kade dicht is"],
    ),
    "direct: of whom the sentence before tells": (
        'De trainer was woedend na de wedstrijd. "Dit was een heel slechte avond."',
        ["trainer |  | direct | Dit was een heel slechte avond."],
    ),
    "direct: not of a thing or body that the sentence before tells of": (
        'Philips verkocht een fabriek. "Dit was een heel slechte avond."',
        [" |  | direct | Dit was een heel slechte avond."],
    ),
    "no statement: nobody is named": ("Er wordt gezegd dat de kade verzakt.", []),
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS)
def test_text(dutch: Language, text: str, expected: list[str]) -> None:
    assert told(ParsedArticle(dutch(text))) == expected


def test_paragraphs_that_each_open_with_a_mark_are_one_quotation(dutch: Language) -> None:
    parsed = ParsedArticle(
        dutch(
            '"Wij bouwen hier een brug. Dat kost veel geld.\n\n'
            '"En daarna bouwen wij een tunnel", besloot wethouder Anna Bos.'
        )
    )
    expected = (
        "Anna | besluiten | direct | Wij bouwen hier een brug. Dat kost veel geld. … En daarna bouwen wij een tunnel"
    )
    assert told(parsed) == [expected]
