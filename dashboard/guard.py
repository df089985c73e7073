"""The guard at the entrance: nobody gets past it without a session, but to the way in itself and to plain scripts and
styles.

Closed by default: what is open is listed in `_OPEN`. The cookie is Flask's own, signed, and holds the token of a
session that is a record of the store (`dti.access.sign_in`) and the secret behind the CSRF tokens (Flask-WTF).
"""

from collections.abc import Callable
from urllib.parse import urlencode

from flask import Flask, Response, jsonify, redirect, request, session
from flask_wtf.csrf import CSRFError, CSRFProtect, generate_csrf, validate_csrf
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response as AnyResponse
from wtforms import ValidationError

from dashboard.address import read_address
from dashboard.context import Services
from dashboard.visitor import is_welcome, welcome
from dti.access.sign_in import resume
from dti.access.user import User
from dti.i18n import Language, text

SIGN_IN, PASSWORD, SIGN_OUT = "/dang-nhap", "/mat-khau", "/dang-xuat"
UPLOADS = "/gui"
"""How the paths begin that take files."""
PLAIN_UPLOAD = "/gui-gon"
"""Takes a file out of a form that needs no script, so its token stands in a field; the route asks for it."""
TOKEN = "sid"
"""Where Flask's session holds the token of ours."""

Recognise = Callable[[], User | None]
"""Who sends the request at hand, None for a stranger."""

# By endpoint, not by how an address begins: others begin like these too.
_OPEN = frozenset(
    {
        "sign_in",
        "_dash_assets.static",
        "/_favicon.ico",
        "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>",
    }
)
_BEFORE_NEW_PASSWORD = (PASSWORD, SIGN_OUT)
_CSRF_COOKIE = "_csrf_token"  # Dash sends what it says with each of its requests


def register_guard(server: Flask, services: Services, recognise: Recognise | None = None) -> None:
    """Stand at the entrance. ``recognise`` is by the session of the cookie, unless a test says who comes."""
    _set_up_cookies(server, services)
    who = recognise or recognise_by_session(services)

    @server.before_request
    def ask_who() -> AnyResponse | None:
        if is_open(request.endpoint) or is_welcome():
            return None
        user = who()
        if user is None:
            return _show_way_in(services)
        if user.must_change_password and request.path not in _BEFORE_NEW_PASSWORD:
            return redirect(PASSWORD, 303) if _wants_page() else _refuse(services, 403, "sign_in.new_password_first")
        welcome(user)
        return None

    _ask_for_tokens(server)

    @server.errorhandler(CSRFError)
    def refuse_forged(_error: CSRFError) -> AnyResponse:
        return _refuse(services, 400, "sign_in.forged")

    @server.after_request
    def hand_token(response: Response) -> Response:
        if response.mimetype == "text/html" and not is_open(request.endpoint) and TOKEN in session:
            secure = services.settings.cookie_secure
            response.set_cookie(_CSRF_COOKIE, generate_csrf(), secure=secure, samesite="Lax")
        return response


def _ask_for_tokens(server: Flask) -> None:
    """Whatever changes something carries a token of the page it came from.

    A file's stands in the header: to look for it among the fields would read the whole body before anybody has asked
    how large it may be.
    """
    server.config["WTF_CSRF_CHECK_DEFAULT"] = False
    protection = CSRFProtect(server)

    @server.before_request
    def ask_for_token() -> None:
        if not server.config["WTF_CSRF_ENABLED"] or request.method not in server.config["WTF_CSRF_METHODS"]:
            return
        if request.path == PLAIN_UPLOAD:
            return  # asked for by `dashboard.plain.handing`, once it is clear who may send and how much
        if not request.path.startswith(UPLOADS):
            protection.protect()
            return
        try:
            validate_csrf(request.headers.get("X-CSRFToken"))
        except ValidationError as error:
            raise CSRFError(str(error)) from None


def is_open(endpoint: str | None) -> bool:
    """Whether strangers may have this: the way in, and scripts and styles that hold no figures."""
    return endpoint in _OPEN


def local_path(wanted: str | None) -> str:
    """Where to go after signing in: a path of this site, never another's."""
    if not wanted or not wanted.startswith("/") or wanted.startswith(("//", "/\\")) or "\\" in wanted:
        return "/"
    return wanted if wanted.isprintable() else "/"


def language_of(services: Services) -> Language:
    """The language of the request at hand."""
    return read_address(request.query_string.decode("utf-8", "replace")).language or services.settings.language


def _set_up_cookies(server: Flask, services: Services) -> None:
    settings = services.settings
    server.secret_key = settings.secret_key.get_secret_value()
    server.config.update(
        SESSION_COOKIE_NAME="__Host-dti" if settings.cookie_secure else "dti",
        SESSION_COOKIE_SECURE=settings.cookie_secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        # A page that stays open for the whole of a meeting must still be able to ask.
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_METHODS=["POST", "PUT", "PATCH", "DELETE"],
    )
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        server.wsgi_app = ProxyFix(server.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]


def recognise_by_session(services: Services) -> Recognise:
    """Who comes, by the session that the cookie names."""

    def recognise() -> User | None:
        token = session.get(TOKEN)
        return resume(services.store, token, services.clock()) if isinstance(token, str) else None

    return recognise


def _wants_page() -> bool:
    return request.method == "GET" and not request.path.startswith("/_dash")


def _show_way_in(services: Services) -> AnyResponse:
    if not _wants_page():
        return _refuse(services, 401, "sign_in.needed")
    wanted = request.full_path.removesuffix("?")
    said = {"tiep": wanted} if wanted != "/" else {}
    language = request.args.get("lang")
    if language:
        said["lang"] = language
    return redirect(f"{SIGN_IN}?{urlencode(said)}" if said else SIGN_IN, 303)


def _refuse(services: Services, status: int, key: str) -> AnyResponse:
    words = text(key, language_of(services))
    response = (
        jsonify({"error": words}) if request.path.startswith("/_dash") else Response(words, mimetype="text/plain")
    )
    response.status_code = status
    return response
