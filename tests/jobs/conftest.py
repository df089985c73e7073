"""A store with a small catalogue, the reports that are offered over it, and people who may order some of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from dti.access.audit import read_events, verify
from dti.access.roles import Action
from dti.access.user import Role, User, operator
from dti.jobs.ordering import Choice, order_report
from dti.store.engine import Store
from dti.views.board import read_catalogue
from dti.views.query import ViewQuery, complete
from tests.store.builders import save
from tests.stores import sqlite_store

AT = datetime(2025, 1, 15, 3, tzinfo=UTC)
ANALYST = User("phan.tich", "Phạm Phân Tích", frozenset({Role.ANALYST}), account=1)
STEWARD = operator("Nguyễn Thị Thường Trực")
REPORTER = User("bao.cao", "Báo Cáo", frozenset({Role.REPORTER}), frozenset({"A"}), account=2)
ADMINISTRATOR = User("quan.tri", "Quản Trị", frozenset({Role.ADMINISTRATOR}), account=3)


@dataclass(frozen=True, slots=True)
class Kind:
    """A form as offers have it."""

    extension: str
    mimetype: str = "application/pdf"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report as offers know it."""

    code: str
    action: Action = Action.MAKE_REPORT
    subject: str = "none"
    forms: tuple[Kind, ...] = (Kind("pdf"), Kind("xlsx"))
    title: str = "overview.title"
    about: str = "overview.help"


OFFERS = (
    Sheet("brief"),
    Sheet("target", Action.READ_FIGURES, "target", (Kind("pdf"),)),
    Sheet("department", Action.READ_FIGURES, "department", (Kind("pdf"),)),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The catalogue of the store's own tests: programme P, targets T-01, T-02, GEN, departments A and B."""
    made = sqlite_store(tmp_path)
    save(made)
    yield made
    made.close()


def ask(store: Store, user: User = ANALYST, **differences: Any) -> ViewQuery:
    """The question of the day."""
    with store.reading() as session:
        asked: dict[str, Any] = {"as_of": date(2025, 1, 15)} | differences
        return complete(user, read_catalogue(session), **asked)


def order(
    store: Store, user: User = ANALYST, report: str = "brief", form: str = "", subject: str = "", at: datetime = AT
) -> int:
    """Order a report; gives its number."""
    return order_report(user, store, OFFERS, Choice(report, form, subject), ask(store, user), at=at)


def trail(store: Store) -> list[tuple[str, str]]:
    """What was audited of reports, and about which; the chain holds."""
    with store.reading() as session:
        assert verify(session) is None
        return [(one.action, one.object_key) for one in read_events(session, object_kind="report_order")]
