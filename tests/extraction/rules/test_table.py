"""The table of rules: complete, and each example shows its rule."""

from __future__ import annotations

import pytest
from spacy.language import Language

import kg.dutch
from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.dutch.syntax.rule import Rule
from kg.errors import DataFileError
from kg.extraction import RuleExtractor, extract
from kg.extraction.rules import RULES
from kg.extraction.rules.confidence import CIRCUMSTANCES
from kg.extraction.rules.shares import share_of
from kg.extraction.rules.table import checked

FILLING = [rule for rule in RULES if rule not in {circumstance for circumstance, _ in CIRCUMSTANCES}]


@pytest.fixture(scope="module")
def dutch() -> Language:
    return kg.dutch.load()


@pytest.mark.parametrize("rule", FILLING, ids=str)
def test_the_example_shows_the_rule(dutch: Language, rule: Rule) -> None:
    candidates = list(extract(ParsedArticle(dutch(rule.example)), RuleExtractor()))
    names = {name.removeprefix("actor: ").removeprefix("target: ") for found in candidates for name in found.rules}
    assert rule.name in names


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_every_rule_has_a_share_and_a_function(rule: Rule) -> None:
    assert 0.3 <= share_of(rule) < 1.0
    assert rule.functions
    assert rule.meaning and "\n" not in rule.meaning


def test_a_rule_without_a_row_is_an_error() -> None:
    extra = object.__new__(Rule)
    extra.name = "no such row"
    with pytest.raises(DataFileError, match=r"rule_confidence.tsv: has no row for the rules no such row"):
        checked((*RULES, extra))


def test_a_row_without_a_rule_is_an_error() -> None:
    with pytest.raises(DataFileError, match=f"rules that are not declared: {RULES[0].name}"):
        checked(RULES[1:])


def test_two_rules_of_one_name_are_an_error() -> None:
    with pytest.raises(ValueError, match="two rules are called 'subject'"):
        Rule("subject", "twice", "Nooit.")
