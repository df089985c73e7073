"""Signing in, a new password, signing out: plain pages that need no script, drawn before anything else is sent.

Each form carries a CSRF token. Every way of failing to sign in reads the same.
"""

from datetime import timedelta
from typing import Any

from flask import Flask, redirect, render_template, request, session
from werkzeug.wrappers import Response as AnyResponse

from dashboard.context import Services
from dashboard.guard import PASSWORD, SIGN_IN, SIGN_OUT, TOKEN, language_of, local_path
from dashboard.index import SCHEME_COOKIE, SCHEMES
from dashboard.visitor import current_user
from dti.access.accounts import change_own_password
from dti.access.passwords import SHORTEST
from dti.access.roles import Action, may
from dti.access.sign_in import IDLE, LONGEST, ends_at, prove, sign_in, sign_out, start
from dti.access.user import Role, User
from dti.core.errors import DtiError, NotAllowed
from dti.figures.theme import css_variables
from dti.i18n import Language, error_text, text
from dti.views.board import read_catalogue

_LONGEST = 4096  # characters of a field


def register_way_in(server: Flask, services: Services) -> None:
    """The routes."""

    def answer_sign_in() -> AnyResponse | tuple[str, int]:
        wanted = local_path(request.values.get("tiep"))
        if request.method != "POST":
            return _page(services, "signing_in.html", 200, wanted=wanted, name="")
        name, password = _field("name"), _field("password")
        token, at = services.draw_token(), services.clock()
        try:
            came = sign_in(services.store, name, password, address=request.remote_addr or "", at=at, token=token)
        except DtiError as error:
            status = 429 if isinstance(error, NotAllowed) else 401
            problem = error_text(error, language_of(services))
            return _page(services, "signing_in.html", status, wanted=wanted, name=name, problem=problem)
        _leave(services)
        _start(token)
        return redirect(_first_page(came.user) if wanted == "/" else wanted, 303)

    def answer_password() -> AnyResponse | tuple[str, int]:
        user = current_user()
        shown: dict[str, Any] = {"name": user.name, "full_name": user.full_name, "forced": user.must_change_password}
        shown |= {"may_read": may(user, Action.READ_FIGURES), "least": SHORTEST}
        shown |= _about(services, user)
        if request.method != "POST":
            return _page(services, "password.html", 200, **shown)
        token = services.draw_token()
        try:
            if _field("new") != _field("again"):
                return _page(services, "password.html", 400, problem=_say(services, "sign_in.not_the_same"), **shown)
            _change_password(services, user, token)
        except DtiError as error:
            return _page(services, "password.html", 400, problem=error_text(error, language_of(services)), **shown)
        _start(token)
        return redirect(_first_page(user), 303)

    def answer_sign_out() -> AnyResponse:
        _leave(services)
        session.clear()
        return redirect(f"{SIGN_IN}?ra=1", 303)

    server.add_url_rule(SIGN_IN, "sign_in", answer_sign_in, methods=["GET", "POST"])
    server.add_url_rule(PASSWORD, "password", answer_password, methods=["GET", "POST"])
    server.add_url_rule(SIGN_OUT, "sign_out", answer_sign_out, methods=["POST"])


def _first_page(user: User) -> str:
    """Where somebody begins: who only reports, at the board of their own department."""
    return "/don-vi" if user.roles == {Role.REPORTER} else "/"


def _change_password(services: Services, user: User, token: str) -> None:
    store, at = services.store, services.clock()
    # Whoever sits down at an open machine must not be able to try passwords as often as they like.
    prove(store, user, _field("old"), at=at)
    changed = change_own_password(user, store, old=_field("old"), new=_field("new"), at=at)
    # All sessions have ended by that, this one too: a new one starts under a new identifier.
    start(store, changed.id, at=at, token=token)


def _about(services: Services, user: User) -> dict[str, Any]:
    """What somebody is here, and how long the session at hand goes on."""
    language, token = language_of(services), session.get(TOKEN)
    latest = ends_at(services.store, token) if isinstance(token, str) else None
    ends = {"minutes": IDLE // timedelta(minutes=1), "hours": LONGEST // timedelta(hours=1), "latest": latest}
    return {
        "roles": [text(f"access.role.{role}", language) for role in Role if role in user.roles],
        "departments": _departments(services, user, language),
        "session_ends": text("sign_in.session_ends", language, **ends) if latest else "",
    }


def _departments(services: Services, user: User, language: Language) -> list[str]:
    if not user.departments:
        return []
    with services.store.reading() as reading:
        known = {one.code: getattr(one, f"name_{language}") for one in read_catalogue(reading).departments}
    return [f"{known[code]} ({code})" if code in known else code for code in sorted(user.departments)]


def _leave(services: Services) -> None:
    """End the session that the browser brought."""
    token = session.get(TOKEN)
    if isinstance(token, str):
        sign_out(services.store, token, services.clock())


def _start(token: str) -> None:
    """Nothing of what the browser brought before is kept."""
    session.clear()
    session[TOKEN] = token


def _field(name: str) -> str:
    return request.form.get(name, "")[:_LONGEST]


def _say(services: Services, key: str) -> str:
    return text(key, language_of(services))


def _page(services: Services, template: str, status: int, **shown: Any) -> tuple[str, int]:
    language = language_of(services)

    def say(key: str, **params: object) -> str:
        return text(key, language, **params)

    left = request.method != "POST" and request.args.get("ra") == "1"
    shown |= {"variables": css_variables(), "scheme": SCHEMES.get(request.cookies.get(SCHEME_COOKIE, ""))}
    page = render_template(template, say=say, language=language, left=left, **shown)
    return page, status
