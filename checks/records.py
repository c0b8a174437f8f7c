"""Records made at half the cost: a text of a million characters makes thirty thousand of them."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import TypeVar

__all__ = ["quickly_made"]

T = TypeVar("T")


def quickly_made(cls: type[T]) -> type[T]:
    """The same frozen, slotted, keyword-only dataclass, each field of which is written straight into its slot.

    What `dataclass` generates looks `object.__setattr__` up, and the field by its name, for every field of every
    record. A mutable default (a factory) is refused.

    >>> from dataclasses import dataclass
    >>> @quickly_made
    ... @dataclass(frozen=True, slots=True, kw_only=True)
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(x=1), Point(x=1) == Point(x=1, y=0)
    (Point(x=1, y=0), True)
    """
    scope: dict[str, object] = {}
    arguments, writes = ["self", "*"], []
    for field in fields(cls):  # type: ignore[arg-type]  # T is a dataclass: there is no bound that says so
        if field.default_factory is not MISSING:
            raise TypeError(f"{cls.__name__}.{field.name}: a default that is made anew is not supported")
        scope[f"write_{field.name}"] = getattr(cls, field.name).__set__
        scope[f"default_{field.name}"] = field.default
        arguments.append(field.name if field.default is MISSING else f"{field.name}=default_{field.name}")
        writes.append(f"    write_{field.name}(self, {field.name})")
    if hasattr(cls, "__post_init__"):
        writes.append("    self.__post_init__()")
    lines = [f"def __init__({', '.join(arguments)}):", *writes]
    exec("\n".join(lines), scope)  # noqa: S102 - as `dataclass` does: the names are those of the class's own fields
    cls.__init__ = scope["__init__"]  # type: ignore[assignment]  # the method that was just compiled
    return cls
