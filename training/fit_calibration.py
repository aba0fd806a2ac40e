"""Fit how sure events are by what readers judged: ``kg/extraction/data/calibration.tsv`` and ``plain_triples.tsv``.

    python -m training.fit_calibration training/judged_rows.tsv [--dry-run]

The confidence of an event becomes the share of such events that readers find right to the letter: a logistic model
over the log odds of what voices and rules say together, and over a few things that one sees of the event
(``kg.linking.calibration``), with a penalty on the square of its weights. Verdicts have an order, wrong, usable,
right, and what is wrong matters most. So the same weights have to tell both what is right from the rest and what is
wrong from the rest, each with a constant of its own (all-threshold ordinal regression: Rennie & Srebro 2005); what
that gives is then scaled to how often it is right (Platt 1999). The model is monotone: what is more certain for the
rules never becomes less certain by it, so such a weight is left out where it would be negative; and so is a feature
that hardly any row has.

What it is worth is measured by leaving out one page after another: rows of one page share their mistakes. The least
confidence of plain triples is chosen on the same probabilities: the lowest at which ``AIM`` of the pairs that are
told as facts are right to the letter, where at least ``MIN_SHARE`` of them are left by it; where there is none, the
lowest at which so many are right or usable, so say nothing that the page does not say; and where there is none, the
lowest with nearly the most.
"""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kg.data_files import data_path
from kg.errors import DataFileError
from kg.graph.rdf.plain_facts import TABLE as PLAIN_TABLE
from kg.linking.calibration import CONSTANT, MIN_PROBABILITY, TABLE
from training.judged_rows import VERDICTS, JudgedRow, read_judged_rows

Numbers = npt.NDArray[np.float64]
MONOTONE = ("confidence", "worst rule")
PENALTY = 8.0  # on the square of the weights; by cross-validation 4 to 16 are about equally good
MIN_ROWS = 12  # of which a feature must be true
STEPS = 50
AIM = 0.95
NEARLY = 0.02
MIN_SHARE = 0.25
SURE = 0.9
BINS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
WIDTH = 120
HEADER = """\
# How sure an event is by what readers judged: weights of a logistic model for the chance that it is right to the
# letter. Inputs: the log odds of what voices and rules say together ("confidence"); the shape of the event; which
# voices found it; the logarithm of how often the rule is right that is so least ("worst rule"); how many of actor and
# target are a description or pronoun that leads to a name, a thing without a name, a pronoun that leads nowhere;
# further participants; the logarithm of a twentieth of the words of the sentence.
{figures}
# Columns: feature; weight = <number>.
# Closed: its numbers are fitted together.
# Source: fitted by training/fit_calibration.py on rows of real pages that readers judged (training/judged_rows.tsv).
# Licence: Apache-2.0.
"""
PLAIN_HEADER = """\
# The least confidence with which an event that is affirmed and asserted is a plain triple of the graph too; 0 makes all
# of them that.
{figures}
# Columns: bound = min confidence; confidence = <number>.
# Source: chosen by training/fit_calibration.py on rows of real pages that readers judged (training/judged_rows.tsv).
# Licence: Apache-2.0.
"""


class Model(NamedTuple):
    """Weights by feature; what is not among them has none."""

    weights: dict[str, float]

    def chances(self, rows: Sequence[JudgedRow]) -> Numbers:
        """How likely each row is right to the letter, from 0 to 1, within what is told apart."""
        totals = _matrix(rows, list(self.weights)) @ np.array(list(self.weights.values()))
        chances: Numbers = np.clip(1 / (1 + np.exp(-totals)), MIN_PROBABILITY, 1 - MIN_PROBABILITY)
        return chances


class Bound(NamedTuple):
    """A least confidence of plain triples, and what of the pairs that are told as facts reaches it."""

    confidence: float
    events: int
    share: float
    right: float
    usable: float
    reason: str


def fitted(rows: Sequence[JudgedRow], *, only: Sequence[str] | None = None) -> Model:
    """The model of these rows, over all features that enough of them have, or over some of them."""
    counts: dict[str, int] = {}
    for row in rows:
        for name in row.observed.features():
            counts[name] = counts.get(name, 0) + 1
    names = [name for name in sorted(counts) if counts[name] >= MIN_ROWS and (only is None or name in only)]
    names = [name for name in names if name != CONSTANT]
    while True:
        features, right = _matrix(rows, names), truth_of(rows, "right")
        shared = _shared_weights(features, [right, truth_of(rows, "right", "usable")])
        against = {name for name, weight in zip(names, shared, strict=True) if name in MONOTONE and weight < 0}
        if not against:
            break
        names = [name for name in names if name not in against]
    scores = np.column_stack([np.ones(len(rows)), features @ shared])
    constant, slope = map(float, _logistic(scores, right, np.zeros(2)))
    slope = max(slope, 0.0)
    return Model({CONSTANT: constant, **{name: slope * float(of) for name, of in zip(names, shared, strict=True)}})


