"""``dti meeting``: from opening to the next meeting, for people and as JSON; what makes no sense is one sentence."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from dti.cli import meeting_concluding, meeting_preparing, meetings, options
from tests.cli.conftest import Run

# After the store was filled, whenever that is: what is recorded later than a meeting is not known at it.
NOW = datetime(2100, 1, 1, 3, 0, tzinfo=UTC)
BY = ("--by", "Trần Bình")


@pytest.fixture(autouse=True)
def _now(dti: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (options, meetings, meeting_preparing, meeting_concluding):
        monkeypatch.setattr(module, "now", lambda: NOW)


@pytest.fixture
def opened(dti: Run, own: Any) -> Run:
    """Meeting 1, in preparation."""
    assert dti("meeting", "open", "20/10/2024", "--title", "Phiên quý III", "--title-en", "Third", *BY).code == 0
    return dti


@pytest.fixture
def held(opened: Run) -> Run:
    """Meeting 1, frozen."""
    assert opened("meeting", "freeze", "1", *BY).code == 0
    return opened


def test_a_meeting_is_opened_and_listed(opened: Run) -> None:
    said = opened("meeting", "open", "2025-01-20", "--title", "Phiên quý IV", *BY)
    assert (said.code, said.out) == (0, "Đã mở phiên họp số 2 ngày 20/01/2025.\n")
    listed = opened("meeting", "list").out
    assert listed.index("Phiên quý IV") < listed.index("Phiên quý III")
    found = opened("meeting", "list", "--json").json["meetings"]
    assert [(one["meeting"], one["state"], one["opened_by"]) for one in found] == [
        (2, "open", "Trần Bình"),
        (1, "open", "Trần Bình"),
    ]


def test_figures_are_frozen_once(opened: Run) -> None:
    said = opened("meeting", "freeze", "1", *BY)
    assert said.out == (
        "Đã chốt số liệu phiên họp số 1. Số liệu chốt lúc 01/01/2100 10:00, tính đến 20/10/2024, Quý III/2024,"
        " mốc 2025.\n"
        "Lúc chốt, Quý III/2024 chưa có nhận định nào; báo cáo tại phiên họp này sẽ không có nhận định.\n"
    )
    again = opened("meeting", "freeze", "1", *BY)
    assert (again.code, again.out) == (1, "")
    assert "không thay đổi được nữa" in again.err
    shown = opened("meeting", "show", "1", "--json").json
    assert shown["frozen"]["recorded"] == NOW.isoformat()
    assert (shown["narratives"], shown["conclusions"]) == ([], [])


def test_a_freeze_takes_the_question_that_is_named(opened: Run) -> None:
    asked = ("--period", "2024-Q2", "--as-of", "01/09/2024", "--horizon", "2030", "--illustrative")
    kept = opened("meeting", "freeze", "1", *asked, *BY, "--json").json["frozen"]
    assert (kept["period"], kept["as_of"], kept["up_to"], kept["horizon"], kept["illustrative"]) == (
        "2024-Q2",
        "2024-09-01",
        "2024-06-30",
        2030,
        True,
    )


def test_the_agenda_is_arranged_and_keeps_its_notes(opened: Run) -> None:
    drawn = [item["key"] for item in opened("meeting", "agenda", "1", "--as-of", "20/10/2024", "--json").json["items"]]
    assert "conflict:ECO-04" in drawn
    said = opened("meeting", "arrange", "1", "--hide", "conflict:ECO-04", "--note", "danger:GOV-01=hỏi lại", *BY)
    assert (said.code, said.out) == (0, "Đã sắp xếp chương trình họp của phiên họp số 1.\n")
    table = opened("meeting", "agenda", "1", "--as-of", "20/10/2024").out
    assert "conflict:ECO-04 (ẩn)" in " ".join(table.split())
    shown = opened("meeting", "arrange", "1", "danger:GOV-01", "--show", "conflict:ECO-04", *BY, "--json").json
    entries = {one["key"]: (one["position"], one["hidden"], one["annotation"]) for one in shown["entries"]}
    assert entries["danger:GOV-01"] == (0, False, "hỏi lại")
    assert entries["conflict:ECO-04"][1:] == (False, "")


def test_narratives_are_written_and_taken_back(opened: Run) -> None:
    said = opened("meeting", "narrate", "Quý III/2024", "--text", "Khá.", "--text-en", "Fair.", *BY)
    assert (said.code, said.out) == (0, "Đã ghi nhận định, bản 1.\n")
    own = opened("meeting", "narrate", "2024-Q3", "--target", "soc-07", "--text", "Tốt.", *BY, "--json").json
    assert (own["target"], own["period"], own["version"]) == ("SOC-07", "2024-Q3", 1)
    opened("meeting", "freeze", "1", *BY)
    assert "Khá.\nSOC-07: Tốt.\n" in opened("meeting", "show", "1").out
    assert "Fair.\n" in opened("meeting", "show", "1", "--lang", "en").out
    assert opened("meeting", "narrate", "2024-Q3", *BY).out == "Đã rút nhận định.\n"


def test_what_is_written_after_a_freeze_says_which_meeting_never_shows_it(
    held: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meeting_preparing, "now", lambda: NOW + timedelta(minutes=1))
    said = held("meeting", "narrate", "2024-Q3", "--text", "Khá.", *BY)
    assert (said.code, said.out) == (
        0,
        "Đã ghi nhận định, bản 1.\n"
        "Báo cáo lập từ nay có nhận định này. Báo cáo tại phiên họp số 1 ngày 20/10/2024 không có, vì số liệu phiên họp"
        " đó đã chốt lúc 01/01/2100 10:00.\n",
    )
    assert held("meeting", "narrate", "2024-Q2", "--text", "Khá.", *BY).out == "Đã ghi nhận định, bản 1.\n"
    assert "Khá." not in held("meeting", "show", "1").out


def test_conclusions_are_made_judged_closed_and_reopened(held: Run) -> None:
    wanted = ("--department", "syt", "--until", "31/12/2024", "--target", "soc-07", "--value", "≥ 95 %")
    said = held("meeting", "conclude", "1", "Nâng lên 95 %", *wanted, *BY)
    assert (said.code, said.out) == (0, "Đã ghi kết luận số 1 của phiên họp số 1.\n")
    shown = held("meeting", "show", "1", "--as-of", "20/01/2025")
    assert "Sở Y tế, hạn 31/12/2024, đã quá 20 ngày\n" in shown.out
    assert "SOC-07 ≥ 95 %" in shown.out
    assert "Không thể đánh giá. Đã quá hạn mà không có số liệu" in shown.out
    closed = held("meeting", "close", "1", "--reason", "đã báo cáo", *BY)
    assert closed.out == "Đã đóng kết luận số 1.\n"
    assert held("meeting", "show", "1", "--json").json["conclusions"][0]["verdict"] == "closed"
    words = held("meeting", "reopen", "1", "--reason", "chưa đủ", *BY, "--json").json["words"]
    assert [(one["turn"], one["reason"], one["by"]) for one in words] == [
        ("closed", "đã báo cáo", "Trần Bình"),
        ("reopened", "chưa đủ", "Trần Bình"),
    ]


def test_the_next_meeting_asks_what_became_of_the_last(held: Run) -> None:
    held("meeting", "conclude", "1", "Họp", "--department", "SYT", "--until", "31/12/2024", *BY)
    held("meeting", "open", "20/01/2025", "--title", "Phiên quý IV", *BY)
    agenda = held("meeting", "agenda", "2", "--as-of", "20/01/2025")
    assert "Thay đổi so với phiên họp ngày 20/10/2024" in agenda.out
    asked = agenda.out.splitlines()[1]
    assert asked.startswith("Số liệu: ")
    assert asked.endswith("tính đến 20/01/2025, không tính số liệu minh họa")
    frozen = held("meeting", "agenda", "1").out.splitlines()[1]
    assert frozen.startswith("Số liệu chốt lúc ")
    assert frozen.endswith(", không tính số liệu minh họa")
    assert "Họp – Không thể đánh giá" in agenda.out


def test_a_meeting_is_ended_or_called_off(held: Run) -> None:
    assert held("meeting", "end", "1", *BY).out == "Đã kết thúc phiên họp số 1.\n"
    held("meeting", "open", "20/01/2025", "--title", "Phiên quý IV", *BY)
    refused = held("meeting", "end", "2", *BY)
    assert (refused.code, refused.out) == (2, "")
    assert held("meeting", "end", "2", "--reason", "hoãn", *BY).out == "Đã hủy phiên họp số 2.\n"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("open", "20/10/2024", "--title", "Lại", *BY), 1, "Phiên họp số 1 đang chuẩn bị cũng họp"),
        (("open", "32/10/2024", "--title", "x", *BY), 2, "32/10/2024"),
        (("open", "20/10/2025", *BY), 2, "Thiếu --title"),
        (("freeze", "1"), 2, "--by"),
        (("freeze", "9", *BY), 2, "Không có phiên họp số 9"),
        (("freeze", "1", "--as-of", "02/01/2100", *BY), 2, "hôm nay mới là 01/01/2100"),
        (("show", "9"), 2, "Không có phiên họp số 9"),
        (("arrange", "1", "--note", "GOV-01", *BY), 2, "MỤC=GHI CHÚ"),
        (("arrange", "1", "GOV-01", *BY), 2, "không phải mã mục"),
        (("conclude", "1", "x", "--until", "31/12/2024", *BY), 2, "--department"),
        (("conclude", "1", "x", "--department", "SYT", *BY), 2, "--until"),
        (("conclude", "1", "x", "--department", "SYT", "--until", "31/12/2024", "--value", "5", *BY), 2, "chỉ tiêu"),
        (
            (
                "conclude",
                "1",
                "x",
                "--department",
                "SYT",
                "--until",
                "31/12/2024",
                "--target",
                "Z",
                "--value",
                "5",
                *BY,
            ),
            2,
            "49-NQ/TU không có chỉ tiêu “Z”",
        ),
        (("close", "5", "--reason", "x", *BY), 2, "Không có kết luận số 5"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(
    opened: Run, arguments: tuple[str, ...], code: int, said: str
) -> None:
    ran = opened("meeting", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_without_a_meeting_the_list_says_so(dti: Run, own: Any) -> None:
    assert dti("meeting", "list").out == "Chưa có phiên họp nào.\n"
