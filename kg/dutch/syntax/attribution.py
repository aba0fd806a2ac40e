"""Who says so: the sources of what a clause states."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from kg.dutch.lexicon.words import evidence_verbs
from kg.dutch.syntax.arguments import actors
from kg.dutch.syntax.phrases import semantic_head
from kg.dutch.syntax.predicates import Predicate, action_of, control_verb, is_passive, matrix_verbs
from kg.dutch.syntax.relatives import FIRST_PERSON, PERSONS, REFLEXIVES
from kg.dutch.syntax.tree import children, conjuncts, effective_head, first_child, is_name, preposition_of
from kg.tables import read_words, word_class

OPENING_QUOTES = word_class("opening quotation mark")
CLOSING_QUOTES = word_class("closing quotation mark")
OPENING_SINGLE_QUOTES = word_class("opening single quotation mark")
CLOSING_SINGLE_QUOTES = word_class("closing single quotation mark")
STRAIGHT_QUOTES = word_class("straight quotation mark")
SPEAKING_ON = 3  # sentences between the last words of a speaker and the next
EITHER_QUOTES = STRAIGHT_QUOTES | {"'"}
SPEECH_OF_SUBJECT = word_class("speech of the subject")
SOURCE_RELATIONS = frozenset({"obl", "obl:agent", "nmod", "parataxis", "advmod", "obl:arg", "advcl", "appos"})


def is_reporting(verb: Token) -> bool:
    """Whether the verb can name the source of a clause: "zeggen", "laten weten", "noemen", …"""
    action = action_of(verb)
    if action == "melden" and any(child.lower_ in REFLEXIVES for child in children(verb, "expl:pv", "obj")):
        return False
    return action in read_words("reporting_verbs.txt") or (
        action.split(" ")[-1] in ("weten", "zien", "horen", "blijken") and action.startswith("laten")
    )


class Attribution:
    """The sources of every token of one ``Doc``, from the tree of its sentence and from the quotations around it."""

    def __init__(self, doc: Doc, sentences: Sequence[Span]) -> None:
        """Find the quotations of a ``Doc`` with these sentences, and who speaks them."""
        self._quoted = quotations(doc)
        self._speakers: dict[int, tuple[Token, ...]] = {}
        self._reported_before: dict[int, tuple[Token, ...]] = {}
        self._find_speakers(sentences)
        self._find_back_references(sentences)

    def sources(self, verb: Token) -> tuple[Token, ...]:
        """Who is named as the source of what this word states; empty where the article itself says it.

        Of sources in the sentence that pass on what others say all are named, the nearest to the word first. Whoever
        the next sentence names ("Dat meldt ANP") counts only where the sentence itself says nothing of it.
        """
        quoted = self._quoted.get(verb.i)
        speakers = self._speakers.get(quoted, ()) if quoted is not None else ()
        named = tuple(dict.fromkeys((*sources_in_sentence(verb), *speakers)))
        return named or self._reported_before.get(verb.sent.start, ())

    def speaker(self, token: Token) -> Token | None:
        """Who speaks the quotation that the token stands in."""
        quoted = self._quoted.get(token.i)
        found = self._speakers.get(quoted, ()) if quoted is not None else ()
        return found[0] if found else None

    def quotations_by(self, speaker: Token) -> frozenset[int]:
        """The quotations that this word is the speaker of, by the numbers of their first words."""
        return frozenset(quotation for quotation, speakers in self._speakers.items() if speaker in speakers)

    def quotation_of(self, token: Token) -> int | None:
        """The number of the first word of the quotation that the token stands in; None outside."""
        return self._quoted.get(token.i)

    def _find_speakers(self, spans: Sequence[Span]) -> None:
        """Each quotation's speaker: in a sentence it runs through, before a colon, or in a sentence next to it."""
        reach: dict[int, list[int]] = {}
        for number, sentence in enumerate(spans):
            for token in sentence:
                if token.i in self._quoted:
                    numbers = reach.setdefault(self._quoted[token.i], [])
                    if number not in numbers:
                        numbers.append(number)
        for quotation, numbers in reach.items():
            for number in [*numbers, numbers[0] - 1, numbers[-1] + 1]:
                is_neighbour = number not in numbers
                if not 0 <= number < len(spans) or (is_neighbour and _paragraph_between(spans, number, numbers)):
                    continue
                found = _speakers_of(spans[number], self._quoted, quotation, is_neighbour=is_neighbour)
                if found:
                    self._speakers[quotation] = found
                    break
        for quotation, numbers in reach.items():
            if quotation not in self._speakers and spans[numbers[0]].start in (quotation, quotation + 1):
                found = self._speaking_on(spans, numbers[0])
                if found:
                    self._speakers[quotation] = found

    def _speaking_on(self, spans: Sequence[Span], first: int) -> tuple[Token, ...]:
        """Who goes on speaking: the speaker of the quotation before, or who said something in that paragraph.

        Where the quotation itself says "ik" or "wij", also the person that the sentence before it is about.
        """
        for number in range(first - 1, max(-1, first - 1 - SPEAKING_ON), -1):
            sentence = spans[number]
            if _ends_paragraph(sentence):
                return ()
            quoted = [self._quoted[token.i] for token in sentence if token.i in self._quoted]
            speakers = next((self._speakers[each] for each in reversed(quoted) if each in self._speakers), ())
            if speakers:
                return speakers
            if sentence.root.pos_ == "VERB" and is_reporting(sentence.root):
                return _reporters(sentence.root)
            if number == first - 1 and any(token.lower_ in FIRST_PERSON for token in spans[first]):
                subjects = [semantic_head(token) for token in children(sentence.root, "nsubj", "nsubj:pass")]
                people = [token for token in subjects if token.ent_type_ == "PERSON" or token.lower_ in PERSONS]
                if people:
                    return tuple(people[:1])
        return ()

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
                    self._reported_before[before.start] = _reporters(token)


