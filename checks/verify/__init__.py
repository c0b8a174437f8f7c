"""Evidence to verdicts, and an article's figures against each other."""

from checks.verify.itself import cross_examine
from checks.verify.judging import judge

__all__ = ["cross_examine", "judge"]
