"""Data Docs, for those who know them: an export on request, every value escaped before Great Expectations sees it."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from checks.errors import OutputError

if TYPE_CHECKING:
    import pandas as pd

    from checks.expectations.gate import Asked

__all__ = ["escaped", "export_docs"]


def escaped(table: pd.DataFrame) -> pd.DataFrame:
    """The table with every text and every column's name escaped: Data Docs writes values into pages as they are."""
    safe = table.rename(columns={name: html.escape(str(name)) for name in table.columns})
    for name in safe.columns:
        if safe[name].dtype == "str" or safe[name].dtype == object:
            safe[name] = safe[name].map(lambda value: html.escape(str(value)), na_action="ignore")
    return safe


def export_docs(asked: Sequence[Asked], folder: Path) -> Path:
    """Write Data Docs of the references' gates into `folder`; returns the page to open.

    The pages load style and script from elsewhere, and are bare without a network: the desk's own
    page is `figurecheck sources report`. Raises `OutputError` where `folder` cannot be written.
    """
    from checks.expectations.site import build_site  # noqa: PLC0415 - loads Great Expectations

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written: {error.strerror}") from None
    return build_site([(a.spec, escaped(a.table)) for a in asked], folder)
