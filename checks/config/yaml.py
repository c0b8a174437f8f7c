"""YAML files → Spec models, with errors that name the file, the line and the key."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from checks.errors import ConfigError

__all__ = ["Spec", "load_spec", "parse_spec"]

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser where the wheel carries it: ten times faster."""


class Spec(BaseModel):
    """What people write in `config/`: unknown keys are mistakes, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


S = TypeVar("S", bound=Spec)


def load_spec(path: Path, spec: type[S]) -> S:
    """The file at `path` as a `spec`; raises `ConfigError` in one line for whatever is wrong with it."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ConfigError(f"{path}: no such file; --config names a folder that has it") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from None
    return parse_spec(text, spec, path)


def parse_spec(text: str, spec: type[S], path: Path) -> S:
    """YAML text as a `spec`; `path` is what errors call it."""
    try:
        data = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader, by either name
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ConfigError(f"{path}:{line}: not YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise ConfigError(f"{path}: not YAML: {' '.join(str(error).split())}") from None
    try:
        return spec.model_validate(data if data is not None else {})
    except ValidationError as error:
        raise ConfigError(_explain(error, text, path)) from None


def _explain(error: ValidationError, text: str, path: Path) -> str:
    """All mistakes of one file in one line, the first with its place."""
    tree = yaml.compose(text, Loader=_Loader)
    parts = []
    for mistake in error.errors(include_url=False):
        keys = [k for k in mistake["loc"] if not str(k).startswith("function-")]
        line = _line_of(tree, keys)
        name = ".".join(str(k) for k in keys) or "the file"
        message = "unknown key" if mistake["type"] == "extra_forbidden" else mistake["msg"]
        parts.append(f"{path}:{line}: {name}: {message}")
    return "; ".join(parts)


def _line_of(node: yaml.Node | None, keys: Iterable[str | int]) -> int:
    """The line of the innermost node that `keys` lead to; the parent's where a key is missing."""
    line = node.start_mark.line + 1 if node is not None else 1
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == str(key)), None)
            if found is None:
                continue
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            line = node.start_mark.line + 1
    return line
