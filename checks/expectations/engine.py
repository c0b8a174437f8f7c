"""Great Expectations, by its public interface: one call for all expectations of a table."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

with warnings.catch_warnings():  # its own dependencies deprecate each other on import
    warnings.simplefilter("ignore")
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig
    from great_expectations.exceptions import ExpectationNotFoundError
    from great_expectations.expectations.registry import get_expectation_impl

from checks.config.references import ExpectationSpec
from checks.errors import ConfigError
from checks.expectations.own import RULES
from checks.models import Outcome

__all__ = ["raised", "run_suite", "validate"]

SHOWN = 5
"""Values that a message quotes."""

logging.getLogger("great_expectations").setLevel(logging.ERROR)


def validate(
    table: pd.DataFrame, expectations: Sequence[tuple[ExpectationSpec, str]], subject: str
) -> tuple[Outcome, ...]:
    """One outcome for each expectation, in order.

    Each comes with its place in the YAML. A column that the table has not is an outcome that is
    not met; an expectation that is not known, or is given a wrong argument, raises `ConfigError`.
    """
    built = {n: _built(spec, where) for n, (spec, where) in enumerate(expectations) if not _lost(spec, table)}
    results = run_suite(table, built, {"result_format": "SUMMARY", "partial_unexpected_count": SHOWN})
    return tuple(
        _outcome(spec, subject, results[n]) if n in results else _no_column(spec, where, subject, table)
        for n, (spec, where) in enumerate(expectations)
    )


def run_suite(
    table: pd.DataFrame, expectations: Mapping[int, Any], result_format: Mapping[str, object]
) -> dict[int, Mapping[str, Any]]:
    """The result of each expectation by its number; raises `RuntimeError` if one was left out."""
    if not expectations:
        return {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = ProgressBarsConfig(globally=False)
        asset = context.data_sources.add_or_update_pandas("tables").add_dataframe_asset("table")
        batch = asset.add_batch_definition_whole_dataframe("whole").get_batch({"dataframe": table})
        suite = gx.ExpectationSuite(name="suite")
        for n, expectation in expectations.items():
            expectation.meta = {"number": n}
            suite.add_expectation(expectation)
        found = batch.validate(suite, result_format=dict(result_format))
    results = {r["expectation_config"]["meta"]["number"]: r for r in (x.to_json_dict() for x in found.results)}
    # A suite is known to drop what it does not understand, and to pass.
    if set(results) != set(expectations):
        raise RuntimeError(f"Great Expectations answered {len(results)} of {len(expectations)} expectations")
    return results


def _built(spec: ExpectationSpec, where: str) -> Any:  # noqa: ANN401 - a class of the library
    try:
        kind = get_expectation_impl(spec.expect)
    except ExpectationNotFoundError:
        ours = ", ".join(RULES)
        raise ConfigError(
            f"{where}: {spec.expect}: Great Expectations has no such expectation, and we have only {ours}"
        ) from None
    arguments = dict(spec.arguments) | ({"column": spec.column} if spec.column else {})
    try:
        return kind(**arguments)
    except ValueError as error:  # pydantic's, of the version that the library carries
        lines = " ".join(str(error).split())
        raise ConfigError(f"{where}: {spec.expect}: {lines}") from None


def _lost(spec: ExpectationSpec, table: pd.DataFrame) -> list[str]:
    """The columns that the expectation names and the table has not."""
    listed = spec.arguments.get("column_list", ())
    pair = (spec.arguments.get("column_A"), spec.arguments.get("column_B"))
    named = (spec.column, *pair, *(listed if isinstance(listed, list | tuple) else ()))
    return [str(name) for name in named if name is not None and name not in table.columns]


def _no_column(spec: ExpectationSpec, where: str, subject: str, table: pd.DataFrame) -> Outcome:
    lost = ", ".join(map(repr, _lost(spec, table)))
    message = f"{where}: {spec.expect}: no column {lost} in the table; it has {', '.join(map(str, table.columns))}"
    return Outcome(
        expectation=spec.expect, subject=subject, passed=False, message=message, severity="fail", column=spec.column
    )


def _outcome(spec: ExpectationSpec, subject: str, found: Mapping[str, Any]) -> Outcome:
    result = found["result"]
    unexpected, rows = int(result.get("unexpected_count") or 0), int(result.get("element_count") or 0)
    examples = tuple(str(value)[:60] for value in result.get("partial_unexpected_list") or ())[:SHOWN]
    return Outcome(
        expectation=spec.expect, subject=subject, passed=bool(found["success"]), severity=spec.severity,
        message=_words(spec, found, unexpected, rows, examples), column=spec.column, unexpected=unexpected, rows=rows,
        examples=examples,
    )  # fmt: skip


def _words(spec: ExpectationSpec, found: Mapping[str, Any], unexpected: int, rows: int, examples: Sequence[str]) -> str:
    arguments = ", ".join(f"{key} {value}" for key, value in spec.arguments.items())
    asked = " ".join(part for part in (spec.expect, spec.column and f"of {spec.column}", arguments) if part)
    if found["success"]:
        return f"{asked}: met"
    if unexpected:
        return f"{asked}: not met in {unexpected:,} of {rows:,} rows, as in {', '.join(map(repr, examples))}"
    observed = found["result"].get("observed_value")
    return f"{asked}: not met" + (f", it is {observed}" if observed is not None else f": {raised(found)}")


def raised(found: Mapping[str, Any]) -> str:
    """Why a result could not be had, in one line."""
    told = found.get("exception_info") or {}
    infos = [told] if "exception_message" in told else list(told.values())
    messages = [str(info.get("exception_message") or "") for info in infos if isinstance(info, dict)]
    return next((m.splitlines()[0] for m in messages if m), "no reason given")
