"""What hangs on the catalogue already: how many figures each target has, and the state that edits are held against.

The next thing that an edit would disturb is another count here.
"""

from datetime import date, datetime
from typing import TypeAlias

from sqlalchemy import func, select
from sqlmodel import Session

from dti.store.models import ObservationRow, ProgrammeRow, TargetDropRow, TargetRow, table

_OBSERVATION, _TARGET, _PROGRAMME = table(ObservationRow), table(TargetRow), table(ProgrammeRow)
_DROP = table(TargetDropRow)

TargetKey: TypeAlias = tuple[str, str]


def count_observations(session: Session) -> dict[TargetKey, int]:
    """How many figures were reported for each target, under whatever version: by programme and code."""
    wanted = (
        select(_PROGRAMME.c.code, _TARGET.c.code, func.count(_OBSERVATION.c.id))
        .join_from(_OBSERVATION, _TARGET)
        .join(_PROGRAMME, _TARGET.c.programme_id == _PROGRAMME.c.id)
        .group_by(_PROGRAMME.c.code, _TARGET.c.code)
    )
    return {(programme, code): number for programme, code, number in session.execute(wanted)}


def read_all_drops(session: Session) -> dict[TargetKey, tuple[date, str]]:
    """What was last said of each target that was ever dropped: day and reason, without a reason it is pursued again."""
    wanted = (
        select(_PROGRAMME.c.code, _TARGET.c.code, _DROP.c.day, _DROP.c.reason)
        .join_from(_DROP, _TARGET)
        .join(_PROGRAMME, _TARGET.c.programme_id == _PROGRAMME.c.id)
        .order_by(_DROP.c.id)
    )
    return {(programme, code): (day, reason) for programme, code, day, reason in session.execute(wanted)}


def read_version_times(session: Session) -> dict[TargetKey, datetime]:
    """When the latest version of each target was recorded: by programme and code."""
    wanted = (
        select(_PROGRAMME.c.code, _TARGET.c.code, func.max(_TARGET.c.recorded_at).label("at"))
        .join_from(_TARGET, _PROGRAMME)
        .group_by(_PROGRAMME.c.code, _TARGET.c.code)
    )
    return {(programme, code): at for programme, code, at in session.execute(wanted)}
