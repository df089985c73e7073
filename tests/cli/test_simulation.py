"""``dti index simulate`` and ``dti index scenarios``: the numbers of the screen, in words and as JSON."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from dti.access.user import operator
from dti.analysis.scenario import Seen, choose
from dti.ingest.scenarios import save
from dti.store.engine import Store
from tests.cli.conftest import Run

AT = datetime(2026, 11, 20, 3, tzinfo=UTC)


def test_society_activity_of_one_half_is_sixth_of_34(sourced: Run) -> None:
    ran = sourced("index", "simulate", "--set", "8=0,5")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "Lạng Sơn sẽ xếp hạng 6/34 thay vì 10/34 trong DTI 2024.",
        "Mô phỏng, không phải số liệu chính thức.",
        "  Hoạt động xã hội số: 0,3685 → 0,5000 (+19,725 điểm)",
        "Giá trị DTI: 0,7480 → 0,7690 (+0,0210), các tỉnh, thành phố khác đứng yên",
        "Thứ hạng: 10/34 → 6/34",
        "  Trụ cột chính quyền số: 0,8458 → 0,8458",
        "  Trụ cột kinh tế số: 0,9093 → 0,9093",
        "  Trụ cột xã hội số: 0,8224 → 0,8558",
        "Vượt: Điện Biên, Hà Tĩnh, Thái Nguyên, Quảng Ninh",
        "Điểm tối đa năm 2024 (tổng 940) là suy luận từ kết quả đã công bố, chưa đọc được trong quyết định.",
        "Cách tính trụ cột là suy luận; nó cho đúng mọi giá trị và thứ hạng trụ cột đã công bố được kiểm tra.",
        "Chưa có điểm từng chỉ số thành phần của năm 2024, nên chỉ thay đổi được ở mức nhóm và chỉ số chính.",
    ]


def test_json_has_every_digit_and_says_that_it_is_simulated(sourced: Run) -> None:
    found = sourced("index", "simulate", "--set", "8=0.5", "--set", "6=0.6", "--pace", "0.01", "--json").json
    assert (found["kind"], found["assessment_year"], found["scheme"], found["province"]) == (
        "simulated",
        2024,
        "34",
        "20",
    )
    assert found["changes"] == {"6": "0.6", "8": "0.5"}
    assert found["growth"] == {"kind": "pace", "pace": "0.01"}
    assert found["total"]["after"] == str(Decimal("731.465") / 940)
    assert found["rank"] == {"before": [10, 10], "after": [6, 6], "field": 34}


def test_year_list_growth_and_language_can_be_chosen(sourced: Run) -> None:
    ran = sourced("index", "simulate", "--year", "2022", "--scheme", "63", "--as-last-year", "--lang", "en")
    assert ran.out.splitlines()[0].startswith("Lang Son would rank ")
    assert "each of the others gains as from 2021 to 2022" in ran.out
    assert "Value or growth of 54 of 63 provinces is not known" in ran.out


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--set", "8=1,5"), 2, "Giá trị của chỉ số 8 phải từ 0 đến 1, không phải 1,5."),
        (("--set", "một nửa"), 2, "“một nửa” không phải một thay đổi."),
        (("--set", "1=0,5"), 2, "Không thay đổi được chỉ số “1”"),
        (("--pace", "0,01", "--as-last-year"), 2, "Chỉ chọn một trong hai: --pace hoặc --as-last-year."),
        (("--year", "2019"), 2, "2019"),
        (("--as-of", "2021-01-01"), 2, "chưa mô phỏng được"),
    ],
)
def test_what_cannot_be_meant_is_wrong_use_in_one_sentence(
    sourced: Run, options: tuple[str, ...], code: int, said: str
) -> None:
    ran = sourced("index", "simulate", *options)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_saved_scenarios_are_listed_with_what_they_come_to(own: Run, tmp_path: Path) -> None:
    assert own("index", "scenarios").out == "Chưa có kịch bản nào được lưu.\n"
    store = Store(f"sqlite:///{tmp_path}/own.sqlite")
    settings = choose(2024, "34", "20", {"8": Decimal("0.5")})
    seen = Seen(Decimal("0.7"), (20, 20), 34, "f" * 64)
    key = save(operator("An"), store, settings, seen, name="Xã hội số", at=AT).key
    store.close()
    assert own("index", "scenarios").out.splitlines() == [
        "Mô phỏng, không phải số liệu chính thức.",
        "Xã hội số  DTI 2024, 34 tỉnh, thành phố: 0,7690, hạng 6/34",
        "    Hoạt động xã hội số: 0,3685 → 0,5000 (+19,725 điểm)",
        "    các tỉnh, thành phố khác đứng yên",
        "    Số liệu nền đã thay đổi từ khi lưu: khi đó là 0,7000, hạng 20/34.",
        f"    {key}, An lưu 20/11/2026 10:00",
    ]
    (listed,) = own("index", "scenarios", "--json").json["scenarios"]
    assert (listed["key"], listed["figures_changed"], listed["simulation"]["rank"]["after"]) == (key, True, [6, 6])
    assert "chưa mô phỏng được" in own("index", "simulate", "--as-of", "2021-01-01").err
    earlier = own("index", "scenarios", "--as-of", "2025-01-01").out
    assert "Xã hội số  Chưa tính được:" in earlier
