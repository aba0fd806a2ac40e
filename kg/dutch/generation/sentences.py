"""Events as Dutch sentences, made from what the graph has of them and from the sentence that they were read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from kg.dutch.generation.actions import is_mutual, is_presentational, split_action
from kg.dutch.generation.adverbials import place_phrase, time_phrase
from kg.dutch.generation.clauses import Clause
from kg.dutch.generation.fillers import needed_fillers, place_fillers
from kg.dutch.generation.negation import denied, negation_of, takes_geen
from kg.dutch.generation.noun_phrases import NounPhrase, PhraseMaker, with_preposition
from kg.dutch.generation.predicates import PredicateMaker
from kg.dutch.generation.roles import role_words
from kg.dutch.generation.source_text import QUOTATION_MARKS, SourceText, is_quantifier
from kg.dutch.generation.verb_groups import Number
from kg.dutch.lexicon.words import event_nouns, object_share, perfect_auxiliary
from kg.dutch.morphology.paradigm import paradigm_of
from kg.model import UNNAMED_TYPES, Event, Participant
from kg.tables import read_words, word_class

NO_PREPOSITIONS = frozenset({"door", "om"})  # "door de hoogovens te vervangen"
BEFORE_FIGURES = frozenset({"met", "op", "tot"})
MAX_APPOSITION = 4  # words between a preposition and a name: "met de Belgische arts Piet Jansen"
MASS_ENDINGS = ("heid", "ing", "teit", "tie")
LONG_ADJUNCT = 5  # words of a phrase that would rather stand behind the verbs
SHORT_TAIL = 3  # words of a prepositional object that can stand in front of the verbs


class SentenceMaker:
    """Makes the sentences of one event."""

    def __init__(self, event: Event) -> None:
        """Look at the words of the sentence that the event was read from."""
        self.event = event
        self.text = SourceText(event.evidence, [participant for _, participant in event.participants()])
        self.action = split_action(event.action)
        self.predicate = PredicateMaker(event, self.text, self.action)
        self.is_negated = event.polarity == "negated"

    @cached_property
    def phrases(self) -> PhraseMaker:
        time = self.text.find(self.event.time) if self.event.time else None
        length = len(self.event.time.split()) if self.event.time else 0
        times = range(time, time + length) if time is not None else range(0)
        return PhraseMaker(
            text=self.text,
            verbs=frozenset([*self.predicate.group.places, *times]),
            is_negated=self.is_negated,
            sources=frozenset(source.name for source in self.event.attributed_to),
        )

    def sentence(self, *, is_short: bool, has_time: bool = True) -> str:
        """The sentence, with a capital and a full stop; a short one has neither time nor place."""
        if self.event.kind == "role":
            return ended(role_words(self.event, self.phrases, source=self._source()))
        return ended(self._clause(is_short=is_short, has_time=has_time and not is_short).words())

    def label(self) -> str:
        """The label of the action, in the plural where its actor is."""
        event, verb = self.event, paradigm_of(self.action.verb)
        finite, space, rest = event.label.partition(" ")
        if event.kind != "event" or event.actor is None or finite != verb.present_third:
            return event.label
        return f"{verb.infinitive}{space}{rest}" if self._subject(event.actor).number == "plural" else event.label

    def _clause(self, *, is_short: bool, has_time: bool) -> Clause:
        event = self.event
        preposition = self._target_preposition()
        self.predicate.has_preposition = bool(preposition)
        is_passive = event.actor is None
        first = event.actor or (None if preposition else event.target)
        subject = self._subject(first) if first is not None else None
        target = self.phrases.phrase(event.target, owner=event.actor) if event.target is not None else None
        has_object = target is not None and not preposition and not is_passive
        objects = [target] if target is not None and has_object else []
        is_new = bool(objects) and takes_geen(objects[-1])
        is_new_subject = is_passive and subject is not None and takes_geen(subject)
        negation = self._negation([*([subject] if subject else []), *objects], has_new_phrase=is_new or is_new_subject)
        if negation.is_geen:
            objects = [denied(phrase) for phrase in objects]
            subject = denied(subject) if is_new_subject and subject is not None else subject
        chain = self.predicate.chain(first)
        has_end = bool(chain.spoken(subject, is_inverted=False)[1])
        shown = [filler for filler in event.roles if not self._is_inside(filler.participant)]
        if is_short:
            shown = needed_fillers(event, shown, verb=self.action.verb)
        fillers = place_fillers(shown, self.phrases, self.text, owner=first, has_end=has_end)
        clause = Clause(
            chain=chain,
            subject=subject,
            front=self._source(),
            is_reflexive=self._is_reflexive(),
            adverbs=self._adverbs(),
            causes=fillers.causes,
            shortfall=self._shortfall(),
            negation=negation.word,
            negation_end=negation.end,
            recipients=fillers.recipients,
            objects=objects,
            circumstances=fillers.circumstances,
            complements=fillers.complements,
            fixed_words=[*map(self._with_article, self.action.fixed_words)],
            tail=fillers.tail,
        )
        if target is not None and preposition:
            words = with_preposition(preposition, target.words)
            self._add_prepositional(
                clause, words if is_short else f"{words} {self._adjunct_behind(event.target)}".strip()
            )
        clause.has_er = self._has_er(clause, is_passive=is_passive)
        clause.is_subject_new = self._is_subject_new(clause, is_passive=is_passive)
        if not is_short or self.is_negated:  # "komt niet" is not so of who comes no further than the tenth place
            self._add_adjuncts(clause, has_end=has_end)
        if not is_short or self._needs_place():
            clause.places = self._places()
        if has_time:
            clause.times = self._times()
        if (
            is_passive
            and subject
            and not subject.is_definite
            and clause.places
            and not clause.front
            and not clause.has_er
        ):
            clause.front, clause.places = " ".join(clause.places), []
        return clause

    def _add_adjuncts(self, clause: Clause, *, has_end: bool) -> None:
        """Put what says how in front of what belongs to the verb, and a long phrase behind the verbs."""
        for adjunct in self.event.adjuncts:
            if adjunct.lower() == clause.shortfall or self._is_in_words(adjunct):
                continue
            if any(adjunct in phrase for phrase in (*clause.complements, *clause.tail)):
                continue
            words = self._without_first_capital(adjunct)
            if has_end and len(words.split()) > LONG_ADJUNCT and not clause.tail:
                clause.tail = [words]
            else:
                clause.circumstances = [*clause.circumstances, words]

    def _adjunct_behind(self, target: Participant | None) -> str:
        """The prepositional adjunct that stands right behind the target: "een schot **in eigen voet**"."""
        end = self.text.place(target.end - 1) if target is not None else None
        if end is None:
            return ""
        for adjunct in self.event.adjuncts:
            is_phrase = adjunct.partition(" ")[0] in word_class("preposition")
            if is_phrase and self.text.find(adjunct) == end + 1 and not self._is_in_words(adjunct):
                return adjunct
        return ""

    def _without_first_capital(self, adjunct: str) -> str:
        """The adjunct as it is where it does not begin a sentence or a quotation: "Eindelijk" → "eindelijk"."""
        place = self.text.find(adjunct)
        is_first = place == 0 or (place is not None and self.text.lower(place - 1) in QUOTATION_MARKS)
        return adjunct[:1].lower() + adjunct[1:] if is_first and not adjunct.isupper() else adjunct

    def _is_in_words(self, adjunct: str) -> bool:
        """Whether a participant or the action has the words already."""
        others = [*(side.name for side in self.event.sides), *(each.participant.name for each in self.event.roles)]
        return any(f" {adjunct.lower()} " in f" {words.lower()} " for words in (*others, self.event.action))

    def _add_prepositional(self, clause: Clause, words: str) -> None:
        """Put the target with its preposition in front of the verbs where it is short, else behind them."""
        is_short = len(words.split()) <= SHORT_TAIL and bool(clause.chain.auxiliaries) and not clause.fixed_words
        if is_short:
            clause.complements = [words, *clause.complements]
        elif clause.chain.spoken(clause.subject, is_inverted=False)[1] or clause.fixed_words:
            clause.tail = [words, *clause.tail]
        else:
            clause.complements = [words, *clause.complements]

    # Who and what.

    def _subject(self, participant: Participant) -> NounPhrase:
        phrase = self.phrases.phrase(participant, is_subject=True, owner=participant)
        if phrase.number is not None:
            return phrase
        return replace(phrase, number=self._told_number(participant) or "singular")

    def _told_number(self, participant: Participant) -> Number | None:
        """The number of the finite verb of the text where this is its subject, alone."""
        group, event = self.predicate.group, self.event
        is_told_passive = group.is_passive or event.actor is None
        is_subject = participant is (event.target if is_told_passive else event.actor)
        place, end = self.text.place(participant.start), self.text.place(participant.end - 1)
        if not is_subject or place is None or end is None or group.is_causative or self.predicate.acts_by_door():
            return None
        front = self.text.front(place, verbs=self.phrases.verbs).start
        around = {self.text.lower(end + 1), self.text.lower(front - 1)}
        is_one_of_several = bool(around & {"en", "of", "evenals"}) or around == {","}
        return None if is_one_of_several else group.number

    def _target_preposition(self) -> str:
        """The preposition of the target: that of the action, else the one in front of it where the verb needs one."""
        event, target = self.event, self.event.target
        if self.action.preposition or target is None:
            return self.action.preposition if target is not None else ""
        if event.kind == "nominal":
            return "met" if is_mutual(event.action) else ""
        place, end = self.text.place(target.start), self.text.place(target.end - 1)
        if event.actor is None or place is None or end is None:
            return ""
        is_antecedent = {self.text.lower(end + step) for step in (1, 2)} & word_class("relative")
        return "" if is_antecedent else self._told_preposition(target, place)

    def _told_preposition(self, target: Participant, place: int) -> str:
        """The preposition in front of the target, where it is one of the verb or a number follows it ("op 37 euro")."""
        before = self.text.front(place, verbs=self.phrases.verbs).start - 1
        is_figure = any(quantity.start <= target.start < quantity.end for quantity in self.event.quantities)
        if is_figure and self.text.lower(before) in BEFORE_FIGURES and before not in self.phrases.verbs:
            return self.text.lower(before)
        words = [before] if target.type in UNNAMED_TYPES else range(before, max(before - MAX_APPOSITION, -1), -1)
        for left in words:
            word = self.text.lower(left)
            if not word.isalpha() or left in self.phrases.verbs or word in NO_PREPOSITIONS:
                break
            if word in word_class("preposition"):
                return word if object_share(self.action.verb, word) else ""
        return ""

    def _source(self) -> str:
        own = self.event.actor.name if self.event.actor is not None else None
        others = {source.name: source for source in self.event.attributed_to if source.name != own}
        if not others:
            return ""
        is_listed = len(others) > 1
        return "volgens " + listed(
            [self.phrases.phrase(one, is_listed=is_listed, is_source=True).words for one in others.values()]
        )

    def _is_inside(self, participant: Participant) -> bool:
        """Whether it is a part of the actor or the target: the price of "boete van 100 euro"."""
        return any(
            side.start <= participant.start < side.end or f" {participant.name}" in side.name
            for side in self.event.sides
        )

    def _with_article(self, word: str) -> str:
        """A fixed word with the article that the text has in front of it: "een beroep doen"."""
        own = self.predicate.group.places if len(self.action.fixed_words) == 1 else ()
        for place in own:
            before = self.text.lower(place - 1)
            if self.text.lower(place) == word and before in {"een", "de", "het"} and place - 1 not in own:
                return f"{before} {word}"
        return word

    # How.

    def _adverbs(self) -> list[str]:
        own = self.event.actor.name if self.event.actor is not None else None
        is_own = own is not None and any(source.name == own for source in self.event.attributed_to)
        is_doubted = self.event.modality in {"possible", "conditional"} and not self.predicate.is_modality_told()
        return [*(["naar eigen zeggen"] if is_own else []), *(["mogelijk"] if is_doubted else [])]

    def _is_reflexive(self) -> bool:
        group = self.predicate.group
        if self.event.kind != "event" or self.event.actor is None or group.is_passive or not self.predicate.verb_places:
            return False
        if group.is_causative and self.predicate.acts_by_door():
            return False  # who lets himself be caught is not the one that catches
        clause = self.text.clause(self.predicate.verb_places)
        return any(self.text.lower(place) == "zich" for place in clause)

    def _negation(self, phrases: Sequence[NounPhrase], *, has_new_phrase: bool):  # type: ignore[no-untyped-def]
        if not self.is_negated:
            return negation_of([], [NounPhrase(words="", is_negative=True)], has_new_phrase=False)
        return negation_of(self._clause_words(), phrases, has_new_phrase=has_new_phrase)

    def _shortfall(self) -> str:
        """ "Bijna", where it is of what happens rather than of a number or a time."""
        time = (self.event.time or "").lower()
        for word, behind in pairwise((*self._clause_words(), "")):
            if word in word_class("adverb of what fell short") and not is_quantifier(behind) and word not in time:
                return "" if behind and time.startswith(behind) else word
        return ""

    def _clause_words(self) -> list[str]:
        """The words of the clause that the text tells the event in."""
        places = self.predicate.group.places
        clause = self.text.clause(list(places)) if places else range(0)
        return [self.text.lower(place) for place in clause]

    def _is_subject_new(self, clause: Clause, *, is_passive: bool) -> bool:
        subject, verb = clause.subject, self.action.verb
        if subject is None or subject.is_definite or subject.is_early or clause.objects:
            return False
        return is_passive or is_presentational(verb) or perfect_auxiliary(verb) == "zijn"

    def _has_er(self, clause: Clause, *, is_passive: bool) -> bool:
        subject = clause.subject
        if subject is None or subject.is_definite or subject.is_early:
            return False
        is_nobody = subject.words in {"niets", "iets", "niks"} or subject.words.startswith("geen ")
        if is_passive:
            return is_nobody or self._is_uncounted(self.event.target, subject)
        is_bare = (
            not subject.words.startswith("een ") and not clause.objects and not clause.complements and not clause.tail
        )
        if not is_bare or subject.is_pronoun or clause.fixed_words or not is_presentational(self.action.verb):
            return False
        return subject.number == "plural" or self._is_uncounted(self.event.actor, subject)

    def _is_uncounted(self, side: Participant | None, phrase: NounPhrase) -> bool:
        """Whether it is a bare noun of what is not counted: "er is bezwaar aangetekend"."""
        if side is None or phrase.words != side.name or phrase.number != "singular":
            return False
        nouns = read_words("mass_nouns.txt").union(event_nouns())
        is_mass = bool(nouns & {*side.concepts}) or any(noun.endswith(MASS_ENDINGS) for noun in side.concepts)
        return side.type == "KIND" or is_mass or phrase.words[:1].isdigit()

    # When and where.

    def _needs_place(self) -> bool:
        return self.action.verb in read_words("locative_verbs.txt") and not self.event.roles

    def _times(self) -> list[str]:
        time = self.event.time
        quantities = {quantity.text.lower() for quantity in self.event.quantities}
        if not time or time.lower() in quantities or any(time in side.name for side in self.event.sides):
            return []
        return [time_phrase(self.text, time, verbs=frozenset(self.predicate.group.places))]

    def _places(self) -> list[str]:
        where = self.event.place
        if (
            where is None
            or self._is_inside(where)
            or any(where.name in filler.participant.name for filler in self.event.roles)
        ):
            return []
        verbs = frozenset(self.predicate.group.places)
        return [place_phrase(self.text, where, self.phrases.phrase(where, owner=self.event.actor), verbs=verbs)]


def listed(phrases: Sequence[str]) -> str:
    """ "A, B en C"."""
    return phrases[0] if len(phrases) == 1 else f"{', '.join(phrases[:-1])} en {phrases[-1]}"


def ended(words: Sequence[str]) -> str:
    """Words as a sentence: with a capital and a full stop."""
    text = " ".join(" ".join(words).split())
    if text.startswith("ij"):
        text = "IJ" + text[2:]
    elif text.startswith("één"):
        text = "Eén" + text[3:]
    elif not text.startswith(("'", "’")):
        text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."
