"""The configuration file of a run as typed values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

CONFIGURATION_FILE = Path(__file__).parent / "configuration.toml"


@dataclass(frozen=True, kw_only=True)
class DataOptions:
    """Which texts, relative to the data folder, and how often each stands in an epoch."""

    train: str
    development: str
    entity_text: list[str]
    entity_text_copies: float
    entity_text_kept_aside: dict[str, list[int]]
    events: str
    development_events: str
    news_text: str
    news_kept_aside_every: int
    event_copies: float
    news_text_copies: float
    pieces: str
    lemma_scripts_seen_at_least: int
    treebanks_without_lemmas: list[str]
    copies: dict[str, float]


@dataclass(frozen=True, kw_only=True)
class NetworkOptions:
    """Widths, dropout and the vectors of treebanks."""

    arc_width: int
    relation_width: int
    tag_width: int
    lemma_width: int
    entity_width: int
    event_width: int
    encoder_dropout: float
    head_dropout: float
    target_treebank: str
    treebank_dropout: float


@dataclass(frozen=True, kw_only=True)
class OptimisationOptions:
    """Batches and learning rates. Shares are of the whole run."""

    seed: int
    pieces_a_batch: int
    encoder_learning_rate: float
    layer_decay: float
    head_learning_rate: float
    warm_up_share: float
    weight_decay: float
    betas: list[float]
    largest_gradient_norm: float
    average_shares: list[float]
    evaluation_shares: list[float]


@dataclass(frozen=True, kw_only=True)
class NoiseOptions:
    """Shares of pieces, names or sentences that are changed."""

    masked_pieces: float
    swapped_names: float
    dropped_first_names: float
    dropped_full_stops: float
    lower_case_sentences: float


@dataclass(frozen=True, kw_only=True)
class Configuration:
    """All of it."""

    data: DataOptions
    network: NetworkOptions
    loss_weights: dict[str, float]
    optimisation: OptimisationOptions
    noise: NoiseOptions


def load_configuration(path: Path = CONFIGURATION_FILE) -> Configuration:
    """Read a configuration file.

    Raises:
        ValueError: a setting is missing or is none.
    """
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return Configuration(
        data=DataOptions(**_checked(path, "data", tables, DataOptions)),
        network=NetworkOptions(**_checked(path, "network", tables, NetworkOptions)),
        loss_weights=tables["loss_weights"],
        optimisation=OptimisationOptions(**_checked(path, "optimisation", tables, OptimisationOptions)),
        noise=NoiseOptions(**_checked(path, "noise", tables, NoiseOptions)),
    )


def _checked(path: Path, table: str, tables: Mapping[str, Any], kind: type[Any]) -> dict[str, Any]:
    expected = {field.name for field in fields(kind)}
    found: dict[str, Any] = tables.get(table, {})
    if set(found) != expected:
        missing, unknown = sorted(expected - set(found)), sorted(set(found) - expected)
        raise ValueError(f"{path}, [{table}]: missing {missing}, unknown {unknown}")
    return found
