"""Who has an account: what may be changed by whom, what ends with it, and what the trail says of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from dti.access import accounts
from dti.access.accounts import (
    add_account,
    change_details,
    change_own_password,
    change_roles,
    end_sessions,
    reset_password,
)
from dti.access.audit import read_events, verify
from dti.access.passwords import hash_password, is_right
from dti.access.user import Role, User, is_same_person, operator
from dti.catalogue.models import Catalogue, Department
from dti.core.errors import Conflict, DtiError, NotAllowed, NotFound, WrongInput
from dti.i18n import LANGUAGES, error_text
from dti.store import accounts as rows
from dti.store.accounts import AccountValue
from dti.store.catalogue import save_catalogue
from dti.store.engine import Store

AT = datetime(2026, 11, 23, 3, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
ADMIN = operator("Người vận hành")
FIRST, SECOND = "tham-bong-lieu-quy-cai", "suoi-khen-phin-vuon-meo"
NGA = {"full_name": "Nguyễn Thị Nga", "email": "nga@soyte.example.vn"}


@pytest.fixture(autouse=True)
def departments(store: Store) -> None:
    ended, named = {"valid_to": date(2025, 2, 28)}, {"name_en": "x", "kind": "department", "source": "x"}
    known = (
        Department(code="SYT", name_vi="Sở Y tế", **named),
        Department(code="SCT", name_vi="Sở Công Thương", **named),
        Department(code="STTTT", name_vi="Sở Thông tin và Truyền thông", **named, **ended),
        Department(code="CONG-BO", name_vi="Số liệu công bố", **named),
    )
    with store.writing() as session:
        save_catalogue(session, Catalogue(departments=known), (), by="test", at=AT)


def add(store: Store, name: str, *roles: str, by: User = ADMIN, **differences: Any) -> AccountValue:
    departments = ("SYT",) if "reporter" in roles else ()
    given: dict[str, Any] = {"departments": departments, "password": FIRST, "at": AT}
    return add_account(by, store, name=name, roles=roles or ("analyst",), **(NGA | given | differences))


def user(account: AccountValue) -> User:
    roles, departments = frozenset(map(Role, account.roles)), frozenset(account.departments)
    return User(account.name, account.full_name, roles, departments, account.id, account.must_change_password)


def stored(store: Store, name: str) -> AccountValue | None:
    with store.reading() as session:
        return rows.find_account(session, name)


def trail(store: Store) -> list[tuple[str, str, dict[str, Any]]]:
    """Action, object and details of the entries about accounts."""
    with store.reading() as session:
        assert verify(session) is None
        return [(one.action, one.object_key, one.details) for one in read_events(session, object_kind="account")]


def refused(kind: type[DtiError], act: Callable[[], object]) -> str:
    """The message id of a refusal; its sentence can be written in every language."""
    with pytest.raises(kind) as caught:
        act()
    assert all(error_text(caught.value, language) for language in LANGUAGES)
    return caught.value.key


def sign_in(store: Store, account: AccountValue, *keys: str) -> None:
    with store.writing() as session:
        for key in keys:
            rows.add_session(session, key, account.id, AT)


def ended(store: Store, *keys: str) -> list[datetime | None]:
    with store.reading() as session:
        return [found.ended_at for key in keys if (found := rows.find_session(session, key))]


def test_an_account_is_added_with_a_password_to_be_changed(store: Store) -> None:
    added = add(store, "nga.nguyen", "analyst", "reporter", departments=[" syt", "SCT"])
    assert is_right(FIRST, added.password_hash)
    expected = {
        "name": "nga.nguyen",
        **NGA,
        "must_change_password": True,
        "disabled": False,
        "roles": ("reporter", "analyst"),
        "departments": ("SCT", "SYT"),
        "created_at": AT,
        "erased_at": None,
    }
    assert {name: getattr(added, name) for name in expected} == expected
    assert stored(store, "nga.nguyen") == added
    rights = {"roles": ["reporter", "analyst"], "departments": ["SCT", "SYT"]}
    assert trail(store) == [("account.added", f"nd-{added.id}", rights)]


NO_NAMES = ("", "ng", "Nga", "1nga", "nga nguyen", "ngà", "x" * 33, "nd-7", "a(b)", "abc\n")
NO_FULL_NAMES = ("Nga (admin)", "=1+1", "<b>Nga", "x" * 101, "Nga\u202e", "7")
NO_EMAILS = ("nga", "nga@", "a@b", "a b@c.vn", "a@c.vn,b@c.vn", "a@c.vn\nBcc: x@c.vn")


@pytest.mark.parametrize(
    ("differences", "key"),
    [
        *[({"name": name}, "name") for name in NO_NAMES],
        *[({"full_name": name}, "full_name_missing") for name in ("", " \u200b ")],
        *[({"full_name": name}, "full_name") for name in NO_FULL_NAMES],
        *[({"email": email}, "email") for email in NO_EMAILS],
        ({"roles": ()}, "role_missing"),
        ({"roles": ("analyst", "king")}, "role"),
        ({"roles": ("reporter",)}, "department_missing"),
        ({"departments": ("SYT",)}, "department_without_reporter"),
        *[({"roles": ("reporter",), "departments": ("SYT", code)}, "department") for code in ("XYZ", "CONG-BO", "")],
        ({"roles": ("reporter",), "departments": ("STTTT",)}, "department_ended"),
    ],
)  # fmt: skip
def test_what_cannot_stand_is_refused_and_nothing_is_kept(store: Store, differences: dict[str, Any], key: str) -> None:
    given: dict[str, Any] = {"name": "nga.nguyen", **NGA, "roles": ("analyst",), "password": FIRST, "at": AT}
    assert refused(WrongInput, lambda: add_account(ADMIN, store, **(given | differences))) == f"accounts.error.{key}"
    with store.reading() as session:
        assert rows.list_accounts(session) == ()
    assert trail(store) == []


def test_a_name_is_given_once(store: Store) -> None:
    add(store, "nga.nguyen")
    assert refused(Conflict, lambda: add(store, "nga.nguyen")) == "accounts.error.taken"


@pytest.mark.parametrize("password", ["ngan", "Langson@2025", "Nguyễn Thị Nga 1985", "toi la nga.nguyen"])
def test_a_password_that_is_easy_to_guess_is_not_given_either(store: Store, password: str) -> None:
    assert refused(WrongInput, lambda: add(store, "nga.nguyen", password=password)).startswith("accounts.password.")
    assert stored(store, "nga.nguyen") is None


def test_a_disabled_account_is_signed_out_and_can_be_let_in_again(store: Store) -> None:
    nga = add(store, "nga.nguyen")
    other = add(store, "an.ly")
    sign_in(store, nga, "one", "two")
    sign_in(store, other, "three")
    assert accounts.disable(ADMIN, store, "nga.nguyen", at=LATER).disabled
    assert ended(store, "one", "two", "three") == [LATER, LATER, None]
    assert (
        refused(Conflict, lambda: accounts.disable(ADMIN, store, "nga.nguyen", at=LATER)) == "accounts.error.disabled"
    )
    assert accounts.enable(ADMIN, store, " NGA.nguyen ", at=LATER) == nga
    again = refused(Conflict, lambda: accounts.enable(ADMIN, store, "nga.nguyen", at=LATER))
    assert again == "accounts.error.not_disabled"
    assert trail(store)[2:] == [("account.disabled", f"nd-{nga.id}", {}), ("account.enabled", f"nd-{nga.id}", {})]


def test_other_roles_take_the_place_of_those_of_before_and_sign_out(store: Store) -> None:
    nga = add(store, "nga.nguyen", "reporter")
    sign_in(store, nga, "one")
    changed = change_roles(ADMIN, store, "nga.nguyen", roles=["steward", "analyst"], at=LATER)
    assert (changed.roles, changed.departments) == (("analyst", "steward"), ())
    assert ended(store, "one") == [LATER]
    before = {"roles": ["reporter"], "departments": ["SYT"]}
    said = {"roles": ["analyst", "steward"], "departments": [], "before": before}
    assert trail(store)[1:] == [("account.roles_changed", f"nd-{nga.id}", said)]
    same = refused(Conflict, lambda: change_roles(ADMIN, store, "nga.nguyen", roles=["analyst", "steward"], at=LATER))
    assert same == "accounts.error.same_roles"
    gone = refused(WrongInput, lambda: change_roles(ADMIN, store, "nga.nguyen", roles=["reporter"], at=LATER))
    assert gone == "accounts.error.department_missing"
    old = {"roles": ["reporter"], "departments": ["STTTT"]}
    assert refused(WrongInput, lambda: change_roles(ADMIN, store, "nga.nguyen", **old, at=LATER)).endswith("_ended")


def test_name_and_address_are_written_anew_and_sessions_go_on(store: Store) -> None:
    nga = add(store, "nga.nguyen")
    sign_in(store, nga, "one")
    married = change_details(ADMIN, store, " NGA.nguyen ", full_name="  Nguyễn  Thị Ngà ", email="", at=LATER)
    assert married == replace(nga, full_name="Nguyễn Thị Ngà", email="")
    moved = change_details(ADMIN, store, "nga.nguyen", email="nga@langson.gov.vn", at=LATER)
    assert moved == replace(married, email="nga@langson.gov.vn")
    assert ended(store, "one") == [None]
    assert trail(store)[1:] == [
        ("account.details_changed", f"nd-{nga.id}", {"changed": ["email", "full_name"]}),
        ("account.details_changed", f"nd-{nga.id}", {"changed": ["email"]}),
    ]


@pytest.mark.parametrize(
    ("differences", "error", "key"),
    [
        *[({"full_name": name}, WrongInput, "full_name") for name in NO_FULL_NAMES],
        ({"full_name": " "}, WrongInput, "full_name_missing"),
        *[({"email": email}, WrongInput, "email") for email in NO_EMAILS],
        *[(same, Conflict, "same_details") for same in (NGA, {}, {"full_name": " Nguyễn Thị Nga "})],
    ],
)
def test_a_name_or_an_address_that_cannot_stand_changes_nothing(
    store: Store, differences: dict[str, str], error: type[DtiError], key: str
) -> None:
    nga = add(store, "nga.nguyen")
    act = partial(change_details, ADMIN, store, "nga.nguyen", **differences, at=LATER)
    assert refused(error, act) == f"accounts.error.{key}"
    assert stored(store, "nga.nguyen") == nga
    assert len(trail(store)) == 1


def test_who_signed_before_the_name_was_changed_is_still_the_same_person(store: Store) -> None:
    before = user(add(store, "nga.nguyen"))
    after = user(change_details(ADMIN, store, "nga.nguyen", full_name="Lê Hoa", at=LATER))
    assert (before.signature, after.signature) == ("Nguyễn Thị Nga (nga.nguyen)", "Lê Hoa (nga.nguyen)")
    assert is_same_person(before.signature, after.signature)


def test_a_new_throw_away_password_ends_the_old_one_and_signs_out(store: Store) -> None:
    nga = add(store, "nga.nguyen")
    sign_in(store, nga, "one")
    own = change_own_password(user(nga), store, old=FIRST, new="Quả hồng Bảo Lâm", at=AT)
    assert not own.must_change_password
    reset = reset_password(ADMIN, store, "nga.nguyen", password=SECOND, at=LATER)
    assert reset.must_change_password
    assert [is_right(one, reset.password_hash) for one in (FIRST, "Quả hồng Bảo Lâm", SECOND)] == [False, False, True]
    assert trail(store)[1:] == [
        ("account.password_changed", f"nd-{nga.id}", {}),
        ("account.password_reset", f"nd-{nga.id}", {}),
    ]
    common = refused(
        WrongInput, lambda: reset_password(ADMIN, store, "nga.nguyen", password="Nga1985Nga1985", at=LATER)
    )
    assert common == "accounts.password.common"


def test_the_list_says_when_somebody_was_last_seen(store: Store) -> None:
    nga, an = add(store, "nga.nguyen"), add(store, "an.ly")
    sign_in(store, nga, "one", "two")
    with store.writing() as session:
        rows.note_seen(session, "one", LATER)
    with store.reading() as session:
        listed = accounts.read_accounts(ADMIN, session)
    assert listed == (accounts.Listed(an, None), accounts.Listed(nga, LATER))


def test_somebody_is_signed_out_everywhere_without_losing_the_account(store: Store) -> None:
    nga = add(store, "nga.nguyen")
    sign_in(store, nga, "one", "two")
    assert end_sessions(ADMIN, store, "nga.nguyen", at=LATER) == nga
    assert ended(store, "one", "two") == [LATER, LATER]
    assert trail(store)[1:] == [("account.sessions_ended", f"nd-{nga.id}", {})]


def test_ones_own_password_takes_the_old_one_and_ends_every_session(store: Store) -> None:
    nga = add(store, "nga.nguyen")
    sign_in(store, nga, "one", "two")

    def change(old: str, new: str) -> AccountValue:
        return change_own_password(user(nga), store, old=old, new=new, at=LATER)

    assert refused(WrongInput, lambda: change(SECOND, "Quả hồng Bảo Lâm")) == "accounts.error.old_wrong"
    assert refused(WrongInput, lambda: change(FIRST, FIRST)) == "accounts.error.same_password"
    assert refused(WrongInput, lambda: change(FIRST, "matkhau12345678")) == "accounts.password.common"
    assert ended(store, "one", "two") == [None, None]
    changed = change(FIRST, "Quả hồng Bảo Lâm")
    assert (changed.must_change_password, is_right("Quả hồng Bảo Lâm", changed.password_hash)) == (False, True)
    assert ended(store, "one", "two") == [LATER, LATER]
    assert trail(store)[1:] == [("account.password_changed", f"nd-{nga.id}", {})]


def test_only_who_has_an_account_that_holds_changes_its_password(store: Store) -> None:
    nga = add(store, "nga.nguyen")
    accounts.disable(ADMIN, store, "nga.nguyen", at=AT)
    for who in (ADMIN, user(nga), User("an", "An", frozenset(Role), account=99)):

        def change(who: User = who) -> AccountValue:
            return change_own_password(who, store, old=FIRST, new="Quả hồng Bảo Lâm", at=AT)

        assert refused(NotAllowed, change) == "accounts.error.no_account"


def test_a_password_that_was_reset_meanwhile_is_not_overwritten(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    nga = add(store, "nga.nguyen")

    def slowly(password: str) -> str:
        monkeypatch.setattr(accounts, "hash_password", hash_password)
        reset_password(ADMIN, store, "nga.nguyen", password=SECOND, at=AT)
        return hash_password(password)

    monkeypatch.setattr(accounts, "hash_password", slowly)
    key = refused(Conflict, lambda: change_own_password(user(nga), store, old=FIRST, new="Quả hồng Bảo Lâm", at=LATER))
    kept = stored(store, "nga.nguyen")
    assert key == "accounts.error.changed_meanwhile"
    assert kept is not None
    assert is_right(SECOND, kept.password_hash)


def test_nobody_shuts_themselves_out(store: Store) -> None:
    one, _ = add(store, "mot.ly", "administrator", "analyst"), add(store, "hai.ly", "administrator")
    acts: list[Callable[[], object]] = [
        lambda: accounts.disable(user(one), store, "mot.ly", at=AT),
        lambda: change_roles(user(one), store, "mot.ly", roles=["analyst"], at=AT),
        lambda: reset_password(user(one), store, "mot.ly", password=SECOND, at=AT),
    ]
    assert [refused(Conflict, act) for act in acts] == ["accounts.error.own"] * 3
    assert change_roles(user(one), store, "mot.ly", roles=["administrator"], at=AT).roles == ("administrator",)


def test_the_last_administrator_stays(store: Store) -> None:
    one, _ = add(store, "mot.ly", "administrator"), add(store, "hai.ly", "administrator")
    accounts.disable(user(one), store, "hai.ly", at=AT)
    acts: list[Callable[[], object]] = [
        lambda: accounts.disable(ADMIN, store, "mot.ly", at=AT),
        lambda: change_roles(ADMIN, store, "mot.ly", roles=["steward"], at=AT),
    ]
    assert [refused(Conflict, act) for act in acts] == ["accounts.error.last_administrator"] * 2
    assert change_roles(ADMIN, store, "hai.ly", roles=["steward"], at=AT).roles == ("steward",)
    accounts.enable(ADMIN, store, "hai.ly", at=AT)
    change_roles(ADMIN, store, "hai.ly", roles=["administrator"], at=AT)
    assert accounts.disable(ADMIN, store, "mot.ly", at=AT).disabled


def every_act(who: User, store: Store) -> list[Callable[[], object]]:
    def list_them() -> object:
        with store.reading() as session:
            return accounts.read_accounts(who, session)

    return [
        lambda: add(store, "moi.ly", by=who),
        lambda: accounts.disable(who, store, "nga.nguyen", at=AT),
        lambda: accounts.enable(who, store, "nga.nguyen", at=AT),
        lambda: change_roles(who, store, "nga.nguyen", roles=["steward"], at=AT),
        lambda: reset_password(who, store, "nga.nguyen", password=SECOND, at=AT),
        lambda: end_sessions(who, store, "nga.nguyen", at=AT),
        lambda: change_details(who, store, "nga.nguyen", full_name="Nguyễn Nga", at=AT),
        list_them,
    ]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_who_is_no_administrator_may_do_none_of_it(store: Store, role: Role) -> None:
    nga = add(store, "nga.nguyen")
    who = User("an.ly", "Lý An", frozenset({role}), frozenset({"SYT"}), account=nga.id + 1)
    assert [refused(NotAllowed, act) for act in every_act(who, store)] == ["access.denied"] * 8
    assert stored(store, "nga.nguyen") == nga
    assert len(trail(store)) == 1


def test_nobodys_account_is_not_found(store: Store) -> None:
    gone = add(store, "nga.nguyen")
    with store.writing() as session:
        rows.change_account(session, gone.id, erased_at=AT, disabled=True)
    acts = every_act(ADMIN, store)
    assert [refused(NotFound, act) for act in acts[1:7]] == ["accounts.error.unknown"] * 6
    with store.reading() as session:
        assert accounts.read_accounts(ADMIN, session) == ()
    assert refused(NotFound, lambda: end_sessions(ADMIN, store, "không có ai", at=AT)) == "accounts.error.unknown"


def test_the_trail_says_nothing_of_the_person(store: Store) -> None:
    nga = add(store, "nga.nguyen", "reporter")
    sign_in(store, nga, "one")
    for act in every_act(ADMIN, store)[1:2] + every_act(ADMIN, store)[2:7]:
        act()
    change_own_password(user(nga), store, old=SECOND, new="Quả hồng Bảo Lâm", at=LATER)
    said = repr([(one[1], one[2]) for one in trail(store)]).lower()
    personal = ("nga", "nguyễn", "soyte", FIRST, SECOND, "hồng", "argon2")
    assert [word for word in personal if word in said] == []
    assert [action for action, _, _ in trail(store)] == [
        "account.added", "account.disabled", "account.enabled", "account.roles_changed", "account.password_reset",
        "account.sessions_ended", "account.details_changed", "account.password_changed",
    ]  # fmt: skip


def test_who_acts_stands_in_the_trail(store: Store) -> None:
    one = add(store, "mot.ly", "administrator", full_name="Lý Văn Một")
    add(store, "nga.nguyen", by=user(one))
    with store.reading() as session:
        actors = [event.actor for event in read_events(session, object_kind="account")]
    assert actors[0] == "Người vận hành"
    assert actors[1] in ("Lý Văn Một (mot.ly)", f"nd-{one.id}")
