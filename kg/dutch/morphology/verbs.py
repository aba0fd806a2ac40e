"""The verb lexicon: from any form of a verb to its infinitive, separable verbs joined ("zet … in" → inzetten).

The network's edit scripts make non-words ("handhaafden" → "handhaafen"); the lexicon knows which infinitives there are
and which forms each of them has, and lets the network's guess choose only among those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from kg.data_files import read_file
from kg.dutch.morphology.conjugation import (
    PAST,
    PRESENT,
    VOWELS,
    Slot,
    conjugate,
    fold,
    join,
    split_particle,
)
from kg.dutch.morphology.verb_guessing import fits, guess_infinitives, is_well_formed
from kg.tables import read_rows

# XPOS as in the Lassy treebanks (CGN tags), without what does not matter to the lemma.
SLOTS_OF_XPOS: tuple[tuple[str, Slot], ...] = (
    ("WW|pv|tgw|ev", Slot.PRESENT_SINGULAR),
    ("WW|pv|tgw|met-t", Slot.PRESENT_T),
    ("WW|pv|tgw|mv", Slot.PRESENT_PLURAL),
    ("WW|pv|verl|ev", Slot.PAST_SINGULAR),
    ("WW|pv|verl|met-t", Slot.PAST_SINGULAR),
    ("WW|pv|verl|mv", Slot.PAST_PLURAL),
    ("WW|pv|conj", Slot.SUBJUNCTIVE),
    ("WW|inf", Slot.INFINITIVE),
    ("WW|vd", Slot.PAST_PARTICIPLE),
    ("WW|od", Slot.PRESENT_PARTICIPLE),
)
# The list has the usual separable verbs of every frequent verb. What a tree makes of such a verb and another particle
# is nearly always a mistake of the tree (all but 1 of 31 on treebank text). A rarer verb may have more than any list.
MAX_FREQUENCY_OF_NEW_COMBINATIONS = 20
# How many times more frequent another infinitive must be to win against the network's guess.
WEIGHT_OF_GUESS = 5
SLOT_BITS = 9
MAX_FORM_LENGTH = 60


class Verb(NamedTuple):
    """One line of the list: ``border`` is the infinitive with its border marked, ``lemma`` without.

    ``stem`` and ``participle`` are there when the rules would be wrong about them.
    """

    border: str
    lemma: str
    frequency: int
    stem: str | None
    participle: str | None

    def forms(self) -> frozenset[str]:
        """All inflected forms, each as one word."""
        paradigm = conjugate(self.border, stem=self.stem, participle=self.participle)
        return frozenset(chain.from_iterable(paradigm.values()))


class Reading(NamedTuple):
    """A verb that has the form in question, and the slots of its paradigm where the form stands."""

    verb: Verb
    slots: int


class VerbLexicon:
    """All verbs of the list with all their forms; ``shared()`` gives the one that a process needs."""

    def __init__(self, folder: Path | None = None) -> None:
        """Read the lists of verbs of the package, or those of a folder that has all of them."""
        read = read_rows if folder is None else partial(_rows_in, folder)
        self._verbs: dict[str, Verb] = {}
        self._lemmas: dict[str, list[Verb]] = {}
        self._bodies: list[str] = []
        self._table: dict[str, tuple[int, ...]] = {}
        self._particles: dict[str, str] = {}
        self._joining = frozenset(fold(particle) for (particle,) in read("verb_particles.txt"))
        self._preferred = dict(_preferences(read("verb_preferences.txt")))
        self._read([*read("verb_infinitives.txt"), *read("verb_additions.txt")])

    @staticmethod
    @cache
    def shared() -> VerbLexicon:
        """The lexicon of the package's own list, made once."""
        return VerbLexicon()

    def _read(self, rows: Iterable[Sequence[str]]) -> None:
        given: dict[str, tuple[str | None, str | None]] = {}
        for border, frequency, stem, participle in rows:
            particle, body = split_particle(border)
            lemma = join(particle, body.replace("+", ""))
            verb = Verb(border, lemma, int(frequency or 0), stem or None, participle or None)
            self._verbs[border] = verb
            self._lemmas.setdefault(fold(verb.lemma), []).append(verb)
            if particle:
                self._particles[fold(particle)] = particle
            if body not in given or stem or participle:
                given[body] = (stem or None, participle or None)
        for body, (body_stem, body_participle) in given.items():
            self._add_forms(body, stem=body_stem, participle=body_participle)

    def _add_forms(self, body: str, *, stem: str | None, participle: str | None) -> None:
        index = len(self._bodies) << SLOT_BITS
        self._bodies.append(body)
        slots_of_form: dict[str, int] = {}
        for slot, forms in conjugate(body, stem=stem, participle=participle).items():
            number = slot._value_  # a plain integer, since IntFlag would double the time of loading
            for form in forms:
                key = form if form.isascii() and form.isalpha() else fold(form)
                slots_of_form[key] = slots_of_form.get(key, 0) | number
        table = self._table
        for key, slots in slots_of_form.items():
            if key in table:
                table[key] += (index | slots,)
            else:
                table[key] = (index | slots,)

    @property
    def particles(self) -> frozenset[str]:
        """The particles that make a separable verb with any verb."""
        return self._joining

    def verbs(self) -> tuple[Verb, ...]:
        """All verbs of the list, in its order."""
        return tuple(self._verbs.values())

    def candidates(self, form: str) -> tuple[str, ...]:
        """The infinitives that have ``form`` among their forms, written as one word; the most frequent first."""
        readings = sorted(self._readings(fold(form)), key=lambda reading: -reading.verb.frequency)
        return tuple(dict.fromkeys(reading.verb.lemma for reading in readings))

    def is_verb(self, infinitive: str) -> bool:
        """Whether the list has this infinitive."""
        return fold(infinitive) in self._lemmas

    def is_separable(self, infinitive: str) -> bool:
        """Whether the list has this infinitive as a separable verb ("inzetten")."""
        return any("|" in verb.border for verb in self._lemmas.get(fold(infinitive), ()))

    def is_past_of_third_person(self, form: str) -> bool:
        """Whether a form that goes with "hij" can only be a past: "stal" is of stelen, since stallen has "stalt"."""
        slots = [reading.slots for reading in self._readings(fold(form))]
        return any(each & Slot.PAST_SINGULAR for each in slots) and not any(each & Slot.PRESENT_T for each in slots)

    def lemmatize(
        self,
        form: str,
        *,
        features: Mapping[str, str] | str = "",
        xpos: str = "",
        particle: str | Sequence[str] | None = None,
        guess: str | None = None,
    ) -> str:
        """The infinitive of a verb form; never empty unless ``form`` is, and no exception for any text.

        Args:
            form: the verb as it stands in the text.
            features: UD features; used when ``xpos`` says nothing.
            xpos: the tag of the Lassy treebanks ("WW|pv|tgw|ev").
            particle: the text of the ``compound:prt`` dependent with what hangs below it ("in", "te kort"); a sequence
                when there are several.
            guess: what the network thinks.
        """
        word = form.strip()
        if not word or len(word) > MAX_FORM_LENGTH:
            return guess or form
        slots = slots_of(xpos, features)
        particles = [particle] if isinstance(particle, str) else list(particle or ())
        joined = [reading for phrase in particles for reading in self._with_particle(fold(word), phrase)]
        if joined:
            return self._best(joined, slots, key=f"{fold(particles[0])} {fold(word)}", guess=guess)
        lemma = self._lemma_of_word(word, slots, guess)
        for phrase in particles:
            if fold(phrase) in self._joining and self._may_join(lemma) and not fold(lemma).startswith(fold(phrase)):
                return join(fold(phrase), lemma)
        return lemma

    def _may_join(self, lemma: str) -> bool:
        frequency = max((verb.frequency for verb in self._lemmas.get(fold(lemma), ())), default=0)
        return frequency < MAX_FREQUENCY_OF_NEW_COMBINATIONS and is_well_formed(lemma)

    def _with_particle(self, key: str, phrase: str) -> list[Reading]:
        """Separable verbs of the list that ``phrase`` and the form make."""
        particle = self._particles.get(fold(phrase.replace(" ", "")))
        if particle is None:
            return []
        readings = list(self._separable_readings(particle, key))
        # The form may hold its particle already: "ingezet" with "in".
        return readings or [one for one in self._readings(key) if one.verb.border.startswith(f"{particle}|")]

    def _lemma_of_word(self, form: str, slots: Slot, guess: str | None) -> str:
        key = fold(form)
        readings = list(self._readings(key))
        if readings:
            # "e-mailt" is of e-mailen, not of emaillen.
            alike = [reading for reading in readings if ("-" in reading.verb.lemma) == ("-" in form)]
            return self._best(alike or readings, slots, key=key, guess=guess)
        if (key, slots) in self._preferred:
            return self._preferred[key, slots]
        if guess and (self.is_verb(guess) or fits(guess, form, slots)):
            return guess
        return (
            self._new_compound(form, slots)
            or next(iter(guess_infinitives(form, slots)), None)
            or self._new_compound(form, Slot(0))
            or next(iter(guess_infinitives(form)), guess or form.lower())
        )

    def _new_compound(self, form: str, slots: Slot) -> str | None:
        """A new verb that ends in a known one: ``doorgefietst`` → doorfietsen, ``drukbezochte`` → drukbezoeken."""
        first, hyphen, last = form.lower().rpartition("-")
        key = fold(last)
        for cut in range(0 if hyphen else 2, len(key) - 3):
            readings = [one for one in self._plain_readings(key[cut:]) if one.slots & (slots or one.slots)]
            if readings and (hyphen or any(letter in VOWELS for letter in key[:cut])):
                return first + hyphen + join(key[:cut], self._best(readings, slots, key=key[cut:], guess=None))
        return None

    def _best(self, readings: Sequence[Reading], slots: Slot, *, key: str, guess: str | None) -> str:
        """Of the readings that the tag agrees with, what the treebank prefers; else frequency and the guess decide."""
        for wanted in (slots, _widened(slots)):
            fitting = [reading for reading in readings if reading.slots & wanted]
            if fitting:
                readings = fitting
                break
        preferred = self._preferred.get((key, slots))
        if preferred is not None:
            return preferred
        weights = {
            reading.verb.lemma: (1 + reading.verb.frequency) * (WEIGHT_OF_GUESS if reading.verb.lemma == guess else 1)
            for reading in readings
        }
        return max(sorted(weights), key=lambda lemma: weights[lemma])

    def _readings(self, key: str) -> Iterator[Reading]:
        yield from self._plain_readings(key)
        for cut in range(1, len(key) - 1):
            particle = self._particles.get(key[:cut])
            if particle is not None:
                yield from self._separable_readings(particle, key[cut:])

    def _plain_readings(self, key: str) -> Iterator[Reading]:
        for code in self._table.get(key, ()):
            verb = self._verbs.get(self._bodies[code >> SLOT_BITS])
            if verb is not None:
                yield Reading(verb, code & ((1 << SLOT_BITS) - 1))

    def _separable_readings(self, particle: str, key: str) -> Iterator[Reading]:
        for code in self._table.get(key, ()):
            verb = self._verbs.get(f"{particle}|{self._bodies[code >> SLOT_BITS]}")
            if verb is not None:
                yield Reading(verb, code & ((1 << SLOT_BITS) - 1))


