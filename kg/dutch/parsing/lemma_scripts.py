"""Lemma edit scripts: what the network predicts in place of a lemma.

``=`` keeps the form and ``!x`` is the lemma x. Any other script is a case letter and ``i|p|m|s``: take the form (``k``
as it is; ``l``, ``t``, ``u`` in lower case), drop i characters at the start and m at the end, put p before and s
behind; then ``t`` capitalises the first letter and ``u`` all of them.
"""

from __future__ import annotations


def apply_script(form: str, script: str) -> str:
    """The lemma that ``script`` makes of ``form``; a script that would leave nothing of the form leaves it as it is."""
    if script == "=":
        return form
    if script.startswith("!"):
        return script[1:]
    case, rest = script[0], script[1:]
    dropped_front, before, dropped_back, behind = rest.split("|")
    front, back = int(dropped_front), int(dropped_back)
    lemma = form if case == "k" else form.lower()
    if front + back < len(lemma):
        lemma = before + lemma[front : len(lemma) - back] + behind
    if case == "t":
        return lemma[:1].upper() + lemma[1:]
    if case == "u":
        return lemma.upper()
    return lemma
