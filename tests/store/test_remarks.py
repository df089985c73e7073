"""What is said about submissions comes back in order, and is never changed."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update

from dti.i18n import text
from dti.store.append_only import AppendOnly
from dti.store.engine import Store
from dti.store.models import RemarkRow, table
from dti.store.remarks import NewRemark, RemarkKind, RemarkValue, add_remark, read_remarks
from tests.store.builders import report, save, value

FIRST, LATER = (datetime(2024, 5, day, 3, tzinfo=UTC) for day in (2, 3))
DAY = date(2024, 3, 31)


@pytest.fixture
def submissions(store: Store) -> tuple[int, int]:
    """Two reports to talk about."""
    save(store)
    with store.writing() as session:
        return tuple(report(session, [value("5", DAY)], department=code) for code in ("A", "B"))  # type: ignore[return-value]


def test_remarks_come_back_in_order_for_the_submissions_asked_for(store: Store, submissions: tuple[int, int]) -> None:
    one, other = submissions
    returned = NewRemark(one, RemarkKind.RETURN_REASON, "Sai mẫu số", "T-01", "Báo cáo", "I9")
    with store.writing() as session:
        numbers = [
            add_remark(session, returned, by="Bình", at=FIRST),
            add_remark(session, NewRemark(other, RemarkKind.REMARK, "Khác"), by="Bình", at=FIRST),
            add_remark(session, NewRemark(one, RemarkKind.ANSWER, "Đã sửa"), by="An", at=LATER),
        ]
    first = RemarkValue(
        numbers[0], one, RemarkKind.RETURN_REASON, "Sai mẫu số", "T-01", "Báo cáo", "I9", by="Bình", at=FIRST
    )
    answer = RemarkValue(numbers[2], one, RemarkKind.ANSWER, "Đã sửa", None, None, None, by="An", at=LATER)
    with store.reading() as session:
        assert read_remarks(session, [one]) == (first, answer)
        assert [remark.submission for remark in read_remarks(session, [one, other])] == [one, other, one]
        assert read_remarks(session, []) == ()


def test_a_remark_is_never_changed(store: Store, submissions: tuple[int, int]) -> None:
    with store.writing() as session:
        number = add_remark(session, NewRemark(submissions[0], RemarkKind.REMARK, "Một"), by="Bình", at=FIRST)
    changed = update(table(RemarkRow)).where(table(RemarkRow).c.id == number).values(text="Hai")
    with store.writing() as session, pytest.raises(AppendOnly):
        session.execute(changed)


@pytest.mark.parametrize("kind", RemarkKind)
def test_every_kind_has_a_word(kind: RemarkKind) -> None:
    assert text(f"review.kind.{kind}", "vi") != text(f"review.kind.{kind}", "en")


def test_a_remark_of_long_ago_that_the_store_got_later_is_left_out(store: Store, submissions: tuple[int, int]) -> None:
    remark = NewRemark(submissions[0], RemarkKind.REMARK, "Nạp muộn")
    with store.writing() as session:
        add_remark(session, remark, by="Bình", at=FIRST, recorded_at=LATER)
    with store.reading() as session:
        assert read_remarks(session, submissions[:1], recorded=FIRST) == ()
        assert [one.text for one in read_remarks(session, submissions[:1], recorded=LATER)] == ["Nạp muộn"]
