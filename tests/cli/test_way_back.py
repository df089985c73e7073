"""``dti index plan`` and ``dti index effort``: the numbers of the screen, in words and as JSON."""

from decimal import Decimal
from pathlib import Path

import pytest

from dashboard.context import open_context
from dashboard.pages.way_back import draw
from dti.i18n import number
from dti.store.engine import Store
from tests.cli.conftest import Run
from tests.dashboard.conftest import services_of
from tests.dashboard.tree import of_class, of_kind, words
from tests.visitors import EVERYBODY

D = Decimal
FINDING = "Lạng Sơn thiếu 3,854 điểm tới hạng 8/34 DTI 2024; rẻ nhất: Hoạt động xã hội số từ 0,3685 lên 0,3942."


def test_the_cheapest_way_to_rank_8_of_34(sourced: Run) -> None:
    ran = sourced("index", "plan", "--place", "8")
    assert (ran.code, ran.err) == (0, "")
    said = ran.out.splitlines()
    assert said[:4] == [
        FINDING,
        "Mô phỏng, suy luận; không phải số liệu chính thức.",
        "Rẻ nhất: công sức 3,854; hạng 8/34, DTI 0,7480 → 0,7521",
        "    Hoạt động xã hội số từ 0,3685 lên 0,3942 (+3,854 điểm)",
    ]
    assert said[4].strip().startswith("Người dân dùng dịch vụ số hằng ngày")
    assert "Tính với giả thiết các tỉnh, thành phố khác đứng yên." in said


@pytest.mark.parametrize("asked", [("8", "34", "2024"), ("3", "63", "2024"), ("2", "63", "2023")])
def test_json_gives_the_numbers_of_the_screen(sourced: Run, sourced_file: Path, asked: tuple[str, str, str]) -> None:
    place, scheme, year = asked
    found = sourced("index", "plan", "--place", place, "--scheme", scheme, "--year", year, "--json").json
    store = Store(f"sqlite:///{sourced_file}")
    with open_context(EVERYBODY, services_of(store), f"?hang={place}&so={scheme}&nam={year}") as context:
        page = draw(context)
    store.close()
    cards = of_class(page, "wb-plan")
    assert len(found["plans"]) == len(cards) > 1
    for plan, card in zip(found["plans"], cards, strict=True):
        steps = of_class(card, "wb-step")
        for told, shown in zip(plan["steps"], steps, strict=True):
            now, needed = (number(D(told["value"][key]), "vi", 4) for key in ("now", "needed"))
            assert words(of_class(shown, "wb-value")) == f"{now} → {needed}"
            assert f"(+{number(D(told['points']['gain']), 'vi')})" in words(shown)
            linked = [words(code) for code in of_class(shown, "target-code")]
            assert linked == [target["code"] for target in told["targets"]]
        rank, total = plan["rank"][0], number(D(plan["total"]), "vi", 4)
        assert words(of_class(card, "wb-figures")).endswith(f"Thứ hạng {rank}/{scheme} DTI {total}")
    assert number(D(found["points"]["missing"]), "vi") in words(of_kind(page, "H1"))


def test_growth_province_and_language_can_be_chosen(sourced: Run) -> None:
    paced = sourced("index", "plan", "--pace", "0,01", "--json").json
    assert (paced["growth"], D(paced["points"]["missing"])) == ({"kind": "pace", "pace": "0.01"}, D("13.254"))
    again = sourced("index", "plan", "--as-last-year", "--lang", "en")
    assert again.out.startswith("Lang Son lacks 43.742 points to rank 8/34 in the DTI of 2024; cheapest: ")
    assert "(922/QĐ-BTTTT → 405/QĐ-BKHCN)" in again.out
    other = sourced("index", "plan", "--province", "06", "--scheme", "63", "--place", "1", "--json").json
    assert (other["province"], other["field"]) == ("06", 63)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--place", "35"), "Bảng này có 34 hạng, không có hạng 35."),
        (("--place", "0"), "không có hạng 0"),
        (("--pace", "abc"), "“abc” không phải một mức tăng. Viết số từ −1 đến 1"),
        (("--pace", "0,01", "--as-last-year"), "Chỉ chọn một trong hai: --pace hoặc --as-last-year."),
        (("--year", "2019"), "2019"),
        (("--province", "99"), "99"),
        (("--as-of", "2021-01-01"), "chưa mô phỏng được"),
    ],
)
def test_what_cannot_be_meant_is_wrong_use_in_one_sentence(sourced: Run, options: tuple[str, ...], said: str) -> None:
    ran = sourced("index", "plan", *options)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_the_steward_says_something_and_the_plan_follows(own: Run) -> None:
    reason = ("--reason", "chưa bố trí vốn", "--by", "An")
    ran = own("index", "effort", "8", "--effort", "2,5", "--cap", "0,9", *reason)
    assert (ran.code, ran.out) == (0, "Đã ghi lời về chỉ số 8 (405-2025, năm 2024).\n")
    said = own("index", "effort", "6", "--fixed", "--whole", *reason, "--json").json
    assert said == {
        "node": "6",
        "framework": "405-2025",
        "assessment_year": 2024,
        "effort": "1",
        "cap": None,
        "fixed": True,
        "whole": True,
    }
    ran = own("index", "plan")
    assert "rẻ nhất: Hoạt động kinh tế số từ 0,7101 lên" in ran.out
    assert "Hoạt động xã hội số: công sức 2,5 mỗi điểm; nhiều nhất 0,9 (An: chưa bố trí vốn)" in ran.out
    words_ = {lever["node"]: lever["word"] for lever in own("index", "plan", "--json").json["levers"]}
    assert (words_["8"]["effort"], words_["8"]["cap"], words_["7"]) == ("2.5", "0.9", None)
    assert (words_["6"]["fixed"], words_["6"]["whole"], words_["6"]["recorded_by"]) == (True, True, "An")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("8", "--effort", "2", "--by", "An"), "Ghi lý do."),
        (("8", "--effort", "2", "--reason", "x"), "người thực hiện"),
        (
            ("8", "--effort", "hai", "--reason", "x", "--by", "An"),
            "“hai” không phải một số. Viết công sức mỗi điểm từ 0 đến 1.000.000",
        ),
        (("8", "--effort=-2", "--reason", "x", "--by", "An"), "Công sức của chỉ số 8 phải từ 0"),
        (("8", "--cap", "1,2", "--reason", "x", "--by", "An"), "Giá trị cao nhất của chỉ số 8 phải từ 0 đến 1."),
        (("99", "--effort", "2", "--reason", "x", "--by", "An"), "không có chỉ số “99”"),
        (("8", "--reason", "x", "--by", "An"), "Chưa có gì mới để ghi"),
    ],
)
def test_a_word_that_cannot_be_meant_is_refused(own: Run, options: tuple[str, ...], said: str) -> None:
    ran = own("index", "effort", *options)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert own("index", "plan", "--json").json["levers"][0]["word"] is None
