"""`config/places.yaml` and `config/places.tsv`: names of places → codes, and which place holds which.

A code is ISO 3166-1 alpha-3 for a country, a path below it for the rest ("SYR/aleppo/east"),
a name in capitals for a group of countries ("SUB_SAHARAN_AFRICA"), "WORLD".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from pydantic import Field

from checks.config.mentions import Index, Mention, Row, find_mentions
from checks.config.yaml import Spec, load_spec
from checks.errors import ConfigError
from checks.models import Scope

__all__ = ["Gazetteer", "GroupSpec", "Mention", "PlaceSpec", "PlacesSpec", "load_gazetteer"]

WORLD = "WORLD"


class GroupSpec(Spec):
    """A group of countries: members by code, other groups that it holds."""

    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


class PlaceSpec(Spec):
    """A place that the table does not have; what holds it is in its code."""

    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()


class PlacesSpec(Spec):
    """`config/places.yaml`."""

    groups: Mapping[str, GroupSpec] = Field(default_factory=dict)
    codes: Mapping[str, str] = Field(default_factory=dict)
    persons: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()
    places: Mapping[str, PlaceSpec] = Field(default_factory=dict)


@dataclass(frozen=True)
class Gazetteer:
    """Names of places, both ways, and how places hold one another. Nothing in it changes after loading."""

    names: Mapping[str, str]
    """Code → the name to show."""
    groups: Mapping[str, frozenset[str]]
    """Code of a group → the codes of its countries, through the groups that it holds."""
    index: Index = field(repr=False)
    rows: tuple[Row, ...] = field(repr=False)
    spec: PlacesSpec = field(repr=False)

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """Other codes, and names folded by `fold` → code. Made when first asked: reading an article needs none."""
        return _lookup(self.rows, self.spec)

    @cached_property
    def capitals(self) -> Mapping[str, str]:
        """Country → its capital, where the table marks one."""
        return {self.country(row.code): row.code for row in reversed(self.rows) if row.note == "capital"}

    def code(self, name: str) -> str | None:
        """The code of a place called `name` in a table or text; `None` when unknown.

        Codes are taken too, also two-letter ones; case, accents, "the", "&" and word order
        after a comma ("Korea, Republic of") do not matter.
        """
        name = name.strip()
        if name in self.names:
            return name
        return self.codes.get(name) or self.codes.get(fold(name)) or self.codes.get(fold(_turned(name)))

    def nearest(self, name: str, count: int = 3) -> tuple[str, ...]:
        """Known names most like one that is not known, for a message."""
        known = {fold(shown): shown for shown in self.names.values()}
        return tuple(known[k] for k in get_close_matches(fold(name), known, n=count, cutoff=0.6))

    def name(self, code: str) -> str:
        """The name to show for `code`; "northern Syria" for a part like "SYR/north", else the code itself."""
        known = self.names.get(code)
        if known is not None:
            return known
        whole, _, part = code.rpartition("/")
        return f"{part}ern {self.names[whole]}" if whole in self.names else code

    def members(self, group: str) -> frozenset[str]:
        """The countries of a group; of `WORLD` every country; empty for what is no group."""
        return self.groups.get(group, frozenset())

    def country(self, code: str) -> str:
        """The country that holds `code`, or `code` itself for a country or a group."""
        return code.partition("/")[0]

    def holds(self, whole: str, part: str) -> bool:
        """Whether `part` lies in `whole` and is not all of it."""
        if whole == part:
            return False
        if whole == WORLD or part.startswith(whole + "/"):
            return True
        members = self.groups.get(whole)
        if members is None:
            return False
        parts = self.groups.get(part)
        return self.country(part) in members if parts is None else parts < members

    def scope(self, claim: str | None, reference: str | None) -> Scope:
        """How the claim's place relates to the reference's."""
        if claim is None or reference is None:
            return Scope.UNKNOWN
        if claim == reference:
            return Scope.EQUAL
        if self.holds(reference, claim):
            return Scope.NARROWER
        if self.holds(claim, reference):
            return Scope.WIDER
        return Scope.OVERLAPPING if self.members(claim) & self.members(reference) else Scope.DISJOINT

    def find(self, text: str, start: int = 0, end: int | None = None) -> tuple[Mention, ...]:
        """The places that `text` names, in order; spans count from the beginning of `text`."""
        return find_mentions(self.index, self.names, text, start, len(text) if end is None else end)


def fold(name: str) -> str:
    """A name without what tables differ in.

    >>> fold("Bosnia & Herzegovina"), fold("The Gambia"), fold("Côte d’Ivoire"), fold("St. Lucia")
    ('bosnia and herzegovina', 'gambia', 'cote d ivoire', 'saint lucia')
    """
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", " ", name.lower().replace("&", " and ")).split()
    words = ["saint" if w == "st" else w for w in words]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _turned(name: str) -> str:
    """Tables' order of words put right: "Korea, Republic of", "Iran (Islamic Republic of)"."""
    head, _, tail = name.replace("(", ", ").replace(")", "").partition(",")
    return f"{tail.strip()} {head.strip()}"


