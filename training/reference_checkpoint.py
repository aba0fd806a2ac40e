"""Weights in the naming of the reference scripts, brought to that of ``training.network``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from torch import Tensor

RENAMINGS = (
    (r"^enc\.layers\.(\d+)\.qkv\.", r"encoder.layers.\1.query_key_value."),
    (r"^enc\.layers\.(\d+)\.ao\.", r"encoder.layers.\1.attention_output."),
    (r"^enc\.layers\.(\d+)\.fi\.", r"encoder.layers.\1.feed_forward_in."),
    (r"^enc\.layers\.(\d+)\.fo\.", r"encoder.layers.\1.feed_forward_out."),
    (r"^enc\.layers\.(\d+)\.aln\.", r"encoder.layers.\1.attention_norm."),
    (r"^enc\.layers\.(\d+)\.oln\.", r"encoder.layers.\1.output_norm."),
    (r"^enc\.word\.", "encoder.pieces."),
    (r"^enc\.pos$", "encoder.positions"),
    (r"^enc\.ln\.", "encoder.norm."),
    (r"^mixp\.", "mixes.tree."),
    (r"^mixt\.", "mixes.tags."),
    (r"^mixl\.", "mixes.lemma."),
    (r"^mixe\.", "mixes.ent."),
    (r"^(mixes\.\w+)\.w$", r"\1.weights"),
    (r"^(mixes\.\w+)\.g$", r"\1.scale"),
    (r"^arc_h\.l\.", "hidden.arc_head.linear."),
    (r"^arc_d\.l\.", "hidden.arc_dependent.linear."),
    (r"^rel_h\.l\.", "hidden.relation_head.linear."),
    (r"^rel_d\.l\.", "hidden.relation_dependent.linear."),
    (r"^tag\.l\.", "hidden.tags.linear."),
    (r"^lem\.l\.", "hidden.lemma.linear."),
    (r"^entm\.l\.", "hidden.ent.linear."),
    (r"^Uarc$", "arc_weights"),
    (r"^Urel$", "relation_weights"),
    (r"^out\.", "outputs."),
)


def is_reference(state: Mapping[str, Tensor]) -> bool:
    """Whether the weights bear the names of the reference scripts."""
    return any(name.startswith("enc.") for name in state)


def renamed(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The same weights under the names of ``training.network``."""
    return {renamed_weight(name): weights for name, weights in state.items()}


def renamed_weight(name: str) -> str:
    """The name of one weight.

    >>> renamed_weight("enc.layers.3.fo.bias"), renamed_weight("mixp.w"), renamed_weight("Urel")
    ('encoder.layers.3.feed_forward_out.bias', 'mixes.tree.weights', 'relation_weights')
    """
    for pattern, replacement in RENAMINGS:
        name = re.sub(pattern, replacement, name)
    return name
