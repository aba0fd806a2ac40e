"""A mean of the weights a run began with and those it ended with (Wortsman et al. 2022, "Robust fine-tuning").

    python -m training.mix --weights RUN/weights.pt --start START.pt --share 0.85 --output MIXED.pt

What only one of them has (new heads, new treebanks) stays as it is.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from training.checkpoint import save


def mixed(end: dict[str, Any], start: dict[str, Any], *, share: float) -> dict[str, Any]:
    """The checkpoint ``end`` with weights that are its own by ``share`` and those of ``start`` for the rest."""
    state = dict(end["state"])
    for name, weights in state.items():
        before = start["state"].get(name)
        if name == "treebanks.weight":
            state[name] = weights.clone()
            for row, treebank in enumerate(end["treebanks"]):
                if before is not None and treebank in start["treebanks"]:
                    other = before[start["treebanks"].index(treebank)]
                    state[name][row] = share * weights[row] + (1 - share) * other
        elif before is not None and before.shape == weights.shape:
            state[name] = share * weights + (1 - share) * before
    return {**end, "state": state}


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True, help="weights.pt of a run")
    parser.add_argument("--start", type=Path, required=True, help="the weights it began with")
    parser.add_argument("--share", type=float, default=0.85, help="of the weights of the run")
    parser.add_argument("--output", type=Path, required=True, help="the file to write")
    options = parser.parse_args(arguments)
    if not 0 <= options.share <= 1:
        parser.error(f"--share {options.share}: expected a number from 0 to 1")
    end, start = (torch.load(path, weights_only=True) for path in (options.weights, options.start))
    save(options.output, mixed(end, start, share=options.share))
    print(f"{options.output}: {options.share:.0%} of {options.weights}, the rest of {options.start}")


if __name__ == "__main__":
    main()
