"""The encoder: BERT (Devlin et al. 2019) as in multilingual-e5-small (Wang et al. 2024), with a pruned vocabulary.

Token types are gone: the vector of type 0 is part of the positions.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

N_LAYERS = 12
HIDDEN_WIDTH = 384
FEED_FORWARD_WIDTH = 1536
N_ATTENTION_HEADS = 12
MAX_PIECES = 512
NORM_EPSILON = 1e-12
EXCLUDED = -1e4
NOISE_POOL_SIZE = 9_000_011

_noise_pools: dict[tuple[float, torch.dtype], Tensor] = {}


def dropout(states: Tensor, share: float, *, is_training: bool) -> Tensor:
    """Dropout whose mask is a stretch of a fixed random pool: drawing fresh bits is slow on a processor."""
    if not is_training or share == 0:
        return states
    if states.numel() >= NOISE_POOL_SIZE:
        return functional.dropout(states, share)
    key = (share, states.dtype)
    if key not in _noise_pools:
        generator = torch.Generator().manual_seed(11)
        keep = (torch.rand(NOISE_POOL_SIZE, generator=generator) >= share).float() / (1 - share)
        _noise_pools[key] = keep.to(states.dtype)
    begin = int(torch.randint(0, NOISE_POOL_SIZE - states.numel(), (1,)))
    return states * _noise_pools[key][begin : begin + states.numel()].view(states.shape)


class Layer(nn.Module):
    """Attention and feed-forward, each followed by dropout, the sum with its input and layer normalisation."""

    def __init__(self, *, dropout_share: float) -> None:
        super().__init__()
        self.dropout_share = dropout_share
        self.query_key_value = nn.Linear(HIDDEN_WIDTH, 3 * HIDDEN_WIDTH)
        self.attention_output = nn.Linear(HIDDEN_WIDTH, HIDDEN_WIDTH)
        self.attention_norm = nn.LayerNorm(HIDDEN_WIDTH, eps=NORM_EPSILON)
        self.feed_forward_in = nn.Linear(HIDDEN_WIDTH, FEED_FORWARD_WIDTH)
        self.feed_forward_out = nn.Linear(FEED_FORWARD_WIDTH, HIDDEN_WIDTH)
        self.output_norm = nn.LayerNorm(HIDDEN_WIDTH, eps=NORM_EPSILON)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States [batch, pieces, width], mask [batch, 1, 1, pieces] to add to attention scores → states."""
        attended = self.attention_output(self._attend(states, mask))
        attended = dropout(attended, self.dropout_share, is_training=self.training)
        states = self.attention_norm(states + attended)
        transformed = self.feed_forward_out(functional.gelu(self.feed_forward_in(states)))
        transformed = dropout(transformed, self.dropout_share, is_training=self.training)
        output: Tensor = self.output_norm(states + transformed)
        return output

    def _attend(self, states: Tensor, mask: Tensor) -> Tensor:
        n_sentences, length, width = states.shape
        head_width = width // N_ATTENTION_HEADS
        projected = self.query_key_value(states).view(n_sentences, length, 3, N_ATTENTION_HEADS, head_width)
        query, key, value = projected.permute(2, 0, 3, 1, 4).unbind(0)
        if torch.onnx.is_in_onnx_export():
            weights = torch.softmax((query @ key.transpose(-1, -2)) * head_width**-0.5 + mask, -1)
            return (weights @ value).transpose(1, 2).reshape(n_sentences, length, width)
        n_heads = n_sentences * N_ATTENTION_HEADS
        spread_mask = mask.to(query.dtype).expand(n_sentences, N_ATTENTION_HEADS, length, length)
        scores = torch.baddbmm(
            spread_mask.reshape(n_heads, length, length),
            query.reshape(n_heads, length, -1),
            key.reshape(n_heads, length, -1).transpose(1, 2),
            alpha=head_width**-0.5,
        )
        weights = torch.softmax(scores, -1, dtype=query.dtype)
        attended = torch.bmm(weights, value.reshape(n_heads, length, -1))
        return attended.view(n_sentences, N_ATTENTION_HEADS, length, -1).transpose(1, 2).reshape(states.shape)


class Encoder(nn.Module):
    """Pieces to the states after each layer."""

    def __init__(self, *, n_pieces: int, dropout_share: float) -> None:
        super().__init__()
        self.dropout_share = dropout_share
        self.pieces = nn.Embedding(n_pieces, HIDDEN_WIDTH)
        self.positions = nn.Parameter(torch.zeros(MAX_PIECES, HIDDEN_WIDTH))
        self.norm = nn.LayerNorm(HIDDEN_WIDTH, eps=NORM_EPSILON)
        self.layers = nn.ModuleList(Layer(dropout_share=dropout_share) for _ in range(N_LAYERS))

    def forward(self, pieces: Tensor, is_piece: Tensor, added: Tensor) -> list[Tensor]:
        """The 12 states [batch, pieces, width] after each layer.

        Args:
            pieces: numbers [batch, pieces].
            is_piece: 1.0, or 0.0 for padding [batch, pieces].
            added: vectors [batch or 1, width] to add to every piece of a sentence.
        """
        states = self.pieces(pieces) + self.positions[: pieces.shape[1]] + added[:, None, :]
        states = dropout(self.norm(states), self.dropout_share, is_training=self.training)
        mask = ((1.0 - is_piece) * EXCLUDED)[:, None, None, :]
        outputs = []
        for layer in self.layers:
            states = layer(states, mask)
            outputs.append(states)
        return outputs
