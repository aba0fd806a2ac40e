"""Fit how often each rule is right: ``kg/extraction/data/rule_confidence.tsv``.

    python -m training.fit_rule_confidence --news training/news/*.txt --every 10 \\
        --events dev.tsv --trees train.conllu.gz --trees dev.conllu [--dry-run]

The sentences are those of ``training.fit_combination``. The confidence of an event is the product of the shares of its
actor's rule, its target's rule and the circumstances that hold. Were each share just the part of the rule's events that
are right, then a mistake would count once for every rule of its event, and the product would be far too low. So the
shares are fitted together: an event is right when none of its rules went wrong, each by itself (a log-binomial model:
Marschner & Gillett 2012), by expectation maximisation (Dempster et al. 1977), where a wrong event is divided among its
rules. A rule that stands alone, as those of roles do, gets the part of its events that are right.

Of a rule that is seldom found little is known: its share is drawn towards that which would hold if all rules were one,
as if it had been found ``--strength`` times more with it (m-estimate: Cestnik 1990). Same sentences, same table.
"""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kg.data_files import data_path
from kg.dutch.syntax.argument import Argument
from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.errors import NieuwsgraafError
from kg.extraction import Candidate, RuleExtractor, extract
from kg.extraction.rules import RULES
from kg.extraction.rules.confidence import circumstances_of
from kg.extraction.rules.shares import TABLE, shares
from kg.linking import Linker
from training.evaluate_events import MarkedSentence, add_sentence_options, by_pair, others_of, read_marked

Numbers = npt.NDArray[np.float64]
BY_NAME = {rule.name: rule for rule in RULES}
STEPS = 1000
STRENGTH = 5.0  # by cross-validation 1 to 10 are equally good
FOLDS = 10
MAX_SHARE = 0.99  # no rule is certain
WIDTH = 120
HEADER = """\
# How often what a rule finds is right, and what is left of that where a sentence is hard to read. An event's
# confidence is the product.
{counts}
# Columns: rule (or circumstance); share = <number>.
# Closed: its numbers are fitted together.
# Source: fitted by training/fit_rule_confidence.py on sentences whose events were marked by hand.
# Licence: Apache-2.0.
"""


class Finding(NamedTuple):
    """An event that the rules found: the names of the rules and circumstances whose shares are its confidence."""

    rules: tuple[str, ...]
    is_right: bool
    sentence_number: int


def findings_of(marked: MarkedSentence, parsed: ParsedArticle, sentence_number: int) -> list[Finding]:
    """What the rules find in a sentence, and whether it is marked there; the same event twice counts once."""
    linker = Linker(parsed)
    found = by_pair(parsed, extract(parsed, RuleExtractor()), linker)
    same = {pair: marked.marked_pair(pair, others_of(parsed, one, linker)) for pair, one in found.items()}
    return [Finding(rules_of(parsed, one), same[pair] is not None, sentence_number) for pair, one in found.items()]


def rules_of(parsed: ParsedArticle, candidate: Candidate) -> tuple[str, ...]:
    """The names of the rules and circumstances whose shares make up the score of a candidate of the rules."""
    names = tuple(name.rpartition(": ")[2] for name in candidate.rules)
    if candidate.kind != "event":
        return names
    verb = min(map(parsed.head_of, candidate.trigger), key=lambda word: len(list(word.ancestors)))
    spans = candidate.first_of("actor"), candidate.first_of("target")
    actor, target = (
        Argument(parsed.head_of(span), BY_NAME[name]) if span is not None else None
        for span, name in zip(spans, names, strict=True)
    )
    return (*names, *map(str, circumstances_of(verb, actor, target)))


def fit(used: Numbers, right: Numbers, *, mean: float, strength: float) -> Numbers:
    """The share of each rule.

    Args:
        used: how often each event (row) uses each rule (column).
        right: 1 for each event that is right, 0 for the others.
        mean: the share that a rule has of which nothing is known, above 0 and below 1.
        strength: how many events that is worth, above 0.
    """
    found = np.full(used.shape[1], mean)  # it ends at the one maximum, wherever it starts: concave in the logarithms
    for _ in range(STEPS):
        chances = np.exp(used @ np.log(found))
        wrong = (used.T @ ((1 - right) / (1 - chances))) * (1 - found)  # times that the rule is expected to be wrong
        found = 1 - (wrong + strength * (1 - mean)) / (used.sum(axis=0) + strength)
    return found


