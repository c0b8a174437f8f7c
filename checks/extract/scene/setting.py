"""What the claims of one sentence share, and the slots that they fill from it: time, place, source."""

from __future__ import annotations

from collections.abc import Sequence

from checks.config.places import Mention
from checks.config.vocabulary import Vocabulary
from checks.extract.dates.when import Role, When
from checks.extract.scene.attribution import speaker_of
from checks.extract.scene.reading import SIDES, Reading
from checks.extract.scene.speakers import Speaker
from checks.extract.scene.where import DEEDS, LOCATING, as_place, place_of
from checks.extract.text.lexicon import words_of
from checks.extract.text.sentence import Sentence
from checks.models import Attribution, Period, Place, Where

__all__ = ["PLACE_KINDS", "WARS", "Setting", "attribution_of", "located", "located_beginning", "period_of"]

_NATIONAL = words_of("claims", "national")
WARS = words_of("claims", "whole wars")
"""Of a whole country, unlike a battle, a siege or an offensive."""
_SOON = 3
"""Tokens after a figure among which "the war" or "the economy" makes it the country's."""
_COUNTRYS = frozenset(["country's", "country’s", "nation's", "nation’s"])


class Setting:
    """A sentence with its dates, places and speaker; what all of its claims share is worked out once."""

    def __init__(self, reading: Reading, sentence: Sentence, vocabulary: Vocabulary) -> None:
        cues, number = sentence.cues, sentence.number
        self.reading = reading
        self.sentence = sentence
        self.vocabulary = vocabulary
        self.speakers = reading.speakers(number, cues["attribution"]) if "attribution" in cues else ()
        self.whens: Sequence[When] = ()
        if "date" in cues:
            self.whens = reading.dates(number, [(f.first, f.stop) for f in sentence.figures], cues["date"])
        self.stated_whens = _stated(self.whens, self.speakers, sentence.t.low)
        """The dates for which something can be stated: not those on which somebody spoke."""
        self.places = tuple(map(as_place, sentence.mentions))
        """Every place that the sentence names."""
        self.here = reading.here(sentence.mentions)
        """Those that something can hold at."""

    @property
    def in_headline(self) -> bool:
        """Whether the sentence stands in the headline."""
        return self.sentence.span.start < self.reading.headline_end

    def speaker(self, first: int) -> Speaker | None:
        """Who of the sentence says what stands at token `first`."""
        return speaker_of(self.speakers, self.sentence.t, first)


_AFTER_VERB, _TOLD = 2, 12
"""Tokens from a verb of saying to its date, and from the date to the verb of what is told."""
_HAD = "had"
_QUOTED = frozenset([",", "”", '"'])
_CLOSING = frozenset([".", ",", ";", ""])


def _stated(whens: Sequence[When], speakers: Sequence[Speaker], low: Sequence[str]) -> Sequence[When]:
    if not whens or not speakers:
        return whens
    kept = [when for when in whens if not any(_dates_speech(speaker, when, low) for speaker in speakers)]
    if "that" not in low:
        return kept
    then = [_tells_of_then(when, speakers, low) for when in kept]
    return [w._replace(start=None, role=Role.UNTIL) if known else w for w, known in zip(kept, then, strict=True)]


def _tells_of_then(when: When, speakers: Sequence[Speaker], low: Sequence[str]) -> bool:
    """Whether a date says by when somebody knew of what had been.

    As in "estimated in April that 400,000 had died", "In July the office said that 400,000 had died".
    """
    if when.role is not Role.DURING or when.start is None:
        return False
    for speaker in speakers:
        behind = 0 <= when.first - speaker.stop < _AFTER_VERB and low[when.stop] == "that"
        ahead = 0 <= speaker.first - when.stop < _AFTER_VERB and low[speaker.stop] == "that"
        if behind or ahead:
            return _HAD in low[max(when.stop, speaker.stop) :][:_TOLD]
    return False


def _dates_speech(speaker: Speaker, when: When, low: Sequence[str]) -> bool:
    """Whether a date says when somebody spoke or published: "said on Monday", "a report published last week".

    A longer time does so behind what was said, where nothing follows: "…, the office said last month."
    """
    if speaker.first <= when.first < speaker.stop:
        return True
    told = low[speaker.stop - 1] == "told" and "that" not in low[speaker.stop : when.first]
    if not 0 <= when.first - speaker.stop < (_TOLD if told else _AFTER_VERB) or low[speaker.first] == "by":
        return False
    return when.grain == "day" or (low[speaker.first - 1] in _QUOTED and low[when.stop] in _CLOSING)


