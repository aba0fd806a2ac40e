"""Which numbers training computes with."""

from __future__ import annotations

import time
from functools import lru_cache

import torch

SHAPE = (1600, 384, 1536)  # pieces of a batch, width of the encoder, width of its inner layer
REPEATS = 5


@lru_cache(maxsize=1)
def has_fast_bfloat16() -> bool:
    """Whether a layer of the encoder's size takes less time in bf16 than in fp32 here, as measured.

    Flags of the processor do not tell: with AMX bf16 is far faster, with AVX-512 BF16 alone it may be slower.
    """
    with torch.inference_mode(mode=False), torch.enable_grad():
        return _seconds(torch.bfloat16) < _seconds(torch.float32)


def _seconds(kind: torch.dtype) -> float:
    """Of the best of a few passes there and back, after one to warm up."""
    pieces, width, inner = SHAPE
    states, up, down = (
        torch.randn(shape, dtype=torch.float32).to(kind).requires_grad_()
        for shape in ((pieces, width), (width, inner), (inner, width))
    )
    passes = []
    for _ in range(REPEATS + 1):
        start = time.perf_counter()
        (torch.nn.functional.gelu(states @ up) @ down).float().sum().backward()
        passes.append(time.perf_counter() - start)
    return min(passes[1:])
