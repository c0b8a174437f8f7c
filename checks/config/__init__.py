"""The configuration of a desk: one folder, read once, passed on as values."""

from __future__ import annotations

from pathlib import Path

__all__ = ["SHIPPED"]


def _shipped() -> Path:
    """The config folder that ships: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_config"
    return installed if installed.is_dir() else package.parent / "config"


SHIPPED = _shipped()
