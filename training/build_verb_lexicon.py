"""Build the lists of verbs of ``kg/dutch/lexicon/data`` from a treebank and a list of Dutch words.

They are ``verb_infinitives.txt`` and ``verb_preferences.txt``.

A word becomes an infinitive only on evidence: the treebank has it as the lemma of a verb form that the rules of
conjugation explain, or its past tense and its participle are in the word list as well. So nouns in -en stay out.

Inputs: a folder with ``train.conllu.gz`` (UD, lemmas of separable verbs joined), and OpenTaal's word list as Debian
packs it (package ``wdutch`` 1:2.20.19-2, file ``/usr/share/dict/dutch``; BSD or CC BY 3.0). Same input, same result.

    python -m training.build_verb_lexicon TREEBANK_FOLDER
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.dutch.morphology.conjugation import (
    DATA_FOLDER,
    Slot,
    can_be_verb,
    conjugate,
    fold,
    irregular_verbs,
    join,
    principal_parts,
    split_prefix,
    stem_of,
)
from kg.dutch.morphology.verbs import VerbLexicon, slots_of
from kg.tables import read_words, use_lexicon

# Treebanks whose lemmas follow another convention.
OTHER_CONVENTIONS = frozenset({"LassySample250", "LassySample500", "medfail"})
INFINITIVE = re.compile(r"[a-zëïöüéèê][a-zëïöüéèê-]*([^e'’]en|ën|aan)|[a-z]*zijn")
# Prefixes that can be stressed (then separable: voorkomen, voorgekomen) or not (voorkomen, voorkomen).
TWO_WAY = ("achter", "aan", "door", "er", "mis", "om", "onder", "over", "vol", "voor", "weder", "weer")
INFINITIVES_HEADER = """\
# Dutch infinitives. Stem and participle are given where the rules of kg/dutch/morphology would be wrong; a verb with
# a stem is regular.
# Columns: infinitive ("in|zetten" is separable: ingezet; "onder+nemen" has a prefix that stays: ondernomen);
# [occurrences = <integer>|<empty>] (in the treebank); [stem]; [past participle].
# Source: made by training/build_verb_lexicon.py from OpenTaal's word list (Debian package wdutch 1:2.20.19-2),
# copyright 2006-2020 OpenTaal, 2001-2005 Simon Brouwer and others, 1996 Nederlandstalige TeX Gebruikersgroep, BSD
# (revised) or CC BY 3.0; and from lemmas and their counts of the Alpino treebanks and UD Dutch-LassySmall (LGPL 2.1,
# CC BY-SA 4.0).
# Licence: CC BY-SA 4.0.
"""
PREFERENCES_HEADER = """\
# Verb forms whose lemma in the treebank is not the one that the most frequent infinitive would give.
# Columns: form* (without diacritics; "in trok" is a form with its particle); slot* =
# infinitive|present_singular|present_t|present_plural|past_singular|past_plural|past_participle|present_participle|
# subjunctive (place in the paradigm); lemma.
# Source: made by training/build_verb_lexicon.py from the Alpino treebanks and UD Dutch-LassySmall (LGPL 2.1, CC BY-SA
# 4.0).
# Licence: CC BY-SA 4.0.
"""


@dataclass(frozen=True, kw_only=True)
class Occurrence:
    """A verb in the treebank; ``particle`` is a ``compound:prt`` dependent without dependents of its own."""

    form: str
    lemma: str
    xpos: str
    particle: str | None


@dataclass(kw_only=True)
class Entry:
    """A line of the list."""

    frequency: int = 0
    stem: str | None = None
    participle: str | None = None


@dataclass(kw_only=True)
class Evidence:
    """What is known of words: those of the list (folded), and how the treebank uses each lemma."""

    words: frozenset[str]
    spelled: tuple[str, ...]
    frequencies: Counter[str] = field(default_factory=Counter)
    forms: dict[str, set[tuple[str, Slot]]] = field(default_factory=lambda: defaultdict(set))
    particles: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def has(self, forms: Iterable[str]) -> bool:
        return any(fold(form) in self.words for form in forms)


def main() -> None:
    """Read the inputs, write both lists."""
    arguments = parse_arguments()
    use_lexicon(None)  # what is built has the package's words alone
    occurrences = list(read_occurrences(arguments.treebank / "train.conllu.gz"))
    evidence = gather(occurrences, arguments.words)
    entries = find_verbs(evidence)
    write_infinitives(entries, arguments.output / "verb_infinitives.txt")
    preferences_path = arguments.output / "verb_preferences.txt"
    # Preferences are what the lexicon gets wrong without any.
    preferences_path.write_text(PREFERENCES_HEADER, encoding="utf-8")
    preferences = find_preferences(occurrences, VerbLexicon(arguments.output))
    lines = [f"{form}\t{str(slot.name).lower()}\t{lemma}\n" for (form, slot), lemma in sorted(preferences.items())]
    preferences_path.write_text(PREFERENCES_HEADER + "".join(lines), encoding="utf-8")
    separable = sum("|" in verb for verb in entries)
    print(f"{len(entries)} infinitives, {separable} of them separable; {len(preferences)} preferences")


def parse_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank", type=Path, help="folder with train.conllu.gz")
    parser.add_argument("--words", type=Path, default=Path("/usr/share/dict/dutch"), help="word list, a word a line")
    parser.add_argument(
        "--output", type=Path, default=DATA_FOLDER, help="folder to write to; the hand-written lists are there too"
    )
    return parser.parse_args()


def read_occurrences(path: Path) -> Iterator[Occurrence]:
    """The verbs of a CoNLL-U file (gzipped), sentence by sentence, without those of other lemma conventions."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        blocks = lines.read().strip().split("\n\n")
    for block in blocks:
        treebank = re.search(r"^# treebank = (.*)$", block, re.MULTILINE)
        if treebank and treebank[1].strip() in OTHER_CONVENTIONS:
            continue
        rows = [line.split("\t") for line in block.split("\n") if line[:1].isdigit()]
        heads = {row[6] for row in rows if row[7] != "punct"}
        particles = {row[6]: row[1] for row in rows if row[7] == "compound:prt" and row[0] not in heads}
        for row in rows:
            if row[3] in ("VERB", "AUX") and row[4].startswith("WW"):
                yield Occurrence(form=row[1], lemma=row[2], xpos=row[4], particle=particles.get(row[0]))