def fitted_shares(findings: Sequence[Finding], strength: float = STRENGTH) -> dict[str, float]:
    """Name of each rule → its share, in two decimals; of a rule that was not found the share of all as if one."""
    used = np.array([[finding.rules.count(name) for name in BY_NAME] for finding in findings], float)
    right = np.array([finding.is_right for finding in findings], float)
    mean = float(fit(used.sum(axis=1, keepdims=True), right, mean=0.5, strength=1.0)[0])
    found = fit(used, right, mean=mean, strength=strength)
    return {name: min(round(float(share), 2), MAX_SHARE) for name, share in zip(BY_NAME, found, strict=True)}


def counts_of(findings: Sequence[Finding]) -> dict[str, tuple[int, int]]:
    """Name of each rule → how many of its events are right, and how many it has."""
    truths = {name: [finding.is_right for finding in findings if name in finding.rules] for name in BY_NAME}
    return {name: (sum(truth), len(truth)) for name, truth in truths.items()}


def log_loss(findings: Sequence[Finding], of_rules: Mapping[str, float]) -> float:
    """The mean of the negative logarithm of how likely the shares take what is the case; less is better."""
    chances = np.array([np.prod([of_rules[name] for name in finding.rules]) for finding in findings])
    right = np.array([finding.is_right for finding in findings])
    return float(-np.log(np.where(right, chances, 1 - chances)).mean())


def cross_validated(findings: Sequence[Finding], strength: float) -> float:
    """The log loss where the shares for each tenth of the sentences are fitted on the others."""
    total = 0.0
    for number in range(FOLDS):
        kept = [finding for finding in findings if finding.sentence_number % FOLDS != number]
        aside = [finding for finding in findings if finding.sentence_number % FOLDS == number]
        if kept and aside:
            total += len(aside) * log_loss(aside, fitted_shares(kept, strength))
    return total / len(findings)


def table_of(of_rules: Mapping[str, float], counts: Mapping[str, tuple[int, int]]) -> str:
    """The table as it is written: its header with the counts, then the shares."""
    seen = "; ".join(f"{name} {right}/{number}" for name, (right, number) in counts.items())
    comment = textwrap.fill(f"Right, of how many found: {seen}.", WIDTH, initial_indent="# ", subsequent_indent="# ")
    return HEADER.format(counts=comment) + "".join(f"{name}\t{share}\n" for name, share in of_rules.items())


def report(findings: Sequence[Finding], of_rules: Mapping[str, float], strength: float) -> Iterator[str]:
    """Lines: how well the shares that stand and fitted ones foretell what is right, then both with counts, by rule."""
    n_right = sum(finding.is_right for finding in findings)
    yield f"# {len(findings)} found, {n_right} right"
    yield f"# log loss: shares that stand {log_loss(findings, shares()):.4f}"
    yield f"# log loss: fitted shares, by cross-validation {cross_validated(findings, strength):.4f}"
    yield f"{'rule':<32}{'stands':>8}{'fitted':>8}{'change':>8}{'right':>8}{'of':>6}"
    for name, (right, number) in counts_of(findings).items():
        stands, fitted = shares()[name], of_rules[name]
        yield f"{name:<32}{stands:8.2f}{fitted:8.2f}{fitted - stands:+8.2f}{right:8}{number:6}"


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_sentence_options(parser)
    parser.add_argument("--strength", type=float, default=STRENGTH, help="events that what all rules share is worth")
    parser.add_argument("--output", type=Path, default=data_path(TABLE), help="file to write")
    parser.add_argument("--dry-run", action="store_true", help="write nothing, only print what would change")
    options = parser.parse_args(arguments)
    if options.strength <= 0:
        parser.error(f"--strength {options.strength:g}: expected more than 0")
    try:
        docs = read_marked(options)
    except (NieuwsgraafError, OSError, ValueError) as problem:
        parser.exit(1, f"{problem}\n")
    findings = [finding for number, pair in enumerate(docs) for finding in findings_of(*pair, number)]
    if not findings:
        parser.exit(1, f"the rules find nothing in {len(docs)} sentences\n")
    of_rules = fitted_shares(findings, options.strength)
    print(*report(findings, of_rules, options.strength), sep="\n")
    if not options.dry_run:
        options.output.write_text(table_of(of_rules, counts_of(findings)), encoding="utf-8")


if __name__ == "__main__":
    main()
