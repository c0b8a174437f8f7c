"""A desk of one reference: who died in an earthquake, where no figure may be below zero."""

from datetime import UTC, datetime
from pathlib import Path

from checks.config import Config, load_config
from checks.expectations import gate
from checks.references import Catalogue, open_catalogue

__all__ = ["quake_desk"]

NOW = datetime(2021, 5, 6, tzinfo=UTC)
REFERENCE = """
id: quakes
title: Deaths in earthquakes
publisher: An office
licence: CC0
source: {path: quakes.csv}
shape: series
columns: {place: country, date: day}
indicators:
  quake_deaths:
    title: People killed in earthquakes
    measure: killed
    counting: cumulative
    column: deaths
    aliases: [earthquake deaths, killed in the earthquake]
expectations:
  - expect_column_values_to_be_between: {column: deaths, min_value: 0}
"""


def quake_desk(folder: Path, deaths: int) -> tuple[Config, Catalogue]:
    """The desk, made in `folder`, whose reference has so many deaths in Nepal on 26 April 2015."""
    references = folder / "references"
    references.mkdir()
    (references / "quakes.yaml").write_text(REFERENCE, encoding="utf-8")
    (references / "quakes.csv").write_text(f"country,day,deaths\nNepal,2015-04-26,{deaths}\n", encoding="utf-8")
    config = load_config(folder)
    return config, open_catalogue(config, folder / "state", NOW, gate)
