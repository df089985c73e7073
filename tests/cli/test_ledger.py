"""``dti ledger`` shows what does not agree; ``dti rule`` records who lets which side stand, and the status follows."""

import pytest

from dti.cli import ledger
from tests.cli.conftest import NOW, Run

SLIP = "ratio:GOV-01:2022-12-28:CONG-BO:57.67"
BY = ("--by", "Chánh Văn phòng")
WHY = ("--reason", "Ban Chỉ đạo kết luận")


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "now", lambda: NOW)


def keys(run: Run, *options: str) -> list[str]:
    return [entry["key"] for entry in run("ledger", "--json", *options).json["entries"]]


def test_the_ledger_lists_what_is_open_first_with_both_sides_and_the_key(sourced: Run) -> None:
    ran = sourced("ledger")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "Chưa kết luận: 8 mục"
    start = next(place for place, line in enumerate(lines) if line.startswith("GOV-01"))
    assert lines[start : start + 6] == [
        "GOV-01  57,67 % không khớp với 1.049 / 1.816  [Không khớp]",
        f"    {SLIP}",
        "    1.049 / 1.816 là 57,76 %, không phải 57,67 %. Muốn ra 57,67 % thì mẫu số phải khoảng 1.819.",
        "    - Số đã ghi: 57,67 %  Báo Lạng Sơn (bản tiếng Anh): Bài về dịch vụ công trực tuyến, ngày 28/12/2022 "
        "(28/12/2022)",
        "    - Tính lại: 57,76 %  Hệ thống tính",
        "    Chưa có kết luận",
    ]
    assert "Ghi nhận: 1 mục" in lines


def test_it_speaks_english_too(sourced: Run) -> None:
    out = sourced("ledger", "--target", "gov-03", "--lang", "en").out
    assert "Noted: 1 entries" in out
    assert "942,934 / 979,536 is 96.26%: it agrees with 96% at the digits written." in out


def test_entries_are_chosen_by_target_pillar_kind_and_state(sourced: Run) -> None:
    assert keys(sourced, "--target", "GEN-01") == ["GEN-01-2021", "GEN-01-2024"]
    assert keys(sourced, "--pillar", "-") == ["BACKAN-TTHC-2021", "DANH-TINH-2023"]
    assert keys(sourced, "--kind", "goal") == ["ECO-01-GOAL", "ECO-05-GOAL"]
    assert keys(sourced, "--state", "noted") == ["ratio:GOV-03:2024-09-27:CONG-BO:96"]
    assert keys(sourced, "--as-of", "30/09/2021") == ["ECO-01-GOAL"]
    assert "Không có mục nào." in sourced("ledger", "--state", "ruled").out


@pytest.mark.parametrize(("option", "named"), [("--kind", "revision"), ("--state", "noted")])
def test_an_unknown_kind_or_state_is_refused_with_those_there_are(sourced: Run, option: str, named: str) -> None:
    ran = sourced("ledger", option, "khac")
    assert (ran.code, ran.out) == (2, "")
    assert named in ran.err


def test_a_ruling_changes_the_status_and_says_what_it_did(own: Run) -> None:
    ran = own("rule", "GEN-01-2024", "--pick", "10/34", *BY, *WHY)
    assert (ran.code, ran.out) == (0, "Đã ghi kết luận về “GEN-01-2024”: giữ 10.\n")
    (state,) = [one for one in own("status", "--json").json["targets"] if one["code"] == "GEN-01"]
    assert (state["status"], state["value"], state["field"]) == ("achieved", "10", 34)
    assert "Chánh Văn phòng kết luận ngày 23/11/2026: giữ 10/34 (Ban Chỉ đạo kết luận)" in own("ledger").out


def test_a_ruling_between_goals_says_that_the_goal_changed(own: Run) -> None:
    out = own("rule", "ECO-01-GOAL", "--pick", "15", *BY, *WHY).out
    assert out.splitlines()[1] == "Mục tiêu của chỉ tiêu ECO-01 đã đổi theo kết luận."
    (state,) = [one for one in own("status", "--json").json["targets"] if one["code"] == "ECO-01"]
    assert state["goal"] == "15"


def test_a_ruling_answers_in_json(own: Run) -> None:
    assert own("rule", SLIP, "--pick", "57,76", *BY, *WHY, "--json").json == {
        "key": SLIP,
        "target": "GOV-01",
        "picked": "57.76",
        "by": "Chánh Văn phòng",
        "day": "2026-11-23",
        "reason": "Ban Chỉ đạo kết luận",
        "goal_changed": False,
    }


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((SLIP, "--pick", "57,76", *BY), 2, "cần có lý do"),
        ((SLIP, "--pick", "57,76", *WHY), 2, "--by"),
        ((SLIP, *BY, *WHY), 2, "--pick"),
        ((SLIP, "--pick", "58", *BY, *WHY), 2, "57,67; 57,76"),
        (("KHONG-CO", "--pick", "1", *BY, *WHY), 2, "KHONG-CO"),
    ],
)
def test_what_cannot_be_ruled_is_refused_and_nothing_is_written(
    own: Run, arguments: tuple[str, ...], code: int, said: str
) -> None:
    ran = own("rule", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert own("ledger", "--json").json["counts"] == {"open": 8, "ruled": 0, "noted": 1}


def test_the_same_ruling_twice_is_refused(own: Run) -> None:
    own("rule", SLIP, "--pick", "57,76", *BY, *WHY)
    ran = own("rule", SLIP, "--pick", "57,76", *BY, *WHY)
    assert (ran.code, ran.err) == (1, f"Chánh Văn phòng đã kết luận “{SLIP}” như vậy.\n")
