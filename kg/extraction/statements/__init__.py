"""What people say: every quotation and every clause that a sentence gives as somebody's words or opinion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.dutch.syntax.parsed_article import ParsedArticle, offsets_of
from kg.extraction.statements.base import Report, StatementCandidate
from kg.extraction.statements.quotations import is_all_quoted, quoted_parts, quoted_reports
from kg.extraction.statements.sources import headline_reports, noun_reports, source_reports
from kg.extraction.statements.verbs import verb_reports
from kg.extraction.statements.words import said_by_one, spans_of_words
from kg.model import StatementForm

__all__ = ["StatementCandidate", "statements"]


def statements(parsed: ParsedArticle) -> Iterator[StatementCandidate]:
    """Every statement of the article, in text order; of a quotation without a named source the speakers are empty."""
    attribution = parsed.attribution
    clauses = [
        report._replace(words=said_by_one(report.words, report.head, attribution)) for report in _clause_reports(parsed)
    ]
    stretches = attribution.quoted_stretches
    own = [report for report in clauses if not is_all_quoted(parsed.doc, report.words, stretches)]
    found = [*(report for report in own if not _is_part(report, own)), *quoted_reports(parsed, clauses)]
    candidates = (_candidate(parsed, report) for report in found)
    unique = {(each.spans, each.speakers): each for each in candidates if each.spans}
    yield from sorted(unique.values(), key=lambda each: each.spans)


def _clause_reports(parsed: ParsedArticle) -> Iterator[Report]:
    """What clauses report, outside of quotations: what is quoted is said whole."""
    before = None
    attribution = parsed.attribution
    for sentence in parsed.sentences:
        for word in sentence:
            if attribution.quotation_of(word) is not None:
                continue
            if word.pos_ in ("VERB", "AUX"):
                yield from verb_reports(word, before)
                yield from quoted_parts(word, attribution.quoted_stretches)
            yield from source_reports(word, before)
            yield from noun_reports(word)
            yield from headline_reports(word) if word == sentence.root else ()
        before = sentence


def _is_part(report: Report, others: Sequence[Report]) -> bool:
    """Whether the same verb reports more: "noemt het “heel dom” dat …" is one statement."""
    return any(report.words < other.words and report.cue_words == other.cue_words for other in others)


def _candidate(parsed: ParsedArticle, report: Report) -> StatementCandidate:
    doc, stretches = parsed.doc, parsed.attribution.quoted_stretches
    form = _form(parsed, report)
    marks = {number for stretch in stretches for number in stretch.tokens if number not in stretch.words}
    return StatementCandidate(
        spans=spans_of_words(doc, report.words, marks, is_direct=form == "direct"),
        speakers=tuple(offsets_of(speaker) for speaker in report.speakers),
        form=form,
        cue=report.cue,
        cue_spans=tuple(offsets_of(word) for word in report.cue_words),
        addressees=tuple(offsets_of(addressee) for addressee in report.addressees),
    )


def _form(parsed: ParsedArticle, report: Report) -> StatementForm:
    doc = parsed.doc
    quoted = {number for stretch in parsed.attribution.quoted_stretches for number in stretch.tokens}
    words = [number for number in report.words if not doc[number].is_punct and not doc[number].is_space]
    inside = [number for number in words if number in quoted]
    if len(inside) == len(words):
        return "direct"
    return "mixed" if inside else "indirect"
