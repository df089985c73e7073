"""What went well, in sentences: a sheet that only scolds is not read. Another merit is a sentence here."""

from collections.abc import Iterator

from dti.analysis.quality import Quality
from dti.views.board import TargetState
from dti.views.department_sheet import DepartmentSheet
from reports.wording import Wording, lower_first

#: From so many reports in time without a break on it is worth a sentence of its own.
_ROW = 2


def write_good(words: Wording, sheet: DepartmentSheet) -> tuple[str, ...]:
    """What may be said in praise; empty where nothing may."""
    return (*_targets(words, sheet), *_reports(words, sheet), *_scores(words, sheet))


def _targets(words: Wording, sheet: DepartmentSheet) -> Iterator[str]:
    merits = sheet.merits
    for key, states in (("achieved", merits.achieved), ("on_track", merits.on_track)):
        if states:
            said = {"count": len(states), "codes": _codes(states)}
            yield words.say(f"department_sheet.good.{key}", **said)


def _codes(states: tuple[TargetState, ...]) -> str:
    return ", ".join(state.target.code for state in states)


def _reports(words: Wording, sheet: DepartmentSheet) -> Iterator[str]:
    merits = sheet.merits
    if merits.in_time:
        key = "all" if merits.in_time == merits.owed else "some"
        yield words.say(f"department_sheet.good.in_time.{key}", count=merits.in_time, owed=merits.owed)
    if _ROW <= merits.running < merits.owed:
        yield words.say("department_sheet.good.running", count=merits.running)


def _scores(words: Wording, sheet: DepartmentSheet) -> Iterator[str]:
    for key, found in (("full", sheet.merits.full), ("risen", sheet.merits.risen)):
        if found:
            yield words.say(f"department_sheet.good.{key}", scores=_names(words, found))


def _names(words: Wording, found: tuple[Quality, ...]) -> str:
    return ", ".join(lower_first(words.say(f"quality.score.{one.value}")) for one in found)
