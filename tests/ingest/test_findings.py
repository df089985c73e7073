"""Findings: their words in both languages, their order, what they make of a report, their way to the store and back."""

from datetime import date
from decimal import Decimal

import pytest

from dti.core.periods import Period
from dti.i18n import Language
from dti.ingest.findings import Finding, Report, RowCounts, Severity, read_params, sort_findings, stored_params
from dti.ingest.params import Both, Param, Quantity, Words, show
from dti.store.column_types import TaggedJSON

PARTS: dict[str, Param] = {
    "numerator": Decimal(1320),
    "denominator": Decimal(1317),
    "upper": "G14",
    "lower": "H14",
    "target": "SOC-04",
}
ABOVE = Finding("numerator_above_denominator", Severity.ERROR, "Báo cáo", ("H14", "G14"), PARTS)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("vi", "Báo cáo!H14: mẫu số 1.317 nhỏ hơn tử số 1.320. Kiểm tra lại ô G14 và H14."),
        ("en", "Báo cáo!H14: the denominator 1,317 is smaller than the numerator 1,320. Check G14 and H14."),
    ],
)
def test_a_finding_reads_as_the_design_asks(language: Language, line: str) -> None:
    assert ABOVE.line(language) == line


def test_a_finding_without_a_cell_begins_with_a_capital() -> None:
    assert Finding("empty_form", Severity.ERROR).line("vi") == "Biểu chưa có số liệu nào. Điền số liệu rồi nộp lại."


def test_many_cells_are_cut_in_the_sentence_and_kept_in_the_finding() -> None:
    cells = tuple(f"I{row}" for row in range(8, 48))
    finding = Finding("missing_result", Severity.ERROR, "Báo cáo", cells, {"targets": ("A", "B")})
    assert finding.mend("vi") == "Ghi kết quả vào ô I8, I9, I10, I11, I12, I13, …."
    assert len(finding.as_json("vi")["cells"]) == 40


@pytest.mark.parametrize(
    ("param", "vi", "en"),
    [
        (Decimal("71.0"), "71,0", "71.0"),
        (Decimal(1317), "1.317", "1,317"),
        (date(2024, 9, 30), "30/09/2024", "30 Sep 2024"),
        (Period(2024, 4), "Quý IV/2024", "Q4 2024"),
        (Quantity(Decimal("67.70"), "percent"), "67,70 %", "67.70%"),
        (Quantity(Decimal(16), "rank", 63), "16/63", "16/63"),
        (Quantity(Decimal("1.5"), "rank"), "1,5", "1.5"),
        (Both("Sở", "Department"), "Sở", "Department"),
        (Words("common.unit.minutes"), "phút", "minutes"),
        (("GOV-01", "GOV-02"), "GOV-01, GOV-02", "GOV-01, GOV-02"),
        (("GOV-01", Words("common.word.none")), "GOV-01, Không có", "GOV-01, None"),
    ],
)
def test_a_parameter_is_shown_in_each_language_and_survives_the_store(param: Param, vi: str, en: str) -> None:
    assert (show(param, "vi"), show(param, "en")) == (vi, en)
    column = TaggedJSON()
    kept = column.process_bind_param(stored_params({"x": param}), None)  # type: ignore[arg-type]
    held = column.process_result_value(kept, None)  # type: ignore[arg-type]
    assert held is not None
    assert read_params(held) == {"x": param}


def test_errors_come_first_then_by_place() -> None:
    def finding(severity: Severity, *cells: str) -> Finding:
        return Finding("empty_form", severity, "Báo cáo", cells)

    note, warning = finding(Severity.NOTE, "A1"), finding(Severity.WARNING, "B2")
    errors = [finding(Severity.ERROR, cell) for cell in ("I9", "J9", "AA9", "B10")]
    assert sort_findings((note, *reversed(errors), warning)) == (*errors, warning, note)


@pytest.mark.parametrize(
    ("findings", "outcome"),
    [
        ((), "accepted"),
        ((Finding("x", Severity.NOTE),), "accepted"),
        ((Finding("x", Severity.WARNING, answer="vì mới triển khai"),), "accepted"),
        ((Finding("x", Severity.WARNING),), "needs_reason"),
        ((Finding("x", Severity.WARNING), Finding("x", Severity.ERROR)), "refused"),
    ],
)
def test_the_outcome_follows_from_the_findings(findings: tuple[Finding, ...], outcome: str) -> None:
    assert Report(None, None, None, None, "", findings, (), RowCounts()).outcome == outcome
