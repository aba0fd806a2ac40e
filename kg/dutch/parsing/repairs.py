"""The last spaCy component: recurring mistakes of the parser that a lexicon can tell, corrected in the tree itself."""

from __future__ import annotations

from collections.abc import Callable, Collection

from spacy.language import Language
from spacy.symbols import AUX, PROPN, VERB
from spacy.tokens import Doc, Token

from kg.dutch.lexicon.words import control_verbs, valency_of
from kg.dutch.parsing.agreement import agree_with_relative, agree_with_verb, free_source, join_nearer
from kg.dutch.parsing.expressions import join_expression
from kg.dutch.parsing.name_repairs import (
    drop_descriptions,
    join_description,
    join_institutions,
    join_parts,
    join_surnames,
    move_name,
    name_people,
    split_names,
)
from kg.dutch.parsing.noun_repairs import repair_noun
from kg.dutch.syntax.phrases import is_mere_thing
from kg.dutch.syntax.reporting import can_tell
from kg.dutch.syntax.tree import (
    children,
    forget_index,
    hang,
    has_te,
    index_tree,
    is_finite,
    is_plural,
    preposition_of,
)
from kg.tables import read_words, word_class

PERCEPTION = frozenset({"horen", "voelen", "zien"})


@Language.component(
    "dutch_repairs",
    requires=["token.pos", "token.tag", "token.lemma", "token.head", "token.dep", "doc.ents"],
    assigns=["token.pos", "token.lemma", "token.head", "token.dep", "doc.ents"],
)
def repair(doc: Doc) -> Doc:
    """Correct trees, tags, lemmas and names in place and return the same ``Doc``; doing it twice changes nothing."""
    index_tree(doc)
    join_institutions(doc)
    join_surnames(doc)
    join_parts(doc)
    split_names(doc)
    drop_descriptions(doc)
    name_people(doc)
    for token in doc:
        repair_noun(token)
    for name in doc.ents:
        if name.label_ == "PERSON" and name.start > 0:
            join_description(doc[name.start - 1], doc[name.start])
        if name.label_ == "PERSON" and len(name) > 1:
            move_name(doc[name.start])
    for word in doc:
        if word.lower_ == "dixit":  # Latin for "zei", as Flemish papers have it behind quotations
            word.pos_, word.lemma_ = "VERB", "zeggen"
        if word.pos in (VERB, AUX):
            _repair_verb(word)
    for word in doc:
        if word.pos == VERB or word.lemma_ == "hebben":
            join_expression(word)
    forget_index(doc)
    return doc


def _repair_verb(verb: Token) -> None:
    for lemmas, mend in BY_LEMMA:
        if verb.lemma_ in lemmas:
            mend(verb)
    entry = control_verbs().get(verb.lemma_.lower())
    if entry is not None and entry.control == "object":
        _find_controlled(verb)
        _ask_for_thing(verb)
    if verb.lemma_ in word_class("verb of a phase"):
        _open_infinitive(verb)
    _find_subject(verb)
    free_source(verb)
    if verb.dep_ == "acl:relcl":
        agree_with_relative(verb)
    else:
        agree_with_verb(verb)
    if verb.dep_ == "conj":
        join_nearer(verb)
    if verb.lemma_.lower() in read_words("reporting_verbs.txt"):
        _find_teller(verb)
        _join_names_of_subject(verb)
    if verb.pos == VERB and is_finite(verb) and not children(verb, "compound:prt"):
        for infinitive in children(verb, "xcomp", "ccomp"):
            if has_te(infinitive) and infinitive.i > verb.i:
                _give_back_particle(verb, infinitive)


def _find_subject(verb: Token) -> None:
    """ "was er brand en **overleed een vrouw**": what such a verb has behind it is who it happens to."""
    objects, subjects = children(verb, "obj"), children(verb, "nsubj")
    if not subjects:
        _find_named_subject(verb)
    if len(objects) != 1 or verb.lemma_.lower() not in word_class("verb without an object"):
        return
    if not subjects:
        objects[0].dep_ = "nsubj"
    elif len(subjects) == 1 and subjects[0].i < verb.i < objects[0].i:  # "een eindje verder gebeurde een ongeluk"
        objects[0].dep_, subjects[0].dep_ = "nsubj", "advmod"
    forget_index(verb.doc)


