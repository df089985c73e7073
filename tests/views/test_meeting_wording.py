"""Meetings in words, in both languages: the question, who has to do what by when, then and now, and why."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dti.catalogue.models import Operator
from dti.i18n import LANGUAGES, Language, text
from dti.meetings import Conclusion, close_conclusion
from dti.store.agendas import ITEM_KINDS
from dti.store.engine import Store
from dti.store.meetings import MeetingState
from dti.views.conclusions import ConclusionState, Verdict, read_conclusions
from dti.views.meeting_wording import (
    write_conclusion,
    write_meeting,
    write_question,
    write_since,
    write_then_now,
    write_verdict,
    write_wanted,
    write_whom,
    write_why,
)
from tests.views.meetings import AFTER, COMMITTEE, GOAL, STEWARD, add_conclusion, ask_as, hold, open_on, report


def judged(store: Store, as_of: date) -> ConclusionState:
    query = ask_as(store, COMMITTEE, as_of)
    with store.reading() as session:
        (found,) = read_conclusions(COMMITTEE, session, query)
    return found


def lines(state: ConclusionState, language: Language) -> list[str]:
    written = (write_conclusion, write_whom, write_wanted, write_then_now, write_verdict, write_why)
    return [write(state, language) for write in written]


def test_a_meeting_and_its_question(own_store: Store) -> None:
    meeting = hold(own_store, illustrative=True)
    assert write_meeting(meeting, "vi") == "Phiên họp số 1 ngày 20/10/2024: Phiên 20/10/2024"
    assert write_question(meeting, "vi") == (
        "Số liệu chốt lúc 10/11/2026 10:00, tính đến 20/10/2024, Quý III/2024, mốc 2025, có số liệu minh họa"
    )
    assert write_question(hold(own_store, date(2024, 10, 21)), "en") == (
        "Figures frozen at 10 Nov 2026 10:00, as of 21 Oct 2024, Q3 2024, horizon 2025"
    )
    assert write_since(meeting, "vi") == "Thay đổi so với phiên họp ngày 20/10/2024"
    assert write_since(None, "vi") == "Thay đổi so với cuối kỳ trước"


@pytest.mark.parametrize(
    ("department", "said"),
    [
        ("STTTT", "Sở Thông tin và Truyền thông (đơn vị kế thừa: Sở Khoa học và Công nghệ)"),
        ("H-BINHGIA", "UBND huyện Bình Gia (8 đơn vị kế thừa)"),
    ],
)
def test_a_department_that_has_ended_is_named_with_who_carries_on(own_store: Store, department: str, said: str) -> None:
    add_conclusion(own_store, hold(own_store), replace(GOAL, department=department))
    [name] = [one.name_vi for one in [judged(own_store, date(2025, 1, 20)).department] if one]
    assert write_whom(judged(own_store, date(2025, 1, 20)), "vi").startswith(f"{name}, hạn")
    assert write_whom(judged(own_store, date(2025, 8, 1)), "vi").startswith(f"{said}, hạn")


def test_a_conclusion_that_the_data_meet(own_store: Store) -> None:
    add_conclusion(own_store, hold(own_store), replace(GOAL, what="Rà soát\nvà báo cáo"))
    report(own_store, 96)
    assert lines(judged(own_store, date(2025, 1, 20)), "vi") == [
        "Kết luận số 1 (phiên họp ngày 20/10/2024): Rà soát và báo cáo",
        "Sở Y tế, hạn 31/01/2025, còn 11 ngày",
        "SOC-07 ≥ 95 %",
        "Lúc họp 90 % (số liệu ngày 30/09/2024), hiện nay 96 % (số liệu ngày 31/12/2024)",
        "Số liệu cho thấy đã đạt",
        "Số liệu sau phiên họp đã đạt giá trị nêu trong kết luận.",
    ]


def test_one_that_nobody_can_judge_and_a_person_closed(own_store: Store) -> None:
    number = add_conclusion(own_store, open_on(own_store), Conclusion("Họp", "SYT", date(2025, 1, 20))).id
    assert lines(judged(own_store, date(2025, 1, 20)), "en")[1:4] == [
        "Department of Health, by 20 Jan 2025, today is the last day",
        "",
        "",
    ]
    close_conclusion(STEWARD, own_store, number, reason="đã họp", at=AFTER)
    found = judged(own_store, date(2025, 1, 25))
    assert write_whom(found, "vi") == "Sở Y tế, hạn 20/01/2025, đã quá 5 ngày"
    assert write_why(found, "vi") == "Đóng lúc 11/11/2026 10:00, người đóng: Thường trực. Lý do: đã họp"


def test_a_milestone_and_a_meeting_without_frozen_figures(own_store: Store) -> None:
    new = Conclusion("Xong", "SYT", date(2025, 1, 20), "PTY-01", Decimal(1), Operator.AT_LEAST)
    add_conclusion(own_store, open_on(own_store), new)
    found = judged(own_store, date(2025, 1, 20))
    assert write_wanted(found, "vi") == "PTY-01 Đã hoàn thành"
    assert write_then_now(found, "vi") == "Lúc họp chưa chốt số liệu, hiện nay chưa có số liệu"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_kind_and_verdict_has_its_word(language: Language) -> None:
    words = [text(f"meetings.state.{state.value}", language) for state in MeetingState]
    words += [text(f"meetings.kind.{kind}", language) for kind in ITEM_KINDS]
    words += [text(f"meetings.verdict.{verdict.value}", language) for verdict in Verdict]
    assert len(set(words)) == len(words)
