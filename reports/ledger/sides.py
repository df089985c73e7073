"""The sheet of sides: every figure that disagrees, with its parts, days, source and way back to the cell."""

from dti.core.xlsx import Cell, Column, Sheet
from dti.views.ledger import LedgerEntry, LedgerSide
from dti.views.ledger_wording import (
    submission_of,
    write_belongs,
    write_giver,
    write_place,
    write_role,
    write_side_parts,
    write_title,
)
from reports.ledger.asked import Asked, headed

_COLUMNS: tuple[tuple[str, Column], ...] = (
    ("target", Column("", 14)),
    ("title", Column("", 34)),
    ("role", Column("", 16)),
    ("bound", Column("", 7)),
    ("value", Column("", 12, "number")),
    ("rank", Column("", 8, "integer")),
    ("field", Column("", 10, "integer")),
    ("unit", Column("", 12)),
    ("parts", Column("", 20)),
    ("data_date", Column("", 12, "date")),
    ("known_on", Column("", 12, "date")),
    ("giver", Column("", 36)),
    ("label", Column("", 34)),
    ("source", Column("", 48)),
    ("place", Column("", 34)),
    ("submission", Column("", 10, "integer")),
    ("stands", Column("", 10)),
    ("key", Column("", 24)),
)


def write_sides(asked: Asked) -> Sheet:
    """One row a side; values are exact, a spreadsheet shows them in its own language."""
    say = asked.words.say
    return Sheet(
        name=say("ledger_report.sides.name"),
        title=say("ledger_report.sides.title"),
        lead=asked.lead,
        columns=headed(asked.words, _COLUMNS),
        rows=[_row(asked, entry, side) for entry in asked.ledger.entries for side in entry.sides],
        notes=(say("ledger_report.sides.note"),),
        names={"Bang_cac_phia": None},
    )


def _row(asked: Asked, entry: LedgerEntry, side: LedgerSide) -> tuple[Cell, ...]:
    words, language = asked.words, asked.words.language
    return (
        write_belongs(entry, language),
        write_title(entry, language),
        write_role(side, language),
        side.bound.sign if side.bound else "",
        side.value,
        side.rank,
        side.field,
        words.say(f"common.unit.{side.unit.value}") if side.unit else words.say("ledger.index.unit"),
        write_side_parts(side, language),
        side.data_date,
        side.known_on,
        write_giver(side, language),
        words.pick(side.label_vi, side.label_en),
        side.source,
        write_place(side),
        submission_of(side),
        words.say("common.word.yes") if side.picked and entry.ruled_by else "",
        entry.key,
    )
