"""Who says so: the sources of what a clause states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from kg.dutch.lexicon.words import is_person_word
from kg.dutch.syntax.phrases import QUOTATION_MARKS, names_somebody, semantic_head
from kg.dutch.syntax.quotations import QuotedStretch, ends_paragraph, quoted_stretches, quoted_tokens
from kg.dutch.syntax.relatives import FIRST_PERSON, HET, PERSONS
from kg.dutch.syntax.reporting import is_reporting, named_by, points_back, reporters, sources_in_sentence
from kg.dutch.syntax.tree import children, preposition_of
from kg.tables import word_class

SPEAKING_ON = 3  # sentences between the last words of a speaker and the next
IMPERSONAL_CUES = word_class("impersonal verb of speech")
BODIES = frozenset({"ORG", "GPE", "NORP"})


class QuotationSource(NamedTuple):
    """Who speaks a quotation; ``cue`` is the verb or word that says so, None where the quotation stands alone."""

    speakers: tuple[Token, ...] = ()
    cue: Token | None = None


class Attribution:
    """The sources of every token of one ``Doc``, from the tree of its sentence and from the quotations around it."""

    def __init__(self, doc: Doc, sentences: Sequence[Span]) -> None:
        """Find the quotations of a ``Doc`` with these sentences, and who speaks them."""
        self.quoted_stretches: tuple[QuotedStretch, ...] = tuple(quoted_stretches(doc))
        """Everything between quotation marks, also single words, which are no quotations."""
        self._quoted = quoted_tokens(self.quoted_stretches)
        self._spoken_by: dict[int, QuotationSource] = {}
        self._reported_before: dict[int, tuple[Token, ...]] = {}
        self._find_sources(sentences)
        self._find_back_references(sentences)

    def sources(self, verb: Token) -> tuple[Token, ...]:
        """Who is named as the source of what this word states; empty where the article itself says it.

        Of sources in the sentence that pass on what others say all are named, the nearest to the word first. Whoever
        the next sentence names ("Dat meldt ANP") counts only where the sentence itself says nothing of it.
        """
        quoted = self._quoted.get(verb.i)
        speakers = self.source_of(quoted).speakers if quoted is not None else ()
        in_sentence = sources_in_sentence(verb)
        if quoted is None and in_sentence and (colon := self._quoted_behind_colon(verb)) is not None:
            in_sentence = tuple(source for source in in_sentence if source.i < colon.i)
        named = tuple(dict.fromkeys((*in_sentence, *speakers)))
        return named or self._reported_before.get(verb.sent.start, ())

    def _quoted_behind_colon(self, verb: Token) -> Token | None:
        """ "Bos blijft nuchter: 'Eerst zien', aldus de directeur": what stands in front of the colon nobody says."""
        colon = next((token for token in verb.doc[verb.i : verb.sent.end] if token.text == ":"), None)
        is_quoted = colon is not None and colon.i + 1 < verb.sent.end and colon.i + 1 in self._quoted
        return colon if is_quoted else None

    def speaker(self, token: Token) -> Token | None:
        """Who speaks the quotation that the token stands in."""
        quoted = self._quoted.get(token.i)
        found = self.source_of(quoted).speakers if quoted is not None else ()
        if quoted is None and any(word.text in QUOTATION_MARKS for word in token.doc[token.sent.start : token.i]):
            found = sources_in_sentence(token.head)  # a quotation of two words: "'Ik stop', zegt Anna"
        return next((speaker for speaker in found if speaker != token), None)

    def quotations_by(self, speaker: Token) -> frozenset[int]:
        """The quotations that this word is the speaker of, by the numbers of their first words."""
        return frozenset(quotation for quotation, source in self._spoken_by.items() if speaker in source.speakers)

    def source_of(self, quotation: int) -> QuotationSource:
        """Who speaks the quotation with this number; nobody where nobody is named."""
        return self._spoken_by.get(quotation, QuotationSource())

    def quotation_of(self, token: Token) -> int | None:
        """The number of the first word of the quotation that the token stands in; None outside."""
        return self._quoted.get(token.i)

    def _find_sources(self, spans: Sequence[Span]) -> None:
        """Each quotation's speaker: in a sentence it runs through, before a colon, or in a sentence next to it."""
        reach: dict[int, list[int]] = {}
        for number, sentence in enumerate(spans):
            for token in sentence:
                if token.i in self._quoted:
                    numbers = reach.setdefault(self._quoted[token.i], [])
                    if number not in numbers:
                        numbers.append(number)
        for quotation, numbers in reach.items():
            self._spoken_by[quotation] = self._source_around(spans, quotation, numbers)
        for quotation, numbers in reach.items():
            source = self._spoken_by[quotation]
            if not source.speakers and spans[numbers[0]].start in (quotation, quotation + 1):
                self._spoken_by[quotation] = source._replace(speakers=self._speaking_on(spans, numbers[0]))

    def _source_around(self, spans: Sequence[Span], quotation: int, numbers: list[int]) -> QuotationSource:
        """Who is named in the sentences of a quotation, else in those next to it."""
        found = QuotationSource()
        for number in numbers:
            source = _source_in(spans[number], self._quoted, quotation)
            if source.speakers:
                return source
            found = source if source.cue is not None else found
        is_heard = found.cue is not None and found.cue.lemma_ in IMPERSONAL_CUES  # "klinkt het": who spoke before
        for number in (numbers[0] - 1, *(() if is_heard else (numbers[-1] + 1,))):
            if 0 <= number < len(spans) and not _paragraph_between(spans, number, numbers):
                source = _source_next_to(spans[number], self._quoted)
                if source.speakers:
                    return source if found.cue is None else source._replace(cue=found.cue)
        return found

    def _speaking_on(self, spans: Sequence[Span], first: int) -> tuple[Token, ...]:
        """Who goes on speaking: the speaker of the quotation before, or who said something in that paragraph.

        Else the person that the sentence before it is about: the only one who does anything there, or, where the
        quotation itself says "ik" or "wij", the first.
        """
        for number in range(first - 1, max(-1, first - 1 - SPEAKING_ON), -1):
            sentence = spans[number]
            if ends_paragraph(sentence):
                if number < first - 1 or not self._fills_its_paragraph(spans, first):
                    return ()
                if not any(token.i in self._quoted for token in sentence):  # "volgens hem …", and a quotation below it
                    return _source_next_to(sentence, self._quoted).speakers
            quoted = [self._quoted[token.i] for token in sentence if token.i in self._quoted]
            speakers = next((found for each in reversed(quoted) if (found := self.source_of(each).speakers)), ())
            if speakers:
                return speakers
            if sentence.root.pos_ == "VERB" and is_reporting(sentence.root):
                return reporters(sentence.root)
            if number == first - 1 and (person := _person_in(sentence, spans[first])) is not None:
                return (person,)
        return ()

    def _fills_its_paragraph(self, spans: Sequence[Span], number: int) -> bool:
        """Whether all sentences of a paragraph, from this first one on, are quoted."""
        for sentence in spans[number:]:
            words = [token for token in sentence if not token.is_punct and not token.is_space]
            if any(token.i not in self._quoted for token in words):
                return False
            if ends_paragraph(sentence):
                break
        return True

    def _find_back_references(self, spans: Sequence[Span]) -> None:
        """ "Dat meldt ANP" says who is the source of the sentence before."""
        for before, sentence in pairwise(spans):
            for token in sentence:
                if (
                    token.dep_ == "root"
                    and token.pos_ in ("VERB", "AUX")
                    and is_reporting(token)
                    and points_back(token)
                ):
                    self._reported_before[before.start] = reporters(token)


