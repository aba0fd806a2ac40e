"""Which evidence is of one thing.

Everything here is a function of the evidence, of who is named together in which article, and of the decisions: the
order in which articles came plays no part. Names are compared only inside a block (``NameEvidence.keys``); the caller
gives whole blocks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from kg.dutch.lexicon.occupations import group_of
from kg.linking.identity.clusters import Cluster, Corpus, Link, Resolution, Unit, cluster_order, order
from kg.linking.identity.comparison import letters_of, name_key, sound
from kg.linking.identity.decisions import Decision, Decisions
from kg.linking.identity.evidence import NameEvidence, evidence_order
from kg.linking.identity.naming import display_names

# The scores of links, set by hand: an order of how much each reason counts, from 0 to 1, and no measured shares.
CERTAIN, SURE, LIKELY, DOUBTFUL = 1.0, 0.95, 0.85, 0.5
SAME_ALIAS, SAME_OCCUPATION, SAME_FIELD = 0.9, 0.8, 0.7
OTHER_SENSE = DOUBTFUL - 0.2
ENOUGH_COMPANY = 1.0
LEAD = 1.5
MAX_ARTICLES_COMPARED = 20
MAX_CANDIDATES = 12


def resolve(evidence: Iterable[NameEvidence], decisions: Decisions, corpus: Corpus) -> Resolution:
    """Put together what is the same, by the rules and then by the decisions."""
    return _Resolver(sorted(set(evidence), key=evidence_order), corpus).resolution(decisions)


class _Resolver:
    def __init__(self, evidence: Sequence[NameEvidence], corpus: Corpus) -> None:
        self._corpus = corpus
        self._of: dict[Unit, Cluster] = {}
        self._unsure: list[Link] = []
        self._companies: dict[Unit, Mapping[str, frozenset[str]]] = {}
        self._units: defaultdict[NameEvidence, set[Unit]] = defaultdict(set)
        self._by_surname: defaultdict[str, list[NameEvidence]] = defaultdict(list)
        for each in evidence:
            self._found(Unit(each))
            if each.is_full_name:
                self._by_surname[sound(each.person.surname)].append(each)
        self._evidence = evidence

    def resolution(self, decisions: Decisions) -> Resolution:
        surnames = [each for each in self._evidence if _is_surname(each)]
        self._join_names([each for each in self._evidence if not _is_surname(each)])
        self._join_places()
        self._join_spellings()
        self._join_initials()
        self._join_surnames(surnames)
        self._join_bodies()
        for decision in decisions:
            self._decide(decision)
        return self._resolution()

    def _resolution(self) -> Resolution:
        clusters = self._clusters()
        shown = dict(zip(clusters, display_names(clusters, self._corpus), strict=True))
        names = {unit: shown[cluster] for unit, cluster in self._of.items()}
        unsure = {
            link: None
            for link in sorted(self._unsure, key=lambda link: (order(link.one), order(link.other), link.reason))
            if names[self._now(link.one)] != names[self._now(link.other)]
        }
        links = {name: tuple(sorted(set(cluster.links), key=_link_order)) for cluster, name in shown.items()}
        return Resolution(names, links, tuple(unsure))

    def _clusters(self) -> list[Cluster]:
        return sorted(set(self._of.values()), key=lambda cluster: order(cluster.first))

    def _found(self, unit: Unit) -> None:
        self._units[unit.evidence].add(unit)
        self._of.setdefault(unit, Cluster({unit}))

    def _now(self, unit: Unit) -> Unit:
        """The unit, or one of those that it was divided into."""
        if unit in self._of:
            return unit
        return min(self._units[unit.evidence], key=order)

    def _join(self, one: Unit, other: Unit, score: float, reason: str) -> None:
        kept, gone = self._of[one], self._of[other]
        if kept is gone:
            return
        kept.links.append(Link(one, other, round(score, 2), reason))
        kept.links.extend(gone.links)
        kept.units |= gone.units
        kept.given_name = kept.given_name or gone.given_name
        self._of.update(dict.fromkeys(gone.units, kept))

    def _divide(self, evidence: NameEvidence) -> list[Unit]:
        """A unit for each article in place of the one for all."""
        articles = self._corpus.articles_with(evidence)
        cluster = self._of.pop(Unit(evidence))
        cluster.units.discard(Unit(evidence))
        self._units[evidence].discard(Unit(evidence))
        units = [Unit(evidence, article) for article in articles]
        for unit in units:
            self._found(unit)
        return units

    # The same name

    def _join_names(self, evidence: Iterable[NameEvidence]) -> None:
        by_key: defaultdict[str, list[NameEvidence]] = defaultdict(list)
        for each in evidence:
            by_key[each.key].append(each)
        for namesakes in by_key.values():
            self._join_namesakes(namesakes)

    def _join_namesakes(self, namesakes: Sequence[NameEvidence]) -> None:
        """All of one name are one thing, but for people of different fields and places with different identifiers."""
        telling = [each for each in namesakes if _features(each)]
        silent = [each for each in namesakes if not _features(each)]
        by_feature: dict[str, Unit] = {}
        for each in telling:
            for feature in sorted(_features(each)):
                before = by_feature.setdefault(feature, Unit(each))
                self._join(before, Unit(each), SURE, _shared(before.evidence, each))
        senses = sorted(
            {id(self._of[Unit(each)]): self._of[Unit(each)] for each in telling}.values(), key=cluster_order
        )
        if len(senses) < 2:
            for each in [*silent, *telling][1:]:
                self._join(Unit(([*silent, *telling])[0]), Unit(each), SURE, "the same name")
            return
        for place, sense in enumerate(senses):
            self._unsure += [
                Link(sense.first, other.first, OTHER_SENSE, "the same name, but different fields or places")
                for other in senses[place + 1 :]
            ]
        for each in silent:
            self._by_company(each, senses, "the same name")

    def _join_places(self) -> None:
        by_identifier: dict[str, Unit] = {}
        for unit in sorted(self._of, key=order):
            for identifier in unit.evidence.identifiers:
                before = by_identifier.setdefault(identifier, unit)
                self._join(before, unit, CERTAIN, f"the same identifier, {identifier}")

    # People

    def _join_spellings(self) -> None:
        """Full names that sound alike, or that one article has both."""
        by_key: defaultdict[str, list[Cluster]] = defaultdict(list)
        by_sound: defaultdict[str, list[Cluster]] = defaultdict(list)
        for cluster in self._clusters():
            full = [each for each in cluster.evidence if each.is_full_name and not each.person.has_initials]
            for name in sorted({each.key for each in full}):
                by_key[name].append(cluster)
            for heard in sorted({sound(each.key) for each in full}):
                by_sound[heard].append(cluster)
        for alike in by_sound.values():
            for other in alike[1:]:
                self._join_alike(alike[0].first, other.first)
        for unit in sorted(self._of, key=order):
            if unit.evidence.sort == "person":
                for alias in unit.evidence.aliases:
                    for cluster in by_key.get(name_key(alias, is_person=True), ())[:1]:
                        self._join(unit, cluster.first, LIKELY, f"one article has both names, also {alias}")

    def _join_alike(self, one: Unit, other: Unit) -> None:
        first, second = self._of[one], self._of[other]
        if first is second or _are_apart(first.fields, second.fields):
            return
        is_same_surname = one.evidence.person.surname == other.evidence.person.surname
        if is_same_surname or first.occupations & second.occupations or self._shared_company(first, second):
            self._join(one, other, LIKELY, "another spelling of the same name")
        else:
            self._unsure.append(Link(one, other, DOUBTFUL, "perhaps another spelling of the same name"))

    def _join_initials(self) -> None:
        """ "M. Verhoeven" is Marieke Verhoeven."""
        for each in self._evidence:
            if each.is_full_name and each.person.has_initials:
                letter = each.person.given[0][0]
                known = [
                    cluster
                    for cluster in self._people(each)
                    if any(other.person.given[0][0] == letter for other in _full(cluster))
                ]
                self._attach(each, known, "initials and surname")

    def _join_surnames(self, surnames: Sequence[NameEvidence]) -> None:
        """ "Trump" is Donald Trump, as long as no other Trump is known."""
        unknown = [
            each for each in surnames if not self._attach(each, self._people(each, with_initials=True), "the surname")
        ]
        for each in self._evidence:
            known = self._people(each, with_initials=True) if each.sort == "other" and " " not in each.name else []
            if len(known) == 1:
                reason = "perhaps not a body, but the surname of a person"
                self._unsure.append(Link(known[0].first, Unit(each), DOUBTFUL, reason))
        by_key: defaultdict[str, list[NameEvidence]] = defaultdict(list)
        for each in unknown:
            by_key[each.key].append(each)
        no_persons: defaultdict[str, list[NameEvidence]] = defaultdict(list)
        for each in self._evidence:
            if each.sort != "person" and each.key in by_key:
                no_persons[each.key].append(each)
        for name, alone in by_key.items():
            others = no_persons[name]
            # Without a word that says so, "a person" with the very name of a body or place is that body or place.
            silent = [each for each in alone if not each.fields]
            self._join_namesakes([each for each in alone if each.fields or not others])
            for each in silent if others else ():
                self._join(Unit(others[0]), Unit(each), LIKELY, "the same name")

    def _people(self, evidence: NameEvidence, *, with_initials: bool = False) -> list[Cluster]:
        """The people with that surname and a given name, in fields that do not speak against it."""
        clusters = {
            id(self._of[unit]): self._of[unit]
            for each in self._by_surname[sound(evidence.person.surname)]
            if with_initials or not each.person.has_initials
            for unit in self._units[each]
        }
        return sorted(
            (
                cluster
                for cluster in clusters.values()
                if not _are_apart(evidence.fields, cluster.fields) and Unit(evidence) not in cluster.units
            ),
            key=cluster_order,
        )

    def _attach(self, evidence: NameEvidence, known: Sequence[Cluster], what: str) -> bool:
        """Join the evidence with the one of the known that it means; whether there was any to choose from."""
        if not known:
            return False
        unit = Unit(evidence)
        if len(known) == 1:
            self._join(known[0].first, unit, LIKELY, f"{what} of the only one known")
            return True
        for shared, score in (("occupations", SAME_OCCUPATION), ("fields", SAME_FIELD)):
            alike = [one for one in known if getattr(one, shared) & set(getattr(evidence, shared))]
            if len(alike) == 1:
                told = ", ".join(sorted(getattr(alike[0], shared) & set(getattr(evidence, shared))))
                self._join(alike[0].first, unit, score, f"{what}, and both are {told}")
                return True
            known = alike or known
        self._by_company(evidence, known, what)
        return True

    # Bodies

    def _join_bodies(self) -> None:
        """Letters and short names belong to the one body that an article calls so."""
        by_key: defaultdict[str, list[Unit]] = defaultdict(list)
        owners: defaultdict[str, list[Unit]] = defaultdict(list)
        by_letters: defaultdict[str, list[Unit]] = defaultdict(list)
        for unit in sorted(self._of, key=order):
            if unit.evidence.sort != "person":
                by_key[unit.evidence.key].append(unit)
            if unit.evidence.sort == "other":
                for alias in unit.evidence.aliases:
                    owners[name_key(alias)].append(unit)
                for letters in letters_of(unit.evidence.name):
                    by_letters[letters].append(unit)
        for alias, claiming in owners.items():
            for unit in by_key.get(alias, ()):
                self._join_or_ask(claiming, unit, "one article has both names")
        for letters, long in sorted(by_letters.items()):
            for unit in by_key.get(name_key(letters), ()):
                if self._of[unit] is not self._of[long[0]]:
                    self._unsure.append(Link(long[0], unit, DOUBTFUL, "the letters could stand for this"))

    def _join_or_ask(self, claiming: Sequence[Unit], unit: Unit, reason: str) -> None:
        if len({id(self._of[one]) for one in claiming}) == 1:
            self._join(claiming[0], unit, SAME_ALIAS, reason)
        else:
            self._unsure += [Link(one, unit, DOUBTFUL, f"{reason}, but of several") for one in claiming]

    # Company

    def _by_company(self, evidence: NameEvidence, known: Sequence[Cluster], what: str) -> None:
        """Each article's own: the one of the known that is named together with the same others; else nobody.

        Of more than ``MAX_CANDIDATES`` none: a "Jansen" of whom nothing else is said could be any of hundreds.
        """
        if len(known) > MAX_CANDIDATES:
            self._divide(evidence)
            return
        firsts = [cluster.first for cluster in known]
        companies = [self._company(cluster) for cluster in known]
        for unit in self._divide(evidence):
            named = self._corpus.company(unit.article or "")
            own = {name: weight for name, weight in named.items() if name != evidence.key}
            scores = [
                sum(weight for name, weight in own.items() if there.get(name, frozenset()) - {unit.article})
                for there in companies
            ]
            ranked = sorted(range(len(known)), key=lambda at: (-scores[at], order(firsts[at])))
            best, second = scores[ranked[0]], scores[ranked[1]] if len(ranked) > 1 else 0.0
            if best >= ENOUGH_COMPANY and best >= LEAD * second:
                self._join(firsts[ranked[0]], unit, min(0.9, 0.6 + best / 10), f"{what}, in the same company")
            else:
                self._unsure += [
                    Link(firsts[at], unit, 0.4 + min(scores[at], 1.0) / 10, f"{what}, but of several") for at in ranked
                ]

    def _company(self, cluster: Cluster) -> Mapping[str, frozenset[str]]:
        """Who is named in the cluster's articles, with the articles: the first of each evidence count."""
        found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
        own = {each.key for each in cluster.evidence}
        for unit in cluster.units:
            for name, articles in self._company_of(unit).items():
                if name not in own:
                    found[name] |= articles
        return found

    def _company_of(self, unit: Unit) -> Mapping[str, frozenset[str]]:
        if unit not in self._companies:
            named: defaultdict[str, set[str]] = defaultdict(set)
            articles = self._corpus.articles_with(unit.evidence)[:MAX_ARTICLES_COMPARED]
            for article in articles if unit.article is None else (unit.article,):
                for name in self._corpus.company(article):
                    named[name].add(article)
            self._companies[unit] = {name: frozenset(articles) for name, articles in named.items()}
        return self._companies[unit]

    def _shared_company(self, one: Cluster, other: Cluster) -> bool:
        return bool(self._company(one).keys() & self._company(other).keys())

    # Decisions

    def _decide(self, decision: Decision) -> None:
        meant = self._meant(decision.name)
        if not meant:
            return
        if decision.verb == "rename":
            self._of[meant[0]].given_name = decision.other
        elif decision.verb == "merge":
            for unit in [*meant[1:], *self._meant(decision.other)]:
                self._join(meant[0], unit, CERTAIN, "merged by decision")
        else:
            for cluster in sorted({id(self._of[unit]): self._of[unit] for unit in meant}.values(), key=cluster_order):
                self._split(cluster, decision)

    def _meant(self, name: str) -> list[Unit]:
        """The units of the thing that has this name now, or else those with this name in articles."""
        names = self._resolution().names
        return sorted(
            [unit for unit, shown in names.items() if shown == name]
            or [unit for unit in self._of if unit.evidence.name == name]
            or [unit for unit in self._of if unit.evidence.key == name_key(name)],
            key=order,
        )

    def _split(self, cluster: Cluster, decision: Decision) -> None:
        if decision.by == "article":
            apart = self._units_of_article(cluster, decision.other)
        else:
            apart = {unit for unit in cluster.units if unit.evidence.name == decision.other}
        if not apart or apart == cluster.units:
            return
        stays = cluster.units - apart
        for units, name in ((stays, cluster.given_name), (apart, None)):
            links = [link for link in cluster.links if {self._now(link.one), self._now(link.other)} <= units]
            self._of.update(dict.fromkeys(units, Cluster(set(units), links, name)))

    def _units_of_article(self, cluster: Cluster, article: str) -> set[Unit]:
        found = {unit for unit in cluster.units if unit.article == article}
        for unit in [unit for unit in cluster.units if unit.article is None]:
            articles = self._corpus.articles_with(unit.evidence)
            own = Unit(unit.evidence, article)
            if article in articles and own not in self._of:
                found.add(own if len(articles) > 1 else unit)
        for unit in found:
            cluster.units.add(unit)
            self._units[unit.evidence].add(unit)
            self._of[unit] = cluster
        return found


def _link_order(link: Link) -> tuple[object, ...]:
    return order(link.one), order(link.other), link.score, link.reason


def _is_surname(evidence: NameEvidence) -> bool:
    return evidence.sort == "person" and not evidence.is_full_name


def _full(cluster: Cluster) -> list[NameEvidence]:
    return [each for each in cluster.evidence if each.is_full_name]


def _features(evidence: NameEvidence) -> Collection[str]:
    return {*evidence.identifiers, *(f"field {group_of(name)}" for name in evidence.fields)}


def _are_apart(one: Collection[str], other: Collection[str]) -> bool:
    """Whether every field of the one is far from every field of the other."""
    return bool(one and other) and not {group_of(name) for name in one} & {group_of(name) for name in other}


def _shared(one: NameEvidence, other: NameEvidence) -> str:
    told = sorted(set(one.identifiers) & set(other.identifiers)) or sorted(
        set(one.occupations) & set(other.occupations)
    )
    return f"the same name, and {', '.join(told)}" if told else "the same name, in fields that are near"
