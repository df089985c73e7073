"""What lies ahead of targets under a question: by what the question includes, never by anything else."""

import pytest

from dti.analysis.continuable import Reason, Silence
from dti.analysis.forecast import Forecast
from dti.analysis.pace import Pace
from dti.store.engine import Session, Store
from dti.views.board import read_board
from dti.views.outlook import is_closed, outlook_of, outlooks_of, read_outlooks
from dti.views.outlook_plain import outlooks_as_json
from dti.views.target import read_target
from tests.views.conftest import Ask

TODAY = "2026-11-01"


def _reason(found: Forecast | Silence) -> Reason | None:
    return found.reason if isinstance(found, Silence) else None


def test_every_target_of_the_board_has_an_outlook_for_the_goal_asked_for(session: Session, ask: Ask) -> None:
    query = ask("2024-12-31")
    found = read_outlooks(session, query)
    states = read_board(session, query).states
    assert list(found) == [state.target.code for state in states]
    assert [one.goal for one in found.values()] == [state.goal for state in states]
    assert [one.judgement for one in found.values()] == [state.judgement for state in states]


@pytest.mark.parametrize(
    ("code", "as_of", "reason"),
    [
        ("GEN-01", "2022-04-06", Reason.RANK),
        ("PTY-01", "2024-12-31", Reason.MILESTONE),
        ("ECO-01", "2024-12-31", Reason.TOO_SHORT),
        ("ECO-04", "2024-12-31", Reason.CONFLICT),
        ("GOV-06", "2024-12-31", Reason.MET),
        ("GOV-07", "2024-12-31", Reason.OTHER_MEASURE),
        ("GOV-08", "2024-12-31", Reason.NO_DATA),
        ("ECO-01", TODAY, Reason.PAST_DUE),
    ],
)
def test_real_figures_are_few_so_every_silence_is_told(
    session: Session, ask: Ask, code: str, as_of: str, reason: Reason
) -> None:
    found = read_outlooks(session, ask(as_of))[code]
    assert _reason(found.forecast) is reason


def test_each_goal_of_a_target_has_an_outlook_of_its_own(session: Session, ask: Ask) -> None:
    view = read_target(session, ask(TODAY), "ECO-01")
    found = outlooks_of(view)
    assert [(one.goal.horizon, _reason(one.forecast)) for one in found] == [
        (2025, Reason.PAST_DUE),
        (2030, Reason.TOO_SHORT),
    ]
    assert [one.days_left < 0 for one in found] == [True, False]
    assert [is_closed(one) for one in found] == [True, False]


def test_illustrative_values_count_only_where_the_question_includes_them(session: Session, ask: Ask) -> None:
    without, including = (read_outlooks(session, ask("2024-12-31", illustrative=shown))["SOC-04"] for shown in (0, 1))
    assert (without.illustrative, without.course) == (False, ())
    assert including.illustrative
    assert len(including.course) == 1


def test_a_view_and_its_board_say_the_same(session: Session, ask: Ask) -> None:
    view = read_target(session, ask("2024-12-31"), "ECO-01")
    assert outlooks_of(view)[0] == outlook_of(view.board, view.state)


def test_as_plain_values_a_silence_is_its_reason(session: Session, ask: Ask) -> None:
    query = ask("2024-06-30")
    document = outlooks_as_json(query, [read_outlooks(session, query)["ECO-01"]])
    assert document["as_of"] == "2024-06-30"
    (one,) = document["targets"]
    assert one == {
        "code": "ECO-01",
        "unit": "percent",
        "value": "12.52",
        "data_date": "2023-10-11",
        "goal": "20",
        "operator": ">=",
        "due_date": "2025-12-31",
        "days_left": 549,
        "status": "unrated",
        "illustrative": False,
        "provisional": False,
        "pace": {"silent": "too_short", "points": 1, "least": 2},
        "forecast": {"silent": "too_short", "points": 1, "least": 5},
    }


def test_the_frozen_moment_of_a_question_decides_what_is_known(store: Store, ask: Ask) -> None:
    with store.reading() as session:
        found = read_outlooks(session, ask("2022-04-06"))
        assert max(one.known_on for outlook in found.values() for one in outlook.course).isoformat() <= "2022-04-06"
        assert not any(
            isinstance(one.pace, Pace) and one.pace.until.isoformat() > "2022-04-06" for one in found.values()
        )
