"""What an appendix says, row by row: the source row, the target that is proposed and why, and the person's word on it.

Every target that the department may report can be chosen. What its figure would be and what speaks for and against
lies ready in the browser (one store, for a component of the page costs more than its words) and is shown when it is
chosen (``assets/appendix.js``). Nothing is decided beforehand: no row is taken or left out until somebody says so.
"""

from collections.abc import Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.appendix_parts import draw_parts, kept, needing
from dashboard.components.appendix_source import draw_passed, draw_source
from dashboard.context import Context
from dti.i18n import number
from dti.ingest.appendix.documents import show_reading
from dti.ingest.appendix.evidence import Reason
from dti.ingest.appendix.intake import Appendix
from dti.ingest.appendix.proposals import PROPOSED, SHOWN, Candidate, RowProposal, choices_for
from dti.ingest.params import Words, show

TAKE, SKIP = "take", "skip"
_SIGNS = {True: "✓", False: "✗"}


def draw_rows(context: Context, appendix: Appendix) -> list[Component]:
    """All rows that need a word, then those that were passed over."""
    passed = [one for one in appendix.rows if not one.needs_word]
    choices = [(one, choices_for(one, appendix.question)) for one in appendix.waiting]
    return [
        dcc.Store(id="appendix-details", data={one.row.id: _details(context, its) for one, its in choices}),
        dcc.Store(id="appendix-needs", data={one.row.id: needing(its) for one, its in choices}),
        html.Div([_draw_row(context, appendix, one, its) for one, its in choices], className="appendix-rows"),
        *([draw_passed(context, passed)] if passed else []),
    ]


def _details(context: Context, choices: Sequence[Candidate]) -> dict[str, Component]:
    """What to show for each choice, and for none."""
    none = html.P(context.say("appendix_page.row.unproposed"), className="muted")
    return {"": none} | {choice.target.code: _detail(context, choice) for choice in choices}


def say_problems(context: Context, problems: Sequence[Words]) -> Component:
    """What is in the way, one line each."""
    return html.Ul([html.Li(show(one, context.language)) for one in problems], className="appendix-problems")


def _draw_row(context: Context, appendix: Appendix, one: RowProposal, choices: Sequence[Candidate]) -> Component:
    chosen = one.proposed.target.code if one.proposed else ""
    return html.Article(
        className="panel appendix-row",
        **{"aria-label": f"{one.row.id} · {one.row.text}"},
        children=[
            draw_source(context, one),
            html.Div(
                className="appendix-answer",
                children=[
                    _target_select(context, appendix, one, choices, chosen or None),
                    html.Div(
                        _details(context, [choice for choice in choices if choice.target.code == chosen])[chosen],
                        id={"type": "appendix-detail", "row": one.row.id},
                        **{"aria-live": "polite"},
                    ),
                    say_problems(context, one.problems) if one.problems else None,
                    draw_parts(context, appendix, one, choices, chosen),
                    _word(context, appendix, one),
                ],
            ),
        ],
    )


def _target_select(
    context: Context, appendix: Appendix, one: RowProposal, choices: Sequence[Candidate], chosen: str | None
) -> Component:
    return dmc.Select(
        id={"type": "appendix-target", "row": one.row.id},
        label=context.say("appendix_page.row.target"),
        placeholder=context.say("appendix_page.row.choose"),
        data=[{"value": choice.target.code, "label": _label(context, choice)} for choice in choices],
        value=chosen,
        searchable=True,
        clearable=True,
        clearButtonProps={"aria-label": context.say("appendix_page.row.clear")},
        nothingFoundMessage=context.say("appendix_page.row.not_found"),
        **kept(appendix),
    )


def _label(context: Context, choice: Candidate) -> str:
    name = f"{choice.target.code} · {context.name(choice.target)}"
    likely = choice.confidence >= SHOWN
    return context.say("appendix_page.row.option", name=name, confidence=str(choice.confidence)) if likely else name


def _detail(context: Context, choice: Candidate) -> Component:
    """What taking the row for this target would mean."""
    problem = choice.reading.problem
    value = show_reading(choice.reading, context.language)
    figure = (
        html.P(show(problem, context.language), className="appendix-refused")
        if problem
        else html.P([context.say("appendix_page.row.figure"), " ", html.B(value)], className="appendix-figure")
    )
    reasons = (_reason(context, reason) for reason in choice.reasons if reason.words != problem)
    return html.Div(
        [_name(context, choice), _confidence(context, choice), figure, *reasons], className="appendix-detail"
    )


def _name(context: Context, choice: Candidate) -> Component:
    """In full: the field above cuts it off."""
    return html.P([html.B(choice.target.code), " ", context.name(choice.target)])


def _confidence(context: Context, choice: Candidate) -> Component:
    if choice.remembered:
        words = context.say("appendix_page.row.remembered")
    else:
        key = "proposed" if choice.confidence >= PROPOSED else "weak"
        points = number(choice.confidence, context.language)
        words = context.say(f"appendix_page.row.{key}", confidence=points)
    return html.P(words, className="appendix-confidence")


def _reason(context: Context, reason: Reason) -> Component:
    state = "for" if reason.agrees else "against"
    sign = html.Span(_SIGNS[reason.agrees], className="appendix-sign", **{"aria-hidden": "true"})
    spoken = html.Span(context.say(f"appendix_page.reason.{state}"), className="sr-only")
    return html.P([sign, spoken, show(reason.words, context.language)], className=f"appendix-reason is-{state}")


def _word(context: Context, appendix: Appendix, one: RowProposal) -> Component:
    options: list[Any] = [
        dmc.Radio(label=context.say("appendix_page.row.take"), value=TAKE, size="sm"),
        dmc.Radio(label=context.say("appendix_page.row.skip"), value=SKIP, size="sm"),
    ]
    return dmc.RadioGroup(
        id={"type": "appendix-word", "row": one.row.id},
        label=context.say("appendix_page.row.word"),
        children=html.Div(options, className="appendix-options"),
        className="appendix-word",
        **kept(appendix),
    )
