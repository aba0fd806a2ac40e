"""One name per thing inside an article: "Trump" is "Donald Trump", "NCSC" the centre named before the brackets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Span, Token

from kg.dutch.lexicon.demonyms import place_of_demonym
from kg.dutch.lexicon.spelling import PARTICLES, clean, is_name_like, key, preferred, trimmed, without_genitive
from kg.dutch.lexicon.words import is_person_word
from kg.linking.coreference.body_kinds import kinds_of_noun, known_body
from kg.linking.coreference.gender import gender_of_first_name, names_person
from kg.model import EntityType
from kg.tables import read_rows, read_words, word_class

MAYBE_PERSON = frozenset({"PERSON", "ORG", "GPE", "MISC", "LOC", "PRODUCT"})
MIN_NOUN = 7  # letters; shorter ones are names too ("Groep", "Bond")
INITIALS = re.compile(r"(?:[^\W\d_]\.)+")


@dataclass(slots=True)
class Name:
    """A thing with a name: its canonical form, type, and every form it was met under, with counts."""

    canonical: str
    type: EntityType
    forms: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class _Form:
    """One form of an article, whatever its spelling: how it was written, and what the model called it.

    ``text`` is the commonest spelling, but the long form of an abbreviation ("EU"); ``kept`` is the spelling that the
    data file keeps, by which the same thing is found in other articles.
    """

    text: str
    kept: str
    spellings: Counter[str] = field(default_factory=Counter)
    labels: Counter[EntityType] = field(default_factory=Counter)
    possessives: int = 0
    bodies: int = 0
    """How often it stands behind the noun of an organisation: "bakkerij Van Dam"."""

    @property
    def count(self) -> int:
        return sum(self.spellings.values())

    @property
    def type(self) -> EntityType:
        """What most mentions say; a country or region of the list is always that."""
        if self.kept in _places():
            return "GPE"
        return self.labels.most_common(1)[0][0]


class NameTable:
    """The names of one article, by the text they stand as."""

    def __init__(self, names: Iterable[Name], spellings: Mapping[str, str]) -> None:
        """``spellings`` says what the text of an entity becomes without what is no part of the name."""
        self._by_key = {key(form): name for name in names for form in [*name.forms, name.canonical]}
        self._spellings = spellings

    def find(self, form: str) -> Name | None:
        """The name of which this is a form."""
        text = clean(form)
        return self._by_key.get(key(self._spellings.get(text, text)))

    @classmethod
    def of(cls, doc: Doc) -> NameTable:
        """All names of the ``Doc``: forms of the same thing are put together, longest first."""
        forms, spellings = _forms(doc.ents)
        abbreviations = _abbreviations(doc)
        names: list[Name] = []
        for form in sorted(forms, key=_length):
            owner = _owner(form, names, abbreviations)
            if owner is None:
                owner = Name(form.text, form.type)
                names.append(owner)
            owner.forms.update({form.kept: 0} if form.kept != owner.canonical and owner.canonical == form.text else {})
            owner.forms.update(form.spellings)
        return cls(names, spellings)


def _length(form: _Form) -> tuple[bool, int, int, str]:
    """Longest forms first, then the most frequent; those with initials after those with first names."""
    return INITIALS.match(form.text) is not None, -len(form.text.split()), -form.count, form.text


def _forms(entities: Iterable[Span]) -> tuple[list[_Form], dict[str, str]]:
    """The forms of an article, and what each entity's text becomes without what is no part of the name."""
    found: dict[str, _Form] = {}
    written: dict[str, str] = {}
    for entity in entities:
        label: EntityType = entity.label_  # type: ignore[assignment]
        text = clean(entity.text)
        spelling = _without_origin(entity, trimmed(text, label)) if text else ""
        if label == "NORP" or not is_name_like(spelling) or _is_description(spelling) or _is_noun(entity, spelling):
            continue
        written[text] = spelling
        kept = preferred(spelling)
        form = found.setdefault(key(kept), _Form(kept, kept))
        form.spellings[spelling] += 1
        form.possessives += entity.root.dep_ == "nmod:poss"
        form.labels[label] += 1
        noun = _noun_in_front(entity)
        if _is_body(kept):
            form.labels["ORG"] += 3
        elif noun is not None and label in MAYBE_PERSON and names_person(noun):
            form.labels["PERSON"] += 2
        elif noun is not None and noun.lemma_.lower().endswith(tuple(read_words("organisation_nouns.txt"))):
            form.bodies += 1
            may_be_person = noun.lemma_.lower() in word_class("noun of a body or a person")
            if label == "PERSON" and not (may_be_person and gender_of_first_name(spelling) != "unknown"):
                form.labels["ORG"] += 2
    for form in found.values():
        if " " not in form.kept or " " in form.spellings.most_common(1)[0][0]:
            form.text = form.spellings.most_common(1)[0][0]
    return list(_without_genitives(found)), written


