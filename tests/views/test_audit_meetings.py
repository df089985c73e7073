"""What is done in meetings stands in the audit trail in sentences; its details only for who may see meetings."""

from dti.access.user import User
from dti.core.periods import Period
from dti.i18n import Language
from dti.meetings import Arranged, arrange, close_conclusion, end_meeting, freeze, narrate, reopen_conclusion
from dti.store.engine import Store
from dti.views.audit_trail import TrailEntry, TrailQuestion, read_trail
from tests.views.meetings import ADMINISTRATOR, AFTER, FROZEN_AT, STEWARD, add_conclusion, open_on


def entries(store: Store, user: User, language: Language = "vi") -> list[TrailEntry]:
    with store.reading() as session:
        found = read_trail(user, session, TrailQuestion(actor="Thường trực"), language)
    return list(reversed(found.entries))


def fill(store: Store) -> None:
    number = open_on(store).number
    arrange(STEWARD, store, number, [Arranged("late:SYT", hidden=True, annotation="gọi")], at=FROZEN_AT)
    narrate(STEWARD, store, "NQ49", None, Period(2024, 3), "Khá.", at=FROZEN_AT)
    narrate(STEWARD, store, "NQ49", "SOC-07", Period(2024, 3), "Tốt.", at=FROZEN_AT)
    narrate(STEWARD, store, "NQ49", None, Period(2024, 3), "", at=FROZEN_AT)
    meeting = freeze(STEWARD, store, number, at=FROZEN_AT)
    kept = add_conclusion(store, meeting).id
    close_conclusion(STEWARD, store, kept, reason="xong", at=AFTER)
    reopen_conclusion(STEWARD, store, kept, reason="chưa", at=AFTER)
    end_meeting(STEWARD, store, number, at=AFTER)


def test_every_step_is_a_sentence(own_store: Store) -> None:
    fill(own_store)
    assert [entry.sentence for entry in entries(own_store, STEWARD)] == [
        "Thường trực mở phiên họp số 1.",
        "Thường trực sắp xếp chương trình họp của phiên họp số 1.",
        "Thường trực ghi nhận định Quý III/2024 của NQ49.",
        "Thường trực ghi nhận định Quý III/2024 về SOC-07 (NQ49).",
        "Thường trực rút nhận định Quý III/2024 của NQ49.",
        "Thường trực chốt số liệu của phiên họp số 1.",
        "Thường trực ghi kết luận số 1.",
        "Thường trực đóng kết luận số 1.",
        "Thường trực mở lại kết luận số 1.",
        "Thường trực kết thúc phiên họp số 1.",
    ]
    assert entries(own_store, STEWARD, "en")[5].sentence == "Thường trực froze the figures of meeting 1."


def test_details_are_in_words_and_for_who_may_see_meetings(own_store: Store) -> None:
    fill(own_store)
    shown = entries(own_store, STEWARD)
    assert shown[5].details == (
        "Kỳ: Quý III/2024",
        "Mốc: 2025",
        "Tính đến: 20/10/2024",
        "Số liệu đến ngày: 20/10/2024",
        "Có số liệu minh họa: không",
        "Ghi nhận đến: 2026-11-10T03:00:00+00:00",
    )
    assert shown[6].details == (
        "Nội dung kết luận: Đạt 95 %",
        "Đơn vị: Sở Y tế",
        "Đến hết ngày: 31/01/2025",
        "Chỉ tiêu: SOC-07",
        "Dấu so sánh: ≥",
        "Giá trị: 95",
        "Phiên họp số: 1",
    )
    withheld = entries(own_store, ADMINISTRATOR)
    assert all(entry.details == () for entry in withheld)
    assert {entry.withheld for entry in withheld[:4]} == {True}
