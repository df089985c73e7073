"""Illustrative reports are read in the order in which they would have been sent, each with its rows."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from dti.catalogue.loader import (
    CatalogueError,
    Illustrative,
    IllustrativeSubmission,
    IllustrativeValue,
    load_illustrative,
)

Spoil = Callable[[str, str, str], Path]


def test_submissions_in_the_order_of_sending_with_their_values(folder: Path) -> None:
    found = load_illustrative(folder)
    first, second = found.submissions
    assert first == IllustrativeSubmission(
        period="2024-Q1", department="SA", attempt=1, sent_at=datetime.fromisoformat("2024-04-05T08:00:00+07:00"),
        decided_at=datetime.fromisoformat("2024-04-06T08:00:00+07:00"), outcome="returned", prepared_by="Chuyên viên",
        reason_vi="Thiếu nguồn", reason_en="No source",
    )  # fmt: skip
    assert (second.attempt, second.decided_at, second.outcome) == (2, None, "submitted")
    assert found.values_of(second) == (
        IllustrativeValue(
            programme="A1", period="2024-Q1", department="SA", attempt=2, target="W-01", numerator=Decimal(705),
            denominator=Decimal(1000), value=Decimal("70.5"), data_date=date(2024, 3, 31), estimated=True,
            source_vi="Số liệu minh họa", note_vi="Đã rà soát",
        ),
    )  # fmt: skip


def test_a_folder_may_have_nothing_illustrative(tmp_path: Path) -> None:
    assert load_illustrative(tmp_path) == Illustrative((), ())


@pytest.mark.parametrize(
    ("name", "old", "new", "place", "kind"),
    [
        ("A1_values.csv", "SA,2,W-01", "SA,3,W-01", "illustrative/A1_values.csv:3:attempt", "unknown"),
        ("A1_values.csv", "SA,2,W-01", "SA,1,W-01", "illustrative/submissions.csv:2:attempt", "unknown"),
        ("A1_values.csv", "SA,2,W-01", "SA,1,W-01", "illustrative/A1_values.csv:3", "duplicate"),
        ("A1_values.csv", "2024-Q1,SA,1", "2024-Q5,SA,1", "illustrative/A1_values.csv:2:period", "period"),
        ("submissions.csv", "08:00:00+07:00,,", "08:00:00,,", "illustrative/submissions.csv:2:sent_at", "moment"),
        ("submissions.csv", ",submitted,", ",sent,", "illustrative/submissions.csv:2:outcome", "choice"),
    ],
)
def test_what_does_not_fit_is_named(spoil: Spoil, name: str, old: str, new: str, place: str, kind: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        load_illustrative(spoil(f"illustrative/{name}", old, new))
    assert (place, kind) in [(str(problem.place), problem.kind) for problem in caught.value.problems]
