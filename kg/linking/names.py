"""One name per thing inside an article: "Trump" is "Donald Trump", "NCSC" the centre named before the brackets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from kg.types import EntityType

PARTICLES = frozenset(
    {"van", "de", "der", "den", "het", "'t", "ten", "ter", "te", "la", "le", "el", "al"}
    | {"von", "da", "di", "du", "dos", "zu", "bin", "ben"}
)
EDGES = " \"'“”‘’„«»,;:()[]–—-·"


@dataclass(slots=True)
class Name:
    """A thing with a name: its canonical form, type, and every form it was met under, with counts."""

    canonical: str
    type: EntityType
    forms: Counter[str] = field(default_factory=Counter)


class NameTable:
    """The names of one article, by the text they stand as."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._by_form = {form: name for name in names for form in name.forms}

    def find(self, form: str) -> Name | None:
        return self._by_form.get(clean(form))

    @classmethod
    def of(cls, doc: Doc) -> NameTable:
        """All names of the ``Doc``: forms of the same thing are put together, longest first."""
        found = _counted(doc.ents)
        abbreviations = _abbreviations(doc)
        names: list[Name] = []
        for form in sorted(found, key=lambda form: (-len(form.split()), -sum(found[form].values()), form)):
            label = found[form].most_common(1)[0][0]
            owner = _owner(form, label, names, abbreviations)
            if owner is None:
                owner = Name(form, label)
                names.append(owner)
            owner.forms[form] += sum(found[form].values())
        return cls(names)


def clean(form: str) -> str:
    """White space folded, quotes and brackets off both ends."""
    return re.sub(r"\s+", " ", form).strip(EDGES)


def _counted(entities: Iterable[Span]) -> dict[str, Counter[EntityType]]:
    found: dict[str, Counter[EntityType]] = {}
    for entity in entities:
        form = clean(entity.text)
        if form and entity.label_ != "NORP":
            found.setdefault(form, Counter())[entity.label_] += 1  # type: ignore[index]
    return found


def _abbreviations(doc: Doc) -> dict[str, str]:
    """Abbreviation → long form, where one stands in brackets right behind the other."""
    found = {}
    for entity in doc.ents:
        after = doc[entity.end : entity.end + 3]
        if len(after) == 3 and after[0].text == "(" and after[2].text == ")":
            short, long = after[1].text, clean(entity.text)
            if short.isupper() and 2 <= len(short) < len(long) and _abbreviates(short, long):
                found[short] = long
    return found


def _abbreviates(short: str, long: str) -> bool:
    """Whether the letters stand in the long form in that order, the first at its beginning."""
    letters = iter(long.lower())
    return long[:1].lower() == short[:1].lower() and all(letter in letters for letter in short.lower())


def _owner(form: str, label: EntityType, names: list[Name], abbreviations: dict[str, str]) -> Name | None:
    """The name that this shorter form belongs to, if there is exactly one."""
    if form in abbreviations:
        return next((name for name in names if abbreviations[form] in name.forms), None)
    fitting = [name for name in names if _is_short_for(form, label, name)]
    best = [name for name in fitting if name.type == label] or fitting
    canonical = {name.canonical for name in best}
    return best[0] if len(canonical) == 1 else None


def _is_short_for(form: str, label: EntityType, name: Name) -> bool:
    short, long = [word.lower() for word in form.split()], [word.lower() for word in name.canonical.split()]
    if _is_genitive(form, name):
        return True
    if len(short) >= len(long):
        return False
    if name.type == "PERSON" and label in ("PERSON", "ORG", "GPE", "MISC", "LOC", "PRODUCT"):
        return long[-len(short) :] == short or (label == "PERSON" and len(short) == 1 and long[0] == short[0])
    if name.type == "ORG" and label in ("ORG", "PERSON", "MISC"):
        return long[: len(short)] == short and short[0] not in PARTICLES and len(short[0]) > 2
    return False


def _is_genitive(form: str, name: Name) -> bool:
    """ "Poetins" and "Trumps" belong to a name of the article without the s."""
    bare = re.sub(r"(?:'s|’s|s|'|’)$", "", form)
    if bare == form or not bare:
        return False
    return bare == name.canonical or (name.type == "PERSON" and name.canonical.split()[-1] == bare)
