"""Full verbs of a sentence, each with the verbs folded into it ("wil laten onderzoeken", "weigerde te tekenen")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.dutch.lexicon.words import ControlVerb, control_verbs, perfect_auxiliary, valency_of
from kg.dutch.syntax.fixed_words import fixed_words, is_doing, needed_word
from kg.dutch.syntax.phrases import is_mere_thing
from kg.dutch.syntax.tree import (
    children,
    first_child,
    has_te,
    is_finite,
    preposition_of,
)
from kg.dutch.syntax.voice import MODALS, is_participle, is_passive, is_present_participle, is_state
from kg.tables import read_words, word_class

NO_PREDICATE = frozenset(
    {"aux", "aux:pass", "cop", "compound:prt", "fixed", "flat", "case", "mark", "det", "cc", "advmod", "punct"}
)


@dataclass(frozen=True, slots=True)
class Predicate:
    """A full verb and the verbs above it that only colour it, the nearest first."""

    verb: Token
    matrix_verbs: tuple[Token, ...]
    is_passive: bool

    @property
    def top(self) -> Token:
        """The highest verb of the chain: how the whole clause hangs in the sentence."""
        return self.matrix_verbs[-1] if self.matrix_verbs else self.verb

    @property
    def verbs(self) -> tuple[Token, ...]:
        return (self.verb, *self.matrix_verbs)

    @property
    def trigger(self) -> tuple[Token, ...]:
        """The words of the action itself: the verb and its particle."""
        return trigger_of(self.verb)


def trigger_of(verb: Token) -> tuple[Token, ...]:
    """The verb, its particle and the words of its fixed expression, in text order."""
    particles = [token for token in children(verb, "compound:prt") if not is_causative_infinitive(token)]
    return in_order(verb, *particles, *fixed_words(verb))


def predicates(sentence: Span) -> Iterator[Predicate]:
    """Every full verb that may have an actor and a target, in text order."""
    folded = {matrix_verb.i for token in sentence if is_full_verb(token) for matrix_verb in matrix_verbs(token)}
    for token in sentence:
        if (
            is_full_verb(token)
            and token.i not in folded
            and needed_word(token.head) != token
            and not is_doing(token)
            and not _only_exists(token)
        ):
            yield Predicate(token, tuple(matrix_verbs(token)), is_passive(token))


def _only_exists(verb: Token) -> bool:
    """ "er is sprake van": another "er is"; and what is still to come: "met nog twee ronden te gaan"."""
    is_ahead = verb.lower_ == "gaan" and has_te(verb) and verb.dep_ in ("acl", "nmod", "advcl", "obl", "xcomp")
    is_ahead = is_ahead and any(word.lower_ == "nog" for word in verb.doc[verb.sent.start : verb.i])
    return is_ahead or (verb.lemma_ == "zijn" and any(child.lower_ == "sprake" for child in verb.children))


def is_full_verb(token: Token) -> bool:
    """Whether the word is the verb of a clause: no auxiliary, particle or mere attribute."""
    if token.pos_ not in ("VERB", "AUX") or (token.dep_ in NO_PREDICATE and not is_causative_infinitive(token)):
        return False
    if token.pos_ == "AUX" and not children(token, "nsubj", "obj", "obl:arg"):
        return False
    if token.lemma_ == "verluiden" or _says_how_much(token) or _has_degree(token):
        return False
    if token.dep_ == "amod":
        return bool(children(token, "obl:agent", "obj"))
    return True


def _says_how_much(word: Token) -> bool:
    """ "**uitgesproken** groot": a participle that only strengthens the adjective behind it."""
    return is_participle(word) and word.head.pos_ == "ADJ" and word.head.i == word.i + 1


def _has_degree(word: Token) -> bool:
    """ "is **zeer ervaren**", "was erg verheugd": an adjective with the form of a participle."""
    before = word.nbor(-1) if word.i > word.sent.start else word
    is_degree = before.head == word and before.dep_ == "advmod" and before.lower_ in word_class("adverb of degree")
    beings = {each.lemma_ for each in children(word, "aux", "aux:pass", "cop")}
    return is_degree and beings == {"zijn"} and is_participle(word) and is_passive(word)


def is_causative_infinitive(verb: Token) -> bool:
    """An infinitive that the parser took for a particle of "laten" ("liet de lijnen verbreken"); not "laten weten"."""
    return (
        verb.dep_ == "compound:prt"
        and verb.pos_ == "VERB"
        and verb.head.lemma_.startswith("laten")
        and verb.lower_ not in read_words("let_verbs.txt")
    )


def action_of(verb: Token) -> str:
    """The dictionary form; "laten weten" and the like keep both verbs, "tot stand brengen" its phrase."""
    fixed = fixed_words(verb)
    if is_state(verb):
        return f"{verb.lower_} zijn"
    if fixed:
        lemma = verb.lemma_.lower()
        bare = lemma.removeprefix(fixed[0].lower_) if len(fixed) == 2 else lemma
        return " ".join([*(word.lower_ for word in fixed), bare or lemma])
    for particle in children(verb, "compound:prt"):
        if (
            particle.pos_ == "VERB"
            and verb.lemma_ in ("laten", "geven", "doen")
            and not is_causative_infinitive(particle)
        ):
            return f"{verb.lemma_} {particle.lower_}"
    return _elided_motion(verb) or verb.lemma_.lower()


def _elided_motion(verb: Token) -> str:
    """ "moet de cel **in**", "mag **naar** huis": the motion that a modal verb leaves out; "" of any other verb."""
    if verb.lemma_ not in MODALS or children(verb, "xcomp", "ccomp", "obj"):
        return ""
    ways = [word.lower_ for word in children(verb, "compound:prt") if word.lower_ in word_class("particle of a way")]
    goes_to = any(preposition_of(phrase) == "naar" for phrase in children(verb, "obl", "obl:arg"))
    return f"{ways[0]}gaan" if ways else "gaan" if goes_to else ""


def perceived(verb: Token) -> Token | None:
    """ "zag de omzet **stijgen**": the infinitive that a verb of perception takes along; None of any other verb."""
    entry = control_verb(verb)
    if entry is None or entry.control != "perception":
        return None
    infinitives = (child for child in children(verb, "xcomp", "ccomp") if child.morph.get("VerbForm", []) == ["Inf"])
    return next((child for child in infinitives if child.pos_ == "VERB" and not has_te(child)), None)


def caused(predicate: Predicate) -> Token | None:
    """ "**liet** de zaak liggen": the verb that makes somebody do what the infinitive says, or lets it happen.

    None where the infinitive has an object of its own ("laat de zaak onderzoeken"): that is done by somebody else.
    """
    above = predicate.matrix_verbs[0] if predicate.matrix_verbs else None
    entry = control_verb(above) if above is not None else None
    infinitive = predicate.verb.lemma_.lower()
    known = valency_of(infinitive)
    is_intransitive = not known.is_transitive and (known.active > 0 or perfect_auxiliary(infinitive) == "zijn")
    return above if entry is not None and entry.control == "causative" and is_intransitive else None


def remaining(predicate: Predicate) -> Token | None:
    """ "**bleven** zitten": the verb that says that a posture does not change."""
    above = predicate.matrix_verbs[0] if predicate.matrix_verbs else None
    infinitive = predicate.verb.lemma_.lower()
    if above is None or (above.lemma_ == "komen" and infinitive.startswith("aan") and not has_te(predicate.verb)):
        return above  # "kwam aanzetten"
    return above if above.lemma_ == "blijven" and infinitive in word_class("verb of posture") else None


def whole_action(predicate: Predicate) -> tuple[str, tuple[Token, ...]]:
    """The dictionary form of the action and its words, with the verb that it is nothing without.

    "zien stijgen", "laten liggen"; of other clauses ``action_of`` and the trigger.
    """
    action, trigger = action_of(predicate.verb), predicate.trigger
    infinitive = perceived(predicate.verb)
    if infinitive is not None:
        return f"{action} {infinitive.lemma_.lower()}", in_order(*trigger, infinitive)
    above = caused(predicate) or remaining(predicate)
    if above is not None:
        return f"{above.lemma_.lower()} {action}", in_order(*trigger, above)
    return action, trigger


def in_order(*words: Token) -> tuple[Token, ...]:
    """The words in text order, each once."""
    return tuple(sorted(set(words), key=lambda word: word.i))


def control_verb(verb: Token) -> ControlVerb | None:
    """How the verb governs an infinitive; None when it takes none along."""
    return control_verbs().get(action_of(verb))


def matrix_verbs(verb: Token) -> Iterator[Token]:
    """The verbs above an infinitive that share its subject and add no event of their own, the nearest first."""
    while (above := _matrix_verb(verb)) is not None:
        yield above
        verb = above


def is_progressive(verb: Token) -> bool:
    """ "is de school **aan het slopen**"."""
    marks = [[mark, *children(mark, "fixed")] for mark in children(verb, "mark", "case")]
    is_marked = any([word.lower_ for word in words] == ["aan", "het"] for words in marks)
    return is_marked and verb.head.lemma_ in ("zijn", "blijven") and verb.dep_ in ("ccomp", "xcomp", "advcl")


def _matrix_verb(verb: Token) -> Token | None:
    head = verb.head
    if is_progressive(verb):
        return head
    if verb.dep_ == "conj" and has_te(verb) and has_te(head):  # "weigert te komen en te praten"
        return _matrix_verb(head)
    if head == verb or head.pos_ not in ("VERB", "AUX"):
        return None
    entry = control_verb(head)
    if entry is None or entry.control in ("object", "perception") or is_request(verb):
        return None
    return head if takes_infinitive(head, verb) or _is_second_infinitive(verb) else None


def is_request(verb: Token) -> bool:
    """ "waarschuwt **om niets te tekenen**", "zei hem **om te wachten**": what the hearer is asked to do."""
    head = verb.head
    if asks_for_thing(head):
        return False
    is_below = verb.dep_ in ("advcl", "xcomp", "ccomp") and head.lemma_.lower() in word_class(
        "verb of request before om"
    )
    is_marked = head.lemma_ == "waarschuwen" or any(mark.lower_ == "om" for mark in children(verb, "mark"))
    return is_below and has_te(verb) and is_marked


def asks_for_thing(verb: Token) -> bool:
    """Whether things alone are the objects of a verb: "vraagt **geld** om te bouwen", unlike "vraagt Anna om"."""
    asked = children(verb, "iobj", "obj")
    return bool(asked) and all(is_mere_thing(each) for each in asked)


def _is_second_infinitive(verb: Token) -> bool:
    """ "wil getuigen horen en de zaak **laten** onderzoeken": coordinated with the finite verb by mistake."""
    is_bare = verb.morph.get("VerbForm", []) == ["Inf"] and not children(verb, "aux", "mark", "nsubj")
    is_governed = verb.dep_ == "conj" and "Fin" in verb.head.morph.get("VerbForm", [])
    return is_bare and is_governed and any(other.i < verb.i for other in children(verb.head, "xcomp"))


def takes_infinitive(head: Token, verb: Token) -> bool:
    """Whether the verb is a clause without finite form and subject of its own, governed by ``head``."""
    if is_causative_infinitive(verb):
        return True
    if verb.dep_ not in ("xcomp", "ccomp", "advcl", "csubj") or first_child(verb, "nsubj", "nsubj:pass") is not None:
        return False
    if verb.dep_ == "xcomp":
        return (
            verb.pos_ in ("VERB", "AUX")
            and not preposition_of(verb)
            and (
                not is_participle(verb)
                or "Inf" in verb.morph.get("VerbForm", [])
                or bool(children(verb, "aux", "aux:pass"))
            )
        )
    if is_finite(verb):
        return False
    if verb.dep_ == "ccomp":
        return has_te(verb) or "Inf" in verb.morph.get("VerbForm", [])
    return (
        has_te(verb)
        and bool(children(head, "expl", "expl:pv") or _has_pronominal_adverb(head))
        and verb.dep_ == "advcl"
        and "om" not in {mark.lower_ for mark in children(verb, "mark")}
    )


def _has_pronominal_adverb(head: Token) -> bool:
    return any(child.lower_.startswith("er") and child.pos_ == "ADV" for child in head.children)


def stands_whole(verb: Token) -> bool:
    """Whether a separable verb would be split here, or have "ge" inside: a finite main verb, a participle."""
    if is_participle(verb):
        return not is_present_participle(verb)
    if not verb.tag_.startswith("WW|pv") or verb.dep_ not in ("root", "parataxis", "conj"):
        return False
    return any(child.i > verb.i and child.dep_ in ("obj", "obl", "nsubj", "xcomp") for child in verb.children)
