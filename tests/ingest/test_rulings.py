"""A steward's word on a disagreement: one side stands, the status follows, nothing that was said is lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from dti.access.audit import read_events, verify
from dti.access.user import operator
from dti.analysis.status import Status
from dti.catalogue.loader import load_folder
from dti.catalogue.models import Catalogue, Conflict, Operator, PublishedClaim
from dti.catalogue.observations import Flag
from dti.core import errors
from dti.core.errors import DtiError, NotFound, WrongInput
from dti.i18n import LANGUAGES, error_text
from dti.ingest.rulings import Ruling, rule
from dti.store.catalogue import load_catalogue, save_catalogue
from dti.store.engine import Store
from dti.store.observations import read_observations
from dti.store.versions import SOURCES
from dti.views.board import TargetState, read_board, read_catalogue
from dti.views.query import complete
from tests.demo import DATA
from tests.views.reports import add_report, ratio

AT = datetime(2026, 11, 20, 3, tzinfo=UTC)
DAY = date(2026, 11, 20)
WHY = "Ban Chỉ đạo kết luận"
SLIP = "ratio:GOV-01:2022-12-28:CONG-BO:57.67"
ENTERED, TARGETS = 9, 33
"""How many disagreements and targets `data/` enters."""
SYT = "auto:SOC-07:2024-09-30"


@pytest.fixture
def store(own_published: Store) -> Store:
    """All sourced figures, to rule in."""
    return own_published


def say(store: Store, key: str, pick: str, **changes: Any) -> Ruling:
    words: dict[str, Any] = {"by": "Chánh Văn phòng", "reason": WHY, "at": AT} | changes
    return rule(operator(words.pop("by")), store, key, pick=pick, **words)


def catalogue_of(store: Store) -> Catalogue:
    with store.reading() as session:
        return load_catalogue(session)


def kept(store: Store, key: str) -> Conflict:
    return next(one for one in catalogue_of(store).conflicts if one.key == key)


def state_of(store: Store, code: str, as_of: date = DAY) -> TargetState:
    with store.reading() as session:
        found = read_board(session, complete(operator("Người đọc"), read_catalogue(session), as_of=as_of)).state(code)
    assert found is not None
    return found


def versions(store: Store, kind: str) -> int:
    with store.reading() as session:
        return len(session.execute(SOURCES[kind].wanted).all())


def refused(act: Callable[[], object], kind: type[DtiError], key: str) -> None:
    with pytest.raises(kind) as caught:
        act()
    assert caught.value.key == key
    assert all(error_text(caught.value, language) for language in LANGUAGES)


def disputed_day(store: Store, first: int = 90, second: int = 95) -> None:
    """Two reports of one department that differ about one day."""
    at, day = datetime(2024, 11, 5, 3, tzinfo=UTC), date(2024, 9, 30)
    with store.writing() as session:
        add_report(session, "SYT", "2024-Q3", at, approved=at, rows=[("SOC-07", ratio(first, 100), day)])
        add_report(session, "SYT", "2024-Q4", at, approved=at, rows=[("SOC-07", ratio(second, 100), day)])


def test_a_ruling_is_another_version_with_who_when_and_why(store: Store) -> None:
    before = kept(store, "GEN-01-2021")
    assert say(store, "GEN-01-2021", "5") == Ruling(
        "GEN-01-2021", "GEN-01", Decimal(5), "Chánh Văn phòng", DAY, WHY, goal_changed=False
    )
    ruled = kept(store, "GEN-01-2021")
    words = {"picked": Decimal(5), "ruled_by": "Chánh Văn phòng", "ruled_on": DAY, "reason": WHY}
    assert ruled == before.model_copy(update=words)
    assert versions(store, "conflict") == ENTERED + 1
    assert [versions(store, kind) for kind in ("target", "publication", "claim")] == [TARGETS, 41, 2]


def test_it_is_audited_in_the_same_transaction(store: Store) -> None:
    say(store, "GEN-01-2021", "5")
    with store.reading() as session:
        (event,) = read_events(session, object_kind="conflict")
        assert verify(session) is None
    assert (event.actor, event.action, event.object_key) == ("Chánh Văn phòng", "conflict.ruled", "GEN-01-2021")
    assert event.details == {
        "picked": "5",
        "both_stand": False,
        "of": ["16", "5"],
        "reason": WHY,
        "before": {"picked": None, "on": None},
        "goal_changed": False,
    }


def test_the_status_follows_the_rank_that_was_picked_also_in_another_field(store: Store) -> None:
    before = state_of(store, "GEN-01").judgement
    assert (before.status, before.value) == (Status.MISSED, Decimal(18))
    say(store, "GEN-01-2024", "10/34")
    ruled = state_of(store, "GEN-01").judgement
    assert ruled.deciding is not None
    assert (ruled.status, ruled.value, ruled.deciding.field) == (Status.ACHIEVED, Decimal(10), 34)
    say(store, "GEN-01-2024", "18", by="Phó Chánh Văn phòng")
    assert state_of(store, "GEN-01").judgement.value == 18
    assert state_of(store, "GEN-01", date(2026, 11, 19)).judgement == before


def test_ruling_again_leaves_what_was_ruled_before_as_it_was_seen_then(store: Store) -> None:
    say(store, "GEN-01-2024", "10/34", at=datetime(2026, 11, 3, 3, tzinfo=UTC))
    days = [date(2026, 11, 2), date(2026, 11, 4)]
    seen = [state_of(store, "GEN-01", day).judgement for day in days]
    assert [(one.status, one.value) for one in seen] == [(Status.MISSED, Decimal(18)), (Status.ACHIEVED, Decimal(10))]
    say(store, "GEN-01-2024", "18", reason="đã xem lại", at=datetime(2026, 11, 10, 3, tzinfo=UTC))
    assert [state_of(store, "GEN-01", day).judgement for day in days] == seen
    now = state_of(store, "GEN-01", date(2026, 11, 10)).judgement
    assert (now.status, now.value, Flag.CONFLICT in now.flags) == (Status.MISSED, Decimal(18), False)


def test_a_frozen_meeting_keeps_the_ruling_that_was_recorded_by_then(store: Store) -> None:
    say(store, "GEN-01-2021", "5")
    recorded = AT + timedelta(hours=1)
    say(store, "GEN-01-2021", "16", reason="đã xem lại", at=AT + timedelta(hours=2))
    with store.reading() as session:
        query = complete(operator("Người đọc"), read_catalogue(session), as_of=DAY)
        asked = [query, replace(query, recorded=recorded), replace(query, recorded=recorded, as_of=date(2026, 11, 19))]
        seen = [next(c for c in read_catalogue(session, one).conflicts if c.key == "GEN-01-2021") for one in asked]
    assert [(one.picked, one.ruled_on) for one in seen] == [(Decimal(16), DAY), (Decimal(5), DAY), (None, None)]


def test_a_value_that_was_set_aside_is_shown_and_never_decides(store: Store) -> None:
    say(store, SLIP, "57,76")
    with store.reading() as session:
        seen = read_observations(session, programme="NQ49", as_of=DAY, illustrative=False, targets=["GOV-01"])
    assert {one.value: one.overruled for one in seen if one.data_date == date(2022, 12, 28)} == {Decimal("57.67"): True}


def test_a_slip_is_entered_with_both_figures_once_it_is_ruled_on(store: Store) -> None:
    say(store, SLIP, "57.76")
    entered = kept(store, SLIP)
    assert (entered.target, entered.kind, entered.title_vi) == (
        "GOV-01",
        "value",
        "57,67 % không khớp với 1.049 / 1.816",
    )
    assert [(one.publication, one.value, one.label_vi) for one in entered.members] == [
        (
            "BLS-EN-2022-12-28",
            Decimal("57.67"),
            "Bài về dịch vụ công trực tuyến, ngày 28/12/2022: 57,67 %",
        ),
        ("BLS-EN-2022-12-28", Decimal("57.76"), "Hệ thống tính lại từ 1.049 / 1.816"),
    ]


def test_a_claim_of_no_target_keeps_its_ruling_itself(store: Store) -> None:
    say(store, "DANH-TINH-2023", "69,32 %")
    found: PublishedClaim = next(one for one in catalogue_of(store).claims if one.key == "DANH-TINH-2023")
    assert (found.picked, found.ruled_by, found.ruled_on, found.reason) == (
        Decimal("69.32"),
        "Chánh Văn phòng",
        DAY,
        WHY,
    )


def test_a_ruling_between_goals_changes_the_goal_and_nothing_else(store: Store) -> None:
    order = [target.code for target in catalogue_of(store).targets]
    done = say(store, "ECO-05-GOAL", "7")
    assert done.goal_changed
    target = catalogue_of(store).target("NQ49", "ECO-05")
    assert target is not None
    goal = target.goal(2025)
    assert goal is not None
    assert (goal.value, goal.operator) == (Decimal(7), Operator.MORE_THAN)
    assert goal.source.startswith("Kế hoạch số 246/KH-UBND")
    assert [one.code for one in catalogue_of(store).targets] == order
    assert versions(store, "target") == TARGETS + 1
    assert not say(store, "ECO-01-GOAL", "20").goal_changed
    assert versions(store, "target") == TARGETS + 1


def test_a_goal_is_the_one_that_was_ruled_by_the_day_asked_about(store: Store) -> None:
    def goals() -> list[Decimal]:
        days = [date(2024, 1, 1), date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 9), date(2026, 11, 10)]
        return [state_of(store, "ECO-05", day).goal.value for day in days]

    before = state_of(store, "ECO-05").goal.value
    assert before != 7
    say(store, "ECO-05-GOAL", "7", at=datetime(2026, 11, 2, 18, tzinfo=UTC))
    assert goals() == [before, before, 7, 7, 7], "18:00 UTC is the day after in Vietnam"
    say(store, "ECO-05-GOAL", f"{before.normalize():f}", at=datetime(2026, 11, 10, 3, tzinfo=UTC))
    assert goals() == [before, before, 7, 7, before]


def test_a_dispute_that_nobody_had_entered_is_entered_with_its_ruling(store: Store) -> None:
    disputed_day(store)
    assert Flag.CONFLICT in state_of(store, "SOC-07").evidence.flags
    say(store, SYT, "95")
    assert [(one.value, one.label_vi) for one in kept(store, SYT).members] == [
        (Decimal(90), "Sở Y tế: 90 %"),
        (Decimal(95), "Sở Y tế: 95 %"),
    ]
    ruled = state_of(store, "SOC-07").evidence
    assert (ruled.value, Flag.CONFLICT in ruled.flags) == (Decimal(95), False)


def test_ruling_again_after_a_new_source_keeps_the_sides_of_then_and_now(store: Store) -> None:
    disputed_day(store)
    say(store, SYT, "95")
    at = datetime(2025, 2, 5, 3, tzinfo=UTC)
    with store.writing() as session:
        rows = [("SOC-07", ratio(97, 100), date(2024, 9, 30))]
        add_report(session, "SYT", "2025-Q1", at, approved=at, rows=rows)
    assert state_of(store, "SOC-07").evidence.value is None
    say(store, SYT, "97")
    assert [one.value for one in kept(store, SYT).members] == [90, 95, 97]
    assert state_of(store, "SOC-07").evidence.value == 97


def test_a_moved_denominator_is_ruled_on_without_setting_a_value_aside(store: Store) -> None:
    at = datetime(2024, 11, 5, 3, tzinfo=UTC)
    with store.writing() as session:
        for period, whole, day in (("2024-Q2", 100, date(2024, 6, 30)), ("2024-Q3", 50, date(2024, 9, 30))):
            add_report(session, "SYT", period, at, approved=at, rows=[("SOC-07", ratio(40, whole), day)])
    key = "denominator:SOC-07:SYT:2024-09-30"
    say(store, key, "50")
    assert (kept(store, key).kind, kept(store, key).picked) == ("claim", Decimal(50))
    assert state_of(store, "SOC-07").evidence.value == 80


@pytest.mark.parametrize("pick", ["57,76", "57.76", " 57,76 % ", "57.76%"])
def test_a_side_is_picked_as_either_language_writes_it(store: Store, pick: str) -> None:
    assert say(store, SLIP, pick).picked == Decimal("57.76")


def test_a_ruling_needs_a_name_a_reason_and_a_side(store: Store) -> None:
    refused(lambda: say(store, SLIP, "57,76", by=" "), WrongInput, "lifecycle.actor_missing")
    refused(lambda: say(store, SLIP, "57,76", reason=" "), WrongInput, "ledger.error.reason_missing")
    refused(lambda: say(store, SLIP, "58"), WrongInput, "ledger.error.not_a_side")
    refused(lambda: say(store, "GEN-01-2021", ""), WrongInput, "ledger.error.not_a_side")
    assert versions(store, "conflict") == ENTERED


@pytest.mark.parametrize(
    "key",
    ["NOT-THERE", "auto:SOC-07:2024-09-30", "ratio:GOV-03:2024-09-27:CONG-BO:96", "ratio:GOV-01:2022-12-28:CONG-BO:1"],
)
def test_what_nobody_disputes_cannot_be_ruled_on(store: Store, key: str) -> None:
    refused(lambda: say(store, key, "96"), NotFound, "ledger.error.unknown")


def test_the_same_ruling_twice_is_refused_and_another_one_is_another_version(store: Store) -> None:
    say(store, "GEN-01-2021", "5")
    refused(lambda: say(store, "GEN-01-2021", "5"), errors.Conflict, "ledger.error.same_ruling")
    say(store, "GEN-01-2021", "16", reason="đã xem lại")
    assert versions(store, "conflict") == ENTERED + 2
    assert kept(store, "GEN-01-2021").picked == 16


def test_illustrative_figures_are_never_ruled_on(store: Store) -> None:
    at, day = datetime(2024, 11, 5, 3, tzinfo=UTC), date(2024, 9, 30)
    with store.writing() as session:
        for period, part in (("2024-Q3", 90), ("2024-Q4", 95)):
            rows = [("SOC-07", ratio(part, 100), day)]
            add_report(session, "SYT", period, at, approved=at, rows=rows, illustrative=True)
    refused(lambda: say(store, SYT, "95"), NotFound, "ledger.error.unknown")


def test_loading_the_files_again_leaves_the_ruling_and_says_so(store: Store) -> None:
    say(store, "GEN-01-2021", "5")
    loaded = load_folder(DATA)
    with store.writing() as session:
        changes = save_catalogue(session, loaded.catalogue, loaded.scores, by="dti init", at=AT)
    assert [(one.kind, one.key) for one in changes.kept] == [("conflict", "GEN-01-2021")]
    assert kept(store, "GEN-01-2021").picked == 5
