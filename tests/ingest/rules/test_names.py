"""A name may be shortened, stripped of accents or remarked upon; it may not be another target's, or nobody's."""

import unicodedata

import pytest

from dti.catalogue.models import Kind, Operator, Unit
from dti.ingest.check import judge
from dti.ingest.context import Context
from dti.ingest.parse import parse
from dti.ingest.workbook import read_here
from tests.builders import row, workbook
from tests.ingest.form_catalogue import goal, target
from tests.ingest.samples import CATALOGUE, SPELLINGS, TODAY

GOALS = (goal("100", Operator.AT_LEAST),)
NAMES = {
    "GOV-05": "Tỷ lệ cơ quan, đơn vị hành chính nhà nước có ít nhất 1 trợ lý ảo hỗ trợ cán bộ, công chức, viên chức",
    "SOC-01": "Tỷ lệ hộ gia đình được phủ hạ tầng Internet băng rộng cáp quang",
    "SOC-04": "Tỷ lệ hộ gia đình có địa chỉ số",
    "SOC-07": "Tỷ lệ người dân có hồ sơ sức khỏe điện tử",
}
NAMED = CATALOGUE.model_copy(
    update={"targets": tuple(target(c, Kind.SHARE, Unit.PERCENT, GOALS, name_vi=name) for c, name in NAMES.items())}
)


def codes_of(code: str, name: str | None) -> list[str]:
    form = parse(read_here(workbook(row(code, target_name=name, result=71)), "x.xlsx"), NAMED, SPELLINGS)
    return [one.code for one in judge(form, Context(NAMED, SPELLINGS, TODAY, own=frozenset(NAMES))).findings]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("GOV-05", NAMES["GOV-05"]),
        ("GOV-05", f"  {NAMES['GOV-05'].upper()}  "),
        ("SOC-07", unicodedata.normalize("NFD", NAMES["SOC-07"])),
        ("SOC-07", "Tỷ lệ người dân có hồ sơ sức khoẻ điện tử"),
        ("SOC-07", "Ti le nguoi dan co ho so suc khoe dien tu"),
        ("SOC-07", "Hồ sơ SKĐT của người dân"),
        ("SOC-04", "Hộ có địa chỉ số"),
        ("SOC-04", "2. Tỷ lệ hộ gia đình có địa chỉ số (lũy kế đến 31/12/2024) *"),
        ("SOC-04", "Target SOC-04"),
        ("GOV-05", "Cơ quan, đơn vị có trợ lý ảo"),
        ("GOV-05", None),
        ("GOV-05", " "),
        ("GOV-05", "–"),
    ],
)
def test_an_honest_name_says_nothing(code: str, name: str | None) -> None:
    assert codes_of(code, name) == []


@pytest.mark.parametrize(
    ("code", "name"),
    [("GOV-05", "Tổng thu ngân sách"), ("SOC-04", "Tỷ lệ hộ nghèo"), ("SOC-04", "Số máy tính của trường học")],
)
def test_the_name_of_something_else_asks_for_a_word(code: str, name: str) -> None:
    assert codes_of(code, name) == ["name_disagrees"]


@pytest.mark.parametrize("name", [NAMES["SOC-01"], NAMES["SOC-01"].upper(), f"{NAMES['SOC-01']} (%)", "Target SOC-01"])
def test_the_name_of_another_target_refuses_the_row(name: str) -> None:
    assert codes_of("SOC-04", name) == ["name_of_another_target"]
