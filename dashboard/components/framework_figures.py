"""Single figures of the index as they stand in lines, tables and tiles: with their exact digits and how they are known.

``data-exact`` carries the stored digits, so what is rounded on the screen can be compared with ``dti index show
--json``. Derived figures say so and unfold their formula; a rank that was not published carries a star.
"""

from decimal import Decimal
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.context import Context
from dti.catalogue.models import Basis, IndexNode, Score
from dti.i18n import MINUS, number, percent, rank
from dti.views.index_merging import read_merged, write_value_formula
from dti.views.wording import NOTHING

READ_AS_SUCH = (Basis.PUBLISHED, Basis.PUBLISHED_COPY)
_PLACES = 4


def write_value(context: Context, value: Decimal | None) -> str:
    """An index value to four places, as the ministry writes it."""
    return NOTHING if value is None else number(value, context.language, _PLACES)


def write_difference(context: Context, missing: Decimal | None) -> str:
    """A distance with its sign from the reader's side: what is missing is below zero."""
    if missing is None:
        return NOTHING
    written = number(abs(missing), context.language, _PLACES)
    return written if missing == 0 else f"{MINUS if missing > 0 else '+'}{written}"


def write_percentile(context: Context, share: Decimal | None) -> str:
    """A share of the field in per cent, to one place."""
    return NOTHING if share is None else percent(share * 100, context.language, 1)


def write_rank(score: Score | None) -> str:
    """A rank in its field; a star where it was counted here and not published."""
    if score is None or score.rank is None:
        return NOTHING
    return rank(score.rank, score.field) + ("" if is_published_rank(score) else "*")


def is_published_rank(score: Score | None) -> bool:
    """Whether the rank was read as such (or there is none to tell of)."""
    return score is None or score.rank is None or score.rank_basis in READ_AS_SUCH


def is_derived(score: Score | None) -> bool:
    """Whether the value follows from others instead of having been read."""
    return bool(score and score.value is not None and score.value_basis and score.value_basis not in READ_AS_SUCH)


def exact(value: Decimal | int | None) -> dict[str, str]:
    """The attribute that carries the stored digits."""
    return {} if value is None else {"data-exact": format(value, "f") if isinstance(value, Decimal) else str(value)}


def draw_value(context: Context, score: Score | None, node: IndexNode | None, *, strong: bool = False) -> list[Any]:
    """The value of a score and, where it was derived, a mark that unfolds the formula."""
    if score is None or score.value is None:
        return [NOTHING]
    kind = html.Strong if strong else html.Span
    drawn: list[Any] = [kind(write_value(context, score.value), **exact(score.value))]
    return [*drawn, _derived(context, score, node)] if is_derived(score) else drawn


def _derived(context: Context, score: Score, node: IndexNode | None) -> Component:
    return html.Span(
        className="has-tip basis",
        tabIndex="0",
        role="note",
        children=[
            html.Span(context.say("framework.derived"), className="tip-words"),
            html.Span(write_formula(context, score, node), className="tip"),
        ],
    )


def write_formula(context: Context, score: Score | None, node: IndexNode | None) -> str:
    """How a derived value comes about; empty for one that was read."""
    if score is None or not is_derived(score) or score.value_basis is None:
        return ""
    basis = context.say(f"common.basis.{score.value_basis.value}")
    merged = read_merged(context.session, context.query, score)
    rule = write_value_formula(score, node, merged, context.language)
    return f"{basis}. {rule}" if rule else f"{basis}."
