"""Whether the words before a figure deny it, or leave it to an "if"."""

from __future__ import annotations

from collections.abc import Sequence

from checks.extract.text.lexicon import words_of

__all__ = ["DENIAL_CUES", "DENYING", "is_belied", "is_conditional", "is_denied", "is_negated"]

_DENIES = words_of("claims", "denied")
_REJECTS = words_of("claims", "rejected")
"""Verbs that deny only what is said: "dismissed claims that", not "dismissed 40 workers"."""
_FALSE = words_of("claims", "untrue")
_SAYINGS = words_of("claims", "sayings")
DENYING = _DENIES | _REJECTS
"""Verbs whose subject does not stand behind what is said."""
_NEGATIONS = words_of("claims", "negations")
_PROOF = words_of("claims", "proof")
_HARMLESS = words_of("claims", "harmless after not")
DENIAL_CUES = _DENIES | _REJECTS | _FALSE | _NEGATIONS | {"if"}
"""A sentence without any of these words denies nothing."""
_GOES_ON = frozenset(["but", "while", "although", "though", ";", "however", "whereas"])
"""Words after which a sentence leaves what it denied."""
_BE = frozenset(["was", "were", "been", "being", "be", "is", "are", "as"])
_REFUSED = frozenset(["entry", "access", "bail", "visas", "asylum", "permission", "aid", "food", "water", "boarding"])
_SOON, _NEAR = 6, 3
_NOT = frozenset(["no", "nor", "neither"])


def is_denied(low: Sequence[str], first: int) -> bool:
    """Whether what stands at token `first` is said to be untrue: "denied that 40", "false reports of 40".

    >>> is_denied("the army rejected claims that it lost 40 tanks".split(), 7)
    True
    >>> is_denied("in the disputed valley 40 fled".split(), 4)
    False
    """
    for i in range(first):
        word = low[i]
        if word in _DENIES:
            denies = low[i - 1] not in _BE and low[i + 1] not in _REFUSED
        elif word in _REJECTS:
            denies = not _SAYINGS.isdisjoint(low[i + 1 : i + _SOON])
        elif word in _FALSE:
            denies = low[i + 1] in _SAYINGS
        else:
            continue
        if denies and _GOES_ON.isdisjoint(low[i:first]):
            return True
    return False


def is_belied(low: Sequence[str], stop: int) -> bool:
    """Whether what follows token `stop` says that it is untrue: "reports that 40 had died were false"."""
    for i in range(stop, len(low)):
        if low[i] in _FALSE and low[i - 1] in _BE:
            return _GOES_ON.isdisjoint(low[stop:i])
        if low[i] in DENYING and not _SAYINGS.union(("which",)).isdisjoint(low[max(stop, i - _SOON) : i]):
            return _GOES_ON.isdisjoint(low[stop:i])  # "…, a claim that the army denied"
    return False


def is_negated(before: Sequence[str]) -> bool:
    """Whether a negation in the clause up to a figure reaches it: "did not kill 40", "no proof that 40".

    >>> is_negated("there is no proof that".split()), is_negated("there were no deaths among the".split())
    (True, False)
    """
    at = next((i for i, word in enumerate(before) if word in _NEGATIONS), None)
    if at is None:
        return False
    following = before[at + 1 : at + 1 + _NEAR]
    if before[at] in _NOT:
        return not _PROOF.isdisjoint(following)
    return not following or following[0] not in _HARMLESS


def is_conditional(low: Sequence[str], first: int, stop: int, end: int) -> bool:
    """Whether an "if" before a figure, or after it in its clause, makes it a mere supposition; "even if" does not."""
    for i in (*range(first), *range(stop, end)):
        if low[i] == "if" and low[i - 1] not in ("even", "as", "asked", "or") and low[i + 1] != "not":
            return True
    return False
