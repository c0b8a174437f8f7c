"""References → catalogue → links → evidence."""

from checks.references.catalogue import Catalogue
from checks.references.evidence.find import find_evidence
from checks.references.linking.link import link

__all__ = ["Catalogue", "find_evidence", "link"]
