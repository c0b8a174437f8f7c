"""References: YAML and bytes → snapshots → observations; catalogue → links → evidence."""

from checks.references.catalogue import Catalogue
from checks.references.certainty import certainty_of
from checks.references.evidence.find import find_evidence
from checks.references.linking.link import link
from checks.references.neighbours import find_neighbours
from checks.references.opening import open_catalogue
from checks.references.readings import other_readings
from checks.references.tables.events import Event

__all__ = [
    "Catalogue",
    "Event",
    "certainty_of",
    "find_evidence",
    "find_neighbours",
    "link",
    "open_catalogue",
    "other_readings",
]
