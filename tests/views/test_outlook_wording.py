"""Pace and outlook in words: places, signs, the steps of a chance, one sentence for every reason."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dti.analysis.aggregation import candidates
from dti.analysis.continuable import Reason, Silence
from dti.analysis.forecast import Ahead, forecast
from dti.analysis.pace import measure_pace
from dti.analysis.status import judge
from dti.catalogue.models import Kind, Target, Unit
from dti.catalogue.observations import ObservationValue
from dti.i18n import LANGUAGES, Language
from dti.views.outlook import Outlook
from dti.views.outlook_wording import (
    likelihood,
    write_chance,
    write_outlook,
    write_range,
    write_short,
    write_signed,
    write_silence,
    write_title,
)
from tests.analysis.values import goal, seen, target

ENDS = ("03-31", "06-30", "09-30", "12-31")
RISING = ("40", "44.2", "47.8", "52.1", "55.9", "60", "64.1", "68")


def _quarters(*values: str, **changes: Any) -> list[ObservationValue]:
    return [seen(value, f"{2023 + place // 4}-{ENDS[place % 4]}", **changes) for place, value in enumerate(values)]


def _outlook(about: Target, values: list[ObservationValue], as_of: str = "2025-01-20", **aim: Any) -> Outlook:
    wanted, day = goal(**aim), date.fromisoformat(as_of)
    course = candidates(about, wanted, values, ())
    judgement = judge(about, wanted, values, day)
    return Outlook(
        target=about,
        goal=wanted,
        judgement=judgement,
        as_of=day,
        pace=measure_pace(about, wanted, course, judgement, day),
        forecast=forecast(about, wanted, course, judgement, day),
        illustrative=any(one.illustrative for one in values),
        provisional=any(one.provisional for one in values),
        course=course,
    )


def test_pace_forecast_and_what_they_rest_on() -> None:
    assert write_outlook(_outlook(target(), _quarters(*RISING, illustrative=True)), "vi") == (
        "Từ 31/03/2023 đến 31/12/2024 tăng bình quân 4,0 điểm % mỗi quý (bốn kỳ gần nhất: +4,0 điểm %); "
        "cần tăng 8,0 điểm % mỗi quý để kịp hạn 31/12/2025.",
        "Theo đà này đến 31/12/2025 đạt 81,0–86,8 % (khoảng dự báo 80 %); khả năng đạt mục tiêu ≥ 100 % là dưới 5 %.",
        "Tính trên số liệu minh họa.",
    )
    pace, said = write_outlook(_outlook(target(), _quarters(*RISING), value="84"), "en")
    assert pace.startswith("From 31 Mar 2023 to 31 Dec 2024 it rose by 4.0 points a quarter on average")
    assert said.endswith("the chance of meeting ≥ 84% is about 45%.")


def test_falling_values_are_said_to_fall() -> None:
    falling = _quarters("14", "11.5", "9.2", "8.1", "6.8", "6.1")
    pace, _ = write_outlook(_outlook(target(Kind.DURATION, unit=Unit.MINUTES), falling, value="5", operator="<="), "vi")
    assert pace.startswith("Từ 31/03/2023 đến 30/06/2024 giảm bình quân 1,6 phút mỗi quý")
    assert "cần giảm 0,18 phút mỗi quý" in pace


def test_a_value_that_did_not_move_is_said_so() -> None:
    pace, silence = write_outlook(_outlook(target(), _quarters("60", "60")), "vi")
    assert pace.startswith("Từ 31/03/2023 đến 30/06/2023 không đổi; cần tăng")
    assert silence.startswith("Chưa dự báo: mới có 2 số liệu so được với nhau, cần ít nhất 5; còn 345 ngày đến hạn")


@pytest.mark.parametrize(
    ("low", "high", "vi", "en"),
    [
        ("15.2", "18.4", "15,2–18,4 %", "15.2–18.4%"),
        ("15.2", "31.4", "15–31 %", "15–31%"),
        ("96.31", "100", "96,3–100 %", "96.3–100%"),
        ("88.41", "88.52", "88,41–88,52 %", "88.41–88.52%"),
        ("88.411", "88.412", "88,41 %", "88.41%"),
    ],
)
def test_a_range_has_as_many_digits_as_its_width_bears(low: str, high: str, vi: str, en: str) -> None:
    ahead = Ahead(date(2025, 12, 31), Decimal(low), Decimal(low), Decimal(high))
    assert (write_range(target(), ahead, "vi"), write_range(target(), ahead, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("chance", "vi"),
    [("0", "dưới 5 %"), ("0.02", "dưới 5 %"), ("0.03", "khoảng 5 %"), ("0.42", "khoảng 40 %"), ("0.99", "trên 95 %")],
)
def test_a_chance_is_told_in_steps_of_five(chance: str, vi: str) -> None:
    assert write_chance(Decimal(chance), "vi") == vi


def test_a_change_has_a_sign_and_the_unit_of_points() -> None:
    about = target(Kind.DURATION, unit=Unit.MINUTES)
    assert write_signed(target(), Decimal("1.25"), "vi") == "+1,3 điểm %"
    assert write_signed(about, Decimal("-0.254"), "vi") == "−0,25 phút"
    assert write_signed(target(), Decimal(0), "en") == "0.00 points"


@pytest.mark.parametrize(
    ("aim", "spoken", "title"),
    [
        ("100", "unlikely", "Theo đà này khó đạt: 81,0–86,8 % vào 31/12/2025, cần ≥ 100 %"),
        ("84", "open", "Theo đà này chưa chắc đạt: 81,0–86,8 % vào 31/12/2025, cần ≥ 84 %"),
        ("75", "likely", "Theo đà này nhiều khả năng đạt: 81,0–86,8 % vào 31/12/2025, cần ≥ 75 %"),
    ],
)
def test_titles_say_the_finding(aim: str, spoken: str, title: str) -> None:
    outlook = _outlook(target(), _quarters(*RISING), value=aim)
    assert not isinstance(outlook.forecast, Silence)
    assert likelihood(outlook.forecast) == spoken
    assert write_title(outlook, "vi") == title
    assert write_short(outlook, "vi").endswith(": 81,0–86,8 %")


def test_without_a_forecast_the_title_says_what_is_known() -> None:
    assert write_title(_outlook(target(), []), "vi") == "Chưa có số liệu; cần ≥ 100 % vào 31/12/2025"
    met, missed = _outlook(target(), _quarters("100")), _outlook(target(), _quarters("90"), as_of="2026-02-01")
    assert write_title(met, "vi") == "Đã đạt ≥ 100 %: 100 % vào 31/03/2023"
    assert write_title(missed, "vi") == "Không đạt ≥ 100 % khi đến hạn 31/12/2025: 90 %"
    assert (
        write_title(_outlook(target(), _quarters("90")), "en") == "90% on 31 Mar 2023, ≥ 100% is needed by 31 Dec 2025"
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_its_sentence_and_its_few_words(reason: Reason, language: Language) -> None:
    outlook = _outlook(target(), _quarters("40"))
    silent = Silence(reason, 3, 5)
    said = write_silence(outlook, silent, language)
    assert said.endswith(".")
    assert "{" not in said
    assert len(said) > 20


def test_a_milestone_and_a_rank_say_what_is_known_and_the_days_left() -> None:
    milestone = _outlook(target(Kind.MILESTONE, unit=Unit.MILESTONE), _quarters("0"), value="1")
    assert write_outlook(milestone, "vi") == (
        "Chỉ tiêu chỉ có hoàn thành hoặc chưa, không có đà để dự báo: Chưa hoàn thành; "
        "còn 345 ngày đến hạn (31/12/2025).",
    )
    rank = _outlook(target(Kind.RANK, unit=Unit.RANK, field=63), _quarters("18", field=63), value="10", operator="<=")
    assert write_outlook(rank, "vi") == (
        "Thứ hạng còn phụ thuộc các tỉnh khác nên không dự báo: hiện 18/63 (số liệu 31/03/2023), cần ≤ 10/63; "
        "còn 345 ngày đến hạn (31/12/2025).",
    )
    overdue = _outlook(target(Kind.MILESTONE, unit=Unit.MILESTONE), [], as_of="2026-01-10", value="1")
    assert write_outlook(overdue, "vi")[0].endswith("chưa có số liệu; đã quá hạn 10 ngày (31/12/2025).")
