"""The file has everything of the report, in the order of the page, in the styles of an office."""

from dataclasses import replace
from datetime import datetime

import pytest
from docx.oxml.ns import qn

from reports.docx.document import write_docx
from reports.quarterly.content import Look, Paragraph, Recipients, Section, Signature
from tests.reports.docx.samples import AT, SAMPLE, found, made, parts_of, styled, text_of, value


def test_everything_stands_in_its_order_and_style() -> None:
    cells = [
        ("Caption", "Bảng 1. Kết quả"),
        *[("DauBang", head) for head in ("Mã", "Chỉ tiêu", "Giá trị")],
        ("NhomTrongBang", "Chính quyền số"),
        *[("OBang", "GOV-01"), ("OBang", "Hồ sơ trực tuyến"), ("SoTrongBang", "95,50 %")],
        *[("TongCong", ""), ("TongCong", "Tổng số"), ("SoTongCong", "1")],
        ("GhiChuBang", "Có số liệu minh họa."),
    ]
    in_appendix = [(style if style in ("Caption", "GhiChuBang") else f"{style}PhuLuc", text) for style, text in cells]
    assert styled(made()) == [
        ("CoQuanChuQuan", "UBND TỈNH LẠNG SƠN"),
        ("CoQuanBanHanh", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"),
        ("DuongKe", ""),
        ("QuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("TieuNgu", "Độc lập - Tự do - Hạnh phúc"),
        ("DuongKe", ""),
        ("SoKyHieu", "Số:       /BC-SKHCN"),
        ("DiaDanh", "Lạng Sơn, ngày     tháng     năm 2026"),
        ("Title", "BÁO CÁO"),
        ("Subtitle", "Tình hình thực hiện chỉ tiêu, quý IV/2025"),
        ("DuongKe", ""),
        ("KinhGui", "Kính gửi: Ban Chỉ đạo"),
        ("CanhBao", "Báo cáo có số liệu minh họa."),
        ("TOCHeading", "Mục lục"),
        ("TOC1", "I. Tình hình"),
        ("TOC1", "Phụ lục I KẾT QUẢ"),
        ("TOC1", "Phụ lục II NGUỒN"),
        ("SauBang", ""),
        ("CanCu", "Căn cứ Nghị quyết số 49-NQ/TU;"),
        ("Heading1", "I. Tình hình"),
        ("BodyText", "Đoạn body"),
        ("CanCu", "Đoạn basis"),
        ("ListBullet", "Đoạn item"),
        ("BodyText", "Đoạn blank"),
        ("GhiChu", "Đoạn note"),
        ("CanhBao", "Đoạn warning"),
        ("HinhVe", ""),
        ("ChuThichHinh", "Hình 1. Hạng DTI"),
        ("Heading2", "1. Kết quả chung"),
        *cells,
        ("Heading3", "a) Chi tiết"),
        ("BodyText", "Lời văn"),
        ("BodyText", "Trên đây là báo cáo./."),
        ("NoiNhan", "Nơi nhận:"),
        ("DanhSachNoiNhan", "- Như trên;"),
        ("DanhSachNoiNhan", "- Lưu: VT."),
        ("ChucVu", "GIÁM ĐỐC"),
        ("HoTen", ""),
        ("SauBang", ""),
        ("CuoiVanBan", "Số liệu: quý IV/2025."),
        ("PhuLuc", "Phụ lục I\nKẾT QUẢ"),
        ("KemTheo", "(Kèm theo Báo cáo)"),
        *in_appendix,
        ("PhuLuc", "Phụ lục II\nNGUỒN"),
        ("BodyText", "Không có"),
    ]


def test_every_look_of_a_paragraph_has_a_style_of_its_own_but_a_place_to_write_in() -> None:
    looks = {text: style for style, text in styled(made()) if text.startswith("Đoạn ")}
    assert looks.pop("Đoạn blank") == looks["Đoạn body"]
    assert len(set(looks.values())) == len(Look) - 1


def test_a_place_to_write_in_goes_when_somebody_writes_there() -> None:
    [place] = [one for one in found(made(), "sdt") if text_of(one) == "Đoạn blank"]
    told = {one.tag.partition("}")[2] for one in place.find(qn("w:sdtPr"))}
    assert told == {"alias", "temporary", "showingPlcHdr"}
    assert [value(one) for one in place.iter(qn("w:rStyle"))] == ["PlaceholderText"]


def test_the_last_words_stay_on_the_page_of_the_signature() -> None:
    last = next(one for one in found(made(), "p") if one.text == "Trên đây là báo cáo./.")
    assert last.pPr.keepNext is not None


def test_the_body_is_upright_and_an_appendix_may_lie_on_its_side() -> None:
    document = made()
    assert [
        (round(one.page_width.mm), round(one.page_height.mm), str(one.orientation)[:8])
        for one in document.sections
        if one.page_width and one.page_height
    ] == [(210, 297, "PORTRAIT"), (297, 210, "LANDSCAP"), (210, 297, "PORTRAIT")]


def test_a_section_may_end_with_a_place_to_write_in() -> None:
    left_open = replace(SAMPLE.appendices[0], sections=(Section("", 0, (Paragraph("[Chỗ điền]", Look.BLANK),)),))
    document = made(appendices=(left_open, SAMPLE.appendices[1]))
    assert [str(one.orientation)[:8] for one in document.sections] == ["PORTRAIT", "LANDSCAP", "PORTRAIT"]


def test_margins_are_the_decrees_and_every_section_counts_its_pages_from_one_and_hides_that() -> None:
    for section in made().sections:
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(margin.mm) for margin in margins if margin] == [20, 20, 30, 15]
        assert section.different_first_page_header_footer
        assert value(section._sectPr.find(qn("w:pgNumType")), "start") == "1"
        [number] = section.header.paragraphs
        assert (number.style.name if number.style else None) == "Header"
        assert "PAGE" in number._p.xml
        assert section.first_page_header.is_linked_to_previous


def test_a_report_with_nothing_in_it_is_still_a_document() -> None:
    bare = made(
        sections=(),
        appendices=(),
        opening=(),
        banners=(),
        closing=(),
        foot=(),
        addressee="",
        recipients=Recipients("", ()),
        signature=Signature(""),
    )
    assert [text for style, text in styled(bare) if style == "TOC1"] == []
    assert len(bare.sections) == 1


def test_a_section_without_a_heading_and_one_that_is_too_deep_are_written_all_the_same() -> None:
    sections = (Section("", 0, (Paragraph("Không đề mục"),)), Section("i) Sâu", 4))
    styles = {text: style for style, text in styled(made(sections=sections))}
    assert (styles["Không đề mục"], styles["i) Sâu"]) == ("BodyText", "Heading3")


def test_the_same_report_at_the_same_moment_gives_the_same_bytes_and_the_moment_is_told() -> None:
    first, again = (write_docx(SAMPLE, at=AT) for _ in range(2))
    assert first == again
    assert b"2026-11-23T02:30:00Z" in parts_of(first)["docProps/core.xml"]
    assert write_docx(SAMPLE, at=AT.replace(minute=31)) != first


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        write_docx(SAMPLE, at=datetime(2026, 1, 1))  # noqa: DTZ001
