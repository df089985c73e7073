"""Reports of one department that are full of a word that stands nowhere else, for the tests of who sees what."""

from dataclasses import dataclass
from datetime import timedelta

from dashboard.context import Services
from dti.access.user import Role, User
from dti.ingest.door import receive
from dti.ingest.lifecycle import approve, confirm
from dti.store.engine import Store
from tests.dashboard.conftest import NOW, services_of
from tests.dashboard.uploads import example, fill
from tests.visitors import STEWARD

WORD = "KHONG-AI-THAY"
SENDER = User(f"{WORD}.gui", f"{WORD} gửi", frozenset({Role.REPORTER}), frozenset({"STTTT"}), account=77)
FIGURES = (1884, 1901)
"""The numerator of GOV-02 in the approved report, and in the one that waits."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A store with two reports of STTTT for 2024-Q4: one approved, one that waits."""

    services: Services
    approved: int
    waiting: int


def send_marked(store: Store) -> Sent:
    """Send both; nothing of them is illustrative."""
    first = _send(store, FIGURES[0], 3)
    approve(STEWARD, store, first, at=NOW - timedelta(days=2), reason=f"{WORD} duyệt")
    return Sent(services_of(store), first, _send(store, FIGURES[1], 1))


def _send(store: Store, figure: int, days: int) -> int:
    rows = (*range(9, 16), 17)  # those with a figure
    marks = {f"{column}{row}": f"{WORD} {column}{row}" for column in "KL" for row in rows}
    data = fill(example("sach.xlsx"), {**marks, "C6": f"{WORD} lập", "G9": figure})
    at = NOW - timedelta(days=days)
    sent = receive(SENDER, store, data, f"{WORD}-{figure}.xlsx", at=at).submission
    assert sent is not None
    confirm(SENDER, store, sent, at=at, reason=f"{WORD} lý do")
    return sent
