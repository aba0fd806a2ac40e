"""The last spaCy component: recurring mistakes of the parser that a lexicon can tell, corrected in the tree itself."""

from __future__ import annotations

from itertools import pairwise, zip_longest

from spacy.language import Language
from spacy.symbols import AUX, PROPN, VERB
from spacy.tokens import Doc, Span, Token

from kg.dutch.lexicon.demonyms import has_people
from kg.dutch.lexicon.words import control_verbs, institutions, is_person_word, titles, valency_of
from kg.dutch.morphology.noun_lemmas import noun_lemma
from kg.dutch.parsing.expressions import join_expression
from kg.dutch.syntax.phrases import is_quantity
from kg.dutch.syntax.reporting import can_tell
from kg.dutch.syntax.tree import (
    children,
    finite_word,
    forget_index,
    has_te,
    index_tree,
    is_finite,
    is_plural,
    preposition_of,
)
from kg.tables import read_words, word_class

SURNAME_PARTICLES = word_class("particle of a surname that is a place")
PERCEPTION = frozenset({"horen", "voelen", "zien"})
AGREEING = {"dat": "Neut", "die": "Com"}
SHORT = 3  # letters of a noun that others end in by chance


@Language.component(
    "dutch_repairs",
    requires=["token.pos", "token.tag", "token.lemma", "token.head", "token.dep", "doc.ents"],
    assigns=["token.pos", "token.lemma", "token.head", "token.dep", "doc.ents"],
)
def repair(doc: Doc) -> Doc:
    """Correct trees, tags, lemmas and names in place and return the same ``Doc``; doing it twice changes nothing."""
    index_tree(doc)
    _join_institutions(doc)
    _join_surnames(doc)
    _split_names(doc)
    _drop_descriptions(doc)
    for token in doc:
        _repair_noun(token)
    for name in doc.ents:
        if name.label_ == "PERSON" and name.start > 0:
            _join_description(doc[name.start - 1], doc[name.start])
        if name.label_ == "PERSON" and len(name) > 1:
            _move_name(doc[name.start])
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


def _hang(token: Token, head: Token, relation: str) -> None:
    token.head, token.dep_ = head, relation
    forget_index(token.doc)


def _repair_verb(verb: Token) -> None:
    if verb.lemma_ in ("hebben", "krijgen"):
        _join_te_maken(verb)
    if verb.lemma_ == "krijgen":
        _join_recipient_passive(verb)
    if verb.lemma_ in PERCEPTION:
        _find_perceived(verb)
    entry = control_verbs().get(verb.lemma_.lower())
    if entry is not None and entry.control == "object":
        _find_controlled(verb)
    if verb.dep_ == "acl:relcl":
        _agree_with_relative(verb)
    if verb.lemma_.lower() in read_words("reporting_verbs.txt"):
        _find_teller(verb)
    if verb.pos == VERB and is_finite(verb) and not children(verb, "compound:prt"):
        for infinitive in children(verb, "xcomp", "ccomp"):
            if has_te(infinitive) and infinitive.i > verb.i:
                _give_back_particle(verb, infinitive)


def _repair_noun(token: Token) -> None:
    is_below_verb = token.head.pos == VERB and bool(token.i) and not token.is_sent_start
    if is_below_verb and token.lemma_.lower() in read_words("units.txt"):
        _join_amount(token)
    if token.pos == PROPN and token.tag_.startswith("N|soort") and not token.ent_type_ and _describes(token):
        token.pos_ = "NOUN"
    if token.pos_ == "NOUN" and token.lower_.endswith("en"):
        token.lemma_ = noun_lemma(token.text, token.lemma_)
    if token.dep_ == "nmod":
        _move_apposition(token)
        _lift_over_adverb(token)
    if token.dep_ == "acl:relcl":
        _find_relative(token)
        _move_relative_clause(token)


def _lift_over_adverb(phrase: Token) -> None:
    """ "keerde zich in Gent **fel** tegen hem": what an adverb of the verb parts from a noun belongs to the verb."""
    noun, verb = phrase.head, phrase.head.head
    if not preposition_of(phrase) or noun.i > phrase.i or verb.pos != VERB or noun.dep_ not in ("obl", "obl:arg"):
        return
    between = noun.doc[noun.i + 1 : phrase.left_edge.i]
    if len(between) and all(word.head == verb and word.dep_ == "advmod" for word in between):
        _hang(phrase, verb, "obl:arg" if children(verb, "expl:pv") else "obl")


