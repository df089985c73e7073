"""Every node of the year's framework, and every province: what was published, and by formula what follows from it."""

from decimal import Decimal

from dti.catalogue.models import Score
from dti.core.xlsx import Bars, Cell, Column, Formula, Sheet
from dti.views.framework import IndexTable, ProvinceLine
from dti.views.index_line import TOTAL
from dti.views.index_nodes import NodeFigures
from reports.index.asked import Asked
from reports.index.measures import name_holder
from reports.wording import Wording

_INDENT = "    "
_OWN, _MAXIMUM, _LEADER, _TENTH, _MEDIAN, _GAP = 4, 3, 9, 12, 15, 13
"""Places of the columns that formulas name."""

_NODES: tuple[tuple[str, Column], ...] = (
    ("list", Column("", 10)),
    ("code", Column("", 8)),
    ("node", Column("", 44)),
    ("maximum", Column("", 11, "number")),
    ("own", Column("", 12, "number", 4, look=Bars(0, 1))),
    ("basis", Column("", 24)),
    ("points", Column("", 12, "number", 3)),
    ("rank", Column("", 9)),
    ("leader_name", Column("", 20)),
    ("leader", Column("", 11, "number", 4)),
    ("lead_gap", Column("", 12, "number", 4)),
    ("tenth_name", Column("", 20)),
    ("tenth", Column("", 11, "number", 4)),
    ("gap", Column("", 12, "number", 4)),
    ("gap_points", Column("", 13, "number", 3)),
    ("median", Column("", 11, "number", 4)),
    ("median_gap", Column("", 12, "number", 4)),
    ("source", Column("", 60)),
)


def write_node_sheet(asked: Asked, lead: tuple[str, ...]) -> Sheet:
    """A node a row, list by list; gap = tenth − own and points = value × maximum are worked out in the cell."""
    words = asked.words
    rows = [_node(words, table, node) for table, nodes in zip(asked.tables, asked.nodes, strict=True) for node in nodes]
    year = str(asked.table.assessment_year) if asked.table else ""
    return Sheet(
        name=words.say("index_report.sheet.nodes.name"),
        title=words.say("index_report.sheet.nodes.title", name=asked.name, year=year)
        if year
        else words.say("gap.title"),
        columns=headed(words, "nodes", _NODES),
        rows=rows,
        notes=_notes(words, bool(rows)),
        lead=lead,
        names={"Bang_chi_so": None},
        frozen=3,
    )


def headed(words: Wording, sheet: str, columns: tuple[tuple[str, Column], ...]) -> tuple[Column, ...]:
    """The columns with their headers, which are `index_report.sheet.<sheet>.<key>`."""
    return tuple(
        Column(words.say(f"index_report.sheet.{sheet}.{key}"), one.width, one.kind, one.places, one.look)
        for key, one in columns
    )


def _notes(words: Wording, known: bool) -> tuple[str, ...]:
    if not known:
        return (words.say("framework.nothing"),)
    return tuple(words.say(f"index_report.sheet.nodes.note.{note}") for note in ("formula", "blank", "sign"))


def _node(words: Wording, table: IndexTable, node: NodeFigures) -> tuple[Cell, ...]:
    line = node.line
    own = line.own if line else None
    leader, tenth = (line.leader, line.tenth) if line else (None, None)
    return (
        table.scheme,
        node.node.code,
        _INDENT * node.depth + words.name(node.node),
        node.maximum,
        node.value,
        words.say(f"common.basis.{own.value_basis.value}") if own and own.value_basis else "",
        _formula(f"=[{_OWN}]*[{_MAXIMUM}]", node.points),
        f"{own.rank}/{own.field}" if own and own.rank is not None else "",
        name_holder(table, leader, words),
        leader.value if leader else None,
        _formula(f"=[{_LEADER}]-[{_OWN}]", line.lead_gap if line else None),
        name_holder(table, tenth, words),
        tenth.value if tenth else None,
        _formula(f"=[{_TENTH}]-[{_OWN}]", line.gap if line else None),
        _formula(f"=[{_GAP}]*[{_MAXIMUM}]", node.gap_points),
        line.median if line else None,
        _formula(f"=[{_MEDIAN}]-[{_OWN}]", line.median_gap if line else None),
        own.source if own else "",
    )


def _formula(text: str, value: Decimal | None) -> Cell:
    """A formula where all that it names is known; nothing otherwise."""
    return None if value is None else Formula(text, value)


def write_province_sheet(asked: Asked, lead: tuple[str, ...]) -> Sheet:
    """The full table of the year: every province of every list, with each measure that the year has."""
    words = asked.words
    measures = {line.measure: line for table in asked.tables for line in table.measures}
    year = str(asked.table.assessment_year) if asked.table else ""
    columns = (
        Column(words.say("index_report.sheet.nodes.list"), 10),
        Column(words.say("common.word.rank"), 9, "integer"),
        Column(words.say("common.word.code"), 8),
        Column(words.say("movement.column.province"), 26),
        *(
            Column(words.name(line.node), 15, "number", 4, look=Bars(0, 1) if measure == TOTAL else None)
            for measure, line in measures.items()
        ),
        Column(words.say("index_report.years.basis"), 26),
        Column(words.say("index_report.years.published"), 14, "date"),
        Column(words.say("common.word.source"), 60),
    )
    rows = [_province(words, table, line, tuple(measures)) for table in asked.tables for line in table.provinces]
    return Sheet(
        name=words.say("index_report.sheet.provinces.name"),
        title=words.say("index_report.sheet.provinces.title", year=year) if year else words.say("framework.title"),
        columns=columns,
        rows=rows,
        notes=(words.say("index_report.sheet.provinces.note"),) if rows else (words.say("framework.nothing"),),
        lead=lead,
        names={"Bang_cac_tinh": None},
        frozen=4,
    )


def _province(words: Wording, table: IndexTable, line: ProvinceLine, measures: tuple[str, ...]) -> tuple[Cell, ...]:
    total: Score | None = line.scores.get(TOTAL)
    values = (line.scores.get(measure) for measure in measures)
    return (
        table.scheme,
        total.rank if total else None,
        line.province.code,
        words.name(line.province),
        *(score.value if score else None for score in values),
        words.say(f"common.basis.{total.value_basis.value}") if total and total.value_basis else "",
        total.published_on if total else None,
        total.source if total else "",
    )
