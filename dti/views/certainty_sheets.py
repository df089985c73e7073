"""How sure a rank is, as a workbook: drawn ranks and their shares, what the rank hangs on, method and limits.

Every sheet says that it is worked out and no official figure, for a sheet may travel without the others.
"""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from dti.analysis.uncertainty import RankRange
from dti.core.xlsx import Cell, Chart, Column, Properties, Sheet, sheet_name, write
from dti.i18n import Language, day, moment, text
from dti.views.certainty import Certainty
from dti.views.certainty_wording import PLACE, clamp, explain_method, list_limits, list_unknown, write_certainty
from dti.views.held import list_held
from dti.views.query import ViewQuery
from dti.views.simulation_wording import write_name

_ESTIMATE = 4
_SHARE = 2
_NUMBERS = ("nominal", "best", "low", "median", "mean", "high", "worst")


def write_certainty_book(view: Certainty, query: ViewQuery, language: Language, now: datetime) -> bytes:
    """The workbook of an answer; ``now`` stands in it as the moment of writing."""
    lead = (
        text("certainty.mark", language),
        write_certainty(view, language),
        text("simulation.sheet.as_of", language, day=day(query.as_of, language), moment=moment(now, language)),
        *list_held(query, language),
    )
    sheets = [
        _numbers(view, language, lead),
        _shares(view, language, lead),
        _nodes(view, language, lead),
        _method(view, language, lead),
    ]
    title = text("certainty.sheet.numbers.title", language)
    return write(sheets, properties=Properties(title=title, comments=" ".join(lead)), created=now)


def _sheet(
    key: str,
    language: Language,
    lead: tuple[str, ...],
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    charts: tuple[Chart, ...] = (),
) -> Sheet:
    name = sheet_name(text(f"certainty.sheet.{key}.name", language))
    title = text(f"certainty.sheet.{key}.title", language)
    return Sheet(name, title, tuple(columns), rows, lead=lead, charts=charts)


def _ranges(view: Certainty) -> list[tuple[str, RankRange]]:
    """What is known of the two, by name."""
    both = (("growth", view.under_growth), ("weights", view.under_weights))
    return [(name, found) for name, found in both if found is not None]


def _exact(number: float, places: int) -> Decimal:
    return round(Decimal(str(number)), places)


def _numbers(view: Certainty, language: Language, lead: tuple[str, ...]) -> Sheet:
    known = _ranges(view)
    columns = [Column(text("certainty.sheet.column.what", language), 44)]
    columns += [Column(text(f"certainty.under.{name}", language), 26, "number") for name, _ in known]
    rows: list[tuple[Cell, ...]] = [
        (text(f"certainty.number.{key}", language), *(_exact(getattr(found, key), _ESTIMATE) for _, found in known))
        for key in _NUMBERS
    ]
    within = [_exact(found.share_within(PLACE) * 100, _SHARE) for _, found in known]
    rows.append((text("certainty.number.within", language, place=str(PLACE)), *within))
    rows.append((text("certainty.number.draws", language), *(found.draws for _, found in known)))
    return _sheet("numbers", language, lead, columns, rows)


def _shares(view: Certainty, language: Language, lead: tuple[str, ...]) -> Sheet:
    known = _ranges(view)
    columns = [Column(text("certainty.table.rank", language), 10, "integer")]
    columns += [Column(text(f"certainty.under.{name}", language), 26, "percent", _SHARE) for name, _ in known]
    ranks = sorted({rank for _, found in known for rank in found.shares})
    rows: list[tuple[Cell, ...]] = [
        (rank, *(_exact(found.shares.get(rank, 0.0) * 100, _SHARE) for _, found in known)) for rank in ranks
    ]
    title = text("certainty.sheet.shares.title", language)
    chart = Chart("column", title, title, 0, tuple(range(1, 1 + len(known))))
    return _sheet("shares", language, lead, columns, rows, (chart,) if known else ())


def _nodes(view: Certainty, language: Language, lead: tuple[str, ...]) -> Sheet:
    columns = [
        Column(text("certainty.sheet.column.code", language), 8),
        Column(text("certainty.table.node", language), 40),
        Column(text("certainty.table.first", language), 20, "number", _ESTIMATE),
        Column(text("certainty.table.total", language), 20, "number", _ESTIMATE),
        Column(text("certainty.table.rank_without", language), 20, "integer"),
        Column(text("certainty.table.places", language), 20, "integer"),
    ]
    rows = [
        (
            one.node.code,
            write_name(one.node, language),
            _exact(clamp(one.sensitivity.first), _ESTIMATE),
            _exact(clamp(one.sensitivity.total), _ESTIMATE),
            one.rank_without,
            one.places,
        )
        for one in view.influences
    ]
    return _sheet("nodes", language, lead, columns, rows)


def _method(view: Certainty, language: Language, lead: tuple[str, ...]) -> Sheet:
    columns = [
        Column(text("certainty.sheet.column.kind", language), 20),
        Column(text("certainty.sheet.column.said", language), 120),
    ]
    limits = [*list_unknown(view, language), *list_limits(view, language)]
    rows = [
        (text(f"certainty.sheet.kind.{kind}", language), said)
        for kind, lines in (
            ("method", explain_method(view, language)),
            ("limit", limits),
            ("source", view.sources),
        )
        for said in lines
    ]
    return _sheet("method", language, lead, columns, rows)
