"""Mail handed to a real server: Vietnamese, one connection, failures that lose no other mail, encryption that holds."""

import socket
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from dti.config import load_settings
from dti.i18n import LANGUAGES, error_text
from dti.ingest.mail import Mail, MailFailure, MailServer, Post, compose
from tests.ingest.mail_server import Kept, mail_server, make_certificate

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
SUBJECT = "Nhắc nộp báo cáo Quý IV/2025: quá hạn 6 ngày"
TEXT = "Kính gửi: Sở Y tế\n\nHạn nộp 15/01/2026.\n.\nMột dòng chỉ có dấu chấm ở trên.\n"


def server_at(port: int, **options: Any) -> MailServer:
    """The server as a sender knows it: on this machine, without encryption unless said otherwise."""
    defaults: dict[str, Any] = {"security": "none", "timeout": 5.0}
    return MailServer("127.0.0.1", port, "nhac-hen@langson.gov.vn", **defaults | options)


def mail(to: str = "nga.nguyen@langson.gov.vn", **changes: str) -> Mail:
    return Mail(**{"to": to, "subject": SUBJECT, "text": TEXT, "key": "NQ49/2025-Q4/SYT"} | changes)


def sent(server: MailServer, *mails: Mail) -> list[str | None]:
    """What became of each mail: None, or the key of why not; every failure is a sentence in both languages."""
    with Post(server) as post:
        found = [post.send(one, AT) for one in mails]
    assert all(error_text(failure, language) for failure in found if failure for language in LANGUAGES)
    return [failure.key if failure else None for failure in found]


def test_a_mail_arrives_as_it_was_written() -> None:
    with mail_server() as running:
        assert sent(server_at(running.port), mail()) == [None]
    [(to, message)] = running.kept.mails
    assert to == ["nga.nguyen@langson.gov.vn"]
    assert (message["Subject"], message["From"], message["To"]) == (
        SUBJECT,
        "nhac-hen@langson.gov.vn",
        "nga.nguyen@langson.gov.vn",
    )
    assert (message["Date"], message["Auto-Submitted"]) == ("Mon, 23 Nov 2026 03:00:00 +0000", "auto-generated")
    assert message.get_content().replace("\r\n", "\n") == TEXT


def test_many_mails_go_over_one_connection() -> None:
    with mail_server() as running:
        assert sent(server_at(running.port), *(mail(f"a{number}@b.vn") for number in range(5))) == [None] * 5
    assert (running.kept.connections, len(running.kept.mails)) == (1, 5)


def test_a_refused_recipient_loses_no_other_mail() -> None:
    with mail_server(Kept(refused=("khong.co@b.vn",))) as running:
        found = sent(server_at(running.port), mail("a@b.vn"), mail("khong.co@b.vn"), mail("c@b.vn"))
    assert found == [None, "reminders.mail.refused", None]
    assert [to for to, _ in running.kept.mails] == [["a@b.vn"], ["c@b.vn"]]
    assert running.kept.connections == 1


def test_a_line_that_breaks_is_opened_anew_for_the_next_mail() -> None:
    with mail_server(Kept(cut=("dut@b.vn",))) as running:
        found = sent(server_at(running.port), mail("a@b.vn"), mail("dut@b.vn"), mail("c@b.vn"))
    assert found == [None, "reminders.mail.broken", None]
    assert (running.kept.connections, [to for to, _ in running.kept.mails]) == (2, [["a@b.vn"], ["c@b.vn"]])


def test_a_server_that_is_not_there_is_tried_once() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        server = server_at(taken.getsockname()[1])
        with Post(server) as post:
            first, second = post.send(mail(), AT), post.send(mail("c@b.vn"), AT)
    assert first is second
    assert first is not None
    assert (first.key, first.params["host"]) == ("reminders.mail.unreachable", "127.0.0.1")


def test_a_server_that_says_nothing_is_waited_for_only_so_long() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        server = server_at(silent.getsockname()[1], timeout=0.2)
        assert sent(server, mail()) == ["reminders.mail.unreachable"]


def test_a_server_that_offers_no_encryption_gets_nothing() -> None:
    with mail_server() as running:
        found = sent(server_at(running.port, security="starttls", user="steward"), mail(), mail("c@b.vn"))
    assert (found, running.kept.mails) == (["reminders.mail.not_offered"] * 2, [])


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_that_nobody_vouches_for_is_refused(
    security: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, certificate = make_certificate(tmp_path)
    options: dict[str, Any] = {"tls_context": context} if security == "starttls" else {"ssl_context": context}
    with mail_server(**options) as running:
        server = server_at(running.port, security=security)
        assert sent(server, mail()) == ["reminders.mail.certificate"]
        assert running.kept.mails == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert sent(server, mail()) == [None]
    assert len(running.kept.mails) == 1


def test_who_sends_signs_in_where_the_server_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context, certificate = make_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    def signed(password: str, user: str = "steward") -> MailServer:
        return server_at(running.port, security="starttls", user=user, password=SecretStr(password))

    with mail_server(password="mat khau", tls_context=context) as running:
        assert sent(signed("sai"), mail(), mail()) == ["reminders.mail.not_let_in"] * 2
        assert sent(signed("mật khẩu có dấu"), mail()) == ["reminders.mail.not_let_in"], "the protocol is ASCII"
        assert sent(signed("", user=""), mail()) == ["reminders.mail.answered"]
        assert sent(signed("mat khau"), mail()) == [None]
    assert len(running.kept.mails) == 1


@pytest.mark.parametrize(
    "address", ["a@b.vn\r\nBcc: c@d.vn", "a@b.vn, c@d.vn", "<a@b.vn>", "khong phai thu", "", "a@", "An <a@b.vn>"]
)
def test_an_address_that_is_none_is_no_mail(address: str) -> None:
    with mail_server() as running:
        assert sent(server_at(running.port), mail(address), mail()) == ["reminders.mail.bad_address", None]
    assert [to for to, _ in running.kept.mails] == [["nga.nguyen@langson.gov.vn"]]


def test_nothing_in_a_subject_becomes_a_header() -> None:
    message = compose(server_at(1), mail(subject="Nhắc\r\nBcc: c@d.vn\u2028X: y"), AT)
    assert message.keys() == [
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "Auto-Submitted",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    ]
    assert "\n" not in message["Subject"]


def test_the_same_mail_has_the_same_number_and_another_one_another() -> None:
    numbers = [compose(server_at(1), one, AT)["Message-ID"] for one in (mail(), mail(), mail("c@b.vn"))]
    assert numbers[0] == numbers[1] != numbers[2]
    assert numbers[0].endswith("@langson.gov.vn>")


def test_an_installation_without_a_mail_server_has_none() -> None:
    assert MailServer.of(load_settings(None)) is None
    settings = load_settings(None, smtp_host="mail.langson.gov.vn", mail_from="a@b.vn", smtp_user="x", smtp_port=25)
    assert MailServer.of(settings) == MailServer("mail.langson.gov.vn", 25, "a@b.vn", "x")


def test_failures_say_whether_another_try_makes_sense() -> None:
    assert MailFailure("reminders.mail.refused", code="550").stops is False
