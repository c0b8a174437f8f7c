"""The file's names of places → codes; a name that nobody knows is a fault that lists the nearest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from checks.config.references import PlacesSpec
from checks.models import Fault

__all__ = ["PlaceNames", "place_codes"]

_SIGNS = re.compile(r"[\W_]+")
"""What a code has a hyphen for."""
SHOWN = 20
"""Unknown names that are listed one by one; the rest are counted."""


class PlaceNames(Protocol):
    """What a gazetteer answers: the code of a name, and known names most like one that is not known."""

    def code(self, name: str) -> str | None: ...
    def nearest(self, name: str, count: int = 3) -> Sequence[str]: ...


def place_codes(
    names: Iterable[str], spec: PlacesSpec, places: PlaceNames, reference: str
) -> tuple[dict[str, str | None], list[Fault]]:
    """Each name's code (`None`: not known, or to be ignored), and a fault for every one that is not known."""
    found: dict[str, str | None] = {}
    unknown = []
    for name in names:
        code = None if name in spec.ignore else _code(name, spec, places)
        found[name] = code
        if code is None and name not in spec.ignore:
            unknown.append(name)
    return found, [*_faults(unknown[:SHOWN], places, reference), *_rest(unknown[SHOWN:], reference)]


def _code(name: str, spec: PlacesSpec, places: PlaceNames) -> str | None:
    mapped = spec.names.get(name)
    if mapped is not None:
        return places.code(mapped) or mapped
    if spec.codes:
        prefix = next((p for p in spec.prefixes if name.startswith(p)), "")
        name = spec.prefixes[prefix] + name.removeprefix(prefix) if prefix else name
        return places.code(name) or name
    return _within(name.split("\t"), places)


def _within(parts: Sequence[str], places: PlaceNames) -> str | None:
    """The narrowest of the parts that is known and lies in those after it: "Lexington, South Carolina, US".

    Each is looked for in the wider one first: Georgia, US, is no country, and Lexington there is not Kentucky's.
    """
    whole: str | None = None
    for part in reversed(parts):
        inside = None if whole is None else places.code(f"{whole}/{_SIGNS.sub('-', part.strip().casefold())}")
        code = inside or places.code(part)
        if code is not None and (whole is None or code.startswith(f"{whole}/")):
            whole = code
    return whole


def _faults(names: Iterable[str], places: PlaceNames, reference: str) -> Iterable[Fault]:
    for name in names:
        near = places.nearest(name)
        hint = f"nearest: {', '.join(near)}" if near else "nothing like it is known"
        yield Fault(
            code="unknown_place", subject=reference,
            message=f"no place is called {name!r} ({hint}); name it under places.names, or list it under places.ignore",
        )  # fmt: skip


def _rest(names: Sequence[str], reference: str) -> Iterable[Fault]:
    if names:
        yield Fault(code="unknown_place", subject=reference, message=f"and {len(names)} more names of no known place")
