"""What of the ledger a reader wants to see: state, kind, pillar and target, each a link, all of it in the address.

Another thing to filter by is a parameter here and a field of `dti.views.ledger.LedgerFilter`.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.links import link_with
from dashboard.context import Context
from dti.views.ledger import NO_TARGET, EntryKind, EntryState, Ledger, LedgerFilter, choose

PATH = "/doi-chieu"
STATE, KIND, PILLAR, TARGET, ENTRY = "tinh-trang", "loai", "tru-cot", "chi-tieu", "muc"
"""Parameters of the page's address; ``ENTRY`` is the entry that is looked at."""

Member = TypeVar("Member", bound=StrEnum)


def read_filter(context: Context) -> LedgerFilter:
    """What the address asks for; what it cannot mean is not asked for."""
    return LedgerFilter(
        target=context.address.get(TARGET) or None,
        pillar=context.address.get(PILLAR) or None,
        kind=_member(EntryKind, context.address.get(KIND)),
        state=_member(EntryState, context.address.get(STATE)),
    )


def _member(kind: type[Member], wanted: str | None) -> Member | None:
    return next((member for member in kind if member.value == wanted), None)


def link_to(context: Context, wanted: LedgerFilter, entry: str | None = None) -> str:
    """The page under a filter, with an entry opened."""
    params = {
        STATE: wanted.state.value if wanted.state else None,
        KIND: wanted.kind.value if wanted.kind else None,
        PILLAR: wanted.pillar,
        TARGET: wanted.target,
        ENTRY: entry,
    }
    return link_with(context, PATH, **params)


def draw_filters(context: Context, ledger: Ledger, wanted: LedgerFilter) -> Component:
    """One row of choices for each thing to filter by, each choice with how many entries it would leave."""
    return html.Nav(
        className="ledger-filters no-print",
        **{"aria-label": context.say("ledger.filters")},
        children=[
            _row(context, ledger, wanted, "state", _choices(context, wanted, "state")),
            _row(context, ledger, wanted, "kind", _choices(context, wanted, "kind")),
            _row(context, ledger, wanted, "pillar", _pillars(context, wanted)),
            *_target(context, wanted),
        ],
    )


Choice = tuple[str, LedgerFilter]


def _choices(context: Context, wanted: LedgerFilter, name: str) -> list[Choice]:
    members: Sequence[StrEnum] = tuple(EntryState) if name == "state" else tuple(EntryKind)
    return [(context.say(f"ledger.{name}.{member.value}"), _changed(wanted, name, member)) for member in members]


def _pillars(context: Context, wanted: LedgerFilter) -> list[Choice]:
    own = [(context.name(pillar), _changed(wanted, "pillar", pillar.code)) for pillar in context.programme.pillars]
    return [*own, (context.say("ledger.no_target"), _changed(wanted, "pillar", NO_TARGET))]


def _changed(wanted: LedgerFilter, name: str, value: object) -> LedgerFilter:
    values = {field: getattr(wanted, field) for field in ("target", "pillar", "kind", "state")}
    return LedgerFilter(**(values | {name: value}))


def _row(context: Context, ledger: Ledger, wanted: LedgerFilter, name: str, choices: Sequence[Choice]) -> Component:
    everything = _changed(wanted, name, None)
    chips = [_chip(context, context.say("ledger.filter.all"), everything, len(choose(ledger, everything)), wanted)]
    for words, choice in choices:
        count = len(choose(ledger, choice))
        if count or choice == wanted:
            chips.append(_chip(context, words, choice, count, wanted))
    label = context.say(f"ledger.filter.{name}")
    return html.Div([html.Span(label, className="ledger-filter-name"), *chips], className="ledger-filter")


def _chip(context: Context, words: str, choice: LedgerFilter, count: int, wanted: LedgerFilter) -> Component:
    is_current = choice == wanted
    return dcc.Link(
        [words, html.Span(str(count), className="chip-count")],
        href=link_to(context, choice),
        className="chip is-current" if is_current else "chip",
    )


def _target(context: Context, wanted: LedgerFilter) -> list[Component]:
    if wanted.target is None:
        return []
    clear = context.say("ledger.filter.clear", code=wanted.target)
    return [
        html.Div(
            className="ledger-filter",
            children=[
                html.Span(context.say("ledger.filter.target"), className="ledger-filter-name"),
                html.Span(wanted.target, className="chip is-current"),
                dcc.Link(clear, href=link_to(context, _changed(wanted, "target", None)), className="chip"),
            ],
        )
    ]
