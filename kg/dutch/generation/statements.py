"""Statements as sentences: who says what, in the words of the text."""

from __future__ import annotations

import re

from kg.dutch.generation.actions import split_action
from kg.dutch.generation.noun_phrases import NounPhrase, PhraseMaker
from kg.dutch.generation.sentences import ended, listed
from kg.dutch.generation.source_text import SourceText
from kg.dutch.generation.verb_chains import Chain
from kg.dutch.generation.verb_groups import read_verb_group
from kg.dutch.lexicon.words import perfect_auxiliary
from kg.dutch.morphology.paradigm import paradigm_of
from kg.dutch.morphology.verbs import VerbLexicon
from kg.model import Statement
from kg.tables import word_class

CONJUNCTIONS = frozenset({"dat", "of"})
ACCORDING_TO = "volgens"
RELATIVES = tuple(f"{word} " for word in sorted(word_class("relative")))
INFINITIVE_CLAUSE = re.compile(r"\bte( \w+)? \w+n$")  # "in hoger beroep te gaan"


def statement_sentence(statement: Statement) -> str:
    """ "Anna Bos: “Ik treed af.”", "De AIVD meldt dat …", "Volgens de AIVD …"; the words said are those of the text."""
    text = SourceText(statement.evidence, statement.speakers)
    phrases = PhraseMaker(text=text, verbs=frozenset(), is_negated=False, sources=frozenset())
    is_listed = len(statement.speakers) > 1
    speakers = [phrases.phrase(one, is_subject=True, is_listed=is_listed) for one in statement.speakers]
    said = " ".join(statement.content.split()).rstrip(".")
    if not speakers:
        return ended([f"“{said}”"])
    who = listed([speaker.words for speaker in speakers])
    if statement.form == "direct":
        return ended([f"{who}:", f"“{said}”"])
    start = text.place(statement.spans[0].start) if statement.spans else None
    conjunction = text.lower(start - 1) if start is not None else ""
    is_verb = VerbLexicon.shared().is_verb(split_action(statement.cue).verb)
    if is_verb and conjunction in CONJUNCTIONS:
        return ended([*_saying(statement, text, speakers, who), conjunction, said])
    if is_verb and INFINITIVE_CLAUSE.search(said) and said[:1].islower():
        return ended([*_saying(statement, text, speakers, who), said])
    is_inverted = said[:1].islower() and not said.startswith(("waar", *RELATIVES))
    if statement.cue == ACCORDING_TO and is_inverted:
        return ended([ACCORDING_TO, who, said])
    return ended([f"{who}:", said])


def _saying(statement: Statement, text: SourceText, speakers: list[NounPhrase], who: str) -> list[str]:
    """The speakers and their verb: "de AIVD heeft gemeld", "Anna Bos wijst erop"."""
    action = split_action(statement.cue)
    verb = paradigm_of(action.verb)
    places = [text.place(span.start) for span in statement.evidence.action_spans]
    group = read_verb_group(text, [place for place in places if place is not None], verb)
    number = "plural" if len(speakers) > 1 else speakers[0].number or group.number or "singular"
    subject = NounPhrase(words=who, number=number, person=speakers[0].person)
    perfect = group.auxiliary or perfect_auxiliary(action.verb) or "hebben"
    auxiliaries = [perfect] if group.is_perfect else []
    tense = "present" if auxiliaries else group.tense
    finite, end = Chain(
        auxiliaries=auxiliaries, verb=verb, participle=group.participle, infinitive=action.infinitive, tense=tense
    ).spoken(subject, is_inverted=False)
    er = [f"er{action.preposition}"] if action.preposition else []
    return [who, finite, *er, *action.fixed_words, *end]
