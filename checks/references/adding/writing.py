"""A guess as the YAML that an analyst would write, with comments where they should look."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from checks.config.sources import TableSpec

if TYPE_CHECKING:
    from checks.references.adding.guessing import Roles

__all__ = ["quoted", "written"]

_YEARS_LOST = "  # recorded: {column, first, last}: running numbers in order of time tell the years"


def written(  # noqa: PLR0913, PLR0917 - the parts of one file
    slug: str, where: str, form: str | None, layout: TableSpec, roles: Roles, questions: Sequence[str]
) -> str:
    """The text of the YAML file."""
    return "\n".join(_lines(slug, where, form, layout, roles, questions)) + "\n"


def _lines(  # noqa: PLR0913, PLR0917 - as above
    slug: str, where: str, form: str | None, layout: TableSpec, roles: Roles, questions: Sequence[str]
) -> Iterator[str]:
    yield "# Guessed from the table. Say whose it is, what the figures are, and take out what is wrong."
    yield from (f"# QUESTION: {question}" for question in questions)
    title = slug.replace("-", " ").replace("_", " ")
    yield f"id: {slug}"
    yield f"title: {quoted(title[:1].upper() + title[1:])}"
    yield "publisher: unknown  # who publishes it"
    yield "licence: unknown  # under which terms"
    yield "source:"
    yield f"  {'url' if '://' in where else 'path'}: {quoted(where)}"
    if form:
        yield f"format: {form}"
    table = layout.model_dump(exclude_defaults=True)
    if table:
        yield f"table: {_flow(table)}"
    yield f"shape: {roles.shape}"
    yield f"columns: {_flow(_columns(roles))}"
    if roles.melt and roles.into:
        yield f"melt: {_flow({'columns': roles.melt, 'into': roles.into})}"
    if roles.date_form != "iso":
        dates = _flow({"format": roles.date_form} | ({"cut": True} if roles.cut else {}))
        yield f"dates: {dates}{_YEARS_LOST if roles.cut else ''}"
    if roles.codes:
        yield "places: {codes: true}"
    elif not roles.place and roles.into != "place":
        yield "places: {fixed: WORLD}  # the place that the figures speak of"
    yield "indicators:"
    for name, column, key in _indicators(roles):
        yield f"  {name}:"
        yield f"    title: {quoted((key or column or name).replace('_', ' '))}  # in words that an article would use"
        counting = (roles.countings or {}).get(column or roles.value or "", "unknown")
        yield f"    counting: {counting}  # cumulative, flow, stock, share or rate"
        yield "    # measure: killed   unit: percent   dimension: share   aliases: [other words]"
        if column:
            yield f"    column: {quoted(column)}"
        if key and key != name:
            yield f"    key: {quoted(key)}"
    yield "expectations:"
    yield from _expectations(roles)


def _columns(roles: Roles) -> Mapping[str, object]:
    found: dict[str, object] = {"place": list(roles.place) if len(roles.place) > 1 else "".join(roles.place)}
    for role in ("date", "published", "publisher", "indicator", "row", "low", "high"):
        found[role] = getattr(roles, role)
    found["value"] = None if roles.melt else roles.value
    found["names"] = list(roles.names)
    return {role: column for role, column in found.items() if column}


def _indicators(roles: Roles) -> Iterator[tuple[str, str | None, str | None]]:
    """Each indicator's id, its own column, and what stands for it in the indicator column."""
    if roles.figures:
        yield from ((_name(column), column, None) for column in roles.figures)
    elif roles.keys:
        yield from ((_name(key), None, key) for key in roles.keys)
    else:
        yield _name(roles.value or "value"), None, None


def _expectations(roles: Roles) -> Iterator[str]:
    named = [*roles.place, *([roles.date] if roles.date else [])]
    for column in named:
        yield f"  - expect_column_values_to_not_be_null: {_flow({'column': column})}"
    if roles.row:
        yield f"  - expect_column_values_to_be_unique: {_flow({'column': roles.row})}"
    if roles.low or roles.high:
        yield "  - low_best_high_in_order"
    if roles.shape != "events":
        yield "  - dates_in_order"


def _name(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "_", text).strip("_").lower() or "value"


def _flow(value: Mapping[str, object]) -> str:
    inner = ", ".join(f"{key}: {_item(item)}" for key, item in value.items())
    return f"{{{inner}}}"


def _item(value: object) -> str:
    if isinstance(value, list | tuple):
        return f"[{', '.join(_item(item) for item in value)}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return quoted(value) if isinstance(value, str) else str(value)


def quoted(text: str) -> str:
    """As YAML reads it back as the same text: quoted unless it is plain words (JSON's strings are YAML's)."""
    plain = re.fullmatch(r"[A-Za-z_][A-Za-z0-9_ -]*", text) and text.strip() == text
    word = text.lower() not in ("yes", "no", "true", "false", "null", "on", "off", "y", "n")
    return text if plain and word else json.dumps(text, ensure_ascii=False)