def gather(occurrences: Iterable[Occurrence], word_list: Path) -> Evidence:
    """The word list without names, and what the treebank says of each lemma."""
    words = [word for word in word_list.read_text(encoding="utf-8").split() if word[0].islower()]
    evidence = Evidence(words=frozenset(map(fold, words)), spelled=tuple(filter(INFINITIVE.fullmatch, words)))
    for occurrence in occurrences:
        if not INFINITIVE.fullmatch(occurrence.lemma):
            continue
        evidence.frequencies[occurrence.lemma] += 1
        slots = slots_of(occurrence.xpos)
        if occurrence.particle and fold(occurrence.lemma).startswith(fold(occurrence.particle)):
            evidence.particles[occurrence.lemma][occurrence.particle.lower()] += 1
            evidence.forms[occurrence.lemma].add((fold(occurrence.particle + occurrence.form), slots))
        else:
            evidence.forms[occurrence.lemma].add((fold(occurrence.form), slots))
    return evidence


def find_verbs(evidence: Evidence) -> dict[str, Entry]:
    """All verbs with their borders: first those without a particle, then the separable ones that are made of them."""
    entries: dict[str, Entry] = {}
    candidates = sorted({*evidence.spelled, *evidence.frequencies, *irregular_verbs()})
    for infinitive in candidates:
        for verb in (infinitive, *with_two_way_prefix(infinitive)):
            entry = attest(verb, evidence)
            if entry:
                entries[verb] = entry
    drop_inflected(entries, evidence)
    particles = known_particles(evidence)
    for infinitive in candidates:
        for verb in with_particle(infinitive, particles):
            found = attest_separable(verb, evidence, entries)
            if found:
                entries[found[0]] = found[1]
    drop_shadowed(entries, evidence)
    drop_inflected(entries, evidence)
    return entries