def _is_body(name: str) -> bool:
    """Whether a list has the name of a party, or of a body with more words than one or all capitals: "Willem II"."""
    is_listed = name in read_words("parties.txt") or bool(known_body(name).nouns)
    return is_listed and (" " in name or sum(sign.isupper() for sign in name) > 1)


def _without_origin(entity: Span, spelling: str) -> str:
    """ "De **Noor** Sindre Lund": where a person is from is no part of the name."""
    first, _, rest = spelling.partition(" ")
    is_behind_article = entity.start > 0 and entity.doc[entity.start - 1].lower_ in ("de", "een")
    is_origin = entity.label_ == "PERSON" and is_behind_article and place_of_demonym(first) is not None
    return rest if is_origin and rest[:1].isupper() else spelling


def _is_description(spelling: str) -> bool:
    """ "VVD-leider", "Europees Parlementslid": a noun that names a person, with a name or an origin in front of it."""
    _, hyphen, last = spelling.rpartition("-")
    if bool(hyphen) and " " not in spelling and last.islower() and is_person_word(last):
        return True
    first, _, rest = spelling.partition(" ")
    return " " not in rest and place_of_demonym(first) is not None and is_person_word(rest.lower())


def _is_noun(entity: Span, spelling: str) -> bool:
    """ "Chipmaker schrapt banen": a noun of a body that has its capital from the start of the sentence."""
    if entity.label_ != "ORG" or " " in spelling or not entity[0].is_sent_start or not spelling[1:].islower():
        return False
    word = spelling.lower()
    return len(word) >= MIN_NOUN and any(kind.name != "body" for kind in kinds_of_noun(word))


def _without_genitives(forms: dict[str, _Form]) -> Iterator[_Form]:
    """A form that only ever owns something loses its s: "Poetins" is Poetin."""
    for form in forms.values():
        bare = without_genitive(form.text)
        owns = form.possessives == form.count or (form.type == "PERSON" and form.text.endswith(("'s", "’s")))
        if owns and bare != form.text and key(bare) not in forms:
            form.text = bare
        yield form


def _noun_in_front(entity: Span) -> Token | None:
    """The noun right in front that belongs to the name: "president" of "president Poetin"."""
    if entity.start == 0:
        return None
    before = entity.doc[entity.start - 1]
    root = entity.root
    belongs = (root.head == before and root.dep_ in ("appos", "flat", "nmod")) or before.head == root
    return before if before.pos_ == "NOUN" and belongs else None


def _abbreviations(doc: Doc) -> dict[str, str]:
    """Abbreviation → long form, where one stands in brackets right behind the other."""
    found = {}
    for entity in doc.ents:
        after = doc[entity.end : entity.end + 3]
        if len(after) == 3 and after[0].text == "(" and after[2].text == ")":
            short, long = after[1].text, trimmed(clean(entity.text) or "?", "ORG")
            if short.isupper() and 2 <= len(short) < len(long) and _abbreviates(short, long):
                found[short] = long
    for short_entity, long_entity in zip(doc.ents, doc.ents[1:], strict=False):
        short, long = short_entity.text, trimmed(clean(long_entity.text) or "?", "ORG")
        are_bracketed = (
            long_entity.start == short_entity.end + 1
            and doc[short_entity.end].text == "("
            and doc[long_entity.end : long_entity.end + 1].text == ")"
        )
        if are_bracketed and short.isupper() and " " in long and _abbreviates(short, long):
            found[short] = long
    return found


