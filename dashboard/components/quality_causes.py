"""The causes behind a score: what is wrong or missing, in which cell of which file, what mending brings, and whom to
ask.
"""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.links import link_department, link_with
from dashboard.components.quality_files import export_causes, write_finding
from dashboard.components.status import link_target
from dashboard.context import Context
from dti.access.roles import Action
from dti.analysis.aggregation import PUBLISHED
from dti.analysis.quality import Gain, Quality
from dti.catalogue.observations import CellOrigin
from dti.i18n import number, period_name
from dti.views.quality import QualityBoard, Wanted
from dti.views.quality_wording import ask_of, target_of, write_cause, write_kinds

LEDGER = "/doi-chieu"
_MOST = 12
"""So many targets of one cause are named; the count says how many there are."""


def draw_causes(context: Context, board: QualityBoard, wanted: Wanted, quality: Quality) -> Component:
    """All causes of one score, the one that costs most first."""
    gains, score = board.gains(wanted, quality), board.scores(wanted)[quality]
    name = context.say(f"quality.score.{quality.value}")
    about = context.say(f"quality.about.{quality.value}")
    if not gains:
        key = "none" if score.applicable else "unrated"
        title = context.say("quality.causes.title.none" if key == "none" else "quality.causes.unrated", score=name)
        said = context.say("quality.causes.all") if key == "none" else context.say("quality.formula.none")
        return html.Section(
            [html.H2(title), html.P(said, className="empty"), html.P(about, className="muted")], className="panel"
        )
    title = context.say(
        "quality.causes.title",
        score=name,
        count=number(len(gains), context.language),
        failed=number(score.failed, context.language),
    )
    return html.Section(
        className="panel",
        children=[
            html.H2(title),
            html.P(context.say("quality.causes.lead", about=about), className="muted"),
            draw_gains(context, board, gains),
            export_causes(context, board, gains, f"{title} ({period_name(board.query.period, context.language)})"),
        ],
    )


def draw_gains(context: Context, board: QualityBoard, gains: Sequence[Gain], *, scored: bool = False) -> Component:
    """Causes as a list; ``scored`` names the score that each belongs to."""
    return html.Ol([html.Li(_draw_gain(context, board, gain, scored)) for gain in gains], className="quality-causes")


def _draw_gain(context: Context, board: QualityBoard, gain: Gain, scored: bool) -> list[Any]:
    language = context.language
    said = write_cause(board, gain, language, write_finding(context, board, gain))
    parts: list[Any] = [
        html.P([_draw_points(context, gain, scored), " ", html.Span(said)], className="quality-cause"),
        html.P(_about(context, board, gain), className="quality-about"),
    ]
    return parts


def _draw_points(context: Context, gain: Gain, scored: bool) -> Component:
    if not gain.can_be_mended:
        return html.Strong(context.say("quality.gain.past"), className="quality-gain is-past")
    points = context.say("quality.gain", points=write_gain(context, gain))
    name = f" {context.say(f'quality.score.{gain.quality.value}').lower()}" if scored else ""
    return html.Strong(points + name, className="quality-gain")


def write_gain(context: Context, gain: Gain) -> str:
    """The points that mending brings, with one digit after the mark."""
    return number(gain.points, context.language, 1)


def _about(context: Context, board: QualityBoard, gain: Gain) -> list[Any]:
    """Targets, cell, file and whom to ask, divided by dots."""
    groups = [
        _targets(context, board, gain),
        _checks(context, gain),
        *_places(context, board, gain),
        _ask(context, board, gain),
    ]
    parts: list[Any] = []
    for group in (one for one in groups if one):
        parts += [" · ", *group] if parts else group
    return parts


def _targets(context: Context, board: QualityBoard, gain: Gain) -> list[Any]:
    codes = gain.targets
    first = target_of(board, gain.checks[0])
    if len(codes) == 1 and first is not None:
        return [html.Span(first.code, className="code"), " ", link_target(context, first)]
    links: list[Any] = []
    for code in codes[:_MOST]:
        links += [", "] if links else []
        links.append(dcc.Link(code, href=context.link(f"/chi-tieu/{code}"), className="code"))
    return [*links, *([", …"] if len(codes) > _MOST else [])]


def _checks(context: Context, gain: Gain) -> list[Any]:
    if len(gain.checks) == 1:
        return []  # the cause has said it
    kinds = write_kinds(gain.checks, context.language)
    return [context.say("quality.gain.checks", count=number(len(gain.checks), context.language), kinds=kinds)]


def _places(context: Context, board: QualityBoard, gain: Gain) -> list[list[Any]]:
    """The cell, the workbook with its marked copy, and the entry of the ledger."""
    cause, submission = gain.cause, board.submission(gain.checks[0])
    groups: list[list[Any]] = []
    if gain.place:
        groups.append([context.say("quality.place.cell", place=gain.place)])
    if submission is not None:
        words = context.say("quality.place.submission", number=str(submission.id))
        groups.append([dcc.Link(words, href=link_with(context, "/nop-bao-cao", bn=submission.id))])
        groups.append(
            [
                context.say("quality.place.file", filename=submission.filename),
                " ",
                *_copies(context, submission.id, bool(submission.findings)),
            ]
        )
    elif cause.figure is not None and isinstance(cause.figure.origin, CellOrigin):
        origin = cause.figure.origin
        file = context.say("quality.place.file", filename=origin.filename)
        groups.append([file, " ", *_copies(context, origin.submission, marked=False)])
    if cause.key is not None and context.may(Action.READ_LEDGER):
        groups.append([dcc.Link(context.say("quality.place.ledger"), href=link_with(context, LEDGER, muc=cause.key))])
    return groups


def _copies(context: Context, number: int, marked: bool) -> list[Any]:
    original = html.A(context.say("quality.place.original"), href=context.link(f"/tai/ban-goc/{number}"), download="")
    if not marked:
        return ["(", original, ")"]
    copy = html.A(context.say("quality.place.marked"), href=context.link(f"/tai/ban-danh-dau/{number}"), download="")
    return ["(", original, ", ", copy, ")"]


def _ask(context: Context, board: QualityBoard, gain: Gain) -> list[Any]:
    check = gain.checks[0]
    if check.department == PUBLISHED:
        return [context.say("quality.ask"), " ", context.say("quality.ask.office")]
    parts: list[Any] = [context.say("quality.ask")]
    for one in ask_of(board, check):
        parts += [" " if len(parts) == 1 else ", ", link_department(context, one.code, context.name(one))]
    submission = board.submission(check)
    if submission is not None:
        parts += [" (", context.say("quality.ask.sender", sender=submission.sent_by), ")"]
    return parts
