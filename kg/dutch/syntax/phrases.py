"""Noun phrases: which word stands for the thing, and the shortest text that stands on its own."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from kg.dutch.lexicon.words import is_body_word, is_person_word, titles, whole_phrases
from kg.dutch.syntax.appositions import is_body_of, is_named_after
from kg.dutch.syntax.tree import (
    children,
    entity_of,
    index_of,
    is_name,
    is_nominal,
    is_plural,
    preposition_of,
)
from kg.tables import read_words, word_class

PEOPLE = frozenset({"PERSON", "ORG", "GPE", "NORP"})
NUMBERS_OF = word_class("number of")
ARTICLES = word_class("article")
QUOTATION_MARKS = word_class("quotation mark")
HALVES = frozenset({"half", "halve", "kwart", "anderhalf"})
YEAR = 4  # digits
EDGE_MARKS = QUOTATION_MARKS | {",", ";", ":"}
DASHES = frozenset({"-", "–", "—"})


def semantic_head(head: Token) -> Token:
    """The word that says best what a phrase is about.

    A description in front of a name gives way to the name ("president Zelensky", "de stad Krementsjoek"), a quantity to
    what is counted ("duizenden agenten", "een aantal landen", "meer dan de helft van de kippen").
    """
    index = index_of(head.doc)
    if index is None:
        return _semantic_head(head)
    found = index.semantic_heads.get(head.i)
    if found is None:
        found = index.semantic_heads[head.i] = _semantic_head(head).i
    return head.doc[found]


def _semantic_head(head: Token) -> Token:
    for child in children(head, "appos", "nmod", "flat", "amod"):
        if child.i <= head.i or preposition_of(child):
            continue
        if child.dep_ == "flat" and is_title(head):
            return semantic_head(child) if is_title(child) else child
        if is_quantity(head) and (child.pos_ in ("NOUN", "PROPN") if child.dep_ == "nmod" else _is_counted(child)):
            return semantic_head(child)
        is_description = not is_name(head) or _is_compound(head)
        if is_body_of(child, head) or is_named_after(child, head):
            continue
        if child.dep_ == "appos" and is_name(child) and is_description and _names_head(head, child):
            return untitled(child)
    compared = _compared_with(head)
    if compared is not None:
        return semantic_head(compared)
    whole = _whole_of(head) if is_quantity(head) else None
    return semantic_head(whole) if whole is not None and not is_name(semantic_head(whole)) else head


def _is_counted(word: Token) -> bool:
    """Whether an adjective or participle behind a quantity is what is counted: "een groep jongeren"."""
    return word.dep_ == "amod" and word.pos_ in ("ADJ", "VERB") and is_nominal(word)


def _compared_with(head: Token) -> Token | None:
    """The number or share behind "meer dan" or "minder dan", where these words are the head of the phrase."""
    if head.lower_ not in ("meer", "minder") or head.pos_ not in ("PRON", "NUM", "ADV", "ADJ", "DET"):
        return None
    behind = [child for child in children(head, "advcl", "nmod", "obl", "acl") if child.i > head.i]
    if not behind or not any(child.lower_ == "dan" for child in children(behind[0], "mark", "case")):
        return None
    return behind[0] if is_quantity(behind[0]) or children(behind[0], "nummod") else None


def _whole_of(part: Token) -> Token | None:
    """What a part is a part of: "twee van de drie verdachten", "de meerderheid van de Kamer"."""
    behind = [child for child in children(part, "nmod") if child.i > part.i and _is_whole(child, part)]
    return next((child for child in behind if is_nominal(child) and child.pos_ not in ("PRON", "NUM")), None)


def _is_whole(phrase: Token, part: Token) -> bool:
    """ "twee **van de verdachten**", "zeven **op de tien Nederlanders**"."""
    is_rate = preposition_of(phrase) == "op" and part.pos_ == "NUM" and bool(children(phrase, "nummod"))
    return is_rate or preposition_of(phrase) == "van"


def amount_span(head: Token) -> Span:
    """The words of a sum, share or score with this head: its numbers and units, "ruim 2,1 miljard euro"."""
    if head.dep_ == "nmod" and is_quantity(head.head) and head.head.i == head.i - 1:  # "165 miljoen | euro"
        head = head.head
    parts = {head.i, *(token.i for child in children(head, "nummod", "flat", "fixed") for token in child.subtree)}
    parts |= {child.i for child in children(head, "nmod", "amod") if not preposition_of(child) and is_quantity(child)}
    parts |= {child.i for child in children(head, "nmod") if not preposition_of(child) and child.i > head.i}
    start, end = head.i, head.i + 1
    while start - 1 in parts:
        start -= 1
    while end in parts:
        end += 1
    return head.doc[start:end]


def names_somebody(phrase: Token) -> bool:
    """Whether a phrase stands for people, or a body that acts as they do: "Anna", "de minister", "zij", "de stad"."""
    head = semantic_head(phrase)
    lemma = head.lemma_.lower()
    is_named = head.ent_type_ in PEOPLE or phrase.pos_ == "PRON"
    return is_named or is_person_word(lemma) or is_body_word(lemma) or is_body_word(phrase.lemma_.lower())


def is_mere_thing(word: Token) -> bool:
    """Whether a noun is nobody that one can ask."""
    return word.pos_ == "NOUN" and not is_plural(word) and not names_somebody(word)


def is_title(token: Token) -> bool:
    """Whether the word only addresses or honours whom it stands in front of: "mr.", "mevrouw"."""
    return token.lower_ in titles("address")


def untitled(name: Token) -> Token:
    """The first word of a name behind its titles ("mr. G. Overdijk" → "G.")."""
    while is_title(name) and children(name, "flat"):
        name = children(name, "flat")[0] if name.nbor() not in children(name, "flat") else name.nbor()
    return name


def _is_compound(head: Token) -> bool:
    """ "PvdA-kamerlid": a description, also where it counts as a name for its front."""
    return head.text.rpartition("-")[2].islower() and "-" in head.text


def is_quantity(token: Token) -> bool:
    """Whether the word only says how many or how much of the noun behind it.

    "Het aantal branden daalt" is about the number, "een aantal branden" about the fires.
    """
    if token.pos_ == "NUM" or token.tag_.startswith("TW|rang|nom"):
        return True
    if token.lemma_.lower() in NUMBERS_OF and any(word.lower_ in ("het", "de") for word in children(token, "det")):
        return False
    return (
        token.pos_ in ("NOUN", "PRON") and token.lemma_.lower() in read_words("quantities.txt") and not token.ent_type_
    )


def _names_head(head: Token, child: Token) -> bool:
    """Whether an apposition says the name of its head.

    Right behind it always; behind a comma only the name of a person ("de burgemeester van Gent, Jan Peeters,"), or of
    the one body described ("de uitbater van laadpalen, Fastned,").
    """
    between = {token.text for token in head.doc[head.i + 1 : child.i] if token.is_punct} - QUOTATION_MARKS
    if not between:
        return True
    if between != {","} or is_plural(head):
        return False
    is_definite = any(word.lower_ in ("de", "het") for word in children(head, "det")) or bool(
        children(head, "nmod:poss")
    )
    return child.ent_type_ == "PERSON" or (child.ent_type_ == "ORG" and is_definite)


def phrase(head: Token) -> Span:
    """The shortest phrase that stands on its own: a whole name, or the noun with its adjectives and fixed parts."""
    index = index_of(head.doc)
    if index is None:
        return _phrase(head)
    if head.i not in index.phrases:
        span = _phrase(head)
        index.phrases[head.i] = span.start, span.end
    start, end = index.phrases[head.i]
    return head.doc[start:end]


def is_time_word(word: Token) -> bool:
    """Whether a word or number names a time by itself: "maandag", "jaar", "2024"."""
    times = read_words("time_words.txt")
    return word.lemma_.lower() in times or word.lower_ in times or word.text.isdigit()


def part_in(head: Token) -> Token | None:
    """The part that a phrase with this head is about: "twee" of "twee van de drie", "helft" of "meer dan de helft"."""
    whole = semantic_head(head)
    is_partitive = head.i < whole.i and whole.dep_ == "nmod" and _is_whole(whole, whole.head)
    return whole.head if is_partitive else None


def _phrase(head: Token) -> Span:
    entity = entity_of(head)
    if entity is not None and entity.label_ != "NORP":
        return _trimmed(head.doc, entity.start, _end_of_name(head, entity.end))
    members = {head.i} | _amount(head) | _vague_number(head)
    if entity is not None and head.pos_ in ("NOUN", "PROPN"):  # "een 32-jarige **Zuid-Koreaan**"
        members.update(range(entity.start, entity.end))
    for child in head.children:
        if head.pos_ == "ADJ" and head.dep_ == "xcomp" and child.dep_ == "advmod" and child.i < head.i:
            members.update(token.i for token in child.subtree)  # "te laag"
        elif _belongs(head, child):
            members.update(token.i for token in child.subtree if _is_kept(token, child))
            members -= {
                token.i for more in children(child, "nmod", "acl") if preposition_of(child) for token in more.subtree
            }
    if is_part(head) and (whole := _whole_of(head)) is not None:
        last = semantic_head(whole)
        members.update(range(head.i, max(phrase(last).end, last.i + 1)))
    start = head.i
    while start - 1 in members or _is_mark_inside(head.doc, start - 1, members):
        start -= 1
    end = head.i + 1
    while end in members:
        end += 1
    return _trimmed(head.doc, start, end)


def is_set_phrase(head: Token) -> bool:
    """ "naar alle waarschijnlijkheid", "in goed overleg", "met resultaat": words that name nobody and nothing."""
    preposition = preposition_of(head)
    words = " ".join(word.lower_ for word in head.doc[head.left_edge.i : head.i + 1])
    known = word_class("phrase of no participant") | read_words("possibility_adverbs.txt")
    return not known.isdisjoint({f"{preposition} {head.lower_}", words})


def is_part(token: Token) -> bool:
    """Whether the word says nothing without what it is a part of: "de meerderheid", "grote delen"."""
    return token.lemma_.lower() in read_words("parts.txt") and token.pos_ == "NOUN" and not token.ent_type_


def _end_of_name(head: Token, end: int) -> int:
    """Behind the words that the tree has in the name beside those that ``doc.ents`` has: "Grand Prix | van Japan"."""
    own = {child.i for child in children(head, "fixed", "flat")}
    last = end
    while end in own:
        end += 1
        if head.doc[end - 1].pos_ not in ("ADP", "DET", "CCONJ", "PUNCT"):
            last = end
    return last


def _amount(unit: Token) -> set[int]:
    """The numbers that a unit is nothing without: "30 miljoen" of "30 miljoen euro", "twee" of "twee dagen"."""
    is_measure = unit.lemma_.lower() in read_words("time_words.txt") and bool(children(unit, "nmod", "nummod"))
    if unit.lemma_.lower() not in read_words("units.txt") and not is_measure:
        return set()
    counted = [child for child in children(unit, "nummod") if child.i < unit.i]
    if unit.dep_ == "nmod" and is_quantity(unit.head) and unit.head.i < unit.i and not preposition_of(unit):
        counted += [unit.head, *children(unit.head, "nummod")]
        counted += [half for half in children(unit.head, "amod", "det") if half.lower_ in HALVES]
    halves = [half for count in counted for half in children(count, "amod", "det") if half.lower_ in HALVES]
    return {token.i for count in counted for token in [count, *children(count, "nummod")]} | {half.i for half in halves}


def _vague_number(counted: Token) -> set[int]:
    """ "**honderden** mensen", which no number tells."""
    found: set[int] = set()
    number = counted.head
    while counted.dep_ == "nmod" and number.i < counted.i and not preposition_of(counted):
        if number.lower_ not in word_class("vague number"):
            break
        found.add(number.i)
        counted, number = number, number.head  # "honderden miljoenen kijkers"
    return found


def _is_kept(token: Token, child: Token) -> bool:
    """Of an adjective itself, "te", and what is coordinated with it: "al gegarandeerde leveranties" loses "al"."""
    if token.dep_ in ("acl:relcl", "punct") or token.is_space:
        return False
    is_too = token.lower_ in ("minder", "niet", "te") and token.dep_ == "advmod"  # "**minder bekende** schilders"
    return child.dep_ != "amod" or token == child or is_too or token.dep_ in ("conj", "cc", "flat", "fixed")


def _belongs(head: Token, child: Token) -> bool:
    if child.dep_ in ("flat", "fixed") or is_body_of(child, head) or is_named_after(child, head):
        return True
    if child.dep_ == "nmod" and child.i > head.i and preposition_of(child) == "van":
        return (head.lemma_.lower(), "van", child.lemma_.lower()) in whole_phrases()
    if is_degree(child):
        return True
    if child.dep_ == "amod":
        return (
            child.i < head.i
            and child.pos_ in ("ADJ", "VERB", "PROPN", "NOUN")
            and child.lower_ not in read_words("determiners.txt")
        )
    if child.dep_ in ("nmod", "appos") and child.i > head.i and not preposition_of(child):
        return (
            child.pos_ in ("NUM", "NOUN")
            and child.i - head.i <= 2
            and (child.pos_ == "NUM" or not is_time_word(child) or is_unit(head))
            and not any(t.is_punct for t in head.doc[head.i : child.i])
        )
    return child.dep_ == "nummod" and is_quantity(head)


def _is_told_apart(noun: Token) -> bool:
    """Whether a clause right behind a noun says which are meant."""
    behind = noun.i + 1
    clauses = children(noun, "acl:relcl")
    return any(clause.left_edge.i == behind for clause in clauses) and noun.doc[behind].text != ","


def is_unit(noun: Token) -> bool:
    """Whether the noun is one that amounts are counted in: "elke liter"."""
    return noun.lemma_.lower() in read_words("units.txt")


def is_degree(word: Token) -> bool:
    """Whether a phrase says something else without the word: "**weinig** kansen", "**te veel** schulden"."""
    if word.dep_ not in ("amod", "det", "nummod") or word.i > word.head.i:
        return False
    if word.lower_ in ("alle", "elk", "elke", "ieder", "iedere") and _is_told_apart(word.head):
        return False  # "alle leden | die bezwaar maakten"
    if word.lower_ in ("elk", "elke", "enkele", "ieder", "iedere"):
        return (word.lower_ == "enkele") == is_plural(word.head) and not is_unit(word.head)  # not "geen enkele bond"
    if word.lower_ == "meer":  # not "steeds meer wapens", which only grow in number
        return not any(child.lower_ in word_class("adverb of growth") for child in children(word, "advmod"))
    return word.lower_ in word_class("degree") or any(child.lower_ == "te" for child in children(word, "advmod"))


def _is_mark_inside(doc: Doc, index: int, members: set[int]) -> bool:
    """A quote or comma between adjectives: "nieuwe, schone fabrieken"."""
    return index > 0 and (doc[index].is_quote or doc[index].text == ",") and index - 1 in members


def _leads_on(word: Token) -> bool:
    """ "afdeling Archeologie **van**": a preposition or article whose noun is not part of the phrase."""
    is_small = word.text.islower() and (word.dep_ in ("case", "cc", "det") or word.pos_ == "ADP")
    return is_small and (word.head.i > word.i or word.dep_ == "fixed")


def _trimmed(doc: Doc, start: int, end: int) -> Span:
    """Without white space, quotes and commas at both ends, and without an article in front."""
    while end - start > 1 and (doc[end - 1].is_space or doc[end - 1].text in EDGE_MARKS or _leads_on(doc[end - 1])):
        end -= 1
    while end - start > 1 and (
        doc[start].is_space
        or doc[start].text in EDGE_MARKS
        or (
            doc[start].lower_ in ARTICLES
            and doc[start].text not in ("De", "Het")
            and doc[start + 1].pos_ not in ("CCONJ", "ADP")  # "een en ander", "een van de wethouders"
        )
        or (doc[start].dep_ == "det" and start < doc[start].head.i < end and not is_degree(doc[start]))
    ):
        start += 1
    return doc[start:end]
