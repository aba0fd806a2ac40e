"""Where and when an event takes place, as the clause says it."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from kg.dutch.syntax.fixed_words import fixed_words
from kg.dutch.syntax.phrases import is_set_phrase, semantic_head
from kg.dutch.syntax.predicates import Predicate
from kg.dutch.syntax.tree import children, entity_of, is_relation, preposition_of
from kg.tables import read_words, word_class

MIN_LETTERS_OF_COMPOUND = 6
AT_HOME = frozenset({"thuis"})
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
YEAR = re.compile(r"(?:1[89]|20)\d\d")
CLOCK = re.compile(r"\d{1,2}[.:u]\d\d")  # "14.05"
CLOCK_PREPOSITIONS = frozenset({"om", "rond", "omstreeks", "tegen"})
OCCASION_PREPOSITIONS = frozenset({"bij", "tijdens"})
DATE = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{2,4}")  # "31-12-2020"


def is_time(head: Token) -> bool:
    """Whether a phrase names a time: a day, a month, "drie weken geleden", "tijdens het beleg"."""
    if preposition_of(head).split(" ")[0] in read_words("time_prepositions.txt"):
        return True
    if _is_distance(head) or _is_time_word(head):
        return _is_distance(head) or not (_measures(head) or _is_bare_time(head) or _is_margin(head) or _is_topic(head))
    if head.lower_ in read_words("period_parts.txt"):
        return any(_is_time_word(child) for child in children(head, "nmod", "obl", "flat"))
    if head.pos_ == "ADP":
        return any(_is_time_word(child) for child in children(head, "fixed"))
    if head.pos_ == "NUM":
        within = children(head, "amod", "nmod", "case", "fixed", "flat")
        return any(_is_time_word(child) and preposition_of(child) != "per" for child in within)
    return head.pos_ == "ADV" and any(
        _is_time_word(child) for child in children(head, "obl", "nmod", "advmod", "fixed")
    )


def _is_distance(head: Token) -> bool:
    """ "een dag **eerder**", "twee weken **later**"."""
    measures = (child for child in children(head, "obl", "nmod", "advmod") if child.i < head.i)
    return head.lower_ in ("eerder", "later") and any(_is_time_word(child) for child in measures)


def _is_time_word(word: Token) -> bool:
    lemma = word.lemma_.lower()
    if word.lower_ == "nu" and word.i + 1 < len(word.doc) and word.nbor().lower_ == "eenmaal":
        return False
    if word.lower_ == "geleden" or YEAR.fullmatch(word.text) or DATE.fullmatch(word.text):
        return True
    times = read_words("time_words.txt")
    return lemma in times or word.lower_ in times or lemma.endswith(tuple(read_words("time_endings.txt")))


def _is_bare_time(word: Token) -> bool:
    """ "op tijd", "heeft tijd": unlike "die tijd" and "de laatste tijd" they do not say when."""
    return word.lower_ == "tijd" and not children(word, "det", "amod", "nmod", "nummod", "acl", "acl:relcl")


def _is_topic(word: Token) -> bool:
    """ "spreekt **over de eerste fase**", unlike "over twee weken"."""
    return preposition_of(word) == "over" and bool(children(word, "det"))


def _is_margin(unit: Token) -> bool:
    """ "finishte **op dertien minuten**", "liep op **tot boven de tien minuten**": how much, not when."""
    is_counted = unit.lemma_.lower() in ("minuut", "seconde") and bool(children(unit, "nummod"))
    return is_counted and preposition_of(unit).split(" ")[0] in ("boven", "met", "onder", "op", "tot")


def _measures(unit: Token) -> bool:
    """ "drie jaar voorwaardelijke cel": a time that only says how much of something."""
    return bool(children(unit, "nummod")) and any(
        child.left_edge.i == unit.i + 1
        and child.pos_ == "NOUN"
        and not preposition_of(child)
        and not _is_time_word(child)
        for child in children(unit, "nmod")
    )


def may_be_time(head: Token) -> bool:
    """Whether a word can say when something takes place at all."""
    if is_time(head):
        return True
    if is_set_phrase(head):
        return False
    preposition = preposition_of(head).split(" ")[0]
    is_fit = not preposition or preposition in read_words("period_prepositions.txt")
    return is_fit and head.pos_ in ("NOUN", "NUM", "ADV") and not _is_bare_time(head)


def is_place(head: Token) -> bool:
    """Whether a phrase names a place that one can be in."""
    named = semantic_head(head)
    label = named.ent_type_ or head.ent_type_
    if is_relation(preposition_of(head)):
        return False
    case = preposition_of(head).split(" ")[0]
    if label == "EVENT":
        return case in ("in", "op")
    if label in PLACE_LABELS:
        return case in read_words("place_prepositions.txt" if label == "GPE" else "spot_prepositions.txt")
    if label or case not in ("aan", "in", "op", "bij", "nabij", "langs", "boven", "vanuit"):
        return False
    return whole_place(head) != head or (case != "aan" and is_place_noun(head))


def may_be_place(head: Token) -> bool:
    """Whether a word can be where something takes place at all: no person, body or text, and behind a fit preposition.

    What only points to a place ("er", "daar") is none.
    """
    label = semantic_head(head).ent_type_
    if (label and label not in PLACE_LABELS and label != "EVENT") or is_time(head) or is_relation(preposition_of(head)):
        return False
    case = preposition_of(head).split(" ")[0]
    if case:
        is_fit = case in read_words("place_prepositions.txt") | read_words("spot_prepositions.txt")
        return is_fit and (bool(label) or not _is_placeless(head))
    return label in PLACE_LABELS or (head.pos_ == "ADV" and head.lower_ in AT_HOME)


def _is_placeless(head: Token) -> bool:
    """ "in een brief", "bij de gevechten", "binnen de partij": texts, occasions and bodies are no places."""
    nouns = read_words("placeless_nouns.txt")
    lemma = head.lemma_.lower()
    return lemma in nouns or lemma.endswith(tuple(noun for noun in nouns if len(noun) >= MIN_LETTERS_OF_COMPOUND))


def is_place_noun(head: Token) -> bool:
    """Whether a noun without a name is that of a place ("ziekenhuisterrein")."""
    return head.lemma_.lower().endswith(tuple(read_words("place_nouns.txt")))


def place_of(predicate: Predicate, taken: list[Token]) -> Token | None:
    """The head of the phrase that says where, named places first; in a clause with "waar" the antecedent."""
    phrases = [
        child
        for verb in predicate.verbs
        for child in children(verb, "obl", "obl:arg", "nmod")
        if child not in taken and not _is_destination(child, predicate)
    ]
    candidates = [located(child) for child in phrases if is_place(child)]
    for participant in taken:
        candidates.extend(
            whole_place(child)
            for child in children(participant, "nmod")
            if is_place(child) and preposition_of(child) in ("in", "te")
        )
    occasions = [child for child in phrases if preposition_of(child) in OCCASION_PREPOSITIONS and not is_place(child)]
    candidates.extend(place for child in occasions if (place := _place_within(child)) is not None)
    named = [child for child in candidates if semantic_head(child).ent_type_ in PLACE_LABELS]
    return next(iter(named or candidates), None) or _antecedent_place(predicate)


def _is_destination(phrase: Token, predicate: Predicate) -> bool:
    """ "belandde **in de sloot**": where something ends up is no place of the event, but its goal."""
    is_goal = preposition_of(phrase) in word_class("preposition of a goal")
    is_put = predicate.verb.lemma_.lower() in word_class("verb into a place")
    return is_goal and is_put and not fixed_words(predicate.verb)  # "zette in Gent de boel op stelten"


def located(place: Token) -> Token:
    """The named place that a phrase of a place leads to: "een huis in **Ede**", "het zuiden van **Libanon**"."""
    case = preposition_of(place).split(" ")[0]
    if case and case not in read_words("spot_prepositions.txt") | OCCASION_PREPOSITIONS:  # "vanaf een basis in Qatar"
        return place
    whole = whole_place(place)
    if whole != place or semantic_head(place).ent_type_ in PLACE_LABELS:
        return whole
    return _place_within(place) or place


def _place_within(phrase: Token) -> Token | None:
    """The named place where something is: "bij een botsing van twee auto's op **de N322**"."""
    for child in children(phrase, "nmod"):
        case = preposition_of(child)
        name = entity_of(child)
        label = name.label_ if name is not None and name[0].text[:1].isupper() else ""  # no name is "aan de Markt"
        if (case in ("in", "te") and label in PLACE_LABELS) or (case in ("op", "aan") and label in ("LOC", "FAC")):
            return child
        whole = whole_place(child)  # "op het strand aan de westkant van **Texel**"
        found = whole if whole != child else _place_within(child)
        if found is not None:
            return found
    return None


def whole_place(place: Token) -> Token:
    """The named place of which a phrase says the side: "het zuiden van Libanon"."""
    if place.lemma_.lower() not in read_words("parts_of_places.txt"):
        return place
    named = [child for child in children(place, "nmod") if preposition_of(child) == "van"]
    return next((child for child in named if semantic_head(child).ent_type_ in PLACE_LABELS), place)


def _antecedent_place(predicate: Predicate) -> Token | None:
    """ "het dorp, waar hij een huis kocht"."""
    clause = predicate.top
    if clause.dep_ != "acl:relcl" or not any(child.lower_ == "waar" for child in children(clause, "advmod", "obl")):
        return None
    place = clause.head
    return place if semantic_head(place).ent_type_ in PLACE_LABELS or is_place_noun(place) else None


def time_of(predicate: Predicate) -> Span | None:
    """The words that say when, without a preposition or article in front.

    A clause without its own takes that in front of the clause it is coordinated with ("gisteren kocht hij … en").
    """
    for verb in predicate.verbs:
        found = _own_time(verb)
        if found is not None and not leads_to_clause(found):
            return _with_clock(time_span(found), verb)
    top = predicate.top
    if top.dep_ == "conj" and top.head.pos_ in ("VERB", "AUX") and not children(top, "nsubj", "nsubj:pass"):
        found = _own_time(top.head)
        return time_span(found) if found is not None and found.i < top.head.i else None
    return None


def leads_to_clause(time: Token) -> bool:
    """Whether a time says nothing without the clause behind it: "**twee dagen** nadat de raad stemde"."""
    behind = time.doc[time.i + 1] if time.i + 1 < len(time.doc) else None
    return behind is not None and behind.lower_ in ("nadat", "voordat", "vooraleer")


def _own_time(verb: Token) -> Token | None:
    """The first phrase that says when; a day before the time of a clock."""
    found = [child for child in children(verb, "obl", "advmod", "nmod") if is_time(child)]
    return min(found, key=lambda child: (_is_clock(child), child.i), default=None)


def _is_clock(head: Token) -> bool:
    return CLOCK.fullmatch(head.text) is not None or any(child.lower_ == "uur" for child in children(head, "fixed"))


def _with_clock(span: Span, verb: Token) -> Span:
    """ "op 3 mei 2025 | om 14.05 uur": a day with the time that stands right after it."""
    doc = span.doc
    for clock in children(verb, "obl", "nmod"):
        if _is_clock(clock) and preposition_of(clock) in CLOCK_PREPOSITIONS and clock.left_edge.i == span.end:
            return doc[span.start : clock.right_edge.i + 1]
    return span


def time_span(head: Token) -> Span:
    """The words of a time expression with this head, without a preposition or article in front."""
    members = {token.i for token in head.subtree if token.dep_ not in ("acl:relcl", "punct")}
    left_out = [
        child
        for child in children(head, "acl:relcl", "parataxis", "appos")
        if child.i != head.i + 1
        or not (child.pos_ == "NUM" or _is_time_word(child))  # "jaren negentig", "vorig jaar juli"
    ]
    members -= {token.i for child in left_out for token in child.subtree}
    start, end = head.i, head.i + 1
    while start - 1 in members:
        start -= 1
    while end in members:
        end += 1
    doc = head.doc
    while start < head.i and doc[start].lower_ in word_class("adverb in front of a time"):  # "**ook** maandag"
        start += 1
    while start < head.i and (
        (doc[start].dep_ == "case" and doc[start].lower_ in ("in", "op", "om", "de"))
        or (doc[start].dep_ == "det" and doc[start].lower_ in ("de", "het", "een") and not _is_distance(head))
    ):
        start += 1
    if start > head.sent.start and doc[start - 1].lower_ in read_words("period_parts.txt"):
        start -= 1
    return doc[start:end]
