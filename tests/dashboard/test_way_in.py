"""Signing in and out and a new password through the real forms."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from dti.access.accounts import change_roles, disable
from dti.access.sign_in import FAILURES
from dti.access.user import Role, operator
from dti.catalogue.models import Catalogue, Department
from dti.config import Settings
from dti.store.catalogue import save_catalogue
from tests.signed_in import ANOTHER, PASSWORD, Gate, form_token
from tests.signed_in import add_account as add
from tests.stores import discard, sqlite_store

CATALOGUE = Catalogue(
    departments=(Department(code="SYT", name_vi="Sở Y tế", name_en="Health", kind="department", source="x"),)
)
NGA = "nga.nguyen"
WRONG = "Tên đăng nhập hoặc mật khẩu không đúng."


@pytest.fixture
def gate(tmp_path: Path) -> Iterator[Gate]:
    """The entrance of an empty installation where Nga has an account."""
    store = sqlite_store(tmp_path)
    add(store, NGA, [Role.ANALYST], full_name="Nguyễn Thị Nga")
    yield Gate(store)
    discard(store)


def test_who_signs_in_goes_where_they_wanted_to(gate: Gate) -> None:
    visitor = gate.visitor()
    sent_away = visitor.get("/chi-tieu/GOV-01?mh=1")
    assert (sent_away.status_code, sent_away.location) == (303, "/dang-nhap?tiep=%2Fchi-tieu%2FGOV-01%3Fmh%3D1")
    assert 'value="/chi-tieu/GOV-01?mh=1"' in visitor.get(sent_away.location).get_data(as_text=True)
    came = visitor.sign_in(NGA, tiep="/chi-tieu/GOV-01?mh=1")
    assert (came.status_code, came.location) == (303, "/chi-tieu/GOV-01?mh=1")
    assert visitor.is_in()


def test_wrong_unknown_and_disabled_are_told_the_same(gate: Gate) -> None:
    add(gate.store, "binh.tran", [Role.ANALYST], disabled=True)
    pages = []
    for name, password in ((NGA, "sai"), ("khong.co", PASSWORD), ("binh.tran", PASSWORD)):
        visitor = gate.visitor()
        answer = visitor.sign_in(name, password)
        page = answer.get_data(as_text=True)
        pages.append((answer.status_code, page.replace(name, "?").replace(form_token(answer), "?")))
        assert not visitor.is_in()
    assert pages == [pages[0]] * 3
    assert pages[0][0] == 401
    assert WRONG in pages[0][1]


def test_the_page_never_holds_the_password_that_was_typed(gate: Gate) -> None:
    answer = gate.visitor().sign_in(NGA, "mật khẩu gõ nhầm")
    assert "mật khẩu gõ nhầm" not in answer.get_data(as_text=True)


def test_too_many_failures_are_told_with_the_time_to_wait(gate: Gate) -> None:
    visitor = gate.visitor()
    statuses = [visitor.sign_in(NGA, "sai").status_code for _ in range(FAILURES + 1)]
    assert statuses == [401] * FAILURES + [429]
    locked = visitor.sign_in(NGA)
    assert locked.status_code == 429
    assert "Thử lại sau 15 phút." in locked.get_data(as_text=True)
    gate.clock.pass_by(minutes=15)
    assert visitor.sign_in(NGA).status_code == 303


def test_what_stands_in_front_does_not_choose_the_address_it_is_counted_under(gate: Gate) -> None:
    visitor = gate.visitor()
    for place in range(FAILURES):
        fields = {"name": f"ten{place}", "password": "sai"}
        visitor.send_form("/dang-nhap", fields, headers={"X-Forwarded-For": f"10.0.0.{place}"})
    assert visitor.sign_in(NGA).status_code == 429


def test_behind_a_proxy_each_reader_is_counted_alone(gate: Gate) -> None:
    trusting = Gate(gate.store, settings=Settings(database_url=gate.store.url, trusted_proxies=1))
    visitor = trusting.visitor()
    for _ in range(FAILURES):
        fields = {"name": "ten", "password": "sai"}
        # The first entry is what the reader wrote; only the last one is the proxy's own.
        visitor.send_form("/dang-nhap", fields, headers={"X-Forwarded-For": "10.9.9.9, 10.0.0.1"})
    there = {"name": NGA, "password": PASSWORD}
    said = [
        visitor.send_form("/dang-nhap", there, headers={"X-Forwarded-For": f"10.7.7.7, 10.0.0.{place}"}).status_code
        for place in (1, 2)
    ]
    assert said == [429, 303]


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example", "/\\evil.example", "https://evil.example/", "\\\\evil.example", "javascript:alert(1)",
        "/\t/evil.example", "/\n/evil.example", " //evil.example", "evil.example", "///evil.example", "",
        "/chi-tieu\r\nSet-Cookie: a=b", "/x\\..\\y",
    ],
)  # fmt: skip
def test_nobody_is_led_away_after_signing_in(gate: Gate, wanted: str) -> None:
    came = gate.visitor().sign_in(NGA, tiep=wanted)
    assert (came.status_code, came.location) == (303, "/")
    assert gate.visitor().get("/dang-nhap", query_string={"tiep": wanted}).get_data(as_text=True).count("evil") == 0


def test_a_session_gets_a_new_identifier_and_a_new_secret_when_somebody_signs_in(gate: Gate) -> None:
    visitor = gate.visitor()
    token = form_token(visitor.get("/dang-nhap"))
    before = visitor.cookie("dti")
    assert visitor.sign_in(NGA).status_code == 303
    after = visitor.cookie("dti")
    assert before != after
    assert not gate.with_cookie(before).is_in()
    forged = visitor.client.post("/dang-xuat", data={"csrf_token": token})
    assert (forged.status_code, visitor.is_in()) == (400, True)


@pytest.mark.parametrize("chosen", ["chosen", "eyJzaWQiOiJjaG9zZW4ifQ.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb", ""])
def test_a_cookie_that_somebody_chose_is_never_a_session(gate: Gate, chosen: str) -> None:
    visitor = gate.with_cookie(chosen)
    assert not visitor.is_in()
    assert visitor.sign_in(NGA).status_code == 303
    assert visitor.is_in()
    assert not gate.with_cookie(chosen).is_in()


def test_a_cookie_planted_before_does_not_become_a_session(gate: Gate) -> None:
    """Somebody who plants their own signed cookie into another browser learns nothing of the session to come."""
    attacker = gate.visitor()
    attacker.get("/dang-nhap")
    planted = attacker.cookie("dti")
    victim = gate.with_cookie(planted)
    assert victim.sign_in(NGA).status_code == 303
    assert victim.is_in()
    assert not attacker.is_in()
    assert not gate.with_cookie(planted).is_in()


def test_signing_in_again_ends_the_session_before(gate: Gate) -> None:
    visitor = gate.enter(NGA)
    before = visitor.cookie("dti")
    assert visitor.sign_in(NGA).status_code == 303
    assert visitor.is_in()
    assert not gate.with_cookie(before).is_in()


def test_a_cookie_is_worth_nothing_after_signing_out(gate: Gate) -> None:
    visitor = gate.enter(NGA)
    kept = visitor.cookie("dti")
    left = visitor.send_form("/dang-xuat", page="/mat-khau")
    assert (left.status_code, left.location) == (303, "/dang-nhap?ra=1")
    assert "Đã đăng xuất." in visitor.get(left.location).get_data(as_text=True)
    assert not visitor.is_in()
    assert not gate.with_cookie(kept).is_in()


def test_a_new_password_ends_every_other_session_and_goes_on_here(gate: Gate) -> None:
    visitor, elsewhere = gate.enter(NGA), gate.enter(NGA)
    kept = visitor.cookie("dti")
    fields = {"old": PASSWORD, "new": ANOTHER, "again": ANOTHER}
    assert visitor.send_form("/mat-khau", fields).status_code == 303
    assert visitor.is_in()
    assert not elsewhere.is_in()
    assert not gate.with_cookie(kept).is_in()
    assert gate.visitor().sign_in(NGA).status_code == 401
    assert gate.visitor().sign_in(NGA, ANOTHER).status_code == 303


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"old": "sai", "new": ANOTHER, "again": ANOTHER}, "Mật khẩu hiện tại không đúng"),
        ({"old": PASSWORD, "new": ANOTHER, "again": PASSWORD}, "không khớp nhau"),
        ({"old": PASSWORD, "new": PASSWORD, "again": PASSWORD}, "Mật khẩu mới"),
        ({"old": PASSWORD, "new": "ngắn", "again": "ngắn"}, "12"),
        ({}, "hiện tại không đúng"),
    ],
)
def test_a_new_password_that_cannot_be_is_told(gate: Gate, fields: dict[str, str], said: str) -> None:
    visitor = gate.enter(NGA)
    answer = visitor.send_form("/mat-khau", fields)
    assert answer.status_code == 400
    assert said in answer.get_data(as_text=True)
    assert visitor.is_in()
    assert gate.visitor().sign_in(NGA).status_code == 303


def test_an_open_machine_lets_nobody_try_passwords_at_will(gate: Gate) -> None:
    visitor = gate.enter(NGA)
    for _ in range(FAILURES):
        visitor.send_form("/mat-khau", {"old": "sai", "new": ANOTHER, "again": ANOTHER})
    right = visitor.send_form("/mat-khau", {"old": PASSWORD, "new": ANOTHER, "again": ANOTHER})
    assert right.status_code == 400
    assert "quá nhiều lần" in right.get_data(as_text=True)


def test_everybody_is_told_what_they_are_and_until_when(gate: Gate) -> None:
    with gate.store.writing() as session:
        save_catalogue(session, CATALOGUE, (), by="test", at=gate.clock())
    add(gate.store, "binh.tran", [Role.STEWARD, Role.REPORTER], ["SYT", "CU"], full_name="Trần Văn Bình")
    page = shown(gate.enter("binh.tran").get("/mat-khau"))
    facts = [
        "Vai trò", "Cán bộ báo cáo đơn vị", "Thường trực", "Đơn vị", "CU", "Sở Y tế (SYT)", "Phiên đăng nhập",
        "Kết thúc khi không dùng trong 30 phút; chậm nhất lúc 23/11/2026 22:00 (12 giờ sau khi đăng nhập).",
    ]  # fmt: skip
    assert page == ["Tài khoản của tôi", *facts]
    assert shown(gate.enter(NGA).get("/mat-khau?lang=en")) == [
        "My account", "Roles", "Analyst", "Session",
        "Ends when unused for 30 minutes; at the latest on 23 Nov 2026 22:00 (12 hours after signing in).",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kept", "top"), [("toi", ' data-scheme="dark"'), ("chieu", ' data-scheme="projector"'), ("x", "")]
)
def test_the_entrance_stands_in_the_scheme_that_was_chosen(gate: Gate, kept: str, top: str) -> None:
    visitor = gate.visitor()
    visitor.client.set_cookie("nen", kept)
    assert f'<html lang="vi"{top}>' in visitor.get("/dang-nhap").get_data(as_text=True)


def shown(answer: TestResponse) -> list[str]:
    """The heading and the facts below it."""
    return re.findall(r"<(?:h1|dt|dd)>(.*?)</", answer.get_data(as_text=True))


def test_the_session_on_the_page_goes_on_from_when_it_began(gate: Gate) -> None:
    visitor = gate.enter(NGA)
    gate.clock.pass_by(minutes=29)
    assert "chậm nhất lúc 23/11/2026 22:00" in visitor.get("/mat-khau").get_data(as_text=True)


def test_a_first_password_opens_nothing_but_the_way_to_a_new_one(gate: Gate) -> None:
    add(gate.store, "binh.tran", [Role.STEWARD], must_change_password=True)
    visitor = gate.visitor()
    assert visitor.sign_in("binh.tran").status_code == 303
    for path in ("/", "/nop-bao-cao", "/tai/bao-cao/brief"):
        refused = visitor.get(path)
        assert (refused.status_code, refused.location) == (303, "/mat-khau")
    visitor.get("/mat-khau")
    assert visitor.get("/_dash-layout").status_code == 403
    assert visitor.call({"output": "root.children"}).status_code == 403
    assert visitor.client.post("/gui", headers=visitor.headers()).status_code == 403
    assert visitor.send_form("/mat-khau", {"old": PASSWORD, "new": ANOTHER, "again": ANOTHER}).status_code == 303
    assert visitor.is_in()


def test_who_is_disabled_or_gets_other_roles_is_out_at_once(gate: Gate) -> None:
    add(gate.store, "binh.tran", [Role.STEWARD])
    nga, binh, administrator = gate.enter(NGA), gate.enter("binh.tran"), operator("Quản trị")
    disable(administrator, gate.store, NGA, at=gate.clock())
    change_roles(administrator, gate.store, "binh.tran", roles=["committee"], at=gate.clock())
    assert (nga.is_in(), binh.is_in()) == (False, False)
    assert nga.sign_in(NGA).status_code == 401
    assert binh.sign_in("binh.tran").status_code == 303


@pytest.mark.parametrize("language", ["", "?lang=en"])
@pytest.mark.parametrize("name", ['"><script>alert(1)</script>', "{0.__class__}", "%s%n", "x" * 100_000, "\u202egan"])
def test_what_is_typed_comes_back_as_text(gate: Gate, name: str, language: str) -> None:
    fields = {"name": name, "password": "sai"}
    answer = gate.visitor().send_form(f"/dang-nhap{language}", fields)
    assert answer.status_code == 401
    assert "<script>alert" not in answer.get_data(as_text=True)
    assert "class '" not in answer.get_data(as_text=True)
    assert len(answer.get_data()) < 20_000


@pytest.mark.parametrize("path", ["/dang-nhap", "/mat-khau", "/dang-xuat"])
@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"])
def test_only_a_form_that_was_sent_does_anything(gate: Gate, path: str, method: str) -> None:
    """A form's fields under another method carry no token: another site could send them."""
    visitor = gate.enter(NGA)
    fields = {"name": NGA, "password": "sai", "old": PASSWORD, "new": ANOTHER, "again": ANOTHER}
    for _ in range(FAILURES + 1):
        visitor.client.open(path, method=method, data=fields)
    assert visitor.is_in()
    assert gate.visitor().sign_in(NGA).status_code == 303
