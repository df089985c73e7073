"""Rules against what was published: a department's figure beside the published ones of its day and period.

They only warn, for the publication may be what was wrong; a reason in `Ghi chú` answers them. What counts as the same
thing and as a contradiction is `dti.analysis.counterparts.contradicting`, by which the ledger lists the same pairs.
"""

from collections.abc import Iterator
from decimal import Decimal

from dti.analysis.counterparts import contradicting
from dti.catalogue.models import Target
from dti.catalogue.observations import CellOrigin, ObservationValue
from dti.ingest.context import Context
from dti.ingest.entries import read_entry
from dti.ingest.findings import Entry, Severity
from dti.ingest.form import Form
from dti.ingest.params import Both, Param
from dti.ingest.rules import Hit, RuleBook
from dti.ingest.rules._showing import limited, tell_apart
from dti.ingest.rules._swapping import closes, swapped
from dti.ingest.rules.amounts import is_fraction_for_percent

RULES = RuleBook()
rule = RULES.rule


@rule("differs_from_published", Severity.WARNING)
def figures_unlike_published(form: Form, context: Context) -> Iterator[Hit]:
    """A figure that does not agree with a published one of its day or period, at the digits that were written."""
    if form.period is None or form.is_transcription or swapped(form):
        return
    for one in form.reported:
        published = context.published.get(one.name, ())
        entry = read_entry(form, one.row) if published else None
        if entry is None or is_fraction_for_percent(one, form, context) or not closes(one.row):
            continue  # a figure that is wrong by itself is one cause, one finding
        for other in contradicting(one.target, entry, form.period.code, published):
            params = _beside(one.target, entry, other) | {"publication": _giver(other, context)}
            yield Hit((one.row.result.address or one.row.denominator.address,), params, answer=one.row.reason)


def _beside(target: Target, entry: Entry, other: ObservationValue) -> dict[str, Param]:
    now, then = tell_apart(entry.value or Decimal(0), other.value or Decimal(0))
    return {
        "target": target.code,
        "now": limited(target, now, entry.bound, entry.field),
        "published": limited(target, then, other.bound, other.field),
        "day": other.data_date,
        "published_on": other.known_on,
    }


def _giver(other: ObservationValue, context: Context) -> Param:
    """The title of the publication; its citation where it is none of the catalogue's."""
    found = context.publications.get(other.origin.submission) if isinstance(other.origin, CellOrigin) else None
    return Both(found.title_vi, found.title_en) if found is not None else other.source
