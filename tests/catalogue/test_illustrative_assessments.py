"""Illustrative self-assessments are read in the order of sending, each with its rows; what does not fit is named."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from dti.catalogue.illustrative import load_illustrative
from dti.catalogue.illustrative_assessments import IllustrativeAssessment, IllustrativeNode
from dti.catalogue.problems import CatalogueError

HEAD = "assessment_year,framework,department,attempt,sent_at,decided_at,outcome,prepared_by,reason_vi,reason_en"
ROWS = "assessment_year,department,attempt,node,numerator,denominator,points,evidence_vi,note_vi"
SENT = [
    "2024,F-24,SB,1,2025-01-02T08:00:00+07:00,,submitted,Chuyên viên,,",
    "2024,F-24,SA,1,2025-01-01T08:00:00+07:00,2025-01-03T08:00:00+07:00,approved,Chuyên viên,,",
]
NODES = ["2024,SA,1,A,3,4,75.5,Số liệu minh họa,", "2024,SA,1,B,,,,,Chưa có", "2024,SB,1,A,,,80,Số liệu minh họa,"]


def write(folder: Path, sent: list[str], nodes: list[str]) -> Path:
    """A data folder with these self-assessments and no report."""
    made = folder / "illustrative"
    made.mkdir()
    reports = "period,department,attempt,sent_at,decided_at,outcome,prepared_by,reason_vi,reason_en\n"
    (made / "submissions.csv").write_text(reports, encoding="utf-8")
    (made / "assessments.csv").write_text("\n".join([HEAD, *sent, ""]), encoding="utf-8")
    (made / "assessment_nodes.csv").write_text("\n".join([ROWS, *nodes, ""]), encoding="utf-8")
    return folder


def test_they_come_in_the_order_of_sending_with_their_rows(tmp_path: Path) -> None:
    first, second = load_illustrative(write(tmp_path, SENT, NODES)).assessments
    assert first == IllustrativeAssessment(
        assessment_year=2024, framework="F-24", department="SA", attempt=1,
        sent_at=datetime.fromisoformat("2025-01-01T08:00:00+07:00"),
        decided_at=datetime.fromisoformat("2025-01-03T08:00:00+07:00"), outcome="approved",
        prepared_by="Chuyên viên", reason_vi="", reason_en="",
        nodes=(
            IllustrativeNode("A", Decimal(3), Decimal(4), Decimal("75.5"), "Số liệu minh họa", ""),
            IllustrativeNode("B", None, None, None, "", "Chưa có"),
        ),
    )  # fmt: skip
    assert (second.department, second.decided_at, len(second.nodes)) == ("SB", None, 1)


@pytest.mark.parametrize(
    ("sent", "nodes", "place", "kind"),
    [
        (SENT, [*NODES, "2024,SC,1,A,,,80,,"], "illustrative/assessment_nodes.csv:5:attempt", "unknown"),
        (SENT, NODES[:2], "illustrative/assessments.csv:2:attempt", "unknown"),
        (SENT, [*NODES, NODES[0]], "illustrative/assessment_nodes.csv:5", "duplicate"),
        ([*SENT, SENT[0]], NODES, "illustrative/assessments.csv:4", "duplicate"),
        ([SENT[0].replace("+07:00", ""), SENT[1]], NODES, "illustrative/assessments.csv:2:sent_at", "moment"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path: Path, sent: list[str], nodes: list[str], place: str, kind: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        load_illustrative(write(tmp_path, sent, nodes))
    assert (place, kind) in [(str(problem.place), problem.kind) for problem in caught.value.problems]