def _abbreviates(short: str, long: str) -> bool:
    """Whether the letters stand in the long form in that order, the first at its beginning."""
    letters = iter(long.lower())
    return long[:1].lower() == short[:1].lower() and all(letter in letters for letter in short.lower())


def _owner(form: _Form, names: list[Name], abbreviations: dict[str, str]) -> Name | None:
    """The name that this shorter form belongs to, if there is exactly one."""
    if form.text in abbreviations:
        return next((name for name in names if abbreviations[form.text] in name.forms), None)
    if form.text.isupper() and form.type != "PERSON":
        long = [name for name in names if _are_initials(form.text, name)]
        if len(long) == 1:
            return long[0]
    fitting = [name for name in names if _is_short_for(form.text, form.type, name)]
    if form.bodies == form.count:
        fitting = [name for name in fitting if name.type != "PERSON"]
    best = [name for name in fitting if name.type == form.type] or fitting
    canonical = {name.canonical for name in best}
    return best[0] if len(canonical) == 1 else None


def _is_short_for(form: str, label: EntityType, name: Name) -> bool:
    short, long = (key(preferred(each)).lower().split() for each in (form, name.canonical))
    if _is_genitive(form, name):
        return True
    if name.type == "PERSON" and label == "PERSON" and len(short) > 1 and _is_same_person(short, long):
        return True
    if len(short) >= len(long):
        return False
    if name.type == "PERSON" and label in MAYBE_PERSON:
        return long[-len(short) :] == short or (label == "PERSON" and len(short) == 1 and long[0] == short[0])
    if name.type == "ORG" and label in ("ORG", "PERSON", "MISC"):
        is_behind_kind = len(long) == len(short) + 1 and long[0] in word_class("kind in front of the name of a body")
        rest = " ".join(long[len(short) :])
        is_branch = rest in word_class("region of a branch") | word_class("section of a body")  # "Dekker South Africa"
        return (
            (long[: len(short)] == short and not is_branch) or (is_behind_kind and long[1:] == short)
        ) and not _is_general(short[0])
    return False


def _are_initials(short: str, name: Name) -> bool:
    """ "OM" of "Openbaar Ministerie", "VNG" of "Vereniging van Nederlandse Gemeenten"; small words may count or not."""
    words = name.canonical.replace("-", " ").split()
    if name.type not in ("ORG", "GPE") or len(words) < 2 or len(short) < 2:
        return False
    capitals = "".join(word[0] for word in words if word[0].isupper())
    return short in (capitals, "".join(word[0] for word in words).upper())


def _is_same_person(short: list[str], long: list[str]) -> bool:
    """ "M. Rutte" for "Mark Rutte", "Donald Trump" for "Donald J. Trump"."""
    if short[0][0] != long[0][0] or short[-1] != long[-1]:
        return False
    if INITIALS.fullmatch(short[0]) or INITIALS.fullmatch(long[0]):
        return short[1:] == long[1:]
    middle = [word for word in long[1:-1] if not INITIALS.fullmatch(word)]
    return short[0] == long[0] and short[1:-1] == middle


def _is_general(word: str) -> bool:
    """Whether the first word of an organisation's name is too general to stand for it: "Bank", "Europese"."""
    is_kind = word.endswith(tuple(read_words("organisation_nouns.txt")))
    return len(word) < 3 or word in PARTICLES or is_kind or place_of_demonym(word) is not None


def _is_genitive(form: str, name: Name) -> bool:
    """ "Poetins" and "Trumps" belong to a name of the article without the s."""
    bare = without_genitive(form)
    if bare == form:
        return False
    return bare == name.canonical or (name.type == "PERSON" and name.canonical.split()[-1] == bare)


@cache
def _places() -> frozenset[str]:
    """The countries, regions and cities whose people have a name in the list."""
    return frozenset(place for place, *_ in read_rows("demonyms.tsv"))
