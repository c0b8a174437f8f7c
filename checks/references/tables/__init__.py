"""Bytes to observations: formats, cells and shapes, and the columns that they are kept in."""