def load_gazetteer(spec: Path, table: Path) -> Gazetteer:
    """The gazetteer of `places.yaml` and `places.tsv`; raises `ConfigError` naming file and line."""
    places = load_spec(spec, PlacesSpec)
    rows = [*_read_table(table), *_own_rows(places)]
    names = {row.code: row.name for row in rows}
    names.update((code, group.name) for code, group in places.groups.items())
    _refuse_unknown(places, names, spec)
    groups = {code: frozenset(_members(code, places.groups)) for code in places.groups}
    groups[WORLD] = frozenset(code for code in names if len(code) == 3 and code not in places.groups)  # noqa: PLR2004 - alpha-3
    return Gazetteer(names=names, groups=groups, index=_index(rows, places), rows=tuple(rows), spec=places)


def _read_table(table: Path) -> list[Row]:
    try:
        lines = table.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{table}: cannot be read: {error}") from None
    rows = []
    width, make = len(Row._fields), Row._make
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != width:
            raise ConfigError(f"{table}:{number}: {len(cells)} columns, not {width}: {', '.join(Row._fields)}")
        rows.append(make(cells))
    return rows


OWN_SIZE = "10000000"
"""A desk's own place comes first among places of one name, and needs no words around it."""


def _own_rows(places: PlacesSpec) -> list[Row]:
    return [
        Row(code, p.name, "|".join(p.aliases), "|".join(p.adjectives), OWN_SIZE, "")
        for code, p in places.places.items()
    ]


def _refuse_unknown(places: PlacesSpec, names: Mapping[str, str], path: Path) -> None:
    """Members that no table has are mistakes of typing."""
    for code, group in places.groups.items():
        for member in (*group.members, *group.groups):
            if member not in names:
                raise ConfigError(f"{path}: groups.{code}: no place has the code {member!r}")
    for code in places.places:
        if code.rpartition("/")[0] not in names and "/" in code:
            raise ConfigError(f"{path}: places.{code}: no place has the code {code.rpartition('/')[0]!r}")


def _members(code: str, groups: Mapping[str, GroupSpec], seen: frozenset[str] = frozenset()) -> Iterable[str]:
    group = groups.get(code)
    if group is None or code in seen:
        return
    yield from group.members
    for inner in group.groups:
        yield from _members(inner, groups, seen | {code})


def _lookup(rows: Iterable[Row], places: PlacesSpec) -> dict[str, str]:
    """Folded names and other codes → code; of places with one name countries and large ones win."""
    found: dict[str, str] = {}
    for code, group in places.groups.items():
        for name in (group.name, *group.aliases):
            found[fold(name)] = code
    for row in sorted(rows, key=lambda r: ("/" in r.code, -int(r.size))):
        for name in (row.name, *row.others.split("|")):
            if name:
                found.setdefault(name if len(name) == 2 and "/" not in row.code else fold(name), row.code)  # noqa: PLR2004 - alpha-2
    found.update(places.codes)
    return found


GROUP_SIZE = "1000000000"
"""A group of countries comes first among places of one name."""


def _index(rows: list[Row], places: PlacesSpec) -> Index:
    groups = (
        Row(c, g.name, "|".join(g.aliases), "|".join(g.adjectives), GROUP_SIZE, "") for c, g in places.groups.items()
    )
    phrases = (Row("", phrase, "", "", "0", "") for phrase in places.phrases)
    return Index((*rows, *groups, *phrases), places.persons)
