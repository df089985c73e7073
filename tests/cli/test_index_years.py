"""Which year and list the commands about the index answer for, and what they say where there is no answer."""

import pytest

from dti.store.engine import Store
from tests.cli.conftest import Run
from tests.views.new_year import add_new_year

COMMANDS = ("why", "gap", "simulate", "plan", "certainty")
ELSEWHERE = (
    "Bảng 34 tỉnh, thành phố không có mã tỉnh “06”; mã này có trong bảng 63 tỉnh, thành phố (Bắc Kạn). Chọn bảng 63.\n"
)


@pytest.mark.parametrize("command", ["show", "gap", "simulate", "plan", "certainty"])
def test_a_year_that_no_column_holds_is_wrong_use(sourced: Run, command: str) -> None:
    ran = sourced("index", command, "--year", "99999999999999999999")
    assert (ran.code, ran.out) == (2, "")
    assert "bảng xếp hạng DTI năm đánh giá 99999999999999999999" in ran.err


def test_a_newer_year_without_points_is_noted_and_refused(own: Run, tmp_path: object) -> None:
    store = Store(f"sqlite:///{tmp_path}/own.sqlite")
    add_new_year(store)
    store.close()
    for command in COMMANDS:
        assert (
            own("index", command).out.splitlines()[-1].startswith("Trả lời theo năm đánh giá 2024. Năm đánh giá 2025")
        )
        ran = own("index", command, "--to" if command == "why" else "--year", "2025")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("Năm đánh giá 2025 đã có giá trị và thứ hạng, nhưng chưa biết điểm tối đa")
        asked = ("--to", "2024") if command == "why" else ("--year", "2024")
        assert "Trả lời theo năm" not in own("index", command, *asked).out


@pytest.mark.parametrize("command", ["simulate", "plan", "certainty"])
def test_a_province_of_the_old_list_alone_is_looked_for_there(sourced: Run, command: str) -> None:
    found = sourced("index", command, "--province", "06", "--json").json
    assert (found["scheme"], found["province"]) == ("63", "06")
    ran = sourced("index", command, "--province", "06", "--scheme", "34")
    assert (ran.code, ran.err) == (2, ELSEWHERE)


def test_the_list_that_stands_where_none_is_named_is_said_in_help_and_json(sourced: Run) -> None:
    for command in ("show", "why", "gap", "simulate", "plan", "certainty"):
        told = " ".join(sourced("index", command, "--help").out.replace("│", " ").split())
        assert ("danh sách dài nhất" if command in ("show", "why", "gap") else "danh sách ngắn nhất") in told, command
    lists = {command: sourced("index", command, "--json").json["scheme"] for command in ("gap", *COMMANDS[2:])}
    assert lists == {"gap": "63", "simulate": "34", "plan": "34", "certainty": "34"}


def test_a_year_with_one_published_list_is_answered_in_it(sourced: Run) -> None:
    found = sourced("index", "simulate", "--year", "2021", "--json").json
    assert (found["scheme"], found["rank"]) == ("63", {"before": [5, 5], "after": [5, 5], "field": 63})
