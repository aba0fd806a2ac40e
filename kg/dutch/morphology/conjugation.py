"""All inflected forms of a Dutch verb, from its infinitive.

Spelling rules (open and closed syllables, f/v and s/z, "'t kofschip", trema) as in the Woordenlijst Nederlandse Taal
("het Groene Boekje", 2015), Leidraad 2-5, 11 and 12. Irregular verbs come from ``data/irregular_verbs.txt``.

A verb is written with its border: ``in|zetten`` is separable (ingezet), ``onder+nemen`` has a prefix that stays
(ondernomen, without ge-); be-, ge-, her-, ont- and ver- are found without a mark.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntFlag
from functools import cache, lru_cache
from pathlib import Path

from kg.tables import read_rows

DATA_FOLDER = Path(__file__).parents[1] / "lexicon" / "data"
INSEPARABLE = ("ver", "ont", "her", "be", "ge")
VOWELS = "aeiouy"
TWO_LETTER_VOWELS = frozenset(("aa", "ee", "oo", "uu", "ie", "oe", "eu", "ui", "ei", "au", "ou"))
LONG_VOWELS = TWO_LETTER_VOWELS | {"ea", "oa"}  # of English verbs: streamen, roamen
WITHOUT_PREFIXES = frozenset({"hebben", "kunnen", "moeten", "willen", "zijn", "zullen"})  # ontmoeten is regular
CLASHING_VOWELS = TWO_LETTER_VOWELS | {"ae", "ai", "ii", "oi"}
VOICELESS = frozenset("tkfspxcq")
# Verbs in -eren are of two kinds: luisteren (luistert) and studeren (studeert). After these letters they are mostly of
# the second kind, as are all that are longer. The list of infinitives gives the stem where this is wrong.
STRESSED_ER = re.compile(r"(ss|ll|[aeiou][nlrs]|c|[cp]t|[bdgpt]r|r[cgmn]|gn|qu|gu|[iouy])er$")


ONSET = re.compile(
    r"(ch|sh|th|qu|schr?|spl|s[pt]r|s[cjkmnptwl]|[bcdfgkptvw]r|[bcfgkpv]l|[gk]n|[dktz]w|[pt]j|[bcdfghjklmnprstvwxz])?"
    r"(?=[aeiouyëïöü])"
)
SYLLABLE = re.compile(r"[aeiouyëïöüéè]+")


class Slot(IntFlag):
    """A place in the paradigm of a verb; flags, since one form often stands in several."""

    INFINITIVE = 1
    PRESENT_SINGULAR = 2
    PRESENT_T = 4
    PRESENT_PLURAL = 8
    PAST_SINGULAR = 16
    PAST_PLURAL = 32
    PAST_PARTICIPLE = 64
    PRESENT_PARTICIPLE = 128
    SUBJUNCTIVE = 256


PRESENT = Slot.PRESENT_SINGULAR | Slot.PRESENT_T | Slot.PRESENT_PLURAL
PAST = Slot.PAST_SINGULAR | Slot.PAST_PLURAL


@dataclass(frozen=True, kw_only=True)
class PrincipalParts:
    """What the list of irregular verbs says of one verb; ``present`` replaces the rules when ``present_replaces``."""

    past_singular: tuple[str, ...]
    past_plural: tuple[str, ...]
    participles: tuple[str, ...]
    present: tuple[str, ...]
    present_replaces: bool


def conjugate(verb: str, *, stem: str | None = None, participle: str | None = None) -> dict[Slot, frozenset[str]]:
    """The forms of ``verb`` by slot, each as one word ("inzet", "ingezet", "inzettend").

    ``stem`` is given where the rules would be wrong about it (``updaten``: update, ``laveren``: laveer); a verb with a
    stem is regular. ``participle`` is one more than the rules make (``beteren``: gebeterd).
    """
    particle, body = split_particle(verb)
    prefix, _ = split_prefix(body)
    parts = None if stem else principal_parts(body)
    forms = _irregular(body, parts) if parts else _regular(body, is_prefixed=bool(prefix), stem=stem or stem_of(body))
    if participle:
        forms[Slot.PAST_PARTICIPLE] |= inflect_participle(participle)
    if not particle:
        return forms
    return {slot: frozenset(join(particle, form) for form in of_slot) for slot, of_slot in forms.items()}


def split_particle(verb: str) -> tuple[str, str]:
    """``in|zetten`` → in, zetten; an empty particle when there is none."""
    particle, border, body = verb.rpartition("|")
    return (particle, body) if border else ("", verb)


@lru_cache(maxsize=1024)
def split_prefix(body: str) -> tuple[str, str]:
    """The prefix and the rest: ``bespreken`` → be, spreken; ``onder+nemen`` → onder, nemen; ``bellen`` → "", bellen."""
    if "+" in body:
        prefix, _, base = body.rpartition("+")
        return prefix.replace("+", ""), base
    for prefix in INSEPARABLE:
        rest = body[len(prefix) :]
        if body.startswith(prefix) and rest and can_be_verb(rest):
            # be- and ge- before e, i, u need a trema: beëindigen, but beuken and geinen have no prefix.
            if prefix.endswith("e") and rest[0] in "eiu":
                continue
            return prefix, _without_first_trema(rest)
    return "", body


def _without_first_trema(word: str) -> str:
    return {"ë": "e", "ï": "i", "ü": "u"}.get(word[0], word[0]) + word[1:]


def can_be_verb(rest: str) -> bool:
    """Whether ``rest`` could follow be- or ver-: "spreken" and "staan", not "llen" (bellen) or "ven" (geven)."""
    # A consonant cluster that begins no Dutch word tells that the prefix is none.
    onset, syllables = ONSET.match(rest), SYLLABLE.findall(rest)
    if onset is None or not rest.endswith("n"):
        return False
    return len(syllables) >= 2 or rest.endswith(("aan", "doen", "ien", "aaien", "oeien", "ooien", "uien", "oen"))


@cache
def irregular_verbs() -> dict[str, PrincipalParts]:
    """The list of irregular verbs, by infinitive."""
    verbs = {}
    for infinitive, *columns in read_rows("irregular_verbs.txt"):
        past_singular, past_plural, participles, present = (_alternatives(column) for column in columns)
        verbs[infinitive] = PrincipalParts(
            past_singular=past_singular,
            past_plural=past_plural,
            participles=participles,
            present=tuple(form.removeprefix("+") for form in present),
            present_replaces=bool(present) and not present[0].startswith("+"),
        )
    return verbs


def _alternatives(column: str) -> tuple[str, ...]:
    return () if column == "-" else tuple(column.split("/"))


def principal_parts(body: str) -> PrincipalParts | None:
    """The principal parts of an irregular verb, also with a prefix (``bespreken``); None for a regular one."""
    verbs = irregular_verbs()
    if body in verbs:
        return verbs[body]
    prefix, base = split_prefix(body)
    parts = principal_parts(base) if prefix and base not in WITHOUT_PREFIXES else None
    if parts is None:
        return None
    return PrincipalParts(
        past_singular=tuple(prefix + form for form in parts.past_singular),
        past_plural=tuple(prefix + form for form in parts.past_plural),
        participles=tuple(prefix + form.removeprefix("ge") for form in parts.participles),
        present=tuple(prefix + form for form in parts.present),
        present_replaces=parts.present_replaces,
    )


def _irregular(body: str, parts: PrincipalParts) -> dict[Slot, frozenset[str]]:
    infinitive = body.replace("+", "")
    present = with_t = set(parts.present)
    if not parts.present_replaces:
        present = {stem_of(body), *parts.present}
        with_t = {add_t(form) for form in present}
    subjunctives = {form for form in present if form.endswith(("a", "ie", "oe", "ij"))}
    if infinitive.endswith("en"):
        subjunctives.add(infinitive[:-1])
    return _plain_forms(infinitive) | {
        Slot.PRESENT_SINGULAR: frozenset(present),
        Slot.PRESENT_T: frozenset(with_t),
        Slot.PAST_SINGULAR: frozenset(parts.past_singular),
        Slot.PAST_PLURAL: frozenset(parts.past_plural),
        Slot.PAST_PARTICIPLE: frozenset(
            form for participle in parts.participles for form in inflect_participle(participle)
        ),
        Slot.SUBJUNCTIVE: frozenset(subjunctives | {form for form in parts.past_singular if form == "ware"}),
    }


def _plain_forms(infinitive: str) -> dict[Slot, frozenset[str]]:
    """What is built on the infinitive itself, the same for all verbs."""
    infinitives = {infinitive}
    if infinitive.endswith(("aan", "zien")):
        infinitives.add(lengthen_by_e(infinitive))  # "een niet te verstane zin"
    return {
        Slot.INFINITIVE: frozenset(infinitives),
        Slot.PRESENT_PLURAL: frozenset({infinitive}),
        Slot.PRESENT_PARTICIPLE: frozenset(infinitive + ending for ending in ("d", "de", "den")),
    }


def _regular(body: str, *, is_prefixed: bool, stem: str) -> dict[Slot, frozenset[str]]:
    infinitive = body.replace("+", "")
    endings = past_endings(infinitive, stem)
    pasts = {stem + ending for ending in endings}
    if stem.endswith(("t", "d")):
        participles = {stem}
    elif stem.endswith("e") and not infinitive.endswith("ën"):
        participles = {stem + "t", stem + "d"}  # people write both "geüpdatet" and "geüpdated"
    else:
        participles = {stem + ending[0] for ending in endings}
    if not is_prefixed:
        participles = {_with_ge(one) for one in participles}
    # The -e of an English stem is a schwa: geframede, not "geframedde".
    inflected = (
        {one + ending for one in participles for ending in ("", "e", "en")}
        if stem.endswith("e")
        else {form for one in participles for form in inflect_participle(one)}
    )
    return _plain_forms(infinitive) | {
        Slot.PRESENT_SINGULAR: frozenset({stem}),
        Slot.PRESENT_T: frozenset({add_t(stem)}),
        Slot.PAST_SINGULAR: frozenset(pasts),
        Slot.PAST_PLURAL: frozenset(past + "n" for past in pasts),
        Slot.PAST_PARTICIPLE: frozenset(inflected),
        Slot.SUBJUNCTIVE: frozenset({infinitive[:-1]}),
    }


def _with_ge(rest: str) -> str:
    trema = {"e": "ë", "i": "ï", "u": "ü"}
    if rest[:1] in trema and not rest.startswith(("ij", "ui", "eu")):
        return "ge" + trema[rest[0]] + rest[1:]
    return "ge" + rest


def stem_of(body: str) -> str:
    """The stem, spelled as the first person: ``maken`` → maak, ``zetten`` → zet, ``leven`` → leef."""
    prefix, base = split_prefix(body)
    if base.endswith("iën"):
        return prefix + base[:-2] + "e"
    if base.endswith(("eën", "oën", "aën")):
        return prefix + base[:-2]
    if not base.endswith("en"):
        return prefix + base[:-1]
    root = base[:-2]
    infinitive = body.replace("+", "")
    spelled = infinitive[: len(infinitive) - len(base)]
    first = infinitive[len(spelled) :][:1]
    stem = _close_syllable(root)
    if first in "ëïü":
        stem = first + stem[1:]
    return spelled + stem


def _close_syllable(root: str) -> str:
    if root.endswith("ër"):
        return root[:-2] + ("ëer" if root.endswith("eër") else "eer")
    if len(root) >= 2 and root[-1] == root[-2] and root[-1] not in VOWELS:
        return root[:-1]
    if _ends_in_open_vowel(root):
        root = root[:-1] + root[-2] + root[-1] if root[-2] != "i" else root
    return root[:-1] + {"v": "f", "z": "s"}.get(root[-1:], root[-1:])


def _ends_in_open_vowel(root: str) -> bool:
    """Whether the vowel before the last consonant is long because its syllable is open: ``mak``en, not ``wandel``en."""
    if len(root) < 2 or root[-1] in VOWELS + "wxj" or root[-2] not in "aeou":
        return False
    if root[-3:-1] in LONG_VOWELS:
        return False
    syllables = re.findall(rf"[{VOWELS}ëïäöüé]+", root)
    may_be_schwa = root[-2] == "e" and root[-1] in "lrnm" and len(syllables) > 1
    is_loan = root[-1:] == "r" and (len(syllables) > 2 or STRESSED_ER.search(root) is not None)
    return is_loan or not may_be_schwa


def past_endings(infinitive: str, stem: str) -> tuple[str, ...]:
    """``te`` or ``de`` ("'t kofschip", "soft ketchup"); both where English stems leave it open (leasete, leasede)."""
    if stem.endswith("se") and infinitive.endswith("sen"):
        return ("te", "de")
    root = infinitive[:-2] if infinitive.endswith("n") else stem
    if stem.endswith(("ch", "sh")):
        return ("te",)
    return ("te",) if root[-1:] in VOICELESS else ("de",)


def add_t(stem: str) -> str:
    """The stem with -t, unless it has one."""
    return stem if stem.endswith("t") else stem + "t"


def inflect_participle(participle: str) -> frozenset[str]:
    """A participle as it is, with -e and with -en: ``gezet``, ``gezette``, ``gezetten``."""
    if participle.endswith("en"):
        return frozenset({participle, participle + "e", participle + "en"})
    with_e = lengthen_by_e(participle)
    return frozenset({participle, with_e, with_e + "n"})


def lengthen_by_e(word: str) -> str:
    """``word`` with -e by the rules of spelling: ``gedaan`` → gedane, ``gezet`` → gezette, ``besteed`` → bestede."""
    if re.search(r"(aa|ee|oo|uu)[^aeiou]$", word):
        return word[:-2] + word[-1] + "e"
    if re.search(rf"(^|[^{VOWELS}ëïü])[aeiouëï][bdfgklmnprst]$", word) and not word.endswith(
        ("tet", "det", "ket", "pet")
    ):
        return word + word[-1] + "e"
    return word + "e"


def join(particle: str, form: str) -> str:
    """Particle and verb as one word, with a hyphen where vowels would run together: ``toe-eigenen``, ``opleggen``."""
    if particle and particle[-1:] + form[:1] in CLASHING_VOWELS:
        return f"{particle}-{form}"
    return particle + form


def fold(form: str) -> str:
    """A form in lower case, without diacritics, hyphens and apostrophes: people vary in all of them."""
    lowered = form.lower()
    if lowered.isascii() and lowered.isalpha():
        return lowered
    plain = (letter for letter in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(letter))
    return "".join(letter for letter in plain if letter not in "-'’‘")
