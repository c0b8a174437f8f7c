"""How strongly an article names the places of a row: the city, the block, the crossing in the cells of a table."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from checks.references.linking.lists import word_rows
from checks.references.linking.scene import Name, Scene, numbered_roads, sound

__all__ = ["GENERIC", "NamedPlaces"]

_ROWS = 7.5
"""The weight of a name that one row alone has (e^7.5: a name in some two thousand rows)."""
_MOST = 12.0
_UNLIKE = 0.5
"""What is left of a name that stands without the words that make it a street's or a place's."""
GENERIC = frozenset(word for row in word_rows("generic") for word in row)
_STREETS = frozenset(word for row in word_rows("streets") for word in row)
_BRACKETED = re.compile(r"\(([^()]*)\)")
_PARTS = re.compile(r"\s+(?:and|&|near|at)\s+|[/,;]")


@dataclass(frozen=True, slots=True)
class _Place:
    """One name of a row: its own words without generic ones, and the numbers beside them."""

    core: Name
    numbers: frozenset[str]
    tail: str | None = None
    """What it is, where the row says so: the "ave" of "Oleander Avenue"."""


class NamedPlaces:
    """How strongly an article names the places of rows; each text is read once."""

    def __init__(self, scene: Scene, frequency: Callable[[str], int], rows: Iterable[Mapping[str, str]] = ()) -> None:
        self._scene = scene
        self._frequency = frequency
        self._known: dict[str, float] = {}
        self._named = {column for row in rows for column, text in row.items() if self.column(text)}

    def column(self, text: str) -> float:
        """The weight of the best-named place in the text of a column; 0 where none is named."""
        if text not in self._known:
            self._known[text] = min(_MOST, sum(sorted((self._place(p) for p in _places(text)), reverse=True)[:2]))
        return self._known[text]

    def another(self, column: str) -> bool:
        """Whether the article names what some of the rows have in a column."""
        return column in self._named

    def _place(self, place: _Place) -> float:
        scene, core = self._scene, place.core
        numbered = bool(place.numbers & scene.words)
        if core not in scene.names:
            if not numbered or len(core) == 1 or core[:-1] not in scene.names:
                return 0.0
            core = core[:-1]  # "5500 block of Harlan Quay" for "5512 Harlan Quay Service Road"
        weight = max(0.0, _ROWS - math.log(1 + min(self._frequency(word) for word in core)))
        if numbered:
            return weight + 3.0
        if place.tail is not None and (*core, place.tail) not in scene.names:
            return weight * _UNLIKE  # the town of "Oleander", Mr Oleander
        if len(core) == 1 and core not in scene.located and place.tail is None:
            weight *= _UNLIKE
        return weight + (1.5 if core in scene.leading else 0.0)


@lru_cache(maxsize=16384)
def _places(text: str) -> tuple[_Place, ...]:
    """The names in one cell: "Orlando (Pine Hills)", "5th Street and Maude Avenue", "1200 block of Oleander Ave"."""
    found = []
    plain = _BRACKETED.sub(" ", text)
    for part in (*_BRACKETED.findall(text), *_PARTS.split(plain)):
        words = sound(part)
        core = tuple(word for word in words if word not in GENERIC and not word.isdigit())
        numbers = frozenset(n for word in words if word.isdigit() for n in _numbers(word))
        found += [_Place(name, numbers - {name[1]}) for _, name in numbered_roads(words)]
        if core:
            last = words[-1] if words[-1] in _STREETS else None
            found.append(_Place(core, numbers, last))
    return tuple(found)


def _numbers(word: str) -> Iterable[str]:
    """A house's number, and the block that it stands in: news give "the 5500 block" for 5512."""
    if len(word) > 1:
        yield word
    if len(word) > 2:  # noqa: PLR2004 - blocks are hundreds
        yield f"{word[:-2]}00"
