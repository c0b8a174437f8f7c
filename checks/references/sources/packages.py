"""A resource of a Frictionless Data Package: its files, and how its descriptor says that they are read.

https://datapackage.org/standard/data-package/ and, for the dialect, https://datapackage.org/standard/table-dialect/
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from checks.config.references import ReferenceSpec
from checks.errors import SourceError

__all__ = ["as_packaged", "packaged_paths"]


class _Dialect(BaseModel):
    """What of a dialect is read; a value that would need another reader is refused, not passed over."""

    delimiter: str | None = Field(default=None, min_length=1, max_length=1)
    header: bool = True
    quote: Literal['"'] = Field(default='"', alias="quoteChar")
    escape: None = Field(default=None, alias="escapeChar")
    comment: None = Field(default=None, alias="commentChar")


class _Resource(BaseModel):
    path: Annotated[tuple[str, ...], BeforeValidator(lambda v: (v,) if isinstance(v, str) else v)] = Field(min_length=1)
    encoding: str | None = None
    dialect: _Dialect = _Dialect()


class _Named(BaseModel):
    name: str


class _Package(BaseModel):
    resources: tuple[dict[str, object], ...]


def packaged_paths(package: Path, name: str) -> tuple[Path, ...]:
    """The descriptor and then the files of one resource; raises `SourceError` in one line."""
    try:
        data = package.read_bytes()
    except OSError as error:
        raise SourceError(f"{package}: no data package: {error.strerror}") from None
    paths = _resource(str(package), data, name).path
    # The standard forbids what leads out of the package's folder; a link may not either.
    inside = package.parent.resolve()
    for path in paths:
        plain = "://" not in path and not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts
        if not plain or not (inside / path).resolve().is_relative_to(inside):
            raise SourceError(f"{package}: {name}: {path}: a path must lie inside the package's folder")
    return package, *(package.parent / path for path in paths)


def as_packaged(spec: ReferenceSpec, files: Mapping[str, bytes]) -> tuple[ReferenceSpec, Mapping[str, bytes]]:
    """`spec` with its table as the descriptor among `files` says, and the files without it.

    What the YAML says itself goes before what the descriptor says; raises `SourceError` in one line.
    """
    about = spec.source.package
    descriptor = Path(about.path).name if about is not None else ""
    if about is None or descriptor not in files:
        return spec, files
    resource = _resource(descriptor, files[descriptor], about.resource)
    told: dict[str, object] = {"encoding": resource.encoding, "delimiter": resource.dialect.delimiter}
    if not resource.dialect.header:
        told["header_rows"] = 0
    new = {key: value for key, value in told.items() if value is not None and key not in spec.table.model_fields_set}
    table = spec.table.model_copy(update=new)
    return spec.model_copy(update={"table": table}), {n: data for n, data in files.items() if n != descriptor}


def _resource(where: str, data: bytes, name: str) -> _Resource:
    try:
        resources = _Package.model_validate_json(data).resources
        named = {_Named.model_validate(resource).name: resource for resource in resources}
        if name in named:
            return _Resource.model_validate(named[name])
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        raise SourceError(f"{where}: {name}: {key or 'no data package'}: {first['msg']}") from None
    raise SourceError(f"{where}: no resource {name!r}; it has {', '.join(named) or 'none'}")
