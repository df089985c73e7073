"""What the states and the kinds of entries say, for the sheet of definitions."""

from dti.analysis.claims import DENOMINATOR_MOVE
from dti.i18n import percent
from dti.views.ledger import EntryKind, EntryState
from reports.ledger.asked import Asked
from reports.workbook_sheets import Meaning


def meaning_of(asked: Asked, kind: EntryKind) -> str:
    """What a kind of entry is."""
    share = percent(DENOMINATOR_MOVE, asked.words.language)
    return asked.words.say(f"ledger_report.meaning.{kind.value}", share=share)


def list_meanings(asked: Asked) -> list[Meaning]:
    """States first, then kinds."""
    say = asked.words.say
    states = [
        (say("ledger_report.column.state"), say(f"ledger.state.{one.value}"), say(f"ledger_report.state.{one.value}"))
        for one in EntryState
    ]
    kinds = [
        (say("ledger_report.summary.kind"), say(f"ledger.kind.{one.value}"), meaning_of(asked, one))
        for one in EntryKind
    ]
    return [*states, *kinds]
