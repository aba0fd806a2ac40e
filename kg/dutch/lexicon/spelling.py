"""How a name is written: what does not belong to it at its edges, and which spelling is kept."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from kg.dutch.lexicon.words import titles
from kg.model import EntityType
from kg.tables import read_rows, word_class

PARTICLES = word_class("name particle")
ENDS_SENTENCE = re.compile(r"[A-Z][A-Z&-]+\.")  # "CD&V.", no "N.V."
ARTICLES = word_class("article")
DOUBLE_QUOTATION_MARKS = word_class("opening double quotation mark") | word_class("closing double quotation mark")
QUOTATION_MARKS = "".join(word_class("quotation mark"))
EDGES = QUOTATION_MARKS + " ,;:()[]–—-·"
DOUBLE_QUOTES = re.compile("[" + "".join(mark for mark in DOUBLE_QUOTATION_MARKS if len(mark) == 1) + "]")
STARTS_WITH_APOSTROPHE = re.compile(r"['’][stnk][ -]")
GENITIVE = re.compile(r"(?:'s|’s|s|'|’)$")


def clean(form: str) -> str:
    """White space folded, quotes and brackets off both ends, and what an unclosed bracket opens cut off."""
    folded = " ".join(form.split())
    found = folded.strip(EDGES)
    for opening, closing in ("()", "[]"):
        if found.count(opening) > found.count(closing):
            found = found[: found.rindex(opening)].rstrip(EDGES)
        elif found.count(closing) > found.count(opening):
            found = found.replace(closing, "")
    if len(DOUBLE_QUOTES.findall(found)) % 2 == 1:
        found = DOUBLE_QUOTES.sub("", found)
    start = folded.find(found)
    is_cut = start > 0 and STARTS_WITH_APOSTROPHE.match(folded[start - 1 :])
    return folded[start - 1] + found if is_cut else found


def trimmed(form: str, label: EntityType) -> str:
    """A clean form without what is no part of the name: article, title, lower-case words beside a person's name."""
    words = form.split()
    if label == "PERSON":
        while len(words) > 1 and _is_in_front(words[0]):
            words = words[1:]
        while len(words) > 1 and words[-1][0].islower() and words[-1] not in PARTICLES:
            words = words[:-1]
    elif label != "WORK_OF_ART" and len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    if label == "ORG" and words and ENDS_SENTENCE.fullmatch(words[-1]):
        words[-1] = words[-1][:-1]
    return " ".join(words)


def _is_in_front(word: str) -> bool:
    """Whether the word may stand in front of a person's name without being part of it."""
    if word.lower().rstrip(".") in titles("not-in-name"):
        return True
    return word[0].islower() and word.lower() not in PARTICLES and not re.match(r"[dl]['’]", word)


def preferred(form: str) -> str:
    """The one of several spellings: "Kiev" → "Kyiv", "Volodymyr Zelenskyy" → "Volodymyr Zelensky"."""
    table = _preferred()
    if form in table:
        return table[form]
    return " ".join(kept if " " not in (kept := table.get(word, word)) else word for word in form.split(" "))


@cache
def _preferred() -> dict[str, str]:
    rows = read_rows("spelling_variants.tsv")
    return {variant: kept for kept, variants in rows for variant in variants.split("|")}


def key(form: str) -> str:
    """What two spellings of one name share: no accents, one kind of hyphen and apostrophe, a particle in lower case."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", form) if not unicodedata.combining(sign))
    plain = plain.replace("’", "'").replace("‑", "-").replace("–", "-")
    first, space, rest = plain.partition(" ")
    return first.lower() + space + rest if rest and first.lower() in PARTICLES else plain


def without_genitive(form: str) -> str:
    """ "Poetins" → "Poetin"; a form without genitive comes back as it is."""
    bare = GENITIVE.sub("", form)
    return bare if len(bare) > 2 else form


def is_name_like(form: str) -> bool:
    """Whether there is a capital letter or a digit in it."""
    return any(sign.isupper() or sign.isdigit() for sign in form)
