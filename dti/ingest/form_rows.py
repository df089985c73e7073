"""One target as one row of the form: what is prefilled, what is open, which rule and hint each cell carries.

A new column of `dti.ingest.columns` gets its cell in `_CELLS` here; writer and reader then both know it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from textwrap import wrap

from dti.catalogue.models import Aggregation, Goal, Kind, Operator, Rhythm, Target, Unit
from dti.catalogue.observations import ObservationValue
from dti.core.forms import FormCell, Rule
from dti.core.xlsx import Formula
from dti.core.xlsx import Kind as XlsxKind
from dti.i18n import measure, number, rank, text
from dti.ingest.columns import DONE, LISTS_SHEET, NOT_DONE, Column

MILESTONE_LIST = f"='{LISTS_SHEET}'!$A$4:$A$5"
MEASURE_LIST = f"='{LISTS_SHEET}'!$B$4:$B$5"
SIGNS = {Operator.AT_LEAST: "≥", Operator.MORE_THAN: ">", Operator.AT_MOST: "≤", Operator.LESS_THAN: "<"}
_EARLIEST = date(2000, 1, 1)
_HINT_LENGTH, _TITLE_LENGTH = 255, 32
_POINTS_PER_LINE = 13.0
_MOST_PLACES = 4

Shown = Decimal | str | None


@dataclass(frozen=True, slots=True)
class FilledRow:
    """What stands in the open cells of a row. Text is written as text, so that faulty input can be shown too.

    ``value`` of a ratio is left out where the formula is to compute it. ``published_on`` and ``measure`` are for
    transcriptions only.
    """

    numerator: Decimal | str | None = None
    denominator: Decimal | str | None = None
    value: Decimal | str | None = None
    data_date: date | str | None = None
    source: str = ""
    note: str = ""
    published_on: date | None = None
    measure: str = ""


@dataclass(frozen=True, slots=True)
class FormLine:
    """A row of the table: the target, the goal it shows, its previous value, and what is filled in.

    ``last_day`` is the period's. ``asked`` off says that another department reports the target for the province.
    ``open_rules`` off leaves out hints and rules, for rows nobody will fill in.
    """

    number: int
    target: Target
    goal: Goal | None
    last_day: date
    previous: ObservationValue | None = None
    filled: FilledRow | None = None
    asked: bool = True
    open_rules: bool = True


def row_cells(line: FormLine, columns: tuple[Column, ...], row: int) -> list[FormCell]:
    """The cells of one row in the order of the columns; ``row`` is its number in the sheet, from 1."""
    letters = {column.key: chr(ord("A") + place) for place, column in enumerate(columns)}
    return [_CELLS[column.key](line, letters, row) for column in columns]


def row_height(cells: Sequence[FormCell | None], widths: Sequence[float]) -> float:
    """The height in points at which all texts of a row can be read: not every program fits rows by itself."""
    texts = [(cell.value, width) for cell, width in zip(cells, widths, strict=False) if cell is not None]
    lines = [_lines(said, width) for said, width in texts if isinstance(said, str)]
    return _POINTS_PER_LINE * max([1, *lines]) + 3


def _lines(said: str, width: float) -> int:
    return sum(max(1, len(wrap(paragraph, max(1, int(width * 1.1))))) for paragraph in said.split("\n"))


def goal_text(target: Target, goal: Goal | None) -> str:
    """A goal as Vietnamese tables write it: "≥ 100 %", "> 50 %", "hạng ≤ 10"; a milestone is "Đạt"."""
    if goal is None:
        return ""
    if target.kind is Kind.MILESTONE:
        return text("form.goal.milestone", "vi")
    key = "form.goal.rank" if target.kind is Kind.RANK else "form.goal.measure"
    return text(key, "vi", operator=SIGNS[goal.operator], value=measure(goal.value, target.unit, "vi"))


def result_shown(
    target: Target, value: Decimal | None, *, bound: Operator | None = None, field: int | None = None, estimated: bool
) -> Shown:
    """A value as the form writes it: a number, or words that the reader knows ("> 60", "16/63", "ước 12,5")."""
    if value is None:
        return None
    if target.kind is Kind.MILESTONE:
        return DONE if value >= 1 else NOT_DONE
    if target.kind is Kind.RANK and field is not None:
        said = rank(value, field)
    elif bound is None and not estimated:
        return value
    else:
        said = f"{SIGNS[bound]} {number(value, 'vi')}" if bound else number(value, "vi")
    return text("form.estimated", "vi", value=said) if estimated else said


def _fixed(value: Shown | int) -> FormCell:
    return FormCell(value, "fixed", kind="number" if isinstance(value, Decimal) else None)


def _name(line: FormLine, _letters: dict[str, str], _row: int) -> FormCell:
    return FormCell(line.target.name_vi, "fixed", comment=_definition(line) if line.open_rules else None)


def _definition(line: FormLine) -> str:
    """What stands behind the target's name: parts, goal and due date, how it accumulates, how often, who else."""
    target = line.target
    said = []
    if target.numerator_vi and target.denominator_vi:
        parts = {"numerator": target.numerator_vi, "denominator": target.denominator_vi}
        said.append(text("form.comment.definition", "vi", **parts))
    if line.goal is not None:
        goal = goal_text(target, line.goal)
        said.append(text("form.comment.goal", "vi", goal=goal, due=line.goal.due_date))
    said.append(text(f"form.comment.accumulation.{target.accumulation}", "vi"))
    if target.rhythm is Rhythm.YEAR:
        said.append(text("form.comment.yearly", "vi"))
    if target.aggregation is not Aggregation.LEAD:
        said.append(text("form.comment.shared", "vi"))
    elif not line.asked:
        said.append(text("form.comment.contributor", "vi"))
    return "\n".join(said)


