"""The sheet of revisions: which figure was replaced by which, when, by whom and why."""

from datetime import date

from dti.core.xlsx import Cell, Column, Formula, Sheet
from dti.views.ledger import EntryKind, LedgerEntry
from dti.views.ledger_wording import write_belongs, write_giver, write_place, write_side_parts
from reports.ledger.asked import Asked, headed, place_of

_COLUMNS: tuple[tuple[str, Column], ...] = (
    ("target", Column("", 12)),
    ("name", Column("", 34)),
    ("giver", Column("", 24)),
    ("period", Column("", 12)),
    ("unit", Column("", 12)),
    ("before", Column("", 12, "number")),
    ("after", Column("", 12, "number")),
    ("difference", Column("", 12, "number")),
    ("parts_before", Column("", 14)),
    ("parts_after", Column("", 14)),
    ("day_before", Column("", 12, "date")),
    ("day_after", Column("", 12, "date")),
    ("replaced_on", Column("", 12, "date")),
    ("replaced_by", Column("", 22)),
    ("reason", Column("", 36)),
    ("place_before", Column("", 32)),
    ("place_after", Column("", 32)),
    ("flags", Column("", 14)),
    ("key", Column("", 24)),
)


def write_revisions(asked: Asked) -> Sheet:
    """One row a figure that was replaced, the newest first; an empty figure was taken back."""
    say = asked.words.say
    entries = [entry for entry in asked.ledger.entries if entry.kind is EntryKind.REVISION]
    rows = [_row(asked, entry) for entry in sorted(entries, key=lambda one: one.since or date.min, reverse=True)]
    return Sheet(
        name=say("ledger_report.revisions.name"),
        title=say("ledger_report.revisions.title"),
        lead=asked.lead,
        columns=headed(asked.words, _COLUMNS),
        rows=rows,
        notes=(say("ledger_report.revisions.note" if rows else "ledger_report.revisions.none"),),
        names={"Bang_so_da_thay": None},
        frozen=1,
    )


def _row(asked: Asked, entry: LedgerEntry) -> tuple[Cell, ...]:
    words, language = asked.words, asked.words.language
    before, after = entry.sides
    old, new = before.reported, after.reported
    return (
        write_belongs(entry, language),
        words.name(entry.target) if entry.target else "",
        asked.department(write_giver(before, language)),
        asked.period(old.period if old else None),
        words.say(f"common.unit.{before.unit.value}") if before.unit else "",
        before.value,
        after.value,
        _difference(entry),
        write_side_parts(before, language),
        write_side_parts(after, language),
        before.data_date,
        after.data_date,
        entry.ruled_on,
        entry.ruled_by or "",
        entry.reason,
        write_place(before),
        write_place(after) if new else words.say("ledger_report.revisions.back"),
        words.say("common.flag.illustrative") if entry.illustrative else "",
        entry.key,
    )


def _difference(entry: LedgerEntry) -> Formula | None:
    """The newer figure less the older one, to be seen how."""
    if entry.difference is None:
        return None
    return Formula(f"=[{place_of(_COLUMNS, 'after')}]-[{place_of(_COLUMNS, 'before')}]", entry.difference)
