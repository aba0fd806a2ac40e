"""The third person singular of the present: the action as one says it, "inzetten" → "zet in"."""

from __future__ import annotations

from functools import cache, lru_cache

from kg.dutch.morphology.conjugation import Slot, conjugate, split_particle
from kg.dutch.morphology.verbs import Verb, VerbLexicon
from kg.tables import word_class

# Verbs whose third person does not end in -t, or that have several forms that do.
PRESENT_OF_HE = {"hebben": "heeft", "kunnen": "kan", "mogen": "mag", "willen": "wil", "zijn": "is", "zullen": "zal"}
ALSO_PREFIXES = word_class("particle that is a prefix too")  # "overleggen"
BEFORE_INFINITIVE = word_class("verb before its infinitive")


@cache
def _verbs() -> dict[str, list[Verb]]:
    """Infinitive → its entries, the most frequent first ("voorkomen" is two verbs)."""
    found: dict[str, list[Verb]] = {}
    for verb in sorted(VerbLexicon.shared().verbs(), key=lambda verb: -verb.frequency):
        found.setdefault(verb.lemma, []).append(verb)
    return found


@lru_cache(maxsize=8192)
def third_person(infinitive: str, *, form: str = "", is_whole: bool = False) -> str:
    """ "zet in" for "inzetten"; an infinitive in no list is conjugated by rule, what is no verb comes back as it is.

    Args:
        infinitive: the dictionary form.
        form: the word that stands in the text; where an infinitive is two verbs, it tells them apart.
        is_whole: the form stands where a separable verb would be split, or is a participle: "doorzocht" without a "ge"
            inside makes "doorzoeken" a verb that is not split.
    """
    entry = entry_of(infinitive, form=form, is_whole=is_whole)
    return _third_person(entry.border, entry.stem, entry.participle)


def entry_of(infinitive: str, *, form: str = "", is_whole: bool = False) -> Verb:
    """The entry that an infinitive has in the list, else one made by rule; arguments as of ``third_person``."""
    verbs = _verbs().get(infinitive, [])
    twins = [verb._replace(border=verb.border.replace("|", "+")) for verb in verbs if "|" in verb.border]
    fitting = [verb for verb in [*verbs, *twins] if form.lower() in verb.forms()]
    if is_whole:
        fitting = [verb for verb in fitting if "|" not in verb.border] or fitting
    best = next(iter(fitting or verbs), None)
    return best or Verb(_with_border(infinitive), infinitive, 0, None, None)


def _with_border(infinitive: str) -> str:
    """ "binnen|tikken": a verb of no list that is a particle and a verb of the list."""
    for particle in sorted(VerbLexicon.shared().particles - ALSO_PREFIXES, key=len, reverse=True):
        if infinitive.startswith(particle) and infinitive.removeprefix(particle) in _verbs():
            return f"{particle}|{infinitive.removeprefix(particle)}"
    return infinitive


@cache
def _third_person(border: str, stem: str | None, participle: str | None) -> str:
    particle, body = split_particle(border)
    bare = body.replace("+", "")
    if not body.endswith("n"):
        return particle + bare
    forms = sorted(conjugate(body, stem=stem, participle=participle).get(Slot.PRESENT_T, ()))
    finite = PRESENT_OF_HE.get(bare) or next(
        (form for form in forms if form.endswith("t")), forms[-1] if forms else bare
    )
    return f"{finite} {particle}".rstrip()


def as_said(action: str, *, form: str = "", is_whole: bool = False) -> str:
    """An action of several words with its verb conjugated and put first: "onder druk zetten" → "zet onder druk"."""
    words = action.split()
    lexicon = VerbLexicon.shared()
    at = next((index for index in reversed(range(len(words))) if lexicon.is_verb(words[index])), 0)
    if len(words) > 1 and words[0] in BEFORE_INFINITIVE:
        at = 0
    return " ".join([third_person(words[at], form=form, is_whole=is_whole), *words[:at], *words[at + 1 :]])
