"""Which longer name of an article a shorter form belongs to: "Trump" to "Donald Trump", "OM" to "Openbaar Ministerie".

Names are looked up by what they share with their short forms, so that an article of thousands takes no longer for each.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kg.dutch.lexicon.demonyms import place_of_demonym
from kg.dutch.lexicon.spelling import PARTICLES, key, preferred, without_genitive
from kg.model import EntityType
from kg.tables import read_words, word_class

MAYBE_PERSON = frozenset({"PERSON", "ORG", "GPE", "MISC", "LOC", "PRODUCT"})
INITIALS = re.compile(r"(?:[^\W\d_]\.)+")


@dataclass(slots=True)
class Name:
    """A thing with a name: its canonical form, type, and every form it was met under, with counts."""

    canonical: str
    type: EntityType
    forms: Counter[str] = field(default_factory=Counter)
    first: int = 0
    """The number of the word at which it is first named."""


class NameIndex:
    """The names of an article, longest first, by what their short forms have in common with them."""

    def __init__(self) -> None:
        self.names: list[Name] = []
        self._by_form: dict[str, int] = {}
        self._by_initials: defaultdict[str, list[Name]] = defaultdict(list)
        self._by_key: defaultdict[Hashable, set[int]] = defaultdict(set)

    def add(self, name: Name) -> None:
        """Add a name behind the others."""
        for shared in _keys(name):
            self._by_key[shared].add(len(self.names))
        for initials in _initials(name):
            self._by_initials[initials].append(name)
        self.names.append(name)

    def count(self, name: Name, forms: Counter[str]) -> None:
        """Note that a name was met under these forms."""
        name.forms.update(forms)
        at = next(at for at in self._by_key["name", name.canonical] if self.names[at] is name)
        for form in forms:
            self._by_form[form] = min(at, self._by_form.get(form, at))

    def with_form(self, form: str) -> Name | None:
        """The first name that was met under this form."""
        at = self._by_form.get(form)
        return None if at is None else self.names[at]

    def owner(self, form: str, label: EntityType, *, is_body: bool, first: int) -> Name | None:
        """The name that this shorter form belongs to: the only one, or the only person whom the text has named by then.

        None where there are several.

        Args:
            form: the shorter form.
            label: its type by itself.
            is_body: whether it always stands behind the noun of an organisation, and so is no person.
            first: the number of the word at which it first stands.
        """
        if form.isupper() and label != "PERSON":
            long = self._by_initials.get(form, [])
            if len(long) == 1:
                return long[0]
        possible = {at for shared in _keys_of_short(form, label) for at in self._by_key.get(shared, ())}
        fitting = [self.names[at] for at in sorted(possible) if _is_short_for(form, label, self.names[at])]
        if is_body:
            fitting = [name for name in fitting if name.type != "PERSON"]
        best = [name for name in fitting if name.type == label] or fitting
        if len({name.canonical for name in best}) > 1:  # a relative comes later: "Joe Biden … Biden … Hunter Biden"
            best = [name for name in best if name.type == "PERSON" and name.first < first]
        return best[0] if len({name.canonical for name in best}) == 1 else None


def _keys(name: Name) -> Iterator[Hashable]:
    """What the short forms of a name have in common with it; ``_is_short_for`` is for none that has nothing of it."""
    long = _words(name.canonical)
    yield "name", name.canonical
    if name.type == "PERSON" and long:
        yield "surname", name.canonical.split()[-1]
        yield "first", long[0]
        yield from (("end", long[at:]) for at in range(1, len(long)))
        yield "all but initials", (long[0], *_without_initials(long[1:-1]), *long[1:][-1:])
        yield "behind", long[0][0], long[1:]
        if INITIALS.fullmatch(long[0]):
            yield "behind initials", long[0][0], long[1:]
    if name.type == "ORG":
        yield from (("beginning", long[:at]) for at in range(1, len(long)))
        yield "behind kind", long[1:]


def _keys_of_short(form: str, label: EntityType) -> Iterator[Hashable]:
    short, bare = _words(form), without_genitive(form)
    if bare != form:
        yield "name", bare
        yield "surname", bare
    yield from (("end", short), ("beginning", short), ("behind kind", short))
    if label == "PERSON" and len(short) == 1:
        yield "first", short[0]
    if label == "PERSON" and len(short) > 1:
        yield "all but initials", short
        kind = "behind" if INITIALS.fullmatch(short[0]) else "behind initials"
        yield kind, short[0][0], short[1:]


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    return tuple(key(preferred(name)).lower().split())


def _without_initials(words: Collection[str]) -> list[str]:
    return [word for word in words if not INITIALS.fullmatch(word)]


def _is_short_for(form: str, label: EntityType, name: Name) -> bool:
    short, long = _words(form), _words(name.canonical)
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


def _initials(name: Name) -> set[str]:
    """ "OM" of "Openbaar Ministerie", "VNG" of "Vereniging van Nederlandse Gemeenten"; small words may count or not."""
    words = name.canonical.replace("-", " ").split()
    if name.type not in ("ORG", "GPE") or len(words) < 2:
        return set()
    capitals = "".join(word[0] for word in words if word[0].isupper())
    return {each for each in (capitals, "".join(word[0] for word in words).upper()) if len(each) > 1}


def _is_same_person(short: Sequence[str], long: Sequence[str]) -> bool:
    """ "M. Rutte" for "Mark Rutte", "Donald Trump" for "Donald J. Trump"."""
    if short[0][0] != long[0][0] or short[-1] != long[-1]:
        return False
    if INITIALS.fullmatch(short[0]) or INITIALS.fullmatch(long[0]):
        return short[1:] == long[1:]
    return short[0] == long[0] and list(short[1:-1]) == _without_initials(long[1:-1])


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
