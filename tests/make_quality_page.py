"""The page `docs/quality.md`, every check of the data's quality with its formula: `python -m tests.make_quality_page`.

Checks, what they apply to and when they are passed come from the code (`dti.analysis.quality`) and the message
catalogues, findings from the written list and the docstrings of the rules; `tests/test_quality_page.py` compares.
"""

import inspect
from pathlib import Path

from dti.analysis.quality import QUALITY_OF, CheckKind, Quality
from dti.analysis.quality_findings import CHECK_OF_FINDING
from dti.i18n import Language, number, text
from dti.ingest.rules import all_rules
from dti.views.quality_facts import SHOWN
from dti.views.quality_wording import write_applies, write_kind, write_passes

PAGE = Path(__file__).parent.parent / "docs" / "quality.md"

_VIETNAMESE = """\
# Đúng, đủ, sạch, sống

Chất lượng dữ liệu được chấm bằng bốn điểm, mỗi điểm từ 0 đến 100:

> điểm = 100 × số lượt kiểm tra đạt ÷ số lượt kiểm tra áp dụng

Không có lượt kiểm tra nào áp dụng thì không chấm, và không bao giờ là 0. Bốn điểm không được cộng hay lấy trung bình
thành một. Điểm của một chỉ tiêu, đơn vị, trụ cột hay kỳ là tỷ lệ của chính các lượt kiểm tra thuộc về nó, nên điểm lớn
và điểm nhỏ luôn khớp nhau. Mỗi lượt kiểm tra không đạt có một nguyên nhân: ô nào của tệp nào, hoặc còn thiếu gì, và hỏi
đơn vị nào.

{sections}

## Cách tính

- **Đơn vị tính là một chỉ tiêu mà một đơn vị phải báo cáo cho một kỳ.** Số liệu công bố được kiểm riêng, đứng tên "số
  liệu công bố", không tính cho đơn vị nào; về các số liệu đó thì hỏi bộ phận thường trực.
- **Mỗi kỳ được chấm theo số liệu và báo cáo có đến ngày đang xem**, không phải có đến lúc hết hạn: số liệu sửa sau
  được tính là đã sửa, báo cáo gửi muộn vẫn tính là gửi muộn. Muốn xem tình hình lúc hết hạn thì chọn ngày đó.
- **Báo cáo đã xác nhận gửi được tính dù chưa duyệt**, vì đơn vị không quyết định được ngày duyệt. Báo cáo bị trả lại,
  bị từ chối hoặc mới kiểm tra thì chưa tính là có.
- **Kỳ chưa đơn vị nào gửi báo cáo thì không chấm thiếu và chậm**: không ai bị trách khi chưa ai phải trả lời.
- **Cảnh báo được trả lời** khi có lý do ở cột `Ghi chú` của dòng, hoặc khi người gửi nêu lý do lúc xác nhận.
- **Số liệu minh họa** chỉ được chấm khi đang xem cả số liệu minh họa, và không bao giờ là bằng chứng.
- **Điểm tăng thêm** của một nguyên nhân = 100 × số lượt kiểm tra của nguyên nhân đó ÷ số lượt kiểm tra áp dụng.
  Hạn đã qua thì không sửa được nữa.
- Trang và lệnh `dti quality` cho thấy {shown} kỳ: kỳ đang xem và các kỳ liền trước.

## Lỗi, cảnh báo, ghi nhận nào được tính

{findings}
"""

_ENGLISH = """\
# Correct, complete, clean, live

The quality of the data has four scores, each from 0 to 100:

> score = 100 × checks passed ÷ checks that apply

Where nothing applies nothing is rated, and that is never a 0. The four are never added or averaged into one. The score
of a target, a department, a pillar or a period is that of its own checks, so large and small scores always agree. Each
check that was not passed has a cause: which cell of which file, or what is missing, and whom to ask.

{sections}

## How it is counted

- **The unit is one target that one department has to report for one period.** Published figures are checked by
  themselves, under "published figures", and count for no department; the standing office is asked about them.
- **Each period is rated by what is known on the day that is looked at**, not by what was known when it was due: a
  figure that was mended later is mended, a report that came late stays late. What was known at the deadline is seen by
  choosing that day.
- **A report that was handed in counts though nobody has approved it yet**, for a department cannot hasten that. What
  was returned, refused or only checked does not count as being there.
- **A period for which nobody has sent a report has no missing and no late ones**: where nobody has answered, nobody is
  blamed.
- **A warning is answered** by a reason in the row's `Ghi chú`, or by what the sender said when handing the report in.
- **Illustrative figures** are rated only where the view includes them, and are never evidence.
- **What a cause would bring** = 100 × its checks ÷ checks that apply. A deadline that has passed cannot be kept any
  more.
- The page and `dti quality` show {shown} periods: the one that is looked at and those before it.

## Which errors, warnings and notes count

{findings}

This page is written by `make docs`; do not edit it by hand.
"""


def write_page() -> str:
    """The whole page."""
    halves: dict[Language, str] = {"vi": _VIETNAMESE, "en": _ENGLISH}
    return "\n".join(
        said.format(
            sections="\n\n".join(_section(quality, language) for quality in Quality),
            findings=_findings(language),
            shown=number(SHOWN, language),
        )
        for language, said in halves.items()
    )


_HEADS: dict[Language, tuple[str, str, str]] = {
    "vi": ("lượt kiểm tra", "áp dụng cho", "đạt khi"),
    "en": ("check", "applies to", "passed when"),
}


def _section(quality: Quality, language: Language) -> str:
    """A score with the table of its checks."""
    heads = _HEADS[language]
    name, about = (text(f"quality.{part}.{quality.value}", language) for part in ("score", "about"))
    rows = [_row(kind, language) for kind in CheckKind if QUALITY_OF[kind] is quality]
    lines = [f"## {name}", "", about, "", f"| | {' | '.join(heads)} |", "| --- | --- | --- | --- |", *rows]
    return "\n".join([*lines, "", _formula(quality, language)])


def _row(kind: CheckKind, language: Language) -> str:
    said = [write(kind, language) for write in (write_kind, write_applies, write_passes)]
    return f"| `{kind.value}` | {' | '.join(said)} |"


def _formula(quality: Quality, language: Language) -> str:
    """The score's own formula, check by check."""
    kinds = [f"`{kind.value}`" for kind in CheckKind if QUALITY_OF[kind] is quality]
    name = text(f"quality.score.{quality.value}", language)
    passed, applicable = ("đạt", "áp dụng") if language == "vi" else ("passed", "applicable")
    whole = " + ".join(kinds)
    return f"{name} = 100 × {passed}({whole}) ÷ {applicable}({whole})"


def _findings(language: Language) -> str:
    """The written list: which finding counts for which check."""
    rules = {rule.code: rule for rule in all_rules()}
    heads = ("mã", "mức", "tính cho", "tìm gì") if language == "vi" else ("code", "severity", "counts for", "finds")
    nowhere = "không tính" if language == "vi" else "nowhere"
    lines = [f"| {' | '.join(heads)} |", "| --- | --- | --- | --- |"]
    for code, kind in CHECK_OF_FINDING.items():
        about = inspect.getdoc(rules[code].check) or ""
        counted = f"`{kind.value}`" if kind else nowhere
        lines.append(f"| `{code}` | {rules[code].severity} | {counted} | {' '.join(about.split())} |")
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(write_page(), encoding="utf-8")
    print(PAGE)
