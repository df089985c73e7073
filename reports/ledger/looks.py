"""The colours of an entry's state, taken from those of the statuses: open as what is off track, ruled as achieved."""

from dti.analysis.status import Status
from dti.core.xlsx import Words
from dti.figures.theme import STATUS
from dti.views.ledger import EntryState
from reports.wording import Wording

_LIKE = {
    EntryState.OPEN: Status.OFF_TRACK,
    EntryState.RULED: Status.ACHIEVED,
    EntryState.NOTED: Status.UNRATED,
}


def state_look(words: Wording) -> Words:
    """The words of the states in their colours."""
    return Words(
        {
            words.say(f"ledger.state.{state.value}"): (STATUS[like].strong, STATUS[like].soft)
            for state, like in _LIKE.items()
        }
    )
