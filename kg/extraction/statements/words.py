"""Which words a clause has, and the characters of words without the marks around them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Doc, Token

from kg.dutch.syntax.attribution import Attribution
from kg.dutch.syntax.quotations import is_paragraph_break
from kg.dutch.syntax.tree import ancestors, children, effective_head
from kg.model import Span
from kg.tables import word_class

ENDS_OF_SENTENCES = frozenset({".", "!", "?", "…", "..."})
QUOTATION_MARKS = word_class("quotation mark")
CLAUSES = frozenset({"root", "ccomp", "csubj", "advcl", "acl", "acl:relcl", "parataxis", "conj", "xcomp"})
OPENING_WORDS = ("cc", "punct", "case")
KEPT_MARKS = frozenset({"of", "te"})


def clause_words(head: Token, *, without: Collection[Token] = ()) -> frozenset[int]:
    """The numbers of the words of a clause, but for the phrases with the heads in ``without``.

    A main clause that the parser coordinated with the subordinate clause before it is no part of that.
    """
    numbers = {head.i}
    for child in head.children:
        if child not in without and not (child.dep_ == "conj" and effective_head(child) != head):
            numbers |= clause_words(child, without=without)
    return frozenset(numbers)


def said_by_one(words: frozenset[int], head: Token, attribution: Attribution) -> frozenset[int]:
    """What one person says: of a clause in a quotation only what is in there, of another none of a quotation beside it.

    Args:
        words: the numbers of the words of a clause and what hangs below it.
        head: its head word.
        attribution: knows what is quoted.
    """
    own = attribution.quotation_of(head)
    if own is not None and not _begins_outside(words, head, attribution):
        return frozenset(number for number in words if attribution.quotation_of(head.doc[number]) == own)
    beside = [child for child in children(head, "parataxis") if attribution.quotation_of(child) not in (None, own)]
    return words - {number for child in beside for number in clause_words(child)}


def _begins_outside(words: frozenset[int], head: Token, attribution: Attribution) -> bool:
    """ "zei dat hij “nooit meer terug wil”": whether the clause has words in front of the quotation of its head."""
    first = next((head.doc[number] for number in sorted(words) if not head.doc[number].is_punct), head)
    return first.i < head.i and attribution.quotation_of(first) != attribution.quotation_of(head)


def without_opening(words: frozenset[int], head: Token) -> frozenset[int]:
    """The words of a clause behind what introduces it: "erop dat", "om", "en", "omdat"."""
    marks = [child.i for child in children(head, "mark") if child.lower_ not in KEPT_MARKS and child.i < head.i]
    if marks:
        return frozenset(number for number in words if number > marks[-1])
    opening = {number for child in children(head, *OPENING_WORDS) for number in clause_words(child)}
    first = min((number for number in words if number not in opening), default=0)
    return frozenset(number for number in words if number >= first)


def clause_around(word: Token) -> Token:
    """The head of the clause that a word belongs to, with the verbs above that it shares a subject with."""
    above = (each for each in (word, *ancestors(word)) if is_clause(each))
    head = next(above, word)
    while head.dep_ == "xcomp" and head.head != head:
        head = head.head
    return head


def is_clause(head: Token) -> bool:
    """Whether the word is the predicate of a clause."""
    return head.dep_ in CLAUSES and (head.pos_ in ("VERB", "AUX") or bool(children(head, "cop")) or head.head == head)


def spans_of_words(doc: Doc, words: Collection[int], marks: Collection[int], *, is_direct: bool) -> tuple[Span, ...]:
    """The characters of words, in order, a stretch for each row of words without a gap, mark or new paragraph between.

    Args:
        doc: the text.
        words: the numbers of the words.
        marks: the numbers of the quotation marks among them.
        is_direct: whether the full stop at the end is part of what is said.
    """
    found = (_trimmed(doc, row, is_direct=is_direct) for row in _rows(doc, words, marks))
    return tuple(span for span in found if span is not None)


def _rows(doc: Doc, words: Collection[int], marks: Collection[int]) -> Iterator[list[int]]:
    row: list[int] = []
    for number in sorted(words):
        is_break = number in marks or is_paragraph_break(doc[number])
        if row and (is_break or number != row[-1] + 1):
            yield row
            row = []
        if not is_break:
            row.append(number)
    if row:
        yield row


def _trimmed(doc: Doc, row: list[int], *, is_direct: bool) -> Span | None:
    kept = ENDS_OF_SENTENCES if is_direct else frozenset[str]()
    first, last = 0, len(row) - 1
    while first <= last and (doc[row[first]].is_punct or doc[row[first]].is_space) and doc[row[first]].text != "(":
        first += 1
    while first < last and (doc[row[last]].is_space or (_is_mark(doc[row[last]]) and doc[row[last]].text not in kept)):
        last -= 1
    if first > last:
        return None
    end = doc[row[last]]
    return Span(doc[row[first]].idx, end.idx + len(end.text))


def _is_mark(token: Token) -> bool:
    return (token.is_punct and token.text != ")") or token.text in QUOTATION_MARKS
