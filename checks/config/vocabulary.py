"""`config/indicators.yaml`, sections `measures` and `populations`: the words that say what a figure counts.

Everything is folded into tables from a first word to the phrases that begin with it, so that
reading a sentence is a look-up a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from pydantic import Field

from checks.config.yaml import Spec, load_spec
from checks.errors import ConfigError
from checks.models import Counting

__all__ = [
    "Form",
    "MeasureSpec",
    "Phrase",
    "PopulationSpec",
    "Vocabulary",
    "VocabularySpec",
    "load_vocabulary",
    "phrase_at",
    "phrase_length",
]


class MeasureSpec(Spec):
    """An event or thing that figures count, by the words for it."""

    counting: Counting = Counting.UNKNOWN
    acts: bool = False
    """Its doers are counted as well as those it is done to."""
    persons: bool = False
    """It befalls persons or living things: no sum of money and no length is a figure of it."""
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


class PopulationSpec(Spec):
    """Who is counted."""

    words: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    """Words that mean them only right before what is measured: "urban population", "youth unemployment"."""
    part_of: str | None = None


class VocabularySpec(Spec):
    """The sections of `config/indicators.yaml` that extraction reads; `indicators` is read with the references."""

    forms: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    intransitive: tuple[str, ...] = ()
    both: tuple[str, ...] = ()
    measures: Mapping[str, MeasureSpec] = Field(default_factory=dict)
    populations: Mapping[str, PopulationSpec] = Field(default_factory=dict)
    indicators: Mapping[str, object] = Field(default_factory=dict)


class Form(StrEnum):
    """How a word says what is measured: that decides on which side of the figure it stands."""

    BASE = "base"
    """"kill", "kills"."""
    PAST = "past"
    """"killed": a past tense or a participle, which only the words after it tell apart."""
    GERUND = "gerund"
    """"killing"."""
    NOUN = "noun"
    ADJECTIVE = "adjective"


class Phrase(NamedTuple):
    """A word or phrase for a measure or population."""

    words: tuple[str, ...]
    means: str
    form: Form


Table = Mapping[str, Sequence[Phrase]]
"""First word → the phrases that begin with it, longest first."""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The words for measures and populations, ready to look up."""

    measures: Mapping[str, MeasureSpec]
    populations: Mapping[str, PopulationSpec]
    measure_words: Table
    population_words: Table
    qualifiers: Mapping[str, str]
    """Words that stand before what is measured, and whom they make it a figure of."""
    intransitive: frozenset[str]
    """Forms of verbs whose subject is counted, never the object: "40 people fled the town"."""
    both: frozenset[str]
    """Forms of verbs whose subject may be counted even where an object follows, and the object too."""

    def part_of(self, population: str | None, whole: str | None) -> bool:
        """Whether everyone of `population` belongs to `whole`; everyone (`None`) is the whole of all."""
        if whole is None:
            return True
        while population is not None and population != whole:
            spec = self.populations.get(population)
            population = spec.part_of if spec is not None else None
        return population is not None


def phrase_at(table: Table, words: Sequence[str], i: int) -> Phrase | None:
    """The longest phrase of `table` that begins at `words[i]`, which may be followed by padding.

    >>> table = {"shot": [Phrase(("shot", "dead"), "killed", Form.PAST), Phrase(("shot",), "injured", Form.PAST)]}
    >>> phrase_at(table, ["shot", "dead", ""], 0).means
    'killed'
    """
    for phrase in table.get(words[i], ()):
        wanted = phrase.words
        length = len(wanted)
        if length == 1:
            return phrase
        if wanted[1] != words[i + 1] and wanted[1] != GAP:
            continue
        if tuple(words[i : i + length]) == wanted or (GAP in wanted and gap_after(wanted, words, i) is not None):
            return phrase
    return None


def phrase_length(phrase: Phrase, words: Sequence[str], i: int) -> int:
    """How many words `phrase`, found at `words[i]`, takes there; a gap is as long as what fills it."""
    if GAP not in phrase.words:
        return len(phrase.words)
    return len(phrase.words) - 1 + (gap_after(phrase.words, words, i) or 0)


GAP, LONGEST_GAP = "…", 6
"""A phrase with a gap: "taken to … hospital" is also "taken to a nearby hospital"."""


def gap_after(phrase: tuple[str, ...], words: Sequence[str], i: int) -> int | None:
    """How many words fill the gap of `phrase` at `words[i]`; `None` where the phrase does not stand there.

    >>> gap_after(("taken", "to", "…", "hospital"), "taken to a nearby hospital".split(), 0)
    2
    """
    at = phrase.index(GAP)
    if tuple(words[i : i + at]) != phrase[:at]:
        return None
    rest = phrase[at + 1 :]
    for width in range(LONGEST_GAP + 1):
        start = i + at + width
        if tuple(words[start : start + len(rest)]) == rest:
            return width
        if start < len(words) and words[start] in _SIGNS:
            return None
    return None


