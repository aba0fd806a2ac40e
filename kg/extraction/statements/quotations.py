"""What is said in quotation marks: quotations joined as far as one person goes on, and quoted parts of a clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.dutch.syntax.attribution import QuotationSource
from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.dutch.syntax.phrases import PEOPLE
from kg.dutch.syntax.predicates import action_of, trigger_of
from kg.dutch.syntax.quotations import QuotedStretch, is_paragraph_break
from kg.dutch.syntax.relatives import PERSONS
from kg.dutch.syntax.reporting import is_reporting, reporters
from kg.dutch.syntax.tree import children, preposition_of
from kg.extraction.statements.base import Report
from kg.extraction.statements.speakers import addressees, named_speakers, saying_action
from kg.extraction.statements.words import ENDS_OF_SENTENCES, QUOTATION_MARKS, clause_words

ATTRIBUTES = ("xcomp", "obl", "obl:arg", "obj")
PREPOSITIONS_OF_WORDS = frozenset({"als", "met", "over", "tegen", "tot", "van", "voor"})
SHORTEST = 2  # words of a quoted part that is a statement


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with the report that governs it, if any does."""

    stretches: tuple[QuotedStretch, ...]
    report: Report
    is_governed: bool

    @property
    def first(self) -> int:
        return self.stretches[0].first

    @property
    def last(self) -> int:
        return self.stretches[-1].last


def quoted_reports(parsed: ParsedArticle, reports: Sequence[Report]) -> Iterator[Report]:
    """What is said in quotation marks, in text order: neighbouring quotations of one speaker are one report.

    Args:
        parsed: the article.
        reports: what its clauses report. A quotation that is a part of one of them is none of its own; one that is all
            of it has its speakers and cue.
    """
    joined: Quotation | None = None
    for quotation in _quotations(parsed, reports):
        if joined is not None and _goes_on(parsed, joined, quotation):
            joined = _together(joined, quotation)
            continue
        if joined is not None:
            yield joined.report
        joined = quotation
    if joined is not None:
        yield joined.report


def is_all_quoted(doc: Doc, words: frozenset[int], stretches: Sequence[QuotedStretch]) -> bool:
    """Whether nothing but marks and punctuation stands outside of quotations."""
    quoted = {number for stretch in stretches if not stretch.is_short for number in stretch.tokens}
    return all(number in quoted or doc[number].is_punct or doc[number].is_space for number in words)


def quoted_parts(verb: Token, stretches: Sequence[QuotedStretch]) -> Iterator[Report]:
    """ "noemt de plannen “dom en duur”", "sprak van “een sterk signaal”": quoted phrases of a reporting verb."""
    action = saying_action(verb)
    phrases = children(verb, *ATTRIBUTES) if action else []
    for phrase in phrases:
        stretch = next((each for each in stretches if phrase.i in each.words), None)
        is_topic = phrase.dep_ in ("xcomp", "obj") or preposition_of(phrase).split(" ")[-1] in PREPOSITIONS_OF_WORDS
        if stretch is None or verb.i in stretch.tokens or not is_topic:
            continue
        words = frozenset(number for number in clause_words(phrase) if number > stretch.first)
        quoted = [number for each in stretches for number in each.words if number in words]
        speakers = named_speakers(reporters(verb)) if _is_phrase(verb.doc, quoted, phrase) else ()
        if speakers:
            yield Report(words, phrase, speakers, action, trigger_of(verb), addressees(verb))


def _is_phrase(doc: Doc, quoted: Sequence[int], phrase: Token) -> bool:
    """Whether enough is quoted, and it is no title of a book or a song, which begins with a capital."""
    first = doc[min(quoted, default=phrase.i)]
    may_be_title = phrase.dep_ != "xcomp" and first.text[0].isupper() and first.ent_type_ not in PEOPLE
    return len(quoted) >= SHORTEST and not may_be_title


def _quotations(parsed: ParsedArticle, reports: Sequence[Report]) -> Iterator[Quotation]:
    """Every quotation that somebody says and that is no part of another report."""
    stretches: dict[int, list[QuotedStretch]] = {}
    for stretch in parsed.attribution.quoted_stretches:
        if not stretch.is_short:
            stretches.setdefault(stretch.quotation, []).append(stretch)
    for number, parts in stretches.items():
        words = frozenset(word for part in parts for word in part.words)
        around = [report for report in reports if report.words & words]
        if any(_words_outside(parsed.doc, report, words) for report in around):
            continue
        governing = next(iter(around), None)
        source = parsed.attribution.source_of(number)
        if governing is not None:
            yield Quotation(tuple(parts), governing._replace(words=words), is_governed=True)
        elif _is_speech(parsed.doc, parts, source):
            yield Quotation(tuple(parts), _spoken(words, parsed.doc[min(words)], source), is_governed=False)


