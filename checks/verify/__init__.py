"""Evidence to verdicts, and an article's figures against each other."""

from checks.verify.doubt import doubted, is_contested, told_apart
from checks.verify.itself import cross_examine
from checks.verify.judging import judge

__all__ = ["cross_examine", "doubted", "is_contested", "judge", "told_apart"]
