"""The config folders of the benchmarks, taken whole, on the data that lies beside the repository."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest

from checks.config.places import load_gazetteer
from checks.references import open_catalogue

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "tests" / "bench" / "config"
SHARED = Path(os.environ.get("FIGURECHECK_SHARED", ROOT.parent / "shared"))
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

pytestmark = pytest.mark.skipif(
    ROOT.parent / "shared" != SHARED or not SHARED.is_dir(), reason="no data beside the repository"
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    gazetteer = load_gazetteer(ROOT / "config" / "places.yaml", ROOT / "config" / "places.tsv")
    state = tmp_path_factory.mktemp("state")

    def catalogue(name):
        return open_catalogue(SimpleNamespace(folder=CONFIG / name, gazetteer=gazetteer), state, NOW)

    return catalogue


@pytest.mark.parametrize("name", ["newsroom", "incidents", "statistics"])
def test_every_reference_is_read_without_a_fault(opened, name):
    catalogue = opened(name)
    assert catalogue.states
    assert [(s.id, f.message) for s in catalogue.states for f in s.faults] == []


def test_newsroom_answers_by_place_and_day(opened):
    catalogue = opened("newsroom")
    (italy,) = catalogue.observations("covid_deaths", "ITA", date(2020, 5, 6), date(2020, 5, 6))[:1]
    assert italy.best == Decimal(29684)
    (nepal,) = catalogue.events("earthquake_deaths", "NPL", date(2015, 4, 1), date(2015, 4, 30))
    assert nepal.figures["earthquake_magnitude"] == Decimal("7.8")
    (syria,) = catalogue.observations("battle_deaths", "SYR", date(2014, 1, 1), date(2014, 12, 31))
    assert (syria.low, syria.best, syria.high) == (Decimal(63805), Decimal(65591), Decimal(68680))


def test_statistics_are_named_by_their_property(opened):
    catalogue = opened("statistics")
    assert len(catalogue.indicators) == 24
    (value,) = catalogue.observations("fertility_rate", "GHA")
    assert value.best == Decimal("4.1")


def test_incidents_are_named_by_their_id(opened):
    catalogue = opened("incidents")
    found = catalogue.events_naming("killed", ["Raceway", "Indianapolis"], date(2017, 4, 1), date(2017, 4, 30))
    event, words = found[0]
    assert (event.row, words) == ("815449", {"raceway", "indianapolis"})
    assert event.may_be_on(date(2017, 4, 9))


@pytest.mark.slow
def test_tsver_is_one_catalogue_of_400_series(opened):
    catalogue = opened("tsver")
    assert len(catalogue.indicators) == 400
    assert [(s.id, f.message) for s in catalogue.states for f in s.faults] == []
    (power,) = catalogue.observations("access-to-electricity", "ARG", date(1991, 1, 1), date(1991, 12, 31))
    assert power.best == Decimal("92.49219")
    assert len(catalogue.cross_section("access-to-electricity", date(2021, 12, 31))) > 200
