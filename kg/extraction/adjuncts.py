"""How, how often and under which circumstances: the phrases of a clause that fill no role.

PropBank has them as ArgM-MNR, ArgM-EXT and ArgM-ADV (Palmer, Gildea and Kingsbury, 2005).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Token

from kg.dutch.lexicon.spelling import clean
from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.dutch.syntax.phrases import semantic_head
from kg.dutch.syntax.times_places import is_time, leads_to_clause
from kg.dutch.syntax.tree import children, is_nominal, preposition_of
from kg.dutch.syntax.voice import is_participle
from kg.extraction.base import Candidate
from kg.model import Span
from kg.tables import read_words, word_class

PHRASES = ("advmod", "obl", "obl:arg", "nmod", "xcomp", "advcl")
CLAUSES = frozenset({"acl:relcl", "parataxis", "appos", "advcl", "punct", "csubj", "ccomp", "dep"})
MOST_WORDS = 10
LONGEST_ADVERB = 4  # words
PRONOMINAL = re.compile(r"(?:daar|er|hier|waar)[a-z]*")
SOURCES = frozenset({"aldus", "volgens"})
LEADING = frozenset({"al", "nog", "ook"})


class Adjunct(NamedTuple):
    """The characters of a phrase, and its words as they are in the middle of a sentence."""

    span: Span
    text: str


def adjuncts(parsed: ParsedArticle, candidate: Candidate) -> tuple[Adjunct, ...]:
    """The phrases of a clause, and of its target, that no role, time or place holds; in text order.

    ("verloor **in twee sets**", "reageerde **bitter**", "won de finale **in Luik**".) What points to something else
    ("daarmee", "met hem") and what only leads from sentence to sentence ("echter") is none, nor is what denies or
    doubts, which polarity and modality say. None of what is no clause.
    """
    verb = parsed.head_of(candidate.head)
    if candidate.kind != "event" or verb.pos_ != "VERB":
        return ()
    actor, target = candidate.first_of("actor"), candidate.first_of("target")
    phrases = [*children(verb, *PHRASES), *(_behind(parsed.head_of(target)) if target is not None else ())]
    phrases += [phrase for phrase in _behind(parsed.head_of(actor)) if _may_stand_apart(phrase)] if actor else []
    heads = {filler: parsed.head_of(filler.span) for filler in candidate.fillers}
    places = {head.i for filler, head in heads.items() if filler.role == "place"}
    others = [head for filler, head in heads.items() if filler.role != "place"]
    taken = {word.i for head in others for word in (head, semantic_head(head))}
    spent = [*candidate.trigger, *([candidate.time] if candidate.time is not None else [])]
    found: list[Adjunct] = []
    for phrase in sorted(phrases, key=lambda phrase: phrase.i):
        words = _words(phrase)
        if not words or phrase.i in places or any(word.i in taken for word in phrase.subtree):
            continue
        span = Span(words[0].idx, words[-1].idx + len(words[-1]))
        is_spent = any(span.start < other.end and other.start < span.end for other in spent)
        if not is_spent and _says_how(phrase, words):
            found.append(Adjunct(span, _as_inside(words)))
    return tuple(found)


def _behind(noun: Token) -> list[Token]:
    """What stands behind a noun and says more of it: "de finale **in Luik**"."""
    if noun.pos_ != "NOUN" or semantic_head(noun) != noun:  # "de directeur van Dekker, Anna Bos"
        return []
    return [phrase for phrase in children(noun, "nmod") if phrase.i > noun.i and not is_time(phrase)]


def _may_stand_apart(phrase: Token) -> bool:
    """ "de storing **in het net** duurt voort": what reads as well behind the verb."""
    return preposition_of(phrase) in word_class("preposition that may stand apart") and not phrase.head.ent_type_


def _says_how(phrase: Token, words: Sequence[Token]) -> bool:
    """Whether a phrase says something of its own about what happens."""
    text = " ".join(word.lower_ for word in words)
    if words[0].lower_ in word_class("question adverb") or text in read_words("possibility_adverbs.txt"):
        return False
    if leads_to_clause(phrase) or len(words) > MOST_WORDS or not all(word.text[:1].isalnum() for word in words):
        return False
    if phrase.dep_ == "advcl":  # "reageerde **ontdaan**"
        return len(words) == 1 and is_participle(phrase)
    if phrase.dep_ == "xcomp":  # "bleef **kalm**"
        return len(words) <= LONGEST_ADVERB and words[-1].pos_ == "ADJ" and phrase.left_edge.dep_ != "mark"
    if phrase.dep_ == "advmod":
        is_comparison = len(words) > 1 and any(word.lower_ == "dan" for word in words)
        return is_comparison or (len(words) <= LONGEST_ADVERB and any(_is_told(word) for word in words))
    preposition = preposition_of(phrase).split(" ")[0]
    is_named = (
        (is_nominal(phrase) or phrase.pos_ == "ADJ")
        and phrase.pos_ != "PRON"
        and not PRONOMINAL.fullmatch(phrase.lower_)
    )
    return (bool(preposition) or is_time(phrase)) and is_named and preposition not in SOURCES


def _is_told(word: Token) -> bool:
    form = word.lower_
    if form in word_class("adverb of discourse") | read_words("possibility_adverbs.txt") | read_words("negations.txt"):
        return False
    if word.pos_ == "ADJ":
        return True
    return form in word_class("adverb of circumstance") | word_class("adverb of what fell short")


def _words(phrase: Token) -> list[Token]:
    """The words of a phrase that stand together with its head, without clauses and what denies in front."""
    left_out = {word.i for clause in _clauses(phrase) for word in clause.subtree}
    members = {word.i for word in phrase.subtree} - left_out
    first = last = phrase.i
    while first - 1 in members:
        first -= 1
    while last + 1 in members:
        last += 1
    words = list(phrase.doc[first : _end_of_comparison(phrase, last) + 1])
    while words and words[0].lower_ in read_words("negations.txt") | LEADING:
        del words[0]
    return words


def _end_of_comparison(phrase: Token, last: int) -> int:
    """ "verder | dan de tiende plaats", where the parser hangs what is compared on the verb."""
    doc = phrase.doc
    if phrase.dep_ != "advmod" or last + 1 >= len(doc) or doc[last + 1].lower_ != "dan":
        return last
    compared = doc[last + 1].head
    is_phrase = compared.i > last and compared.pos_ != "VERB" and compared.left_edge.i == last + 1
    return compared.right_edge.i if is_phrase else last


def _clauses(phrase: Token) -> Iterator[Token]:
    for word in phrase.subtree:
        if word != phrase and word.dep_ in CLAUSES:
            yield word


def _as_inside(words: Sequence[Token]) -> str:
    """ "**in** twee sets" of "**In** twee sets verloor ze"; a name keeps its capital."""
    first = words[0]
    text = clean(first.doc[first.i : words[-1].i + 1].text)
    is_opening = first.is_sent_start and not first.ent_type_ and first.pos_ != "PROPN"
    return text[:1].lower() + text[1:] if is_opening else text
