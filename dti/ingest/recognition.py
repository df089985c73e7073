"""Which kind of form a workbook holds, and its reading: a report of targets, or a self-assessment in the index.

A self-assessment is known by its own columns. Another kind of form is another member of `FormKind`, with a reader that
is called here.
"""

from dti.catalogue.models import Catalogue
from dti.ingest.assessment.reading import read_assessment
from dti.ingest.columns import FormKind
from dti.ingest.form import Form
from dti.ingest.layout import choose, find_layouts
from dti.ingest.parse import parse_chosen
from dti.ingest.spellings import Spellings
from dti.ingest.workbook import Workbook


def read_form(workbook: Workbook, catalogue: Catalogue, spellings: Spellings) -> Form:
    """The form of a workbook, of whichever kind; one of each kind is one form too many."""
    targets = find_layouts(workbook, spellings)
    taken = {layout.sheet.name for layout in targets}
    layouts, unread = choose((*targets, *find_layouts(workbook, spellings, FormKind.ASSESSMENT, taken)))
    if len(layouts) == 1 and layouts[0].kind is FormKind.ASSESSMENT:
        return read_assessment(workbook, layouts[0], unread, catalogue, spellings)
    return parse_chosen(workbook, layouts, unread, catalogue, spellings)
