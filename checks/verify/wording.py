"""The words of every explanation, as data: one template a reason, filled by `checks.verify.explain`.

Fair to sources and to writers: a template says what a named source has and how it compares with the words as
printed; none says what is true.
"""

from __future__ import annotations

from collections.abc import Mapping

from checks.models import Dimension, Kind, Reason, Slip

__all__ = [
    "ADDED_UP", "AGREES", "BARRIERS", "BESIDE", "DATE_TEMPLATES", "DIFFERS", "DIGIT_SLIPS", "DIRECTIONS",
    "DIRECTION_TEMPLATES", "FAINT", "FLAGS", "LEFT_OPEN", "NONE_TEMPLATES", "ORDER_TEMPLATES", "PART_OR_EARLIER",
    "READS", "REREAD", "RIVALLED", "SAYS", "SAYS_RANK", "SLIPS", "STRAY", "TEMPLATES",
]  # fmt: skip

TEMPLATES: Mapping[Reason, str] = {
    Reason.EXACT: "{words} → {reading}; {source}: the same",
    Reason.WITHIN_ROUNDING: "{words} → {reading}; {source}: the same when rounded",
    Reason.WITHIN_HEDGE: "{words} → {reading}; {source}: within it",
    Reason.BOUND_TIGHT: "{words} → {reading}; {source}: {past}",
    Reason.BOUND_LOOSE: "{words} → {reading}; {source}: {past}",
    Reason.BOUND_UNDERSTATES: "{words} → {reading}; {source}: literally so, but {past}{times}",
    Reason.WITHIN_PUBLISHED_RANGE: "{words} → {reading}; {sources}: within the published range",
    Reason.ABOVE_FLOOR: "{words} → {reading}; {source}, a documented count, so a minimum: the words are {off} above it",
    Reason.ONE_SIDED: "{words} → {reading}; {source}, {barrier}: that alone bears the words out",
    Reason.WHEN_PUBLISHED: "{words} → {reading}; {source}: it agreed when published; since then {others}",
    Reason.TOO_HIGH: "{words} → {reading}; {source}: the words are {off} too high{times}",
    Reason.TOO_LOW: "{words} → {reading}; {source}: the words are {off} too low{times}",
    Reason.BELOW_FLOOR: "{words} → {reading}; {source}, a documented count and so a minimum: {off} below it{times}",
    Reason.WRONG_SIDE: "{words} → {reading}; {source}: on the other side of what the words promise, by {off}",
    Reason.OUTDATED: "{words} → {reading}; it fits only what was replaced: {source}; in its place{replaced}: {others}",
    Reason.SOURCES_DISAGREE: "{words} → {reading}; {source}: {agrees}; {others}: {differs}",
    Reason.NEAR: "{words} → {reading}; {sources}: {close}; nothing supports it exactly{times}",
    Reason.NO_REFERENCE: "{words}: no configured reference measures what it counts{candidates}",
    Reason.NOT_COMPARABLE: "{words} → {reading}; not compared, for the nearest figure differs in {barrier}: {source}",
    Reason.UNDATED: "{words}: neither the sentence nor the article says of when it is",
    Reason.NO_OBSERVATION: "{words}: no reference has a figure of {asked}{nearest}",
    Reason.AMBIGUOUS: "{words}: fits more than one indicator equally{candidates}",
    Reason.STALE: "{words} → {reading}; the last figure is too old to compare: {source}",
    Reason.SOURCE_FAILED: "{words}: the reference that would speak to it could not be used{faults}",
    Reason.NOT_CHECKABLE: "{words}: a forecast, an opinion or a supposition, which no reference can bear out",
    Reason.DENIED: "{words}: the text reports it as denied",
}

EARLY = "{words} → {reading}; {sources}: {close}{times}; not called wrong, for tolls of the first days grow"
"""For what is near as an early toll."""
REREAD = "{words}; it depends on how it is read: {first}; but read {how}, {other}"
"""For what one reading refutes and another bears out."""
LEFT_OPEN = "{words}; not compared, for the words leave open {barrier}; the nearest: {first}"
BESIDE = "{words}; not compared, for “{other}” beside it is what the reference counts: {first}"
FAINT = "{words}; not compared, for its words name too little of “{title}” to tell that they are of it: {first}"
RIVALLED = "{words}; fits another indicator about as well as “{title}”, and no word tells which it is of: {first}"
COUNTED = (
    "{words}; not called wrong, for the article tells of them one by one, and may tell of one of them twice: {first}"
)
ADDED_UP = "{words}; not compared, for with the figures beside it, it adds up to the {total} that the reference counts"
PART_OR_EARLIER = (
    "{words}; not called wrong, for the text has the reference’s {best} as well: it may be of some of them, or earlier"
)
STRAY = "{words}; not compared, for it is too far off to count what “{title}” does: {first}"

