"""Each rule finds fault with its failing table, at a cell where there is one, and passes the other; all have words."""

from decimal import Decimal

import pytest

from dti.i18n import LANGUAGES, has_text
from dti.ingest.findings import Finding
from dti.ingest.ranking.rules import all_rules
from tests.ingest.ranking.books import Table
from tests.ingest.ranking.conftest import Look
from tests.ingest.ranking.examples import EXAMPLES, FULL, TOTALS, Example

NOWHERE = {
    *("no_table", "several_tables", "question_open", "framework_unknown", "framework_differs"),
    *("scheme_open", "scheme_differs", "missing_provinces"),
}


def of(code: str, found: tuple[Finding, ...]) -> list[Finding]:
    return [one for one in found if one.code == code]


def test_every_rule_has_an_example_and_four_sentences() -> None:
    codes = [rule.code for rule in all_rules()]
    assert len(set(codes)) == len(codes)
    assert {example.code for example in EXAMPLES} == set(codes)
    keys = [f"ranking.rule.{code}.{part}" for code in codes for part in ("message", "found", "expected", "mend")]
    assert [key for key in keys if not has_text(key)] == []
    assert [rule.code for rule in all_rules() if not rule.check.__doc__] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.code)
def test_a_rule_finds_fault_with_one_table_and_passes_the_other(look: Look, example: Example) -> None:
    failing = look(example.failing, example.filename, **example.asked).findings
    passing = look(example.passing, example.filename, **example.asked_of_passing).findings
    assert of(example.code, failing) != []
    assert of(example.code, passing) == []
    (rule,) = [one for one in all_rules() if one.code == example.code]
    for finding in of(example.code, failing):
        assert finding.severity is rule.severity
        assert bool(finding.cells) is (example.code not in NOWHERE)
        for language in LANGUAGES:
            said = [finding.line(language), finding.found(language), finding.expected(language)]
            assert all(said)
            assert not any("{" in one for one in said)


def test_a_finding_names_its_cell_and_how_to_mend_it(look: Look) -> None:
    table = TOTALS.change("20", "dti", "74,80")
    cell = table.address("20", "dti")
    (finding,) = look(table).findings[:1]
    assert finding.line("vi") == f"{cell}: giá trị ở cột “DTI” nằm ngoài khoảng 0 đến 1: 74,80. Kiểm tra lại ô {cell}."
    (in_sheet,) = look(table.xlsx("Bảng 1"), "bang.xlsx").findings[:1]
    assert in_sheet.place == f"Bảng 1!{cell}"


def test_a_wrong_sum_says_what_is_written_and_what_the_parts_make(look: Look) -> None:
    (finding,) = of("total_differs", look(FULL.change("20", "dti", "0,7580")).findings)
    assert finding.found("vi") == "ghi 0,7580, tính ra 0,7480"
    assert "suy luận" in finding.message("vi")


@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_no_published_row_differs_from_its_parts_by_more_than_rounding(look: Look, year: int) -> None:
    found = look(Table(year))
    assert [one.code for one in found.findings if one.severity == "error"] == []
    assert [one.code for one in found.findings if one.code in ("total_differs", "rank_differs")] == []


def test_a_total_that_is_off_by_one_unit_more_than_rounding_is_found(look: Look) -> None:
    known = Decimal("0.7480")
    for more, expected in ((Decimal("0.0001"), 0), (Decimal("0.0003"), 1)):
        table = FULL.change("20", "dti", str(known + more).replace(".", ","))
        assert len(of("total_differs", look(table).findings)) == expected


def test_a_tie_may_share_a_rank_or_be_split_but_the_next_rank_is_skipped(look: Look) -> None:
    # Bắc Giang and Yên Bái are both 13th with 0.7583; exact values may have told them apart.
    split = TOTALS.change("15", "rank", 14)
    assert of("rank_differs", look(split).findings) == []
    (finding,) = of("rank_differs", look(TOTALS.change("15", "rank", 15)).findings)
    assert finding.found("vi") == "ghi hạng 15, theo giá trị là từ hạng 13 đến 14"


def test_ranks_alone_must_leave_no_gap(look: Look) -> None:
    only_ranks = Table(measures=())
    assert of("rank_differs", look(only_ranks).findings) == []
    (finding,) = of("rank_differs", look(only_ranks.change("20", "rank", 19)).findings)
    assert finding.cells[0] == only_ranks.address("20", "rank")
    assert finding.found("vi").startswith("ghi hạng 19, theo giá trị là hạng 18")


def test_errors_come_first_and_all_at_once(look: Look) -> None:
    table = FULL.change("20", "dti", "7,48").change("22", "rank", 0).change("79", "name", "TP.HCM")
    assert [(one.severity.value, one.code, one.cell) for one in look(table).findings] == [
        ("error", "bad_rank", table.address("22", "rank")),
        ("error", "value_out_of_range", table.address("20", "dti")),
        ("note", "province_understood", table.address("79", "name")),
    ]
