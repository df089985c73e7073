"""Everything that can be seen at a frozen meeting, as text or bytes by its name: the pages of every role, the plain
edition, reports. The next page is found by itself, unless its path has parts: then it is a line of `PARTS`.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from dash._utils import to_json
from dash.development.base_component import Component

from dashboard.app import draw_page, find_pages
from dashboard.context import AT_MEETING, Services, open_context
from dti.access.user import User
from dti.config import Settings
from dti.store.engine import Store
from reports.report import find_reports
from tests.dashboard.tree import of_class
from tests.printing import print_all
from tests.visitors import ANALYST, COMMITTEE, STEWARD, open_app, reporter_of

REPORTER = reporter_of("STTTT")
ROLES = (COMMITTEE, ANALYST, STEWARD, REPORTER)
PARTS = {
    "/chi-tieu/<code>": ("GEN-01", "GOV-01", "GOV-02", "GOV-05", "ECO-01", "ECO-04", "ECO-05", "SOC-08"),
    "/tru-cot/<code>": ("general", "government", "economy", "society", "border_gate"),
    "/don-vi/<code>": ("STTTT", "SYT", "SGDDT"),
}
ASKED_FURTHER = (
    "/dti?nam=2024&so=34",
    "/dti/vi-sao?tu=2022&den=2024",
    "/dti/khoang-cach?nam=2023",
    "/chi-tieu/GEN-01?so=1",
    "/doi-chieu?muc=GEN-01-2024",
)
"""Pages with something chosen on them."""
LIVING = ("/hop",)
"""The meetings themselves: what is concluded there is added to after the freezing."""
PLAIN = ("/gon", "/gon/tru-cot/government", "/gon/chi-tieu/GOV-02", "/gon/chi-tieu/GEN-01")
_OF_THE_VISIT = re.compile(rb'name="csrf_token"[^>]*|\?m=[0-9.]+')
"""What an answer carries beside what it says: the token of a form, the age of a style sheet."""


def services_at(store: Store, now: datetime) -> Services:
    """The services of a store on some day."""
    return Services(Settings(database_url=store.url), store, lambda: now, find_reports())


def paths() -> tuple[str, ...]:
    """The paths of all pages that answer a question, with parts where they take some."""
    found: list[str] = []
    for page in find_pages():
        if page.action not in AT_MEETING or page.path.startswith(LIVING):
            continue
        if page.menu_path:
            found.append(page.menu_path)
        rule = page.path
        found += [rule.replace("<code>", part) for part in PARTS[rule]] if "<" in rule else [rule]
    return (*dict.fromkeys(found), *ASKED_FURTHER)


def see_pages(store: Store, now: datetime, search: str, users: Iterable[User] = ROLES) -> dict[str, str]:
    """Every page as each of these users is drawn it, frame and all, as the browser gets it."""
    services = services_at(store, now)
    return {f"{user.name} {path}": to_json(_draw(user, services, path, search)) for user in users for path in paths()}


def see_content(
    store: Store, now: datetime, search: str, user: User, among: Iterable[str] | None = None
) -> dict[str, str]:
    """What stands inside the frame of every page, or of some."""
    services, asked = services_at(store, now), paths() if among is None else among
    return {path: to_json(of_class(_draw(user, services, path, search), "content")) for path in asked}


def _draw(user: User, services: Services, path: str, search: str) -> Component:
    path, _, own = path.partition("?")
    return draw_page(user, services, find_pages(), path, f"{search}&{own}" if own else search)


def see_files(store: Store, now: datetime, search: str, users: Iterable[User] = ROLES) -> dict[str, bytes]:
    """The plain edition as it leaves the server, and every report that a user may have in each of its forms."""
    services = services_at(store, now)
    return {f"{user.name} {name}": body for user in users for name, body in _fetch(services, search, user)}


def _fetch(services: Services, search: str, user: User) -> Iterator[tuple[str, bytes]]:
    with open_context(user, services, search) as context:
        yield from print_all(user, context.session, context.query, context.written_at)
    client = open_app(services, user).server.test_client()
    for path in PLAIN:
        answer = client.get(path + search)
        yield path, f"{answer.status_code} ".encode() + _OF_THE_VISIT.sub(b"", answer.data)
