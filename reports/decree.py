"""The measures of an administrative document: Appendix I of Decree 30/2020/NĐ-CP (5 March 2020), each stated once.

A measure says what is used here, the bounds that the decree leaves, and the clause it stands in; `docs/decree.md` is
the same as a table. Both forms of the quarterly report, `typst/decree.typ` and `reports/docx`, take their numbers from
here. Clauses are of Part I of the Appendix, "II.6.e" being section II, clause 6, point e; "V.6.b" is line 6, group b of
the table of letters in section V.

Where the text was read: a full transcription of the Appendix (GitHub ericphan28/van-ban-plus, Phuluc1), whose opening,
sections I.1 to II.1.b, is the same word for word in a second copy (scribd.com, document 652855730); II.9.b also in the
Ministry of Home Affairs' answer on baochinhphu.vn of 16 March 2023. The official gazette itself could not be reached,
so `verified` is what two copies say alike, `one_copy` what stands in the transcription only, and `own` a choice that
the decree leaves open.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Seen(StrEnum):
    """How a measure is known."""

    VERIFIED = "verified"
    ONE_COPY = "one_copy"
    OWN = "own"


class Unit(StrEnum):
    """What a measure is counted in: millimetres, points, hundredths of a line, hundredths of a length."""

    MM = "mm"
    PT = "pt"
    LINES = "lines"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: ``value`` is used, ``least`` and ``most`` are the bounds of the decree, all in ``unit``."""

    value: int
    least: int
    most: int
    unit: Unit
    clause: str
    seen: Seen


def _mm(value: int, least: int, most: int, clause: str, seen: Seen = Seen.VERIFIED) -> Measure:
    return Measure(value, least, most, Unit.MM, clause, seen)


def _pt(value: int, least: int, most: int, clause: str, seen: Seen = Seen.ONE_COPY) -> Measure:
    return Measure(value, least, most, Unit.PT, clause, seen)


