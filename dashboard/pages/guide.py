"""The guide: what the reader's role does, step by step, and what every page is for. Written from `dashboard.guide`."""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.links import link_with
from dashboard.guide import PATH, Entry, guide_of
from dashboard.page import Context, Page
from dti.access.roles import Action
from dti.access.user import Role

_ROLE = "vt"


def draw(context: Context) -> Component:
    """The whole page, for the role of the address, else the reader's own."""
    role = _role_of(context)
    guide = guide_of(role, context.language)
    return html.Div(
        className="guide",
        children=[
            html.H1(context.say("guide.headline", role=guide.role)),
            _draw_roles(context, role),
            html.Section(
                [html.H2(context.say("guide.steps")), html.Ol([html.Li(step) for step in guide.steps])],
                className="panel",
            ),
            html.Section(
                [
                    html.H2(context.say("guide.pages")),
                    html.Dl([row for page in guide.pages for row in _row(context, page)]),
                ],
                className="panel",
            ),
            html.Section(
                [
                    html.H2(context.say("guide.keys")),
                    html.Ul([html.Li(key) for key in guide.keys]),
                    html.P(guide.plain),
                ],
                className="panel",
            ),
        ],
    )


def _role_of(context: Context) -> Role:
    asked = context.address.get(_ROLE)
    own = [role for role in Role if role in context.user.roles]
    return next((role for role in Role if role.value == asked), own[0] if own else Role.COMMITTEE)


def _draw_roles(context: Context, current: Role) -> Component:
    links = [
        dcc.Link(
            context.say(f"access.role.{role.value}"),
            href=link_with(context, PATH, **{_ROLE: role.value}),
            className="tab-link is-current" if role is current else "tab-link",
        )
        for role in Role
    ]
    return html.Nav(links, className="tabs no-print", **{"aria-label": context.say("guide.roles")})


def _row(context: Context, page: Entry) -> list[Component]:
    name = dcc.Link(page.title, href=context.link(page.path)) if page.path else page.title
    return [html.Dt(name), html.Dd(page.help)]


PAGE = Page(path=PATH, title="guide.title", help="guide.help", draw=draw, action=Action.READ_FIGURES)
