"""The sheet of rulings: every one that was ever made on an entry, who made it, when, what it said and why."""

from dti.core.xlsx import Cell, Column, Sheet
from dti.i18n import moment
from dti.store.rulings import PastRuling
from dti.views.ledger import LedgerEntry
from dti.views.ledger_wording import write_belongs, write_past, write_title
from reports.ledger.asked import Asked, headed

_COLUMNS: tuple[tuple[str, Column], ...] = (
    ("target", Column("", 14)),
    ("title", Column("", 40)),
    ("ruled_on", Column("", 12, "date")),
    ("ruled_by", Column("", 22)),
    ("ruling", Column("", 34)),
    ("reason", Column("", 58)),
    ("in_force", Column("", 12)),
    ("recorded_at", Column("", 17)),
    ("key", Column("", 36)),
)


def write_rulings(asked: Asked) -> Sheet:
    """One row a ruling, the entries in the order of the screen, the oldest ruling first."""
    say = asked.words.say
    rows = [_row(asked, entry, made) for entry in asked.ledger.entries for made in entry.history]
    return Sheet(
        name=say("ledger_report.rulings.name"),
        title=say("ledger_report.rulings.title"),
        lead=asked.lead,
        columns=headed(asked.words, _COLUMNS),
        rows=rows,
        notes=() if rows else (say("ledger_report.rulings.none"),),
        names={"Bang_ket_luan": None},
    )


def _row(asked: Asked, entry: LedgerEntry, made: PastRuling) -> tuple[Cell, ...]:
    words, language = asked.words, asked.words.language
    is_in_force = made is entry.history[-1] and not made.withdrawn
    return (
        write_belongs(entry, language),
        write_title(entry, language),
        made.day,
        made.by,
        write_past(entry, made, language),
        made.reason,
        words.say("common.word.yes") if is_in_force else "",
        moment(made.recorded_at, language),
        entry.key,
    )
