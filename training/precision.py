"""Which numbers training computes with."""

from __future__ import annotations

from pathlib import Path

BFLOAT16_FLAGS = frozenset({"amx_bf16", "avx512_bf16"})
PROCESSOR = Path("/proc/cpuinfo")


def has_fast_bfloat16(processor: Path = PROCESSOR) -> bool:
    """Whether the processor multiplies bf16 itself; where it does not, fp32 is many times as fast."""
    if not processor.exists():
        return False
    flags = (line for line in processor.read_text(encoding="ascii", errors="ignore").splitlines() if "flags" in line)
    return bool(BFLOAT16_FLAGS & set(next(flags, "").split()))
