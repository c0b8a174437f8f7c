"""Places of a table's rows, where several columns say where: the narrow one is looked for in the wider."""

import pytest

from checks.config.references import PlacesSpec
from checks.references.tables.names import place_codes
from tests.references.small import gazetteer


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ("Lexington\tKentucky\tUS", "USA/kentucky/lexington"),
        ("Lexington\tSouth Carolina\tUS", "USA/south-carolina"),
        ("Lexington\t\tUS", "USA/kentucky/lexington"),
        ("Nowhere at all\tGeorgia\tUS", "USA/georgia"),
        ("Atlanta\tGeorgia\tUS", "USA/georgia/atlanta"),
        ("Georgia", "GEO"),
        ("Nowhere at all\tNor here", None),
    ],
)
def test_the_narrowest_place_that_lies_in_the_wider_ones(columns, code):
    found, _ = place_codes([columns], PlacesSpec(), gazetteer(), "one")
    assert found[columns] == code
