"""Beside a row: where a person types the parts of a ratio that the appendix does not have.

Which targets need them lies ready in the browser, and the fields are shown while such a target is chosen
(``assets/appendix.js``). What is kept of an answer while a file is read anew, or the page, is `kept`.
"""

from collections.abc import Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard.context import Context
from dti.ingest.appendix.intake import Appendix
from dti.ingest.appendix.proposals import Candidate, RowProposal
from dti.ingest.appendix.reading import PARTS


def kept(appendix: Appendix) -> dict[str, Any]:
    """Answers belong to a file, a department and a period, and stay in this browser window for them."""
    asked = appendix.question
    key = f"{appendix.sha256[:16]} {asked.department.code} {asked.period.code}"
    return {"persistence": key, "persistence_type": "session"}


def needing(choices: Sequence[Candidate]) -> list[str]:
    """The targets among a row's choices whose ratio lacks a part."""
    return [choice.target.code for choice in choices if choice.reading.missing]


def draw_parts(
    context: Context, appendix: Appendix, one: RowProposal, choices: Sequence[Candidate], chosen: str
) -> Component:
    """The fields of a row, hidden while the chosen target needs none."""
    lacking = {part for choice in choices for part in choice.reading.missing}
    fields = [_draw_field(context, appendix, one, part) for part in PARTS if part in lacking]
    legend = html.Legend(context.say("appendix_page.row.parts"))
    about = html.P(context.say("appendix_page.row.parts_about"), className="muted")
    return html.Fieldset(
        [legend, html.Div(fields, className="appendix-part-fields"), about] if fields else [],
        id={"type": "appendix-parts", "row": one.row.id},
        className="appendix-parts",
        hidden=chosen not in needing(choices),
    )


def _draw_field(context: Context, appendix: Appendix, one: RowProposal, part: str) -> Component:
    return dmc.TextInput(
        id={"type": "appendix-part", "row": one.row.id, "part": part},
        label=context.say(f"appendix_page.row.{part}"),
        value="",
        inputProps={"maxLength": 40, "inputMode": "decimal", "autoComplete": "off"},
        **kept(appendix),
    )