def _previous(line: FormLine, _letters: dict[str, str], _row: int) -> FormCell:
    known = line.previous
    if known is None:
        return _fixed(None)
    value = known.value
    if value is not None and -int(value.as_tuple().exponent) > _MOST_PLACES:
        value = round(value, 2)  # a quotient has no end; two places are what a person compares with
    shown = result_shown(line.target, value, bound=known.bound, field=known.field, estimated=known.estimated)
    if known.illustrative and shown is not None:
        # In the cell itself, for a comment is not printed and a form travels without the screen that it came from.
        said = number(shown, "vi") if isinstance(shown, Decimal) else shown
        return _fixed(text("form.illustrative", "vi", value=said))
    return _fixed(shown)


def _part(key: str) -> Callable[[FormLine, dict[str, str], int], FormCell]:
    """The cell of numerator or denominator: open for ratios, and wherever a figure is given all the same."""

    def cell(line: FormLine, _letters: dict[str, str], _row: int) -> FormCell:
        value = getattr(line.filled, key) if line.filled else None
        if line.target.kind is not Kind.RATIO and value is None:
            return _fixed(None)
        defined = str(getattr(line.target, f"{key}_vi"))
        hint = text(f"form.input.{key}", "vi", definition=f"{defined[:1].upper()}{defined[1:]}. " if defined else "")
        low = Decimal(0) if key == "numerator" else Decimal("0.000001")
        return _entry(line, value, _number_rule(f"form.input.{key}.title", hint, low, None), "number")

    return cell


def _result(line: FormLine, letters: dict[str, str], row: int) -> FormCell:
    filled = line.filled or FilledRow()
    if line.target.kind is Kind.RATIO and filled.value is None and line.open_rules:
        return _quotient(filled, f"{letters['numerator']}{row}", f"{letters['denominator']}{row}")
    return _entry(line, filled.value, _result_rule(line.target), "number")


def _quotient(filled: FilledRow, above: str, below: str) -> FormCell:
    """The ratio's formula, with the value that a spreadsheet program would compute."""
    formula = f'=IF(AND(ISNUMBER({above}),ISNUMBER({below}),{below}<>0),{above}/{below}*100,"")'
    parts = (filled.numerator, filled.denominator)
    cached = None
    if isinstance(parts[0], Decimal) and isinstance(parts[1], Decimal) and parts[1]:
        cached = Decimal(f"{round(parts[0] / parts[1] * 100, 12).normalize():f}")
    return FormCell(Formula(formula, cached), "fixed", kind="number", places=2)