def points_back(verb: Token) -> bool:
    """ "Dat meldt ANP": the object stands for the sentence before."""
    objects = children(verb, "nsubj" if verb.lemma_ in evidence_verbs() else "obj", "nsubj:pass")
    return bool(objects) and objects[0].lower_ in ("dat", "dit") and objects[0].i - verb.sent.start <= 1


def _ends_paragraph(sentence: Span) -> bool:
    text = sentence.text_with_ws
    tail = text[len(text.rstrip()) :]
    return "\f" in tail or "\n\n" in tail


def _paragraph_between(spans: Sequence[Span], number: int, numbers: list[int]) -> bool:
    first, second = (number, numbers[0]) if number < numbers[0] else (numbers[-1], number)
    return _ends_paragraph(spans[first]) or second - first != 1


def quotations(doc: Doc) -> dict[int, int]:
    """Token number → number of the first token of the quotation it stands in; one or two words in quotes are none."""
    inside: dict[int, int] = {}
    opened: int | None = None
    for token in doc:
        text = token.text
        if opened is None:
            if text in OPENING_QUOTES or (text in EITHER_QUOTES and _opens(token)):
                opened = token.i
        elif _closes(token, doc[opened]):
            if token.i - opened > 3:
                inside.update(dict.fromkeys(range(opened, token.i + 1), opened))
            opened = None
        elif token.is_space and ("\f" in text or "\n\n" in text) and token.i - opened > 60:
            opened = None
    return inside


def _opens(token: Token) -> bool:
    follows_space = token.i == 0 or bool(token.nbor(-1).whitespace_) or token.nbor(-1).is_space
    return (follows_space and not token.whitespace_) or (follows_space and token.text in STRAIGHT_QUOTES)


def _closes(token: Token, opening: Token) -> bool:
    if opening.text in OPENING_SINGLE_QUOTES:
        return (
            token.text in CLOSING_SINGLE_QUOTES
            and not token.nbor(-1).whitespace_
            and not opening.whitespace_
            and not (token.i + 1 < len(token.doc) and not token.whitespace_ and token.nbor().is_alpha)
        )
    if opening.text in STRAIGHT_QUOTES:
        return token.text in STRAIGHT_QUOTES
    return token.text in CLOSING_QUOTES or (opening.text in (",,", "„") and token.text in STRAIGHT_QUOTES | {"“", "''"})


def _speakers_of(sentence: Span, quoted: dict[int, int], quotation: int, *, is_neighbour: bool) -> tuple[Token, ...]:
    for token in sentence:
        if token.i in quoted:
            continue
        if token.lower_ == "aldus" or token.lower_ in read_words("source_prepositions.txt"):
            named = [token.head] if token.dep_ == "case" else children(token, "obl", "nsubj", "nmod", "obj")
            if named:
                return tuple(semantic_head(head) for head in conjuncts(named[0]))
        if token.pos_ == "VERB" and is_reporting(token):
            found = _reporters(token)
            if found:
                return found
    if is_neighbour:
        sources = [sources_in_sentence(token) for token in sentence if token.pos_ == "VERB"]
        return next((found for found in sources if found), ())
    colon = next((token for token in sentence if token.text == ":" and token.i not in quoted), None)
    if colon is not None and colon.i < max(index for index in quoted if quoted[index] == quotation):
        names = [
            token
            for token in sentence
            if token.i < colon.i and token.dep_ not in ("flat", "amod", "case", "det", "punct")
        ]
        people = [semantic_head(token) for token in names if token.pos_ in ("NOUN", "PROPN")]
        return tuple(people[:1])
    return ()


def _reporters(verb: Token) -> tuple[Token, ...]:
    """The subjects (in a passive the agents) of a reporting verb; what it "blijkt uit" or "staat in"."""
    preposition = evidence_verbs().get(verb.lemma_)
    if preposition is not None:
        found = [child for child in children(verb, "obl", "obl:arg") if preposition_of(child) == preposition]
        return tuple(_author(head) for head in found)
    predicate = Predicate(verb, tuple(matrix_verbs(verb)), is_passive(verb))
    return tuple(
        semantic_head(argument.head) for argument in actors(predicate) if argument.head.lower_ not in REFLEXIVES
    )


