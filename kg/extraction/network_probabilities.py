"""How likely the network finds an event with these sides, from what it links to the trigger."""

from __future__ import annotations

from spacy.tokens import Token

from kg.dutch.lexicon.words import pronouns
from kg.dutch.parsing.event_scores import EventWord
from kg.dutch.syntax.appositions import is_body_of, is_named_after
from kg.dutch.syntax.phrases import semantic_head
from kg.dutch.syntax.tree import children, preposition_of
from kg.dutch.syntax.voice import has_cause, is_settled_by_form, is_state
from kg.model import PARTICIPANT_ROLES, EventKind

PERSONAL_PRONOUNS = frozenset(form for form, pronoun in pronouns().items() if pronoun.is_person)


def event_probability(word: EventWord, kind: EventKind, actor: Token | None, target: Token | None) -> float:
    """That the word names an event of this kind with this actor and target; with None for either, that it has none."""
    found = word.probability_of(kind)
    for link, head in (("actor", actor), ("target", target)):
        found *= link_probability(word, link, head) if head is not None else 1 - word.likeliest(link)
    return found


def link_probability(word: EventWord, link: str, head: Token) -> float:
    """The best of the words that may stand for the phrase: its head, the name it describes, the name's first word.

    Of "meer dan de helft van de kippen" any of "meer", "helft" and "kippen"; of "regering Biden" either.
    """
    named = semantic_head(head)
    between = (token for token in named.ancestors if token.i > head.i) if named.i > head.i else ()
    of = (each for each in children(head, "appos") if is_body_of(each, head) or is_named_after(each, head))
    return max(word.link(link, token.i) for token in (head, named, _first_of_name(named), *of, *between))


def resolved_probability(word: EventWord, kind: EventKind, actor: Token | None, target: Token | None) -> float:
    """As ``event_probability``, but for a pronoun that of what the network takes it to stand for.

    A target with a preposition may have another role for the network ("vertrok naar Gent").
    """
    found = word.probability_of(kind)
    for link, head in (("actor", actor), ("target", target)):
        if head is None:
            found *= 1 - word.likeliest(link)
        elif is_personal(head):
            found *= word.likeliest(link)
        else:
            links = (link, *PARTICIPANT_ROLES) if link == "target" and preposition_of(head) else (link,)
            found *= max(link_probability(word, one, head) for one in links)
    return found


def probability_by_form(word: EventWord, verb: Token, actor: Token | None, target: Token | None) -> float:
    """The probability of what form alone tells of the sides of a clause, which the network may have turned round."""
    if is_state(verb):  # "is gericht op": who undergoes it for the network
        return resolved_probability(word, "event", None, actor)
    if not is_settled_by_form(verb):
        return 0.0
    if target is None and actor is not None and has_cause(verb):  # "is overleden door het noodweer"
        return word.probability_of("event") * link_probability(word, "target", actor)
    return resolved_probability(word, "event", target, actor)


def is_personal(token: Token) -> bool:
    """Whether the word is a pronoun of the third person that stands for somebody or something named elsewhere."""
    return token.pos_ == "PRON" and token.lower_ in PERSONAL_PRONOUNS


def _first_of_name(token: Token) -> Token:
    while token.ent_iob_ == "I" and token.i > 0:
        token = token.nbor(-1)
    return token
