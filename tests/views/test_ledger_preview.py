"""What a ruling would change is known before it is made, and is what then happens."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from dti.access.user import operator
from dti.analysis.status import Status
from dti.ingest.rulings import rule, withdraw
from dti.store.engine import Session, Store
from dti.views.board import read_board, read_catalogue
from dti.views.ledger import read_ledger
from dti.views.ledger_preview import BOTH, WITHDRAW, Outcome, foresee, write_apart, write_outcome
from dti.views.query import complete
from tests.views.reports import add_report, ratio

RULED = datetime(2026, 11, 20, 3, tzinfo=UTC)
BY = "An"
HOW: dict[str, Any] = {"reason": "vì", "at": RULED}
SYT = "auto:SOC-07:2024-09-30"


def outcomes(session: Session, key: str) -> dict[str, Outcome]:
    ledger = read_ledger(session, complete(operator("Người đọc"), read_catalogue(session), as_of=date(2026, 11, 23)))
    entry = ledger.entry(key)
    assert entry is not None, key
    return dict(foresee(session, ledger, entry))


@pytest.fixture
def foreseen(own_store: Store) -> Callable[[str], dict[str, Outcome]]:
    def look(key: str) -> dict[str, Outcome]:
        with own_store.reading() as session:
            return outcomes(session, key)

    return look


def status_of(store: Store, code: str) -> Status:
    with store.reading() as session:
        state = read_board(
            session, complete(operator("Người đọc"), read_catalogue(session), as_of=date(2026, 11, 23))
        ).state(code)
    assert state is not None
    return state.status


def disputed_day(store: Store) -> None:
    """Beside the 90 that the store has of this day: the goal met."""
    day, at = date(2024, 9, 30), datetime(2024, 11, 5, 3, tzinfo=UTC)
    with store.writing() as session:
        add_report(session, "SYT", "2024-Q4", at, approved=at, rows=[("SOC-07", ratio(100, 100), day)])


def test_each_side_says_what_would_become_of_the_target(session: Session) -> None:
    found = outcomes(session, "GEN-01-2024")
    assert {word: write_outcome(one, "vi") for word, one in found.items()} == {
        "18": "GEN-01 vẫn là “Không đạt” (18/63).",
        "10": "GEN-01 chuyển từ “Không đạt” (18/63) sang “Đạt” (10/34).",
        BOTH: "GEN-01 vẫn là “Không đạt” (18/63).",
    }
    assert write_outcome(found["10"], "en") == "GEN-01 goes from “Missed” (18/63) to “Achieved” (10/34)."


@pytest.mark.parametrize("word", ["18", "10", BOTH])
def test_what_is_foreseen_is_what_happens(
    own_store: Store, foreseen: Callable[[str], dict[str, Outcome]], word: str
) -> None:
    expected = foreseen("GEN-01-2024")[word].after.status
    rule(operator(BY), own_store, "GEN-01-2024", pick="" if word == BOTH else word, both=word == BOTH, **HOW)
    assert status_of(own_store, "GEN-01") is expected


def test_values_that_lead_to_different_statuses_are_said_to_give_none(
    own_store: Store, foreseen: Callable[[str], dict[str, Outcome]]
) -> None:
    disputed_day(own_store)
    both = foreseen(SYT)[BOTH]
    assert both.after.status is Status.NO_DATA
    assert write_outcome(both, "vi") == (
        "SOC-07 vẫn là “Chưa có số liệu”. Các số ấy dẫn tới những trạng thái khác nhau nên không lấy trạng thái nào."
    )
    rule(operator(BY), own_store, SYT, both=True, **HOW)
    assert status_of(own_store, "SOC-07") is Status.NO_DATA
    assert write_apart(foreseen(SYT)[BOTH], "vi") != ""
    assert write_apart(None, "vi") == ""


def test_a_ruling_that_would_be_withdrawn_leaves_what_was_before(
    own_store: Store, foreseen: Callable[[str], dict[str, Outcome]]
) -> None:
    disputed_day(own_store)
    before = {"GEN-01-2024": status_of(own_store, "GEN-01"), SYT: status_of(own_store, "SOC-07")}
    for key, pick in (("GEN-01-2024", "10"), (SYT, "100")):
        rule(operator(BY), own_store, key, pick=pick, **HOW)
        found = foreseen(key)[WITHDRAW]
        assert (found.before.status, found.after.status) == (Status.ACHIEVED, before[key])
        withdraw(operator(BY), own_store, key, **HOW)
    assert (status_of(own_store, "GEN-01"), status_of(own_store, "SOC-07")) == tuple(before.values())


def test_a_goal_that_would_be_another_is_named(own_store: Store, foreseen: Callable[[str], dict[str, Outcome]]) -> None:
    said = write_outcome(foreseen("ECO-01-GOAL")["15"], "vi")
    assert said.startswith("ECO-01 được đánh giá theo mục tiêu ≥ 15 %. ECO-01 vẫn là")
    rule(operator(BY), own_store, "ECO-01-GOAL", pick="15", **HOW)
    back = write_outcome(foreseen("ECO-01-GOAL")[WITHDRAW], "vi")
    assert back.startswith("ECO-01 được đánh giá theo mục tiêu ≥ 20 %.")


@pytest.mark.parametrize("key", ["index:63:2021:P-E:22-68", "DANH-TINH-2023", "ratio:GOV-03:2024-09-27:CONG-BO:96"])
def test_where_no_status_depends_on_an_entry_nothing_is_foreseen(session: Session, key: str) -> None:
    assert outcomes(session, key) == {}
