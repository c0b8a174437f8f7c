"""The desk's pages: reports with the buttons that sign a decision, and a box to check an article in."""

from flows.web.app import Desk, make_app

__all__ = ["Desk", "make_app"]
