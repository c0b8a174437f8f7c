"""Report → HTML, Markdown, text, JSON, CSV, linked data; `checks.report.index` → the index over all runs."""

from checks.report.annotations import render_annotations
from checks.report.attention import needs_attention, refutes, summary
from checks.report.claimreview import render_claimreview
from checks.report.document import read_report, render_json, schema
from checks.report.html import render_html
from checks.report.markdown import render_markdown, render_text
from checks.report.runs import write_run, write_version
from checks.report.table import render_csv

__all__ = [
    "needs_attention", "read_report", "refutes", "render_annotations", "render_claimreview", "render_csv",
    "render_html", "render_json", "render_markdown", "render_text", "schema", "summary",
    "write_run", "write_version",
]  # fmt: skip
