"""Who comes to the dashboard in tests: somebody who may do everything, unless a test names another.

Tests of pages and files are not about signing in, so the application is told who comes; those of the guard itself go
through the real entrance (`tests/access`).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from dash import Dash
from flask import Flask

from dashboard.app import create_app
from dashboard.context import Services
from dashboard.visitor import welcome
from dti.access.user import Role, User, operator

EVERYBODY = operator("Người thử")
COMMITTEE = User("uy.vien", "Ủy viên Ban Chỉ đạo", frozenset({Role.COMMITTEE}))
ANALYST = User("chuyen.vien", "Chuyên viên phân tích", frozenset({Role.ANALYST}))
STEWARD = User("thuong.truc", "Cán bộ thường trực", frozenset({Role.STEWARD}))
ADMINISTRATOR = User("quan.tri", "Quản trị hệ thống", frozenset({Role.ADMINISTRATOR}))


def reporter_of(*departments: str) -> User:
    """A reporter who speaks for these departments."""
    return User("can.bo", "Cán bộ báo cáo", frozenset({Role.REPORTER}), frozenset(departments))


def open_app(services: Services, user: User = EVERYBODY) -> Dash:
    """The application as this user meets it, whoever asks; without forms' tokens."""
    app = create_app(services, lambda: user)
    app.server.config["WTF_CSRF_ENABLED"] = False
    return app


@contextmanager
def visiting(user: User = EVERYBODY) -> Iterator[None]:
    """As if a request of this user were being answered: for what a callback calls, called directly."""
    with Flask("test").app_context():
        welcome(user)
        yield