def _author(document: Token) -> Token:
    """Who made the figures or the report, if named ("uit cijfers van het CBS"); else the report itself."""
    named = (child for child in children(document, "nmod") if preposition_of(child) in ("van", "door"))
    return next((semantic_head(child) for child in named if is_name(semantic_head(child))), semantic_head(document))


def sources_in_sentence(word: Token) -> tuple[Token, ...]:
    """The sources that the tree names: "volgens X", a reporting verb above the clause, a reporting clause beside it.

    What a relative clause behind a comma adds is not said by whom the clause around it reports. The nearest come first.
    """
    token, below = word, word
    found: list[Token] = []
    while token.head != token:
        found += [*_beside(token, below), *_governing(token)]
        if token.dep_ == "acl:relcl" and _is_behind_comma(token):
            return tuple(found)
        token, below = effective_head(token), token
    return (*found, *_beside(token, below), *_before_colon(token))


def _is_behind_comma(clause: Token) -> bool:
    first = clause.left_edge
    return first.text == "," or (first.i > clause.sent.start and first.nbor(-1).text == ",")


def _before_colon(root: Token) -> tuple[Token, ...]:
    """ "Rechter: fabriek moet dicht": what a headline has in front of its colon."""
    sentence = root.sent
    colon = next((token for token in sentence[:6] if token.text == ":"), None)
    if (
        colon is None
        or colon.i > root.i
        or any(token.pos_ in ("VERB", "AUX") for token in sentence[: colon.i - sentence.start])
    ):
        return ()
    speakers = [token for token in sentence[: colon.i - sentence.start] if token.head.i >= colon.i]
    is_speaker = len(speakers) == 1 and (speakers[0].ent_type_ in ("PERSON", "ORG") or _is_person_noun(speakers[0]))
    return (semantic_head(speakers[0]),) if is_speaker else ()


def _is_person_noun(token: Token) -> bool:
    return token.pos_ == "NOUN" and token.lemma_.lower().endswith(tuple(read_words("speaker_nouns.txt")))


def _beside(token: Token, below: Token) -> tuple[Token, ...]:
    """ "volgens X", "aldus X", "…, zegt X" hanging below the clause, unless the word in question is part of that."""
    for child in token.children:
        if child == below and below != token:
            continue
        named = _named_beside(child)
        if named is not None:
            return tuple(semantic_head(head) for head in conjuncts(named))
        if child.dep_ in ("parataxis", "advcl") and child.pos_ == "VERB" and _is_comment(child):
            found = _reporters(child)
            if found:
                return found
        if " ".join(word.lower_ for word in child.subtree) in SPEECH_OF_SUBJECT:
            return tuple(semantic_head(head) for head in children(token, "nsubj"))
    return ()


def _named_beside(child: Token) -> Token | None:
    """Who "volgens" or "aldus" names, as the parser hangs either word on the other."""
    is_source = child.dep_ in SOURCE_RELATIONS and preposition_of(child) in read_words("source_prepositions.txt")
    if is_source and child.pos_ != "VERB":
        return child
    if child.lower_ == "aldus":
        return first_child(child, "obl", "nsubj", "nmod", "appos", "obj")
    return None


def _is_comment(verb: Token) -> bool:
    """A reporting clause without an object of its own, so that the clause beside it is what was said."""
    if verb.lemma_ in evidence_verbs():
        return bool(_reporters(verb)) and not children(verb, "ccomp", "csubj")
    if not is_reporting(verb):
        return False
    if any(child.lower_ not in ("dat", "het", "dit", "zo") for child in children(verb, "obj", "ccomp", "xcomp")):
        return False
    subjects = children(verb, "nsubj")
    return bool(subjects) and (subjects[0].i > verb.i or any(child.lower_ == "zo" for child in verb.children))


def _governing(token: Token) -> tuple[Token, ...]:
    """The reporters of the verb that governs this clause."""
    head = token.head
    is_clause = token.dep_ in ("ccomp", "csubj") or (token.dep_ == "parataxis" and _speaks_around(head, token))
    if is_clause and head.pos_ in ("VERB", "AUX") and (is_reporting(head) or head.lemma_ in evidence_verbs()):
        return _reporters(head)
    entry = control_verb(head) if token.dep_ in ("xcomp", "ccomp", "advcl") else None
    if entry is None or not entry.is_reporting:
        return ()
    is_announced = any(child.lower_.startswith("er") for child in head.children)
    return _reporters(head) if token.dep_ != "advcl" or is_announced else ()


def _speaks_around(verb: Token, quoted: Token) -> bool:
    """Whether a colon or quote stands between a reporting verb and the clause beside it."""
    first, last = sorted((verb.i, quoted.i))
    return any(token.text in OPENING_QUOTES | EITHER_QUOTES | {":"} for token in verb.doc[first:last])
