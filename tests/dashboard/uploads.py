"""What the tests of the upload page share: examples, files sent as the browser sends them, a store's figures."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import func, select

from dashboard.context import Services
from dashboard.uploads import register_uploads
from dashboard.visitor import welcome
from dti.access.user import User
from dti.ingest.columns import FORM_SHEET
from dti.store.engine import Store
from dti.store.models import ObservationRow, table
from tests.visitors import EVERYBODY

EXAMPLES = Path(__file__).parent.parent.parent / "data" / "examples"
"""A report of STTTT for 2024-Q4: sach.xlsx is clean, canh-bao.xlsx has warnings, loi.xlsx has errors."""

SENDER = EVERYBODY.signature


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


def send(
    services: Services,
    data: bytes,
    search: str = "",
    *,
    filename: str = "bao-cao.xlsx",
    user: User = EVERYBODY,
    **fields: str,
) -> tuple[str, str]:
    """Send a file as the page does: the query of the result's address, else what was said instead."""
    server = Flask("sending")
    server.before_request(lambda: welcome(user))
    register_uploads(server, services)
    form = {"file": (BytesIO(data), filename)} | fields
    with server.test_client().post(f"/gui{search}", data=form, headers={"Accept": "application/json"}) as answer:
        said = answer.get_json()
        found = "?" + answer.headers.get("Location", "?").partition("?")[2]
    message = said["findings"][0]["message"] if said.get("findings") else ""
    return (found, "") if said["submission"] else ("", said.get("error") or message)


def count_figures(store: Store) -> int:
    """How many observations the store holds, whatever became of their submission."""
    with store.reading() as session:
        return int(session.execute(select(func.count()).select_from(table(ObservationRow))).scalar_one())
