"""Every disagreement about a target of the board, with both values."""

from collections.abc import Iterable, Iterator

from dti.views.committee import Overview
from dti.views.origins import Trace
from dti.views.target import known_conflicts
from reports.parts.conflicts import Dispute, write_clash, write_conflict
from reports.wording import Wording


def write_disputes(words: Wording, overview: Overview, traces: Iterable[Trace]) -> tuple[Dispute, ...]:
    """By target: the entries of the ledger, then what clashes among its ``traces`` without standing there."""
    by_target: dict[str, list[Trace]] = {}
    for trace in traces:
        if trace.observation.conflict is not None:
            by_target.setdefault(trace.observation.target, []).append(trace)
    return tuple(_disputes(words, overview, by_target))


def _disputes(words: Wording, overview: Overview, traces: dict[str, list[Trace]]) -> Iterator[Dispute]:
    for state in (state for pillar in overview.pillars for state in pillar.states):
        ledger = known_conflicts(overview.board, state)
        for conflict in ledger:
            yield write_conflict(words, state, conflict)
        entered = {conflict.key for conflict in ledger}
        clashes: dict[str, list[Trace]] = {}
        for trace in traces.get(state.target.code, ()):
            if (key := trace.observation.conflict or "") not in entered:
                clashes.setdefault(key, []).append(trace)
        for sides in clashes.values():
            if len(sides) > 1:
                yield write_clash(words, state.target, sides)
