"""``dti remind``: the words by default, a calendar on request, mail only when told to and only where it is set."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from dti.access.audit import read_events
from dti.cli import options, reminding
from dti.store.accounts import add_account
from dti.store.engine import Store
from tests.cli.conftest import Run
from tests.ingest.mail_server import Kept, Running, mail_server

NOW = datetime(2025, 1, 10, 3, 0, tzinfo=UTC)
SUBJECT = "Nhắc nộp báo cáo chuyển đổi số Quý IV/2024 (49-NQ/TU): còn 5 ngày"


@pytest.fixture(autouse=True)
def _five_days_before_the_deadline(dti: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (options, reminding):
        monkeypatch.setattr(module, "now", lambda: NOW)


@pytest.fixture
def own_store(own: Any, tmp_path: Path) -> Iterator[Store]:
    """The store of the commands, with a steward and one who reports for two departments."""
    store = Store(f"sqlite:///{tmp_path}/own.sqlite")
    facts: dict[str, Any] = {
        "password_hash": "x",
        "must_change_password": False,
        "disabled": False,
        "erased_at": None,
    }
    with store.writing() as session:
        add_account(
            session, name="binh", full_name="Bình", email="", roles=["steward"], departments=[], at=NOW, **facts
        )
        whose = {"email": "nga@b.vn", "roles": ["reporter"], "departments": ["SYT", "SGDDT"]}
        add_account(session, name="nga", full_name="Nga", at=NOW, **whose, **facts)
    yield store
    store.close()


@pytest.fixture
def running(monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    """A mail server that the settings name."""
    with mail_server(Kept()) as found:
        monkeypatch.setenv("DTI_SMTP_HOST", "127.0.0.1")
        monkeypatch.setenv("DTI_SMTP_PORT", str(found.port))
        monkeypatch.setenv("DTI_SMTP_SECURITY", "none")
        monkeypatch.setenv("DTI_MAIL_FROM", "nhac-hen@b.vn")
        yield found


def test_the_words_are_shown_and_nothing_is_sent(dti: Run, sourced: Any, running: Running) -> None:
    said = dti("remind", "2024-Q4", "--department", "syt")
    assert said.code == 0
    assert said.out.splitlines()[:3] == ["== SYT Sở Y tế", SUBJECT, ""]
    found = dti("remind", "2024-Q4", "--json").json
    assert found["period"] == "2024-Q4"
    first = next(one for one in found["reminders"] if one["department"] == "SYT")
    assert (first["state"], first["due"], first["days_left"], first["sent"]) == ("not_sent", "2025-01-15", 5, 0)
    assert running.kept.mails == []


def test_the_deadlines_are_written_as_a_calendar(dti: Run, sourced: Any, tmp_path: Path) -> None:
    file = tmp_path / "han-nop.ics"
    assert dti("remind", "2024-Q4", "--ics", file).code == 0
    events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert str(events[0]["uid"]) == "NQ49-2024-Q4@dti-dashboard"


def test_mail_goes_to_those_with_an_address_once_a_day(dti: Run, own_store: Store, running: Running) -> None:
    wanted = ("remind", "2024-Q4", "--send", "--by", "binh", "--department", "SYT", "--department", "TTRA")
    first = dti(*wanted)
    assert (first.code, first.out.splitlines()) == (
        0,
        [
            "SYT Sở Y tế: đã gửi 1 thư điện tử.",
            "TTRA Thanh tra tỉnh: chưa có tài khoản nào có địa chỉ thư điện tử, cần sao chép nội dung để gửi.",
        ],
    )
    [(to, message)] = running.kept.mails
    assert (to, message["Subject"]) == (["nga@b.vn"], SUBJECT)
    assert "Kính gửi: Sở Y tế" in message.get_content()
    assert "đã nhắc lúc 10/01/2025 10:00, không gửi lại." in dti(*wanted).out
    assert dti(*wanted, "--again", "--json").json["reminders"][0]["sent"] == 1
    with own_store.reading() as session:
        assert [event.action for event in read_events(session, object_kind="reminder")] == ["reminder.sent"] * 2


def test_a_mail_that_was_refused_is_told_and_the_command_says_so(dti: Run, own_store: Store, running: Running) -> None:
    running.kept.refused = ("nga@b.vn",)
    said = dti("remind", "2024-Q4", "--send", "--by", "binh", "--department", "SYT", "--lang", "en")
    assert (said.code, said.out) == (
        1,
        "SYT Department of Health: The mail server refused an address (code 550).\n",
    )


def test_what_is_missing_is_said(dti: Run, own_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    no_server = dti("remind", "2024-Q4", "--send", "--by", "binh")
    assert (no_server.code, no_server.err) == (2, "Chưa thiết lập máy chủ thư điện tử (DTI_SMTP_HOST).\n")
    monkeypatch.setenv("DTI_SMTP_HOST", "127.0.0.1")
    monkeypatch.setenv("DTI_MAIL_FROM", "nhac-hen@b.vn")
    assert dti("remind", "2024-Q4", "--send").code == 2
    stranger = dti("remind", "2024-Q4", "--send", "--by", "nga")
    assert (stranger.code, stranger.out) == (1, "")
    unknown = dti("remind", "2024-Q4", "--department", "KHONG-CO")
    assert (unknown.code, unknown.err) == (2, "Không có đơn vị mang mã “KHONG-CO”.\n")
