"""The table of all rules, checked against the table of how often each is right.

A rule is declared where it is applied, so this module comes after all that apply some: see ``kg.extraction.rules``.
"""

from __future__ import annotations

from kg.dutch.syntax.rule import Rule, declared_rules
from kg.errors import DataFileError
from kg.extraction.rules.shares import TABLE, shares


def checked(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules as they are.

    Raises:
        DataFileError: a rule has no row in the table of confidences, or a row no rule; or no function applies a rule.
    """
    names = {rule.name for rule in rules}
    if missing := sorted(names - shares().keys()):
        raise DataFileError(TABLE, f"has no row for the rules {', '.join(missing)}")
    if unknown := sorted(shares().keys() - names):
        raise DataFileError(TABLE, f"has rows for rules that are not declared: {', '.join(unknown)}")
    if idle := [rule.name for rule in rules if not rule.functions]:
        raise DataFileError(TABLE, f"no function applies the rules {', '.join(idle)}")
    return rules


RULES: tuple[Rule, ...] = checked(declared_rules())
"""Every rule, by name."""
