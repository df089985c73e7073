"""The sheet of entries: what disagrees, since when, what the arithmetic gives, who ruled what and why."""

from dti.core.xlsx import Cell, Column, Formula, Sheet
from dti.views.ledger import EntryKind, LedgerEntry
from dti.views.ledger_wording import (
    write_belongs,
    write_effect,
    write_explanation,
    write_giver,
    write_side,
    write_standing,
    write_title,
)
from reports.ledger.asked import Asked, headed, place_of
from reports.ledger.looks import state_look

_COLUMNS: tuple[tuple[str, Column], ...] = (
    ("state", Column("", 14)),
    ("target", Column("", 10)),
    ("pillar", Column("", 14)),
    ("kind", Column("", 16)),
    ("weight", Column("", 12)),
    ("title", Column("", 32)),
    ("sides", Column("", 40)),
    ("first", Column("", 12, "number")),
    ("second", Column("", 12, "number")),
    ("difference", Column("", 12, "number")),
    ("explanation", Column("", 36)),
    ("since", Column("", 12, "date")),
    ("picked", Column("", 10)),
    ("ruled_by", Column("", 14)),
    ("ruled_on", Column("", 12, "date")),
    ("reason", Column("", 26)),
    ("rule", Column("", 34)),
    ("flags", Column("", 13)),
    ("key", Column("", 22)),
)

STATES, KINDS = "Muc_tinh_trang", "Muc_loai"
"""The ranges of states and kinds, for counting entries."""


def write_entries(asked: Asked) -> Sheet:
    """One row an entry, in the order of the screen."""
    say, entries = asked.words.say, asked.ledger.entries
    return Sheet(
        name=say("ledger_report.entries.name"),
        title=say("ledger_report.entries.title"),
        lead=asked.lead,
        columns=headed(asked.words, _COLUMNS, {"state": state_look(asked.words)}),
        rows=[_row(asked, entry) for entry in entries],
        notes=(say("ledger_report.entries.difference" if entries else "ledger_report.entries.none"),),
        names={"Bang_doi_chieu": None, STATES: place_of(_COLUMNS, "state"), KINDS: place_of(_COLUMNS, "kind")},
        frozen=2,
    )


def _row(asked: Asked, entry: LedgerEntry) -> tuple[Cell, ...]:
    words, language = asked.words, asked.words.language
    sides = (f"{write_side(side, language)} – {write_giver(side, language)}" for side in entry.sides)
    is_ruled = entry.ruled_by is not None and entry.kind is not EntryKind.REVISION
    picked = write_standing(entry, language) if is_ruled else ""
    return (
        words.say(f"ledger.state.{entry.state.value}"),
        write_belongs(entry, language),
        _pillar(asked, entry),
        words.say(f"ledger.kind.{entry.kind.value}"),
        words.say(f"ledger.weight.{entry.weight.value}"),
        write_title(entry, language),
        "\n".join(sides),
        *_compared(entry),
        write_explanation(entry, language),
        entry.since,
        picked,
        entry.ruled_by or "",
        entry.ruled_on,
        entry.reason,
        write_effect(entry, language) or words.pick(entry.rule_vi, entry.rule_en),
        words.say("common.flag.illustrative") if entry.illustrative else "",
        entry.key,
    )


def _compared(entry: LedgerEntry) -> tuple[Cell, ...]:
    """Two figures and the second less the first; empty where they cannot be compared."""
    if entry.compared is None:
        return None, None, None
    first, second = entry.compared
    formula = f"=[{place_of(_COLUMNS, 'second')}]-[{place_of(_COLUMNS, 'first')}]"
    return first.written, second.written, Formula(formula, entry.difference)


def _pillar(asked: Asked, entry: LedgerEntry) -> str:
    programme = asked.ledger.catalogue.programme(asked.ledger.query.programme)
    pillars = programme.pillars if programme and entry.target else ()
    return next((asked.words.name(one) for one in pillars if entry.target and one.code == entry.target.pillar), "")