def with_two_way_prefix(infinitive: str) -> Iterator[str]:
    """``overleggen`` → over+leggen."""
    for prefix in TWO_WAY:
        rest = infinitive.removeprefix(prefix)
        if rest != infinitive and len(rest) >= 4:
            yield f"{prefix}+{rest}"


def known_particles(evidence: Evidence) -> frozenset[str]:
    """The particles of the hand-written list and those that the treebank joins."""
    return read_words("verb_particles.txt").union(*evidence.particles.values())


def with_particle(infinitive: str, particles: frozenset[str]) -> Iterator[str]:
    """``inzetten`` → in|zetten, one for each particle that the word begins with."""
    for cut in range(1, len(infinitive) - 3):
        if infinitive[:cut] in particles:
            yield f"{infinitive[:cut]}|{infinitive[cut:].lstrip('-')}"


def possible_stems(body: str) -> Iterator[str | None]:
    """No stem (the rules), then what else the spelling of the infinitive allows."""
    yield None
    _, base = split_prefix(body)
    if principal_parts(body):
        yield stem_of(body)
    if not base.endswith("en"):
        return
    whole = body.replace("+", "")
    if re.search(r"[aeiouy].*[^aeiou]e[lrnm]en$", body.rpartition("+")[2]):
        for stem in (whole[:-2], whole[:-3] + "e" + whole[-3]):
            if stem != stem_of(body):
                yield stem
    if re.search(r"[aeiouy][a-z]*[bcdfgklmnpqrstvz]en$", base) and not re.search(r"(.)\1en$", base):
        yield whole[:-1]
        if stem_of(body) != whole[:-2] and re.search(r"[aeiouy]{2}.en$", base):
            yield whole[:-2]


def attest(verb: str, evidence: Evidence) -> Entry | None:
    """The entry of a verb without a particle, when there is evidence for it."""
    lemma = verb.replace("+", "")
    frequency = evidence.frequencies[lemma]
    best: tuple[int, Entry] | None = None
    for stem in possible_stems(verb):
        forms = conjugate(verb, stem=stem)
        if "+" in verb and not has_prefixed_participle(verb, forms, evidence):
            continue
        score, participle = paradigm_score(verb, forms, evidence)
        seen = count_seen(forms, evidence.forms[lemma])
        if (frequency and not seen) or is_mere_participle(verb, forms, evidence):
            continue
        is_attested = score >= 2 or (seen and (frequency > 1 or score or fold(lemma) in evidence.words))
        if is_attested and (best is None or score * 2 + seen * 3 > best[0]):
            best = score * 2 + seen * 3, Entry(frequency=frequency, stem=stem, participle=participle)
    if best is None and verb in irregular_verbs():
        return Entry(frequency=frequency)
    return best[1] if best else None


def is_mere_participle(verb: str, forms: dict[Slot, frozenset[str]], evidence: Evidence) -> bool:
    """Whether a verb in ge- is only the participle of another (``geworden``), not also a verb itself (``gedragen``)."""
    prefix, base = split_prefix(verb)
    parts = principal_parts(base) if prefix == "ge" else None
    return parts is not None and verb in parts.participles and not evidence.has(forms[Slot.PAST_PLURAL])


def count_seen(forms: dict[Slot, frozenset[str]], seen: set[tuple[str, Slot]]) -> int:
    """How many of the forms that the treebank has are explained by ``forms``."""
    folded = {slot: set(map(fold, of_slot)) for slot, of_slot in forms.items()}
    return sum(any(form in folded.get(slot, ()) for slot in Slot if slot & slots) for form, slots in seen)


def participles_of(forms: dict[Slot, frozenset[str]]) -> set[str]:
    """The past participles without their inflection."""
    participles = forms.get(Slot.PAST_PARTICIPLE, frozenset())
    return {fold(form) for form in participles if not form.endswith("e") and form[:-1] not in participles}


