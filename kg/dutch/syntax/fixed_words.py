"""The words that make one action with a verb: "tot stand brengen", "gewond raken", "aan het lachen krijgen"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.dutch.lexicon.words import verb_phrases
from kg.dutch.syntax.tree import children, index_of
from kg.dutch.syntax.voice import is_participle
from kg.tables import word_class


def fixed_words(verb: Token) -> list[Token]:
    """The phrase that makes a fixed expression with the verb: "tot stand", "in de steek", "in brand", "te maken"."""
    index = index_of(verb.doc)
    if index is None:
        return _fixed_words(verb)
    if verb.i not in index.fixed_words:
        index.fixed_words[verb.i] = [word.i for word in _fixed_words(verb)]
    return [verb.doc[number] for number in index.fixed_words[verb.i]]


def _fixed_words(verb: Token) -> list[Token]:
    word = needed_word(verb)
    found = [word] if word is not None else _fixed_phrase(verb)
    return found or _needed_phrase(verb) or _doing(verb) or _turning_adverb(verb)


def _needed_phrase(verb: Token) -> list[Token]:
    """ "verkeert **in geldnood**": a bare noun behind its preposition."""
    if verb.lemma_.lower() not in word_class("verb that needs its phrase"):
        return []
    for noun in children(verb, "obl", "obl:arg", "xcomp"):
        cases = children(noun, "case")
        if noun.pos_ == "NOUN" and len(cases) == 1 and cases[0].i == noun.i - 1 and noun.n_lefts == 1:
            return [cases[0], noun]
    return []


def _turning_adverb(verb: Token) -> list[Token]:
    """What turns the sense: "**onvoldoende** helpen", "**te laat**", "**niet hard genoeg**", "**niet volledig**"."""
    for adverb in children(verb, "advmod"):
        words = sorted([adverb, *children(adverb, "advmod")], key=lambda word: word.i)
        forms = [word.lower_ for word in words]
        is_contiguous = words[-1].i - words[0].i == len(words) - 1
        if forms[-1] == "genoeg" and is_contiguous and len(words) > 1:
            before = words[0].nbor(-1) if words[0].i > verb.sent.start else None
            is_denied = before is not None and before.lower_ == "niet"
            return [before, *words] if before is not None and is_denied else words if forms[0] == "niet" else []
        if len(words) == 1 and forms[0] in word_class("adverb that turns the sense"):
            return words
        before = adverb.nbor(-1) if adverb.i > verb.sent.start else adverb
        if forms[-1] in word_class("adverb that limits") and before.lower_ == "niet":
            return [before, adverb]  # "niet volledig"
        if forms == ["te", "laat"] and is_contiguous:
            return words
    return []


def _doing(verb: Token) -> list[Token]:
    """ "kreeg de zaal **aan het lachen**": what somebody is brought to do."""
    if verb.lemma_.lower() not in word_class("verb before aan het"):
        return []
    for infinitive in children(verb, "obl", "obl:arg", "xcomp", "ccomp"):
        marks = [
            word for mark in children(infinitive, "case", "det", "mark") for word in (mark, *children(mark, "fixed"))
        ]
        is_next = infinitive.i == infinitive.left_edge.i + 2 and infinitive.pos_ == "VERB"
        if is_next and [word.lower_ for word in marks] == ["aan", "het"]:
            return [*marks, infinitive]
    return []


def is_doing(infinitive: Token) -> bool:
    """Whether a word is the infinitive of an action: "aan het **lachen** krijgen"."""
    is_infinitive = infinitive.dep_ in ("obl", "obl:arg", "xcomp", "ccomp") and infinitive.head != infinitive
    return is_infinitive and infinitive in _doing(infinitive.head)


def _fixed_phrase(verb: Token) -> list[Token]:
    complement = _fixed_complement(verb)
    if complement:
        return complement
    phrases = verb_phrases().get(verb.lemma_.lower(), frozenset())
    for noun in children(verb, "xcomp", "obl", "obl:arg", "obj", "compound:prt") if phrases else ():
        words = [*verb.doc[noun.left_edge.i : noun.right_edge.i + 1]]
        if " ".join(word.lower_ for word in words) in phrases:
            return words
    for particle in children(verb, "compound:prt"):
        marks = children(particle, "mark")
        if particle.pos_ == "VERB" and [mark.lower_ for mark in marks] == ["te"]:
            return [*marks, particle]
        fixed = children(particle, "fixed")
        if fixed and particle.pos_ != "VERB" and not _is_elsewhere(particle, fixed):
            return sorted([particle, *fixed], key=lambda word: word.i)
        noun = particle.nbor() if particle.i + 1 < len(particle.doc) else particle
        if particle.pos_ == "ADP" and noun.pos_ == "NOUN" and noun.head == verb and noun.left_edge == noun:
            return [particle, noun] if noun.dep_ in ("xcomp", "obl", "obj") else []
    return []


def _is_elsewhere(first: Token, others: list[Token]) -> bool:
    """ "overleed **ter plaatse**", "reed **ter hoogte van** Gent": where it is, no part of what happens."""
    is_on_the_spot = others[-1].lower_ in ("plaatse", "plekke") and first.head.lemma_.lower() not in ("gaan", "komen")
    return is_on_the_spot or others[-1].lower_ in ("aan", "met", "tot", "van")


def _fixed_complement(verb: Token) -> list[Token]:
    """ "**in beslag** nemen", "**ter beschikking** stellen"."""
    for noun in children(verb, "xcomp"):
        cases = children(noun, "case")
        is_bare = noun.pos_ == "NOUN" and len(cases) == 1 and noun.n_lefts + noun.n_rights == 1
        if is_bare and cases[0].i == noun.i - 1 and cases[0].lower_ in ("in", "op", "te", "ter", "ten", "tot", "onder"):
            return [cases[0], noun]
        if noun.pos_ == "ADP" and (fixed := children(noun, "fixed")):
            return [noun, *fixed]
    return []


def needed_word(verb: Token) -> Token | None:
    """ "raakten **gewond**", "maakt stukken **openbaar**", "ging **ervandoor**": without it the verb says nothing.

    With "gaan" and "worden" an adjective only where it compares, since then something changes ("wordt **duurder**").
    """
    lemma = verb.lemma_.lower()
    for particle in children(verb, "compound:prt"):
        is_alone = not children(particle, "fixed") and particle.lower_ not in ("samen", "tezamen")
        if is_alone and particle.pos_ in ("ADJ", "ADV", "NOUN") and not lemma.startswith(particle.lower_):
            return particle  # no lexicon has it as one verb: "beschikbaar stellen"
    if lemma == "gaan":
        words = children(verb, "xcomp", "advmod")
        found = next((word for word in words if word.lower_ in word_class("word that belongs to gaan")), None)
        if found is not None:
            return found
    complements = children(verb, "xcomp")
    if lemma in word_class("verb that needs its adverb"):
        manner = (word for word in children(verb, "advmod", "xcomp") if word.pos_ == "ADJ")
        return next((word for word in manner if all(child.dep_ == "advmod" for child in word.children)), None)
    if lemma in ("gaan", "worden"):
        return next((word for word in complements if "Cmp" in word.morph.get("Degree", [])), None)
    if lemma not in word_class("verb that needs its adjective"):
        return None
    alone = (word for word in complements if all(child.dep_ == "advmod" for child in word.children))
    return next((word for word in alone if word.pos_ == "ADJ" or is_participle(word)), None)
