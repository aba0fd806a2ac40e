"""Weights to begin a run with, from the model files that ``training.export`` wrote.

    python -m training.dequantise --model kg/dutch/model --output weights.pt

8-bit numbers times their scales, and where ``training.export`` smoothed a matrix times the factors of its inputs, are
near enough to the weights they came from. Of the treebanks' vectors only that of the target is in the file.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import NodeProto, numpy_helper

from training.checkpoint import save
from training.configuration import load_configuration
from training.export import FACTORS, ZERO

Matrix = npt.NDArray[np.float32]
ALREADY_NAMED = re.compile(r"[a-z].*(?:\.(?:weight|bias|scale)|_weights|\.positions)")
ARC_WEIGHTS = "arc_weights"
PIECES = "encoder.pieces.weight"


class ModelFile:
    """The weights of a ``model.onnx`` under the names of ``training.network``."""

    def __init__(self, path: Path) -> None:
        self.graph = onnx.load(str(path)).graph
        self.tensors = {tensor.name: numpy_helper.to_array(tensor) for tensor in self.graph.initializer}

    def weights(self) -> Iterator[tuple[str, Matrix]]:
        """Name and numbers of each weight."""
        for name, numbers in self.tensors.items():
            if ALREADY_NAMED.fullmatch(name):
                yield name, numbers
        yield PIECES, self._scaled(PIECES)
        if f"{ARC_WEIGHTS}_quantized" in self.tensors:
            yield ARC_WEIGHTS, self._scaled(ARC_WEIGHTS)
        for node in self.graph.node:
            if node.op_type == "MatMulNBits":
                yield _module(node), self._of_blocks(node)
            elif node.op_type == "MatMulInteger" and node.input[1].startswith("onnx::"):
                factors = self.tensors.get(f"{node.name.removesuffix('_quant')}{FACTORS}", np.float32(1))
                yield _module(node), self._scaled(node.input[1].removesuffix("_quantized")).T * factors
        yield from self._mixes()
        (added,) = (numbers for name, numbers in self.tensors.items() if name.startswith("onnx::Add_"))
        yield "treebanks.weight", added.reshape(1, -1)

    def _scaled(self, name: str) -> Matrix:
        numbers = self.tensors[f"{name}_quantized"].astype(np.float32)
        zero = self.tensors[f"{name}_zero_point"].astype(np.float32)
        scaled: Matrix = (numbers - zero) * self.tensors[f"{name}_scale"]
        return scaled

    def _of_blocks(self, node: NodeProto) -> Matrix:
        numbers, scales = self.tensors[node.input[1]], self.tensors[node.input[2]]
        blocks: Matrix = (numbers.astype(np.float32) - ZERO) * scales.reshape(*numbers.shape[:2], 1)
        return blocks.reshape(len(numbers), -1)

    def _mixes(self) -> Iterator[tuple[str, Matrix]]:
        """The shares of the layers: one number, then the other three, for each mix in the order of its scale."""
        first = [numbers for name, numbers in self.tensors.items() if name.startswith("onnx::Mul_")]
        others = [numbers for name, numbers in self.tensors.items() if name.startswith("onnx::Split_")]
        names = [name.removesuffix(".scale") for name in self.tensors if name.startswith("mixes.")]
        for name, one, more in zip(names, first, others, strict=True):
            yield f"{name}.weights", np.log(np.array([one, *more], np.float32))


def _module(node: NodeProto) -> str:
    """``/encoder/layers.0/query_key_value/MatMul_quant`` → ``encoder.layers.0.query_key_value.weight``.

    Names of nodes say nothing of the dictionaries that hold hidden layers and outputs, and a name that comes twice has
    a number behind it the second time.
    """
    scopes = node.name.strip("/").split("/")[:-1]
    if scopes[0] != "encoder":
        scopes = ["hidden", *scopes] if scopes[-1] == "linear" else ["outputs", re.sub(r"_\d+$", "", scopes[0])]
    return ".".join([*scopes, "weight"])


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True, help="folder with model.onnx and labels.json")
    parser.add_argument("--output", type=Path, required=True, help="the file to write")
    options = parser.parse_args(arguments)
    state = {name: torch.tensor(numbers) for name, numbers in ModelFile(options.model / "model.onnx").weights()}
    labels = json.loads((options.model / "labels.json").read_text(encoding="utf-8"))
    target = load_configuration().network.target_treebank
    save(options.output, {"state": state, "labels": labels, "treebanks": [target]})
    print(f"{options.output}: {len(state)} weights")


if __name__ == "__main__":
    main()
