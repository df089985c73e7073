"""``dti ledger`` shows what does not agree; ``dti rule`` records who lets which side stand, and the status follows."""

import pytest

from dti.cli import ledger
from tests.cli.conftest import NOW, Run

SLIP = "ratio:GOV-01:2022-12-28:CONG-BO:57.67"
INDEX = [
    *("DTI-2020-QN-ECO", "DTI-2020-QN-GOV", "DTI-2023-HN", "DTI-2024-HCM-34"),
    *("index:63:2021:P-E:22-68", "index:63:2021:P-S:22-68", "index:63:2021:P-G:22-37"),
]
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
    assert lines[0] == "Chưa kết luận: 15 mục"
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
    assert "Noted: 1 entry" in out
    assert "942,934 / 979,536 is 96.26%: it agrees with 96% at the digits written." in out


def test_entries_are_chosen_by_target_pillar_kind_and_state(sourced: Run) -> None:
    assert keys(sourced, "--target", "GEN-01") == ["GEN-01-2021", "GEN-01-2024"]
    outside = keys(sourced, "--pillar", "-")
    assert [key for key in outside if key not in INDEX] == ["BACKAN-TTHC-2021", "DANH-TINH-2023"]
    assert keys(sourced, "--kind", "index") == INDEX
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
        "both_stand": False,
        "withdrawn": False,
        "entity": None,
    }


def test_both_sides_may_stand_and_a_ruling_may_be_withdrawn(own: Run) -> None:
    out = own("rule", "GEN-01-2024", "--both", *BY, *WHY).out
    assert out == "Đã ghi kết luận về “GEN-01-2024”: các phía cùng đứng.\n"
    assert "Chánh Văn phòng kết luận ngày 23/11/2026: các phía cùng đứng" in own("ledger").out
    out = own("rule", "GEN-01-2024", "--withdraw", *BY, "--reason", "chờ họp").out
    assert out == "Đã rút kết luận về “GEN-01-2024”: mục trở lại chưa kết luận.\n"
    (entry,) = [one for one in own("ledger", "--json").json["entries"] if one["key"] == "GEN-01-2024"]
    assert (entry["state"], entry["both_stand"], entry["ruled_by"]) == ("open", False, None)
    told = [(made["by"], made["both_stand"], made["withdrawn"], made["reason"]) for made in entry["rulings"]]
    assert told == [
        ("Chánh Văn phòng", True, False, "Ban Chỉ đạo kết luận"),
        ("Chánh Văn phòng", False, True, "chờ họp"),
    ]


def test_scores_of_the_index_are_ruled_on_by_province_where_they_share_a_value(own: Run) -> None:
    assert "63/37" in own("rule", INDEX[-1], "--pick", "Ninh Bình", *BY, *WHY).out
    ran = own("rule", INDEX[-1], "--pick", "5", *BY, *WHY)
    assert (ran.code, ran.out) == (2, "")
    assert "Quảng Ninh; Ninh Bình" in ran.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((SLIP, "--pick", "57,76", *BY), 2, "cần có lý do"),
        ((SLIP, "--pick", "57,76", *WHY), 2, "--by"),
        ((SLIP, *BY, *WHY), 2, "--pick"),
        ((SLIP, "--pick", "57,76", "--both", *BY, *WHY), 2, "--withdraw"),
        ((SLIP, "--withdraw", *BY, *WHY), 1, "chưa có kết luận"),
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
    assert own("ledger", "--json").json["counts"] == {"open": 15, "ruled": 0, "noted": 1}


def test_the_same_ruling_twice_is_refused(own: Run) -> None:
    own("rule", SLIP, "--pick", "57,76", *BY, *WHY)
    ran = own("rule", SLIP, "--pick", "57,76", *BY, *WHY)
    assert (ran.code, ran.err) == (1, f"Chánh Văn phòng đã kết luận “{SLIP}” như vậy.\n")