def _find_named_subject(verb: Token) -> None:
    """ "**Bos** volgde Smit op": a name alone in front of a finite verb without a subject is no adverb."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else None
    if before is None or not is_finite(verb) or "Fin" not in verb.morph.get("VerbForm", []):
        return
    name = before
    while name.dep_ == "flat" and name.head.i < name.i:
        name = name.head
    is_alone = name.dep_ == "advmod" and name.head == verb and not preposition_of(name)
    if is_alone and name.ent_type_ in ("PERSON", "ORG") and name.pos_ == "PROPN" and not children(verb, "nsubj:pass"):
        name.dep_ = "nsubj"
        forget_index(verb.doc)


def _join_names_of_subject(verb: Token) -> None:
    """ "Dat melden de bonden **ACOD en COC**": beside "dat" the names right behind a plural subject are no object."""
    subjects, objects = children(verb, "nsubj"), children(verb, "obj")
    if len(subjects) != 1 or len(objects) != 2 or objects[0].lower_ not in ("dat", "dit"):
        return
    is_next = objects[1].left_edge.i == subjects[0].i + 1 and objects[1].i == objects[1].left_edge.i
    if is_next and is_plural(subjects[0]) and objects[1].text[:1].isupper():
        hang(objects[1], subjects[0], "appos")
        for name in [objects[1], *children(objects[1], "conj")]:
            name.pos = PROPN


def _give_back_particle(verb: Token, infinitive: Token) -> None:
    """ "raadt bewoners aan de huizen te mijden": not "aan de huizen", but "aanraden".

    Only where both together take an infinitive. What stands in front of the particle is whom one advises, what stands
    behind it the object of the infinitive.
    """
    for phrase in [*children(infinitive, "obl", "obl:arg", "obj", "compound:prt"), infinitive]:
        particle = next(iter(children(phrase, "case")), phrase)
        infinitive_of_both = particle.lower_ + verb.lemma_
        is_its_own = particle.dep_ == "compound:prt" and infinitive.lemma_.startswith(particle.lower_)
        if particle.dep_ not in ("case", "compound:prt") or particle.i < verb.i or is_its_own:
            continue
        if infinitive_of_both not in control_verbs():
            continue
        hang(particle, verb, "compound:prt")
        verb.lemma_ = infinitive_of_both
        if phrase not in (infinitive, particle):
            hang(phrase, phrase.head, "obj")
        for other in children(infinitive, "obj", "iobj"):
            if other.i < particle.i:
                hang(other, verb, "iobj")
        return


def _open_infinitive(verb: Token) -> None:
    """ "begon met **het slopen van** huizen": an infinitive with its object, as in "begon huizen te slopen"."""
    for infinitive in children(verb, "obl", "obl:arg"):
        undergoing = next((word for word in children(infinitive, "nmod") if preposition_of(word) == "van"), None)
        has_article = any(word.lower_ == "het" for word in children(infinitive, "det"))
        if infinitive.pos != VERB or infinitive.i < verb.i or not has_article or undergoing is None:
            continue
        for word in [*children(infinitive, "case", "det"), *children(undergoing, "case")]:
            hang(word, infinitive, "mark")
        hang(undergoing, infinitive, "obj")
        hang(infinitive, verb, "xcomp")


def _find_controlled(verb: Token) -> None:
    """ "verhinderde **de dief** te vluchten": who acts, where the infinitive has no object of its own."""
    if children(verb, "obj", "iobj", "nsubj:pass") or not is_finite(verb):
        return
    for infinitive in children(verb, "xcomp", "ccomp", "advcl"):
        objects = [each for each in children(infinitive, "obj") if verb.i < each.i < infinitive.i]
        known = valency_of(infinitive.lemma_.lower())
        if has_te(infinitive) and len(objects) == 1 and not known.with_object and known.active:
            hang(objects[0], verb, "obj")


def _ask_for_thing(verb: Token) -> None:
    """ "vraagt **geld** om een brug te bouwen": a thing is asked for, and not asked to do something."""
    things = children(verb, "iobj", "obj")
    if len(things) != 1 or not is_mere_thing(things[0]):
        return
    for infinitive in children(verb, "xcomp", "ccomp"):
        if has_te(infinitive) and any(mark.lower_ == "om" for mark in children(infinitive, "mark")):
            hang(things[0], verb, "obj")
            hang(infinitive, verb, "advcl")


def _find_teller(verb: Token) -> None:
    """ "**Dat** bevestigt een goede bron": what was said, and who says it, told apart by who can."""
    told, tellers = children(verb, "nsubj"), children(verb, "obj")
    is_fronted = len(told) == 1 and told[0].lower_ in ("dat", "dit") and told[0].i == verb.i - 1 and is_finite(verb)
    if is_fronted and len(tellers) == 1 and tellers[0].i > verb.i and can_tell(tellers[0]):
        told[0].dep_, tellers[0].dep_ = "obj", "nsubj"
        forget_index(verb.doc)


def _find_perceived(verb: Token) -> None:
    """ "zagen **een man** schieten", "hoorden **hem** roepen": who is seen acts, not undergoes."""
    if children(verb, "obj", "iobj") or not is_finite(verb):
        return
    for infinitive in children(verb, "xcomp", "ccomp"):
        if infinitive.morph.get("VerbForm", []) != ["Inf"] or has_te(infinitive) or infinitive.i < verb.i:
            continue
        objects = [each for each in children(infinitive, "obj", "iobj", "nsubj") if each.i < infinitive.i]
        if objects:
            hang(objects[0], verb, "obj")


def _join_recipient_passive(getting: Token) -> None:
    """ "werd vrijgesproken en **kreeg** een boete **opgelegd**": with a participle behind it, it is an auxiliary."""
    passive = getting.head
    if getting.dep_ == "aux:pass":
        undergoing = [word for word in children(passive, "nsubj:pass") if word.i > getting.i]
        if passive.dep_ == "conj" and undergoing and not children(passive, "obj") and is_finite(passive):
            hang(undergoing[0], passive, "obj")
        return
    if getting.dep_ != "conj" or children(getting, "obj", "nsubj"):
        return
    for other in children(getting.head, "conj"):
        is_participle = "Part" in other.morph.get("VerbForm", []) and not children(
            other, "aux", "aux:pass", "cc", "nsubj"
        )
        if other.i > getting.i and is_participle and children(other, "obj"):
            for child in [*getting.children]:
                hang(child, other, child.dep_)
            getting.pos_ = "AUX"
            hang(getting, other, "aux:pass")
            return


def _give_to_infinitive(verb: Token) -> None:
    """ "kwam **de prijs in ontvangst** nemen": what stands between "komen" and an infinitive belongs to that."""
    infinitives = [word for word in children(verb, "xcomp") if word.morph.get("VerbForm", []) == ["Inf"]]
    if len(infinitives) != 1 or has_te(infinitives[0]) or infinitives[0].i < verb.i:
        return
    infinitive = infinitives[0]
    for word in children(verb, "obj", "compound:prt"):
        is_between = verb.i < word.i < infinitive.i
        if is_between and (word.dep_ == "obj" or children(word, "fixed")) and not children(infinitive, word.dep_):
            hang(word, infinitive, word.dep_)


def _join_te_maken(verb: Token) -> None:
    """ "krijgt te maken met": "te maken" is part of the expression, and what hangs on "maken" belongs to the verb."""
    for making in children(verb, "xcomp", "compound:prt"):
        rest = [child for child in making.children if child.dep_ != "mark"]
        has_object = any(child.dep_ in ("obj", "iobj", "aux", "aux:pass") for child in rest)
        if making.lower_ == "maken" and has_te(making) and not has_object:
            for child in rest:
                hang(child, verb, child.dep_)
            hang(making, making.head, "compound:prt")


BY_LEMMA: tuple[tuple[Collection[str], Callable[[Token], None]], ...] = (
    (("hebben", "krijgen"), _join_te_maken),
    (("gaan", "komen"), _give_to_infinitive),
    (("krijgen",), _join_recipient_passive),
    (PERCEPTION, _find_perceived),
)
"""What is mended of the trees of some verbs only."""
