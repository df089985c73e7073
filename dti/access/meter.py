"""How often a program may ask: so many requests a minute for each token, and for strangers from each address.

Counted in the store, because several processes answer, but not written for each request: a process takes a few at a
time and gives them out, the last ones of a minute one by one. All processes together never let in more than the limit;
what one has taken and does not need is lost to the others until the minute is over.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Final

from dti.store import tokens
from dti.store.engine import Store

AT_ONCE: Final = 10
"""So many are taken from the store at a time."""
FORGOTTEN: Final = timedelta(hours=1)
"""Addresses of strangers are deleted after this, as soon as another stranger comes (and by `dti retain`)."""


@dataclass
class Meter:
    """What one process has taken and not yet given out, by the key of who asks."""

    store: Store
    _minute: datetime | None = None
    _left: dict[str, int] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def admit(self, key: str, limit: int, at: datetime) -> int:
        """Let one request in: 0, or in how many seconds it may be tried again."""
        minute = at.replace(second=0, microsecond=0)
        with self._lock:
            if minute != self._minute:
                self._minute, self._left = minute, {}
            left = self._left.get(key, 0) or self._take(key, limit, minute)
            if not left:
                return 60 - at.second
            self._left[key] = left - 1
        return 0

    def _take(self, key: str, limit: int, minute: datetime) -> int:
        with self.store.writing() as session:
            if key.startswith(tokens.ADDRESS):
                tokens.forget_strangers(session, minute - FORGOTTEN)
            return next((some for some in (AT_ONCE, 1) if tokens.take_uses(session, key, minute, some, limit)), 0)
