"""Honest mess in what cells say: numbers, days and words in the spellings that people use, each with one meaning."""

import unicodedata

from openpyxl import Workbook

from tests.builders import HEADERS, row, workbook
from tests.workbooks.book import MEANT, ROWS, Book, four, one

NUMBERS = (
    one("so-dau-phay-thap-phan", "ECO-04", "95,5", "95.5"),
    one("so-phan-tram-bang-chu", "ECO-04", "95,5 %", "95.5"),
    one("so-cham-hang-nghin", "CNT-01", "1.234.567", "1234567"),
    one("so-cach-hang-nghin-thuong", "BGT-02", "1 234,5", "1234.5"),
    one("so-cach-hang-nghin-khong-ngat", "BGT-02", "1\u00a0234,5", "1234.5"),
    one("so-cach-hang-nghin-hep", "BGT-02", "1\u202f234,5", "1234.5"),
    one("so-o-phan-tram", "ECO-04", (0.955, "0.0%"), "95.5"),
    one("so-can-duoi-ky-hieu", "ECO-04", "≥ 90", "≥ 90"),
    one("so-can-duoi-bang-chu", "ECO-04", "trên 90", "> 90"),
    one("so-dat-o-cuoi", "ECO-04", "95,5 đạt", "95.5"),
    one("so-dat-trong-ngoac", "ECO-04", "95,5% (Đạt)", "95.5"),
    one("so-kem-don-vi", "BGT-02", "05 phút", "5"),
    one("so-uoc-tinh", "ECO-04", "ước đạt 95,5 %", "95.5"),
    one("so-mot-cham-la-hang-nghin-vi-dem", "CNT-01", "1.234", "1234"),
    one("so-mot-phay-la-hang-nghin-vi-dem", "CNT-01", "1,234", "1234"),
    one("so-mot-cham-la-thap-phan-vi-phan-tram", "ECO-04", "12.345", "12.345"),
    one("so-tu-mau-vi-khong-vuot-mau", "SOC-04", None, "70.99", numerator="935", denominator="1.317"),
    one("so-tu-mau-cung-ngan-bang-dau-cham", "SOC-04", None, "75", numerator="850.500", denominator="1.134.000"),
    one("so-mot-phan-hai-la-tu-va-mau", "SOC-04", "1/2", "50"),
    Book(
        "so-mot-phan-63-la-thu-hang",
        lambda: workbook(
            row("SOC-09", result="16/63"), department_code="NHNN", department="Ngân hàng Nhà nước chi nhánh tỉnh"
        ),
        {"SOC-09": "16"},
    ),
    Book(
        "so-luu-dang-chu",
        lambda: workbook(
            row("SOC-04", numerator="935", denominator="1317", result="71", note="đã đối chiếu"),
            row("ECO-04", result="95,5"),
            row("CNT-01", result="1234567"),
            row("BGT-02", result="1234,5"),
        ),
        MEANT,
    ),
    one("gap-khai-chua-co-so-lieu", "BGT-02", "Chưa có số liệu", "—", note="mới triển khai"),
    one("gap-khai-kem-ly-do", "BGT-02", "chưa thống kê được do mới triển khai", "—", data_date=None),
    one("gap-khai-o-cot-tu-so", "SOC-04", None, "—", numerator="chưa có dữ liệu", note="mới triển khai"),
)

DATES = (
    Book(
        "ngay-ghi-bang-chu",
        lambda: workbook(
            row("SOC-04", numerator=935, denominator=1317, result=71, data_date="31/12/2024"),
            row("ECO-04", result=95.5, data_date="31-12-2024"),
            row("CNT-01", result=1234567, data_date="Quý IV/2024"),
            row("BGT-02", result=1234.5, data_date="ngày 31 tháng 12 năm 2024"),
            row("PTY-01", result="Đạt", data_date="tháng 12/2024"),
            row("ECO-03", result=7, data_date="2024-12-31"),
        ),
        MEANT | {"PTY-01": "1", "ECO-03": "7"},
    ),
)


