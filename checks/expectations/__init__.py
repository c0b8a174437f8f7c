"""Expectations: what has to be true of a reference's table, and of the claims that a run makes.

Importing this costs nothing: Great Expectations (seconds) is loaded when a gate asks it something.
"""

from checks.expectations.claims import check_claims, gate_claims
from checks.expectations.docs import export_docs
from checks.expectations.gate import gate

__all__ = ["check_claims", "export_docs", "gate", "gate_claims"]
