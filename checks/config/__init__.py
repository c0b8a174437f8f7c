"""The configuration of a desk: one folder, read once, passed on as values."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checks.config.places import Gazetteer, load_gazetteer
from checks.config.policy import PolicySpec
from checks.config.vocabulary import Vocabulary, load_vocabulary
from checks.config.yaml import load_spec

__all__ = ["SHIPPED", "Config", "find_file", "load_config"]


def _shipped() -> Path:
    """The config folder that ships: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_config"
    return installed if installed.is_dir() else package.parent / "config"


SHIPPED = _shipped()


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What a desk has configured. References are read from `folder` by who opens the catalogue."""

    folder: Path
    policy: PolicySpec
    vocabulary: Vocabulary
    gazetteer: Gazetteer
    digest: str
    """SHA-256 over the files that it was read from: two reports with the same digest were judged alike."""


def load_config(folder: Path) -> Config:
    """The configuration in `folder`; a file that it leaves out is taken from the config that ships.

    `references/` is never taken from elsewhere. Raises `ConfigError`, which names file, line and key.
    """
    return Config(
        folder=folder,
        policy=load_spec(find_file(folder, "policy.yaml"), PolicySpec),
        vocabulary=load_vocabulary(find_file(folder, "indicators.yaml")),
        gazetteer=load_gazetteer(find_file(folder, "places.yaml"), find_file(folder, "places.tsv")),
        digest=_digest(folder),
    )


def find_file(folder: Path, name: str) -> Path:
    """The desk's own file of that name, or the one that ships."""
    own = folder / name
    return own if own.exists() else SHIPPED / name


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in _files(folder):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for name in ("policy.yaml", "indicators.yaml", "places.yaml", "places.tsv"):
        yield find_file(folder, name)
    yield from sorted((folder / "references").glob("*.yaml"))
