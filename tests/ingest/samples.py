"""What the tests of reading and checking share: a catalogue with a target of every kind, and short ways to a form."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from dti.catalogue.models import Accumulation, Aggregation, Catalogue, Kind, Operator, Pillar, Unit
from dti.catalogue.observations import ObservationValue
from dti.ingest.check import judge
from dti.ingest.context import Context, duties
from dti.ingest.findings import Finding, Report, Severity
from dti.ingest.form import Form
from dti.ingest.parse import parse
from dti.ingest.spellings import Spellings, load_spellings
from dti.ingest.workbook import read_here
from tests.ingest.form_catalogue import PUBLICATION, goal, observed, small_catalogue, target

TODAY = date(2025, 1, 10)
RECORDED = datetime(2024, 1, 1, tzinfo=UTC)
AT = datetime(2025, 1, 10, 3, tzinfo=UTC)
"""A moment of `TODAY`."""
SPELLINGS: Spellings = load_spellings()


def catalogue() -> Catalogue:
    """The small catalogue, with counts, cumulative targets and an aggregate of two departments."""
    small = small_catalogue()
    hundred = (goal("100", Operator.AT_LEAST),)
    more = (
        target("CNT-01", Kind.COUNT, Unit.COUNT, hundred),
        target("CNT-02", Kind.COUNT, Unit.COUNT, hundred, accumulation=Accumulation.YEAR_TO_DATE),
        target(
            "SUM-01",
            Kind.RATIO,
            Unit.PERCENT,
            hundred,
            accumulation=Accumulation.YEAR_TO_DATE,
            aggregation=Aggregation.SUM_RATIO,
            contributing=("BHXH",),
        ),
    )
    pillar = Pillar(code="government", name_vi="Chính quyền số", name_en="Digital government", order=1)
    (programme,) = (one.model_copy(update={"pillars": (pillar,)}) for one in small.programmes)
    return small.model_copy(update={"programmes": (programme,), "targets": (*small.targets, *more)})


CATALOGUE = catalogue()


def form_of(data: bytes) -> Form:
    """The form of a workbook, read with the canonical spellings."""
    return parse(read_here(data, "bao-cao.xlsx"), CATALOGUE, SPELLINGS)


def context_for(form: Form, **differences: Any) -> Context:
    """What the rules hold the form against: no past, an open period, nothing awaited unless told otherwise."""
    own, _ = duties(CATALOGUE, form)
    return replace(Context(CATALOGUE, SPELLINGS, TODAY, own=own), **differences)


def report_on(data: bytes, **differences: Any) -> Report:
    """The report of a workbook."""
    form = form_of(data)
    return judge(form, context_for(form, **differences))


def findings_in(data: bytes, **differences: Any) -> tuple[Finding, ...]:
    """The findings of a workbook."""
    return report_on(data, **differences).findings


def codes_in(data: bytes, **differences: Any) -> list[tuple[str, str]]:
    """Code and cells of the findings, without the notes."""
    found = findings_in(data, **differences)
    return [(one.code, " ".join(one.cells)) for one in found if one.severity is not Severity.NOTE]


def past(code: str, value: str, **differences: Any) -> dict[str, tuple[ObservationValue, ...]]:
    """One approved value of the department, as the rules get it."""
    return {code: (observed(code, value, **differences),)}


def published_in(code: str, value: str, **differences: Any) -> dict[str, Any]:
    """One value of a publication about the form's period, as the rules get it."""
    said = {"department": "CONG-BO", "period": None, "data_date": date(2024, 11, 30), "known_on": date(2024, 12, 4)}
    return {
        "published": {code: (observed(code, value, **(said | differences)),)},
        "publications": {1: PUBLICATION},
    }


def decimal(value: str) -> Decimal:
    """A decimal, shorter."""
    return Decimal(value)
