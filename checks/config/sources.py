"""The part of a reference's YAML that says where its bytes are, and how they become a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from checks.config.yaml import Spec

__all__ = ["PackageSpec", "SourceSpec", "SqlSpec", "TableSpec"]

EnvironmentName = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$")]


class SqlSpec(Spec):
    """Rows from a database. The address names an environment variable, for it may hold a password."""

    url: str | None = None
    """An SQLAlchemy address without a secret in it: `sqlite:///figures.db`."""
    url_env: EnvironmentName | None = None
    query: str
    """One SELECT; values go in as `:name`, from `parameters`, and are bound, never pasted."""
    parameters: Mapping[str, str | int | float | date] = {}

    @model_validator(mode="after")
    def _one_address(self) -> Self:
        if (self.url is None) == (self.url_env is None):
            raise ValueError("give either url or url_env (the name of an environment variable that holds the address)")
        if self.url and re.search(r"://[^/@]*:[^/@]+@", self.url):
            raise ValueError("the address holds a password; put it into an environment variable and name it by url_env")
        return self


class PackageSpec(Spec):
    """A table of a Frictionless Data Package."""

    path: str
    """The `datapackage.json`."""
    resource: str
    """The name of the resource in it."""


class SourceSpec(Spec):
    """Where the bytes are: exactly one of a path (or glob), a URL, a query, a data package."""

    path: str | None = None
    """Relative to the YAML file; `*` takes every file that matches."""
    url: str | None = None
    sql: SqlSpec | None = None
    package: PackageSpec | None = None
    member: str | None = None
    """The file inside a zip archive, where it holds more than one."""
    headers_env: Mapping[str, EnvironmentName] = {}
    """HTTP headers whose values stand in environment variables: `Authorization: PUBLISHER_TOKEN`."""
    timeout: float = Field(default=60, gt=0)
    """Seconds that a download may take in all, or a query."""
    limit_mb: float = Field(default=512, gt=0)
    """The most that a download may be, after decompression."""

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        given = [name for name in ("path", "url", "sql", "package") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"give exactly one of path, url, sql, package (given: {', '.join(given) or 'none'})")
        return self


class TableSpec(Spec):
    """How the bytes become a table, where a guess would be wrong."""

    encoding: str | None = None
    delimiter: str | None = None
    decimal: str = "."
    thousands: str | None = None
    skip: int = Field(default=0, ge=0)
    """Lines above the header."""
    header_rows: int = Field(default=1, ge=0)
    """Rows of the header; several are joined by a space, none gives `column_1`, `column_2`, …"""
    sheet: str | int | None = None
    rows: str | None = None
    """For JSON: the way to the list of rows, "data.items"."""
    missing: tuple[str, ...] = ("", "-", "–", "—", "..", "n/a", "N/A", "NA", "NaN", "nan", "null", "None")
    footnotes: bool = True
    """Marks behind a number ("1,234*", "56 [a]", "7 (r)") are taken off."""
