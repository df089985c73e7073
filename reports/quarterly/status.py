"""A status with what must be said beside it, in brackets: alike in the tables of the body and in Appendix I."""

from collections.abc import Sequence

from dti.views.board import TargetState
from reports.parts.asked import MARKED
from reports.parts.target_line import write_beside
from reports.wording import Wording, lower_first


def write_status(words: Wording, state: TargetState) -> str:
    """The word of a status with everything that must be said beside it: "Đạt (số liệu minh họa; thước đo khác)"."""
    return write_flagged(words.status(state.status), write_beside(words, state))


def write_flagged(said: str, flags: Sequence[str]) -> str:
    """A word with flags in brackets, each with a small letter; the word alone without any."""
    return f"{said} ({'; '.join(map(lower_first, flags))})" if flags else said


def write_marked(words: Wording, state: TargetState, said: str) -> str:
    """A sentence with a warning before its full stop where its figure is illustrative or not approved."""
    flags = words.flags(state.judgement.flags & MARKED)
    return f"{write_flagged(said.removesuffix('.'), flags)}." if flags else said
