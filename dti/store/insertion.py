"""Insert a row unless its key is there already, on both databases, also while another process does the same."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session


def insert_once(session: Session, into: Table, row: dict[str, Any]) -> None:
    """Add the row; a row with the same key stays as it is."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    session.execute(dialect.insert(into).values(row).on_conflict_do_nothing())