_SIGNS = frozenset(".,;:()")


def load_vocabulary(path: Path) -> Vocabulary:
    """The vocabulary of `indicators.yaml`; raises `ConfigError` naming file, line and key."""
    spec = load_spec(path, VocabularySpec)
    for name, population in spec.populations.items():
        if population.part_of is not None and population.part_of not in spec.populations:
            raise ConfigError(f"{path}: populations.{name}.part_of: no population is called {population.part_of!r}")
    return Vocabulary(
        measures=spec.measures,
        populations=spec.populations,
        measure_words=_table(p for name, m in spec.measures.items() for p in _measure_phrases(name, m, spec.forms)),
        population_words=_table(
            Phrase(_split(form), name, Form.NOUN)
            for name, population in spec.populations.items()
            for word in population.words
            for form in (word, plural(word))
        ),
        qualifiers={word: name for name, population in spec.populations.items() for word in population.before},
        intransitive=_all_forms(spec.intransitive, spec.forms),
        both=_all_forms(spec.both, spec.forms),
    )


def _all_forms(verbs: Iterable[str], irregular: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    return frozenset(form for verb in verbs for form, _ in verb_forms(verb, irregular))


def _table(phrases: Iterable[Phrase]) -> dict[str, list[Phrase]]:
    """Phrases by first word, longest first; of two meanings of one phrase the first in the file counts."""
    table: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        table.setdefault(phrase.words[0], []).append(phrase)
    for options in table.values():
        options.sort(key=lambda p: -len(p.words))
    return table


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]")


def _split(phrase: str) -> tuple[str, ...]:
    """The lower-case words of a phrase as a sentence is cut: a hyphen is a word of its own."""
    return tuple(_WORD.findall(phrase.lower()))


def _measure_phrases(name: str, measure: MeasureSpec, forms: Mapping[str, tuple[str, ...]]) -> Iterator[Phrase]:
    for verb in measure.verbs:
        head, *rest = verb.split(" ")
        if head == "fatally":
            head, rest = rest[0], ["fatally"]
        for form, kind in verb_forms(head, forms):
            words = ("fatally", form) if rest == ["fatally"] else (form, *rest)
            yield Phrase(words, name, kind)
    for noun in measure.nouns:
        for form in dict.fromkeys((noun, plural(noun))):
            yield Phrase(_split(form), name, Form.NOUN)
    for adjective in (*measure.adjectives, *measure.phrases):
        yield Phrase(_split(adjective), name, Form.ADJECTIVE)


def verb_forms(verb: str, irregular: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, Form]]:
    """Every form of a verb, with what kind of form it is.

    >>> [form for form, _ in verb_forms("injure", {})]
    ['injure', 'injures', 'injured', 'injuring']
    >>> [form for form, kind in verb_forms("shoot", {"shoot": ("shoots", "shot", "shooting")}) if kind is Form.PAST]
    ['shot']
    """
    yield verb, Form.BASE
    if verb in irregular:
        for form in irregular[verb]:
            plain = form.endswith("s") and form.startswith(verb[:2]) and form != verb
            yield form, Form.GERUND if form.endswith("ing") else Form.BASE if plain else Form.PAST
        return
    stem = verb.removesuffix("e")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        yield from ((verb[:-1] + "ies", Form.BASE), (verb[:-1] + "ied", Form.PAST), (verb + "ing", Form.GERUND))
        return
    if _doubles(verb):
        stem = verb + verb[-1]
    yield verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"), Form.BASE
    yield stem + "ed", Form.PAST
    yield stem + "ing", Form.GERUND


_ONE_SYLLABLE = 4


def _doubles(verb: str) -> bool:
    """Whether the last letter is doubled: a short verb that ends consonant, vowel, consonant ("trap"), and "kidnap"."""
    if verb in ("kidnap", "regret", "commit"):
        return True
    if len(verb) > _ONE_SYLLABLE or len(verb) < 3 or verb[-1] in "aeiouwxy" or verb == "bomb":  # noqa: PLR2004 - the line says what it counts
        return False
    return verb[-2] in "aeiou" and verb[-3] not in "aeiou" and sum(c in "aeiou" for c in verb) == 1


_IRREGULAR_PLURALS = {"child": "children", "man": "men", "woman": "women", "person": "people"}


def plural(noun: str) -> str:
    """The plural of a noun's last word.

    >>> plural("casualty"), plural("death toll"), plural("internally displaced person"), plural("body")
    ('casualties', 'death tolls', 'internally displaced people', 'bodies')
    """
    *front, last = noun.split(" ")
    if last in _IRREGULAR_PLURALS:
        last = _IRREGULAR_PLURALS[last]
    elif last.endswith("man"):
        last = last[:-2] + "en"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        last = last[:-1] + "ies"
    elif last.endswith(("s", "sh", "ch", "x", "z")):
        last = last if last.endswith("s") and not last.endswith("ss") else last + "es"
    else:
        last += "s"
    return " ".join((*front, last))
