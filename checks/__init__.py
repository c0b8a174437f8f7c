"""figurecheck: checks the figures in the news against reference data."""

__version__ = "0.1.0"
