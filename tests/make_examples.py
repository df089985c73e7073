"""The filled-in workbooks of `data/examples`, written by the system's own writer: `python -m tests.make_examples`.

They belong to a real department and period; their figures are made up, say so in `Nguồn số liệu`, and go with those of
`data/illustrative`, so that the clean one is accepted by a demo too. Another example is an entry of `EXAMPLES`, with
what it shows in `data/examples/README.md` and what it must bring in `tests/ingest/test_examples.py`.
"""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from dti.catalogue.loader import load_folder
from dti.catalogue.models import Catalogue
from dti.core.periods import VIETNAM, Period
from dti.ingest.columns import ILLUSTRATIVE_SOURCE, NO_FIGURE
from dti.ingest.template import FilledRow, write_template

DATA = Path(__file__).parent.parent / "data"
DEPARTMENT, PERIOD, PROGRAMME = "STTTT", Period(2024, 4), "NQ49"
DEADLINE = date(2025, 1, 15)
CREATED = datetime(2025, 1, 2, 8, 0, tzinfo=VIETNAM)
PREPARED_BY = "Chuyên viên tổng hợp (minh họa)"


def row(
    numerator: Decimal | str | int | None,
    denominator: Decimal | str | int | None,
    *,
    value: Decimal | str | None = None,
    data_date: date | str | None = PERIOD.last_day,
    source: str = ILLUSTRATIVE_SOURCE,
    note: str = "",
) -> FilledRow:
    parts = [Decimal(part) if isinstance(part, int) else part for part in (numerator, denominator)]
    return FilledRow(parts[0], parts[1], value, data_date, source, note)


CLEAN = {
    "GOV-02": row(1884, 2131),
    "GOV-04": row(164, 194, note="Mẫu số đổi từ 200 còn 194 đơn vị cấp xã sau sắp xếp."),
    "GOV-05": row(25, 42, note="Rà soát lại: thêm một cơ quan có trợ lý ảo."),
    "GOV-06": row(18, 18),
    "ECO-04": row(143_925, 200_174),
    "SOC-01": row(175_553, 200_174),
    "SOC-02": row(402_300, 560_000),
    "SOC-05": row(228_300, 228_300),
}
WARNINGS = CLEAN | {
    "GOV-02": row("1 884", 2131),
    "GOV-04": row(164, 194, data_date=date(2024, 8, 30)),
    "GOV-05": row(None, None, value=NO_FIGURE, data_date=None, source=""),
    "GOV-06": row(18, 18, data_date=date(2024, 9, 30), note="Từ tháng 10 không có cơ sở dữ liệu mới."),
    "SOC-01": row(175_553, 200_174, value="87,7 %"),
    "SOC-02": row(None, None, data_date=None, source=""),
}
ERRORS = CLEAN | {
    "GOV-02": row(2150, 2131),
    "GOV-04": row(164, None),
    "GOV-05": row(935, 1317, value=Decimal("67.7")),
    "GOV-06": row(18, 18, data_date=date(2034, 12, 31)),
    "ECO-04": row("một trăm bốn mươi nghìn", 200_174),
    "SOC-01": row(175_553, 200_174, source=""),
    "SOC-02": row(402_300, 560_000, data_date=None),
}
EXAMPLES = {"sach.xlsx": CLEAN, "canh-bao.xlsx": WARNINGS, "loi.xlsx": ERRORS}


def write_example(catalogue: Catalogue, name: str) -> bytes:
    """One example as bytes, the same for the same catalogue."""
    return write_template(
        catalogue,
        DEPARTMENT,
        PERIOD,
        PROGRAMME,
        {},
        deadline=DEADLINE,
        created=CREATED,
        filled=EXAMPLES[name],
        prepared_by=PREPARED_BY,
    )


def main() -> None:
    """Write all examples into `data/examples`."""
    catalogue = load_folder(DATA).catalogue
    folder = DATA / "examples"
    folder.mkdir(exist_ok=True)
    for name in EXAMPLES:
        (folder / name).write_bytes(write_example(catalogue, name))
        print(folder / name)


if __name__ == "__main__":
    main()
