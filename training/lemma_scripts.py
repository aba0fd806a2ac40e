"""From a form and its lemma to an edit script.

``kg.dutch.parsing.lemma_scripts`` describes scripts and goes the other way.
"""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=200_000)
def make_script(form: str, lemma: str) -> str:
    """The script that makes ``lemma`` of ``form``, built around the longest stretch they share.

    >>> make_script("landen", "land"), make_script("Ging", "gaan"), make_script("is", "zijn")
    ('l0||2|', 'l0||3|aan', 'l0|z|1|jn')
    """
    if lemma == form:
        return "="
    lower = lemma.lower()
    if lemma == lower:
        case = "l"
    elif lemma == lemma[:1].upper() + lower[1:]:
        case = "t"
    elif lemma == lemma.upper():
        case = "u"
    else:
        case = "k"
    edit = _edit(form, lemma) if case == "k" else _edit(form.lower(), lower)
    return case + edit if edit else "!" + lemma


def _edit(source: str, target: str) -> str | None:
    length, in_source, in_target = longest_shared_stretch(source, target)
    if length == 0:
        return None
    dropped_at_end = len(source) - in_source - length
    return f"{in_source}|{target[:in_target]}|{dropped_at_end}|{target[in_target + length :]}"


def longest_shared_stretch(first: str, second: str) -> tuple[int, int, int]:
    """Length of the longest common substring, and where it begins in both; the first one found counts."""
    best = (0, 0, 0)
    previous = [0] * (len(second) + 1)
    for i, letter in enumerate(first, start=1):
        current = [0] * (len(second) + 1)
        for j, other in enumerate(second, start=1):
            if letter == other:
                current[j] = previous[j - 1] + 1
                if current[j] > best[0]:
                    best = (current[j], i - current[j], j - current[j])
        previous = current
    return best
