"""What is done to the matrices of the network on the way to 8 bits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

onnx = pytest.importorskip("onnx", reason="needs the training extra")
pytest.importorskip("torch", reason="needs the training extra")

import onnxruntime  # noqa: E402
from onnx import TensorProto, helper, numpy_helper  # noqa: E402

from training.export import smooth  # noqa: E402


def test_smoothing_evens_out_the_inputs_and_keeps_the_product(tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    matrix = random.normal(size=(6, 4)).astype(np.float32)
    values = random.normal(size=(1, 5, 6)).astype(np.float32)
    values[..., 2] *= 10
    product = helper.make_node("MatMul", ["states", "matrix"], ["out"], name="/encoder/feed_forward_out/MatMul")
    graph = helper.make_graph(
        [product],
        "small",
        [helper.make_tensor_value_info("states", TensorProto.FLOAT, [1, 5, 6])],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, [1, 5, 4])],
        [numpy_helper.from_array(matrix, "matrix")],
    )
    path = tmp_path / "small.onnx"
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=10), str(path))
    assert smooth(path, {"states": np.abs(values).max((0, 1))}) == 1
    model = onnx.load(str(path))
    model.graph.output.append(helper.make_empty_tensor_value_info("/encoder/feed_forward_out/MatMul_smoothed"))
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    given, smoothed = session.run(["out", "/encoder/feed_forward_out/MatMul_smoothed"], {"states": values})
    assert np.allclose(given, values @ matrix, rtol=1e-3, atol=1e-3)
    before, after = (np.abs(each).max((0, 1)) for each in (values, smoothed))
    assert after.max() / np.median(after) < before.max() / np.median(before) / 2