def _shared_weights(features: Numbers, truths: Sequence[Numbers]) -> Numbers:
    """The weights that several questions to the same rows share, each with a constant of its own."""
    constants = [np.eye(len(truths))[[number] * len(features)] for number in range(len(truths))]
    rows = np.vstack([np.hstack([constant, features]) for constant in constants])
    penalised = np.array([0.0] * len(truths) + [1.0] * features.shape[1])
    return _logistic(rows, np.concatenate(truths), penalised)[len(truths) :]


def _logistic(features: Numbers, truth: Numbers, penalised: Numbers) -> Numbers:
    """Logistic regression with a penalty, by Newton's method (Hastie et al. 2009, section 4.4.1)."""
    weights = np.zeros(features.shape[1])
    penalty = PENALTY * penalised + 1e-6
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-(features @ weights)))
        gradient = features.T @ (truth - chances) - penalty * weights
        curvature = (features.T * (chances * (1 - chances))) @ features + np.diag(penalty)
        weights += np.linalg.solve(curvature, gradient)
    return weights


def _matrix(rows: Sequence[JudgedRow], names: Sequence[str]) -> Numbers:
    found = [row.observed.features() for row in rows]
    return np.array([[features.get(name, 0.0) for name in names] for features in found])


def cross_validated(rows: Sequence[JudgedRow], *, only: Sequence[str] | None = None) -> Numbers:
    """How likely each row is right to the letter by a model of all other pages."""
    pages = np.array([row.page for row in rows])
    chances = np.zeros(len(rows))
    for page in sorted(set(pages)):
        model = fitted([row for row in rows if row.page != page], only=only)
        chances[pages == page] = model.chances([row for row in rows if row.page == page])
    return chances


def log_loss(chances: Numbers, truth: Numbers) -> float:
    """The mean of the negative logarithm of how likely what is the case was taken; less is better."""
    return float(-np.log(np.where(truth > 0, chances, 1 - chances)).mean())


def truth_of(rows: Sequence[JudgedRow], *verdicts: str) -> Numbers:
    """1 for each row with one of these verdicts, 0 for the others."""
    return np.array([row.verdict in verdicts for row in rows], float)


def is_fact(row: JudgedRow) -> bool:
    """Whether the row is a pair that is told as a fact, so could be a plain triple of two nodes."""
    seen = row.observed
    is_pair = "none" not in (seen.actor, seen.target) and "unresolved" not in (seen.actor, seen.target)
    return is_pair and seen.polarity == "affirmed" and seen.modality == "asserted"


def bounds(rows: Sequence[JudgedRow], chances: Numbers) -> list[Bound]:
    """Every least confidence in steps of a hundredth, as far as any pair that is told as a fact reaches it."""
    facts = np.array([is_fact(row) for row in rows])
    right, usable = truth_of(rows, "right"), truth_of(rows, "right", "usable")
    found = []
    for hundredth in range(100):
        kept = facts & (np.round(chances, 2) >= hundredth / 100)
        if kept.any():
            share = kept.sum() / facts.sum()
            means = float(right[kept].mean()), float(usable[kept].mean())
            found.append(Bound(hundredth / 100, int(kept.sum()), float(share), *means, ""))
    return found


def chosen_bound(found: Sequence[Bound]) -> Bound:
    """The least confidence of plain triples, as the head of this module says."""
    wide = [bound for bound in found if bound.share >= MIN_SHARE]
    for bound in wide:
        if bound.right >= AIM:
            return bound._replace(reason=f"the lowest with {AIM:.0%} right to the letter")
    for bound in wide:
        if bound.usable >= AIM:
            return bound._replace(
                reason=f"the lowest with {AIM:.0%} right or usable; none has so many right to the letter"
            )
    most = max(bound.usable for bound in wide)
    best = next(bound for bound in wide if bound.usable >= most - NEARLY)
    return best._replace(reason=f"none has {AIM:.0%} right or usable; it is the lowest with nearly the most")


def report(rows: Sequence[JudgedRow], chances: Numbers) -> Iterator[str]:
    """Lines: how well confidences foretell what is right, without and with the model; and how right which are."""
    raw = np.clip([row.observed.confidence for row in rows], MIN_PROBABILITY, 1 - MIN_PROBABILITY)
    right = truth_of(rows, "right")
    counts = ", ".join(f"{int(truth_of(rows, verdict).sum())} {verdict}" for verdict in VERDICTS)
    alone = cross_validated(rows, only=("confidence",))
    yield f"{len(rows)} events of {len({row.page for row in rows})} pages: {counts}"
    yield f"log loss: the same for all {log_loss(np.full(len(rows), right.mean()), right):.4f}"
    yield f"log loss: before calibration {log_loss(raw, right):.4f}"
    yield f"log loss: confidence alone, by cross-validation {log_loss(alone, right):.4f}"
    yield f"log loss: all features, by cross-validation {log_loss(chances, right):.4f}"
    yield from _reliability("before", rows, raw)
    yield from _reliability("calibrated", rows, chances)