def _paragraph_between(spans: Sequence[Span], number: int, numbers: list[int]) -> bool:
    first, second = (number, numbers[0]) if number < numbers[0] else (numbers[-1], number)
    return ends_paragraph(spans[first]) or second - first != 1


def _source_in(sentence: Span, quoted: dict[int, int], quotation: int) -> QuotationSource:
    """Who speaks a quotation that runs through the sentence: the nearest of those named, else who is before a colon."""
    own = [token.i for token in sentence if quoted.get(token.i) == quotation]
    first, last = own[0], own[-1]
    named = {
        max(first - source.cue.i, source.cue.i - last): source
        for source in _named_sources(sentence, quoted)
        if source.cue is not None
    }
    if named:
        return named[min(named)]
    behind = _verb_behind(sentence, last)
    if behind is not None:
        speakers = _subjects_behind(behind) or _heard_from(behind)
        return QuotationSource(tuple(semantic_head(token) for token in speakers), behind)
    colon = next((token for token in sentence if token.text == ":" and token.i not in quoted), None)
    return QuotationSource(_speakers_before(colon) if colon is not None and colon.i < last else ())


def _named_sources(sentence: Span, quoted: dict[int, int]) -> Iterator[QuotationSource]:
    """Everybody whom the sentence names as a source, outside of what it quotes."""
    for token in sentence:
        if token.i in quoted:
            continue
        speakers = named_by(token)
        if not speakers and token.pos_ == "VERB" and is_reporting(token):
            speakers = reporters(token)
        if speakers:
            yield QuotationSource(speakers, token)


