"""What people get when an index rises (`data/sourced/frameworks/services.csv`): one row a measure.

The targets that belong to a measure are no part of it: they are feeds (`dti.catalogue.feed_files`).
"""

from dti.catalogue.models import FeedBasis, IndexService
from dti.catalogue.places import Places
from dti.catalogue.register_files import collect
from dti.catalogue.tables import TEXT, Folder, Schema, member, needed

SERVICES_FILE = "services.csv"
SERVICES: Schema = {
    "measure": TEXT, "service_vi": TEXT, "service_en": TEXT, "basis": needed(member(FeedBasis)), "source": TEXT,
}  # fmt: skip


def read_services(folder: Folder, places: Places) -> tuple[IndexService, ...]:
    """All services in the order of the file; a folder without it has none."""
    rows = folder.table(f"sourced/frameworks/{SERVICES_FILE}", SERVICES, required=False)
    return collect(rows, places, lambda row: IndexService(**row.values), lambda one: ("service", one.measure))
