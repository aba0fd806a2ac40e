"""Repairs of names: their extent, and how they hang in the tree."""

from __future__ import annotations

from itertools import pairwise, zip_longest

from spacy.tokens import Doc, Span, Token

from kg.dutch.lexicon.demonyms import has_people
from kg.dutch.lexicon.words import institutions, is_person_word, titles
from kg.dutch.syntax.tree import children, hang, is_plural, preposition_of
from kg.tables import word_class

SURNAME_PARTICLES = word_class("particle of a surname that is a place")
TEAMS = word_class("first word of a team")
MEMBER_LENGTH = 6  # letters of a word for somebody of a club
SHORT = 3  # letters of a noun that others end in by chance


def join_institutions(doc: Doc) -> None:
    """ "rechtbank Noord-Holland" is the name of a body, not a place with a description in front."""
    names = list(doc.ents)
    for number, name in enumerate(names):
        first = doc[name.start]
        noun = first.head
        if noun.i != name.start - 1 or noun.pos_ != "NOUN" or noun.ent_type_ or is_plural(noun):
            continue
        ending = _institution(noun.lemma_.lower())
        if ending is not None and first.dep_ in ("appos", "flat", "nmod"):
            label, behind = institutions()[ending]
            if name.label_ in behind:
                names[number] = Span(doc, noun.i, name.end, label=label)
    if names != list(doc.ents):
        doc.set_ents(names)


def name_people(doc: Doc) -> None:
    """ "kampioen Bos", taken for a body, is the Anna Bos of the text, for whom it says what she is."""
    surnames = {name[-1].text for name in doc.ents if name.label_ == "PERSON" and len(name) > 1}
    names = list(doc.ents)
    for number, name in enumerate(names):
        noun = doc[name.start - 1] if name.start else None
        is_surname = name.label_ == "ORG" and len(name) == 1 and name.text in surnames
        if is_surname and noun is not None and noun.pos_ == "NOUN" and is_person_word(noun.lemma_.lower()):
            names[number] = Span(doc, name.start, name.end, label="PERSON")
    if names != list(doc.ents):
        doc.set_ents(names)


def join_surnames(doc: Doc) -> None:
    """ "minister Karien | van Gennip": a given name behind what somebody is, and a surname that is a place as well.

    And "Jan van | Barneveld" anywhere, and clubs with their town: "ADO | Den Haag".
    """
    names = list(doc.ents)
    for number, (name, place) in enumerate(pairwise(doc.ents)):
        noun = doc[name.start - 1] if name.start else None
        between = [token.lower_ for token in doc[name.end : place.start]]
        is_club = name.label_ == "ORG" and place.label_ == "GPE" and len(name) == 1 and name.text.isupper()
        is_cut = name.label_ == "PERSON" and len(name) > 1 and doc[name.end - 1].lower_ in SURNAME_PARTICLES
        if (is_club or is_cut) and not between:
            names[number] = names[number + 1] = Span(doc, name.start, place.end, label=name.label_)
            _join_heads(doc[name.start], names[number])
            continue
        is_surname = place.label_ in ("GPE", "LOC", "PERSON") and bool(between) and set(between) <= SURNAME_PARTICLES
        if noun is None or not is_surname or name.label_ != "PERSON" or len(name) > 1:
            continue
        is_noble = noun.lower_ in titles("of-place") or has_people(place.text)
        is_noble = is_noble or noun.lemma_.lower().endswith(tuple(word_class("office of a town")))
        if noun.pos_ == "NOUN" and is_person_word(noun.lemma_.lower()) and not is_noble:
            names[number] = names[number + 1] = Span(doc, name.start, place.end, label="PERSON")
            _join_heads(doc[name.start], names[number])
    if names != list(doc.ents):
        doc.set_ents(list(dict.fromkeys(names)))


def join_parts(doc: Doc) -> None:
    """ "Jong | AZ", "Roda | JC": two parts of one body's name, by the tree or as it stands elsewhere in the text."""
    whole = {name.text for name in doc.ents if name.label_ == "ORG"}
    names: list[Span] = []
    for name in doc.ents:
        last = names[-1] if names else None
        if last is None or last.end != name.start:
            names.append(name)
            continue
        joined = Span(doc, last.start, name.end, label="ORG")
        are_bodies = last.label_ == name.label_ == "ORG"
        is_flat = name.root.dep_ in ("flat", "fixed") and name.root.head in last
        if joined.text in whole or (are_bodies and (is_flat or last.text in TEAMS)):
            names[-1] = joined
            _join_heads(doc[joined.start], joined)
        else:
            names.append(name)
    if len(names) < len(doc.ents):
        doc.set_ents(names)


