"""Definite descriptions: "de president", "het concern", "het land" stand for a name of the article."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import islice

from spacy.tokens import Doc, Token

from kg.extraction.demonyms import place_of_demonym
from kg.extraction.phrases import referent
from kg.extraction.tree import case_of, children, is_name, is_plural
from kg.linking.gender import names_person, read_words
from kg.linking.mentions import Mention
from kg.linking.names import NameTable

DEFINITE = frozenset({"de", "het", "deze", "dit", "die", "dat", "'t", "zijn", "haar", "hun"})
COUNTRY_NOUNS = frozenset({"land"})
CITY_NOUNS = frozenset({"stad", "gemeente", "dorp", "havenstad"})


class RoleTable:
    """Which descriptions the article itself ties to which name: "president Zelensky" makes "de president" Zelensky."""

    def __init__(self, doc: Doc, names: NameTable, candidates: Sequence[Mention]) -> None:
        self._learnt: list[tuple[int, str, frozenset[str], Mention]] = []
        by_head = {mention.head.i: mention for mention in candidates}
        for token in doc:
            if token.pos_ != "NOUN":
                continue
            named = self._named(token)
            mention = by_head.get(token.i) or (by_head.get(named.i) if named is not None else None)
            if named is not None and mention is not None and mention.is_named:
                self._learnt.append((token.i, token.lemma_.lower(), _places(token), mention))

    def nouns(self) -> dict[str, frozenset[str]]:
        """Name → the nouns that the article describes it with: "Jan Bos" → {"minister"}."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for _, noun, _, mention in self._learnt:
            found[mention.name].add(noun)
        return {name: frozenset(nouns) for name, nouns in found.items()}

    @staticmethod
    def _named(noun: Token) -> Token | None:
        found = referent(noun)
        if found.i != noun.i and is_name(found):
            return found
        if noun.dep_ == "appos" and is_name(noun.head):
            return noun.head
        for child in children(noun, "appos"):
            if is_name(child):
                return child
        return None

    def find(self, noun: Token) -> Mention | None:
        """The name that was last called this before the noun, of the same country where one is given."""
        lemma, places = noun.lemma_.lower(), _places(noun)
        fitting = [
            mention
            for at, role, role_places, mention in self._learnt
            if at < noun.i and _same_role(lemma, role) and (not places or not role_places or places & role_places)
        ]
        return fitting[-1] if fitting else None


def _same_role(said: str, learnt: str) -> bool:
    """ "minister" for "defensieminister", "oud-premier" for "premier", never "lid" for "raadslid" of another."""
    if said == learnt:
        return True
    shorter, longer = sorted(
        (said.removeprefix("oud-").removeprefix("ex-"), learnt.removeprefix("oud-").removeprefix("ex-")), key=len
    )
    return len(shorter) >= 4 and longer.endswith(shorter)


def _places(noun: Token) -> frozenset[str]:
    return frozenset(place for child in children(noun, "amod") if (place := place_of_demonym(child.text)) is not None)


def is_definite(noun: Token) -> bool:
    """Whether a noun points back to something known, with nothing behind it that says which."""
    determiners = [child.lower_ for child in children(noun, "det")]
    restricted = any(
        child.i > noun.i and (child.dep_ in ("acl:relcl", "acl") or (child.dep_ == "nmod" and case_of(child) != ""))
        for child in noun.children
    )
    is_noun = noun.pos_ == "NOUN" or is_nominalised_demonym(noun)
    return (is_owned(noun) or any(word in DEFINITE for word in determiners)) and not restricted and is_noun


def is_owned(noun: Token) -> bool:
    """Whether a possessive pronoun stands with it: "zijn partij" is his, not the one that was named last."""
    return any(child.pos_ == "PRON" for child in children(noun, "nmod:poss"))


def is_nominalised_demonym(word: Token) -> bool:
    """An adjective of people that stands as a noun: "de Nederlandse" is a woman."""
    return word.pos_ == "ADJ" and bool(children(word, "det")) and place_of_demonym(word.text) is not None


def described(noun: Token, roles: RoleTable, candidates: Sequence[Mention]) -> Mention | None:
    """The name a definite description stands for; None where the article does not tell."""
    if not is_definite(noun) or is_plural(noun):
        return None
    found = roles.find(noun)
    if found is not None:
        return found
    lemma = noun.lemma_.lower()
    before = candidates[: bisect_left(candidates, noun.i, key=lambda mention: mention.head.i)]
    if lemma in COUNTRY_NOUNS | CITY_NOUNS:
        return _described_place(lemma, before)
    if _names_organisation(lemma) and not is_owned(noun) and not _places(noun):
        return _last(_of_kind(lemma, before), "ORG")
    if _tells_person_apart(noun):
        return _only_person_near(noun, before)
    return None


def _tells_person_apart(noun: Token) -> bool:
    """ "de Amerikaanse president", "de 22-jarige", "de Fransman": newspapers' way of naming the same person again."""
    if place_of_demonym(noun.text) is not None:
        return True
    adjectives = children(noun, "amod")
    is_described = any(
        place_of_demonym(word.text) is not None or word.lower_.endswith("-jarige") for word in adjectives
    )
    return is_described and names_person(noun)


def _only_person_near(noun: Token, before: Sequence[Mention]) -> Mention | None:
    """The person of this sentence or the one before it, if there is only one."""
    start = noun.sent.start
    for earliest in (start, noun.doc[start - 1].sent.start if start > 0 else 0):
        within_reach = before[bisect_left(before, earliest, key=lambda mention: mention.head.i) :]
        near = [mention for mention in within_reach if mention.type == "PERSON"]
        if near:
            return near[-1] if len({mention.name for mention in near}) == 1 else None
    return None


def _described_place(lemma: str, before: Sequence[Mention]) -> Mention | None:
    """ "het land" is the last country, "de stad" the place that the article names most."""
    if lemma in COUNTRY_NOUNS:
        return _last([mention for mention in before if is_country(mention.name)], "GPE")
    return _commonest([mention for mention in before if mention.type == "GPE" and not is_country(mention.name)])


def is_country(name: str) -> bool:
    """Whether "het land" can stand for this place."""
    return name in read_words("countries.txt")


def _names_organisation(lemma: str) -> bool:
    """ "de bank", "het energiebedrijf"; of compounds only the plain ones: a "rechtbank" is no bank."""
    return lemma in read_words("organisation_nouns.txt") or lemma.endswith(
        tuple(read_words("organisation_compounds.txt"))
    )


def _of_kind(lemma: str, before: Sequence[Mention]) -> Sequence[Mention]:
    """A ministry or university is only one that is called so; any organisation can be "het concern"."""
    if not lemma.endswith(tuple(read_words("organisation_kinds.txt"))):
        return before
    return [mention for mention in before if lemma in mention.name.lower()]


def _commonest(places: Sequence[Mention]) -> Mention | None:
    """The place that the article names most: what it is about, and not where something else stands."""
    counts = Counter(mention.name for mention in places)
    return max(places, key=lambda mention: counts[mention.name]) if places else None


def _last(before: Sequence[Mention], kind: str) -> Mention | None:
    """The last subject of that type within reach, else the last of that type."""
    fitting = list(islice((mention for mention in reversed(before) if mention.type == kind), 6))
    subjects = [mention for mention in fitting if mention.is_subject]
    return next(iter(subjects or fitting), None)
