"""What a department said before: its own values and its forerunners', oldest first, and nobody else's."""

from dataclasses import replace
from datetime import date

from dti.ingest.context import past_values
from dti.ingest.form import Form
from tests.builders import published, row, transcription, workbook
from tests.ingest.form_catalogue import observed
from tests.ingest.samples import CATALOGUE, form_of

FORM = form_of(workbook(row("ECO-04", result=55)))


def said(form: Form, *observations: object) -> dict[str, list[int]]:
    past = past_values(CATALOGUE, form, observations)  # type: ignore[arg-type]
    return {code: [int(one.value or 0) for one in values] for code, values in past.items()}


def test_the_past_is_the_departments_own_oldest_first() -> None:
    later, earlier = observed("ECO-04", "30"), observed("ECO-04", "20", data_date=date(2024, 6, 30))
    others = observed("ECO-04", "99", department="BHXH"), observed("ECO-04", "98", department="CONG-BO")
    assert said(FORM, later, *others, earlier) == {"ECO-04": [20, 30]}


def test_a_successor_takes_over_the_past_of_the_one_it_carries_on() -> None:
    heir = form_of(
        workbook(
            row("ECO-04", result=55),
            department_code="SKHCN-2025",
            department="Sở Khoa học và Công nghệ",
            period="2025-Q1",
        )
    )
    assert said(heir, observed("ECO-04", "20"), observed("ECO-04", "30", department="SKHCN-2025")) == {
        "ECO-04": [20, 30]
    }


def test_gaps_and_other_measures_are_no_past() -> None:
    gap, other = replace(observed("ECO-04", "1"), value=None), observed("ECO-04", "2", other_measure=True)
    assert said(FORM, gap, other) == {}


def test_published_figures_have_no_past() -> None:
    assert said(form_of(transcription(published("ECO-04", 60))), observed("ECO-04", "20", department="CONG-BO")) == {}