def has_prefixed_participle(verb: str, forms: dict[Slot, frozenset[str]], evidence: Evidence) -> bool:
    """Whether a verb such as ``over+leggen`` has a past, and a participle without ge-.

    A participle that could be another form as well (``misbruikt``, ``overtroffen``) counts when the treebank has it as
    one, or when there is none with ge- ("misgebruikt").
    """
    lemma = verb.replace("+", "")
    prefix, base = split_prefix(verb)
    participles = participles_of(forms)
    if not can_be_verb(base) or not evidence.has(forms[Slot.PAST_SINGULAR] - {lemma}):
        return False
    if any((participle, Slot.PAST_PARTICIPLE) in evidence.forms[lemma] for participle in participles):
        return True
    others = {fold(form) for slot, of_slot in forms.items() if slot != Slot.PAST_PARTICIPLE for form in of_slot}
    if participles & others:
        with_ge = participles_of(conjugate(f"{prefix}|{base}"))
        return evidence.has(participles) and not evidence.has(with_ge)
    return evidence.has(participles)


def paradigm_score(verb: str, forms: dict[Slot, frozenset[str]], evidence: Evidence) -> tuple[int, str | None]:
    """How many of past and participle are in the word list; and the participle where the rules miss it."""
    infinitive = fold(verb.replace("+", ""))
    if infinitive not in evidence.words:
        return 0, None
    has_past = evidence.has(forms[Slot.PAST_SINGULAR] - {infinitive})
    participles = participles_of(forms)
    if infinitive in participles and principal_parts(verb) and forms == conjugate(verb):
        return int(has_past) + 1, None  # verraden, onderscheiden: the participle cannot be told from the infinitive
    participles.discard(infinitive)
    is_in_list = evidence.has(participles)
    other = None
    if has_past and split_prefix(verb)[0] and not principal_parts(verb):
        # beteren, generen: what looks like a prefix is none.
        other = next((f"ge{form}" for form in sorted(participles) if f"ge{form}" in evidence.words), None)
    return int(has_past) + int(is_in_list or other is not None), other


def attest_separable(verb: str, evidence: Evidence, entries: dict[str, Entry]) -> tuple[str, Entry] | None:
    """A separable verb with the border of its body (``aan|be+…``), and its entry, when there is evidence for it.

    Evidence is the participle in the word list or the treebank ("ingezet"), or the verb in two words in the treebank.
    """
    particle, body = verb.split("|")
    lemma = join(particle, body)
    attested = lemma if lemma in evidence.frequencies else particle + body
    frequency = evidence.frequencies[attested]
    is_in_two_words = evidence.particles[attested][particle] > 0
    is_whole = fold(lemma) in evidence.words or frequency > 0
    for name in (body, *with_two_way_prefix(body)):
        if name in entries:
            own, border = entries[name], f"{particle}|{name}"
            forms = conjugate(border, stem=own.stem, participle=own.participle)
            is_seen = frequency > 0 and particle not in TWO_WAY and count_seen(forms, evidence.forms[attested]) > 0
            has_twin = has_own_twin(lemma, entries, evidence)
            if (
                is_in_two_words
                or (is_whole and has_participle(forms, attested, evidence))
                or (is_seen and not has_twin)
            ):
                return border, Entry(frequency=frequency, stem=own.stem, participle=own.participle)
            return None
    for stem in possible_stems(body):
        forms = conjugate(verb, stem=stem)
        has_past = evidence.has(forms[Slot.PAST_SINGULAR] - {lemma})
        is_complete = is_whole and has_past and has_participle(forms, attested, evidence)
        if is_complete or (is_in_two_words and count_seen(forms, evidence.forms[attested])):
            return verb, Entry(frequency=frequency, stem=stem)
    return None


def has_participle(forms: dict[Slot, frozenset[str]], lemma: str, evidence: Evidence) -> bool:
    """Whether a participle is in the word list or, under this lemma, in the treebank."""
    participles = participles_of(forms) - {fold(lemma)}
    return evidence.has(participles) or any(form in participles for form, _ in evidence.forms[lemma])