#: I.1 Khổ giấy A4 (210 mm x 297 mm).
PAPER_WIDTH = _mm(210, 210, 210, "I.1")
PAPER_HEIGHT = _mm(297, 297, 297, "I.1")
#: I.3 Cách mép trên và mép dưới 20 - 25 mm, cách mép trái 30 - 35 mm, cách mép phải 15 - 20 mm.
MARGIN_TOP = _mm(20, 20, 25, "I.3")
MARGIN_BOTTOM = _mm(20, 20, 25, "I.3")
MARGIN_LEFT = _mm(30, 30, 35, "I.3")
MARGIN_RIGHT = _mm(15, 15, 20, "I.3")
#: I.7 Số trang: chữ số Ả Rập, cỡ chữ 13 đến 14, đứng, canh giữa trong phần lề trên, không hiển thị số trang thứ nhất.
PAGE_NUMBER = _pt(13, 13, 14, "I.7", Seen.VERIFIED)
#: II.1.a Quốc hiệu: in hoa, cỡ chữ 12 đến 13, đứng, đậm.
NATION = _pt(12, 12, 13, "II.1.a", Seen.VERIFIED)
#: II.1.b Tiêu ngữ: in thường, cỡ chữ 13 đến 14, đứng, đậm; đường kẻ ngang nét liền bên dưới dài bằng dòng chữ.
MOTTO = _pt(13, 13, 14, "II.1.b", Seen.VERIFIED)
MOTTO_LINE = Measure(100, 100, 100, Unit.SHARE, "II.1.b", Seen.ONE_COPY)
#: II.2.b Tên cơ quan chủ quản: in hoa, cỡ chữ 12 đến 13, đứng.
PARENT = _pt(12, 12, 13, "II.2.b")
#: II.2.b Tên cơ quan ban hành: in hoa, cỡ chữ 12 đến 13, đứng, đậm; đường kẻ dài 1/3 đến 1/2 dòng chữ.
OFFICE = _pt(12, 12, 13, "II.2.b")
OFFICE_LINE = Measure(40, 34, 50, Unit.SHARE, "II.2.b", Seen.ONE_COPY)
#: II.3.c Số, ký hiệu: cỡ chữ 13, đứng, canh giữa dưới tên cơ quan ban hành.
NUMBER = _pt(13, 13, 13, "II.3.c")
#: II.4.c Địa danh và thời gian: in thường, cỡ chữ 13 đến 14, nghiêng, canh giữa so với Quốc hiệu và Tiêu ngữ.
PLACE_DATE = _pt(13, 13, 14, "II.4.c")
#: II.5.b Tên loại văn bản: in hoa, cỡ chữ 13 đến 14, đứng, đậm, canh giữa.
KIND = _pt(14, 13, 14, "II.5.b")
#: II.5.b Trích yếu: in thường, cỡ chữ 13 đến 14, đứng, đậm; đường kẻ dài 1/3 đến 1/2 dòng chữ.
SUBJECT = _pt(14, 13, 14, "II.5.b")
SUBJECT_LINE = Measure(40, 34, 50, Unit.SHARE, "II.5.b", Seen.ONE_COPY)
#: II.6.a Căn cứ: in thường, nghiêng, cỡ chữ 13 đến 14; mỗi căn cứ một dòng, sau có dấu chấm phẩy, dòng cuối dấu chấm.
BASIS = _pt(14, 13, 14, "II.6.a")
#: II.6.e Nội dung: in thường, canh đều hai lề, đứng, cỡ chữ 13 đến 14.
BODY = _pt(14, 13, 14, "II.6.e")
#: II.6.e Khi xuống dòng, chữ đầu dòng lùi vào 1 cm hoặc 1,27 cm.
FIRST_LINE = _mm(10, 10, 13, "II.6.e", Seen.ONE_COPY)
#: II.6.e Khoảng cách giữa các đoạn văn tối thiểu 6pt.
PARAGRAPH_GAP = _pt(6, 6, 72, "II.6.e")
#: II.6.e Khoảng cách giữa các dòng tối thiểu là dòng đơn, tối đa 1,5 lines.
LINE_SPACING = Measure(105, 100, 150, Unit.LINES, "II.6.e", Seen.ONE_COPY)
#: V.6.b Số thứ tự và tiêu đề của mục (I, II, ...): in hoa, cỡ chữ 13 đến 14, đứng, đậm.
HEADING_1 = _pt(14, 13, 14, "V.6.b")
#: II.6.đ, V.6.b Khoản có tiêu đề (1, 2, ...): dòng riêng, in thường, cỡ chữ của lời văn, đứng, đậm.
HEADING_2 = _pt(14, 13, 14, "II.6.đ")
#: II.6.đ, V.6.b Điểm (a, b, ...): in thường, cỡ chữ của lời văn, đứng.
HEADING_3 = _pt(14, 13, 14, "II.6.đ")
#: II.7.đ Quyền hạn, chức vụ của người ký: in hoa, cỡ chữ 13 đến 14, đứng, đậm.
SIGNER_TITLE = _pt(14, 13, 14, "II.7.đ")
#: II.7.đ Họ và tên người ký: in thường, cỡ chữ 13 đến 14, đứng, đậm.
SIGNER_NAME = _pt(14, 13, 14, "II.7.đ")
#: II.9.d "Kính gửi" và tên nơi nhận: in thường, cỡ chữ 13 đến 14, đứng, sau từ "Kính gửi" có dấu hai chấm.
ADDRESSEE = _pt(14, 13, 14, "II.9.d")
#: II.9.d "Nơi nhận": dòng riêng ngang hàng với quyền hạn người ký, sát lề trái, cỡ chữ 12, nghiêng, đậm.
RECIPIENTS_TITLE = _pt(12, 12, 12, "II.9.d")
#: II.9.d Danh sách nơi nhận: cỡ chữ 11, đứng, mỗi nơi một dòng có gạch đầu dòng; dòng cuối "Lưu: VT, ...".
RECIPIENTS = _pt(11, 11, 11, "II.9.d")
#: III.1.b "Phụ lục" và số thứ tự (chữ số La Mã): dòng riêng, canh giữa, in thường, cỡ chữ 14, đứng, đậm.
APPENDIX_NUMBER = _pt(14, 14, 14, "III.1.b")
#: III.1.b Tên phụ lục: canh giữa, in hoa, cỡ chữ 13 đến 14, đứng, đậm.
APPENDIX_TITLE = _pt(14, 13, 14, "III.1.b")
#: III.1.c "(Kèm theo ...)": canh giữa dưới tên phụ lục, in thường, cỡ chữ 13 đến 14, nghiêng.
APPENDIX_REFERENCE = _pt(13, 13, 14, "III.1.c")
#: The decree says nothing of letters in tables, captions and remarks; these are choices of the house.
TABLE = _pt(11, 1, 14, "", Seen.OWN)
APPENDIX_TABLE = _pt(10, 1, 14, "", Seen.OWN)
NOTE = _pt(11, 1, 14, "", Seen.OWN)

#: I.4 The family that is asked for; which one is used instead where it is missing, `reports.faces` says.
FAMILY = "Times New Roman"

MEASURES: Mapping[str, Measure] = {
    name.lower(): found for name, found in list(globals().items()) if isinstance(found, Measure)
}
"""All of them by name, in the order above."""


def values() -> dict[str, int]:
    """What is used, by name: what a template is handed."""
    return {name: measure.value for name, measure in MEASURES.items()}