DATE_TEMPLATES: Mapping[Reason, str] = {
    Reason.TOO_HIGH: "{words} → {reading}; {source}: the words are {days} too late",
    Reason.TOO_LOW: "{words} → {reading}; {source}: the words are {days} too early",
    Reason.NEAR: "{words} → {reading}; {sources}: {days} apart; nothing supports it exactly",
    Reason.WITHIN_ROUNDING: "{words} → {reading}; {source}: within it",
    Reason.WITHIN_PUBLISHED_RANGE: "{words} → {reading}; {source}: the words are within it",
}

ORDER_TEMPLATES: Mapping[Reason, str] = {
    Reason.EXACT: "{words} → {reading}; {source}: the same rank",
    Reason.TOO_HIGH: "{words} → {reading}; {source}: another rank",
    Reason.TOO_LOW: "{words} → {reading}; {source}: another rank",
}

AGREES: Mapping[bool, str] = {False: "agrees", True: "a documented minimum, which the words are no less than"}
DIFFERS: Mapping[bool, str] = {False: "does not", True: "a documented minimum, far below the words"}
"""Of two sources apart, by whether the one is a count of what is documented: a higher figure is not against it."""

NONE_TEMPLATES: Mapping[Reason, str] = {
    Reason.EXACT: "{words} → {reading}; {source}: none either",
    Reason.TOO_LOW: "{words} → {reading}; {source}: there was some",
    Reason.NEAR: "{words} → {reading}; {source}: next to none, beside what there was before",
}

DIRECTION_TEMPLATES: Mapping[Reason, str] = {
    Reason.EXACT: "{words} → {reading}; {source}: as the words have it",
    Reason.TOO_HIGH: "{words} → {reading}; {source}: the other way round",
    Reason.TOO_LOW: "{words} → {reading}; {source}: the other way round",
    Reason.NEAR: "{words} → {reading}; {source}: too close to call",
}

DIRECTIONS: Mapping[tuple[bool, bool], str] = {
    (False, False): "a rise, above 0",
    (False, True): "a fall, below 0",
    (True, False): "more, a difference above 0",
    (True, True): "less, a difference below 0",
}
"""A statement without a number, by whether it holds one place against another, and whether it points down."""

SAYS: Mapping[Kind, str] = {
    Kind.FLOOR: "{who} documented {best} {when}",
    Kind.POINT: "{who} {has} {best} {when}",
    Kind.INTERVAL: "{who} {has} {best} {when} (from {low} to {high})",
    Kind.CEILING: "{who} {has} at most {best} {when}",
}

SAYS_RANK = "{who}’s figures {when} make it rank {rank}"
"""For ranks and extremes, whose figure is none of the source's own."""

READS: Mapping[str, str] = {
    "point": "{low}",
    "above": "above {low}",
    "from": "{low} or more",
    "below": "below {high}",
    "to": "at most {high}",
    "range": "{low} to {high}",
    "under": "{low} to just under {high}",
    "all": "any figure",
    "none": "none",
}

DIGIT_SLIPS = frozenset({Slip.TRANSPOSED, Slip.FACTOR_TEN, Slip.FACTOR_THOUSAND})
"""Slips in writing the very figure that the words are held against."""

SLIPS: Mapping[Slip, str] = {
    Slip.TRANSPOSED: "looks like two digits exchanged",
    Slip.FACTOR_TEN: "looks like a digit or a point too many or too few, a factor of 10",
    Slip.FACTOR_THOUSAND: "looks like thousands, millions or billions mistaken for one another, a factor of 1,000",
    Slip.PERCENT_FOR_POINTS: "looks like percent and percentage points mistaken for one another",
    Slip.CUMULATIVE_FOR_FLOW: "looks like the total so far told as what was added",
    Slip.FLOW_FOR_CUMULATIVE: "looks like what was added told as the total so far",
    Slip.HOUSEHOLDS_FOR_PERSONS: "looks like households and persons mistaken for one another",
    Slip.NEIGHBOUR_ROW: "looks like the figure of another place",
    Slip.NEIGHBOUR_DATE: "looks like the figure of another time",
}
"""What a figure that does not fit looks like; those of another scope are followed by the figure that fits."""

BARRIERS: Mapping[Dimension, str] = {
    Dimension.MEASURE: "what is measured",
    Dimension.EVENT: "the event",
    Dimension.POPULATION: "who is counted",
    Dimension.PLACE: "the place",
    Dimension.WINDOW: "the time it covers",
    Dimension.COUNTING: "how it adds up (a total, a flow or a level)",
    Dimension.UNIT: "the unit",
    Dimension.DENOMINATOR: "what it is a share of",
    Dimension.STATUS: "whether it is documented or estimated",
}

FLAGS: Mapping[str, str] = {
    "disagreement": "; yet {others}",
    "late": " (known only since {known})",
    "now": "; as known now: {reason}",
}
