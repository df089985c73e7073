"""Alembic's entrance: the connection comes from `dti.store.schema`, or from `DTI_DATABASE_URL` when a revision is written."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection
from sqlmodel import SQLModel

import dti.store.models  # noqa: F401  the tables, without which there is nothing to compare
from dti.config import load_settings
from dti.store.column_types import ExactDecimal, SortKey, TaggedJSON, UTCMoment
from dti.store.engine import open_engine


def render_type(kind: str, found: Any, _context: Any) -> str | Literal[False]:
    """Write our own column types by their short name; everything else as Alembic does."""
    own = (ExactDecimal, SortKey, TaggedJSON, UTCMoment)
    return f"{type(found).__name__}()" if kind == "type" and isinstance(found, own) else False


def run(connection: Connection) -> None:
    """Run what was asked for on this connection."""
    # SQLite cannot alter a column: batch mode rebuilds the table instead.
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=True,
        render_item=render_type,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with open_engine(load_settings().database_url).connect() as own:
        run(own)
