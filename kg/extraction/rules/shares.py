"""How often each rule is right: the shipped table of shares, counted on marked sentences."""

from __future__ import annotations

from functools import cache

from kg.dutch.syntax.rule import Rule
from kg.tables import read_rows

TABLE = "rule_confidence.tsv"


def share_of(rule: Rule) -> float:
    """How often a role is right that this rule filled, or what is left of that under a circumstance; from 0 to 1.

    Raises:
        KeyError: the table has no row for the rule; ``kg.extraction.rules.table`` checks that when it is loaded.
    """
    return shares()[rule.name]


@cache
def shares() -> dict[str, float]:
    """Name of a rule → its share."""
    return {name: float(share) for name, share in read_rows(TABLE)}
