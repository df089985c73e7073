"""Remembered pages: given again to whom they were given, for as long as nothing could have changed them."""

import json
from typing import Any

import brotli
import pytest
from werkzeug.test import TestResponse

from dashboard.app import find_pages
from dashboard.drawn import Answer, Drawn, may_be_kept
from dti.access.audit import record
from dti.access.roles import Action
from dti.access.user import Role
from dti.store.engine import Store
from tests.access.bodies import page_call
from tests.signed_in import START, Gate, Visitor, add_account
from tests.stores import discard, sqlite_store

PAGES = find_pages()
OVERVIEW = page_call("/", "")


@pytest.fixture
def gate(demo_copy: Store) -> Gate:
    """The entrance of the demonstration, with two members of the committee, a steward and one who may do nothing."""
    add_account(demo_copy, "uy.vien", [Role.COMMITTEE], full_name="Ủy Viên Một")
    add_account(demo_copy, "uy.vien.hai", [Role.COMMITTEE], full_name="Ủy Viên Hai")
    add_account(demo_copy, "thuong.truc", [Role.STEWARD], full_name="Thường Trực")
    return Gate(demo_copy)


@pytest.fixture
def draws(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were really drawn, one entry a time."""
    callback = gate.app.callback_map["root.children"]
    found, draw = [], callback["callback"]

    def note(*given: Any, **how: Any) -> Any:
        found.append("".join(str(part or "") for part in given))
        return draw(*given, **how)

    monkeypatch.setitem(callback, "callback", note)
    return found


def _words(answer: TestResponse) -> str:
    body = answer.get_data()
    if answer.headers.get("Content-Encoding") == "br":
        body = brotli.decompress(body)
    return json.dumps(json.loads(body)["response"], ensure_ascii=False)


def test_a_question_asked_again_gets_the_same_answer_undrawn(gate: Gate, draws: list[str]) -> None:
    visitor = gate.enter("uy.vien")
    first, second = visitor.call(OVERVIEW), visitor.call(OVERVIEW)
    assert draws == ["/"]
    assert (second.status_code, second.get_data()) == (200, first.get_data())
    assert dict(second.headers) == dict(first.headers)


def test_it_travels_packed_to_whom_takes_it_packed_and_plain_to_others(gate: Gate) -> None:
    visitor = gate.enter("uy.vien")
    plain = visitor.call(OVERVIEW)
    first, second = _packed(visitor), _packed(visitor)
    assert dict(second.headers) == dict(first.headers)
    assert second.headers["Content-Encoding"] == "br"
    assert "Content-Encoding" not in plain.headers
    assert brotli.decompress(second.get_data()) == brotli.decompress(first.get_data()) == plain.get_data()


def _packed(visitor: Visitor) -> TestResponse:
    headers = visitor.headers() | {"Accept-Encoding": "br"}
    return visitor.client.post("/_dash-update-component", json=OVERVIEW, headers=headers)


def test_two_readers_never_get_each_other_s_page(gate: Gate, draws: list[str]) -> None:
    one, other = gate.enter("uy.vien"), gate.enter("uy.vien.hai")
    said, also = _words(one.call(OVERVIEW)), _words(other.call(OVERVIEW))
    assert draws == ["/", "/"]
    assert [name in said for name in ("Ủy Viên Một", "Ủy Viên Hai")] == [True, False]
    assert [name in also for name in ("Ủy Viên Một", "Ủy Viên Hai")] == [False, True]
    assert (_words(one.call(OVERVIEW)), _words(other.call(OVERVIEW))) == (said, also)
    assert draws == ["/", "/"]


def test_a_signed_out_reader_gets_nothing_that_was_remembered(gate: Gate) -> None:
    visitor = gate.enter("uy.vien")
    visitor.call(OVERVIEW)
    visitor.send_form("/dang-xuat", page="/mat-khau")
    assert visitor.call(OVERVIEW).status_code == 401


def test_a_call_without_its_token_gets_nothing_that_was_remembered(gate: Gate) -> None:
    visitor = gate.enter("uy.vien")
    visitor.call(OVERVIEW)
    assert visitor.client.post("/_dash-update-component", json=OVERVIEW).status_code == 400


def test_another_address_is_another_question(gate: Gate, draws: list[str]) -> None:
    visitor = gate.enter("uy.vien")
    vi, en = _words(visitor.call(OVERVIEW)), _words(visitor.call(page_call("/", "?lang=en")))
    assert draws == ["/", "/?lang=en"]
    assert vi != en


def test_a_write_ends_what_was_remembered(gate: Gate, draws: list[str]) -> None:
    visitor = gate.enter("uy.vien")
    visitor.call(OVERVIEW)
    with gate.store.writing() as session:
        record(session, actor="kiểm thử", action="catalogue.saved", object_kind="programme", object_key="NQ49",
               details={}, at=START)  # fmt: skip
    visitor.call(OVERVIEW)
    visitor.call(OVERVIEW)
    assert draws == ["/", "/"]


def test_another_minute_is_another_answer(gate: Gate, draws: list[str]) -> None:
    visitor = gate.enter("uy.vien")
    visitor.call(OVERVIEW)
    gate.clock.pass_by(seconds=59)
    visitor.call(OVERVIEW)
    assert draws == ["/"]
    gate.clock.pass_by(seconds=1)
    visitor.call(OVERVIEW)
    assert draws == ["/", "/"]


def test_a_fault_is_not_remembered(gate: Gate, draws: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the index is away")

    visitor = gate.enter("uy.vien")
    with monkeypatch.context() as broken:
        broken.setattr("dashboard.pages.committee.read_overview", fail)
        assert "Ủy Viên Một" in _words(visitor.call(OVERVIEW))
    visitor.call(OVERVIEW)
    assert draws == ["/", "/"]


def test_a_refusal_is_not_remembered(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    store = sqlite_store(tmp_path_factory.mktemp("drawn"))
    add_account(store, "uy.vien", [Role.COMMITTEE])
    gate = Gate(store)
    kept: list[object] = []
    monkeypatch.setattr(Drawn, "keep", lambda _self, key, _answer: kept.append(key))
    assert "dti init" in _words(gate.enter("uy.vien").call(OVERVIEW))
    discard(store)
    assert kept == []


def test_pages_that_do_not_say_so_are_drawn_each_time(gate: Gate, draws: list[str]) -> None:
    visitor = gate.enter("thuong.truc")
    for _ in range(2):
        visitor.call(page_call("/nhat-ky", ""))
    assert draws == ["/nhat-ky", "/nhat-ky"]


def test_pages_about_people_sessions_and_the_trail_are_never_remembered() -> None:
    closed = {Action.MANAGE_ACCOUNTS, Action.READ_AUDIT, Action.SEND, Action.EDIT_CATALOGUE}
    kept = [page for page in PAGES if page.remembered]
    assert "/" in [page.path for page in kept]
    assert not closed & {page.action for page in kept}


@pytest.mark.parametrize("path", ["/khong-co", "/" + "a" * 700, "/nhat-ky", "/tai-khoan"])
def test_what_is_typed_by_hand_fills_no_memory(path: str) -> None:
    assert not may_be_kept(PAGES, path, "")
    assert not may_be_kept(PAGES, "/", "?" + "x" * 700)


def _answer(size: int, mark: bytes = b"x") -> Answer:
    empty = Answer(b"", ())
    return Answer(mark * (size - empty.size), ())


def test_memory_has_a_bound_and_the_least_used_goes_first() -> None:
    drawn = Drawn(room=10_000)
    for key in "abc":
        drawn.keep(key, _answer(3_000))
    drawn.recall("a")
    drawn.keep("d", _answer(3_000))
    assert [key for key in "abcd" if drawn.recall(key)] == ["a", "c", "d"]
    assert drawn.size == 9_000


def test_the_same_question_kept_twice_takes_room_once() -> None:
    drawn = Drawn(room=10_000)
    drawn.keep("a", _answer(3_000, b"x"))
    drawn.keep("a", _answer(4_000, b"y"))
    assert (drawn.size, drawn.recall("a")) == (4_000, _answer(4_000, b"y"))


def test_what_is_larger_than_the_memory_is_not_kept_and_drives_nothing_out() -> None:
    drawn = Drawn(room=10_000)
    drawn.keep("a", _answer(3_000))
    drawn.keep("b", _answer(11_000))
    assert drawn.recall("a") is not None
    assert drawn.recall("b") is None
