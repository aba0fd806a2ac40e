"""What the pronouns and descriptions of an article stand for: a name, or what it told of before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.dutch.lexicon.demonyms import place_of_demonym
from kg.dutch.lexicon.words import pronouns
from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.dutch.syntax.phrases import semantic_head
from kg.dutch.syntax.reporting import is_reporting
from kg.dutch.syntax.subjects import subject_of_clause
from kg.dutch.syntax.tree import children, is_name, is_pronoun, preposition_of
from kg.linking.coreference.descriptions import described, is_country, points_back
from kg.linking.coreference.epithets import (
    is_person_by_origin,
    name_behind,
    stands_as_noun,
)
from kg.linking.coreference.gender import Gender, gender_of_noun, names_person
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
from kg.linking.coreference.organisations import owned_organisation
from kg.linking.coreference.pronouns import agreement_of, antecedent, same_pronoun_before
from kg.linking.coreference.role_nouns import age_said
from kg.linking.coreference.roles import RoleTable
from kg.linking.coreference.sets import (
    is_one_of_those,
    members_of,
    one_of_those,
    set_size,
    size_of_group,
    those_without_names,
)
from kg.linking.coreference.unnamed import beside, fullest, person_before, person_of_headline
from kg.tables import word_class

DEMONSTRATIVES = frozenset({"deze", "die"})
LOOKED_AT = 200  # mentions before a pronoun: more than its sentences hold
OBJECTS = frozenset({"obj", "iobj", "obl", "obl:arg", "obl:agent"})
GENDERS: dict[str, Gender] = {form: pronoun.gender for form, pronoun in pronouns().items() if pronoun.gender}


class Antecedents:
    """The mentions of one article, read once from first to last.

    A pronoun or description that stands for a name is a mention of that name for what comes behind it.
    """

    def __init__(self, parsed: ParsedArticle) -> None:
        """Read the mentions of the article and resolve its pronouns and descriptions."""
        doc = parsed.doc
        self.names = NameTable.of(doc)
        self.attribution = parsed.attribution
        found = list(mentions(doc, self.names))
        self.roles = RoleTable(doc, self.names, found)
        self.mentions: list[Mention] = []
        self._outside_quotations: list[Mention] = []
        self._countries: list[Mention] = []
        self._antecedents: dict[int, Mention] = {}
        self._genders: dict[str, Gender] = _genders(found)
        self._alone = {mention.head.i: mention for mention in found if not mention.members}
        self._read(doc, found)
        self._look_ahead(found)
        self._fullest = fullest(self.mentions, {word: mention.name for word, mention in self._alone.items()})

    def of(self, word: Token) -> Mention | None:
        """What a pronoun or description stands for; None for other words, and where the article does not tell."""
        return self._antecedents.get(word.i)

    def antecedent(self, token: Token) -> Token:
        """The head of what a pronoun or description stands for in the text before it; else the word itself."""
        seen = {token.i}
        while (meant := self._antecedents.get(token.i)) is not None and meant.head.i not in seen:
            token = meant.head
            seen.add(token.i)
        return token

    def mention_at(self, head: Token) -> Mention:
        """The phrase with this head, by itself."""
        return self._alone.get(head.i) or mention_of(head, self.names)

    def in_full(self, mention: Mention) -> Mention:
        """A person without a name as the phrase calls them that says most of them; any other mention as it is."""
        word = self._fullest.get(mention.name) if mention.type == "THING" else None
        said = self._alone.get(word) if word is not None else None
        return replace(mention, name=said.name, concepts=said.concepts) if said is not None else mention

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
            known = self._antecedents.get(mention.head.i)
            is_open = known is None or (known.type == "THING" and age_said(semantic_head(mention.head)) is not None)
            if mention.type == "THING" and not mention.members and is_open:
                meant = named_later(semantic_head(mention.head), self.mentions, self.roles)
                if meant is not None:
                    later[self._antecedents.get(mention.head.i, mention).name] = meant
                    self._antecedents[mention.head.i] = later[mention.name] = meant
        for mention in self.mentions:
            if mention.is_person and mention.name in later:
                self._antecedents.setdefault(mention.head.i, later[mention.name])
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
        same = (
            self._group(mention)
            or self._beside(mention)
            or person_of_headline(semantic_head(mention.head), self.before(mention.head))
        )
        if same is not None:
            self._antecedents[mention.head.i] = same
            return replace(same, head=mention.head, is_subject=mention.is_subject)
        if mention.is_named and not stands_as_noun(mention.head) and not is_person_by_origin(mention.head):
            return mention
        found = self._clear_of_pronoun(semantic_head(mention.head)) or self.described(semantic_head(mention.head))
        if found is None or found.head.i == mention.head.i:
            return mention
        self._antecedents[mention.head.i] = found
        self.roles.note(mention.head, found)
        return replace(found, head=mention.head, is_subject=mention.is_subject)

    def _told_before(self, mention: Mention) -> Mention | None:
        """People without names whom a phrase tells of again, by their number, beside them, or behind a headline."""
        again = self._group(mention) or self._beside(mention)
        return again or person_of_headline(semantic_head(mention.head), self.before(mention.head))

    def _group(self, mention: Mention) -> Mention | None:
        """The people without names that "het trio" is, where no names are."""
        size = set_size(mention.head) if size_of_group(mention.head) is not None else None
        if size is None or members_of(mention.head, size, self.before(mention.head)):
            return None
        return those_without_names(mention.head, size, self.before(mention.head))

    def _clear_of_pronoun(self, noun: Token) -> Mention | None:
        """Whom an object stands for by what is told of them, so that "hij" who does something to them is another.

        "Anna groet een Hagenaar. De agent … Later belt hij **de Hagenaar**".
        """
        if noun.dep_ not in OBJECTS or noun.head.pos_ != "VERB" or not points_back(noun):
            return None
        pronoun = next((child for child in children(noun.head, "nsubj") if is_pronoun(child)), None)
        taken = self._antecedents.get(pronoun.i) if pronoun is not None else None
        if pronoun is None or taken is None or taken.type != "THING" or taken.members:
            return None
        found = person_before(noun, self._heard_by(noun), self.roles, only_told=True)
        if found is None or found.name != taken.name:
            return None
        other = self.of_pronoun(pronoun, taken.name)
        if other is None:
            return None
        self._antecedents[pronoun.i] = other
        self._replace(pronoun, replace(other, head=pronoun, is_subject=True))
        return found

    def _replace(self, head: Token, mention: Mention) -> None:
        """Put a mention in the place of the one with this head."""
        for read in (self.mentions, self._outside_quotations, self._countries):
            at = bisect_left(read, head.i, key=_place)
            if at < len(read) and read[at].head.i == head.i:
                read[at] = mention

    def _beside(self, mention: Mention) -> Mention | None:
        """The person without a name whom a noun beside tells more of: "de verdachte, een man uit Gent"."""
        word = beside(mention)
        if word is None:
            return None
        meant = self._antecedents.get(word.i) or self.mention_at(word)
        return meant if meant.type == "THING" and meant.is_person and not meant.is_plural else None

    def _add_pronoun(self, pronoun: Token) -> None:
        found = self.of_pronoun(pronoun)
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

    def described(self, noun: Token) -> Mention | None:
        """What a definite description with this head stands for, as far as the article has been read."""
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

    def before(self, token: Token) -> Sequence[Mention]:
        """The last mentions before a word."""
        return mentions_before(token.i, self.mentions)

    def _heard_by(self, token: Token, *, most: int = REMEMBERED) -> Sequence[Mention]:
        """The mentions before a word, the ``most`` last of them; outside quotations without what was said inside."""
        if self.attribution.quotation_of(token) is not None:
            return mentions_before(token.i, self.mentions, most=most)
        near = mentions_before(token.i, self.mentions, most=most)
        outside = mentions_before(token.i, self._outside_quotations, most=most)
        return outside if not near else outside[bisect_left(outside, near[0].head.i, key=_place) :]

    def of_pronoun(self, pronoun: Token, other_than: str | None = None) -> Mention | None:
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
        return self.names_at(subject.head)

    def _speaker_around(self, pronoun: Token) -> frozenset[str]:
        """Whoever speaks says "ik", so "hij" in a quotation is somebody else."""
        speaker = self.attribution.speaker(pronoun)
        return self.names_at(speaker) if speaker is not None and speaker.i != pronoun.i else frozenset()

    def _named_in_words_of(self, pronoun: Token) -> set[str]:
        """Whom the speaker of a quotation names in it, who is hardly ever the speaker ("Bos slaapt", zegt hij)."""
        quotations = self.attribution.quotations_by(pronoun)
        if not quotations:
            return set()
        near = self.before(pronoun)[-LOOKED_AT:]
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
        return self.names_at(teller.head) if teller is not None else frozenset()

    def _named_in_passing(self, pronoun: Token) -> set[str]:
        """Names inside what is told in front of "vindt hij", who is its subject or somebody named before."""
        verb = pronoun.head
        if pronoun.dep_ != "nsubj" or pronoun.i < verb.i or not is_reporting(verb):
            return set()
        near = [each for each in self.before(pronoun)[-LOOKED_AT:] if each.head.sent == pronoun.sent]
        return {each.name for each in near} - {each.name for each in near if each.is_subject}

    def names_at(self, head: Token) -> frozenset[str]:
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
