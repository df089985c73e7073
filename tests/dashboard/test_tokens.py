"""The page of access tokens: what it shows, the secret once, and revoking."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from dash import no_update
from flask import Flask

from dashboard.components.tokens_actions import Answer, Step, take_step
from dashboard.context import Services, open_context
from dashboard.pages.tokens import PAGE
from dti.access.tokens import bearer_of
from dti.access.user import Role, User
from dti.config import load_settings
from dti.store.engine import Store
from tests.access.world import user_in
from tests.dashboard.conftest import NOW, services_of
from tests.dashboard.tree import words
from tests.signed_in import add_account
from tests.visitors import visiting

NAME = "Kho dữ liệu dùng chung của tỉnh"


@pytest.fixture
def services(demo_copy: Store) -> Services:
    add_account(demo_copy, "an.ly", [Role.ANALYST], full_name="Lý An")
    add_account(demo_copy, "quan.tri", [Role.ADMINISTRATOR])
    return replace(services_of(demo_copy), draw_token=lambda: "z" * 43)


@pytest.fixture
def analyst(services: Services) -> Iterator[User]:
    """The analyst is asking."""
    user = user_in(services.store, "an.ly")
    with visiting(user):
        yield user


def drawn(services: Services, user: User, search: str = "") -> str:
    with open_context(user, services, search) as context:
        return words(PAGE.draw(context))


def make(services: Services, name: Any = NAME, months: Any = 12) -> Answer:
    return take_step(services, Step("make", fields={"name": name, "months": months}), "")


def test_a_token_is_made_and_its_secret_shown_once(services: Services, analyst: User) -> None:
    heading, table, _, done, problem = make(services)
    assert (heading, problem) == ("1 mã đang dùng được", "")
    code, copy = done[-1].children
    assert code.children == copy.content == "dti_" + "z" * 43
    assert "23/11/2027" in words(done[0])
    with services.store.reading() as session:
        found = bearer_of(session, code.children, NOW)
    assert found is not None
    assert found.user == analyst
    for said in (words(table), drawn(services, analyst)):
        assert NAME in said
        assert "dti_zzzzzz…" in said
        assert "z" * 10 not in said


def test_revoking_says_what_stops_and_then_that_it_did(services: Services, analyst: User) -> None:
    make(services)
    assert f"Hệ thống đang dùng mã “{NAME}” sẽ không đọc được" in drawn(services, analyst)
    heading, table, form, done, problem = take_step(services, Step("revoke", 1), "")
    assert (heading, form, problem) == ("Chưa có mã nào đang dùng được", no_update, "")
    assert done == [f"Đã thu hồi mã “{NAME}”."]
    assert "Đã thu hồi" in words(table)
    assert "Lý An (an.ly)" in words(table)
    assert take_step(services, Step("revoke", 1), "")[-1] == f"Mã “{NAME}” đã bị thu hồi trước đó."


@pytest.mark.parametrize(
    ("name", "months", "said"),
    [
        ("", 12, "Ghi mã dùng cho"),
        (None, 12, "Ghi mã dùng cho"),
        (NAME, "", "từ 1 đến 24 tháng"),
        (NAME, True, "từ 1 đến 24 tháng"),
        (NAME, 99, "từ 1 đến 24 tháng"),
    ],
)
def test_what_cannot_stand_is_said_and_nothing_is_made(
    services: Services, analyst: User, name: Any, months: Any, said: str
) -> None:
    *stays, done, problem = make(services, name, months)
    assert (stays, done) == ([no_update] * 3, "")
    assert said in problem
    assert "Chưa có mã nào." in drawn(services, analyst)


def test_an_administrator_sees_whose_each_is_and_others_see_their_own(services: Services, analyst: User) -> None:
    make(services)
    administrator = user_in(services.store, "quan.tri")
    assert "Tài khoản: an.ly" in drawn(services, administrator)
    with visiting(administrator):
        make(services, "Sao lưu")
    assert "Sao lưu" not in drawn(services, analyst)
    with visiting(analyst):
        assert take_step(services, Step("revoke", 2), "")[-1] == "Không có mã số 2."


def test_hostile_names_are_shown_as_text(services: Services, analyst: User) -> None:
    name = '<script>=HYPERLINK("x")</script>\N{RIGHT-TO-LEFT OVERRIDE}'
    make(services, name)
    said = drawn(services, analyst, "?lang=en")
    assert '<script>=HYPERLINK("x")</script>' in said
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in said


def test_the_example_names_the_address_at_which_the_reader_is(services: Services, analyst: User) -> None:
    server = Flask(__name__)
    with server.test_request_context("/", base_url="http://127.0.0.1:8123"):
        assert '"http://127.0.0.1:8123/api/v1/statuses?limit=50"' in drawn(services, analyst)
        public = replace(services, settings=load_settings(public_address="https://dti.example.vn"))
        assert '"https://dti.example.vn/api/v1/statuses?limit=50"' in drawn(public, analyst)


def test_an_unknown_step_does_nothing(services: Services, analyst: User) -> None:
    assert take_step(services, Step("drop"), "") == (no_update,) * 5
