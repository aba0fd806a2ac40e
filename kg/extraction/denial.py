"""What denies a verb or a phrase: "niet", "geen", "nooit", "zonder te"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.dutch.syntax.fixed_words import fixed_words
from kg.dutch.syntax.tree import children, has_te, markers_of, preposition_of
from kg.dutch.syntax.voice import is_participle
from kg.tables import read_words

DENIED = ("advmod", "amod", "obj", "obl", "nsubj", "nsubj:pass", "obl:arg", "obl:agent", "det", "cc")


def is_denied(verb: Token) -> bool:
    """Whether a word of its clause denies what the verb says."""
    for child in children(verb, *DENIED):
        if _is_no_denial(child):
            continue
        if child.lower_ in read_words("negations.txt") and not _is_taken_back(child):
            return True
        if child.dep_ in ("obl", "nsubj", "nsubj:pass") and any(
            grandchild.lower_ == "geen" for grandchild in children(child, "det")
        ):
            return True
        below = [word for word in children(child, "advmod", "amod") if word.lower_ in read_words("negations.txt")]
        if child.dep_ == "advmod" and below:
            return not any(_is_taken_back(word) for word in (child, *below))
    states = [
        word for word in children(verb, "xcomp") if word.pos_ == "ADJ" or (is_participle(word) and not has_te(word))
    ]
    return any(word.lower_ in read_words("negations.txt") for state in states for word in children(state, "advmod"))


def is_denied_noun(noun: Token) -> bool:
    """ "zag geen kans om te", "geeft u niet het recht te"."""
    return denies_phrase(noun) or (noun.dep_ == "obj" and noun.head.pos_ == "VERB" and is_denied(noun.head))


def denies_phrase(head: Token) -> bool:
    """Whether a word in front denies the phrase: "**geen** auto", "**niet veel** zin"."""
    if head.lower_ in ("niets", "niemand", "niks"):
        return False
    words = [child for child in head.children if child.dep_ in ("det", "amod", "advmod") and child.i < head.i]
    words += [
        below for word in words for below in children(word, "advmod", "amod") if word.lower_ == "veel"
    ]  # "niet veel zin"
    return any(word.lower_ in read_words("negations.txt") and not _is_taken_back(word) for word in words) and not any(
        head in children(verb, "obl", "nsubj", "nsubj:pass") and any(word.lower_ == "geen" for word in words)
        for verb in [head.head]
    )


def is_without(verb: Token) -> bool:
    """ "zonder te", "zonder dat": also where the parser hangs "zonder" on the object in between."""
    first = first_of_coordination(verb)
    while first.dep_ == "conj" and not markers_of(first) and not children(first, "nsubj", "nsubj:pass"):
        first = first.head
    return "zonder" in (*markers_of(first), preposition_of(first)) or (
        has_te(first) and first.left_edge.lower_ == "zonder"
    )


def _is_no_denial(word: Token) -> bool:
    """ "door **niemand minder dan** Bos", "uit het **niets**"."""
    following = word.nbor().lower_ if word.i + 1 < len(word.doc) else ""
    is_somebody = word.lower_ in ("niemand", "niets") and following in ("minder", "anders")
    return is_somebody or (word.lower_ == "niets" and preposition_of(word) == "uit")


def _is_taken_back(word: Token) -> bool:
    """ "niet alleen", "niet langer dan": no denial of the clause."""
    if word in fixed_words(word.head):
        return True  # "niet hard genoeg": part of what happens
    following = word.nbor() if word.i + 1 < len(word.doc) else None
    return following is not None and (following.lower_ in ("alleen", "slechts", "enkel", "zozeer"))


def first_of_coordination(verb: Token) -> Token:
    """ "moet betalen en **vertrekken**": the first of verbs of one form that share what stands in front of them."""
    first = verb
    while first.dep_ == "conj" and _shares_its_auxiliaries(first):
        first = first.head
    return first


def _shares_its_auxiliaries(verb: Token) -> bool:
    form = verb.morph.get("VerbForm", [])
    is_alike = form in (["Inf"], ["Part"]) and form == verb.head.morph.get("VerbForm", [])
    is_alike = is_alike or (has_te(verb) and has_te(verb.head))
    return is_alike and not children(verb, "aux", "aux:pass", "nsubj", "nsubj:pass")
