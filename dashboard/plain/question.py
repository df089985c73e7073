"""What is asked, as a form that needs no script: programme, period, horizon, day, figures, language.

The form sends its choices as the address that the full page has too. A further choice of all pages is a field in
`_fields`.
"""

from collections.abc import Iterable
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.head_choosers import write_asked
from dashboard.context import Context
from dashboard.plain.writing import Tag
from dti.access.roles import Action
from dti.core.periods import day_in_vietnam
from dti.i18n import LANGUAGES, period_name
from dti.views.query import horizons_of, periods_of

Choices = Iterable[tuple[str, str]]


def draw_question(context: Context, path: str) -> Component:
    """What is asked, and folded behind it the form to ask something else; a frozen meeting asks for itself."""
    if context.meeting is not None:
        return html.P(write_asked(context), className="plain-asked")
    kept = [hidden(name, value) for name, value in context.address.rest]
    button = html.Button(context.say("plain.question.show"), type="submit", className="button")
    return html.Details(
        className="plain-question no-print",
        children=[
            html.Summary([write_asked(context), " ", html.Span(context.say("plain.question.change"))]),
            html.Form([*kept, *_fields(context), button], action=path, method="GET"),
        ],
    )


def draw_select(name: str, label: str, choices: Choices, chosen: str | None, **props: Any) -> Component:
    """A labelled list to choose from."""
    options = [Tag("option", {"value": value, "selected": value == chosen}, words) for value, words in choices]
    return draw_field(label, Tag("select", {"name": name, **props}, options))


def draw_field(label: str, entry: Tag, hint: str = "") -> Component:
    """A field of a form with what it is for."""
    parts: list[Any] = [html.Span(label), html.Span(hint, className="muted") if hint else None, entry]
    return html.Label(parts, className="plain-field")


def hidden(name: str, value: str) -> Tag:
    """What goes along with a form unseen."""
    return Tag("input", {"type": "hidden", "name": name, "value": value})


def _fields(context: Context) -> list[Component]:
    query, say = context.query, context.say
    programmes = [(one.code, one.document) for one in context.catalogue.programmes]
    years = horizons_of(context.catalogue, query.programme) or (query.horizon,)
    periods = [(code, period_name(code, context.language)) for code in period_codes(context)]
    found = [
        draw_select("ct", say("shell.programme"), programmes, query.programme),
        draw_select("ky", say("shell.period"), periods, query.period.code),
        draw_select("moc", say("shell.horizon"), [(str(year), str(year)) for year in years], str(query.horizon)),
        draw_field(say("shell.as_of"), _day(context)),
        draw_select("mh", say("shell.illustrative"), _yes_or_no(context), str(int(query.illustrative))),
    ]
    if context.may(Action.READ_PROVISIONAL):
        found.append(draw_select("tam", say("shell.provisional"), _yes_or_no(context), str(int(query.provisional))))
    languages = [(code, say(f"plain.language.{code}")) for code in LANGUAGES]
    return [*found, draw_select("lang", say("shell.language"), languages, context.language)]


def _day(context: Context) -> Tag:
    latest = day_in_vietnam(context.now).isoformat()
    return Tag("input", {"type": "date", "name": "ngay", "value": context.query.as_of.isoformat(), "max": latest})


def _yes_or_no(context: Context) -> Choices:
    return [("0", context.say("plain.question.without")), ("1", context.say("plain.question.with"))]


def period_codes(context: Context) -> list[str]:
    """The periods to choose from, the newest first, the one that is asked among them."""
    codes = [one.code for one in periods_of(context.catalogue, context.programme, context.query.as_of)]
    asked = context.query.period.code
    return codes if asked in codes else [asked, *codes]
