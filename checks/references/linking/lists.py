"""The word lists of `words/`, read once."""

from __future__ import annotations

from importlib.resources import files

__all__ = ["word_rows"]


def word_rows(name: str) -> list[list[str]]:
    """The words of the list `words/<name>.txt`, a row a line; lines that begin with "#" say what it is for."""
    text = files("checks.references.linking").joinpath("words", f"{name}.txt").read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if line and not line.startswith("#")]
