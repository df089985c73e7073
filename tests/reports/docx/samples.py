"""A small report with one of everything, and ways to look into the file that it becomes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.oxml.ns import qn

from reports.docx.document import write_docx
from reports.pdf import Picture
from reports.quarterly.content import (
    Appendix,
    Chart,
    Letterhead,
    Look,
    Paragraph,
    Quarterly,
    Recipients,
    Section,
    Signature,
    Table,
)

AT = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40" width="100" height="40">'
    '<rect width="50" height="40" fill="#1f4e8c"/></svg>'
)
TABLE = Table(
    caption="Bảng 1. Kết quả",
    heads=("Mã", "Chỉ tiêu", "Giá trị"),
    widths=(1, 3, 1),
    rows=(("Chính quyền số",), ("GOV-01", "Hồ sơ trực tuyến", "95,50 %"), ("", "Tổng số", "1")),
    note="Có số liệu minh họa.",
    numeric=(2,),
    total=True,
)
CHART = Chart(Picture(SVG), "Biểu đồ đường: hạng 18/63.", "Hình 1. Hạng DTI")
LOOKS = tuple(Paragraph(f"Đoạn {look.value}", look) for look in Look)
SAMPLE = Quarterly(
    language="vi",
    title="Báo cáo quý IV/2025",
    author="Sở Khoa học và Công nghệ",
    letterhead=Letterhead(
        parent="UBND TỈNH LẠNG SƠN",
        office="SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        nation="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        motto="Độc lập - Tự do - Hạnh phúc",
        number="Số:       /BC-SKHCN",
        place_date="Lạng Sơn, ngày     tháng     năm 2026",
    ),
    kind="BÁO CÁO",
    subject="Tình hình thực hiện chỉ tiêu, quý IV/2025",
    addressee="Kính gửi: Ban Chỉ đạo",
    banners=("Báo cáo có số liệu minh họa.",),
    opening=(Paragraph("Căn cứ Nghị quyết số 49-NQ/TU;", Look.BASIS),),
    contents="Mục lục",
    sections=(
        Section("I. Tình hình", 1, LOOKS, (CHART,)),
        Section("1. Kết quả chung", 2, tables=(TABLE,)),
        Section("a) Chi tiết", 3, (Paragraph("Lời văn"),)),
    ),
    closing=(Paragraph("Trên đây là báo cáo./."),),
    recipients=Recipients("Nơi nhận:", ("- Như trên;", "- Lưu: VT.")),
    signature=Signature("GIÁM ĐỐC"),
    appendices=(
        Appendix("Phụ lục I", "KẾT QUẢ", "(Kèm theo Báo cáo)", True, (Section("", 0, tables=(TABLE,)),)),
        Appendix("Phụ lục II", "NGUỒN", "", False, (Section("", 0, (Paragraph("Không có"),)),)),
    ),
    foot=("Số liệu: quý IV/2025.",),
)


def made(content: Quarterly = SAMPLE, **differences: Any) -> Document:
    """The sample, or it with other fields, written and opened again."""
    return docx.Document(BytesIO(write_docx(replace(content, **differences), at=AT)))


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a file by their names."""
    with ZipFile(BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def found(document: Document, tag: str) -> list[Any]:
    """All elements `w:tag` of the body."""
    return list(document.element.body.iter(qn(f"w:{tag}")))


def value(element: Any, name: str = "val") -> str:
    """An attribute of the namespace."""
    return str(element.get(qn(f"w:{name}")))


def text_of(element: Any) -> str:
    """All text inside an element; a line end for each break."""
    return "".join(part.text or "" if part.tag == qn("w:t") else "\n" for part in _texts(element))


def _texts(element: Any) -> Iterator[Any]:
    return element.iter(qn("w:t"), qn("w:br"))  # type: ignore[no-any-return]


def styled(document: Document) -> list[tuple[str, str]]:
    """Style and text of each paragraph of the body, in tables and outside."""
    return [(value(one.pPr.pStyle), text_of(one)) for one in found(document, "p")]
