"""Exceptions: a broken program, use or configuration. Faults in data are values (`checks.models.Fault`)."""

from __future__ import annotations

__all__ = ["ArticleError", "CheckError", "ConfigError", "OutputError", "SourceError"]


class CheckError(Exception):
    """The root of every exception that is ours; its text is the one line that a user reads."""

    exit_code = 2

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(line.strip() for line in message.splitlines() if line.strip()))


class ConfigError(CheckError):
    """A file under `config/` is wrong; the text names the file, the line and the key."""


class ArticleError(CheckError):
    """An article cannot be read: missing, empty, binary, or no article on the page."""


class OutputError(CheckError):
    """A report or a result cannot be written."""


class SourceError(CheckError):
    """A source outside (a web page, a publisher's file, a database) failed."""

    exit_code = 3
