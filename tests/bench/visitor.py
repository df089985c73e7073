"""Somebody with an account who asks a served dashboard over plain HTTP, as a program on another machine would."""

import re
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode

from dti.access.user import Role
from dti.store.accounts import find_account
from dti.store.engine import Store
from tests.signed_in import PASSWORD, add_account

NAME = "nguoi.do"
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def add_visitor(store: Store) -> None:
    """The account of whoever measures: everything may be asked for. A store that has it, or is a copy of one that has,
    keeps it.
    """
    with store.reading() as session:
        known = find_account(session, NAME)
    if known is None:
        add_account(store, NAME, tuple(Role))


@dataclass
class HttpVisitor:
    """Keeps its cookies from one answer to the next."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, bytes]:
        """Status and body of one answer, over a connection of its own."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body, self.headers() | {k.replace("_", "-"): v for k, v in headers.items()})
        answer = connection.getresponse()
        said = answer.read()
        self._keep(answer)
        connection.close()
        return answer.status, said

    def headers(self) -> dict[str, str]:
        """What this visitor sends with everything: cookies, and the token that Dash's own page sends."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        found = {"Cookie": cookies} if cookies else {}
        return found | ({"X-CSRFToken": self.cookies["_csrf_token"]} if "_csrf_token" in self.cookies else {})

    def sign_in(self, name: str = NAME, password: str = PASSWORD) -> "HttpVisitor":
        """Through the form; then the first page, which hands out the token."""
        page = self.ask("GET", "/dang-nhap")[1].decode()
        found = _TOKEN.search(page)
        token = unescape(found.group(1)) if found else ""
        fields = urlencode({"csrf_token": token, "name": name, "password": password}).encode()
        status, said = self.ask("POST", "/dang-nhap", fields, Content_Type="application/x-www-form-urlencoded")
        if status != 303:
            raise RuntimeError(f"signing in was answered {status}: {said.decode()[:200]}")
        self.ask("GET", "/")
        return self

    def _keep(self, answer: HTTPResponse) -> None:
        for header in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = header.partition(";")[0].partition("=")
            self.cookies[name] = value
