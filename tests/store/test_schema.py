"""Migrations make the schema of the models, all or nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlmodel import SQLModel

from dti.store.engine import Store
from dti.store.schema import MIGRATIONS, is_current, migrate
from tests.stores import BOTH, empty_postgres_store


@pytest.fixture(params=BOTH)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    on_server = request.param == "postgresql"
    made = empty_postgres_store() if on_server else Store(f"sqlite:///{tmp_path}/deep/er/new.sqlite")
    yield made
    made.close()


def test_the_migrated_schema_is_that_of_the_models(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_every_constraint_has_the_name_of_the_convention(store: Store) -> None:
    looked_at = inspect(store.engine)
    for name, table in SQLModel.metadata.tables.items():
        assert looked_at.get_pk_constraint(name)["name"] == f"pk_{name}"
        found = {key["name"] for key in looked_at.get_foreign_keys(name)}
        assert found == {key.name for key in table.foreign_key_constraints}
        assert all(str(key).startswith(f"fk_{name}_") for key in found)


def test_an_empty_database_is_not_current_until_it_is_migrated(empty: Store) -> None:
    assert not is_current(empty)
    migrate(empty)
    assert is_current(empty)


def test_migrating_twice_changes_nothing(empty: Store) -> None:
    migrate(empty)
    tables = sorted(inspect(empty.engine).get_table_names())
    migrate(empty)
    assert tables == sorted([*SQLModel.metadata.tables, "alembic_version"])
    assert sorted(inspect(empty.engine).get_table_names()) == tables


def test_a_migration_that_breaks_off_leaves_nothing_behind(empty: Store) -> None:
    with empty.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(text("CREATE TABLE target (id INTEGER)"))
    with pytest.raises(Exception, match="target"):
        migrate(empty)
    assert inspect(empty.engine).get_table_names() == ["target"]


def test_foreign_keys_hold_again_after_a_migration(tmp_path: Path) -> None:
    made = Store(f"sqlite:///{tmp_path}/new.sqlite")
    migrate(made)
    with made.engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
    made.close()


def test_every_revision_can_be_taken_back(empty: Store) -> None:
    migrate(empty)
    config = Config(MIGRATIONS / "alembic.ini")
    with empty.engine.connect().execution_options(writes=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert inspect(empty.engine).get_table_names() == ["alembic_version"]
    assert not is_current(empty)
