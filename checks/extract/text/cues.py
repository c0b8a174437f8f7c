"""Which families of rules a sentence has a word for: one look at each of its words answers for all of them.

Most sentences hold no denial, no weekday, no "according to": a rule that stands behind its family's words is never
tried there. A family names the words without which none of its rules can hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

__all__ = ["CueTable", "cue_table", "find_cues"]

CueTable = Mapping[str, Sequence[str]]
"""Word → the families that it is a cue of."""


def cue_table(families: Mapping[str, Iterable[str]]) -> CueTable:
    """The table of these families, each given by its words in small letters."""
    table: dict[str, list[str]] = {}
    for family, words in families.items():
        for word in words:
            table.setdefault(word, []).append(family)
    return table


def find_cues(table: CueTable, words: Sequence[str]) -> Mapping[str, Sequence[int]]:
    """Family → where its words stand in a sentence, in order; families without a word there are left out.

    >>> table = cue_table({"date": ["may", "ago"], "modality": ["may", "not"]})
    >>> dict(find_cues(table, ["it", "may", "not", "rain"]))
    {'date': [1], 'modality': [1, 2]}
    """
    found: defaultdict[str, list[int]] = defaultdict(list)
    for i, families in enumerate(map(table.get, words)):
        if families is not None:
            for family in families:
                found[family].append(i)
    return found