def decomposed() -> bytes:
    """Everything in NFD, as files from a Mac come."""

    def spread(book: Workbook) -> None:
        for sheet in book.worksheets:
            sheet.title = unicodedata.normalize("NFD", sheet.title)
            for cells in sheet.iter_rows():
                for cell in cells:
                    if isinstance(cell.value, str):
                        cell.value = unicodedata.normalize("NFD", cell.value)

    return workbook(*ROWS, finish=spread)


def capitals() -> bytes:
    headers = {key: f"  {said.upper().replace(' ', '   ')} " for key, said in HEADERS.items()}
    labels = {
        "MÃ  ĐƠN VỊ": "stttt",
        "ĐƠN  VỊ :": "SỞ  THÔNG TIN VÀ  TRUYỀN THÔNG",
        "KỲ BÁO CÁO": "QUÝ IV/2024",
        "NGƯỜI LẬP BIỂU": "chuyên viên",
    }
    return workbook(
        *(one | {"target_code": one["target_code"].lower()} for one in ROWS), headers=headers, labels=labels
    )


def old_tones() -> bytes:
    """Tone marks on the other vowel: qủa, qúy."""
    rows = (*ROWS[:3], ROWS[3] | {"data_date": "Qúy IV/2024"})
    return workbook(*rows, headers={"result": "Kết qủa"}, period="Qúy IV/2024")


TEXT = (
    four("chu-unicode-to-hop", decomposed),
    four("chu-hoa-va-khoang-trang-kep", capitals),
    four("chu-dat-dau-kieu-khac", old_tones),
)

_TCVN3 = {
    "target_code": "M· chØ tiªu", "target_name": "Tªn chØ tiªu", "unit": "§¬n vÞ tÝnh", "numerator": "Tö sè",
    "denominator": "MÉu sè", "result": "KÕt qu¶", "data_date": "Ngµy sè liÖu", "source": "Nguån sè liÖu",
    "note": "Ghi chó",
}  # fmt: skip
_VNI = {
    "target_code": "Maõ chæ tieâu", "target_name": "Teân chæ tieâu", "unit": "Ñôn vò tính", "numerator": "Töû soá",
    "denominator": "Maãu soá", "result": "Keát quaû", "data_date": "Ngaøy soá lieäu", "source": "Nguoàn soá lieäu",
    "note": "Ghi chuù",
}  # fmt: skip


def in_tcvn3() -> bytes:
    labels = {
        "M· ®¬n vÞ": "STTTT",
        "§¬n vÞ": "Së Th«ng tin vµ TruyÒn th«ng",
        "Kú b¸o c¸o": "Quý IV/2024",
        "Ng­êi lËp biÓu": "Chuyªn viªn tæng hîp",
    }
    rows = [one | {"source": "B¸o c¸o cña ®¬n vÞ", "note": "®· ®èi chiÕu"} for one in ROWS]
    return workbook(*rows, headers=_TCVN3, labels=labels)


def in_vni() -> bytes:
    labels = {
        "Maõ ñôn vò": "STTTT",
        "Ñôn vò": "Sôû Thoâng tin vaø Truyeàn thoâng",
        "Kyø baùo caùo": "Quyù IV/2024",
        "Ngöôøi laäp bieåu": "Chuyeân vieân toång hôïp",
    }
    rows = [one | {"source": "Baùo caùo cuûa ñôn vò", "note": "ñaõ ñoái chieáu"} for one in ROWS]
    return workbook(*rows, headers=_VNI, labels=labels)


ENCODINGS = (four("chu-bang-ma-tcvn3", in_tcvn3), four("chu-bang-ma-vni", in_vni))

SPELLINGS = (*NUMBERS, *DATES, *TEXT, *ENCODINGS)