def _give_back_particle(verb: Token, infinitive: Token) -> None:
    """ "raadt bewoners aan de huizen te mijden": not "aan de huizen", but "aanraden".

    Only where both together take an infinitive. What stands in front of the particle is whom one advises, what stands
    behind it the object of the infinitive.
    """
    for phrase in [*children(infinitive, "obl", "obl:arg", "obj"), infinitive]:
        particle = next(iter(children(phrase, "case")), phrase)
        infinitive_of_both = particle.lower_ + verb.lemma_
        if particle.dep_ != "case" or particle.i < verb.i or infinitive_of_both not in control_verbs():
            continue
        _hang(particle, verb, "compound:prt")
        verb.lemma_ = infinitive_of_both
        if phrase != infinitive:
            _hang(phrase, phrase.head, "obj")
        for other in children(infinitive, "obj", "iobj"):
            if other.i < particle.i:
                _hang(other, verb, "iobj")
        return


def _find_controlled(verb: Token) -> None:
    """ "verhinderde **de dief** te vluchten": who acts, where the infinitive has no object of its own."""
    if children(verb, "obj", "iobj", "nsubj:pass") or not is_finite(verb):
        return
    for infinitive in children(verb, "xcomp", "ccomp", "advcl"):
        objects = [each for each in children(infinitive, "obj") if verb.i < each.i < infinitive.i]
        known = valency_of(infinitive.lemma_.lower())
        if has_te(infinitive) and len(objects) == 1 and not known.with_object and known.active:
            _hang(objects[0], verb, "obj")


def _agree_with_relative(verb: Token) -> None:
    """ "een test **die** artsen moet helpen", "partijen **die** Bos steunen": who acts by the number of the verb."""
    sides = [each for each in children(verb, "nsubj", "obj") if each.dep_ == "nsubj" or each.i < verb.i]
    relatives = [each for each in sides if each.lower_ in AGREEING]
    if len(sides) != 2 or len(relatives) != 1 or verb.head.pos_ not in ("NOUN", "PROPN"):
        return
    relative = relatives[0]
    noun = next(each for each in sides if each != relative)
    finite = finite_word(verb)
    numbers = finite.morph.get("Number", []) if finite is not None else []
    is_known = (
        noun.pos_ in ("NOUN", "PROPN") and not children(noun, "conj", "nummod") and not children(verb.head, "conj")
    )
    if not numbers or not is_known or is_quantity(noun) or is_quantity(verb.head):
        return
    if is_plural(noun) == is_plural(verb.head):
        return
    acts = is_plural(noun) == (numbers[0] == "Plur")
    noun.dep_, relative.dep_ = ("nsubj", "obj") if acts else ("obj", "nsubj")
    forget_index(verb.doc)


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
            _hang(objects[0], verb, "obj")


def _join_institutions(doc: Doc) -> None:
    """ "rechtbank Noord-Holland" is the name of a body, not a place with a description in front."""
    names = list(doc.ents)
    for number, name in enumerate(names):
        first = doc[name.start]
        noun = first.head
        if noun.i != name.start - 1 or noun.pos_ != "NOUN" or noun.ent_type_ or is_plural(noun):
            continue
        ending = _institution(noun.lemma_.lower())
        if ending is not None and first.dep_ in ("appos", "flat", "nmod"):
            label, behind = institutions()[ending]
            if name.label_ in behind:
                names[number] = Span(doc, noun.i, name.end, label=label)
    if names != list(doc.ents):
        doc.set_ents(names)


def _join_surnames(doc: Doc) -> None:
    """ "minister Karien | van Gennip": a given name behind what somebody is, and a surname that is a place as well.

    And "Jan van | Barneveld" anywhere, and clubs with their town: "ADO | Den Haag".
    """
    names = list(doc.ents)
    for number, (name, place) in enumerate(pairwise(doc.ents)):
        noun = doc[name.start - 1] if name.start else None
        between = [token.lower_ for token in doc[name.end : place.start]]
        is_club = name.label_ == "ORG" and place.label_ == "GPE" and len(name) == 1 and name.text.isupper()
        is_cut = name.label_ == "PERSON" and len(name) > 1 and doc[name.end - 1].lower_ in SURNAME_PARTICLES
        if (is_club or is_cut) and not between:
            names[number] = names[number + 1] = Span(doc, name.start, place.end, label=name.label_)
            _join_heads(doc[name.start], names[number])
            continue
        is_surname = place.label_ in ("GPE", "LOC", "PERSON") and bool(between) and set(between) <= SURNAME_PARTICLES
        if noun is None or not is_surname or name.label_ != "PERSON" or len(name) > 1:
            continue
        is_noble = noun.lower_ in titles("of-place") or has_people(place.text)
        is_noble = is_noble or noun.lemma_.lower().endswith(tuple(word_class("office of a town")))
        if noun.pos_ == "NOUN" and is_person_word(noun.lemma_.lower()) and not is_noble:
            names[number] = names[number + 1] = Span(doc, name.start, place.end, label="PERSON")
            _join_heads(doc[name.start], names[number])
    if names != list(doc.ents):
        doc.set_ents(list(dict.fromkeys(names)))


