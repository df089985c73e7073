"""What the tests of the upload page share: examples, parcels as the browser sends them, a store's figures."""

from base64 import b64encode
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from sqlalchemy import func, select

from dti.ingest.columns import FORM_SHEET
from dti.store.engine import Store
from dti.store.models import ObservationRow, table

EXAMPLES = Path(__file__).parent.parent.parent / "data" / "examples"
"""A report of STTTT for 2024-Q4: sach.xlsx is clean, canh-bao.xlsx has warnings, loi.xlsx has errors."""

SENDER = "Chuyên viên kiểm thử"


def example(name: str) -> bytes:
    """An example workbook."""
    return (EXAMPLES / name).read_bytes()


def fill(data: bytes, cells: Mapping[str, Any]) -> bytes:
    """A form with cells filled in, as a spreadsheet program would leave it."""
    book = load_workbook(BytesIO(data))
    for address, value in cells.items():
        book[FORM_SHEET][address] = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def parcel(data: bytes, **differences: Any) -> dict[str, Any]:
    """An upload as the browser hands it over."""
    contents = f"data:application/octet-stream;base64,{b64encode(data).decode()}"
    sent = {"contents": contents, "filename": "bao-cao.xlsx", "by": SENDER, "illustrative": False, "attempt": 1}
    return sent | differences


def count_figures(store: Store) -> int:
    """How many observations the store holds, whatever became of their submission."""
    with store.reading() as session:
        return int(session.execute(select(func.count()).select_from(table(ObservationRow))).scalar_one())
