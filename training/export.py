"""Write the files that ``kg.dutch`` reads, from the weights of a finished run.

    python -m training.export --weights RUN/weights.pt --pieces DATA/reference/tok_pruned.json --output MODEL \\
        --quick --largest 127 --smooth training/news/*.txt

gives ``model.onnx``, ``labels.json`` and ``pieces.json``. Matrices become 8-bit numbers, and so do, at run time, the
vectors they are multiplied with. One or two numbers of the vectors of the marks around a sentence are ten to forty
times as large as the others, in front of the feed-forward layers and behind their GELU, so that one scale for all of a
batch, as dynamic quantisation has it, costs a third of a point of LAS. Either these matrices (without --quick all) are
cut in blocks along their input, each with a scale of its own (operator MatMulNBits of ONNX Runtime), or the few large
numbers are made smaller beforehand (--smooth), which takes less time and loses less.
The table of pieces is in 8 bits with one scale; the weights of arcs and relations stay as they are.
"""

from __future__ import annotations

import argparse
import json
import logging
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
import torch
from onnx import NodeProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor

from kg.dutch.parsing.network import PieceEncoder, tensors
from training.checkpoint import restore
from training.marked_news import read_news
from training.network import OUTPUTS, Parser

INPUTS = ("ids", "am", "first", "last")
OPSET = 17
LARGEST = 127
ZERO = 128
BEHIND_GELU = "/feed_forward_out/"
INT8_ACTIVATIONS = 4  # accuracy level of MatMulNBits
ENCODER = "/encoder/"
SMOOTHED = "_smoothed"
FACTORS = "_factors"
LARGEST_PEAK = 3  # times the median of the inputs
CALIBRATION_SENTENCES = 400
Vector = npt.NDArray[np.float32]


def export_full_precision(network: Parser, path: Path) -> None:
    """The network as it is, in fp32, with free numbers of sentences, pieces and words."""
    network.eval()
    pieces_axes, words_axes, pairs_axes = {0: "B", 1: "L"}, {0: "B", 1: "W"}, {0: "B", 1: "W", 2: "W"}
    axes = {
        **dict.fromkeys(INPUTS[:2], pieces_axes),
        **dict.fromkeys((*INPUTS[2:], *OUTPUTS[2:]), words_axes),
        **dict.fromkeys(OUTPUTS[:2], pairs_axes),
        **{"triggers": {0: "T"}, "links": {0: "T", 2: "W"}},
    }
    with torch.no_grad():
        torch.onnx.export(
            network,
            example(n_pieces=network.encoder.pieces.num_embeddings),
            str(path),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )


