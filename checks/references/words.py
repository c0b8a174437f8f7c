"""Words as linking compares them: stems, without what every sentence has, and with the synonyms of statistics."""

from __future__ import annotations

import re
import Stemmer

__all__ = ["Stems"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

_STOP = frozenset(
    """a about above across after again against all almost also although am among an and another any are around as at
    be became because been before began being below between both but by can cannot could current currently did do does
    done down during each either ever every far few for from further had has have having he her here hers him his how
    however i if in into is it its itself just last late latest least less like made make many may me might more most
    much must my nearly neither never no nor not now of off often on once only or other our ours out over own past per
    put recent recently roughly said same say says see several she should show since so some still such than that the
    their them then there these they this those though through throughout thus to today together too two under until
    up upon us very via was we were what when where whether which while who whom whose why will with within without
    would year years month months day days week weeks hour hours decade decades one three four five six seven eight
    nine ten hundred thousand million billion trillion lakh crore percent percentage cent according reported estimated
    country countries nation nations state states people person persons world average""".split()
)
"""Words that say nothing of what is measured, or that scopes (place, time, hedge) read on their own."""

_WEAK = """
    number total share rate ratio annual yearly level proportion amount value index population adult adults growth
    change production use using used cumulative per capita source type data measure group age male female new main
    national government public estimate estimated case cases life live living have access increase decrease rise fall
    grow rose fell household service services
"""
"""Words that many titles share: they help to tell two indicators apart, and never carry a link alone."""

_SYNONYMS = (
    "electricity power",
    "doctor physician",
    "death die dead fatality toll killed lives",
    "injured injury wounded hurt",
    "unemployment jobless unemployed",
    "gdp economy",
    "gni income",
    "aid assistance",
    "earnings wages salary pay income",
    "health healthcare medical",
    "agriculture agricultural farming farm",
    "fish fishery fisheries",
    "military army soldiers troops armed forces",
    "spending expenditure spend spent",
    "poverty poor",
    "births born fertility",
    "children kids child",
    "women female woman",
    "men male man",
    "employment employed jobs workers working workforce labour labor",
    "homicide murder",
    "smoking smokers tobacco cigarettes",
    "tax taxes taxation",
    "education school schooling",
    "vaccinated vaccination vaccine immunised immunisation immunized immunization",
    "terrorism terrorist terror",
    "cases infections infected",
    "internet online",
)
"""Words that statistics and news use for one thing, a row each: any thesaurus has them."""


class Stems:
    """Stems of English words, each worked out once.

    >>> Stems().of("More than 300 deaths from cancer")
    ['death', 'cancer']
    """

    def __init__(self) -> None:
        self._stemmer = Stemmer.Stemmer("english")
        self._known: dict[str, str] = {}
        self.weak = frozenset(self._stemmer.stemWords(_WEAK.split()))
        self._kin: dict[str, frozenset[str]] = {}
        for row in _SYNONYMS:
            stems = frozenset(self._stemmer.stemWords(row.split()))
            for stem in stems:
                self._kin[stem] = self._kin.get(stem, frozenset()) | (stems - {stem})

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
        return "" if bare in _STOP or len(bare) == 1 else str(self._stemmer.stemWord(bare))

    def kin(self, stem: str) -> frozenset[str]:
        """The stems of the synonyms of `stem`."""
        return self._kin.get(stem, frozenset())
