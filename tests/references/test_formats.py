"""Tables whose rows are not as wide as their header: read where nothing is lost, refused where a cell would be."""

from __future__ import annotations

import pytest

from checks.config.sources import TableSpec
from checks.errors import SourceError
from checks.references.tables.formats import read_numbers, read_table

READERS = [read_table, read_numbers]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("text", ["place,deaths\n007,2,\n008,3,\n", "place,deaths\n007,2,,\n008,3,,\n"])
def test_a_delimiter_at_the_end_of_every_row_is_no_cell(read, text):
    table = read("t.csv", text.encode(), TableSpec(), "csv")
    assert [[int(cell) for cell in row] for row in table.values.tolist()] == [[7, 2], [8, 3]]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    "text",
    [
        "place,deaths\n007,2,3\n008,3\n",
        "place,deaths\n007,2,\n008,3,\n009,4,5\n",
        "place,deaths\n007,2,,3\n",
        "a\n1,2\n",
    ],
)
def test_a_cell_without_a_column_is_never_dropped(read, text):
    with pytest.raises(SourceError, match=r"cells below \d columns") as told:
        read("t.csv", text.encode(), TableSpec(), "csv")
    assert "\n" not in str(told.value)
