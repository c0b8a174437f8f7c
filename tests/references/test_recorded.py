"""Years told by the order in which rows were recorded, on registers made for the test."""

from datetime import date

import numpy as np

from checks.references.tables.recorded import years_of

FIRST, LAST = date(2014, 1, 1), date(2016, 12, 31)


def register(per_month: int = 12) -> tuple[list[int], list[int]]:
    """The months and years of rows recorded as they happened over three years."""
    months = [month for _ in range(3) for month in range(1, 13) for _ in range(per_month)]
    years = [year for year in (2014, 2015, 2016) for _ in range(12 * per_month)]
    return months, years


def told(months: list[int]) -> list[int]:
    return years_of(np.array(months), np.arange(len(months)) * 7 + 3, FIRST, LAST).tolist()


def test_rows_recorded_as_they_happened():
    months, years = register()
    assert told(months) == years


def test_rows_in_any_order_of_the_file():
    months, years = register()
    shuffled = np.random.default_rng(4).permutation(len(months))
    found = years_of(np.array(months)[shuffled], shuffled, FIRST, LAST)
    assert found.tolist() == [years[at] for at in shuffled]


def test_one_recorded_late_is_of_its_own_month_and_one_very_late_of_any_year():
    months, years = register()
    months[200], months[300] = months[200] - 2, (months[300] + 4) % 12 + 1
    found = told(months)
    assert found[200] == years[200]
    assert found[300] == 0
    assert found[299] == years[299]


def test_late_rows_of_the_year_before():
    months, years = register()
    at = 12 * 12 + 3  # in January 2015
    months[at] = 12
    assert told(months)[at] == 2014
    assert told(months)[at + 1] == years[at + 1]


def test_no_year_where_another_year_was_added_amid_the_rows():
    months, years = register()
    added = [month for month in range(3, 13) for _ in range(9)]
    at = 12 * 25 + 6
    found = told([*months[:at], *added, *months[at:]])
    assert found[: at - 30] == years[: at - 30]
    assert found[at + len(added) + 30 :] == years[at + 30 :]
    inside = found[at + 12 : at + len(added) - 12]
    assert inside.count(0) > 0.6 * len(inside)


def test_no_month_no_year():
    months, _ = register()
    months[5] = 0
    assert told(months)[5] == 0
