"""The styles of a document: what the decree says of letters is said here once, in Word's terms.

Built-in names (Heading 1, Title, Caption, TOC 1) are Word's own, so that its outline, its table of contents and its
menus know them; what only a Vietnamese office has (Nơi nhận, Căn cứ) has a Vietnamese name. The next style is an entry
of `STYLES` and its identifier above. `style_sheet` writes them.
"""

from dataclasses import dataclass
from typing import Final

from reports import decree

BODY: Final = "BodyText"
BASIS: Final = "CanCu"
ITEM: Final = "ListBullet"
#: A style of letters, not of paragraphs: what is written in such a place is text like any other.
BLANK: Final = "PlaceholderText"
NOTE: Final = "GhiChu"
WARNING: Final = "CanhBao"
KIND: Final = "Title"
SUBJECT: Final = "Subtitle"
ADDRESSEE: Final = "KinhGui"
HEADINGS: Final = ("Heading1", "Heading2", "Heading3")
CONTENTS_TITLE: Final = "TOCHeading"
CONTENTS: Final = "TOC1"
CAPTION: Final = "Caption"
PICTURE: Final = "HinhVe"
PICTURE_CAPTION: Final = "ChuThichHinh"
TABLE: Final = "Bang"
TABLE_NOTE: Final = "GhiChuBang"
AFTER_TABLE: Final = "SauBang"
NATION: Final = "QuocHieu"
MOTTO: Final = "TieuNgu"
PARENT: Final = "CoQuanChuQuan"
OFFICE: Final = "CoQuanBanHanh"
NUMBER: Final = "SoKyHieu"
PLACE_DATE: Final = "DiaDanh"
RULE: Final = "DuongKe"
RECIPIENTS_TITLE: Final = "NoiNhan"
RECIPIENTS: Final = "DanhSachNoiNhan"
SIGNER_TITLE: Final = "ChucVu"
SIGNER_NAME: Final = "HoTen"
APPENDIX: Final = "PhuLuc"
APPENDIX_REFERENCE: Final = "KemTheo"
FOOT: Final = "CuoiVanBan"
PAGE_NUMBER: Final = "Header"

#: Behind the heads of tables and warnings.
SHADE: Final = "EEEEEE"


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style; None is as in the style that it is based on.

    Sizes, ``before`` and ``after`` are in points, ``first`` and ``left`` in millimetres; ``line`` is in hundredths of a
    line, ``exact`` the height of one in points whatever is in it. ``outline`` is the level in the outline, from 1;
    ``upper`` shows capitals, the text staying as it is; ``box`` is the kind of line around it ("above": only there);
    with ``leader`` dots lead to what stands at the right margin; ``listed`` puts a dash before it.
    """

    id: str
    name: str
    based: str = "Normal"
    then: str = ""
    size: int | None = None
    bold: bool | None = None
    italic: bool | None = None
    align: str = ""
    before: int | None = None
    after: int | None = None
    line: int | None = None
    exact: int | None = None
    first: int | None = None
    left: int | None = None
    keep: bool | None = None
    outline: int = 0
    shade: str = ""
    box: str = ""
    upper: bool = False
    listed: bool = False
    leader: bool = False


def _letter(id: str, name: str, size: decree.Measure, *, bold: bool = False, italic: bool = False) -> Style:
    """A line of the head of the first page."""
    return Style(id, name, size=size.value, align="center", bold=bold, italic=italic)


@dataclass(frozen=True, slots=True)
class Cells:
    """The styles of the texts in a table's cells; ``end`` tells those of one kind of table from those of another."""

    end: str = ""
    name_end: str = ""

    @property
    def text(self) -> str:
        """A text."""
        return f"OBang{self.end}"

    @property
    def head(self) -> str:
        """The head of a column."""
        return f"DauBang{self.end}"

    @property
    def number(self) -> str:
        """A number, at the right."""
        return f"SoTrongBang{self.end}"

    @property
    def group(self) -> str:
        """The title of some rows."""
        return f"NhomTrongBang{self.end}"

    @property
    def total(self) -> str:
        """A text of the last row, which sums up."""
        return f"TongCong{self.end}"

    @property
    def total_number(self) -> str:
        """A number of that row."""
        return f"SoTongCong{self.end}"

    def styles(self, size: decree.Measure) -> tuple[Style, ...]:
        """All of them, with letters of this size."""
        end = self.name_end
        return (
            Style(self.text, f"Ô bảng{end}", size=size.value, before=1, after=1),
            Style(self.head, f"Đầu bảng{end}", self.text, bold=True, align="center", keep=True),
            Style(self.number, f"Số trong bảng{end}", self.text, align="right"),
            Style(self.group, f"Nhóm trong bảng{end}", self.text, bold=True, keep=True, shade=SHADE),
            Style(self.total, f"Tổng cộng{end}", self.text, bold=True),
            Style(self.total_number, f"Số tổng cộng{end}", self.number, bold=True),
        )