def slots_of(xpos: str, features: Mapping[str, str] | str = "") -> Slot:
    """The slots that a tag, or without one the UD features, speak of; none when they say nothing of a verb."""
    for start, slot in SLOTS_OF_XPOS:
        if xpos.startswith(start):
            return slot
    if isinstance(features, str):
        features = dict(pair.split("=", 1) for pair in features.split("|") if "=" in pair)
    form, tense, number = features.get("VerbForm"), features.get("Tense"), features.get("Number")
    if form == "Inf":
        return Slot.INFINITIVE
    if form == "Part":
        return {"Past": Slot.PAST_PARTICIPLE, "Pres": Slot.PRESENT_PARTICIPLE}.get(tense or "", Slot(0))
    if form != "Fin":
        return Slot(0)
    plural = Slot.PRESENT_PLURAL | Slot.PAST_PLURAL
    of_number = plural if number == "Plur" else ~plural if number == "Sing" else ~Slot(0)
    of_tense = PAST if tense == "Past" else PRESENT if tense == "Pres" else PAST | PRESENT
    return of_tense & of_number


def _widened(slots: Slot) -> Slot:
    """The slots that a tagger confuses with ``slots``."""
    if slots & PRESENT:
        return PRESENT | Slot.INFINITIVE | Slot.SUBJUNCTIVE
    if slots & PAST:
        return PAST
    return Slot.INFINITIVE | Slot.PRESENT_PLURAL if slots & Slot.INFINITIVE else Slot(0)


def _rows_in(folder: Path, name: str) -> tuple[tuple[str, ...], ...]:
    return read_file(folder / name)


def _preferences(rows: Iterable[Sequence[str]]) -> Iterator[tuple[tuple[str, Slot], str]]:
    for key, slot, lemma in rows:
        yield (key, Slot[slot.upper()]), lemma
