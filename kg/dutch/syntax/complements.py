"""Noun phrases with what stands behind the noun and says of what it is: "zaak rond Gent", "motie van wantrouwen"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from kg.dutch.lexicon.words import is_person_word
from kg.dutch.syntax.phrases import (
    DASHES,
    YEAR,
    is_quantity,
    is_time_word,
    names_somebody,
    part_in,
    phrase,
    semantic_head,
)
from kg.dutch.syntax.tree import children, conjuncts, is_name, is_nominal, is_plural, preposition_of
from kg.tables import read_words, word_class


def whole_phrase(head: Token) -> Span:
    """The phrase of what a head stands for, with the part of it that is meant and with what it is of.

    "twee van de drie verdachten", "sponsor van terrorisme"; and with the name that says which: "zaak rond Gent".
    """
    named = semantic_head(head)
    span = phrase(named)
    start = phrase(head).start if part_in(head) is not None else span.start
    return head.doc[start : max(span.end, _end_of_complement(named, span.end))]


def _end_of_complement(noun: Token, end: int) -> int:
    """Behind what stands right behind a noun and says of what it is; ``end`` where there is nothing."""
    is_action = any(word.lower_ == "het" for word in children(noun, "det"))  # "het **schrappen** van banen"
    is_verbal = noun.pos_ == "VERB" and (noun.dep_ == "nmod" or is_action)  # "motie van **wantrouwen** tegen"
    if (noun.pos_ != "NOUN" and not is_verbal) or noun.ent_type_ or is_quantity(noun):
        return end
    last = noun.doc[end - 1]  # "motie van | wantrouwen"
    for child in [*children(noun, "nmod"), *(children(last, "nmod") if last != noun and last.head == noun else ())]:
        is_noun = is_nominal(child) or child.pos_ == "VERB" or _is_capital_name(child)  # "motie van **wantrouwen**"
        preposition = preposition_of(child)
        is_next = child.left_edge.i == end or (child.left_edge.i == end + 1 and noun.doc[end].is_quote)
        if not is_next or child.left_edge.text in DASHES or child.pos_ == "PRON":
            continue
        if preposition == "van" and is_age(child, noun):
            end = child.i + 1
            continue
        if not is_noun or _says_how_much(child) or _is_told_to(child, noun, preposition):
            continue
        if (
            preposition == "van" or _says_which(child, noun, preposition) or is_range_of_penalty(child)
        ):  # "onderzoek | van Gent | naar de brand"
            behind = whole_phrase(conjuncts(child)[-1]).end
            end = behind if noun.doc[behind - 1].pos_ not in ("ADP", "DET", "CCONJ") else end
    return end


def _is_capital_name(word: Token) -> bool:
    """ "ministerie van **Buitenlandse** Zaken"."""
    return word.pos_ == "ADJ" and word.text[:1].isupper() and bool(children(word, "fixed", "flat"))


def _says_which(child: Token, noun: Token, preposition: str) -> bool:
    """ "zaak **rond Gent**", "tekort **aan bedden**", "akkoord **met de bond**"; of people only a name says which."""
    if is_name(semantic_head(child)):
        return preposition in word_class("preposition that says which")
    if is_person_word(noun.lemma_.lower()) or is_time_word(child):
        return False
    with_somebody = preposition in ("met", "tussen") and names_somebody(child)
    if preposition == "in" and noun.lemma_.lower() in word_class("noun with a complement behind in"):
        return True
    if preposition == "bij" and noun.lemma_.lower() in word_class("noun with a complement behind bij"):
        return True
    return with_somebody or preposition in word_class("preposition of a complement")


def is_age(number: Token, noun: Token) -> bool:
    """ "een man **van 33**", "een jongen **van twaalf**": how old somebody is."""
    is_number = number.pos_ == "NUM" and not children(number, "nmod", "nummod") and len(number.text) != YEAR
    return is_number and is_person_word(noun.lemma_.lower()) and not is_plural(noun)


def _says_how_much(child: Token) -> bool:
    """ "verhoogt zijn koersdoel **van 29** tot 53 euro"."""
    return child.pos_ == "NUM" and not children(child, "nmod")


def _is_told_to(phrase: Token, speaker: Token, preposition: str) -> bool:
    """ "aldus een woordvoerder **tegen de krant**": to whom it is said or of what, not who says it."""
    is_source = preposition_of(speaker) in read_words("source_prepositions.txt")
    return is_source and preposition in ("aan", "over", "tegen") and phrase.i > speaker.i


def is_penalty(noun: Token) -> bool:
    """Whether a noun is that of a penalty: "celstraf", "werkstraf", "rijverbod"."""
    return noun.pos_ == "NOUN" and noun.lemma_.lower().endswith(tuple(read_words("penalty_nouns.txt")))


def is_range_of_penalty(measure: Token) -> bool:
    """ "celstraf **tot vier jaar**": how much a penalty is."""
    is_range = preposition_of(measure) in word_class("preposition of a range") and bool(children(measure, "nummod"))
    return is_range and measure.dep_ == "nmod" and is_penalty(measure.head)
