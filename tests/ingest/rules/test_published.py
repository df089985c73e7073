"""A department's figure beside what was published: what counts as another figure, and what the finding says of it."""

from datetime import date
from typing import Any

import pytest

from dti.access.user import operator
from dti.catalogue.models import Operator
from dti.ingest.door import approve, check, receive
from dti.store.engine import Store
from tests.builders import published, row, transcription, workbook
from tests.ingest.form_catalogue import PUBLICATION
from tests.ingest.samples import AT, decimal, findings_in, published_in

CODE = "differs_from_published"
MARCH = date(2022, 3, 31)


def lines(code: str, cells: dict[str, Any], **known: Any) -> list[str]:
    found = findings_in(workbook(row(code, **cells)), **known)
    return [one.line("vi") for one in found if one.code == CODE]


def test_the_finding_names_cell_both_figures_and_the_publication_with_its_day() -> None:
    assert lines("ECO-04", {"result": 60.9}, **published_in("ECO-04", "60.4")) == [
        "Báo cáo!I8: ECO-04 ghi 60,9 %, khác số đã công bố là 60,4 % (số liệu ngày 30/11/2024, "
        f"công bố ngày 04/12/2024: {PUBLICATION.title_vi}). "
        "Kiểm tra lại; nếu đúng thì ghi vào cột Ghi chú của dòng đó vì sao khác số đã công bố."
    ]


def test_a_publication_that_the_catalogue_does_not_have_is_named_by_its_citation() -> None:
    known = published_in("ECO-04", "60.4", source="Báo Lạng Sơn, 04/12/2024") | {"publications": {}}
    assert "công bố ngày 04/12/2024: Báo Lạng Sơn, 04/12/2024)" in lines("ECO-04", {"result": 60.9}, **known)[0]


@pytest.mark.parametrize(
    ("code", "cells", "value", "differences", "is_found"),
    [
        ("ECO-04", {"result": 67.68}, "67.7", {}, False),
        ("ECO-04", {"result": 67}, "67.4", {}, False),
        ("ECO-04", {"result": "67,0"}, "67.4", {}, True),
        ("SOC-04", {"numerator": 935, "denominator": 1317}, "71", {}, False),
        ("SOC-04", {"numerator": 935, "denominator": 1317}, "71.2", {}, True),
        ("SOC-04", {"numerator": 50, "denominator": 200, "result": 25}, "25.3", {}, True),
        ("ECO-04", {"result": 92}, "90", {"bound": Operator.MORE_THAN}, False),
        ("ECO-04", {"result": 90}, "90", {"bound": Operator.MORE_THAN}, True),
        ("ECO-04", {"result": "trên 90"}, "95", {}, False),
        ("ECO-04", {"result": "trên 90"}, "89", {}, True),
        ("ECO-04", {"result": 50}, "60", {"other_measure": True}, False),
        ("ECO-04", {"result": 50}, "60", {"overruled": True}, False),
        ("ECO-04", {"result": 50}, "60", {"data_date": date(2024, 9, 30)}, False),
        ("ECO-04", {"result": 50, "data_date": date(2024, 9, 30)}, "60", {"data_date": date(2024, 9, 30)}, True),
        ("SUM-01", {"numerator": 50, "denominator": 200}, "60", {}, False),
        ("ECO-04", {"result": "chưa có số liệu", "note": "mới làm"}, "60", {}, False),
        ("ECO-04", {"result": 0.6}, "60.4", {}, False),
        ("SOC-04", {"numerator": 935, "denominator": 1317, "result": 67.7}, "60", {}, False),
    ],
)
def test_only_a_figure_of_its_day_or_period_that_cannot_be_right_beside_it_differs(
    code: str, cells: dict[str, Any], value: str, differences: dict[str, Any], is_found: bool
) -> None:
    assert bool(lines(code, cells, **published_in(code, value, **differences))) is is_found


def test_bounds_are_shown_as_bounds() -> None:
    (said,) = lines("ECO-04", {"result": 90}, **published_in("ECO-04", "90", bound=Operator.MORE_THAN))
    assert "ghi 90 %, khác số đã công bố là trên 90 %" in said


def test_two_publications_that_say_otherwise_are_two_findings_and_one_reason_answers_both() -> None:
    known = published_in("ECO-04", "60")
    (first,) = known["published"]["ECO-04"]
    both = (first, *published_in("ECO-04", "61")["published"]["ECO-04"])
    found = findings_in(
        workbook(row("ECO-04", result=70, note="đã rà soát")), **(known | {"published": {"ECO-04": both}})
    )
    assert [(one.answer, one.is_open) for one in found if one.code == CODE] == [("đã rà soát", False)] * 2


def transcribe(store: Store, *rows: dict[str, Any]) -> None:
    receipt = receive(operator("An"), store, transcription(*rows), "cong-bo.xlsx", at=AT)
    assert receipt.submission is not None
    approve(operator("Bình"), store, receipt.submission, at=AT, reason="số đã in")


def findings_at_the_door(store: Store, **changes: Any) -> list[str]:
    data = workbook(row("ECO-04", result=55, data_date=MARCH), period="Quý I/2022")
    report = check(operator("An"), store, data, "bao-cao.xlsx", at=AT, **changes)
    return [one.message("vi") for one in report.findings if one.code == CODE]


def test_at_the_door_a_report_is_held_against_what_the_store_has_from_publications(store: Store) -> None:
    assert findings_at_the_door(store) == []
    transcribe(store, published("ECO-04", 60), published("ECO-04", 70, measure="khác thước đo"))
    (said,) = findings_at_the_door(store)
    assert said == (
        "ECO-04 ghi 55 %, khác số đã công bố là 60 % (số liệu ngày 31/03/2022, "
        f"công bố ngày 06/04/2022: {PUBLICATION.title_vi})."
    )
    assert findings_at_the_door(store, illustrative=True) == [said]


def test_illustrative_published_figures_are_held_against_nobody(store: Store) -> None:
    transcribe(store, published("ECO-04", 60, source="Số liệu minh họa"))
    assert findings_at_the_door(store, illustrative=True) == []


def test_a_transcription_is_not_held_against_others(store: Store) -> None:
    transcribe(store, published("ECO-04", 60))
    report = check(operator("An"), store, transcription(published("ECO-04", 50)), "cong-bo.xlsx", at=AT)
    assert [one.code for one in report.findings] == []


def test_the_value_is_shown_with_the_digits_that_tell_it_apart() -> None:
    known = published_in("SOC-04", "70.99")
    parts = {"numerator": decimal("935.3"), "denominator": decimal("1317")}
    assert "ghi 71,02 %, khác số đã công bố là 70,99 %" in lines("SOC-04", parts, **known)[0]