def example(*, n_pieces: int) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Inputs of the network: two sentences of 15 and 12 pieces, one a word."""
    generator = torch.Generator().manual_seed(1)
    pieces = torch.randint(4, n_pieces, (2, 16), generator=generator)
    is_piece = torch.ones(2, 16)
    words = torch.arange(15).repeat(2, 1)
    pieces[:, 0] = 0
    pieces[0, 15], pieces[1, 12], pieces[1, 13:] = 2, 2, 1
    is_piece[1, 13:] = 0
    words[1, 12:] = 0
    return pieces, is_piece, words, words.clone()


def activation_peaks(path: Path, encoder: PieceEncoder, sentences: Sequence[Sequence[str]]) -> dict[str, Vector]:
    """The largest absolute number in each input of the encoder's matrices, over sentences of words: name → [inputs].

    Raises:
        ValueError: there are no sentences.
    """
    if not sentences:
        raise ValueError("no sentences to measure activations with")
    model = onnx.load(str(path))
    weights = {tensor.name for tensor in model.graph.initializer}
    products = [node for node in model.graph.node if node.op_type == "MatMul" and node.input[1] in weights]
    names = list(dict.fromkeys(node.input[0] for node in products if node.name.startswith(ENCODER)))
    model.graph.output.extend(helper.make_empty_tensor_value_info(name) for name in names)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    peaks: dict[str, Vector] = {}
    for sentence in sentences:
        inputs = tensors([encoder.encode(sentence)])
        for name, values in zip(names, session.run(names, inputs), strict=True):
            here = np.abs(values).max(axis=(0, 1))
            peaks[name] = np.maximum(peaks[name], here) if name in peaks else here
    return peaks


def smooth(path: Path, peaks: Mapping[str, Vector], *, largest: float = LARGEST_PEAK) -> int:
    """Divide inputs of matrices that grow far larger than the others by a number, and multiply their weights with it.

    The product stays the same, but one scale then fits all inputs, as in SmoothQuant (Xiao et al. 2023). Only inputs
    whose peak is over ``largest`` times the median of all are changed, to just that: where few are large, their weights
    can take it. Writes the file anew; returns how many matrices were changed.
    """
    model = onnx.load(str(path))
    graph = model.graph
    weights = {tensor.name: tensor for tensor in graph.initializer}
    nodes, n_smoothed = [], 0
    for node in graph.node:
        peak = peaks.get(node.input[0]) if node.op_type == "MatMul" else None
        if peak is not None and node.input[1] in weights and peak.max() > largest * np.median(peak) > 0:
            matrix = numpy_helper.to_array(weights[node.input[1]])
            scales = np.maximum(peak / (largest * np.median(peak)), 1).astype(np.float32)
            weights[node.input[1]].CopyFrom(numpy_helper.from_array(matrix * scales[:, None], node.input[1]))
            factors = f"{node.name}{FACTORS}"
            graph.initializer.append(numpy_helper.from_array(1 / scales, factors))
            smoothed = f"{node.name}{SMOOTHED}"
            nodes.append(helper.make_node("Mul", [node.input[0], factors], [smoothed], name=f"{node.name}_smoothing"))
            node.input[0] = smoothed
            n_smoothed += 1
        nodes.append(node)
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.save(model, str(path))
    return n_smoothed


def _is_behind_gelu(node: NodeProto) -> bool:
    return node.op_type == "MatMul" and BEHIND_GELU in node.name


def quantise(source: Path, target: Path, *, block_size: int, is_quick: bool = False, is_smooth: bool = False) -> int:
    """Put 8-bit numbers in blocks in the place of matrices; returns how many matrices that were.

    With ``is_quick`` only those behind GELU in the encoder, and with ``is_smooth`` none; the others get dynamic
    quantisation.
    """
    model = onnx.load(str(source))
    graph = model.graph
    weights = {tensor.name: tensor for tensor in graph.initializer}
    nodes, n_quantised = [], 0
    for node in graph.node:
        matrix = weights.get(node.input[1]) if node.op_type == "MatMul" else None
        is_left = is_quick and (is_smooth or not _is_behind_gelu(node))
        if matrix is None or matrix.dims[0] % block_size or is_left:
            nodes.append(node)
            continue
        numbers, scales = quantise_matrix(numpy_helper.to_array(matrix), block_size=block_size)
        name = f"matrix_{n_quantised}"
        graph.initializer.extend(
            [numpy_helper.from_array(numbers, f"{name}_numbers"), numpy_helper.from_array(scales, f"{name}_scales")]
        )
        graph.initializer.remove(matrix)
        nodes.append(_block_product(node, name, n_inputs=matrix.dims[0], n_outputs=matrix.dims[1], size=block_size))
        n_quantised += 1
    del graph.node[:]
    graph.node.extend(nodes)
    model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    with tempfile.TemporaryDirectory() as folder:
        between = Path(folder) / "matrices.onnx"
        onnx.save(model, str(between))
        kinds = ["MatMul", "Gather"] if is_quick else ["Gather"]
        quantize_dynamic(
            str(between), str(target), weight_type=QuantType.QInt8, op_types_to_quantize=kinds, per_channel=is_quick
        )
    return n_quantised


def narrow(source: Path, target: Path, *, largest: int) -> int:
    """Quantise the matrices of dynamic quantisation anew, to numbers of at most ``largest``; returns how many.

    Processors without VNNI add products of 8-bit numbers in pairs, which overflow where both are large. Numbers up to
    64 never do; a few more bits cost little, as activations are mostly small.
    """
    model = onnx.load(str(target))
    weights = {tensor.name: tensor for tensor in onnx.load(str(source)).graph.initializer}
    tensors = {tensor.name: tensor for tensor in model.graph.initializer}
    names = [name.removesuffix("_quantized") for name in tensors if name.endswith("_quantized")]
    names = [name for name in names if name in weights and tensors[f"{name}_scale"].dims]
    for name in names:
        matrix = numpy_helper.to_array(weights[name])
        scales = np.abs(matrix).max(0) / largest
        scales[scales == 0] = 1
        numbers = np.clip(np.rint(matrix / scales), -largest, largest).astype(np.int8)
        tensors[f"{name}_quantized"].CopyFrom(numpy_helper.from_array(numbers, f"{name}_quantized"))
        tensors[f"{name}_scale"].CopyFrom(numpy_helper.from_array(scales.astype(np.float32), f"{name}_scale"))
        zeros = np.zeros(len(scales), np.int8)
        tensors[f"{name}_zero_point"].CopyFrom(numpy_helper.from_array(zeros, f"{name}_zero_point"))
    onnx.save(model, str(target))
    return len(names)


def quantise_matrix(
    matrix: npt.NDArray[np.float32], *, block_size: int
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.float32]]:
    """Numbers [outputs, blocks, block size], 128 for zero, and scales [outputs × blocks], of [inputs, outputs]."""
    blocks = np.ascontiguousarray(matrix.T).reshape(matrix.shape[1], -1, block_size)
    scales = np.abs(blocks).max(-1) / LARGEST
    scales[scales == 0] = 1
    numbers = np.clip(np.rint(blocks / scales[..., None]), -LARGEST, LARGEST) + ZERO
    return numbers.astype(np.uint8), scales.reshape(-1).astype(np.float32)


def _block_product(node: NodeProto, name: str, *, n_inputs: int, n_outputs: int, size: int) -> NodeProto:
    return helper.make_node(
        "MatMulNBits",
        [node.input[0], f"{name}_numbers", f"{name}_scales"],
        list(node.output),
        name=f"{node.name}_8_bits",
        domain="com.microsoft",
        K=n_inputs,
        N=n_outputs,
        bits=8,
        block_size=size,
        accuracy_level=INT8_ACTIVATIONS,
    )


def share_of_treebank(text: str) -> tuple[str, float]:
    """``cdb=0.75`` as a pair.

    Raises:
        ValueError: it is no name with a number.
    """
    name, _, share = text.partition("=")
    return name, float(share)


def follow(network: Parser, treebanks: Sequence[str], shares: Mapping[str, float]) -> None:
    """Let the network follow the conventions of several treebanks: its vector becomes a mean of theirs.

    Raises:
        ValueError: a treebank is not known.
    """
    unknown = shares.keys() - set(treebanks)
    if unknown:
        raise ValueError(f"no such treebank: {', '.join(sorted(unknown))}; there are {', '.join(treebanks)}")
    vectors = network.treebanks.weight.data
    mean = sum(share * vectors[treebanks.index(name)] for name, share in shares.items())
    vectors[network.target_treebank] = mean / sum(shares.values())


def calibration_sentences(paths: Iterable[Path]) -> list[list[str]]:
    """Some sentences of marked news."""
    found = [sentence.forms for path in paths for paragraph in read_news(path) for sentence in paragraph]
    return found[:: max(1, len(found) // CALIBRATION_SENTENCES)]


def largest_difference(network: Parser, path: Path) -> float:
    """Between the arc scores of the file and of the network."""
    inputs = example(n_pieces=network.encoder.pieces.num_embeddings)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    given = session.run(["arc"], {name: tensor.numpy() for name, tensor in zip(INPUTS, inputs, strict=True)})[0]
    with torch.inference_mode():
        expected = network(*inputs)[0].numpy()
    return float(np.abs(given - expected)[0].max())


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True, help="weights.pt of a run")
    parser.add_argument("--pieces", type=Path, required=True, help="the tokenizer file that the run used")
    parser.add_argument("--output", type=Path, required=True, help="folder for the three files")
    parser.add_argument("--block-size", type=int, default=128, choices=(32, 64, 128), help="numbers with one scale")
    parser.add_argument("--quick", action="store_true", help="blocks only where one scale for a batch loses most")
    parser.add_argument("--largest", type=int, default=LARGEST, help="number that --quick may use; 64 never overflows")
    parser.add_argument("--smooth", type=Path, nargs="+", metavar="NEWS", help="with --quick: see smooth()")
    parser.add_argument(
        "--conventions",
        type=share_of_treebank,
        nargs="+",
        default=[],
        metavar="TREEBANK=SHARE",
        help="whose conventions the network follows, in what mix; that of the configuration where none is given",
    )
    parser.add_argument("--full-precision", action="store_true", help="fp32 and no 8-bit numbers")
    options = parser.parse_args(arguments)
    logging.getLogger().setLevel(logging.ERROR)
    onnxruntime.disable_telemetry_events()
    network, labels, treebanks = restore(options.weights)
    if options.conventions:
        try:
            follow(network, treebanks, dict(options.conventions))
        except ValueError as problem:
            parser.error(str(problem))
    options.output.mkdir(parents=True, exist_ok=True)
    target = options.output / "model.onnx"
    with tempfile.TemporaryDirectory() as folder:
        full = target if options.full_precision else Path(folder) / "full.onnx"
        export_full_precision(network, full)
        print(f"fp32: arc scores differ by at most {largest_difference(network, full):.5f}")
        if not options.full_precision:
            if options.smooth:
                peaks = activation_peaks(full, PieceEncoder(options.pieces), calibration_sentences(options.smooth))
                print(f"{smooth(full, peaks)} matrices smoothed")
            n_quantised = quantise(
                full,
                target,
                block_size=options.block_size,
                is_quick=options.quick,
                is_smooth=options.smooth is not None,
            )
            if options.quick and options.largest < LARGEST:
                print(f"{narrow(full, target, largest=options.largest)} matrices with numbers up to {options.largest}")
            difference = largest_difference(network, target)
            print(f"8 bits: {n_quantised} matrices in blocks, arc scores differ by at most {difference:.3f}")
    (options.output / "labels.json").write_text(json.dumps(labels, ensure_ascii=False), encoding="utf-8")
    shutil.copyfile(options.pieces, options.output / "pieces.json")
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