def _words_outside(doc: Doc, report: Report, words: frozenset[int]) -> bool:
    """Whether a report has more words than these."""
    return any(not doc[number].is_punct and not doc[number].is_space for number in report.words - words)


def _spoken(words: frozenset[int], head: Token, source: QuotationSource) -> Report:
    """What a source says; a verb in front that says nothing ("zag het aankomen: …") is no cue."""
    report, cue = Report(words, head, named_speakers(source.speakers)), source.cue
    if cue is None:
        return report
    if cue.pos_ != "VERB":
        return report._replace(cue=cue.lower_, cue_words=(cue,))
    action = saying_action(cue)
    if not action and is_reporting(cue) and cue.i < min(words):
        return report
    return report._replace(cue=action or action_of(cue), cue_words=trigger_of(cue), addressees=addressees(cue))


def _is_speech(doc: Doc, parts: Sequence[QuotedStretch], source: QuotationSource) -> bool:
    """Whether a quotation that no clause governs is what somebody says, and no title or quoted phrase."""
    first, last = parts[0], parts[-1]
    if not _is_set_off(doc, first.first):
        return False
    if source.cue is not None and _is_beside(doc, source.cue, first.first, last.last):
        return True
    is_ended = doc[last.words[-1]].text in ENDS_OF_SENTENCES
    if not source.speakers and not _is_whole_sentence(doc, first.first, last.last, may_be_announced=is_ended):
        return False
    return is_ended or any("Fin" in doc[number].morph.get("VerbForm", []) for number in first.words)


def _is_set_off(doc: Doc, opening: int) -> bool:
    """Whether a mark opens a sentence or a line, or stands behind punctuation."""
    before = doc[opening - 1] if opening else None
    while before is not None and before.is_space and not is_paragraph_break(before):
        before = before.nbor(-1) if before.i else None
    if before is None or before.is_space or doc[opening].is_sent_start:
        return True
    return before.is_punct or before.text[-1] in ENDS_OF_SENTENCES


def _is_whole_sentence(doc: Doc, first: int, last: int, *, may_be_announced: bool) -> bool:
    """Whether nothing else stands in the sentences of a quotation, unless a colon announces it."""
    start = doc[first].sent.start
    is_announced = may_be_announced and first > start and doc[first - 1].text == ":"
    around = [*doc[first if is_announced else start : first], *doc[last + 1 : doc[last].sent.end]]
    return all(token.is_punct or token.is_space for token in around)


def _is_beside(doc: Doc, cue: Token, first: int, last: int) -> bool:
    """Whether only punctuation stands between a quotation and the word that says who speaks."""
    between = doc[last + 1 : cue.i] if cue.i > last else doc[cue.i + 1 : first]
    return all(token.is_punct or token.is_space for token in between) or (cue.i < first and ":" in between.text)


def _goes_on(parsed: ParsedArticle, before: Quotation, after: Quotation) -> bool:
    """Whether the speaker of a quotation says the next one too, with nothing else told between."""
    doc = parsed.doc
    if not _same_speakers(before.report.speakers, after.report.speakers):
        return False
    reached = max([before.last, *(word.i for word in before.report.cue_words)])
    number = parsed.sentence_number
    mark, behind = doc[after.first], doc[reached]
    if number(mark) == number(behind):
        return True
    opens = all(token.is_space or token.text in QUOTATION_MARKS for token in doc[mark.sent.start : mark.i])
    return number(mark) == number(behind) + 1 and opens


def _same_speakers(before: Sequence[Token], after: Sequence[Token]) -> bool:
    if not before or not after:
        return False
    return [token.text for token in before] == [token.text for token in after] or after[0].lower_ in PERSONS


def _together(before: Quotation, after: Quotation) -> Quotation:
    one, other = before.report, after.report
    with_cue = one if one.cue_words else other
    return Quotation(
        (*before.stretches, *after.stretches),
        one._replace(
            words=one.words | other.words,
            cue=with_cue.cue,
            cue_words=with_cue.cue_words,
            addressees=tuple(dict.fromkeys((*one.addressees, *other.addressees))),
        ),
        before.is_governed,
    )
