"""One name per thing inside an article: "Trump" is "Donald Trump", "NCSC" the centre named before the brackets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Span, Token

from kg.dutch.lexicon.demonyms import place_of_demonym
from kg.dutch.lexicon.spelling import clean, is_name_like, key, preferred, trimmed, without_genitive
from kg.dutch.lexicon.words import is_person_word
from kg.dutch.syntax.appositions import is_named_after
from kg.linking.coreference.body_kinds import kinds_of_noun, known_body
from kg.linking.coreference.gender import gender_of_first_name, names_person
from kg.linking.coreference.short_forms import INITIALS, MAYBE_PERSON, Name, NameIndex
from kg.model import EntityType
from kg.tables import read_rows, read_words, word_class

CAPITAL_ARTICLES = frozenset({"De", "Het"})
MIN_NOUN = 7  # letters; shorter ones are names too ("Groep", "Bond")


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
    first: int = 0
    """The number of the word at which it first stands."""
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
        index = NameIndex()
        for form in sorted(forms, key=_length):
            if form.text in abbreviations:
                owner = index.with_form(abbreviations[form.text])
            else:
                is_body = form.bodies == form.count
                owner = index.owner(form.text, form.type, is_body=is_body, first=form.first)
            if owner is None:
                owner = Name(form.text, form.type, first=form.first)
                index.add(owner)
            if form.kept != owner.canonical and owner.canonical == form.text:
                index.count(owner, Counter({form.kept: 0}))
            index.count(owner, form.spellings)
        return cls(index.names, spellings)


def _length(form: _Form) -> tuple[bool, int, int, str]:
    """Longest forms first, then the most frequent; those with initials after those with first names."""
    return INITIALS.match(form.text) is not None, -len(form.text.split()), -form.count, form.text


def _forms(entities: Sequence[Span]) -> tuple[list[_Form], dict[str, str]]:
    """The forms of an article, and what each entity's text becomes without what is no part of the name."""
    with_article = {entity.text for entity in entities if _begins_with_article(entity)}
    found: dict[str, _Form] = {}
    written: dict[str, str] = {}
    for entity in entities:
        label: EntityType = entity.label_  # type: ignore[assignment]
        text = clean(entity.text)
        spelling = _without_origin(entity, trimmed(text, label)) if text else ""
        if _is_behind_capital(entity) and " " not in text:
            article = entity.doc[entity.start - 1].text
            spelling = f"{article} {spelling}" if f"{article} {text}" in with_article else spelling
        if label == "NORP" or not is_name_like(spelling) or _is_description(spelling) or _is_noun(entity, spelling):
            continue
        written[text] = spelling
        kept = preferred(spelling)
        form = found.setdefault(key(kept), _Form(kept, kept, first=entity.start))
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


def _begins_with_article(entity: Span) -> bool:
    """Whether a name inside a sentence has an article with a capital: "de omgeving van **De Croo**"."""
    return len(entity) > 1 and entity[0].text in CAPITAL_ARTICLES and not entity[0].is_sent_start


def _is_behind_capital(entity: Span) -> bool:
    """Whether an article begins the sentence in front of a name, which may be part of it: "**De** Croo zwijgt"."""
    return entity.start > 0 and entity.doc[entity.start - 1].text in CAPITAL_ARTICLES


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
    is_alone = " " not in spelling and entity[0].is_sent_start and spelling[1:].islower()
    word = spelling.lower()
    if is_alone and entity.label_ == "PERSON":
        return word in read_words("collectives.txt")
    if entity.label_ != "ORG" or not is_alone:
        return False
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
    return before if before.pos_ == "NOUN" and belongs and not is_named_after(root, before) else None


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


@cache
def _places() -> frozenset[str]:
    """The countries, regions and cities whose people have a name in the list."""
    return frozenset(place for place, *_ in read_rows("demonyms.tsv"))
