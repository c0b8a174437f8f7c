"""Report ⇄ JSON: `report.json` holds all of a report, and a report can be made again from it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import orjson

from checks.errors import SourceError
from checks.models import Report
from checks.report.reader import escape_invisible

if TYPE_CHECKING:
    from pydantic import TypeAdapter

__all__ = ["FORMAT", "read_report", "render_json", "schema"]

FORMAT = "figurecheck-report/1"
"""The first key of every document; the number rises when a field changes its meaning or goes away."""

_OPTIONS = orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS | orjson.OPT_APPEND_NEWLINE


def render_json(report: Report) -> str:
    """The whole report as JSON by `schema()`: decimals as strings, days and moments in ISO 8601, spans as pairs."""
    document = orjson.dumps({"format": FORMAT, "report": report}, default=_plain, option=_OPTIONS).decode()
    return escape_invisible(document)


def _plain(value: object) -> object:
    """What JSON has for the values that orjson does not know; anything else is a programming error."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"no JSON for {type(value).__name__}")


def read_report(document: bytes | str, name: str = "report.json") -> Report:
    """The report that `render_json` wrote; raises `SourceError` naming `name` where the text is none."""
    from pydantic import ValidationError  # noqa: PLC0415 - as in `_adapter`

    try:
        envelope = orjson.loads(document)
    except orjson.JSONDecodeError as error:
        raise SourceError(f"{name}: not JSON: {error}") from None
    if not isinstance(envelope, dict) or envelope.get("format") != FORMAT:
        raise SourceError(f"{name}: no report of the format {FORMAT}; check the article again")
    try:
        return _adapter().validate_python(envelope.get("report"))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise SourceError(f"{name}: {where}: {first['msg']}") from None


def schema() -> dict[str, object]:
    """The JSON schema (2020-12) of `report.json`; a key that it does not name is an error."""
    report = _adapter().json_schema(mode="serialization")
    definitions = report.pop("$defs")
    for part in (report, *definitions.values()):
        if "properties" in part:
            part["additionalProperties"] = False
            part["required"] = sorted(part["properties"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "figurecheck report",
        "type": "object",
        "properties": {"format": {"const": FORMAT}, "report": report},
        "required": ["format", "report"],
        "additionalProperties": False,
        "$defs": definitions,
    }


@cache
def _adapter() -> TypeAdapter[Report]:
    """Built on first use only: 0.15 s that writing a report does not need."""
    from pydantic import TypeAdapter  # noqa: PLC0415 - writing reports does without

    return TypeAdapter(Report)
