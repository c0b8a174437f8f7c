"""Columns on disk: NumPy's `.npy` files, read back through the operating system's page cache.

They are written by NumPy and read by a memory map alone: importing NumPy or PyArrow costs more
than a whole check takes. A column of texts is a blob of UTF-8 and the offsets into it.
"""

from __future__ import annotations

import ast
import mmap
import struct
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, overload

__all__ = ["TextColumn", "read_column", "read_texts", "write_column", "write_texts"]

_MAGIC = b"\x93NUMPY"
_FORMATS: dict[str, Any] = {"<i4": "i", "<i8": "q", "<f8": "d", "|u1": "B"}


def write_column(path: Path, values: Any, dtype: str) -> None:  # noqa: ANN401 - whatever NumPy takes
    """Write `values` as a one-dimensional `.npy` file of `dtype` ("<i4", "<i8", "<f8")."""
    import numpy as np  # noqa: PLC0415 - only writing needs it

    with path.open("wb") as file:
        np.lib.format.write_array(file, np.ascontiguousarray(values, dtype=np.dtype(dtype)), allow_pickle=False)


def read_column(path: Path) -> memoryview:
    """The numbers of a `.npy` file; nothing is read before it is asked for."""
    with path.open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if mapped[:6] != _MAGIC:
        raise ValueError(f"{path}: not a column file")
    wide = mapped[6] > 1
    (length,) = struct.unpack("<I" if wide else "<H", mapped[8:12] if wide else mapped[8:10])
    begin = (12 if wide else 10) + length
    header = ast.literal_eval(mapped[begin - length : begin].decode("latin-1"))
    column: memoryview = memoryview(mapped)[begin:].cast(_FORMATS[header["descr"]])
    return column


def write_texts(path: Path, texts: Iterable[str]) -> None:
    """Write texts as `path` (UTF-8) and `path` + `.npy` (offsets)."""
    offsets = [0]
    with path.open("wb") as file:
        for text in texts:
            offsets.append(offsets[-1] + file.write(text.encode()))
    write_column(path.with_name(path.name + ".npy"), offsets, "<i8")


def read_texts(path: Path) -> TextColumn:
    """The texts that `write_texts` wrote."""
    offsets = read_column(path.with_name(path.name + ".npy"))
    if path.stat().st_size == 0:
        return TextColumn(b"", offsets)
    with path.open("rb") as file:
        return TextColumn(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), offsets)


class TextColumn(Sequence[str]):
    """Texts that are decoded one by one when asked for."""

    def __init__(self, blob: bytes | mmap.mmap, offsets: memoryview) -> None:
        self._blob = blob
        self._offsets = offsets

    def __len__(self) -> int:
        return len(self._offsets) - 1

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if index >= len(self):  # Sequence's own iteration ends on it
            raise IndexError(index)
        return self._blob[self._offsets[index] : self._offsets[index + 1]].decode()