def split_names(doc: Doc) -> None:
    """ "versloeg Ajax | Feyenoord": two bodies that the text names apart, side by side as subject and object."""
    names = list(doc.ents)
    bodies = {name.text for name in names if name.label_ == "ORG"}
    found: list[Span] = []
    for name in names:
        cut = name.start + 1 if name.label_ == "ORG" and len(name) == 2 else name.end
        first, second = doc[name.start : cut], doc[cut : name.end]
        if not second or not {first.text, second.text} <= bodies or first.root.head.pos_ != "VERB":
            found.append(name)
            continue
        found += [Span(doc, each.start, each.end, label="ORG") for each in (first, second)]
        upper, lower = (first.root, second.root) if second.root.head == first.root else (second.root, first.root)
        if lower.head == upper:
            relation = upper.dep_
            above, one, other = upper.head, first.root, second.root
            hang(one, above, relation)
            hang(other, above, "obj" if relation == "nsubj" else "nsubj")
    if len(found) > len(names):
        doc.set_ents(found)


def drop_descriptions(doc: Doc) -> None:
    """ "Europees Commissievoorzitter | Anna Bos": what somebody is, is no name of its own."""
    names = list(doc.ents)
    kept = []
    for name, behind in zip_longest(names, names[1:]):
        last = doc[name.end - 1]
        is_followed = behind is not None and behind.label_ == "PERSON" and behind.start == name.end
        is_member = len(name) == 1 and len(name.text) >= MEMBER_LENGTH and name.text.endswith(("er", "ër", "ied"))
        is_what = is_person_word(last.text.lower()) or is_member  # "Feyenoorder", "Ajacied"
        if is_followed and is_what and name.label_ not in ("PERSON", "NORP", "GPE"):
            last.pos_ = "NOUN"
            continue
        kept.append(name)
    if len(kept) < len(names):
        doc.set_ents(kept)


def _join_heads(first: Token, name: Span) -> None:
    """Hang what stands apart in the tree below the first word of the name that it is part of."""
    if name.start <= first.head.i < name.end and first.head != first:
        return
    for token in name[1:]:
        if token.head == token or not name.start <= token.head.i < name.end:
            hang(token, first, "flat")


def join_description(noun: Token, name: Token) -> None:
    """ "zegt ACOD-voorman | Jan Smit": both as subjects of one verb, where the noun only says who the person is."""
    is_split = noun.head == name.head and noun.dep_ == name.dep_ and noun.dep_ in ("nsubj", "nsubj:pass", "obj", "obl")
    if is_split and noun.pos_ == "NOUN" and not noun.ent_type_ and not is_plural(noun):
        hang(name, noun, "appos")


def move_name(name: Token) -> None:
    """ "voorzitter van de raad van toezicht | Anna Bos": the name of the chair, not of the board."""
    noun = name.head
    if name.dep_ not in ("appos", "flat") or noun.i > name.i or noun.pos_ != "NOUN" or noun.ent_type_:
        return
    while noun.dep_ == "nmod" and preposition_of(noun) == "van" and not is_person_word(noun.lemma_.lower()):
        noun = noun.head
    if noun != name.head and noun.pos_ == "NOUN" and is_person_word(noun.lemma_.lower()) and not is_plural(noun):
        hang(name, noun, "appos")


def _institution(noun: str) -> str | None:
    """ "rechtbank" of "arrondissementsrechtbank"; a short one only as it is, since "kerkhof" is no "hof"."""
    if noun in institutions():
        return noun
    return next((each for each in institutions() if len(each) > SHORT and noun.endswith(each)), None)


def move_apposition(noun: Token) -> None:
    """ "de moordenaar van politicus Jo Cox, Thomas Mair": the second name is not the politician's."""
    names = [child for child in children(noun, "appos") if child.ent_type_ == "PERSON" and child.i > noun.i]
    is_below = noun.head.pos_ == "NOUN" and noun.head.i < noun.i
    if len(names) > 1 and is_below and names[0].i == noun.i + 1 and names[1].nbor(-1).text == ",":
        hang(names[1], noun.head, names[1].dep_)
