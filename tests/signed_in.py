"""Visitors with an account of their own who come through the real entrance: forms, tokens, cookies, a clock that moves.

`Gate` is an application over a store as it is served; `Gate.visitor` is a browser without a script, `Gate.enter` one
that has signed in. Who needs an account has one added by `add_account`, with `PASSWORD`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from html import unescape
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.context import Services
from dti.access.passwords import hash_password
from dti.access.user import Role
from dti.config import Settings
from dti.jobs.offers import Offer
from dti.store import accounts
from dti.store.engine import Store

PASSWORD = "mưa rào tháng bảy trên đèo"
ANOTHER = "nắng lên sau dãy núi phía bắc"
START = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@cache
def _secret() -> str:
    return hash_password(PASSWORD)


def add_account(
    store: Store,
    name: str,
    roles: Iterable[Role],
    departments: Iterable[str] = (),
    *,
    full_name: str = "Người Thử",
    **columns: Any,
) -> int:
    """An account that has chosen its password already; gives its number."""
    given = {"must_change_password": False, "disabled": False, "erased_at": None, "email": ""} | columns
    with store.writing() as session:
        return accounts.add_account(
            session, name=name, at=START, full_name=full_name, roles=[role.value for role in roles],
            departments=list(departments), password_hash=_secret(), **given,
        )  # fmt: skip


@dataclass
class Clock:
    """What time it is, until somebody lets it pass."""

    now: datetime = START

    def __call__(self) -> datetime:
        """The moment."""
        return self.now

    def pass_by(self, **how_long: float) -> None:
        """Let time pass."""
        self.now += timedelta(**how_long)


@dataclass
class Visitor:
    """A browser at the door: it keeps cookies, and sends the token of the page with what it sends."""

    client: FlaskClient

    def get(self, path: str, **how: Any) -> TestResponse:
        """Ask for an address."""
        return self.client.get(path, buffered=True, **how)

    def send_form(self, path: str, fields: dict[str, Any] | None = None, *, page: str = "", **how: Any) -> TestResponse:
        """Fill in the form of a page and send it."""
        token = form_token(self.get(page or path))
        return self.client.post(path, data={"csrf_token": token} | (fields or {}), **how)

    def call(self, body: Any, **how: Any) -> TestResponse:
        """Send what Dash sends for a callback."""
        return self.client.post("/_dash-update-component", json=body, headers=self.headers(), **how)

    def headers(self) -> dict[str, str]:
        """What Dash adds to its requests: the token out of the cookie."""
        token = self.cookie("_csrf_token")
        return {"X-CSRFToken": token} if token else {}

    def cookie(self, name: str) -> str:
        """What a cookie holds; empty where there is none."""
        found = self.client.get_cookie(name)
        return found.value if found else ""

    def sign_in(self, name: str, password: str = PASSWORD, **fields: str) -> TestResponse:
        """Through the form; then the first page, as a browser does."""
        answer = self.send_form("/dang-nhap", {"name": name, "password": password} | fields)
        if answer.status_code == 303:
            self.get("/")
        return answer

    def is_in(self) -> bool:
        """Whether what is behind the door opens."""
        return self.get("/_dash-layout").status_code == 200


@dataclass
class Gate:
    """An application with its entrance."""

    store: Store
    clock: Clock = field(default_factory=Clock)
    settings: Settings | None = None
    reports: tuple[Offer, ...] = ()

    def __post_init__(self) -> None:
        settings = self.settings or Settings(database_url=self.store.url)
        self.app = create_app(Services(settings, self.store, self.clock, self.reports))

    def visitor(self) -> Visitor:
        """A stranger."""
        return Visitor(self.app.server.test_client())

    def enter(self, name: str) -> Visitor:
        """Somebody who has signed in."""
        visitor = self.visitor()
        answer = visitor.sign_in(name)
        assert answer.status_code == 303, answer.get_data(as_text=True)
        return visitor

    def with_cookie(self, value: str, name: str = "dti") -> Visitor:
        """A browser that brings this cookie, wherever it has it from."""
        visitor = self.visitor()
        visitor.client.set_cookie(name, value)
        return visitor


def form_token(answer: TestResponse) -> str:
    """The token that stands in the forms of a page; empty where there is none."""
    found = _TOKEN.search(answer.get_data(as_text=True))
    return unescape(found.group(1)) if found else ""