def drop_shadowed(entries: dict[str, Entry], evidence: Evidence) -> None:
    """Drop the unmarked twin of a marked verb (of ``in|zetten``), unless it has its own participle (genaderd)."""
    for verb in [verb for verb in entries if "|" in verb or "+" in verb]:
        twin = verb.replace("|", "").replace("+", "")
        if twin in entries and not has_own_twin(twin, entries, evidence):
            del entries[twin]


def has_own_twin(lemma: str, entries: dict[str, Entry], evidence: Evidence) -> bool:
    """Whether the lemma is also a verb without a border that has a participle in the word list (naderen: genaderd)."""
    if lemma not in entries:
        return False
    entry = entries[lemma]
    return evidence.has(participles_of(conjugate(lemma, stem=entry.stem, participle=entry.participle)) - {fold(lemma)})


def drop_inflected(entries: dict[str, Entry], evidence: Evidence) -> None:
    """Drop "infinitives" that are forms of another verb (``begeleidden``) and have no form to themselves."""
    for slots in (Slot.PAST_PLURAL, Slot.PAST_PARTICIPLE):
        paradigms = {verb: paradigm(verb, entry) for verb, entry in entries.items()}
        owners: dict[str, set[str]] = defaultdict(set)
        for verb, forms in paradigms.items():
            for form in {form for of_slot in forms.values() for form in of_slot}:
                owners[form].add(verb)
        for verb, forms in paradigms.items():
            lemma = fold(re.sub("[|+]", "", verb))
            parents = [other for other in owners[lemma] if other != verb and lemma in paradigms[other][slots]]
            own = (forms[Slot.PAST_SINGULAR] | forms[Slot.PAST_PARTICIPLE]) - {lemma}
            has_own = any(form in evidence.words and owners[form] == {verb} for form in own)
            if parents and not has_own and not entries[verb].frequency and verb not in irregular_verbs():
                del entries[verb]


def paradigm(verb: str, entry: Entry) -> dict[Slot, frozenset[str]]:
    """All forms of an entry, folded, with every slot."""
    forms = conjugate(verb, stem=entry.stem, participle=entry.participle)
    return {slot: frozenset(map(fold, forms.get(slot, ()))) for slot in Slot}


def write_infinitives(entries: dict[str, Entry], path: Path) -> None:
    """Write the list in the order of the words without their borders; of a separable verb only with its border."""
    lines = []
    separable = {verb.replace("|", "") for verb in entries if "|" in verb}
    for verb, entry in sorted(entries.items(), key=lambda item: (re.sub(r"[|+]", "", item[0]), item[0])):
        if verb in separable:
            continue
        columns = [verb, str(entry.frequency or ""), entry.stem or "", entry.participle or ""]
        lines.append("\t".join(columns).rstrip("\t") + "\n")
    path.write_text(INFINITIVES_HEADER + "".join(lines), encoding="utf-8")


def find_preferences(occurrences: Iterable[Occurrence], lexicon: VerbLexicon) -> dict[tuple[str, Slot], str]:
    """Forms that the treebank (three times or more) gives another lemma of the lexicon than the lexicon does."""
    lemmas: dict[tuple[str, Slot], Counter[str]] = defaultdict(Counter)
    answers: dict[tuple[str, Slot], str] = {}
    for occurrence in occurrences:
        form = f"{fold(occurrence.particle)} {fold(occurrence.form)}" if occurrence.particle else fold(occurrence.form)
        key = form, slots_of(occurrence.xpos)
        lemmas[key][occurrence.lemma] += 1
        answers[key] = lexicon.lemmatize(occurrence.form, xpos=occurrence.xpos, particle=occurrence.particle)
    preferences = {}
    for key, counts in lemmas.items():
        lemma, count = counts.most_common(1)[0]
        if count >= 3 and count > counts[answers[key]] and lexicon.is_verb(lemma):
            preferences[key] = lemma
    return preferences


if __name__ == "__main__":
    main()
