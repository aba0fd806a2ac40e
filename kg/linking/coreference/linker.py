"""What every word of an article stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg.dutch.lexicon.demonyms import place_of_demonym
from kg.dutch.lexicon.spelling import clean
from kg.dutch.lexicon.words import pronouns
from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.dutch.syntax.phrases import amount_span, semantic_head, whole_phrase
from kg.dutch.syntax.relatives import FIRST_PERSON
from kg.dutch.syntax.reporting import is_reporting
from kg.dutch.syntax.subjects import subject_of_clause
from kg.dutch.syntax.tree import children, is_name, is_pronoun, preposition_of
from kg.extraction.base import Candidate
from kg.linking.coreference.concepts import kinds_in
from kg.linking.coreference.descriptions import described, is_country, is_country_noun, points_back
from kg.linking.coreference.epithets import (
    is_nominalised_demonym,
    is_person_by_origin,
    name_behind,
    stands_as_noun,
)
from kg.linking.coreference.full_names import OF, full_name, owner_of
from kg.linking.coreference.gender import Gender, gender_of_noun, names_person
from kg.linking.coreference.groups import as_what, body_led, front_of_role, speaks_for_many, spokesman
from kg.linking.coreference.later import named_later
from kg.linking.coreference.mentions import (
    REMEMBERED,
    SUBJECTS,
    Mention,
    mention_of,
    mentions,
    mentions_around,
    mentions_before,
)
from kg.linking.coreference.names import NameTable
from kg.linking.coreference.organisations import fits, owned_organisation
from kg.linking.coreference.pronouns import agreement_of, antecedent, same_pronoun_before
from kg.linking.coreference.roles import RoleTable
from kg.linking.coreference.sets import is_one_of_those, members_of, one_of_those, set_size
from kg.model import EntityType, Participant
from kg.tables import word_class

PRONOUN_CONFIDENCE = 0.75
DEMONSTRATIVES = frozenset({"deze", "die"})
DESCRIPTION_CONFIDENCE = 0.85
LOOKED_AT = 200  # mentions before a pronoun: more than its sentences hold
OBJECTS = frozenset({"obj", "iobj", "obl", "obl:arg", "obl:agent"})
FIRST_PERSON_PLURAL = word_class("first person plural")
GENDERS: dict[str, Gender] = {form: pronoun.gender for form, pronoun in pronouns().items() if pronoun.gender}


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
    """Names for the words of one article.

    Its mentions are read once, from first to last; a pronoun or description that stands for a name is a mention of that
    name for what comes behind it.
    """

    def __init__(self, parsed: ParsedArticle) -> None:
        """Read the mentions of the article and resolve its pronouns and descriptions."""
        doc = parsed.doc
        self.parsed = parsed
        self.names = NameTable.of(doc)
        self.attribution = parsed.attribution
        found = list(mentions(doc, self.names))
        self.roles = RoleTable(doc, self.names, found)
        self.mentions: list[Mention] = []
        self._outside_quotations: list[Mention] = []
        self._countries: list[Mention] = []
        self._antecedents: dict[int, Mention] = {}
        self._genders: dict[str, Gender] = _genders(found)
        self._resolved: dict[tuple[int, str | None], list[Resolved]] = {}
        self._kinds = kinds_in(doc)
        self._alone = {mention.head.i: mention for mention in found if not mention.members}
        self._read(doc, found)
        self._look_ahead(found)

    def antecedent(self, token: Token) -> Token:
        """The head of what a pronoun or description stands for in the text before it; else the word itself."""
        seen = {token.i}
        while (meant := self._antecedents.get(token.i)) is not None and meant.head.i not in seen:
            token = meant.head
            seen.add(token.i)
        return token

    def _read(self, doc: Doc, found: Sequence[Mention]) -> None:
        """Go through the article and resolve what is to be resolved, in text order."""
        at_word: dict[int, list[Mention]] = {}
        for mention in found:
            at_word.setdefault(mention.head.i, []).append(mention)
        for token in doc:
            for mention in at_word.get(token.i, []):
                self._add(self._with_gender(mention if mention.members else self._as_described(mention)))
            if is_pronoun(token) and agreement_of(token) is not None:
                self._add_pronoun(token)
            elif token.dep_ == "amod":
                self._add_demonym(token)

    def _look_ahead(self, found: Sequence[Mention]) -> None:
        """Resolve the descriptions whose name comes later, and the pronouns that stand for these."""
        later: dict[str, Mention] = {}
        for mention in found:
            if mention.type == "THING" and not mention.members and mention.head.i not in self._antecedents:
                meant = named_later(semantic_head(mention.head), self.mentions, self.roles)
                if meant is not None:
                    self._antecedents[mention.head.i] = later[mention.name] = meant
        for word, mention in self._antecedents.items():
            if mention.type == "THING" and mention.name in later:
                self._antecedents[word] = replace(later[mention.name], head=mention.head)

    def _add(self, mention: Mention) -> None:
        self.mentions.append(mention)
        if self.attribution.quotation_of(mention.head) is None:
            self._outside_quotations.append(mention)
        if is_country(mention.name):
            self._countries.append(mention)

    def _with_gender(self, mention: Mention) -> Mention:
        if mention.type == "PERSON" and mention.gender == "unknown":
            return replace(mention, gender=self._genders.get(mention.name, "unknown"))
        return mention

    def _as_described(self, mention: Mention) -> Mention:
        """The mention of a description under the name that it stands for."""
        named = name_behind(mention.head)
        if named is not None:
            return replace(mention_of(named, self.names), head=mention.head, is_subject=mention.is_subject)
        if is_one_of_those(mention.head):
            found = one_of_those(mention.head, self._heard_by(mention.head))
            if found is not None:
                self._antecedents[mention.head.i] = found
            return mention if found is None else replace(found, head=mention.head, is_subject=mention.is_subject)
        if mention.is_named and not stands_as_noun(mention.head) and not is_person_by_origin(mention.head):
            return mention
        found = self._described(semantic_head(mention.head))
        if found is None or found.head.i == mention.head.i:
            return mention
        self._antecedents[mention.head.i] = found
        self.roles.note(mention.head, found)
        return replace(found, head=mention.head, is_subject=mention.is_subject)

    def _add_pronoun(self, pronoun: Token) -> None:
        found = self._antecedent(pronoun)
        if found is None:
            return
        self._antecedents[pronoun.i] = found
        gender = GENDERS.get(pronoun.lower_)
        if found.type == "PERSON" and found.gender == "unknown" and gender is not None and not found.members:
            self._genders[found.name] = gender
            found = replace(found, gender=gender)
        self._add(replace(found, head=pronoun, is_subject=pronoun.dep_ in SUBJECTS))

    def _add_demonym(self, adjective: Token) -> None:
        """ "de Chinese regering" speaks of China, for "het land" behind it."""
        place = place_of_demonym(adjective.text)
        noun = adjective.head
        is_of_medium = noun.lemma_.lower().endswith(tuple(word_class("noun of a medium")))  # "de Britse krant"
        if place is not None and is_country(place) and not is_of_medium:
            is_subject = noun.dep_ in SUBJECTS and not names_person(noun)
            self._countries.append(Mention(adjective, place, "GPE", "neuter", False, False, is_subject))

    def _described(self, noun: Token) -> Mention | None:
        if not points_back(noun):
            return None
        others = self._others_in_clause(noun)
        owners = list(self._owners(noun))
        others |= {owner.name for owner in owners}
        if self.attribution.quotation_of(noun) is not None:
            others |= self._speaker_around(noun)
        before = self._heard_by(noun)
        if others:
            before = [mention for mention in before if mention.name not in others]
        owned = owned_organisation(noun, owners[0].name, before, self.roles) if owners else None
        if owned is not None:
            return owned
        countries = [each for each in mentions_before(noun.i, self._countries) if each.name not in others]
        return described(noun, self.roles, before, countries)

    def _owners(self, noun: Token) -> Iterator[Mention]:
        """Whose it is: "zijn partij", "de partij van Bos"; of a person's own it is no description."""
        for child in children(noun, "nmod:poss"):
            if (owner := self._antecedents.get(child.i)) is not None:
                yield owner
        for child in children(noun, "nmod"):
            if preposition_of(child) == "van" and child.i > noun.i and child.ent_type_ == "PERSON":
                yield self._alone.get(child.i) or mention_of(child, self.names)

    def _before(self, token: Token) -> Sequence[Mention]:
        return mentions_before(token.i, self.mentions)

    def _heard_by(self, token: Token, *, most: int = REMEMBERED) -> Sequence[Mention]:
        """The mentions before a word, the ``most`` last of them; outside quotations without what was said inside."""
        if self.attribution.quotation_of(token) is not None:
            return mentions_before(token.i, self.mentions, most=most)
        near = mentions_before(token.i, self.mentions, most=most)
        outside = mentions_before(token.i, self._outside_quotations, most=most)
        return outside if not near else outside[bisect_left(outside, near[0].head.i, key=_place) :]

    def _antecedent(self, pronoun: Token, other_than: str | None = None) -> Mention | None:
        """What a pronoun of the third person stands for."""
        earlier = same_pronoun_before(pronoun)
        if earlier is not None and other_than is None:
            found = self._antecedents.get(earlier.i)
            return self._with_gender(found) if found is not None else None
        others = {other_than, *self._others_in_clause(pronoun), *self._speaker_around(pronoun)}
        others |= self._named_in_words_of(pronoun) | self._named_in_passing(pronoun) | self._who_tells_of(pronoun)
        before = self._heard_by(pronoun, most=LOOKED_AT)
        if pronoun.lower_ == "ze" and (quotation := self.attribution.quotation_of(pronoun)) is not None:
            asked = agreement_of(pronoun)
            if asked is not None and asked.number == "plural":  # people at large, unless they were named in there
                before = [each for each in before if self.attribution.quotation_of(each.head) == quotation]
        return antecedent(
            pronoun, [self._with_gender(each) for each in before if others.isdisjoint({each.name, *_names(each)})]
        )

    def _others_in_clause(self, word: Token) -> frozenset[str]:
        """Who does something to the word, which can therefore not be that: the subject of its clause, by name."""
        if word.dep_ not in OBJECTS or word.head.pos_ not in ("VERB", "AUX"):
            return frozenset()
        subject = subject_of_clause(word.head)
        if subject is None or subject.head.i == word.i:
            return frozenset()
        return self._names_at(subject.head)

    def _speaker_around(self, pronoun: Token) -> frozenset[str]:
        """Whoever speaks says "ik", so "hij" in a quotation is somebody else."""
        speaker = self.attribution.speaker(pronoun)
        return self._names_at(speaker) if speaker is not None and speaker.i != pronoun.i else frozenset()

    def _named_in_words_of(self, pronoun: Token) -> set[str]:
        """Whom the speaker of a quotation names in it, who is hardly ever the speaker ("Bos slaapt", zegt hij)."""
        quotations = self.attribution.quotations_by(pronoun)
        if not quotations:
            return set()
        near = self._before(pronoun)[-LOOKED_AT:]
        return {
            each.name
            for each in near
            if is_name(semantic_head(each.head)) and self.attribution.quotation_of(each.head) in quotations
        }

    def _who_tells_of(self, pronoun: Token) -> frozenset[str]:
        """ "Bos vindt dat **die** liegt": who says so of somebody else, which "hij" leaves open."""
        if pronoun.lower_ not in DEMONSTRATIVES or pronoun.dep_ not in SUBJECTS:
            return frozenset()
        clause = pronoun.head
        while clause.dep_ == "conj" and clause.head != clause:
            clause = clause.head
        if clause.dep_ != "ccomp" or not is_reporting(clause.head):
            return frozenset()
        teller = subject_of_clause(clause.head)
        return self._names_at(teller.head) if teller is not None else frozenset()

    def _named_in_passing(self, pronoun: Token) -> set[str]:
        """Names inside what is told in front of "vindt hij", who is its subject or somebody named before."""
        verb = pronoun.head
        if pronoun.dep_ != "nsubj" or pronoun.i < verb.i or not is_reporting(verb):
            return set()
        near = [each for each in self._before(pronoun)[-LOOKED_AT:] if each.head.sent == pronoun.sent]
        return {each.name for each in near} - {each.name for each in near if each.is_subject}

    def _names_at(self, head: Token) -> frozenset[str]:
        """The names that a word stands for, as far as they are known by now."""
        if head.i in self._antecedents:
            return frozenset(_names(self._antecedents[head.i]))
        if is_pronoun(head):
            return frozenset()
        mention = mention_of(head, self.names)
        found = None if mention.is_named else self._described_around(head)
        return frozenset({(found or mention).name})

    def _described_around(self, head: Token) -> Mention | None:
        near, countries = (mentions_around(head.i, each) for each in (self.mentions, self._countries))
        return described(semantic_head(head), self.roles, near, countries)

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
        size = set_size(head)
        if size is not None:
            found = members_of(head, size, self._before(head))
            if found or is_pronoun(head):
                return [Resolved(_participant(head, each.name, each), PRONOUN_CONFIDENCE) for each in found]
        if is_pronoun(head):
            return list(self._resolve_pronoun(head, depth, other_than))
        ours = self._ours(head, depth)
        if ours is not None:
            return [ours]
        mention = self._alone.get(head.i) or mention_of(head, self.names)
        meant = self._antecedents.get(head.i)
        if meant is None and not mention.is_named:
            meant = self._described(semantic_head(head))
        if meant is not None and meant.head.i != head.i:
            return [Resolved(_participant(head, meant.name, meant), DESCRIPTION_CONFIDENCE)]
        if is_nominalised_demonym(head):
            return [Resolved(_participant(head, head.text, replace(mention, type="THING")), DESCRIPTION_CONFIDENCE)]
        return [self._as_told(head, _participant(head, mention.name, mention))]

    def _as_told(self, head: Token, participant: Participant) -> Resolved:
        """What is a name, a kind, or a thing that is called in full."""
        if participant.type != "THING" or head.i in self._kinds:
            return Resolved(_as_kind(participant) if head.i in self._kinds else participant)
        name = full_name(head, participant.name, self._antecedents, self._name_at)
        return Resolved(replace(participant, name=name), owner=owner_of(head, self._antecedents, self._names_at))

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
        known = self.names.find(front)
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
        led = body_led(spoken_by.name, self.mentions, self._before(pronoun), self.roles)
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
        mention = self._antecedents.get(pronoun.i) if other_than is None else self._antecedent(pronoun, other_than)
        for each in (mention.members or (mention,)) if mention is not None else ():
            yield Resolved(_participant(pronoun, each.name, each), PRONOUN_CONFIDENCE)


def _place(mention: Mention) -> int:
    return mention.head.i


def _names(mention: Mention) -> list[str]:
    """The names a mention stands for: those of its members, else its own."""
    return [each.name for each in mention.members] or [mention.name]


def _genders(found: Sequence[Mention]) -> dict[str, Gender]:
    """What the nouns in front of names say of who bears them: "actrice Bos" is a woman."""
    genders: dict[str, Gender] = {}
    for mention in found:
        if mention.type == "PERSON" and not mention.members:
            said = mention.gender if mention.gender != "unknown" else gender_of_noun(mention.head)
            if said in ("female", "male"):
                genders.setdefault(mention.name, said)
    return genders


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
