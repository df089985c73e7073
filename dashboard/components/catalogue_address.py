"""What of the catalogue an address asks for: which list, what is searched, and what is being changed.

Another list is a line of `TABS` and a function of `dashboard.pages.catalogue`; another way to change something is a
parameter of `_SUBJECTS`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.address import Address
from dashboard.components.links import link_with
from dashboard.context import Context
from dti.core.errors import NotFound

PATH = "/danh-muc"
FILE = "/tai/danh-muc"
SEND = "/gui-danh-muc"
TAB, WORDS, ENTRY = "muc", "tim", "ma"
"""Parameters: the list that is shown; what is searched in it; the entry whose history, or the mapping whose form, is
shown.
"""

TABS: Mapping[str, str] = MappingProxyType(
    {
        "target": "chi-tieu",
        "programme": "chuong-trinh",
        "department": "don-vi",
        "period": "ky",
        "mapping": "anh-xa",
        "book": "bang-tinh",
        "history": "lich-su",
    }
)
KINDS = ("programme", "target", "department", "period")
_SUBJECTS: Mapping[str, str] = MappingProxyType({"edit": "sua", "add": "them", "drop": "bo", "undo": "hoan-tac"})
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Subject:
    """What is being changed: how, the kind of entry and its key; of a change to be taken back, its number as key."""

    how: str
    kind: str
    key: str = ""

    @property
    def param(self) -> str:
        """Its value in an address."""
        return {"edit": f"{self.kind}:{self.key}", "add": self.kind}.get(self.how, self.key)


def read_tab(address: Address) -> str:
    """The list that an address asks for; the targets if it says nothing that there is."""
    asked = address.get(TAB)
    return next((tab for tab, said in TABS.items() if said == asked), "target")


def read_words(address: Address) -> str:
    """What is searched."""
    return (address.get(WORDS) or "").strip()[:_LONGEST]


def read_subject(address: Address) -> Subject | None:
    """What an address asks to change; None where it only asks to see. NotFound for what cannot be changed here."""
    for how, param in _SUBJECTS.items():
        said = address.get(param)
        if said is None:
            continue
        kind, _, key = said.partition(":") if how == "edit" else (said, "", "")
        if how in ("drop", "undo"):
            return Subject(how, how, said[:_LONGEST])
        if kind not in KINDS:
            raise NotFound("stewardship.error.unknown_entry", entry=said[:80])
        return Subject(how, kind, key[:_LONGEST])
    return None


def link_tab(context: Context, tab: str, **more: str | int | None) -> str:
    """One of the lists."""
    return link_with(context, PATH, **{TAB: TABS[tab]}, **more)


def link_subject(context: Context, how: str, kind: str = "", key: str = "") -> str:
    """The form that changes something."""
    return link_with(context, PATH, **{_SUBJECTS[how]: Subject(how, kind, key).param})


def draw_tabs(context: Context, current: str) -> Component:
    """The lists as a row of links."""
    links = [
        dcc.Link(
            context.say(f"catalogue_page.tab.{tab}"),
            href=link_tab(context, tab),
            className="tab-link is-current" if tab == current else "tab-link",
        )
        for tab in TABS
    ]
    return html.Nav(links, className="tabs no-print", **{"aria-label": context.say("catalogue_page.tabs")})
