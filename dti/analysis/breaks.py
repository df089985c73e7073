"""Where a course of values is not one series: a new framework, another field, two sides of one conflict.

A chart interrupts its line there, a forecast begins anew behind it. Another reason not to join two values comes here.
"""

from collections.abc import Sequence

from dti.analysis.deciding import Candidate
from dti.catalogue.observations import ScoreOrigin


def is_break(before: Candidate, now: Candidate) -> bool:
    """Whether no line may join two values. Two sides of one conflict measure the same thing differently."""
    return has_new_ground(before, now) or before.rivals(now)


def has_new_ground(before: Candidate, now: Candidate) -> bool:
    """Index values of two frameworks are not one series, and neither are ranks in two fields."""
    return len(_grounds(before) | _grounds(now)) > 1


def after_last_break(course: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The values behind the last change of ground: the part of a course that can be continued."""
    start = 0
    for place in range(1, len(course)):
        if has_new_ground(course[place - 1], course[place]):
            start = place
    return tuple(course[start:])


def _grounds(candidate: Candidate) -> set[tuple[str, int | None]]:
    return {(part.origin.framework, part.field) for part in candidate.parts if isinstance(part.origin, ScoreOrigin)}
