"""Wrong or doubtful content in whole workbooks: one cause is one finding, and no wrong value gets through.

What a single rule finds is in `tests.ingest.rules.examples`; here stand faults that several rules could see, faults in
many rows, and figures that were really printed.
"""

from datetime import date

from openpyxl import Workbook

from tests.builders import published, row, transcription, workbook
from tests.ingest.samples import decimal, past
from tests.workbooks.book import ROWS, Book, finished
from tests.workbooks.parts import by_wps
from tests.workbooks.shapes import hide


def merge_results(book: Workbook) -> None:
    """A number that is merged downwards is one figure, never two."""
    book.worksheets[0].merge_cells("I10:I11")


FORTY = [row(code, result=5, source=None) for code in ("BGT-02", "ECO-04", "CNT-01", "CNT-02", "ECO-03")]
VALUES_SWAPPED = [
    row("SOC-04", numerator=71, denominator=1317, result=935),
    row("SUM-01", numerator="25,0", denominator=200, result=50),
]

WRONG = (
    Book("sai-moi-dong-cung-mot-loi", lambda: workbook(*FORTY)),
    Book(
        "sai-tu-so-va-mau-so-doi-cot",
        lambda: workbook(
            *[
                row("SOC-04", numerator=1317, denominator=935, result="71,0"),
                row("SUM-01", numerator=200, denominator=50, result=25),
            ]
        ),
    ),
    Book("sai-ket-qua-va-tu-so-doi-cot", lambda: workbook(*VALUES_SWAPPED)),
    Book("sai-935-tren-1317-ghi-67-7", lambda: workbook(row("SOC-04", numerator=935, denominator=1317, result="67,7"))),
    Book("sai-dau-cham-hai-nghia", lambda: workbook(row("BGT-02", result="1.234"))),
    Book(
        "sai-tu-850-000-tren-mau-802-000-bang-chu",
        lambda: workbook(row("SOC-04", numerator="850.000", denominator="802.000")),
    ),
    Book(
        "sai-tu-va-mau-deu-hai-nghia",
        lambda: workbook(row("SOC-04", numerator="700.500", denominator="802.000")),
    ),
    Book(
        "sai-tep-ngan-hang-nghin-hai-kieu",
        lambda: workbook(
            row("SOC-04", numerator=935, denominator="1.317"), row("SUM-01", numerator=935, denominator="1,317")
        ),
    ),
    Book("sai-dau-phay-hai-nghia", lambda: workbook(row("BGT-02", result="1,234"))),
    Book(
        "sai-lich-su-khong-quyet-dinh-so",
        lambda: workbook(row("BGT-02", result="1.234")),
        known={"past": past("BGT-02", "1234")},
    ),
    Book(
        "sai-lan-don-vi-0-95-va-95",
        lambda: workbook(row("ECO-04", result=0.95)),
        known={"past": past("ECO-04", "94")},
    ),
    Book("sai-so-nguyen-bi-hieu-la-thap-phan", lambda: workbook(row("SOC-04", numerator=0.935, denominator=1.317))),
    Book(
        "sai-o-bao-loi", lambda: workbook(row("ECO-04", result="#DIV/0!", source="#REF!"), row("BGT-02", result="#N/A"))
    ),
    Book(
        "sai-vo-cuc-va-nan",
        lambda: workbook(
            row("ECO-04", result="inf"),
            row("BGT-02", result="NaN"),
            row("CNT-01", result="1e400"),
            row("CNT-02", result="∞"),
        ),
    ),
    Book(
        "sai-dung-sai-va-ngay-thang",
        lambda: workbook(
            row("ECO-04", result=True), row("BGT-02", result=date(2024, 2, 1)), row("CNT-01", result="ĐÚNG")
        ),
    ),
    Book("sai-mot-phan-hai-cho-thoi-gian", lambda: workbook(row("BGT-02", result="1/2"))),
    Book("sai-bang-ma-cu-trong-o-so", lambda: workbook(row("ECO-04", result="trªn 90"), row("PTY-01", result="§¹t"))),
    Book("sai-so-dien-thoai-trong-cot-so", lambda: workbook(row("CNT-01", result="0912345678"))),
    Book(
        "sai-danh-sach-ca-nhan-o-trang-khac",
        lambda: workbook(
            *ROWS, others={"Danh sách": [["Họ tên", "Số"], ["An", "020099001234"], ["Bình", "a.b@mail.vn"]]}
        ),
    ),
    Book("sai-gop-o-ket-qua", finished(merge_results)),
    Book(
        "sai-hai-bieu-cung-hien",
        lambda: workbook(
            *ROWS, others={"Quý III": [["Mã chỉ tiêu", "Tử số", "Mẫu số", "Kết quả"], ["ECO-04", None, None, 5]]}
        ),
    ),
    Book(
        "sai-vua-chua-co-so-lieu-vua-co-ket-qua",
        lambda: workbook(row("SOC-04", numerator="chưa có số liệu", result=70)),
    ),
    Book("sai-anh-wps-thay-cho-nguon", lambda: by_wps(workbook(row("ECO-04", result=55, source=None, note="x")), "K8")),
    Book(
        "nghi-mau-so-thay-doi",
        lambda: workbook(row("SOC-04", numerator=935, denominator=1500)),
        known={"past": past("SOC-04", "62", numerator=decimal("816"), denominator=decimal("1317"))},
    ),
    Book("nghi-hang-an-co-so-sai", finished(hide, period="Quý III/2024")),
    Book("that-nguon-in-57-67", lambda: transcription(published("SOC-04", 57.67, numerator=1049, denominator=1816))),
)