BODY_CELLS: Final = Cells()
APPENDIX_CELLS: Final = Cells("PhuLuc", " phụ lục")

_GAP, _FIRST, _LINE = decree.PARAGRAPH_GAP.value, decree.FIRST_LINE.value, decree.LINE_SPACING.value
_NOTE = decree.NOTE.value
STYLES: Final = (
    Style(BODY, "Body Text", size=decree.BODY.value, align="both", after=_GAP, line=_LINE, first=_FIRST),
    Style(BASIS, "Căn cứ", BODY, size=decree.BASIS.value, italic=True),
    Style(ITEM, "List Bullet", BODY, left=0, first=_FIRST, listed=True),
    Style(NOTE, "Ghi chú", BODY, BODY, size=_NOTE),
    Style(WARNING, "Cảnh báo", BODY, BODY, bold=True, first=0, shade=SHADE, box="single"),
    Style(KIND, "Title", then=SUBJECT, size=decree.KIND.value, bold=True, align="center", before=18, keep=True),
    Style(SUBJECT, "Subtitle", then=BODY, size=decree.SUBJECT.value, bold=True, align="center", keep=True),
    Style(ADDRESSEE, "Kính gửi", then=BODY, size=decree.ADDRESSEE.value, align="center", before=6, after=12),
    Style(
        HEADINGS[0], "heading 1", then=BODY, size=decree.HEADING_1.value, bold=True, align="both", before=12,
        after=_GAP, first=_FIRST, keep=True, outline=1, upper=True,
    ),
    Style(
        HEADINGS[1], "heading 2", then=BODY, size=decree.HEADING_2.value, bold=True, align="both", before=6, after=_GAP,
        first=_FIRST, keep=True, outline=2,
    ),
    Style(
        HEADINGS[2], "heading 3", then=BODY, size=decree.HEADING_3.value, align="both", before=6, after=_GAP,
        first=_FIRST, keep=True, outline=3,
    ),
    Style(CONTENTS_TITLE, "TOC Heading", size=14, bold=True, align="center", before=6, after=_GAP, keep=True),
    Style(CONTENTS, "toc 1", size=12, after=2, leader=True),
    Style(CAPTION, "caption", then=BODY, size=_NOTE, bold=True, align="center", before=6, after=4, keep=True),
    Style(PICTURE, "Hình vẽ", then=PICTURE_CAPTION, align="center", before=6, after=4, keep=True),
    Style(PICTURE_CAPTION, "Chú thích hình", CAPTION, BODY, bold=False, italic=True, keep=False, before=0, after=8),
    *BODY_CELLS.styles(decree.TABLE),
    *APPENDIX_CELLS.styles(decree.APPENDIX_TABLE),
    Style(TABLE_NOTE, "Ghi chú bảng", NOTE, BODY, italic=True, first=0, before=3, after=_GAP + 4),
    Style(AFTER_TABLE, "Sau bảng", then=BODY, size=1, exact=1, after=4),
    _letter(NATION, "Quốc hiệu", decree.NATION, bold=True),
    _letter(MOTTO, "Tiêu ngữ", decree.MOTTO, bold=True),
    _letter(PARENT, "Cơ quan chủ quản", decree.PARENT),
    _letter(OFFICE, "Cơ quan ban hành", decree.OFFICE, bold=True),
    _letter(NUMBER, "Số, ký hiệu", decree.NUMBER),
    _letter(PLACE_DATE, "Địa danh, thời gian", decree.PLACE_DATE, italic=True),
    Style(RULE, "Đường kẻ", size=4, align="center", before=2, after=4),
    Style(RECIPIENTS_TITLE, "Nơi nhận", size=decree.RECIPIENTS_TITLE.value, bold=True, italic=True, before=12),
    Style(RECIPIENTS, "Danh sách nơi nhận", size=decree.RECIPIENTS.value),
    Style(SIGNER_TITLE, "Chức vụ người ký", size=decree.SIGNER_TITLE.value, bold=True, align="center", before=12),
    Style(SIGNER_NAME, "Họ tên người ký", size=decree.SIGNER_NAME.value, bold=True, align="center", before=85),
    Style(
        APPENDIX, "Phụ lục", then=APPENDIX_REFERENCE, size=decree.APPENDIX_TITLE.value, bold=True, align="center",
        keep=True, outline=1,
    ),
    Style(
        APPENDIX_REFERENCE, "Kèm theo", then=BODY, size=decree.APPENDIX_REFERENCE.value, italic=True, align="center",
        after=12,
    ),
    Style(FOOT, "Cuối văn bản", size=_NOTE, italic=True, before=4, box="above"),
    Style(PAGE_NUMBER, "header", size=decree.PAGE_NUMBER.value, align="center"),
)  # fmt: skip