def _reliability(name: str, rows: Sequence[JudgedRow], found: Numbers) -> Iterator[str]:
    right, usable = truth_of(rows, "right"), truth_of(rows, "right", "usable")
    found = np.round(found, 2)
    yield f"{name:<12}{'events':>8}{'mean':>8}{'right':>8}{'or usable':>11}"
    for low, high in pairwise(BINS):
        kept = (found >= low) & (found < high)
        if kept.any():
            means = f"{found[kept].mean():8.2f}{right[kept].mean():8.2f}{usable[kept].mean():11.2f}"
            yield f"{low:.1f} to {min(high, 1):.1f}  {kept.sum():8}{means}"
    sure = found >= SURE
    share = f"{right[sure].mean():.2f}" if sure.any() else "–"
    yield f"{name}: of {sure.sum()} with {SURE} and more {share} right to the letter"


def bound_lines(found: Sequence[Bound], chosen: Bound) -> Iterator[str]:
    """Lines: the least confidences of plain triples in steps of a twentieth, and the chosen one."""
    yield f"{'plain from':<12}{'facts':>8}{'share':>8}{'right':>8}{'or usable':>11}"
    for bound in found:
        if bound.confidence == chosen.confidence or round(bound.confidence * 100) % 5 == 0:
            mark = f"  ← {chosen.reason}" if bound.confidence == chosen.confidence else ""
            shares = f"{bound.share:8.2f}{bound.right:8.2f}{bound.usable:11.2f}"
            yield f"{bound.confidence:<12}{bound.events:8}{shares}{mark}"


def calibration_table(model: Model, rows: Sequence[JudgedRow], chances: Numbers) -> str:
    """The table of weights as it is written."""
    right, sure = truth_of(rows, "right"), np.round(chances, 2) >= SURE
    alike = log_loss(np.full(len(rows), right.mean()), right)
    figures = (
        f"{len(rows)} events of {len({row.page for row in rows})} pages, {right.mean():.0%} right to the letter. Each "
        f"page left out in turn: log loss {log_loss(chances, right):.3f}, {alike:.3f} were all as sure; of "
        f"{sure.sum()} with {SURE} and more {int(right[sure].sum())} right."
    )
    weights = "".join(f"{name}\t{weight:.3f}\n" for name, weight in sorted(model.weights.items()))
    return HEADER.format(figures=_comment(figures)) + weights


def plain_table(chosen: Bound, rows: Sequence[JudgedRow]) -> str:
    """The table of the least confidence of plain triples as it is written."""
    figures = (
        f"Of {sum(map(is_fact, rows))} judged pairs that are told as facts {chosen.events} ({chosen.share:.0%}) reach "
        f"it, of which {chosen.right:.0%} are right to the letter and {chosen.usable:.0%} right or usable (each page "
        f"left out in turn): {chosen.reason}."
    )
    return PLAIN_HEADER.format(figures=_comment(figures)) + f"min confidence\t{chosen.confidence}\n"


def _comment(text: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent="# ", subsequent_indent="# ")


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("judged", type=Path, metavar="JUDGED.tsv", help="rows as training.judged_rows writes them")
    parser.add_argument("--output", type=Path, default=data_path(TABLE), help="file to write the weights to")
    parser.add_argument("--plain-output", type=Path, default=data_path(PLAIN_TABLE), help="file to write the bound to")
    parser.add_argument("--dry-run", action="store_true", help="write nothing, only print")
    options = parser.parse_args(arguments)
    try:
        rows = read_judged_rows(options.judged)
    except DataFileError as problem:
        parser.exit(1, f"{problem}\n")
    if len({row.page for row in rows}) < 2 or len({row.verdict for row in rows}) < 2:
        parser.exit(1, f"{options.judged}: {len(rows)} events; at least two pages and two verdicts are needed\n")
    chances, model = cross_validated(rows), fitted(rows)
    found = bounds(rows, chances)
    if not found:
        parser.exit(1, f"{options.judged}: no pair that is told as a fact\n")
    chosen = chosen_bound(found)
    print(*report(rows, chances), *bound_lines(found, chosen), sep="\n")
    print(*(f"{name:<20}{weight:8.3f}" for name, weight in sorted(model.weights.items())), sep="\n")
    if not options.dry_run:
        options.output.write_text(calibration_table(model, rows, chances), encoding="utf-8")
        options.plain_output.write_text(plain_table(chosen, rows), encoding="utf-8")


if __name__ == "__main__":
    main()
