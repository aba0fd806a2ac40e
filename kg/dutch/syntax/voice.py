"""The voice of a verb: whether its participle is passive, and the forms that tell it."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from kg.dutch.lexicon.words import is_body_word, is_person_word, perfect_auxiliary, valency_of
from kg.dutch.syntax.tree import children, has_te, is_plural, preposition_of
from kg.tables import word_class

MODALS = frozenset({"hoeven", "kunnen", "moeten", "mogen", "willen", "zullen"})


def is_passive(verb: Token) -> bool:
    """Whether what the clause says something of undergoes the action.

    Beside "zijn", or no auxiliary at all, a participle is passive when its verb makes the perfect with "hebben" ("is
    aangevallen", "Man opgepakt"), and active when it makes it with "zijn" ("is vertrokken"), whatever the parser says.
    """
    is_done = bool(children(verb, "obl:agent")) and not has_cause(verb)
    if is_done or _is_to_be_done(verb) or is_recipient_passive(verb):
        return True
    if has_cause(verb) or any(aux.lemma_ == "hebben" for aux in children(verb, "aux")):
        return False
    known = _voice_of_participle(verb)
    if known is not None:
        return known == "passive"
    if children(verb, "aux:pass", "nsubj:pass") or not is_participle(verb) or is_present_participle(verb):
        return bool(children(verb, "aux:pass", "nsubj:pass"))
    if verb.dep_ == "conj" and is_participle(verb.head):
        return is_passive(verb.head) and not children(verb, "aux", "nsubj")
    is_bare = verb.dep_ == "root" and not children(verb, "aux", "obj", "iobj", "expl:pv")  # "Boot aangevaren bij Gent"
    return is_bare or verb.dep_ in ("acl", "amod") or (verb.dep_ == "advcl" and not children(verb, "aux", "nsubj"))


def has_cause(verb: Token) -> bool:
    """ "is **overleden** door het noodweer": what happens by itself, so that "door" tells why and not who does it."""
    if not any(preposition_of(phrase) == "door" for phrase in children(verb, "obl:agent", "obl")):
        return False
    if not is_participle(verb) or is_present_participle(verb) or _auxiliaries(verb) != {"zijn"}:
        return False
    infinitive = verb.lemma_.lower()
    return perfect_auxiliary(infinitive) == "zijn" and not valency_of(infinitive).is_transitive


def is_apparent(verb: Token) -> bool:
    """ "lijkt **getroffen**", "blijkt **vertrokken**": a participle that a verb of seeming has instead of "te zijn"."""
    is_below = verb.dep_ == "xcomp" and verb.head.lemma_ in word_class("verb of seeming")
    return (
        is_below and is_participle(verb) and not is_present_participle(verb) and not children(verb, "aux", "aux:pass")
    )


def _voice_of_participle(verb: Token) -> Literal["active", "passive"] | None:
    """The voice of a past participle by what is known of its verb; None where that does not settle it."""
    if not is_participle(verb) or is_present_participle(verb):
        return None
    infinitive = verb.lemma_.lower()
    if verb.dep_ in ("acl", "amod") or is_headline_participle(verb) or is_apparent(verb):
        known = valency_of(infinitive)
        is_active = perfect_auxiliary(infinitive) == "zijn" and known.with_object <= known.active / 2
        return "active" if is_active else "passive"  # "de vertrokken man", unlike "de vergeten man"
    has_subject = bool(children(verb, "nsubj", "nsubj:pass"))
    return _voice_of_clause(verb) if has_subject else _voice_of_joined(verb)


def _voice_of_clause(verb: Token) -> Literal["active", "passive"] | None:
    """The voice of a participle with a subject of its own."""
    auxiliaries = _auxiliaries(verb)
    if auxiliaries - {"zijn"}:
        return None
    if is_state(verb):
        return "active"
    known = perfect_auxiliary(verb.lemma_.lower())
    if known == "zijn" or (auxiliaries == {"zijn"} and _moves_by_itself(verb.lemma_.lower())):
        return "active"
    is_done = known == "hebben" or (known is None and auxiliaries == {"zijn"} and _is_of_thing(verb))
    return "passive" if is_done and not children(verb, "obj", "ccomp") else None


def _is_of_thing(verb: Token) -> bool:
    """ "de software is **bijgewerkt**": a verb of which nothing is known, said of what can hardly act."""
    subjects = children(verb, "nsubj", "nsubj:pass")
    is_thing = len(subjects) == 1 and subjects[0].pos_ == "NOUN" and not subjects[0].ent_type_
    noun = subjects[0].lemma_.lower() if is_thing else ""
    return is_thing and valency_of(verb.lemma_.lower()).active == 0 and not (is_person_word(noun) or is_body_word(noun))


def _voice_of_joined(verb: Token) -> Literal["active", "passive"] | None:
    """That of one that shares subject and "is": "is uitgebroken en **geblust**", "is opgepakt en **overleden**"."""
    auxiliaries = _auxiliaries(verb)
    if not auxiliaries and verb.dep_ == "conj" and is_participle(verb.head):
        auxiliaries = _auxiliaries(verb.head)
    if auxiliaries != {"zijn"} or verb.dep_ != "conj":
        return None
    infinitive = verb.lemma_.lower()
    known = perfect_auxiliary(infinitive)
    if known == "zijn":
        return None if valency_of(infinitive).is_transitive else "active"
    if _moves_by_itself(infinitive):
        return "active"
    return "passive" if not children(verb, "obj", "ccomp") else None


def _auxiliaries(verb: Token) -> set[str]:
    """The lemmas of its auxiliaries of tense and voice."""
    return {aux.lemma_ for aux in children(verb, "aux", "aux:pass")} - MODALS


def is_state(verb: Token) -> bool:
    """ "is **aangesloten** bij", "is **gespecialiseerd** in": a participle that says in what state somebody is."""
    beings = _auxiliaries(verb) | {copula.lemma_ for copula in children(verb, "cop")}
    if not is_participle(verb) or is_present_participle(verb) or beings != {"zijn"}:
        return False
    states, lemma = word_class("state with a preposition"), verb.lemma_.lower()
    phrases = children(verb, "obl:arg", "obl", "advmod")
    return any(f"{lemma} {preposition_of(phrase)}" in states for phrase in phrases)


def is_settled_by_form(verb: Token) -> bool:
    """Whether form alone tells who acts: the number of a verb in a relative clause, "zijn" beside a verb of motion."""
    if verb.dep_ == "acl:relcl" and verb.head.pos_ in ("NOUN", "PROPN"):
        sides = [each for each in children(verb, "nsubj", "obj") if each.pos_ in ("NOUN", "PROPN")]
        return len(sides) == 1 and is_plural(sides[0]) != is_plural(verb.head) and not children(sides[0], "conj")
    return has_cause(verb) or (_voice_of_participle(verb) == "active" and _moves_by_itself(verb.lemma_.lower()))


def _moves_by_itself(infinitive: str) -> bool:
    """ "is naar Gent gereden": a verb of motion that mostly has no object."""
    return infinitive in word_class("verb of one's own motion") and not valency_of(infinitive).is_transitive


def is_headline_participle(verb: Token) -> bool:
    """ "Man **opgepakt** na steekpartij": a participle that a noun in front of it takes for its verb."""
    if not is_participle(verb) or children(verb, "aux", "aux:pass", "cop", "nsubj", "nsubj:pass", "punct"):
        return False
    noun = verb.head
    return verb.dep_ == "parataxis" and noun.dep_ == "root" and noun.pos_ in ("NOUN", "PROPN") and noun.i < verb.i


def is_recipient_passive(verb: Token) -> bool:
    """ "krijgt een boete opgelegd": the subject is whom it is done for or to, the object what undergoes it."""
    return is_participle(verb) and any(aux.lemma_ == "krijgen" for aux in children(verb, "aux:pass", "aux"))


def _is_to_be_done(verb: Token) -> bool:
    """ "geen gevolgen te verwachten zijn", "valt te lezen": whoever does it is not named."""
    beings = [aux for aux in children(verb, "aux") if aux.lemma_ == "zijn"]
    return has_te(verb) and bool(beings) and "Inf" in verb.morph.get("VerbForm", [])


def is_participle(verb: Token) -> bool:
    """Whether the word is a past or present participle."""
    return "Part" in verb.morph.get("VerbForm", []) or verb.tag_.startswith(("WW|vd", "WW|od"))


def is_present_participle(verb: Token) -> bool:
    """Whether a participle is one in -end: who is called so acts."""
    return verb.tag_.startswith("WW|od") or (not verb.tag_.startswith("WW|") and verb.lower_.endswith(("end", "ende")))
