"""Names of places in tables and text, and which place holds which."""

from pathlib import Path

import pytest

from checks.config.places import Gazetteer, load_gazetteer
from checks.errors import ConfigError
from checks.models import Scope

CONFIG = Path(__file__).parents[2] / "config"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(CONFIG / "places.yaml", CONFIG / "places.tsv")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Korea, Rep.", "KOR"),
        ("Korea, Republic of", "KOR"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Bosnia & Herzegovina", "BIH"),
        ("Côte d’Ivoire", "CIV"),
        ("the gambia", "GMB"),
        ("Congo (Kinshasa)", "COD"),
        ("Türkiye", "TUR"),
        ("Swaziland", "SWZ"),
        ("FR", "FRA"),
        ("FRA", "FRA"),
        ("OWID_WRL", "WORLD"),
        ("sub-saharan africa", "SUB_SAHARAN_AFRICA"),
        ("Gaza Strip", "PSE/gaza"),
        ("SYR/aleppo/east", "SYR/aleppo/east"),
        ("Atlantis", None),
    ],
)
def test_a_name_in_a_table_has_a_code(gazetteer, name, code):
    assert gazetteer.code(name) == code


def test_a_misspelt_name_has_neighbours(gazetteer):
    assert "Afghanistan" in gazetteer.nearest("Afganistan")


def codes(gazetteer, text):
    return [mention.code for mention in gazetteer.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two men from Fort Worth, Texas, were found.", ["USA/texas/fort-worth", "USA/texas"]),
        ("They drove to Gary, Ind., at night.", ["USA/indiana/gary"]),
        ("South Korean and U.S. troops", ["KOR", "USA"]),
        ("Nigeria's north is poorer than northern Ghana.", ["NGA", "GHA/north"]),
        ("Shelling of eastern Aleppo went on; Aleppo burnt.", ["SYR/aleppo/east", "SYR/aleppo"]),
        ("Springfield, Illinois, is not Springfield, Missouri.",
         ["USA/illinois/springfield", "USA/illinois", "USA/missouri/springfield", "USA/missouri"]),
        ("Voters in Atlanta, Georgia, and in Tbilisi, Georgia.",
         ["USA/georgia/atlanta", "USA/georgia", "GEO/tbilisi", "GEO"]),
        ("the highest in sub-Saharan Africa", ["SUB_SAHARAN_AFRICA"]),
        ("The Democratic Republic of Congo", ["COD"]),
        ("the world's poorest", ["WORLD"]),
    ],
)  # fmt: skip
def test_places_are_found_in_text(gazetteer, text, expected):
    assert codes(gazetteer, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Michael Jordan scored.",
        "It was reported by the Washington Post.",
        "Reading books is normal, and Mobile phones sell.",
        "They told us to go.",
        "British Airways cut flights.",
        "Madison Jackson spoke.",
        "The Indian Ocean is warm.",
    ],
)
def test_what_is_no_place_is_left_alone(gazetteer, text):
    assert codes(gazetteer, text) == []


@pytest.mark.parametrize(
    ("claim", "reference", "scope"),
    [
        ("SYR", "SYR", Scope.EQUAL),
        ("SYR/aleppo/east", "SYR", Scope.NARROWER),
        ("SYR", "SYR/aleppo", Scope.WIDER),
        ("SYR/aleppo", "SYR/homs", Scope.DISJOINT),
        ("NGA", "AFRICA", Scope.NARROWER),
        ("NGA/lagos", "SUB_SAHARAN_AFRICA", Scope.NARROWER),
        ("WORLD", "FRA", Scope.WIDER),
        ("EU", "G7", Scope.OVERLAPPING),
        ("WEST_AFRICA", "AFRICA", Scope.NARROWER),
        (None, "FRA", Scope.UNKNOWN),
    ],
)
def test_scope_is_containment(gazetteer, claim, reference, scope):
    assert gazetteer.scope(claim, reference) is scope


def test_groups_have_their_countries(gazetteer):
    assert gazetteer.members("G7") == {"CAN", "FRA", "DEU", "ITA", "JPN", "GBR", "USA"}
    assert {"NGA", "EGY", "ZAF"} < gazetteer.members("AFRICA")
    assert gazetteer.members("FRA") == frozenset()


@pytest.mark.parametrize(
    ("yaml", "message"),
    [
        ("groups: {X: {name: X, members: [FRA, QQQ]}}", "QQQ"),
        ("places: {SYR/nowhere/east: {name: East}}", "SYR/nowhere"),
        ("cities: {}", "unknown key"),
    ],
)
def test_mistakes_in_the_file_are_named(tmp_path, yaml, message):
    (tmp_path / "places.yaml").write_text(yaml)
    with pytest.raises(ConfigError, match=message):
        load_gazetteer(tmp_path / "places.yaml", CONFIG / "places.tsv")


def test_a_line_of_the_table_with_too_few_columns_is_named(tmp_path):
    (tmp_path / "places.tsv").write_text("# head\nFRA\tFrance\n")
    with pytest.raises(ConfigError, match=r"places.tsv:2: 2 columns"):
        load_gazetteer(CONFIG / "places.yaml", tmp_path / "places.tsv")


def test_a_list_of_towns_names_each_of_them(gazetteer):
    text = "The biggest are Aleppo, Damascus, Homs, Latakia and Hama, not Homs, Georgia."
    assert [m.name for m in gazetteer.find(text)][:5] == ["Aleppo", "Damascus", "Homs", "Latakia", "Hama"]
