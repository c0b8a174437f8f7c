"""Words as linking compares them: stems, without what every sentence has, and with the synonyms of statistics.

The word lists are data: `words/stop.txt`, `words/weak.txt`, `words/synonyms.txt`.
"""

from __future__ import annotations

import re

import Stemmer

from checks.references.linking.lists import word_rows

__all__ = ["Stems"]

_WORD = re.compile(r"[^\W\d_₀-₉]+(?:['’][^\W\d_₀-₉]+)?")


class Stems:
    """Stems of English words, each worked out once.

    >>> Stems().of("More than 300 deaths from cancer")
    ['death', 'cancer']
    """

    def __init__(self) -> None:
        self._stemmer = Stemmer.Stemmer("english")
        self._known = dict.fromkeys((word for row in word_rows("stop") for word in row), "")
        self.weak = frozenset(self._stemmer.stemWords([word for row in word_rows("weak") for word in row]))
        """Stems that many titles share ("rate", "total"): they never carry a link alone."""
        self._kin: dict[str, frozenset[str]] = {}
        for row in word_rows("synonyms"):
            stems = frozenset(self._stemmer.stemWords(row))
            for stem in stems:
                self._kin[stem] = self.kin(stem) | (stems - {stem})

    def of(self, text: str) -> list[str]:
        """The stems of the words of `text` that can tell what is measured, in the order of the text."""
        known = self._known
        found = []
        for word in _WORD.findall(text.lower()):
            stem = known.get(word)
            if stem is None:
                stem = known[word] = self._stem(word)
            if stem:
                found.append(stem)
        return found

    def _stem(self, word: str) -> str:
        bare = word.replace("’", "'").removesuffix("'s")
        if len(bare) == 1:  # an initial, or debris of an abbreviation
            return ""
        return self._known.get(bare) or ("" if bare in self._known else str(self._stemmer.stemWord(bare)))

    def kin(self, stem: str) -> frozenset[str]:
        """The stems of the synonyms of `stem`."""
        return self._kin.get(stem, frozenset())
