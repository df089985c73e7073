"""The frame of a slide: one thought, its proof in place and hidden, where it stands among the others.

What is on the slides is in ``meeting_slides_figures`` (what the committee knows), ``meeting_slides_agenda`` (what it
talks about) and ``meeting_slides_conclusions``. Showing, turning over and keys are the script's (``presentation.js``):
all slides are in the page from the start, so no request is needed between two of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.context import Context


@dataclass(frozen=True, slots=True)
class Slide:
    """One thought. ``kicker`` says what kind it is, ``title`` is the thought itself, ``proof`` where its figures come
    from; without one there is nothing to prove.
    """

    kind: str
    kicker: str
    title: str
    body: Sequence[Component | None]
    proof: Sequence[Component] = ()


def draw_slides(context: Context, slides: Sequence[Slide]) -> list[Component]:
    """All slides in their order; the first is shown, the others wait."""
    return [_draw(context, slide, place, len(slides)) for place, slide in enumerate(slides, start=1)]


def _draw(context: Context, slide: Slide, place: int, count: int) -> Component:
    where = context.say("meeting_page.slide.where", place=str(place), count=str(count))
    name = f"slide-title-{place}"
    return html.Section(
        className=f"slide slide-{slide.kind}",
        id=f"slide-{place}",
        hidden=place > 1,
        role="group",
        **{
            "aria-labelledby": name,
            "aria-roledescription": context.say("meeting_page.slide.role"),
            "data-said": f"{where}. {slide.title}",
        },
        children=[
            html.P(slide.kicker, className="slide-kicker"),
            html.H2(slide.title, id=name) if place > 1 else html.H1(slide.title, id=name),
            html.Div([one for one in slide.body if one is not None], className="slide-body"),
            _draw_proof(context, slide, place),
            html.P(where, className="slide-where print-only"),
        ],
    )


def _draw_proof(context: Context, slide: Slide, place: int) -> Component | None:
    """Hidden until it is asked for; on paper it stands below its thought."""
    if not slide.proof:
        return None
    title = context.say("meeting_page.proof.title")
    return html.Aside(
        className="slide-proof",
        id=f"slide-proof-{place}",
        hidden=True,
        tabIndex="-1",
        **{"aria-label": title},
        children=[html.H3(title), *slide.proof],
    )
