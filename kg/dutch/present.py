"""The third person singular of the present: the action as one says it, "inzetten" → "zet in"."""

from __future__ import annotations

from functools import cache

from kg.dutch.conjugation import Slot, conjugate, split_particle
from kg.dutch.verbs import VerbLexicon

# Verbs whose third person does not end in -t, or that have several forms that do.
IRREGULAR = {"hebben": "heeft", "kunnen": "kan", "mogen": "mag", "willen": "wil", "zijn": "is", "zullen": "zal"}


@cache
def _borders() -> dict[str, str]:
    """Infinitive → the same with its border marked, of the more frequent verb where there are two."""
    verbs = sorted(VerbLexicon.shared().verbs(), key=lambda verb: verb.frequency)
    return {verb.lemma: verb.border for verb in verbs}


@cache
def third_person(infinitive: str) -> str:
    """ "zet in" for "inzetten"; an infinitive in no list is conjugated by rule, what is no verb comes back as it is."""
    particle, body = split_particle(_borders().get(infinitive, infinitive))
    if not body.endswith("n"):
        return infinitive
    bare = body.replace("+", "")
    forms = sorted(conjugate(body).get(Slot.PRESENT_T, ()))
    finite = IRREGULAR.get(bare) or next((form for form in forms if form.endswith("t")), forms[-1] if forms else bare)
    return f"{finite} {particle}".rstrip()


def as_said(action: str) -> str:
    """An action of several words with its verb conjugated and put first: "onder druk zetten" → "zet onder druk"."""
    words = action.split()
    lexicon = VerbLexicon.shared()
    at = next((index for index in reversed(range(len(words))) if lexicon.is_verb(words[index])), 0)
    if len(words) > 1 and words[0] in ("laten", "geven", "doen"):
        at = 0
    return " ".join([third_person(words[at]), *words[:at], *words[at + 1 :]])
