"""Great Expectations' own pages of validation results."""

from __future__ import annotations

import html
import warnings
from collections.abc import Sequence
from pathlib import Path

import great_expectations as gx
import pandas as pd
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.expectations.registry import get_expectation_impl

from checks.config.references import ExpectationSpec, ReferenceSpec
from checks.expectations.own import RULES

__all__ = ["build_site"]

_SITE = "local_site"


def build_site(references: Sequence[tuple[ReferenceSpec, pd.DataFrame]], folder: Path) -> Path:
    """Validate each table by its YAML's expectations and render the results; returns the index page."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = ProgressBarsConfig(globally=False)
        store = {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder.resolve())}
        builder = {"class_name": "DefaultSiteIndexBuilder"}
        site = {"class_name": "SiteBuilder", "store_backend": store, "site_index_builder": builder}
        if _SITE in context.get_site_names():
            context.delete_data_docs_site(_SITE)
        context.add_data_docs_site(_SITE, site)
        source = context.data_sources.add_or_update_pandas("references")
        for spec, table in references:
            suite = gx.ExpectationSuite(name=spec.id)
            for expectation in spec.expectations:
                if expectation.expect not in RULES:
                    suite.add_expectation(get_expectation_impl(expectation.expect)(**_arguments(expectation)))
            suite = context.suites.add(suite)
            batch = source.add_dataframe_asset(spec.id).add_batch_definition_whole_dataframe("whole")
            definition = gx.ValidationDefinition(name=spec.id, data=batch, suite=suite)
            context.validation_definitions.add(definition).run(batch_parameters={"dataframe": table})
        context.build_data_docs(site_names=[_SITE])
    return folder / "index.html"


def _arguments(expectation: ExpectationSpec) -> dict[str, object]:
    """The arguments with the names of columns as the escaped table has them."""
    arguments = dict(expectation.arguments)
    if expectation.column:
        arguments["column"] = html.escape(expectation.column)
    if isinstance(columns := arguments.get("column_list"), list | tuple):
        arguments["column_list"] = [html.escape(str(name)) for name in columns]
    return arguments
