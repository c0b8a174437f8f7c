"""Figures to claims: what each measures, and statements that hold no number."""
