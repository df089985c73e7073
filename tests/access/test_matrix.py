"""Everybody at every door: each rule and method, each page, each callback, each download, by requests made by hand.

What each visitor gets stands in `matrix.csv`, a line for each door; `+` says that something is written by it, `~` that
nothing but the note in the audit trail that it was tried. Nothing else may change the store, and nothing of another
department may be in any answer. A rule, page or callback that has no line fails here, and a line without one too.
"""

import csv
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.api.door import is_api
from dashboard.app import find_pages
from dashboard.plain.paths import ANSWER, CONFIRM
from tests.access.bodies import body_for, callbacks_of, page_call, split_page
from tests.access.typed import WHY
from tests.access.world import HIDDEN, OTHER, OWN, STRANGERS, VISITORS, World, owner_of, read_answer, report
from tests.signed_in import Visitor, form_token

MATRIX = Path(__file__).with_name("matrix.csv")
HEADERS = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy")
_HARMLESS = {"HEAD", "OPTIONS"}  # Flask adds these itself; tested apart
COUNTED = {"api_use"}
"""What the interface counts by how often it was asked: nothing that anybody sees, and not audited."""
_NOTICE = '"className":"notice"'


@dataclass(frozen=True)
class Line:
    """A door, with what everybody gets who knocks."""

    kind: str
    name: str
    method: str
    page: str
    wanted: dict[str, str]

    @property
    def key(self) -> tuple[str, str, str]:
        """What there must be a line for."""
        return self.kind, self.name, self.method

    def __str__(self) -> str:
        return f"{self.kind} {self.method} {self.name} {self.page}"


def read_lines() -> list[Line]:
    """The file."""
    with MATRIX.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    fixed = ("kind", "name", "method", "page")
    return [Line(**{one: row[one] for one in fixed}, wanted={one: row[one] for one in VISITORS}) for row in rows]


LINES = read_lines()


def knock(world: World, line: Line, who: str, body: Any = None) -> TestResponse:
    """What this visitor is answered at this door."""
    visitor, page = world.visitors[who], world.fill_in(line.page)
    if is_api(line.page):
        token = world.tokens.get(who)
        return visitor.client.get(page, headers={"Authorization": f"Bearer {token}"} if token else {}, buffered=True)
    if line.kind == "rule":
        return ask(visitor, line, page)
    return visitor.call(page_call(*split_page(page)) if line.kind == "page" else body, buffered=True)


def ask(visitor: Visitor, line: Line, page: str) -> TestResponse:
    """A request by the rule, with the form that it takes."""
    client: FlaskClient = visitor.client
    if line.method == "GET":
        return client.get(page, buffered=True)
    fields: dict[str, Any] = {"csrf_token": visitor.cookie("_csrf_token")}
    if line.name in ("/gui", "/gui-gon"):
        department = page.partition("#")[2]
        fields["file"] = (BytesIO(report("Quý III/2026", _TARGETS[department], department=department)), "bao-cao.xlsx")
    if line.name == "/gui-danh-muc":
        fields["file"] = (BytesIO(client.get("/tai/danh-muc?ct=NQ49").get_data()), "danh-muc.xlsx")
    if line.name == "/dang-nhap":
        fields = {"csrf_token": form_token(client.get("/dang-nhap")), "name": "ai.do", "password": "sai"}
    if line.name == "/mat-khau":
        fields |= {"old": "sai", "new": "x", "again": "x"}
    if line.name in (CONFIRM, ANSWER):
        fields |= {"reason": WHY, "text": WHY}
    headers = visitor.headers() if line.name in ("/gui", "/gui-danh-muc") else {}
    return client.open(page.partition("#")[0], method=line.method, data=fields, headers=headers, buffered=True)


_TARGETS = {OWN: "SOC-08", OTHER: "SOC-05"}


def outcome(line: Line, answer: TestResponse) -> str:
    """The status; of a page, whether it was drawn."""
    if line.kind == "page" and answer.status_code == 200 and _NOTICE in answer.get_data(as_text=True).replace(" ", ""):
        return "refused"
    return str(answer.status_code)


def record(world: World, line: Line) -> tuple[dict[str, str], dict[str, list[str]], list[str]]:
    """What everybody gets, what of it they must not have, and which headers were missing."""
    page = world.fill_in(line.page)
    body = body_for(world, owner_of(line.wanted), line.name, page) if line.kind in ("call", "client") else None
    found: dict[str, str] = {}
    leaks: dict[str, list[str]] = {}
    bare: list[str] = []
    world.has_changed()
    for who in VISITORS:
        before = world.counts()
        answer = knock(world, line, who, body)
        found[who] = outcome(line, answer)
        bare += [name for name in HEADERS if name not in answer.headers]
        said = read_answer(answer)
        seen = [one for one in HIDDEN.get(who, ()) if one in said and one not in _shown_on_purpose(line)]
        if seen:
            leaks[who] = seen
        if world.has_changed():
            grown = {name for name, count in world.counts().items() if count != before.get(name)}
            if is_api(line.page) and grown <= COUNTED:
                continue
            found[who] += "~" if grown == {"audit_event"} and answer.status_code == 403 else "+"
            world.put_back()
    return found, leaks, bare


def _shown_on_purpose(line: Line) -> tuple[str, ...]:
    """Who has an account and who did what is the administrator's to see."""
    return ("chim yến", "chimyen-tep", "chimyen.gui") if line.name in _TRAIL else ()


_TRAIL = ("/tai/nhat-ky", "/nhat-ky")


@pytest.mark.parametrize("line", LINES, ids=str)
def test_everybody_gets_what_the_matrix_says(world: World, line: Line) -> None:
    found, leaks, bare = record(world, line)
    assert found == line.wanted
    assert leaks == {}
    assert bare == []


def test_every_rule_page_and_callback_has_its_line_and_every_line_has_one(world: World) -> None:
    rules = {
        ("rule", rule.rule, method)
        for rule in world.gate.app.server.url_map.iter_rules()
        for method in (rule.methods or set()) - _HARMLESS
    }
    pages = {("page", page.path, "POST") for page in find_pages()}
    calls = {(kind, name, "POST") for kind, name in callbacks_of(world.visitors["steward"])}
    assert {line.key for line in LINES} == rules | pages | calls


@pytest.mark.parametrize("line", [line for line in LINES if line.kind == "rule"], ids=str)
def test_the_methods_that_flask_adds_open_nothing(world: World, line: Line) -> None:
    page = world.fill_in(line.page).partition("#")[0]
    for who in STRANGERS:
        client = world.visitors[who].client
        for method in sorted(_HARMLESS):
            answer = client.open(page, method=method, buffered=True)
            assert answer.status_code in ((200, 405) if line.wanted[who] in ("200", "401+") else (401, 404)), method
            assert answer.get_data() == b"" or answer.status_code != 200
    assert not world.has_changed() or is_api(line.page)
