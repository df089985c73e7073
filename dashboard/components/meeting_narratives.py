"""Narratives of a meeting's period: what is said in words about the programme or one of its targets, in two languages,
with every earlier version. They are printed in the reports; choosing another target draws its words into the fields.
"""

from collections.abc import Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.signature import draw_signature
from dashboard.context import Context
from dti.access.roles import Action
from dti.i18n import moment, period_name
from dti.views.meeting import Narrative, PeriodWords, read_words, words_history

WHOLE = ""
"""The value that stands for the whole programme in the list of targets."""


def draw_narratives(context: Context, chosen: str = WHOLE) -> list[Component | None]:
    """What has been said for the period, and the form to say it; ``chosen`` is the target whose words it holds."""
    query = context.query
    can_write = context.may(Action.RUN_MEETING) and context.meeting is None
    return [
        html.H2(context.say("meeting_page.narrative.title", period=query.period)),
        _draw_standing(context, read_words(context.session, query)),
        _draw_form(context, chosen) if can_write else None,
        html.P(context.say("meeting_page.narrative.frozen"), className="muted small") if context.meeting else None,
    ]


def _draw_standing(context: Context, words: PeriodWords) -> Component:
    standing = [*([words.general] if words.general else []), *words.targets.values()]
    if not standing:
        return html.P(context.say("meeting_page.narrative.none"), className="empty")
    return html.Dl([part for one in standing for part in draw_narrative(context, one)], className="narratives")


def draw_narrative(context: Context, one: Narrative) -> list[Component]:
    """Whom it is about, what it says, who wrote it and when."""
    signed = context.say("meeting_page.narrative.signed", who=one.by, when=moment(one.at, context.language))
    return [
        html.Dt(_about(context, one.target)),
        html.Dd(
            [html.P(one.words(context.language), className="narrative-words"), html.P(signed, className="muted small")]
        ),
    ]


def _about(context: Context, code: str | None) -> Any:
    if code is None:
        return context.say("meeting_page.narrative.whole")
    target = context.catalogue.target(context.query.programme, code)
    words = [html.Span(code, className="side-code"), " ", context.name(target) if target else ""]
    return dcc.Link(words, href=context.link(f"/chi-tieu/{code}"))


def _draw_form(context: Context, chosen: str) -> Component:
    query = context.query
    whole = {"value": WHOLE, "label": context.say("meeting_page.narrative.whole")}
    targets = [
        {"value": one.code, "label": f"{one.code} {context.name(one)}"}
        for one in context.catalogue.targets_of(query.programme)
    ]
    title = context.say("meeting_page.narrative.write", period=period_name(query.period, context.language))
    return html.Details(
        className="narrative-form no-print",
        open=bool(chosen),
        children=[
            html.Summary(title),
            dmc.Select(
                id="narrative-target",
                label=context.say("meeting_page.narrative.about"),
                data=[whole, *targets],
                value=chosen or None,
                placeholder=context.say("meeting_page.narrative.whole"),
                allowDeselect=False,
                clearable=True,
                searchable=True,
                size="sm",
            ),
            html.Div(draw_fields(context, chosen), id="narrative-fields"),
            dmc.Button(context.say("meeting_page.narrative.save"), id="narrative-save", size="sm"),
            draw_signature(context),
        ],
    )


def draw_fields(context: Context, chosen: str) -> list[Component | None]:
    """The words of a target in both languages as they stand, to be changed; below them the earlier versions."""
    versions = words_history(context.user, context.session, context.query, chosen or None)
    latest = versions[0] if versions else None
    return [
        dmc.Textarea(
            id=f"narrative-{language}",
            label=context.say(f"meeting_page.narrative.{language}"),
            value=(latest.text_vi if language == "vi" else latest.text_en) if latest else "",
            autosize=True,
            minRows=3,
            maxRows=10,
            size="sm",
        )
        for language in ("vi", "en")
    ] + [_draw_history(context, versions), dcc.Store(id="narrative-seen", data=len(versions))]


def _draw_history(context: Context, versions: Sequence[Narrative]) -> Component | None:
    if not versions:
        return None
    rows = [
        html.Li(
            [
                html.P(
                    context.say(
                        "meeting_page.narrative.version",
                        version=str(one.version),
                        who=one.by,
                        when=moment(one.at, context.language),
                    ),
                    className="muted small",
                ),
                html.P(context.say("meeting_page.narrative.taken_back") if one.is_empty else one.text_vi),
                html.P(one.text_en, lang="en") if one.text_en else None,
            ]
        )
        for one in versions
    ]
    title = context.say("meeting_page.narrative.history", count=str(len(versions)))
    return html.Details([html.Summary(title), html.Ul(rows, className="narrative-history")])
