"""The one list of what stands on the forms: their sheets, label lines and columns, in their fixed order.

Writer and reader both go by it. There are two kinds of form: reports of targets and self-assessments in the index. The
next column is a line in `COLUMNS` or `ASSESSMENT_COLUMNS`, the next label line one in `LABELS` or `ASSESSMENT_LABELS`;
further spellings of either go into `data/aliases/headers.csv`. Headers are part of the form, which is Vietnamese
whatever the language of the screen, so they stand here and not in a message catalogue; what helps to fill them in is in
`form.po` and `assessment_form.po`.
"""

from dataclasses import dataclass
from enum import StrEnum

FORM_SHEET = "Báo cáo"
HELP_SHEET = "Hướng dẫn"
LISTS_SHEET = "Danh mục"

PUBLICATION_DEPARTMENT = "CONG-BO"
"""The unit under which published figures are transcribed."""

DONE, NOT_DONE = "Đạt", "Chưa đạt"
"""How the form writes a milestone's result: stored as 1 and 0."""

NO_FIGURE = "Chưa có số liệu"
"""How a form declares in `Kết quả` that there is no figure; the reason stands in `Ghi chú`."""

SAME_MEASURE, OTHER_MEASURE = "đúng chỉ tiêu", "khác thước đo"
"""How a transcription's `Thước đo` says whether the figure measures the target itself or something else."""

ILLUSTRATIVE_SOURCE = "Số liệu minh họa"
"""What `Nguồn số liệu` says, in these words or beginning with them, where a figure is illustrative."""


class FormKind(StrEnum):
    """What a form is for; each kind is known by its own columns and label lines."""

    TARGETS = "targets"
    ASSESSMENT = "assessment"


class Content(StrEnum):
    """What a column holds, and so how it is written, checked by the spreadsheet program, and read back."""

    ORDINAL = "ordinal"
    CODE = "code"
    TEXT = "text"
    GOAL = "goal"
    NUMBER = "number"
    RESULT = "result"
    DATE = "date"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the form.

    ``locked`` columns are prefilled and protected; the others are for the department. ``width`` is in characters.
    ``only_transcription`` columns stand only in the forms of published figures.
    """

    key: str
    header: str
    content: Content
    locked: bool
    width: int
    only_transcription: bool = False


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A line above the table: the label in one cell, its value in the cell to the right."""

    key: str
    label: str
    content: Content
    locked: bool
    only_transcription: bool = False


COLUMNS: tuple[Column, ...] = (
    Column("number", "STT", Content.ORDINAL, True, 5),
    Column("target_code", "Mã chỉ tiêu", Content.CODE, True, 14),
    Column("target_name", "Tên chỉ tiêu", Content.TEXT, True, 38),
    Column("unit", "Đơn vị tính", Content.TEXT, True, 10),
    Column("goal", "Mục tiêu", Content.GOAL, True, 11),
    Column("previous", "Kỳ trước", Content.RESULT, True, 10),
    Column("numerator", "Tử số", Content.NUMBER, False, 11),
    Column("denominator", "Mẫu số", Content.NUMBER, False, 11),
    Column("result", "Kết quả", Content.RESULT, False, 11),
    Column("data_date", "Ngày số liệu", Content.DATE, False, 12),
    Column("source", "Nguồn số liệu", Content.TEXT, False, 24),
    Column("note", "Ghi chú", Content.TEXT, False, 26),
    Column("published_on", "Ngày công bố", Content.DATE, False, 12, only_transcription=True),
    Column("measure", "Thước đo", Content.CHOICE, False, 13, only_transcription=True),
)

LABELS: tuple[LabelLine, ...] = (
    LabelLine("department_code", "Mã đơn vị", Content.CODE, True),
    LabelLine("department", "Đơn vị", Content.CHOICE, True),
    LabelLine("period", "Kỳ báo cáo", Content.TEXT, True),
    LabelLine("deadline", "Hạn nộp", Content.DATE, True),
    LabelLine("prepared_by", "Người lập biểu", Content.TEXT, False),
    LabelLine("publication", "Mã công bố", Content.CODE, True, only_transcription=True),
)


ASSESSMENT_COLUMNS: tuple[Column, ...] = (
    Column("number", "STT", Content.ORDINAL, True, 5),
    Column("node_code", "Mã chỉ số", Content.CODE, True, 15),
    Column("node_name", "Tên chỉ số", Content.TEXT, True, 40),
    Column("max_points", "Điểm tối đa", Content.NUMBER, True, 9),
    Column("last_year", "Năm trước", Content.NUMBER, True, 10),
    Column("numerator", "Tử số", Content.NUMBER, False, 11),
    Column("denominator", "Mẫu số", Content.NUMBER, False, 11),
    Column("points", "Điểm tự chấm", Content.RESULT, False, 11),
    Column("evidence", "Minh chứng", Content.TEXT, False, 34),
    Column("note", "Ghi chú", Content.TEXT, False, 26),
)
"""The form of a self-assessment; columns with the key of one above are the same column."""

ASSESSMENT_LABELS: tuple[LabelLine, ...] = (
    LabelLine("department_code", "Mã đơn vị", Content.CODE, True),
    LabelLine("department", "Đơn vị", Content.CHOICE, True),
    LabelLine("framework", "Bộ chỉ số", Content.CODE, True),
    LabelLine("assessment_year", "Năm đánh giá", Content.NUMBER, True),
    LabelLine("deadline", "Hạn nộp", Content.DATE, True),
    LabelLine("prepared_by", "Người lập biểu", Content.TEXT, False),
)


def columns_of(transcription: bool) -> tuple[Column, ...]:
    """The columns of a department's form, or of a transcription of published figures, in order."""
    return tuple(column for column in COLUMNS if transcription or not column.only_transcription)


def labels_of(transcription: bool) -> tuple[LabelLine, ...]:
    """The label lines of a department's form, or of a transcription, in order."""
    return tuple(line for line in LABELS if transcription or not line.only_transcription)


def column(key: str) -> Column:
    """The column with this key, of whichever form; KeyError if there is none."""
    return _BY_KEY[key]


_BY_KEY = {known.key: known for known in (*ASSESSMENT_COLUMNS, *COLUMNS)}
