"""Fit the model that joins rules and network: ``kg/extraction/data/combination.tsv``.

    python -m training.fit_combination --news training/news/*.txt --every 10 \\
        --events dev.tsv --trees train.conllu.gz --trees dev.conllu

Only sentences that the network was not trained on teach how far it can be trusted. Prints what cross-validation over
sentences finds, and the weights; the two least probabilities of the data file are chosen by hand from what is printed.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.errors import NieuwsgraafError
from kg.extraction import CoverageRecorder, Ensemble
from kg.linking import Linker
from training.evaluate_events import MarkedSentence, add_sentence_options, pair_of, read_marked

Numbers = npt.NDArray[np.float64]
FOLDS = 10
PENALTY = 1.0  # on the square of the weights
STEPS = 50
THRESHOLDS = np.arange(0.2, 0.81, 0.05)


def rows_of(marked: MarkedSentence, parsed: ParsedArticle) -> tuple[list[dict[str, float]], list[bool], int]:
    """Features and truth of each candidate of a sentence, and how many events are marked in it.

    Two candidates that are the same event count once: the first one. Those that are marked as optional do not count.
    """
    required = marked.required()
    linker = Linker(parsed)
    found: dict[tuple[str, int, int, int], dict[str, float]] = {}
    for proposal in Ensemble().proposals(parsed, CoverageRecorder()):
        found.setdefault(pair_of(parsed, proposal.candidate, linker), proposal.features())
    same = {pair: marked.marked_pair(pair) for pair in found}
    kept = [pair for pair in found if same[pair] is None or same[pair] in required]
    return [found[pair] for pair in kept], [same[pair] is not None for pair in kept], len(required)


def fit(features: Numbers, truth: Numbers) -> Numbers:
    """Logistic regression with a penalty, by Newton's method (Hastie et al. 2009, section 4.4.1)."""
    weights = np.zeros(features.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-(features @ weights)))
        gradient = features.T @ (truth - chances) - PENALTY * weights
        curvature = (features.T * (chances * (1 - chances))) @ features + PENALTY * np.eye(len(weights))
        weights += np.linalg.solve(curvature, gradient)
    return weights


def f1_by_threshold(chances: Numbers, truth: Numbers, n_gold: int) -> dict[float, tuple[float, float, float]]:
    """Threshold → precision, recall, F1."""
    found = {}
    for threshold in THRESHOLDS:
        kept = chances >= threshold
        right = float(truth[kept].sum())
        precision, recall = right / max(kept.sum(), 1), right / max(n_gold, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        found[round(float(threshold), 2)] = (float(precision), recall, f1)
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_sentence_options(parser)
    options = parser.parse_args(arguments)
    try:
        docs = read_marked(options)
    except (NieuwsgraafError, OSError, ValueError) as problem:
        parser.exit(1, f"{problem}\n")
    rows, truths, folds, n_gold = [], [], [], 0
    for number, (marked, parsed) in enumerate(docs):
        some, truth, count = rows_of(marked, parsed)
        rows += some
        truths += truth
        folds += [number % FOLDS] * len(some)
        n_gold += count
    names = sorted({name for row in rows for name in row})
    features = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    right, fold = np.array(truths, float), np.array(folds)
    chances = np.zeros(len(rows))
    for number in range(FOLDS):
        weights = fit(features[fold != number], right[fold != number])
        chances[fold == number] = 1 / (1 + np.exp(-(features[fold == number] @ weights)))
    print(f"# {len(docs)} sentences, {n_gold} events, {len(rows)} candidates, {int(right.sum())} right")
    by_threshold = f1_by_threshold(chances, right, n_gold)
    for threshold, (precision, recall, f1) in by_threshold.items():
        print(f"# {threshold:.2f}: P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")
    for low, high in ((0.2, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
        kept = (chances >= low) & (chances < high)
        print(f"# of {kept.sum()} with {low} to {min(high, 1)}: {right[kept].mean() if kept.any() else 0:.2f} right")
    for name, weight in zip(names, fit(features, right), strict=True):
        print(f"{name}\t{weight:.3f}")


if __name__ == "__main__":
    main()
