"""Rows about a person are found letter by letter, on both databases, and only their name is taken out."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from dti.access.user import name_in
from dti.store.accounts import add_account, add_attempt, add_session
from dti.store.engine import Store
from dti.store.models import RemarkRow, ScenarioRow, table
from dti.store.person_rows import (
    Mention,
    delete_sign_ins,
    mentions,
    older_sign_ins,
    replace_signatures,
    scrub,
    sessions_of,
    sign_ins,
    signatures,
    signed_rows,
)
from dti.store.remarks import NewRemark, RemarkKind, add_remark
from dti.store.scenarios import WHAT_IF, NewScenario, add_scenario
from tests.store.builders import RECORDED, report, save

MINE = ("Lê Nga (nga_le)", "Lê Thị Nga (nga_le)")
ALIKE = ("Lê Nga (ngaxle)", "Lê Nga (NGA_LE)", "Lê Nga (nga_le) ", "nga_le")


def remark(store: Store, *said: tuple[str, str]) -> None:
    """Remarks on a report, each with its words and its signature."""
    save(store)
    with store.writing() as session:
        number = report(session, [])
        for words, by in said:
            add_remark(session, NewRemark(number, RemarkKind.REMARK, words), by=by, at=RECORDED)


def remarks(store: Store) -> list[tuple[str, str]]:
    own = table(RemarkRow)
    with store.reading() as session:
        return [(row.text, row.by) for row in session.execute(select(own.c.text, own.c.by).order_by(own.c.id))]


def find(store: Store) -> frozenset[str]:
    with store.reading() as session:
        return signatures(session, lambda one: name_in(one) == "nga_le", "(nga_le)")


def test_signatures_are_those_of_the_account_under_whichever_name(store: Store) -> None:
    remark(store, *(("x", by) for by in (*MINE, *ALIKE)))
    assert find(store) == frozenset(MINE)


def test_a_row_is_given_with_what_was_said_in_it(store: Store) -> None:
    remark(store, ("xem lại", MINE[0]), ("khác", ALIKE[0]))
    with store.reading() as session:
        (row,) = signed_rows(session, MINE)
    assert (row.table, row.column, row.signature, row.at) == ("remark", "by", MINE[0], RECORDED)
    assert dict(row.words) == {"text": "xem lại"}


def test_replaced_is_what_was_named_and_nothing_else(store: Store) -> None:
    remark(store, *(("x", by) for by in (*MINE, *ALIKE)))
    with store.writing() as session:
        assert replace_signatures(session, MINE, "ai đó (nd-1)") == 2
    assert [by for _, by in remarks(store)] == ["ai đó (nd-1)", "ai đó (nd-1)", *ALIKE]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Hỏi Lê Nga (nga_le), thư nga_le@a.vn.", "Hỏi @, thư @."),
        ("nga_le@a.vn và nga_le@a.vn", "@ và @"),
        ("NGA_LE@A.VN, ngaxle@a.vn, Lê Nga", "NGA_LE@A.VN, ngaxle@a.vn, Lê Nga"),
        ("100% \\ _", "100% \\ _"),
    ],
)
def test_words_lose_what_is_private_and_keep_the_rest(store: Store, said: str, left: str) -> None:
    remark(store, (said, "x"))
    with store.writing() as session:
        add_scenario(session, NewScenario("k", WHAT_IF, said, "63", "20", 2022, {}), at=RECORDED, by="x")
    with store.writing() as session:
        assert scrub(session, [MINE[0], "nga_le@a.vn"], "@") == (0 if said == left else 2)
    assert remarks(store) == [(left, "x")]
    with store.reading() as session:
        assert session.scalars(select(table(ScenarioRow).c.name)).all() == [left]


def test_a_name_is_found_wherever_it_was_typed(store: Store) -> None:
    remark(store, ("Lê Nga gọi", "x"), ("lê nga gọi", "x"), ("gọi Lê Nga", "x"))
    with store.reading() as session:
        assert mentions(session, ["Lê Nga"]) == (Mention("remark", 1, "text"), Mention("remark", 3, "text"))


def test_sign_ins_are_told_counted_and_deleted(store: Store) -> None:
    later = RECORDED + timedelta(days=1)
    with store.writing() as session:
        accounts = [
            add_account(session, name=name, full_name="x", at=RECORDED, roles=[], departments=[]) for name in ("a", "b")
        ]
        for name, account in zip(("a", "b"), accounts, strict=True):
            add_attempt(session, f"sha-{name}", "10.0.0.7", RECORDED)
            add_session(session, f"key-{name}", account, later)
    with store.reading() as session:
        assert [(one.at, one.address, one.outcome) for one in sign_ins(session, "sha-a")] == [
            (RECORDED, "10.0.0.7", "pending")
        ]
        assert [one.started_at for one in sessions_of(session, accounts[0])] == [later]
        assert [older_sign_ins(session, day) for day in (RECORDED, later)] == [(0, 0), (2, 0)]
    with store.writing() as session:
        assert delete_sign_ins(session, accounts[0], "sha-a") == 2
    with store.reading() as session:
        assert older_sign_ins(session, later + timedelta(days=1)) == (1, 1)
