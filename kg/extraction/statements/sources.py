"""What sources say without a verb: "volgens X", "aldus X", "naar eigen zeggen", "de verklaring van X dat"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span, Token

from kg.dutch.lexicon.words import source_phrases
from kg.dutch.syntax.phrases import semantic_head
from kg.dutch.syntax.relatives import PERSONS, RELATIVES, antecedent_of
from kg.dutch.syntax.reporting import SPEECH_OF_SUBJECT, named_by, speakers_before_colon
from kg.dutch.syntax.subjects import subject_of_clause
from kg.dutch.syntax.tree import ancestors, children, conjuncts, first_child, is_finite, markers_of, preposition_of
from kg.extraction.statements.base import Report
from kg.extraction.statements.speakers import named_speakers
from kg.extraction.statements.words import clause_around, clause_words, is_clause, without_opening
from kg.tables import read_words


def source_reports(word: Token, before: Span | None) -> Iterator[Report]:
    """What "volgens X", "aldus X" or "naar eigen zeggen" reports.

    Args:
        word: any word.
        before: the sentence before its own.
    """
    speakers = named_speakers(named_by(word)) if word.lower_ in read_words("source_prepositions.txt") else ()
    if speakers:
        phrase = word.head if word.dep_ == "case" else word
        clause = clause_around(phrase.head)
        if phrase.head == phrase or clause in (phrase, word):
            if before is None:
                return
            clause, words = before.root, frozenset(token.i for token in before)
        else:
            words = _words_around(clause, phrase)
        yield Report(words, clause, speakers, word.lower_, (word,))
    elif word.lower_ == "zeggen":
        yield from _own_words(word)
    elif word.lemma_.lower() in _source_nouns() and (preposition_of(word), word.lemma_.lower()) in source_phrases():
        yield from _opinion(word)


@cache
def _source_nouns() -> frozenset[str]:
    return frozenset(noun for _, noun in source_phrases())


def _opinion(noun: Token) -> Iterator[Report]:
    """ "Naar het oordeel van de rechter is het plan goed", "in zijn ogen"."""
    speakers = named_speakers(_owners(noun))
    clause = clause_around(noun.head)
    if speakers and clause != noun:
        cue = (*children(noun, "case"), noun)
        yield Report(_words_around(clause, noun), clause, speakers, " ".join(word.lower_ for word in cue), cue)


def _own_words(word: Token) -> Iterator[Report]:
    """ "De staat bemoeit zich naar eigen zeggen niet met de bank"."""
    phrase = word.doc[max(word.i - 2, 0) : word.i + 1]
    if " ".join(token.lower_ for token in phrase) not in SPEECH_OF_SUBJECT:
        return
    clause = clause_around(word.head)
    subject = subject_of_clause(clause)
    if subject is not None:
        speakers = named_speakers(semantic_head(head) for head in conjuncts(subject.head))
        words = clause_words(clause, without=(word, subject.head))
        if speakers:
            yield Report(without_opening(words, clause), clause, speakers, phrase.text.lower(), tuple(phrase))


def _words_around(clause: Token, phrase: Token) -> frozenset[int]:
    """The clause without the source; from the middle of it a source says nothing of the clauses coordinated with it."""
    left_out = [phrase, *(other for other in children(clause, "conj") if _is_aside(other))]
    if phrase.left_edge.i > clause.left_edge.i:
        left_out += [other for other in children(clause, "conj") if first_child(other, "nsubj", "nsubj:pass")]
    left_out += [child for child in children(clause, "nsubj", "obj") if _is_relative(child, clause)]
    words = clause_words(clause, without=left_out)
    joined = {child.i for other in left_out for child in children(other, "cc")}
    return without_opening(words - joined, clause)


def _is_aside(clause: Token) -> bool:
    """ "Volgens Bos is er geld geëist, **maar hij wil niet zeggen** hoeveel": of the source, not by it."""
    subject = first_child(clause, "nsubj")
    is_of_source = subject is not None and subject.lower_ in PERSONS
    return is_of_source and any(word.lower_ == "maar" for word in children(clause, "cc"))


def _is_relative(word: Token, clause: Token) -> bool:
    return clause.dep_ == "acl:relcl" and word.lower_ in RELATIVES and antecedent_of(word) != word


def headline_reports(root: Token) -> Iterator[Report]:
    """ "Rechter: fabriek moet dicht": what stands behind the colon of a line, by whoever stands in front."""
    speakers = named_speakers(speakers_before_colon(root))
    if speakers and is_clause(root) and is_finite(root):
        colon = next(token for token in root.sent if token.text == ":")
        yield Report(frozenset(range(colon.i + 1, root.sent.end)), root, speakers)


def noun_reports(noun: Token) -> Iterator[Report]:
    """What a noun with "dat" reports, where it is said whose it is: "de verklaring van X dat", "zijn eis is dat"."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in read_words("reporting_nouns.txt"):
        return
    is_predicate = bool(children(noun, "cop"))
    relations = ("csubj", "ccomp") if is_predicate else ("acl", "ccomp")
    clauses = [
        child
        for child in children(noun, *relations)
        if is_clause(child) and is_finite(child) and markers_of(child) & {"dat", "of"}
    ]
    speakers = named_speakers(_owners(noun)) if clauses else ()
    for clause in clauses if speakers else []:
        yield Report(without_opening(clause_words(clause), clause), clause, speakers, noun.lemma_.lower(), (noun,))


def _owners(noun: Token) -> list[Token]:
    """Whose the noun is; of "met als argument" that is the subject of the clause."""
    owned = children(noun, "nmod:poss") or [
        child for child in children(noun, "nmod") if preposition_of(child) in ("van", "door")
    ]
    if owned:
        return [semantic_head(head) for head in conjuncts(owned[0])]
    is_added = "met" in markers_of(noun) or preposition_of(noun).split(" ")[0] == "met"
    verb = next((word for word in ancestors(noun) if is_clause(word)), None)
    subject = subject_of_clause(verb) if is_added and verb is not None else None
    return [semantic_head(head) for head in conjuncts(subject.head)] if subject is not None else []