def _split_names(doc: Doc) -> None:
    """ "versloeg Ajax | Feyenoord": two bodies that the text names apart, side by side as subject and object."""
    names = list(doc.ents)
    bodies = {name.text for name in names if name.label_ == "ORG"}
    found: list[Span] = []
    for name in names:
        cut = name.start + 1 if name.label_ == "ORG" and len(name) == 2 else name.end
        first, second = doc[name.start : cut], doc[cut : name.end]
        if not second or not {first.text, second.text} <= bodies or first.root.head.pos_ != "VERB":
            found.append(name)
            continue
        found += [Span(doc, each.start, each.end, label="ORG") for each in (first, second)]
        upper, lower = (first.root, second.root) if second.root.head == first.root else (second.root, first.root)
        if lower.head == upper:
            relation = upper.dep_
            above, one, other = upper.head, first.root, second.root
            _hang(one, above, relation)
            _hang(other, above, "obj" if relation == "nsubj" else "nsubj")
    if len(found) > len(names):
        doc.set_ents(found)


def _find_relative(clause: Token) -> None:
    """ "het bloed **dat** de man afstond": a relative pronoun that was taken for a conjunction, or the other way round.

    In "het bericht dat hij aftreedt" a verb that takes no object has none.
    """
    noun, known = clause.head.lemma_.lower(), valency_of(clause.lemma_.lower())
    if noun in read_words("reporting_nouns.txt") and known.active and not known.is_transitive:
        for word in children(clause, "obj"):
            if word.lower_ == "dat" and children(clause, "nsubj"):
                word.pos_ = "SCONJ"
                _hang(word, clause, "mark")
                clause.dep_ = "acl"
    has_pronoun = any(word.lower_ in AGREEING for word in children(clause, "nsubj", "obj", "nsubj:pass", "obl", "iobj"))
    if has_pronoun or noun in read_words("reporting_nouns.txt") or noun in read_words("time_words.txt"):
        return
    lacks_object = not children(clause, "obj", "ccomp", "xcomp") and (known.is_transitive or not known.active)
    for mark in children(clause, "mark"):
        is_subject = not children(clause, "nsubj", "nsubj:pass")
        if mark.lower_ == "dat" and (is_subject or lacks_object):
            mark.pos_ = "PRON"
            _hang(mark, clause, "nsubj" if is_subject else "obj")


def _move_relative_clause(clause: Token) -> None:
    """ "een baas voor het bedrijf dat …": "dat" stands for a neuter noun, so here for the nearer one."""
    pronoun = next((word for word in children(clause, "nsubj", "obj", "nsubj:pass") if word.lower_ in AGREEING), None)
    far = clause.head
    if pronoun is None or far.pos_ != "NOUN" or _agrees(far, pronoun) is not False:
        return
    near = [word for word in far.subtree if far.i < word.i < pronoun.i and word.pos_ == "NOUN" and word.dep_ == "nmod"]
    fitting = [word for word in near if _agrees(word, pronoun)]
    if fitting and fitting[-1].i == near[-1].i:
        _hang(clause, fitting[-1], clause.dep_)


def _agrees(noun: Token, pronoun: Token) -> bool | None:
    """Whether a relative pronoun has the gender and number of the noun; None where the noun's are not known."""
    genders = noun.morph.get("Gender", [])
    if is_plural(noun):
        return pronoun.lower_ == "die"
    if genders not in (["Com"], ["Neut"]):
        return None
    return AGREEING[pronoun.lower_] == genders[0]


def _drop_descriptions(doc: Doc) -> None:
    """ "Europees Commissievoorzitter | Anna Bos": what somebody is, is no name of its own."""
    names = list(doc.ents)
    kept = []
    for name, behind in zip_longest(names, names[1:]):
        last = doc[name.end - 1]
        is_followed = behind is not None and behind.label_ == "PERSON" and behind.start == name.end
        if is_followed and name.label_ not in ("PERSON", "NORP", "GPE") and is_person_word(last.text.lower()):
            last.pos_ = "NOUN"
            continue
        kept.append(name)
    if len(kept) < len(names):
        doc.set_ents(kept)


