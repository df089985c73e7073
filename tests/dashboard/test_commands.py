"""A command on a page reaches the store of that page, and tells no password."""

from pathlib import Path

import pytest

from dashboard.components.commands import write_command
from dti.config import Settings


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("sqlite:///kho/dti.sqlite", "dti ledger"),
        ("sqlite:///kho/demo/dti.sqlite", "DTI_DATABASE_URL=sqlite:///kho/demo/dti.sqlite dti ledger"),
        ("sqlite:///kho rieng/dti.sqlite", "DTI_DATABASE_URL='sqlite:///kho rieng/dti.sqlite' dti ledger"),
        ("postgresql+psycopg://dti:secret@localhost/dti", "dti ledger"),
    ],
)
def test_only_another_sqlite_store_is_named(url: str, written: str) -> None:
    assert write_command(Settings(var_folder=Path("kho"), database_url=url), "dti ledger") == written


def test_an_installation_that_chooses_no_store_needs_no_address() -> None:
    settings = Settings(var_folder=Path("kho"))
    assert write_command(settings, "dti ledger") == "dti ledger"