def _source_next_to(sentence: Span, quoted: dict[int, int]) -> QuotationSource:
    """Who speaks the quotation before or behind a sentence; its verb is a cue only where it points there."""
    for source in _named_sources(sentence, quoted):
        is_cue = source.cue is not None and (points_back(source.cue) or sentence.text.rstrip().endswith(":"))
        return source if is_cue else source._replace(cue=None)
    verbs = (token for token in sentence if token.pos_ == "VERB" and token.i not in quoted)
    sources = (sources_in_sentence(token) for token in verbs)
    return QuotationSource(next((found for found in sources if found), ()))


def _verb_behind(sentence: Span, last: int) -> Token | None:
    """The verb right behind a quotation, with its subject behind it: "…", treurt de trainer."""
    behind = [token for token in sentence if token.i > last and not token.is_space][:2]
    verb = next((token for token in behind if token.text != ","), None)
    if verb is None or verb.pos_ != "VERB" or not _subjects_behind(verb, also_het=True):
        return None
    return verb


def _heard_from(verb: Token) -> list[Token]:
    """ "…", klinkt het **bij de politie**, **in de entourage van Bos**: from whom it is heard."""
    if verb.lemma_ not in IMPERSONAL_CUES:
        return []
    phrases = children(verb, "obl", "obl:arg", "nmod")
    return [phrase for phrase in phrases if _is_heard_at(phrase)]


def _is_heard_at(phrase: Token) -> bool:
    preposition = preposition_of(phrase)
    behind = [other for other in children(phrase, "nmod") if preposition_of(other) in ("rond", "van")]
    is_circle = phrase.lemma_.lower() in word_class("circle of somebody") and any(map(names_somebody, behind))
    return (preposition in ("bij", "vanuit") and names_somebody(phrase)) or (
        preposition in ("bij", "in", "uit", "vanuit") and is_circle
    )


def _subjects_behind(verb: Token, *, also_het: bool = False) -> list[Token]:
    found = [token for token in children(verb, "nsubj") if token.i > verb.i]
    return [token for token in found if also_het or token.lower_ not in HET]


def _speakers_before(colon: Token) -> tuple[Token, ...]:
    """ "Voorzitter Ria Bos: …", "De trainer was tevreden: …": the one person or body that what is in front is about."""
    front = colon.doc[colon.sent.start : colon.i]
    people = _subjects_that_speak(front)
    verbs = [token for token in front if token.pos_ in ("VERB", "AUX")]
    says = [verb for verb in verbs if is_reporting(verb)]  # "woordvoerder Jan Bos licht toe:", however it is parsed
    alone = [token for token in front if (token.head.i >= colon.i or token.head == token) and token not in says]
    if not people and len(alone) == 1 and verbs == says:
        people = tuple(token for token in map(semantic_head, alone) if _can_speak(token))
    return people[:1]


def _says_i(sentence: Span) -> bool:
    return any(token.lower_ in FIRST_PERSON for token in sentence)


def _persons_named(sentence: Span) -> tuple[Token, ...]:
    """The first words of the names of persons: "dankzij onderzoek van **Stein** is er duidelijkheid"."""
    return tuple(token for token in sentence if token.ent_type_ == "PERSON" and token.ent_iob_ == "B")


def _person_in(sentence: Span, quotation: Span) -> Token | None:
    """Who speaks a quotation because the sentence in front of it is about them."""
    people = tuple(token for token in _subjects_that_speak(sentence) if _is_person(token))
    names = _persons_named(sentence)
    if not people:
        return names[0] if len(names) == 1 else None
    is_clear = _says_i(quotation) or (len(people) == 1 and _is_about(sentence, people[0]))
    return people[0] if is_clear else None


def _is_about(sentence: Span, person: Token) -> bool:
    """Whether a person is the subject of the main clause, and is not only undergoing something."""
    return [semantic_head(subject) for subject in children(sentence.root, "nsubj")] == [person]


def _subjects_that_speak(words: Span) -> tuple[Token, ...]:
    subjects = [semantic_head(token) for token in words if token.dep_ in ("nsubj", "nsubj:pass")]
    return tuple(token for token in subjects if _can_speak(token))


def _can_speak(token: Token) -> bool:
    return token.ent_type_ in BODIES or _is_person(token)


def _is_person(token: Token) -> bool:
    is_person_noun = token.pos_ == "NOUN" and is_person_word(token.lemma_.lower())
    return token.ent_type_ == "PERSON" or token.lower_ in PERSONS or is_person_noun
