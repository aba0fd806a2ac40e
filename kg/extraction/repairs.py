"""Mistakes that the parser makes again and again and that a lexicon can tell: corrected in the tree itself."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extraction.lexicon import chain_verbs
from kg.extraction.tree import children, has_te, is_finite


def repair(doc: Doc) -> None:
    """Give particles back to their verbs; doing it twice changes nothing."""
    for verb in doc:
        if verb.pos_ == "VERB" and is_finite(verb) and not children(verb, "compound:prt"):
            for infinitive in children(verb, "xcomp", "ccomp"):
                if has_te(infinitive) and infinitive.i > verb.i:
                    _give_back_particle(verb, infinitive)


def _give_back_particle(verb: Token, infinitive: Token) -> None:
    """ "raadt bewoners aan de huizen te mijden": not "aan de huizen", but "aanraden".

    Only where both together take an infinitive. What stands in front of the particle is whom one advises, what stands
    behind it the object of the infinitive.
    """
    for phrase in [*children(infinitive, "obl", "obl:arg", "obj"), infinitive]:
        particle = next(iter(children(phrase, "case")), phrase)
        infinitive_of_both = particle.lower_ + verb.lemma_
        if particle.dep_ != "case" or particle.i < verb.i or infinitive_of_both not in chain_verbs():
            continue
        particle.head, particle.dep_ = verb, "compound:prt"
        verb.lemma_ = infinitive_of_both
        phrase.dep_ = "obj" if phrase != infinitive else phrase.dep_
        for other in children(infinitive, "obj", "iobj"):
            if other.i < particle.i:
                other.head, other.dep_ = verb, "iobj"
        return
