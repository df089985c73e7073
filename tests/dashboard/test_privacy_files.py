"""Everybody is given their own data, and nobody else's, whatever the address says; an administrator anybody's."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from dashboard.privacy_files import PATH
from dti.access.audit import read_events
from dti.access.user import User
from dti.store.engine import Store
from tests.access.people import EMAIL, add_people
from tests.dashboard.conftest import services_of
from tests.store.builders import save
from tests.stores import sqlite_store
from tests.visitors import ANALYST, COMMITTEE, EVERYBODY, STEWARD, open_app, reporter_of


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with a catalogue, without which there is no question to ask."""
    made = sqlite_store(tmp_path)
    save(made)
    yield made
    made.close()


def get(store: Store, user: User, search: str = "", path: str = PATH) -> TestResponse:
    given: TestResponse = open_app(services_of(store), user).server.test_client().get(path + search)
    return given


def test_a_person_is_given_a_workbook_about_themselves(store: Store) -> None:
    nga = add_people(store)["nga.nguyen"]
    given = get(store, nga)
    assert given.status_code == 200
    assert given.data.startswith(b"PK")
    assert given.headers["Content-Disposition"] == f"attachment; filename*=UTF-8''du-lieu-ca-nhan-nd-{nga.account}.xlsx"
    assert "no-store" in given.headers["Cache-Control"]
    with store.reading() as session:
        (*_, entry) = read_events(session)
    assert (entry.action, entry.actor) == ("person.exported", f"nd-{nga.account}")


@pytest.mark.parametrize("search", ["?dang=json", "?dang=json&ten=binh.tran", "?dang=json&name=binh.tran&lang=en"])
def test_whose_data_it_is_cannot_be_chosen(store: Store, search: str) -> None:
    nga = add_people(store)["nga.nguyen"]
    given = get(store, nga, search)
    assert given.mimetype == "application/json"
    assert json.loads(given.data)["account"]["name"] == "nga.nguyen"
    assert "Trần Văn Bình" not in given.data.decode()


def test_an_administrator_is_given_another_s(store: Store) -> None:
    people = add_people(store)
    nga, binh = (people[name].account for name in ("nga.nguyen", "binh.tran"))
    given = get(store, people["binh.tran"], "?dang=json", "/tai/du-lieu-ca-nhan/nga.nguyen")
    assert given.headers["Content-Disposition"] == f"attachment; filename*=UTF-8''du-lieu-ca-nhan-nd-{nga}.json"
    assert (json.loads(given.data)["account"]["email"], given.headers["Cache-Control"]) == (EMAIL, "no-store")
    with store.reading() as session:
        (*_, entry) = read_events(session)
    assert (entry.action, entry.actor, entry.object_key) == ("person.exported", f"nd-{binh}", f"nd-{nga}")


NOBODY = ("khong.co", "nd-9", "..", "%00", "{0}", "a" * 5000)


@pytest.mark.parametrize("name", ["nga.nguyen", "binh.tran", *NOBODY])
def test_nobody_else_learns_even_whether_there_is_such_an_account(store: Store, name: str) -> None:
    add_people(store)
    for user in (COMMITTEE, ANALYST, STEWARD, reporter_of("A")):
        answer = get(store, user, path=f"/tai/du-lieu-ca-nhan/{name}")
        assert (answer.status_code, "Content-Disposition" in answer.headers) == (403, False)
    with store.reading() as session:
        assert [event.action for event in read_events(session)] == []


@pytest.mark.parametrize("name", NOBODY)
def test_what_is_nobody_s_account_is_not_found(store: Store, name: str) -> None:
    answer = get(store, add_people(store)["binh.tran"], path=f"/tai/du-lieu-ca-nhan/{name}")
    assert answer.status_code == 404
    assert answer.text.startswith("Không có tài khoản “")


def test_who_has_no_account_is_told_so(store: Store) -> None:
    add_people(store)
    given = get(store, EVERYBODY)
    assert (given.status_code, given.text) == (404, "Đang làm việc trực tiếp trên máy chủ, không qua tài khoản nào.")
