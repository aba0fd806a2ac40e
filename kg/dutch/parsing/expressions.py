"""Fixed expressions that a lexicon knows, made one verb in the tree: "sprak … vrij", "had … onder controle"."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from kg.dutch.syntax.tree import children, finite_word, forget_index, hang, has_te
from kg.tables import read_rows, word_class

POSSESSIVE = "POSS"  # in the lexicon, any possessive pronoun
NO_PART = frozenset({"nsubj", "nsubj:pass", "acl", "acl:relcl", "advcl", "ccomp", "conj", "parataxis", "punct", "mark"})
FREE = frozenset({"advmod", "xcomp", "obl", "obj", "compound:prt", "obl:arg", "amod", "nmod", "fixed", "iobj"})
AFTER_PARTICLE = frozenset({"PUNCT", "ADP", "CCONJ", "SCONJ", "AUX", "VERB", "SPACE"})
MOST_WORDS = 5


def join_expression(verb: Token) -> None:
    """Hang the words of the verb's fixed expression under it as particles, and what hangs on them under the verb.

    A separable verb gets its dictionary form ("sprak … vrij": "vrijspreken").
    """
    _free_home(verb)
    _join_split_verb(verb)
    governs = any(has_te(child) and child.pos_ == "VERB" for child in children(verb, "xcomp"))
    words = _words_of(verb) if not governs else None  # "kwam onder vuur te liggen"
    if words is None:
        return
    first, *others = words
    for word in words:
        for child in [*word.children]:
            if child not in words:
                child.head = verb
    first.head, first.dep_ = verb, "compound:prt"
    if not others and first.pos_ not in ("ADJ", "NOUN"):
        first.pos_ = "ADV"
    for word in others:
        word.head, word.dep_ = first, "fixed"
        word.pos_ = "NOUN" if word.pos_ == "VERB" else word.pos_
    forget_index(verb.doc)


def _words_of(verb: Token) -> list[Token] | None:
    """The words of the verb's expression; of "bracht **in** stemming" ("inbrengen"?) the verb gets its own form."""
    lemma = verb.lemma_.lower()
    known = _expressions().get(lemma)
    words = _match(verb, known) if known is not None else None
    if words is not None:
        return words
    for particle in children(verb, "compound:prt"):
        bare = lemma.removeprefix(particle.lower_)
        known = _expressions().get(bare) if bare != lemma else None
        words = _match(verb, known) if known is not None else None
        if words is not None and words[0] == particle:
            verb.lemma_ = bare
            return words
    return None


def _free_home(verb: Token) -> None:
    """ "kwam **thuis** tegen Gent op voorsprong": where a match is played, and no part of the verb."""
    for word in children(verb, "compound:prt"):
        if _is_home_ground(word):
            hang(word, verb, "advmod")
            verb.lemma_ = verb.lemma_.removeprefix(word.lower_)


def _is_home_ground(word: Token) -> bool:
    return word.lower_ == "thuis" and word.i + 1 < len(word.doc) and word.nbor().lower_ == "tegen"


def _join_split_verb(verb: Token) -> None:
    """Before the verb only in front of "te": elsewhere the two are written as one there."""
    particles = _split_verbs().get(verb.lemma_.lower())
    if particles is None:
        return
    for word in verb.children:
        joined = particles.get(word.lower_)
        if (
            joined is None
            or word.dep_ not in FREE
            or _is_home_ground(word)
            or any(child.dep_ != "mark" for child in word.children)
        ):
            continue
        is_behind = word.i > verb.i and finite_word(verb) == verb and _ends_its_part(word)
        if is_behind or (has_te(verb) and word.i == verb.i - 2):
            word.dep_ = "compound:prt"
            verb.lemma_ = joined
            forget_index(verb.doc)
            return


def _ends_its_part(word: Token) -> bool:
    """Whether nothing follows that the word could belong to: "is vrij duur", "spreekt vrij uit"."""
    return word.i + 1 >= len(word.doc) or word.nbor().pos_ in AFTER_PARTICLE


def _match(verb: Token, known: dict[str, tuple[tuple[str, ...], ...]]) -> list[Token] | None:
    """The words of an expression that stand together below the verb, with nothing between them and no word more."""
    for child in verb.children:
        if _is_no_part(child):
            continue
        start = child.left_edge.i
        for number in range(start, min(child.right_edge.i + 1, start + MOST_WORDS)):
            for wanted in known.get(_form(verb.doc[number]), ()):
                words = [*verb.doc[number : number + len(wanted)]]
                if [*map(_form, words)] == [*wanted] and _is_whole(words, verb):
                    return words
    return None


def _is_whole(words: list[Token], verb: Token) -> bool:
    """Whether the words are one phrase of the verb: none has a modifier in front of it, none is another's head."""
    if any(word == verb or _is_no_part(word) or _is_verb(word) for word in words):
        return False
    inside = {word.i for word in words}
    tops = [word for word in words if word.head.i not in inside]
    if any(verb not in {top.head, top.head.head} for top in tops):
        return False
    if len(words) == 1 and words[0].i and words[0].nbor(-1).lower_ == "zover":
        return False  # "voor zover bekend"
    if len(words) == 1 and tops[0].head != verb:
        return not tops[0].n_lefts and tops[0].dep_ != "amod" and tops[0].head.pos_ in ("ADV", "VERB", "AUX")
    start = words[0].i
    return all(child.i >= start or child.is_punct for word in words for child in word.children) and not any(
        child.dep_ in ("conj", "acl:relcl", "nummod") for word in words for child in word.children
    )


def _is_no_part(word: Token) -> bool:
    """Whether no part of an expression has the word's relation; a bare state may: "werd **dood** aangetroffen"."""
    is_state = word.dep_ == "advcl" and word.pos_ == "ADJ" and not any(True for _ in word.children)
    return word.dep_ in NO_PART and not is_state


def _is_verb(word: Token) -> bool:
    """Whether a word is a verb here, unlike in "roet in **het eten**"."""
    return word.pos_ == "VERB" and not word.tag_.startswith(("N|", "WW|inf|nom"))


def _form(word: Token) -> str:
    form: str = word.lower_
    return POSSESSIVE if form in word_class("possessive") else form


@cache
def _expressions() -> dict[str, dict[str, tuple[tuple[str, ...], ...]]]:
    """Verb → first word → the expressions that begin with it, the longest first, each as its words."""
    found: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    for verb, phrase, _ in read_rows("verb_expressions.tsv"):
        words = tuple(phrase.split(" "))
        found.setdefault(verb, {}).setdefault(words[0], []).append(words)
    return {
        verb: {first: tuple(sorted(each, key=len, reverse=True)) for first, each in by_first.items()}
        for verb, by_first in found.items()
    }


@cache
def _split_verbs() -> dict[str, dict[str, str]]:
    """Verb → its separable first part → both as one word."""
    found: dict[str, dict[str, str]] = {}
    for verb, particle, joined in read_rows("split_verbs.tsv"):
        found.setdefault(verb, {})[particle] = joined
    return found