def period_of(setting: Setting, when: When | None) -> Period | None:
    """The days for which something is stated; up to publication, inferred, where the text names none."""
    published = setting.reading.article.published
    if when is None or (when.start is None and when.end is None):
        return setting.reading.up_to_publication
    span = setting.sentence.span_of(max(0, when.first), when.stop)
    if when.role in (Role.SINCE, Role.THEN):
        open_end = published is None or when.start is None or published < when.start
        return Period(start=when.start, end=None if open_end else published, inferred=when.role is Role.THEN, span=span)
    if when.role in (Role.UNTIL, Role.BEFORE):
        return Period(start=None, end=when.end, span=span)
    return Period(start=when.start, end=when.end, span=span)


def located(setting: Setting, first: int, stop: int, when: When | None, before: int | None = None) -> Place | None:
    """Where what stands at the tokens `first` to `stop` holds: by its sentence, else by the article, inferred.

    A war, an economy or "the country's …" belongs to the country, whatever town the sentence is about.
    """
    here, clause = setting.here, setting.sentence.clause(first, stop)
    found = place_of(setting.sentence, here, first, stop, setting.speakers, before) if here else None
    if found is None or not _stands_in(setting, found, clause):
        whole = _of_the_war(setting, clause, found) or _in_the_country(setting, clause)
        found = whole or found or _inferred(setting, when)
    low = setting.sentence.t.low
    if found is None or "/" not in found.code:
        return found
    national = any(
        low[i] in _NATIONAL and low[i + 1] != "-" for i in range(stop, min(stop + _SOON, setting.sentence.t.count))
    )
    wars = setting.sentence.cues.get("whole war", ())
    national = national or any(first - _SOON <= i < first and "of" in low[max(0, i - _SOON) : i] for i in wars)
    if not national and low[first - 1] not in _COUNTRYS and low[stop + 2] not in _COUNTRYS:
        return found
    country = setting.reading.country_of(found.code)
    return as_place(country, inferred=True)


def _stands_in(setting: Setting, place: Place, clause: tuple[int, int]) -> bool:
    """Whether a place is named in the clause itself."""
    return place.span is not None and clause[0] <= setting.sentence.token_at(place.span.start) < clause[1]


def _of_the_war(setting: Setting, clause: tuple[int, int], elsewhere: Place | None) -> Place | None:
    """The country of "the toll of war" and "deaths since the uprising began", whatever town the article is about.

    Where the sentence names a place in another clause, the war must be named in the figure's own. "The city" and
    "the enclave" name their place, and so does "the war in Yemen". An article that never names the country is about
    a war in the part that it names: Gaza's is none of all Palestine.
    """
    sentence = setting.sentence
    if "whole war" not in sentence.cues:
        return None
    wars = [i for i in sentence.cues["whole war"] if _stands_alone(sentence.t.low[i + 1])]
    if elsewhere is not None:
        wars = [i for i in wars if clause[0] <= i < clause[1]]
    local = any(sentence.t.low[i] != "country" for i in sentence.cues.get("kind of place", ()))
    return _country_by(setting, wars[0]) if wars and not local and setting.reading.names_country else None


def _stands_alone(after: str) -> bool:
    """Whether the word before `after` is a noun of its own, and no part of another: a "war monitor", "war crimes"."""
    return not after[:1].isalpha() or after in _ENDING


_ENDING = words_of("stops") | words_of("claims", "begun") | words_of("claims", "claims lives")


def _in_the_country(setting: Setting, clause: tuple[int, int]) -> Place | None:
    """The article's country, where a clause says "inside the country" and names no place itself."""
    low = setting.sentence.t.low
    for i in setting.sentence.cues.get("kind of place", ()):
        if clause[0] <= i < clause[1] and low[i] == "country" and low[i - 1] == "the" and low[i - 2] in LOCATING:
            return _country_by(setting, i)
    return None


