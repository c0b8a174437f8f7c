"""A custom expectation of Great Expectations: does each claim agree with the references it is compared with?"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, ClassVar, Literal

import numpy as np
import pandas as pd

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from great_expectations.execution_engine import PandasExecutionEngine
    from great_expectations.expectations.expectation import MulticolumnMapExpectation
    from great_expectations.expectations.metrics.map_metric_provider import (
        MulticolumnMapMetricProvider,
        multicolumn_condition_partial,
    )
    from great_expectations.expectations.registry import get_expectation_impl
    from great_expectations.render import RenderedStringTemplateContent
    from great_expectations.render.renderer.renderer import renderer

from checks.expectations.claims import ClaimRow, EvidenceRow
from checks.expectations.engine import raised, run_suite
from checks.models import Label

__all__ = ["ExpectClaimsToAgreeWithReferences", "validate_claims"]

_COLUMNS = ["value", "low", "high", "low_open", "high_open"]


class ClaimsAgree(MulticolumnMapMetricProvider):  # type: ignore[misc]  # the library has no types
    """Row by row: whether the reference's value lies in the interval of the claim's words."""

    condition_metric_name = "multicolumn_values.claims_agree"
    condition_domain_keys = ("batch_id", "table", "column_list", "row_condition", "condition_parser", "ignore_row_if")
    condition_value_keys = ()

    @multicolumn_condition_partial(engine=PandasExecutionEngine)  # type: ignore[untyped-decorator]  # the library has no types
    def _pandas(cls, column_list: pd.DataFrame, **_: object) -> pd.Series:  # noqa: N805 - as the decorator calls it
        value, low, high, low_open, high_open = (column_list[name] for name in _COLUMNS)
        above = np.where(low_open, value > low, value >= low)
        below = np.where(high_open, value < high, value <= high)
        return pd.Series(above & below & value.notna().to_numpy(), index=column_list.index)


class ExpectClaimsToAgreeWithReferences(MulticolumnMapExpectation):  # type: ignore[misc]  # the library has no types
    """Expect the reference's value to lie in the interval that the claim's words can stand for."""

    column_list: list[str] = _COLUMNS
    ignore_row_if: Literal["never", "all_values_are_missing", "any_value_is_missing"] = "never"
    map_metric: ClassVar[str] = "multicolumn_values.claims_agree"
    domain_keys: ClassVar[tuple[str, ...]] = ClaimsAgree.condition_domain_keys
    args_keys: ClassVar[tuple[str, ...]] = ("column_list",)

    @classmethod
    @renderer(renderer_type="renderer.prescriptive")  # type: ignore[untyped-decorator]  # the library has no types
    def _prescriptive_renderer(cls, **_: object) -> list[RenderedStringTemplateContent]:
        words = "each reference's value must lie in the interval of the claim's words"
        template = {"template": words, "params": {}}
        return [RenderedStringTemplateContent(template)]


def _asked(name: str, **arguments: object) -> Any:  # noqa: ANN401 - a class of the library
    return get_expectation_impl(name)(**arguments)


def validate_claims(
    claims: Sequence[ClaimRow], evidence: Sequence[EvidenceRow]
) -> list[tuple[str, Sequence[str], int]]:
    """For each expectation on claims: its name, the claims that break it, and how many were asked."""
    table = pd.DataFrame([asdict(row) for row in claims], columns=list(ClaimRow.__dataclass_fields__))
    table["length"] = table["end"] - table["start"]
    table["same_label"] = table["label"] == table["reason_label"]
    rules: dict[str, list[Any]] = {
        "claim_span_lies_in_text": [
            _asked("expect_column_values_to_be_between", column="start", min_value=0),
            _asked("expect_column_values_to_be_between", column="length", min_value=1),
            _asked(
                "expect_column_pair_values_a_to_be_greater_than_b",
                column_A="text_length",
                column_B="end",
                or_equal=True,
            ),
        ],
        "claim_interval_is_in_order": [
            _asked("expect_column_pair_values_a_to_be_greater_than_b", column_A="high", column_B="low", or_equal=True)
        ],
        "claim_has_one_label": [
            _asked("expect_column_values_to_be_in_set", column="label", value_set=[str(label) for label in Label]),
            _asked("expect_column_values_to_be_in_set", column="same_label", value_set=[True]),
        ],
    }
    found = [(name, _broken(table, asked), len(table)) for name, asked in rules.items()]
    beside = pd.DataFrame([asdict(row) for row in evidence], columns=list(EvidenceRow.__dataclass_fields__))
    beside["claim_id"] = beside["claim_id"] + " (" + beside["reference"] + ")"
    agreement = _broken(beside, [ExpectClaimsToAgreeWithReferences()])
    return [*found, ("expect_claims_to_agree_with_references", agreement, len(beside))]


def _broken(table: pd.DataFrame, expectations: Sequence[Any]) -> list[str]:
    """The ids of the rows that break any of the expectations, in the table's order."""
    if table.empty:
        return []
    form = {"result_format": "COMPLETE", "unexpected_index_column_names": ["claim_id"]}
    results = run_suite(table, dict(enumerate(expectations)), form)
    lost = {row["claim_id"] for r in results.values() for row in r["result"].get("unexpected_index_list") or ()}
    failed = [r for r in results.values() if not r["success"]]
    if failed and not lost:
        raise RuntimeError(f"Great Expectations could not look at the claims: {raised(failed[0])}")
    return [claim for claim in table["claim_id"] if claim in lost]
