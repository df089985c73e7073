"""The interface over a copy of the demonstration store, with tokens of a few people; read by all tests of a module."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.context import Services
from dti.access.tokens import make_token
from dti.access.user import Role
from dti.config import Settings
from dti.store.engine import Store
from tests.access.world import user_in
from tests.signed_in import Clock, add_account

PEOPLE: dict[str, tuple[Role, tuple[str, ...]]] = {
    "thuong.truc": (Role.STEWARD, ()),
    "can.bo": (Role.REPORTER, ("SGDDT",)),
    "quan.tri": (Role.ADMINISTRATOR, ()),
}


@dataclass
class Line:
    """Another program: it has the tokens of these people and no browser."""

    store: Store
    clock: Clock
    client: FlaskClient
    secrets: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, who: str = "thuong.truc", **headers: str) -> TestResponse:
        """Ask with the token of somebody; of nobody where ``who`` is empty."""
        token = {"Authorization": f"Bearer {self.secrets[who]}"} if who else {}
        return self.client.get(path, headers=token | headers)

    def read(self, path: str, who: str = "thuong.truc") -> Any:
        """The answer, which has to be one."""
        answer = self.get(path, who)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.get_json()


def open_line(store: Store, **settings: Any) -> Line:
    """The application, and tokens of everybody."""
    clock = Clock()
    app = create_app(Services(Settings(database_url=store.url, **settings), store, clock))
    line = Line(store, clock, app.server.test_client())
    for name, (role, departments) in PEOPLE.items():
        add_account(store, name, [role], departments)
        made = make_token(user_in(store, name), store, name="Thử", secret=name.ljust(43, "x"), at=clock())
        line.secrets[name] = made.secret
    return line


@pytest.fixture(scope="module")
def line(demo: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    """Nearly without a limit."""
    path = tmp_path_factory.mktemp("api") / "demo.sqlite"
    shutil.copy(demo.url.removeprefix("sqlite:///"), path)
    store = Store(f"sqlite:///{path}")
    yield open_line(store, api_per_minute=100_000, illustrative=True)
    store.close()
