"""What a sentence says of who states what: reporting verbs, "volgens X", reporting clauses beside a clause."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.dutch.lexicon.words import evidence_verbs
from kg.dutch.syntax.arguments import actors
from kg.dutch.syntax.phrases import names_somebody, semantic_head
from kg.dutch.syntax.predicates import Predicate, action_of, control_verb, matrix_verbs
from kg.dutch.syntax.quotations import EITHER_QUOTES, OPENING_QUOTES
from kg.dutch.syntax.relatives import PREPOSITIONS_IN_ADVERBS, REFLEXIVES
from kg.dutch.syntax.tree import children, conjuncts, effective_head, first_child, is_name, markers_of, preposition_of
from kg.dutch.syntax.voice import is_passive
from kg.tables import read_words, word_class

SPEECH_OF_SUBJECT = word_class("speech of the subject")
SOURCE_RELATIONS = frozenset({"obl", "obl:agent", "nmod", "parataxis", "advmod", "obl:arg", "advcl", "appos"})


def is_reporting(verb: Token) -> bool:
    """Whether the verb can name the source of a clause: "zeggen", "laten weten", "erop wijzen", "noemen", …"""
    return bool(reporting_action(verb))


def reporting_action(verb: Token) -> str:
    """The dictionary form of a verb that names the source of a clause ("wijzen op" of "wijst erop dat"), else ""."""
    action = action_of(verb)
    if action == "melden" and any(child.lower_ in REFLEXIVES for child in children(verb, "expl:pv", "obj")):
        return ""
    if action in read_words("reporting_verbs.txt") or _lets_know(action):
        return action
    clear = (f"{word.lower_} {action}" for word in children(verb, "xcomp", "compound:prt") if word.pos_ == "ADJ")
    with_preposition = (f"{action} {preposition}" for preposition in _announced_by(verb))
    return next((name for name in (*clear, *with_preposition) if name in read_words("reporting_verbs.txt")), "")


def _lets_know(action: str) -> bool:
    first, _, last = action.partition(" ")
    return first == "laten" and last in read_words("let_verbs.txt")


def _announced_by(verb: Token) -> Iterator[str]:
    """The prepositions that announce a clause of the verb: "op" in "wijst erop dat", "van" in "gaat er … van uit"."""
    for head in (verb, *children(verb, "ccomp", "xcomp", "advcl")):
        for child in head.children:
            if child.lower_ == "er":
                yield from (preposition_of(child), preposition_of(head))
            elif child.lower_.startswith("er") and child.pos_ in ("ADV", "ADP"):
                yield PREPOSITIONS_IN_ADVERBS.get(child.lower_[2:], child.lower_[2:])


def points_back(verb: Token) -> bool:
    """ "Dat meldt ANP": the object stands for the sentence before."""
    objects = children(verb, "nsubj" if verb.lemma_ in evidence_verbs() else "obj", "nsubj:pass")
    return bool(objects) and objects[0].lower_ in ("dat", "dit") and objects[0].i - verb.sent.start <= 1


def reporters(verb: Token) -> tuple[Token, ...]:
    """The subjects (in a passive the agents) of a reporting verb; what it "blijkt uit" or "staat in"."""
    preposition = evidence_verbs().get(verb.lemma_)
    if preposition is not None:
        found = [child for child in children(verb, "obl", "obl:arg") if preposition_of(child) == preposition]
        return tuple(_author(head) for head in found if preposition != "in" or _is_document(head))
    predicate = Predicate(verb, tuple(matrix_verbs(verb)), is_passive(verb))
    heads = (argument.head for argument in actors(predicate) if argument.head.lower_ not in REFLEXIVES)
    return tuple(semantic_head(head) for head in heads if can_tell(head))


def can_tell(phrase: Token) -> bool:
    """Whether somebody, a document or a finding can be a source, unlike "de moord" that "toont aan dat"."""
    head = semantic_head(phrase)
    is_unnamed_noun = head.pos_ == "NOUN" and not head.ent_type_
    if not is_unnamed_noun or names_somebody(phrase) or _is_document(head) or _is_person_noun(head):
        return True
    return head.lemma_.lower().endswith((*word_class("finding"), *word_class("ending of a noun of people")))


def _is_document(head: Token) -> bool:
    """Whether something can stand in it that is read: "in het rapport", not "in de rij"."""
    return head.lemma_.lower().endswith(tuple(read_words("document_nouns.txt")))


def _author(document: Token) -> Token:
    """Who made the figures or the report, if named ("uit cijfers van het CBS"); else the report itself."""
    named = (child for child in children(document, "nmod") if preposition_of(child) in ("van", "door"))
    return next((semantic_head(child) for child in named if is_name(semantic_head(child))), semantic_head(document))


def sources_in_sentence(word: Token) -> tuple[Token, ...]:
    """The sources that the tree names: "volgens X", a reporting verb above the clause, a reporting clause beside it.

    What a relative clause behind a comma adds is not said by whom the clause around it reports. The nearest come first.
    """
    token, below = word, word
    found: list[Token] = []
    while token.head != token:
        found += [*_beside(token, below), *_governing(token)]
        if token.dep_ == "acl:relcl" and _is_behind_comma(token):
            return tuple(found)
        token, below = effective_head(token), token
    return (*found, *_beside(token, below), *speakers_before_colon(token))


def _is_behind_comma(clause: Token) -> bool:
    first = clause.left_edge
    return first.text == "," or (first.i > clause.sent.start and first.nbor(-1).text == ",")


def speakers_before_colon(root: Token) -> tuple[Token, ...]:
    """ "Rechter: fabriek moet dicht": what a headline has in front of its colon."""
    sentence = root.sent
    colon = next((token for token in sentence[:6] if token.text == ":"), None)
    if (
        colon is None
        or colon.i > root.i
        or any(token.pos_ in ("VERB", "AUX") for token in sentence[: colon.i - sentence.start])
    ):
        return ()
    speakers = [token for token in sentence[: colon.i - sentence.start] if token.head.i >= colon.i]
    is_speaker = len(speakers) == 1 and (speakers[0].ent_type_ in ("PERSON", "ORG") or _is_person_noun(speakers[0]))
    return (semantic_head(speakers[0]),) if is_speaker else ()


def _is_person_noun(token: Token) -> bool:
    return token.pos_ == "NOUN" and token.lemma_.lower().endswith(tuple(read_words("speaker_nouns.txt")))


def _beside(token: Token, below: Token) -> tuple[Token, ...]:
    """ "volgens X", "aldus X", "…, zegt X" hanging below the clause, unless the word in question is part of that."""
    for child in token.children:
        if child == below and below != token:
            continue
        named = named_beside(child)
        if named is not None:
            return tuple(semantic_head(head) for head in conjuncts(named))
        if child.dep_ in ("parataxis", "advcl") and child.pos_ == "VERB" and is_comment(child):
            found = reporters(child)
            if found:
                return found
        if " ".join(word.lower_ for word in child.subtree) in SPEECH_OF_SUBJECT:
            return tuple(semantic_head(head) for head in children(token, "nsubj"))
    return ()


def named_beside(child: Token) -> Token | None:
    """Who "volgens" or "aldus" names, as the parser hangs either word on the other."""
    is_source = child.dep_ in SOURCE_RELATIONS and preposition_of(child) in read_words("source_prepositions.txt")
    if is_source and child.pos_ != "VERB":
        return None if is_manner(child) else child
    if child.lower_ == "aldus":
        return first_child(child, "obl", "nsubj", "nmod", "appos", "obj")
    return None


def named_by(word: Token) -> tuple[Token, ...]:
    """Whom "volgens", "aldus" and the like name; empty for any other word, and for "volgens de regels"."""
    if word.lower_ not in read_words("source_prepositions.txt") or (word.dep_ == "case" and is_manner(word.head)):
        return ()
    named = [word.head] if word.dep_ == "case" else children(word, "obl", "nsubj", "nmod", "appos", "obj")
    return tuple(semantic_head(head) for head in conjuncts(named[0])) if named else ()


def is_manner(noun: Token) -> bool:
    """ "volgens planning", "volgens de regels": how it is done, not who says so."""
    if noun.ent_type_ == "LAW" or noun.text.startswith(("Wet ", "Wet-")) or noun.lower_ == "wet":
        return True
    is_named = bool(noun.ent_type_) or preposition_of(noun) != "volgens"
    return not is_named and noun.lemma_.lower() in read_words("manner_nouns.txt")


def is_comment(verb: Token) -> bool:
    """A reporting clause without an object of its own, so that the clause beside it is what was said."""
    if verb.lemma_ in evidence_verbs():
        return bool(reporters(verb)) and not children(verb, "ccomp", "csubj")
    if not is_reporting(verb):
        return False
    if any(child.lower_ not in ("dat", "het", "dit", "zo") for child in children(verb, "obj", "ccomp", "xcomp")):
        return False
    subjects = children(verb, "nsubj")
    return bool(subjects) and (subjects[0].i > verb.i or any(child.lower_ == "zo" for child in verb.children))


def _governing(token: Token) -> tuple[Token, ...]:
    """The reporters of the verb that governs this clause."""
    head = token.head
    is_beside = token.dep_ == "parataxis" and speaks_around(head, token) and not _says_nothing(head)
    is_clause = (token.dep_ in ("ccomp", "csubj") and not _is_open_question(token)) or is_beside
    if is_clause and head.pos_ in ("VERB", "AUX") and (is_reporting(head) or head.lemma_ in evidence_verbs()):
        return reporters(head)
    entry = control_verb(head) if token.dep_ in ("xcomp", "ccomp", "advcl") else None
    if entry is None or not entry.is_reporting:
        return ()
    is_announced = any(child.lower_.startswith("er") for child in head.children)
    return reporters(head) if token.dep_ != "advcl" or is_announced else ()


def _is_open_question(clause: Token) -> bool:
    """ "beslist **of** de brug opengaat": nobody says that it does."""
    return "of" in markers_of(clause)


def _says_nothing(verb: Token) -> bool:
    """ "De bank reageerde **niet**, wel de bond: …"."""
    return any(child.lower_ in read_words("negations.txt") for child in children(verb, "advmod"))


def speaks_around(verb: Token, quoted: Token) -> bool:
    """Whether a colon or quote stands between a reporting verb and the clause beside it."""
    first, last = sorted((verb.i, quoted.i))
    return any(token.text in OPENING_QUOTES | EITHER_QUOTES | {":"} for token in verb.doc[first:last])
