"""Rules as objects: each has a name, says in one line what it does, shows it on an example, and knows its function."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

AnyFunction = TypeVar("AnyFunction", bound=Callable[..., Any])

_DECLARED: dict[str, Rule] = {}


class Rule:
    """A rule that fills a role of an event, or that makes an event more or less certain.

    Every rule of the program is declared once, as a constant next to the function that applies it, and has a row in
    ``kg/extraction/data/rule_confidence.tsv``; ``kg explain --rules`` lists them.
    """

    def __init__(self, name: str, meaning: str, example: str, *, settles_actor: bool = False) -> None:
        """Declare the rule.

        Args:
            name: as in the table of confidences and in explanations.
            meaning: what it does, in one line.
            example: a Dutch sentence to which it applies.
            settles_actor: whether the clause itself says who acts, so that no other voice may name somebody else.

        Raises:
            ValueError: another rule has this name.
        """
        if name in _DECLARED:
            raise ValueError(f"two rules are called {name!r}")
        self.name = name
        self.meaning = meaning
        self.example = example
        self.settles_actor = settles_actor
        self.functions: tuple[Callable[..., Any], ...] = ()
        _DECLARED[name] = self

    def __repr__(self) -> str:
        return f"Rule({self.name!r})"

    def __str__(self) -> str:
        return self.name


def applies(*rules: Rule) -> Callable[[AnyFunction], AnyFunction]:
    """Note that a function applies these rules."""

    def note(function: AnyFunction) -> AnyFunction:
        for rule in rules:
            rule.functions += (function,)
        return function

    return note


def declared_rules() -> tuple[Rule, ...]:
    """All rules of the modules that have been imported, by name."""
    return tuple(_DECLARED[name] for name in sorted(_DECLARED))
