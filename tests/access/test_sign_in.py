"""Signing in, staying signed in, signing out; how many passwords are looked at, from whom, in which time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Lock

import pytest

import dti.access.sign_in
from dti.access.accounts import change_own_password, change_roles, disable, end_sessions, reset_password
from dti.access.people import user_of
from dti.access.sign_in import FAILURES, IDLE, LONGEST, WINDOW, digest, locked_until, resume, sign_in, sign_out, start
from dti.access.user import Role, operator
from dti.core.errors import DtiError, NotAllowed, WrongInput
from dti.store import accounts
from dti.store.engine import Store
from tests.signed_in import ANOTHER, PASSWORD, START, add_account

HERE, ELSEWHERE = "10.0.0.7", "10.0.0.8"
MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
ADMINISTRATOR = operator("Quản trị")


@pytest.fixture
def nga(store: Store) -> int:
    """The number of Nga's account."""
    return add_account(store, "nga.nguyen", [Role.ANALYST], full_name="Nguyễn Thị Nga")


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The passwords that were held against a hash."""
    tried: list[str] = []
    lock = Lock()

    def count(password: str, known: str | None) -> bool:
        with lock:
            tried.append(password)
        return known is not None and password == PASSWORD

    monkeypatch.setattr(dti.access.sign_in, "is_right", count)
    return tried


def _try(store: Store, name: str, password: str, *, address: str = HERE, at: timedelta = timedelta()) -> str:
    """What came of a try: the message id of the refusal, or nothing."""
    try:
        sign_in(store, name, password, address=address, at=START + at, token=f"{name}-{at}")
    except DtiError as error:
        return error.key
    return ""


def test_the_right_password_starts_a_session(store: Store, nga: int) -> None:
    came = sign_in(store, "nga.nguyen", PASSWORD, address=HERE, at=START, token="t")
    assert (came.account, came.user.signature) == (nga, "Nguyễn Thị Nga (nga.nguyen)")
    assert resume(store, "t", START) == came.user


def test_the_name_is_taken_as_people_type_it(store: Store, nga: int) -> None:
    assert sign_in(store, " Nga.NGUYEN ", PASSWORD, address=HERE, at=START, token="t").account == nga


def test_the_store_holds_no_token_and_no_name_that_was_typed(store: Store, nga: int) -> None:
    assert _try(store, "my password by mistake", "x") == "sign_in.wrong"
    sign_in(store, "nga.nguyen", PASSWORD, address=HERE, at=START, token="the token")
    with store.reading() as session:
        found = accounts.find_session(session, digest("the token"))
        assert found is not None
        assert accounts.find_session(session, "the token") is None
        assert len(accounts.failures_of_name(session, digest("my password by mistake"), START - MINUTE)) == 1


def test_wrong_unknown_disabled_and_forgotten_read_the_same(store: Store, nga: int) -> None:
    add_account(store, "binh.tran", [Role.ANALYST], disabled=True)
    add_account(store, "forgotten", [Role.ANALYST], erased_at=START)
    refusals = []
    for number, (name, password) in enumerate(
        [("nga.nguyen", "sai"), ("khong.ai", PASSWORD), ("binh.tran", PASSWORD), ("forgotten", PASSWORD), ("", "")]
    ):
        with pytest.raises(WrongInput) as refused:
            sign_in(store, name, password, address=f"10.1.0.{number}", at=START, token="t")
        refusals.append((refused.value.key, refused.value.params))
    assert refusals == [("sign_in.wrong", {})] * 5
    assert resume(store, "t", START) is None


def test_each_way_of_failing_looks_at_one_hash(store: Store, nga: int, looked_at: list[str]) -> None:
    add_account(store, "binh.tran", [Role.ANALYST], disabled=True)
    for name in ("nga.nguyen", "binh.tran", "khong.ai"):
        _try(store, name, "sai")
    assert looked_at == ["sai"] * 3


def test_five_failures_of_a_name_cost_a_quarter_of_an_hour(store: Store, nga: int, looked_at: list[str]) -> None:
    said = [_try(store, "nga.nguyen", "sai", address=f"10.0.1.{place}", at=place * SECOND) for place in range(6)]
    assert said == ["sign_in.wrong"] * FAILURES + ["sign_in.locked"]
    last = (FAILURES - 1) * SECOND
    assert _try(store, "nga.nguyen", PASSWORD, at=last + WINDOW - SECOND) == "sign_in.locked"
    assert len(looked_at) == FAILURES
    assert _try(store, "nga.nguyen", PASSWORD, at=last + WINDOW) == ""


def test_five_failures_from_an_address_keep_all_names_out(store: Store, nga: int, looked_at: list[str]) -> None:
    for place in range(FAILURES):
        _try(store, f"ten.{place}", "sai")
    assert _try(store, "nga.nguyen", PASSWORD) == "sign_in.locked"
    assert len(looked_at) == FAILURES
    assert _try(store, "nga.nguyen", PASSWORD, address=ELSEWHERE) == ""


def test_a_name_that_nobody_has_is_locked_like_any_other(store: Store) -> None:
    said = [_try(store, "khong.ai", "sai", address=f"10.0.1.{place}") for place in range(6)]
    assert said == ["sign_in.wrong"] * FAILURES + ["sign_in.locked"]


def test_success_forgets_the_failures_of_the_name_and_not_those_of_the_address(store: Store, nga: int) -> None:
    for place in range(FAILURES - 1):
        _try(store, "nga.nguyen", "sai", at=place * SECOND)
    assert _try(store, "nga.nguyen", PASSWORD, at=10 * SECOND) == ""
    assert _try(store, "nga.nguyen", "sai", at=11 * SECOND) == "sign_in.wrong"
    assert _try(store, "nga.nguyen", PASSWORD, at=12 * SECOND) == "sign_in.locked"
    assert _try(store, "nga.nguyen", PASSWORD, at=12 * SECOND, address=ELSEWHERE) == ""


def test_of_a_thousand_tries_five_are_looked_at(store: Store, nga: int, looked_at: list[str]) -> None:
    said = [_try(store, "nga.nguyen", f"sai {place}", address=f"10.2.0.{place}") for place in range(1000)]
    assert (said.count("sign_in.wrong"), said.count("sign_in.locked")) == (FAILURES, 1000 - FAILURES)
    assert len(looked_at) == FAILURES


@pytest.mark.parametrize(("name", "address"), [("nga.nguyen", "10.3.0.{}"), ("ten.{}", HERE)], ids=["name", "address"])
def test_many_at_once_cannot_pass_the_limit_together(
    store: Store, nga: int, looked_at: list[str], name: str, address: str
) -> None:
    with ThreadPoolExecutor(8) as pool:
        tries = [
            pool.submit(_try, store, name.format(place), "sai", address=address.format(place)) for place in range(200)
        ]
    said = [one.result() for one in tries]
    assert (said.count("sign_in.wrong"), said.count("sign_in.locked")) == (FAILURES, 200 - FAILURES)
    assert len(looked_at) == FAILURES


def test_failures_far_apart_lock_nothing() -> None:
    far = [START + place * timedelta(minutes=4) for place in range(5)][::-1]
    near = [START + place * timedelta(minutes=3) for place in range(5)][::-1]
    assert locked_until(far, far[0]) is None
    assert locked_until(near, near[0]) == near[0] + WINDOW
    assert locked_until(near, near[0] + WINDOW) is None
    assert locked_until(near[:4], near[0]) is None


def test_a_session_that_is_left_alone_ends(store: Store, nga: int) -> None:
    sign_in(store, "nga.nguyen", PASSWORD, address=HERE, at=START, token="t")
    assert resume(store, "t", START + IDLE - SECOND) is not None
    assert resume(store, "t", START + 2 * IDLE - 2 * SECOND) is not None
    assert resume(store, "t", START + 3 * IDLE) is None
    assert resume(store, "t", START + 3 * IDLE) is None


def test_no_session_lasts_longer_than_half_a_day(store: Store, nga: int) -> None:
    sign_in(store, "nga.nguyen", PASSWORD, address=HERE, at=START, token="t")
    quarters = int(LONGEST / timedelta(minutes=15))
    held = [resume(store, "t", START + place * timedelta(minutes=15)) is not None for place in range(1, quarters + 1)]
    assert held == [True] * (quarters - 1) + [False]


def test_signing_out_ends_one_session_and_not_the_others(store: Store, nga: int) -> None:
    for token in ("one", "other"):
        sign_in(store, "nga.nguyen", PASSWORD, address=HERE, at=START, token=token)
    sign_out(store, "one", START)
    sign_out(store, "nobody's", START)
    assert resume(store, "one", START) is None
    assert resume(store, "other", START) is not None


_CHANGES: dict[str, Callable[[Store], object]] = {
    "disabling": lambda store: disable(ADMINISTRATOR, store, "nga.nguyen", at=START),
    "other roles": lambda store: change_roles(ADMINISTRATOR, store, "nga.nguyen", roles=["committee"], at=START),
    "a reset": lambda store: reset_password(ADMINISTRATOR, store, "nga.nguyen", password=ANOTHER, at=START),
    "being signed out": lambda store: end_sessions(ADMINISTRATOR, store, "nga.nguyen", at=START),
}


@pytest.mark.parametrize("change", _CHANGES)
def test_a_change_of_the_account_ends_its_sessions_at_once(store: Store, nga: int, change: str) -> None:
    sign_in(store, "nga.nguyen", PASSWORD, address=HERE, at=START, token="t")
    _CHANGES[change](store)
    assert resume(store, "t", START) is None


def test_an_own_new_password_ends_all_sessions_and_a_new_one_may_start(store: Store, nga: int) -> None:
    user = sign_in(store, "nga.nguyen", PASSWORD, address=HERE, at=START, token="t").user
    change_own_password(user, store, old=PASSWORD, new=ANOTHER, at=START)
    assert resume(store, "t", START) is None
    start(store, nga, at=START, token="new")
    assert resume(store, "new", START) == user


def test_nothing_starts_for_who_was_disabled_meanwhile(store: Store, nga: int) -> None:
    disable(ADMINISTRATOR, store, "nga.nguyen", at=START)
    with pytest.raises(NotAllowed):
        start(store, nga, at=START, token="new")
    assert resume(store, "new", START) is None


def test_who_is_disabled_while_the_password_is_looked_at_stays_out(
    store: Store, nga: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(_password: str, _known: str | None) -> bool:
        disable(ADMINISTRATOR, store, "nga.nguyen", at=START)
        return True

    monkeypatch.setattr(dti.access.sign_in, "is_right", meanwhile)
    assert _try(store, "nga.nguyen", PASSWORD) == "sign_in.wrong"
    assert resume(store, "nga.nguyen-0:00:00", START) is None


def test_who_comes_is_read_anew_each_time(store: Store, nga: int) -> None:
    sign_in(store, "nga.nguyen", PASSWORD, address=HERE, at=START, token="t")
    with store.writing() as session:
        accounts.change_account(session, nga, roles=["committee"])
    with store.reading() as session:
        found = accounts.read_account(session, nga)
    assert found is not None
    assert resume(store, "t", START) == user_of(found)
    with store.writing() as session:
        accounts.change_account(session, nga, disabled=True)
    assert resume(store, "t", START) is None
