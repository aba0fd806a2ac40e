"""Whether an event is denied, and whether it is said to be so, possible, intended, requested or conditional."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.dutch.lexicon.words import infinitive_heads, modality_verbs
from kg.dutch.syntax.objects import fixed_expression
from kg.dutch.syntax.phrases import names_somebody
from kg.dutch.syntax.predicates import Predicate, action_of, asks_for_thing, control_verb, is_request, matrix_verbs
from kg.dutch.syntax.reporting import is_reporting
from kg.dutch.syntax.tree import children, finite_word, has_te, is_finite, markers_of, preposition_of, rumours
from kg.dutch.syntax.voice import MODALS, is_apparent, is_participle, is_passive
from kg.extraction.denial import denies_phrase, first_of_coordination, is_denied, is_denied_noun, is_without
from kg.model import Modality, Polarity
from kg.tables import read_words, word_class

STRENGTH: tuple[Modality, ...] = ("conditional", "requested", "possible", "intended")


def polarity_of(predicate: Predicate, participants: list[Token]) -> Polarity:
    """Negated when an odd number of denials has the verb in its scope."""
    denials = sum(is_denied(verb) for verb in predicate.verbs)
    denials += sum(denies_phrase(participant) for participant in participants)
    denials += _denies_expression(predicate.verb, participants)
    denials += any(is_without(verb) for verb in predicate.verbs)
    if not denials:
        denials += any(
            child.lower_ == "noch" for word in participants for child in children(word, "cc", "cc:preconj", "advmod")
        )
    for matrix_verb in predicate.matrix_verbs:
        entry = control_verb(matrix_verb)
        denials += entry is not None and entry.polarity == "negated"
    above = predicate.top.head
    is_below = predicate.top.dep_ in ("ccomp", "csubj")
    particles = {word.lower_ for word in children(above, "compound:prt")}
    happens = above.lower_.startswith("voorge") or "voor" in particles
    if is_below and above.lemma_ == "voorkomen" and happens:  # "is nooit voorgekomen dat", unlike "is voorkomen dat"
        denials += is_denied(above)
    elif is_below and above.lemma_ in read_words("denying_verbs.txt"):
        denials += 1 + is_denied(above)
    if predicate.top.dep_ in ("ccomp", "csubj") and above.lemma_ in read_words("neg_raising_verbs.txt"):
        denials += is_denied(above)
    denials += any(polarity == "negated" for _, polarity in _given_by_heads(predicate.top))
    denials += any(is_denied_noun(head) for head in _heads_of_infinitive(predicate.top))
    denials += _is_bent_on(predicate.top) and is_denied(above)
    is_governed = predicate.top.dep_ in ("xcomp", "ccomp") or (predicate.top.dep_ == "advcl" and has_te(predicate.top))
    entry = control_verb(above) if is_governed and above != predicate.top else None
    is_finite_clause = above.lemma_ in read_words("denying_verbs.txt") and not has_te(predicate.top)
    if entry is not None and entry.control == "object" and entry.polarity == "negated" and not is_finite_clause:
        denials += 1 + (entry.modality == "asserted" and is_denied(above))  # "verhinderde hem niet te vluchten"
    return "negated" if denials % 2 else "affirmed"


def _is_bent_on(verb: Token) -> bool:
    """ "is er niet op uit te winnen": wherever the parser hangs the small words."""
    head = verb.head
    if (
        verb.dep_ not in ("ccomp", "xcomp", "advcl", "csubj")
        or head.lemma_ not in ("zijn", "uitzijn")
        or not has_te(verb)
    ):
        return False
    words = {child.lower_ for word in (verb, head) for child in word.children}
    return "uit" in words and bool(words & {"op", "erop"})


def _denies_expression(verb: Token, participants: list[Token]) -> bool:
    """ "hield **geen rekening** met de buurt"."""
    expression = fixed_expression(verb)
    return expression is not None and expression[0] not in participants and denies_phrase(expression[0])


def modality_of(predicate: Predicate) -> Modality:
    """The strongest marking among auxiliaries, governing verbs, adverbs and the conjunction of the clause."""
    found = {found for verb in predicate.verbs for found in _marks(verb)}
    first = first_of_coordination(predicate.top)
    if first != predicate.top and (first.pos_ in ("VERB", "AUX") or has_te(first)):
        found.add(modality_of(Predicate(first, tuple(matrix_verbs(first)), predicate.is_passive)))
    found.update(_given_by_matrix_verbs(predicate))
    if is_apparent(predicate.verb) and predicate.verb.head.lemma_ != "blijken":  # what turns out to be so is so
        found.add("possible")
    top = predicate.top
    above = control_verb(top.head) if top.dep_ in ("xcomp", "ccomp", "advcl") and top.head != top else None
    is_clause_of_it = has_te(top) or (top.dep_ != "advcl" and not (is_finite(top) and "dat" not in markers_of(top)))
    is_aim = "om" in markers_of(top) and top.head != top and asks_for_thing(top.head)
    is_called_for = above is not None and above.control == "object" and is_clause_of_it and not is_aim
    if above is not None and is_called_for:
        found.add(above.modality)
    given = {modality for modality, _ in _given_by_heads(top)}
    found |= given
    has_om = "om" in markers_of(predicate.verb) | markers_of(top)
    if is_request(predicate.verb):
        found.add("requested")
    elif has_om and (top.dep_ in ("advcl", "acl") or _is_aim(top)) and not is_called_for and not given:
        found.add("intended")
    found.update(_given_by_clause(top))
    found.update(_given_by_cause(top))
    if _is_bent_on(top):
        found.add("intended")
    if _asks_whether(top):
        found.add("possible")
    if any(_is_rumoured(verb) for verb in predicate.verbs):
        found.add("possible")
    if _is_open(top):
        found.add("possible")
    found |= _given_by_sentence(predicate.verb)
    if _is_in_condition(top):
        found.add("conditional")
    for modality in STRENGTH:
        if modality in found:
            return modality
    return "asserted"


def _given_by_matrix_verbs(predicate: Predicate) -> Iterator[Modality]:
    """ "wil kopen"; but "laat weten te hebben verkocht" tells what has happened."""
    for matrix_verb in predicate.matrix_verbs:
        entry = control_verb(matrix_verb)
        tells = entry is not None and (entry.is_reporting or is_reporting(matrix_verb))
        if entry is not None and not (tells and entry.modality == "intended" and _is_perfect(predicate.verb)):
            yield entry.modality


def _given_by_heads(top: Token) -> list[tuple[Modality, Polarity]]:
    """What the noun or adjective with an infinitive makes of it: "de opdracht om te", "is bereid te"."""
    return [infinitive_heads()[word.lemma_.lower()] for word in _heads_of_infinitive(top)]


def _heads_of_infinitive(top: Token) -> list[Token]:
    """The nouns and adjectives of the list that an infinitive with "te" hangs below, or beside as another object."""
    head = top.head
    if top.dep_ not in ("acl", "xcomp", "ccomp", "csubj", "advcl") or head == top or not has_te(top):
        return []
    is_verb = head.pos_ == "VERB" and control_verb(head) is None and "om" not in markers_of(top)
    heads = [head, *(children(head, "obj", "xcomp") if is_verb else ())]  # "heeft als **doel** te helpen"
    return [word for word in heads if word.lemma_.lower() in infinitive_heads()]


def _is_open(clause: Token) -> bool:
    """ "niet **bewezen** dat hij er was", "geen **bewijs** dat", "niet **uitgesloten** dat": nobody says he was."""
    head, relation = clause.head, clause.dep_
    is_proved = head.lemma_ in word_class("verb of proof") and relation in ("ccomp", "csubj", "nsubj:pass")
    is_ruled_out = head.lemma_ == "uitsluiten" and relation == "ccomp"
    if (is_proved or is_ruled_out) and is_denied(head):
        return True
    is_evidence = head.lemma_.lower() in word_class("noun of evidence") and "dat" in markers_of(clause)
    return is_evidence and any(word.lower_ == "geen" for word in children(head, "det"))


def _is_aim(clause: Token) -> bool:
    """ "ligt op koers **om** te winnen", unlike "het lukte **om** te winnen"."""
    verb = clause.head
    return clause.dep_ == "csubj" and not _is_past(verb) and verb.lemma_ not in word_class("verb of outcome")


def _is_past(verb: Token) -> bool:
    finite = finite_word(verb)
    return finite is not None and "Past" in finite.morph.get("Tense", [])


def _given_by_cause(clause: Token) -> set[Modality]:
    """ "kan breken, **waardoor** huizen onderlopen": what follows from what only may be so may be so.

    Not what follows from what could not be, and what is told in the past tense: "kon niet komen, waardoor hij verloor".
    """
    if _is_past(clause) or is_denied(clause.head):
        return set()
    first = clause.left_edge
    words = {first.lower_, first.nbor().lower_ if first.is_punct and first.i + 1 < len(first.doc) else ""}
    if clause.dep_ != "advcl" or words.isdisjoint(word_class("word of a consequence")):
        return set()
    return _marks(clause.head) - {"requested"}


def _reckons(verb: Token) -> bool:
    """ "houdt er **rekening** mee dat": in the present and not denied; a court that does so knows it."""
    has_noun = any(word.lower_ == "rekening" and not children(word, "det") for word in children(verb, "obj"))
    is_court = any(word.lemma_.lower() in word_class("court") for word in children(verb, "nsubj"))
    is_plain = "Fin" in verb.morph.get("VerbForm", []) and not _is_past(verb) and not is_denied(verb)
    return has_noun and is_plain and not is_court and not _turns_sense(verb)


def _turns_sense(verb: Token) -> bool:
    turning = word_class("adverb that turns the sense")
    return any(word.lower_ in turning for noun in (verb, *children(verb, "obj")) for word in noun.children)


def _given_by_clause(top: Token) -> set[Modality]:
    """What the clause around a clause with "dat" or "of" makes of it: "wil dat", "het is mogelijk dat", "lijkt dat"."""
    head = top.head
    if top.dep_ not in ("ccomp", "csubj", "acl") or head == top or not is_finite(top):
        return set()
    may_be = head.lemma_ == "zijn" and any(
        aux.lemma_ == "kunnen" for aux in children(head, "aux")
    )  # "het kan zijn dat"
    reckons = "dat" in markers_of(top) and _reckons(head)
    if may_be or reckons or head.lemma_.lower() in read_words("possibility_adverbs.txt"):
        return {"possible"}
    if head.lemma_ in word_class("verb of belief") and is_passive(head) and not children(head, "obl:agent"):
        return {"possible"}  # "gedacht werd dat": nobody knew
    found = [head, *children(head, "xcomp")] if "dat" in markers_of(top) else []
    if any(word.lemma_.lower() in word_class("what should be") for word in found):
        return {"requested"}  # "het is belangrijk dat", "vindt het nodig dat"
    constructions = ("clause", "clause with dat") if "dat" in markers_of(top) else ("clause",)
    given = (modality_verbs().get((construction, head.lemma_)) for construction in constructions)
    return {modality for modality in given if modality is not None}


def _marks(verb: Token) -> set[Modality]:
    found: set[Modality] = set()
    for aux in children(verb, "aux", "aux:pass"):
        lemma = aux.lemma_.lower()
        modality = modality_verbs().get(("auxiliary", lemma))
        if lemma == "moeten" and any(other.lower_ == "geweest" for other in children(verb, "aux", "aux:pass", "cop")):
            modality = "possible"  # "moet gezien zijn geweest": what is concluded
        if lemma == "zullen":
            is_supposed = aux.lower_.startswith("zou") or _is_perfect(verb)
            modality = "possible" if is_supposed else "intended"
        if modality is not None and not _had_to(aux, verb) and not _did_so(aux, verb):
            found.add(modality)
    is_elided = verb.lemma_ in MODALS and action_of(verb) != verb.lemma_  # "mag naar huis"
    own = modality_verbs().get(("auxiliary" if is_elided else "main verb", verb.lemma_))
    if own is not None:
        found.add(own)
    adverbs = read_words("possibility_adverbs.txt")
    for child in verb.children:
        if child.dep_ in ("advmod", "obl", "amod", "parataxis", "case", "mark", "fixed"):
            phrase = " ".join(token.lower_ for token in sorted(child.subtree, key=lambda token: token.i))
            is_above = child.lower_ in read_words("negations.txt")  # "**mogelijk** niet"
            above = {word.lower_ for word in children(child, "advmod")} if is_above else set()
            if child.lower_ in adverbs or phrase in adverbs or not above.isdisjoint(adverbs):
                found.add("possible")
    found.update("possible" for phrase in children(verb, "obj", "obl:arg") if _opens_with_doubt(phrase))
    if ("of" in markers_of(verb) and verb.dep_ != "conj") or _is_asked(verb):
        found.add("possible")
    return found


def _opens_with_doubt(phrase: Token) -> bool:
    """ "heeft **mogelijk** ernstige gevolgen": an adverb of the clause that hangs on the adjective behind it."""
    first = phrase.left_edge
    is_of_adjective = first.dep_ in ("advmod", "amod") and first.head.dep_ == "amod" and first.head.head == phrase
    is_uninflected = first.lower_ in read_words("possibility_adverbs.txt")
    return is_of_adjective and is_uninflected and phrase.i > phrase.head.i


def _did_so(aux: Token, verb: Token) -> bool:
    """ "**kon** worden gered", "**konden** de dief vatten": what could be done was done, where it is told as news."""
    if aux.lower_ not in ("kon", "konden") or verb.dep_ not in ("root", "conj", "acl:relcl") or is_denied(verb):
        return False
    return is_passive(verb) or verb.lemma_.lower() in word_class("verb of success")


def _had_to(aux: Token, verb: Token) -> bool:
    """ "**moest** worden opgenomen", "**moesten** hun huis verlaten": what had to be done was done.

    Unlike "de wet moest het leed verzachten", what something is meant for, and "vond dat hij moest opstappen".
    """
    if aux.lower_ not in ("moest", "moesten") or verb.dep_ in ("ccomp", "csubj", "xcomp", "acl"):
        return False
    is_open = any(child.lower_ in ("nog", "eigenlijk", "eerst") for child in children(verb, "advmod"))
    subjects = children(verb, "nsubj")
    return not is_open and (is_passive(verb) or any(names_somebody(subject) for subject in subjects))


def _is_asked(verb: Token) -> bool:
    """ "onderzoekt **hoe** de brand ontstond", "is niet duidelijk **wie** komt": what is still to be found out."""
    head = verb.head
    first = verb.left_edge
    words = {first.lower_, first.nbor().lower_ if first.pos_ == "ADP" else ""}  # "in welke mate"
    if verb.dep_ not in ("ccomp", "csubj", "acl") or words.isdisjoint(word_class("question adverb")):
        return False
    is_open = any(child.lower_ in read_words("negations.txt") | {"onduidelijk"} for child in children(head, "advmod"))
    lemma = head.lemma_.lower()
    return lemma in word_class("verb of inquiry") or (is_open and lemma in word_class("known or clear"))


def _asks_whether(top: Token) -> bool:
    """ "**Gaat** de brug open?": a question to be answered with yes or no, unlike "waarom ging de brug open?"."""
    clause = first_of_coordination(top)
    clause = clause.head if clause.dep_ == "xcomp" else clause
    finite = finite_word(clause)
    beside = {word.i for other in children(clause, "parataxis") for word in other.subtree}  # "…?", vroeg Bos
    words = [word for word in clause.subtree if not word.is_punct and not word.is_space and word.i not in beside]
    words = words[1:] if words and words[0].dep_ == "cc" else words
    end = max((word.i for word in words), default=clause.i) + 1
    is_question = any(word.text == "?" for word in clause.doc[end : end + 2])
    return is_question and finite is not None and bool(words) and words[0] == finite


def _given_by_sentence(verb: Token) -> set[Modality]:
    """ "Stel dat de bank omvalt", "Wat als de bank omvalt", "Laten we de brug afbreken"."""
    words = (word.lower_ for word in verb.sent if not word.is_punct and not word.is_space)
    first, second = next(words, ""), next(words, "")
    if (first, second) in {("stel", "dat"), ("wat", "als")}:
        return {"conditional"}
    return {"requested"} if first in ("laten", "laat") and second in ("we", "wij", "ons") else set()


def _is_rumoured(verb: Token) -> bool:
    """ "hebben naar verluidt gebouwd", wherever the parser hangs the two words."""
    for word in rumours(verb.doc):
        if word.sent == verb.sent:
            above = (each for each in (word, *word.ancestors) if each.pos_ == "VERB" and each.i != word.i + 1)
            if next(above, None) == verb:
                return True
    return False


def _is_perfect(verb: Token) -> bool:
    """ "zal het hebben gezien": what is supposed to have happened, not what is to come."""
    have = [aux for aux in children(verb, "aux") if aux.lower_ in ("hebben", "zijn")]
    return is_participle(verb) and bool(have)


def _is_in_condition(verb: Token) -> bool:
    """Whether the verb stands in a clause with "als", "indien", "mits" or depends on nothing but such a clause.

    Or in one that begins with its verb in front of the main clause: "Komt hij niet, dan bel ik".
    """
    clause = verb
    while clause.dep_ == "conj":
        clause = clause.head
    if clause.dep_ in ("advcl", "parataxis") and any(
        word.lower_ == "dan" and word.i > clause.i for word in children(clause.head, "advmod")
    ):
        verbs = [clause, *children(clause, "aux", "aux:pass", "cop")]
        if any("Fin" in word.morph.get("VerbForm", []) and word.i == clause.left_edge.i for word in verbs):
            return True
    is_beside = clause.dep_ == "parataxis" and clause.i < clause.head.i
    if _is_whenever(clause):
        return True
    return (
        (clause.dep_ in ("advcl", "conj") or is_beside)
        and bool(markers_of(clause) & read_words("conditional_marks.txt"))
        and ("zoals" not in markers_of(clause))
    )


def _is_whenever(clause: Token) -> bool:
    """ "**wanneer** een dier ziek is", "**voor het geval** het regent": in the present tense a condition."""
    finite = finite_word(clause)
    if finite is None or "Past" in finite.morph.get("Tense", []):
        return False
    is_case = (
        clause.head.lower_ == "geval" and clause.dep_ in ("acl", "acl:relcl") and preposition_of(clause.head) == "voor"
    )
    return is_case or (
        clause.dep_ == "advcl"
        and bool({"tot", "totdat", "wanneer", "zodra"} & {clause.left_edge.lower_, *markers_of(clause)})
    )
