"""Appendices as departments keep them, built here: their columns are our own design (no real one could be read), their
words are those of press, plans and decisions on Lạng Sơn's digital transformation.

`table(...)` is a sheet, `book(...)` a workbook; each entry of `BOOKS` names who sends it and what each row is about.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import dti.ingest  # openpyxl is imported through the door, so that it reads guarded

from openpyxl import Workbook  # isort: skip

assert dti.ingest.safe_xml

Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows from the top left, and the areas that are merged."""

    rows: Rows
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """An appendix, who sends it, and the target that each row with a figure speaks of (None: none of the programme)."""

    department: str
    sheets: Mapping[str, Sheet]
    about: Mapping[str, str | None]

    @property
    def data(self) -> bytes:
        """The bytes of the workbook."""
        return book(self.sheets)


def book(sheets: Mapping[str, Sheet]) -> bytes:
    """The bytes of a workbook; a cell that is a tuple is a value with its number format."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, content in sheets.items():
        sheet = made.create_sheet(name)
        for number, cells in enumerate(content.rows, 1):
            for place, said in enumerate(cells, 1):
                value, number_format = said if isinstance(said, tuple) else (said, None)
                if value is not None:
                    cell = sheet.cell(number, place, value)
                    cell.number_format = number_format or cell.number_format
        for area in content.merged:
            sheet.merge_cells(area)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


HEADER = ["STT", "Chỉ tiêu", "ĐVT", "Mục tiêu đến năm 2025", "Kết quả đến 31/12/2024", "Đánh giá", "Cơ quan chủ trì"]

COMMUNICATIONS = Book(
    "STTTT",
    {
        "Phụ lục I": Sheet(
            [
                ["SỞ THÔNG TIN VÀ TRUYỀN THÔNG"],
                ["PHỤ LỤC KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU CHUYỂN ĐỔI SỐ"],
                ["(Kèm theo Báo cáo số 01/BC-STTTT ngày 10/01/2025)"],
                HEADER,
                ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
                ["I", "Phát triển Chính quyền số"],
                [
                    1,
                    "100% cơ quan, đơn vị hành chính nhà nước có ít nhất 1 trợ lý ảo hỗ trợ cho cán bộ, công chức, "
                    "viên chức trong môi trường làm việc",
                    "%",
                    "100%",
                    "35/71",
                    "Chưa đạt",
                    "Sở TT&TT",
                ],
                [2, "100% công chức được gắn định danh số trong xử lý công việc", "%", "100%", 98.5, "", "Sở TT&TT"],
                [
                    3,
                    "100% cơ sở dữ liệu dùng chung hoạt động trên nền tảng Lạng Sơn Cloud",
                    "%",
                    "100%",
                    (1, "0%"),
                    "Đạt",
                    "Sở TT&TT",
                ],
                [4, "Số chữ ký số đã cấp cho tổ chức và cá nhân", "chữ ký", None, 30603, None, "Sở TT&TT"],
                [
                    5,
                    "100% đơn vị cấp xã có hệ thống truyền thanh cơ sở ứng dụng CNTT - viễn thông",
                    "%",
                    "100%",
                    "chưa có số liệu",
                ],
                ["II", "Phát triển Xã hội số"],
                [6, "Hạ tầng mạng băng rộng cáp quang phủ trên 80% hộ gia đình", "%", "> 80", "trên 90", "Đạt"],
                [
                    7,
                    "100% người dân và doanh nghiệp tại Lạng Sơn được trợ lý ảo hỗ trợ thực hiện thủ tục hành chính, "
                    "sử dụng dịch vụ công trực tuyến của tỉnh",
                    "%",
                    "100",
                    100,
                    "Đạt",
                ],
                [8, "100% xã có cáp quang", "%", "100%", 100],
                ["", "Tổng cộng", None, None, 7],
                [None, None, None, None, "Lạng Sơn, ngày 10 tháng 01 năm 2025"],
                [None, None, None, None, "GIÁM ĐỐC"],
            ],
            ("A2:G2", "A3:G3"),
        )
    },
    {
        "Phụ lục I!7": "GOV-05",
        "Phụ lục I!8": "GOV-02",
        "Phụ lục I!9": "GOV-06",
        "Phụ lục I!10": None,
        "Phụ lục I!11": "GOV-04",
        "Phụ lục I!13": "SOC-01",
        "Phụ lục I!14": "SOC-05",
        "Phụ lục I!15": None,
        "Phụ lục I!16": None,
    },
)

OFFICE = Book(
    "VPUBND",
    {
        "Bia": Sheet([["VĂN PHÒNG UBND TỈNH"], ["Báo cáo kết quả năm 2024"]]),
        "PL": Sheet(
            [
                ["Kết quả thực hiện các chỉ tiêu của Văn phòng UBND tỉnh (tính đến 31/12/2024)"],
                ["TT", "Nội dung", "Đơn vị tính", "Kết quả thực hiện", None, "Ghi chú"],
                [None, None, None, "Năm 2023", "Đến 31/12/2024", None],
                [1, "Hoàn thành 100% dịch vụ công trực tuyến đủ điều kiện mức 4", "%", 100, 100, "1.016 dịch vụ"],
                [2, "Tỷ lệ dịch vụ công trực tuyến mức độ 4 trên tổng số dịch vụ công", "%", "57,67%", "66,56%"],
                [3, "Tỷ lệ hồ sơ thủ tục hành chính được số hóa", "%", None, "942.934/979.536"],
                [4, "100% hồ sơ được tạo, lưu giữ, chia sẻ dữ liệu điện tử theo quy định", "%", 80, "95,5"],
                [
                    5,
                    "Hồ sơ công việc cấp tỉnh, huyện, xã được xử lý trên môi trường mạng (trừ hồ sơ thuộc phạm vi bí "
                    "mật nhà nước)",
                    "%",
                    90,
                    (0.955, "0.0%"),
                ],
                [
                    6,
                    "100% các cơ quan hành chính Nhà nước ở ba cấp tỉnh, huyện, xã đã áp dụng Hệ thống quản lý văn bản "
                    "và điều hành (VNPT-iOffice) trong việc xử lý hồ sơ công việc trên môi trường mạng",
                    "%",
                    100,
                    100,
                ],
                [
                    7,
                    "100% dữ liệu, báo cáo định kỳ được tổng hợp, chia sẻ trên CSDL dùng chung của tỉnh và Chính phủ",
                    "%",
                    60,
                    "1.234",
                ],
            ],
            ("A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3"),
        ),
    },
    {
        "PL!4": "GOV-01",
        "PL!5": None,
        "PL!6": None,
        "PL!7": "GOV-03",
        "PL!8": "GOV-07",
        "PL!9": None,
        "PL!10": "GOV-08",
    },
)

BANK = Book(
    "NHNN",
    {
        "Sheet1": Sheet(
            [
                ["STT", "Nội dung chỉ tiêu", "Tổng số", "Số đạt", "Tỷ lệ (%)", "Thời điểm"],
                [
                    1,
                    "Trên 50% người dân có tài khoản thanh toán điện tử, ví điện tử",
                    "800.000",
                    "432.000",
                    54,
                    "31/12/2024",
                ],
                [2, "53% hộ gia đình có tài khoản thanh toán điện tử", 200000, 106000, 53, "31/12/2024"],
                [
                    3,
                    "Tỷ lệ dân số từ 15 tuổi trở lên có tài khoản giao dịch thanh toán tại ngân hàng hoặc tổ chức được "
                    "phép khác",
                    600000,
                    480000,
                    None,
                    "30/9/2024",
                ],
                [4, "Tỷ lệ dân số trưởng thành có tài khoản định danh điện tử", 600000, 305000, "50,8", None],
            ]
        )
    },
    {"Sheet1!2": "SOC-03", "Sheet1!3": None, "Sheet1!4": "SOC-09", "Sheet1!5": None},
)

ECONOMY = Book(
    "SKHDT",
    {
        "Kinh tế số": Sheet(
            [
                [None, "PHỤ LỤC 2"],
                [
                    None,
                    "STT",
                    "Mục tiêu, chỉ tiêu",
                    "Đơn vị",
                    "Kế hoạch năm 2024",
                    "Ước thực hiện năm 2024",
                    "Đơn vị chủ trì",
                ],
                [None, "A", "KINH TẾ SỐ"],
                [None, 1, "Kinh tế số chiếm 20% GRDP", "%", "20%", "ước 12,52", "Sở Kế hoạch và Đầu tư"],
                [None, 2, "Tỷ trọng kinh tế số trong từng ngành, lĩnh vực tối thiểu 10%", "%", "10%", "8 - 9"],
                [None, 3, "Tỷ trọng kinh tế số trong ngành nông nghiệp", "%", None, "2,1"],
                [None, 4, "Năng suất lao động hằng năm tăng tối thiểu 7%", "%/năm", "7%", "tăng 6,8%"],
                [None, 5, "Tỷ trọng thương mại điện tử trong tổng mức bán lẻ", "%", "> 10", "7,5", "Sở Công Thương"],
                [None, 6, "Tỷ lệ doanh nghiệp nhỏ và vừa sử dụng hợp đồng điện tử", "%", None, 40],
                [None, "Người lập biểu", None, None, None, "Thủ trưởng đơn vị"],
            ]
        )
    },
    {
        "Kinh tế số!4": "ECO-01",
        "Kinh tế số!5": "ECO-02",
        "Kinh tế số!6": None,
        "Kinh tế số!7": "ECO-03",
        "Kinh tế số!8": "ECO-05",
        "Kinh tế số!9": None,
    },
)

GATE = Book(
    "BQLKKTCK",
    {
        "Chung": Sheet([["Đơn vị: Ban Quản lý Khu kinh tế cửa khẩu"], ["Ghi chú: xem trang sau"]]),
        "Cửa khẩu": Sheet(
            [
                ["BIỂU TỔNG HỢP"],
                ["Chỉ tiêu", "Kết quả thực hiện quý IV/2024", "Đơn vị tính", "Cơ quan thực hiện"],
                ["Cửa khẩu số", None, None, None],
                [
                    "100% phương tiện vận tải, doanh nghiệp, thương nhân xuất nhập khẩu được cung cấp dịch vụ số trên "
                    "nền tảng cửa khẩu số",
                    "98,2 %",
                    "%",
                    "Ban Quản lý Khu kinh tế cửa khẩu",
                ],
                ["Thời gian khai báo một lô hàng trên nền tảng cửa khẩu số", "không quá 5 phút", "phút/lô hàng"],
                ["Thời gian làm thủ tục trung bình mỗi xe", 4, "giờ"],
                ["Số tài khoản đăng ký trên nền tảng cửa khẩu số", "2.092", "tài khoản"],
            ],
            ("A1:D1", "A3:D3"),
        ),
    },
    {"Cửa khẩu!4": "BGT-01", "Cửa khẩu!5": "BGT-02", "Cửa khẩu!6": None, "Cửa khẩu!7": None},
)

HEALTH = Book(
    "SYT",
    {
        "Y tế": Sheet(
            [
                ["STT", "Chỉ tiêu", "Kết quả", "Ngày số liệu", "Ghi chú"],
                [1, "Tỷ lệ dân số có hồ sơ sức khỏe điện tử", "trên 95 %", "31/12/2024", None],
                [
                    2,
                    "100% bệnh viện tuyến tỉnh, tuyến huyện kết nối với bệnh viện tuyến trên phục vụ khám bệnh từ xa",
                    "#N/A",
                    None,
                    None,
                ],
                [3, "Tỷ lệ dân số trưởng thành sử dụng nền tảng hỗ trợ tư vấn khám, chữa bệnh từ xa", 30, None, None],
            ]
        ),
        "Giáo dục": Sheet(
            [
                ["STT", "Chỉ tiêu", "Kết quả", "Ghi chú"],
                [
                    1,
                    "100% trường học sử dụng nền tảng số trong công tác giảng dạy và hoạt động quản lý",
                    100,
                    "Sở GD&ĐT cung cấp",
                ],
                [2, "Tỷ lệ giáo viên sử dụng chữ ký số", 100, None],
            ]
        ),
    },
    {"Y tế!2": "SOC-07", "Y tế!3": "SOC-08", "Y tế!4": None, "Giáo dục!2": "SOC-06", "Giáo dục!3": None},
)

PARTY = Book(
    "VPTU",
    {
        "Đảng": Sheet(
            [
                ["Nội dung, chỉ tiêu", "Kết quả đạt được", "Đánh giá"],
                [
                    "Xây dựng, nâng cấp, đưa vào sử dụng các hệ thống thông tin chuyên ngành, phần mềm ứng dụng của cơ "
                    "quan Đảng",
                    "Đạt",
                    "Hoàn thành",
                ],
                ["Triển khai Sổ tay đảng viên điện tử đến 100% chi bộ", 100, "Đạt"],
                ["Tỷ lệ văn bản điện tử trao đổi giữa các cơ quan Đảng được ký số (trừ văn bản mật)", "97,5", None],
                ["Số đảng viên được cấp tài khoản Sổ tay đảng viên điện tử", "67.500", None],
            ]
        )
    },
    {"Đảng!2": "PTY-01", "Đảng!3": "PTY-02", "Đảng!4": "PTY-03", "Đảng!5": None},
)

DISTRICT = Book(
    "H-CHILANG",
    {
        "Báo cáo": Sheet(
            [
                ["Kết quả đến hết ngày 31 tháng 12 năm 2024"],
                ["TT", "Nội dung", "Đơn vị tính", "Kết quả"],
                [1, "Số hộ gia đình có cửa hàng số trên sàn thương mại điện tử", "hộ", "1.062"],
                [2, "Tỷ lệ hộ gia đình có cửa hàng số trên sàn thương mại điện tử", "%", "8,4"],
                [None, "Trong đó: hộ có tài khoản thanh toán điện tử", "hộ", 301],
                [3, "Số Tổ công nghệ số cộng đồng", "tổ", 150],
                [4, "100% hộ gia đình có địa chỉ số", "%", 100],
            ]
        )
    },
    {"Báo cáo!3": None, "Báo cáo!4": "ECO-04", "Báo cáo!5": None, "Báo cáo!6": None, "Báo cáo!7": "SOC-04"},
)

BOOKS = {
    "communications": COMMUNICATIONS,
    "office": OFFICE,
    "bank": BANK,
    "economy": ECONOMY,
    "gate": GATE,
    "health": HEALTH,
    "party": PARTY,
    "district": DISTRICT,
}
