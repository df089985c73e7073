"""The entries of the audit trail as a table; on a phone each is a card. What an entry is about leads to its page, where
one exists and the reader may see it: another kind of object is a line of `_PAGES`.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.audit_filters import link_to
from dashboard.components.links import link_with
from dashboard.context import Context
from dti.access.roles import Action
from dti.core.errors import WrongInput
from dti.core.periods import Period
from dti.i18n import moment
from dti.views.audit_trail import TrailEntry, TrailQuestion

_FEW, _SHORT = 4, 240
_COLUMNS = ("sequence", "at", "sentence", "hash")


def draw_entries(context: Context, entries: tuple[TrailEntry, ...]) -> Component:
    """The table; a sentence where there is nothing to show."""
    if not entries:
        return html.P(context.say("audit.empty"), className="empty")
    return html.Table(
        className="audit-table",
        children=[
            html.Caption(context.say("audit.list"), className="sr-only"),
            html.Thead(html.Tr([html.Th(context.say(f"audit.column.{name}"), scope="col") for name in _COLUMNS])),
            html.Tbody([_draw(context, entry) for entry in entries]),
        ],
    )


def link_of(context: Context, entry: TrailEntry) -> str | None:
    """The page of what an entry is about; None where it has none, or none that this reader may see."""
    found = _PAGES.get(entry.object_kind)
    if found is None or not entry.object_key:
        return None
    action, link = found
    return link(context, entry.object_key) if context.may(action) else None


def _draw(context: Context, entry: TrailEntry) -> Component:
    at = entry.at.isoformat(timespec="seconds")
    number = context.say("audit.number", sequence=str(entry.sequence))
    return html.Tr(
        id=f"muc-{entry.sequence}",
        children=[
            html.Td(str(entry.sequence), className="audit-number", **{"aria-label": number}),
            html.Td(html.Time(moment(entry.at, context.language), dateTime=at), className="audit-at"),
            html.Td([html.P(_sentence(context, entry), className="audit-sentence"), *_details(context, entry)]),
            html.Td(html.Code(entry.short_hash, title=entry.hash), className="audit-hash"),
        ],
    )


def _sentence(context: Context, entry: TrailEntry) -> list[Any]:
    """The sentence, with what it is about as a link."""
    before, about, after = entry.sentence.rpartition(entry.about) if entry.about else (entry.sentence, "", "")
    href = link_of(context, entry)
    return [before, dcc.Link(about, href=href) if href and about else about, after]


def _details(context: Context, entry: TrailEntry) -> list[Component]:
    """A few words stand open, many are folded; with them the way to everything about the same thing."""
    folded, said = [], " · ".join(entry.details)
    if len(entry.details) > _FEW or len(said) > _SHORT:
        lines = html.Ul([html.Li(line) for line in entry.details])
        folded, said = (
            [html.Details([html.Summary(context.say("audit.details")), lines], className="audit-details")],
            "",
        )
    if entry.withheld:
        said = context.say("audit.withheld")
    only = _only(context, entry)
    between = " · " if said and only else ""
    return [html.P([said, between, *only], className="muted audit-said"), *folded] if said or only else folded


def _only(context: Context, entry: TrailEntry) -> list[Component]:
    about = f"{entry.object_kind}:{entry.object_key}"
    if not entry.object_key or context.address.get("doi-tuong") == about:
        return []
    href = link_to(context, TrailQuestion(about=about))
    return [dcc.Link(context.say("audit.only_this"), href=href, className="audit-only no-print")]


Link = Callable[[Context, str], str | None]


def _conflict(context: Context, key: str) -> str:
    return link_with(context, "/doi-chieu", muc=key)


def _period(context: Context, key: str) -> str | None:
    try:
        return context.address.link("/theo-doi", period=Period.parse(key))
    except WrongInput:
        return None


def _ranking(context: Context, key: str) -> str:
    year, _, scheme = key.partition("/")
    return link_with(context, "/dti", nam=year, so=scheme)


def _submission(context: Context, key: str) -> str:
    return context.link(f"/duyet/{key}")


def _department(context: Context, key: str) -> str | None:
    code = key.partition("/")[0]
    return context.link(f"/don-vi/{code}") if context.catalogue.department(code) else None


def _catalogue(context: Context, key: str) -> str | None:
    code = key.rpartition("/")[2]
    return context.link(f"/chi-tieu/{code}") if any(one.code == code for one in context.catalogue.targets) else None


def _page(path: str) -> Link:
    return lambda context, _key: context.link(path)


_PAGES: Mapping[str, tuple[Action, Link]] = MappingProxyType(
    {
        "submission": (Action.REVIEW, _submission),
        "period": (Action.REVIEW, _period),
        "conflict": (Action.READ_LEDGER, _conflict),
        "feed": (Action.READ_FIGURES, _page("/dung-chung")),
        "framework": (Action.READ_FIGURES, _page("/dti/duong-ve")),
        "ranking": (Action.READ_FIGURES, _ranking),
        "scenario": (Action.READ_FIGURES, _page("/dti/mo-phong")),
        "row_mapping": (Action.READ_FIGURES, _department),
        "catalogue": (Action.READ_FIGURES, _catalogue),
        "account": (Action.MANAGE_ACCOUNTS, _page("/tai-khoan")),
    }
)
