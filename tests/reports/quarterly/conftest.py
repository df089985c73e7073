"""A store with all that a quarterly report may meet, filled once: mixed figures, words of the office, a conclusion."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest

from dti.access.user import operator
from dti.catalogue.models import Operator
from dti.core.periods import Period
from dti.meetings.concluding import conclude
from dti.meetings.course import freeze, open_meeting
from dti.meetings.narratives import narrate
from dti.store.conclusions import Conclusion
from dti.store.engine import Session, Store
from tests.reports.content import HOSTILE, fill_mixed
from tests.reports.printed import NOW
from tests.stores import discard, sqlite_store

STEWARD = operator("Thường trực")
HELD = date(2026, 1, 20)
WHOLE, ON_TARGET = "Quý này tiến bộ.\nCòn ba việc.", f"Chờ Bộ hướng dẫn. {HOSTILE}"
CONCLUDED = f"Nâng tỷ lệ lên 100 %. {HOSTILE}"


@pytest.fixture(scope="session")
def told_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = sqlite_store(tmp_path_factory.mktemp("told"))
    fill_mixed(store)
    number = open_meeting(STEWARD, store, None, HELD, title_vi="Phiên họp quý IV", title_en="Fourth", at=NOW).number
    freeze(STEWARD, store, number, at=NOW, period=Period(2025, 4))
    goal = Conclusion(
        what=CONCLUDED,
        department="VPTU",
        due=date(2026, 1, 31),
        target="GOV-03",
        operator=Operator.AT_LEAST,
        goal_value=Decimal(100),
    )
    conclude(STEWARD, store, number, goal, at=NOW + timedelta(minutes=1))
    for target, words in ((None, WHOLE), ("GOV-02", ON_TARGET)):
        narrate(STEWARD, store, None, target, Period(2025, 4), words, "", at=NOW + timedelta(minutes=2))
    yield store
    discard(store)


@pytest.fixture
def told(told_store: Store) -> Iterator[Session]:
    with told_store.reading() as session:
        yield session
