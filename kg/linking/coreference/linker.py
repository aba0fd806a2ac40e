"""What every word of an article stands for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.dutch.lexicon.spelling import clean
from kg.dutch.syntax.complements import whole_phrase
from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.dutch.syntax.phrases import amount_span, semantic_head
from kg.dutch.syntax.relatives import FIRST_PERSON
from kg.dutch.syntax.tree import children, is_pronoun
from kg.extraction.base import Candidate
from kg.linking.coreference.antecedents import Antecedents
from kg.linking.coreference.concepts import kinds_in
from kg.linking.coreference.descriptions import is_country, is_country_noun
from kg.linking.coreference.epithets import (
    is_nominalised_demonym,
)
from kg.linking.coreference.full_names import OF, full_name, owner_of
from kg.linking.coreference.groups import as_what, body_led, front_of_role, speaks_for_many, spokesman
from kg.linking.coreference.mentions import (
    Mention,
)
from kg.linking.coreference.organisations import fits
from kg.linking.coreference.sets import members_of, set_size, size_of_group, those_just_listed, those_without_names
from kg.model import EntityType, Participant
from kg.tables import word_class

PRONOUN_CONFIDENCE = 0.75
DESCRIPTION_CONFIDENCE = 0.85
FIRST_PERSON_PLURAL = word_class("first person plural")


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a slot stands for, and the share of confidence that its resolution costs."""

    participant: Participant
    confidence: float = 1.0
    owner: str = ""
    """Whose it is, where a possessive pronoun says so."""

    def beside(self, others: Collection[str]) -> Participant:
        """The participant as an event with these other names calls it: after its owner, who is none of them."""
        participant = self.participant
        is_told = not self.owner or self.owner in others or OF in participant.name
        return participant if is_told else replace(participant, name=f"{participant.name}{OF}{self.owner}")


