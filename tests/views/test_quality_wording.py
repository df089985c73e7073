"""Scores, formulas and causes in words."""

from decimal import Decimal

import pytest

from dti import i18n
from dti.analysis.quality import Cause, Check, CheckKind, Gain, Quality, Reason, Score
from dti.core.periods import Period
from dti.i18n import LANGUAGES
from dti.store.engine import Session
from dti.views.quality import QualityBoard, Wanted, read_quality
from dti.views.quality_plain import quality_as_json
from dti.views.quality_wording import (
    ask_of,
    write_all_four,
    write_cause,
    write_formula,
    write_kinds,
    write_points,
    write_score_finding,
)
from tests.analysis.values import seen
from tests.views.conftest import Ask

Q3 = Period(2024, 3)


@pytest.fixture
def board(session: Session, ask: Ask) -> QualityBoard:
    return read_quality(session, ask("2024-12-31", "2024-Q3"))


def gain(reason: Reason, **changes: object) -> Gain:
    """One failed check of SOC-07 with a cause."""
    cause = Cause(reason, **changes)  # type: ignore[arg-type]
    check = Check(CheckKind.AGE, "SYT", Q3, "SOC-07", cause)
    return Gain(Quality.LIVE, (check,), Decimal(10))


@pytest.mark.parametrize(
    ("score", "written"),
    [
        (Score(2, 3), "66,7"),
        (Score(147, 150), "98"),
        (Score(9999, 10000), "99,9"),
        (Score(1, 10000), "0,1"),
        (Score(5, 5), "100"),
        (Score(0, 5), "0"),
        (Score(), "–"),
    ],
)
def test_points_have_one_digit_and_are_never_rounded_to_all_or_nothing(score: Score, written: str) -> None:
    assert write_points(score, "vi") == written


def test_the_formula_is_the_arithmetic_itself() -> None:
    assert write_formula(Score(1087, 1102), "vi") == "100 × 1.087 ÷ 1.102 = 98,6"
    assert write_formula(Score(), "en") == "No check applies."


def test_all_four_are_named_also_where_one_is_not_rated() -> None:
    scores = {quality: Score(2, 3) for quality in Quality} | {Quality.CLEAN: Score()}
    assert write_all_four(scores, "vi") == "đúng 66,7, đủ 66,7, sạch chưa chấm được, sống 66,7"


def test_a_score_says_where_most_was_lost() -> None:
    kinds = {CheckKind.NUMERATOR: Score(9, 10), CheckKind.SOURCE: Score(7, 10)}
    assert write_score_finding(Score(16, 20), kinds, "vi") == (
        "4 trong 20 lượt kiểm tra không đạt, nhiều nhất ở “nguồn số liệu” (3)."
    )
    assert write_score_finding(Score(20, 20), kinds, "vi") == "Cả 20 lượt kiểm tra đều đạt."
    assert write_score_finding(Score(), {}, "vi") == "Chưa có nội dung để chấm."


def test_kinds_are_counted_where_they_come_more_than_once() -> None:
    checks = [Check(kind, "SYT", Q3) for kind in (CheckKind.NUMERATOR, CheckKind.NUMERATOR, CheckKind.DATE)]
    assert write_kinds(checks, "vi") == "tử số (2), ngày số liệu"


def test_every_reason_has_its_sentence_in_both_languages(board: QualityBoard) -> None:
    figure = seen("90", "2024-06-30", note="đang rà soát")
    for language in LANGUAGES:
        for reason in Reason:
            one = gain(reason, count=3, day=figure.data_date, figure=figure, other=figure)
            assert write_cause(board, one, language, "Một lỗi.").strip().endswith(".")
            assert i18n.has_text(f"quality.cause.{reason.value}")


def test_the_same_figure_running_is_said_in_the_committees_words(board: QualityBoard) -> None:
    same = gain(Reason.SAME, count=4, figure=seen("90", "2024-09-30"))
    assert write_cause(board, same, "vi") == "Cùng một số liệu 4 kỳ liền: 90 %."


def test_a_declared_gap_keeps_its_reason(board: QualityBoard) -> None:
    said = [
        write_cause(board, gain(Reason.GAP, figure=seen(None, "2024-09-30", note=note)), "vi")
        for note in ("Chưa thống kê.", "")
    ]
    assert said == ["Ghi “chưa có số liệu”: Chưa thống kê.", "Ghi “chưa có số liệu”, không nêu lý do."]


def test_whom_to_ask_is_who_carries_on_for_a_department_that_ended(session: Session, ask: Ask) -> None:
    later = read_quality(session, ask("2026-11-01", "2024-Q4"))
    check = Check(CheckKind.AGE, "STTTT", Period(2024, 4), "GOV-06")
    assert [one.code for one in ask_of(later, check)] == ["SKHCN-2025"]


def test_plain_values_have_every_cause_once(board: QualityBoard) -> None:
    wanted = Wanted(department="SYT", period=Q3)
    found = quality_as_json(board, wanted)
    assert found["scores"]["live"] == {"passed": 3, "applicable": 3, "points": "100"}
    assert sum(len(cause["checks"]) for cause in found["causes"]) == len(board.failed(wanted))
    assert list(found["departments"]) == ["SYT"]
    assert found["periods"]["2024-Q3"] == found["scores"]