def _result_rule(target: Target) -> Rule | None:
    hint = f"form.input.result.{target.unit}"
    match target.unit:
        case Unit.MILESTONE:
            return _list_rule("form.input.result.title", hint, MILESTONE_LIST)
        case Unit.PERCENT:
            return _number_rule("form.input.result.title", text(hint, "vi"), Decimal(0), Decimal(100))
        case Unit.PERCENT_PER_YEAR:
            return _number_rule("form.input.result.title", text(hint, "vi"), Decimal(-100), None)
        case Unit.RANK:
            return _hint_only("form.input.result.title", text(hint, "vi"))
        case _:
            said = text("form.input.result.number", "vi", unit=text(f"common.unit.{target.unit}", "vi"))
            return _number_rule("form.input.result.title", said, Decimal(0), None)


def _date_cell(key: str) -> Callable[[FormLine, dict[str, str], int], FormCell]:
    def cell(line: FormLine, _letters: dict[str, str], _row: int) -> FormCell:
        return _entry(line, getattr(line.filled, key) if line.filled else None, _date_rule(line.last_day), "date")

    return cell


def _text_cell(key: str) -> Callable[[FormLine, dict[str, str], int], FormCell]:
    def cell(line: FormLine, _letters: dict[str, str], _row: int) -> FormCell:
        value = (getattr(line.filled, key) if line.filled else "") or None
        rule = _hint_only(f"form.input.{key}.title", text(f"form.input.{key}", "vi"))
        return _entry(line, value, rule)

    return cell


def _measure(line: FormLine, _letters: dict[str, str], _row: int) -> FormCell:
    value = (line.filled.measure if line.filled else "") or None
    return FormCell(value, "entry", locked=False, rule=Rule("list", source=MEASURE_LIST))


def _entry(
    line: FormLine, value: Decimal | date | str | None, rule: Rule | None, kind: XlsxKind | None = None
) -> FormCell:
    """An open cell. A text where a number is meant is shown as it stands, so the format is left open."""
    fitting = None if kind == "number" and isinstance(value, str) else kind
    return FormCell(value, "entry", locked=False, kind=fitting, rule=rule if line.open_rules else None)


def _number_rule(title: str, hint: str, low: Decimal | None, high: Decimal | None) -> Rule:
    """Only a warning: "ước 85,5" and "trên 90" are read too, and so is a comma under an English setting."""
    return Rule(
        "decimal",
        low=low,
        high=high,
        input_title=text(title, "vi")[:_TITLE_LENGTH],
        input_message=_short(hint),
        error_title=text("form.refuse.number.title", "vi"),
        error_message=text("form.refuse.number", "vi"),
        severity="warning",
    )


def _date_rule(last_day: date) -> Rule:
    return Rule(
        "date",
        low=_EARLIEST,
        high=last_day,
        input_title=text("form.input.data_date.title", "vi"),
        input_message=_short(text("form.input.data_date", "vi", example=last_day)),
        error_title=text("form.refuse.date.title", "vi"),
        error_message=text("form.refuse.date", "vi", example=last_day),
        severity="warning",
    )


def _list_rule(title: str, hint: str, source: str) -> Rule:
    return Rule(
        "list",
        source=source,
        input_title=text(title, "vi"),
        input_message=text(hint, "vi"),
        error_title=text("form.refuse.list.title", "vi"),
        error_message=text("form.refuse.list", "vi"),
    )


def _hint_only(title: str, hint: str) -> Rule:
    return Rule("any", input_title=text(title, "vi"), input_message=_short(hint))


def _short(hint: str) -> str:
    return hint if len(hint) <= _HINT_LENGTH else hint[: _HINT_LENGTH - 1] + "…"


_Cell = Callable[[FormLine, dict[str, str], int], FormCell]
_CELLS: dict[str, _Cell] = {
    "number": lambda line, _letters, _row: _fixed(line.number),
    "target_code": lambda line, _letters, _row: _fixed(line.target.code),
    "target_name": _name,
    "unit": lambda line, _letters, _row: _fixed(text(f"common.unit.{line.target.unit}", "vi")),
    "goal": lambda line, _letters, _row: _fixed(goal_text(line.target, line.goal)),
    "previous": _previous,
    "numerator": _part("numerator"),
    "denominator": _part("denominator"),
    "result": _result,
    "data_date": _date_cell("data_date"),
    "source": _text_cell("source"),
    "note": _text_cell("note"),
    "published_on": _date_cell("published_on"),
    "measure": _measure,
}
