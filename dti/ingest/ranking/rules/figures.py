"""Single cells and columns: can each be read, is it within its bounds, does each column say one thing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from dti.analysis.scoring import TOTAL
from dti.catalogue.models import Basis
from dti.ingest.params import Param, Words
from dti.ingest.ranking.columns import Fault, Notation, ReadColumn, Trouble, may_be_ranks
from dti.ingest.ranking.reading import MEAN
from dti.ingest.ranking.rules import Case, Hit, RankingBook, Severity

RULES = RankingBook()


def _faults(case: Case, trouble: Trouble) -> Iterator[tuple[ReadColumn, Fault]]:
    for column in case.ranking.columns:
        if not column.left_out:
            yield from ((column, fault) for fault in column.faults if fault.trouble is trouble)


@RULES.rule("unreadable_figure", Severity.ERROR)
def find_unreadable_figure(case: Case) -> Iterable[Hit]:
    """A cell is no number, is only a bound or an estimate, shows an error, or holds a formula without its result."""
    for column, fault in _faults(case, Trouble.UNREADABLE):
        reason = Words(fault.reason, {"found": fault.found}) if fault.reason else ""
        yield Hit((fault.cell,), {"column": column.column.header, "found": fault.found, "reason": reason})


@RULES.rule("ambiguous_figure", Severity.ERROR)
def find_ambiguous_figure(case: Case) -> Iterable[Hit]:
    """A number can be read in two ways, and both are possible in this column."""
    for column, fault in _faults(case, Trouble.AMBIGUOUS):
        grouped, decimal = fault.readings
        said: dict[str, Param] = {"found": fault.found, "grouped": grouped, "decimal": decimal}
        yield Hit((fault.cell,), {"column": column.column.header, **said})


@RULES.rule("value_out_of_range", Severity.ERROR)
def find_value_out_of_range(case: Case) -> Iterable[Hit]:
    """A value of the index lies between 0 and 1."""
    for column, fault in _faults(case, Trouble.OUT_OF_RANGE):
        yield Hit((fault.cell,), {"column": column.column.header}, {"found": fault.found})


@RULES.rule("points_above_maximum", Severity.ERROR)
def find_points_above_maximum(case: Case) -> Iterable[Hit]:
    """Points are more than the framework gives at most in this year."""
    for column, fault in _faults(case, Trouble.ABOVE_MAXIMUM):
        most = column.maximum or Decimal(0)
        yield Hit((fault.cell,), {"column": column.column.header, "maximum": most}, {"found": fault.found})


@RULES.rule("bad_rank", Severity.ERROR)
def find_bad_rank(case: Case) -> Iterable[Hit]:
    """A rank is a whole number from 1 to the number of provinces ranked."""
    size = case.ranking.settled.size
    for column, fault in _faults(case, Trouble.BAD_RANK):
        if size:
            yield Hit((fault.cell,), {"column": column.column.header, "size": size}, {"found": fault.found})


@RULES.rule("double_column", Severity.ERROR)
def find_double_column(case: Case) -> Iterable[Hit]:
    """Two columns hold the same figure of the same index."""
    same: dict[tuple[str, str], list[ReadColumn]] = defaultdict(list)
    for one in case.ranking.columns:
        if one.node is not None and not one.left_out:
            kind = one.notation if one.notation in (Notation.RANK, Notation.POINTS) else Notation.SHARE
            same[one.node.code, kind].append(one)
    for found in same.values():
        if len(found) > 1:
            yield Hit(tuple(one.column.at for one in found), {"columns": tuple(one.column.header for one in found)})


@RULES.rule("column_unclear", Severity.ERROR)
def find_column_unclear(case: Case) -> Iterable[Hit]:
    """A column names an index and holds small whole numbers: its header must say whether they are ranks or points."""
    for one in case.ranking.columns:
        if one.node is not None and not one.left_out and may_be_ranks(one, case.ranking.settled.size):
            yield Hit((one.column.at,), {"column": one.column.header})


@RULES.rule("columns_left_out", Severity.NOTE)
def find_columns_left_out(case: Case) -> Iterable[Hit]:
    """A column is not taken over: its header is not known, it is about another year, or the framework lacks it."""
    table = case.ranking.table
    for unread in table.unread if table else ():
        yield Hit((unread.at,), {"reason": Words("ranking.left_out.unread")}, {"columns": unread.header})
    for one in case.ranking.columns:
        if one.left_out in ("other_year", "no_node"):
            reason = Words(f"ranking.left_out.{one.left_out}")
            yield Hit((one.column.at,), {"reason": reason}, {"columns": one.column.header})


@RULES.rule("maximum_unknown", Severity.WARNING)
def find_maximum_unknown(case: Case) -> Iterable[Hit]:
    """Points of an index whose maximum of this year is not known cannot become a value and are not taken over."""
    for one in case.ranking.columns:
        if one.left_out == "no_maximum" and one.node is not None:
            is_total = one.node.measure == TOTAL and case.ranking.shares_of(one.node.code) is None
            lost = Words("ranking.word.total_lost") if is_total else ""
            yield Hit((one.column.at,), {"lost": lost}, {"columns": one.column.header})


@RULES.rule("points_understood", Severity.NOTE)
def find_points_understood(case: Case) -> Iterable[Hit]:
    """A column holds points: the value is the points over the maximum, and is marked as derived."""
    for one in _used_points(case):
        assert one.maximum is not None, "columns without a maximum are left out"
        yield Hit((one.column.at,), {"column": one.column.header, "maximum": one.maximum})


@RULES.rule("maximum_inferred", Severity.WARNING)
def find_maximum_inferred(case: Case) -> Iterable[Hit]:
    """Points are divided by a maximum that was inferred, not read in the decision."""
    year = case.ranking.settled.year or 0
    for one in _used_points(case):
        if one.node is not None and one.node.points_basis.get(year) is Basis.INFERRED and one.maximum is not None:
            yield Hit((one.column.at,), {"column": one.column.header, "maximum": one.maximum})


def _used_points(case: Case) -> Iterator[ReadColumn]:
    """Columns of points whose values are taken over."""
    for node in case.ranking.nodes:
        column = case.ranking.shares_of(node)
        if column is not None and column.notation is Notation.POINTS and column.maximum:
            yield column


@RULES.rule("missing_figure", Severity.WARNING)
def find_missing_figure(case: Case) -> Iterable[Hit]:
    """A column has no figure for a province; empty means not known, never zero."""
    lines = {line.row for line in case.ranking.lines if line.entity != MEAN}
    for one in case.ranking.columns:
        if one.left_out:
            continue
        empty = tuple(cell for row, cell in one.empty.items() if row in lines)
        if empty and len(empty) < len(lines):
            yield Hit(empty, {"column": one.column.header, "count": len(empty)})


@RULES.rule("row_too_long", Severity.ERROR)
def find_row_too_long(case: Case) -> Iterable[Hit]:
    """A row of a CSV has more cells than the header: a decimal comma was taken for a separator."""
    table = case.ranking.table
    if table is None or table.sheet:
        return
    for line in case.ranking.lines:
        beyond = [cell.address for column, cell in table.grid[line.row].items() if column > table.width]
        if beyond:
            yield Hit((beyond[0],), {"width": table.width})
