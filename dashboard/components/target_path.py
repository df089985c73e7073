"""The picture of a target's path: a title that says the finding, the key to its marks, its figures as a table, its
source.

Drawn twice, for wide and for narrow screens, so that words stay readable; the style sheet shows one of them. The
figures behind the points are the table of observations; what lies ahead has a table of its own here.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.chart_frame import ChartFiles, frame_chart
from dashboard.components.picture import draw_picture
from dashboard.components.tables import Column
from dashboard.components.target_head import describe_chart
from dashboard.context import Context
from dti.analysis.forecast import PLACES, Ahead, Forecast
from dti.figures.legend import Key, keys_of_path
from dti.figures.path import chosen_outlook, draw_path, series_shown
from dti.i18n import day, number
from dti.views.outlook import Outlook
from dti.views.outlook_wording import write_outlook, write_title
from dti.views.target import TargetView

#: Width and height of the picture for narrow screens, in pixels.
_NARROW = (360, 300)
_KEYS = ("day", "low", "middle", "high", "needed")
_SHOWN = 2


def draw_target_path(context: Context, view: TargetView, outlooks: tuple[Outlook, ...]) -> Component:
    """The panel with the picture."""
    shown = chosen_outlook(view, outlooks)
    assert shown is not None, "the page is about one of the target's goals"
    title = write_title(shown, context.language)
    said = f"{title}. {describe_chart(context, view)}"
    wide, narrow = (
        draw_path(view, outlooks, context.language),
        draw_path(view, outlooks, context.language, width=_NARROW[0], height=_NARROW[1]),
    )
    drawn = html.Div(
        [
            draw_picture(wide, alt=said, class_name="path for-wide"),
            draw_picture(narrow, alt=said, class_name="path for-narrow"),
            _legend(context, view, outlooks),
            *_table(context, shown),
        ]
    )
    keys = keys_of_path(view, outlooks, context.language)
    return html.Section(
        className="panel trajectory rests-on-illustrative" if shown.illustrative else "panel trajectory",
        children=[html.H2(title), frame_chart(context, drawn, _files(context, view, shown, title, keys))],
    )


def _files(context: Context, view: TargetView, outlook: Outlook, title: str, keys: Sequence[Key]) -> ChartFiles:
    """What is drawn, as rows: the values that may decide, what lies ahead, the goals."""
    rows: list[dict[str, Any]] = [
        {"day": day(point.data_date, context.language), "value": point.value} for point in view.course
    ]
    found = outlook.forecast
    if isinstance(found, Forecast):
        rows += [
            {"day": day(ahead.day, context.language), **_figures(outlook, found, ahead)} for ahead in found.fan[1:]
        ]
    rows += [{"day": day(one.goal.due_date, context.language), "goal": one.goal.value} for one in view.goals]
    columns = [
        Column("day", context.say("forecast.table.day")),
        Column("value", context.say("forecast.table.value"), "number"),
        *(Column(key, context.say(f"forecast.table.{key}"), "number", places=_SHOWN) for key in _KEYS[1:]),
        Column("goal", context.say("forecast.table.goal"), "number"),
    ]
    source = f"{view.state.target.source.rstrip('.')}; {_source(context, outlook)}"
    name, said = f"chi-tieu-{outlook.target.code}", f"{outlook.target.code} {context.name(outlook.target)}: {title}"
    return ChartFiles(name, said, source, columns, rows, keys=keys)


def draw_outlook(context: Context, view: TargetView, outlooks: tuple[Outlook, ...]) -> Component:
    """Pace and forecast in words, or why there is none."""
    shown = chosen_outlook(view, outlooks)
    assert shown is not None, "the page is about one of the target's goals"
    return html.P(keep_units(" ".join(write_outlook(shown, context.language))), className="outlook")


def keep_units(said: str) -> str:
    """A figure, its sign of per cent and the sign of a goal before it stay on one line."""
    said = said.replace(" %", "\N{NO-BREAK SPACE}%")
    for sign in ("≥", "≤", ">", "<"):
        said = said.replace(f"{sign} ", f"{sign}\N{NO-BREAK SPACE}")
    return said


def _legend(context: Context, view: TargetView, outlooks: tuple[Outlook, ...]) -> Component:
    """The marks that the picture has, each with its words."""
    ahead = ("range", "needed", "goal")
    items = []
    for key in series_shown(view, outlooks):
        words = context.say(f"forecast.series.{key}") if key in ahead else context.say(f"charts.series.{key}")
        sign = html.Span(className=f"key key-{key.replace('_', '-')}", **{"aria-hidden": "true"})
        items.append(html.Li([sign, words]))
    return html.Ul(items, className="path-legend", **{"aria-label": context.say("forecast.legend")})


def _table(context: Context, outlook: Outlook) -> list[Component]:
    """What lies ahead, day by day; nothing where nothing is foretold."""
    found = outlook.forecast
    if not isinstance(found, Forecast):
        return []
    rows = [_row(context, outlook, found, ahead) for ahead in found.fan]
    heads = {key: context.say(f"forecast.table.{key}") for key in _KEYS}
    caption = context.say("forecast.table.caption", code=outlook.target.code)
    return [
        html.Details(
            className="path-table",
            children=[
                html.Summary(context.say("forecast.table.summary")),
                html.Table(
                    className="plain-table",
                    children=[
                        html.Caption(caption, className="sr-only"),
                        html.Thead(
                            html.Tr(
                                [
                                    html.Th(heads[key], scope="col", className="" if key == "day" else "number")
                                    for key in _KEYS
                                ]
                            )
                        ),
                        html.Tbody(rows),
                    ],
                ),
            ],
        )
    ]


def _row(context: Context, outlook: Outlook, found: Forecast, ahead: Ahead) -> Component:
    cells: list[Any] = [html.Th(day(ahead.day, context.language), scope="row")]
    for value in _figures(outlook, found, ahead).values():
        cells.append(html.Td(number(value, context.language, _SHOWN), className="number"))
    return html.Tr(cells)


def _figures(outlook: Outlook, found: Forecast, ahead: Ahead) -> dict[str, Decimal]:
    """The values of one day: the range, and where the straight way to the goal passes."""
    start = found.fan[0]
    share = Decimal((ahead.day - start.day).days) / Decimal((found.at_due.day - start.day).days)
    needed = round(start.middle + (outlook.goal.value - start.middle) * share, PLACES)
    return {"low": ahead.low, "middle": ahead.middle, "high": ahead.high, "needed": needed}


def _source(context: Context, outlook: Outlook) -> str:
    found = outlook.forecast
    if not isinstance(found, Forecast):
        return context.say("forecast.source.silent", as_of=outlook.as_of)
    return context.say(
        "forecast.source", as_of=outlook.as_of, points=found.points, since=found.since, until=found.until
    )
