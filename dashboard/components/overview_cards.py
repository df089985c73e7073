"""The four cards of the first screen: what is declared, what is evidenced, where the index stands, what is missing or
undecided.

Declared and evidenced stand side by side and are worded apart: the first is the province's own statement with its
source, the second what approved figures prove. A fifth card would be another function here.
"""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.status import NOTHING, draw_sign
from dashboard.context import Context
from dti.catalogue.models import Score
from dti.i18n import number, rank
from dti.views.board import TargetState
from dti.views.committee import Declared, Overview
from dti.views.framework import IndexYear
from dti.views.index_line import rank_before

Children = list[Any]


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


def _card(name: str, title: str, numeral: str, words: str, lines: Children) -> Component:
    return html.Section(
        className=f"card card-{name}",
        children=[
            html.H2(title, className="card-title"),
            html.P(
                [html.Span(numeral, className="numeral"), " ", html.Span(words, className="card-words")],
                className="card-main",
            ),
            *(html.P(line, className="card-line") for line in lines if line),
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
    said = context.say("overview.declared.as_of", day=total.as_of, known=total.known_on)
    return _card(
        "declared", title, write_declared(overview.declared), words, [said, _publication(context, overview.declared)]
    )


def write_declared(declared: Declared) -> str:
    """21/30, or the number alone where the source gives no total."""
    total = declared.total
    return f"{total.met}/{total.total}" if total.total else str(total.met)


def _publication(context: Context, declared: Declared) -> Children:
    publication = declared.publication
    if publication is None:
        return []
    words = publication.title_vi if context.language == "vi" else publication.title_en
    source: Any = html.Span(words, title=words)
    if publication.url.startswith(("https://", "http://")):
        source = html.A(words, href=publication.url, target="_blank", rel="noopener noreferrer", title=words)
    return [html.Span(context.say("overview.declared.source"), className="muted"), " ", source]


def _evidenced_card(context: Context, overview: Overview) -> Component:
    title = context.say("overview.evidenced.title")
    if not overview.board.states:
        return _card("evidenced", title, NOTHING, context.say("overview.evidenced.no_targets"), [])
    lines: Children = [_apart(context, overview.apart)] if overview.apart else []
    if overview.board.query.illustrative:
        lines.append(context.say("overview.evidenced.without_illustrative"))
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
    value = (
        ""
        if latest.value is None
        else context.say("overview.index.value", value=number(latest.value, context.language, 4))
    )
    title = dcc.Link(context.say("overview.index.title", year=latest.assessment_year), href=context.link("/dti"))
    words = context.say("overview.index.words", basis=_basis(context, main))
    beside = "; ".join(_beside(context, score) for score in latest.ranks if score is not main)
    return _card(
        "index",
        title,
        rank(main.rank or 0, main.field),
        words,
        [
            html.Span(" · ".join(part for part in (value, beside) if part), title=_index_source(context, main)),
            _direction(context, latest, before),
        ],
    )


def _index_source(context: Context, main: Score) -> str:
    """Where the rank was published; for the pointer, since the card has no room for another line."""
    return f"{context.say('overview.declared.source')} {main.source}"


def _basis(context: Context, score: Score) -> str:
    return context.say(f"overview.basis.{score.rank_basis.value}") if score.rank_basis else ""


def _beside(context: Context, score: Score) -> str:
    return context.say("overview.index.beside", rank=rank(score.rank or 0, score.field), basis=_basis(context, score))


def _direction(context: Context, latest: IndexYear, before: IndexYear | None) -> str:
    """Up, down or level against the year before, in the field that goes on; a break is named: the two are not one
    series then.
    """
    if before is None or before.main is None or latest.main is None:
        return ""
    compared = rank_before(before, latest) or before.main
    now, then = latest.main.rank or 0, compared.rank or 0
    key = "up" if now < then else "down" if now > then else "level"
    reason = f" ({context.say('overview.index.broken')})" if latest.breaks else ""
    return context.say(f"overview.index.{key}", rank=rank(then, compared.field), year=before.assessment_year) + reason


def _open_card(context: Context, overview: Overview) -> Component:
    query = overview.board.query
    if not overview.board.states:
        return _card(
            "open", context.say("overview.open.title"), NOTHING, context.say("overview.evidenced.no_targets"), []
        )
    lines: Children = [
        [html.B(str(len(overview.decisions)), className="card-figure"), " ", context.say("overview.open.decisions")]
    ]
    if query.illustrative:
        lines.append(context.say("overview.open.with_illustrative"))
    return _card(
        "open",
        context.say("overview.open.title"),
        str(len(overview.without_data)),
        context.say("overview.open.words"),
        lines,
    )