def _join_heads(first: Token, name: Span) -> None:
    """Hang what stands apart in the tree below the first word of the name that it is part of."""
    if name.start <= first.head.i < name.end and first.head != first:
        return
    for token in name[1:]:
        if token.head == token or not name.start <= token.head.i < name.end:
            _hang(token, first, "flat")


def _join_description(noun: Token, name: Token) -> None:
    """ "zegt ACOD-voorman | Jan Smit": both as subjects of one verb, where the noun only says who the person is."""
    is_split = noun.head == name.head and noun.dep_ == name.dep_ and noun.dep_ in ("nsubj", "nsubj:pass", "obj", "obl")
    if is_split and noun.pos_ == "NOUN" and not noun.ent_type_ and not is_plural(noun):
        _hang(name, noun, "appos")


def _move_name(name: Token) -> None:
    """ "voorzitter van de raad van toezicht | Anna Bos": the name of the chair, not of the board."""
    noun = name.head
    if name.dep_ not in ("appos", "flat") or noun.i > name.i or noun.pos_ != "NOUN" or noun.ent_type_:
        return
    while noun.dep_ == "nmod" and preposition_of(noun) == "van" and not is_person_word(noun.lemma_.lower()):
        noun = noun.head
    if noun != name.head and noun.pos_ == "NOUN" and is_person_word(noun.lemma_.lower()) and not is_plural(noun):
        _hang(name, noun, "appos")


def _institution(noun: str) -> str | None:
    """ "rechtbank" of "arrondissementsrechtbank"; a short one only as it is, since "kerkhof" is no "hof"."""
    if noun in institutions():
        return noun
    return next((each for each in institutions() if len(each) > SHORT and noun.endswith(each)), None)


def _describes(word: Token) -> bool:
    """ "Meta-topman", "CEO Jan Smit": a description, although it looks like a name."""
    return "-" in word.text or any(child.ent_type_ == "PERSON" for child in children(word, "appos"))


def _move_apposition(noun: Token) -> None:
    """ "de moordenaar van politicus Jo Cox, Thomas Mair": the second name is not the politician's."""
    names = [child for child in children(noun, "appos") if child.ent_type_ == "PERSON" and child.i > noun.i]
    is_below = noun.head.pos_ == "NOUN" and noun.head.i < noun.i
    if len(names) > 1 and is_below and names[0].i == noun.i + 1 and names[1].nbor(-1).text == ",":
        _hang(names[1], noun.head, names[1].dep_)


def _join_amount(unit: Token) -> None:
    """ "trekt 40 miljoen | euro uit": the number belongs to the unit, and is not whom it goes to."""
    number = unit.doc[unit.i - 1]
    if number.head == unit.head and number.dep_ in ("iobj", "obj", "nsubj", "obl") and is_quantity(number):
        _hang(number, unit, "nummod")


def _join_recipient_passive(getting: Token) -> None:
    """ "werd vrijgesproken en **kreeg** een boete **opgelegd**": with a participle behind it, it is an auxiliary."""
    passive = getting.head
    if getting.dep_ == "aux:pass":
        undergoing = [word for word in children(passive, "nsubj:pass") if word.i > getting.i]
        if passive.dep_ == "conj" and undergoing and not children(passive, "obj") and is_finite(passive):
            _hang(undergoing[0], passive, "obj")
        return
    if getting.dep_ != "conj" or children(getting, "obj", "nsubj"):
        return
    for other in children(getting.head, "conj"):
        is_participle = "Part" in other.morph.get("VerbForm", []) and not children(
            other, "aux", "aux:pass", "cc", "nsubj"
        )
        if other.i > getting.i and is_participle and children(other, "obj"):
            for child in [*getting.children]:
                _hang(child, other, child.dep_)
            getting.pos_ = "AUX"
            _hang(getting, other, "aux:pass")
            return


def _join_te_maken(verb: Token) -> None:
    """ "krijgt te maken met": "te maken" is part of the expression, and what hangs on "maken" belongs to the verb."""
    for making in children(verb, "xcomp", "compound:prt"):
        rest = [child for child in making.children if child.dep_ != "mark"]
        has_object = any(child.dep_ in ("obj", "iobj", "aux", "aux:pass") for child in rest)
        if making.lower_ == "maken" and has_te(making) and not has_object:
            for child in rest:
                _hang(child, verb, child.dep_)
            _hang(making, making.head, "compound:prt")
