"""Self-assessments for tests: a small framework, its form from defaults and named differences, short ways to findings.

The first data row of a form is row 8. Node `A` has no known rule, `B` is a ratio times its maximum, `M` a main index
whose components `M.1` and `M.2` are known.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from dti.catalogue.models import Basis, Catalogue, Framework, IndexNode
from dti.ingest.assessment.form import AssessmentForm
from dti.ingest.assessment.judging import judge_assessment
from dti.ingest.columns import ASSESSMENT_COLUMNS, ASSESSMENT_LABELS
from dti.ingest.context import Context
from dti.ingest.findings import Finding, Report, Severity
from dti.ingest.form import Form
from dti.ingest.recognition import read_form
from dti.ingest.workbook import read_here
from tests.builders import workbook
from tests.ingest.samples import CATALOGUE as TARGETS
from tests.ingest.samples import SPELLINGS, TODAY

YEAR = 2024
HEADERS = {column.key: column.header for column in ASSESSMENT_COLUMNS}
LABELS = {line.key: line.label for line in ASSESSMENT_LABELS}


def node(code: str, parent: str | None, points: str | None, level: str = "main", **differences: Any) -> IndexNode:
    fields: dict[str, Any] = {
        "code": code, "parent": parent, "level": level, "name_vi": f"Chỉ số {code}", "name_en": f"Node {code}",
        "order": 1, "basis": Basis.PUBLISHED, "points": {YEAR: Decimal(points)} if points else {}, "source": "kiểm thử",
    }  # fmt: skip
    return IndexNode(**(fields | differences))


FRAMEWORK = Framework(
    code="F-24", decision="24/QĐ-BKHCN", decided_on=date(2024, 1, 1), name_vi="Bộ chỉ số F", name_en="Framework F",
    assessment_years=(YEAR,), source="kiểm thử",
    nodes=(
        node("0", None, "200", "group", measure="dti"),
        node("A", "0", "100", pillar="government"),
        node("B", "0", "50", rule_vi="Điểm = tử số / mẫu số × điểm tối đa.", pillar="economy"),
        node("M", "0", "50", pillar="society"),
        node("M.1", "M", "30", "component", pillar="society"),
        node("M.2", "M", "20", "component", pillar="society"),
        node("X", "0", "0"),
    ),
)  # fmt: skip
OLDER = FRAMEWORK.model_copy(
    update={"code": "F-23", "decision": "23/QĐ-BTTTT", "assessment_years": (2023,), "nodes": FRAMEWORK.nodes[:1]}
)


def with_frameworks(*frameworks: Framework, catalogue: Catalogue = TARGETS) -> Catalogue:
    """The catalogue of the tests with these frameworks."""
    return catalogue.model_copy(update={"frameworks": frameworks})


CATALOGUE = with_frameworks(FRAMEWORK, OLDER)


def row(code: str | None, **cells: Any) -> dict[str, Any]:
    """A row by column key, with evidence unless told otherwise."""
    return {"node_code": code, "evidence": "Báo cáo số 1"} | cells


def assessment(
    *rows: Mapping[str, Any], columns: Sequence[str] | None = None, finish: Any = None, others: Any = None, **said: Any
) -> bytes:
    """The bytes of a workbook with one self-assessment; label values as keywords, None leaves a line out."""
    defaults = {
        "department_code": "STTTT",
        "department": "Sở Thông tin và Truyền thông",
        "framework": "F-24",
        "assessment_year": "2024",
        "prepared_by": "Chuyên viên",
    }
    labels = {LABELS[key]: value for key, value in (defaults | said).items()}
    keys = columns or tuple(HEADERS)
    headers = [HEADERS.get(key, key) for key in keys]
    table = [{HEADERS.get(key, key): value for key, value in one.items()} for one in rows]
    return workbook(*table, labels=labels, columns=headers, finish=finish, others=others, title="BIỂU TỰ ĐÁNH GIÁ")


def form_of(data: bytes, catalogue: Catalogue = CATALOGUE) -> Form:
    """The form of a workbook, of whichever kind."""
    return read_form(read_here(data, "tu-danh-gia.xlsx"), catalogue, SPELLINGS)


def report_on(data: bytes, catalogue: Catalogue = CATALOGUE, **known: Any) -> Report:
    """The report of a self-assessment."""
    form = form_of(data, catalogue)
    assert isinstance(form, AssessmentForm), "the workbook holds no self-assessment"
    return judge_assessment(form, Context(catalogue, SPELLINGS, known.get("today", TODAY)))


def findings_in(data: bytes, **known: Any) -> tuple[Finding, ...]:
    """Its findings."""
    return report_on(data, **known).findings


def codes_in(data: bytes) -> list[tuple[str, str]]:
    """Code and cells of the findings, without the notes."""
    found = findings_in(data)
    return [(one.code, " ".join(one.cells)) for one in found if one.severity is not Severity.NOTE]