def _country_by(setting: Setting, i: int) -> Place | None:
    """The country that the article is about, for which the word at token `i` stands."""
    main = setting.reading.main()
    if main is None:
        return None
    country = setting.reading.country_of(main.code)
    return Place(code=country.code, name=country.name, inferred=True, span=setting.sentence.span_of(i, i + 1))


_CLOSE = 8
"""Tokens: a place this near before a verb is what it speaks of."""


def located_beginning(setting: Setting, first: int, verb: int) -> Place | None:
    """Where something began: a place after "in", or just before the verb; else the country the article is about.

    "Russia, which launched air strikes last year" names who did it, not where: see `_acts`.
    """
    sentence = setting.sentence
    low = sentence.t.low
    start, stop = sentence.clause(first, first + 1)
    best: tuple[int, Place] | None = None
    for mention in setting.here:
        at = sentence.token_at(mention.span.start)
        inside = start <= at < stop and at > verb and low[at - 1] in LOCATING
        before = verb - _CLOSE <= at < verb and not _acts(setting, mention, at, verb)
        if (inside or before) and (best is None or abs(at - verb) < best[0]):
            best = abs(at - verb), as_place(mention)
    if best is not None:
        return best[1]
    main = setting.reading.main()
    return None if main is None else as_place(setting.reading.country_of(main.code), inferred=True)


def _acts(setting: Setting, mention: Mention, at: int, verb: int) -> bool:
    """Whether the country before a verb is the one that does it: "Russia, which launched …", "France began its raids".

    In an article about another country so is the one by which the deed goes: "Russian air strikes began".
    """
    low, end = setting.sentence.t.low, setting.sentence.token_at(mention.span.end - 1) + 1
    if low[end] == "," and low[end + 1] in _RELATIVE:
        return True
    main = setting.reading.main()
    if main is None or low[at - 1] in LOCATING or mention.code.partition("/")[0] == main.code.partition("/")[0]:
        return False
    if mention.adjective or low[end] in _POSSESSIVE:
        return not DEEDS.isdisjoint(low[end:verb])
    return low[verb + 1] in _DETERMINERS or not DEEDS.isdisjoint(low[verb + 1 : verb + 1 + _DEED])


_RELATIVE = frozenset(["which", "who", "whose"])
_POSSESSIVE = frozenset(["'s", "’s", "'", "’"])
_DETERMINERS = frozenset(["its", "their", "the", "a", "an", "his", "her"])
_DEED = 3
"""Tokens after the verb among which the deed is named: "launched limited air strikes"."""
_SIDE = 3
"""Tokens from "east" to "city" in "the east of the city"."""


def _inferred(setting: Setting, when: When | None) -> Place | None:
    """The place that a sentence leaves out: that of the date it goes back to, else of the text before."""
    mention = None
    if when is not None and when.role is Role.THEN:
        anchor = setting.reading.anchor(setting.sentence.number)
        mention = anchor.place if anchor is not None else None
    mention = mention or _by_kind(setting) or setting.reading.near_place(setting.sentence.number)
    return None if mention is None else as_place(mention, inferred=True)


PLACE_KINDS = {"enclave": "enclave", "city": "city", "town": "city", "country": "country", "capital": "capital"}


def _by_kind(setting: Setting) -> Mention | None:
    """The place that a sentence without a name for it calls what it is: "the enclave", "the east of the city"."""
    low = setting.sentence.t.low
    for i in setting.sentence.cues.get("kind of place", ()):
        if low[i - 1] == "the" and (low[i] != "capital" or low[i - 2] in LOCATING):
            side = low[i - 3] if i > _SIDE and low[i - 2] == "of" and low[i - 3] in SIDES else None
            return setting.reading.local(setting.sentence.number, PLACE_KINDS[low[i]], side)
    return None


def attribution_of(setting: Setting, speaker: Speaker | None, where: Where) -> Attribution | None:
    """Who says so: the sentence's own source, else for a pronoun or a quotation the last one named."""
    if speaker is not None and not speaker.pronoun:
        return Attribution(source=speaker.source)
    if speaker is not None or where is Where.QUOTE:
        earlier = setting.reading.last_speaker(setting.sentence.number)
        if earlier is not None:
            return Attribution(source=earlier.source, inferred=True)
    return None