class Linker:
    """Names for the words of one article."""

    def __init__(self, parsed: ParsedArticle) -> None:
        """Read the mentions of the article and resolve its pronouns and descriptions."""
        self.parsed = parsed
        self._antecedents = Antecedents(parsed)
        self.names = self._antecedents.names
        self.roles = self._antecedents.roles
        self.attribution = parsed.attribution
        self._resolved: dict[tuple[int, str | None], list[Resolved]] = {}
        self._kinds = kinds_in(parsed.doc)

    def antecedent(self, token: Token) -> Token:
        """The head of what a pronoun or description stands for in the text before it; else the word itself."""
        return self._antecedents.antecedent(token)

    def resolve(self, head: Token, *, depth: int = 0, other_than: str | None = None) -> Resolved | None:
        """The participant that this head word stands for; None for a pronoun that stands for nothing known.

        A pronoun never stands for ``other_than``, the name of what the same event does something with. Of several
        things ("beide landen") it is the first; ``resolve_all`` gives all.
        """
        return next(iter(self.resolve_all(head, depth=depth, other_than=other_than)), None)

    def resolve_all(self, head: Token, *, depth: int = 0, other_than: str | None = None) -> list[Resolved]:
        """Every participant that this head word stands for: two for "beiden"; none for an unresolved pronoun."""
        key = head.i, other_than
        found = self._resolved.get(key)
        if found is None:
            found = self._resolve_all(head, depth=depth, other_than=other_than)
            if depth == 0:  # deeper down a chain of speakers is cut short
                self._resolved[key] = found
        return found

    def _resolve_all(self, head: Token, *, depth: int, other_than: str | None) -> list[Resolved]:
        several = self._several(head)
        if several:
            return [Resolved(_participant(head, each.name, each), PRONOUN_CONFIDENCE) for each in several]
        if is_pronoun(head):
            return [] if set_size(head) is not None else list(self._resolve_pronoun(head, depth, other_than))
        ours = self._ours(head, depth)
        return [ours] if ours is not None else [self._resolve_noun(head)]

    def _several(self, head: Token) -> Sequence[Mention]:
        """Those that "beide landen" or "het trio" are: names, else people that the article told of without names."""
        size = set_size(head)
        before = self._antecedents.before(head)
        if size is None:
            return those_just_listed(head, before)
        named = members_of(head, size, before)
        if named or not (is_pronoun(head) or size_of_group(head) is not None):
            return named
        group = self._antecedents.of(head) or those_without_names(head, size, before)
        return (group,) if group is not None else ()

    def _resolve_noun(self, head: Token) -> Resolved:
        """The participant of a noun or name."""
        mention = self._antecedents.mention_at(head)
        full = self._antecedents.in_full
        meant = self._antecedents.of(head)
        if meant is None and not mention.is_named:
            meant = self._antecedents.described(semantic_head(head))
        if meant is not None and meant.head.i != head.i:
            meant = full(meant)
            is_called_so = meant.type == "THING" and meant.name == mention.name
            confidence = 1.0 if is_called_so else DESCRIPTION_CONFIDENCE
            return Resolved(_participant(head, meant.name, meant), confidence)
        if is_nominalised_demonym(head):
            return Resolved(_participant(head, head.text, replace(mention, type="THING")), DESCRIPTION_CONFIDENCE)
        mention = full(mention)
        return self._as_told(head, _participant(head, mention.name, mention))

    def _as_told(self, head: Token, participant: Participant) -> Resolved:
        """What is a name, a kind, or a thing that is called in full."""
        if participant.type != "THING" or head.i in self._kinds:
            return Resolved(_as_kind(participant) if head.i in self._kinds else participant)
        name = full_name(head, participant.name, self._antecedents.of, self._name_at)
        owner = owner_of(head, self._antecedents.of, self._antecedents.names_at)
        return Resolved(replace(participant, name=name), owner=owner)

    def _name_at(self, head: Token) -> str:
        """What a word stands for is called."""
        found = self.resolve(head)
        return found.participant.name if found is not None else clean(whole_phrase(head).text)

    def _ours(self, head: Token, depth: int) -> Resolved | None:
        """ "Onze ploeg", "ons land": what the group is that the speaker speaks for, or the country they are from."""
        noun = semantic_head(head)
        owner = next((child for child in children(noun, "nmod:poss") if child.lower_ in FIRST_PERSON_PLURAL), None)
        if owner is None or noun.pos_ != "NOUN":
            return None
        if is_country_noun(noun):
            speaker = self.attribution.speaker(owner)
            spoken_by = self.resolve(speaker, depth=depth + 1) if speaker is not None and depth <= 1 else None
            places = self.roles.places_of_name(spoken_by.participant.name) if spoken_by is not None else frozenset()
            found: list[tuple[str, EntityType]] = [(place, "GPE") for place in sorted(places) if is_country(place)]
        else:
            groups = [each.participant for each in self.resolve_all(owner, depth=depth + 1)]
            found = [
                (each.name, each.type) for each in groups if each.type == "ORG" and fits(noun, each.name, self.roles)
            ]
        if len(found) != 1:
            return None
        name, kind = found[0]
        mention = Mention(noun, name, kind, "neuter", False, False, False)
        return Resolved(_participant(head, name, mention), DESCRIPTION_CONFIDENCE)

    def arguments(self, candidate: Candidate) -> tuple[list[Resolved], list[Resolved]]:
        """Actors and targets of an event; where both would be one thing, a pronoun among them is something else."""
        sides = candidate.first_of("actor"), candidate.first_of("target")
        if None in sides:
            actors, targets = (self.resolve_all(self.parsed.head_of(side)) if side else [] for side in sides)
            return actors, targets
        actor, target = self.parsed.head_of(candidate.actor), self.parsed.head_of(candidate.target)
        actors = self.resolve_all(actor)
        front = self.parsed.front_of_word(candidate.target)
        if front:
            return actors, [self.part(target, front)]
        targets = self.resolve_all(target)
        if len(actors) == len(targets) == 1 and actors[0].participant.name == targets[0].participant.name:
            name = actors[0].participant.name
            if is_pronoun(target):
                targets = self.resolve_all(target, other_than=name)
            else:
                actors = self.resolve_all(actor, other_than=name)
        return actors, targets

    def amount(self, head: Token) -> Resolved:
        """The sum, share or score with this head as it is written."""
        span = amount_span(head)
        return Resolved(
            Participant(name=clean(span.text), text=span.text, type="THING", start=span.start_char, end=span.end_char)
        )

    def part(self, word: Token, front: str) -> Resolved:
        """The participant named by the front of a compound ("EU" in "EU-buitenlandchef")."""
        before = word.nbor(-1).text if word.i > 0 else ""
        known = self.names.find(f"{before} {front}") or self.names.find(front)  # "Open | Vld-voorzitter"
        name, kind = (known.canonical, known.type) if known is not None else (front, "ORG")
        return Resolved(Participant(name=name, text=front, type=kind, start=word.idx, end=word.idx + len(front)))

    def speaker_of_group(self, pronoun: Token) -> str:
        """Who says "we" without the text telling for whom; "" for other words, and where nobody known speaks."""
        speaker = self.attribution.speaker(pronoun) if pronoun.lower_ in FIRST_PERSON_PLURAL else None
        found = self.resolve(speaker) if speaker is not None else None
        return found.participant.name if found is not None and found.participant.type == "PERSON" else ""

    def _group_of(self, speaker: Token, spoken_by: Participant, pronoun: Token, depth: int) -> list[Resolved]:
        """Whom somebody means by "we": what they say they are, the body behind their role, whom they work for."""
        said, role = as_what(pronoun), spokesman(speaker)
        if said is None and self.roles.speaks_for_several(spoken_by.name):
            return []
        for word in (said, role.body):
            if word is not None:
                return self.resolve_all(word, depth=depth + 1)[:1]
        front = front_of_role(role.role) if role.role is not None else ""
        if front and role.role is not None:
            return [Resolved(Participant(name=front, text=front, type="THING", start=0, end=0, concepts=(front,)))]
        led = body_led(spoken_by.name, self._antecedents.mentions, self._antecedents.before(pronoun), self.roles)
        body = self.roles.body_of(spoken_by.name) or led
        if body is None:
            return []
        return [Resolved(replace(spoken_by, name=body[0], type=body[1], concepts=()))]

    def _resolve_pronoun(self, pronoun: Token, depth: int, other_than: str | None) -> Iterator[Resolved]:
        if pronoun.lower_ in FIRST_PERSON:
            speaker = self.attribution.speaker(pronoun)
            if speaker is not None and depth <= 2:
                spoken_by = self.resolve_all(speaker, depth=depth + 1)
                if pronoun.lower_ in FIRST_PERSON_PLURAL and len(spoken_by) == 1 and not speaks_for_many(speaker):
                    spoken_by = self._group_of(speaker, spoken_by[0].participant, pronoun, depth)
                for found in spoken_by:
                    yield Resolved(_moved(found.participant, pronoun), PRONOUN_CONFIDENCE)
            return
        is_any = other_than is None
        mention = self._antecedents.of(pronoun) if is_any else self._antecedents.of_pronoun(pronoun, other_than)
        for each in (mention.members or (mention,)) if mention is not None else ():
            meant = self._antecedents.in_full(each)
            yield Resolved(_participant(pronoun, meant.name, meant), PRONOUN_CONFIDENCE)


def _participant(head: Token, name: str, mention: Mention) -> Participant:
    span = whole_phrase(head)
    text = span.text.strip()
    start = span.start_char + len(span.text) - len(span.text.lstrip())
    return Participant(
        name=name or clean(text) or text,
        text=text,
        type=mention.type,
        start=start,
        end=start + len(text),
        concepts=mention.concepts if mention.type == "THING" else (),
    )


def _as_kind(participant: Participant) -> Participant:
    """What is meant as a kind: of more than a noun a concept of its own, below that of the noun."""
    name, concepts = participant.name, participant.concepts
    if participant.type != "THING" or not concepts:
        return participant
    return replace(participant, type="KIND", concepts=concepts if " " not in name else (name, *concepts))


def _moved(participant: Participant, pronoun: Token) -> Participant:
    return replace(participant, text=pronoun.text, start=pronoun.idx, end=pronoun.idx + len(pronoun.text))
