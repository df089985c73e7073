"""The first sheet: how many entries of each kind are open, ruled, noted, and what each kind means."""

from datetime import datetime

from dti.core.xlsx import Cell, Column, Formula, Sheet
from dti.i18n import moment
from dti.views.ledger import EntryKind, EntryState
from reports.ledger.asked import Asked
from reports.ledger.entries import KINDS, STATES
from reports.ledger.meanings import meaning_of


def write_summary(asked: Asked, now: datetime) -> Sheet:
    """Kinds down, states across."""
    words, ledger = asked.words, asked.ledger
    say = words.say
    counts = range(1, len(EntryState) + 2)
    total: tuple[Cell, ...] = (
        say("ledger_report.summary.total"),
        *(
            Formula(f"=SUM([{place}:])", count)
            for place, count in zip(counts, [*map(ledger.count, EntryState), len(ledger.entries)], strict=True)
        ),
        "",
    )
    return Sheet(
        name=say("ledger_report.summary.name"),
        title=say(
            "ledger_report.summary.title", open=str(ledger.count(EntryState.OPEN)), total=str(len(ledger.entries))
        ),
        lead=asked.lead,
        columns=(
            Column(say("ledger_report.summary.kind"), 28),
            *(Column(say(f"ledger.state.{state.value}"), 15, "integer") for state in EntryState),
            Column(say("ledger_report.summary.total"), 10, "integer"),
            Column(say("ledger_report.summary.meaning"), 90),
        ),
        rows=[_row(asked, kind) for kind in EntryKind],
        total=total,
        notes=()
        if ledger.query.meeting
        else (say("ledger_report.summary.written", moment=moment(now, words.language)),),
    )


def _row(asked: Asked, kind: EntryKind) -> tuple[Cell, ...]:
    words = asked.words
    own = [entry for entry in asked.ledger.entries if entry.kind is kind]
    counts = [
        Formula(
            f'=COUNTIFS({KINDS},[0],{STATES},"{words.say(f"ledger.state.{state.value}")}")',
            sum(1 for entry in own if entry.state is state),
        )
        for state in EntryState
    ]
    whole = Formula("=" + "+".join(f"[{place}]" for place in range(1, len(EntryState) + 1)), len(own))
    return (words.say(f"ledger.kind.{kind.value}"), *counts, whole, meaning_of(asked, kind))
