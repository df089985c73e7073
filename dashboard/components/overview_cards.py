"""The four cards of the first screen: what is declared, what is evidenced, where the index stands, what is in danger
or unknown.

Declared and evidenced stand side by side and are worded apart: the first is the province's own statement with its
source, the second what approved figures prove. A fifth card would be another function here.
"""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.status import NOTHING, draw_counts, draw_sign
from dashboard.context import Context
from dti.catalogue.models import Score
from dti.i18n import number, rank
from dti.views.board import TargetState
from dti.views.committee import URGENCY, Declared, Overview
from dti.views.framework import IndexYear
from dti.views.index_line import rank_before

Children = list[Any]

_SOURCE = "declared-source"
#: Signs of the way a rank went, by the last part of the message that words it.
_SIGNS = {"up": "▲", "down": "▼", "level": "＝"}


def draw_cards(context: Context, overview: Overview) -> Component:
    """All four, in the order of the minute."""
    return html.Div(
        className="cards",
        children=[
            _declared_card(context, overview),
            _evidenced_card(context, overview),
            _index_card(context, overview),
            _open_card(context, overview),
        ],
    )


def _card(name: str, title: Any, numeral: Any, words: str, lines: Children) -> Component:
    return html.Section(
        className=f"card card-{name}",
        children=[
            html.H2(title, className="card-title"),
            html.P(
                [html.Span(numeral, className="numeral"), " ", html.Span(words, className="card-words")],
                className="card-main",
            ),
            *(html.Div(line, className="card-line") for line in lines if line),
        ],
    )


def _declared_card(context: Context, overview: Overview) -> Component:
    main = overview.programme.main_horizon
    key = "overview.declared.title" if overview.board.query.horizon == main else "overview.declared.title_for"
    title = context.say(key, horizon=main)
    if overview.declared is None:
        return _card("declared", title, NOTHING, context.say("overview.declared.none"), [])
    total = overview.declared.total
    words = context.say("overview.declared.words" if total.total else "overview.declared.words_no_total")
    said: Any = context.say("overview.declared.as_of", day=total.as_of, known=total.known_on)
    if overview.declared.publication is not None:
        said = html.A(said, href=f"#{_SOURCE}")
    return _card("declared", title, write_declared(overview.declared), words, [said])


def write_declared(declared: Declared) -> str:
    """21/30, or the number alone where the source gives no total."""
    total = declared.total
    return f"{total.met}/{total.total}" if total.total else str(total.met)


def draw_source(context: Context, overview: Overview) -> list[Component]:
    """Where the declared total stands, at the foot of the screen: the whole name takes more than a card has."""
    publication = overview.declared.publication if overview.declared else None
    if publication is None:
        return []
    words = publication.title_vi if context.language == "vi" else publication.title_en
    source: Any = words
    if publication.url.startswith(("https://", "http://")):
        source = html.A(words, href=publication.url, target="_blank", rel="noopener noreferrer")
    return [
        html.P(
            [context.say("overview.declared.stands"), " ", source], id=_SOURCE, className="source-line overview-source"
        )
    ]


def _evidenced_card(context: Context, overview: Overview) -> Component:
    title = context.say("overview.evidenced.title")
    if not overview.board.states:
        return _card("evidenced", title, NOTHING, context.say("overview.evidenced.no_targets"), [])
    lines: Children = []
    if overview.board.query.illustrative:
        lines.append(context.say("overview.evidenced.without_illustrative"))
    if overview.apart:
        lines.append(_apart(context, overview.apart))
    return _card(
        "evidenced",
        title,
        f"{len(overview.evidenced)}/{len(overview.from_resolution)}",
        context.say("overview.evidenced.words"),
        lines,
    )


def _apart(context: Context, apart: tuple[TargetState, ...]) -> Children:
    """The targets whose text is not known from the resolution, by name; what evidence says of each stands before it."""
    names = [
        html.Li([draw_sign(state.evidence.status), f"{state.target.code} {context.name(state.target)}"])
        for state in apart
    ]
    return [
        html.Span(
            className="has-tip",
            tabIndex="0",
            role="note",
            children=[
                html.Span(context.say("overview.evidenced.apart", count=len(apart)), className="tip-words"),
                html.Span(
                    className="tip tip-list", children=[context.say("overview.evidenced.apart_why"), html.Ul(names)]
                ),
            ],
        )
    ]


def _index_card(context: Context, overview: Overview) -> Component:
    if not overview.index or overview.index[-1].main is None:
        return _card("index", context.say("overview.index.title_none"), NOTHING, context.say("overview.index.none"), [])
    latest = overview.index[-1]
    before = overview.index[-2] if len(overview.index) > 1 else None
    main = latest.main
    assert main is not None, "checked above"
    value = ""
    if latest.value is not None:
        value = context.say("overview.index.value", value=number(latest.value, context.language, 4))
    title = dcc.Link(context.say("overview.index.title", year=latest.assessment_year), href=context.link("/dti"))
    words = context.say("overview.index.words", basis=_basis(context, main))
    beside = "; ".join(_beside(context, score) for score in latest.ranks if score is not main)
    numeral: Children = [rank(main.rank or 0, main.field)]
    key = direction_of(latest, before)
    if key:
        numeral.append(html.Span(_SIGNS[key], className=f"direction direction-{key}", **{"aria-hidden": "true"}))
    lines = [write_direction(context, latest, before), " · ".join(part for part in (value, beside) if part)]
    return _card("index", title, numeral, words, lines)


def _basis(context: Context, score: Score) -> str:
    return context.say(f"overview.basis.{score.rank_basis.value}") if score.rank_basis else ""


def _beside(context: Context, score: Score) -> str:
    return context.say("overview.index.beside", rank=rank(score.rank or 0, score.field), basis=_basis(context, score))


def direction_of(latest: IndexYear, before: IndexYear | None) -> str:
    """``up``, ``down`` or ``level`` against the year before, in the field that goes on; empty without one."""
    if before is None or before.main is None or latest.main is None:
        return ""
    compared = rank_before(before, latest) or before.main
    now, then = latest.main.rank or 0, compared.rank or 0
    return "up" if now < then else "down" if now > then else "level"


def write_direction(context: Context, latest: IndexYear, before: IndexYear | None) -> str:
    """The same in words; a break is named: the two years are not one series then."""
    key = direction_of(latest, before)
    if not key or before is None or before.main is None:
        return ""
    compared = rank_before(before, latest) or before.main
    reason = f" ({context.say('overview.index.broken')})" if latest.breaks else ""
    then = rank(compared.rank or 0, compared.field)
    return context.say(f"overview.index.{key}", rank=then, year=before.assessment_year) + reason


def _open_card(context: Context, overview: Overview) -> Component:
    """What is refuted, in danger or unknown, by status, and how many of these wait for a decision."""
    title = context.say("overview.open.title")
    if not overview.board.states:
        return _card("open", title, NOTHING, context.say("overview.evidenced.no_targets"), [])
    counts = {status: overview.counts.get(status, 0) for status in URGENCY}
    lines: Children = [draw_counts(context, counts)]
    if overview.board.query.illustrative:
        lines.append(context.say("overview.open.with_illustrative"))
    numeral = f"{sum(counts.values())}/{len(overview.board.states)}"
    return _card("open", title, numeral, context.say("overview.open.words"), lines)
