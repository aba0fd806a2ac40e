"""What has no name: the concepts of its head noun, and whether it is meant as a kind ("chemische wapens", "steun")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.dutch.lexicon.compounds import head_of_compound, is_mass_noun
from kg.dutch.syntax.phrases import semantic_head
from kg.dutch.syntax.tree import children, is_plural, preposition_of
from kg.model import Event, Participant, Statement
from kg.tables import read_words, word_class

DEFINITE = word_class("definite determiner")
HOW_MUCH = word_class("how much of a kind")


def concepts_of(head: Token) -> tuple[str, ...]:
    """The concept of a head noun and the one that is wider: "raketaanval", "aanval"; none of a pronoun or number."""
    noun = _lemma(head)
    wider = head_of_compound(noun)
    return tuple(name for name in (noun, wider) if name)


def _lemma(head: Token) -> str:
    if head.pos_ in ("NOUN", "PROPN"):
        lemma = " ".join(head.lemma_.split()) or head.text
        return lemma if head.pos_ == "PROPN" or any(sign.isupper() for sign in lemma[1:]) else lemma.lower()
    if head.pos_ in ("ADJ", "VERB") and "nom" in head.tag_.split("|"):  # "de gewonden", "de verdachte"
        is_many = is_plural(head) or "mv" in head.tag_
        return head.lower_.removesuffix("n") if is_many else head.lower_
    return ""


def kinds_in(doc: Doc) -> frozenset[int]:
    """The numbers of the nouns that are meant as a kind.

    Those are bare, and nothing of the article is said with the same noun to be a certain one ("de soldaten").
    """
    bare = [noun for noun in doc if is_bare(noun)]
    certain = {noun.lemma_.lower() for noun in doc if noun.pos_ == "NOUN" and is_certain(noun)} if bare else set()
    return frozenset(noun.i for noun in bare if noun.lemma_.lower() not in certain)


def is_bare(noun: Token) -> bool:
    """Whether a noun can be meant as a kind: a plural or a mass noun with nothing that makes it certain ones.

    That would be a determiner (but "geen" or "meer"), number, possessive, ordinal, superlative or participle in front
    of it, or a clause, apposition or phrase with "van" behind it.
    """
    if noun.pos_ != "NOUN" or noun.ent_type_ or semantic_head(noun).i != noun.i:
        return False
    if not is_plural(noun) and not is_mass_noun(noun.lemma_.lower()):
        return False
    return not any(_makes_certain(child) for child in noun.children)


def is_certain(noun: Token) -> bool:
    """Whether a definite article, a demonstrative or a possessive stands with a noun."""
    return bool(children(noun, "nmod:poss")) or any(word.lower_ in DEFINITE for word in children(noun, "det"))


def _makes_certain(child: Token) -> bool:
    relation = child.dep_
    if child.lower_ in HOW_MUCH and relation in ("det", "amod", "nummod"):
        return False
    if relation in ("det", "nmod:poss", "nummod", "acl", "acl:relcl", "appos", "flat"):
        return True
    if relation == "amod":
        is_many = child.lower_ in read_words("determiners.txt")
        is_ranked = child.tag_.startswith("TW") or "Sup" in child.morph.get("Degree", [])
        return is_many or is_ranked or child.pos_ in ("VERB", "NUM")
    return relation == "nmod" and (preposition_of(child) == "van" or not preposition_of(child))


def unified(events: Iterable[Event], statements: Iterable[Statement]) -> tuple[list[Event], tuple[Statement, ...]]:
    """The events and statements of an article with each unnamed thing one and the same everywhere.

    What has the same phrase has the same concepts, and is a kind only where it is one in every place.
    """
    events, statements = list(events), tuple(statements)
    first: dict[str, Participant] = {}
    things: set[str] = set()
    for participant in _participants(events, statements):
        if participant.type in ("THING", "KIND"):
            known = first.get(participant.name)
            if known is None or (not known.concepts, known.start) > (not participant.concepts, participant.start):
                first[participant.name] = participant
            things |= {participant.name} if participant.type == "THING" else set()

    def same(participant: Participant) -> Participant:
        if participant.type not in ("THING", "KIND"):
            return participant
        name, concepts = participant.name, first[participant.name].concepts
        if name not in things:
            return replace(participant, concepts=concepts)
        of_head = concepts[1:] if first[name].type == "KIND" and concepts[0] == name else concepts
        return replace(participant, type="THING", concepts=of_head or concepts)

    def all_same(participants: Iterable[Participant]) -> tuple[Participant, ...]:
        return tuple(map(same, participants))

    return [
        replace(
            event,
            actor=same(event.actor) if event.actor is not None else None,
            target=same(event.target) if event.target is not None else None,
            roles=tuple(replace(filler, participant=same(filler.participant)) for filler in event.roles),
            attributed_to=all_same(event.attributed_to),
            place=same(event.place) if event.place is not None else None,
        )
        for event in events
    ], tuple(
        replace(each, speakers=all_same(each.speakers), addressees=all_same(each.addressees)) for each in statements
    )


def _participants(events: Iterable[Event], statements: Iterable[Statement]) -> Iterator[Participant]:
    for event in events:
        yield from (participant for _, participant in event.participants())
    for statement in statements:
        yield from (*statement.speakers, *statement.addressees)
