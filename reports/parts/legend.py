"""What each status and each flag says, for whoever was not there when they were agreed on."""

from dataclasses import dataclass

from dti.analysis.status import Status
from dti.catalogue.observations import Flag
from reports.wording import Wording


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word with what it means; ``status`` is the code of its sign, empty for a flag."""

    status: str
    word: str
    meaning: str


def write_statuses(words: Wording) -> tuple[Meaning, ...]:
    """The eight statuses, in the order in which they are decided."""
    return tuple(
        Meaning(one.value, words.status(one), words.say(f"evidence.meanings.status.{one.value}")) for one in Status
    )


def write_flags(words: Wording) -> tuple[Meaning, ...]:
    """The flags beside them."""
    return tuple(
        Meaning("", words.say(f"common.flag.{one.value}"), words.say(f"evidence.meanings.flag.{one.value}"))
        for one in Flag
    )
